"""The outer box, put up once by the warm process before it imports anything large.

New namespaces (users, mounts, processes, network, IPC, host name), and a root directory made of a
few read-only parts of the machine: Python, its packages, the system's libraries, and of this
package only what student code may see. Afterwards the process is number 1 of its own process
namespace: when it ends, by whatever cause, the kernel ends everything in it.
"""

from __future__ import annotations

import os
import signal
import socket
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.worker.inside import linux
from autograder.worker.inside.layers import layer

FOLDER = "/submission"
USER = 1000
NOBODY = 65534
_PASSWD = f"student:x:{USER}:{USER}::{FOLDER}:/bin/false\n"
_DEVICES = ("null", "zero", "full", "random", "urandom")


@dataclass(frozen=True)
class Handles:
    """Descriptors that the warm process keeps, and its children do not.

    processes  its own process namespace
    memory     its own size, as in /proc/self/statm: there is no /proc in the box
    """

    processes: int
    memory: int


def enter(plan: dict[str, Any]) -> Handles:
    """Put up the outer box; returns in the process that lives in it, and in no other.

    plan  "shown": [path, the same without symbolic links], shown read-only, missing ones left out;
          "hidden": directories below them that must be empty;
          "package": as "shown", the files and directories of this package, put in after that
    Returns what the process needs of the world outside. Raises LayerMissing.
    """
    root = os.geteuid() == 0
    user = NOBODY if root else os.geteuid()
    group = NOBODY if root else os.getegid()
    if root:
        with layer("user namespace"):
            os.setgroups([])
    _in_new_user_namespace(user, group)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    with layer("mount namespace"):
        linux.unshare(linux.CLONE_NEWNS)
    with layer("network namespace"):
        linux.unshare(linux.CLONE_NEWNET)
    with layer("IPC namespace"):
        linux.unshare(linux.CLONE_NEWIPC)
    with layer("host name namespace"):
        linux.unshare(linux.CLONE_NEWUTS)
        socket.sethostname("box")
    with layer("process namespace"):
        linux.unshare(linux.CLONE_NEWPID)
        _continue_as_child()
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    with layer("private root directory"):
        linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
        # While this process may still read what belongs to whoever started it:
        shown = _taken(plan["shown"])
        package = _taken(plan["package"])
        devices = _taken([[f"/dev/{name}", f"/dev/{name}"] for name in _DEVICES])
        handles = Handles(
            processes=os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC),
            memory=os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC),
        )
    with layer("user namespace"):
        os.setresgid(USER, USER, USER)
        os.setresuid(USER, USER, USER)
    with layer("private root directory"):
        _build_root(shown, plan["hidden"], package, devices)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # changing the user has cleared it
    os.environ["HOME"] = FOLDER
    os.environ["MPLCONFIGDIR"] = "/run/matplotlib"
    return handles


def finish() -> None:
    """Make the root directory read-only, once everything is imported."""
    with layer("private root directory"):
        linux.make_read_only("/", below=False)


def _in_new_user_namespace(user: int, group: int) -> None:
    """Continue as the child of this process, in a new user namespace where it is USER.

    The parent writes the maps: only a process outside may map a user other than its own. Then it
    waits, so that whoever started it sees it end when the box ends.
    """
    ready, says_ready = os.pipe()
    mapped, says_mapped = os.pipe()
    pid = os.fork()
    if pid:
        os.close(says_ready)
        os.close(mapped)
        if os.read(ready, 1):
            _write_maps(pid, user, group)
            os.write(says_mapped, b"1")
        os.close(says_mapped)
        _wait_for(pid)
    os.close(ready)
    os.close(says_mapped)
    with layer("user namespace"):
        linux.unshare(linux.CLONE_NEWUSER)
        os.write(says_ready, b"1")
        if not os.read(mapped, 1):
            raise OSError("the user could not be mapped")
    os.close(says_ready)
    os.close(mapped)


def _write_maps(pid: int, user: int, group: int) -> None:
    try:
        Path(f"/proc/{pid}/setgroups").write_text("deny")
        Path(f"/proc/{pid}/uid_map").write_text(f"{USER} {user} 1")
        Path(f"/proc/{pid}/gid_map").write_text(f"{USER} {group} 1")
    except OSError:
        os._exit(1)  # the child reads the end of the pipe and reports


def _continue_as_child() -> None:
    pid = os.fork()
    if pid:
        _wait_for(pid)


def _wait_for(pid: int) -> None:
    """Be nothing but the parent of `pid`; end when it ends."""
    os.closerange(0, 1 << 16)
    os.waitpid(pid, 0)
    os._exit(0)


def _taken(paths: list[list[str]]) -> list[tuple[str, int]]:
    """Detached copies of the mounts at these paths, as (where to show it, descriptor)."""
    return [(path, linux.open_tree(real)) for path, real in paths if os.path.exists(real)]


def _build_root(
    shown: list[tuple[str, int]],
    hidden: list[str],
    package: list[tuple[str, int]],
    devices: list[tuple[str, int]],
) -> None:
    """Leave the machine's root directory for an empty one, and put the given parts into it."""
    flags = linux.MS_NOSUID | linux.MS_NODEV
    linux.mount("tmpfs", "/tmp", "tmpfs", flags, "mode=755,size=16m")
    os.chdir("/tmp")
    os.mkdir("old")
    linux.pivot_root(".", "old")
    os.chdir("/")
    linux.unmount("/old")
    os.rmdir("/old")
    for path, tree in shown:
        _show(path, tree)
    for path in hidden:
        if os.path.isdir(path):
            linux.mount("tmpfs", path, "tmpfs", flags, "mode=755,size=1m")
    for path, tree in package:
        _show(path, tree)
    for path, tree in devices:
        _show(path, tree, device=True)
    os.makedirs("/etc", exist_ok=True)
    Path("/etc/passwd").write_text(_PASSWD)
    Path("/etc/group").write_text(f"student:x:{USER}:\n")
    for path in (FOLDER, "/run/matplotlib"):
        os.makedirs(path)


def _show(path: str, tree: int, device: bool = False) -> None:
    """Let a detached mount appear at a path, read-only."""
    if stat.S_ISDIR(os.fstat(tree).st_mode):
        os.makedirs(path, exist_ok=True)
    elif not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).touch()
    linux.move_mount(tree, path)
    os.close(tree)
    if not device:
        linux.make_read_only(path)
