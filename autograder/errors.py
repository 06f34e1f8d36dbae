"""What a command says when it cannot go on: one exception, known to the command line."""

from __future__ import annotations


class CommandError(Exception):
    """A failure that the person at the terminal can understand and mend; shown without a traceback.

    `exit_code` is 1 for work that failed, 2 for wrong usage or an unsafe machine.
    """

    exit_code: int = 1

    def __init__(self, message: str, *, exit_code: int | None = None) -> None:
        super().__init__(message)
        if exit_code is not None:
            self.exit_code = exit_code
