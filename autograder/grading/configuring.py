"""Tell nbgrader to use this engine; called by nbgrader_config.py, and quick to import."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from autograder.regions import CODE_STUB, TEXT_STUB

TRUST = "AUTOGRADER_TRUST_STUDENTS"
"""Environment: "1" runs student code without the box when nbgrader itself starts the engine."""


def configure(config: Any, grading: Path) -> None:
    """Replace what `nbgrader autograde` and formgrader's button do by repair, engine and judge.

    A release that nbgrader itself makes gets the course's stubs.

    config   the traitlets Config of nbgrader_config.py
    grading  the folder of the class
    """
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    bridge = "autograder.grading.bridge"
    config.Autograde.sanitize_preprocessors = [
        f"{bridge}.RepairSubmission",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.Autograde.autograde_preprocessors = [
        f"{bridge}.JudgeSubmission",
        f"{bridge}.SaveJudgedGrades",
        "autograder.grading.lateness.AssignPenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.AssignLatePenalties.plugin_class = "autograder.grading.lateness.LatePolicy"
    # Stock feedback shows hidden tests; this page is made of the recorded verdicts alone.
    config.GenerateFeedback.preprocessors = []
    config.GenerateFeedback.exporter_class = "autograder.grading.handing_back.FeedbackPage"
    # What formgrader shows of a student's answers: nothing that could run in an instructor's page.
    config.HTMLExporter.filters = {"markdown2html": "autograder.grading.formgrading.shown"}
    config.HTMLExporter.sanitize_html = True
    config.Autograde.pre_convert_hook = partial(_register, grading)


def _register(grading: Path, assignment: str, **_: Any) -> None:
    """Make the unit known to the gradebook before nbgrader asks for it.

    nbgrader only logs what a hook raises; `RepairSubmission` says it again, where it counts.
    """
    from autograder.grading.bridge import register

    register(grading, assignment)
