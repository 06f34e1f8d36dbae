"""Where the files of a class lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Where a class lies."""

    grading: Path

    @property
    def submitted(self) -> Path:
        """What students handed in; grading only reads it."""
        return self.grading / "submitted"

    @property
    def gradebook(self) -> Path:
        """nbgrader's database."""
        return self.grading / "gradebook.db"

    def autograded(self, student: str, unit: str) -> Path:
        """The folder of one autograded submission."""
        return self.grading / "autograded" / student / unit

    def feedback(self, student: str, unit: str) -> Path:
        """The folder of what one student gets back."""
        return self.grading / "feedback" / student / unit

    def quarantine(self, student: str, unit: str) -> Path:
        """Where a submission that cannot be graded is kept with the reason."""
        return self.grading / "quarantine" / student / unit
