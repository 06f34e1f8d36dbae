"""In every unit: wrong answers score nothing, whatever is lied about them or sent for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from autograder.exercises.registry import units
from autograder.grading.marking import Result, mark_notebook
from autograder.grading.specimens import notebook, to_bytes
from autograder.grading.template import template
from autograder.worker import BoxUnavailable, Limits, WorkerPool
from tests.conftest import unavailable
from tests.grading.hostile import LIES, rotated, wrong

pytestmark = pytest.mark.box

SEED = 4711
SHORT = Limits(step_cpu=4.0, step_wall=20.0, total_cpu=20.0, total_wall=90.0)
UNITS = [unit for unit in units() if template(unit).graded]


@pytest.fixture(scope="module")
def boxed() -> Iterator[WorkerPool]:
    try:
        pool = WorkerPool(jobs=1, limits=SHORT)
    except BoxUnavailable as error:
        unavailable(str(error))
    with pool:
        yield pool


LUCKY = {
    ("bias_gradient", "worked"),  # is its only argument
    ("bias_gradient", "fresh"),
}
"""Criteria that a lie meets without looking, as a student would who wrote just that."""


def marks(pool: WorkerPool, unit: str, data: dict[str, Any]) -> Result:
    return mark_notebook(to_bytes(data), unit, SEED, pool)


def earned(result: Result) -> list[tuple[str, str]]:
    return [
        (one.verdict.name, found.criterion.key)
        for one in result.exercises
        for found in one.verdict.criteria
        if found.earned
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_wrong_answers_score_nothing(boxed: WorkerPool, unit: str) -> None:
    assert earned(marks(boxed, unit, wrong(unit))) == []


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_driver_that_lies_scores_nothing(boxed: WorkerPool, unit: str, lie: str) -> None:
    """The driver runs beside the student's code: what it says is a claim about values as well."""
    result = marks(boxed, unit, wrong(unit, before=LIES[lie]))
    assert [found for found in earned(result) if found not in LUCKY] == []
    assert result.exercises[0].verdict.word in ("wrong", "mistake"), "the lie was not told"


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("unit", UNITS)
def test_odd_values_score_nothing(boxed: WorkerPool, unit: str, turn: int) -> None:
    data = wrong(unit, before="import numpy as np", returns=rotated(unit, turn))
    result = marks(boxed, unit, data)
    assert earned(result) == []
    assert all(one.message.isprintable() or "\n" in one.message for one in result.exercises)


@pytest.mark.parametrize("unit", UNITS)
def test_after_all_that_the_solution_has_its_full_marks(boxed: WorkerPool, unit: str) -> None:
    result = marks(boxed, unit, notebook(unit, solved=True))
    assert result.score == result.max_score
