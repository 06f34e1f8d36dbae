"""What an instructor reads under a test cell: criteria, points, worked values, the verdict."""

from __future__ import annotations

from autograder.verdict import Expectation, JudgedCase, Verdict, message
from autograder.verdict.words import call_text, show, symbol

SIGNS = {True: "✔", False: "✘"}


def account(expectation: Expectation, verdict: Verdict, said: str = "") -> str:
    """The account of one judgement, several lines.

    said  the message, where it is more than what the verdict says of itself
    """
    lines = [f"{symbol(verdict)} {verdict.name}: {_points(verdict.score, verdict.max_score)}"]
    worked = _all_worked(expectation)
    for result in verdict.criteria:
        criterion = result.criterion
        points = _points(result.earned, criterion.points)
        lines.append(f"  {SIGNS[result.passed]} {criterion.title}: {points}")
        lines += worked.get(criterion.key, ())
    lines.append(said or message(verdict))
    if verdict.mistake:
        lines.append(f"Known mistake: {verdict.mistake}")
    return "\n".join(lines) + "\n"


def _points(earned: float, worth: float) -> str:
    return f"{earned:g} of {worth:g} {'point' if worth == 1 else 'points'}"


def _all_worked(expectation: Expectation) -> dict[str, list[str]]:
    """The documents' cases by criterion; the same in every account, so kept."""
    if "worked" not in expectation.memo:
        found: dict[str, list[str]] = {}
        for case in expectation.cases:
            if case.label.startswith("notes"):
                found.setdefault(case.criterion, []).append(_worked(expectation.name, case))
        expectation.memo["worked"] = found
    kept: dict[str, list[str]] = expectation.memo["worked"]
    return kept


def _worked(name: str, case: JudgedCase) -> str:
    """A document's case: inputs and what the document prints, on indented lines."""
    inputs = call_text(name, case.inputs).replace("\n", "\n    ")
    if case.expected.error is not None:
        gives = f"        raises {case.expected.error.type}"
    else:
        gives = "\n".join(
            f"        -> {key} = {show(value, 14 + len(key))}"
            for key, value in case.expected.outputs.items()
        )
    return f"      {case.label}\n    {inputs}\n{gives}"
