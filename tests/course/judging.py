"""Judge source text as if a student had handed it in: shared by the tests of the course."""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType
from typing import Any

from autograder.contracts import contract
from autograder.exercises import registry
from autograder.exercises.solution import run_cell, solution_namespace
from autograder.verdict import Verdict, judge_namespace
from tests.course.written_again import AGAIN

SEED = 20240607
"""Fresh inputs of these tests: neither the seed that students see nor that of any grade."""


def judged(name: str, namespace: dict[str, Any], seed: int = SEED, public: bool = False) -> Verdict:
    """The verdict on what `namespace` holds under the exercise's name."""
    expectation = registry.expect(name, seed)
    if public:
        expectation = expectation.public()
    return judge_namespace(expectation, namespace)


def judged_source(name: str, source: str, seed: int = SEED) -> Verdict:
    """The verdict on source text that stands in place of the solution cell."""
    namespace = solution_namespace(contract(name).unit)
    run_cell(source, namespace, f"<student's {name}>")
    return judged(name, namespace, seed)


@cache
def handed_in(unit: str) -> ModuleType | None:
    """The module of rewritten mistakes and style variants of a unit, or None."""
    module = f"unit_{unit.replace('-', '_')}"
    try:
        return importlib.import_module(f"tests.course.{module}")
    except ModuleNotFoundError:
        return None


def rewrites() -> list[tuple[str, str, str]]:
    """(exercise, mistake id, source) of every rewritten mistake of the course."""
    return _entries("REWRITES") + AGAIN


def variants() -> list[tuple[str, str, str]]:
    """(exercise, style, source) of every right answer in another style."""
    return _entries("VARIANTS")


def _entries(table: str) -> list[tuple[str, str, str]]:
    return [
        (name, key, source)
        for unit in registry.units()
        if (module := handed_in(unit)) is not None
        for name, entries in getattr(module, table).items()
        for key, source in entries.items()
    ]
