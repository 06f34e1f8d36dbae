"""Find exercises by unit and name, and compute what judges need of them, once for each seed."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache, lru_cache

from autograder import exercises as _package
from autograder.contracts import UnknownExercise, contract
from autograder.exercises.expecting import PUBLIC_SEED, expectation
from autograder.exercises.form import Exercise, ExerciseError
from autograder.verdict import Expectation


@cache
def units() -> dict[str, dict[str, Exercise]]:
    """Every unit's exercises in the order declared.

    Raises ExerciseError where an exercise has no contract, or stands in another unit than it.
    """
    found: dict[str, dict[str, Exercise]] = {}
    for info in sorted(pkgutil.iter_modules(_package.__path__), key=lambda info: info.name):
        if not info.name.startswith("unit_"):
            continue
        module = importlib.import_module(f"{_package.__name__}.{info.name}")
        unit = module.UNIT
        found[unit] = {}
        for name, declared in vars(module).items():
            if not isinstance(declared, Exercise):
                continue
            try:
                owner = contract(name).unit
            except UnknownExercise:
                raise ExerciseError(f"exercises/{info.name}.py: {name} has no contract") from None
            if owner != unit:
                raise ExerciseError(f"{name} is an exercise of {unit}, its contract of {owner}")
            found[unit][name] = replace(declared, name=name, unit=unit)
    return found


@cache
def is_graded(unit: str) -> bool:
    """False where the unit's module says GRADED = False: only its checks run."""
    number = unit.split("-")[0]
    for info in pkgutil.iter_modules(_package.__path__):
        if info.name.startswith(f"unit_{number}_"):
            module = importlib.import_module(f"{_package.__name__}.{info.name}")
            return bool(getattr(module, "GRADED", True))
    return False


def find(name: str) -> Exercise:
    """The exercise of that name; raises UnknownExercise."""
    for declared in units().values():
        if name in declared:
            return declared[name]
    raise UnknownExercise(f"there is no exercise called {name!r}")


@lru_cache(maxsize=512)
def expect(name: str, seed: int) -> Expectation:
    """What a judge needs to know of an exercise for one seed (kept for the next submission)."""
    return expectation(find(name), seed)


def public_checks(unit: str) -> list[Expectation]:
    """The part of every expectation of a unit that travels to students in checks.json."""
    return [expect(name, PUBLIC_SEED).public() for name in units()[unit]]
