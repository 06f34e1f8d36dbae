"""The inner box: what each submission's process puts around itself, in a few milliseconds.

Its own process namespace and its own folder in memory, then limits, no capabilities, Landlock and
the filter of system calls. Nothing here can be taken back from inside.
"""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

from autograder.worker.inside import landlock, linux, seccomp
from autograder.worker.inside.layers import layer
from autograder.worker.inside.room import FOLDER, USER, Handles

DESCRIPTORS = 256
THREADS = 1024
_MORE_FILES = 4096


class Cage:
    """Makes boxed children of the warm process."""

    def __init__(self, handles: Handles) -> None:
        self._handles = handles
        with layer("seccomp"):
            self._filter = seccomp.program(linux.machine())

    def fork(self) -> int:
        """Fork a child that is number 1 of a process namespace of its own.

        Raises OSError where no fork is to be had, and LayerMissing where this process could not
        return to its own namespace: then it must not go on.
        """
        linux.unshare(linux.CLONE_NEWPID)
        pid = -1
        try:
            pid = os.fork()
        finally:
            if pid != 0:
                with layer("process namespace"):
                    linux.setns(self._handles.processes, linux.CLONE_NEWPID)
        return pid

    def size(self) -> int:
        """Bytes of address space of the warm process, and so of a fresh child."""
        pages = int(os.pread(self._handles.memory, 200, 0).split()[0])
        return pages * resource.getpagesize()

    def prepare(self, disk: int) -> Path:
        """In the child: an empty folder in memory of `disk` bytes, as the working directory."""
        with layer("mount namespace"):
            linux.unshare(linux.CLONE_NEWNS)
            flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
            options = f"mode=700,uid={USER},gid={USER},size={disk},nr_inodes={_MORE_FILES}"
            linux.mount("tmpfs", FOLDER, "tmpfs", flags, options)
        os.chdir(FOLDER)
        return Path(FOLDER)

    def seal(self, *, address_space: int, disk: int, cpu: int) -> None:
        """In the child: give up everything that student code does not need, for good.

        address_space, disk in bytes; cpu in seconds, a last resort behind the clock outside
        Raises LayerMissing.
        """
        with layer("resource limits"):
            for limit, value in (
                (resource.RLIMIT_AS, address_space),
                (resource.RLIMIT_FSIZE, disk),
                (resource.RLIMIT_CPU, cpu),
                (resource.RLIMIT_NOFILE, DESCRIPTORS),
                (resource.RLIMIT_NPROC, THREADS),
                (resource.RLIMIT_CORE, 0),
                (resource.RLIMIT_MEMLOCK, 0),
                (resource.RLIMIT_MSGQUEUE, 0),
            ):
                resource.setrlimit(limit, (value, value))
        with layer("capabilities"):
            linux.drop_capabilities()
        with layer("no_new_privs"):
            linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        with layer("Landlock"):
            landlock.restrict([FOLDER, "/dev/null"])
        with layer("seccomp"):
            seccomp.install(self._filter)
