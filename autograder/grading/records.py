"""Our own table beside nbgrader's: what became of each submission, and how it was graded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

Status = Literal["graded", "quarantined", "failed"]

TABLES = sa.MetaData()
RECORDS = sa.Table(
    "autograder_record",
    TABLES,
    sa.Column("student", sa.String(128), primary_key=True),
    sa.Column("unit", sa.String(128), primary_key=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("graded", sa.String(32), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
)
OF_SUBMISSION = ("status", "key", "reason")
OF_GRADE = ("seed", "graded", "detail")
"""What stays where a newer submission could not be graded, as the grade does."""


@dataclass(frozen=True)
class Record:
    """What became of one submission.

    status  graded; quarantined: not readable, and will not be until it changes; failed: the engine
            failed, the next run tries again
    key     hash of everything that the grade depends on besides the seed
    detail  marks, repairs and versions, as JSON data; like `seed` and `graded` those of an earlier
            submission where there is a grade of one and this could not be graded
    """

    student: str
    unit: str
    status: Status
    key: str
    seed: int = 0
    reason: str = ""
    graded: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


def now() -> str:
    """The time as it is recorded: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_records(connection: sa.Connection, records: Iterable[Record]) -> None:
    """Write what became of submissions, over what is known of the same students and unit."""
    for record in records:
        row = {
            "student": record.student,
            "unit": record.unit,
            "status": record.status,
            "key": record.key,
            "seed": record.seed,
            "graded": record.graded or now(),
            "reason": record.reason,
            "detail": json.dumps(dict(record.detail), ensure_ascii=False),
        }
        upsert = insert(RECORDS)
        changed = OF_SUBMISSION + (OF_GRADE if record.status == "graded" else ())
        connection.execute(
            upsert.on_conflict_do_update(
                index_elements=["student", "unit"], set_={c: upsert.excluded[c] for c in changed}
            ),
            [row],
        )


def read_records(connection: sa.Connection, unit: str) -> dict[str, Record]:
    """What is known of each student's submission of a unit."""
    rows = connection.execute(sa.select(RECORDS).where(RECORDS.c.unit == unit)).mappings()
    return {row["student"]: Record(**{**row, "detail": json.loads(row["detail"])}) for row in rows}


def ungraded(connection: sa.Connection) -> list[tuple[str, str]]:
    """Student and unit of everything that could not be graded."""
    query = sa.select(RECORDS.c.student, RECORDS.c.unit).where(RECORDS.c.status != "graded")
    return [(row.student, row.unit) for row in connection.execute(query)]


def forget(connection: sa.Connection, student: str, unit: str) -> None:
    """Drop what could not be graded; the record of an earlier grade becomes what it was."""
    mine = (RECORDS.c.student == student) & (RECORDS.c.unit == unit)
    connection.execute(sa.delete(RECORDS).where(mine, RECORDS.c.detail == "{}"))
    connection.execute(sa.update(RECORDS).where(mine).values(status="graded", key="", reason=""))
