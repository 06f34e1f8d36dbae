"""`autograder doctor`: every layer tried for real, gaps named with a remedy."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rich.console import Console

from autograder.worker import doctor, trial
from autograder.worker.inside import landlock

pytestmark = pytest.mark.box


def test_it_finds_a_working_box_here() -> None:
    console = Console(record=True, width=120)
    assert doctor.doctor(console) == 0
    text = console.export_text()
    assert "safely" in text and "✗" not in text
    for layer in (
        "user namespace",
        "Landlock",
        "seccomp",
        "network namespace",
        "all of it together",
    ):
        assert layer in text


UNDER_A_FILTER = """
import errno, struct, sys
from autograder.worker.inside import linux
number = int(sys.argv[1])
def op(code, value, yes=0, no=0): return struct.pack("<HBBI", code, yes, no, value)
program = op(0x20, 0) + op(0x15, number, 0, 1) + op(6, 0x50000 | errno.EPERM) + op(6, 0x7FFF0000)
linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
linux.seccomp_filter(program)
from autograder.worker.doctor import doctor
sys.exit(doctor())
"""


@pytest.mark.parametrize(
    ("number", "layer", "says"),
    [
        ({"x86_64": 272, "aarch64": 97}, "user namespace", "container"),
        ({"x86_64": 444, "aarch64": 444}, "Landlock", "Linux 5.13"),
        # which the whole box alone needs: no layer's own trial does
        ({"x86_64": 308, "aarch64": 268}, "process namespace", "container"),
    ],
)
def test_a_missing_layer_is_named_with_what_to_do(
    number: dict[str, int], layer: str, says: str
) -> None:
    from autograder.worker.inside.linux import machine

    done = subprocess.run(
        [sys.executable, "-c", UNDER_A_FILTER, str(number[machine()])],
        capture_output=True,
        text=True,
        timeout=120,
        env={"COLUMNS": "150", "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 2, done.stderr
    rows = [line for line in done.stdout.splitlines() if "✗" in line]
    assert any(layer in row for row in rows), done.stdout
    assert any("all of it together" in row for row in rows)
    assert "all of it together: " in done.stdout, "no remedy for the whole"
    assert "--trust-students" in done.stdout
    assert says in done.stdout


@pytest.mark.parametrize(("version", "alone"), [(3, True), (5, True), (6, False)])
def test_a_landlock_that_knows_no_sockets_is_said_to(
    monkeypatch: pytest.MonkeyPatch, version: int, alone: bool
) -> None:
    if version > landlock.version():
        pytest.skip("this kernel's Landlock is older")
    monkeypatch.setattr(landlock, "version", lambda: version)
    seen = trial.landlock_rules()
    assert seen.startswith(f"version {version}: ")
    assert ("seccomp refuses them" in seen) is alone


def test_another_system_gets_an_honest_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    console = Console(record=True, width=200)
    assert doctor.doctor(console) == 2
    text = console.export_text()
    assert "WSL 2" in text and "--trust-students" in text
