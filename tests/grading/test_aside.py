"""What could not be graded: whom it concerns, what it leaves standing, and how it is cleared."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.errors import CommandError
from autograder.grading import aside
from autograder.grading.gradebook import Book, url
from autograder.grading.places import Places
from autograder.grading.results import Results, Work, load
from autograder.grading.running import grade_class
from autograder.grading.specimens import notebook
from autograder.worker import WorkerPool
from tests.grading.classes import by_student, graded, hand_in, small_class, totals
from tests.grading.conftest import UNIT
from tests.grading.test_folders import FULL

OTHER = "02-dense-layer"


@pytest.fixture
def deny(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Has the system refuse to open a file, or to look into a folder: root may do either."""

    def refuse(locked: Path) -> None:
        def wrapped(real: Callable[..., Any], below: bool) -> Callable[..., Any]:
            def tried(path: Any = ".", *more: Any, **named: Any) -> Any:
                name = Path(path) if isinstance(path, str | Path) else Path()
                if locked in name.parents or (name == locked and not below):
                    raise PermissionError(errno.EACCES, "Permission denied", str(path))
                return real(path, *more, **named)

            return tried

        for place in ("builtins.open", "io.open", "os.scandir", "os.listdir"):
            module, name = place.split(".")
            real = getattr(__import__(module), name)
            monkeypatch.setattr(place, wrapped(real, below=False))
        for name in ("stat", "lstat"):
            monkeypatch.setattr(os, name, wrapped(getattr(os, name), below=True))

    return refuse


def results(places: Places) -> Results:
    return load(places, [UNIT])[0]


def work(places: Places, student: str) -> Work:
    return next(w for w in results(places).works if w.student.id == student)


@pytest.mark.parametrize("what", ["notebook", "folder", "student"])
def test_what_may_not_be_read_concerns_its_student_only(
    places: Places, pool: WorkerPool, deny: Callable[[Path], None], what: str
) -> None:
    small_class(places)
    folder = places.submitted / "bob" / UNIT
    (folder / "data.csv").write_text("1,2\n")
    own = folder / f"{UNIT}.ipynb"
    deny({"notebook": own, "folder": folder, "student": folder.parent}[what])
    for _ in range(2):
        found = by_student(graded(places, pool).aside)
        assert found["bob"].status == "failed" and "Permission denied" in found["bob"].reason
        assert found.keys() == {"bob", "dan"}
        assert totals(places).keys() == {"alice", "carla"}
    reason = (places.quarantine("bob", UNIT) / "reason.txt").read_text()
    assert "Permission denied" in reason
    copied = (places.quarantine("bob", UNIT) / "data.csv").exists()
    assert (
        copied
        == ("that could not be read, left where they were handed in: 1\n" in reason)
        == (what == "notebook")
    )


def test_a_copy_that_finds_no_room_stops_the_run_and_says_so(
    places: Places, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_class(places)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "dan")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(CommandError, match="No space left"):
        graded(places, pool)


def test_a_copy_that_cannot_be_made_stops_nobody(
    places: Places, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_class(places)

    def refused(path: Path, data: bytes) -> None:
        raise OSError(errno.ENAMETOOLONG, "File name too long", str(path))

    monkeypatch.setattr(aside, "write_file", refused)
    assert [record.student for record in graded(places, pool).aside] == ["dan"]
    assert totals(places).keys() == {"alice", "bob", "carla"}


def test_a_notebook_moved_to_its_unit_is_no_longer_listed(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    hand_in(places, {"eve": notebook(OTHER)})
    reasons = {r.student: r.reason for r in graded(places, pool).aside}
    assert "Move it into that unit's folder" in reasons["eve"]
    shutil.move(places.submitted / "eve" / UNIT, places.submitted / "eve" / OTHER)
    assert {r.student for r in graded(places, pool, student="alice").aside} == set()
    assert places.quarantine("eve", UNIT).exists()  # a run for one student clears nobody
    # another unit's run: of this one nothing need be left to grade
    grade_class(places.grading, [])
    assert [w.student.id for w in results(places).aside] == ["dan"]
    assert work(places, "dan").status == "quarantined"
    assert not places.quarantine("eve", UNIT).exists()
    assert places.quarantine("dan", UNIT).exists()


def test_the_grade_of_an_earlier_submission_stands_everywhere(
    places: Places, pool: WorkerPool
) -> None:
    small_class(places)
    graded(places, pool)
    before = work(places, "alice")
    assert before.points == FULL and before.judged
    hand_in(places, {"alice": b'{"cells": ['})
    for _ in range(2):
        assert by_student(graded(places, pool).aside)["alice"].status == "quarantined"
    after = work(places, "alice")
    assert after.status == "quarantined"
    assert after.reason.endswith(". The points of the submission before it stand")
    assert after.marks == before.marks and after.judged == before.judged
    found = results(places)
    assert {w.student.id for w in found.graded} == {"alice", "bob", "carla"}
    assert {w.student.id for w in found.aside} == {"alice", "dan"}
    with Book(places.gradebook) as book, Gradebook(url(places.gradebook)) as theirs:
        record = book.records(UNIT)["alice"]
        assert record.detail["marks"]["seed"] == record.seed
        assert theirs.find_submission(UNIT, "alice").score == after.points
    # taken back: what stands is the earlier grade, and nothing is said of it
    shutil.rmtree(places.submitted / "alice")
    assert "alice" not in by_student(graded(places, pool).aside)
    assert (work(places, "alice").status, work(places, "alice").reason) == ("graded", "")
    assert work(places, "alice").judged == before.judged


@pytest.mark.filterwarnings("ignore:Object of type")  # within nbgrader
def test_who_was_not_graded_yet_has_handed_in(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool, student="alice")
    with Gradebook(url(places.gradebook)) as book:
        book.update_or_create_student("absent")
        book.update_or_create_student("bob")
        book.add_submission(UNIT, "bob")  # as nbgrader leaves it where its autograde has failed
    statuses = {w.student.id: w.status for w in results(places).works}
    assert statuses == {
        "alice": "graded",
        "absent": "missing",
        **dict.fromkeys(("bob", "carla", "dan"), "ungraded"),
    }
    assert len(results(places).ungraded) == 3 and len(results(places).missing) == 1
    assert not work(places, "bob").has_grade


def test_a_grade_that_another_engine_gave_is_shown(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    with Book(places.gradebook) as book, book._engine.begin() as connection:
        connection.exec_driver_sql("delete from autograder_record where student = 'alice'")
    assert work(places, "alice").status == "graded"
    assert work(places, "alice").points == FULL


def test_a_resubmission_without_a_time_takes_the_earlier_one_away(
    places: Places, pool: WorkerPool
) -> None:
    hand_in(places, {"alice": notebook(UNIT)})
    note = places.submitted / "alice" / UNIT / "timestamp.txt"
    note.write_text("2025-03-01 10:00:00 UTC")
    graded(places, pool)
    kept = places.autograded("alice", UNIT) / "timestamp.txt"
    assert kept.is_file()
    note.write_text("yesterday")
    graded(places, pool)
    with Book(places.gradebook) as book, Gradebook(url(places.gradebook)) as theirs:
        notes = book.records(UNIT)["alice"].detail["repairs"]
        assert "its timestamp.txt holds no time, so it is never late" in notes
        assert theirs.find_submission(UNIT, "alice").timestamp is None
    assert not kept.exists()
