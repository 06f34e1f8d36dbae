"""Grades in the forms that other programs read: CSV, Canvas, Moodle, Gradescope.

Texts that a spreadsheet would take for a formula get an apostrophe in front. Who has no grade has
empty cells, so that the other program's own rule for missing work holds.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.feedback import Section, markdown, sections
from autograder.grading.results import Results, Student, Work

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
POINTS_POSSIBLE = "    Points Possible"
"""Canvas knows its second row by this text, four blanks included."""


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would compute it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _file(rows: Sequence[Sequence[str | float]]) -> str:
    """CSV text; numbers stay numbers, texts are guarded."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([guarded(c) if isinstance(c, str) else f"{round(c, 4):g}" for c in row])
    return buffer.getvalue()


def _by_student(results: Sequence[Results]) -> dict[Student, dict[str, Work]]:
    """Everybody known, by last name, with their work by unit."""
    found: dict[Student, dict[str, Work]] = {}
    for one in results:
        for work in one.works:
            found.setdefault(work.student, {})[one.unit] = work
    order = sorted(found, key=lambda s: (s.last_name or s.id, s.first_name, s.id))
    return {student: found[student] for student in order}


def _score(work: Work | None) -> str | float:
    return work.score if work is not None and work.has_grade else ""


def _worth(one: Results) -> float:
    return one.works[0].max_score if one.works else 0.0


def as_csv(results: Sequence[Results]) -> str:
    """One row a student: who, then for each unit score, maximum, penalty, status and to be read."""
    head: list[str | float] = ["student_id", "last_name", "first_name", "email"]
    for one in results:
        head += [one.unit, *(f"{one.unit} {what}" for what in ("max", "penalty", "status"))]
        head.append(f"{one.unit} unread")
    rows = [head]
    for student, works in _by_student(results).items():
        row: list[str | float] = [
            student.id,
            student.last_name,
            student.first_name,
            student.email,
        ]
        for one in results:
            work = works[one.unit]
            unread: str | float = float(work.waiting) if work.has_grade else ""
            row += [_score(work), work.max_score, work.penalty, work.status, unread]
        rows.append(row)
    return _file(rows)


def as_canvas(results: Sequence[Results]) -> str:
    """Canvas's gradebook file: ID is the LMS number of the roster, SIS Login ID our student id."""
    head: list[str | float] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    possible: list[str | float] = [POINTS_POSSIBLE, "", "", "", ""]
    rows = [[*head, *(one.unit for one in results)], [*possible, *map(_worth, results)]]
    for student, works in _by_student(results).items():
        who: list[str | float] = [student.sort_name, student.lms_id, "", student.id, ""]
        rows.append([*who, *(_score(works[one.unit]) for one in results)])
    return _file(rows)


def as_moodle(results: Sequence[Results]) -> str:
    """Moodle's grade import: map users by Username, ID number or Email address."""
    head: list[str | float] = ["Username", "ID number", "First name", "Last name", "Email address"]
    rows = [[*head, *(one.unit for one in results)]]
    for student, works in _by_student(results).items():
        who: list[str | float] = [
            student.id,
            student.lms_id,
            student.first_name,
            student.last_name,
            student.email,
        ]
        rows.append([*who, *(_score(works[one.unit]) for one in results)])
    return _file(rows)


def as_gradescope(work: Work) -> str:
    """Gradescope's results.json of one submission, with feedback in place of any test's output."""
    data: Mapping[str, Any] = {
        "score": round(work.score, 4),
        "output": markdown(work),
        "output_format": "md",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [gradescope_test(section) for section in sections(work)],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def gradescope_test(section: Section) -> dict[str, Any]:
    """One exercise or question as Gradescope shows it; unread ones have no score and no status."""
    mark = section.mark
    lines = [section.word.capitalize() + "."] if section.word else []
    lines += [section.ask, section.wrong]
    lines += [f"Comment: {mark.comment}"] if mark.comment else []
    lines += [f"Think: {section.hint}"] if section.hint else []
    said: dict[str, Any] = {}
    if mark.score is not None:
        passed = mark.score >= mark.max_score
        said = {"score": round(mark.score, 4), "status": "passed" if passed else "failed"}
    return {
        "name": section.title,
        **said,
        "max_score": mark.max_score,
        "output": "\n\n".join(filter(None, lines)),
        "output_format": "md",
        "visibility": "visible",
    }
