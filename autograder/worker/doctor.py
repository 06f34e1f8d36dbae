"""`autograder doctor`: try every layer of the box on this machine, say what to do about gaps."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.worker import machine
from autograder.worker.client import WorkerPool
from autograder.worker.failures import BoxUnavailable, EngineFailure
from autograder.worker.requests import Cell
from autograder.worker.warm import PACKAGE_PARENT

TRIAL_SECONDS = 30
ELSEWHERE = (
    "Namespaces, Landlock and seccomp are parts of Linux. Grade in a Linux virtual machine or "
    "container (on Windows: WSL 2). On macOS, if you trust every student whose work you grade, "
    "--trust-students runs their code without the box."
)


@dataclass(frozen=True)
class Finding:
    """One layer: whether it holds, what the trial saw, what to do where it does not."""

    layer: str
    holds: bool
    detail: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Try every layer on its own, then the whole box. Needs Linux."""
    from autograder.worker.trial import TRIALS

    found = [_try(name) for name in TRIALS]
    found.append(_whole())
    return found


def doctor(console: Console | None = None) -> int:
    """Print what holds on this machine; exit code 0 where student code can be boxed, else 2."""
    console = console or Console()
    if sys.platform != "linux":
        console.print(f"[red]✗[/] This is {platform.system()}: there is no box here.\n{ELSEWHERE}")
        return 2
    found = examine()
    table = Table(title="The box for student code", title_justify="left")
    table.add_column("")
    table.add_column("Layer", no_wrap=True)
    table.add_column("Tried for real")
    for one in found:
        mark = "[green]✓[/]" if one.holds else "[red]✗[/]"
        table.add_row(mark, one.layer, one.detail)
    console.print(table)
    console.print(f"Linux {platform.release()}, {platform.machine()}, Python {_python()}, {_who()}")
    if all(one.holds for one in found):
        console.print("[green]✓[/] Student code can be graded safely here.")
        return 0
    console.print("[red]✗[/] Student code is not graded here without --trust-students.")
    for one in found:
        if not one.holds and one.remedy:
            console.print(f"  {one.layer}: {one.remedy}")
    return 2


def _try(layer: str) -> Finding:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "autograder.worker.trial", layer],
            cwd=PACKAGE_PARENT,
            capture_output=True,
            text=True,
            timeout=TRIAL_SECONDS,
        )
        result = json.loads(done.stdout)
        holds, detail = bool(result["holds"]), str(result["detail"])
    except subprocess.TimeoutExpired:
        holds, detail = False, f"no answer after {TRIAL_SECONDS} s"
    except (ValueError, KeyError, IndexError):
        holds, detail = False, done.stderr.strip().splitlines()[-1] if done.stderr else "no answer"
    return Finding(layer, holds, detail, "" if holds else machine.remedy(layer))


def _whole() -> Finding:
    """Start a worker and let a submission try to read this machine's files."""
    layer = "all of it together"
    started = time.monotonic()
    source = "import os\nprint(os.path.exists({!r}), os.listdir('/'), os.getpid())"
    cells = [Cell("look", source.format(str(Path(__file__))))]
    try:
        with WorkerPool(jobs=1) as pool:
            warm = time.monotonic()
            with pool.session(unit="", cells=cells) as session:
                (outcome,) = session.run()
            ended = time.monotonic()
    except BoxUnavailable as error:
        return Finding(layer, False, f"{error.layer}: {error.reason}", machine.remedy(error.layer))
    except EngineFailure as error:
        return Finding(layer, False, str(error))
    if not outcome.stdout.startswith("False"):
        return Finding(layer, False, f"a submission could see this course: {outcome}")
    return Finding(
        layer,
        True,
        f"a submission saw nothing of the course; warm after {warm - started:.1f} s, "
        f"then {1000 * (ended - warm):.0f} ms for a submission",
    )


def _python() -> str:
    return platform.python_version()


def _who() -> str:
    return "as root" if os.geteuid() == 0 else "as an ordinary user"
