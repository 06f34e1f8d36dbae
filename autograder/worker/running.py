"""One child process, from outside: send it a frame, wait for its answer with an eye on the clock.

Nothing the child does can make this side wait longer, allocate more or trust more than the limits
say: reading and writing both give up when a budget is spent.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import struct
import time
from collections.abc import Mapping
from typing import Any, Literal

from autograder.worker import wire
from autograder.worker.failures import BoxFailed, EngineFailure
from autograder.worker.requests import Limits
from autograder.worker.usage import Gone
from autograder.worker.warm import Warm

LOOK_EVERY = 0.02
LATE = 0.5
CHUNK, MOST = 1 << 16, 1 << 20
START_WALL = 30.0
# Bytes of JSON from one process: reading it costs the judge's time, not the submission's.
HEADERS = 32 << 20
STATUS = struct.Struct("<id")  # how the process ended, and the processor seconds it had used

Why = Literal["timeout", "memory", "crashed"]


class Ended(Exception):
    """The child was ended, or ended itself; `why` and `reason` say how."""

    def __init__(self, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.why: Why = why
        self.reason = reason


def start_frame(limits: Limits, seed: int, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The header of the first frame that a child gets; its buffers are the files' contents."""
    return {
        "k": "start",
        "seed": seed,
        "output": limits.output,
        "memory": limits.memory,
        "disk": limits.disk,
        "reply": limits.reply,
        "cpu": int(limits.total_cpu) + 30,
        "files": [[name, len(data)] for name, data in files.items()],
    }


class Child:
    """A forked, boxed process that has been given a submission and waits for requests.

    start, buffers  the first frame: what it needs to set itself up
    Raises EngineFailure where it does not come up: no student code has run by then.
    """

    def __init__(
        self, warm: Warm, limits: Limits, start: Mapping[str, Any], buffers: list[bytes]
    ) -> None:
        self._box = warm.box
        self._limits = limits
        self._received = self._headers = 0
        self._buffer = bytearray()
        self._cpu = 0.0
        self._idled = self._idle_now = 0.0
        self._socket, self._process, self._told = warm.fork()
        self._socket.setblocking(False)
        self._poll = select.poll()
        self._poll.register(self._socket, select.POLLIN)
        self._memory = float("inf")
        self._process.first_to_go()
        try:
            self.allow(START_WALL, START_WALL, START_WALL)
            self.send(start, buffers)
            header, _ = self.receive()
            if header.get("k") != "ready":
                raise BoxFailed(str(header.get("layer")), str(header.get("reason")))
            self._memory = self._process.resident() + limits.memory
        except (Ended, Gone) as error:
            self.end()
            raise EngineFailure(f"the child did not start: {error}") from error
        except BaseException:
            self.end()
            raise

    def cpu(self) -> float:
        """Processor seconds so far, also after its end."""
        if self._socket.fileno() >= 0:  # later its number may be another process's
            with contextlib.suppress(Gone):
                self._cpu = self._process.cpu()
        return self._cpu

    def idle(self) -> float:
        """Seconds so far, all steps together, in which it had nothing to do."""
        return self._idled + self._idle_now

    def allow(self, cpu: float, wall: float, idle: float) -> None:
        """Start the clocks of the next step."""
        now = time.monotonic()
        self._idled += self._idle_now
        self._idle_now, self._idle_end = 0.0, idle
        self._cpu_start = self.cpu()
        self._cpu_end = self._cpu_start + cpu
        self._wall_end = now + wall
        self._started = self._looked = now
        self._waited_start: float | None = None

    def send(self, header: Mapping[str, Any], buffers: list[bytes] | None = None) -> None:
        """Send a frame; raises Ended where the child does not take it."""
        data = memoryview(wire.pack(header, buffers))
        while data:
            try:
                data = data[self._socket.send(data) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except OSError:
                raise self._how_it_ended() from None

    def receive(self) -> tuple[dict[str, Any], memoryview]:
        """The next frame; raises Ended where none comes within the limits, or a bad one."""
        before = self._received
        try:
            header, body = wire.read_frame(self._exactly, self._limits.reply)
        except wire.WireError as error:
            raise self._end("crashed", f"its process answered nonsense: {error}") from None
        self._headers += self._received - before - len(body)
        if self._received > self._limits.replies or self._headers > HEADERS:
            raise self._end("memory", "its answers are too large")
        return header, body

    def nonsense(self, error: Exception) -> Ended:
        """End the child for an answer that makes no sense, and give the exception to raise."""
        return self._end("crashed", f"its process answered nonsense: {error}")

    def end(self) -> None:
        """End the process and everything in its box; afterwards nothing of it is left."""
        if self._socket.fileno() < 0:
            return
        self.cpu()
        self._process.kill(group=not self._box)
        self._socket.close()
        # The pidfd tells when it is dead; the next submission waits for that, so that what a
        # hostile one still does in its last moment cannot take the processor from others.
        self._process.wait(5.0)
        self._process.close()
        os.close(self._told)

    def _exactly(self, size: int) -> bytes:
        """The next `size` bytes; memory grows as they come in, not as a header promises."""
        while len(self._buffer) < size:
            try:
                data = self._socket.recv(min(max(size - len(self._buffer), CHUNK), MOST))
            except BlockingIOError:
                self._wait(select.POLLIN)
                continue
            except OSError:
                data = b""
            if not data:
                raise self._how_it_ended()
            self._buffer += data
            if len(self._buffer) < size and time.monotonic() - self._looked > LOOK_EVERY:
                self._look()
        wanted = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        self._received += size
        return wanted

    def _wait(self, event: int) -> None:
        self._poll.modify(self._socket, event)
        if not self._poll.poll(LOOK_EVERY * 1000):
            self._look()

    def _look(self) -> None:
        """Compare what the child has used with what it may use."""
        now = time.monotonic()
        late = now - self._looked - LOOK_EVERY
        if late > LATE:  # this side was held up: that is not the submission's time
            self._wall_end += late
            self._started += late
        self._looked = now
        try:
            used = self._process.cpu()
            if used > self._cpu_end:
                raise self._end("timeout", "it took too much processor time")
            if self._process.resident() > self._memory:
                raise self._end("memory", "it used too much memory")
            if self._process.threads() > self._limits.threads:
                raise self._end("crashed", "it started too many threads")
            self._idle_now = self._idle_since(now, used)
            if self._idle_now > self._idle_end:
                raise self._end("timeout", "it did nothing for too long")
        except Gone:
            pass  # its socket will say so
        if now > self._wall_end:
            raise self._end("timeout", "it took too long")

    def _idle_since(self, now: float, used: float) -> float:
        """Seconds of this step in which it neither computed nor waited for a processor."""
        waited = self._process.waited()
        if waited is None:
            return 0.0
        if self._waited_start is None:
            self._waited_start = waited
        return now - self._started - (used - self._cpu_start) - (waited - self._waited_start)

    def _end(self, why: Why, reason: str) -> Ended:
        self.end()
        return Ended(why, reason)

    def _how_it_ended(self) -> Ended:
        """The child has closed its socket: find out why.

        Raises EngineFailure where the warm process is gone, or somebody outside killed the child.
        """
        waiting = select.poll()
        waiting.register(self._told, select.POLLIN)
        if not waiting.poll(2000):
            return self._end("crashed", "the code closed its process's connection")
        told = os.read(self._told, STATUS.size)
        self.end()
        if len(told) != STATUS.size:
            raise EngineFailure("the warm process has died")
        status, self._cpu = STATUS.unpack(told)
        if os.WIFEXITED(status):
            return Ended(
                "crashed", f"the code ended its own process (exit code {os.WEXITSTATUS(status)})"
            )
        number = os.WTERMSIG(status)
        if self._box and number == signal.SIGKILL:
            raise EngineFailure(
                "the process was killed from outside (is the machine out of memory?)"
            )
        return Ended("crashed", f"the code crashed its process ({_signal_name(number)})")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
