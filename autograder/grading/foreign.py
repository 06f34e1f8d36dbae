"""Assignments that are no unit of this course: their own test cells decide, as in stock nbgrader.

The tests run in the worker beside the student's code, so their word can be forged; what is kept is
everything around it: repair, the box, limits, one clean score for each test cell. nbgrader then
reads the outputs that are written here.
"""

from __future__ import annotations

import ast
import json
import math
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.errors import CommandError
from autograder.grading.gradebook import url
from autograder.grading.marking import HasSessions
from autograder.grading.repair import Repaired, RepairedCell
from autograder.grading.template import KERNEL, Kind, Template, TrustedCell
from autograder.grading.writing import student_outputs
from autograder.worker.requests import Cell, CellOutcome


def template(database: Path, assignment: str, notebook: str, source: Path) -> Template:
    """The master of an assignment as nbgrader's gradebook has it, in the order of its source.

    Raises CommandError where the gradebook does not know the notebook.
    """
    with Gradebook(url(database)) as book:
        try:
            known = book.find_notebook(notebook, assignment)
        except ValueError:
            raise CommandError(
                f"{assignment}/{notebook} is not in the gradebook: run "
                f"`nbgrader generate_assignment {assignment}` first."
            ) from None
        points = {cell.name: float(cell.max_score) for cell in known.grade_cells}
        solutions = {cell.name for cell in known.solution_cells}
        tasks = {cell.name: float(cell.max_score) for cell in known.task_cells}
        order = _order(source)
        cells = [
            _trusted(cell, points, solutions, tasks)
            for cell in sorted(known.source_cells, key=lambda cell: order.get(cell.name, 0))
        ]
        kernelspec = json.loads(known.kernelspec or "{}") or dict(KERNEL)
    return Template(assignment, tuple(cells), "", foreign=True, kernelspec=kernelspec)


def _order(source: Path) -> dict[str, int]:
    """The place of each cell in the source notebook, by grade_id; empty where it cannot be read."""
    try:
        cells = json.loads(source.read_bytes())["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    ids = [cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "") for cell in cells]
    return {name: place for place, name in enumerate(ids)}


def _trusted(
    cell: Any, points: dict[str, float], solutions: set[str], tasks: dict[str, float]
) -> TrustedCell:
    grade, solution = cell.name in points, cell.name in solutions
    kind: Kind = "setup"
    if cell.name in tasks or (grade and solution):
        kind = "words"
    elif grade:
        kind = "test"
    elif solution:
        kind = "solution"
    meta = {
        "grade": grade,
        "solution": solution,
        "locked": bool(cell.locked),
        "task": cell.name in tasks,
        "grade_id": cell.name,
        "schema_version": 3,
        "cell_type": cell.cell_type,
        "checksum": cell.checksum,
    }
    if grade or cell.name in tasks:
        meta["points"] = points.get(cell.name, tasks.get(cell.name, 0.0))
    text = cell.source or ""
    return TrustedCell(
        kind=kind,
        cell_type=cell.cell_type,
        source=text,
        released=text,
        solved=text,
        grade_id=cell.name,
        points=float(meta.get("points", 0.0)),
        nbgrader=meta,
    )


def run(
    repaired: Repaired, seed: int, pool: HasSessions, files: Mapping[str, bytes]
) -> dict[str, list[dict[str, Any]]]:
    """Run the cells, tests among them, and return the outputs by cell id; raises EngineFailure."""
    mark = secrets.token_hex(8)
    cells = [Cell(cell.id, _telling(cell, mark)) for cell in repaired.running()]
    with pool.session(repaired.unit, cells, dict(files), seed=seed % 2**32) as session:
        outcomes = {outcome.id: outcome for outcome in session.run()}
    by_id = {cell.id: cell for cell in repaired.cells}
    return {id_: _outputs(by_id[id_], outcome, mark) for id_, outcome in outcomes.items()}


def _is_test(cell: RepairedCell) -> bool:
    return cell.trusted is not None and cell.trusted.kind == "test"


def _telling(cell: RepairedCell, mark: str) -> str:
    """A test cell that prints the value of its last line: that is how partial credit is given."""
    if not _is_test(cell):
        return cell.source
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError):
        return cell.source
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        return cell.source
    last = tree.body[-1]
    lines = cell.source.split("\n")
    head = lines[: last.lineno - 1]
    before = lines[last.lineno - 1].encode()[: last.col_offset].decode()
    value = ast.get_source_segment(cell.source, last.value)
    told = f"_told = ({value}\n)\nif _told is not None: print('{mark}', repr(_told))"
    return "\n".join([*head, f"{before}{told}"])


def _outputs(cell: RepairedCell, outcome: CellOutcome, mark: str) -> list[dict[str, Any]]:
    printed, _, told = outcome.stdout.partition(mark)
    if not _is_test(cell) or outcome.status != "ok" or not told:
        return student_outputs(outcome)
    assert cell.trusted is not None
    outputs: list[dict[str, Any]] = []
    if printed:
        outputs.append({"name": "stdout", "output_type": "stream", "text": printed})
    score = earned(told.strip(), cell.trusted.points)
    if score is not None:
        outputs.append(
            {
                "data": {"text/plain": repr(score)},
                "execution_count": None,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def earned(told: str, points: float) -> float | None:
    """Points for the value of a test cell's last line; None: no number, so the test passed.

    nbgrader gives full marks for NaN and for negative numbers, and fails the whole submission for
    a number above the maximum. Here these are 0, 0 and the maximum.
    """
    if told.startswith("np.float") and told.endswith(")"):
        told = told[told.index("(") + 1 : -1]
    try:
        value = float(told)
    except ValueError:
        return None
    if math.isnan(value) or value < 0:
        return 0.0
    return min(value, points)
