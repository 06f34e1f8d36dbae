"""Build the course: make the units that changed, two at a time, and write or compare them."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.authoring.cache import fingerprint, recall, remember
from autograder.authoring.drift import (
    Difference,
    checks_difference,
    notebook_difference,
    settled_notebook,
)
from autograder.authoring.made import Made, make
from autograder.authoring.problems import Problem
from autograder.layout import Course, unit_named

Say = Callable[[str], None]
JOBS = 2


@dataclass(frozen=True)
class Outcome:
    """What a build or check came to: the units' results and everything that is wrong."""

    made: tuple[Made, ...]
    problems: tuple[Problem, ...]
    changed: tuple[str, ...] = ()


def units(course: Course, wanted: Sequence[str] = ()) -> list[str]:
    """The units with a source, or those of them that are asked for, as `unit_named` has it.

    A file's name does too: source/01-relu-neuron.md. Raises UnknownUnit.
    """
    known = sorted(path.stem for path in course.source.glob("*.md"))
    if not wanted:
        return known
    return list(dict.fromkeys(unit_named(Path(name).stem, known) for name in wanted))


def build(
    course: Course,
    wanted: Sequence[str] = (),
    *,
    force: bool = False,
    jobs: int = JOBS,
    say: Say = print,
) -> Outcome:
    """Make the units that changed and write notebooks/, solutions/ and source/<unit>/.

    force  execute unchanged units too, and take their new outputs as they are

    A unit with a problem that blocks it keeps what it had. Raises CommandError for an unknown unit.
    """
    chosen = units(course, wanted)
    done: list[Made] = []
    changed: list[str] = []
    for made in _make_all(course, chosen, force=force, jobs=jobs, say=say):
        done.append(made)
        if not made.blocked:
            changed += _write(course, made, settle=not force)
    problems = _problems(done)
    if not wanted:
        problems += _orphans(course, chosen)
    return Outcome(tuple(done), tuple(problems), tuple(sorted(changed)))


def check(
    course: Course,
    wanted: Sequence[str] = (),
    *,
    force: bool = False,
    jobs: int = JOBS,
    say: Say = print,
) -> Outcome:
    """Make the units in memory and hold what lies in notebooks/ and solutions/ against them.

    force  execute them again even where nothing has changed since the last time
    """
    chosen = units(course, wanted)
    done = list(_make_all(course, chosen, force=force, jobs=jobs, say=say))
    problems = _problems(done)
    for made in done:
        problems += [] if made.blocked else drift(course, made)
    if not wanted:
        problems += _orphans(course, chosen)
    return Outcome(tuple(done), tuple(problems))


def report(outcome: Outcome) -> str:
    """All problems, one to a line, under their number."""
    count = len(outcome.problems)
    lines = [f"{count} problem{'s' if count > 1 else ''}:"]
    return "\n".join([*lines, *(f"- {problem}" for problem in outcome.problems)])


def written(outcome: Outcome) -> list[str]:
    """What a build changed, and which units it left as they were."""
    lines = [f"wrote {file}" for file in outcome.changed]
    lines += [f"{made.unit}: not written" for made in outcome.made if made.blocked]
    return lines or ["Nothing to write: notebooks/ and solutions/ are up to date."]


def _problems(done: Sequence[Made]) -> list[Problem]:
    """All problems once, by unit: a broken declaration is found again by every unit."""
    ordered = sorted(done, key=lambda made: made.unit)
    return list(dict.fromkeys(problem for made in ordered for problem in made.problems))


def _make_all(
    course: Course, chosen: Sequence[str], *, force: bool, jobs: int, say: Say
) -> Iterator[Made]:
    """The units as they get ready, with a line for each; unchanged ones come from the cache."""
    started = time.monotonic()
    keys = {unit: fingerprint(course.root, unit) for unit in chosen}
    todo = []
    for unit in chosen:
        known = None if force else recall(course.root, unit, keys[unit])
        if known is None:
            todo.append(unit)
        else:
            say(f"{unit}: unchanged")
            yield known
    for count, made in enumerate(_make_each(course.root, todo, jobs), 1):
        remember(course.root, made.unit, keys[made.unit], made)
        spent = time.monotonic() - started
        left = (
            f", about {spent / count * (len(todo) - count):.0f} s left" if count < len(todo) else ""
        )
        faults = f", {len(made.problems)} problems" if made.problems else ""
        say(f"{made.unit}: made ({count} of {len(todo)}, {spent:.0f} s{left}){faults}")
        yield made


def _make_each(root: Path, todo: Sequence[str], jobs: int) -> Iterator[Made]:
    if not todo:
        return
    # Fresh processes: a unit's code, nbgrader's change of directory and matplotlib stay in them.
    context = multiprocessing.get_context("spawn")
    workers = max(1, min(jobs, len(todo), os.cpu_count() or 1))
    with ProcessPoolExecutor(workers, mp_context=context, max_tasks_per_child=None) as pool:
        running: dict[Future[Made], str] = {pool.submit(make, root, unit): unit for unit in todo}
        for future in as_completed(running):
            unit = running[future]
            try:
                yield future.result()
            except Exception as error:
                what = f"making it fails: {type(error).__name__}: {error}"
                todo_ = "This is a fault of the build, not of the source: report it."
                yield Made(unit, problems=(Problem(f"source/{unit}.md", what, todo_),))


def drift(course: Course, made: Made) -> list[Problem]:
    """Differences between a unit as made and as it lies in notebooks/ and solutions/."""
    unit = made.unit
    todo = f"Run `autograder build {unit}` and commit notebooks/ and solutions/."
    compared = [
        (f"notebooks/{unit}/{unit}.ipynb", made.release, notebook_difference),
        (f"notebooks/{unit}/checks.json", made.checks, checks_difference),
        (f"solutions/{unit}/{unit}.ipynb", made.solution, notebook_difference),
    ]
    problems = []
    for file, built, difference in compared:
        if not built:
            continue
        path = course.root / file
        if not path.is_file():
            problems.append(Problem(file, "it is missing", todo))
            continue
        found: Difference | None = difference(path.read_text(encoding="utf-8"), built)
        if found is not None:
            what = f"not what source/{unit}.md makes: {found.what}"
            problems.append(Problem(file, what, todo, cell=found.cell))
    # nbgrader itself releases whatever lies in source/<unit>/: nothing else may be there.
    for folder in (course.notebooks / unit, course.solutions / unit, course.source / unit):
        expected = {f"{unit}.ipynb", "checks.json"}
        for extra in sorted(_files(folder)):
            if extra.relative_to(folder).as_posix() not in expected:
                file = extra.relative_to(course.root).as_posix()
                problems.append(Problem(file, "nothing makes this file", "Remove it."))
    return problems


def _files(folder: Path) -> list[Path]:
    hidden = {".ipynb_checkpoints", "__pycache__"}
    return [p for p in folder.rglob("*") if p.is_file() and not hidden & set(p.parts)]


def _orphans(course: Course, known: Sequence[str]) -> list[Problem]:
    """Folders of units that have no source any more."""
    problems = []
    for folder in (course.notebooks, course.solutions):
        for path in sorted(folder.glob("*/*.ipynb")):
            if path.parent.name not in known:
                file = path.parent.relative_to(course.root).as_posix()
                what = f"source/{path.parent.name}.md does not exist"
                problems.append(Problem(file, what, "Remove the folder, or bring the source back."))
    return problems


def _write(course: Course, made: Made, *, settle: bool) -> list[str]:
    """Swap a unit's files in where they differ; returns their names, relative to the course."""
    unit = made.unit
    kept = course.solutions / unit / f"{unit}.ipynb"
    if settle and kept.is_file():
        made = replace(
            made, solution=settled_notebook(kept.read_text(encoding="utf-8"), made.solution)
        )
    checks = course.notebooks / unit / "checks.json"
    if settle and checks.is_file():
        old = checks.read_text(encoding="utf-8")
        made = made if checks_difference(old, made.checks) else replace(made, checks=old)
    files = {
        course.source / unit / f"{unit}.ipynb": made.source,
        course.source / unit / "checks.json": made.checks,
        course.notebooks / unit / "checks.json": made.checks,
        course.notebooks / unit / f"{unit}.ipynb": made.release,
        course.solutions / unit / f"{unit}.ipynb": made.solution,
    }
    changed = []
    for path, text in files.items():
        if write_if_changed(path, text) and path.is_relative_to(course.source) is False:
            changed.append(path.relative_to(course.root).as_posix())
    return changed


def write_if_changed(path: Path, text: str) -> bool:
    """Write a text file in one step where it differs; returns whether it did."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)
    return True
