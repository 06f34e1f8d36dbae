"""Feedback says what came of the work, and shows nothing hidden, whatever a submission tries."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.grading import feedback
from autograder.grading.page_style import STYLE
from autograder.grading.results import Results
from autograder.grading.running import Places
from autograder.grading.template import template
from tests.grading.classes import run_nbgrader
from tests.instructor.conftest import UNIT, folder_text, hidden_numbers

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(class_room: Places, results: Results) -> Path:
    assert feedback.write(class_room, results) == 5
    return class_room.grading / "feedback"


def page(written: Path, student: str) -> str:
    return (written / student / UNIT / f"{UNIT}.html").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """Collects tags with their attributes; raises for tags that do not pair."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "source"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_it_names_the_mistake_asks_a_question_and_counts_points(written: Path) -> None:
    text = page(written, "carla")
    assert "relu slope at zero" in text or "slope" in text
    assert 'class="hint"' in text
    assert "It looks like" in text
    short = (written / "carla" / UNIT / f"{UNIT}.md").read_text(encoding="utf-8")
    assert "It looks like" in short
    assert "✔ `neuron_forward`" in short
    assert "still to be read by a person" in short


def test_marks_and_comments_of_a_person_are_in_it(written: Path) -> None:
    text = page(written, "mia")
    assert "Good &lt;b&gt;start&lt;/b&gt; &amp; more" in text
    assert "Look at z = 0." in text
    assert "2 of 3" in text
    assert "still to be read" not in text
    assert "Good <b>start</b>" in (written / "mia" / UNIT / f"{UNIT}.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("student", "score", "said"),
    [
        ("carla", 5.0, "✔ `relu_slope` (5 of 5): right."),
        ("carla", 2.0, "◐ `relu_slope` (2 of 5): partly right."),
        ("carla", 0.0, "✘ `relu_slope` (0 of 5): not right yet."),
        ("leo", 5.0, "✔ `relu_slope` (5 of 5): right."),
        ("leo", 1.0, "◐ `relu_slope` (1 of 5): partly right."),
        ("bob", 1.0, "◐ `relu_slope` (1 of 5): partly right."),
        ("bob", 0.0, "○ `relu_slope` (0 of 5): not answered."),
        ("alice", 1.0, "◐ `relu_slope` (1 of 5): partly right."),
        ("alice", 0.0, "✘ `relu_slope` (0 of 5): not right yet."),
    ],
)
def test_sign_and_word_are_those_of_a_persons_points(
    results: Results, student: str, score: float, said: str
) -> None:
    work = next(work for work in results.works if work.student.id == student)
    marks = tuple(
        replace(mark, score=score, manual=True) if mark.exercise == "relu_slope" else mark
        for mark in work.marks
    )
    work = replace(work, marks=marks)
    assert said in feedback.markdown(work)
    (section,) = (s for s in feedback.sections(work) if s.title == "relu_slope")
    earned = sum(criterion["earned"] for criterion in section.criteria)
    assert section.criteria == () or earned == score
    if "passed" in (section.word, work.judged["relu_slope"]["verdict"]) or score == 5:
        assert (section.wrong, section.mistake, section.hint) == ("", "", "")


def test_it_is_one_accessible_file(written: Path) -> None:
    reader = Reader()
    reader.feed(page(written, "carla"))
    assert reader.open == []
    tags = dict(reader.tags)
    assert tags["html"]["lang"] == "en"
    assert {"main", "h1", "h2", "caption", "title"} <= tags.keys()
    assert "script" not in tags and "link" not in tags
    assert not [a for _, a in reader.tags if "src" in a or "href" in a]
    assert all("scope" in a for tag, a in reader.tags if tag == "th")


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_can_be_read_on_every_ground_in_light_and_dark() -> None:
    found = [
        dict(re.findall(r"--(\w+): (#\w+)", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
    ]
    light, dark = (colours for colours in found if colours)
    assert light.keys() == dark.keys()
    for colours in (light, dark):
        for ink in ("ink", "soft", "accent", "right", "part", "wrong"):
            for ground in ("ground", "card", "note", "said"):
                low, high = sorted(_luminance(colours[each]) for each in (ink, ground))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground, colours)


def test_nothing_hidden_is_in_any_feedback(written: Path) -> None:
    text = folder_text(written)
    for number in hidden_numbers():
        assert number not in text, number
    assert "grade(" not in text and "HIDDEN" not in text and "autograder.grading" not in text


def test_no_solution_mark_scheme_or_worked_value_is_in_any_feedback(written: Path) -> None:
    text = folder_text(written)
    for cell in template(UNIT).cells:
        if cell.kind == "words":
            for line in cell.solved.splitlines():
                assert not line.strip() or line not in text
    assert "np.maximum" not in text and "-> " not in text


def test_the_search_would_find_a_leak() -> None:
    """The numbers searched for are those that a careless page would show."""
    from autograder.exercises.registry import expect
    from tests.instructor.conftest import SEED

    case = next(c for c in expect("neuron_forward", SEED).cases if c.criterion == "fresh")
    careless = repr(dict(case.inputs))
    assert any(number in careless for number in hidden_numbers())


@pytest.mark.slow
def test_nbgraders_own_command_writes_the_same_page(
    class_room: Places, written: Path, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    shutil.copytree(class_room.grading, course / "grading", ignore=shutil.ignore_patterns("feed*"))
    shutil.copy(ROOT / "nbgrader_config.py", course)
    done = run_nbgrader(course, "generate_feedback", UNIT)
    assert done.returncode == 0, done.stderr
    for student in ("alice", "leo", "mia"):
        made = course / "grading" / "feedback" / student / UNIT
        assert (made / f"{UNIT}.html").read_text("utf-8") == page(written, student)
        assert {p.suffix for p in made.iterdir()} <= {".html", ".md", ".txt"}
    assert not re.search(r"HIDDEN|grade\(", folder_text(course / "grading" / "feedback"))
