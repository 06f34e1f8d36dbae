"""The command line, `autograder ...`: thin functions that hand over to the rooms.

Adding a command: write a function of a few lines below, under its heading, with `@app.command()`.
Import its room inside the function, never at the top: `autograder --help` must stay quick.

Exit codes: 0 all done; 1 something was quarantined or failed, and is listed; 2 wrong usage or an
unsafe machine. A room that fails raises `CommandError` (or a subclass); its text is shown without
a traceback.
"""

from __future__ import annotations

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

# ---------------------------------------------------------------- grading


def main() -> None:
    """Run the command line; the console script calls this."""
    try:
        app()
    except CommandError as error:
        typer.secho(str(error), fg="red", err=True)
        raise SystemExit(error.exit_code) from None


if __name__ == "__main__":
    main()
