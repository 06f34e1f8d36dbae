"""The class list: a CSV of any LMS, and the search for whom a file name means."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading.results import Student

COLUMNS = {
    "id": ("student_id", "sis login id", "username", "login", "login id", "user name", "id"),
    "lms_id": ("lms_user_id", "lms_id", "canvas id", "user id", "id number", "id", "sis user id"),
    "first_name": ("first_name", "first name", "given name", "firstname"),
    "last_name": ("last_name", "last name", "surname", "family name", "lastname"),
    "name": ("student", "name", "full name", "student name"),
    "email": ("email", "email address", "e-mail", "mail"),
}
"""Headings by what they hold, in the order of preference; case does not matter."""


def read_roster(path: Path) -> list[Student]:
    """Read a class list: CSV, UTF-8, with a heading line; Canvas's and Moodle's exports will do.

    Raises CommandError, naming file and line, where there is no column of ids, or an id is empty,
    there twice, or no name for a folder.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeError) else str(error.strerror)
        raise CommandError(f"{path}: {why}.", exit_code=2) from None
    lines = text.splitlines()
    comma = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.reader(lines, delimiter=comma)
    places = _places(path, next(reader, []))
    students: dict[str, Student] = {}
    for row in reader:
        cells = {what: row[i].strip() for what, i in places.items() if i < len(row)}
        if not any(cells.values()) or "points possible" in " ".join(row).casefold():
            continue
        student = _student({what: text.removeprefix("'") for what, text in cells.items()})
        where = f"{path}, line {reader.line_num}"
        if not student.id:
            raise CommandError(f"{where}: there is no student id.", exit_code=2)
        if not re.fullmatch(r"[^/\\\0.][^/\\\0]*", student.id):
            raise CommandError(f"{where}: {student.id!r} cannot name a folder.", exit_code=2)
        if student.id in students:
            raise CommandError(f"{where}: {student.id!r} is there twice.", exit_code=2)
        students[student.id] = student
    return list(students.values())


def _places(path: Path, heads: Sequence[str]) -> dict[str, int]:
    """The column of each thing we want."""
    there = {head.strip().casefold(): i for i, head in reversed(list(enumerate(heads)))}
    places: dict[str, int] = {}
    for what, names in COLUMNS.items():
        taken = set(places.values())
        found = [there[name] for name in names if name in there and there[name] not in taken]
        if found:
            places[what] = found[0]
    if "id" not in places:
        raise CommandError(
            f"{path}: none of its columns {', '.join(heads) or '(none)'} is called student_id, "
            "username or SIS Login ID. Give the column that holds the ids one of these headings.",
            exit_code=2,
        )
    return places


def _student(cells: dict[str, str]) -> Student:
    first, last = cells.get("first_name", ""), cells.get("last_name", "")
    name = cells.get("name", "")
    if name and not (first or last):
        if "," in name:
            last, _, first = (part.strip() for part in name.partition(","))
        else:
            first, _, last = (part.strip() for part in name.rpartition(" "))
    return Student(cells["id"], first, last, cells.get("email", ""), cells.get("lms_id", ""))


CANVAS = re.compile(r"(?P<name>[^_]+)(?P<late>_LATE)?_(?P<user>\d+)_(?P<file>\d+)_(?P<rest>.+)")
MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(file|onlinetext)_?(?P<rest>.*)"
)


class Roster:
    """Finds the student that a path in an LMS's export belongs to."""

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = list(students)

    def whose(self, path: str) -> Student | None:
        """The student, or None where nobody or more than one fits.

        path  below the folder or in the zip, with / between its parts
        """
        parts = [part for part in path.split("/") if part]
        for part in reversed(parts):
            found = self._canvas(part) or self._moodle(part) or self._plain(part)
            if found is not None:
                return found
        return None

    def _only(self, found: Iterable[Student]) -> Student | None:
        unique = list(found)
        return unique[0] if len(unique) == 1 else None

    def _canvas(self, part: str) -> Student | None:
        match = CANVAS.fullmatch(part)
        if match is None:
            return None
        by_number = self._only(s for s in self.students if s.lms_id == match["user"])
        if by_number or any(s.lms_id for s in self.students):
            return by_number
        wanted = letters(match["name"])
        return self._only(s for s in self.students if letters(s.last_name + s.first_name) == wanted)

    def _moodle(self, part: str) -> Student | None:
        match = MOODLE.fullmatch(part)
        if match is None:
            return None
        wanted = letters(match["name"])
        return self._only(
            s
            for s in self.students
            if wanted in (letters(s.first_name + s.last_name), letters(s.last_name + s.first_name))
        )

    def _plain(self, part: str) -> Student | None:
        """A folder named after the student, or a file that begins with the id or mail address."""
        stem = part.removesuffix(".ipynb").casefold()
        exact = self._only(s for s in self.students if stem in (s.id.casefold(), _mail(s)))
        if exact:
            return exact
        if any(stem.startswith(unit) for unit in units()):
            return None  # "01-relu-neuron" is not student 01
        starts = [
            s
            for s in self.students
            for key in (s.id.casefold(), _mail(s))
            if key and re.match(rf"{re.escape(key)}[ _.-]", stem)
        ]
        longest = max((len(s.id) for s in starts), default=0)
        return self._only(dict.fromkeys(s for s in starts if len(s.id) == longest))


def _mail(student: Student) -> str:
    return student.email.casefold() or "\0"


def letters(name: str) -> str:
    """A name's letters and digits only, lower case, without accents: as Canvas writes names."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())
