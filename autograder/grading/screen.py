"""What a person at the terminal sees: progress while grading, a table at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from autograder.grading.gradebook import Record
from autograder.grading.running import Report, Watcher

ROWS = 100
"""A longer class is shown by exercise only; `autograder report` has every student."""

WORDS = ("passed", "mistake", "partial", "wrong", "missing", "error", "timeout", "memory")


class _Rate(ProgressColumn):
    """Submissions a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "…/s")


class Live(Watcher):
    """A progress bar with rate, time left and a count of verdicts."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.words: Counter[str] = Counter()
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            TextColumn("{task.description}"),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=None)

    def waiting(self, who: str) -> None:
        """Say that another run is at work."""
        self.console.print(
            f"Another grading run is at work here ({who or 'unknown'}); waiting for it to end."
        )

    def begin(self, total: int, unchanged: int) -> None:
        """Show the bar where there is work."""
        if total:
            more = f", {unchanged} unchanged" if unchanged else ""
            self.console.print(f"Grading {_count(total, 'submission')}{more}.")
            self._progress.update(self._task, total=total)
            self._progress.start()

    def finished(self, record: Record) -> None:
        """One submission more."""
        if record.status == "graded":
            self.words.update(e["verdict"] for e in record.detail["marks"]["exercises"])
        else:
            self.words["aside"] += 1
        said = "  ".join(f"{word} {n}" for word, n in self.words.most_common())
        self._progress.update(self._task, advance=1, description=said)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.stop()


def show_report(console: Console, report: Report, grading: Path) -> None:
    """The table at the end of a run: one row a submission, then what needs a person.

    grading  the folder of the class
    """
    if not report.done:
        console.print(
            f"Nothing to do: {_count(len(report.unchanged), 'submission')}, none changed since "
            "it was graded."
            if report.unchanged
            else f"Nothing to do: nothing has been handed in (looked in {grading / 'submitted'}).",
            markup=False,
            soft_wrap=True,
        )
    graded = [record for record in report.done if record.status == "graded"]
    for unit in dict.fromkeys(record.unit for record in graded):
        mine = [record for record in graded if record.unit == unit]
        if len(mine) <= ROWS:
            console.print(_student_table(unit, mine))
        if len(mine) > 1:
            console.print(_exercise_table(unit, mine))
    if graded:
        show_speed(console, report)
    show_aside(console, report.aside, grading)


def show_speed(console: Console, report: Report) -> None:
    """How many were graded, and how quickly."""
    graded = sum(record.status == "graded" for record in report.done)
    rate = len(report.done) / report.seconds if report.seconds else 0
    console.print(
        f"{_count(graded, 'submission')} graded in {report.seconds:.1f} s "
        f"({rate:.1f} a second)"
        + (f", {len(report.unchanged)} unchanged" if report.unchanged else "")
    )


def _student_table(unit: str, records: Sequence[Record]) -> Table:
    """One row a student."""
    table = Table(title=unit, box=box.SIMPLE)
    table.add_column("student", overflow="fold")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("verdicts", overflow="fold", ratio=2)
    table.add_column("known mistakes", overflow="fold", ratio=2)
    for record in sorted(records, key=lambda r: r.student):
        verdicts = record.detail["verdicts"]
        words = Counter(word for _, word, _ in verdicts)
        mistakes = dict.fromkeys(mistake for _, _, mistake in verdicts if mistake)
        table.add_row(
            escape(record.student),
            f"{record.detail['score']:g}/{record.detail['max_score']:g}",
            "  ".join(f"{word} {words[word]}" for word in WORDS if words[word]),
            ", ".join(mistakes),
        )
    return table


def _exercise_table(unit: str, records: Sequence[Record]) -> Table:
    """One row an exercise: how many passed, and what went wrong most often."""
    table = Table(title=f"{unit}: {_count(len(records), 'student')}", box=box.SIMPLE)
    table.add_column("exercise", no_wrap=True)
    table.add_column("passed", justify="right", no_wrap=True)
    table.add_column("other verdicts", overflow="fold", ratio=2)
    table.add_column("frequent mistakes", overflow="fold", ratio=2)
    words: dict[str, Counter[str]] = {}
    mistakes: dict[str, Counter[str]] = {}
    for record in records:
        for name, word, mistake in record.detail["verdicts"]:
            words.setdefault(name, Counter())[word] += 1
            if mistake:
                mistakes.setdefault(name, Counter())[mistake] += 1
    for name, counts in words.items():
        table.add_row(
            name,
            f"{counts['passed'] / len(records):.0%}",
            "  ".join(f"{word} {counts[word]}" for word in WORDS[1:] if counts[word]),
            ", ".join(f"{id_} {n}" for id_, n in mistakes.get(name, Counter()).most_common(3)),
        )
    return table


ADVICE = {
    "quarantined": "Do what the table says, in {submitted}, and run `autograder grade` again.",
    "failed": "Not the student's fault. Run `autograder grade` again; see `autograder doctor`.",
}


def show_aside(console: Console, records: Iterable[Record], grading: Path) -> None:
    """What could not be graded and why, what to do about it, and where a copy lies."""
    found = sorted(records, key=lambda r: (r.unit, r.student))
    if not found:
        return
    table = Table(title="Not graded", box=box.SIMPLE)
    for column in ("student", "unit", "what", "why, and what to do"):
        table.add_column(column, overflow="fold")
    for record in found:
        table.add_row(escape(record.student), record.unit, record.status, escape(record.reason))
    console.print(table)
    for status in dict.fromkeys(record.status for record in found):
        advice = ADVICE[status].format(submitted=grading / "submitted")
        console.print(f"{status}: {advice}", markup=False, soft_wrap=True)
    kept = grading / "quarantine"
    console.print(f"Copies with the reasons lie in {kept}.", markup=False, soft_wrap=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
