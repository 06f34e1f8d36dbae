"""Tell nbgrader's gradebook which assignments there are: their cells, points and sources."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from autograder.authoring.assemble import assemble
from autograder.authoring.building import Outcome
from autograder.authoring.converting import ConversionError, generate
from autograder.authoring.lint import lint
from autograder.authoring.source import read_source
from autograder.errors import CommandError
from autograder.layout import Course

GRADEBOOK = "gradebook.db"


def register_built(course: Course, outcome: Outcome) -> list[str]:
    """After a build: bring a gradebook that exists up to date, and say what came of it."""
    gradebook = course.grading / GRADEBOOK
    if not gradebook.is_file():
        return []
    with closing(sqlite3.connect(gradebook)) as database:
        known = {name for (name,) in database.execute("select name from assignment")}
    changed = {Path(file).parent.name for file in outcome.changed if file.endswith(".ipynb")}
    return register(
        course,
        [
            m.unit
            for m in outcome.made
            if not m.blocked and (m.unit in changed or m.unit not in known)
        ],
    )


def register(course: Course, units: Sequence[str]) -> list[str]:
    """Enter units in `grading/gradebook.db`, which is made where there is none.

    Returns a line for each unit. nbgrader refuses where a unit has submissions and its graded cells
    are others now: then the line says so, and the gradebook keeps what it had. Raises CommandError
    for a source that cannot be read.
    """
    course.grading.mkdir(exist_ok=True)
    database = f"sqlite:///{(course.grading / GRADEBOOK).as_posix()}"
    lines = []
    for unit in units:
        try:
            _enter(course, unit, database)
            lines.append(f"{unit}: entered in grading/{GRADEBOOK}")
        except ConversionError as error:
            lines.append(
                f"{unit}: grading/{GRADEBOOK} keeps the older form of it ({error}). "
                "To grade the new one, start a new gradebook or remove the unit's submissions."
            )
    return lines


def _enter(course: Course, unit: str, database: str) -> None:
    from nbgrader.converters import GenerateAssignment

    source = read_source(course.source / f"{unit}.md")
    problems = lint(source)
    if problems:
        raise CommandError("\n".join(map(str, problems)))
    with tempfile.TemporaryDirectory(prefix="autograder-register-") as folder:
        root = Path(folder).resolve()
        made = root / "source" / unit
        made.mkdir(parents=True)
        (made / f"{unit}.ipynb").write_text(json.dumps(assemble(source)), encoding="utf-8")
        generate(root, unit, GenerateAssignment, database)
