"""What is wrong with a unit: the file, the cell, and what its author can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One fault of a unit.

    file    relative to the course, with "/" between folders
    what    what is wrong, a sentence without its full stop
    todo    what to do, a whole sentence
    line    line of the file, 0 where no line is meant
    cell    grade_id or first line of the cell, "" where no cell is meant
    blocks  the unit must not be written into notebooks/ like this
    """

    file: str
    what: str
    todo: str
    line: int = 0
    cell: str = ""
    blocks: bool = True

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        cell = f", cell {self.cell}" if self.cell else ""
        return f"{where}{cell}: {self.what}. {self.todo}"

    def to_json(self) -> dict[str, Any]:
        """The problem as JSON data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Problem:
        """Read back what `to_json` wrote."""
        return cls(**data)
