"""The autograded notebook: the repaired cells with outputs that we wrote."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.grading.account import account
from autograder.grading.marking import Marked, expectations
from autograder.grading.repair import Repaired, RepairedCell
from autograder.worker.requests import CellOutcome

MARK = "autograder"
"""Key of the notebook's metadata that says which engine graded it, and how to replay it."""


def autograded(marked: Marked) -> dict[str, Any]:
    """The notebook as JSON data, nbformat 4.5.

    Each test cell has one stream output, the account, and one execute_result, a finite float
    within 0 and the cell's points: all that nbgrader reads a score from.
    """
    result, unit = marked.result, marked.repaired.unit
    accounts = {
        expected.name: account(expected, judged.verdict, judged.message)
        for expected, judged in zip(expectations(unit, result.seed), result.exercises, strict=True)
    }
    cells = []
    count = 0
    used: set[str] = set()
    for cell in marked.repaired.cells:
        outputs: list[dict[str, Any]] = []
        executed = False
        trusted = cell.trusted
        if trusted is not None and trusted.kind == "test":
            executed = True
            score = result[trusted.exercise].verdict.score
            outputs = test_outputs(accounts[trusted.exercise], score, count + 1)
        elif cell.id in marked.outcomes:
            executed = True
            outputs = student_outputs(marked.outcomes[cell.id])
        count += executed
        cells.append(_cell(cell, outputs, count if executed else None, used))
    return {
        "cells": cells,
        "metadata": {
            MARK: {
                "unit": unit,
                "seed": result.seed,
                "versions": dict(result.versions),
                "repairs": list(result.notes),
                "marks": result.to_dict(),
            },
            "kernelspec": dict(marked.repaired.kernelspec),
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def with_outputs(
    repaired: Repaired, outputs: Mapping[str, list[dict[str, Any]]] | None = None
) -> dict[str, Any]:
    """The repaired notebook with these outputs by cell id, or none, as JSON data."""
    used: set[str] = set()
    outputs = outputs or {}
    cells = []
    for cell in repaired.cells:
        count = list(outputs).index(cell.id) + 1 if cell.id in outputs else None
        cells.append(_cell(cell, outputs.get(cell.id, []), count, used))
    return {
        "cells": cells,
        "metadata": {
            MARK: {"unit": repaired.unit, "repairs": list(repaired.notes)},
            "kernelspec": dict(repaired.kernelspec),
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_outputs(text: str, score: float, count: int) -> list[dict[str, Any]]:
    """The two outputs of a test cell."""
    return [
        {"name": "stdout", "output_type": "stream", "text": text},
        {
            "data": {"text/plain": repr(float(score))},
            "execution_count": count,
            "metadata": {},
            "output_type": "execute_result",
        },
    ]


def student_outputs(outcome: CellOutcome) -> list[dict[str, Any]]:
    """What a cell printed, and how it failed where it did."""
    outputs: list[dict[str, Any]] = []
    if outcome.stdout:
        outputs.append({"name": "stdout", "output_type": "stream", "text": outcome.stdout})
    if outcome.status != "ok":
        ename = outcome.ename or outcome.status
        traceback = [*outcome.traceback.split("\n"), f"{ename}: {outcome.evalue}"]
        outputs.append(
            {
                "ename": ename,
                "evalue": outcome.evalue,
                "output_type": "error",
                "traceback": [line for line in traceback if line],
            }
        )
    return outputs


def _cell(
    cell: RepairedCell, outputs: list[dict[str, Any]], count: int | None, used: set[str]
) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if cell.trusted is not None and cell.trusted.nbgrader is not None:
        metadata["nbgrader"] = dict(cell.trusted.nbgrader)
        metadata["deletable"] = False
        if not cell.trusted.nbgrader["solution"]:
            metadata["editable"] = False
    if cell.trusted is not None and cell.trusted.tags:
        metadata["tags"] = list(cell.trusted.tags)
    written: dict[str, Any] = {
        "cell_type": cell.cell_type,
        "id": _cell_id(cell.id, used),
        "metadata": metadata,
        "source": cell.source,
    }
    if cell.cell_type == "code":
        written |= {"execution_count": count, "outputs": outputs}
    return written


def _cell_id(name: str, used: set[str]) -> str:
    """nbformat 4.5 wants 1 to 64 letters, digits, - and _."""
    stem = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)[:56]
    found, number = stem or "cell", 2
    while found in used:
        found, number = f"{stem}-{number}", number + 1
    used.add(found)
    return found


def to_bytes(notebook: Mapping[str, Any]) -> bytes:
    """The notebook's file: one cell a line, which is ten times as quick as indenting."""
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook["cells"])
    rest = json.dumps({k: v for k, v in notebook.items() if k != "cells"}, ensure_ascii=False)
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'.encode()


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whatever kills us; raises OSError.

    nbgrader leaves its files read-only; those are replaced too.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(scratch, 0o644)
        os.replace(scratch, path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
