"""The instructor's guide on nbgrader's exchange, with a local folder and two students."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.grading import feedback
from autograder.grading.marking import expectations
from autograder.grading.results import load
from autograder.grading.running import Places, grade_class
from autograder.grading.specimens import notebook, to_bytes
from autograder.worker import WorkerPool
from tests.instructor.conftest import QUICK, SEED, UNIT

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
# nbgrader asks the operating system who runs it; a test has one account only.
AS = """
import pwd, sys
name, real = sys.argv[1], pwd.getpwuid
pwd.getpwuid = lambda uid: pwd.struct_passwd([name, *list(real(uid))[1:]])
from nbgrader.apps.nbgraderapp import main
sys.argv = ["nbgrader", *sys.argv[2:]]
main()
"""
EXCHANGE = 'c.Exchange.root = {!r}\nc.CourseDirectory.course_id = "backprop"\n'


class Person:
    """Somebody with a folder of their own, who runs nbgrader in it."""

    def __init__(self, name: str, home: Path) -> None:
        self.name, self.home = name, home
        home.mkdir(parents=True, exist_ok=True)

    def nbgrader(self, *arguments: str) -> None:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            [sys.executable, "-c", AS, self.name, *arguments],
            cwd=self.home,
            env={**os.environ, "PATH": path, "HOME": str(self.home)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stderr[-3000:])


def test_release_fetch_submit_collect_grade_and_feedback(tmp_path: Path) -> None:
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    course = tmp_path / "course"
    (course / "notebooks").mkdir(parents=True)
    shutil.copytree(ROOT / "notebooks" / UNIT, course / "notebooks" / UNIT)
    text = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    where = EXCHANGE.format(str(exchange))
    (course / "nbgrader_config.py").write_text(text + "\n" + where, encoding="utf-8")
    teacher = Person("teacher", course)
    students = {name: Person(name, tmp_path / name) for name in ("ada", "bo")}
    teacher.nbgrader("release_assignment", UNIT)
    for student in students.values():
        (student.home / "nbgrader_config.py").write_text("c = get_config()\n" + where)
        student.nbgrader("fetch_assignment", UNIT)
        assert (student.home / UNIT / "checks.json").is_file()
    mine = students["ada"].home / UNIT / f"{UNIT}.ipynb"
    mine.write_bytes(to_bytes(notebook(UNIT, solved=True, words="Because.")))
    for student in students.values():
        student.nbgrader("submit", UNIT)
    teacher.nbgrader("collect", UNIT)
    places = Places(course / "grading")
    assert {p.name for p in places.submitted.iterdir()} == {"ada", "bo"}
    assert (places.submitted / "ada" / UNIT / "timestamp.txt").is_file()

    expectations(UNIT, SEED)
    grade_class(
        places.grading,
        [UNIT],
        seed=SEED,
        pool=lambda: WorkerPool(jobs=1, limits=QUICK, trust_students=True),
    )
    results = load(places, [UNIT])[0]
    assert {w.student.id: w.score for w in results.works} == {"ada": 31, "bo": 0}
    assert all(work.timestamp for work in results.works)
    assert feedback.write(places, results) == 2
    teacher.nbgrader("release_feedback", UNIT)
    for name, student in students.items():
        student.nbgrader("fetch_feedback", UNIT)
        (page,) = (student.home / UNIT / "feedback").rglob("*.html")
        assert name in page.read_text(encoding="utf-8")
        assert "Feedback on" in page.read_text(encoding="utf-8")
