"""SIGKILL at a hundred moments: the next run finishes, loses nothing, grades nothing twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grading.killing import PHASES


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_finishes(tmp_path: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.grading.killing", str(tmp_path), "100"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["wrong"] == {}
    assert result["tried"] == 100
    assert result["graded"] == 4
    assert result["pages"] == 2 * 4
    killed = result["killed"]
    assert "" not in killed, "a run was not killed at all"
    assert sum(killed.values()) == 100
    assert set(killed) == {*PHASES, "between"}
    assert min(killed.values()) >= 2, killed
