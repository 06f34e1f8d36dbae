"""Everything that shows grades agrees where a submission waits, or could not be read any more."""

from __future__ import annotations

import csv
import io
import shutil
import sys

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.cli import main
from autograder.grading import report_page, report_screen
from autograder.grading.exports import as_canvas, as_csv, as_moodle
from autograder.grading.gradebook import url
from autograder.grading.report import figures
from autograder.grading.results import Results, load
from autograder.grading.running import Places, grade_class
from autograder.grading.specimens import notebook
from tests.grading.classes import hand_in
from tests.grading.killing import InProcess
from tests.instructor.conftest import UNIT


@pytest.fixture(scope="module")
def resubmitted(class_room: Places, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """mia, marked by a person, has handed in again, something broken; new has not been graded."""
    places = Places(tmp_path_factory.mktemp("again") / "grading")
    shutil.copytree(class_room.grading, places.grading)
    hand_in(places, {"mia": b'{"cells": ['})
    report = grade_class(places.grading, [UNIT], pool=InProcess)
    assert {record.student for record in report.aside} == {"dan", "mia"}
    hand_in(places, {"new": notebook(UNIT)})
    return places


@pytest.fixture(scope="module")
def now(resubmitted: Places) -> Results:
    return load(resubmitted, [UNIT])[0]


def test_exports_show_the_grade_that_nbgrader_has(resubmitted: Places, now: Results) -> None:
    with Gradebook(url(resubmitted.gradebook)) as book:
        score = book.find_submission(UNIT, "mia").score
    assert score > 2
    for text, key in ((as_csv, "student_id"), (as_canvas, "SIS Login ID"), (as_moodle, "Username")):
        rows = csv.DictReader(io.StringIO(text([now]), newline=""))
        cells = {row[key]: row for row in rows}
        assert float(cells["mia"][UNIT]) == score
        assert cells["dan"][UNIT] == cells["erin"][UNIT] == cells["new"][UNIT] == ""
        if text is as_csv:
            statuses = {who: cells[who][f"{UNIT} status"] for who in ("mia", "new", "erin")}
            assert statuses == {"mia": "quarantined", "new": "ungraded", "erin": "missing"}


def test_the_report_counts_the_grade_and_lists_the_submission(
    resubmitted: Places, now: Results
) -> None:
    report = figures(resubmitted, now)
    assert len(report.shares) == 5
    console = Console(file=io.StringIO(), width=400)
    report_screen.show(console, [report])
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "5 graded, 1 not handed in, 1 not graded yet, 2 could not be graded" in text
    assert "Not handed in: Erin @Absent (erin)\n" in text
    assert "Not graded yet (run `autograder grade`): new\n" in text
    assert "Not graded: 美雅 Marked (mia): " in text
    assert "The points of the submission before it stand" in text
    page = report_page.page([report])
    assert "<h3>Not graded yet</h3><ul><li>new</li></ul>" in page
    assert "<h3>Not handed in</h3><ul><li>Erin @Absent (erin)</li></ul>" in page


def test_feedback_is_about_the_graded_submission_and_says_so(
    resubmitted: Places,
    now: Results,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ["feedback", "01", "--grading", str(resubmitted.grading)]
    monkeypatch.setattr(sys, "argv", ["autograder", *given])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    said = capsys.readouterr().out
    assert f"On an earlier submission only: mia, {UNIT}: " in said
    assert f"No feedback: dan, {UNIT}: " in said
    for kind in ("html", "md"):
        text = (resubmitted.feedback("mia", UNIT) / f"{UNIT}.{kind}").read_text("utf-8")
        assert "What you handed in last could not be graded." in text
        assert "It looks like" in text and "Look at z = 0." in text
        other = (resubmitted.feedback("carla", UNIT) / f"{UNIT}.{kind}").read_text("utf-8")
        assert "handed in last" not in other
