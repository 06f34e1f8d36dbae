"""What a submission may cost: processor time, time on the wall, idleness, all in one budget."""

from __future__ import annotations

import os
import threading
import time

import pytest

from autograder.contracts import contract
from autograder.worker import Cell, Limits, ObserveRequest, WorkerPool

from .conftest import run
from .test_session import FORWARD, RIGHT, observe


def test_an_endless_cell_is_a_timeout_and_the_others_run(trusting: WorkerPool) -> None:
    cells = [
        Cell("a", "first = 1"),
        Cell("b", "while True: pass"),
        Cell("c", "print(first)"),
        Cell("d", RIGHT),
    ]
    with trusting.session(unit="01-relu-neuron", cells=cells) as session:
        outcomes = session.run()
        (seen,) = session.observe([FORWARD])
    assert [o.status for o in outcomes] == ["ok", "timeout", "ok", "ok"]
    assert outcomes[2].stdout == "1\n"
    assert seen.status == "returned"


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(step_cpu=5, step_wall=1, step_idle=50, total_wall=10), "too long"),
        (Limits(step_cpu=5, step_wall=50, step_idle=1, total_wall=50), "did nothing"),
    ],
)
@pytest.mark.parametrize("code", ["time.sleep(60)", "while True: time.sleep(0.01)"])
def test_a_sleeping_cell_is_stopped(
    trusting: WorkerPool, limits: Limits, says: str, code: str
) -> None:
    started = time.monotonic()
    cells = [Cell("a", f"import time\n{code}"), Cell("b", "print('on')")]
    with trusting.session(unit="01-relu-neuron", cells=cells, limits=limits) as session:
        slept, after = session.run()
    assert slept.status == "timeout" and says in slept.evalue
    assert after.stdout == "on\n"
    assert time.monotonic() - started < 8


def test_a_short_sleep_is_allowed(trusting: WorkerPool) -> None:
    (outcome,) = run(trusting, "import time\nfor _ in range(5): time.sleep(0.1)\nprint('done')")
    assert outcome.stdout == "done\n"


def test_waiting_for_a_busy_processor_is_not_idleness(trusting: WorkerPool) -> None:
    """Many loops on few processors: each gets its processor time, nobody an idle end."""
    limits = Limits(step_cpu=30, step_wall=60, step_idle=0.5, total_cpu=60)
    source = "import time\nend = time.thread_time() + 0.7\nwhile time.thread_time() < end: pass"
    statuses: list[str] = []

    def work() -> None:
        with trusting.session("01-relu-neuron", [Cell("a", source)], limits=limits) as session:
            statuses.append(session.run()[0].status)

    threads = [threading.Thread(target=work) for _ in range(4 * (os.cpu_count() or 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) == {"ok"}


def test_endless_loops_share_one_budget(trusting: WorkerPool) -> None:
    limits = Limits(step_cpu=0.6, total_cpu=1.5)
    cells = [Cell(str(i), "while True: pass") for i in range(20)]
    started = time.monotonic()
    with trusting.session(unit="01-relu-neuron", cells=cells, limits=limits) as session:
        outcomes = session.run()
        (seen,) = session.observe([FORWARD])
    assert [o.status for o in outcomes[:2]] == ["timeout", "timeout"]
    assert {o.status for o in outcomes} == {"timeout", "skipped"}
    assert seen.status == "timeout"
    assert time.monotonic() - started < 8


@pytest.mark.parametrize("end", ["os._exit(0)", "ctypes.string_at(0)"])
def test_time_counts_also_where_the_code_ends_its_own_process(
    trusting: WorkerPool, end: str
) -> None:
    limits = Limits(step_cpu=5, total_cpu=1.0)
    burn = "end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    cells = [Cell(str(i), f"import ctypes, os, time\n{burn}\n{end}") for i in range(8)]
    with trusting.session(unit="01-relu-neuron", cells=cells, limits=limits) as session:
        outcomes = session.run()
        assert 1.0 <= session.cpu < 1.5
    assert [o.ename for o in outcomes[:3]] == ["ProcessEnded"] * 3
    assert [o.status for o in outcomes[5:]] == ["skipped"] * 3


def test_cpu_is_measured_from_outside(trusting: WorkerPool) -> None:
    source = """
import time
time.process_time = lambda: 0.0
time.perf_counter = lambda: 0.0
def relu_slope(z):
    end = time.thread_time() + 0.3
    while time.thread_time() < end: pass
    return 1.0
"""
    (slow,) = observe(trusting, source, ObserveRequest("relu_slope", {"z": 1.0}, timed=True))
    (quick,) = observe(trusting, RIGHT, ObserveRequest("relu_slope", {"z": 1.0}, timed=True))
    assert slow.cpu is not None and 0.25 < slow.cpu < 0.6
    assert quick.cpu is not None and quick.cpu < 0.05


def test_sleeping_in_every_exercise_shares_one_budget(trusting: WorkerPool) -> None:
    """Doing nothing is paid for like computing: twice for an exercise, and not for all of them."""
    functions = ("weighted_inputs", "neuron_forward", "neuron_backward", "relu_slope")
    source = "import time\n" + "".join(f"def {f}(*args): time.sleep(99)\n" for f in functions)
    limits = Limits(step_idle=0.5, total_idle=1.5, total_wall=60)
    requests = [
        ObserveRequest(name, dict.fromkeys(contract(name).parameter_names, 1.0))
        for name in functions
        for _ in range(2)
    ]
    seen = observe(trusting, source, *requests, limits=limits)
    assert {one.status for one in seen} == {"timeout"}
    reasons = [one.error.message for one in seen if one.error]
    assert reasons[:2] == ["it did nothing for too long"] * 2
    assert reasons[-1] == "the submission's time was spent"
