"""Look at what a solution's cells put out: errors, missing points, images without words, paths."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.authoring.lint import HTML_ALT, HTML_IMAGE, RAISES
from autograder.authoring.problems import Problem
from autograder.authoring.source import Cell, Source

IMAGES = ("image/png", "image/jpeg", "image/svg+xml")


def output_problems(source: Source, solution: Mapping[str, Any], course: Path) -> list[Problem]:
    """What is wrong with the outputs of an executed solution."""
    problems: list[Problem] = []
    for cell, data in zip(source.cells, solution["cells"], strict=True):
        outputs = data.get("outputs", [])
        problems += _errors(source, cell, outputs)
        problems += _images(source, cell, outputs)
        problems += _paths(source, cell, outputs, course)
        if cell.nbgrader.get("grade") and cell.kind == "code":
            problems += _points(source, cell, outputs)
    return problems


def _errors(source: Source, cell: Cell, outputs: list[dict[str, Any]]) -> Iterator[Problem]:
    failed = [output for output in outputs if output["output_type"] == "error"]
    if failed and RAISES not in cell.tags:
        what = f"it fails in the solution: {failed[0]['ename']}: {failed[0]['evalue']}"
        yield source.problem(
            cell, " ".join(what.split()), f'Mend it, or tag the cell "{RAISES}" if it should fail.'
        )
    if not failed and RAISES in cell.tags:
        yield source.problem(cell, f'it is tagged "{RAISES}" and raises nothing', "Untag it.")


def _points(source: Source, cell: Cell, outputs: list[dict[str, Any]]) -> Iterator[Problem]:
    """A test cell's result is what nbgrader takes for its score: here it must be all points."""
    if any(output["output_type"] == "error" for output in outputs):
        return
    results = [output for output in outputs if output["output_type"] == "execute_result"]
    text = results[0]["data"].get("text/plain", "") if results else ""
    try:
        earned = float(text)
    except ValueError:
        yield source.problem(
            cell,
            f"its result is {text!r}, no number of points" if text else "it gives no points",
            "End its hidden tests with grade(...).",
        )
        return
    points = cell.nbgrader.get("points")
    if earned != points:
        yield source.problem(
            cell,
            f"the solution earns {earned:g} of {points} points in its hidden tests",
            "Read the cell's output in solutions/ and mend the solution or the exercise.",
        )


def _images(source: Source, cell: Cell, outputs: list[dict[str, Any]]) -> Iterator[Problem]:
    for output in outputs:
        data = output.get("data", {})
        html = data.get("text/html", "")
        if any(mime in data and not _alt(output, mime) for mime in IMAGES) or any(
            not HTML_ALT.search(tag) for tag in HTML_IMAGE.findall(html)
        ):
            yield source.problem(
                cell,
                "it shows an image without alt text",
                "Show a figure with plots.show(figure, alt='what it shows').",
                blocks=False,
            )


def _alt(output: Mapping[str, Any], mime: str) -> str:
    """The words for an image: in the metadata of the output or of its type, or in its HTML."""
    metadata = output.get("metadata", {})
    own = metadata.get(mime, {})
    html = output["data"].get("text/html", "")
    if html and all(HTML_ALT.search(tag) for tag in HTML_IMAGE.findall(html) or [""]):
        return html  # type: ignore[no-any-return]
    alt = own.get("alt") if isinstance(own, dict) else None
    return str(alt or metadata.get("alt") or "").strip()


def _paths(
    source: Source, cell: Cell, outputs: list[dict[str, Any]], course: Path
) -> Iterator[Problem]:
    """A path of this machine in an output would be committed, and differ on the next machine."""
    here = "|".join(
        re.escape(str(p)) for p in {course, Path.home(), Path(sys.prefix)} if p.parts[1:]
    )
    for output in outputs:
        texts = [output.get("text", ""), output.get("evalue", ""), *output.get("data", {}).values()]
        if any(isinstance(text, str) and re.search(rf"(?:{here})[/\\]", text) for text in texts):
            yield source.problem(
                cell, "its output shows a path of this machine", "Print something else."
            )
            return
