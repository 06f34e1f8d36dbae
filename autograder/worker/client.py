"""The judge's side: a pool of warm processes, and a session for each submission."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType

from autograder.worker import machine
from autograder.worker.failures import BoxFailed, BoxUnavailable, EngineFailure
from autograder.worker.requests import Cell, Limits
from autograder.worker.running import Child, start_frame
from autograder.worker.session import Session
from autograder.worker.warm import Warm

PRELOAD = (
    "numpy",
    "matplotlib.pyplot",
    "matplotlib.animation",
    "IPython.display",
    "autograder.classroom",
    "autograder.classroom.datasets",
    "autograder.classroom.diagrams",
    "autograder.classroom.plots",
    "autograder.classroom.widgets",
)
SESSIONS_A_SERVER = 8


class WorkerPool:
    """Warm processes, ready to run submissions from any number of threads.

        with WorkerPool(jobs=2) as pool:
            with pool.session(unit="01-relu-neuron", cells=cells, files={}) as session:
                outcomes = session.run()
                observations = session.observe(requests)

    jobs            how many sessions will run at once
    trust_students  run without the box
    preload         modules that are imported once, before any submission
    Raises BoxUnavailable, naming the layer, where a box is wanted and cannot be had, and
    EngineFailure where the warm process does not start.
    """

    def __init__(
        self,
        jobs: int = 2,
        limits: Limits | None = None,
        trust_students: bool = False,
        preload: Sequence[str] = PRELOAD,
    ) -> None:
        self.limits = limits or Limits()
        self.trust_students = trust_students
        self._lock = threading.Lock()
        self._closed = False
        count = max(1, -(-jobs // SESSIONS_A_SERVER))
        self._preload = tuple(preload)
        self._warm: list[Warm] = []
        try:
            for _ in range(count):
                self._warm.append(self._start())
        except BaseException:
            self.close()
            raise
        self._turn = itertools.cycle(range(count))

    def session(
        self,
        unit: str,
        cells: Sequence[Cell],
        files: Mapping[str, bytes] | None = None,
        *,
        limits: Limits | None = None,
        seed: int = 0,
    ) -> Session:
        """A fresh process for one submission; use it in a `with`.

        files   data files by relative name; Python's own kinds of file are refused (ValueError)
        limits  instead of the pool's
        seed    for the random state of `random` and `numpy.random` in the process
        Nothing is started before the first `run` or `observe`.
        """
        return Session(
            self._ready,
            unit=unit,
            cells=cells,
            files=files or {},
            limits=limits or self.limits,
            seed=seed,
        )

    def _start(self) -> Warm:
        """A warm process of which one child has been boxed, for a trial."""
        warm = Warm(box=not self.trust_students, preload=self._preload)
        if warm.box:
            try:
                Child(warm, self.limits, start_frame(self.limits, 0, {}), []).end()
            except BoxFailed as error:
                warm.close()
                remedy = machine.remedy(error.layer)
                raise BoxUnavailable(error.layer, error.reason, remedy) from None
            except BaseException:
                warm.close()
                raise
        return warm

    def _ready(self) -> Warm:
        """A warm process that is alive: one that died is replaced."""
        with self._lock:
            if self._closed:
                raise EngineFailure("the pool is closed")
            index = next(self._turn)
            if not self._warm[index].alive():
                self._warm[index].close()
                self._warm[index] = self._start()
            return self._warm[index]

    def close(self) -> None:
        """End the warm processes and everything forked from them."""
        self._closed = True
        for warm in self._warm:
            warm.close()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
