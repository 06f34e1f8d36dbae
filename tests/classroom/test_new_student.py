"""The whole course as a new student goes through it: blank, a wrong answer, the right one.

Every unit's release lies in a learner's folder; cells run in the notebook's order, every exercise
is checked untouched, then with a known mistake, then solved. The map moves with it, to the end.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import CheckFailed, check, hint, mapping, record
from autograder.contracts import plain
from autograder.exercises import registry
from autograder.exercises.expecting import mistaken_namespace
from autograder.exercises.form import Exercise
from autograder.exercises.solution import run_cell, solution_source

UNITS = list(registry.units())

pytestmark = pytest.mark.slow

Notebook = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder with every unit in it, as `autograder lab` makes it."""
    work = tmp_path / "all" / "work"
    for unit in UNITS:
        shutil.copytree(root / "notebooks" / unit, work / unit)
    (work / record.WORKSPACE).write_text("{}")
    monkeypatch.chdir(work)
    monkeypatch.setenv("MPLBACKEND", "agg")
    mapping.in_order.cache_clear()
    return work


def code_cells(path: Path) -> list[tuple[str, str]]:
    """(grade_id, source) of the code cells with a grade_id."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        (cell["metadata"]["nbgrader"]["grade_id"], "".join(cell["source"]))
        for cell in cells
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader")
    ]


def refusal(name: str, names: Notebook) -> str:
    """What a failing check says; the check is called in the notebook's own namespace."""
    with pytest.raises(CheckFailed) as caught:
        exec(f"check({name!r})", names)
    said = str(caught.value)
    assert "course's fault" not in said and "Traceback" not in said, said
    return said


def wrong_answers(exercise: Exercise) -> Iterator[Any]:
    """The exercise as somebody has it who makes one of its known mistakes."""
    if exercise.is_answer:
        yield from (plain(answer) for answer, id_, _ in exercise.known_answers if id_)
    for id_, code, _ in exercise.wrong_codes():
        yield mistaken_namespace(exercise, id_, code)[exercise.name]


@pytest.mark.parametrize("unit", UNITS)
def test_blank_then_wrong_then_right(
    unit: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder / unit)
    names: Notebook = {"__name__": "__main__", "check": check, "hint": hint}
    order = []
    for name, source in code_cells(folder / unit / f"{unit}.ipynb"):
        if name in registry.units()[unit]:
            order.append(name)
            try:
                exec(source, names)  # a stub of a function runs, that of an answer stops here
            except NotImplementedError as stop:
                assert "Your code goes here" in str(stop)
            assert "still to be" in refusal(name, names)
            assert signs(unit)[name] == "○"
            refused = one_wrong_answer(unit, name, names)
            assert len(refused) > 20 and "still to be" not in refused, refused
            assert signs(unit)[name] == "◐"
            run_cell(solution_source(unit, name), names, f"solution of {name}")
            capsys.readouterr()
            exec(f"check({name!r})", names)
            said = capsys.readouterr().out
            assert said.startswith(f"✔ {name}: "), said
            assert signs(unit)[name] == "✔"
            assert f"{len(order)} of {len(registry.units()[unit])} done in this unit" in said
        elif not name.startswith("test-"):
            run_cell(source, names, f"{unit}, {name}")
    assert set(order) == set(registry.units()[unit])
    (done,) = [one for one in mapping.course_map() if one.name == unit]
    assert done.done == len(order)
    ahead = mapping.upcoming(mapping.course_map(), order[-1])
    assert ahead is not None and ahead[0] != unit
    assert json.loads((folder / record.FILE).read_text())["latest"] == order[-1]


def signs(unit: str) -> dict[str, str]:
    """The unit's exercises on the map."""
    return next(one.signs for one in mapping.course_map() if one.name == unit)


def one_wrong_answer(unit: str, name: str, names: Notebook) -> str:
    """What is said to the first known mistake that the visible checks can tell from right."""
    for wrong in wrong_answers(registry.find(name)):
        names[name] = wrong
        try:
            exec(f"check({name!r})", names)
        except CheckFailed as failure:
            assert "course's fault" not in str(failure), failure
            return str(failure)
        record.forget([name])  # only hidden inputs tell this one
    raise AssertionError(f"the visible checks of {name} refuse none of its mistakes")
