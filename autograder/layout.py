"""Where a course lies on disk, and which of its units is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CommandError

MARKER = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """The directories of one course, all absolute."""

    root: Path

    @property
    def source(self) -> Path:
        """The text notebooks, `<unit>.md`: the only ones that anyone edits."""
        return self.root / "source"

    @property
    def notebooks(self) -> Path:
        """The students' release, `<unit>/<unit>.ipynb` with its `checks.json`."""
        return self.root / "notebooks"

    @property
    def solutions(self) -> Path:
        """The worked solutions with their outputs, `<unit>/<unit>.ipynb`."""
        return self.root / "solutions"

    @property
    def work(self) -> Path:
        """A learner's own copies of the release."""
        return self.root / "work"

    @property
    def grading(self) -> Path:
        """A class: submitted/, autograded/, feedback/ and gradebook.db."""
        return self.root / "grading"

    @property
    def guides(self) -> Path:
        """The texts for students, instructors and authors."""
        return self.root / "guides"

    @property
    def config(self) -> Path:
        """nbgrader's configuration; a course is known by it."""
        return self.root / MARKER


def find_course(start: Path | None = None) -> Course:
    """The course around `start` (default: the current directory), else the installed checkout.

    Raises CommandError (exit code 2) where there is neither.
    """
    here = (start or Path.cwd()).resolve()
    checkout = Path(__file__).resolve().parents[1]
    for folder in (here, *here.parents, checkout):
        if (folder / MARKER).is_file():
            return Course(folder)
    raise CommandError(
        f"No course here: neither {here} nor a folder above it holds {MARKER}. "
        "Change to the course's folder and try again.",
        exit_code=2,
    )


class UnknownUnit(CommandError):
    """No unit is meant, or several could be; the message lists them."""

    exit_code = 2

    def __init__(self, text: str, known: Sequence[str], fits: Sequence[str] = ()) -> None:
        super().__init__(
            f"{text!r} could be {' or '.join(fits)}: write more of the name."
            if fits
            else f"There is no unit {text!r}. Units: {', '.join(known) or 'none'}."
        )


def unit_named(text: str, known: Sequence[str]) -> str:
    """The unit that `text` names: its whole name, its number ("01" or "1"), or part of its name.

    Raises UnknownUnit where none or several fit.
    """
    if text in known:
        return text
    number = text.zfill(2) if text.isdigit() else None
    fits = [u for u in known if (u.split("-")[0] == number if number else text and text in u)]
    if len(fits) != 1:
        raise UnknownUnit(text, known, fits)
    return fits[0]
