"""check and hint over every exercise of every unit: right answers, and every known mistake."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import checking, record
from autograder.classroom.finding import expectation_of
from autograder.classroom.hinting import explanation, solution_of
from autograder.exercises import registry
from autograder.exercises.expecting import mistaken_namespace
from autograder.exercises.solution import solution_namespace
from autograder.verdict import Verdict, explain

ROOT = Path(__file__).parents[2]
UNITS = sorted(path.parent.name for path in (ROOT / "notebooks").glob("*/checks.json"))

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def all_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_CHECKS", str(ROOT / "notebooks"))
    monkeypatch.setenv("AUTOGRADER_PROGRESS", "off")


def every_mistake(unit: str) -> list[tuple[str, str, Any]]:
    found = []
    for name, exercise in registry.units()[unit].items():
        for id_, (code, _) in exercise.mistakes.items():
            found += [(name, id_, one) for one in (code if isinstance(code, list) else [code])]
    return found


def judged(name: str, namespace: dict[str, Any]) -> Verdict:
    verdict = checking.verdict_in(expectation_of(name), namespace)
    if verdict.fault is not None and verdict.word != "missing":
        verdict = replace(verdict, blamed=checking.to_blame(name, namespace))
    return verdict


@pytest.mark.parametrize("unit", UNITS)
def test_the_solution_passes_every_visible_check_quickly(unit: str) -> None:
    right = solution_namespace(unit)
    # the first check of a process pays for what Python imports only then
    judged(next(iter(registry.units()[unit])), right)
    for name in registry.units()[unit]:
        started = time.process_time()
        assert judged(name, right).word == "passed", name
        # the solution's own work is part of it: training takes as long as it takes
        if name not in ("train", "train_classifier", "MLP", "Network"):
            assert time.process_time() - started < 0.25, name


@pytest.mark.parametrize("unit", UNITS)
def test_every_mistake_is_answered_in_words_that_fit(unit: str) -> None:
    unnamed, spent, told = [], 0.0, 0
    for name, id_, code in every_mistake(unit):
        namespace = mistaken_namespace(registry.find(name), id_, code)
        expected = expectation_of(name)
        verdict = checking.verdict_in(expected, namespace)
        if verdict.word == "passed":
            continue  # only the hidden inputs tell this one from a right answer
        started = time.process_time()
        verdict = replace(verdict, blamed=checking.to_blame(name, namespace))
        for width in (60, 100):
            shown = explain(verdict, expected, width=width).as_text(width)
            # numpy's own rows are as long as they are; everything else wraps
            long = [line for line in shown.splitlines() if len(line) > width]
            assert not long, (name, id_, long)
        spent, told = spent + time.process_time() - started, told + 1
        assert verdict.blamed == (), f"{name} with {id_} blames {verdict.blamed}"
        assert len(shown.splitlines()) < 75, (name, id_)
        assert not re.search(r"<lambda>|autograder\.|Traceback|None,? at", shown), shown
        if verdict.mistake != id_:
            unnamed.append((name, id_, verdict.mistake))
    assert told == 0 or spent / told < 0.25
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
