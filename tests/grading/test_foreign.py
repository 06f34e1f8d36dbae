"""Assignments that are no unit: the notebooks of nbgrader's own tests, stock against the engine."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from autograder.grading.foreign import earned
from autograder.grading.running import Places
from tests.grading.classes import run_nbgrader, scores

SHIPPED = Path(str(files("nbgrader"))) / "tests"
SUBMITTED = {
    f"{folder}-{path.stem}": path
    for folder in ("apps", "preprocessors")
    for path in sorted((SHIPPED / folder / "files").glob("submitted-*.ipynb"))
}
STOCK_FAILS = {
    "preprocessors-submitted-answer-cell-type-changed",
    "preprocessors-submitted-grade-cell-type-changed",
}
"""A retyped cell: stock stops with a validation error and grades nothing; here it is mended."""


@pytest.mark.parametrize(
    ("told", "points"),
    [
        ("1", 1.0),
        ("0.5", 0.5),
        ("np.float64(1.5)", 1.5),
        ("3", 2.0),
        ("inf", 2.0),
        ("nan", 0.0),
        ("-1", 0.0),
        ("'done'", None),
        ("None of it", None),
        ("np.float64(x)", None),
    ],
)
def test_the_value_of_a_tests_last_line(told: str, points: float | None) -> None:
    assert earned(told, 2.0) == points


@pytest.mark.slow
def test_nbgraders_own_notebooks_score_as_with_stock(tmp_path: Path, root: Path) -> None:
    if not SUBMITTED:
        pytest.skip("this nbgrader comes without its test files")
    text = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    plain = text[: text.index("# ------------")]
    stock, ours = tmp_path / "stock", tmp_path / "ours"
    (stock / "source" / "ps1").mkdir(parents=True)
    (stock / "nbgrader_config.py").write_text(plain, encoding="utf-8")
    source = SHIPPED / "apps" / "files" / "submitted-unchanged.ipynb"
    shutil.copy(source, stock / "source" / "ps1" / "p1.ipynb")
    for student, path in SUBMITTED.items():
        folder = stock / "grading" / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        shutil.copy(path, folder / "p1.ipynb")
    made = run_nbgrader(stock, "generate_assignment", "ps1", "--create")
    assert made.returncode == 0, made.stderr
    shutil.copytree(stock, ours)
    (ours / "nbgrader_config.py").write_text(text, encoding="utf-8")
    done = run_nbgrader(stock, "autograde", "ps1")
    failed = {name for name in SUBMITTED if f"for student '{name}'" in done.stderr}
    assert failed == STOCK_FAILS & SUBMITTED.keys(), done.stderr[-3000:]
    done = run_nbgrader(ours, "autograde", "ps1")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "no unit of this course" in done.stderr
    assert "Traceback" not in done.stderr and "There is no unit" not in done.stderr
    theirs, mine = scores(Places(stock / "grading")), scores(Places(ours / "grading"))
    assert theirs.keys() == mine.keys()
    for key, score in mine.items():
        if key[0] not in failed:
            assert (key, score) == (key, theirs[key])
    assert len({who for who, _ in mine}) == len(SUBMITTED) >= 8
    assert {auto for auto, _, _ in mine.values()} > {0.0, None}
    done = run_nbgrader(ours, "generate_feedback", "ps1", "--student", "apps-submitted-changed")
    assert done.returncode == 0, done.stderr[-3000:]
    folder = ours / "grading" / "feedback" / "apps-submitted-changed" / "ps1"
    page = (folder / "p1.html").read_text(encoding="utf-8")
    assert "(Score: " in page and "Test cell" in page
