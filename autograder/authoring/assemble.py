"""From the cells of a source to the notebook that nbgrader reads: ids, metadata, nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from autograder.authoring.source import Cell, Source
from autograder.exercises.effort import EFFORT
from autograder.grading.template import KERNEL

# Without version numbers: a notebook must not change because a Python was updated.
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
# What may be left out in a source; nbgrader wants all of it.
DEFAULTS: dict[str, Any] = {
    "grade": False,
    "locked": False,
    "schema_version": 3,
    "solution": False,
    "task": False,
}

HARDEST = 5
QUOTES = "quotes"
"""Tag of a cell that shows a line of a solution or mistake on purpose; it stays in the source."""


def assemble(source: Source) -> dict[str, Any]:
    """The source as a notebook of format 4.5, as plain JSON data without outputs."""
    seen: Counter[str] = Counter()
    cells = []
    for cell in source.cells:
        data: dict[str, Any] = {
            "cell_type": cell.kind,
            "id": cell_id(source.unit, cell, seen),
            "metadata": cell_metadata(cell),
            "source": cell.text,
        }
        if cell.kind == "code":
            data |= {"execution_count": None, "outputs": []}
        cells.append(data)
    _tell_effort(cells)
    return {
        "cells": cells,
        "metadata": notebook_metadata(source.unit),
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _tell_effort(cells: list[dict[str, Any]]) -> None:
    """Write difficulty and minutes beside each exercise: below its heading in the notebook.

    An exercise without a heading of its own (###) has them at the end of the text above it; where
    several share a place, the hardest and the sum are told.
    """
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for index, cell in enumerate(cells):
        effort = EFFORT.get(cell["id"]) if cell["cell_type"] == "code" else None
        place = _place_above(cells, index) if effort else None
        if effort and place:
            places.setdefault(place, []).append(effort)
    for (index, line), efforts in sorted(places.items(), reverse=True):
        lines = cells[index]["source"].split("\n")
        below = [""] if lines[line : line + 1] not in ([], [""]) else []
        lines[line:line] = ["", told(efforts), *below]
        cells[index]["source"] = "\n".join(lines)


def _place_above(cells: list[dict[str, Any]], index: int) -> tuple[int, int] | None:
    """(cell, line) below the heading of the exercise in cell `index`, or below the text above."""
    texts = [at for at in range(index) if cells[at]["cell_type"] == "markdown"]
    for at in reversed(texts):
        lines = cells[at]["source"].split("\n")
        heading = next((n for n in reversed(range(len(lines))) if lines[n].startswith("#")), None)
        if heading is not None and lines[heading].startswith("###"):
            return at, heading + 1
        if heading is not None:
            break
    return (texts[-1], len(cells[texts[-1]]["source"].split("\n"))) if texts else None


def told(efforts: list[tuple[int, int]]) -> str:
    """Difficulty and minutes of one exercise, or of several together, as a line of Markdown."""
    hardest = max(difficulty for difficulty, _ in efforts)
    minutes = sum(minutes for _, minutes in efforts)
    together = " together" if len(efforts) > 1 else ""
    dots = "●" * hardest + "○" * (HARDEST - hardest)
    return f"*Difficulty {hardest} of {HARDEST} {dots} · about {minutes} minutes{together}*"


def notebook_metadata(unit: str) -> dict[str, Any]:
    """The same metadata for every notebook of a unit: kernel, language, and which unit it is."""
    return {
        "autograder": {"unit": unit},
        "kernelspec": dict(KERNEL),
        "language_info": {**LANGUAGE, "codemirror_mode": {"name": "ipython", "version": 3}},
    }


def cell_id(unit: str, cell: Cell, seen: Counter[str]) -> str:
    """The grade_id, or a hash of unit and text: an edit elsewhere does not change it.

    seen  counts equal texts of one notebook, which are told apart by their order
    """
    if cell.grade_id:
        return cell.grade_id
    digest = hashlib.sha256(f"{unit}\n{cell.kind}\n{cell.text}".encode()).hexdigest()[:10]
    seen[digest] += 1
    again = f"-{seen[digest]}" if seen[digest] > 1 else ""
    return f"{'text' if cell.kind == 'markdown' else 'code'}-{digest}{again}"


def cell_metadata(cell: Cell) -> dict[str, Any]:
    """The metadata that travels: nbgrader's, completed, the tags, and what JupyterLab reads."""
    kept: dict[str, Any] = {
        key: cell.metadata[key] for key in ("jupyter", "slideshow") if key in cell.metadata
    }
    tags = [tag for tag in cell.tags if tag != QUOTES]
    if tags:
        kept["tags"] = tags
    if cell.nbgrader:
        kept["nbgrader"] = DEFAULTS | cell.nbgrader
    return kept
