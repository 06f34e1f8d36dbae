"""Run as Gradescope's autograder: one submission folder in, results.json out.

python -m autograder.grading.gradescope UNIT /autograder/submission /autograder/results/results.json

Whatever happens, a results.json is written: a submission that cannot be read scores 0 with the
reason, and a failure of ours has no score at all, so that it is not taken for the student's.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.errors import CommandError
from autograder.grading import collecting
from autograder.grading.collecting import Submission
from autograder.grading.configuring import TRUST
from autograder.grading.exports import as_gradescope
from autograder.grading.gradebook import Book, Entry
from autograder.grading.marking import expectations
from autograder.grading.results import Work, load
from autograder.grading.running import Places, grade_content
from autograder.grading.seeding import new_seed
from autograder.grading.template import find_unit, template
from autograder.grading.writing import write_file
from autograder.worker import WorkerPool
from autograder.worker.failures import EngineFailure

WHO = "Your submission"
"""The student of the class of one: Gradescope knows the name."""


def results(unit: str, submission: Path) -> tuple[str, int]:
    """The text of results.json for the notebook in a folder; 1 where the failure is ours.

    Raises EngineFailure, CommandError and OSError.
    """
    files = collecting.content(Submission(WHO, unit, submission))
    seed = new_seed()
    expectations(unit, seed)
    with WorkerPool(jobs=1, trust_students=os.environ.get(TRUST) == "1") as pool:
        work = _work(grade_content(WHO, unit, files, seed, pool).entry)
    if work.status == "graded":
        return as_gradescope(work), 0
    if work.status == "quarantined":
        said = (
            f"This could not be marked. What your instructor is told: {work.reason}. Save the "
            "notebook and hand it in again, under the name it came with."
        )
        return _failed(said, score=0.0), 0
    return _ours(work.reason), 1


def _work(entry: Entry) -> Work:
    """What a gradebook says of the submission when it holds nothing else."""
    unit = entry.record.unit
    with TemporaryDirectory(prefix="gradescope-") as scratch:
        places = Places(Path(scratch))
        with Book(places.gradebook) as book:
            book.register(template(unit))
            book.write([entry])
        (work,) = load(places, [unit])[0].works
    return work


def main(arguments: list[str]) -> int:
    """Write results.json; 1 where the failure is ours."""
    unit, submission, target = arguments
    try:
        text, code = results(find_unit(unit), Path(submission))
    except (CommandError, EngineFailure, OSError) as error:
        text, code = _ours(str(error)), 1
    except Exception as error:
        traceback.print_exc()  # Gradescope shows it to instructors
        text, code = _ours(type(error).__name__), 1
    write_file(Path(target), text.encode())
    return code


def _ours(why: str) -> str:
    return _failed(f"The autograder failed, not your work: {why}", score=None)


def _failed(said: str, score: float | None) -> str:
    data: dict[str, object] = {"output": said, "visibility": "visible"}
    if score is not None:
        data["score"] = score
    return json.dumps(data, indent=2) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
