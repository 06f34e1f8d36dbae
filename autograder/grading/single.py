"""One notebook marked without a gradebook: what `autograder mark` does.

It imports no gradebook and no nbgrader: who marks one notebook should not wait for them.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading.marking import Result, expectations, mark_notebook
from autograder.grading.reading import MAX_BYTES, Notebook, Unreadable, read
from autograder.grading.seeding import new_seed
from autograder.verdict import symbol
from autograder.worker import WorkerPool

STYLES = {"passed": "green", "partial": "yellow", "mistake": "yellow", "missing": "dim"}


def mark(path: Path, *, as_json: bool, seed: int | None, trust_students: bool) -> int:
    """Mark one notebook file and print the result; raises CommandError."""
    notebook = _read(path)
    unit = _unit_of(path, notebook)
    drawn = new_seed() if seed is None else seed
    try:
        with ThreadPoolExecutor(1) as beside, ExitStack() as stack:
            # the box starts in another process; a thread waits for that, and does nothing else
            starting = beside.submit(WorkerPool, jobs=1, trust_students=trust_students)
            stack.callback(lambda: starting.result().close())
            expectations(unit, drawn)
            result = mark_notebook(notebook, unit, drawn, starting.result())
    except Unreadable as error:
        raise CommandError(f"{path}: {error}.") from None
    if as_json:
        print(json.dumps(result.to_dict(), indent=2, ensure_ascii=False))
    else:
        show_result(Console(), result, path.name)
    return 0


def _read(path: Path) -> Notebook:
    try:
        with path.open("rb") as file:
            return read(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.", exit_code=2) from None
    except Unreadable as error:
        raise CommandError(f"{path}: {error}.") from None


def _unit_of(path: Path, notebook: Notebook) -> str:
    """The unit from the notebook's metadata, its file name, its folder, or its cells."""
    if notebook.unit in units():
        return notebook.unit
    for name in (path.stem, path.resolve().parent.name):
        fits = [unit for unit in units() if name.startswith(unit)]
        if fits:
            return fits[0]
    ids = {cell.grade_id for cell in notebook.cells if cell.grade_id}
    for unit, exercises in units().items():
        if ids & exercises.keys():
            return unit
    raise CommandError(
        f"{path}: neither its metadata nor its name says which unit it is. Name it after its "
        f"unit, for example {next(iter(units()), 'unit')}.ipynb.",
        exit_code=2,
    )


def show_result(console: Console, result: Result, name: str) -> None:
    """One marked notebook as a table."""
    table = Table(title=f"{name}: {result.score:g} of {result.max_score:g} points", box=box.SIMPLE)
    table.add_column("exercise", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("comment", overflow="fold")
    for judged in result.exercises:
        verdict = judged.verdict
        word = f"{symbol(verdict)} {verdict.word}"
        said = judged.message.removeprefix(f"{verdict.name}: ")
        if verdict.mistake:
            said = f"[bold]{escape(verdict.mistake)}[/bold]: {escape(said)}"
        else:
            said = escape(said)
        points = f"{verdict.score:g}/{verdict.max_score:g}"
        style = STYLES.get(verdict.word, "red")
        table.add_row(verdict.name, points, f"[{style}]{word}[/{style}]", said)
    console.print(table)
    for note in result.notes:
        console.print(f"  repaired: {note}", markup=False)
    console.print(f"  seed {result.seed} (--seed {result.seed} gives the same marks again)")
