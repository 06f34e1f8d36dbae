"""What can go wrong with the engine itself: never the student's fault, never a zero."""

from __future__ import annotations

from autograder.errors import CommandError


class EngineFailure(RuntimeError):
    """The engine, not the submission, failed: the server died, a fork failed, a reply was lost.

    Whoever grades tries again and then puts the submission aside; it is never a score.
    """


class BoxFailed(EngineFailure):
    """A layer of the box could not be put around one child; `layer` names it."""

    def __init__(self, layer: str, reason: str) -> None:
        self.layer = layer
        self.reason = reason
        super().__init__(f"{layer}: {reason}")


class BoxUnavailable(CommandError):
    """Untrusted code cannot be boxed on this machine; the message names the missing layer."""

    exit_code = 2

    def __init__(self, layer: str, reason: str, remedy: str = "") -> None:
        self.layer = layer
        self.reason = reason
        super().__init__(
            f"Student code cannot be boxed on this machine: {layer}: {reason}.\n"
            f"{remedy}{remedy and chr(10)}"
            "`autograder doctor` tries every layer and says what to do. If you trust every student "
            "whose work you grade, --trust-students runs their code without the box."
        )
