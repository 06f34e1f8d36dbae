"""nbgrader's own autograde command and formgrader's button, run by this engine.

nbgrader goes through each submission twice: it sanitises the notebook, then executes it and saves
grades. Here it is repaired in the first pass and judged in the second; the grades are written by
the same code as `autograder grade` writes them with.
"""

from __future__ import annotations

import atexit
import os
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades

from autograder.exercises.registry import units
from autograder.grading import collecting, foreign
from autograder.grading.collecting import Submission
from autograder.grading.configuring import TRUST
from autograder.grading.gradebook import Book, Record
from autograder.grading.marking import Marked, expectations, mark_repaired
from autograder.grading.reading import understand
from autograder.grading.repair import repair
from autograder.grading.running import Places, detail_of, entry_of, persistently
from autograder.grading.seeding import new_seed
from autograder.grading.template import Template, template
from autograder.grading.writing import MARK, autograded, with_outputs
from autograder.worker import WorkerPool

MARKED = "autograder_marked"
"""Key under which the judge hands its result to whoever saves it; no file can forge it."""

FOREIGN = object()
"""In the same place: the notebook's own tests were run, and nbgrader reads their outputs."""

Resources = dict[str, Any]


@cache
def register(grading: Path, assignment: str) -> None:
    """Make a unit known to the gradebook, once a process; somebody else's assignment is let be.

    Raises CommandError where the gradebook holds grades of cells that the unit no longer has.
    """
    if assignment not in units():
        return
    with Book(Places(grading).gradebook) as book:
        book.register(template(assignment))


class RepairSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """The first pass: the submission mended against the trusted source.

    Raises Unreadable where that cannot be done, and CommandError where the gradebook cannot take
    the unit as it is now; nbgrader lists either as this student's failure.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return the repaired notebook, without outputs."""
        register(_database(resources).parent, resources["nbgrader"]["assignment"])
        repaired = repair(understand(nb), _template(self, resources))
        for note in repaired.notes:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        return from_dict(with_outputs(repaired)), resources


class JudgeSubmission(Execute):  # type: ignore[misc]
    """The second pass: run in the boxed worker, judged outside, outputs written by us."""

    def preprocess(
        self, nb: NotebookNode, resources: Resources, km: Any = None
    ) -> tuple[NotebookNode, Resources]:
        """Return the judged notebook; raises EngineFailure and BoxUnavailable."""
        known = _template(self, resources)
        repaired = repair(understand(nb), known)
        notes = nb.metadata.get(MARK, {}).get("repairs", [])
        repaired = replace(repaired, notes=tuple(notes))
        files = collecting.content(_submission(resources)).data
        pool, seed = _engine()
        if known.foreign:
            self.log.warning(
                "%s is no unit of this course: its own test cells are run, beside the student's "
                "code, and their word is taken",
                known.unit,
            )
            outputs = persistently(lambda: foreign.run(repaired, seed, pool, files))
            resources[MARKED] = FOREIGN
            return from_dict(with_outputs(repaired, outputs)), resources
        with _one_at_a_time:
            expectations(known.unit, seed)
            marked = persistently(lambda: mark_repaired(repaired, seed, pool, files))
        resources[MARKED] = marked
        return from_dict(autograded(marked)), resources


class SaveJudgedGrades(NbGraderPreprocessor):  # type: ignore[misc]
    """Write the judge's marks into the gradebook."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Save and return the notebook as it is; refuses one that the engine has not judged."""
        marked = resources.pop(MARKED, None)
        if marked is FOREIGN:
            saved: tuple[NotebookNode, Resources]
            saved = SaveAutoGrades(parent=self.parent).preprocess(nb, resources)
            return saved
        if not isinstance(marked, Marked):
            raise RuntimeError("this notebook was not judged by the engine: its scores are refused")
        submission = _submission(resources)
        try:
            files = collecting.content(submission)
            key, timestamp = files.key(template(submission.unit)), files.timestamp
        except OSError:
            key, timestamp = "", None
        seed = marked.result.seed
        record = Record(
            submission.student, submission.unit, "graded", key, seed, detail=detail_of(marked)
        )
        with Book(_database(resources)) as book:
            book.write([entry_of(record, marked, timestamp)])
        return nb, resources


def _template(preprocessor: NbGraderPreprocessor, resources: Resources) -> Template:
    """The unit's template, or one for an assignment that this course knows nothing of."""
    names = resources["nbgrader"]
    if names["assignment"] in units():
        return template(names["assignment"])
    coursedir = preprocessor.parent.parent.coursedir
    folder = coursedir.format_path(coursedir.source_directory, ".", names["assignment"])
    source = Path(folder) / f"{names['notebook']}.ipynb"
    return foreign.template(_database(resources), names["assignment"], names["notebook"], source)


_one_at_a_time = threading.Lock()


@cache
def _engine() -> tuple[WorkerPool, int]:
    """One warm worker and one seed for the life of this process."""
    pool = WorkerPool(jobs=1, trust_students=os.environ.get(TRUST) == "1")
    atexit.register(pool.close)
    return pool, new_seed()


def _database(resources: Resources) -> Path:
    url = str(resources["nbgrader"]["db_url"])
    prefix = "sqlite:///"
    if not url.startswith(prefix):
        raise RuntimeError(f"the engine writes SQLite gradebooks only, not {url.split(':')[0]}")
    return Path(url.removeprefix(prefix))


def _submission(resources: Resources) -> Submission:
    names = resources["nbgrader"]
    places = Places(_database(resources).parent)
    folder = places.submitted / names["student"] / names["assignment"]
    return Submission(names["student"], names["assignment"], folder)
