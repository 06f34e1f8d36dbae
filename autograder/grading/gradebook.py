"""nbgrader's gradebook, written in batches: one transaction for many submissions, one writer.

The grades stand in nbgrader's own tables, so that formgrader and its exporters go on working. A
table of ours beside them (`records`) tells what was graded with what; it is written in the same
transaction. A submission that cannot be graded takes no earlier grade away.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.utils import parse_utc
from sqlalchemy.dialects.sqlite import insert

from autograder.errors import CommandError
from autograder.grading import records
from autograder.grading.records import Record as Record
from autograder.grading.template import Template

BUSY_SECONDS = 60
"""How long to wait for formgrader or another nbgrader to let go of the database."""


@dataclass(frozen=True)
class Entry:
    """One submission's row of grades; None among them asks for a person.

    scores     by grade_id of the graded cells
    comments   by grade_id of the solution cells: "No response." or None
    timestamp  when it was handed in; None takes away what was known of an earlier submission
    """

    record: Record
    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    timestamp: str | None = None


class Book:
    """The gradebook of one class; use it in a `with`, from one thread.

    Raises CommandError where the database cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        _find_alembic()
        try:
            self._gradebook = Gradebook(f"{url(path)}?timeout={BUSY_SECONDS}")
            records.TABLES.create_all(self._gradebook.engine)
        except (sa.exc.DatabaseError, sa.exc.OperationalError) as error:
            raise CommandError(f"The gradebook {path} cannot be opened: {error.orig}") from None
        self._engine: sa.Engine = self._gradebook.engine

    def register(self, template: Template) -> None:
        """Make the unit known to nbgrader as an assignment, or bring it up to date.

        Raises CommandError where cells were removed from a unit that has submissions.
        """
        book, unit = self._gradebook, template.unit
        wanted = template.by_id()
        if self._registered(template):
            return
        book.update_or_create_assignment(unit)
        try:
            notebook = book.find_notebook(unit, unit)
        except MissingEntry:
            book.add_notebook(unit, unit, kernelspec=json.dumps(template.kernelspec))
        else:
            there = {cell.name for cell in notebook.source_cells}
            there |= {cell.name for cell in notebook._base_cells}
            gone = sorted(there - wanted.keys())
            if gone and notebook.submissions:
                raise CommandError(
                    f"{unit}: the source no longer has the cells {', '.join(gone)}, and there are "
                    "grades for them. Put them back, or remove the assignment with "
                    f"`nbgrader db assignment remove {unit} --force`."
                )
            if gone:
                book.remove_notebook(unit, unit)
                book.add_notebook(unit, unit, kernelspec=json.dumps(template.kernelspec))
        for name, cell in wanted.items():
            meta = cell.nbgrader
            assert meta is not None
            if meta["grade"]:
                book.update_or_create_grade_cell(
                    name, unit, unit, max_score=cell.points, cell_type=cell.cell_type
                )
            if meta["solution"]:
                book.update_or_create_solution_cell(name, unit, unit)
            book.update_or_create_source_cell(
                name,
                unit,
                unit,
                cell_type=cell.cell_type,
                locked=not meta["solution"] and (meta["grade"] or meta["locked"]),
                source=cell.source,
                checksum=cell.checksum,
            )

    def _registered(self, template: Template) -> bool:
        """True where the gradebook has every cell exactly as the template has it."""
        unit = template.unit
        source, grade = SourceCell.__table__, GradeCell.__table__
        base, notebook = BaseCell.__table__, Notebook.__table__
        sources = (
            sa.select(source.c.name, source.c.cell_type, source.c.source, source.c.checksum)
            .join(notebook, notebook.c.id == source.c.notebook_id)
            .where(notebook.c.name == unit)
        )
        points = (
            sa.select(base.c.name, grade.c.max_score)
            .join(base, base.c.id == grade.c.id)
            .join(notebook, notebook.c.id == base.c.notebook_id)
            .where(notebook.c.name == unit)
        )
        with self._engine.connect() as connection:
            there = {tuple(row) for row in connection.execute(sources)}
            worth = {row[0]: row[1] for row in connection.execute(points)}
        cells = template.by_id().values()
        return there == {(c.grade_id, c.cell_type, c.source, c.checksum) for c in cells} and (
            worth == {c.grade_id: c.points for c in cells if c.nbgrader and c.nbgrader["grade"]}
        )

    def records(self, unit: str) -> dict[str, Record]:
        """What is known of each student's submission of a unit."""
        with self._engine.connect() as connection:
            return records.read_records(connection, unit)

    def ungraded(self) -> list[tuple[str, str]]:
        """Student and unit of everything that could not be graded."""
        with self._engine.connect() as connection:
            return records.ungraded(connection)

    def forget(self, student: str, unit: str) -> None:
        """Drop the record of what could not be graded and is gone; an earlier grade stays."""
        with self._engine.begin() as connection:
            records.forget(connection, student, unit)

    def write(self, entries: Sequence[Entry]) -> None:
        """Write a batch in one transaction: all of it or nothing. Writing it again changes nothing.

        A score given by a person stays and asks for a second look, as with nbgrader itself.
        Raises CommandError where the disk is full or the database stays locked.
        """
        by_unit: dict[str, list[Entry]] = {}
        for entry in entries:
            by_unit.setdefault(entry.record.unit, []).append(entry)
        try:
            with self._engine.begin() as connection:
                for unit, some in by_unit.items():
                    graded = [e for e in some if e.record.status == "graded"]
                    if graded:
                        self._write_grades(connection, unit, graded)
                    records.write_records(connection, [e.record for e in some])
        except sa.exc.OperationalError as error:
            raise CommandError(
                f"The gradebook {self.path} could not be written ({error.orig}). Grades written "
                "before this are safe; run the command again."
            ) from None

    def _write_grades(self, connection: sa.Connection, unit: str, entries: list[Entry]) -> None:
        assignment, notebook, grade_cells, solution_cells = _layout(connection, unit)
        students = [entry.record.student for entry in entries]
        connection.execute(
            insert(Student).on_conflict_do_nothing(), [{"id": student} for student in students]
        )
        submitted = SubmittedAssignment.__table__
        by_student = self._ensured(
            connection,
            submitted,
            key="student_id",
            values=students,
            fixed={"assignment_id": assignment},
        )
        for entry in entries:
            connection.execute(
                submitted.update()
                .where(submitted.c.id == by_student[entry.record.student])
                .values(timestamp=parse_utc(entry.timestamp) if entry.timestamp else None)
            )
        notebooks = self._ensured(
            connection,
            SubmittedNotebook.__table__,
            key="assignment_id",
            values=list(by_student.values()),
            fixed={"notebook_id": notebook},
        )
        grades, comments = [], []
        for entry in entries:
            mine = notebooks[by_student[entry.record.student]]
            for name, cell in grade_cells.items():
                score = entry.scores.get(name)
                grades.append(
                    {
                        "id": new_uuid(),
                        "cell_id": cell,
                        "notebook_id": mine,
                        "auto_score": score,
                        "needs_manual_grade": score is None,
                    }
                )
            for name, cell in solution_cells.items():
                comments.append(
                    {
                        "id": new_uuid(),
                        "cell_id": cell,
                        "notebook_id": mine,
                        "auto_comment": entry.comments.get(name),
                    }
                )
        grade = Grade.__table__
        upsert = insert(grade)
        connection.execute(
            upsert.on_conflict_do_update(
                index_elements=["cell_id", "notebook_id"],
                set_={
                    "auto_score": upsert.excluded.auto_score,
                    "needs_manual_grade": sa.or_(
                        grade.c.manual_score.is_not(None), upsert.excluded.auto_score.is_(None)
                    ),
                },
            ),
            grades,
        )
        if comments:
            remark = insert(Comment.__table__)
            connection.execute(
                remark.on_conflict_do_update(
                    index_elements=["cell_id", "notebook_id"],
                    set_={"auto_comment": remark.excluded.auto_comment},
                ),
                comments,
            )

    def _ensured(
        self,
        connection: sa.Connection,
        table: Any,
        *,
        key: str,
        values: list[str],
        fixed: Mapping[str, str],
    ) -> dict[str, str]:
        """Ids of the rows for these values, made where they are missing."""
        where = [table.c[name] == value for name, value in fixed.items()]
        query = sa.select(table.c[key], table.c.id).where(table.c[key].in_(values), *where)
        found = {row[0]: row[1] for row in connection.execute(query)}
        fresh = [value for value in dict.fromkeys(values) if value not in found]
        if fresh:
            rows = [{**fixed, key: value, "id": new_uuid()} for value in fresh]
            connection.execute(insert(table).on_conflict_do_nothing(), rows)
            found = {row[0]: row[1] for row in connection.execute(query)}
        return found

    def close(self) -> None:
        """Let go of the database."""
        self._gradebook.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _layout(
    connection: sa.Connection, unit: str
) -> tuple[str, str, dict[str, str], dict[str, str]]:
    """Ids of a unit's assignment and notebook, and of its graded and solution cells by name.

    Over the writing connection: a second one would wait for a lock that this one holds. Raises
    CommandError for a unit that is not registered.
    """
    notebook, base = Notebook.__table__, BaseCell.__table__
    assignment = Assignment.__table__
    found = connection.execute(
        sa.select(assignment.c.id, notebook.c.id)
        .join(notebook, notebook.c.assignment_id == assignment.c.id)
        .where(assignment.c.name == unit, notebook.c.name == unit)
    ).first()
    if found is None:
        raise CommandError(f"The gradebook does not know the unit {unit}: register it first.")
    cells: dict[str, dict[str, str]] = {"GradeCell": {}, "SolutionCell": {}}
    query = sa.select(base.c.type, base.c.name, base.c.id).where(base.c.notebook_id == found[1])
    for kind, name, id_ in connection.execute(query):
        cells.setdefault(kind, {})[name] = id_
    return found[0], found[1], cells["GradeCell"], cells["SolutionCell"]


def url(path: Path) -> str:
    """The database's address as nbgrader wants it."""
    return f"sqlite:///{path.resolve()}"


def _find_alembic() -> None:
    """nbgrader starts `alembic` by its bare name: look beside our own Python too."""
    here = str(Path(sys.executable).parent)
    if here not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, [here, os.environ.get("PATH", "")]))
