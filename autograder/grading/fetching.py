"""Bring an LMS's export, a folder or a zip of one file a student, into grading/submitted/.

A command of its own rather than an option of `grade`: what matches nobody must be looked at once,
before grading, and `grade` runs again and again.
"""

from __future__ import annotations

import lzma
import re
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading.reading import MAX_BYTES, Unreadable, read
from autograder.grading.results import Student
from autograder.grading.roster import CANVAS, Roster
from autograder.grading.running import Places
from autograder.grading.writing import write_file

JUNK = re.compile(r"(^|/)(__MACOSX|\.[^/]+|Thumbs\.db|desktop\.ini)(/|$)")
ATTEMPT = re.compile(r"-(\d+)$")
DAMAGED = (
    *(OSError, EOFError, RuntimeError, ValueError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
"""What reading one file of an export may raise; the others are read all the same."""


@dataclass(frozen=True)
class Incoming:
    """One file of the export: its path, when it was written (UTC), and how to read it."""

    path: str
    size: int
    written: datetime
    data: Callable[[], bytes]


@dataclass
class Collected:
    """What a run did, in words for each file.

    units      all that anything was handed in for, changed or not
    placed     (student, unit, path)
    unmatched  (path, why): files that were left where they are
    older      (path, the newer path) of the same student and unit
    """

    units: set[str] = field(default_factory=set)
    placed: list[tuple[str, str, str]] = field(default_factory=list)
    unchanged: int = 0
    unmatched: list[tuple[str, str]] = field(default_factory=list)
    older: list[tuple[str, str]] = field(default_factory=list)
    late: list[str] = field(default_factory=list)


def files(source: Path) -> Iterator[Incoming]:
    """The files of a folder or zip; raises CommandError where it is neither."""
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_file() and not path.is_symlink():
                status = path.stat()
                when = datetime.fromtimestamp(status.st_mtime, UTC)
                name = path.relative_to(source).as_posix()
                yield Incoming(name, status.st_size, when, path.read_bytes)
        return
    try:
        with zipfile.ZipFile(source) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    # zip times are the local time of whoever packed it
                    seconds = time.mktime((*info.date_time, 0, 0, -1))
                    when = datetime.fromtimestamp(seconds, UTC)

                    def data(info: zipfile.ZipInfo = info) -> bytes:
                        with archive.open(info) as member:
                            return member.read(MAX_BYTES + 1)

                    yield Incoming(info.filename.replace("\\", "/"), info.file_size, when, data)
    except (OSError, zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise CommandError(
            f"{source} is neither a folder nor a zip file that can be read: {error}.", exit_code=2
        ) from None


def collect(
    places: Places, source: Path, roster: Roster, *, unit: str = "", times: bool = False
) -> Collected:
    """Copy every notebook that belongs to somebody to submitted/<student>/<unit>/<unit>.ipynb.

    unit   which unit all files are; "" reads it from the file's name or its cells
    times  note the files' times as the times of handing in

    Of several attempts the newest counts; what it replaces in submitted/ is kept in replaced/.
    """
    found = Collected()
    chosen: dict[tuple[str, str], tuple[tuple[int, datetime], Incoming, bytes]] = {}
    for file in files(source):
        if JUNK.search(file.path):
            continue
        fits = _fits(file, roster, unit)
        if isinstance(fits, str):
            found.unmatched.append((file.path, fits))
            continue
        student, known, data = fits
        rank = (_attempt(file.path, known), file.written)
        before = chosen.get((student, known))
        if before is None or rank > before[0]:
            chosen[student, known] = (rank, file, data)
        if before is not None:
            older, newer = sorted((before[:2], (rank, file)), key=lambda pair: pair[0])
            found.older.append((older[1].path, newer[1].path))
    for (student, known), (_, file, data) in chosen.items():
        found.units.add(known)
        canvas = CANVAS.fullmatch(PurePosixPath(file.path).name)
        if canvas and canvas["late"]:
            found.late.append(student)
        if _place(places, student, known, data, file.written if times else None):
            found.placed.append((student, known, file.path))
        else:
            found.unchanged += 1
    return found


def _fits(file: Incoming, roster: Roster, unit: str) -> tuple[str, str, bytes] | str:
    """Student, unit and content of a file, or why it is left out."""
    if not file.path.lower().endswith(".ipynb"):
        return "not a notebook"
    student = roster.whose(file.path)
    if student is None:
        return "matches nobody on the roster, or more than one"
    if file.size > MAX_BYTES:
        return f"larger than {MAX_BYTES >> 20} MiB"
    try:
        data = file.data()
    except DAMAGED as error:
        return f"cannot be read: {error}"
    known = unit or unit_of(file.path, data)
    if not known:
        return "neither its name nor its cells say which unit it is; say --unit"
    return student.id, known, data


def unit_of(path: str, data: bytes) -> str:
    """The unit that a file name spells, or whose cells the notebook has; "" where neither does."""
    for part in reversed(path.split("/")):
        spelled = [name for name in units() if name in part]
        if len(spelled) == 1:
            return spelled[0]
    try:
        notebook = read(data)
    except Unreadable:
        return ""
    if notebook.unit in units():
        return notebook.unit
    ids = {cell.grade_id for cell in notebook.cells if cell.grade_id}
    counts = {name: len(ids & exercises.keys()) for name, exercises in units().items()}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] else ""


def _attempt(path: str, unit: str) -> int:
    """Canvas numbers later attempts: 01-relu-neuron-2.ipynb."""
    stem = PurePosixPath(path).stem
    match = ATTEMPT.search(stem.removesuffix(unit))
    return int(match[1]) if match and unit in stem and not stem.endswith(unit) else 0


def _place(places: Places, student: str, unit: str, data: bytes, when: datetime | None) -> bool:
    """Write the file with its time, or none; False where it is there already."""
    folder = places.submitted / student / unit
    file = folder / f"{unit}.ipynb"
    stamp = f"{when:%Y-%m-%d %H:%M:%S} UTC\n".encode() if when else None
    if stamp:
        write_file(folder / "timestamp.txt", stamp)
    if file.is_file():
        old = file.read_bytes()
        if old == data:
            return False
        kept = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        write_file(places.grading / "replaced" / student / unit / f"{kept}.ipynb", old)
    if stamp is None:
        (folder / "timestamp.txt").unlink(missing_ok=True)  # that of what lay here before
    write_file(file, data)
    return True


def enter(places: Places, roster: Sequence[Student]) -> None:
    """Enter the roster's students in the gradebook, so that reports know who is missing.

    What the roster does not say of a student stays as the gradebook has it.
    """
    from nbgrader.api import Gradebook

    from autograder.grading.gradebook import Book, url

    with Book(places.gradebook):
        pass
    with Gradebook(url(places.gradebook)) as book:
        for student in roster:
            known = {
                "first_name": student.first_name,
                "last_name": student.last_name,
                "email": student.email,
                "lms_user_id": student.lms_id,
            }
            said = {what: text for what, text in known.items() if text}
            book.update_or_create_student(student.id, **said)
