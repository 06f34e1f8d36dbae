"""Late work: a due date for each unit, extensions for single students, and what lateness costs.

The due date is nbgrader's own. Extensions are kept in a table of ours as well, because nbgrader can
store one only for work that has been handed in. The policy stands in nbgrader_config.py:

    c.LatePolicy.penalty_method = "percent"   # or "none" (the default), or "zero"
    c.LatePolicy.percent_a_day = 10
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy.dialects.sqlite import insert
from traitlets import Enum, Float
from traitlets.config import Config

from autograder.errors import CommandError
from autograder.grading.gradebook import Book, url

DAY = 86_400.0

_own = sa.MetaData()
EXTENSIONS = sa.Table(
    "autograder_extension",
    _own,
    sa.Column("student", sa.String(128), primary_key=True),
    sa.Column("unit", sa.String(128), primary_key=True),
    sa.Column("days", sa.Float, nullable=False),
)


class LatePolicy(LateSubmissionPlugin):  # type: ignore[misc]
    """nbgrader's plugin with a third method: a part of the unit's score for each day begun."""

    penalty_method = Enum(
        ("none", "zero", "percent"),
        default_value="none",
        help="none: late work counts in full; zero: it earns nothing; percent: see percent_a_day",
    ).tag(config=True)
    percent_a_day = Float(
        10.0, min=0.0, max=100.0, help="percent of the score earned, for each day begun"
    ).tag(config=True)

    def words(self) -> str:
        """The rule in words."""
        if self.penalty_method == "none":
            return "late work counts in full"
        if self.penalty_method == "zero":
            return "late work earns nothing"
        return f"late work loses {self.percent_a_day:g} percent of its score for each day begun"

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points to take away, between 0 and the score; None where lateness costs nothing."""
        if total_seconds_late <= 0 or self.penalty_method == "none":
            return None
        if self.penalty_method == "zero":
            return score
        days = math.ceil(total_seconds_late / DAY)
        return min(score, score * days * self.percent_a_day / 100.0)


class AssignPenalties(AssignLatePenalties):  # type: ignore[misc]
    """nbgrader's step with our policy and our extensions; under `nbgrader autograde`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Bring the extension up to date, then let nbgrader assign the penalty."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as book:
            _extend(book, names["assignment"])
        return super().preprocess(nb, resources)


def policy(course: Path) -> LatePolicy:
    """The policy of the course's nbgrader_config.py; raises CommandError where that has a fault."""
    from traitlets.config.loader import PyFileConfigLoader

    try:
        read: Config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
        return LatePolicy(config=read)
    except Exception as error:
        raise CommandError(f"nbgrader_config.py: {type(error).__name__}: {error}") from None


def penalise(database: Path, units: Sequence[str], rule: LatePolicy) -> int:
    """Set the penalty of every submission of these units anew, and return how many have one.

    Raises CommandError where the gradebook cannot be opened.
    """
    with Book(database):
        pass  # it exists, and is of this nbgrader's form
    late = 0
    with Gradebook(url(database)) as book:
        for unit in units:
            _extend(book, unit)
            try:
                assignment = book.find_assignment(unit)
            except MissingEntry:
                continue
            submissions = assignment.submissions
            if assignment.duedate is None:
                submissions = [s for s in submissions if s.late_submission_penalty]
            for submission in submissions:
                seconds = submission.total_seconds_late
                for notebook in submission.notebooks:
                    penalty = rule.late_submission_penalty(
                        submission.student_id, notebook.score, seconds
                    )
                    if notebook.late_submission_penalty != penalty:
                        notebook.late_submission_penalty = penalty
                    late += bool(penalty)
        book.db.commit()
    return late


def _extend(book: Any, unit: str) -> None:
    """Write the extensions of a unit into nbgrader's own table, where there is a submission."""
    _own.create_all(book.engine)
    with book.engine.connect() as connection:
        rows = connection.execute(sa.select(EXTENSIONS).where(EXTENSIONS.c.unit == unit)).all()
    for student, _, days in rows:
        try:
            submission = book.find_submission(unit, student)
        except MissingEntry:
            continue
        wanted = timedelta(days=days) if days else None
        if submission.extension != wanted:
            submission.extension = wanted
    book.db.commit()


def set_due(database: Path, unit: str, due: str | None) -> datetime | None:
    """Set a unit's due date, read as UTC where it names no time zone; None takes it away.

    The unit must be registered. Raises CommandError for a date that cannot be read.
    """
    when = None
    if due is not None:
        try:
            when = parse_utc(due)
        except (ValueError, OverflowError):
            raise CommandError(
                f"{due!r} is no date. Write it as 2026-03-01 23:59 UTC.", exit_code=2
            ) from None
    with Gradebook(url(database)) as book:
        book.update_or_create_assignment(unit, duedate=when)
    return when.replace(tzinfo=UTC) if when else None


def extend(database: Path, unit: str, student: str, days: float) -> None:
    """Give a student more days for a unit, from the due date on; 0 takes them back."""
    with Gradebook(url(database)) as book:
        _own.create_all(book.engine)
        upsert = insert(EXTENSIONS)
        with book.engine.begin() as connection:
            connection.execute(
                upsert.on_conflict_do_update(
                    index_elements=["student", "unit"], set_={"days": upsert.excluded.days}
                ),
                [{"student": student, "unit": unit, "days": days}],
            )
        _extend(book, unit)


def due_date(database: Path, unit: str) -> datetime | None:
    """When a unit is due, UTC, or None."""
    with Gradebook(url(database)) as book:
        when = book.find_assignment(unit).duedate
        return when.replace(tzinfo=UTC) if when else None


def extensions(database: Path, unit: str) -> dict[str, float]:
    """Days by student, of those who have an extension."""
    with Gradebook(url(database)) as book:
        _own.create_all(book.engine)
        with book.engine.connect() as connection:
            rows = connection.execute(sa.select(EXTENSIONS).where(EXTENSIONS.c.unit == unit))
            return {row.student: row.days for row in rows if row.days}
