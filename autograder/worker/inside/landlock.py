"""Landlock: this process may read what it sees and write in its own folder, whatever else fails.

What a kernel offers depends on the version of its interface: files from 1, no TCP from 4, abstract
sockets kept apart from 6. Where it is older, the filter of system calls alone refuses sockets.
"""

from __future__ import annotations

import ctypes
import os
import struct

from autograder.worker.inside import linux

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE = 1 << 14
_READ = _READ_FILE | _READ_DIR
_MAKE_DEVICES = 1 << 6 | 1 << 11  # character and block devices
# how many rights on files each version of the interface knows
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_LATER_FILE_RIGHTS = 16
_ALL_TCP, _ALL_SCOPES = 3, 3
TCP, SCOPES = 4, 6
_PATH_BENEATH = 1


def version() -> int:
    """The version of the kernel's interface; raises OSError where there is none."""
    return linux.syscall("landlock", linux.SYS_LANDLOCK_CREATE, 0, 0, 1)


def restrict(writable: list[str]) -> None:
    """Allow reading everywhere and writing below the given paths; of sockets what it can forbid.

    Needs no_new_privs. Nothing may be executed. Raises OSError.
    """
    known = version()
    handled = (1 << _FILE_RIGHTS.get(known, _LATER_FILE_RIGHTS)) - 1
    attributes = struct.pack("<Q", handled)
    if known >= TCP:
        attributes += struct.pack("<Q", _ALL_TCP)
    if known >= SCOPES:
        attributes += struct.pack("<Q", _ALL_SCOPES)
    rules = linux.syscall("landlock", linux.SYS_LANDLOCK_CREATE, attributes, len(attributes), 0)
    try:
        _allow(rules, "/", _READ)
        for path in writable:
            rights = handled & ~_EXECUTE & ~_MAKE_DEVICES
            if not os.path.isdir(path):
                rights &= _WRITE_FILE | _READ_FILE | _TRUNCATE
            _allow(rules, path, rights)
        linux.syscall("landlock", linux.SYS_LANDLOCK_RESTRICT, rules, 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("<Qi", rights, descriptor), 12)
        linux.syscall("landlock", linux.SYS_LANDLOCK_ADD, rules, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)
