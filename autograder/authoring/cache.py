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

# All contracts count: check and progress name what comes next, which may be in another unit.
ROOMS = ("contracts", "verdict", "classroom", "grading", "authoring")
LIBRARIES = ("nbgrader", "nbconvert", "jupytext", "ipykernel", "numpy", "matplotlib")
COMMON = ("__init__.py", "expecting.py", "form.py", "registry.py", "solution.py")
IMPORTED = re.compile(
    r"^\s*(?:from|import)\s+autograder\.exercises\.?([\w.]*)(?:\s+import\s+(.+))?"
)


def fingerprint(root: Path, unit: str) -> str:
    """A hash of everything that a unit's notebooks are made of.

    Its source, the rooms of the package that it runs (of the exercises what its own module
    imports), and the versions of what makes and runs notebooks.
    """
    digest = hashlib.sha256()
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    digest.update("\n".join([unit, platform.python_version(), *versions]).encode())
    package = Path(autograder.__file__).parent
    files = [root / "source" / f"{unit}.md", *sorted(package.glob("*.py"))]
    for room in ROOMS:
        files += sorted(p for p in (package / room).rglob("*") if _counts(p))
    files += sorted(_declarations(package / "exercises", unit))
    for path in files:
        if path.is_file():
            digest.update(path.name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".pyc", ".pyo")


def _declarations(folder: Path, unit: str) -> set[Path]:
    """The unit's module of exercises and those that it imports, however far."""
    found = {folder / name for name in COMMON}
    todo = [folder / f"unit_{unit.replace('-', '_')}.py"]
    while todo:
        path = todo.pop()
        if path in found or not path.is_file():
            continue
        found.add(path)
        for line in path.read_text(encoding="utf-8").splitlines():
            match = IMPORTED.match(line)
            if match:
                names = [match[1], *re.findall(r"\w+", match[2] or "")]
                todo += [folder / f"{name}.py" for name in names if name]
    return found


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
