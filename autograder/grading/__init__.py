"""The class: repair, run, judge, gradebook, feedback, reports, and the bridge into nbgrader.

`grade` is what a hidden test calls. Everything else is imported where it is needed, because a
kernel that runs a test cell should not load a gradebook.
"""

from __future__ import annotations

from autograder.grading.inline import grade

__all__ = ["grade"]
