"""What a student's notebook imports. Knows no answers; ships to students.

from autograder.classroom import check, hint, progress
from autograder.classroom import datasets, plots, widgets     # where a unit needs them
"""

from autograder.classroom.checking import check
from autograder.classroom.finding import read_ahead
from autograder.classroom.hinting import hint
from autograder.classroom.mapping import progress
from autograder.classroom.showing import CheckFailed
from autograder.classroom.tracking import watch

watch()
read_ahead()

__all__ = ["CheckFailed", "check", "hint", "progress"]
