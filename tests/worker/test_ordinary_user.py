"""The box as an ordinary user puts it up, tested also where the tests themselves run as root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import unavailable

pytestmark = pytest.mark.box

CORE = ["tests/worker/test_attacks_processes.py", "tests/worker/test_attacks_secrets.py"]
CHOSEN = "forbids or honest or capability or alone or concurrent or left_behind or outside or key"

# Root's own folders may hold Python or the course, and nobody else may enter them: in a mount
# namespace of its own this process puts what is needed into empty ones instead.
AS_NOBODY = """
import os, sys
from autograder.worker.inside import linux
linux.unshare(linux.CLONE_NEWNS)
linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
closed = {}
for needed in {sys.base_prefix, sys.prefix, os.getcwd()}:
    above = needed.split("/")
    for depth in range(2, len(above) + 1):
        folder = "/".join(above[:depth])
        if not os.stat(folder).st_mode & 1:
            closed.setdefault(folder, []).append((needed, linux.open_tree(needed)))
            break
for folder, trees in closed.items():
    linux.mount("tmpfs", folder, "tmpfs", 0, "mode=755")
    for needed, tree in trees:
        os.makedirs(needed, exist_ok=True)
        linux.move_mount(tree, needed)
os.chdir(os.getcwd())  # by its name: it may lie in one of them
os.setgroups([])
os.setresgid(65534, 65534, 65534)
os.setresuid(65534, 65534, 65534)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="then all other tests are run as an ordinary user")
def test_the_box_holds_for_an_ordinary_user_too(root: Path) -> None:
    tests = ["-m", "pytest", "-q", "-m", "box", "-p", "no:cacheprovider", *CORE, "-k", CHOSEN]
    with tempfile.TemporaryDirectory() as home:  # pytest's own folders are closed to others
        os.chown(home, 65534, 65534)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *tests, f"--basetemp={home}/tests"],
            cwd=root,
            env={"PATH": "/usr/bin:/bin", "HOME": home, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=600,
        )
    if "passed" not in done.stdout and "cannot be boxed" in done.stdout:
        unavailable("an ordinary user has no box on this machine")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout and " passed" in done.stdout
