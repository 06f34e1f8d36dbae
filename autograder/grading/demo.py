"""A class out of nothing: right, blank, mistaken, partly right and broken notebooks, graded.

It is also the engine's own examination: what must come out is known beforehand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.registry import units
from autograder.exercises.solution import course_root
from autograder.grading import specimens
from autograder.grading.gradebook import Record
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, place, to_bytes
from autograder.grading.template import template


@dataclass(frozen=True)
class Pupil:
    """One made-up student of one unit.

    kind      solution, blank, mistake, partly, broken
    about     what was done to the notebook
    want      checks the record; returns "" or what is wrong with it
    file      name of the notebook
    exercise  where the known mistake is
    """

    name: str
    unit: str
    kind: str
    about: str
    data: bytes
    want: Callable[[Record], str]
    file: str = ""
    exercise: str = ""


def pupils(unit: str, students: int) -> list[Pupil]:
    """A class of at least `students`; more where the unit's known mistakes need more."""
    made = [_right(unit), _blank(unit), *_mistaken(unit), *_broken(unit)]
    rng = np.random.default_rng(len(unit))
    extra = max(students - len(made), min(5, len(units()[unit]) - 1))
    made += [_partly(unit, number, rng) for number in range(extra)]
    return made


def hand_in(places: Places, made: list[Pupil]) -> None:
    """Put the notebooks where students' work is collected; raises OSError."""
    for pupil in made:
        folder = places.submitted / pupil.name / pupil.unit
        folder.mkdir(parents=True, exist_ok=True)
        (folder / (pupil.file or f"{pupil.unit}.ipynb")).write_bytes(pupil.data)


def examine(
    made: list[Pupil], records: dict[tuple[str, str], Record]
) -> dict[tuple[str, str], str]:
    """What did not come out as it must, by student and unit; none where all is well."""
    wrong = {}
    for pupil in made:
        key = pupil.name, pupil.unit
        said = pupil.want(records[key]) if key in records else "was not graded"
        if said:
            wrong[key] = said
    return wrong


# ---------------------------------------------------------------- the pupils


def _right(unit: str) -> Pupil:
    data = _built("solutions", unit) or to_bytes(notebook(unit, solved=True))
    return Pupil(f"{_short(unit)}-solution", unit, "solution", "the solution", data, _full)


def _blank(unit: str) -> Pupil:
    data = _built("notebooks", unit) or to_bytes(notebook(unit))
    return Pupil(f"{_short(unit)}-blank", unit, "blank", "the release as it is", data, _nothing)


def _built(folder: str, unit: str) -> bytes:
    """The committed notebook that students or instructors really have; empty where none is."""
    path = course_root() / folder / unit / f"{unit}.ipynb"
    return path.read_bytes() if path.is_file() else b""


def _mistaken(unit: str) -> Iterator[Pupil]:
    for number, slip in enumerate(specimens.slips(unit), 1):
        data = to_bytes(notebook(unit, {slip.exercise: slip.source}, solved=True))
        name = f"{_short(unit)}-mistake-{number:03}"
        about = f"{slip.id} in {slip.exercise}"
        want = _named(slip.exercise, slip.id)
        yield Pupil(name, unit, "mistake", about, data, want, exercise=slip.exercise)


def _partly(unit: str, number: int, rng: np.random.Generator) -> Pupil:
    """One who got so far; in a large class, with one exercise left out on the way."""
    cells = specimens.solution_cells(template(unit))
    again, count = divmod(number, max(1, len(cells) - 1))
    done = list(cells)[: count + 1]
    about = f"{len(done)} of {len(cells)} exercises done"
    if again:
        left_out = done.pop(int(rng.integers(len(done))))
        about += f", but not {left_out}"
    answers = {name: cells[name] for name in done}
    data = to_bytes(notebook(unit, answers, words="Because of the chain rule."))
    return Pupil(f"{_short(unit)}-partly-{number + 1:02}", unit, "partly", about, data, _some)


def _broken(unit: str) -> Iterator[Pupil]:
    """Notebooks that something happened to; each with what must come of it."""
    name = specimens.first_function(unit)
    solved = notebook(unit, solved=True)

    def pupil(what: str, about: str, data: bytes, want: Any, file: str = "") -> Pupil:
        return Pupil(f"{_short(unit)}-{what}", unit, "broken", about, data, want, file)

    def with_cell(text: str) -> bytes:
        return to_bytes(notebook(unit, {name: text}, solved=True))

    yield pupil(
        "syntax-error",
        "a syntax error",
        with_cell(f"def {name}(*a:\n    return a\n"),
        _verdict(name, "error"),
    )
    yield pupil(
        "missing-function",
        "a function is missing",
        with_cell("# later\n"),
        _verdict(name, "missing"),
    )
    yield pupil(
        "exception",
        "a function that raises",
        with_cell(f"def {name}(*a, **k):\n    raise KeyError('oops')\n"),
        _verdict(name, "error"),
    )
    yield pupil(
        "endless-loop",
        "an endless loop",
        with_cell(f"def {name}(*a, **k):\n    while True:\n        pass\n"),
        _verdict(name, "timeout"),
    )
    yield pupil(
        "wrong-type",
        "a word for a number",
        with_cell(f"def {name}(*a, **k):\n    return 'six'\n"),
        _verdict(name, "wrong"),
    )
    yield pupil("renamed", "a renamed notebook", to_bytes(solved), _full, "my homework (1).ipynb")
    yield pupil(
        "corrupt", "cut off while saving", to_bytes(solved)[:2000], _aside("not valid JSON")
    )
    yield pupil("empty", "an empty file", b"", _aside("empty"))
    cells = solved["cells"]
    at = place(solved, f"test-{name}")
    without = {**solved, "cells": cells[:at] + cells[at + 1 :]}
    yield pupil("deleted-test", "a deleted test cell", to_bytes(without), _full)
    copy = json.loads(json.dumps(cells[place(solved, name)]))
    copy["metadata"]["nbgrader"] = {}
    copy["id"] = "copy"
    doubled = {**solved, "cells": [*cells, copy]}
    yield pupil("copied-cell", "a copied cell", to_bytes(doubled), _full)


# ---------------------------------------------------------------- what must come out


def _marks(record: Record) -> dict[str, Any]:
    marks: dict[str, Any] = record.detail["marks"]
    return marks


def _full(record: Record) -> str:
    if record.status != "graded":
        return f"{record.status}: {record.reason}"
    marks = _marks(record)
    return "" if marks["score"] == marks["max_score"] else _scored(marks)


def _nothing(record: Record) -> str:
    if record.status != "graded":
        return f"{record.status}: {record.reason}"
    return _scored(_marks(record)) if _marks(record)["score"] else ""


def _some(record: Record) -> str:
    if record.status != "graded":
        return f"{record.status}: {record.reason}"
    marks = _marks(record)
    return "" if 0 <= marks["score"] < marks["max_score"] else _scored(marks)


def _named(exercise: str, mistake: str) -> Callable[[Record], str]:
    def want(record: Record) -> str:
        if record.status != "graded":
            return f"{record.status}: {record.reason}"
        marks = _marks(record)
        one = next(e for e in marks["exercises"] if e["name"] == exercise)
        if one["score"] >= one["max_score"]:
            return f"{exercise} has full marks"
        if one["mistake"] != mistake:
            return f"{exercise} was called {one['mistake'] or one['verdict']}"
        return ""

    return want


def _verdict(exercise: str, word: str) -> Callable[[Record], str]:
    def want(record: Record) -> str:
        if record.status != "graded":
            return f"{record.status}: {record.reason}"
        one = next(e for e in _marks(record)["exercises"] if e["name"] == exercise)
        return "" if one["verdict"] == word else f"{exercise}: {one['verdict']}, not {word}"

    return want


def _aside(reason: str) -> Callable[[Record], str]:
    def want(record: Record) -> str:
        if record.status == "quarantined" and reason in record.reason:
            return ""
        return f"{record.status}: {record.reason or 'graded'}"

    return want


def _scored(marks: dict[str, Any]) -> str:
    return f"scored {marks['score']:g} of {marks['max_score']:g}"


def _short(unit: str) -> str:
    return unit.split("-")[0]
