"""`autograder preview`: an edit of source/*.md shows in an open page, and is built behind it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driver import SCREENSHOTS

pytestmark = pytest.mark.browser

UNIT = "00-start-here"
BUILT = 180_000


@dataclass
class Running:
    """The command's process, its course and its address."""

    course: Path
    url: str
    log: Path

    @property
    def source(self) -> Path:
        return self.course / "source" / f"{UNIT}.md"

    def edit(self, old: str, new: str) -> None:
        """Save as many editors do: a new file in the old one's place."""
        text = self.source.read_text(encoding="utf-8")
        assert old in text
        fresh = self.source.with_suffix(".tmp")
        fresh.write_text(text.replace(old, new, 1), encoding="utf-8")
        fresh.replace(self.source)


@pytest.fixture(scope="module")
def preview(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    course = tmp_path_factory.mktemp("preview") / "course"
    (course / "source").mkdir(parents=True)
    shutil.copy(root / "nbgrader_config.py", course)
    shutil.copy(root / "source" / f"{UNIT}.md", course / "source")
    for folder in ("notebooks", "solutions"):
        shutil.copytree(root / folder / UNIT, course / folder / UNIT)
    log = course.parent / "log"
    command = [sys.executable, "-u", "-m", "autograder.cli", "preview", "00"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--port", "0", "--no-browser"],
            cwd=course,
            env={k: v for k, v in os.environ.items() if k != "AUTOGRADER_COURSE"},
            stdout=out,
            stderr=out,
        )
    try:
        deadline = time.monotonic() + 60
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text())):
            assert process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield Running(course, found[0], log)
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_an_edit_shows_at_once_and_is_built_behind(browser: Browser, preview: Running) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    foreign: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if preview.url not in r.url else None)
    page.goto(preview.url)
    bar, text = page.locator("#preview"), page.locator("body")
    expect(bar).to_contain_text("no problem", timeout=BUILT)
    assert page.locator(".jp-OutputArea-output").count() > 5
    title = preview.source.read_text(encoding="utf-8").split("\n# ", 1)[1].splitlines()[0]

    preview.edit(f"# {title}", f"# {title}, written anew")
    expect(text).to_contain_text("written anew", timeout=15_000)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "preview.png")
    expect(bar).to_contain_text("no problem", timeout=BUILT)
    release = preview.course / "notebooks" / UNIT / f"{UNIT}.ipynb"
    assert "written anew" in release.read_text(encoding="utf-8")
    page.get_by_role("link", name="What students get").click()
    expect(text).to_contain_text("written anew")
    expect(text).to_contain_text("Your code goes here")

    page.get_by_role("link", name="Worked solution").click()
    preview.edit("### END SOLUTION", "### END OF IT")
    expect(bar).to_have_class("faulty", timeout=15_000)
    expect(bar).to_contain_text(f"source/{UNIT}.md:")
    expect(bar).to_contain_text("1 problem", timeout=BUILT)
    assert "END OF IT" not in release.read_text(encoding="utf-8")
    preview.edit("### END OF IT", "### END SOLUTION")
    expect(bar).to_contain_text("no problem", timeout=BUILT)
    assert [url for url in foreign if not url.startswith(("data:", "blob:"))] == []
    page.close()


def test_another_hosts_page_cannot_read_it(preview: Running) -> None:
    asked = urllib.request.Request(preview.url, headers={"Host": "example.org"})
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(asked, timeout=30)
