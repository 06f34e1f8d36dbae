"""Try what a namespace of this process holds, and judge it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.contracts import observe
from autograder.verdict.answers import judge_answer
from autograder.verdict.expectation import Expectation
from autograder.verdict.judging import Verdict, judge


def judge_namespace(expectation: Expectation, namespace: Mapping[str, Any]) -> Verdict:
    """Judge what `namespace` holds under the expectation's name, on all of its cases.

    The code runs here, unboxed; never raises for anything it does, KeyboardInterrupt aside.
    """
    declared = expectation.contract
    if expectation.answers is not None:
        return judge_answer(expectation, observe(declared, namespace, {}))
    seen = [observe(declared, namespace, case.inputs, case.via) for case in expectation.cases]
    return judge(expectation, seen)
