"""One submission's process: read cells and requests from a socket, run them, answer.

Everything in this process belongs to the student from the first cell on; what it answers is a
claim about values and nothing else.
"""

from __future__ import annotations

import builtins
import os
import random
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.contracts import contract, observe
from autograder.contracts.form import array, function
from autograder.contracts.observation import Observation, RaisedError
from autograder.contracts.values import Odd
from autograder.worker import wire
from autograder.worker.inside.shell import Printed, QuietShell, run_cell
from autograder.worker.inside.shell import rehearse as rehearse_cells

INPUT_LIMIT = 1 << 30
INPUT_HEADER_LIMIT = 64 << 20


class Channel:
    """Whole frames over a stream socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def send(self, header: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        """Send one frame; raises OSError where the other side has gone."""
        self._socket.sendall(wire.pack(header, buffers))

    def receive(self) -> tuple[dict[str, Any], memoryview]:
        """Wait for a frame; raises EOFError where the other side has gone."""
        return wire.read_frame(self._exactly, INPUT_LIMIT, INPUT_HEADER_LIMIT)

    def _exactly(self, size: int) -> bytes:
        data = bytearray(size)
        view = memoryview(data)
        while view:
            count = self._socket.recv_into(view)
            if not count:
                raise EOFError
            view = view[count:]
        return bytes(data)


def serve(
    channel: Channel, shell: QuietShell, folder: Path, *, seed: int, output: int, reply: int
) -> None:
    """Answer frames until the other side closes the connection.

    folder  the private folder, already the working directory
    seed    for random and numpy.random
    output  characters of printed text kept for each cell
    reply   bytes that the arrays of an answer may have
    """
    printed = Printed(output)
    sys.stdout = sys.stderr = printed
    _settle(seed, folder)
    while True:
        try:
            header, body = channel.receive()
        except EOFError:
            return
        if header["k"] == "run":
            for index, source in header["cells"]:
                channel.send({"k": "cell", "i": index, **run_cell(shell, source, printed)})
        elif header["k"] == "observe":
            decoder = wire.Decoder(body)
            requests = [(*request[:2], decoder.named(request[2])) for request in header["requests"]]
            for index, (name, via, inputs) in enumerate(requests):
                seen = _observe(shell.user_ns, name, via, inputs)
                printed.take()
                channel.send(*observed(index, seen, reply))


def rehearse(shell: QuietShell) -> None:
    """Do once in the warm process what every child does first: see `shell.rehearse`."""
    random.seed(0)
    np.random.seed(0)
    rehearse_cells(shell)
    trial = replace(function("x", returns=array("y")), name="f")
    for called in (np.negative, lambda x: x / 0):
        header, buffers = observed(0, observe(trial, {"f": called}, {"x": np.ones(3)}), 1000)
        _, body = wire.pack(header, buffers), memoryview(b"".join(buffers))
        wire.Decoder(body).named(header["outputs"])


def write_files(folder: Path, files: list[list[Any]], body: memoryview) -> None:
    """Put the submission's data files into its folder.

    files  [name, size] in the order of the body; names were checked outside
    """
    position = 0
    for name, size in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body[position : position + size])
        position += size


def observed(index: int, seen: Observation, limit: int) -> tuple[dict[str, Any], list[bytes]]:
    """The frame for one observation, as (header, buffers), with arrays of at most `limit` bytes."""
    buffers: list[bytes] = []
    header: dict[str, Any] = {
        "k": "obs",
        "i": index,
        "status": seen.status,
        "outputs": wire.encode(dict(seen.outputs), buffers),
        "after": wire.encode(dict(seen.after), buffers),
        "again": None if seen.again is None else wire.encode(dict(seen.again), buffers),
        "misfit": seen.misfit,
        "warnings": list(seen.warnings),
    }
    if sum(map(len, buffers)) > limit:
        huge = Odd("a result too large to be judged")
        small = replace(seen, outputs=dict.fromkeys(seen.outputs, huge), after={}, again=None)
        return observed(index, small, limit)
    if seen.error is not None:
        error = seen.error
        header["error"] = [error.type, error.message, error.line, error.line_number]
    return header, buffers


def _observe(namespace: dict[str, Any], name: str, via: str, inputs: dict[str, Any]) -> Observation:
    try:
        return observe(contract(name), namespace, inputs, via)
    except KeyboardInterrupt as error:  # raised by the code itself: nobody else interrupts it
        return Observation("raised", error=RaisedError("KeyboardInterrupt", str(error)))


def _settle(seed: int, folder: Path) -> None:
    """Give this fork its own random state, folder and closed standard input."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    os.environ["HOME"] = os.environ["TMPDIR"] = str(folder)
    if "" not in sys.path:
        sys.path.insert(0, "")
    builtins.input = _no_input


def _no_input(prompt: object = "") -> str:
    raise EOFError("input() is not available when grading")
