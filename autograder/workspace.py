"""A learner's own copies: fill work/ from notebooks/ without ever overwriting an answer.

Each unit's release travels as a whole, the notebook with its checks: a learner who has begun keeps
both as they were, and a newer release is laid beside them in a folder of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

RECORD = ".releases.json"

Outcome = Literal["new", "current", "updated", "restored", "kept", "offered"]


@dataclass(frozen=True)
class Unit:
    """What `fill` did for one unit, and the folder that it did it in."""

    name: str
    outcome: Outcome
    folder: Path

    def __str__(self) -> str:
        """One line for the learner; empty where nothing happened that is worth a line."""
        match self.outcome:
            case "new":
                return f"{self.name}: copied to {self.folder.name}/"
            case "updated":
                return f"{self.name}: updated (you had not changed it)"
            case "restored":
                return f"{self.name}: missing files put back"
            case "offered":
                return (
                    f"{self.name}: a newer release lies beside yours in {self.folder.name}/ "
                    "(your own notebook is as you left it)"
                )
            case _:
                return ""


def fill(releases: Path, work: Path) -> list[Unit]:
    """Bring `work` up to date with the units under `releases`; returns one entry a unit, sorted.

    A file that the learner changed is never written to. A deleted notebook comes back fresh.
    """
    work.mkdir(parents=True, exist_ok=True)
    record = _read_record(work / RECORD)
    units = []
    for folder in sorted(p for p in releases.iterdir() if p.is_dir() and not _hidden(p.name)):
        units.append(_fill_unit(folder, work, record))
        # After each unit: killed in between, the next run still knows what it copied.
        _write_record(work / RECORD, record)
    return units


def _fill_unit(release: Path, work: Path, record: dict[str, dict[str, str]]) -> Unit:
    name, mine = release.name, work / release.name
    new = _hashes(release)
    copied = record.get(name, {})
    have = _hashes(mine)
    missing = [file for file in new if file not in have]
    # Equal to the release, or as it was copied: then nothing of the learner's is in it.
    changed = [f for f in new if f in have and have[f] not in (new[f], copied.get(f))]

    if not changed:
        stale = [file for file in new if have.get(file) != new[file]]
        _copy(release, mine, stale)
        record[name] = new
        if not have:
            return Unit(name, "new", mine)
        if not stale:
            return Unit(name, "current", mine)
        return Unit(name, "restored" if stale == missing else "updated", mine)

    if new == copied:
        _copy(release, mine, missing)
        return Unit(name, "restored" if missing else "kept", mine)

    if record.get(f"{name}.new") == new:
        return Unit(name, "kept", mine)
    beside = _free_folder(work, name, record)
    _copy(release, beside, list(new))
    record[f"{name}.new"] = new
    return Unit(name, "offered", beside)


def _free_folder(work: Path, name: str, record: dict[str, dict[str, str]]) -> Path:
    """Where an offer may lie: the last offer's folder if nobody worked in it, else a fresh one."""
    offered = record.get(f"{name}.new", {})
    number = 1
    while True:
        beside = work / (f"{name}.new" if number == 1 else f"{name}.new-{number}")
        if all(offered.get(file) == digest for file, digest in _hashes(beside).items()):
            return beside
        number += 1


def _hidden(name: str) -> bool:
    return name.startswith(".")


def _hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below `folder` by its relative path, hidden ones left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(_hidden(part) for part in relative.parts):
            found[relative.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _copy(source: Path, target: Path, files: list[str]) -> None:
    for file in files:
        destination = target / file
        destination.parent.mkdir(parents=True, exist_ok=True)
        # Complete or not at all: a half-written notebook would look like a learner's own change.
        scratch = destination.with_name(f".{destination.name}.part")
        shutil.copyfile(source / file, scratch)
        os.replace(scratch, destination)


def _read_record(path: Path) -> dict[str, dict[str, str]]:
    """What was copied before, by unit and file; empty when there is no readable record."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(unit): {str(file): str(digest) for file, digest in files.items()}
            for unit, files in data.items()
        }
    except (OSError, ValueError, AttributeError):
        # Without a record every file that differs counts as the learner's: nothing can be lost.
        return {}


def _write_record(path: Path, record: dict[str, dict[str, str]]) -> None:
    scratch = path.with_name(f"{path.name}.part")
    scratch.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(scratch, path)
