"""Opening JupyterLab: on a learner's own copies, or on the class for an instructor."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import CommandError
from autograder.layout import Course
from autograder.workspace import fill

FIRST_UNIT = "00-start-here"
GRADING_PAGE = "/formgrader"

# Settings for JupyterLab that the course brings along, laid under a person's own.
JUPYTER = Path(__file__).parent / "jupyter"

# nbgrader's server parts: formgrader is for instructors; the other two hand notebooks in and out
# through a folder that all accounts of one machine share, which this course does not use.
FORMGRADER = "nbgrader.server_extensions.formgrader"
EXCHANGE = ("nbgrader.server_extensions.assignment_list", "nbgrader.server_extensions.course_list")


def prepare(course: Course, work: Path) -> list[str]:
    """Fill `work` from the release; returns the lines worth telling the learner.

    Raises CommandError where the course has no release yet.
    """
    if not course.notebooks.is_dir():
        raise CommandError(
            f"There is nothing to open: {course.notebooks} is missing. "
            "Run `autograder build` in the course's folder."
        )
    return [line for unit in fill(course.notebooks, work) if (line := str(unit))]


def arguments(
    folder: Path, *, page: str, port: int, browser: bool, instructor: bool = False
) -> list[str]:
    """JupyterLab's command-line arguments for serving `folder` and opening `page` on it."""
    extensions = {FORMGRADER: instructor} | dict.fromkeys(EXCHANGE, False)
    given = [
        # On this machine only, whatever a personal Jupyter configuration says.
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url={page}",
        f"--ServerApp.jpserver_extensions={extensions}",
        # Nothing that asks other machines; the news pop-up is off in jupyter/everyone/.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    if not browser:
        given.append("--ServerApp.open_browser=False")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container one often is root; Jupyter refuses by default, as if it served a network.
        given.append("--ServerApp.allow_root=True")
    return given


def first_page(work: Path) -> str:
    """The page to open: unit 00 where the release has it, else the file browser."""
    notebook = work / FIRST_UNIT / f"{FIRST_UNIT}.ipynb"
    return f"/lab/tree/{FIRST_UNIT}/{notebook.name}" if notebook.is_file() else "/lab"


def serve(folder: Path, argv: Sequence[str], *, instructor: bool = False) -> None:
    """Run JupyterLab in this process, in `folder`, until it is stopped."""
    settings = [JUPYTER / "everyone"] if instructor else [JUPYTER / "learner", JUPYTER / "everyone"]
    theirs = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([*map(str, settings), theirs]).rstrip(
        os.pathsep
    )
    if instructor:
        theirs = os.environ.get("JUPYTER_PATH", "")
        ours = str(JUPYTER / "instructor")
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (ours, theirs)))
    # nbgrader reads its configuration from the current directory.
    os.chdir(folder)

    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(argv=list(argv))
