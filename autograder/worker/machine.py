"""What of this machine the warm process is given: environment variables and files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import autograder
from autograder.worker.failures import BoxUnavailable

PACKAGE = Path(autograder.__file__).resolve().parent
# What student code sees of this package: what a student has, and the worker's own inner half.
VISIBLE = (
    "__init__.py",
    "errors.py",
    "contracts",
    "verdict",
    "classroom",
    "worker/__init__.py",
    "worker/wire.py",
    "worker/inside",
)
# Shared libraries and the time zones; nothing that belongs to a person or a service
SYSTEM = (
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/nix/store",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/localtime",
    "/usr/share/zoneinfo",
)


def require_linux() -> None:
    """Raise BoxUnavailable on systems that have none of the box's layers."""
    if sys.platform != "linux":
        raise BoxUnavailable(
            "Linux",
            f"this is {sys.platform}, which has no namespaces, Landlock or seccomp; grade in a "
            "Linux container or virtual machine (on Windows: WSL 2)",
        )


def environment() -> dict[str, str]:
    """The whole environment of the warm process: nothing of the caller's passes on.

    One thread for numpy's libraries: forked copies of their threads would hang, and several
    submissions run side by side anyway. A fixed hash seed lets a grade be replayed exactly.
    """
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "AUTOGRADER_BOX": "1",
        "TZ": "UTC",
    }


def room() -> dict[str, Any]:
    """What the box shows of the file system (see `inside.room.enter`)."""
    site = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    shown = [*SYSTEM, *(f"{p}/{lib}" for p in sorted(prefixes) for lib in ("lib", "lib64")), *site]
    inside = [str(PACKAGE / part) for part in VISIBLE]
    hidden = [str(Path(path) / PACKAGE.name) for path in shown]
    return {
        "shown": [[path, os.path.realpath(path)] for path in _outermost(shown)],
        "hidden": hidden,
        "package": [[path, os.path.realpath(path)] for path in inside],
    }


def _outermost(paths: list[str]) -> list[str]:
    """The paths that exist, without those that lie below another one under the same name."""
    kept: list[str] = []
    for path in sorted(dict.fromkeys(os.path.abspath(p) for p in paths if os.path.exists(p))):
        if not any(path.startswith(above + "/") for above in kept):
            kept.append(path)
    return kept
