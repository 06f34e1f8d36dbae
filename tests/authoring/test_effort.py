"""Difficulty and minutes: every exercise has them, they add up, and the notebooks show them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from autograder.authoring.assemble import assemble, told
from autograder.authoring.source import Cell, Source
from autograder.exercises import registry
from autograder.exercises.effort import EFFORT

UNITS = sorted(registry.units())
LINE = re.compile(r"^\*Difficulty (\d) of 5 ([●○]{5}) · about (\d+) minutes(?: together)?\*$", re.M)


def test_every_exercise_and_hunt_has_its_effort_and_nothing_else_has() -> None:
    named = {n for exercises in registry.units().values() for n in exercises}
    assert set(EFFORT) == {name for name in named if not name.startswith("predict_")}
    for name, (difficulty, minutes) in EFFORT.items():
        assert 1 <= difficulty <= 5 and 1 < minutes <= 30, name
        assert registry.find(name).effort == (difficulty, minutes)
        assert registry.expect(name, 0).public().effort == (difficulty, minutes)


@pytest.mark.parametrize("unit", UNITS)
def test_the_minutes_leave_room_for_reading(unit: str, root: Path) -> None:
    promised = re.search(
        r"\*\*Time\*\*: about (\d+) minutes", (root / f"source/{unit}.md").read_text()
    )
    assert promised is not None
    spent = sum(EFFORT[name][1] for name in registry.units()[unit] if name in EFFORT)
    assert 0.35 * int(promised[1]) < spent < 0.85 * int(promised[1])


@pytest.mark.parametrize("unit", UNITS)
def test_the_release_shows_them_beside_each_exercise(unit: str, root: Path) -> None:
    notebook = json.loads((root / f"notebooks/{unit}/{unit}.ipynb").read_text(encoding="utf-8"))
    told_minutes = 0
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        for hardest, dots, minutes in LINE.findall(text) if cell["cell_type"] == "markdown" else ():
            assert dots.count("●") == int(hardest)
            told_minutes += int(minutes)
    assert told_minutes == sum(EFFORT[n][1] for n in registry.units()[unit] if n in EFFORT)


def markdown(text: str) -> Cell:
    return Cell("markdown", text, {}, 1)


def solution(name: str) -> Cell:
    return Cell("code", "pass", {"nbgrader": {"grade_id": name, "solution": True}}, 1)


def texts(*cells: Cell) -> list[str]:
    made = assemble(Source("90-x", "source/90-x.md", cells))
    return [cell["source"] for cell in made["cells"] if cell["cell_type"] == "markdown"]


def test_where_the_line_stands() -> None:
    easy, hard = told([EFFORT["relu_slope"]]), told([EFFORT["neuron_backward"]])
    both = told([EFFORT["relu_slope"], EFFORT["neuron_backward"]])
    assert both == "*Difficulty 3 of 5 ●●●○○ · about 12 minutes together*"
    # below its own heading, however many texts lie between
    assert texts(markdown("### One\n\ntext"), markdown("more"), solution("relu_slope")) == [
        f"### One\n\n{easy}\n\ntext",
        "more",
    ]
    assert texts(markdown("### One\ntext"), solution("relu_slope")) == [
        f"### One\n\n{easy}\n\ntext"
    ]
    # several under one heading
    assert texts(markdown("### A"), solution("relu_slope"), solution("neuron_backward")) == [
        f"### A\n\n{both}"
    ]
    # a section's heading is not the exercise's
    assert texts(markdown("## A\n\ntext"), markdown("b"), solution("neuron_backward")) == [
        "## A\n\ntext",
        f"b\n\n{hard}",
    ]
    assert texts(solution("relu_slope"), markdown("### Later")) == ["### Later"]
    assert texts(markdown("### Other"), solution("nobody_knows")) == ["### Other"]
