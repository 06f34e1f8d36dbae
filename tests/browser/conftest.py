"""Fixtures for tests in a real browser: a JupyterLab of the test's own, and a page on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from autograder.layout import MARKER
from tests.browser.driver import CHROMIUM_FLAGS, Lab, Server, start_server


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with the real release in it, so that the checkout's work/ stays out of it."""
    made = tmp_path_factory.mktemp("course")
    (made / MARKER).write_text("")
    (made / "notebooks").mkdir()
    for unit in (root / "notebooks").glob("*/"):
        shutil.copytree(unit, made / "notebooks" / unit.name)
    return made


@pytest.fixture(scope="session")
def server(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab on a fresh learner's folder, loopback only, for the whole run."""
    running = start_server(course, tmp_path_factory.mktemp("lab"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    expect.set_options(timeout=30_000)  # five seconds are short on a busy machine
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def lab(browser: Browser, server: Server) -> Iterator[Lab]:
    """A new page, nothing remembered from an earlier test; its kernels end with it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    driven = Lab(context.new_page(), server)
    yield driven
    driven.close()
    context.close()
