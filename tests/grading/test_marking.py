"""Marking one notebook: verdicts, cascades, errors with their line, replay by seed."""

from __future__ import annotations

import copy
import json
from typing import Any

import numpy as np
import pytest

from autograder.contracts import contract
from autograder.exercises.registry import units
from autograder.grading.marking import Result, mark, mark_notebook
from autograder.grading.names import parsed, scope, uses
from autograder.grading.specimens import notebook, place, slips, to_bytes
from autograder.grading.writing import autograded
from autograder.worker import WorkerPool
from tests.grading.conftest import SEED, UNIT

NAMES = list(units()[UNIT])


def marked(pool: WorkerPool, data: dict[str, Any], seed: int = SEED) -> Result:
    return mark_notebook(to_bytes(data), UNIT, seed, pool)


def with_answer(name: str, text: str) -> dict[str, Any]:
    return notebook(UNIT, {name: text}, solved=True)


def test_the_solution_has_full_marks(pool: WorkerPool) -> None:
    result = marked(pool, notebook(UNIT, solved=True))
    assert result.score == result.max_score > 0
    assert {one.verdict.word for one in result.exercises} == {"passed"}
    assert result.notes == ()


def test_the_blank_release_has_none_and_says_what_is_missing(pool: WorkerPool) -> None:
    result = marked(pool, notebook(UNIT))
    assert result.score == 0
    assert {one.verdict.word for one in result.exercises} == {"missing"}
    assert all("still to be written" in one.message for one in result.exercises)


def test_json_has_the_promised_form(pool: WorkerPool) -> None:
    data = json.loads(json.dumps(marked(pool, notebook(UNIT)).to_dict()))
    assert set(data) == {"unit", "score", "max_score", "seed", "exercises"}
    assert [one["name"] for one in data["exercises"]] == NAMES
    for one in data["exercises"]:
        assert set(one) == {"name", "score", "max_score", "verdict", "mistake", "message"}
        assert type(one["score"]) is type(one["max_score"]) is float
    assert data["max_score"] == sum(one["max_score"] for one in data["exercises"])


def test_the_same_seed_gives_the_same_marks(pool: WorkerPool) -> None:
    data = with_answer("relu_slope", "def relu_slope(z):\n    return 1.0 if z > 0.5 else 0.0\n")
    assert marked(pool, data, 5).to_dict() == marked(pool, data, 5).to_dict()


def test_a_syntax_error_is_named_with_its_line(pool: WorkerPool) -> None:
    text = "def relu_slope(z):\n    return 1.0 if z > 0 els 0.0\n"
    one = marked(pool, with_answer("relu_slope", text))["relu_slope"]
    assert one.verdict.word == "error"
    assert "SyntaxError" in one.message and "<ipython" not in one.message
    assert "els 0.0" in one.message
    assert "line 2" in one.message


def test_an_exception_while_the_cell_runs_is_named_with_its_line(pool: WorkerPool) -> None:
    text = "scale = undefined_name\ndef relu_slope(z):\n    return 1.0\n"
    one = marked(pool, with_answer("relu_slope", text))["relu_slope"]
    assert one.verdict.word == "error"
    assert "NameError" in one.message
    assert "scale = undefined_name" in one.message


def test_an_exception_below_a_right_definition_costs_nothing(pool: WorkerPool) -> None:
    text = "def relu_slope(z):\n    return 1.0 if z > 0 else 0.0\nprint(relu_slope(1) / 0)\n"
    assert marked(pool, with_answer("relu_slope", text))["relu_slope"].verdict.word == "passed"


def test_an_exception_in_the_call_shows_the_students_line(pool: WorkerPool) -> None:
    text = "def relu_slope(z):\n    return {}['slope']\n"
    one = marked(pool, with_answer("relu_slope", text))["relu_slope"]
    assert one.verdict.word == "error"
    assert "KeyError" in one.message
    assert "return {}['slope']" in one.message


def test_a_failed_answer_cell_is_an_error_not_missing(pool: WorkerPool) -> None:
    one = marked(pool, with_answer("hunt_clean_step", "hunt_clean_step = 1 / 0\n"))
    assert one["hunt_clean_step"].verdict.word == "error"
    assert "ZeroDivisionError" in one["hunt_clean_step"].message


def test_a_name_that_nobody_defined_is_missing(pool: WorkerPool) -> None:
    one = marked(pool, with_answer("relu_slope", "# I deleted it\n"))["relu_slope"]
    assert one.verdict.word == "missing"


def test_a_wrong_kind_of_thing_is_wrong(pool: WorkerPool) -> None:
    one = marked(pool, with_answer("relu_slope", "relu_slope = 3\n"))["relu_slope"]
    assert (one.verdict.word, one.verdict.score) == ("wrong", 0)


@pytest.mark.parametrize(
    "text",
    [
        "def relu_slope(z):\n    while True:\n        pass\n",
        "while True:\n    pass\n",
    ],
    ids=["in the call", "in the cell"],
)
def test_an_endless_loop_is_a_timeout_and_spares_what_does_not_use_it(
    pool: WorkerPool, text: str
) -> None:
    result = marked(pool, with_answer("relu_slope", text))
    assert result["relu_slope"].verdict.word == "timeout"
    for name in ("weighted_inputs", "neuron_forward", "predict_dead_neuron", "hunt_weight_steps"):
        assert result[name].verdict.word == "passed"


def test_too_much_memory_is_the_students(pool: WorkerPool) -> None:
    text = "import numpy as np\ndef relu_slope(z):\n    return float(np.ones(2**34)[0])\n"
    assert marked(pool, with_answer("relu_slope", text))["relu_slope"].verdict.word in (
        "memory",
        "error",
    )


def test_a_later_exercise_is_not_blamed_for_an_earlier_one(pool: WorkerPool) -> None:
    text = "def weighted_inputs(x, w):\n    return [xi + wi for xi, wi in zip(x, w)]\n"
    result = marked(pool, with_answer("weighted_inputs", text))
    assert result["weighted_inputs"].verdict.mistake == "adds-for-multiplies"
    assert result["neuron_forward"].verdict.blamed == ("weighted_inputs",)
    assert "weighted_inputs" in result["neuron_forward"].message
    later = [
        one.verdict
        for one in result.exercises
        if one.verdict.name != "weighted_inputs" and contract(one.verdict.name).kind != "value"
    ]
    assert [verdict.mistake for verdict in later] == [None] * len(later)


def test_a_written_exercise_that_runs_into_a_stub_is_not_called_missing(pool: WorkerPool) -> None:
    solved = {
        c["metadata"]["nbgrader"]["grade_id"]: c["source"]
        for c in notebook(UNIT, solved=True)["cells"]
        if "nbgrader" in c["metadata"]
    }
    result = marked(pool, notebook(UNIT, {"neuron_forward": solved["neuron_forward"]}))
    one = result["neuron_forward"]
    assert one.verdict.word == "error"
    assert one.verdict.blamed == ("weighted_inputs",)
    assert result["weighted_inputs"].verdict.word == "missing"


def test_an_exercise_that_does_not_use_the_broken_one_is_not_excused(pool: WorkerPool) -> None:
    data = notebook(
        UNIT,
        {
            "weighted_inputs": "def weighted_inputs(x, w):\n    return 0\n",
            "relu_slope": "def relu_slope(z):\n    return 1.0\n",
        },
        solved=True,
    )
    assert marked(pool, data)["relu_slope"].verdict.blamed == ()


def test_helpers_of_the_students_own_lead_to_the_culprit(pool: WorkerPool) -> None:
    data = notebook(
        UNIT,
        {
            "weighted_inputs": "def weighted_inputs(x, w):\n    return [0.0 for _ in x]\n",
            "neuron_forward": "def total(x, w):\n    return sum(weighted_inputs(x, w))\n\n"
            "def neuron_forward(x, w, b):\n    z = total(x, w) + b\n    return z, max(z, 0.0)\n",
        },
        solved=True,
    )
    assert marked(pool, data)["neuron_forward"].verdict.blamed == ("weighted_inputs",)


@pytest.mark.parametrize(
    "text",
    [
        "def relu_slope(z):\n    for neuron_forward in [1.0]:\n        z = z + 1\n    return {0}\n",
        "def relu_slope(z):\n    return [{0} for neuron_forward in [1.0]][0]\n",
        "def relu_slope(z, neuron_forward=0.0):\n    return {0}\n",
    ],
    ids=["loop", "comprehension", "parameter"],
)
def test_a_local_name_is_no_use_of_an_exercise(pool: WorkerPool, text: str) -> None:
    broken = "def neuron_forward(x, w, b):\n    return 0.0, 0.0\n"
    local = text.format("neuron_forward")
    answers = {"neuron_forward": broken, "relu_slope": local}
    assert marked(pool, notebook(UNIT, answers, solved=True))["relu_slope"].verdict.blamed == ()
    assert uses([broken, local], "relu_slope").isdisjoint({"neuron_forward"})


def test_answers_computed_from_a_demonstration_count(pool: WorkerPool) -> None:
    text = "hunt_clean_step = neuron_forward(x, *neuron_step(x, w, b, 1.0, 0.001))[1]\n"
    result = marked(pool, with_answer("hunt_clean_step", text))
    assert result["hunt_clean_step"].verdict.word == "passed"


def test_a_skip_tag_a_display_hook_and_warnings_change_nothing(pool: WorkerPool) -> None:
    data = notebook(UNIT)
    for one in data["cells"]:
        one["metadata"]["tags"] = ["skip-execution", "demo"]
    data["cells"].insert(
        1,
        {
            "cell_type": "code",
            "metadata": {},
            "source": "import sys, warnings\nsys.displayhook(5.0)\nwarnings.warn('x')\n5.0",
        },
    )
    assert marked(pool, data).score == 0


@pytest.mark.parametrize("slip", list(slips(UNIT)), ids=lambda slip: f"{slip.exercise}-{slip.id}")
@pytest.mark.slow
def test_every_known_mistake_is_named(pool: WorkerPool, slip: Any) -> None:
    one = marked(pool, with_answer(slip.exercise, slip.source))[slip.exercise]
    assert one.verdict.mistake == slip.id
    assert one.verdict.score < one.verdict.max_score


def test_the_written_notebook_scores_what_the_judge_said(pool: WorkerPool) -> None:
    from nbformat import from_dict, validate
    from nbgrader.utils import determine_grade

    data = with_answer("relu_slope", "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\n")
    data["cells"].insert(3, copy.deepcopy(data["cells"][place(data, "relu_slope")]))
    done = mark(to_bytes(data), UNIT, SEED, pool)
    written = from_dict(autograded(done))
    validate(written)
    seen = 0
    for cell in written.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name.startswith("test-"):
            judged = done.result[name.removeprefix("test-")].verdict
            assert determine_grade(cell) == (judged.score, judged.max_score)
            kinds = [output.output_type for output in cell.outputs]
            assert kinds == ["stream", "execute_result"]
            assert np.isfinite(float(cell.outputs[1].data["text/plain"]))
            seen += 1
    assert seen == len(NAMES)


def test_the_account_under_a_test_cell_shows_criteria_and_the_documents_values(
    pool: WorkerPool,
) -> None:
    done = mark(to_bytes(notebook(UNIT, solved=True)), UNIT, SEED, pool)
    texts = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["outputs"][0]["text"]
        for cell in autograded(done)["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade") and cell["cell_type"] == "code"
    }
    text = texts["test-neuron_forward"]
    assert "fresh values" in text
    assert "notes 002" in text
    assert "4 of 4 points" in text


def test_reading_code_in_many_threads_at_once_works() -> None:
    """CPython's own count of a syntax tree's depth is not safe for threads."""
    from concurrent.futures import ThreadPoolExecutor

    texts = [f"def f{n}(x):\n    return {'[' * 40}x{']' * 40} + g(x)\n" * 30 for n in range(60)]
    with ThreadPoolExecutor(8) as threads:
        trees = list(threads.map(parsed, texts))
        scopes = list(threads.map(scope, texts))
    assert all(tree is not None for tree in trees)
    assert all("g" in reads for _, reads in scopes)
    assert "g" in uses(texts, "f3")


def test_a_definition_too_deep_to_be_written_out_again_is_searched() -> None:
    deep = "def f(x):\n    return " + "x" + " + g(x)" * 1500 + "\n"
    assert "g" in uses([deep], "f")


def test_what_a_definition_uses_is_what_it_reads_from_outside() -> None:
    cell = """
@kept
def f(x, early=before):
    global counter
    counter = helper(x)
    def inner(w):
        return w + after
    return inner(x).attribute

def helper(later):
    return later * constant
"""
    assert uses([cell, "constant = made\n"], "f") == {
        "kept",
        "before",
        "helper",
        "after",
        "constant",
        "made",
    }
