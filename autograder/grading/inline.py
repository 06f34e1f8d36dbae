"""Judge in the process that ran the student's code: what a hidden test does in a plain kernel.

The class engine does not come this way. Here an instructor runs the source, or stock nbgrader
executes a notebook; nothing is kept from code that wants to look.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from autograder.contracts import Observation, UnknownExercise, contract, exercise_of
from autograder.grading.account import account
from autograder.grading.seeding import new_seed
from autograder.verdict import Expectation, Verdict, judge, judge_answer, judge_namespace

FAILED: dict[str, Literal["error", "timeout", "memory"]] = {
    "crashed": "error",
    "timeout": "timeout",
    "memory": "memory",
}


def grade(given: object, *, seed: int | None = None) -> float:
    """Judge an exercise in the caller's namespace, print the account, return its points.

    given  the function or class, or the name of the exercise
    seed   draws the fresh inputs; default: AUTOGRADER_SEED, else a new one

    Returns a Python float between 0 and the exercise's points. Nothing that the student's code
    does raises; ExerciseError is raised where the course itself is wrong.
    """
    from autograder.exercises.registry import expect

    frame = inspect.currentframe()
    assert frame is not None and frame.f_back is not None
    namespace = frame.f_back.f_globals
    name = name_of(given, namespace)
    if seed is None:
        seed = new_seed()
    # nbgrader takes any text on stderr for a failure, so no warning may get out
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expectation = expect(name, seed)
        verdict = judge_namespace(expectation, namespace)
    print(account(expectation, verdict), end="")
    return float(verdict.score)


def questions(expectation: Expectation) -> list[tuple[Mapping[str, Any], str]]:
    """What an exercise is observed with, as (inputs, scenario), in the order of its cases."""
    if expectation.answers is not None:
        return [({}, "")]
    return [(case.inputs, case.via) for case in expectation.cases]


def decide(expectation: Expectation, seen: list[Observation]) -> Verdict:
    """Judge what `questions` brought to light, whether it is a function or an answer."""
    if expectation.answers is None:
        return judge(expectation, seen)
    verdict = judge_answer(expectation, seen[0])
    failed = FAILED.get(seen[0].status)
    if failed is None or verdict.fault is None:
        return verdict
    # the cell that should hold the answer failed before it got there
    fault = replace(verdict.fault, rung=failed)
    criteria = tuple(replace(result, fault=fault) for result in verdict.criteria)
    return replace(verdict, word=failed, fault=fault, criteria=criteria)


def name_of(given: object, namespace: Mapping[str, Any]) -> str:
    """The exercise that `given` is: its name, or the object that stands under it in `namespace`.

    Raises UnknownExercise.
    """
    if isinstance(given, str):
        return contract(given).name
    if name := exercise_of(given, namespace):
        return name
    raise UnknownExercise(f"grade was given {type(given).__name__}, which is no exercise")
