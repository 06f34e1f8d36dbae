"""What of this machine the warm process is given: environment variables and files."""

from __future__ import annotations

import sys
from typing import Any

from autograder.worker.failures import BoxUnavailable


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
    """What the box shows of the file system (see `inside.room`)."""
    return {}
