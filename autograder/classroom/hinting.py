"""hint: the next of an exercise's hints, from a question to nearly the code."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.classroom import record
from autograder.classroom.finding import expectation_of, name_of, unit_folder
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
    said = explanation(name, expectation.hints, level, solution_of(expectation.unit))
    show(said, said)


def solution_of(unit: str) -> str:
    """Where the unit's worked solution lies in the course around it, or "" where it does not."""
    path = f"solutions/{unit}/{unit}.ipynb"
    inside = unit_folder(unit) or Path.cwd()
    return path if any((folder / path).is_file() for folder in inside.parents) else ""


def explanation(name: str, hints: tuple[str, ...], level: int, solution: str = "") -> Explanation:
    """The hint of a level, from 0; past the last one the way to the worked solution."""
    if level >= len(hints):
        way = (
            f"The worked solution is the cell of the same name in `{solution}` of the course. "
            "Read it, close it, and write your own: that is what makes it stick."
            if solution
            else "The worked solution is not in your folder. Ask your instructor, and bring what "
            "you have so far."
        )
        return Explanation("→", f"{name}: that was the last hint.", (Paragraph("", way),))
    kind = LEVELS[level] if level < len(LEVELS) else "one more"
    return Explanation(
        "→",
        f"{name}: hint {level + 1} of {len(hints)}, {kind}",
        (Paragraph("", hints[level]),),
    )
