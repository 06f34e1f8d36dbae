"""A unit is made again when something it is made of has changed, and only then."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import autograder
from autograder.authoring import building
from autograder.authoring.cache import FOLDER, fingerprint, recall, remember
from autograder.authoring.made import Made
from autograder.authoring.problems import Problem
from autograder.layout import Course

UNITS = ("01-relu-neuron", "02-dense-layer")


@pytest.fixture
def copy(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package and two sources, which a test may change."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "autograder", tmp_path / "autograder", ignore=ignored)
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "autograder" / "__init__.py"))
    (tmp_path / "source").mkdir()
    for unit in UNITS:
        (tmp_path / "source" / f"{unit}.md").write_text(f"# {unit}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "touched"),
    [
        ("source/01-relu-neuron.md", {"01-relu-neuron"}),
        ("autograder/exercises/unit_01_relu_neuron.py", {"01-relu-neuron"}),
        ("autograder/contracts/unit_02_dense_layer.py", {"02-dense-layer"}),
        ("autograder/exercises/form.py", set(UNITS)),
        ("autograder/contracts/values.py", set(UNITS)),
        ("autograder/verdict/words.py", set(UNITS)),
        ("autograder/classroom/plots.py", set(UNITS)),
        ("autograder/classroom/widgets/neuron.py", set(UNITS)),
        ("autograder/grading/account.py", set(UNITS)),
        ("autograder/authoring/cleaning.py", set(UNITS)),
        ("autograder/grading/gradebook.py", set()),
        ("autograder/worker/wire.py", set()),
    ],
)
def test_a_change_touches_the_units_that_can_see_it(
    copy: Path, file: str, touched: set[str]
) -> None:
    before = {unit: fingerprint(copy, unit) for unit in UNITS}
    assert before == {unit: fingerprint(copy, unit) for unit in UNITS}
    with (copy / file).open("a", encoding="utf-8") as opened:
        opened.write("\n# changed\n")
    after = {unit: fingerprint(copy, unit) for unit in UNITS}
    assert {unit for unit in UNITS if before[unit] != after[unit]} == touched


def test_a_module_that_the_declarations_import_counts(copy: Path) -> None:
    helper = copy / "autograder" / "exercises" / "helper_of_01.py"
    helper.write_text("X = 1\n", encoding="utf-8")
    module = copy / "autograder" / "exercises" / "unit_01_relu_neuron.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(f"from autograder.exercises import helper_of_01\n{text}", encoding="utf-8")
    before = {unit: fingerprint(copy, unit) for unit in UNITS}
    helper.write_text("X = 2\n", encoding="utf-8")
    after = {unit: fingerprint(copy, unit) for unit in UNITS}
    assert before[UNITS[0]] != after[UNITS[0]]
    assert before[UNITS[1]] == after[UNITS[1]]


def test_only_faultless_results_are_remembered(tmp_path: Path) -> None:
    made = Made("01-x", source="s", release="r", solution="l", checks="c")
    assert recall(tmp_path, "01-x", "key") is None
    remember(tmp_path, "01-x", "key", made)
    assert recall(tmp_path, "01-x", "key") == made
    faulty = replace(made, problems=(Problem("source/01-x.md", "wrong", "Mend it."),))
    remember(tmp_path, "01-x", "other", faulty)
    assert recall(tmp_path, "01-x", "other") is None
    (tmp_path / FOLDER / "01-x" / "key.json").write_text('{"unit": ', encoding="utf-8")
    assert recall(tmp_path, "01-x", "key") is None
    for number in range(6):
        remember(tmp_path, "01-x", f"key{number}", made)
    assert len(list((tmp_path / FOLDER / "01-x").iterdir())) == 4


def test_an_unchanged_unit_is_not_made_again(copy: Path) -> None:
    course, unit = Course(copy), UNITS[0]
    (copy / "source" / f"{UNITS[1]}.md").unlink()
    made = Made(unit, source="{}\n", release='{"cells": []}\n', solution="{}\n", checks="{}\n")
    remember(copy, unit, fingerprint(copy, unit), made)
    said: list[str] = []
    outcome = building.build(course, say=said.append)
    assert said == [f"{unit}: unchanged"]
    assert outcome.made == (made,)
    assert (copy / "notebooks" / unit / f"{unit}.ipynb").read_text("utf-8") == made.release
    assert len(outcome.changed) == 3
    assert building.build(course, say=said.append).changed == ()
    (copy / "notebooks" / unit / f"{unit}.ipynb").write_text('{"cells": [1]}', "utf-8")
    (problem,) = building.check(course, say=said.append).problems
    assert problem.file == f"notebooks/{unit}/{unit}.ipynb"
