# ruff: noqa: E501
"""Wrong answers with an attack on the grader, end to end: each must score nothing.

Every attack that wins points from a grader which tests inside the student's kernel is here, and
each submission's answers are wrong. The same wrong answers without an attack are a control, and so
is the right solution, which keeps its full marks in the box.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.exercises.registry import units
from autograder.grading.marking import Result, expectations, mark_notebook
from autograder.grading.specimens import notebook, place, to_bytes
from autograder.layout import find_course
from autograder.worker import BoxUnavailable, Limits, WorkerPool
from tests.conftest import unavailable
from tests.grading.conftest import UNIT

pytestmark = pytest.mark.box

SEED = 4711
SHORT = Limits(step_cpu=2.0, step_wall=8.0, total_cpu=6.0, total_wall=30.0)
FUNCTIONS = [name for name in units()[UNIT] if not name.startswith(("predict_", "hunt_"))]
ANSWERS = [name for name in units()[UNIT] if name not in FUNCTIONS]
COURSE = find_course().root


@pytest.fixture(scope="module")
def boxed() -> Iterator[WorkerPool]:
    expectations(UNIT, SEED)
    try:
        pool = WorkerPool(jobs=1, limits=SHORT)
    except BoxUnavailable as error:
        unavailable(str(error))
    with pool:
        yield pool


def wrong(before: str = "", returns: str = "123456.789", after: str = "") -> dict[str, Any]:
    """A submission whose every answer is wrong: `before` runs first, `returns` is what comes back."""
    answers = {name: f"def {name}(*args, **kwargs):\n    return {returns}\n" for name in FUNCTIONS}
    answers |= {name: f"{name} = 'none of these'\n" for name in ANSWERS}
    first, last = FUNCTIONS[0], list(units()[UNIT])[-1]
    answers[first] = f"{before}\n{answers[first]}"
    answers[last] = f"{answers[last]}\n{after}"
    return notebook(UNIT, answers)


def marks(pool: WorkerPool, data: dict[str, Any]) -> Result:
    result = mark_notebook(to_bytes(data), UNIT, SEED, pool)
    assert result.max_score > 20
    assert all(0 <= one.verdict.score <= one.verdict.max_score for one in result.exercises)
    return result


def test_wrong_answers_without_an_attack_score_nothing(boxed: WorkerPool) -> None:
    result = marks(boxed, wrong())
    assert result.score == 0
    assert {one.verdict.word for one in result.exercises} <= {"wrong", "mistake"}


def test_the_solution_keeps_its_full_marks_in_the_box(boxed: WorkerPool) -> None:
    result = marks(boxed, notebook(UNIT, solved=True))
    assert result.score == result.max_score


BEFORE = {
    "an input transformer that deletes tests": """
ip = get_ipython()
ip.input_transformers_cleanup.append(lambda lines: [l for l in lines if "assert" not in l and "check" not in l])
""",
    "an AST transformer that deletes tests": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Raise(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
""",
    "a forged reply of the kernel": """
ip = get_ipython()
type(ip).run_cell = lambda self, *a, **k: type("R", (), {"error_before_exec": None, "error_in_exec": None, "result": 12.0, "success": True})()
""",
    "a printed result before failing": "import sys\nsys.displayhook(12.0)\nprint(12.0)\n12.0",
    "a display hook that always says full marks": "import sys\nsys.displayhook = lambda value: print('Out[1]: 12.0')",
    "reading the source": """
try:
    exec(open("{course}/source/01-relu-neuron.md").read().split("### BEGIN SOLUTION")[1].split("###")[0])
except Exception as error:
    print(error)
""",
    "calling the reference": """
try:
    from autograder.exercises.solution import solution_namespace
    globals().update(solution_namespace("01-relu-neuron"))
except Exception as error:
    print(error)
""",
    "the judge's modules": """
try:
    from autograder.exercises.registry import expect
    import autograder.grading.marking as marking
    marking.judge_submission = None
except Exception as error:
    print(error)
""",
    "rebound builtins": """
import builtins
builtins.isinstance = lambda *a: True
builtins.all = builtins.any = lambda *a: True
builtins.abs = builtins.max = builtins.min = lambda *a: 0
builtins.AssertionError = type("Never", (BaseException,), {})
""",
    "rebound numpy": """
import numpy as np, numpy.testing
for name in ("allclose", "isclose", "array_equal", "equal", "isfinite"):
    setattr(np, name, lambda *a, **k: True)
for name in ("assert_allclose", "assert_array_equal", "assert_array_almost_equal"):
    setattr(np.testing, name, lambda *a, **k: None)
np.ndarray.__eq__ if False else None
""",
    "poisoned modules": """
import sys, types
for name in ("autograder.verdict", "autograder.verdict.judging", "autograder.verdict.comparing", "autograder.grading", "autograder.exercises", "nbgrader"):
    fake = types.ModuleType(name)
    fake.__getattr__ = lambda n: (lambda *a, **k: 12.0)
    sys.modules[name] = fake
""",
    "a poisoned observer": """
import autograder.contracts, autograder.contracts.observing, sys
from autograder.contracts import Observation
class Everything(dict):
    def __missing__(self, key): return 6.0
    def get(self, *a): return 6.0
def lie(*a, **k): return Observation("returned", outputs=Everything())
autograder.contracts.observe = autograder.contracts.observing.observe = lie
for module in list(sys.modules.values()):
    if getattr(module, "observe", None) is not None: module.observe = lie
""",
    "a trace function that jumps": """
import sys
def trace(frame, event, arg):
    try:
        if event == "line" and "assert" in frame.f_code.co_name: frame.f_lineno += 1
    except ValueError: pass
    return trace
sys.settrace(trace)
""",
    "a profile function": "import sys\nsys.setprofile(lambda frame, event, arg: frame.f_locals.clear() if 'expect' in frame.f_code.co_name else None)",
    "replaced check and grade": "check = grade = hint = lambda *a, **k: 12.0\nimport builtins\nbuiltins.check = builtins.grade = check",
    "an exit hook": "import atexit, os\natexit.register(os._exit, 0)",
    "a detached process": """
import os
try:
    if os.fork() == 0:
        os.setsid()
        import time, sqlite3
        time.sleep(1)
        sqlite3.connect("{gradebook}").execute("update grade set auto_score = 99")
        os._exit(0)
except OSError as error: print(error)
""",
    "writing the gradebook": """
import sqlite3
try:
    base = sqlite3.connect("{gradebook}")
    base.execute("update grade set auto_score = 99"); base.commit()
except Exception as error: print(error)
""",
    "frames on the wire": """
import os
from autograder.worker import wire
say = lambda header: os.write(3, wire.pack(header))
for i in range(200):
    say({"k": "obs", "i": i, "status": "returned", "outputs": {"d": []}, "after": {"d": []}, "again": None, "score": 12.0, "passed": True})
""",
    "a frame that claims points": """
import os
from autograder.worker import wire
os.write(3, wire.pack({"k": "cell", "i": 0, "status": "ok", "score": 12, "max_score": 12, "verdict": "passed"}))
""",
    "another student's process": "import os, signal\nfor n in range(2, 5000):\n    try: os.kill(n, signal.SIGKILL)\n    except OSError: pass",
    "the end of the process": "import os\nos._exit(0)",
    "a thread that answers": """
import threading, os, time
from autograder.worker import wire
def answer():
    for i in range(500):
        try: os.write(3, wire.pack({"k": "obs", "i": i % 7, "status": "returned", "outputs": {"d": [["z", 6.0], ["y", 6.0]]}, "after": {"d": []}, "again": None}))
        except OSError: return
        time.sleep(0.001)
threading.Thread(target=answer, daemon=True).start()
""",
}


@pytest.fixture
def gradebook(tmp_path: Path) -> Path:
    """A gradebook that anybody who can see it may write."""
    path = tmp_path / "gradebook.db"
    with sqlite3.connect(path) as base:
        base.execute("create table grade (auto_score real)")
        base.execute("insert into grade values (0)")
    path.chmod(0o666)
    tmp_path.chmod(0o777)
    return path


@pytest.mark.parametrize("name", BEFORE)
def test_an_attack_before_the_answers_scores_nothing(
    boxed: WorkerPool, gradebook: Path, name: str
) -> None:
    code = BEFORE[name].replace("{course}", str(COURSE)).replace("{gradebook}", str(gradebook))
    assert marks(boxed, wrong(before=code)).score == 0
    assert marks(boxed, wrong(after=code)).score == 0
    with sqlite3.connect(gradebook) as base:
        assert base.execute("select auto_score from grade").fetchall() == [(0.0,)]


RETURNS = {
    "equal to everything": "type('E', (), {'__eq__': lambda s, o: True, '__ne__': lambda s, o: False, '__sub__': lambda s, o: 0.0, '__rsub__': lambda s, o: 0.0, '__float__': lambda s: 6.0, '__array__': lambda s, *a, **k: np.zeros(1), '__len__': lambda s: 3, '__iter__': lambda s: iter([s, s, s])})()",
    "an array that lies": "np.full(3, 7.5).view(type('A', (np.ndarray,), {'__eq__': lambda s, o: True, '__sub__': lambda s, o: np.zeros(3), '__array_ufunc__': lambda s, *a, **k: True, '__array_function__': lambda s, *a, **k: True}))",
    "a float that lies": "type('F', (float,), {'__eq__': lambda s, o: True, '__sub__': lambda s, o: 0.0})(123.0)",
    "not a number": "float('nan')",
    "an array of not a number": "np.full(3, np.nan)",
    "infinity": "float('inf')",
    "nothing": "None",
    "an empty array": "np.zeros((0,))",
    "an empty array that broadcasts": "np.zeros((0, 1))",
    "an empty list": "[]",
    "an empty tuple": "()",
    "an empty dict": "{}",
    "three empty arrays": "(np.zeros((0, 1)), np.zeros((0, 1)), np.zeros((0, 1)))",
    "a tuple of not a number": "(float('nan'),) * 3",
    "masked everywhere": "np.ma.masked_all(3)",
    "a matrix": "np.matrix([[1.5, 2.5, 3.5]])",
    "a memory map": "np.memmap('m', float, 'w+', shape=3)",
    "objects": "np.array([type('E', (), {'__eq__': lambda s, o: True})()] * 3, dtype=object)",
    "a generator": "(x for x in range(3))",
    "itself": "globals()",
    "the arguments": "(args, kwargs)",
    "not implemented": "NotImplemented",
    "Ellipsis": "...",
    "a huge array": "np.zeros(10**8)",
    "a text of full marks": "'12.0'",
    "a dict of everything": "type('D', (dict,), {'__missing__': lambda s, k: 1.0, '__contains__': lambda s, k: True})()",
}


@pytest.mark.parametrize("name", RETURNS)
def test_an_odd_answer_scores_nothing(boxed: WorkerPool, name: str) -> None:
    result = marks(boxed, wrong(before="import numpy as np", returns=RETURNS[name]))
    assert result.score == 0, [o.to_dict() for o in result.exercises if o.verdict.score]


FRAMES = """
import sys, gc
def anything():
    '''Look for an expected value in the frames above and in all objects.'''
    frame = sys._getframe()
    while frame is not None:
        for name, value in list(frame.f_locals.items()):
            if "expect" in name or "reference" in name or "right" in name: return value
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ in ("Expectation", "JudgedCase") and hasattr(thing, "expected"):
            return thing.expected.outputs
    return 123456.789
"""


def test_looking_for_the_expected_value_finds_none(boxed: WorkerPool) -> None:
    assert marks(boxed, wrong(before=FRAMES, returns="anything()")).score == 0


def test_values_of_the_public_checks_earn_less_than_an_answer(boxed: WorkerPool) -> None:
    """Somebody who returns the numbers shown by `check` by heart has not answered."""
    text = "def neuron_forward(x, w, b):\n    return 6.0, 6.0\n"
    result = marks(boxed, notebook(UNIT, {"neuron_forward": text}))
    verdict = result["neuron_forward"].verdict
    assert verdict.score < verdict.max_score / 2


METADATA: dict[str, Any] = {
    "skipped tests": lambda cell: cell["metadata"].update(tags=["skip-execution"]),
    "points of a thousand": lambda cell: cell["metadata"]["nbgrader"].update(points=1000),
    "points not a number": lambda cell: cell["metadata"]["nbgrader"].update(points=float("nan")),
    "negative points": lambda cell: cell["metadata"]["nbgrader"].update(points=-5),
    "tests that are not graded": lambda cell: cell["metadata"]["nbgrader"].update(grade=False),
    "tests that count as answers": lambda cell: cell["metadata"]["nbgrader"].update(solution=True),
    "tests that are unlocked": lambda cell: cell["metadata"]["nbgrader"].update(locked=False),
    "outputs of full marks": lambda cell: cell.update(
        outputs=[
            {
                "output_type": "execute_result",
                "data": {"text/plain": "12.0"},
                "execution_count": 1,
                "metadata": {},
            }
        ]
    ),
    "tests that say 12": lambda cell: cell.update(source="12.0"),
    "tests as Markdown": lambda cell: (
        cell.update(cell_type="markdown"),
        cell.pop("outputs", None),
        cell.pop("execution_count", None),
    ),
    "tests that raise their own points": lambda cell: cell.update(
        source="from autograder.grading import grade\ngrade = lambda *a: 12.0\ngrade()"
    ),
}


@pytest.mark.parametrize("name", METADATA)
def test_edited_test_cells_score_nothing(boxed: WorkerPool, name: str) -> None:
    data = wrong()
    for exercise in units()[UNIT]:
        METADATA[name](data["cells"][place(data, f"test-{exercise}")])
    assert marks(boxed, data).score == 0


def test_a_submitted_numpy_is_not_imported(boxed: WorkerPool) -> None:
    """The worker refuses such a file outright; collecting does not hand it over in the first place."""
    with pytest.raises(ValueError, match="data file"):
        mark_notebook(
            to_bytes(wrong()), UNIT, SEED, boxed, {"numpy.py": b"def __getattr__(n): return max"}
        )


def test_one_hostile_submission_does_not_touch_the_next(boxed: WorkerPool) -> None:
    """After every attack the solution still has its full marks and the blank release none."""
    for code in BEFORE.values():
        marks(boxed, wrong(before=code))
    assert marks(boxed, notebook(UNIT)).score == 0
    solved = marks(boxed, notebook(UNIT, solved=True))
    assert solved.score == solved.max_score
