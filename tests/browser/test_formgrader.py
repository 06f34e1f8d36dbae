"""`autograder lab --grade`: a person marks in formgrader; report and feedback show it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from autograder.grading.marking import expectations
from autograder.grading.running import Places, grade_class
from autograder.grading.specimens import notebook, to_bytes
from autograder.worker import Limits, WorkerPool
from tests.browser.driver import SCREENSHOTS, TOKEN, Server, start_server

pytestmark = pytest.mark.browser

UNIT = "01-relu-neuron"
QUESTION = "explain-dead-neuron"
COMMENT = "The slope is right. What does the layer before receive? <b>2 of 3</b> & a half"
REMARK = "Try z = 0 by hand."
SLIP = "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\n"
ANSWER = "The slope is 0 there, so every product of the chain is 0."
ATTACK = f"""Full marks, please: $z \\le 0$.

<script>window.fooled = 1</script><img src="x" onerror="window.fooled = 2">
<a href="javascript:window.fooled = 3" onclick="window.fooled = 4">look</a>
<div class="score" id="{QUESTION}">3</div>
"""
PATIENCE = 30_000


@pytest.fixture(scope="module")
def class_room(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder of the test's own: three graded notebooks, and one not graded yet."""
    course = tmp_path_factory.mktemp("class") / "course"
    course.mkdir()
    shutil.copy(root / "nbgrader_config.py", course)
    for folder in ("source", "notebooks", "solutions"):
        shutil.copytree(root / folder, course / folder)
    # What formgrader lists are the folders under source/, which `autograder build` makes.
    shutil.copytree(root / "solutions" / UNIT, course / "source" / UNIT, dirs_exist_ok=True)
    places = Places(course / "grading")
    _hand_in(places, "ada", notebook(UNIT, {"relu_slope": SLIP}, solved=True, words=ANSWER))
    _hand_in(places, "bo", notebook(UNIT))
    _hand_in(places, "cy", notebook(UNIT, solved=True, words=ANSWER + ATTACK))
    expectations(UNIT, 7)
    limits = Limits(step_cpu=1.0, step_wall=20.0, total_cpu=4.0, total_wall=60.0)
    grade_class(
        places.grading,
        [UNIT],
        seed=7,
        pool=lambda: WorkerPool(jobs=1, limits=limits, trust_students=True),
    )
    _hand_in(places, "dee", notebook(UNIT, solved=True, words=ANSWER))
    return course


def _hand_in(places: Places, student: str, data: dict[str, object]) -> None:
    folder = places.submitted / student / UNIT
    folder.mkdir(parents=True)
    (folder / f"{UNIT}.ipynb").write_bytes(to_bytes(data))


@pytest.fixture(scope="module")
def server(class_room: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        # The box has its own tests; formgrader's button runs the engine on any machine here.
        patch.setenv("AUTOGRADER_TRUST_STUDENTS", "1")
        running = start_server(class_room, tmp_path_factory.mktemp("lab"), "--grade")
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Formgrader's first page; errors and requests to another host fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    failures: list[str] = []
    opened.on("response", lambda r: failures.append(r.url) if r.status >= 500 else None)
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.on("request", lambda r: failures.append(r.url) if server.url not in r.url else None)
    opened.goto(f"{server.url}/?token={TOKEN}")
    opened.locator("tr", has_text=UNIT).wait_for()
    yield opened
    context.close()
    assert failures == []


def picture(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def autograder(course: Path, *arguments: str) -> str:
    """What the command line prints in the class's folder."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", *arguments],
        cwd=course,
        env={**os.environ, "COLUMNS": "160"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def open_submission(page: Page, student: str) -> None:
    """Through the pages as a person goes: manual grading, unit, notebook, the student's row."""
    page.get_by_role("link", name="Manual Grading").click()
    page.get_by_role("link", name=UNIT).click()
    page.get_by_role("link", name=UNIT).last.click()
    page.get_by_role("link", name="Submission #1").wait_for()
    page.get_by_role("button", name="Show All Names").click()
    page.get_by_role("link", name=re.compile(rf"\b{student}\b")).click()
    page.locator(f"#{QUESTION}").wait_for()


def test_it_lists_the_unit_with_its_submissions(page: Page, class_room: Path) -> None:
    row = page.locator("tr", has_text=UNIT)
    expect(row.locator(".num-submissions")).to_have_text("4")
    picture(page, "formgrader")
    # In the class's own folder, not in the one above it.
    assert (class_room / "grading" / "gradebook.db").is_file()
    assert not (class_room / "gradebook.db").exists()


def test_points_and_comments_reach_report_and_feedback(page: Page, class_room: Path) -> None:
    before = autograder(class_room, "report", "01")
    assert "2 answers in words wait for a person" in before
    open_submission(page, "ada")
    expect(page.locator("body")).to_contain_text(ANSWER)
    with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT"):
        page.locator(f"#{QUESTION}").fill("2")
        page.locator(f"#{QUESTION}").press("Escape")
    for cell, text in ((QUESTION, COMMENT), ("relu_slope", REMARK)):
        with page.expect_response(lambda r: "/api/comment/" in r.url and r.request.method == "PUT"):
            page.locator(f"#{cell}-comment").fill(text)
            page.locator(f"#{cell}-comment").press("Escape")
    page.locator(f"#{QUESTION}").scroll_into_view_if_needed()
    picture(page, "formgrader-submission")

    grades = class_room / "grades.csv"
    after = autograder(class_room, "report", "01", "--csv", str(grades), "--html", "report.html")
    assert "1 answer in words waits for a person" in after
    with grades.open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    worth = float(rows["ada"][f"{UNIT} max"])
    assert float(rows["cy"][UNIT]) == worth - 3 and rows["cy"][f"{UNIT} unread"] == "1"
    lost = float(rows["cy"][UNIT]) + 2 - float(rows["ada"][UNIT])
    assert lost > 0 and rows["ada"][f"{UNIT} unread"] == "0"
    assert f"<code>{QUESTION}</code>" in (class_room / "report.html").read_text("utf-8")

    autograder(class_room, "feedback", "01")
    folder = class_room / "grading" / "feedback" / "ada" / UNIT
    sheet = page.context.browser.new_page()  # type: ignore[union-attr]
    sheet.goto((folder / f"{UNIT}.html").as_uri())
    text = sheet.locator("body").inner_text()
    sheet.close()
    short = (folder / f"{UNIT}.md").read_text("utf-8")
    for said in (text, short):
        assert COMMENT in said and REMARK in said
        assert "2 of 3" in said and f"{worth - 1 - lost:g} of {worth:g} points" in said
        assert "still to be read" not in said
    other = (class_room / "grading" / "feedback" / "cy" / UNIT / f"{UNIT}.md").read_text("utf-8")
    assert "still to be read by a person" in other and COMMENT not in other


def test_what_was_given_is_still_there_when_opened_again(page: Page) -> None:
    open_submission(page, "ada")
    expect(page.locator(f"#{QUESTION}")).to_have_value("2")
    expect(page.locator(f"#{QUESTION}-comment")).to_have_value(COMMENT)


def test_an_answer_in_words_runs_nothing_in_the_instructors_page(page: Page) -> None:
    open_submission(page, "cy")
    cell = page.locator(".nbgrader_cell", has=page.locator(f"#{QUESTION}"))
    expect(cell).to_contain_text("Full marks, please")
    assert cell.locator("math").count() == 1
    assert cell.locator("script, img, [onclick], [href^=javascript]").count() == 0
    assert page.locator(f"#{QUESTION}").count() == 1
    assert cell.locator(".score").count() == 1
    cell.get_by_text("look").click()
    assert page.evaluate("window.fooled === undefined")


def test_its_buttons_grade_and_write_the_same_feedback(page: Page, class_room: Path) -> None:
    page.locator("tr", has_text=UNIT).locator(".num-submissions a").click()
    row = page.locator("tr", has=page.get_by_text("dee", exact=True))
    row.locator(".autograde a").click()
    modal = page.locator(".modal.in")
    expect(modal).to_contain_text("Success", timeout=120_000)
    picture(page, "formgrader-autograde")
    modal.get_by_role("button", name="OK").click()
    row = page.locator("tr", has=page.get_by_text("dee", exact=True))
    expect(row).to_contain_text("needs manual grading")
    row.locator(".generate-feedback a").click()
    expect(page.locator(".modal.in")).to_contain_text("Success", timeout=120_000)
    folder = class_room / "grading" / "feedback" / "dee" / UNIT
    button = (folder / f"{UNIT}.html").read_text("utf-8")
    assert "Feedback on" in button and "HIDDEN" not in button and "grade(" not in button
    autograder(class_room, "feedback", "01", "--student", "dee")
    assert (folder / f"{UNIT}.html").read_text("utf-8") == button
