"""`autograder grade --cluster`: a real scheduler, two workers, and one of them is lost."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.errors import CommandError
from autograder.grading.cluster import on_cluster
from autograder.grading.gradebook import Record
from autograder.grading.running import Places, Watcher, grade_class
from autograder.grading.specimens import notebook
from tests.grading.classes import LOST, hand_in, read_notebook, totals
from tests.grading.conftest import UNIT
from tests.grading.test_judges import FULL

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow

STUDENTS = 60
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path, root: Path) -> Iterator[Start]:
    """Starts Python processes in the course's folder and ends them with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        log = (tmp_path / f"process-{len(running)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=root,
                env={**os.environ, **variables},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def scheduler(start: Start) -> str:
    """The address of a scheduler that answers."""
    return started_scheduler(start)[0]


def started_scheduler(start: Start) -> tuple[str, subprocess.Popen[bytes]]:
    """A scheduler that answers: its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(
        *("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)),
        *("--no-dashboard", "--no-show"),
    )
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return f"tcp://127.0.0.1:{port}", process
        except OSError:
            assert time.monotonic() < deadline, "no scheduler"
            time.sleep(0.2)


def worker(start: Start, scheduler: str, **variables: str) -> subprocess.Popen[bytes]:
    return start(
        *("distributed.cli.dask_worker", scheduler, "--host", "127.0.0.1", "--nthreads", "1"),
        *("--no-nanny", "--no-dashboard", "--death-timeout", "120"),
        **variables,
    )


class Loses(Watcher):
    """Kills a process when the first grades are written."""

    def __init__(self, victim: subprocess.Popen[bytes]) -> None:
        self.victim = victim
        self.left = 0
        self.seen = 0

    def begin(self, total: int, unchanged: int) -> None:
        self.left = total

    def finished(self, record: Record) -> None:
        self.seen += 1
        self.left -= 1
        if self.seen == 1:
            os.kill(self.victim.pid, signal.SIGKILL)
            self.victim.wait()


def test_a_worker_is_lost_in_the_middle_and_no_grade_is(
    tmp_path: Path, start: Start, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.grading.running.BATCH", 5)
    places = Places(tmp_path / "class")
    half = "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\n"
    kinds = [
        notebook(UNIT, solved=True),
        notebook(UNIT),
        notebook(UNIT, {"relu_slope": half}, solved=True),
    ]
    hand_in(places, {f"s{n:02}": kinds[n % 3] for n in range(STUDENTS)})
    hand_in(places, {"zed": b'{"cells": ['})
    workers = [worker(start, scheduler) for _ in range(2)]
    _wait_for_workers(scheduler, 2)
    loses = Loses(workers[0])
    report = grade_class(places.grading, [UNIT], spread=on_cluster(scheduler), watcher=loses)
    assert loses.seen == STUDENTS + 1
    assert workers[0].returncode == -signal.SIGKILL
    assert [record.student for record in report.aside] == ["zed"]
    want = [FULL, 0.0, FULL - LOST]
    assert totals(places) == {f"s{n:02}": want[n % 3] for n in range(STUDENTS)}
    seeds = {record.seed for record in report.done}
    assert len(seeds) == 1
    written = read_notebook(places.autograded("s00", UNIT) / f"{UNIT}.ipynb")
    assert written["metadata"]["autograder"]["seed"] in seeds
    again = grade_class(places.grading, [UNIT], spread=on_cluster(scheduler))
    assert again.done == []


def test_a_lost_scheduler_is_said_and_the_next_run_finishes(
    tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.grading.running.BATCH", 2)
    places = Places(tmp_path / "class")
    hand_in(places, {f"s{n:02}": notebook(UNIT, solved=True) for n in range(STUDENTS)})
    address, process = started_scheduler(start)
    worker(start, address)
    loses = Loses(process)
    began = time.monotonic()
    with pytest.raises(CommandError) as caught:
        grade_class(places.grading, [UNIT], spread=on_cluster(address), watcher=loses, seed=5)
    assert time.monotonic() - began < 120
    assert address in str(caught.value)
    assert "lost" in str(caught.value) and "run the command again" in str(caught.value)
    before = totals(places)
    assert 0 < len(before) < STUDENTS and set(before.values()) == {FULL}
    assert len(before) == loses.seen
    address, _ = started_scheduler(start)
    worker(start, address)
    report = grade_class(places.grading, [UNIT], spread=on_cluster(address), seed=6)
    assert len(report.unchanged) == len(before)  # nothing twice
    assert len(report.done) == STUDENTS - len(before) and not report.aside
    assert totals(places) == {f"s{n:02}": FULL for n in range(STUDENTS)}


def test_a_worker_with_another_course_does_not_grade(
    tmp_path: Path, root: Path, start: Start, scheduler: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(root / "source", other / "source")
    source = other / "source" / f"{UNIT}.md"
    source.write_text(source.read_text() + "\nOne more sentence.\n")
    worker(start, scheduler, AUTOGRADER_COURSE=str(other))
    places = Places(tmp_path / "class")
    hand_in(places, {"alice": notebook(UNIT, solved=True)})
    with pytest.raises(CommandError, match="another state of 01-relu-neuron"):
        grade_class(places.grading, [UNIT], spread=on_cluster(scheduler))
    assert totals(places) == {}


def test_without_a_scheduler_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.grading.cluster.CONNECT_SECONDS", 1)
    places = Places(tmp_path)
    hand_in(places, {"alice": notebook(UNIT, solved=True)})
    with pytest.raises(CommandError, match="No Dask scheduler at"):
        grade_class(places.grading, [UNIT], spread=on_cluster("tcp://127.0.0.1:1"))


def _wait_for_workers(scheduler: str, count: int) -> None:
    import distributed

    with distributed.Client(scheduler, set_as_default=False, timeout=30) as client:
        client.wait_for_workers(count, timeout=60)
