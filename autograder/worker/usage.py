"""What a process has used, read from outside it: the code inside cannot touch this clock."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from pathlib import Path
from typing import Any

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_CPU_CLOCK = 2  # CPUCLOCK_SCHED: scheduled time of a whole process, threads that ended included


class Gone(Exception):
    """The process has ended."""


class Process:
    """A process of this user, on Linux ended and waited for through its pidfd.

    What it uses is read by its number, which may be another process's once it has been reaped: ask
    no more after its end.

    pidfd  None where the system has none; there psutil reads what the process uses, and the box
           does not exist
    """

    def __init__(self, pid: int, pidfd: int | None) -> None:
        self.pid = pid
        self._pidfd = pidfd
        self._clock = (~pid << 3) | _CPU_CLOCK
        self._statm = Path(f"/proc/{pid}/statm")
        self._schedstat = Path(f"/proc/{pid}/schedstat")
        self._tasks = Path(f"/proc/{pid}/task")

    @classmethod
    def behind(cls, pidfd: int) -> Process:
        """The process behind a pidfd, by the number it has here; raises Gone."""
        return cls(_number(pidfd), pidfd)

    def cpu(self) -> float:
        """Processor seconds of all its threads so far; raises Gone."""
        if self._pidfd is None:
            times = self._asked().cpu_times()
            return float(times.user + times.system)
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            raise Gone from None

    def waited(self) -> float | None:
        """Seconds in which it wanted a processor and had none; None where nobody counts them."""
        try:
            return int(self._schedstat.read_bytes().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return None

    def resident(self) -> int:
        """Resident bytes, shared pages included; raises Gone."""
        if self._pidfd is None:
            return int(self._asked().memory_info().rss)
        try:
            return int(self._statm.read_bytes().split()[1]) * _PAGE
        except (OSError, IndexError):
            raise Gone from None

    def threads(self) -> int:
        """How many threads it has; raises Gone."""
        if self._pidfd is None:
            return int(self._asked().num_threads())
        try:
            return self._tasks.stat().st_nlink - 2
        except OSError:
            raise Gone from None

    def first_to_go(self) -> None:
        """Let the kernel, where it runs out of memory, end this process and not the judge."""
        with contextlib.suppress(OSError):
            Path(f"/proc/{self.pid}/oom_score_adj").write_text("1000")

    def kill(self, group: bool) -> None:
        """End it. In the box that ends everything in it; without one, `group` ends its group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, 0)  # it is still the one it was
            if group:
                os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._pidfd is None:
                os.kill(self.pid, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def wait(self, seconds: float) -> None:
        """Wait until it is dead, but not longer than that."""
        if self._pidfd is not None:
            dead = select.poll()
            dead.register(self._pidfd, select.POLLIN)
            dead.poll(seconds * 1000)

    def close(self) -> None:
        """Forget the process."""
        if self._pidfd is not None:
            os.close(self._pidfd)

    def _asked(self) -> Any:
        # It comes with Jupyter's kernel; only systems without /proc need it.
        import psutil  # type: ignore[import-untyped,unused-ignore]

        try:
            return psutil.Process(self.pid)
        except psutil.Error:
            raise Gone from None


def _number(pidfd: int) -> int:
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        if line.startswith("Pid:"):
            number = int(line.split()[1])
            if number > 0:
                return number
    raise Gone
