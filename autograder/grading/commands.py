"""The grading commands, behind the thin functions of `autograder.cli`; each gives an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading import demo as demonstration
from autograder.grading.demo_screen import show_demo
from autograder.grading.gradebook import Book
from autograder.grading.judges import in_processes
from autograder.grading.lateness import penalise, policy
from autograder.grading.running import Places, Spread, grade_class, in_threads
from autograder.grading.screen import Live, show_report, show_speed
from autograder.grading.template import find_unit, set_course, template
from autograder.layout import find_course
from autograder.worker import Limits, WorkerPool

DEMO = Limits(step_cpu=2.0, total_cpu=8.0)
"""A demonstration's endless loop need not take its full time."""


def grade(
    names: Sequence[str],
    *,
    student: str | None,
    jobs: int | None,
    force: bool,
    trust_students: bool,
    grading: Path | None,
    cluster: str | None = None,
) -> int:
    """Grade the class of the course around the current folder; 1 where something was put aside."""
    course = find_course()
    set_course(course.root)
    places = Places((grading or course.grading).resolve())
    chosen = list(dict.fromkeys(map(find_unit, names))) or _handed_in(places)
    count = jobs or default_jobs()
    console = Console()
    for unit in chosen:
        if not template(unit).graded:
            raise CommandError(f"{unit} earns no points: there is nothing to grade.", exit_code=2)
    rule = policy(course.root)
    try:
        report = grade_class(
            places.grading,
            chosen,
            student=student,
            force=force,
            spread=_spread(count, trust_students, cluster=cluster),
            watcher=Live(console),
        )
    except KeyboardInterrupt:
        console.print("Stopped. What was graded is safe; the next run goes on from here.")
        return 130
    penalise(places.gradebook, chosen, rule)
    show_report(console, report, places.grading)
    return 1 if report.aside else 0


def _spread(
    jobs: int, trust_students: bool, *, cluster: str | None = None, limits: Limits | None = None
) -> Spread:
    """Where the work is done: on a cluster, in processes, or where those are none in threads."""
    if cluster:
        from autograder.grading.cluster import on_cluster

        return on_cluster(cluster, trust_students=trust_students)
    if sys.platform == "linux":
        return in_processes(
            lambda: WorkerPool(jobs=1, limits=limits, trust_students=trust_students), jobs
        )
    return in_threads(
        lambda: WorkerPool(jobs=jobs, limits=limits, trust_students=trust_students), jobs
    )


def _handed_in(places: Places) -> list[str]:
    """The units for which anybody has handed in anything."""
    found = {path.name for path in places.submitted.glob("*/*") if path.is_dir()}
    return [unit for unit in units() if unit in found and template(unit).graded]


def default_jobs() -> int:
    """As many submissions at once as there are processors for us."""
    if sys.platform == "linux":
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def open_book(grading: Path | None = None) -> Book:
    """The gradebook of the course around the current folder."""
    return Book(Places((grading or find_course().grading).resolve()).gradebook)


def demo(
    names: Sequence[str],
    *,
    students: int,
    every: bool,
    jobs: int | None,
    trust_students: bool,
    grading: Path | None,
) -> int:
    """Make up a class, grade it, and check that what must come out does; 1 where it does not."""
    console = Console()
    graded = [unit for unit in units() if template(unit).graded]
    chosen = list(dict.fromkeys(map(find_unit, names))) or (graded if every else graded[:1])
    share = -(-students // max(1, len(chosen)))
    made = [pupil for unit in chosen for pupil in demonstration.pupils(unit, share)]
    count = jobs or default_jobs()
    with ExitStack() as stack:
        if grading is None:
            scratch = stack.enter_context(TemporaryDirectory(prefix="demo-class-"))
            grading = Path(scratch) / "grading"
        places = Places(grading.resolve())
        if places.submitted.exists():
            raise CommandError(
                f"{places.submitted} exists: a made-up class goes into an empty folder only.",
                exit_code=2,
            )
        demonstration.hand_in(places, made)
        report = grade_class(
            places.grading,
            chosen,
            spread=_spread(count, trust_students, limits=DEMO),
            watcher=Live(console),
        )
        with Book(places.gradebook) as book:
            records = {(r.student, u): r for u in chosen for r in book.records(u).values()}
    wrong = demonstration.examine(made, records)
    show_demo(console, made, records, wrong, students)
    show_speed(console, report)
    return 1 if wrong else 0
