"""The filter of system calls, assembled for the kernel's packet-filter machine."""

from __future__ import annotations

import errno
import struct

from autograder.worker.inside import linux, syscalls

_LOAD, _JUMP_EQUAL, _JUMP_ABOVE, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE = 0, 4
_X32 = 0x3FFFFFFF

_CLONE_THREAD = 0x10000
_NAMESPACES = 0x7E020080
_AF_UNIX = 1
# a descriptor may be copied and asked for its flags; no locks, leases or notices: its file may be
# everybody's, and another submission would see them
_FCNTLS = (0, 1, 2, 3, 4, 1030, 1032)
# what a terminal and a descriptor may be asked; not what a device may be told
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# the thread's name, dumpable?, and the name of a memory area, which the C library sets
_PRCTLS = (15, 16, 3, 0x53564D41)


def _argument(index: int) -> int:
    return 16 + 8 * index  # the low half: both architectures are little-endian


def _op(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("<HBBI", code, yes, no, value)


def _refuse(number: int) -> bytes:
    return _op(_RETURN, _ERRNO | number)


def _one_of(argument: int, values: tuple[int, ...]) -> bytes:
    """Allow the call where the argument is one of the values, refuse it otherwise."""
    code = _op(_LOAD, _argument(argument))
    for value in values:
        code += _op(_JUMP_EQUAL, value, 0, 1) + _op(_RETURN, _ALLOW)
    return code + _refuse(errno.EPERM)


def _threads_only() -> bytes:
    """clone: threads of this process, no new process and no new namespace."""
    return (
        _op(_LOAD, _argument(0))
        + _op(_JUMP_BITS, _NAMESPACES, 2, 0)
        + _op(_JUMP_BITS, _CLONE_THREAD, 0, 1)
        + _op(_RETURN, _ALLOW)
        + _refuse(errno.EPERM)
    )


def _null(argument: int) -> bytes:
    """Allow the call where the argument is a null pointer: 64 bits of zero."""
    return (
        _op(_LOAD, _argument(argument))
        + _op(_JUMP_EQUAL, 0, 0, 2)
        + _op(_LOAD, _argument(argument) + 4)
        + _op(_JUMP_EQUAL, 0, 1, 0)
        + _refuse(errno.EPERM)
        + _op(_RETURN, _ALLOW)
    )


def program(machine: str) -> bytes:
    """The filter for an architecture; raises KeyError for one that has no table."""
    audit, _ = syscalls.ARCHITECTURES[machine]
    numbers = syscalls.allowed(machine)
    special = {
        "clone": _threads_only(),
        "ioctl": _one_of(1, _IOCTLS),
        "prctl": _one_of(0, _PRCTLS),
        "socketpair": _one_of(0, (_AF_UNIX,)),
        "fcntl": _one_of(1, _FCNTLS),
        # to the other end of a pair, not to an address: a datagram socket needs no connection, and
        # another submission's may have a name
        "sendto": _null(4),
        # limits may be asked, not set: a process killed by a limit of its own looks like one that
        # somebody outside has killed
        "prlimit64": _null(2),
    }
    code = _op(_LOAD, _ARCHITECTURE)
    code += _op(_JUMP_EQUAL, audit, 1, 0) + _op(_RETURN, _KILL)
    code += _op(_LOAD, _NUMBER)
    code += _op(_JUMP_ABOVE, _X32, 0, 1) + _refuse(errno.ENOSYS)
    for name, rules in special.items():
        code += _op(_JUMP_EQUAL, numbers.pop(name), 0, len(rules) // 8) + rules
    for number in numbers.values():
        code += _op(_JUMP_EQUAL, number, 0, 1) + _op(_RETURN, _ALLOW)
    for number in syscalls.refused(machine).values():
        code += _op(_JUMP_EQUAL, number, 0, 1) + _refuse(errno.EPERM)
    return code + _refuse(errno.ENOSYS)


def install(code: bytes) -> None:
    """Put the filter on this thread and all that it starts, for good: a fork has no other."""
    linux.seccomp_filter(code)
