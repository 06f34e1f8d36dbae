"""check: compare what a student wrote with the visible checks, and answer in words."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from autograder.classroom import record, usage
from autograder.classroom.finding import expectation_of, name_of
from autograder.classroom.settings import being_graded, in_box
from autograder.classroom.showing import HTML_WIDTH, TEXT_WIDTH, CheckFailed, show
from autograder.contracts import Contract, observe
from autograder.verdict import Expectation, Verdict, judge, judge_answer
from autograder.verdict.explaining import explain


def check(exercise: object) -> None:
    """Compare an exercise with its visible checks and say what is right or what differs first.

    exercise  the function or class itself, or the name of an answer in quotes

    Returns None where the visible checks pass. Raises CheckFailed where they do not; under
    nbgrader's autograde it only prints, and in the grading box it does nothing.
    """
    if in_box():
        return
    namespace = sys._getframe(1).f_globals
    try:
        name = name_of(exercise, namespace, "check")
        verdict = check_in(name, exercise, namespace)
    except CheckFailed as failure:
        if not being_graded():
            raise
        print(failure)
        return
    if verdict.word != "passed" and not being_graded():
        raise CheckFailed(explain(verdict).as_text(TEXT_WIDTH), shown=name)


def check_in(name: str, exercise: object, namespace: Mapping[str, Any]) -> Verdict:
    """Judge the exercise in a namespace, show the explanation, note it, and return the verdict."""
    expectation = expectation_of(name)
    if not isinstance(exercise, str):
        namespace = {**namespace, name: exercise}
    verdict = verdict_in(expectation, namespace)
    if verdict.fault is not None and verdict.word != "missing":
        verdict = usage.blaming(verdict, namespace)
    record.note(expectation, verdict.word)
    stale = usage.stale_reason(name, namespace)
    show(
        *(
            explain(verdict, expectation, width=width, stale=stale)
            for width in (HTML_WIDTH, TEXT_WIDTH)
        )
    )
    return verdict


def verdict_in(expectation: Expectation, namespace: Mapping[str, Any]) -> Verdict:
    """Judge what a namespace holds under the expectation's name, on its visible cases."""
    declared: Contract = expectation.contract
    if expectation.answers is not None:
        return judge_answer(expectation, observe(declared, namespace, {}))
    seen = [observe(declared, namespace, case.inputs, case.via) for case in expectation.cases]
    return judge(expectation, seen)
