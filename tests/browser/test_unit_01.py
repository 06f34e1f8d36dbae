"""Unit 01 as a learner meets it: a wrong answer with its hint, then the right one."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from tests.browser.driver import SCREENSHOTS, Lab, Notebook, Server

pytestmark = pytest.mark.browser

UNIT = "01-relu-neuron"
ROOT = Path(__file__).parents[2]

BIAS_OUTSIDE_RELU = """\
def neuron_forward(x, w, b):
    z = sum(weighted_inputs(x, w)) + b
    y = max(z - b, 0.0) + b
    return z, y"""


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """The worked solution's cells that a student fills in, by grade_id."""
    notebook = nbformat.read(ROOT / "solutions" / UNIT / f"{UNIT}.ipynb", as_version=4)
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }


@pytest.fixture
def unit(lab: Lab, server: Server) -> Notebook:
    """A fresh copy of the release, open, its import cell run."""
    folder = server.work / "fresh"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "notebooks" / UNIT, folder)
    page = lab.open(f"fresh/{UNIT}.ipynb")
    page.run("imports")
    return page


STUB = "NotImplementedError: Your code goes here: replace this line."


def test_untouched_release_says_what_to_do_and_no_more(unit: Notebook) -> None:
    """Run All stops at the first open exercise, and what stands there is what to do.

    JupyterLab sends the cells one by one; where a crowded machine holds one up for long after the
    failure, the kernel takes it for a new request. So a run may be repeated, from a fresh kernel.
    """
    for _ in range(3):
        unit.restart()
        unit.run_all()
        unit.settle()
        if list(unit.failed()) == ["test-weighted_inputs"]:
            break
    assert list(unit.failed()) == ["test-weighted_inputs"]
    seen = [line for line in unit.text("test-weighted_inputs").splitlines() if line.strip()]
    assert seen == [
        "○weighted_inputs: still to be written: replace the line that raises NotImplementedError.",
        "No idea how to begin? Ask hint(weighted_inputs).",
        "weighted_inputs: not right yet. The reason stands above.",
    ]
    # what comes below has not run at all
    assert unit.text("test-neuron_forward") == "" and unit.text("test-neuron_step") == ""


def test_each_cell_of_the_untouched_release_says_what_to_do(unit: Notebook) -> None:
    """As somebody does who runs it cell by cell: no traceback but that of an open line."""
    kinds = unit.page.evaluate("() => window.panel.content.widgets.map(c => c.model.type)")
    cells = [cell for cell, kind in zip(unit.ids(), kinds, strict=True) if kind == "code"]
    graded = [cell for cell in cells if cell.startswith("test-")]
    assert len(graded) == 12
    for cell in cells:
        unit.run(cell)
    failed = unit.failed()
    for cell in graded:
        seen = [line for line in unit.text(cell).splitlines() if line.strip()]
        name = cell.removeprefix("test-")
        assert seen[0].startswith(f"○{name}: still to be"), seen
        assert seen[-1] == f"{name}: not right yet. The reason stands above."
        assert "Traceback" not in unit.text(cell)
    others = {cell: error for cell, error in failed.items() if cell not in graded}
    assert others and set(others.values()) == {STUB}
    assert unit.lab.console_errors == []
    assert unit.lab.foreign_requests == []


def test_wrong_answer_shows_its_hint_then_the_right_one_passes(
    unit: Notebook, answers: dict[str, str]
) -> None:
    unit.type("weighted_inputs", answers["weighted_inputs"])
    unit.run("weighted_inputs")
    assert "checks passed" in unit.run("test-weighted_inputs")

    unit.type("neuron_forward", BIAS_OUTSIDE_RELU)
    unit.run("neuron_forward")
    said = unit.run("test-neuron_forward")
    unit.screenshot("unit-01-wrong", cell="test-neuron_forward")
    assert "Is the bias part of z?" in said
    assert "Traceback" not in said
    assert list(unit.failed()) == ["test-neuron_forward"]

    unit.type("neuron_forward", answers["neuron_forward"])
    unit.run("neuron_forward")
    said = unit.run("test-neuron_forward")
    unit.screenshot("unit-01-right", cell="test-neuron_forward")
    assert "checks passed" in said
    assert unit.failed() == {}


def test_every_answer_typed_in_passes_from_top_to_bottom(
    unit: Notebook, answers: dict[str, str]
) -> None:
    for cell, code in answers.items():
        unit.type(cell, code)
    unit.restart()
    unit.run_all()
    unit.screenshot("unit-01-all-right")
    assert unit.failed() == {}
    graded = [cell for cell in unit.ids() if cell.startswith("test-")]
    assert len(graded) >= len(answers) > 0
    for cell in graded:
        assert unit.text(cell).startswith("✔"), cell
    assert unit.lab.console_errors == []
    assert unit.lab.foreign_requests == []


def validate(unit: Notebook) -> str:
    """Press nbgrader's Validate button and return what its dialog says."""
    unit.save()
    unit.page.get_by_text("Validate", exact=True).first.click()
    dialog = unit.page.locator(".jp-Dialog-content")
    dialog.wait_for(timeout=90_000)
    return dialog.inner_text()


def test_validate_button_tells_wrong_from_right(unit: Notebook, answers: dict[str, str]) -> None:
    for cell, code in answers.items():
        unit.type(cell, code)
    unit.type("neuron_forward", BIAS_OUTSIDE_RELU)
    said = validate(unit)
    unit.page.screenshot(path=SCREENSHOTS / "unit-01-validate.png")
    assert "check(neuron_forward)" in said
    assert "check(weighted_inputs)" not in said
    unit.page.keyboard.press("Escape")

    unit.type("neuron_forward", answers["neuron_forward"])
    said = validate(unit)
    assert "check(" not in said
    assert "You did not provide a response" in said  # the question in words is still open
