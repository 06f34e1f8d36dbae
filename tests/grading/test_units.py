"""Every unit through the worker: the solution earns everything, the blank release nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.contracts import contract, observe
from autograder.exercises.registry import expect, units
from autograder.exercises.solution import solution_namespace
from autograder.grading.inline import decide, questions
from autograder.grading.marking import mark_notebook
from autograder.grading.specimens import notebook, slips, to_bytes
from autograder.worker import Limits, WorkerPool
from tests.grading.conftest import SEED

PATIENT = Limits()


@pytest.fixture(scope="module")
def patient() -> Iterator[WorkerPool]:
    with WorkerPool(jobs=1, limits=PATIENT, trust_students=True) as pool:
        yield pool


@pytest.mark.parametrize("unit", list(units()))
def test_solution_and_blank_release(unit: str, patient: WorkerPool) -> None:
    right = mark_notebook(to_bytes(notebook(unit, solved=True)), unit, SEED, patient)
    wrong = [one.message for one in right.exercises if one.verdict.word != "passed"]
    assert wrong == []
    assert right.score == right.max_score > 0
    blank = mark_notebook(to_bytes(notebook(unit)), unit, SEED, patient)
    assert {one.verdict.word for one in blank.exercises} == {"missing"}
    assert blank.score == 0


@pytest.mark.slow
@pytest.mark.parametrize("unit", list(units()))
def test_every_known_mistake_can_be_handed_in_and_is_named(unit: str) -> None:
    """Written out as cell text, each mistake runs and is recognised: demonstrations rest on it."""
    right = solution_namespace(unit)
    for slip in slips(unit):
        names = {name: value for name, value in right.items() if name != slip.exercise}
        exec(compile(slip.source, f"<{slip.id}>", "exec"), names)
        expected = expect(slip.exercise, SEED)
        declared = contract(slip.exercise)
        seen = [observe(declared, names, inputs, via) for inputs, via in questions(expected)]
        verdict = decide(expected, seen)
        assert (slip.exercise, verdict.mistake) == (slip.exercise, slip.id)
        assert verdict.score < verdict.max_score
