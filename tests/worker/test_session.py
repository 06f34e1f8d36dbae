"""A submission in a worker: cells as a notebook runs them, observations, hangs and crashes."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import numpy as np
import pytest

from autograder.contracts import UnknownExercise
from autograder.errors import CommandError
from autograder.worker import (
    BoxUnavailable,
    Cell,
    EngineFailure,
    Limits,
    ObserveRequest,
    WorkerPool,
    machine,
    warm,
)

from .conftest import QUICK, run

RIGHT = """
import numpy as np
def neuron_forward(x, w, b):
    z = float(np.dot(x, w) + b)
    return z, max(z, 0.0)
def relu_slope(z):
    return 1.0 if z > 0 else 0.0
"""
FORWARD = ObserveRequest(
    "neuron_forward", {"x": [1.0, -2.0, 3.0], "w": [-3.0, -1.0, 2.0], "b": 1.0}
)
SLOPE = ObserveRequest("relu_slope", {"z": 2.0})


def observe(pool: WorkerPool, source: str, *requests: ObserveRequest, limits: Limits | None = None):
    cells = [Cell("only", source)]
    with pool.session(unit="01-relu-neuron", cells=cells, limits=limits) as session:
        return session.observe(requests)


def test_a_right_answer_is_seen(trusting: WorkerPool) -> None:
    forward, slope = observe(trusting, RIGHT, FORWARD, SLOPE)
    assert forward.status == "returned"
    assert forward.outputs == {"z": 6.0, "y": 6.0}
    assert forward.again == forward.outputs
    assert slope.outputs == {"slope": 1.0}


def test_arrays_go_there_and_come_back(trusting: WorkerPool) -> None:
    source = "def weighted_inputs(x, w):\n    x *= w\n    return x"
    x, w = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    (seen,) = observe(trusting, source, ObserveRequest("weighted_inputs", {"x": x, "w": w}))
    np.testing.assert_array_equal(seen.outputs["products"], [3.0, 8.0])
    np.testing.assert_array_equal(seen.after["x"], [3.0, 8.0])
    np.testing.assert_array_equal(x, [1.0, 2.0])


def test_errors_are_told_with_their_cell_and_line(trusting: WorkerPool) -> None:
    fine, broken, syntax, later = run(
        trusting, "a = 1", "b = 2\nc = a / 0", "def f(:\n    pass", "print(a + b)"
    )
    assert fine.status == "ok"
    assert (broken.status, broken.ename, broken.line) == ("error", "ZeroDivisionError", 2)
    assert "c = a / 0" in broken.traceback
    assert (syntax.status, syntax.ename, syntax.line) == ("error", "SyntaxError", 1)
    assert (later.status, later.stdout) == ("ok", "3\n")


def test_the_line_of_an_error_is_the_innermost_one_of_the_notebook(trusting: WorkerPool) -> None:
    _, outcome = run(trusting, "import numpy as np\ndef f(x):\n    return np.linalg.inv(x)", "f(3)")
    assert (outcome.ename, outcome.line) == ("LinAlgError", 3)


def test_magics_display_and_figures_work(trusting: WorkerPool) -> None:
    outcomes = run(
        trusting,
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        "%%time\nx = 1",
        "plt.plot([1, 2]); plt.show()",
        "from IPython.display import display, HTML\ndisplay(HTML('<b>hi</b>'))",
        "assert plt.get_fignums() == []",
        "1 + 1",
        "assert _ == 2 and Out[6] == 2 and In[6] == '1 + 1', (_, Out)",
        "import asyncio\nawait asyncio.sleep(0)",
    )
    assert [o.status for o in outcomes] == ["ok"] * 8, outcomes
    assert "2" in outcomes[5].stdout


def test_a_command_for_the_shell_is_passed_over(trusting: WorkerPool) -> None:
    answer, files, after = run(
        trusting,
        "!pip install numpy\ndef f(x):\n    return x + 1",
        "files = !ls\nassert list(files) == []",
        "print(f(1))",
    )
    assert (answer.status, files.status, after.stdout) == ("ok", "ok", "2\n")
    assert "not run when grading: !pip install numpy" in answer.stdout


def test_classes_and_main_are_as_in_a_notebook(trusting: WorkerPool) -> None:
    (outcome,) = run(
        trusting, "class A: pass\nprint(__name__, A.__module__)\nprint(A.__qualname__)"
    )
    assert outcome.stdout == "__main__ __main__\nA\n"


def test_input_and_exit_do_not_end_the_submission(trusting: WorkerPool) -> None:
    asked, left, still = run(
        trusting, "input('name? ')", "import sys\nsys.exit(1)", "print('still')"
    )
    assert asked.ename == "EOFError"
    assert left.ename == "SystemExit"
    assert still.stdout == "still\n"


def test_printed_text_is_cut(trusting: WorkerPool) -> None:
    outcome, after = run(trusting, "for i in range(100_000): print('x' * 100)", "print('next')")
    assert len(outcome.stdout) == trusting.limits.output
    assert after.stdout == "next\n"


HANGING = RIGHT + "def weighted_inputs(x, w):\n    while True: pass\n"
DYING = RIGHT + "import os\ndef weighted_inputs(x, w):\n    os._exit(7)\n"
CRASHING = RIGHT + "import ctypes\ndef weighted_inputs(x, w):\n    ctypes.string_at(0)\n"
HUNGRY = RIGHT + "def weighted_inputs(x, w):\n    return [0.0] * 10**10\n"
PRODUCTS = ObserveRequest("weighted_inputs", {"x": [1.0], "w": [2.0]})


@pytest.mark.parametrize(
    ("source", "status", "says"),
    [
        (HANGING, "timeout", "processor time"),
        (DYING, "crashed", "exit code 7"),
        (CRASHING, "crashed", "SIGSEGV"),
    ],
)
def test_one_bad_exercise_does_not_cost_the_others(
    trusting: WorkerPool, source: str, status: str, says: str
) -> None:
    before, bad, after = observe(trusting, source, FORWARD, PRODUCTS, SLOPE)
    assert before.status == after.status == "returned"
    assert bad.status == status
    assert bad.error is not None and says in bad.error.message


def test_a_hang_on_one_input_does_not_cost_the_others(trusting: WorkerPool) -> None:
    source = "def relu_slope(z):\n    while z == 0: pass\n    return float(z > 0)"
    inputs = [1.0, 0.0, -1.0]
    requests = [ObserveRequest("relu_slope", {"z": z}) for z in inputs]
    assert [seen.status for seen in observe(trusting, source, *requests)] == [
        "returned",
        "timeout",
        "returned",
    ]


def test_an_exercise_that_always_hangs_is_given_up_after_two(trusting: WorkerPool) -> None:
    requests = [PRODUCTS] * 30
    seen = observe(trusting, HANGING, *requests, SLOPE)
    assert {one.status for one in seen[:-1]} == {"timeout"}
    assert seen[-1].status == "returned"


def test_many_crashing_exercises_do_not_cost_the_right_one(trusting: WorkerPool) -> None:
    crashing = ["weighted_inputs", "relu_slope", "neuron_step", "chain_links", "neuron_backward"]
    source = "import os\n" + "".join(f"def {name}(*a): os._exit(1)\n" for name in crashing)
    requests = [ObserveRequest(name) for name in crashing for _ in range(4)] + [FORWARD]
    source += "def neuron_forward(x, w, b): return 1.0, 1.0\n"
    *crashed, right = observe(trusting, source, *requests)
    assert {one.status for one in crashed} == {"crashed"}
    assert right.status == "returned"


def test_a_process_that_always_dies_is_given_up(trusting: WorkerPool) -> None:
    limits = Limits(restarts=3)
    cells = [Cell(str(i), "import os\nos._exit(1)") for i in range(20)]
    with trusting.session("01-relu-neuron", cells, limits=limits) as session:
        outcomes = session.run()
        (seen,) = session.observe([FORWARD])
    assert [o.status for o in outcomes] == ["error"] * 4 + ["skipped"] * 16
    assert seen.status == "crashed" and "too often" in seen.error.message


def test_a_cell_that_ends_the_process_is_named_and_the_rest_goes_on(trusting: WorkerPool) -> None:
    fine, dead, after = run(trusting, "a = 5", "import os\nos._exit(3)", "print(a)")
    assert fine.status == "ok"
    assert (dead.status, dead.ename) == ("error", "ProcessEnded")
    assert "exit code 3" in dead.evalue
    assert after.stdout == "5\n"


def test_data_files_are_there_and_nothing_else_is(trusting: WorkerPool) -> None:
    (outcome,) = run(
        trusting,
        "import os\nprint(sorted(os.listdir('.')), open('data/a.csv').read())",
        files={"data/a.csv": b"1,2", "b.txt": b""},
    )
    assert outcome.stdout == "['b.txt', 'data'] 1,2\n"


@pytest.mark.parametrize(
    "name",
    [
        "numpy.py",
        "numpy/__init__.py",
        "x.so",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "",
        "x.PY",
        "a.pth",
    ],
)
def test_files_that_could_take_a_librarys_place_are_refused(
    trusting: WorkerPool, name: str
) -> None:
    with pytest.raises(ValueError, match="data file"):
        run(trusting, "1", files={name: b"x = 1"})


def test_nothing_passes_from_one_submission_to_the_next(trusting: WorkerPool) -> None:
    run(trusting, "left = 1\nimport builtins\nbuiltins.left = 2\nimport numpy\nnumpy.left = 3")
    _, outcome = run(
        trusting,
        "import builtins, numpy",
        "print([hasattr(place, 'left') for place in (builtins, numpy)], 'left' in globals())",
    )
    assert outcome.stdout == "[False, False] False\n"


def test_random_numbers_are_the_same_each_time_and_another_seed_gives_others(
    trusting: WorkerPool,
) -> None:
    cells = [Cell("a", "import numpy as np, random\nprint(np.random.rand(), random.random())")]

    def drawn(seed: int) -> str:
        with trusting.session(unit="01-relu-neuron", cells=cells, seed=seed) as session:
            return session.run()[0].stdout

    assert drawn(1) == drawn(1) != drawn(2)


def test_a_request_that_no_contract_knows_is_the_callers_fault(trusting: WorkerPool) -> None:
    with pytest.raises(UnknownExercise):
        observe(trusting, RIGHT, ObserveRequest("no_such_exercise"))
    with pytest.raises(KeyError):
        observe(trusting, RIGHT, ObserveRequest("relu_slope", {"z": 1.0}, via="no such scenario"))


def test_many_threads_can_share_a_pool(trusting: WorkerPool) -> None:
    results: dict[int, str] = {}

    def work(number: int) -> None:
        results[number] = run(trusting, f"print({number} * 2)")[0].stdout

    threads = [threading.Thread(target=work, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: f"{2 * n}\n" for n in range(12)}


def test_a_system_without_pidfds_can_trust_its_students(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS: numbers instead of descriptors, psutil instead of /proc."""
    monkeypatch.setattr(warm, "BOOT", "import os; del os.pidfd_open; " + warm.BOOT)
    with WorkerPool(jobs=1, limits=QUICK, trust_students=True, preload=("numpy",)) as pool:
        cells = [
            Cell("a", RIGHT),
            Cell("b", "while True: pass"),
            Cell("c", "import os; os._exit(4)"),
        ]
        with pool.session(unit="01-relu-neuron", cells=cells) as session:
            outcomes = session.run()
            (seen,) = session.observe([FORWARD])
    assert [o.status for o in outcomes] == ["ok", "timeout", "error"]
    assert "exit code 4" in outcomes[2].evalue
    assert seen.outputs == {"z": 6.0, "y": 6.0}


def test_a_system_without_fork_is_told_where_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.fork")
    with pytest.raises(CommandError, match="WSL 2"):
        WorkerPool(jobs=1, trust_students=True)


@contextmanager
def no_more_files() -> Iterator[None]:
    """This process may open nothing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def no_box() -> Iterator[None]:
    """The machine has just lost a layer of the box."""
    with pytest.MonkeyPatch.context() as patch:

        def refuse(box: bool) -> None:
            raise BoxUnavailable("user namespace", "Operation not permitted")

        patch.setattr(machine, "require_system", refuse)
        yield


@pytest.mark.parametrize(
    ("trouble", "dead"), [(no_more_files, False), (no_more_files, True), (no_box, True)]
)
def test_whatever_keeps_a_process_from_starting_is_an_engine_failure(
    trouble: Callable[[], AbstractContextManager[None]], dead: bool
) -> None:
    with WorkerPool(jobs=1, limits=QUICK, trust_students=True, preload=()) as pool:
        if dead:  # the warm process, which is then to be replaced
            pool._warm[0]._process.kill()
            pool._warm[0]._process.wait()
        with trouble(), pytest.raises(EngineFailure):
            run(pool, "1")
        assert run(pool, "print('again')")[0].stdout == "again\n"


def test_closing_the_pool_ends_what_runs_in_other_threads() -> None:
    """As after Ctrl-C: the warm process goes first, and whoever waits for a child is told."""
    failed: list[BaseException] = []
    with WorkerPool(jobs=1, trust_students=True, preload=()) as pool:

        def work() -> None:
            try:
                run(pool, "import time\ntime.sleep(60)")
            except EngineFailure as error:
                failed.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.7)
        started = time.monotonic()
    thread.join(20)
    assert not thread.is_alive() and len(failed) == 1
    assert time.monotonic() - started < 15
    with pytest.raises(EngineFailure, match="closed"):
        run(pool, "1")
