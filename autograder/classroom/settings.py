"""Where this process runs: in a student's kernel, under nbgrader, or in the grading box."""

from __future__ import annotations

import os


def in_box() -> bool:
    """True in the process that runs submissions: check, hint and progress do nothing there."""
    return os.environ.get("AUTOGRADER_BOX") == "1"


def being_graded() -> bool:
    """True under `nbgrader autograde`: check prints and never raises, the grade is another's."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def being_validated() -> bool:
    """True under nbgrader's Validate, which shows the traceback's text and nothing else."""
    return os.environ.get("NBGRADER_EXECUTION") == "validate"


def unit_being_built() -> str:
    """The unit whose solution is being made, "" elsewhere: its outputs must name no other unit."""
    return os.environ.get("AUTOGRADER_BUILD_UNIT", "")


def keeps_no_record() -> bool:
    """True where nobody is learning: under nbgrader, in the box, while the course is built."""
    return (
        in_box()
        or "NBGRADER_EXECUTION" in os.environ
        or os.environ.get("AUTOGRADER_BUILD") == "1"
        or os.environ.get("AUTOGRADER_PROGRESS") == "off"
    )
