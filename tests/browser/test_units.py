"""Every unit in a real browser: the page a learner lands on, and each worked solution running."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.contracts import units
from autograder.lab import FIRST_UNIT
from tests.browser.driver import Lab, Server

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))


def test_a_learner_lands_on_unit_00(lab: Lab) -> None:
    lab.visit("/")
    lab.page.wait_for_selector(".jp-Notebook .jp-MarkdownOutput h1")
    assert lab.page.url.split("?")[0].endswith(f"/lab/tree/{FIRST_UNIT}/{FIRST_UNIT}.ipynb")
    # Neither a question about news nor tabs that are for instructors.
    lab.page.wait_for_timeout(2000)
    assert lab.page.locator(".Toastify__toast").count() == 0
    shown = lab.page.locator("body").inner_text()
    assert "Nbgrader" not in shown and "Create Assignment" not in shown
    assert lab.console_errors == []
    assert lab.foreign_requests == []


def test_there_are_solutions_to_run() -> None:
    assert SOLUTIONS, "solutions/ is empty: make build"


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.stem)
def test_solution_runs_without_an_error(lab: Lab, server: Server, solution: Path) -> None:
    unit = solution.stem
    folder = server.work / f"solved-{unit}"
    shutil.copytree(ROOT / "notebooks" / unit, folder, dirs_exist_ok=True)
    shutil.copy(solution, folder / f"{unit}.ipynb")

    page = lab.open(f"{folder.name}/{unit}.ipynb")
    page.clear()  # the committed outputs must not stand in for what runs here
    assert set(page.counts().values()) == {None}
    page.run_all()
    assert page.failed() == {}
    counts = page.counts()
    assert [cell for cell, count in counts.items() if count is None] == []
    tests = [cell for cell in counts if cell.startswith("test-")]
    assert len(tests) == len(units()[unit])
    for cell in tests:
        assert "✔" in page.text(cell), (cell, page.text(cell))
    page.screenshot(f"solved-{unit}")
    assert lab.console_errors == []
    assert lab.foreign_requests == []
