"""Read whatever was handed in as a notebook: bytes of unknown quality to a list of plain cells."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_BYTES = 32 << 20
MAX_CELLS = 2000
MAX_CELL_TEXT = 1 << 20
MAX_CODE = 4 << 20
MAX_PARTS = 2_000_000
"""Brackets and commas in the file: each may become an object, and an object takes 60 bytes."""

ASK = "Ask for the notebook itself, the .ipynb file"
"""What to do about most of what is no notebook; every reason ends with what to do."""

CELL_TYPES = ("code", "markdown", "raw")


class Unreadable(Exception):
    """The submission cannot be repaired; the text says why, to a teacher who asks for it again."""


@dataclass(frozen=True)
class HandedIn:
    """One cell as the student handed it in. Nothing of it is trusted."""

    cell_type: str
    source: str
    grade_id: str = ""
    flags: Mapping[str, Any] = field(default_factory=dict)
    has_nbgrader: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notebook:
    """A notebook as handed in: its cells, the unit that it names ("" for none), what was odd."""

    cells: tuple[HandedIn, ...]
    unit: str
    notes: tuple[str, ...] = ()
    kernel: str = ""


def read(data: bytes) -> Notebook:
    """Read a notebook file of any version, forgiving what can be forgiven.

    Raises Unreadable with a reason: empty, too large, not JSON, not a notebook.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"the file is larger than {MAX_BYTES >> 20} MiB. Clear the outputs, save, and hand it "
            "in again"
        )
    if not data.strip():
        raise Unreadable("the file is empty. Ask for it again")
    if sum(data.count(sign) for sign in (b"[", b"{", b",")) > MAX_PARTS:
        raise Unreadable(
            "it holds millions of values. Clear the outputs, save, and hand it in again"
        )
    return understand(_parsed(data))


def _parsed(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = data.decode("utf-16", errors="replace")
        else:
            raise Unreadable(_not_text(data)) from None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if "<<<<<<<" in text and ">>>>>>>" in text:
            raise Unreadable(
                "it holds the marks of a git merge that was not resolved. Ask for it without"
            ) from None
        if text.lstrip()[:1] == "<":
            raise Unreadable(f"it is a web page (HTML), not a notebook. {ASK}") from None
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "nesting"
        raise Unreadable(
            f"it is not valid JSON ({where}); was it cut off while saving? Ask for it again"
        ) from None


def _not_text(data: bytes) -> str:
    known = {b"PK\x03\x04": "a zip archive", b"%PDF": "a PDF", b"\x1f\x8b": "a gzip archive"}
    for start, name in known.items():
        if data.startswith(start):
            return f"it is {name}, not a notebook. {ASK}"
    return f"it is not text, so not a notebook. {ASK}"


def understand(raw: Any) -> Notebook:
    """Read parsed JSON of a notebook; raises Unreadable."""
    if not isinstance(raw, dict):
        raise Unreadable(f"it is JSON, but not a notebook. {ASK}")
    notes: list[str] = []
    major = raw.get("nbformat")
    if isinstance(raw.get("worksheets"), list) or (type(major) is int and major < 4):
        raw = _upgraded(raw)
        notes.append(f"it was saved in the old notebook format {major}; it was converted")
    elif type(major) is not int:
        notes.append("its format number was missing; read as format 4")
    elif major > 4:
        notes.append(f"it says notebook format {major}; read as format 4")
    found = raw.get("cells")
    if not isinstance(found, list):
        raise Unreadable(f"it is JSON, but has no cells: not a notebook. {ASK}")
    if len(found) > MAX_CELLS:
        raise Unreadable(f"it has {len(found)} cells; more than {MAX_CELLS} are not read. {ASK}")
    cells = []
    for number, cell in enumerate(found, 1):
        read_one = _cell(cell)
        if read_one is None:
            notes.append(f"cell {number} is damaged and was left out")
        else:
            cells.append(read_one)
    if sum(len(cell.source) for cell in cells if cell.cell_type == "code") > MAX_CODE:
        raise Unreadable(f"its cells hold more than {MAX_CODE >> 20} MiB of code. {ASK}")
    metadata = _mapping(raw.get("metadata"))
    unit = _mapping(metadata.get("autograder")).get("unit")
    kernel = _mapping(metadata.get("kernelspec")).get("name")
    return Notebook(
        tuple(cells),
        unit if isinstance(unit, str) else "",
        tuple(notes),
        kernel if isinstance(kernel, str) else "",
    )


def _upgraded(raw: dict[str, Any]) -> dict[str, Any]:
    import nbformat

    try:
        upgraded: dict[str, Any] = nbformat.convert(nbformat.from_dict(raw), 4)
    except Exception as error:  # nbformat raises whatever its converters meet
        raise Unreadable(f"its old notebook format cannot be converted: {error!r:.200}") from None
    return upgraded


def _cell(cell: Any) -> HandedIn | None:
    if not isinstance(cell, Mapping):
        return None
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(part, str) for part in source):
        source = "".join(source)
    if not isinstance(source, str) or len(source) > MAX_CELL_TEXT:
        return None
    # lone surrogates cannot be written again; nul bytes stop the compiler
    source = source.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    cell_type = cell.get("cell_type")
    metadata = _mapping(cell.get("metadata"))
    flags = metadata.get("nbgrader")
    grade_id = _mapping(flags).get("grade_id")
    tags = metadata.get("tags")
    return HandedIn(
        cell_type=cell_type if cell_type in CELL_TYPES else "raw",
        source=source,
        grade_id=grade_id if isinstance(grade_id, str) else "",
        flags=dict(_mapping(flags)),
        has_nbgrader=isinstance(flags, Mapping),
        tags=tuple(t for t in tags if isinstance(t, str)) if isinstance(tags, list) else (),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def fenced_code(text: str) -> str:
    """The code in a Markdown text: what stands in its fences, or else the whole text."""
    if "```" not in text:
        return textwrap.dedent(text)
    blocks, inside, lines = [], False, list[str]()
    for line in text.split("\n"):
        if line.strip().startswith("```"):
            if inside:
                blocks.append("\n".join(lines))
            inside, lines = not inside, []
        elif inside:
            lines.append(line)
    if inside:
        blocks.append("\n".join(lines))
    return textwrap.dedent("\n\n".join(blocks))
