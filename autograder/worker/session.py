"""One submission in the worker: run its cells, observe its exercises, within one budget.

A hang or a crash ends the process, not the submission: its cells are run again in a fresh process,
without the one that did it, and the rest goes on. All runs share one budget, so an endless loop
that every exercise meets costs its time once and not once for each.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from types import TracebackType

from autograder.contracts import Observation, RaisedError, contract
from autograder.worker import wire
from autograder.worker.claims import read_cell, read_observation
from autograder.worker.failures import BoxUnavailable, EngineFailure
from autograder.worker.requests import Cell, CellOutcome, Limits, ObserveRequest
from autograder.worker.running import Child, Ended, start_frame
from autograder.worker.warm import Warm

# Files that Python would import instead of a library
REFUSED = {".py", ".pyc", ".pyd", ".so", ".pth", ".zip", ".egg", ".whl", ".ipynb"}
HANGS_AN_EXERCISE = 2
SPENT = "the submission's time was spent"


class Session:
    """One submission; made by `WorkerPool.session`, used by one thread."""

    def __init__(
        self,
        warm: Callable[[], Warm],
        *,
        unit: str,
        cells: Sequence[Cell],
        files: Mapping[str, bytes],
        limits: Limits,
        seed: int,
    ) -> None:
        for name in files:
            _check_name(name)
        self._warm = warm
        self.unit = unit
        self._cells = list(cells)
        self._files = dict(files)
        self._limits = limits
        self._seed = seed
        self._child: Child | None = None
        self._folder: Path | None = None
        self._next = 0  # the cell that the child runs next
        self._harmful: dict[int, Ended] = {}
        self._outcomes: dict[int, CellOutcome] = {}
        self._started = time.monotonic()
        self._spent = self._idled = 0.0
        self._restarts = -1

    def run(self) -> list[CellOutcome]:
        """Run the cells in order and say what came of each. Raises EngineFailure only."""
        self._advance()
        return [
            self._outcomes.get(index, CellOutcome(cell.id, "skipped", evalue=self._why().reason))
            for index, cell in enumerate(self._cells)
        ]

    def observe(self, requests: Sequence[ObserveRequest]) -> list[Observation]:
        """Observe exercises in the namespace that the cells have left, one result a request.

        Requests of one exercise that stand together share the fate of their process: after two
        hangs or crashes the rest of them is not tried. Other exercises go on in a fresh process.
        Raises EngineFailure, and UnknownExercise or KeyError for a request that no contract knows.
        """
        for request in requests:
            contract(request.name)[request.via]
        results: list[Observation | None] = [None] * len(requests)
        for _, group in groupby(range(len(requests)), key=lambda index: requests[index].name):
            self._observe_exercise(list(group), requests, results)
        return [result or _lost(self._why()) for result in results]

    @property
    def cpu(self) -> float:
        """Processor seconds that the submission has used so far, all its processes together."""
        return self._spent + (self._child.cpu() if self._child else 0.0)

    def close(self) -> None:
        """End everything of the submission."""
        if self._child is not None:
            self._child.end()
            self._spent += self._child.cpu()
            self._idled += self._child.idle()
            self._child = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _observe_exercise(
        self,
        indices: list[int],
        requests: Sequence[ObserveRequest],
        results: list[Observation | None],
    ) -> None:
        hangs = 0
        while indices:
            child = self._advance()
            if child is None:
                return
            alone = requests[indices[0]].timed
            batch = indices[:1] if alone else [i for i in indices if not requests[i].timed]
            done = 0
            try:
                before = child.cpu() if alone else None  # its clock may run as soon as it is asked
                self._send_requests(child, [requests[i] for i in batch])
                for done, index in enumerate(batch):
                    results[index] = self._next_observation(child, requests[index], done, before)
            except Ended as ended:
                self.close()
                hangs += 1
                results[batch[done]] = _lost(ended)
                batch = batch[: done + 1]
                if hangs == HANGS_AN_EXERCISE:
                    for index in indices:
                        results[index] = results[index] or _lost(ended)
                    return
            indices = [index for index in indices if index not in batch]

    def _send_requests(self, child: Child, requests: list[ObserveRequest]) -> None:
        buffers: list[bytes] = []
        sent = [[r.name, r.via, wire.encode(dict(r.inputs), buffers)] for r in requests]
        self._allow(child)
        child.send({"k": "observe", "requests": sent}, buffers)

    def _next_observation(
        self, child: Child, request: ObserveRequest, place: int, before: float | None
    ) -> Observation:
        self._allow(child)
        header, body = child.receive()
        used = None if before is None else child.cpu() - before
        if used is not None and contract(request.name)[request.via].twice:
            used /= 2
        try:
            return read_observation(header, body, place, used)
        except wire.WireError as error:
            raise child.nonsense(error) from None

    def _advance(self) -> Child | None:
        """A child in which all cells have been run; None where the budget does not allow one."""
        while True:
            if self._child is None:
                if self._restarts >= self._limits.restarts or self._exhausted():
                    return None  # see _why
                self._start()
            child = self._child
            assert child is not None
            todo = [i for i in range(self._next, len(self._cells)) if i not in self._harmful]
            if not todo:
                return child
            try:
                self._allow(child)
                child.send({"k": "run", "cells": [[i, self._cells[i].source] for i in todo]})
                for self._next in todo:
                    self._run_next(child)
                self._next = len(self._cells)
            except Ended as ended:
                self._harmful[self._next] = ended
                outcome = _harmed(self._cells[self._next].id, ended)
                self._outcomes.setdefault(self._next, outcome)
                self.close()

    def _run_next(self, child: Child) -> None:
        self._allow(child)
        header, _ = child.receive()
        try:
            outcome = read_cell(header, self._next, self._cells[self._next].id, self._limits.output)
        except wire.WireError as error:
            raise child.nonsense(error) from None
        self._outcomes.setdefault(self._next, outcome)

    def _start(self) -> None:
        start = start_frame(self._limits, self._seed, self._files)
        try:
            warm = self._warm()
            if not warm.box:
                self._folder = Path(tempfile.mkdtemp(prefix="submission-"))
                start["folder"] = str(self._folder)
            self._child = Child(warm, self._limits, start, list(self._files.values()))
        except (BoxUnavailable, OSError) as error:  # there was a box when the pool started
            raise EngineFailure(f"no process for the submission: {error}") from error
        self._next = 0
        self._restarts += 1

    def _allow(self, child: Child) -> None:
        """Give the next step its share of what is left; raises Ended where nothing is."""
        limits = self._limits
        cpu = limits.total_cpu - self.cpu
        idle = limits.total_idle - self._idled - child.idle()
        wall = limits.total_wall - (time.monotonic() - self._started)
        if cpu <= 0 or idle <= 0 or wall <= 0:
            raise Ended("timeout", SPENT)
        child.allow(
            min(limits.step_cpu, cpu), min(limits.step_wall, wall), min(limits.step_idle, idle)
        )

    def _why(self) -> Ended:
        """Why what has not been tried was not tried."""
        if self._exhausted():
            return Ended("timeout", SPENT)
        return Ended("crashed", "the code ended its process too often")

    def _exhausted(self) -> bool:
        past = time.monotonic() - self._started
        return (
            self.cpu >= self._limits.total_cpu
            or self._idled >= self._limits.total_idle
            or past >= self._limits.total_wall
        )


def _check_name(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in name:
        raise ValueError(f"{name!r} is no name of a data file")
    if any(PurePosixPath(part).suffix.lower() in REFUSED for part in path.parts):
        raise ValueError(f"{name!r} is no data file: Python could take it for a module")


def _lost(ended: Ended) -> Observation:
    kind = {"timeout": "Timeout", "memory": "MemoryLimit", "crashed": "ProcessEnded"}[ended.why]
    return Observation(ended.why, error=RaisedError(kind, ended.reason))


def _harmed(cell: str, ended: Ended) -> CellOutcome:
    if ended.why == "timeout":
        return CellOutcome(cell, "timeout", "Timeout", ended.reason)
    ename = "MemoryLimit" if ended.why == "memory" else "ProcessEnded"
    return CellOutcome(cell, "error", ename, ended.reason)
