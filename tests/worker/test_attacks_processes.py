"""What hostile code in the box cannot do to the machine: processes, network, memory, disk."""

from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from autograder.worker import Cell, EngineFailure, Limits, ObserveRequest, WorkerPool

from .attacks import FORBIDDEN, GREEDY, HONEST, REFUSED_BY, attempt
from .conftest import PATIENT, run

pytestmark = pytest.mark.box


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_box_forbids(boxed: WorkerPool, name: str) -> None:
    code = FORBIDDEN[name].replace("{judge}", str(os.getpid()))
    (outcome,) = run(boxed, attempt(code))
    assert outcome.stdout == f"refused: {REFUSED_BY.get(name, 'EPERM')}\n", outcome


def test_what_honest_code_does_is_allowed(boxed: WorkerPool) -> None:
    outcomes = run(boxed, *HONEST, limits=PATIENT)
    assert {o.status for o in outcomes} == {"ok"}, [o for o in outcomes if o.status != "ok"]


def test_the_box_holds_no_capability_and_no_new_privileges(boxed: WorkerPool) -> None:
    source = """
import ctypes
libc = ctypes.CDLL(None)
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
data = (ctypes.c_uint32 * 6)()
print(libc.capget(header, data), list(data))
"""
    (outcome,) = run(boxed, source)
    assert outcome.stdout == "0 [0, 0, 0, 0, 0, 0]\n"


def test_it_is_alone_in_its_process_namespace(boxed: WorkerPool) -> None:
    source = """
import os
print(os.getpid(), os.getppid())
alive = []
for number in range(1, 400):
    try:
        os.kill(number, 0); alive.append(number)
    except ProcessLookupError: pass
print(alive)
"""
    (outcome,) = run(boxed, source)
    assert outcome.stdout.startswith("1 0\n[1]\n")


def test_the_network_of_the_judge_is_out_of_reach(boxed: WorkerPool, trusting: WorkerPool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        source = attempt(f"socket.create_connection(('127.0.0.1', {port}), 1)")
        assert "DONE" in run(trusting, source)[0].stdout
        assert "refused" in run(boxed, source)[0].stdout


def test_nothing_can_be_left_behind_for_the_next_submission(boxed: WorkerPool) -> None:
    leave = """
import builtins, os, sys, numpy, numpy.testing, autograder.contracts, threading, time
builtins.len = lambda x: 42
numpy.allclose = numpy.testing.assert_allclose = lambda *a, **k: True
autograder.contracts.observe = None
sys.modules["numpy.linalg"] = None
open("left.txt", "w").write("left")
os.makedirs("deep/er"); os.chmod(".", 0o777)
def stay():
    while True: time.sleep(0.01)
threading.Thread(target=stay, daemon=True).start()
threading.Thread(target=stay, daemon=False).start()
"""
    look = """
import os, builtins, numpy, autograder.contracts, numpy.linalg
print(os.listdir("."), len([1]), numpy.allclose(1, 2), autograder.contracts.observe is None)
import threading
print(threading.active_count())
"""
    run(boxed, leave)
    (found,) = run(boxed, look)
    assert found.stdout == "[] 1 False False\n1\n"


def test_a_concurrent_submission_cannot_be_seen(boxed: WorkerPool) -> None:
    """Two submissions at the same time share no folder and no process number."""
    texts: list[str] = []

    def work(name: str) -> None:
        source = f"""
import os, time
open({name!r}, "w").write("here")
time.sleep(0.5)
print(os.listdir("."), os.getpid())
"""
        texts.append(run(boxed, source)[0].stdout)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts) == ["['one'] 1\n", "['two'] 1\n"]


@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_submission_ends_and_the_next_one_runs(boxed: WorkerPool, name: str) -> None:
    started = time.monotonic()
    greedy, after = run(boxed, GREEDY[name], "print('next cell')")
    assert greedy.status in ("error", "timeout"), greedy
    assert time.monotonic() - started < 20
    assert after.stdout == "next cell\n", after
    assert run(boxed, "print('next student')")[0].stdout == "next student\n"


def test_the_memory_of_a_greedy_submission_never_grows_far_beyond_its_limit() -> None:
    """Resident memory is looked at from outside while the submission allocates."""
    peak = 0
    limits = Limits(step_cpu=3, total_cpu=3, memory=128 << 20, restarts=0)
    with WorkerPool(jobs=1, limits=limits, preload=("numpy",)) as pool:
        cells = [Cell("a", "import numpy as np\nx = []\nwhile True: x.append(np.ones(10**5))")]
        before = _available()
        with pool.session(unit="01-relu-neuron", cells=cells) as session:
            thread = threading.Thread(target=session.run)
            thread.start()
            while thread.is_alive():
                peak = max(peak, before - _available())
                time.sleep(0.005)
    assert peak < 600 << 20  # the machine's other work is in it too


def _available() -> int:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable"):
            return int(line.split()[1]) * 1024
    raise AssertionError


def test_nothing_of_a_submission_is_alive_afterwards(boxed: WorkerPool) -> None:
    """Nothing of a submission is alive after its session: every task is gone from /proc."""
    source = """
import threading, time
for _ in range(30): threading.Thread(target=time.sleep, args=[99]).start()
"""
    before = set(_children())
    run(boxed, source)
    end = time.monotonic() + 5
    while set(_children()) - before and time.monotonic() < end:
        time.sleep(0.01)  # dead, but the warm process has not yet asked how it died
    assert set(_children()) <= before


def _children() -> list[str]:
    """Everything that descends from this process."""
    found: list[str] = []
    todo = [str(os.getpid())]
    while todo:
        pid = todo.pop()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            numbers = task.read_text().split()
            found += numbers
            todo += numbers
    return found


def test_killing_the_judge_ends_the_box(tmp_path: Path) -> None:
    """SIGKILL on the judge's process: nothing of the box survives it."""
    import subprocess
    import sys

    script = tmp_path / "judge.py"
    script.write_text(
        "from autograder.worker import *\n"
        "pool = WorkerPool(jobs=1, preload=())\n"
        "s = pool.session(unit='u', cells=[Cell('a', 'import time; time.sleep(100)')])\n"
        "print('running', flush=True)\n"
        "s.run()\n"
    )
    judge = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert judge.stdout is not None and judge.stdout.readline() == "running\n"
    time.sleep(0.5)
    inside = _descendants(judge.pid)
    assert len(inside) >= 3
    judge.kill()
    judge.wait()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in inside) and time.monotonic() < end:
        time.sleep(0.05)
    assert [pid for pid in inside if Path(f"/proc/{pid}").exists()] == []


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_descendants(child)]
    return found


def test_a_dead_warm_process_is_an_engine_failure_and_then_replaced() -> None:
    with WorkerPool(jobs=1, preload=()) as pool:
        cells = [Cell("a", "import time\ntime.sleep(3)")]
        with pool.session(unit="01-relu-neuron", cells=cells) as session:
            timer = threading.Timer(0.5, pool._warm[0]._process.kill)
            timer.start()
            with pytest.raises(EngineFailure):
                session.run()
        assert run(pool, "print('again')")[0].stdout == "again\n"


def test_a_child_killed_from_outside_is_an_engine_failure(boxed: WorkerPool) -> None:
    cells = [Cell("a", "import time\ntime.sleep(3)")]
    with boxed.session(unit="01-relu-neuron", cells=cells) as session:

        def kill() -> None:
            assert session._child is not None
            os.kill(session._child._process.pid, 9)

        timer = threading.Timer(0.5, kill)
        timer.start()
        with pytest.raises(EngineFailure, match="outside"):
            session.run()


def test_observing_survives_everything_at_once(boxed: WorkerPool) -> None:
    """A crash, a hang and a memory hog beside a right answer: the right answer is still seen."""
    source = """
import os
def weighted_inputs(x, w): os._exit(0)
def relu_slope(z):
    while True: pass
def neuron_forward(x, w, b): return 1.0, 2.0
def neuron_step(x, w, b, dvalue, lr):
    hog = []
    while True: hog.append(bytes(10**6))
"""
    requests = [
        ObserveRequest("weighted_inputs", {"x": [1.0], "w": [1.0]}),
        ObserveRequest("relu_slope", {"z": 1.0}),
        ObserveRequest("neuron_step", {"x": [1.0], "w": [1.0], "b": 1.0, "dvalue": 1.0, "lr": 1.0}),
        ObserveRequest("neuron_forward", {"x": [1.0], "w": [1.0], "b": 1.0}),
    ]
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        seen = session.observe(requests)
    assert [one.status for one in seen] == ["crashed", "timeout", "memory", "returned"]
