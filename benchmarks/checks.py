"""Time what a student waits for: the first check of a kernel, and a warm one, for each unit.

`python -m benchmarks.checks`. Milliseconds of processor time, the best of three kernels. Wants a
quiet machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.exercises import registry
from autograder.exercises.solution import source_cells

ROOT = Path(__file__).resolve().parents[1]
KERNELS = 3

# Runs the unit's solution, as a notebook would, then one check twice.
SCRIPT = """
import contextlib, io, sys, time
names = {"__name__": "__main__"}
for cell in sys.stdin.read().split(chr(0)):
    exec(cell, names)
for _ in range(2):
    started = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(f"from autograder.classroom import check; check({sys.argv[1]!r})", names)
    print(1000 * (time.process_time() - started))
"""


def timed(unit: str, name: str) -> tuple[float, float]:
    """Milliseconds of the first check of an exercise in a fresh process, and of the second."""
    cells = "\0".join(cell.source for cell in source_cells(unit))
    env = {**os.environ, "PYTHONPATH": str(ROOT), "AUTOGRADER_PROGRESS": "off", "MPLBACKEND": "agg"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, name],
        input=cells,
        cwd=ROOT / "notebooks" / unit,
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    first, warm = map(float, done.stdout.split())
    return first, warm


def main() -> None:
    """Print a row for each unit."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    table = Table(title="check of a unit's first exercise", box=box.SIMPLE)
    table.add_column("unit")
    for column in ("first, ms", "warm, ms"):
        table.add_column(column, justify="right")
    for unit, exercises in registry.units().items():
        taken = [timed(unit, next(iter(exercises))) for _ in range(KERNELS)]
        first, warm = (min(times) for times in zip(*taken, strict=True))
        table.add_row(unit, f"{first:.0f}", f"{warm:.0f}")
    Console(width=None if sys.stdout.isatty() else 110).print(table)


if __name__ == "__main__":
    main()
