"""The solution of a unit: the solution cells of its source, executed. There is no second copy."""

from __future__ import annotations

import linecache
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.exercises.form import ExerciseError


def course_root() -> Path:
    """The folder that holds `source/`: AUTOGRADER_COURSE, or where this package lies.

    Raises ExerciseError where there is no `source/` in it.
    """
    named = os.environ.get("AUTOGRADER_COURSE")
    root = Path(named) if named else Path(__file__).resolve().parents[2]
    if not (root / "source").is_dir():
        raise ExerciseError(
            f"{root} holds no source/: run this in a checkout of the course, or set "
            "AUTOGRADER_COURSE to one."
        )
    return root


@dataclass(frozen=True)
class SourceCell:
    """A code cell of a source that defines something: its grade_id (or "") and its text."""

    grade_id: str
    source: str
    is_solution: bool


@cache
def source_cells(unit: str) -> tuple[SourceCell, ...]:
    """The cells of a unit's source that the solution consists of: locked set-up and solutions.

    Test cells, demonstrations and cells without nbgrader metadata are left out. Raises
    ExerciseError where the source does not exist or cannot be read.
    """
    # A grammar that jsonschema builds at import for a second or two, for addresses that no
    # notebook has; without the module it does without.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import jupytext  # slow to import, and needed only where there is a source

    path = course_root() / "source" / f"{unit}.md"
    try:
        notebook = jupytext.read(path)
    except FileNotFoundError:
        raise ExerciseError(f"there is no source/{unit}.md") from None
    found = []
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or not meta or meta.get("grade"):
            continue
        grade_id = meta.get("grade_id", "")
        if grade_id.startswith("test-") or "demo" in cell.metadata.get("tags", []):
            continue
        found.append(SourceCell(meta.get("grade_id", ""), cell.source, bool(meta.get("solution"))))
    return tuple(found)


@cache
def _executed(unit: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in source_cells(unit):
        run_cell(cell.source, namespace, f"source/{unit}.md, cell {cell.grade_id or 'set-up'}")
    return namespace


def solution_namespace(unit: str) -> dict[str, Any]:
    """A copy of the namespace that the unit's set-up and solution cells define.

    Raises ExerciseError, naming file and cell, where one fails.
    """
    return dict(_executed(unit))


def solution_source(unit: str, name: str) -> str:
    """The text of one exercise's solution cell; raises ExerciseError where there is none."""
    for cell in source_cells(unit):
        if cell.grade_id == name and cell.is_solution:
            return cell.source
    raise ExerciseError(f"source/{unit}.md has no solution cell with grade_id {name!r}")


def run_cell(source: str, namespace: dict[str, Any], filename: str) -> None:
    """Execute one trusted cell; raises ExerciseError naming it and the line where it fails."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        exec(compile(source, filename, "exec"), namespace)
    except Exception as error:
        raise ExerciseError(f"{filename}: {type(error).__name__}: {error}") from error
