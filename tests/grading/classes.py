"""A small class on disk, and what its gradebook says; shared by the tests of grading."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.grading.gradebook import Record
from autograder.grading.running import Places, Report, grade_class
from autograder.grading.specimens import notebook, to_bytes
from autograder.worker import WorkerPool
from tests.grading.conftest import UNIT

HALF = "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\n"
LOST = 4.0
"""What HALF costs: the slope at 0, and a case of each of the three exercises that use it there."""


def hand_in(places: Places, work: Mapping[str, bytes | dict[str, Any]], unit: str = UNIT) -> None:
    for student, data in work.items():
        folder = places.submitted / student / unit
        folder.mkdir(parents=True, exist_ok=True)
        text = data if isinstance(data, bytes) else to_bytes(data)
        (folder / f"{unit}.ipynb").write_bytes(text)


def small_class(places: Places) -> None:
    """alice is right, bob blank, carla partly right with an answer in words, dan broken."""
    hand_in(
        places,
        {
            "alice": notebook(UNIT, solved=True),
            "bob": notebook(UNIT),
            "carla": notebook(UNIT, {"relu_slope": HALF}, solved=True, words="Because."),
            "dan": b'{"cells": [',
        },
    )


def graded(places: Places, pool: WorkerPool, **options: Any) -> Report:
    return grade_class(places.grading, [UNIT], pool=lambda: _Kept(pool), **options)


class _Kept:
    """A pool that outlives the run that uses it."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool

    def __enter__(self) -> WorkerPool:
        return self._pool

    def __exit__(self, *error: object) -> None:
        return None


def scores(places: Places) -> dict[tuple[str, str], tuple[float | None, float | None, bool]]:
    """(automatic, manual, needs a person) by student and cell, straight from the database."""
    query = """
        select s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade
        from grade g
        join base_cell c on c.id = g.cell_id
        join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment s on s.id = n.assignment_id
    """
    with sqlite3.connect(places.gradebook) as base:
        return {(who, cell): (a, m, bool(n)) for who, cell, a, m, n in base.execute(query)}


def totals(places: Places) -> dict[str, float]:
    """Automatic points by student."""
    found: dict[str, float] = {}
    for (student, _), (auto, _, _) in scores(places).items():
        found[student] = found.get(student, 0.0) + (auto or 0.0)
    return found


def by_student(records: list[Record]) -> dict[str, Record]:
    return {record.student: record for record in records}


def run_nbgrader(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Stock nbgrader's command line in a course folder."""
    environment = {**os.environ, "AUTOGRADER_TRUST_STUDENTS": "1"}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def exported(course: Path, target: Path) -> dict[str, float]:
    """Scores by student as `nbgrader export` writes them."""
    done = run_nbgrader(course, "export", "--to", str(target))
    assert done.returncode == 0, done.stderr
    with target.open(newline="") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def read_notebook(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
