"""A check answers at once, the first one of a process too.

It takes some 5 to 40 ms of processor time. The bound is generous, for a crowded machine makes that
twice and three times as much; what it catches is work that grows with the course.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from statistics import quantiles

import pytest

from autograder.classroom import CheckFailed, check
from autograder.exercises import registry
from autograder.exercises.expecting import mistaken_namespace
from autograder.exercises.solution import solution_namespace
from benchmarks.checks import timed

BLINK = 0.25
UNITS = sorted(registry.units())


@pytest.mark.parametrize("unit", UNITS)
def test_the_first_check_of_a_kernel_is_no_slower(unit: str) -> None:
    """Everything above it has run, as in a notebook; then one check, from the unit's folder."""
    taken = [1.0]
    while min(taken) >= BLINK and len(taken) < 6:  # neighbours cost processor time too
        first, _ = timed(unit, next(iter(registry.units()[unit])))
        taken.append(first / 1000)
    assert min(taken) < BLINK, taken


def seconds(source: str, namespace: dict[str, object]) -> float:
    """Processor time of a check, whatever it says."""
    namespace["check"] = check
    started = time.process_time()
    with contextlib.redirect_stdout(None), contextlib.suppress(CheckFailed):
        exec(source, namespace)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_right_and_wrong_answers_are_told_within_a_blink(
    unit: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_CHECKS", str(root / "notebooks"))
    monkeypatch.setenv("AUTOGRADER_PROGRESS", "off")
    wrong = []
    for name, exercise in registry.units()[unit].items():
        right = solution_namespace(unit)
        assert min(seconds(f"check({name!r})", right) for _ in range(3)) < BLINK, name
        for id_, code, _ in exercise.wrong_codes():
            wrong.append(seconds(f"check({name!r})", mistaken_namespace(exercise, id_, code)))
    # a student's own code may be slow: nine in ten, and the rest is theirs
    assert not wrong or quantiles(wrong, n=10)[-1] < BLINK
