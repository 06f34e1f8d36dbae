"""Read a unit's text source, and know for each cell at which line it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.authoring.problems import Problem

FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")
OPENED = re.compile(r"^<!--\s*#(region|md|markdown)\b")
CLOSED = re.compile(r"^<!--\s*#end(region|md|markdown)\b")


@dataclass(frozen=True)
class Cell:
    """A cell of the source; `line` is that of its first line of text in the file, from 1."""

    kind: str
    text: str
    metadata: dict[str, Any]
    line: int

    @property
    def nbgrader(self) -> dict[str, Any]:
        """nbgrader's metadata, empty for a plain cell."""
        meta = self.metadata.get("nbgrader")
        return meta if isinstance(meta, dict) else {}

    @property
    def grade_id(self) -> str:
        """The cell's grade_id, "" for a plain cell."""
        return str(self.nbgrader.get("grade_id", ""))

    @property
    def tags(self) -> list[str]:
        """The cell's tags."""
        tags = self.metadata.get("tags", [])
        return [str(tag) for tag in tags] if isinstance(tags, list) else []

    @property
    def label(self) -> str:
        """What a person finds the cell by: its grade_id, else its first line in quotes."""
        return self.grade_id or quoted(self.text)


def quoted(text: str) -> str:
    """The first line of a cell's text in quotes, shortened."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return f'"{first[:57]}..."' if len(first) > 60 else f'"{first}"'


@dataclass(frozen=True)
class Source:
    """A unit's source as read: its cells, and what kept it from being read."""

    unit: str
    file: str
    cells: tuple[Cell, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def find(self, grade_id: str) -> Cell | None:
        """The cell with that grade_id, or None."""
        return next((cell for cell in self.cells if cell.grade_id == grade_id), None)

    def problem(self, cell: Cell | None, what: str, todo: str, *, blocks: bool = True) -> Problem:
        """A problem of one of the cells, or of the whole source where `cell` is None."""
        if cell is None:
            return Problem(self.file, what, todo, blocks=blocks)
        return Problem(self.file, what, todo, cell.line, cell.label, blocks)


def read_source(path: Path) -> Source:
    """Read `source/<unit>.md`; what cannot be read is in the result's problems."""
    unit, file = path.stem, f"source/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.md"))) or "none"
        return _unreadable(unit, file, f"there is no such file (units: {known})", "Check the name.")
    except UnicodeDecodeError as error:
        return _unreadable(unit, file, f"not UTF-8: {error}", "Save the file as UTF-8.")
    unclosed = _unclosed(file, text)
    if unclosed:
        return Source(unit, file, problems=(unclosed,))
    import jupytext  # slow to import: a build that finds everything unchanged does without

    try:
        notebook = jupytext.reads(text, fmt="md")
    except Exception as error:  # jupytext hands on whatever its YAML reader raises
        said = " ".join(str(error).split())
        return _unreadable(unit, file, f"jupytext cannot read it: {said}", "Mend the header.")
    return Source(unit, file, tuple(_located(text, notebook.cells)))


def _unreadable(unit: str, file: str, what: str, todo: str) -> Source:
    return Source(unit, file, problems=(Problem(file, what, todo),))


def _unclosed(file: str, text: str) -> Problem | None:
    """A fence or region that is opened and never closed: jupytext takes the rest of the file."""
    fence, region, opened_at = "", 0, 0
    for number, line in enumerate(text.splitlines(), 1):
        found = FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence):
                if found[2].strip().startswith("python"):
                    break  # the next cell begins before this one has ended
                fence = "" if not found[2].strip() else fence
        elif found:
            fence, opened_at = found[1], number
        elif OPENED.match(line):
            region = number
        elif CLOSED.match(line):
            region = 0
    if fence:
        todo = f"Close it with a line {fence}"
        return Problem(
            file, f"the block that starts with {fence} has no end", todo + ".", opened_at
        )
    if region:
        todo = "Close it with a line <!-- #endregion -->."
        return Problem(file, "the cell that starts with #region has no end", todo, region)
    return None


def _located(text: str, cells: list[Any]) -> list[Cell]:
    """The cells with their lines: each is searched for below the one before it."""
    lines = text.splitlines()
    found, at = [], 0
    for cell in cells:
        first = next((line for line in cell.source.splitlines() if line.strip()), None)
        here = at
        if first is not None:
            while here < len(lines) and lines[here] != first:
                here += 1
            here = here if here < len(lines) else at
        found.append(Cell(cell.cell_type, cell.source, dict(cell.metadata), here + 1))
        at = min(here + max(1, len(cell.source.splitlines())), len(lines))
    return found
