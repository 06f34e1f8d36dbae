"""The parts of a cell between markers: solutions, hidden tests, mark schemes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"]
KINDS: tuple[Kind, ...] = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")


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
    for number, line in enumerate(text.splitlines()):
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
    lines = text.splitlines()
    for region in reversed(found):
        del lines[region.line : region.line + len(region.lines) + 2]
    return "\n".join(lines)


def _marker(line: str, word: str) -> Kind | None:
    return next((kind for kind in KINDS if f"{word} {kind}" in line), None)
