"""The course as committed: what `autograder build --check` says of it."""

from __future__ import annotations

from pathlib import Path

from autograder.authoring.building import check, report
from autograder.layout import Course


def test_notebooks_and_solutions_are_what_the_sources_make(root: Path) -> None:
    outcome = check(Course(root), say=lambda line: None)
    assert len(outcome.made) == len(list((root / "source").glob("*.md")))
    assert not outcome.problems, report(outcome)
