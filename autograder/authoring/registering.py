"""After a build: tell nbgrader's gradebook which cells and points the units have now."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from autograder.authoring.building import Outcome
from autograder.errors import CommandError
from autograder.grading.places import Places
from autograder.layout import Course


def register_built(course: Course, outcome: Outcome) -> list[str]:
    """Bring a gradebook that exists up to date, and say what came of it."""
    gradebook = Places(course.grading).gradebook
    if not gradebook.is_file():
        return []
    with closing(sqlite3.connect(gradebook)) as database:
        known = {name for (name,) in database.execute("select name from assignment")}
    built = [made.unit for made in outcome.made if not made.blocked]
    fresh = {file.split("/")[1] for file in outcome.changed if file.endswith(".ipynb")}
    return register(course, [unit for unit in built if unit in fresh or unit not in known])


def register(course: Course, units: Sequence[str]) -> list[str]:
    """Enter units in the course's gradebook, which is made where there is none.

    Returns a line for each unit; by the rules of grading, which does the same: where cells with
    grades are gone from a unit, the line says so, and the gradebook keeps what it had.
    """
    if not units:
        return []
    # slow to import, and seldom needed
    from autograder.grading.gradebook import Book
    from autograder.grading.template import set_course, template

    set_course(course.root)
    lines = []
    with Book(Places(course.grading).gradebook) as book:
        for unit in units:
            try:
                book.register(template(unit))
                lines.append(f"{unit}: entered in grading/{book.path.name}")
            except CommandError as error:
                lines.append(f"Not entered in grading/{book.path.name}: {error}")
    return lines
