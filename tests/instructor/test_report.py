"""The report: its numbers against hand counts, its page by itself, nobody's name in an example."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from autograder.grading import report_page, report_screen
from autograder.grading.report import Report, figures, taught
from autograder.grading.results import Results
from autograder.grading.running import Places
from tests.instructor.conftest import UNIT
from tests.instructor.test_feedback import Reader


@pytest.fixture(scope="module")
def report(class_room: Places, results: Results) -> Report:
    return figures(class_room, results)


def test_counts_are_those_of_the_class(report: Report) -> None:
    assert len(report.results.graded) == 5
    assert [w.student.id for w in report.results.missing] == ["erin"]
    assert [w.student.id for w in report.results.aside] == ["dan"]
    assert sum(report.histogram()) == 5
    assert report.histogram()[0] == 1 and report.histogram()[9] >= 1
    by_name = {one.name: one for one in report.exercises}
    assert by_name["weighted_inputs"].passed == pytest.approx(4 / 5)
    assert by_name["relu_slope"].passed == pytest.approx(1 / 5)
    assert by_name["relu_slope"].words["mistake"] == 2
    # read by a person: mia's answer; the blank one has 0 from the start
    assert by_name["explain-dead-neuron"].count == 2
    assert by_name["explain-dead-neuron"].waiting == 3
    assert by_name["weighted_inputs"].lost == by_name["weighted_inputs"].max_score
    assert all(d is None or -1 <= d <= 1 for d in (e.discrimination for e in report.exercises))
    assert by_name["weighted_inputs"].discrimination > 0.5


def test_mistakes_have_a_count_a_place_and_an_example_without_names(report: Report) -> None:
    first = report.mistakes[0]
    assert (first.exercise, first.count) == ("relu_slope", 2)
    assert first.example == "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0"
    slope = next(e for e in report.exercises if e.name == "relu_slope")
    # what chain_links loses by it is counted with it
    assert first.lost > slope.max_score / 2 and first.hint
    assert not any(m.exercise == "chain_links" for m in report.mistakes)
    assert first in report.reteach and len(report.reteach) <= 3
    assert ">" in first.taught and "Exercise" in first.taught
    assert taught(UNIT, "weighted_inputs").startswith("1. ")


def test_who_may_need_help_is_listed_with_a_reason(report: Report) -> None:
    concerns = {one.work.student.id: one.reasons for one in report.concerns}
    assert "0% of the points" in concerns["bob"]
    assert "alice" not in concerns and "mia" not in concerns


def test_the_terminal_shows_all_of_it(report: Report) -> None:
    console = Console(file=io.StringIO(), width=140)
    report_screen.show(console, [report])
    text = console.file.getvalue()  # type: ignore[attr-defined]
    for said in (
        "5 graded",
        "1 not handed in",
        "discrim-",
        "To teach again",
        "May need help",
    ):
        assert said in text
    assert "Erin @Absent (erin)" in text
    assert "=HYPERLINK(1)" in text


def test_the_page_is_one_file_with_pictures_that_have_words(report: Report) -> None:
    text = report_page.page([report])
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    pictures = [a for tag, a in reader.tags if tag == "img"]
    assert len(pictures) == 2
    dark = [a["srcset"] for tag, a in reader.tags if tag == "source"]
    assert len(dark) == 2 and not {a["src"] for a in pictures} & set(dark)
    assert all(len(picture["alt"] or "") > 40 for picture in pictures)
    for image in (*dark, *(picture["src"] for picture in pictures)):
        kind, _, data = (image or "").partition(",")
        assert kind == "data:image/png;base64"
        assert base64.b64decode(data).startswith(b"\x89PNG")
    assert not re.search(r"https?://|<script|<link|@import|url\(", text)
    assert {"main", "h1", "h2", "caption"} <= {tag for tag, _ in reader.tags}
    assert "Лев Leaker" in text or "Erin @Absent" in text


def test_the_page_for_the_projector_names_nobody(report: Report) -> None:
    text = report_page.page([report], anonymous=True)
    for work in report.results.works:
        assert work.student.last_name not in text
        assert f"({work.student.id})" not in text
    assert "To teach again" in text


def test_headings_are_found_for_every_exercise_of_every_unit() -> None:
    from autograder.exercises.registry import units

    for unit, exercises in units().items():
        for name in exercises:
            assert taught(unit, name), (unit, name)


def test_an_example_with_a_name_in_it_is_not_shown(
    class_room: Places, results: Results, tmp_path: Path
) -> None:
    import json
    import shutil

    from autograder.grading.report import _example

    copy = Places(tmp_path / "grading")
    shutil.copytree(class_room.grading / "autograded", copy.grading / "autograded")
    work = next(w for w in results.works if w.student.id == "carla")
    assert _example(copy, work, "relu_slope")
    file = copy.autograded("carla", UNIT) / f"{UNIT}.ipynb"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("return 1.0 if z >= 0", "carla = 1.0\\n    return carla if z >= 0")
    )
    assert json.loads(file.read_text())
    assert _example(copy, work, "relu_slope") == ""
