"""The report at the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table

from autograder.grading.feedback import points, spoken
from autograder.grading.report import MistakeFigures, Report, who

ROWS = 12


def show(console: Console, reports: Sequence[Report]) -> None:
    """Print everything of every unit."""
    for report in reports:
        console.rule(report.unit)
        _head(console, report)
        if report.shares:
            _distribution(console, report)
            console.print(_exercises(report))
            _mistakes(console, report)
        _people(console, report)


def _head(console: Console, report: Report) -> None:
    results = report.results
    text = f"{len(results.graded)} graded, {len(results.missing)} not handed in"
    if results.ungraded:
        text += f", {len(results.ungraded)} not graded yet"
    if results.aside:
        text += f", {len(results.aside)} could not be graded"
    if report.shares:
        middle = float(np.median(report.shares))
        text += f"; median {middle:.0%}, mean {float(np.mean(report.shares)):.0%} of the points"
    console.print(text + ".", markup=False)
    waiting = sum(work.waiting for work in results.graded)
    if waiting:
        what, does = ("answer", "waits") if waiting == 1 else ("answers", "wait")
        console.print(
            f"{waiting} {what} in words {does} for a person (`autograder lab --grade`), and "
            f"{'does' if waiting == 1 else 'do'} not count yet.",
            markup=False,
        )


def _distribution(console: Console, report: Report) -> None:
    counts = report.histogram()
    widest = max(counts)
    table = Table(title="Points reached", box=box.SIMPLE, show_header=False)
    for index, count in enumerate(counts):
        bar = "█" * round(30 * count / widest) if count else ""
        table.add_row(f"{10 * index}–{10 * index + 10} %", bar, str(count))
    console.print(table)


def _exercises(report: Report) -> Table:
    table = Table(title="Exercises", box=box.SIMPLE)
    table.add_column("exercise", no_wrap=True)
    for column in ("passed", "mean", "points\nlost", "discrim-\nination"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("other verdicts", overflow="fold")
    for one in report.exercises:
        table.add_row(
            one.name,
            f"{one.passed:.0%}" if one.settled else "–",
            f"{points(one.mean)}/{points(one.max_score)}" if one.settled else "–",
            points(one.lost),
            "–" if one.discrimination is None else f"{one.discrimination:.2f}",
            ", ".join(one.said(passed=False)),
        )
    return table


def _mistakes(console: Console, report: Report) -> None:
    if not report.mistakes:
        console.print("No known mistake was made.", markup=False)
        return
    table = Table(title="Commonest mistakes", box=box.SIMPLE)
    table.add_column("students", justify="right")
    table.add_column("points lost", justify="right")
    table.add_column("mistake", overflow="fold")
    table.add_column("in", overflow="fold")
    for one in report.mistakes[:ROWS]:
        table.add_row(str(one.count), points(one.lost), spoken(one.id), one.exercise)
    console.print(table)
    console.print(
        "[bold]To teach again[/bold]: the mistakes that cost the class most, counting what failed "
        "later only because of them"
    )
    for number, one in enumerate(report.reteach, 1):
        _reteach(console, number, one)


def _reteach(console: Console, number: int, one: MistakeFigures) -> None:
    head = f"{number}. {spoken(one.id)} in {one.exercise}"
    who = f"{one.count} student{'s' if one.count != 1 else ''}, {points(one.lost)} point"
    who += "s" if one.lost != 1 else ""
    console.print(f"{head}: {who}", markup=False)
    console.print(f"   taught under: {one.taught}", markup=False)
    if one.hint:
        console.print(f"   ask: {one.hint}", markup=False)
    if one.example:
        code = Syntax(one.example, "python", background_color="default", word_wrap=True)
        console.print(Padding(code, (0, 0, 1, 6)))


def _people(console: Console, report: Report) -> None:
    results = report.results
    if report.concerns:
        table = Table(title="May need help", box=box.SIMPLE)
        table.add_column("student", overflow="fold")
        table.add_column("why", overflow="fold")
        for one in report.concerns:
            table.add_row(escape(who(one.work.student)), ", ".join(one.reasons))
        console.print(table)
    if results.missing:
        names = ", ".join(who(work.student) for work in results.missing)
        console.print(f"Not handed in: {names}", markup=False)
    if results.ungraded:
        names = ", ".join(who(work.student) for work in results.ungraded)
        console.print(f"Not graded yet (run `autograder grade`): {names}", markup=False)
    for work in results.aside:
        console.print(f"Not graded: {who(work.student)}: {work.reason}", markup=False)
