"""Without a layer of the box no student code runs, and the missing layer is named.

Each test takes one thing away from a process of its own (by a filter of system calls, as some
container or hardened kernel would), and then asks for a pool.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from autograder.worker import BoxUnavailable, WorkerPool
from autograder.worker.inside import linux, syscalls

pytestmark = pytest.mark.box

# name of the system call: (its numbers on x86_64 and aarch64, the layer that needs it)
NEEDED = {
    "unshare": (272, 97, "user namespace"),
    "pivot_root": (155, 41, "private root directory"),
    "open_tree": (428, 428, "private root directory"),
    "mount_setattr": (442, 442, "private root directory"),
    "setns": (308, 268, "process namespace"),
    "landlock_create_ruleset": (444, 444, "Landlock"),
    "landlock_restrict_self": (446, 446, "Landlock"),
    "seccomp": (317, 277, "seccomp"),
    "capset": (126, 91, "capabilities"),
    "prlimit64": (302, 261, "resource limits"),
}

SCRIPT = """
import errno, json, struct, sys
from autograder.worker.inside import linux
number = int(sys.argv[1])
def op(code, value, yes=0, no=0): return struct.pack("<HBBI", code, yes, no, value)
program = op(0x20, 0) + op(0x15, number, 0, 1) + op(6, 0x50000 | errno.EPERM) + op(6, 0x7FFF0000)
linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
linux.seccomp_filter(program)
from autograder.worker import BoxUnavailable, Cell, WorkerPool
result = {"ran": False}
try:
    with WorkerPool(jobs=1, preload=()) as pool:
        with pool.session(unit="u", cells=[Cell("a", "print('ran')")]) as session:
            result["ran"] = "ran" in session.run()[0].stdout
except BoxUnavailable as error:
    result |= {"layer": error.layer, "code": error.exit_code, "text": str(error)}
print(json.dumps(result))
"""


@pytest.mark.parametrize("name", NEEDED)
def test_without_a_layer_nothing_runs(name: str) -> None:
    column = syscalls.ARCHITECTURES[linux.machine()][1] - 1
    number, layer = NEEDED[name][column], NEEDED[name][2]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(number)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["ran"] is False
    assert result["layer"] == layer
    assert result["code"] == 2
    assert layer in result["text"] and "--trust-students" in result["text"]
    assert "doctor" in result["text"]


def test_another_system_is_told_honestly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(BoxUnavailable, match=r"(?s)darwin.*container.*--trust-students"):
        WorkerPool(jobs=1)


def test_an_unknown_architecture_is_refused() -> None:
    from autograder.worker.inside import seccomp

    with pytest.raises(KeyError):
        seccomp.program("riscv64")
