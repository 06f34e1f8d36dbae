"""Odd folders, names, files and resubmissions of a class."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.grading.demo import pupils
from autograder.grading.gradebook import Book, url
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, place, to_bytes
from autograder.grading.template import template
from autograder.worker import WorkerPool
from tests.grading.classes import by_student, graded, hand_in, small_class, totals
from tests.grading.conftest import UNIT

FULL = sum(cell.points for cell in template(UNIT).cells if cell.kind == "test")


@pytest.mark.parametrize(
    ("name", "total"),
    [("my work.ipynb", FULL), (f"{UNIT} (1).ipynb", FULL), ("deep/er/x.ipynb", FULL)],
)
def test_a_renamed_notebook_is_found(
    places: Places, pool: WorkerPool, name: str, total: float
) -> None:
    file = places.submitted / "alice" / UNIT / name
    file.parent.mkdir(parents=True)
    file.write_bytes(to_bytes(notebook(UNIT, solved=True)))
    report = graded(places, pool)
    assert report.aside == []
    assert totals(places) == {"alice": total}
    with Book(places.gradebook) as book:
        assert "is called" in book.records(UNIT)["alice"].detail["repairs"][0]


def test_odd_folders_are_put_aside_with_their_reason(places: Places, pool: WorkerPool) -> None:
    solved = to_bytes(notebook(UNIT, solved=True))
    for student in ("two", "link", "none", "pipe", "other", "folder"):
        (places.submitted / student / UNIT).mkdir(parents=True)
    for name in ("a.ipynb", "b.ipynb"):
        (places.submitted / "two" / UNIT / name).write_bytes(solved)
    target = places.submitted / "two" / UNIT / "a.ipynb"
    (places.submitted / "link" / UNIT / f"{UNIT}.ipynb").symlink_to(target)
    os.mkfifo(places.submitted / "pipe" / UNIT / f"{UNIT}.ipynb")
    (places.submitted / "folder" / UNIT / f"{UNIT}.ipynb").mkdir()
    hand_in(places, {"other": notebook("00-start-here")})
    report = graded(places, pool)
    reasons = {record.student: record.reason for record in report.aside}
    assert "several" in reasons["two"]
    assert "00-start-here" in reasons["other"]
    for student in ("none", "link", "pipe", "folder"):
        assert "no notebook" in reasons[student]
    assert totals(places) == {}


@pytest.mark.parametrize(
    "name", ["Zoë Ångström", "o'brien; drop table grade", "[red]x", b"caf\xe9", "李"], ids=str
)
def test_any_name_of_a_student_is_a_name(
    places: Places, pool: WorkerPool, name: str | bytes
) -> None:
    student = os.fsdecode(name)
    folder = os.path.join(places.submitted, student, UNIT)
    os.makedirs(folder)
    Path(folder, f"{UNIT}.ipynb").write_bytes(to_bytes(notebook(UNIT, solved=True)))
    hand_in(places, {"broken": b""})
    report = graded(places, pool)
    assert len(report.aside) == 1
    shown = os.fsencode(student).decode(errors="replace")
    assert totals(places) == {shown: FULL}
    assert graded(places, pool).done == []


def test_extra_files_reach_the_code_but_modules_do_not(places: Places, pool: WorkerPool) -> None:
    text = (
        "import numpy\n"
        "assert not hasattr(numpy, 'FAKE')\n"
        "limit = float(open('limit.txt').read())\n"
        "def relu_slope(z):\n    return 1.0 if z > limit else 0.0\n"
    )
    hand_in(places, {"alice": notebook(UNIT, {"relu_slope": text}, solved=True)})
    folder = places.submitted / "alice" / UNIT
    (folder / "limit.txt").write_text("0")
    (folder / "numpy.py").write_text("FAKE = True")
    graded(places, pool)
    assert totals(places) == {"alice": FULL}


def test_the_time_of_handing_in_is_kept(places: Places, pool: WorkerPool) -> None:
    hand_in(places, {"alice": notebook(UNIT)})
    (places.submitted / "alice" / UNIT / "timestamp.txt").write_text("2025-03-01 10:00:00 UTC")
    graded(places, pool)
    with Gradebook(url(places.gradebook)) as book:
        stamp = book.find_submission(UNIT, "alice").timestamp
    assert (stamp.year, stamp.month, stamp.hour) == (2025, 3, 10)


def test_leftovers_of_a_killed_run_are_removed(places: Places, pool: WorkerPool) -> None:
    hand_in(places, {"alice": notebook(UNIT)})
    folder = places.autograded("alice", UNIT)
    folder.mkdir(parents=True)
    (folder / f".{UNIT}.ipynb.abc.part").write_text("half")
    graded(places, pool)
    assert [path.name for path in folder.iterdir()] == [f"{UNIT}.ipynb"]


def test_bad_notebooks_of_the_issue_each_get_their_verdict(
    places: Places, pool: WorkerPool
) -> None:
    made = [pupil for pupil in pupils(UNIT, 1) if pupil.kind == "broken"]
    assert len(made) >= 8
    for pupil in made:
        folder = places.submitted / pupil.name / UNIT
        folder.mkdir(parents=True)
        (folder / (pupil.file or f"{UNIT}.ipynb")).write_bytes(pupil.data)
    graded(places, pool)
    with Book(places.gradebook) as book:
        records = book.records(UNIT)
    assert [p.want(records[p.name]) for p in made] == [""] * len(made)


def test_an_unreadable_resubmission_keeps_the_earlier_grade(
    places: Places, pool: WorkerPool
) -> None:
    small_class(places)
    graded(places, pool)
    hand_in(places, {"alice": json.dumps(notebook(UNIT)).encode()[:-200]})
    report = graded(places, pool)
    assert by_student(report.aside)["alice"].status == "quarantined"
    assert totals(places)["alice"] == FULL


def test_deleted_and_copied_cells_do_not_cost_points(places: Places, pool: WorkerPool) -> None:
    data = notebook(UNIT, solved=True)
    at = place(data, "test-relu_slope")
    del data["cells"][at]
    copied = json.loads(json.dumps(data["cells"][place(data, "relu_slope")]))
    copied["metadata"]["nbgrader"] = {}
    data["cells"].append(copied)
    hand_in(places, {"alice": data})
    graded(places, pool)
    assert totals(places) == {"alice": FULL}
