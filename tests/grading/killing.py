"""Kill a grading run at a chosen moment, finish it, and compare with a run that nobody killed.

Run as a module in a process of its own, because it forks: python -m tests.grading.killing FOLDER
MOMENTS. Prints one JSON object. Student code runs in this process; the worker's own death is
tested where the worker is.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from autograder.contracts import Observation, contract, observe
from autograder.grading import collecting, running, writing
from autograder.grading.gradebook import Book
from autograder.grading.marking import expectations
from autograder.grading.running import Places, grade_class
from autograder.grading.specimens import notebook
from autograder.grading.template import template
from autograder.worker import Cell, CellOutcome, ObserveRequest
from tests.grading.classes import hand_in
from tests.grading.conftest import UNIT

SEED = 11
FRESH_SEED = 12
"""Of the run that finishes: a grade from before the kill keeps its own seed."""


class InProcess:
    """The worker's interface without a worker."""

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def session(
        self, unit: str, cells: Sequence[Cell], files: Mapping[str, bytes], *, seed: int = 0
    ) -> Session:
        return Session(cells)


class Session:
    """One namespace."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._names: dict[str, Any] = {"__name__": "__main__"}

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def run(self) -> list[CellOutcome]:
        outcomes = []
        for cell in self._cells:
            try:
                exec(cell.source, self._names)
                outcomes.append(CellOutcome(cell.id, "ok"))
            except Exception as error:
                outcomes.append(CellOutcome(cell.id, "error", type(error).__name__, str(error)))
        return outcomes

    def observe(self, requests: Sequence[ObserveRequest]) -> list[Observation]:
        return [observe(contract(r.name), self._names, r.inputs, r.via) for r in requests]


class Moments:
    """Counts what a run does, and ends the process at a given count."""

    def __init__(self, fatal: int = 0) -> None:
        self.count = 0
        self.phases: dict[str, int] = {}
        self._fatal = fatal

    def tick(self, phase: str) -> None:
        self.count += 1
        self.phases[phase] = self.phases.get(phase, 0) + 1
        if self.count == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            self.tick(f"before {phase}")
            result = function(*arguments, **named)
            self.tick(f"after {phase}")
            return result

        return wrapped

    def watch(self) -> None:
        """Put a moment before and after each step, and at every statement to the database."""
        collecting.content = self.around("collecting", collecting.content)
        collecting.choose = self.around("repairing", collecting.choose)
        running.mark_repaired = self.around("running", running.mark_repaired)
        running.autograded = self.around("judging", running.autograded)
        running._put_aside = self.around("quarantine", running._put_aside)
        writing.os.replace = self.around("file", os.replace)
        sa.event.listen(sa.Engine, "before_cursor_execute", lambda *_: self.tick("statement"))
        sa.event.listen(sa.Engine, "commit", lambda *_: self.tick("commit"))


def class_of_five(places: Places) -> None:
    half = "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\n"
    hand_in(
        places,
        {
            "ann": notebook(UNIT, solved=True),
            "ben": notebook(UNIT),
            "cy": notebook(UNIT, {"relu_slope": half}, solved=True, words="Because."),
            "di": b'{"cells": [',
            "ed": notebook(UNIT, {"relu_slope": half}),
        },
    )


def run(folder: Path, seed: int) -> None:
    running.BATCH = 2
    grade_class(folder, [UNIT], jobs=1, pool=InProcess, seed=seed)


def killed_at(folder: Path, moment: int) -> bool:
    """Run in a child that dies at that moment; True where it did die."""
    child = os.fork()
    if child == 0:
        try:
            Moments(moment).watch()
            run(folder, SEED)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def state(folder: Path) -> dict[str, Any]:
    """All grades, comments and records, free of identifiers that chance has drawn."""
    base = sqlite3.connect(folder / "gradebook.db")
    try:
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        grades = base.execute(
            "select s.student_id, c.name, g.auto_score, g.needs_manual_grade from grade g "
            "join base_cell c on c.id = g.cell_id "
            "join submitted_notebook n on n.id = g.notebook_id "
            "join submitted_assignment s on s.id = n.assignment_id order by 1, 2"
        ).fetchall()
        comments = base.execute("select count(*) from comment").fetchone()[0]
        try:
            records = base.execute(
                "select student, status, seed from autograder_record order by 1"
            ).fetchall()
        except sqlite3.OperationalError:
            records = []
    finally:
        base.close()
    return {"grades": grades, "comments": comments, "records": records}


def faults(
    folder: Path, dead: dict[str, Any], after: dict[str, Any], want: dict[str, Any]
) -> list[str]:
    """What is wrong with the state at the kill, or after the run that finished the class."""
    found = []
    recorded = {student for student, status, _ in dead["records"] if status == "graded"}
    wanted = [row for row in want["grades"] if row[0] in recorded]
    if dead["grades"] != wanted:
        found.append("a half-written grade")
    for student in recorded:
        if not (folder / "autograded" / student / UNIT / f"{UNIT}.ipynb").is_file():
            found.append(f"{student} has a grade and no notebook")
    if (after["grades"], after["comments"]) != (want["grades"], want["comments"]):
        found.append("the finished class differs")
    seeds = {student: seed for student, _, seed in after["records"]}
    if any(seeds.get(student) != seed for student, _, seed in dead["records"]):
        found.append("graded twice")
    if [row[:2] for row in after["records"]] != [row[:2] for row in want["records"]]:
        found.append("a record is lost")
    if list(folder.glob("**/*.part")):
        found.append("half-written files are left")
    return found


def main(folder: Path, moments: int) -> dict[str, Any]:
    expectations(UNIT, SEED)
    expectations(UNIT, FRESH_SEED)
    blank = folder / "blank"
    class_of_five(Places(blank))
    with Book(Places(blank).gradebook) as book:
        book.register(template(UNIT))

    def fresh(name: str) -> Path:
        shutil.copytree(blank, folder / name)
        return folder / name

    whole = fresh("whole")
    counted = _counted(whole)
    want = state(whole)
    chosen = sorted({1 + round(i * (counted["count"] - 1) / (moments - 1)) for i in range(moments)})
    wrong: dict[int, list[str]] = {}
    killed = 0
    for moment in chosen:
        place = fresh(f"killed-{moment}")
        killed += killed_at(place, moment)
        dead = state(place)
        run(place, FRESH_SEED)
        found = faults(place, dead, state(place), want)
        if found:
            wrong[moment] = found
        shutil.rmtree(place)
    return {
        "moments": counted["count"],
        "phases": counted["phases"],
        "tried": len(chosen),
        "killed": killed,
        "wrong": wrong,
        "graded": len({row[0] for row in want["grades"]}),
    }


def _counted(folder: Path) -> dict[str, Any]:
    """A run that nobody kills, in a child, so that its watchers do not stay."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            moments = Moments()
            moments.watch()
            run(folder, SEED)
            os.write(write, json.dumps({"count": moments.count, "phases": moments.phases}).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        text = told.read()
    os.waitpid(child, 0)
    counted: dict[str, Any] = json.loads(text)
    return counted


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
