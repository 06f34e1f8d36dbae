"""A small course of its own, so that the words are tested without any unit of the real one."""

from __future__ import annotations

import itertools
import linecache
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.contracts import Contract, observe
from autograder.contracts.form import (
    array,
    arrays,
    fields,
    flag,
    function,
    klass,
    number,
    row,
    text,
    value,
)
from autograder.contracts.values import plain_inputs
from autograder.verdict import (
    Answers,
    Criterion,
    Expectation,
    JudgedCase,
    KnownMistake,
    Verdict,
    answer_hash,
    judge,
)
from autograder.verdict.answers import seal

UNIT = "90-lesson"


# As in the course, a driver's own lines are not the student's: its module belongs to autograder.
_drivers: dict[str, Any] = {"__name__": "autograder.lesson"}
exec(
    """
def Gate(Gate, z, dvalues):
    gate = Gate(size=2)
    gate.forward(z)
    gate.backward(dvalues)
    return {"output": gate.output, "dinputs": gate.dinputs}
""",
    _drivers,
)
Gate = klass("size", returns=(array("output"), array("dinputs")))(_drivers["Gate"])

DECLARED: dict[str, Contract] = {
    "dense_gradient": function("inputs, dvalues", returns=array("dweights", "(n_in, n_out)")),
    "bias_gradient": function("dvalues", returns=row("dbiases")),
    "rectify": function("z", returns=array("output")),
    "losses": function("P, y", returns=array("losses", "(N,)")),
    "jacobians": function("S", returns=array("jacobians", "(N, C, C)")),
    "mean_loss": function("P, y", returns=number("loss")),
    "product_rule": function("x, w, dvalue", returns=(array("dx"), array("dw"))),
    "links": function("x", returns=fields(array("dx"), number("db"))),
    "forward_all": function("x, weights", returns=arrays("activations")),
    "table": function("x", returns=array("table", "(n, n)")),
    "agrees": function("a, b", returns=flag("same")),
    "kind_of": function("z", returns=text("kind")),
    "Gate": Gate,
    "predict_sign": value(),
}
CONTRACTS = {name: replace(one, name=name, unit=UNIT) for name, one in DECLARED.items()}

X = np.array([[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]])
D = np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, 0.25]])
Z = np.array([[1.0, -2.0, 3.0], [-0.5, 4.0, -1.5]])
P = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
Y = np.array([0, 1, 1])
WEIGHTS = [np.array([[1.0, 2.0], [0.5, -1.0]]), np.array([[0.25, -3.0], [1.5, 1.0]])]

INPUTS: dict[str, Mapping[str, Any]] = {
    "dense_gradient": {"inputs": X, "dvalues": D},
    "bias_gradient": {"dvalues": D},
    "rectify": {"z": Z},
    "losses": {"P": P, "y": Y},
    "jacobians": {"S": P},
    "mean_loss": {"P": P, "y": Y},
    "product_rule": {"x": [1.0, -2.0, 3.0], "w": [-3.0, -1.0, 2.0], "dvalue": 1.5},
    "links": {"x": [1.0, -2.0]},
    "forward_all": {"x": np.array([[1.0, 2.0]]), "weights": WEIGHTS},
    "table": {"x": np.array([1.0, 2.0, 4.0])},
    "agrees": {"a": 0.1 + 0.2, "b": 0.3},
    "kind_of": {"z": -1.0},
    "Gate": {"z": Z, "dvalues": np.array([[1.0, 2.0, -3.0], [4.0, -5.0, 6.0]])},
}

SOLUTION = """
def dense_gradient(inputs, dvalues):
    return inputs.T @ dvalues

def bias_gradient(dvalues):
    return dvalues.sum(axis=0, keepdims=True)

def rectify(z):
    return np.maximum(z, 0)

def losses(P, y):
    return -np.log(P[np.arange(len(y)), y])

def jacobians(S):
    return np.array([np.diag(s) - np.outer(s, s) for s in S])

def mean_loss(P, y):
    return losses(P, y).mean()

def product_rule(x, w, dvalue):
    return [dvalue * v for v in w], [dvalue * v for v in x]

def links(x):
    return {"dx": np.ones(len(x)), "db": 1.0}

def forward_all(x, weights):
    found = [x]
    for w in weights:
        found.append(found[-1] @ w)
    return found

def table(x):
    return np.outer(x, x + 1)

def agrees(a, b):
    return bool(np.isclose(a, b))

def kind_of(z):
    return "active" if z > 0 else "silent"

class Gate:
    def __init__(self, size):
        self.size = size
    def forward(self, z):
        self.inputs = z
        self.output = np.maximum(z, 0)
        return self.output
    def backward(self, dvalues):
        self.dinputs = dvalues * (self.inputs > 0)
        return self.dinputs
"""

_numbers = itertools.count()


def run(source: str, namespace: dict[str, Any] | None = None) -> dict[str, Any]:
    """Execute text as a notebook cell would be, so that a fault in it keeps its line."""
    names = {"np": np, "__name__": "__main__"} if namespace is None else namespace
    filename = f"<cell {next(_numbers)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), names)
    return names


def expectation(
    name: str,
    inputs: Sequence[tuple[str, str, Mapping[str, Any]]] = (),
    mistakes: Mapping[str, tuple[str, str]] | None = None,
    *,
    quiet: bool = False,
    public: bool = True,
) -> Expectation:
    """What a judge knows of an exercise of the lesson.

    inputs    (criterion, label, inputs) of each case; one worked case without them
    mistakes  id -> (source, hint)
    """
    contract = CONTRACTS[name]
    given = inputs or [("worked", "notes 004", INPUTS[name])]
    right = run(SOLUTION)
    cases = []
    for criterion, label, values in given:
        plain = plain_inputs(values)
        seen = observe(contract, right, plain)
        cases.append(JudgedCase(criterion, label, plain, seen, quiet=quiet, public=public))
    known = []
    for id_, (source, hint) in (mistakes or {}).items():
        wrong = run(source, run(SOLUTION))
        known.append(
            KnownMistake(id_, hint, tuple(observe(contract, wrong, c.inputs) for c in cases))
        )
    titles = {"worked": "worked values", "edges": "edge cases"}
    keys = dict.fromkeys(case.criterion for case in cases)
    return Expectation(
        name=name,
        unit=UNIT,
        ask="?",
        hints=("a", "b", "c"),
        criteria=tuple(Criterion(key, titles[key], 1.0) for key in keys),
        cases=tuple(cases),
        mistakes=tuple(known),
    )


def verdict(expected: Expectation, source: str) -> Verdict:
    """Judge a student's cell."""
    names = run(source, run(SOLUTION))
    return judge(expected, [observe(expected.contract, names, c.inputs) for c in expected.cases])


def prediction() -> Expectation:
    """A question with three letters, of which B is right."""
    said = {
        "A": "Zero has no sign.",
        "B": "The weight is negative, the input is not.",
        "C": "Try w = -1.",
    }
    salt = "s"
    return Expectation(
        name="predict_sign",
        unit=UNIT,
        ask="?",
        hints=("a", "b", "c"),
        criteria=(Criterion("answer", "the answer", 1.0),),
        answers=Answers(
            salt,
            (answer_hash(salt, "B"),),
            {
                answer_hash(salt, letter): seal(
                    salt, letter, "" if letter == "B" else f"predict-sign-{letter.lower()}", text
                )
                for letter, text in said.items()
            },
        ),
    )
