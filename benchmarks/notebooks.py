"""Time each worked solution from a fresh kernel: `python -m benchmarks.notebooks`.

One after another; seconds on the wall from asking for a kernel to the last cell's end.
Wants a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from rich import box
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
# what a student waits at most for "Restart Kernel and Run All Cells"
LIMITS = {"04": 20.0, "05": 20.0, "06": 20.0, "07": 20.0, "10": 60.0}
LIMIT = 15.0
SHOWN = 2  # slowest cells


def timed(path: Path) -> tuple[float, list[tuple[float, str]]]:
    """Run a notebook; seconds in all, and seconds of each code cell with its name, slowest first.

    Raises nbclient's CellExecutionError where a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    started = time.perf_counter()
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}})
    cells: list[tuple[float, str]] = []
    with client.setup_kernel(env={**os.environ, "AUTOGRADER_PROGRESS": "off"}):
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                continue
            before = time.perf_counter()
            client.execute_cell(cell, index)
            name = cell.metadata.get("nbgrader", {}).get("grade_id", f"cell {index}")
            cells.append((time.perf_counter() - before, name))
        seconds = time.perf_counter() - started
    return seconds, sorted(cells, reverse=True)


def main() -> int:
    """Time the units named, or all; 1 where one takes longer than its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="*", help="such as 01 05; default: all")
    chosen = parser.parse_args().units
    table = Table(title="Worked solutions from a fresh kernel", box=box.SIMPLE)
    table.add_column("unit")
    for column in ("seconds", "limit"):
        table.add_column(column, justify="right")
    table.add_column("slowest cells")
    late = 0
    for folder in sorted((ROOT / "solutions").iterdir()):
        number = folder.name[:2]
        if chosen and number not in chosen:
            continue
        seconds, cells = timed(folder / f"{folder.name}.ipynb")
        limit = LIMITS.get(number, LIMIT)
        late += seconds > limit
        slowest = ", ".join(f"{name} {spent:.1f}" for spent, name in cells[:SHOWN])
        table.add_row(folder.name, f"{seconds:.1f}", f"{limit:.0f}", slowest)
    Console(width=None if sys.stdout.isatty() else 110).print(table)
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
