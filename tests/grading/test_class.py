"""Grading a class into a real nbgrader database."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.errors import CommandError
from autograder.grading import gradebook, running
from autograder.grading.gradebook import Book, Entry, Record, url
from autograder.grading.locking import locked
from autograder.grading.marking import mark_repaired
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, to_bytes
from autograder.grading.template import template
from autograder.worker import EngineFailure, Limits, WorkerPool
from tests.grading.classes import (
    LOST,
    by_student,
    graded,
    hand_in,
    read_notebook,
    scores,
    small_class,
    totals,
)
from tests.grading.conftest import UNIT

FULL = sum(cell.points for cell in template(UNIT).cells if cell.kind == "test")
WORDS = [cell.grade_id for cell in template(UNIT).cells if cell.kind == "words"]


def test_a_class_is_graded_and_the_broken_one_listed(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    report = graded(places, pool)
    assert totals(places) == {"alice": FULL, "bob": 0.0, "carla": FULL - LOST}
    assert [record.student for record in report.aside] == ["dan"]
    assert "JSON" in report.aside[0].reason
    folder = places.quarantine("dan", UNIT)
    assert (folder / f"{UNIT}.ipynb").read_bytes() == b'{"cells": ['
    assert "JSON" in (folder / "reason.txt").read_text()
    assert (places.submitted / "dan" / UNIT / f"{UNIT}.ipynb").read_bytes() == b'{"cells": ['


def test_nbgraders_own_api_reads_the_grades(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    with Gradebook(url(places.gradebook)) as book:
        submission = book.find_submission(UNIT, "alice")
        assert submission.score == FULL
        assert submission.max_score == sum(cell.points for cell in template(UNIT).cells)
        assert submission.needs_manual_grade
        assert not book.find_submission(UNIT, "bob").needs_manual_grade
        assert book.find_grade("test-relu_slope", UNIT, UNIT, "bob").failed_tests
        comment = book.find_comment("relu_slope", UNIT, UNIT, "bob")
        assert comment.auto_comment == "No response."
        assert book.find_comment("relu_slope", UNIT, UNIT, "alice").auto_comment is None


def test_answers_in_words_wait_for_a_person_and_blank_ones_are_zero(
    places: Places, pool: WorkerPool
) -> None:
    small_class(places)
    graded(places, pool)
    assert WORDS
    for name in WORDS:
        assert scores(places)["carla", name] == (None, None, True)
        assert scores(places)["bob", name] == (0.0, None, False)


def test_a_second_run_does_nothing(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    before = scores(places)
    file = places.autograded("alice", UNIT) / f"{UNIT}.ipynb"
    written = file.stat().st_mtime_ns
    report = graded(places, pool)
    assert report.done == []
    assert [record.student for record in report.aside] == ["dan"]
    assert scores(places) == before
    assert file.stat().st_mtime_ns == written


def test_only_what_changed_is_graded_again(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    hand_in(places, {"bob": notebook(UNIT, solved=True), "dan": notebook(UNIT, solved=True)})
    report = graded(places, pool)
    assert {record.student for record in report.done} == {"bob", "dan"}
    assert totals(places) == {"alice": FULL, "bob": FULL, "carla": FULL - LOST, "dan": FULL}
    assert report.aside == []
    assert not places.quarantine("dan", UNIT).exists()


def test_a_lost_autograded_notebook_is_made_again(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    (places.autograded("alice", UNIT) / f"{UNIT}.ipynb").unlink()
    assert {record.student for record in graded(places, pool).done} == {"alice"}


def test_a_notebook_that_another_engine_wrote_is_judged_again(
    places: Places, pool: WorkerPool
) -> None:
    small_class(places)
    graded(places, pool)
    file = places.autograded("bob", UNIT) / f"{UNIT}.ipynb"
    file.write_bytes(to_bytes(notebook(UNIT)))
    assert {record.student for record in graded(places, pool).done} == {"bob"}


def test_a_persons_grade_survives_and_asks_for_a_second_look(
    places: Places, pool: WorkerPool
) -> None:
    small_class(places)
    graded(places, pool)
    with Gradebook(url(places.gradebook)) as book:
        for cell, points in ((WORDS[0], 2.0), ("test-relu_slope", 4.5)):
            grade = book.find_grade(cell, UNIT, UNIT, "carla")
            grade.manual_score, grade.needs_manual_grade = points, False
        book.find_comment(WORDS[0], UNIT, UNIT, "carla").manual_comment = "Well said."
        book.db.commit()
    graded(places, pool, force=True)
    assert scores(places)["carla", WORDS[0]] == (None, 2.0, True)
    auto, manual, look = scores(places)["carla", "test-relu_slope"]
    assert (auto, manual, look) == (4.0, 4.5, True)
    with Gradebook(url(places.gradebook)) as book:
        assert book.find_comment(WORDS[0], UNIT, UNIT, "carla").comment == "Well said."


def test_each_grade_records_seed_and_versions(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    with Book(places.gradebook) as book:
        records = book.records(UNIT)
    written = read_notebook(places.autograded("carla", UNIT) / f"{UNIT}.ipynb")
    mark = written["metadata"]["autograder"]
    assert mark["seed"] == records["carla"].seed
    assert mark["marks"] == records["carla"].detail["marks"]
    assert set(mark["versions"]) == {"engine", "autograder", "numpy", "python"}


def test_one_student_only(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    report = graded(places, pool, student="bob")
    assert [record.student for record in report.done] == ["bob"]
    with pytest.raises(CommandError, match="nobody"):
        graded(places, pool, student="nobody")


def test_an_engine_failure_is_retried_and_then_put_aside_never_a_zero(
    places: Places, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_class(places)
    tries: list[int] = []

    def failing(repaired: object, *rest: object) -> object:
        tries.append(1)
        raise EngineFailure("the fork failed")

    monkeypatch.setattr(running, "mark_repaired", failing)
    report = graded(places, pool)
    assert len(tries) == 3 * running.ATTEMPTS
    assert totals(places) == {}
    assert {r.status for r in report.aside if r.student != "dan"} == {"failed"}
    monkeypatch.setattr(running, "mark_repaired", mark_repaired)
    assert {r.student for r in graded(places, pool).done} == {"alice", "bob", "carla"}
    assert totals(places)["alice"] == FULL


def test_one_failure_of_the_engine_is_got_over(
    places: Places, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(places, {"alice": notebook(UNIT, solved=True)})
    tries: list[int] = []

    def failing_once(*arguments: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise EngineFailure("the fork failed")
        return mark_repaired(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "mark_repaired", failing_once)
    assert graded(places, pool).aside == []
    assert totals(places) == {"alice": FULL}


def test_a_bug_of_ours_concerns_one_submission(
    places: Places, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_class(places)

    def failing(repaired: object, *rest: object) -> object:
        if not any(cell.answers for cell in repaired.cells):  # type: ignore[attr-defined]
            raise ZeroDivisionError("a bug")
        return mark_repaired(repaired, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "mark_repaired", failing)
    report = graded(places, pool)
    assert by_student(report.aside)["bob"].status == "failed"
    said = by_student(report.aside)["bob"].reason
    assert said == "the engine failed: ZeroDivisionError: a bug"  # once: it is not tried again
    assert set(totals(places)) == {"alice", "carla"}


def test_a_full_disk_stops_clearly_and_leaves_no_half_grade(
    places: Places, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_class(places)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(running, "write_file", full)
    with pytest.raises(CommandError, match="No space left"):
        graded(places, pool)
    monkeypatch.undo()
    assert totals(places) == {}
    graded(places, pool)
    assert totals(places)["alice"] == FULL


def test_two_runs_at_once_do_not_harm_each_other(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    reports = []

    def run() -> None:
        reports.append(graded(places, pool))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(report.done) for report in reports) == [0, 4]
    assert totals(places) == {"alice": FULL, "bob": 0.0, "carla": FULL - LOST}


def test_ctrl_c_keeps_what_is_graded_and_waits_for_no_endless_loop(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH_SECONDS", 0.0)  # the first grade is written as it comes
    loop = "def relu_slope(z):\n    while True:\n        pass\n"
    hand_in(
        places,
        {"alice": notebook(UNIT, solved=True), "zed": notebook(UNIT, {"relu_slope": loop})},
    )

    class Interrupts(running.Watcher):
        def finished(self, record: Record) -> None:
            raise KeyboardInterrupt

    slow = Limits(step_cpu=60, step_wall=60, total_cpu=120, total_wall=120)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        running.grade_class(
            places.grading,
            [UNIT],
            watcher=Interrupts(),
            pool=lambda: WorkerPool(jobs=2, limits=slow, trust_students=True),
        )
    assert time.monotonic() - started < 45
    assert totals(places) == {"alice": FULL}


def test_the_lock_is_let_go_with_its_holder(tmp_path: Path) -> None:
    heard: list[str] = []
    held = threading.Event()
    done = threading.Event()

    def hold() -> None:
        with locked(tmp_path):
            held.set()
            done.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    threading.Timer(0.5, done.set).start()
    with locked(tmp_path, heard.append):
        assert heard == [f"process {os.getpid()}"]
    thread.join()


def test_writing_a_batch_twice_changes_nothing(places: Places) -> None:
    entry = Entry(
        Record("eva", UNIT, "graded", "key", 3, detail={"marks": {}}),
        {"test-relu_slope": 2.5},
        {"relu_slope": None},
        "2025-03-01 10:00:00 UTC",
    )
    with Book(places.gradebook) as book:
        book.register(template(UNIT))
        book.write([entry])
        once = dump(places)
        book.write([entry])
        assert dump(places) == once


def dump(places: Places) -> list[str]:
    with sqlite3.connect(places.gradebook) as base:
        return [line for line in base.iterdump() if "autograder_record" not in line]


def test_a_batch_is_written_whole_or_not_at_all(places: Places) -> None:
    good = Entry(Record("eva", UNIT, "graded", "k", 1), {"test-relu_slope": 1.0})
    bad = Entry(Record("fay", "no-such-unit", "graded", "k", 1), {"test-relu_slope": 1.0})
    with Book(places.gradebook) as book:
        before = dump(places)
        with pytest.raises(Exception, match="no-such-unit"):
            book.write([good, bad])
        assert dump(places) == before
        assert book.records(UNIT) == {}


def test_batches_of_several_units_never_wait_for_themselves(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradebook, "BUSY_SECONDS", 1)
    two = [UNIT, "02-dense-layer"]

    def entry(student: str, unit: str) -> Entry:
        tests = [cell.grade_id for cell in template(unit).cells if cell.kind == "test"]
        detail = {"marks": {"long": "x" * 8000}}
        return Entry(
            Record(student, unit, "graded", "k", 1, detail=detail), dict.fromkeys(tests, 1.0)
        )

    with Book(places.gradebook) as book:
        for unit in two:
            book.register(template(unit))
        for round_ in range(15):
            book.write([entry(f"{round_}-{n}", two[n % 2]) for n in range(40)])
        assert [len(book.records(unit)) for unit in two] == [300, 300]


def test_cells_that_vanish_from_a_graded_unit_are_refused(places: Places, pool: WorkerPool) -> None:
    small_class(places)
    graded(places, pool)
    known = template(UNIT)
    fewer = type(known)(UNIT, known.cells[:-8], "other")
    gone = set(known.by_id()) - set(fewer.by_id())
    assert gone
    with Book(places.gradebook) as book, pytest.raises(CommandError, match=sorted(gone)[0]):
        book.register(fewer)
