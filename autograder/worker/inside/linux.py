"""The few calls of Linux that Python 3.11 does not offer, by ctypes."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from typing import Any

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REC, MS_PRIVATE = 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_SECUREBITS = 1, 24, 28
PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 38, 39, 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

# the same numbers on every architecture
SYS_OPEN_TREE, SYS_MOVE_MOUNT = 428, 429
SYS_MOUNT_SETATTR = 442
SYS_LANDLOCK_CREATE, SYS_LANDLOCK_ADD, SYS_LANDLOCK_RESTRICT = 444, 445, 446
# these differ
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPGET = {"x86_64": 125, "aarch64": 90}
_CAP_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


def machine() -> str:
    """The architecture's name in this file's tables."""
    return {"arm64": "aarch64", "amd64": "x86_64"}.get(platform.machine(), platform.machine())


def _checked(result: Any, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return int(result)


def syscall(what: str, number: int, *arguments: object) -> int:
    """A raw system call; raises OSError beginning with `what`."""
    given = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return _checked(libc.syscall(ctypes.c_long(number), *given), what)


def unshare(flags: int) -> None:
    """Leave namespaces for new ones."""
    _checked(libc.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace behind a descriptor."""
    _checked(libc.setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    """mount(2)."""
    result = libc.mount(
        source.encode(),
        target.encode(),
        kind.encode() if kind else None,
        ctypes.c_ulong(flags),
        data.encode() or None,
    )
    _checked(result, f"mount {target}")


def unmount(target: str) -> None:
    """Detach a mount and everything below it."""
    _checked(libc.umount2(target.encode(), MNT_DETACH), f"umount {target}")


def open_tree(path: str) -> int:
    """A descriptor of a detached copy of what is mounted at a path, and below it."""
    clone, recursive = 1, 0x8000
    return syscall(f"open_tree {path}", SYS_OPEN_TREE, -100, path.encode(), clone | recursive)


def move_mount(tree: int, target: str) -> None:
    """Attach a detached mount at a path."""
    syscall(f"move_mount {target}", SYS_MOVE_MOUNT, tree, b"", -100, target.encode(), 4)


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root and put the old root at `old`."""
    syscall("pivot_root", _PIVOT_ROOT[machine()], new.encode(), old.encode())


def make_read_only(target: str, *, below: bool = True) -> None:
    """Make a mount, and those below it, read-only, without devices and set-user-id programs."""
    attributes = struct.pack("<QQQQ", MS_RDONLY | MS_NOSUID | MS_NODEV, 0, 0, 0)
    recursive = 0x8000 if below else 0
    syscall(
        f"mount_setattr {target}",
        SYS_MOUNT_SETATTR,
        -100,
        target.encode(),
        recursive,
        attributes,
        len(attributes),
    )


def prctl(option: int, *arguments: int) -> int:
    """prctl(2) with up to four numbers."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    return _checked(libc.prctl(option, *[ctypes.c_ulong(a) for a in padded]), f"prctl {option}")


def capabilities() -> int:
    """The effective and permitted capabilities of this process, as bits."""
    header = ctypes.create_string_buffer(struct.pack("<Ii", _CAP_VERSION_3, 0))
    data = ctypes.create_string_buffer(24)
    syscall("capget", _CAPGET[machine()], header, data)
    low = struct.unpack("<6I", data.raw)
    return low[0] | low[1] | (low[3] | low[4]) << 32


def drop_capabilities() -> None:
    """Give up every capability for good: bounding set, ambient set, and those held."""
    for number in range(64):
        try:
            prctl(PR_CAPBSET_DROP, number)
        except OSError:
            break  # the kernel knows no more of them
    prctl(PR_SET_SECUREBITS, 0x2F)  # no privileges for uid 0, locked
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = ctypes.create_string_buffer(struct.pack("<Ii", _CAP_VERSION_3, 0))
    syscall("capset", _CAPSET[machine()], header, bytes(24))
    if capabilities():
        raise OSError("capabilities are still held")


def seccomp_filter(program: bytes) -> None:
    """Install a filter program (struct sock_filter after struct sock_filter)."""
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    syscall("seccomp", _SECCOMP[machine()], 1, 0, header)
