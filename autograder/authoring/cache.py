"""Remember what was built from which inputs, so that an unchanged unit is not executed again."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import autograder
from autograder.authoring.made import Made

FOLDER = ".cache/build"
KEPT = 4
"""Results kept of each unit: enough to go back and forth between two branches."""

ROOMS = ("verdict", "classroom", "authoring")
# Of these rooms only what a unit's cells can reach: from these modules on, and from the unit's own.
REACHED = {
    "contracts": ("__init__", "memory"),
    "exercises": ("__init__", "registry"),
    "grading": ("__init__",),
}
LIBRARIES = ("nbgrader", "nbconvert", "jupytext", "ipykernel", "numpy", "matplotlib")


def fingerprint(root: Path, unit: str) -> str:
    """A hash of everything that a unit's notebooks are made of.

    Its source, what its cells can reach of the package, and the versions of what makes and runs
    notebooks. Another unit's declarations change nothing, unless this unit imports them.
    """
    digest = hashlib.sha256()
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    digest.update("\n".join([unit, platform.python_version(), *versions]).encode())
    package = Path(autograder.__file__).parent
    files = [root / "source" / f"{unit}.md", *sorted(package.glob("*.py"))]
    for room in ROOMS:
        files += sorted(p for p in (package / room).rglob("*") if _counts(p))
    for room, start in REACHED.items():
        files += sorted(_reached(package / room, (*start, f"unit_{unit.replace('-', '_')}")))
    for path in files:
        if path.is_file():
            digest.update(path.name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".pyc", ".pyo")


def _reached(folder: Path, start: Iterable[str]) -> set[Path]:
    """The modules of a room that those of `start` import, however far, and these themselves."""
    modules = {path.stem: path for path in folder.glob("*.py")}
    todo, found = [stem for stem in start if stem in modules], set[str]()
    while todo:
        stem = todo.pop()
        if stem not in found:
            found.add(stem)
            todo += _imported(modules[stem]) & modules.keys()
    return {modules[stem] for stem in found}


def _imported(path: Path) -> set[str]:
    """The last parts of all names that a module imports; none of one that is no Python."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.name.rpartition(".")[2] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.rpartition(".")[2])
    return names


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
