"""Kill a grading run at a chosen moment, finish it, and compare with a run that nobody killed.

A run is all that a class goes through: collected, repaired, run, judged, committed in batches,
and given feedback. Run as a module in a process of its own, because it forks:
python -m tests.grading.killing FOLDER MOMENTS. Prints one JSON object. Student code runs in this
process; the worker's own death is tested where the worker is.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from autograder.contracts import Observation, contract, observe
from autograder.grading import collecting, feedback, marking, running, writing
from autograder.grading.gradebook import Book
from autograder.grading.marking import expectations
from autograder.grading.results import load
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


PHASES = (
    "collecting",
    "repairing",
    "running",
    "judging",
    "quarantine",
    "committing",
    "feedback",
)


Moment = tuple[str, int]
"""A phase, and which of its moments, from 0. Judging and writing run side by side."""


class Moments:
    """Counts what a run does, by phase, and ends the process at a given moment.

    tell  descriptor to which the phase of the end is written
    """

    def __init__(self, fatal: Moment = ("", 0), tell: int = -1) -> None:
        self.passed = Counter[str]()
        self._fatal, self._tell = fatal, tell
        self._one_at_a_time = threading.Lock()
        self._own = threading.local()

    @property
    def _within(self) -> list[str]:
        """The phases that this thread is in, the innermost last."""
        if not hasattr(self._own, "within"):
            self._own.within = []
        within: list[str] = self._own.within
        return within

    def tick(self) -> None:
        """A moment of the phase that is on."""
        phase = self._within[-1] if self._within else "between"
        with self._one_at_a_time:
            if (phase, self.passed[phase]) == self._fatal:
                os.write(self._tell, phase.encode())
                os.kill(os.getpid(), signal.SIGKILL)
            self.passed[phase] += 1

    def around(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a moment before and after it; what is ticked within is of its phase."""

        def wrapped(*arguments: Any, **named: Any) -> Any:
            self._within.append(phase)
            self.tick()
            result = function(*arguments, **named)
            self.tick()
            self._within.pop()
            return result

        return wrapped

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a moment of whatever phase is on before it, and one after it."""

        def wrapped(*arguments: Any, **named: Any) -> Any:
            self.tick()
            result = function(*arguments, **named)
            self.tick()
            return result

        return wrapped

    def watch(self) -> None:
        """Put moments around each step, at every file and every statement to the database."""
        collecting.content = self.around("collecting", collecting.content)
        collecting.choose = self.around("repairing", collecting.choose)
        marking.run = self.around("running", marking.run)
        marking.judge_submission = self.around("judging", marking.judge_submission)
        running.store = self.before(running.store)
        running.put_aside = self.around("quarantine", running.put_aside)
        Book.write = self.around("committing", Book.write)  # type: ignore[method-assign]
        feedback.page = self.around("feedback", feedback.page)
        feedback.write = self.around("feedback", feedback.write)
        writing.os.replace = self.before(os.replace)
        sa.event.listen(sa.Engine, "before_cursor_execute", lambda *_: self.tick())
        sa.event.listen(sa.Engine, "commit", lambda *_: self.tick())


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
    """Grade and give back, as `autograder grade` and `autograder feedback` do."""
    running.BATCH = 2
    grade_class(folder, [UNIT], jobs=1, pool=InProcess, seed=seed)
    for results in load(Places(folder), [UNIT]):
        feedback.write(Places(folder), results)


def killed_at(folder: Path, moment: Moment) -> str:
    """Run in a child that dies at that moment; the phase in which it did die, "" where it lived."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            Moments(moment, write).watch()
            run(folder, SEED)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        phase = told.read()
    _, status = os.waitpid(child, 0)
    return phase if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else ""


def spread_over(passed: Counter[str], count: int) -> list[Moment]:
    """`count` moments of a run, each phase with its equal share, evenly spaced within it."""
    shares = Counter(dict.fromkeys(passed, 0))
    for _ in range(min(count, passed.total())):
        shares[min((p for p in passed if shares[p] < passed[p]), key=shares.__getitem__)] += 1
    return [
        (phase, round(i * (passed[phase] - 1) / max(1, share - 1)))
        for phase, share in shares.items()
        for i in range(share)
    ]


def pages(folder: Path) -> dict[str, bytes]:
    """What students would get back at this moment."""
    found = sorted((folder / "feedback").glob("**/*"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.is_file()}


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
    return {"grades": grades, "comments": comments, "records": records, "pages": pages(folder)}


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
    if any(want["pages"].get(name) != page for name, page in dead["pages"].items() if whole(name)):
        found.append("half a page of feedback")
    if after["pages"] != want["pages"]:
        found.append("feedback is lost, or another")
    if list(folder.glob("**/.*.part")):
        found.append("half-written files are left")
    return found


def whole(name: str) -> bool:
    """False for what a killed run was writing under another name."""
    return not name.endswith(".part")


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

    unharmed = fresh("unharmed")
    passed = _counted(unharmed)
    want = state(unharmed)
    chosen = spread_over(passed, moments)
    wrong: dict[str, list[str]] = {}
    killed = Counter[str]()
    for moment in chosen:
        place = fresh(f"killed-{moment[0]}-{moment[1]}")
        killed[killed_at(place, moment)] += 1
        dead = state(place)
        run(place, FRESH_SEED)
        found = faults(place, dead, state(place), want)
        if found:
            wrong[place.name] = found
        shutil.rmtree(place)
    return {
        "moments": passed,
        "tried": len(chosen),
        "killed": killed,
        "wrong": wrong,
        "graded": len({row[0] for row in want["grades"]}),
        "pages": len(want["pages"]),
    }


def _counted(folder: Path) -> Counter[str]:
    """The moments of a run that nobody kills, in a child, so that its watchers do not stay."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            moments = Moments()
            moments.watch()
            run(folder, SEED)
            with os.fdopen(write, "w") as tell:
                json.dump(moments.passed, tell)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        text = told.read()
    os.waitpid(child, 0)
    return Counter(json.loads(text))


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
