"""Judging in processes of this machine: nothing is lost when one of them is, or cannot start."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from autograder.errors import CommandError
from autograder.grading.gradebook import Book, Entry, Record
from autograder.grading.judges import WORTH, Judged, Pace, in_processes
from autograder.grading.marking import expectations
from autograder.grading.running import ATTEMPTS, Places, Watcher, grade_class
from autograder.grading.specimens import notebook
from autograder.grading.template import template
from tests.grading.classes import LOST, hand_in, small_class, totals
from tests.grading.conftest import SEED, UNIT
from tests.grading.killing import InProcess

linux = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="judges are forked on Linux only")


@pytest.fixture(scope="module")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    places = Places(tmp_path_factory.mktemp("empty"))
    with Book(places.gradebook) as book:
        book.register(template(UNIT))
    expectations(UNIT, SEED)  # the judges are forked from here
    return places.gradebook


@pytest.fixture
def places(tmp_path: Path, empty_book: Path) -> Places:
    shutil.copyfile(empty_book, tmp_path / "gradebook.db")
    return Places(tmp_path)


FULL = sum(cell.points for cell in template(UNIT).cells if cell.kind == "test")


@linux
def test_judges_grade_a_class(places: Places) -> None:
    small_class(places)
    report = grade_class(places.grading, [UNIT], spread=in_processes(InProcess, 2), seed=SEED)
    assert totals(places) == {"alice": FULL, "bob": 0.0, "carla": FULL - LOST}
    assert [record.student for record in report.aside] == ["dan"]


class Killer(Watcher):
    """Kills the judges once, after the first commit."""

    def __init__(self) -> None:
        self.killed = 0

    def finished(self, record: Record) -> None:
        if not self.killed:
            self.killed = sum(_kill(pid) for pid in _children())


def _children() -> list[int]:
    text = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(pid) for pid in text.split()]


def _kill(pid: int) -> bool:
    """Kill a judge; other children of the tests' process have another command line."""
    same = Path(f"/proc/{pid}/cmdline").read_bytes() == Path("/proc/self/cmdline").read_bytes()
    if same:
        os.kill(pid, signal.SIGKILL)
    return same


@linux
def test_judges_that_are_killed_lose_no_grade(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.grading.running.BATCH", 3)
    hand_in(places, {f"s{n:02}": notebook(UNIT, solved=True) for n in range(24)})
    killer = Killer()
    grade_class(
        places.grading, [UNIT], spread=in_processes(InProcess, 2), seed=SEED, watcher=killer
    )
    assert killer.killed
    assert totals(places) == {f"s{n:02}": FULL for n in range(24)}


class Deadly(InProcess):
    """A worker that takes the judge along."""

    def session(self, *arguments: object, **named: object) -> None:  # type: ignore[override]
        os._exit(3)


@linux
def test_what_kills_every_judge_is_given_up_and_never_a_zero(places: Places) -> None:
    hand_in(places, {"alice": notebook(UNIT, solved=True), "dan": b'{"cells": ['})
    report = grade_class(places.grading, [UNIT], spread=in_processes(Deadly, 1), seed=SEED)
    found = {record.student: record for record in report.done}
    assert found["alice"].status == "failed"
    assert f"{ATTEMPTS} times" in found["alice"].reason
    assert found["dan"].status == "quarantined"
    assert totals(places) == {}


def _no_box() -> InProcess:
    raise CommandError("there is no box", exit_code=2)


@linux
def test_a_missing_box_stops_the_run_with_its_own_words(places: Places) -> None:
    small_class(places)
    with pytest.raises(CommandError, match="there is no box") as caught:
        grade_class(places.grading, [UNIT], spread=in_processes(_no_box, 2), seed=SEED)
    assert caught.value.exit_code == 2
    assert totals(places) == {}


def test_a_further_judge_learns_a_unit_only_where_that_saves_time() -> None:
    entry = Entry(Record("ann", UNIT, "graded", ""))
    pace = Pace()
    assert pace.worth_learning(left=WORTH, judges=1) and not pace.worth_learning(WORTH - 1, 1)
    pace.add(Judged(entry, learning=3.0, grading=0.125))
    pace.add(Judged(entry, learning=0.0, grading=0.375))
    # a quarter of a second each: twelve take one judge as long as a second one would learn
    assert not pace.worth_learning(left=12, judges=1)
    assert pace.worth_learning(left=13, judges=1)
    assert not pace.worth_learning(left=13, judges=2)
