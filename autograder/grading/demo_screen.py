"""What came of a made-up class, at the terminal: a row each, known mistakes by exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.grading.demo import Pupil
from autograder.grading.gradebook import Record

Records = Mapping[tuple[str, str], Record]
"""(student, unit) -> what the gradebook has."""

Wrong = Mapping[tuple[str, str], str]
"""(student, unit) -> what did not come out as it must."""


def show_demo(
    console: Console, made: Sequence[Pupil], records: Records, wrong: Wrong, students: int
) -> None:
    """The class and its grades as a table, and whether everything came out as it must.

    wrong     what is wrong with those who did not (`demo.examine`)
    students  how many were asked for
    """
    mistaken = [pupil for pupil in made if pupil.kind == "mistake"]
    console.print(
        f"Made up: {len(made)} students (at least {students}; every known mistake of a unit is "
        f"one of them, {len(mistaken)} in all)."
    )
    for unit in dict.fromkeys(pupil.unit for pupil in made):
        console.print(_table(unit, [p for p in made if p.unit == unit], records, wrong))
    if wrong:
        console.print(f"[red]✘ {len(wrong)} did not come out as they must:[/red]")
        for pupil in (pupil for pupil in made if _key(pupil) in wrong):
            said = wrong[_key(pupil)]
            console.print(f"  {pupil.name} ({pupil.unit}, {pupil.about}): {said}", markup=False)
        return
    console.print(
        "[green]✔[/green] The solution has full marks, the blank release 0, every known mistake "
        "less than full marks and its own name, and every broken notebook its verdict or reason."
    )


def _table(unit: str, made: Sequence[Pupil], records: Records, wrong: Wrong) -> Table:
    table = Table(title=f"{unit}: who was made up, and what came of it", box=box.SIMPLE)
    table.add_column("student", overflow="fold")
    table.add_column("what was done", overflow="fold", ratio=2)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("said of it", overflow="fold", ratio=2)
    for pupil in made:
        if pupil.kind != "mistake":
            table.add_row(pupil.name, escape(pupil.about), *_came_of(records.get(_key(pupil))))
    mistaken: dict[str, list[Pupil]] = {}
    for pupil in made:
        if pupil.kind == "mistake":
            mistaken.setdefault(pupil.exercise, []).append(pupil)
    for exercise, pupils in mistaken.items():
        table.add_row(*_mistakes(exercise, pupils, records, wrong))
    return table


def _key(pupil: Pupil) -> tuple[str, str]:
    return pupil.name, pupil.unit


def _came_of(record: Record | None) -> tuple[str, str]:
    """Points, and the verdicts that are not 'passed', or the reason why there are none."""
    if record is None:
        return "", "not graded"
    if record.status != "graded":
        return "", escape(f"{record.status}: {record.reason}")
    marks = record.detail["marks"]
    other = [f"{e['name']}: {e['verdict']}" for e in marks["exercises"] if e["verdict"] != "passed"]
    words = {e["verdict"] for e in marks["exercises"]}
    if len(words) == 1 and other:
        said = f"every exercise: {words.pop()}"
    else:
        said = ", ".join(other[:2]) + (f" and {len(other) - 2} more" if len(other) > 2 else "")
    return f"{marks['score']:g}/{marks['max_score']:g}", said or "all passed"


def _mistakes(
    exercise: str, pupils: Sequence[Pupil], records: Records, wrong: Wrong
) -> tuple[str, str, str, str]:
    """One row for the pupils with a known mistake in one exercise."""
    known = [records[key] for key in map(_key, pupils) if key in records]
    marks = [record.detail["marks"] for record in known if record.status == "graded"]
    named = sum(_key(pupil) not in wrong for pupil in pupils)
    students = f"{pupils[0].name} to {pupils[-1].name[-3:]}" if len(pupils) > 1 else pupils[0].name
    return (
        students,
        f"a known mistake in {exercise}, {len(pupils)} in all",
        _span(mark["score"] for mark in marks) + (f"/{marks[0]['max_score']:g}" if marks else ""),
        "each by its name" if named == len(pupils) else f"{named} of {len(pupils)} by their names",
    )


def _span(scores: Iterable[float]) -> str:
    found = sorted(scores)
    if not found:
        return ""
    return f"{found[0]:g}" if found[0] == found[-1] else f"{found[0]:g} to {found[-1]:g}"
