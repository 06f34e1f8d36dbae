"""Late work: what the policy costs, with extensions, and that nbgrader's own command agrees."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from autograder.errors import CommandError
from autograder.grading import lateness
from autograder.grading.lateness import LatePolicy
from autograder.grading.results import load
from autograder.grading.running import Places
from tests.grading.classes import run_nbgrader
from tests.instructor.conftest import UNIT

ROOT = Path(__file__).parents[2]
DAY = 86_400.0


def rule(method: str, percent: float = 10.0) -> LatePolicy:
    return LatePolicy(penalty_method=method, percent_a_day=percent)


@pytest.mark.parametrize(
    ("method", "late", "cost"),
    [
        ("none", 3 * DAY, None),
        ("zero", 1.0, 20.0),
        ("zero", 0.0, None),
        ("percent", 0.0, None),
        ("percent", 1.0, 2.0),
        ("percent", DAY, 2.0),
        ("percent", DAY + 1, 4.0),
        ("percent", 99 * DAY, 20.0),
    ],
)
def test_what_lateness_costs(method: str, late: float, cost: float | None) -> None:
    assert rule(method).late_submission_penalty("a", 20.0, late) == cost


@pytest.fixture
def late_class(class_room: Places, tmp_path: Path) -> Places:
    """alice handed in 30 hours late, carla 30 hours late with an extension of two days."""
    course = tmp_path / "course"
    shutil.copytree(class_room.grading, course / "grading")
    text = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    assert 'penalty_method = "none"' in text
    (course / "nbgrader_config.py").write_text(
        text.replace('penalty_method = "none"', 'penalty_method = "percent"'), encoding="utf-8"
    )
    places = Places(course / "grading")
    from nbgrader.api import Gradebook

    from autograder.grading.gradebook import url

    lateness.set_due(places.gradebook, UNIT, "2026-03-01 12:00 UTC")
    lateness.extend(places.gradebook, UNIT, "carla", 2)
    lateness.extend(places.gradebook, UNIT, "erin", 5)  # who has handed in nothing
    with Gradebook(url(places.gradebook)) as book:
        for student in ("alice", "carla", "mia"):
            hour = "2026-03-01 11:59" if student == "mia" else "2026-03-02 18:00"
            (places.submitted / student / UNIT / "timestamp.txt").write_text(f"{hour}:00 UTC\n")
            from nbgrader.utils import parse_utc

            book.find_submission(UNIT, student).timestamp = parse_utc(hour)
        book.db.commit()
    return places


def test_penalties_follow_due_date_and_extension(late_class: Places) -> None:
    found = lateness.policy(late_class.grading.parent)
    assert found.words() == "late work loses 10 percent of its score for each day begun"
    assert lateness.penalise(late_class.gradebook, [UNIT], found) == 1
    works = {work.student.id: work for work in load(late_class, [UNIT])[0].works}
    assert works["alice"].penalty == pytest.approx(0.2 * works["alice"].points)
    assert works["alice"].score == pytest.approx(0.8 * works["alice"].points)
    assert works["carla"].penalty == works["mia"].penalty == 0
    assert works["erin"].status == "missing"
    lateness.extend(late_class.gradebook, UNIT, "carla", 0)
    assert lateness.penalise(late_class.gradebook, [UNIT], found) == 2
    assert lateness.extensions(late_class.gradebook, UNIT) == {"erin": 5.0}
    lateness.set_due(late_class.gradebook, UNIT, None)
    assert lateness.penalise(late_class.gradebook, [UNIT], found) == 0
    assert all(work.penalty == 0 for work in load(late_class, [UNIT])[0].works)


def test_a_date_that_is_none_is_refused(late_class: Places) -> None:
    with pytest.raises(CommandError, match="no date"):
        lateness.set_due(late_class.gradebook, UNIT, "next tuesday-ish 99")


@pytest.mark.slow
def test_nbgraders_autograde_assigns_the_same(late_class: Places) -> None:
    course = late_class.grading.parent
    shutil.copytree(ROOT / "source", course / "source", ignore=shutil.ignore_patterns("*.ipynb"))
    done = run_nbgrader(course, "autograde", UNIT, "--student", "alice", "--force")
    assert done.returncode == 0, done.stderr
    alice = load(late_class, [UNIT], "alice")[0].works[0]
    assert alice.penalty == pytest.approx(0.2 * alice.points) and alice.penalty > 0


@pytest.mark.slow
def test_nbgraders_feedback_has_the_penalty_of_each_policy(late_class: Places) -> None:
    """Its own command, right after the policy or an extension has changed."""
    course = late_class.grading.parent
    config = course / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    points = {w.student.id: w.points for w in load(late_class, [UNIT])[0].graded}

    def head(student: str) -> str:
        done = run_nbgrader(course, "generate_feedback", UNIT, "--student", student, "--force")
        assert done.returncode == 0, done.stderr
        folder = late_class.grading / "feedback" / student / UNIT
        page = (folder / f"{UNIT}.html").read_text(encoding="utf-8")
        (said,) = re.findall(r"<header>.*?<strong>(.*?)</strong>", page, re.S)
        assert said in (folder / f"{UNIT}.md").read_text(encoding="utf-8")
        return str(said)

    full = points["alice"]
    for method, score in (("none", full), ("zero", 0.0), ("percent", 0.8 * full)):
        chosen = text.replace('penalty_method = "percent"', f'penalty_method = "{method}"')
        config.write_text(chosen, encoding="utf-8")
        said = head("alice")
        assert said.startswith(f"{score:g} of "), (method, said)
        assert ("handed in late" in said) == (method != "none")
        # with an extension; and in time
        for student in ("carla", "mia"):
            assert head(student).startswith(f"{points[student]:g} of ")
    lateness.extend(late_class.gradebook, UNIT, "alice", 2)
    assert head("alice").startswith(f"{full:g} of ")
