"""Where a course lies on disk; every path of the top level is spelled here and nowhere else."""

from __future__ import annotations

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
