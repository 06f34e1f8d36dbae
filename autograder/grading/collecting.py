"""Find what each student handed in, and know whether it has changed since it was graded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.reading import MAX_BYTES, Unreadable
from autograder.grading.repair import Repaired, repair
from autograder.grading.template import Template

DATA_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".json", ".npy", ".npz", ".png", ".jpg", ".dat"})
NOT_DATA = frozenset({"timestamp.txt", "checks.json"})
MAX_DATA = 8 << 20
MAX_FILES = 200
DEPTH = 3


@dataclass(frozen=True)
class Submission:
    """One student's folder for one unit; the folder may spell the name in other bytes."""

    student: str
    unit: str
    folder: Path

    @property
    def timestamp(self) -> str | None:
        """nbgrader's note of when it was handed in."""
        try:
            text = (self.folder / "timestamp.txt").read_text(errors="replace").strip()
        except OSError:
            return None
        return text[:100] or None


@dataclass(frozen=True)
class Content:
    """A submission's files as read: notebooks and data, by path below its folder.

    oversized  notebooks that are too large to read
    """

    notebooks: dict[str, bytes]
    data: dict[str, bytes]
    oversized: tuple[str, ...] = ()
    timestamp: str | None = None

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
        if not name.startswith(".") and (submitted / name / unit).is_dir()
    ]


def content(submission: Submission) -> Content:
    """Read a submission's files: regular files only, nothing hidden, nothing large.

    Raises OSError where a file cannot be read.
    """
    notebooks: dict[str, bytes] = {}
    data: dict[str, bytes] = {}
    oversized: list[str] = []
    room = MAX_DATA
    for path in _files(submission.folder, DEPTH):
        name = path.relative_to(submission.folder).as_posix()
        size = path.lstat().st_size
        if path.suffix.lower() == ".ipynb":
            if size > MAX_BYTES:
                oversized.append(name)
            else:
                notebooks[name] = path.read_bytes()
        elif path.suffix.lower() in DATA_SUFFIXES and path.name not in NOT_DATA and size <= room:
            data[name] = path.read_bytes()
            room -= size
    return Content(notebooks, data, tuple(oversized), submission.timestamp)


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """Regular files below a folder; links, pipes and devices of a student are not followed."""
    count = 0
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.startswith(".") or entry.name == "__MACOSX":
                continue
            if entry.is_file(follow_symlinks=False):
                count += 1
                if count > MAX_FILES:
                    return
                yield Path(entry.path)
            elif depth > 1 and entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), depth - 1)


def originals(folder: Path) -> Iterator[Path]:
    """The regular files of a submission, to be kept as they are."""
    try:
        yield from _files(folder, DEPTH)
    except OSError:
        return


def choose(files: Content, template: Template) -> Chosen:
    """The notebook to grade: the one with the unit's name, or the only one that fits, repaired.

    Raises Unreadable with a reason.
    """
    right = f"{template.unit}.ipynb"
    if not files.notebooks:
        if files.oversized:
            raise Unreadable(
                f"{files.oversized[0]} is larger than {MAX_BYTES >> 20} MiB. Clear the outputs, "
                "save, and hand it in again"
            )
        raise Unreadable("there is no notebook in the folder")
    reasons: dict[str, str] = {}
    found: dict[str, Repaired] = {}
    for name in sorted(files.notebooks, key=lambda name: (name != right, name)):
        try:
            found[name] = repair(files.notebooks[name], template)
        except Unreadable as error:
            reasons[name] = str(error)
        if right in found:
            break
    if not found:
        raise Unreadable("; ".join(f"{name}: {reason}" for name, reason in reasons.items()))
    if len(found) > 1:
        raise Unreadable(
            f"none is called {right}, and several could be meant: {', '.join(found)}. Remove all "
            "but one"
        )
    name, repaired = next(iter(found.items()))
    notes = []
    if name != right:
        notes.append(f"the notebook is called {name}; it should be {right}")
        if right in reasons:
            notes.append(f"{right} could not be read: {reasons[right]}")
    return Chosen(name, repaired, tuple(notes))
