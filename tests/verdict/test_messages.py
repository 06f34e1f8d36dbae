"""Each message as a student reads it, kept as a snapshot that somebody has read.

After a change on purpose: SNAPSHOTS=write pytest tests/verdict, then read the differences.
"""

from __future__ import annotations

import inspect
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from autograder.contracts import Observation
from autograder.verdict import (
    Expectation,
    Verdict,
    explain,
    judge,
    judge_answer,
    message,
    words,
)
from autograder.verdict.judging import FaultRung
from tests.verdict.lesson import INPUTS, Z, expectation, prediction, verdict

SNAPSHOTS = Path(__file__).parent / "snapshots"

LOOKING = ("wrong_values", "wrong_shapes", "diagnosing")

DENSE = "def dense_gradient(inputs, dvalues):\n    return "
BIAS = "def bias_gradient(dvalues):\n    return "
RECTIFY = "def rectify(z):\n    return "
LOSSES = "def losses(P, y):\n    return "
JACOBIANS = "def jacobians(S):\n    return np.array("
MEAN = "def mean_loss(P, y):\n    return "
RULE = "def product_rule(x, w, dvalue):\n    return "
ALL = "def forward_all(x, weights):\n    return "

WRONG: dict[str, tuple[str, str]] = {
    "stub": ("rectify", "def rectify(z):\n    raise NotImplementedError('Your code goes here.')"),
    "no-such-name": ("rectify", "del rectify"),
    "overwritten": ("rectify", "rectify = rectify(np.array([1.0]))"),
    "shapes-do-not-match": ("dense_gradient", DENSE + "inputs @ dvalues"),
    "name-error": ("rectify", RECTIFY + "np.maximum(x, 0)"),
    "ambiguous-truth": ("rectify", RECTIFY + "z if z > 0 else 0.0"),
    "too-few-parameters": ("dense_gradient", "def dense_gradient(X):\n    return X"),
    "unbound-local": ("rectify", "def rectify(z):\n    if z is None:\n        o = z\n    return o"),
    "index-error": ("losses", LOSSES + "np.array([-np.log(P[i, 3]) for i in range(3)])"),
    "attribute-error": ("Gate", "class Gate:\n    def __init__(self, size):\n        pass\n"
                        "    def forward(self, z):\n        self.output = np.maximum(z, 0)\n"
                        "    def backward(self, dvalues):\n"
                        "        self.dinputs = dvalues * (self.inputs > 0)"),
    "array-grown": ("rectify", "def rectify(z):\n    z.append(0.0)\n    return z"),
    "list-as-array": ("forward_all", ALL + "weights.T"),
    "zero-for-a-number": ("mean_loss", MEAN + "0.0"),
    "zero-division": ("mean_loss", MEAN + "1 / (y[0] * 0)".replace("y[0] * 0", "int(y[0]) * 0")),
    "returns-none": ("rectify", "def rectify(z):\n    np.maximum(z, 0)"),
    "one-thing-of-two": ("product_rule", RULE + "[dvalue * v for v in w]"),
    "dict-lacks-an-entry": ("links", "def links(x):\n    return {'dx': np.ones(len(x))}"),
    "text-for-number": ("mean_loss", MEAN + "'0.385'"),
    "transposed": ("dense_gradient", DENSE + "dvalues.T @ inputs"),
    "rows-and-columns": ("dense_gradient", DENSE + "(inputs.T @ dvalues).T * 3 + 1"),
    "an-axis-missing": ("losses", LOSSES + "-np.log(P[np.arange(len(y)), y]).reshape(-1, 1)"),
    "wrong-axis": ("bias_gradient", BIAS + "dvalues.sum(axis=1, keepdims=True)"),
    "summed-over-everything": ("bias_gradient", BIAS + "np.sum(dvalues)"),
    "kept-batch": ("dense_gradient", DENSE + "inputs[:, :, None] * dvalues[:, None, :]"),
    "lost-batch": ("rectify", RECTIFY + "np.maximum(z[0], 0)"),
    "square-table": ("losses", LOSSES + "-np.log(P[:, y])"),
    "wrong-length": ("losses", LOSSES + "-np.log(P[np.arange(2), y[:2]])"),
    "sign": ("losses", LOSSES + "np.log(P[np.arange(len(y)), y])"),
    "all-zero": ("rectify", RECTIFY + "np.zeros_like(z)"),
    "unchanged": ("rectify", RECTIFY + "z"),
    "averaged-in-the-layer": ("dense_gradient", DENSE + "inputs.T @ dvalues / len(inputs)"),
    "not-averaged": ("mean_loss", MEAN + "losses(P, y).sum()"),
    "twice": ("dense_gradient", DENSE + "2 * inputs.T @ dvalues"),
    "odd-factor": ("losses", LOSSES + "-np.log2(P[np.arange(len(y)), y])"),
    "offset": ("rectify", RECTIFY + "np.maximum(z, 0) + 1"),
    "one-row-repeated": ("rectify", RECTIFY + "np.tile(np.maximum(z[0], 0), (len(z), 1))"),
    "inverted": ("rectify", RECTIFY + "np.where(z > 0, 0.0, z)"),
    "one-matrix-repeated": ("jacobians", JACOBIANS + "[np.diag(S[0]) - np.outer(S[0], S[0])] * 3)"),
    "diagonal-only": ("jacobians", JACOBIANS + "[np.diag(s * (1 - s)) for s in S])"),
    "diagonal-wrong": ("jacobians", JACOBIANS + "[-np.outer(s, s) for s in S])"),
    "reversed": ("losses", LOSSES + "-np.log(P[np.arange(len(y)), y])[::-1]"),
    "truncated": ("dense_gradient", DENSE + "(inputs.T @ dvalues).astype(int)"),
    "rounded": ("dense_gradient", DENSE + "np.rint(inputs.T @ dvalues)"),
    "almost": ("losses", LOSSES + "-np.log(P[np.arange(len(y)), y] + 1e-4)"),
    "some-signs": ("dense_gradient", DENSE + "np.abs(inputs.T @ dvalues)"),
    "lets-through": ("rectify", RECTIFY + "np.where(z < -1.9, 0, z)"),
    "stops-too-much": ("rectify", RECTIFY + "np.where(z > 2, z, 0.0)"),
    "one-row-wrong": ("dense_gradient", "def dense_gradient(inputs, dvalues):\n"
                      "    out = inputs.T @ dvalues\n    out[2] = 7\n    return out"),
    "one-column-wrong": ("dense_gradient", "def dense_gradient(inputs, dvalues):\n"
                         "    out = inputs.T @ dvalues\n    out[:, 1] = 7\n    return out"),
    "one-entry-wrong": ("losses", "def losses(P, y):\n    out = -np.log(P[np.arange(len(y)), y])\n"
                        "    out[1] = 0.5\n    return out"),
    "wrong-places": ("rectify", RECTIFY + "np.sort(np.maximum(z, 0).ravel()).reshape(z.shape)"),
    "nothing-fits": ("dense_gradient", DENSE + "np.outer(np.arange(4), [1.5, 2.5]) ** 2 + 9"),
    "one-number": ("mean_loss", MEAN + "0.7"),
    "exchanged": ("product_rule", RULE + "[dvalue * v for v in x], [dvalue * v for v in w]"),
    "second-output": ("product_rule", RULE + "[dvalue * v for v in w], list(x)"),
    "list-in-reverse": ("forward_all", ALL + "[x @ weights[0] @ weights[1], x @ weights[0], x]"),
    "list-without-first": ("forward_all", ALL + "[x @ weights[0], x @ weights[0] @ weights[1]]"),
    "list-without-last": ("forward_all", ALL + "[x, x @ weights[0]]"),
    "list-too-short": ("forward_all", ALL + "[x]"),
    "list-entry": ("forward_all", ALL + "[x, x @ weights[0], x @ weights[1]]"),
    "nan": ("rectify", RECTIFY + "np.log(z)"),
    "flag": ("agrees", "def agrees(a, b):\n    return a == b"),
    "text": ("kind_of", "def kind_of(z):\n    return 'active'"),
    "generator": ("losses", LOSSES + "(p for p in P)"),
    "mutation": ("rectify", "def rectify(z):\n    z[z < 0] = 0\n    return z"),
    "second-call": ("rectify", "calls = []\ndef rectify(z):\n    calls.append(1)\n"
                    "    return np.maximum(z, 0) * len(calls)"),
    "list-of-texts": ("losses", LOSSES + "[f'{v:.3f}' for v in -np.log(P[np.arange(3), y])]"),
    "array-of-texts": ("losses", LOSSES + "np.array(['0.357', '0.693', '0.105'])"),
    "rows-of-different-lengths": ("rectify", RECTIFY + "[[1.0, 0.0, 3.0], [4.0]]"),
    "array-of-objects": ("losses", LOSSES + "np.array([0.1, None, 0.2])"),
    "matrix": ("rectify", RECTIFY + "np.matrix(np.maximum(z, 0))"),
    "masked-array": ("rectify", RECTIFY + "np.ma.masked_less(np.maximum(z, 0), 0)"),
    "function-itself": ("losses", LOSSES + "np.log"),
    "coroutine": ("rectify", "async def rectify(z):\n    return np.maximum(z, 0)"),
    "tuple-for-array": ("rectify", RECTIFY + "np.maximum(z, 0), z > 0"),
    "tuple-of-other-things": ("losses", LOSSES + "'done', 3"),
    "dict-for-array": ("rectify", RECTIFY + "{'output': np.maximum(z, 0)}"),
    "nothing-for-two": ("product_rule", "def product_rule(x, w, dvalue):\n    print(x)"),
    "complex": ("rectify", RECTIFY + "np.maximum(z, 0).astype(complex)"),
    "comma-behind-it": ("rectify", RECTIFY + "np.maximum(z, 0),"),
    "truths": ("rectify", RECTIFY + "z > 0"),
    "array-for-number": ("mean_loss", MEAN + "np.array([losses(P, y).mean()])"),
    "one-number-by-index": ("rectify", RECTIFY + "z[0, 0] * 7"),
    "arranged-in-another-shape": ("dense_gradient", DENSE + "(inputs.T @ dvalues).reshape(2, 4)"),
    "offset-below": ("rectify", RECTIFY + "np.maximum(z, 0) - 0.5"),
    "halved": ("dense_gradient", DENSE + "inputs.T @ dvalues / 2"),
    "transposed-square": ("table", "def table(x):\n    return np.outer(x + 1, x)"),
    "permuted": ("losses", LOSSES + "-np.log(P[np.arange(3), y])[[1, 2, 0]]"),
    "infinity": ("losses", LOSSES + "-np.log(P[np.arange(3), y] * 0)"),
    "too-many-parameters": ("rectify", "def rectify(z, slope):\n    return z"),
    "no-init": ("Gate", "class Gate:\n    def forward(self, z):\n        return z"),
    "misnamed-parameter": ("Gate", "class Gate:\n    def __init__(self, n):\n        pass"),
    "attribute-never-set": ("Gate", "class Gate:\n    def __init__(self, size):\n        pass\n"
                            "    def forward(self, z):\n        output = z\n"
                            "    def backward(self, dvalues):\n        dinputs = dvalues"),
    "no-such-method": ("Gate", "class Gate:\n    def __init__(self, size):\n        pass"),
    "function-for-class": ("Gate", "def Gate(size):\n    return size"),
    "calls-itself": ("rectify", RECTIFY + "rectify(z)"),
    "ends-python": ("rectify", RECTIFY + "exit()"),
    "no-such-module": ("rectify", "def rectify(z):\n    import torchy"),
    "key-error": ("links", "def links(x):\n    return {'dx': x}['dw']"),
    "too-few-to-unpack": ("product_rule", "def product_rule(x, w, dvalue):\n    a, b = x"),
    "sequence-into-one-place": ("losses", "def losses(P, y):\n    out = np.zeros(3)\n"
                                "    out[0] = P[0]\n    return out"),
    "no-self": ("Gate", "class Gate:\n    def __init__(self, size):\n        pass\n"
                "    def forward(z):\n        pass"),
    "array-called": ("rectify", RECTIFY + "z(0)"),
    "number-has-no-length": ("kind_of", "def kind_of(z):\n    return 'active' * len(z)"),
    "method-of-nothing": ("rectify", RECTIFY + "None.copy()"),
    "method-of-a-number": ("kind_of", "def kind_of(z):\n    return z.kind"),
    "method-of-a-list": ("product_rule", RULE + "x.sum(), w"),
    "index-is-no-integer": ("losses", LOSSES + "P[np.arange(3), y / 1]"),
    "too-many-indices": ("losses", LOSSES + "y[:, 0]"),
    "no-such-axis": ("losses", LOSSES + "y.sum(axis=1)"),
    "summed-a-column": ("bias_gradient", BIAS + "dvalues.sum().reshape(1, 1)"),
    "none-in-a-product": ("product_rule", RULE + "None * dvalue, x"),
    "text-in-a-sum": ("product_rule", RULE + "dvalue + 'x', w"),
    "array-for-a-scalar": ("rectify", "def rectify(z):\n    raise TypeError('only length-1 arrays "
                           "can be converted to Python scalars')"),
    "lists-multiplied": ("product_rule", RULE + "w * dvalue, x * dvalue"),
    "long-error-text": ("rectify", "def rectify(z):\n    raise RuntimeError('no ' * 200)"),
}  # fmt: skip


def held(name: str, text: str) -> None:
    """Compare a text with its snapshot; with SNAPSHOTS=write, write it instead."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no snapshot of {name}: read it, then write it (see the module's text)"
    assert text == path.read_text(encoding="utf-8")


def page(given: Verdict, expected: Expectation | None = None, **options: str) -> str:
    """A message as it is read: at 100 and at 60 columns, and the safe form for hidden inputs."""
    parts = []
    for width in (100, 60):
        shown = explain(given, expected, width=width, **options).as_text(width)
        assert all(len(line) <= width for line in shown.splitlines()), shown
        parts.append(f"--- {width} columns\n{shown}\n")
    parts.append(f"--- on hidden inputs\n{message(given)}\n")
    return "".join(parts)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_reads_as_it_should(name: str) -> None:
    exercise, source = WRONG[name]
    expected = expectation(exercise)
    given = verdict(expected, source)
    assert given.word != "passed"
    held(name, page(given, expected))


def test_every_snapshot_belongs_to_a_test() -> None:
    others = {
        "passed", "known-mistake", "partly-right", "blamed", "two-blamed", "stale", "warning",
        "large-array", "prediction-right", "prediction-wrong", "prediction-blank",
        "prediction-missing", "timeout", "memory", "crash", "property", "known-mistake-partly",
        "prediction-of-a-wrong-kind", "passed-but-stale", "should-raise", "one-call",
        "large-array-of-another-shape", "beyond-the-digits",
    }  # fmt: skip
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == {*WRONG, *others}


def test_every_way_to_see_a_fault_and_every_advice_has_its_snapshot() -> None:
    """What the room can say, as its source names it, against what the snapshots hold."""
    faults = [verdict(expectation(name), source).fault for name, source in WRONG.values()]
    rungs = {fault.rung for fault in faults if fault is not None}
    every = {rung for part in get_args(FaultRung) for rung in get_args(part)}
    assert rungs | {"timeout", "memory", "warning", "property"} == every

    room = Path(inspect.getfile(words)).parent
    source = "".join((room / f"{name}.py").read_text() for name in LOOKING)
    kinds = set(re.findall(r'Finding\(\s*f?"([a-z-]+)"', source)) | {"some-rows", "some-columns"}
    found = {one.kind for fault in faults if fault and (one := words.finding(fault)) is not None}
    assert kinds - {"some-{word}s"} == found

    said = "".join(path.read_text(encoding="utf-8") for path in SNAPSHOTS.glob("*.txt"))
    flat = " ".join(said.split())
    for advice in [
        *(text for _, _, text in words.ADVICE_ON_ERRORS),
        *(text for _, text in words.ADVICE_ON_TYPES),
    ]:
        assert " ".join(advice.split()) in flat, advice


def test_right(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = expectation(
        "rectify", [("worked", "notes 004", {"z": Z}), ("edges", "one row", {"z": Z[:1]})]
    )
    given = verdict(expected, "")
    assert given.word == "passed"
    held("passed", page(given, expected, then="3 of 7 done in this unit. Next: `losses`."))
    held("passed-but-stale", page(given, expected, stale="`rectify` was defined before `Z`."))
    once = expectation("rectify", [("edges", "one row", {"z": Z[:1]})])
    held("one-call", page(verdict(once, ""), once))


def test_known_mistake_with_its_question() -> None:
    hint = "Which quantity decided in the forward pass whether the gate was open?"
    expected = expectation(
        "rectify", mistakes={"leaky": (RECTIFY + "np.where(z < 0, .1*z, z)", hint)}
    )
    given = verdict(expected, RECTIFY + "z * np.where(z < 0, 0.1, 1)")
    assert (given.word, given.mistake) == ("mistake", "leaky")
    held("known-mistake", page(given, expected))


def test_partly_right() -> None:
    expected = expectation(
        "rectify",
        [("worked", "notes 004", {"z": np.array([1.0, 2.0])}), ("edges", "negative", {"z": Z})],
    )
    given = verdict(expected, RECTIFY + "z * 1.0")
    assert given.word == "partial"
    held("partly-right", page(given, expected))


def test_known_mistake_that_leaves_some_right() -> None:
    expected = expectation(
        "rectify",
        [("worked", "notes 004", {"z": np.array([1.0, 2.0])}), ("edges", "negative", {"z": Z})],
        mistakes={"linear": (RECTIFY + "z * 1.0", "What should become of -2?")},
    )
    given = verdict(expected, RECTIFY + "z + 0.0")
    assert (given.word, given.mistake) == ("mistake", "linear")
    held("known-mistake-partly", page(given, expected))


@pytest.mark.parametrize("status", ["timeout", "memory", "crashed"])
def test_what_only_the_box_sees(status: Any) -> None:
    """In the notebook nobody measures these; the grading box does, and says so here."""
    expected = expectation("rectify")
    given = judge(expected, [Observation(status)])
    held("crash" if status == "crashed" else status, page(given, expected))


def test_a_property_that_does_not_hold() -> None:
    expected = expectation("rectify")
    case = replace(expected.cases[0], holds=lambda seen, right: "two rows are the same.")
    expected = replace(expected, cases=(case,))
    held("property", page(verdict(expected, RECTIFY + "z"), expected))


def test_blame() -> None:
    expected = expectation("mean_loss")
    given = verdict(expected, LOSSES + "P[:, 0]")
    held("blamed", page(replace(given, blamed=("losses",)), expected))
    held("two-blamed", page(replace(given, blamed=("losses", "rectify")), expected))


def test_stale() -> None:
    expected = expectation("rectify")
    given = verdict(expected, RECTIFY + "z")
    reason = "`rectify` uses `gate`, and no cell defines it any more."
    held("stale", page(given, expected, stale=reason))


def test_warning() -> None:
    expected = expectation("rectify", quiet=True)
    source = "def rectify(z):\n    np.exp(z * 0 + 1000.0)\n    return np.maximum(z, 0)"
    given = verdict(expected, source)
    assert given.fault is not None and given.fault.rung == "warning"
    held("warning", page(given, expected))


def test_large_arrays_are_not_printed() -> None:
    z = np.linspace(-1, 1, 200).reshape(20, 10)
    expected = expectation("rectify", [("worked", "a large batch", {"z": z})])
    given = verdict(
        expected, "def rectify(z):\n    out = np.maximum(z, 0)\n    out[12, 3] = 5\n    return out"
    )
    text = page(given, expected)
    assert len(text) < 2500
    held("large-array", text)


def test_large_arrays_of_another_shape() -> None:
    z = np.linspace(-1, 1, 200).reshape(20, 10)
    expected = expectation("rectify", [("worked", "a large batch", {"z": z})])
    held("large-array-of-another-shape", page(verdict(expected, RECTIFY + "z.T"), expected))


def test_what_differs_beyond_the_digits_shown() -> None:
    expected = expectation("mean_loss")
    given = verdict(expected, MEAN + "losses(P, y).mean() + 2e-6")
    held("beyond-the-digits", page(given, expected))


def test_should_raise() -> None:
    expected = expectation(
        "dense_gradient",
        [("edges", "shapes that do not fit", {"inputs": Z, "dvalues": np.ones((5, 2))})],
    )
    assert expected.cases[0].expected.status == "raised"
    given = verdict(expected, DENSE + "np.zeros((3, 2))")
    held("should-raise", page(given, expected))


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize(
    ("name", "answer", "word"),
    [
        ("prediction-right", " b ", "passed"),
        ("prediction-wrong", "C", "mistake"),
        ("prediction-blank", "", "missing"),
        ("prediction-missing", None, "missing"),
        ("prediction-of-a-wrong-kind", {"B": 1}, "wrong"),
    ],
)
def test_predictions(name: str, answer: object, word: str) -> None:
    expected = prediction()
    seen = Observation("missing") if answer is None else Observation("returned", {"answer": answer})
    given = judge_answer(expected, seen)
    assert given.word == word
    text = page(given, expected)
    if word != "passed":
        assert "The weight is negative" not in text
    held(name, text)


# ---------------------------------------------------------------- safety


@pytest.mark.parametrize("name", [n for n in WRONG if n not in ("stub", "no-such-name")])
def test_the_safe_message_holds_no_number_of_a_hidden_case(name: str) -> None:
    exercise, source = WRONG[name]
    secret = {
        key: value + 1234.5678
        if isinstance(value, np.ndarray) and value.dtype.kind == "f"
        else value
        for key, value in INPUTS[exercise].items()
    }
    expected = expectation(exercise, [("worked", "hidden", secret)], public=False)
    said = message(verdict(expected, source))
    assert "1234" not in said and "1235" not in said and "hidden" not in said
    shown = explain(verdict(expected, source), expected).as_text(100)
    assert "1234" not in shown.replace("123456", "") and "1235" not in shown
    if name == "flag":
        assert said == "agrees: `same` is False, which is not right here."
