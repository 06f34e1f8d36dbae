"""One warm process, from outside: start it, have it fork, end it."""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence

from autograder.worker import machine
from autograder.worker.failures import BoxFailed, BoxUnavailable, EngineFailure
from autograder.worker.usage import Gone, Process

START_SECONDS = 120
FORK_SECONDS = 30
PACKAGE_PARENT = machine.PACKAGE.parent
# the last entry: what else lies beside the package must not hide an installed module
BOOT = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from autograder.worker.inside.server import main; main(int(sys.argv[2]))"
)


class Warm:
    """A warm process; safe to use from several threads.

    Raises BoxUnavailable where the box is wanted and a layer of it is missing, EngineFailure where
    the process does not come up.
    """

    def __init__(self, *, box: bool, preload: Sequence[str]) -> None:
        self.box = box
        self._lock = threading.Lock()
        machine.require_system(box)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-c", BOOT, str(PACKAGE_PARENT), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env=machine.environment(),
                cwd="/",
                start_new_session=True,
            )
        finally:
            theirs.close()
        config = {"box": box, "preload": list(preload), "room": machine.room() if box else {}}
        try:
            self._control.settimeout(START_SECONDS)
            self._control.sendall(json.dumps(config).encode() + b"\n")
            self._greeting()
        except BaseException:
            self.close()
            raise
        self._control.settimeout(FORK_SECONDS)

    def alive(self) -> bool:
        """True while the process can be asked to fork."""
        return self._process.poll() is None and self._control.fileno() >= 0

    def fork(self) -> tuple[socket.socket, Process, int]:
        """A new child process as (data socket, process, descriptor on which its end is told).

        Raises EngineFailure.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        told, tells = os.pipe()
        try:
            with self._lock:
                socket.send_fds(self._control, [b"F"], [theirs.fileno(), tells])
                kind, text, descriptors = self._answer()
            if kind != b"K":
                layer, reason = json.loads(text)
                if layer:
                    raise BoxFailed(layer, reason)
                raise EngineFailure(f"the warm process could not fork: {reason}")
            return ours, self._process_of(text, descriptors), told
        except BaseException as error:
            ours.close()
            os.close(told)
            if isinstance(error, OSError):
                self._control.close()
                raise EngineFailure(f"the warm process has died: {error}") from error
            raise
        finally:
            theirs.close()
            os.close(tells)

    def close(self) -> None:
        """End the process and every child of it."""
        self._control.close()
        if hasattr(self, "_process"):
            try:
                self._process.wait(0.5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._errors.close()

    def _process_of(self, text: str, descriptors: list[int]) -> Process:
        """The child that was forked: by descriptor, or where there is none by number."""
        if not descriptors:
            return Process(int(text), None)
        try:
            return Process.behind(descriptors[0])
        except Gone:
            os.close(descriptors[0])
            raise EngineFailure("the child ended at once") from None

    def _answer(self) -> tuple[bytes, str, list[int]]:
        message, descriptors, _, _ = socket.recv_fds(self._control, 5, 1)
        if len(message) != 5:
            for descriptor in descriptors:
                os.close(descriptor)
            raise OSError("it closed the connection")
        (size,) = struct.unpack("<I", message[1:])
        text = self._control.recv(size, socket.MSG_WAITALL) if size else b""
        return message[:1], text.decode(errors="replace"), descriptors

    def _greeting(self) -> None:
        """Wait until it is ready; raises BoxUnavailable or EngineFailure where it is not."""
        data = b""
        while not data.endswith(b"\n"):
            try:
                part = self._control.recv(65536)
            except TimeoutError:
                raise EngineFailure(f"no warm process after {START_SECONDS} s") from None
            if not part:
                raise EngineFailure(f"the warm process did not start: {self._last_words()}")
            data += part
        facts: dict[str, object] = json.loads(data)
        if "failed" in facts:
            layer, reason = str(facts["failed"]), str(facts["reason"])
            if self.box and layer != "imports":
                raise BoxUnavailable(layer, reason, machine.remedy(layer))
            raise EngineFailure(f"the warm process did not start ({layer}): {reason}")

    def _last_words(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").strip()[-2000:] or "it said nothing"
