"""The instructor's guide on nbgrader's exchange, with a local folder and two students.

Once with three names on one account, on any machine; once with three accounts of the operating
system, where the machine allows it: then file permissions count.
"""

from __future__ import annotations

import csv
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
from tests.instructor.container import in_container, needs_container

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


# Runs as root in a file system of its own: the accounts that it makes are gone with it.
THREE_ACCOUNTS = """
set -euo pipefail
python="$1" unit="$2"
chmod 755 /autograder
chmod go+x /root  # where this Python may lie
for name in teacher ada bo; do useradd --create-home --home-dir "/home/$name" "$name"; done
cd /autograder
mkdir -m 777 exchange
chown -R teacher course
chmod 700 course

as() { # who, folder, command ...
    local who="$1" folder="$2"; shift 2
    (cd "$folder" && runuser -u "$who" -- env HOME="/home/$who" USER="$who" "$@")
}
refused() { # the same, and it must fail
    if as "$@" >/dev/null 2>&1; then echo "allowed: $*" >&2; exit 1; fi
}
nbgrader() { as "$1" "$2" "$python" -m nbgrader "${@:3}"; }
course() { as teacher /autograder/course "$python" -m autograder.cli "$@"; }

as teacher course true
nbgrader teacher course release_assignment "$unit"
for name in ada bo; do
    home="/home/$name"
    chmod 700 "$home"
    install -o "$name" nbgrader_config.py "$home/nbgrader_config.py"
    nbgrader "$name" "$home" fetch_assignment "$unit"
    test "$(stat -c %U "$home/$unit/$unit.ipynb")" = "$name"
done
cat solved.ipynb > "/home/ada/$unit/$unit.ipynb"
for name in ada bo; do nbgrader "$name" "/home/$name" submit "$unit"; done
test "$(stat -c %U exchange/backprop/inbound/ada+*)" = ada
# Neither can list what was handed in (nbgrader guards it by names that nobody can guess), nor read
# the course's answers.
refused bo / ls /autograder/exchange/backprop/inbound
refused bo / cat "/autograder/course/source/$unit.md"
nbgrader teacher course collect "$unit"
course grade 01 --trust-students --jobs 1
course feedback 01
nbgrader teacher course release_feedback "$unit"
for name in ada bo; do
    nbgrader "$name" "/home/$name" fetch_feedback "$unit"
    cat "/home/$name/$unit"/feedback/*/*.html > "got-$name.html"
done
refused bo / ls /autograder/exchange/backprop/feedback
course report 01 --csv grades.csv
"""


def test_three_accounts_of_the_operating_system(tmp_path: Path) -> None:
    base = tmp_path / "place"
    course = base / "course"
    needs_container(base.parent)
    shutil.copytree(ROOT / "notebooks" / UNIT, course / "notebooks" / UNIT)
    (course / "source").mkdir()
    shutil.copy(ROOT / "source" / f"{UNIT}.md", course / "source")
    text = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    where = EXCHANGE.format("/autograder/exchange")
    (course / "nbgrader_config.py").write_text(text + "\n" + where, encoding="utf-8")
    (base / "nbgrader_config.py").write_text("c = get_config()\n" + where)
    (base / "solved.ipynb").write_bytes(to_bytes(notebook(UNIT, solved=True, words="Because.")))
    script = ["bash", "-c", THREE_ACCOUNTS, "accounts", sys.executable, UNIT]
    done = in_container(base, *script)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    for name in ("ada", "bo"):
        page = (base / f"got-{name}.html").read_text(encoding="utf-8")
        other = {"ada": "bo", "bo": "ada"}[name]
        assert "Feedback on" in page and f"<p>{name} ·" in page and f"<p>{other} ·" not in page
    with (course / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student_id"]: row[UNIT] for row in csv.DictReader(file)}
    assert rows == {"ada": "31", "bo": "0"}
