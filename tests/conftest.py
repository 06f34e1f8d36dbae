"""What every test may use: where the course lies, and what to do when a machine lacks something."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# As autograder's command line does: nbgrader starts alembic by name.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def unavailable(reason: str) -> None:
    """Skip this test, saying why; but fail it in CI, where nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason} (in CI this is a failure: .ci/run must provide it)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The course's own directory: where source/ and notebooks/ lie."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium that can be started; skips (fails in CI) without one."""
    path = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if not path:
        unavailable("no Chromium here: apt-get install chromium, or set CHROMIUM to its path")
    return str(path)
