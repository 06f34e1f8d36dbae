"""Measure the grading engine against stock nbgrader, and its growth with the class: `make bench`.

One run, one class, one machine: stock `nbgrader autograde` (a plain kernel for each submission) on
a sample of it, this engine with the box on all of it. Then larger classes of the same notebooks.
Times are seconds on the wall from the start of the command to its end. Wants a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.grading.gradebook import Book
from autograder.grading.places import Places
from autograder.grading.template import Template, checksum, find_unit, template
from benchmarks.classes import Made, clear, enlarged, hand_in, made_up

ROOT = Path(__file__).resolve().parents[1]
SEED = 20
CONFIG_ENDS = "# ---------------------------------------------------------------- grading"


@dataclass(frozen=True)
class Cost:
    """What a command took, all its processes together.

    Seconds on the wall, seconds of processor time, peak memory in MB.
    """

    seconds: float
    cpu: float
    memory: float


def measured(arguments: list[str], folder: Path, cwd: Path | None = None) -> Cost:
    """Run a command in `cwd` (default: `folder`, which has its output) and watch it.

    Raises RuntimeError with its last words where it fails.
    """
    environment = {**os.environ, "AUTOGRADER_SEED": str(SEED), "PYTHONPATH": str(ROOT)}
    own = str(Path(sys.executable).parent)
    environment["PATH"] = os.pathsep.join([own, environment.get("PATH", os.defpath)])
    with (folder / "output.log").open("w+b") as log:
        started, used = time.perf_counter(), _used()
        process = subprocess.Popen(
            arguments, cwd=cwd or folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        peak = [0.0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        watcher.start()
        code = process.wait()
        seconds = time.perf_counter() - started
        ended.set()
        watcher.join()
        if code:
            log.seek(0)
            raise RuntimeError(f"{arguments} failed:\n{log.read().decode()[-3000:]}")
    return Cost(seconds, _used() - used, peak[0])


def _used() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _watch(pid: int, peak: list[float], ended: threading.Event) -> None:
    """Keep the largest sum of proportional set sizes: what processes share counts once."""
    root = psutil.Process(pid)
    while not ended.wait(0.25):
        total = 0
        try:
            for process in (root, *root.children(recursive=True)):
                total += _size(process.pid)
        except psutil.Error:
            continue
        peak[0] = max(peak[0], total / 1e6)


def _size(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


# ---------------------------------------------------------------- stock


def stock(folder: Path, made: list[Made], change: Callable[[Template], Template]) -> Cost:
    """Grade with stock nbgrader, one command for each unit; `change` alters what it is given."""
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    assert CONFIG_ENDS in config
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(config[: config.index(CONFIG_ENDS)])
    hand_in(Places(folder / "grading"), made)
    chosen = list(dict.fromkeys(one.unit for one in made))
    with Book(Places(folder / "grading").gradebook) as book:
        for unit in chosen:
            (folder / "source" / unit).mkdir(parents=True)
            shutil.copy(ROOT / "notebooks" / unit / "checks.json", folder / "source" / unit)
            book.register(change(template(unit)))
    costs = [
        measured([sys.executable, "-m", "nbgrader", "autograde", unit], folder) for unit in chosen
    ]
    return Cost(
        sum(cost.seconds for cost in costs),
        sum(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
    )


def stock_start(folder: Path, unit: str) -> Cost:
    """The cost of a stock command that finds everything graded."""
    return measured([sys.executable, "-m", "nbgrader", "autograde", unit], folder)


def each(took: Cost, start: Cost, commands: int, count: int) -> Cost:
    """The cost of one submission, without that of starting the commands."""
    return Cost(
        max(took.seconds - commands * start.seconds, 0.0) / count,
        max(took.cpu - commands * start.cpu, 0.0) / count,
        took.memory,
    )


def whole(one: Cost, start: Cost, commands: int, count: int) -> Cost:
    """The cost of a class, from that of one submission."""
    return Cost(
        commands * start.seconds + count * one.seconds,
        commands * start.cpu + count * one.cpu,
        one.memory,
    )


def without_judging(known: Template) -> Template:
    """The unit with hidden tests that cost nothing: what nbgrader alone takes."""
    cells = []
    for cell in known.cells:
        if cell.kind == "test" and cell.nbgrader is not None:
            source = f"{float(cell.points)!r}"
            meta = {**cell.nbgrader, "checksum": checksum(source, "code", cell.nbgrader)}
            cell = replace(cell, source=source, nbgrader=meta)
        cells.append(cell)
    return replace(known, cells=tuple(cells))


# ---------------------------------------------------------------- this engine


def engine(folder: Path, jobs: int) -> Cost:
    """Grade a class that lies in `folder` with `autograder grade`, boxed."""
    command = [sys.executable, "-m", "autograder.cli", "grade", "--jobs", str(jobs)]
    return measured([*command, "--grading", str(folder / "grading")], folder, ROOT)


def scores(folder: Path) -> dict[tuple[str, str], float | None]:
    """Automatic scores by student and cell, None for what a person grades."""
    query = """
        select s.student_id, c.name, g.auto_score from grade g
        join base_cell c on c.id = g.cell_id
        join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment s on s.id = n.assignment_id
    """
    with sqlite3.connect(folder / "grading" / "gradebook.db") as base:
        return {(student, cell): score for student, cell, score in base.execute(query)}


def automatic(made: list[Made]) -> set[tuple[str, str]]:
    """The student and cell of every score that must be there."""
    return {
        (one.student, cell.grade_id)
        for one in made
        for cell in template(one.unit).cells
        if cell.kind == "test" and cell.points
    }


def differing(
    cells: set[tuple[str, str]],
    ours: dict[tuple[str, str], float | None],
    theirs: dict[tuple[str, str], float | None],
) -> list[tuple[str, str]]:
    """The cells that have no score on either side, or another one there."""
    return sorted(key for key in cells if ours.get(key) is None or ours[key] != theirs.get(key))


# ---------------------------------------------------------------- the table


def bench(
    console: Console, sizes: list[int], chosen: list[str], sample: int, bare: int, jobs: int
) -> bool:
    """Measure and print; True where there are scores and all agree."""
    made = made_up(sizes[0], chosen)
    kinds = Counter(one.kind for one in made)
    console.print(
        f"{len(made)} submissions of {len({one.unit for one in made})} units: "
        + ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        + f"; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        root = Path(scratch)
        grown = []
        for size in sizes:
            folder = root / f"engine-{size}"
            folder.mkdir()
            hand_in(Places(folder / "grading"), enlarged(made, size))
            grown.append((size, engine(folder, jobs)))
            console.print(f"  engine, {size}: {grown[-1][1].seconds:.1f} s", style="dim")
            if size != sizes[0]:
                clear(folder)
        ours = scores(root / f"engine-{sizes[0]}")
        tried = made[:sample]
        units = len({one.unit for one in tried})
        took = stock(root / "stock", tried, lambda known: known)
        start = stock_start(root / "stock", tried[0].unit)
        console.print(f"  stock, {len(tried)}: {took.seconds:.1f} s", style="dim")
        plain = stock(root / "bare", made[:bare], without_judging) if bare else None
        theirs = scores(root / "stock")
    cells = automatic(tried)
    differ = differing(cells, ours, theirs)
    one = each(took, start, units, len(tried))
    rows = [("stock nbgrader*", whole(one, start, units, sizes[0]))]
    if plain is not None:
        alone = each(plain, start, len({one.unit for one in made[:bare]}), bare)
        rows.append(("stock, tests that judge nothing†", whole(alone, start, units, sizes[0])))
    rows.append((f"this engine, boxed, {jobs} jobs", grown[0][1]))
    _compare(console, sizes[0], rows)
    console.print(
        f"* from {len(tried)} of them: {one.seconds:.2f} s ({one.cpu:.2f} s of processor time) "
        f"each, and {start.seconds:.1f} s to start the command for each unit"
    )
    if plain is not None:
        console.print(f"† from {bare}: {alone.seconds:.2f} s ({alone.cpu:.2f} s) each")
    _grow(console, grown)
    if differ:
        console.print(f"[red]✘ {len(differ)} of {len(cells)} scores differ:[/red] {differ[:10]}")
    elif not cells:
        console.print("[red]✘ The sample has no cell that is graded automatically.[/red]")
    else:
        console.print(f"[green]✔[/green] All {len(cells)} automatic scores of the sample agree.")
    return bool(cells) and not differ


def _compare(console: Console, count: int, rows: list[tuple[str, Cost]]) -> None:
    """One row a way of grading; the last is ours, the others are so many times as slow."""
    table = Table(title=f"{count} submissions, whole commands", box=box.SIMPLE)
    for column in ("", "seconds", "processor s", "a second", "peak memory", "engine is"):
        table.add_column(column, justify="right" if column else "left", no_wrap=True)
    ours = rows[-1][1]
    for name, cost in rows:
        times = "" if cost is ours else f"{cost.seconds / ours.seconds:.0f} times as fast"
        table.add_row(
            name,
            f"{cost.seconds:.1f}",
            f"{cost.cpu:.1f}",
            f"{count / cost.seconds:.2f}",
            f"{cost.memory:.0f} MB",
            times,
        )
    console.print(table)


def _grow(console: Console, grown: list[tuple[int, Cost]]) -> None:
    table = Table(title="Growth", box=box.SIMPLE)
    for column in (
        "submissions",
        "seconds",
        "processor s",
        "a second",
        "ms a further one",
        "memory",
    ):
        table.add_column(column, justify="right")
    before: tuple[int, Cost] | None = None
    for size, cost in grown:
        more = ""
        if before is not None:
            more = f"{1000 * (cost.seconds - before[1].seconds) / (size - before[0]):.1f}"
        table.add_row(
            str(size),
            f"{cost.seconds:.1f}",
            f"{cost.cpu:.1f}",
            f"{size / cost.seconds:.1f}",
            more,
            f"{cost.memory:.0f} MB",
        )
        before = size, cost
    console.print(table)


def main() -> int:
    """Read the options, measure; 1 where scores differ, or there are none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,5000", help="classes, smallest first")
    parser.add_argument("--units", default="", help="such as 01,05; default: all graded ones")
    parser.add_argument("--sample", type=int, default=30, help="of the first, for stock")
    parser.add_argument("--bare", type=int, default=10, help="for stock without judging; 0: none")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    chosen = [find_unit(unit) for unit in options.units.split(",") if unit]
    # a log file has no width of its own; a table cut to 80 columns says nothing
    console = Console(width=None if sys.stdout.isatty() else 110)
    agree = bench(console, sizes, chosen, options.sample, options.bare, options.jobs)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
