"""Judge in several processes of this machine, each with a warm worker of its own.

A judge computes what a unit is judged by when it first meets the unit, and stays with that unit as
long as there is work: so little is computed twice. The process that started them keeps the
gradebook and judges nothing. A judge that dies is replaced, and its submission tried again.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import time
import warnings
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from autograder.errors import CommandError
from autograder.grading.aside import failed
from autograder.grading.collecting import Submission
from autograder.grading.gradebook import Entry
from autograder.grading.marking import expectations
from autograder.grading.running import (
    ATTEMPTS,
    Outcomes,
    Places,
    PoolMaker,
    Spread,
    grade_one,
)

AHEAD = 2
"""Submissions that a judge holds: one in hand, one to go on with while the writer is busy."""

WORTH = 8
"""With fewer left of a unit of which nothing else is known, no further judge learns it."""

GOODBYE_SECONDS = 5
PR_SET_PDEATHSIG = 1


def in_processes(pool: PoolMaker, jobs: int) -> Spread:
    """Grade with `jobs` judges, forked; needs Linux, and a caller that runs no other threads.

    pool  makes each judge's worker pool (a context manager), for one session at a time
    """

    def spread(places: Places, todo: Sequence[Submission], seed: int) -> Outcomes:
        crew = _Crew(pool, places, todo, seed)
        try:
            yield from crew.finished(jobs)
        finally:
            crew.end()

    return spread


@dataclass(frozen=True)
class Judged:
    """What a judge says of one submission: its grades, and seconds spent on learning and on it."""

    entry: Entry
    learning: float
    grading: float


@dataclass
class Pace:
    """What a unit has taken so far, in seconds: learning it once, and all of its `count`."""

    learning: float = 0.0
    grading: float = 0.0
    count: int = 0

    def add(self, told: Judged) -> None:
        """Take one more submission into account."""
        self.learning = max(self.learning, told.learning)
        self.grading += told.grading
        self.count += 1

    def worth_learning(self, left: int, judges: int) -> bool:
        """True where one judge more has `left` submissions graded sooner, learning included."""
        if not self.count:
            return left >= WORTH
        return left * self.grading / self.count > judges * self.learning


class _Judge:
    """One process: what it holds, and how to talk to it."""

    def __init__(self, pool: PoolMaker, places: Places, seed: int) -> None:
        self.held: deque[Submission] = deque()
        self.unit = ""
        self.connection, theirs = multiprocessing.Pipe()
        with warnings.catch_warnings():
            # the progress bar's thread; the child never touches it
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process = multiprocessing.get_context("fork").Process(
                target=_serve, args=(theirs, os.getpid(), pool, places, seed), daemon=True
            )
            self.process.start()
        theirs.close()

    def give(self, one: Submission) -> None:
        """Hand over a submission; a judge that has died is found out when it is listened to."""
        self.held.append(one)
        self.unit = one.unit
        with contextlib.suppress(OSError):
            self.connection.send(one)

    def end(self) -> None:
        """Send it home where it is idle, else end it; its students' processes end with it."""
        if not self.held:
            with contextlib.suppress(OSError):
                self.connection.send(None)
                self.process.join(GOODBYE_SECONDS)
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Crew:
    """The judges and the submissions that none of them holds yet."""

    def __init__(
        self, pool: PoolMaker, places: Places, todo: Sequence[Submission], seed: int
    ) -> None:
        self._made = pool, places, seed
        self._seed = seed
        self._left: dict[str, deque[Submission]] = {}
        for one in todo:
            self._left.setdefault(one.unit, deque()).append(one)
        self._judges: list[_Judge] = []
        self._paces: dict[str, Pace] = {}
        self._deaths: Counter[Submission] = Counter()

    def finished(self, jobs: int) -> Iterator[tuple[Submission, Entry]]:
        """Every submission with its grades, in order of completion; raises CommandError."""
        while len(self._judges) < jobs and self._unit_for("") is not None:
            self._hire()
        while self._judges:
            for ready in wait([judge.connection for judge in self._judges]):
                judge = next(j for j in self._judges if j.connection is ready)
                try:
                    told = judge.connection.recv()
                except (EOFError, OSError):
                    yield from self._bury(judge)
                    continue
                if not isinstance(told, Judged):
                    raise CommandError(told[0], exit_code=told[1])
                one = judge.held.popleft()
                self._paces.setdefault(one.unit, Pace()).add(told)
                self._supply(judge)
                if not judge.held:
                    self._judges.remove(judge)
                    judge.end()
                yield one, told.entry
            if not self._judges and self._unit_for("") is not None:
                self._hire()

    def end(self) -> None:
        """End all judges."""
        for judge in self._judges:
            judge.end()
        self._judges.clear()

    def _hire(self) -> None:
        judge = _Judge(*self._made)
        self._judges.append(judge)
        self._supply(judge)

    def _supply(self, judge: _Judge) -> None:
        while len(judge.held) < AHEAD:
            unit = self._unit_for(judge.unit)
            if unit is None:
                return
            judge.give(self._left[unit].popleft())

    def _unit_for(self, own: str) -> str | None:
        """The unit to take work from: one's own, one that nobody has, one with much left."""
        left = {unit: len(queue) for unit, queue in self._left.items() if queue}
        if own in left:
            return own
        taken = {judge.unit for judge in self._judges}
        free = [unit for unit in left if unit not in taken]
        if free:
            return max(free, key=lambda unit: left[unit])
        busy = Counter(judge.unit for judge in self._judges)
        worth = [
            unit
            for unit in left
            if self._paces.get(unit, Pace()).worth_learning(left[unit], busy[unit])
        ]
        return max(worth, key=lambda unit: left[unit], default=None)

    def _bury(self, judge: _Judge) -> Iterator[tuple[Submission, Entry]]:
        """Take back what a dead judge held; what it had in hand is not tried for ever."""
        self._judges.remove(judge)
        judge.end()
        code = judge.process.exitcode
        for place, one in reversed(list(enumerate(judge.held))):
            if place == 0:
                self._deaths[one] += 1
                if self._deaths[one] >= ATTEMPTS:
                    why = f"the judging process ended {ATTEMPTS} times ({code})"
                    yield one, failed(one.student, one.unit, self._seed, why)
                    continue
            self._left.setdefault(one.unit, deque()).appendleft(one)
        if self._unit_for("") is not None:
            self._hire()


def _serve(connection: Connection, parent: int, pool: PoolMaker, places: Places, seed: int) -> None:
    """The life of a judge: a Judged for each submission, or (message, exit code) and the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us decides
    _die_with(parent)
    answer: Any
    learned: set[str] = set()
    try:
        with pool() as workers:
            while (one := connection.recv()) is not None:
                started = time.perf_counter()
                if one.unit not in learned:
                    expectations(one.unit, seed)
                    learned.add(one.unit)
                    gc.freeze()  # what was learned stays: no collection looks through it again
                knows = time.perf_counter()
                entry = grade_one(places, one, seed, workers)
                connection.send(Judged(entry, knows - started, time.perf_counter() - knows))
        return
    except EOFError:
        return
    except CommandError as error:
        answer = str(error), error.exit_code
    except Exception as error:
        answer = f"The engine failed: {type(error).__name__}: {error}", 1
    connection.send(answer)


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process with the one that forked it."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
