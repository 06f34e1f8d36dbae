"""What could not be graded: what is recorded and copied of it, and when both are dropped."""

from __future__ import annotations

import errno
import logging
import shutil
from pathlib import Path

from autograder.errors import CommandError
from autograder.grading import collecting
from autograder.grading.collecting import Submission
from autograder.grading.gradebook import Book, Entry
from autograder.grading.places import Places
from autograder.grading.reading import MAX_BYTES
from autograder.grading.records import Record
from autograder.grading.writing import write_file

log = logging.getLogger(__name__)

KEPT = 2 * MAX_BYTES
"""Bytes copied of what is put aside; what was handed in stays where it is anyway."""

STOPS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE}
)
"""What no retry can mend: a full disk, a quota, a read-only disk, no descriptors."""


def failed(student: str, unit: str, seed: int, why: str) -> Entry:
    """What is recorded where the engine gave a submission up; the next run tries it again."""
    reason = f"the engine failed: {why}"[:1000]
    return Entry(Record(student, unit, "failed", "", seed, reason))


def unreadable(places: Places, one: Submission, seed: int, error: OSError) -> Entry:
    """What is recorded for a file that fails; raises CommandError where every file would."""
    _stop_where_all_would_fail(places, error)
    reason = f"cannot be read: {error}"
    return Entry(Record(one.student, one.unit, "failed", "", seed, reason))


def put_aside(places: Places, record: Record, original: Path) -> None:
    """Keep a copy of what cannot be graded with the reason; take back what now can.

    A file that cannot be copied is counted in the reason. Raises CommandError for a full disk.
    """
    folder = places.quarantine(record.student, record.unit)
    shutil.rmtree(folder, ignore_errors=True)
    if record.status == "graded":
        return
    try:
        text = f"{record.student}, {record.unit}: {record.status}\n{record.reason}\n"
        text += _copied(places, original, folder)
        write_file(folder / "reason.txt", text.encode("utf-8", "replace"))
    except OSError as error:
        _stop_where_all_would_fail(places, error)
        log.warning("%s, %s: not copied to %s: %s", record.student, record.unit, folder, error)


def _copied(places: Places, original: Path, folder: Path) -> str:
    """Copy a submission's files; the words for those that were not."""
    room, large, locked = KEPT, 0, 0
    for path in collecting.originals(original):
        try:
            size = path.lstat().st_size
            if size > room:
                large += 1
                continue
            target = folder / path.relative_to(original)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target, follow_symlinks=False)
            room -= size
        except OSError as error:
            _stop_where_all_would_fail(places, error)
            locked += 1
    said = ((large, "too large to copy"), (locked, "that could not be read"))
    return "".join(f"Files {what}, left where they were handed in: {n}\n" for n, what in said if n)


def forget_gone(places: Places, book: Book) -> None:
    """Drop what was put aside and lies no longer in `submitted`: it was moved, or removed."""
    aside = book.ungraded()
    for unit in {unit for _, unit in aside}:
        here = {one.student for one in collecting.submissions(places.submitted, unit)}
        for student in {who for who, what in aside if what == unit} - here:
            shutil.rmtree(places.quarantine(student, unit), ignore_errors=True)
            book.forget(student, unit)


def _stop_where_all_would_fail(places: Places, error: OSError) -> None:
    if error.errno in STOPS:
        raise CommandError(
            f"Grading stopped: {error.strerror} ({error.filename or places.grading}). Grades "
            "written before this are safe; make room and run the command again."
        ) from error
