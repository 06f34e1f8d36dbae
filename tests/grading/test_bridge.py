"""nbgrader's own command, formgrader's button and the engine: one gradebook; stock agrees."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from nbformat import from_dict
from traitlets.config import Config

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading.bridge import MARKED, RepairSubmission, SaveJudgedGrades
from autograder.grading.configuring import configure
from autograder.grading.gradebook import Book, Entry, Record
from autograder.grading.reading import Unreadable
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, place, slips, solution_cells
from autograder.grading.template import Template, template
from autograder.worker import WorkerPool
from tests.grading.classes import (
    exported,
    graded,
    hand_in,
    run_nbgrader,
    scores,
    small_class,
    totals,
)
from tests.grading.conftest import SEED, UNIT


def course(folder: Path, root: Path, *, stock: bool = False) -> Places:
    """A course folder with nbgrader's configuration; `stock` leaves the engine out of it."""
    text = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    if stock:
        text = text[: text.index("# ------------")]
        assert "configure(" not in text
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(text, encoding="utf-8")
    places = Places(folder / "grading")
    checks = root / "notebooks" / UNIT / "checks.json"
    (folder / "source" / UNIT).mkdir(parents=True)
    shutil.copy(checks, folder / "source" / UNIT)
    return places


def resources(places: Places, student: str = "alice") -> dict[str, Any]:
    names = {"student": student, "assignment": UNIT, "notebook": UNIT}
    return {"nbgrader": {**names, "db_url": f"sqlite:///{places.gradebook}"}}


def test_what_was_not_judged_is_not_saved(tmp_path: Path) -> None:
    forged = from_dict(notebook(UNIT))
    forged.metadata["autograder"] = {"marks": {"score": 31}, MARKED: True}
    with pytest.raises(RuntimeError, match="not judged"):
        SaveJudgedGrades().preprocess(forged, resources(Places(tmp_path)))


def test_sanitising_repairs_and_clears_outputs(tmp_path: Path) -> None:
    data = notebook(UNIT, solved=True)
    at = place(data, "test-relu_slope")
    data["cells"][at]["outputs"] = [
        {
            "output_type": "execute_result",
            "data": {"text/plain": "5.0"},
            "metadata": {},
            "execution_count": 1,
        }
    ]
    data["cells"][at]["metadata"]["nbgrader"] = {}
    data["cells"][at]["metadata"]["tags"] = ["skip-execution"]
    done, _ = RepairSubmission().preprocess(from_dict(data), resources(Places(tmp_path)))
    cell = done.cells[place(done, "test-relu_slope")]
    assert cell.outputs == []
    assert "tags" not in cell.metadata
    assert cell.metadata.nbgrader.points == 5


def test_a_notebook_of_another_unit_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="00-start-here"):
        RepairSubmission().preprocess(
            from_dict(notebook("00-start-here")), resources(Places(tmp_path))
        )


def test_a_unit_that_lost_graded_cells_is_refused_under_nbgrader_too(places: Places) -> None:
    known = template(UNIT)
    lost = replace(next(cell for cell in known.cells if cell.kind == "words"), grade_id="lost-one")
    entry = Entry(Record("eva", UNIT, "graded", "k", 1), {"lost-one": 1.0})
    with Book(places.gradebook) as book:
        book.register(Template(UNIT, (*known.cells, lost), "older"))
        book.write([entry])
    with pytest.raises(CommandError, match="no longer has the cells lost-one"):
        RepairSubmission().preprocess(from_dict(notebook(UNIT)), resources(places))


def test_somebody_elses_assignment_is_not_registered(tmp_path: Path) -> None:
    config = Config()
    configure(config, tmp_path)
    config.Autograde.pre_convert_hook(assignment="ps1", student="alice", notebooks=[])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_stock_command_gives_the_same_gradebook(
    tmp_path: Path, root: Path, pool: WorkerPool
) -> None:
    theirs = course(tmp_path / "theirs", root)
    ours = Places(tmp_path / "ours")
    for places in (theirs, ours):
        small_class(places)
    done = run_nbgrader(tmp_path / "theirs", "autograde", UNIT)
    assert done.returncode == 1  # dan's notebook is broken
    assert "dan" in done.stderr
    graded(ours, pool)
    told = {key: value for key, value in scores(theirs).items() if key[0] != "dan"}
    assert told == scores(ours)
    points = exported(tmp_path / "theirs", tmp_path / "export.csv")
    assert {name: points[name] for name in totals(ours)} == totals(ours)
    report = graded(theirs, pool)
    assert {record.student for record in report.done} == {"dan"}


@pytest.mark.slow
def test_formgraders_button_runs_the_engine(tmp_path: Path, root: Path) -> None:
    places = course(tmp_path, root)
    hand_in(places, {"bob": notebook(UNIT, solved=True)})
    code = f"""
import os
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.nbgraderapp import NbGraderApp
from nbgrader.coursedir import CourseDirectory
app = NbGraderApp()
app.load_config_file()
api = NbGraderAPI(CourseDirectory(config=app.config), config=app.config)
result = api.autograde({UNIT!r}, "bob")
assert result["success"], result
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=_trusting(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with Book(places.gradebook) as book:
        assert book.records(UNIT)["bob"].status == "graded"
    assert totals(places)["bob"] == 31


@pytest.mark.slow
@pytest.mark.parametrize("breakage", ["import", "name"])
def test_a_broken_configuration_never_falls_back_to_stock(
    tmp_path: Path, root: Path, breakage: str
) -> None:
    places = course(tmp_path, root)
    hand_in(places, {"alice": notebook(UNIT, solved=True)})
    file = tmp_path / "nbgrader_config.py"
    text = file.read_text(encoding="utf-8")
    if breakage == "import":
        text = text.replace("autograder.grading.configuring", "autograder.no_such_room")
    else:
        text += '\nc.Autograde.autograde_preprocessors = ["autograder.grading.bridge.Gone"]\n'
    file.write_text(text, encoding="utf-8")
    done = run_nbgrader(tmp_path, "autograde", UNIT)
    assert done.returncode != 0
    assert not places.gradebook.exists() or set(totals(places).values()) <= {0.0}
    assert not (places.autograded("alice", UNIT) / f"{UNIT}.ipynb").exists()


@pytest.mark.slow
def test_stock_execution_scores_honest_work_the_same(
    tmp_path: Path, root: Path, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hidden tests in a plain kernel against the engine: right, blank, and twelve in between."""
    stock = course(tmp_path / "stock", root, stock=True)
    ours = Places(tmp_path / "ours")
    rng = np.random.default_rng(1)
    cells = solution_cells(template(UNIT))
    work = {"right": notebook(UNIT, solved=True), "blank": notebook(UNIT)}
    for number in range(6):
        chosen = rng.choice(list(cells), size=3 + number, replace=False)
        work[f"some-{number}"] = notebook(UNIT, {name: cells[name] for name in chosen})
    known = [slip for slip in slips(UNIT) if slip.exercise in units()[UNIT]]
    for number, index in enumerate(rng.choice(len(known), size=6, replace=False)):
        slip = known[index]
        work[f"slip-{number}"] = notebook(UNIT, {slip.exercise: slip.source}, solved=True)
    for places in (stock, ours):
        hand_in(places, work)
        with Book(places.gradebook) as book:
            book.register(template(UNIT))
    monkeypatch.setenv("AUTOGRADER_SEED", str(SEED))  # luck with fresh inputs is the same for both
    done = run_nbgrader(tmp_path / "stock", "autograde", UNIT)
    assert done.returncode == 0, done.stderr[-3000:]
    assert graded(ours, pool, seed=SEED).aside == []
    assert len(set(totals(ours).values())) > 5
    assert scores(stock) == scores(ours)


def _trusting() -> dict[str, str]:
    import os

    return {**os.environ, "AUTOGRADER_TRUST_STUDENTS": "1"}
