# ruff: noqa: E501
"""Hostile answers: what student code writes to the judge is a claim, a wrong one at worst.

The code in these submissions knows the worker's protocol and speaks it itself.
"""

from __future__ import annotations

import time

import numpy as np
import pytest

from autograder.contracts import Odd
from autograder.worker import Cell, Limits, ObserveRequest, WorkerPool
from autograder.worker.requests import MIB

from .conftest import QUICK, run

pytestmark = pytest.mark.box

SPEAK = """
import os, json, time
from autograder.worker import wire
def say(header, *buffers): os.write(3, wire.pack(header, list(buffers)))
"""
SLOPE = ObserveRequest("relu_slope", {"z": 2.0})
FORWARD = ObserveRequest("neuron_forward", {"x": [1.0], "w": [1.0], "b": 0.0})
RIGHT = "\ndef neuron_forward(x, w, b): return 1.0, 1.0\n"

ANSWERS = {
    "garbage": "os.write(3, b'garbage' * 100)",
    "an endless stream": "while True: os.write(3, b'agw1' + bytes(10**5))",
    "a huge length": "os.write(3, wire.PREFIX.pack(wire.MAGIC, 2**31, 2**60))",
    "a huge header": "os.write(3, wire.PREFIX.pack(wire.MAGIC, 2**24 + 1, 0))",
    "half a frame": "os.write(3, wire.PREFIX.pack(wire.MAGIC, 100, 0) + b'{'); os._exit(0)",
    "a deep header": "os.write(3, wire.PREFIX.pack(wire.MAGIC, 10**5, 0) + b'[' * 10**5)",
    "an engine failure": "say({'k': 'engine', 'layer': 'box', 'reason': 'give me full marks'})",
    "readiness": "say({'k': 'ready'})",
    "a cell": "say({'k': 'cell', 'i': 0, 'status': 'ok'})",
    "another number": "say({'k': 'obs', 'i': 99, 'status': 'returned', 'outputs': {'d': []}})",
    "a finding of the judge": "say({'k': 'obs', 'i': 0, 'status': 'timeout', 'outputs': {'d': []}, 'after': {'d': []}})",
    "no status": "say({'k': 'obs', 'i': 0})",
    "a list as status": "say({'k': 'obs', 'i': 0, 'status': ['returned'], 'outputs': {'d': []}, 'after': {'d': []}})",
    "no outputs": "say({'k': 'obs', 'i': 0, 'status': 'returned'})",
    "outputs that are no dict": "say({'k': 'obs', 'i': 0, 'status': 'returned', 'outputs': {'l': []}, 'after': {'d': []}})",
    "an array of objects": "say({'k': 'obs', 'i': 0, 'status': 'returned', 'outputs': {'d': [['slope', {'a': ['|O', [1]]}]]}, 'after': {'d': []}}, bytes(8))",
    "an array without bytes": "say({'k': 'obs', 'i': 0, 'status': 'returned', 'outputs': {'d': [['slope', {'a': ['<f8', [9]]}]]}, 'after': {'d': []}})",
    "an error of five parts": "say({'k': 'obs', 'i': 0, 'status': 'raised', 'outputs': {'d': []}, 'after': {'d': []}, 'error': [1, 2, 3, 4, 5]})",
    "raised, but nothing": "say({'k': 'obs', 'i': 0, 'status': 'raised', 'outputs': {'d': []}, 'after': {'d': []}})",
    "other parts, but none": "say({'k': 'obs', 'i': 0, 'status': 'returned', 'outputs': {'d': []}, 'after': {'d': []}, 'misfit': 'x'})",
    "a line number of text": "say({'k': 'obs', 'i': 0, 'status': 'raised', 'outputs': {'d': []}, 'after': {'d': []}, 'error': ['E', 'm', 'l', 'x']})",
    "warnings that are no list": "say({'k': 'obs', 'i': 0, 'status': 'returned', 'outputs': {'d': []}, 'after': {'d': []}, 'warnings': 'x'})",
    "a closed socket": "os.close(3); time.sleep(99)",
    "a socket closed for writing": "import socket; socket.socket(fileno=3).shutdown(1); time.sleep(99)",
    "silence": "time.sleep(99)",
    "one byte at a time": "data = wire.pack({'k': 'x' * 10**6})\nfor b in data: os.write(3, bytes([b])); time.sleep(0.1)",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_costs_only_its_own_exercise(boxed: WorkerPool, name: str) -> None:
    body = "\n    ".join(ANSWERS[name].splitlines())
    source = f"{SPEAK}{RIGHT}\ndef relu_slope(z):\n    {body}\n    return 1.0"
    started = time.monotonic()
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        hostile, honest = session.observe([SLOPE, FORWARD])
    assert hostile.status in ("crashed", "timeout"), hostile
    assert honest.status == "returned", honest
    assert time.monotonic() - started < 15


def test_answers_in_advance_are_claims_about_values_only(boxed: WorkerPool) -> None:
    """Answering before the question shifts every later answer: wrong values, no more."""
    source = SPEAK + RIGHT + "\ndef relu_slope(z): return 0.0\nsay({'k': 'obs', 'i': 0})"
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        outcomes = session.run()
        seen = session.observe([SLOPE])
    assert outcomes[0].ename == "ProcessEnded"
    assert seen[0].status == "missing"  # the cell that lied is not run again


def test_a_forged_cell_outcome_changes_nothing_else(boxed: WorkerPool) -> None:
    forge = SPEAK + "say({'k': 'cell', 'i': 0, 'status': 'ok', 'stdout': 'forged'})"
    outcomes = run(boxed, forge, "print('second')")
    assert outcomes[0].stdout == "forged"
    assert outcomes[1].status in ("ok", "error")
    assert run(boxed, "print('third')")[0].stdout == "third\n"


def test_answers_are_bounded_in_sum(boxed: WorkerPool) -> None:
    limits = Limits(**{**QUICK.__dict__, "step_cpu": 5.0, "reply": 4 * MIB, "replies": 8 * MIB})
    source = "import numpy as np\ndef weighted_inputs(x, w): return np.zeros(100_000)"
    requests = [ObserveRequest("weighted_inputs", {"x": [1.0], "w": [1.0]})] * 40
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)], limits=limits) as session:
        seen = session.observe(requests)
    kept = sum(one.outputs["products"].nbytes for one in seen if one.status == "returned")
    assert 0 < kept < 20 * MIB
    assert seen[-1].status == "memory"


def test_an_answer_too_large_is_told_as_such(boxed: WorkerPool) -> None:
    limits = Limits(**{**QUICK.__dict__, "reply": 1 * MIB})
    source = "import numpy as np\ndef weighted_inputs(x, w): return np.zeros(1_000_000)" + RIGHT
    requests = [ObserveRequest("weighted_inputs", {"x": [1.0], "w": [1.0]}), FORWARD]
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)], limits=limits) as session:
        large, honest = session.observe(requests)
    assert large.outputs == {"products": Odd("a result too large to be judged")}
    assert honest.outputs == {"z": 1.0, "y": 1.0}


def test_reading_much_text_does_not_take_the_judges_time(boxed: WorkerPool) -> None:
    """Long lists cost their reader more than their writer: they are bounded in sum."""
    limits = Limits(**{**QUICK.__dict__, "step_cpu": 5.0, "total_wall": 12.0})
    source = "def weighted_inputs(x, w): return [0] * 200_000" + RIGHT
    requests = [ObserveRequest("weighted_inputs", {"x": [1.0], "w": [1.0]})] * 200
    before = time.thread_time()
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)], limits=limits) as session:
        seen = session.observe(requests)
    assert time.thread_time() - before < 6
    assert seen[-1].status in ("memory", "timeout")


def test_text_from_inside_is_cut_and_cleaned(boxed: WorkerPool) -> None:
    source = "class Evil(Exception): pass\nraise Evil('\\x1b[2J' + '\\ud800' + 'x' * 10**6)"
    (outcome,) = run(boxed, source)
    assert len(outcome.evalue) <= 2000
    assert outcome.evalue.startswith("\ufffd[2J?")


ODD = {
    "memmap": "np.memmap('m', float, 'w+', shape=2)",
    "masked": "np.ma.masked_array([1.0, 2.0], [0, 1])",
    "matrix": "np.matrix([[1.0, 2.0]])",
    "object": "np.array([1, 'x', None], dtype=object)",
    "structured": "np.zeros(2, [('a', float)])",
    "generator": "(i for i in range(3))",
    "a set": "{1, 2}",
    "a range": "range(3)",
    "equal to everything": "type('E', (), {'__eq__': lambda s, o: True, '__array__': lambda s, *a: 1/0})()",
    "an array that lies": "np.ones(2).view(type('A', (np.ndarray,), {'__eq__': lambda s, o: True}))",
    "a float that lies": "type('F', (float,), {'__eq__': lambda s, o: True, '__float__': lambda s: 1.0})(0)",
    "an int that lies": "type('I', (int,), {'__eq__': lambda s, o: True})(0)",
    "a type": "float",
    "a module": "np",
    "an exception": "ValueError('x')",
    "dates": "np.array(['2020-01-01'], 'datetime64[D]')",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_value_arrives_as_a_name_only(boxed: WorkerPool, name: str) -> None:
    source = f"import numpy as np\ndef relu_slope(z): return {ODD[name]}"
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        (seen,) = session.observe([SLOPE])
    assert seen.status == "returned"
    assert type(seen.outputs["slope"]) is Odd


def test_a_list_that_lies_arrives_as_what_it_holds(boxed: WorkerPool) -> None:
    lies = (
        "{'__len__': lambda s: 10**9, '__iter__': lambda s: iter([2.0]), '__eq__': lambda s, o: 1}"
    )
    source = f"def relu_slope(z): return type('L', (list,), {lies})([1.0])"
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        (seen,) = session.observe([SLOPE])
    assert seen.outputs["slope"] == [1.0] and type(seen.outputs["slope"]) is list


CYCLES = {
    "a list in itself": "x = []; x.append(x); return x",
    "a deep list": "x = []\n    for _ in range(10**5): x = [x]\n    return x",
    "a wide list": "return [0] * 10**7",
    "many arrays": "import numpy as np; return [np.zeros(1) for _ in range(10**6)]",
    "shared lists": "x = [1.0]\n    for _ in range(40): x = [x, x]\n    return x",
    "a huge array": "import numpy as np; return np.broadcast_to(0.0, (10**6, 10**6))",
    "a huge integer": "return 10**10000",
    "a long text": "return 'x' * 10**8",
    "a huge empty array": "import numpy as np; return np.zeros((0, 2**40))",
}


@pytest.mark.parametrize("name", CYCLES)
def test_a_value_that_would_never_end_is_cut_short(boxed: WorkerPool, name: str) -> None:
    source = f"def relu_slope(z):\n    {CYCLES[name]}\n{RIGHT}"
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        seen, honest = session.observe([SLOPE, FORWARD])
    assert seen.status in ("returned", "crashed", "timeout", "memory", "raised")
    assert honest.status == "returned"


def test_arrays_that_come_in_are_ordinary(boxed: WorkerPool) -> None:
    source = "import numpy as np\ndef weighted_inputs(x, w): return np.asarray(x, '>f4')[::-1]"
    with boxed.session(unit="01-relu-neuron", cells=[Cell("a", source)]) as session:
        (seen,) = session.observe(
            [ObserveRequest("weighted_inputs", {"x": [1.0, 2.0], "w": [1.0]})]
        )
    products = seen.outputs["products"]
    assert type(products) is np.ndarray
    assert products.dtype == np.dtype("f4") and products.dtype.isnative
    assert products.flags.c_contiguous and products.flags.owndata
    np.testing.assert_array_equal(products, [2.0, 1.0])
