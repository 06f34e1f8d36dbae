"""check over every known mistake of every unit, and hint over every exercise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.classroom import record
from autograder.classroom.checking import judged
from autograder.classroom.finding import expectation_of
from autograder.classroom.hinting import explanation, solution_of
from autograder.exercises import registry
from autograder.exercises.expecting import mistaken_namespace
from autograder.verdict import explain

ROOT = Path(__file__).parents[2]
UNITS = sorted(path.parent.name for path in (ROOT / "notebooks").glob("*/checks.json"))

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def all_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_CHECKS", str(ROOT / "notebooks"))
    monkeypatch.setenv("AUTOGRADER_PROGRESS", "off")


@pytest.mark.parametrize("unit", UNITS)
def test_every_mistake_is_answered_in_words_that_fit(unit: str) -> None:
    unnamed, told = [], 0
    wrong = [
        (one, id_, code)
        for one in registry.units()[unit].values()
        for id_, code, _ in one.wrong_codes()
    ]
    for exercise, id_, code in wrong:
        name, expected = exercise.name, expectation_of(exercise.name)
        verdict = judged(expected, mistaken_namespace(exercise, id_, code))
        if verdict.word == "passed":
            continue  # only the hidden inputs tell this one from a right answer
        told += 1
        for width in (60, 100):
            shown = explain(verdict, expected, width=width).as_text(width)
            # numpy's own rows are as long as they are; everything else wraps
            long = [line for line in shown.splitlines() if len(line) > width]
            assert not long, (name, id_, long)
        assert verdict.blamed == (), f"{name} with {id_} blames {verdict.blamed}"
        assert len(shown.splitlines()) < 75, (name, id_)
        assert not re.search(r"<lambda>|autograder\.|Traceback|None,? at", shown), shown
        if verdict.mistake != id_:
            unnamed.append((name, id_, verdict.mistake))
    # what fits two mistakes on visible inputs may be named after either, but seldom
    assert len(unnamed) <= 0.15 * told, unnamed


@pytest.mark.parametrize("unit", UNITS)
def test_every_exercise_has_hints_that_go_on(unit: str) -> None:
    for name in registry.units()[unit]:
        expected = expectation_of(name)
        assert len(expected.hints) >= 3
        said = [
            explanation(name, expected.hints, level, solution_of(unit)).as_text(60)
            for level in range(len(expected.hints) + 1)
        ]
        assert len(set(said)) == len(said)
        assert "a question" in said[0] and f"solutions/{unit}" in said[-1]
    assert record.read()["exercises"] == {}
