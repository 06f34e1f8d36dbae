"""What of this machine the warm process is given: environment variables and files."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any

import autograder
from autograder.errors import CommandError
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


def require_system(box: bool) -> None:
    """Raise BoxUnavailable on systems without a box, CommandError on those without a fork."""
    if not hasattr(os, "fork"):
        raise CommandError(
            f"Submissions cannot be run on {platform.system()} itself: the worker needs fork(). "
            "Grade in WSL 2, in a Linux container or in a virtual machine.",
            exit_code=2,
        )
    if box and sys.platform != "linux":
        raise BoxUnavailable(
            "Linux",
            f"this is {sys.platform}, which has no namespaces, Landlock or seccomp",
            "Grade in a Linux container or virtual machine.",
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


def remedy(layer: str) -> str:
    """What usually switches a layer off, and how to switch it on; looks at this machine."""
    namespaces = "namespace" in layer or "private root" in layer or "capab" in layer
    if namespaces and _reads("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1":
        return (
            "AppArmor keeps ordinary users from making namespaces (Ubuntu 23.10 and later). "
            "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0` switches that off."
        )
    if namespaces and _reads("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        return (
            "`sudo sysctl kernel.unprivileged_userns_clone=1` lets ordinary users make namespaces."
        )
    if namespaces and _reads("/proc/sys/user/max_user_namespaces") == "0":
        return "`sudo sysctl user.max_user_namespaces=10000` allows user namespaces."
    if namespaces:
        return (
            "In a container: allow it to make namespaces, for example "
            "`docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined`, "
            "or grade in a virtual machine."
        )
    return {
        "Landlock": "Needs Linux 5.13 or later with `landlock` in the kernel's list of security "
        "modules (boot option lsm=landlock,...).",
        "seccomp": "Needs a kernel with CONFIG_SECCOMP_FILTER, on x86_64 or aarch64.",
        "clock and watchdog outside": "Needs /proc to show the processes of your own user.",
    }.get(layer, "")


def _reads(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""
