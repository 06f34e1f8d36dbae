"""Strip from a generated notebook what must not travel or would differ next time."""

from __future__ import annotations

import json
import re
from typing import Any

from autograder.authoring.assemble import notebook_metadata

ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
CELL_FILE = re.compile(r"(?:[A-Za-z]:)?[^\s:<>\"']*[/\\]ipykernel_\d+[/\\]\d+\.py")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
STREAMS = ("stdout", "stderr")


def clean(notebook: dict[str, Any], unit: str) -> dict[str, Any]:
    """A release or solution as it is committed, as JSON data with texts in one piece."""
    cells = [_cell(cell) for cell in notebook["cells"]]
    return {
        "cells": cells,
        "metadata": notebook_metadata(unit),
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    kept = {"jupyter", "slideshow", "tags", "nbgrader", "deletable", "editable"}
    data = {
        "cell_type": cell["cell_type"],
        "id": cell["id"],
        "metadata": {key: value for key, value in cell["metadata"].items() if key in kept},
        "source": joined(cell["source"]),
    }
    if "attachments" in cell:
        data["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        data["execution_count"] = cell.get("execution_count")
        data["outputs"] = clean_outputs(cell.get("outputs", []))
    return data


def clean_outputs(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outputs without addresses, paths of this machine, widget ids and tracebacks.

    Streams that a kernel sent in pieces are put together; of two streams that are written at the
    same time stdout comes first, as their order is chance.
    """
    found: list[dict[str, Any]] = []
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            _add_stream(found, output["name"], portable(joined(output["text"])))
        elif kind == "error":
            line = f"{output['ename']}: {portable(output['evalue'])}"
            found.append(
                {
                    "output_type": "error",
                    "ename": output["ename"],
                    "evalue": portable(output["evalue"]),
                    "traceback": [line],
                }
            )
        else:
            data = {
                mime: portable(joined(value)) if mime.startswith("text/") else _stripped(value)
                for mime, value in output["data"].items()
                if mime != WIDGET_VIEW
            }
            shown = {"output_type": kind, "data": data, "metadata": output.get("metadata", {})}
            if kind == "execute_result":
                shown["execution_count"] = output.get("execution_count")
            found.append(shown)
    return found


def _add_stream(found: list[dict[str, Any]], name: str, text: str) -> None:
    at = len(found)
    while at and found[at - 1]["output_type"] == "stream":
        at -= 1
        if found[at]["name"] == name:
            found[at]["text"] += text
            return
    streams = {output["name"]: output for output in found[at:]}
    streams[name] = {"output_type": "stream", "name": name, "text": text}
    found[at:] = [streams[key] for key in STREAMS if key in streams]


def _stripped(value: Any) -> Any:
    """An image's base64 without the line end that some versions add."""
    return joined(value).strip() if isinstance(value, str | list) else value


def portable(text: str) -> str:
    """A text without memory addresses and without the kernel's temporary file names."""
    if "ipykernel_" in text:
        text = CELL_FILE.sub("<cell>", text)
    return ADDRESS.sub("at 0x...", text)


def joined(text: str | list[str]) -> str:
    """A notebook's multi-line text, which may be written as a list, in one piece."""
    return text if isinstance(text, str) else "".join(text)


def dumps(notebook: dict[str, Any]) -> str:
    """The notebook as it lies on disk: the layout that Jupyter itself writes."""
    return json.dumps(_split(notebook), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _split(notebook: dict[str, Any]) -> dict[str, Any]:
    cells = []
    for cell in notebook["cells"]:
        new = {**cell, "source": cell["source"].splitlines(keepends=True)}
        if "outputs" in cell:
            new["outputs"] = [_split_output(output) for output in cell["outputs"]]
        cells.append(new)
    return {**notebook, "cells": cells}


def _split_output(output: dict[str, Any]) -> dict[str, Any]:
    if output["output_type"] == "stream":
        return {**output, "text": output["text"].splitlines(keepends=True)}
    if "data" not in output:
        return output
    data = {
        mime: value.splitlines(keepends=True) if _many_lines(mime, value) else value
        for mime, value in output["data"].items()
    }
    return {**output, "data": data}


def _many_lines(mime: str, value: Any) -> bool:
    return isinstance(value, str) and (mime.startswith("text/") or mime == "image/svg+xml")


def checks_json(unit: str, exercises: list[dict[str, Any]]) -> str:
    """The text of checks.json: one line for each case and mistake, so that a diff can be read."""
    lines = ["{", f' "unit": {_line(unit)},', ' "exercises": [']
    for number, exercise in enumerate(exercises):
        lines.append("  {")
        entries = list(exercise.items())
        for index, (key, value) in enumerate(entries):
            comma = "," if index < len(entries) - 1 else ""
            if isinstance(value, list) and value and key in ("hints", "cases", "mistakes"):
                lines.append(f"   {_line(key)}: [")
                lines += [f"    {_line(item)}," for item in value[:-1]]
                lines += [f"    {_line(value[-1])}", f"   ]{comma}"]
            else:
                lines.append(f"   {_line(key)}: {_line(value)}{comma}")
        lines.append("  }," if number < len(exercises) - 1 else "  }")
    return "\n".join([*lines, " ]", "}", ""])


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
