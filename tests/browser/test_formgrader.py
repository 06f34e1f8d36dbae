"""`autograder lab --grade`: formgrader finds the course and shows what was graded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import SCREENSHOTS, TOKEN, Server, start_server

pytestmark = pytest.mark.browser

UNIT = "01-relu-neuron"


@pytest.fixture
def class_room(root: Path, tmp_path: Path) -> Path:
    """A course folder of the test's own, with nbgrader's real configuration."""
    course = tmp_path / "course"
    course.mkdir()
    shutil.copy(root / "nbgrader_config.py", course)
    for folder in ("source", "notebooks", "solutions"):
        shutil.copytree(root / folder, course / folder)
    # What formgrader lists are the folders under source/, which `autograder build` makes.
    shutil.copytree(root / "solutions" / UNIT, course / "source" / UNIT, dirs_exist_ok=True)
    return course


@pytest.fixture
def server(class_room: Path, tmp_path: Path) -> Iterator[Server]:
    running = start_server(class_room, tmp_path / "lab", "--grade")
    yield running
    running.stop()


def test_formgrader_lists_the_unit(browser: Browser, server: Server, class_room: Path) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    failures: list[str] = []
    page.on(
        "response",
        lambda answer: failures.append(answer.url) if answer.status >= 500 else None,
    )
    page.goto(f"{server.url}/?token={TOKEN}")
    row = page.locator("tr", has_text=UNIT)
    row.wait_for(timeout=30_000)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "formgrader.png")
    page.context.close()
    assert failures == []
    # In the class's own folder, not in the one above it.
    assert (class_room / "grading" / "gradebook.db").is_file()
    assert not (class_room / "gradebook.db").exists()
