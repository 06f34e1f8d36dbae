"""What a learner has done, kept in one small file on this machine and nowhere else.

The file is `.progress.json` in the folder of the learner's own copies (the folder that
`autograder lab` filled, or one that already holds such a file), else in the user's data folder.
AUTOGRADER_PROGRESS names another file, or is "off". Every change is made under a lock on what the
file holds at that moment, and the file is replaced as a whole: two notebooks cannot spoil it. What
could not be written counts until the kernel ends, and is written with the next change that can be.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from autograder.classroom.settings import keeps_no_record
from autograder.contracts import unit_of
from autograder.verdict import Expectation

FILE = ".progress.json"
WORKSPACE = ".releases.json"
VERSION = 1
IDLE = 600.0
"""Seconds; a longer pause between two checks or hints does not count as time spent."""
WAIT = 2.0
"""Seconds to wait for another notebook that is writing."""

Data = dict[str, Any]
Change = Callable[[Data], None]
_unsaved: dict[Path | None, list[Change]] = {}
"""Changes that are in no file yet, by the file they belong to; under None where none is kept."""


def empty() -> Data:
    """The record of somebody who has done nothing yet."""
    return {"version": VERSION, "exercises": {}, "seconds": {}, "last": 0.0, "latest": ""}


def place() -> Path | None:
    """The file that keeps the record; None where none is kept."""
    if keeps_no_record():
        return None
    named = os.environ.get("AUTOGRADER_PROGRESS")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *list(here.parents)[:3]):
        if (folder / FILE).is_file() or (folder / WORKSPACE).is_file():
            return folder / FILE
    local = os.environ.get("XDG_DATA_HOME") or (
        os.environ.get("LOCALAPPDATA") if os.name == "nt" else None
    )
    base = Path(local) if local else Path.home() / ".local" / "share"
    return base / "autograder" / FILE.lstrip(".")


def read() -> Data:
    """What is known now; a missing file is an empty record, a spoilt one is set aside."""
    path = place()
    try:
        data = empty() if path is None else _load(path)
    except OSError:
        data = empty()
    for change in _unsaved.get(path, []):
        change(data)
    return data


def update(change: Change) -> Data:
    """Change the record under the lock and return it; kept in memory where no file can be."""
    path = place()
    changes = [*_unsaved.get(path, []), change]
    if path is not None:
        with suppress(OSError):  # a file that cannot be read or written now stays as it is
            path.parent.mkdir(parents=True, exist_ok=True)
            with _locked(path):
                data = _load(path)
                for one in changes:
                    one(data)
                _save(path, data)
            _unsaved.pop(path, None)
            return data
    _unsaved[path] = changes
    return read()


def note(expectation: Expectation, word: str) -> Data:
    """Note that an exercise was checked, with the verdict's word."""
    now = time.time()

    def change(data: Data) -> None:
        entry = _entry(data, expectation.name)
        entry["checks"] = int(entry.get("checks", 0)) + 1
        if word == "passed":
            entry["done"] = True
        elif word != "missing":
            entry["tried"] = True
        data["latest"] = expectation.name
        _spend(data, expectation.unit, now)

    return update(change)


def next_hint(expectation: Expectation) -> int:
    """The level of the hint to show now, from 0; the next call gives the next one."""
    level, now = 0, time.time()

    def change(data: Data) -> None:
        nonlocal level
        entry = _entry(data, expectation.name)
        level = int(entry.get("hints", 0))
        entry["hints"] = min(level + 1, len(expectation.hints))
        entry["tried"] = True
        _spend(data, expectation.unit, now)

    update(change)
    return level


def forget(names: list[str]) -> None:
    """Forget what was done for these exercises, their hints included."""

    def change(data: Data) -> None:
        for name in names:
            data["exercises"].pop(name, None)
        for unit in {unit_of(name) for name in names}:
            if not any(unit_of(n) == unit for n in data["exercises"] if _known(n)):
                data["seconds"].pop(unit, None)

    update(change)


def _known(name: str) -> bool:
    try:
        return bool(unit_of(name))
    except LookupError:
        return False


def _entry(data: Data, name: str) -> Data:
    if not isinstance(data["exercises"].get(name), dict):
        data["exercises"][name] = {}
    entry: Data = data["exercises"][name]
    return entry


def _spend(data: Data, unit: str, now: float) -> None:
    last = float(data.get("last", 0.0))
    if 0 < now - last < IDLE:
        data["seconds"][unit] = round(float(data["seconds"].get(unit, 0.0)) + now - last, 1)
    data["last"] = round(now, 1)


def _load(path: Path) -> Data:
    """What the file holds; raises OSError where it is there and cannot be read now."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data["exercises"], dict) and isinstance(data["seconds"], dict):
            return {**empty(), **data}
    except FileNotFoundError:
        return empty()
    except (ValueError, KeyError, TypeError):
        pass
    # not ours to delete: somebody may want to look at it
    with suppress(OSError):
        os.replace(path, path.with_name(path.name + ".unreadable"))
    return empty()


def _save(path: Path, data: Data) -> None:
    scratch = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        scratch.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(scratch, path)
    except OSError:
        scratch.unlink(missing_ok=True)
        raise


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock beside the file; the system lets go of it when a process dies."""
    with (path.parent / f"{path.name}.lock").open("a+b") as handle:
        end = time.monotonic() + WAIT
        while not _try_lock(handle):
            if time.monotonic() > end:
                break  # better a lost entry than a notebook that hangs; the file stays whole
            time.sleep(0.01)
        yield


def _try_lock(handle: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
