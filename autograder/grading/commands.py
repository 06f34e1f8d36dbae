"""The grading commands, behind the thin functions of `autograder.cli`; each returns an exit code."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading.gradebook import Book
from autograder.grading.marking import expectations, mark_notebook
from autograder.grading.reading import MAX_BYTES, Notebook, Unreadable, read
from autograder.grading.running import Places, grade_class
from autograder.grading.screen import Live, show_report, show_result
from autograder.grading.template import find_unit, set_course, template
from autograder.layout import find_course
from autograder.worker import WorkerPool


def mark(path: Path, *, as_json: bool, seed: int | None, trust_students: bool) -> int:
    """Mark one notebook file and print the result; raises CommandError."""
    notebook = _read(path)
    unit = _unit_of(path, notebook)
    drawn = secrets.randbelow(2**32) if seed is None else seed
    try:
        expectations(unit, drawn)
        with WorkerPool(jobs=1, trust_students=trust_students) as pool:
            result = mark_notebook(notebook, unit, drawn, pool)
    except Unreadable as error:
        raise CommandError(f"{path}: {error}.") from None
    if as_json:
        print(json.dumps(result.to_dict(), indent=2, ensure_ascii=False))
    else:
        show_result(Console(), result, path.name)
    return 0


def _read(path: Path) -> Notebook:
    try:
        with path.open("rb") as file:
            return read(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.", exit_code=2) from None
    except Unreadable as error:
        raise CommandError(f"{path}: {error}.") from None


def _unit_of(path: Path, notebook: Notebook) -> str:
    """The unit from the notebook's metadata, its file name, its folder, or its cells."""
    if notebook.unit in units():
        return notebook.unit
    for name in (path.stem, path.resolve().parent.name):
        fits = [unit for unit in units() if name.startswith(unit)]
        if fits:
            return fits[0]
    ids = {cell.grade_id for cell in notebook.cells if cell.grade_id}
    for unit, exercises in units().items():
        if ids & exercises.keys():
            return unit
    raise CommandError(
        f"{path}: neither its metadata nor its name says which unit it is. Name it after its "
        f"unit, for example {next(iter(units()), 'unit')}.ipynb.",
        exit_code=2,
    )


def grade(
    names: Sequence[str],
    *,
    student: str | None,
    jobs: int | None,
    force: bool,
    trust_students: bool,
    grading: Path | None,
) -> int:
    """Grade the class of the course around the current folder; 1 where something was put aside."""
    course = find_course()
    set_course(course.root)
    places = Places((grading or course.grading).resolve())
    chosen = [find_unit(name) for name in names] or _handed_in(places)
    count = jobs or default_jobs()
    console = Console(stderr=False)
    for unit in chosen:
        template(unit)
    report = grade_class(
        places.grading,
        chosen,
        student=student,
        jobs=count,
        force=force,
        pool=lambda: WorkerPool(jobs=count, trust_students=trust_students),
        watcher=Live(console),
    )
    show_report(console, report)
    return 1 if report.aside else 0


def _handed_in(places: Places) -> list[str]:
    """The units for which anybody has handed in anything."""
    found = {path.name for path in places.submitted.glob("*/*") if path.is_dir()}
    return [unit for unit in units() if unit in found]


def default_jobs() -> int:
    """As many submissions at once as there are processors for us."""
    if sys.platform == "linux":
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def open_book(grading: Path | None = None) -> Book:
    """The gradebook of the course around the current folder."""
    return Book(Places((grading or find_course().grading).resolve()).gradebook)
