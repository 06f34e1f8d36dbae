"""Find what each student handed in, and know whether it has changed since it was graded."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.reading import ASK, MAX_BYTES, Unreadable
from autograder.grading.repair import Repaired, repair
from autograder.grading.template import Template
from autograder.worker.wire import legible

DATA_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".json", ".npy", ".npz", ".png", ".jpg", ".dat"})
NOT_DATA = frozenset({"timestamp.txt", "checks.json"})
MAX_DATA = 8 << 20
MAX_NOTEBOOKS = 2 * MAX_BYTES
"""Of all notebooks in a folder together; the one with the unit's name is read first."""

LARGE = f"it is larger than {MAX_BYTES >> 20} MiB. Clear the outputs, save, and hand it in again"
MAX_FILES = 200
"""Files and folders that are looked at; the rest is not read."""

MAX_ENTRIES = 10_000
DEPTH = 3


@dataclass(frozen=True)
class Submission:
    """One student's folder for one unit; the folder may spell the name in other bytes."""

    student: str
    unit: str
    folder: Path

    @property
    def timestamp(self) -> str | None:
        """nbgrader's note of when it was handed in; None where there is none that can be read."""
        path = self.folder / "timestamp.txt"
        try:
            if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would be waited for
                return None
            with path.open(errors="replace") as file:
                text = file.read(100).strip()
        except OSError:
            return None
        return text if is_time(text) else None


TIME = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,9})?)? ?(Z|[A-Z]{2,5}|[+-]?\d{1,6}|[+-]\d\d:\d\d"
    r"|[A-Za-z]+(/[A-Za-z_]+){1,2})?"
)


def is_time(text: str) -> bool:
    """True for a time as nbgrader notes it, with any zone; the note may be a student's own."""
    from nbgrader.utils import parse_utc

    try:
        return TIME.fullmatch(text) is not None and parse_utc(text) is not None
    except (ValueError, OverflowError, TypeError):
        return False


@dataclass(frozen=True)
class Content:
    """A submission's files as read: notebooks and data, by path below its folder.

    oversized  notebooks that are too large to read
    timeless   there is a note of the time, and it holds none
    """

    notebooks: dict[str, bytes]
    data: dict[str, bytes]
    oversized: tuple[str, ...] = ()
    timestamp: str | None = None
    timeless: bool = False

    def key(self, template: Template) -> str:
        """A hash of the submission and of everything else that its grade depends on."""
        digest = hashlib.sha256(template.digest.encode())
        for kind, files in (("n", self.notebooks), ("d", self.data)):
            for name in sorted(files):
                head = f"\0{kind}{name}\0{len(files[name])}\0"
                digest.update(head.encode("utf-8", "surrogateescape"))
                digest.update(files[name])
        digest.update("\0".join(sorted(self.oversized)).encode("utf-8", "surrogateescape"))
        digest.update(f"\0{self.timestamp or ''}".encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class Chosen:
    """The notebook that is graded, repaired."""

    name: str
    repaired: Repaired
    notes: tuple[str, ...] = field(default=())


def submissions(submitted: Path, unit: str, student: str | None = None) -> list[Submission]:
    """The folders `<student>/<unit>` below `submitted`, by student."""
    if not submitted.is_dir():
        return []
    names = [student] if student else sorted(os.listdir(submitted))
    return [
        # a name that is not UTF-8 cannot go into a database
        Submission(os.fsencode(name).decode(errors="replace"), unit, submitted / name / unit)
        for name in names
        if not name.startswith(".") and _is_there(submitted / name / unit)
    ]


def _is_there(folder: Path) -> bool:
    """True for a folder, also where it may not be looked at: whoever reads it is told why."""
    try:
        return folder.is_dir()
    except PermissionError:
        return True


def content(submission: Submission) -> Content:
    """Read a submission's files: regular files only, nothing hidden, nothing large.

    Raises OSError where a file cannot be read.
    """
    notebooks: dict[str, bytes] = {}
    data: dict[str, bytes] = {}
    oversized: list[str] = []
    room, room_for_notebooks = MAX_DATA, MAX_NOTEBOOKS
    own = submission.folder / f"{submission.unit}.ipynb"
    for path in sorted(_files(submission.folder), key=lambda path: path != own):
        name = path.relative_to(submission.folder).as_posix()
        size = path.lstat().st_size
        if path.suffix.lower() == ".ipynb":
            if size > min(MAX_BYTES, room_for_notebooks):
                oversized.append(name)
            else:
                notebooks[name] = path.read_bytes()
                room_for_notebooks -= size
        elif path.suffix.lower() in DATA_SUFFIXES and path.name not in NOT_DATA and size <= room:
            data[name] = path.read_bytes()
            room -= size
    when = submission.timestamp
    timeless = when is None and os.path.lexists(submission.folder / "timestamp.txt")
    return Content(notebooks, data, tuple(oversized), when, timeless)


def _files(top: Path) -> Iterator[Path]:
    """Regular files below a folder; links, pipes and devices of a student are not followed."""
    looked_at = 0
    folders = [(top, 1)]
    for folder, depth in folders:
        with os.scandir(folder) as entries:
            for entry in sorted(itertools.islice(entries, MAX_ENTRIES), key=lambda e: e.name):
                if entry.name.startswith(".") or entry.name == "__MACOSX":
                    continue
                looked_at += 1
                if looked_at > MAX_FILES:
                    return
                if entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)
                elif depth < DEPTH and entry.is_dir(follow_symlinks=False):
                    folders.append((Path(entry.path), depth + 1))


def originals(folder: Path) -> Iterator[Path]:
    """The regular files of a submission, to be kept as they are."""
    try:
        yield from _files(folder)
    except OSError:
        return


def shown(name: str) -> str:
    """A file's name on one line, fit for a terminal and a database, whatever bytes it has."""
    return " ".join(legible(name, 120).split())


def choose(files: Content, template: Template) -> Chosen:
    """The notebook to grade: the one with the unit's name, or the only one that fits, repaired.

    Raises Unreadable with a reason.
    """
    right = f"{template.unit}.ipynb"
    if not files.notebooks:
        if files.oversized:
            raise Unreadable(f"{shown(files.oversized[0])}: {LARGE}")
        raise Unreadable(f"there is no notebook in the folder. {ASK}")
    reasons = {right: LARGE} if right in files.oversized else {}
    found: dict[str, Repaired] = {}
    for name in sorted(files.notebooks, key=lambda name: (name != right, name)):
        try:
            found[name] = repair(files.notebooks[name], template)
        except Unreadable as error:
            reasons[name] = str(error)
        if right in found:
            break
    if not found:
        told = [f"{shown(name)}: {reason}" for name, reason in itertools.islice(reasons.items(), 5)]
        raise Unreadable("; ".join(told))
    if len(found) > 1:
        raise Unreadable(
            f"none is called {right}, and several could be meant: "
            f"{', '.join(map(shown, itertools.islice(found, 5)))}. Remove all but one"
        )
    name, repaired = next(iter(found.items()))
    notes = []
    if files.timeless:
        notes.append("its timestamp.txt holds no time, so it is never late")
    if name != right:
        notes.append(f"the notebook is called {shown(name)}; it should be {right}")
        if right in reasons:
            notes.append(f"{right} could not be read: {reasons[right]}")
    return Chosen(name, repaired, tuple(notes))
