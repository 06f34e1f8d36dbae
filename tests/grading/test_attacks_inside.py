# ruff: noqa: E501
"""Wrong answers that turn the process they run in against the engine: none scores, none harms.

These go further than `test_attacks.py`: the interpreter's hooks, the wire, signals, limits, clocks
and whatever else lies within reach of code that owns its whole process.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.grading.marking import expectations, mark_notebook
from autograder.grading.specimens import notebook, to_bytes
from autograder.worker import BoxUnavailable, Limits, WorkerPool
from tests.conftest import unavailable
from tests.grading.conftest import UNIT
from tests.grading.hostile import wrong

pytestmark = pytest.mark.box

SEED = 4711
SHORT = Limits(
    step_cpu=1.5,
    step_wall=8.0,
    step_idle=1.0,
    total_cpu=4.0,
    total_idle=3.0,
    total_wall=30.0,
    memory=384 << 20,
)

# Run before the answers, and once more after them.
TRICKS = {
    "an audit hook that forbids everything": "import sys\nsys.addaudithook(lambda event, args: (_ for _ in ()).throw(RuntimeError(event)))",
    "an import hook": "import builtins\nbuiltins.__import__ = lambda *a, **k: 12.0",
    "a finder for every module": "import sys\nsys.meta_path.insert(0, type('F', (), {'find_spec': staticmethod(lambda *a: 1 / 0)}))",
    "no class can be built": "import builtins\nbuiltins.__build_class__ = None",
    "a garbage collector's callback": "import gc\ngc.callbacks.append(lambda phase, info: [gc.get_objects().clear()])\ngc.set_threshold(1)",
    "a finaliser that never ends": "class F:\n    def __del__(self):\n        while True: pass\nkept = [F()]\nkept.append(kept)\ndel kept",
    "an exit hook that stays": "import atexit, time\natexit.register(time.sleep, 10**6)",
    "threads that go on": "import threading\ndef stay():\n    while True: pass\nfor _ in range(8): threading.Thread(target=stay).start()",
    "a switch of threads once a year": "import sys, threading\nsys.setswitchinterval(10**6)\nthreading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()",
    "an alarm without end": "import signal\nsignal.signal(signal.SIGALRM, lambda *a: 1 / 0)\nsignal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)",
    "every signal ignored": "import signal\nfor n in signal.valid_signals():\n    try: signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError): pass",
    "a limit of its own": "import resource as r\ntry: r.setrlimit(r.RLIMIT_CPU, (1, 1))\nexcept (OSError, ValueError) as e: print(e)\nwhile True: pass",
    "no descriptors left": "import os\ntry:\n    while True: os.open('/dev/null', 0)\nexcept OSError: pass",
    "no memory left": "kept = []\ntry:\n    while True: kept.append(bytearray(10**6))\nexcept MemoryError: pass",
    "no room on the disk": "try:\n    with open('x', 'wb') as f:\n        while True: f.write(bytes(10**6))\nexcept OSError: pass",
    "a segmentation fault": "import ctypes\nctypes.string_at(0)",
    "a broken interpreter": "import ctypes\nctypes.memset(id(None), 0, 16)",
    "numbers that changed": "import ctypes\nctypes.memmove(id(1) + 24, id(2) + 24, 4)",
    "comparisons of numpy in C": "import ctypes, numpy as np\nctypes.memset(id(np.ndarray) + 200, 0, 8)",
    "an abort": "import os\nos.abort()",
    "a stack without end": "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f() + f()\nf()",
    "clocks that stand still": "import time\nfor n in ('time', 'perf_counter', 'process_time', 'thread_time', 'monotonic', 'sleep'): setattr(time, n, lambda *a: 0.0)",
    "tracemalloc that counts nothing": "import tracemalloc\nfor n in ('start', 'stop', 'get_traced_memory', 'reset_peak', 'is_tracing'): setattr(tracemalloc, n, lambda *a: (0, 0))",
    "JSON that says full marks": 'import json\njson.dumps = lambda *a, **k: \'{"k": "obs", "i": 0, "status": "returned", "score": 12}\'',
    "JSON that never ends": "import json\njson.dumps = lambda *a, **k: '[' * 10**7",
    "numbers that are no numbers": "import json\nplain = json.dumps\njson.dumps = lambda *a, **k: plain(*a, **k).replace('0.', 'NaN + 0.')",
    "lengths that lie": "import struct\nfrom autograder.worker import wire\nwire.PREFIX = type('P', (), {'pack': staticmethod(lambda *a: struct.pack('<4sIQ', b'agw1', 2**32 - 1, 2**63)), 'size': 16})",
    "a body that is longer than it says": "from autograder.worker import wire\nplain = wire.pack\nwire.pack = lambda header, buffers=None: plain(header, [*(buffers or []), b'x' * 4096])",
    "arrays of dtypes of its own": "from autograder.worker import wire\nplain = wire.encode\nwire.encode = lambda v, b: {'a': ['|O8', [1]]}",
    "arrays larger than the world": "from autograder.worker import wire\nwire.encode = lambda v, b: {'a': ['<f8', [2**39, 2**39, 0]]}",
    "observations out of order": "import autograder.worker.inside.child as c\nplain = c.observed\nc.observed = lambda i, *a: plain(i + 1, *a)",
    "statuses that only a judge gives": "import autograder.worker.inside.child as c\nplain = c.observed\ndef observed(i, *a):\n    header, buffers = plain(i, *a)\n    return {**header, 'status': 'passed'}, buffers\nc.observed = observed",
    "another student's frames": "import os\nfor fd in range(0, 256):\n    try: os.write(fd, b'agw1' + bytes(12))\n    except OSError: pass",
    "a connection that is read by somebody else": "import os, threading\ndef steal():\n    while os.read(3, 65536): pass\nthreading.Thread(target=steal, daemon=True).start()",
    "a closed connection": "import os\nos.close(3)",
    "a connection that is another": "import os, socket\na, b = socket.socketpair()\nos.dup2(a.fileno(), 3)",
    "a connection that is half shut": "import socket\nsocket.socket(fileno=3).shutdown(socket.SHUT_WR)",
    "a connection that does not wait": "import fcntl, os\nfcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)",
    "a driver that says yes": "import autograder.contracts as c\nfor unit in c.units().values():\n    for one in unit.values():\n        for scenario in one.scenarios.values(): object.__setattr__(scenario, 'driver', lambda *a, **k: 'yes')",
    "contracts of another unit": "import autograder.contracts as c, autograder.worker.inside.child as child\nchild.contract = lambda name: c.contract('hadamard')",
    "the verdict's own functions": "import autograder.verdict as v, autograder.verdict.judging as j, autograder.verdict.comparing as k\nv.judge = j.judge = j.find_fault = k.compare = lambda *a, **k: None",
    "a namespace that has everything": "class All(dict):\n    def __missing__(self, key): return lambda *a: 6.0\n    def __contains__(self, key): return True\nget_ipython().user_ns = All(get_ipython().user_ns)",
    "a shell command": "get_ipython().system('echo 12.0')\nget_ipython().getoutput('cat /etc/passwd')",
    "a magic of its own": "from IPython.core.magic import register_cell_magic\nregister_cell_magic(lambda line, cell: 12.0)\nget_ipython().run_cell_magic('capture', '', 'print(12.0)')",
    "a shell that runs nothing": "ip = get_ipython()\nip.events.register('pre_run_cell', lambda *a: 1 / 0)\nip.set_custom_exc((BaseException,), lambda *a: None)\nip.run_line_magic('xmode', 'Verbose')",
    "an extension": "%load_ext autoreload\n%autoreload 3",
    "input": "answer = input('full marks? ')",
    "a widget": "import ipywidgets as w\ndisplay(w.interact(lambda x: x, x=3))",
    "a display without end": "from IPython.display import display, HTML\nfor _ in range(2000): display(HTML('<script>alert(12)</script>' * 50))",
    "a million lines": "for n in range(10**6): print(n)",
    "one long line": "import sys\nsys.stdout.write('12.0' * 10**7)",
    "what is no text": "import sys\nsys.stdout.write(type('S', (str,), {'__len__': lambda s: -1, '__str__': lambda s: 'x' * 10**8, '__getitem__': lambda s, i: s})('x'))",
    "an exception that cannot be told": "class E(Exception):\n    def __str__(self): raise self\n    __repr__ = __str__\nraise E",
    "an exception with a chain without end": "e = ValueError('x')\ne.__cause__ = e\nraise e",
    "an exception of a group of thousands": "raise ExceptionGroup('x', [ValueError(n) for n in range(10**5)])",
    "an exception whose class lies": "E = type('AssertionError' * 1000, (BaseException,), {'__name__': property(lambda s: 1 / 0)})\nraise E",
    "an interrupt": "raise KeyboardInterrupt",
    "a stop": "raise SystemExit(0)",
    "a generator's end": "raise GeneratorExit",
}


@pytest.fixture(scope="module")
def boxed() -> Iterator[WorkerPool]:
    expectations(UNIT, SEED)
    try:
        pool = WorkerPool(jobs=1, limits=SHORT)
    except BoxUnavailable as error:
        unavailable(str(error))
    with pool:
        yield pool


def score(pool: WorkerPool, data: dict[str, object]) -> float:
    return mark_notebook(to_bytes(data), UNIT, SEED, pool).score


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_scores_nothing_and_the_next_submission_is_unharmed(
    boxed: WorkerPool, name: str
) -> None:
    assert score(boxed, wrong(UNIT, before=TRICKS[name])) == 0
    assert score(boxed, wrong(UNIT, after=TRICKS[name])) == 0
    full = mark_notebook(to_bytes(notebook(UNIT, solved=True)), UNIT, SEED, boxed)
    assert full.score == full.max_score


# Run in every function, while it is observed.
HABITS = {
    "looking at the frames above": "import sys\nframe = sys._getframe()\nfound = {}\nwhile frame: found.update(frame.f_locals); frame = frame.f_back",
    "looking through all objects": "import gc\nfound = [o for o in gc.get_objects() if type(o).__name__ in ('Expectation', 'JudgedCase', 'KnownMistake')]\nif found: return found[0].cases[0].expected.outputs",
    "sleeping": "import time\ntime.sleep(10**6)",
    "looping": "while True: pass",
    "filling memory": "kept = []\nwhile True: kept.append(bytearray(10**6))",
    "ending the process": "import os\nos._exit(0)",
    "leaving a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=[10**6]).start()",
    "answering by itself": "import os\nfrom autograder.worker import wire\nfor i in range(9): os.write(3, wire.pack({'k': 'obs', 'i': i, 'status': 'returned', 'outputs': {'d': [['z', 6.0], ['y', 6.0]]}, 'after': {'d': []}, 'again': None, 'warnings': []}))",
    "changing its arguments": "for a in args:\n    if hasattr(a, 'fill'): a.fill(6.0)\n    elif isinstance(a, list): a.clear()",
    "changing what numpy does": "import numpy as np\nfor n in ('array', 'asarray', 'ascontiguousarray', 'array_equal', 'isfinite'): setattr(np, n, lambda *a, **k: 6.0)",
    "warning without end": "import warnings\nfor n in range(10**5): warnings.warn(RuntimeWarning('x' * 1000 + str(n)))",
    "raising what cannot be told": "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})",
}


@pytest.mark.parametrize("name", HABITS)
def test_a_habit_of_every_answer_scores_nothing(boxed: WorkerPool, name: str) -> None:
    assert score(boxed, wrong(UNIT, body=HABITS[name])) == 0
    full = mark_notebook(to_bytes(notebook(UNIT, solved=True)), UNIT, SEED, boxed)
    assert full.score == full.max_score


MAGICS = ("%%javascript", "%%html", "%%bash", "%%capture", "%%script true", "%%writefile numpy.py")


@pytest.mark.parametrize("magic", MAGICS)
def test_an_answer_under_a_magic_scores_nothing_and_stops_nothing(
    boxed: WorkerPool, magic: str
) -> None:
    """Above wrong answers; `%%writefile numpy.py` must not become the numpy of a later cell."""
    answers = wrong(UNIT)
    for cell in answers["cells"]:
        if cell["cell_type"] == "code" and "123456" in str(cell["source"]):
            cell["source"] = f"{magic}\n{cell['source']}"
    assert score(boxed, answers) == 0
