"""Where nbgrader, formgrader and the JupyterLab extensions find this course.

Every path is absolute: nbgrader, Jupyter and kernels change the working directory as they run.
"""

import os
import sys
from pathlib import Path

# nbgrader starts alembic by name; without an activated environment it would not find it.
_bin = str(Path(sys.executable).parent)
os.environ["PATH"] = os.pathsep.join([_bin, os.environ.get("PATH", os.defpath)])

# The loader of this file provides get_config. Importing traitlets' own would hand back the settings
# of whatever program runs: right under the nbgrader command, without effect under formgrader.
c = get_config()  # noqa: F821

ROOT = Path(__file__).resolve().parent
GRADING = ROOT / "grading"
GRADING.mkdir(exist_ok=True)  # SQLite makes a database, but not the folder around it

c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.db_url = f"sqlite:///{(GRADING / 'gradebook.db').as_posix()}"
c.CourseDirectory.directory_structure = "{nbgrader_step}/{student_id}/{assignment_id}"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.solution_directory = "solutions"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"

# What late work costs: "none", "zero", or "percent" of its score for each day begun. Due dates and
# extensions: `autograder due`.
c.LatePolicy.penalty_method = "none"
c.LatePolicy.percent_a_day = 10

# Notebooks are compared from one build to the next: no times in them.
c.Execute.record_timing = False

# ---------------------------------------------------------------- grading
# How submissions are executed when nbgrader autogrades them. SystemExit, because nbgrader only logs
# other errors of this file and would go on with its own execution, which anybody can talk into
# full marks.
try:
    from autograder.grading.configuring import configure
except ImportError as error:
    raise SystemExit(
        f"{__file__}: the course's grading engine cannot be imported: {error}. "
        "Install the course (pip install -e .) into the environment that runs nbgrader."
    ) from error
configure(c, GRADING)
