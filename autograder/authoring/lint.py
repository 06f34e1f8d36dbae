"""An author's mistakes that show in the source alone: metadata, markers, syntax, images."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.authoring.problems import Problem
from autograder.authoring.source import Cell, Source
from autograder.regions import MarkerError, regions, visible

FLAGS = ("grade", "solution", "locked", "task")
KNOWN_KEYS = {*FLAGS, "grade_id", "points", "schema_version", "cell_type", "checksum"}
GRADE_ID = re.compile(r"^[A-Za-z0-9_-]{1,60}$")
RAISES = "raises-exception"
"""Tag of a cell that is meant to fail: it need not be Python."""

MARKDOWN_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(")
HTML_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
HTML_ALT = re.compile(r"\balt\s*=\s*(\"[^\"]*\w[^\"]*\"|'[^']*\w[^']*')", re.IGNORECASE)


def lint(source: Source) -> list[Problem]:
    """Everything that is wrong with a source before any of it is run."""
    return [
        *source.problems,
        *_metadata(source),
        *_duplicates(source),
        *_markers(source),
        *_syntax(source),
        *_images(source),
    ]


def _metadata(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        broken = cell.metadata.get("incorrectly_encoded_metadata")
        given = cell.metadata.get("nbgrader", {})
        if broken is not None or not isinstance(given, dict):
            text = broken if broken is not None else given
            yield source.problem(
                cell,
                f"its metadata is not JSON: {text}",
                'Write nbgrader={"grade": false, ...} with every key and text in double quotes '
                "and a closing brace.",
            )
        elif given:
            yield from _nbgrader(source, cell)


def _nbgrader(source: Source, cell: Cell) -> Iterator[Problem]:
    meta = cell.nbgrader
    for key in sorted(set(meta) - KNOWN_KEYS):
        yield source.problem(
            cell, f"nbgrader knows no key {key!r}", f"Use {', '.join(sorted(KNOWN_KEYS))}."
        )
    if not GRADE_ID.match(cell.grade_id):
        yield source.problem(
            cell,
            f"its grade_id is {meta.get('grade_id')!r}",
            "Give it one of letters, digits, - and _.",
        )
    for flag in FLAGS:
        if not isinstance(meta.get(flag, False), bool):
            yield source.problem(cell, f"{flag} is {meta[flag]!r}", "Write true or false.")
    graded = meta.get("grade") or meta.get("task")
    points = meta.get("points")
    if graded and (not isinstance(points, int | float) or isinstance(points, bool) or points < 0):
        yield source.problem(
            cell, "it is graded and has no points", 'Add "points": and a number to its metadata.'
        )
    if cell.kind == "markdown" and meta.get("grade") and not meta.get("solution"):
        yield source.problem(
            cell, "a Markdown cell cannot be graded by a test", 'Set "solution": true as well.'
        )


def _duplicates(source: Source) -> Iterator[Problem]:
    first: dict[str, Cell] = {}
    for cell in source.cells:
        if not cell.grade_id:
            continue
        if cell.grade_id in first:
            yield source.problem(
                cell,
                f"its grade_id is also that of the cell at line {first[cell.grade_id].line}",
                "Give one of them another.",
            )
        first.setdefault(cell.grade_id, cell)


def _markers(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        try:
            found = regions(cell.text)
        except MarkerError as error:
            yield Problem(source.file, error.what, error.todo, cell.line + error.line, cell.label)
            continue
        kinds = {region.kind for region in found}
        meta = cell.nbgrader
        if "SOLUTION" in kinds and not meta.get("solution"):
            yield source.problem(
                cell, "a solution in a cell that is none", 'Set "solution": true in its metadata.'
            )
        if "HIDDEN TESTS" in kinds and (not meta.get("grade") or meta.get("solution")):
            yield source.problem(
                cell,
                "hidden tests in a cell that is no test cell",
                'Set "grade": true and "solution": false in its metadata.',
            )
        if "MARK SCHEME" in kinds and not meta.get("task"):
            yield source.problem(
                cell,
                "a mark scheme in a cell that is no task",
                "In a question in words the whole text of the cell is the mark scheme: "
                "leave the two marker lines out.",
            )
        if cell.kind == "code" and meta.get("solution") and "SOLUTION" not in kinds:
            yield source.problem(
                cell,
                "a solution cell without BEGIN SOLUTION: the release would lose all of it",
                'Put "### BEGIN SOLUTION" and "### END SOLUTION" around the lines to be found.',
            )


def _syntax(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        if cell.kind != "code" or RAISES in cell.tags:
            continue
        found = syntax_error(cell.text)
        if found:
            what, line = found
            yield Problem(
                source.file,
                f"Python cannot read it: {what}",
                "Mend the line.",
                cell.line + line - 1,
                cell.label,
            )
        elif syntax_error(visible(cell.text)) and cell.nbgrader.get("grade"):
            yield source.problem(
                cell, "without its hidden tests it is no Python", "Move BEGIN HIDDEN TESTS."
            )


def syntax_error(text: str) -> tuple[str, int] | None:
    """What Python says of a cell, and the line within it from 1; None where it can be read."""
    try:
        ast.parse(text)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        try:
            # Lines with % and ! are IPython's; only what is left wrong after them counts.
            ast.parse(TransformerManager().transform_cell(text))
        except SyntaxError as error:
            return error.msg, error.lineno or 1
    return None


def _images(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        if cell.kind != "markdown":
            continue
        for number, line in enumerate(cell.text.splitlines()):
            bare = [m[0] for m in MARKDOWN_IMAGE.finditer(line) if not m["alt"].strip()]
            bare += [tag for tag in HTML_IMAGE.findall(line) if not HTML_ALT.search(tag)]
            if bare:
                yield Problem(
                    source.file,
                    f"an image without alt text, {bare[0]}",
                    "Say in words what it shows: ![text](...) or <img alt='text' ...>.",
                    cell.line + number,
                    cell.label,
                )
