"""The browser harness itself, proved on a notebook of five cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.browser.driver import Lab, Server

pytestmark = pytest.mark.browser

BROKEN = "fetch('https://example.invalid/x').catch(() => {}); console.error('seen')"


def graded(name: str, source: str) -> Any:
    metadata = {"nbgrader": {"schema_version": 3, "grade_id": name, "solution": True}}
    return new_code_cell(source, metadata=metadata)


@pytest.fixture
def notebook(server: Server) -> str:
    """A notebook in the learner's folder; its path as JupyterLab knows it."""
    made = new_notebook(
        cells=[
            new_markdown_cell("# A notebook to try the harness on", id="title"),
            new_code_cell("import numpy as np\nprint(np.arange(3))", id="imports"),
            graded("double", "def double(x):\n    raise NotImplementedError('to do')"),
            graded("test-double", "print('twice four is', double(4))"),
            new_code_cell("print('the end')", id="end"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path: Path = server.work / "harness" / "harness.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, path)
    return "harness/harness.ipynb"


def test_types_runs_and_reads(lab: Lab, notebook: str) -> None:
    page = lab.open(notebook)
    assert page.ids() == ["title", "imports", "double", "test-double", "end"]

    page.run_all()
    assert page.text("imports").strip() == "[0 1 2]"
    assert page.failed() == {"test-double": "NotImplementedError: to do"}
    assert page.text("end") == ""  # a failure stops what comes after it

    page.type("double", 'def double(x):\n    """Twice (x)."""\n    return 2 * x')
    page.run("double")
    assert page.run("test-double").strip() == "twice four is 8"
    page.run_all()
    assert page.failed() == {}
    assert page.text("end").strip() == "the end"

    assert lab.console_errors == []
    assert lab.foreign_requests == []
    picture = page.screenshot("harness")
    assert picture.stat().st_size > 10_000
    page.save()
    saved = nbformat.read(lab.server.work / notebook, as_version=4)
    assert "return 2 * x" in saved.cells[2].source


def test_restart_forgets(lab: Lab, notebook: str) -> None:
    page = lab.open(notebook)
    page.run("imports")
    page.restart()
    assert page.text("imports") == ""
    page.type("end", "np.arange(2)")
    assert "NameError" in page.run("end")


def test_sees_console_errors_and_requests_to_other_machines(lab: Lab, notebook: str) -> None:
    lab.open(notebook)
    lab.page.evaluate(f"() => {{ {BROKEN} }}")
    lab.page.wait_for_timeout(300)
    assert any("seen" in error for error in lab.console_errors)
    assert lab.foreign_requests == ["https://example.invalid/x"]
