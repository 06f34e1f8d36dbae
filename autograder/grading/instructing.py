"""Commands for after class, behind the functions of `autograder.cli`; each gives an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading import feedback as pages
from autograder.grading import fetching, lateness, report_page, report_screen
from autograder.grading.collecting import submissions
from autograder.grading.exports import as_canvas, as_csv, as_gradescope, as_moodle
from autograder.grading.gradebook import Book
from autograder.grading.report import figures
from autograder.grading.results import Results, load
from autograder.grading.roster import Roster, read_roster
from autograder.grading.running import Places
from autograder.grading.template import find_unit, set_course, template
from autograder.grading.writing import write_file
from autograder.layout import find_course


def results_of(
    names: Sequence[str], grading: Path | None, student: str | None = None
) -> tuple[Places, list[Results]]:
    """The class's results, late penalties up to date; default: every unit with submissions.

    Raises CommandError where nothing was graded yet, or nobody of that id is known.
    """
    course = find_course()
    set_course(course.root)
    places = Places((grading or course.grading).resolve())
    chosen = list(dict.fromkeys(map(find_unit, names)))
    for unit in chosen:
        if not template(unit).graded:
            raise CommandError(f"{unit} earns no points: there are no results.", exit_code=2)
    if places.gradebook.is_file():
        everything = chosen or [unit for unit in units() if template(unit).graded]
        lateness.penalise(places.gradebook, everything, lateness.policy(course.root))
    found = load(places, chosen or [u for u in units() if template(u).graded], student)
    if not chosen:
        found = [one for one in found if one.graded or one.aside]
    return places, found


def feedback(names: Sequence[str], *, student: str | None, grading: Path | None) -> int:
    """Write feedback for everybody graded, and say where; 1 where a submission was put aside."""
    places, found = results_of(names, grading, student)
    console = Console()
    without = []
    for results in found:
        count = pages.write(places, results)
        waiting = sum(work.waiting > 0 for work in results.graded)
        console.print(
            f"{results.unit}: feedback for {count} of {len(results.works)}"
            + (f"; {waiting} with answers that nobody has read yet" if waiting else ""),
            markup=False,
        )
        without += results.aside
    console.print(f"In {places.grading / 'feedback'}/<student>/<unit>/", markup=False)
    for work in without:
        what = "On an earlier submission only" if work.has_grade else "No feedback"
        console.print(f"{what}: {work.student.id}, {work.unit}: {work.reason}", markup=False)
    if not found:
        raise CommandError("Nothing is graded yet: run `autograder grade` first.", exit_code=2)
    return 1 if without else 0


def due(
    name: str,
    date: str | None,
    *,
    never: bool,
    student: str | None,
    days: float | None,
    grading: Path | None,
) -> int:
    """Set a unit's due date or a student's extension, or show both."""
    course = find_course()
    set_course(course.root)
    places = Places((grading or course.grading).resolve())
    unit = find_unit(name)
    if (student is None) != (days is None):
        raise CommandError("An extension needs both --student and --days.", exit_code=2)
    rule = lateness.policy(course.root)
    with Book(places.gradebook) as book:
        book.register(template(unit))
    if date is not None or never:
        lateness.set_due(places.gradebook, unit, None if never else date)
    if student is not None and days is not None:
        lateness.extend(places.gradebook, unit, student, days)
    late = lateness.penalise(places.gradebook, [unit], rule)
    console = Console()
    when = lateness.due_date(places.gradebook, unit)
    console.print(
        f"{unit}: due {when:%Y-%m-%d %H:%M} UTC" if when else f"{unit}: no due date", markup=False
    )
    for who, more in lateness.extensions(places.gradebook, unit).items():
        console.print(f"  {who}: {more:g} more day{'s' if more != 1 else ''}", markup=False)
    now = "1 submission has" if late == 1 else f"{late} submissions have"
    console.print(f"  {rule.words()}; {now} a penalty now", markup=False)
    return 0


def report(
    names: Sequence[str],
    *,
    grading: Path | None,
    html: Path | None,
    anonymous: bool,
    csv: Path | None,
    canvas: Path | None,
    moodle: Path | None,
    gradescope: Path | None,
) -> int:
    """Print the report, and write whatever files are asked for."""
    places, found = results_of(names, grading)
    if not found:
        raise CommandError("Nothing is graded yet: run `autograder grade` first.", exit_code=2)
    console = Console()
    figured = [figures(places, results) for results in found]
    report_screen.show(console, figured)
    texts: dict[Path, str] = {}
    if html:
        texts[html] = report_page.page(figured, anonymous=anonymous)
    for path, make in ((csv, as_csv), (canvas, as_canvas), (moodle, as_moodle)):
        if path:
            # Excel reads UTF-8 only where a byte order mark says so; Canvas and Moodle want none.
            mark = "\ufeff" if path is csv else ""
            texts[path] = mark + make(found)
    for results in found if gradescope else []:
        for work in results.graded:
            assert gradescope is not None
            target = gradescope / work.student.id / work.unit / "results.json"
            texts[target] = as_gradescope(work)
    for path, text in texts.items():
        try:
            write_file(path, text.encode())
        except OSError as error:
            raise CommandError(f"{path} could not be written: {error.strerror}.") from None
    for path in [p for p in (html, csv, canvas, moodle, gradescope) if p]:
        console.print(f"written: {path}", markup=False)
    return 0


def collect(
    source: Path, roster: Path, *, unit: str | None, times: bool, grading: Path | None
) -> int:
    """Bring an LMS's export in, and list what matches nobody; 1 where there is any."""
    course = find_course()
    set_course(course.root)
    places = Places((grading or course.grading).resolve())
    students = read_roster(roster)
    fetching.enter(places, students)
    found = fetching.collect(
        places, source, Roster(students), unit=find_unit(unit) if unit else "", times=times
    )
    console = Console()
    for name in dict.fromkeys(u for _, u, _ in found.placed):
        count = sum(u == name for _, u, _ in found.placed)
        console.print(f"{name}: {count} new or changed", markup=False)
    if found.unchanged:
        console.print(f"{found.unchanged} unchanged", markup=False)
    for older, newer in found.older:
        console.print(f"older, left out: {older} (instead: {newer})", markup=False)
    if found.late:
        console.print(f"marked late by the LMS: {', '.join(sorted(found.late))}", markup=False)
    for name in sorted(found.units):
        here = {one.student for one in submissions(places.submitted, name)}
        absent = [student.id for student in students if student.id not in here]
        if absent:
            console.print(f"{name}: nothing from {len(absent)}: {', '.join(absent)}", markup=False)
    if found.unmatched:
        console.print(f"{len(found.unmatched)} left out:", markup=False)
        for path, why in found.unmatched:
            console.print(f"  {path}: {why}", markup=False)
    return 1 if found.unmatched else 0
