"""The parts of a cell between markers: solutions, hidden tests, mark schemes.

What stays for students is the text that nbgrader's own converters leave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"]
KINDS: tuple[Kind, ...] = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")

CODE_STUB = 'raise NotImplementedError("Your code goes here: replace this line.")'
TEXT_STUB = "Write your answer here."
"""What students find where an answer was."""


@dataclass(frozen=True)
class Region:
    """Lines between two markers; `line` is the marker's, counted from 0 within the cell."""

    kind: Kind
    line: int
    lines: tuple[str, ...]


class MarkerError(ValueError):
    """A marker that does not pair; `line` is counted from 0 within the cell."""

    def __init__(self, what: str, todo: str, line: int) -> None:
        super().__init__(what)
        self.what, self.todo, self.line = what, todo, line


def regions(text: str) -> list[Region]:
    """The regions of a cell in order; raises MarkerError where markers do not pair."""
    found: list[Region] = []
    kind: Kind | None = None
    start, inside = 0, list[str]()
    for number, line in enumerate(text.split("\n")):
        begins, ends = _marker(line, "BEGIN"), _marker(line, "END")
        if begins and kind:
            raise MarkerError(
                f"BEGIN {begins} inside BEGIN {kind}",
                f'End it with "### END {kind}" first.',
                number,
            )
        if begins:
            kind, start, inside = begins, number, []
        elif ends and ends != kind:
            todo = f'Begin it with "### BEGIN {ends}" in the same cell.'
            raise MarkerError(f"END {ends} without BEGIN {ends}", todo, number)
        elif ends:
            assert kind is not None
            found.append(Region(kind, start, tuple(inside)))
            kind = None
        elif kind:
            inside.append(line)
    if kind:
        todo = f'Add a line "### END {kind}" in the same cell.'
        raise MarkerError(f"BEGIN {kind} without END {kind}", todo, start)
    return found


def hidden_lines(text: str, *kinds: Kind) -> list[str]:
    """The lines of all regions of these kinds; none where the markers do not pair."""
    try:
        found = regions(text)
    except MarkerError:
        return []
    return [line for region in found if region.kind in kinds for line in region.lines]


def visible(text: str) -> str:
    """The cell without its regions and markers; the whole of it where the markers do not pair."""
    try:
        found = regions(text)
    except MarkerError:
        return text
    return _replaced(text, {region: [] for region in found})


def cleared(text: str, stub: str) -> str:
    """The cell with the stub in place of each solution; all of it where none is marked.

    Raises MarkerError where markers do not pair.
    """
    found = [region for region in regions(text) if region.kind == "SOLUTION"]
    lines = text.split("\n")
    indents = [re.match(r"\s*", lines[region.line]) for region in found]
    stubs = [[(indent[0] if indent else "") + stub] for indent in indents]
    return _replaced(text, dict(zip(found, stubs, strict=True))) if found else stub


def _replaced(text: str, replacements: Mapping[Region, list[str]]) -> str:
    """The cell with other lines in place of some regions and their markers."""
    lines = text.split("\n")
    for region in sorted(replacements, key=lambda each: -each.line):
        lines[region.line : region.line + len(region.lines) + 2] = replacements[region]
    return "\n".join(lines)


def _marker(line: str, word: str) -> Kind | None:
    return next((kind for kind in KINDS if f"{word} {kind}" in line), None)
