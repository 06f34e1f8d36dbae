"""The command line, `autograder ...`: thin functions that hand over to the rooms.

Adding a command: write a function of a few lines below, under its heading, with `@app.command()`.
Import its room inside the function, never at the top: `autograder --help` must stay quick.

Exit codes: 0 all done; 1 something was quarantined or failed, and is listed; 2 wrong usage or an
unsafe machine. A room that fails raises `CommandError` (or a subclass); its text is shown without
a traceback.
"""

from __future__ import annotations

import typer

app = typer.Typer(
    name="autograder",
    help=__doc__.splitlines()[0] if __doc__ else None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)


@app.callback()
def autograder() -> None:
    """A notebook course on gradients, and the autograder that marks it."""


def main() -> None:
    """Run the command line; the console script calls this."""
    app()


if __name__ == "__main__":
    main()
