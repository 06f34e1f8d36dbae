"""No release tells the answer of a hunt: neither its own nor that of another unit."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from autograder.authoring.leaks import leaks, number_in, telling_number
from autograder.authoring.source import read_source
from autograder.contracts import plain
from autograder.exercises import registry
from autograder.exercises.solution import solution_namespace


@cache
def numbers() -> dict[str, str]:
    """Hunt -> its answer as it would be written, where the number is like no other."""
    found = {}
    for unit, exercises in registry.units().items():
        for name, exercise in exercises.items():
            if exercise.is_answer and (
                text := telling_number(plain(solution_namespace(unit)[name]))
            ):
                found[name] = text
    return found


def test_some_answers_are_numbers_like_no_other() -> None:
    assert len(numbers()) >= 5 and numbers()["hunt_clean_step"] == "5.985"


@pytest.mark.parametrize("unit", sorted(registry.units()))
def test_no_release_tells_the_answer_of_a_hunt(unit: str, root: Path) -> None:
    release = json.loads((root / "notebooks" / unit / f"{unit}.ipynb").read_text("utf-8"))
    text = "\n".join("".join(cell["source"]) for cell in release["cells"])
    assert not [name for name, number in numbers().items() if number_in(number, text)]


def test_an_output_in_a_release_is_named_with_its_cell(root: Path) -> None:
    unit = "00-start-here"
    source = read_source(root / "source" / f"{unit}.md")
    folder = root / "notebooks" / unit
    release = json.loads((folder / f"{unit}.ipynb").read_text("utf-8"))
    checks = (folder / "checks.json").read_text("utf-8")
    assert not leaks(source, registry.of(unit), release, checks)
    cell = next(cell for cell in release["cells"] if cell["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "14"}]
    (problem,) = leaks(source, registry.of(unit), release, checks)
    assert problem.what == "an output in the release" and problem.cell
