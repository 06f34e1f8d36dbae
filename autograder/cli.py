"""The command line, `autograder ...`: thin functions that hand over to the rooms.

Adding a command: write a function of a few lines below, under its heading, with `@app.command()`.
Import its room inside the function, never at the top: `autograder --help` must stay quick.

Exit codes: 0 all done; 1 something was quarantined or failed, and is listed; 2 wrong usage or an
unsafe machine; 130 stopped by Ctrl-C. A room that fails raises `CommandError` (or a subclass); its
text is shown without a traceback.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autograder.errors import CommandError

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)


@app.callback()
def autograder() -> None:
    """A notebook course on how gradients flow through a network, and its autograder."""


# ---------------------------------------------------------------- learning


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(
    context: typer.Context,
    work: Annotated[
        Path | None, typer.Option(help="Folder for your own copies (default: work/ of the course).")
    ] = None,
    port: Annotated[int, typer.Option(help="Port; the next free one if it is taken.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    grade: Annotated[
        bool, typer.Option(help="For instructors: open formgrader on the class instead.")
    ] = False,
) -> None:
    """Open the course in JupyterLab, in your own copy; what follows `--` goes to JupyterLab."""
    from autograder import lab as room
    from autograder.layout import find_course

    course = find_course()
    if grade:
        folder, page = course.root, room.GRADING_PAGE
    else:
        folder = (work or course.work).resolve()
        for line in room.prepare(course, folder):
            typer.echo(line)
        page = room.first_page(folder)
    given = room.arguments(folder, page=page, port=port, browser=browser, instructor=grade)
    room.serve(folder, [*given, *context.args], instructor=grade)


# ---------------------------------------------------------------- authoring


@app.command()
def build(
    units: Annotated[
        list[str] | None, typer.Argument(help="Units, by name or number (default: all).")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail on any fault or difference.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Run unchanged units again, and replace all outputs.")
    ] = False,
    jobs: Annotated[int, typer.Option(help="Units made at the same time.", min=1)] = 2,
) -> None:
    """Make notebooks/ and solutions/ from source/, and say what is wrong with them."""
    from autograder.authoring import building
    from autograder.authoring.registering import register_built
    from autograder.layout import find_course

    course = find_course()
    if check:
        outcome = building.check(course, units or (), force=force, jobs=jobs, say=typer.echo)
    else:
        outcome = building.build(course, units or (), force=force, jobs=jobs, say=typer.echo)
        for line in (*building.written(outcome), *register_built(course, outcome)):
            typer.echo(line)
    if outcome.problems:
        raise CommandError(building.report(outcome))


@app.command()
def preview(
    unit: Annotated[str, typer.Argument(help="Unit, by name or number.", show_default=False)],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes a free one.")
    ] = 8890,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
) -> None:
    """Show a unit while you write it: the page follows each edit, and a build follows the page."""
    from autograder.authoring import preview as room
    from autograder.layout import find_course

    room.serve(find_course(), unit, port=port, browser=browser, say=typer.echo)


@app.command()
def site(
    out: Annotated[Path, typer.Argument(help="Folder for the site.", show_default=False)],
    units: Annotated[str, typer.Option(help="Units, such as 01,02 (default: all).")] = "",
) -> None:
    """Make web pages of the whole course, to read without a kernel and without a network."""
    from autograder.authoring import site as room
    from autograder.layout import find_course

    wanted = [unit.strip() for unit in units.split(",") if unit.strip()]
    room.build(find_course(), out, wanted, say=typer.echo)


@app.command()
def new(
    what: Annotated[str, typer.Argument(help="unit or exercise")],
    name: Annotated[str, typer.Argument(help="11-convolution, or the name of a function.")],
    unit: Annotated[str, typer.Option(help="The exercise's unit, by name or number.")] = "",
) -> None:
    """Write the skeleton of a unit, or of an exercise in one; guides/authors.md goes on."""
    from autograder.authoring import skeleton
    from autograder.layout import find_course

    if what not in ("unit", "exercise") or (what == "exercise") != bool(unit):
        raise CommandError("Say `new unit NAME` or `new exercise NAME --unit UNIT`.", exit_code=2)
    course = find_course()
    written = skeleton.new_exercise(course, unit, name) if unit else skeleton.new_unit(course, name)
    for path in written:
        typer.echo(f"wrote {path}")


@app.command()
def guide() -> None:
    """Write guides/units.md from the sources: points, mistakes, questions and mark schemes."""
    from autograder.authoring import guiding
    from autograder.grading.template import set_course
    from autograder.layout import find_course

    course = find_course()
    set_course(course.root)
    typer.echo("guides/units.md: " + ("written" if guiding.write(course) else "up to date"))


@app.command()
def bundle(
    file: Annotated[Path, typer.Argument(help="The zip file to write.", show_default=False)],
    units: Annotated[
        str, typer.Option(help="Units by name or number, separated by commas (default: all).")
    ] = "",
    gradescope: Annotated[
        bool, typer.Option("--gradescope", help="Instead: one unit's autograder for Gradescope.")
    ] = False,
) -> None:
    """Pack what students get: notebooks, checks and the student part of the package."""
    from autograder.authoring import bundling, gradescoping
    from autograder.layout import find_course

    if gradescope:
        count = len(gradescoping.pack(find_course(), units, file))
        typer.echo(f"{file}: {count} files, answers among them: for Gradescope, not for students")
        return
    chosen = [name.strip() for name in units.split(",") if name.strip()]
    packed = bundling.bundle(find_course(), file, chosen)
    notebooks = [name for name in packed if name.endswith(".ipynb")]
    typer.echo(f"{file}: {len(packed)} files, {len(notebooks)} notebooks")
    for name in notebooks:
        typer.echo(f"  {name}")


# ---------------------------------------------------------------- grading

TRUST = typer.Option("--trust-students", help="Run student code without the box.")


@app.command()
def mark(
    notebook: Annotated[Path, typer.Argument(help="A notebook file.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    seed: Annotated[int | None, typer.Option(min=0, help="Replay a grade with its seed.")] = None,
    trust_students: Annotated[bool, TRUST] = False,
) -> None:
    """Mark one notebook, without a gradebook."""
    from autograder.grading import single

    raise typer.Exit(
        single.mark(notebook, as_json=as_json, seed=seed, trust_students=trust_students)
    )


@app.command()
def grade(
    units: Annotated[
        list[str] | None, typer.Argument(help="Units, by name or number (default: all handed in).")
    ] = None,
    student: Annotated[str | None, typer.Option(help="Only this student.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Submissions at once (default: one per processor).")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Grade on a Dask cluster; its scheduler: tcp://HOST:8786.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Grade unchanged submissions again too.")] = False,
    trust_students: Annotated[bool, TRUST] = False,
    grading: Annotated[
        Path | None, typer.Option(help="Folder of the class (default: grading/ of the course).")
    ] = None,
) -> None:
    """Grade what lies in grading/submitted/<student>/<unit>/ and is new or changed."""
    from autograder.grading import commands

    raise typer.Exit(
        commands.grade(
            units or [],
            student=student,
            jobs=jobs,
            force=force,
            trust_students=trust_students,
            grading=grading,
            cluster=cluster,
        )
    )


GRADING = typer.Option(help="Folder of the class (default: grading/ of the course).")
UNITS = typer.Argument(help="Units, by name or number (default: all graded).")


@app.command()
def collect(
    source: Annotated[Path, typer.Argument(help="Folder or zip from the LMS.")],
    roster: Annotated[Path, typer.Option(help="Class list, CSV.", show_default=False)],
    unit: Annotated[
        str | None, typer.Option(help="The unit of all the files (default: read from each file).")
    ] = None,
    times: Annotated[
        bool, typer.Option("--times", help="Take the files' times as times of submission.")
    ] = False,
    grading: Annotated[Path | None, GRADING] = None,
) -> None:
    """Sort an LMS's export into grading/submitted/, and list every file that matches nobody."""
    from autograder.grading import instructing

    raise typer.Exit(instructing.collect(source, roster, unit=unit, times=times, grading=grading))


@app.command()
def feedback(
    units: Annotated[list[str] | None, UNITS] = None,
    student: Annotated[str | None, typer.Option(help="Only this student.")] = None,
    grading: Annotated[Path | None, GRADING] = None,
) -> None:
    """Write each student's page (HTML and Markdown) below grading/feedback/."""
    from autograder.grading import instructing

    raise typer.Exit(instructing.feedback(units or [], student=student, grading=grading))


@app.command()
def report(
    units: Annotated[list[str] | None, UNITS] = None,
    html: Annotated[Path | None, typer.Option(help="Write one HTML file with plots.")] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="No names in the HTML: for the projector.")
    ] = False,
    csv: Annotated[Path | None, typer.Option(help="Write grades as CSV.")] = None,
    canvas: Annotated[Path | None, typer.Option(help="Write Canvas's gradebook CSV.")] = None,
    moodle: Annotated[Path | None, typer.Option(help="Write a CSV for Moodle's import.")] = None,
    gradescope: Annotated[
        Path | None, typer.Option(help="Write <student>/<unit>/results.json into this folder.")
    ] = None,
    grading: Annotated[Path | None, GRADING] = None,
) -> None:
    """How the class is doing: distribution, exercises, mistakes, who may need help; exports."""
    from autograder.grading import instructing

    code = instructing.report(
        units or [],
        grading=grading,
        html=html,
        anonymous=anonymous,
        csv=csv,
        canvas=canvas,
        moodle=moodle,
        gradescope=gradescope,
    )
    raise typer.Exit(code)


@app.command()
def due(
    unit: Annotated[str, typer.Argument(help="Unit, by name or number.")],
    date: Annotated[str | None, typer.Argument(help='Such as "2026-03-01 23:59 UTC".')] = None,
    never: Annotated[bool, typer.Option("--never", help="Take the due date away.")] = False,
    student: Annotated[str | None, typer.Option(help="Who gets the extension.")] = None,
    days: Annotated[float | None, typer.Option(help="Extension in days; 0 takes it back.")] = None,
    grading: Annotated[Path | None, GRADING] = None,
) -> None:
    """Show or set due dates and extensions; nbgrader_config.py says what lateness costs."""
    from autograder.grading import instructing

    raise typer.Exit(
        instructing.due(unit, date, never=never, student=student, days=days, grading=grading)
    )


@app.command()
def demo(
    units: Annotated[
        list[str] | None, typer.Argument(help="Units, by name or number (default: 01).")
    ] = None,
    students: Annotated[
        int, typer.Option(min=1, help="How many; more where more mistakes are known.")
    ] = 30,
    every: Annotated[
        bool, typer.Option("--all", help="All units: some two thousand notebooks.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Submissions at once.")] = None,
    trust_students: Annotated[bool, TRUST] = False,
    grading: Annotated[
        Path | None, typer.Option(help="Keep the class in this empty folder.")
    ] = None,
) -> None:
    """Make up a class of right, mistaken and broken notebooks, grade it, and print the table."""
    from autograder.grading import commands

    raise typer.Exit(
        commands.demo(
            units or [],
            students=students,
            every=every,
            jobs=jobs,
            trust_students=trust_students,
            grading=grading,
        )
    )


# ---------------------------------------------------------------- this machine


@app.command()
def doctor() -> None:
    """Try every layer of the box for student code on this machine, and say what to do."""
    from autograder.worker import doctor as room

    raise typer.Exit(room.doctor())


def skip_address_grammars() -> None:
    """Spare this process two seconds: jsonschema compiles 39 grammars of addresses when imported.

    nbformat and nbgrader import jsonschema, and no schema here asks for an address. Without
    the grammars jsonschema leaves such a check out, as it does where their package is missing.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def main() -> None:
    """Run the command line; the console script calls this."""
    # nbgrader starts alembic, and notebooks start pip, by name: without an activated environment
    # they would be missing, or another Python's.
    own = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([own, os.environ.get("PATH", os.defpath)])
    skip_address_grammars()
    try:
        app()
    except CommandError as error:
        typer.secho(str(error), fg="red", err=True)
        raise SystemExit(error.exit_code) from None


if __name__ == "__main__":
    main()
