"""Every unit through the worker: the solution earns everything, the blank release nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.exercises.registry import units
from autograder.grading.marking import mark_notebook
from autograder.grading.specimens import notebook, to_bytes
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
