"""Remember what was built from which inputs, so that an unchanged unit is not executed again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

import autograder
from autograder.authoring.made import Made

FOLDER = ".cache/build"
KEPT = 4
"""Results kept of each unit: enough to go back and forth between two branches."""

ROOMS = ("verdict", "classroom", "grading", "authoring")
DECLARING = ("contracts", "exercises")
LIBRARIES = ("nbgrader", "nbconvert", "jupytext", "ipykernel", "numpy", "matplotlib")
COMMON = ("__init__", "expecting", "form", "registry", "solution")


def fingerprint(root: Path, unit: str) -> str:
    """A hash of everything that a unit's notebooks are made of.

    Its source, the rooms of the package that it runs (of contracts and exercises what its own
    modules import), and the versions of what makes and runs notebooks.
    """
    digest = hashlib.sha256()
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    digest.update("\n".join([unit, platform.python_version(), *versions]).encode())
    package = Path(autograder.__file__).parent
    files = [root / "source" / f"{unit}.md", *sorted(package.glob("*.py"))]
    for room in ROOMS:
        files += sorted(p for p in (package / room).rglob("*") if _counts(p))
    for room in DECLARING:
        files += sorted(_declarations(package / room, unit))
    for path in files:
        if path.is_file():
            digest.update(path.name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".pyc", ".pyo")


def _declarations(folder: Path, unit: str) -> set[Path]:
    """The modules of a room that declares: what all units use, the unit's own, what those name.

    A module that is only named, and not imported, counts as well: that is a rebuild too many, never
    one too few.
    """
    modules = {path.stem: path for path in folder.glob("*.py")}
    todo = [stem for stem in (*COMMON, f"unit_{unit.replace('-', '_')}") if stem in modules]
    found: set[str] = set()
    while todo:
        stem = todo.pop()
        if stem not in found:
            found.add(stem)
            words = set(re.findall(r"\w+", modules[stem].read_text(encoding="utf-8")))
            # A package's docstring names a unit as an example.
            todo += (w for w in words & modules.keys() if stem != "__init__" or "unit_" not in w)
    return {modules[stem] for stem in found}


def recall(root: Path, unit: str, key: str) -> Made | None:
    """What was made of the unit from the same inputs, or None."""
    path = root / FOLDER / unit / f"{key}.json"
    try:
        made = Made.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    os.utime(path)
    return made


def remember(root: Path, unit: str, key: str, made: Made) -> None:
    """Keep a faultless result for the next build; a folder that cannot be written is no failure."""
    if made.problems:
        return
    folder = root / FOLDER / unit
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{key}.{os.getpid()}.new"
        fresh.write_text(json.dumps(made.to_json()), encoding="utf-8")
        fresh.replace(folder / f"{key}.json")
        for old in sorted(folder.glob("*.json"), key=lambda p: p.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
