"""Find exercises by unit and name, and compute what judges need of them, once for each seed."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache, lru_cache

from autograder import exercises as _package
from autograder.contracts import UnknownExercise, contract
from autograder.contracts import units as contracts_of_units
from autograder.exercises.effort import EFFORT
from autograder.exercises.expecting import PUBLIC_SEED, expectation
from autograder.exercises.form import Exercise, ExerciseError
from autograder.verdict import Expectation

PREFIX = "unit_"


@cache
def _modules() -> dict[str, str]:
    """The modules of exercises by unit, which their names spell: unit_01_relu_neuron."""
    names = sorted(info.name for info in pkgutil.iter_modules(_package.__path__))
    return {n.removeprefix(PREFIX).replace("_", "-"): n for n in names if n.startswith(PREFIX)}


@cache
def of(unit: str) -> dict[str, Exercise]:
    """One unit's exercises in the order of its contracts; none for a unit that declares none.

    No other unit is imported. Raises ExerciseError where an exercise has no contract, or stands in
    another unit than it.
    """
    if unit not in _modules():
        return {}
    module = importlib.import_module(f"{_package.__name__}.{_modules()[unit]}")
    if unit != module.UNIT:
        raise ExerciseError(f"exercises/{_modules()[unit]}.py is named after another unit")
    found = {}
    for name, declared in vars(module).items():
        if not isinstance(declared, Exercise):
            continue
        try:
            owner = contract(name).unit
        except UnknownExercise:
            raise ExerciseError(
                f"exercises/{_modules()[unit]}.py: {name} has no contract"
            ) from None
        if owner != unit:
            raise ExerciseError(f"{name} is an exercise of {unit}, its contract of {owner}")
        found[name] = replace(declared, name=name, unit=unit, effort=EFFORT.get(name))
    # in the order of the notebook, which is that of the contracts, whatever module they come from
    return {name: found[name] for name in contracts_of_units().get(unit, {}) if name in found}


@cache
def units() -> dict[str, dict[str, Exercise]]:
    """Every unit's exercises in the order declared; raises what `of` raises."""
    return {unit: of(unit) for unit in _modules()}


@cache
def is_graded(unit: str) -> bool:
    """False where the unit's module says GRADED = False: only its checks run."""
    if unit not in _modules():
        return False
    module = importlib.import_module(f"{_package.__name__}.{_modules()[unit]}")
    return bool(getattr(module, "GRADED", True))


def find(name: str) -> Exercise:
    """The exercise of that name; raises UnknownExercise."""
    declared = of(contract(name).unit)
    if name not in declared:
        raise UnknownExercise(f"there is no exercise called {name!r}")
    return declared[name]


@lru_cache(maxsize=512)
def expect(name: str, seed: int) -> Expectation:
    """What a judge needs to know of an exercise for one seed (kept for the next submission)."""
    return expectation(find(name), seed)


def public_checks(unit: str) -> list[Expectation]:
    """The part of every expectation of a unit that travels to students in checks.json."""
    return [expect(name, PUBLIC_SEED).public() for name in of(unit)]
