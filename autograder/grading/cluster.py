"""Grade on several machines: submissions are mapped over a Dask distributed scheduler.

Submissions travel as bytes, grades and notebooks come back, and this process alone writes. Every
Dask worker needs the course, at the same state, and a working box; one task at a time is judged in
it. Dask moves the tasks of a lost worker to others; what kills one worker after another is recorded
as failed. Whoever can reach the scheduler can run code on the workers: keep it on a private
network, or use Dask's TLS settings.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import threading
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from autograder.errors import CommandError
from autograder.grading import collecting
from autograder.grading.aside import failed, unreadable
from autograder.grading.collecting import Content, Submission
from autograder.grading.gradebook import Entry
from autograder.grading.marking import expectations
from autograder.grading.running import Graded, Outcomes, Places, Spread, grade_content, store
from autograder.grading.template import template

if TYPE_CHECKING:
    from autograder.worker import WorkerPool

CONNECT_SECONDS = 15
WORKERLESS_SECONDS = 60
"""How long to wait for a first worker, or for a new one where all have gone."""

LOOK_SECONDS = 5
SENDS = 4
AHEAD = 3
"""Submissions handed out for each thread of the cluster."""

Stop = tuple[str, int]
"""A message and an exit code: what one worker lacks, all must not grade without."""


def on_cluster(address: str, *, trust_students: bool = False) -> Spread:
    """Grade on the cluster of this scheduler, for example tcp://10.0.0.1:8786.

    Raises CommandError where there is no scheduler or it is lost, no worker, a worker without a box
    or with another state of the course.
    """

    def spread(places: Places, todo: Sequence[Submission], seed: int) -> Outcomes:
        with _connected(address) as client:
            try:
                yield from _mapped(client, places, todo, seed, trust_students)
            except (OSError, RuntimeError) as error:
                if client.status == "running" and not isinstance(error, OSError):
                    raise
                raise CommandError(
                    f"The scheduler at {address} is lost. Grades written before this are safe; "
                    "start it and its workers again, and run the command again."
                ) from error

    return spread


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        raise CommandError(
            "--cluster needs Dask distributed. In the course's folder: .venv/bin/python -m pip "
            "install -e '.[cluster]'",
            exit_code=2,
        ) from None
    for name in ("client", "core", "utils"):  # a lost connection is told once, and in our words
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)
    try:
        client: Any = distributed.Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise CommandError(f"No Dask scheduler at {address}: {error}", exit_code=2) from None
    try:
        try:
            client.wait_for_workers(1, timeout=WORKERLESS_SECONDS)
        except TimeoutError:
            raise CommandError(
                f"The scheduler at {address} has no workers. Start some: dask worker {address} "
                "--nworkers auto --nthreads 1",
                exit_code=2,
            ) from None
        yield client
    finally:
        # a scheduler that is gone is told nothing
        with contextlib.suppress(TimeoutError, OSError):
            client.close(timeout=5)


def _mapped(
    client: Any, places: Places, todo: Sequence[Submission], seed: int, trust: bool
) -> Outcomes:
    import distributed

    waiting: dict[Any, Submission] = {}
    rest, again = iter(todo), deque[Submission]()
    sent: Counter[str] = Counter()
    while True:
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        while len(waiting) < ahead:
            one = again.popleft() if again else next(rest, None)
            if one is None:
                break
            sent[f"{one.student}/{one.unit}"] += 1
            try:
                files = collecting.content(one)
            except OSError as error:
                yield one, unreadable(places, one, seed, error)
                continue
            digest = template(one.unit).digest
            future = client.submit(
                grade_there, one.student, one.unit, files, seed, digest, trust, pure=False
            )
            waiting[future] = one
        if not waiting:
            return
        for future in _some_done(client, list(waiting), distributed):
            one = waiting.pop(future)
            # a future may be dropped with the worker that was lost: the submission goes out again
            if future.status in ("cancelled", "lost") and sent[f"{one.student}/{one.unit}"] < SENDS:
                again.append(one)
                continue
            yield one, _received(places, one, seed, future)


def _some_done(client: Any, futures: list[Any], distributed: Any) -> list[Any]:
    """The futures that have ended, at least one; raises CommandError where nobody works on them."""
    silent = 0
    while True:
        try:
            done = distributed.wait(futures, timeout=LOOK_SECONDS, return_when="FIRST_COMPLETED")
        except TimeoutError:
            silent = 0 if client.nthreads() else silent + LOOK_SECONDS
            if silent >= WORKERLESS_SECONDS:
                raise CommandError(
                    "The cluster has lost all its workers. Grades written before this are safe; "
                    "start workers and run the command again."
                ) from None
        else:
            return list(done.done)


def _received(places: Places, one: Submission, seed: int, future: Any) -> Entry:
    """The grades out of one future, its notebook written; raises CommandError."""
    if future.status == "error":
        return failed(one.student, one.unit, seed, f"on the cluster: {future.exception()}")
    if future.status != "finished":
        raise CommandError(
            f"The cluster has lost {one.student}, {one.unit} {SENDS} times. Grades written before "
            "this are safe; look at its workers and run the command again."
        )
    graded = future.result()
    if not isinstance(graded, Graded):
        raise CommandError(graded[0], exit_code=graded[1])
    try:
        store(places, graded)
    except OSError as error:
        return unreadable(places, one, seed, error)
    return graded.entry


# ---------------------------------------------------------------- on a Dask worker


def grade_there(
    student: str, unit: str, files: Content, seed: int, digest: str, trust: bool
) -> Graded | Stop:
    """What a Dask worker does with one submission.

    digest  of the unit where the gradebook is; a worker with another state of it does not grade
    """
    import distributed

    where = f"The worker {distributed.get_worker().address}"
    try:
        if template(unit).digest != digest:
            return f"{where} has another state of {unit}: give every machine the same course.", 2
        with _one_at_a_time:
            expectations(unit, seed)
            return grade_content(student, unit, files, seed, _pool(trust))
    except CommandError as error:
        return f"{where}: {error}", error.exit_code


_one_at_a_time = threading.Lock()


@cache
def _pool(trust: bool) -> WorkerPool:
    """This Dask worker's warm process."""
    from autograder.worker import WorkerPool

    logging.getLogger(__name__).info("starting the warm process")
    pool = WorkerPool(jobs=1, trust_students=trust)
    atexit.register(pool.close)
    return pool
