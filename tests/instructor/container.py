"""A file system of its own for a command, as in a container: for scripts that change a machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# A root of its own for one command, as a container has: what the machine has is under it, what the
# scripts write stays in memory, and /autograder is the folder given.
CONTAINER = """
set -euo pipefail
base="$1"; shift
mount --make-rprivate /
room="$(mktemp -d)"
mount -t tmpfs tmpfs "$room"
mkdir "$room/upper" "$room/work" "$room/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$room/upper,workdir=$room/work" "$room/root"
for each in proc dev sys; do mount --rbind "/$each" "$room/root/$each"; done
mkdir -p "$room/root/autograder" "$room/root/old"
mount --bind "$base" "$room/root/autograder"
cd "$room/root"
pivot_root . old
umount -l /old
cd /autograder
exec "$@"
"""


def in_container(base: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a container's layout, with nothing of this test's environment."""
    keep = ("PIP_", "SSL_", "REQUESTS_", "http", "HTTP", "no_", "NO_", "LANG", "PYTHONPATH")
    environment = {k: v for k, v in os.environ.items() if k.startswith(keep)}
    return subprocess.run(
        ["unshare", "--mount", "bash", "-c", CONTAINER, "enter", str(base), *command],
        env={**environment, "PATH": os.environ["PATH"], "HOME": "/root"},
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def needs_container(base: Path) -> None:
    """Skip the test where this machine allows no file system of one's own."""
    if not shutil.which("unshare") or in_container(base, "true").returncode:
        pytest.skip("this machine allows no file system of one's own (needs root and overlayfs)")
