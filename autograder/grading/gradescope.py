"""Run as Gradescope's autograder: one submission folder in, results.json out.

python -m autograder.grading.gradescope UNIT /autograder/submission /autograder/results/results.json

Whatever happens, a results.json is written: a submission that cannot be read scores 0 with the
reason, and a failure of ours has no score at all, so that it is not taken for the student's.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from autograder.errors import CommandError
from autograder.grading import collecting
from autograder.grading.collecting import Submission
from autograder.grading.configuring import TRUST
from autograder.grading.exports import as_gradescope
from autograder.grading.gradebook import Record
from autograder.grading.marking import Marked, expectations, mark_repaired
from autograder.grading.reading import Unreadable
from autograder.grading.results import Mark, Student, Work
from autograder.grading.running import Done, detail_of, entry_of, persistently
from autograder.grading.seeding import new_seed
from autograder.grading.template import find_unit, template
from autograder.grading.writing import write_file
from autograder.worker import WorkerPool
from autograder.worker.failures import EngineFailure


def results(unit: str, submission: Path, seed: int | None = None) -> str:
    """The text of results.json for the notebook in a folder.

    Raises Unreadable, EngineFailure and CommandError.
    """
    files = collecting.content(Submission("student", unit, submission))
    chosen = collecting.choose(files, template(unit))
    drawn = new_seed() if seed is None else seed
    expectations(unit, drawn)
    with WorkerPool(jobs=1, trust_students=os.environ.get(TRUST) == "1") as pool:
        marked = persistently(lambda: mark_repaired(chosen.repaired, drawn, pool, files.data))
    return as_gradescope(_work(marked))


def _work(marked: Marked) -> Work:
    unit = marked.repaired.unit
    record = Record("student", unit, "graded", "")
    entry = entry_of(Done(record, folder=Path(), marked=marked))
    marks = []
    for cell in template(unit).cells:
        if cell.nbgrader is not None and cell.nbgrader["grade"]:
            score = entry.scores.get(cell.grade_id)
            name = "" if cell.kind == "words" else cell.exercise
            marks.append(Mark(cell.grade_id, name, cell.points, score, score, False, score is None))
    return Work(Student("Your submission"), unit, "graded", tuple(marks), detail=detail_of(marked))


def main(arguments: list[str]) -> int:
    """Write results.json; 1 where the failure is ours."""
    unit, submission, target = arguments
    try:
        text, code = results(find_unit(unit), Path(submission)), 0
    except Unreadable as error:
        text, code = _failed(f"This could not be marked: {error}.", score=0.0), 0
    except (CommandError, EngineFailure, OSError) as error:
        text, code = _failed(f"The autograder failed, not your work: {error}", score=None), 1
    write_file(Path(target), text.encode())
    return code


def _failed(said: str, score: float | None) -> str:
    data: dict[str, object] = {"output": said, "visibility": "visible"}
    if score is not None:
        data["score"] = score
    return json.dumps(data, indent=2) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
