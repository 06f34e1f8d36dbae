"""check: compare what a student wrote with the visible checks, and answer in words."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from autograder.classroom import record, tracking
from autograder.classroom.finding import expectation_of, name_of
from autograder.classroom.mapping import after_passing
from autograder.classroom.settings import being_graded, in_box
from autograder.classroom.showing import HTML_WIDTH, TEXT_WIDTH, CheckFailed, patience, show
from autograder.classroom.usage import global_names
from autograder.contracts import UnknownExercise, contract
from autograder.contracts.observing import students_line
from autograder.verdict import Expectation, Verdict, judge_namespace
from autograder.verdict.explaining import explain


def check(exercise: object = None) -> None:
    """Compare an exercise with its visible checks and say what is right or what differs first.

    exercise  the function or class itself, or the name of an answer in quotes

    Returns None where the visible checks pass. Raises CheckFailed where they do not; under
    nbgrader's autograde it only prints, unless its time limit stops the check, and in the grading
    box it does nothing.
    """
    if in_box():
        return
    caller = sys._getframe(1)
    try:
        name = name_of(exercise, caller, "check({})")
        verdict = check_in(name, exercise, caller.f_globals)
    except CheckFailed as failure:
        if not being_graded():
            raise
        print(failure)
        return
    except KeyboardInterrupt as stop:  # raised under autograde too: the cell must end here
        line, _ = students_line(stop)
        where = f" It was at the line `{line}`." if line else ""
        raise CheckFailed(
            f"You stopped the check.{where} Is there a loop that never ends?"
        ) from None
    except Exception as error:
        fault = (
            "The check itself failed, and that is the course's fault, not yours: "
            f"{type(error).__name__}: {error}. Please report it with this line."
        )
        if not being_graded():
            # a traceback from in here would tell a student nothing; __cause__ keeps it for us
            raise CheckFailed(fault) from error
        print(fault)
        return
    if verdict.word != "passed" and not being_graded():
        raise CheckFailed(explain(verdict).as_text(TEXT_WIDTH), shown=name)


def check_in(name: str, exercise: object, namespace: Mapping[str, Any]) -> Verdict:
    """Judge the exercise in a namespace, show the explanation, note it, and return the verdict."""
    expectation = expectation_of(name)
    if not isinstance(exercise, str):
        namespace = {**namespace, name: exercise}
    with patience(name):
        verdict = judged(expectation, namespace)
    record.note(expectation, verdict.word)
    stale = tracking.stale_reason(name, namespace)
    then = after_passing(name) if verdict.word == "passed" else ""
    said = [
        explain(verdict, expectation, width=width, stale=stale, then=then)
        for width in (HTML_WIDTH, TEXT_WIDTH)
    ]
    show(*said)
    return verdict


def judged(expectation: Expectation, namespace: Mapping[str, Any]) -> Verdict:
    """The verdict on the visible cases, with the exercises that a fault may come from."""
    verdict = judge_namespace(expectation, namespace)
    if verdict.fault is None or verdict.word == "missing":
        return verdict
    return replace(verdict, blamed=to_blame(expectation.name, namespace))


def to_blame(name: str, namespace: Mapping[str, Any]) -> tuple[str, ...]:
    """The unit's exercises that this one's code uses and that fail their own visible checks.

    An exercise that itself rests on a failing one is left out: the deepest is where to start.
    What a notebook is given from earlier units is right, and may be shorter than what was asked.
    """
    unit = contract(name).unit
    verdicts: dict[str, bool] = {}

    def failing(used: str) -> bool:
        if used not in verdicts:
            verdicts[used] = False  # also ends a circle
            with suppress(CheckFailed):  # an exercise that this version's checks do not know
                verdict = judge_namespace(expectation_of(used), namespace)
                verdicts[used] = verdict.word != "passed"
        return verdicts[used]

    def roots(of: str, seen: frozenset[str]) -> list[str]:
        found = []
        for used in _exercises_in(namespace.get(of), unit):
            if used in seen or not failing(used):
                continue
            found += roots(used, seen | {used}) or [used]
        return found

    return tuple(dict.fromkeys(roots(name, frozenset({name}))))


def _exercises_in(target: object, unit: str) -> list[str]:
    found = []
    for used in global_names(target):
        try:
            if contract(used).kind != "value" and contract(used).unit == unit:
                found.append(used)
        except UnknownExercise:
            continue
    return found
