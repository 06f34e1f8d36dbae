"""hint: the next of an exercise's hints, from a question to nearly the code."""

from __future__ import annotations

import sys

from autograder.classroom import record
from autograder.classroom.finding import expectation_of, name_of
from autograder.classroom.settings import being_graded, in_box
from autograder.classroom.showing import CheckFailed, show
from autograder.verdict.explaining import Explanation, Paragraph

LEVELS = ("a question", "the principle", "nearly the code")


def hint(exercise: object = None) -> None:
    """Show the next hint of an exercise; after the last one, where the worked solution is.

    exercise  the function or class itself, or the exercise's name in quotes

    Raises CheckFailed with advice where there is no such exercise.
    """
    if in_box():
        return
    try:
        name = name_of(exercise, sys._getframe(1), "hint({})")
        expectation = expectation_of(name)
    except CheckFailed:
        if being_graded():
            return
        raise
    level = record.next_hint(expectation)
    said = explanation(name, expectation.unit, expectation.hints, level)
    show(said, said)


def explanation(name: str, unit: str, hints: tuple[str, ...], level: int) -> Explanation:
    """The hint of a level, from 0; past the last one the way to the worked solution."""
    if level >= len(hints):
        return Explanation(
            "→",
            f"{name}: that was the last hint.",
            (
                Paragraph(
                    "",
                    "The worked solution is the cell of the same name in "
                    f"`solutions/{unit}/{unit}.ipynb` of the course. Read it, close it, and write "
                    "your own: that is what makes it stay.",
                ),
            ),
        )
    kind = LEVELS[level] if level < len(LEVELS) else "one more"
    return Explanation(
        "→",
        f"{name}: hint {level + 1} of {len(hints)}, {kind}",
        (Paragraph("", hints[level]),),
    )
