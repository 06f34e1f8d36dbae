"""The warm process: imports what notebooks import, then forks a child for every submission.

It has one thread, holds no secret, and never reads a submission: a request is one byte and two
descriptors, and the child reads its submission itself from the first of them. So nothing of one
student's work is in the memory that the next student's process inherits.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import sys
import traceback
from pathlib import Path
from resource import struct_rusage
from typing import Any, NoReturn

from autograder.worker.inside import linux, room
from autograder.worker.inside.cage import Cage
from autograder.worker.inside.layers import LayerMissing

FORK = b"F"
FORKED = b"K"
FAILED = b"E"
DATA_FD = 3
UNWATCHED_EVERY = 50  # milliseconds between looks at children without a pidfd
STATUS = struct.Struct("<id")  # how a child ended, and the processor seconds it had used


def main(control_fd: int) -> NoReturn:
    """Set up, report, and serve until the control socket closes. Never returns."""
    control = socket.socket(fileno=control_fd)
    control.setblocking(True)
    config = json.loads(_line(control))
    layer = "start"
    try:
        cage = _boxed(config["room"]) if config["box"] else None
        layer = "imports"
        server = Server(control, cage, config["preload"])
        if cage:
            room.finish()
    except BaseException as error:
        name = getattr(error, "layer", layer)
        control.sendall(json.dumps({"failed": name, "reason": _why(error)}).encode() + b"\n")
        os._exit(1)
    control.sendall(json.dumps({"ready": True}).encode() + b"\n")
    server.loop()
    server.end_children()
    os._exit(0)


def _boxed(plan: dict[str, Any]) -> Cage:
    """Put up the outer box and return what makes the inner ones; raises LayerMissing."""
    return Cage(room.enter(plan))


def _why(error: BaseException) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"


def _line(control: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        part = control.recv(65536)
        if not part:
            os._exit(0)
        data += part
    return data


class Server:
    """Preloaded modules, a shell, and the children that are alive."""

    def __init__(self, control: socket.socket, cage: Cage | None, preload: list[str]) -> None:
        self._control = control
        self._cage = cage
        self._children: dict[int, tuple[int, int]] = {}
        self._unwatched: dict[int, int] = {}
        from autograder.contracts import units
        from autograder.worker.inside import child, shell

        self._child = child
        for name in preload:
            with contextlib.suppress(ImportError):  # then the notebook that imports it says so
                importlib.import_module(name)
        _still_pyplot()
        self._shell = shell.make_shell()
        child.rehearse(self._shell)
        units()  # every unit's contracts, before the fork
        self._size = cage.size() if cage else 0
        gc.collect()
        gc.freeze()

    def loop(self) -> None:
        """Fork on request and pass on how children ended, until the judge has gone."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        while True:
            self._reap_unwatched()
            for descriptor, _ in poll.poll(UNWATCHED_EVERY if self._unwatched else None):
                if descriptor != self._control.fileno():
                    poll.unregister(descriptor)
                    self._reap(descriptor)
                    continue
                message, descriptors, _, _ = socket.recv_fds(self._control, 1, 2)
                if not message:
                    return
                watched = self._fork(*descriptors)
                if watched is not None:
                    poll.register(watched, select.POLLIN)

    def end_children(self) -> None:
        """End what still runs; in the box the kernel does so when this process ends."""
        pids = [pid for pid, _ in self._children.values()] + list(self._unwatched)
        for pid in pids:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.killpg(pid, signal.SIGKILL)

    def _fork(self, data: int, status: int) -> int | None:
        try:
            pid = self._cage.fork() if self._cage else os.fork()
        except (OSError, LayerMissing) as error:
            os.close(data)
            os.close(status)
            layer = getattr(error, "layer", "")
            self._answer(FAILED, json.dumps([layer, str(error)]).encode())
            if layer:
                os._exit(1)
            return None
        if pid == 0:
            self._become_child(data)
        os.close(data)
        if not hasattr(os, "pidfd_open"):  # not Linux, so not boxed
            self._unwatched[pid] = status
            self._answer(FORKED, str(pid).encode())
            return None
        pidfd = os.pidfd_open(pid)
        self._children[pidfd] = (pid, status)
        self._answer(FORKED, b"", pidfd)
        return pidfd

    def _answer(self, kind: bytes, text: bytes, *descriptors: int) -> None:
        message = kind + struct.pack("<I", len(text)) + text
        socket.send_fds(self._control, [message], list(descriptors))

    def _reap(self, pidfd: int) -> None:
        pid, status = self._children.pop(pidfd)
        os.close(pidfd)
        _, ended, used = os.wait4(pid, 0)
        self._tell(status, ended, used)

    def _reap_unwatched(self) -> None:
        for pid, status in list(self._unwatched.items()):
            found, ended, used = os.wait4(pid, os.WNOHANG)
            if found:
                del self._unwatched[pid]
                self._tell(status, ended, used)

    def _tell(self, status: int, ended: int, used: struct_rusage) -> None:
        with contextlib.suppress(OSError):  # the judge may have stopped listening
            os.write(status, STATUS.pack(ended, used.ru_utime + used.ru_stime))
        os.close(status)

    def _become_child(self, data: int) -> NoReturn:
        """The new process: keep the data socket only, box, run, end."""
        code = 0
        try:
            # Three descriptors of nothing, so that no file is shared with other submissions
            nothing = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(nothing, descriptor)
            os.dup2(data, DATA_FD)
            os.closerange(DATA_FD + 1, 1 << 16)
            channel = self._child.Channel(socket.socket(fileno=DATA_FD))
            start, body = channel.receive()
            try:
                folder = self._prepare(start)
                self._child.write_files(folder, start["files"], body)
                self._seal(start)
            except BaseException as error:
                layer = getattr(error, "layer", "start")
                channel.send({"k": "engine", "layer": layer, "reason": _why(error)})
                os._exit(1)
            channel.send({"k": "ready"})
            seed, output, reply = start["seed"], start["output"], start["reply"]
            del start, body
            self._child.serve(channel, self._shell, folder, seed=seed, output=output, reply=reply)
        except BaseException:
            code = 1
        finally:
            os._exit(code)

    def _prepare(self, start: dict[str, Any]) -> Path:
        """A private folder, as the working directory."""
        if self._cage:
            return self._cage.prepare(start["disk"])
        if sys.platform == "linux":
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        folder = Path(start["folder"])
        os.chdir(folder)
        return folder

    def _seal(self, start: dict[str, Any]) -> None:
        """Give up everything that the submission does not need."""
        if self._cage:
            self._cage.seal(
                address_space=self._size + start["memory"], disk=start["disk"], cpu=start["cpu"]
            )


def _still_pyplot() -> None:
    """`plt.show()` does nothing: nobody is watching, and Agg would warn about it each time."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.show = lambda *args, **kwargs: None  # type: ignore[attr-defined]
