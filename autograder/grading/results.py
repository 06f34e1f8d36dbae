"""What the gradebook says about a class, read once and in one place.

Feedback, reports and exports read this, so that a mark given by a person in formgrader, a late
penalty or an extension shows the same in all of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from autograder.errors import CommandError
from autograder.grading import collecting
from autograder.grading.places import Places
from autograder.grading.records import RECORDS
from autograder.grading.template import TEST_PREFIX, Template, template

Status = Literal["graded", "quarantined", "failed", "ungraded", "missing"]


@dataclass(frozen=True)
class Student:
    """A student as the gradebook knows them; names, email and LMS number may be empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def name(self) -> str:
        """First and last name, or the id where there is none."""
        return f"{self.first_name} {self.last_name}".strip() or self.id

    @property
    def sort_name(self) -> str:
        """Last name first, "Curie, Marie", or the id."""
        return ", ".join(filter(None, (self.last_name, self.first_name))) or self.id


@dataclass(frozen=True)
class Mark:
    """What one graded cell earned.

    exercise  of a test cell; "" for a question in words
    score     with extra credit, a person's mark before ours; None: nobody has marked it yet
    auto      what the engine gave, None for questions in words
    manual    True where a person gave the score
    waiting   True where a person should look
    comment   for the student
    """

    cell: str
    exercise: str
    max_score: float
    score: float | None = None
    auto: float | None = None
    manual: bool = False
    waiting: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Work:
    """One student's work on one unit.

    status  what became of the newest submission; ungraded: nothing yet; missing: there is none
    reason  why it could not be graded
    detail  what was recorded with the grade
    """

    student: Student
    unit: str
    status: Status
    marks: tuple[Mark, ...] = ()
    penalty: float = 0.0
    timestamp: str = ""
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_grade(self) -> bool:
        """True where there are points: of this submission, or of one before that still count."""
        return self.status == "graded" or any(mark.score is not None for mark in self.marks)

    @property
    def points(self) -> float:
        """Points before any penalty."""
        return sum(mark.score or 0.0 for mark in self.marks)

    @property
    def score(self) -> float:
        """Points that count: never below 0."""
        return max(0.0, self.points - self.penalty)

    @property
    def max_score(self) -> float:
        """Points that could be earned."""
        return sum(mark.max_score for mark in self.marks)

    @property
    def waiting(self) -> int:
        """How many cells a person has still to look at."""
        return sum(mark.waiting for mark in self.marks)

    @property
    def judged(self) -> dict[str, dict[str, Any]]:
        """The engine's words by exercise (see `saying.said`); empty for ungraded work."""
        return {entry["name"]: entry for entry in self.detail.get("said", [])}


@dataclass(frozen=True)
class Results:
    """One unit's results of a class, by student id; everybody known is there.

    `graded` and `aside` share those whose newest submission could not be graded and left an earlier
    grade.
    """

    unit: str
    works: tuple[Work, ...]

    @property
    def graded(self) -> list[Work]:
        """Those with grades, be it of an earlier submission."""
        return [work for work in self.works if work.has_grade]

    @property
    def missing(self) -> list[Work]:
        """Those who have handed in nothing."""
        return [work for work in self.works if work.status == "missing"]

    @property
    def ungraded(self) -> list[Work]:
        """Those whose submission waits for `autograder grade`."""
        return [work for work in self.works if work.status == "ungraded"]

    @property
    def aside(self) -> list[Work]:
        """Those whose newest submission could not be graded."""
        return [work for work in self.works if work.status in ("quarantined", "failed")]


def load(places: Places, units: Sequence[str], student: str | None = None) -> list[Results]:
    """Read the results of some units.

    student  only this one; raises CommandError where nobody of that id is known

    Raises CommandError where there is no gradebook yet, or it cannot be read.
    """
    if not places.gradebook.is_file():
        raise CommandError(
            f"There is no gradebook at {places.gradebook} yet: run `autograder grade` first.",
            exit_code=2,
        )
    handed_in = {
        unit: {one.student for one in collecting.submissions(places.submitted, unit, student)}
        for unit in units
    }
    try:
        with closing(_connected(places.gradebook)) as base:
            students = _students(base, set().union(*handed_in.values()))
            if student is not None and student not in students:
                raise CommandError(f"The gradebook knows no student {student!r}.", exit_code=2)
            chosen = [student] if student else sorted(students)
            known = {s: students[s] for s in chosen}
            return [_results(base, unit, known, handed_in[unit]) for unit in units]
    except sqlite3.DatabaseError as error:
        raise CommandError(f"The gradebook {places.gradebook} cannot be read: {error}.") from None


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
    base.row_factory = sqlite3.Row
    return base


def _students(base: sqlite3.Connection, handed_in: Iterable[str]) -> dict[str, Student]:
    """Everybody in nbgrader's list or ours, and whoever has handed something in."""
    rows = base.execute("select id, first_name, last_name, email, lms_user_id from student")
    known = {
        row["id"]: Student(
            row["id"],
            row["first_name"] or "",
            row["last_name"] or "",
            row["email"] or "",
            row["lms_user_id"] or "",
        )
        for row in rows
    }
    recorded = _own_rows(base, f"select distinct student from {RECORDS.name}")
    for id_ in (*(row["student"] for row in recorded), *handed_in):
        known.setdefault(id_, Student(id_))
    return known


def _own_rows(base: sqlite3.Connection, query: str, *values: str) -> list[sqlite3.Row]:
    """Rows of a table of ours, which a gradebook of nbgrader's own making does not have."""
    try:
        return list(base.execute(query, values))
    except sqlite3.OperationalError:
        return []


GRADES = """
    select s.student_id, s.timestamp, n.late_submission_penalty as penalty, c.name, c.id as cell_id,
           n.id as notebook_id, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
    from submitted_notebook n
    join submitted_assignment s on s.id = n.assignment_id
    join assignment a on a.id = s.assignment_id
    left join grade g on g.notebook_id = n.id
    left join base_cell c on c.id = g.cell_id
    where a.name = ?
"""
COMMENTS = """
    select s.student_id, c.name, m.auto_comment, m.manual_comment
    from comment m
    join base_cell c on c.id = m.cell_id
    join submitted_notebook n on n.id = m.notebook_id
    join submitted_assignment s on s.id = n.assignment_id
    join assignment a on a.id = s.assignment_id
    where a.name = ?
"""


def _results(
    base: sqlite3.Connection, unit: str, students: Mapping[str, Student], handed_in: Collection[str]
) -> Results:
    grades: dict[str, dict[str, sqlite3.Row]] = {}
    for row in base.execute(GRADES, (unit,)):
        grades.setdefault(row["student_id"], {})[row["name"] or ""] = row
    comments: dict[tuple[str, str], str] = {}
    for row in base.execute(COMMENTS, (unit,)):
        text = row["manual_comment"]
        comments[row["student_id"], row["name"]] = (
            row["auto_comment"] if text is None else text
        ) or ""
    records = {
        row["student"]: row
        for row in _own_rows(base, f"select * from {RECORDS.name} where unit = ?", unit)
    }
    known = template(unit)
    return Results(
        unit,
        tuple(
            _work(known, student, grades.get(id_, {}), comments, records.get(id_), id_ in handed_in)
            for id_, student in students.items()
        ),
    )


def _work(
    known: Template,
    student: Student,
    grades: Mapping[str, sqlite3.Row],
    comments: Mapping[tuple[str, str], str],
    record: sqlite3.Row | None,
    handed_in: bool,
) -> Work:
    """What nbgrader's tables say of the points, and our record of the newest submission."""
    unit, marks = known.unit, _marks(known, student, grades, comments)
    scored = any(mark.score is not None for mark in marks)
    status: Status = "graded" if scored else "ungraded" if handed_in else "missing"
    reason, detail = "", {}
    if record is not None:
        status, reason = record["status"], record["reason"]
        detail = json.loads(record["detail"])
    if status != "graded":
        if not scored:
            return Work(student, unit, status, _marks(known, student, {}, {}), reason=reason)
        reason = f"{reason.rstrip('.')}. The points of the submission before it stand"
    first = next(iter(grades.values()), None)
    return Work(
        student,
        unit,
        status,
        marks,
        penalty=float(first["penalty"] or 0.0) if first else 0.0,
        timestamp=str(first["timestamp"] or "") if first else "",
        reason=reason,
        detail=detail,
    )


def _marks(
    known: Template,
    student: Student,
    grades: Mapping[str, sqlite3.Row],
    comments: Mapping[tuple[str, str], str],
) -> tuple[Mark, ...]:
    """One mark for each graded cell, in the order of the unit."""
    marks = []
    for cell in known.cells:
        if cell.nbgrader is None or not cell.nbgrader["grade"]:
            continue
        exercise = cell.exercise if cell.grade_id.startswith(TEST_PREFIX) else ""
        row = grades.get(cell.grade_id)
        said = [
            comments.get((student.id, name), "")
            for name in dict.fromkeys((exercise or cell.grade_id, cell.grade_id))
        ]
        mark = Mark(cell.grade_id, exercise, cell.points, comment=" ".join(filter(None, said)))
        marks.append(mark if row is None else _scored(mark, row))
    return tuple(marks)


def _scored(mark: Mark, row: sqlite3.Row) -> Mark:
    auto, manual = row["auto_score"], row["manual_score"]
    score = auto if manual is None else manual
    waiting = bool(row["needs_manual_grade"])
    if score is not None:
        score = float(score) + float(row["extra_credit"] or 0.0)
    return Mark(
        mark.cell,
        mark.exercise,
        mark.max_score,
        score,
        None if auto is None else float(auto),
        manual is not None,
        waiting,
        mark.comment,
    )
