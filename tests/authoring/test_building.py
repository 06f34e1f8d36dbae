"""Whole builds with nbgrader and real kernels, in a temporary course with a package of its own."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from autograder.authoring.registering import register
from autograder.grading.template import template
from tests.authoring.conftest import Run, SmallCourse

pytestmark = pytest.mark.slow

CLI = (sys.executable, "-m", "autograder.cli")

FIGURE = """import matplotlib.pyplot as plt

fig, axis = plt.subplots(figsize=(1, 1))
axis.plot([1, 2])
plt.show()"""


def files(root: Path) -> dict[str, bytes]:
    """The generated files and what is in them."""
    found = [p for folder in ("notebooks", "solutions") for p in (root / folder).rglob("*.*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_a_build_is_repeatable_and_its_check_passes(clone: tuple[SmallCourse, Run]) -> None:
    course, run = clone
    first = run(*CLI, "build")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "wrote notebooks/98-small/98-small.ipynb" in first.stdout
    before = files(course.root)
    assert sorted(before) == [
        "notebooks/98-small/98-small.ipynb",
        "notebooks/98-small/checks.json",
        "solutions/98-small/98-small.ipynb",
    ]
    solution = json.loads(before["solutions/98-small/98-small.ipynb"])
    cells = {cell["id"]: cell for cell in solution["cells"]}
    results = [o["data"]["text/plain"] for o in cells["test-twice_plus"]["outputs"] if "data" in o]
    assert results[-1] == ["4.0"]
    assert "execution" not in json.dumps([cell["metadata"] for cell in solution["cells"]])

    again = run(*CLI, "build", "--force")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "up to date" in again.stdout
    assert files(course.root) == before
    checked = run(*CLI, "build", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "98-small: unchanged" in checked.stdout

    course.spoil(course.source, "The end.", "The end, at last.")
    drifted = run(*CLI, "build", "--check")
    assert drifted.returncode == 1
    assert 'notebooks/98-small/98-small.ipynb, cell "The end, at last."' in drifted.stderr
    course.spoil(course.source, '"points": 4', '"points": 5')
    blocked = run(*CLI, "build")
    assert blocked.returncode == 1
    assert "source/98-small.md:31, cell test-twice_plus: it has 5 points" in blocked.stderr
    assert files(course.root) == before


def test_faults_that_only_running_shows_are_named(clone: tuple[SmallCourse, Run]) -> None:
    course, run = clone
    course.spoil(
        course.source,
        "print(twice_plus(3.0, 1.0) / 3.0)",
        "1 / 0",
        "The end.",
        "\n\n".join(
            f"```python{tags}\n{text}\n```"
            for tags, text in (
                ("", FIGURE),
                (' tags=["raises-exception"]', "print(1)"),
                ("", "import os\n\nprint(os.path.abspath(np.__file__))"),
            )
        ),
        'grade("predict_sign")\n',
        'grade("predict_sign") / 2\n',
        "grade(twice_plus)\n",
        "grade(twice_plus);\n",
    )
    built = run(*CLI, "build", "--check")
    assert built.returncode == 1
    said = [line for line in built.stderr.splitlines() if line.startswith("- ")]
    for line, words in zip(
        said,
        (
            "cell test-twice_plus: it gives no points",
            'cell "1 / 0": it fails in the solution: ZeroDivisionError',
            "cell test-predict_sign: the solution earns 0.5 of 1 points in its hidden tests",
            'cell "import matplotlib.pyplot as plt": it shows an image without alt text',
            'cell "print(1)": it is tagged "raises-exception" and raises nothing',
            'cell "import os": its output shows a path of this machine',
        ),
        strict=True,
    ):
        assert words in line


def test_stock_nbgrader_works_in_the_course(clone: tuple[SmallCourse, Run]) -> None:
    course, run = clone
    assert run(*CLI, "build").returncode == 0
    before = files(course.root)
    generated = run("nbgrader", "generate_assignment", course.unit, "--force")
    assert generated.returncode == 0, generated.stderr
    after = files(course.root)
    assert set(after) == set(before)
    release = "notebooks/98-small/98-small.ipynb"
    cells, stock = (json.loads(data[release])["cells"] for data in (before, after))
    for ours, theirs in zip(cells, stock, strict=True):
        assert ours == theirs
    with sqlite3.connect(course.root / "grading" / "gradebook.db") as database:
        names = database.execute("select name from base_cell order by name").fetchall()
    assert ("test-twice_plus",) in names

    validated = run("nbgrader", "validate", release)
    assert "VALIDATION FAILED" in validated.stdout + validated.stderr


def test_units_are_entered_in_the_gradebook_until_submissions_hold_them(
    small: SmallCourse,
) -> None:
    from nbgrader.api import Gradebook

    lines = register(small.course, [small.unit])
    assert lines == ["98-small: entered in grading/gradebook.db"]
    url = f"sqlite:///{small.root / 'grading' / 'gradebook.db'}"
    with Gradebook(url) as gradebook:
        notebook = gradebook.find_notebook(small.unit, small.unit)
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {
            "test-twice_plus": 4,
            "test-predict_sign": 1,
            "explain-sign": 2,
        }
        gradebook.add_student("ada")
        gradebook.add_submission(small.unit, "ada")
    assert register(small.course, [small.unit]) == lines
    small.spoil(small.source, "explain-sign", "explain-more")
    template.cache_clear()
    (line,) = register(small.course, [small.unit])
    assert "Not entered in grading/gradebook.db: 98-small" in line
    assert "no longer has the cells explain-sign" in line
    with Gradebook(url) as gradebook:
        assert gradebook.find_grade_cell("explain-sign", small.unit, small.unit).max_score == 2
