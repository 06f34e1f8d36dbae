"""Grade a class: collect, repair, run in parallel, judge, and write in batches with one writer.

What is done is what the gradebook's transaction says: files come first, and whoever is killed in
between leaves work that the next run does again. Nothing is graded twice, because a submission
with a record of its present content is left alone.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from autograder.errors import CommandError
from autograder.grading import collecting
from autograder.grading.aside import failed, forget_gone, put_aside, unreadable
from autograder.grading.collecting import Submission
from autograder.grading.gradebook import Book, Entry
from autograder.grading.locking import locked
from autograder.grading.marking import HasSessions, Marked, expectations, mark_repaired
from autograder.grading.places import Places as Places
from autograder.grading.reading import Unreadable
from autograder.grading.records import Record
from autograder.grading.saying import said
from autograder.grading.seeding import new_seed
from autograder.grading.template import template
from autograder.grading.writing import autograded, to_bytes, write_file
from autograder.worker.failures import EngineFailure

log = logging.getLogger(__name__)

ATTEMPTS = 3
BATCH = 40
BATCH_SECONDS = 2.0


@dataclass
class Report:
    """What a run did."""

    done: list[Record] = field(default_factory=list)
    unchanged: list[Record] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def aside(self) -> list[Record]:
        """Everything that needs a person: quarantined or failed, now or before."""
        return [r for r in (*self.done, *self.unchanged) if r.status != "graded"]


class Watcher:
    """Hears of progress; the base class keeps silent."""

    def waiting(self, who: str) -> None:
        """Another run holds the class."""

    def begin(self, total: int, unchanged: int) -> None:
        """So many submissions will be graded."""

    def finished(self, record: Record) -> None:
        """One is written."""

    def end(self) -> None:
        """All are."""


@dataclass(frozen=True)
class Graded:
    """A submission's row of grades with its autograded notebook; empty where it is put aside.

    Plain data: it travels between processes and machines.
    """

    entry: Entry
    notebook: bytes = b""


PoolMaker = Callable[[], Any]
Outcomes = Iterator[tuple[Submission, Entry]]
Spread = Callable[[Places, Sequence[Submission], int], Outcomes]
"""Grades submissions with one seed, anywhere and in any order; their notebooks are written."""

Made = TypeVar("Made")


def grade_class(
    grading: Path,
    units: Sequence[str],
    *,
    student: str | None = None,
    jobs: int = 2,
    force: bool = False,
    seed: int | None = None,
    pool: PoolMaker | None = None,
    spread: Spread | None = None,
    watcher: Watcher | None = None,
) -> Report:
    """Grade what is new or changed below `grading/submitted`.

    student  only this one; without it, what was put aside and is gone now is forgotten
    jobs     submissions at once
    force    grade unchanged ones again, with fresh inputs
    seed     draws the fresh inputs; default: `new_seed`, now that all work is handed in
    pool     makes the worker pool (a context manager) for threads of this process
    spread   grades elsewhere instead; neither is called where there is nothing to do

    Raises CommandError for a full disk, a locked gradebook, an unknown student, a bad
    AUTOGRADER_SEED; BoxUnavailable where `pool` does, and whatever `spread` raises.
    """
    watcher = watcher or Watcher()
    places = Places(grading)
    started = time.monotonic()
    seed = new_seed() if seed is None else seed
    with locked(grading, watcher.waiting), Book(places.gradebook) as book:
        _sweep(places)
        if student is None:
            forget_gone(places, book)
        report = Report()
        todo: list[Submission] = []
        for unit in units:
            book.register(template(unit))
            for one, record in _changed(places, book, unit, student, force):
                if record is None:
                    todo.append(one)
                else:
                    report.unchanged.append(record)
        if student and not todo and not report.unchanged:
            raise CommandError(
                f"{student} has handed in nothing for {', '.join(units)} "
                f"(looked in {places.submitted / student}).",
                exit_code=2,
            )
        watcher.begin(len(todo), len(report.unchanged))
        try:
            if todo:
                if spread is None:
                    assert pool is not None, "a pool of workers, or somewhere else to grade"
                    spread = in_threads(pool, jobs)
                _write_all(places, book, spread(places, todo, seed), report, watcher)
        finally:
            watcher.end()
    report.seconds = time.monotonic() - started
    return report


def _changed(
    places: Places, book: Book, unit: str, student: str | None, force: bool
) -> Iterator[tuple[Submission, Record | None]]:
    """Each submission with its record, or None where it must be graded."""
    known = book.records(unit)
    for one in collecting.submissions(places.submitted, unit, student):
        record = known.get(one.student)
        if force or record is None or record.status == "failed":
            yield one, None
            continue
        try:
            key = collecting.content(one).key(template(unit))
        except OSError:
            key = ""
        same = key == record.key and (record.status != "graded" or _is_ours(places, record))
        yield one, record if same else None


def _is_ours(places: Places, record: Record) -> bool:
    """False where the autograded notebook is gone, or was written by another engine since."""
    file = places.autograded(record.student, record.unit) / f"{record.unit}.ipynb"
    try:
        return f'"seed": {record.seed},'.encode() in file.read_bytes()
    except OSError:
        return False


def in_threads(pool: PoolMaker, jobs: int) -> Spread:
    """Grade with `jobs` threads of this process and hand over in order of completion."""

    def spread(places: Places, todo: Sequence[Submission], seed: int) -> Outcomes:
        for unit in dict.fromkeys(one.unit for one in todo):
            expectations(unit, seed)  # before any thread: see there
        with pool() as workers:
            threads = ThreadPoolExecutor(jobs, thread_name_prefix="grade")
            waiting: dict[Future[Entry], Submission] = {}
            try:
                for one in todo:
                    waiting[threads.submit(grade_one, places, one, seed, workers)] = one
                    if len(waiting) >= 2 * jobs:  # memory stays flat
                        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                            yield waiting.pop(future), future.result()
                while waiting:
                    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                        yield waiting.pop(future), future.result()
            finally:
                # stopped early: wait for nobody's endless loop, the pool ends it when it closes
                threads.shutdown(wait=False, cancel_futures=True)

    return spread


def grade_one(places: Places, one: Submission, seed: int, pool: HasSessions) -> Entry:
    """Grade one submission and write its notebook; whatever happens concerns this one only.

    Raises CommandError for what would hit every submission, such as a full disk.
    """
    try:
        files = collecting.content(one)
        graded = grade_content(one.student, one.unit, files, seed, pool)
        store(places, graded)
        return graded.entry
    except OSError as error:
        return unreadable(places, one, seed, error)


def grade_content(
    student: str, unit: str, files: collecting.Content, seed: int, pool: HasSessions
) -> Graded:
    """Grade one submission that has been read; nothing is written.

    An engine failure is tried again and then recorded as failed, never as a score. Raises
    CommandError, and OSError where the machine is at its end.
    """
    key = ""
    try:
        known = template(unit)
        key = files.key(known)
        chosen = collecting.choose(files, known)
        repaired = replace(chosen.repaired, notes=(*chosen.notes, *chosen.repaired.notes))
        marked = persistently(lambda: mark_repaired(repaired, seed, pool, files.data))
        record = Record(student, unit, "graded", key, seed, detail=detail_of(marked))
        return Graded(entry_of(record, marked, files.timestamp), to_bytes(autograded(marked)))
    except Unreadable as error:
        return Graded(Entry(Record(student, unit, "quarantined", key, seed, str(error))))
    except (CommandError, OSError):
        raise
    except Exception as error:
        log.exception("the engine failed on %s, %s", student, unit)
        return Graded(failed(student, unit, seed, f"{type(error).__name__}: {error}"))


def store(places: Places, graded: Graded) -> None:
    """Write the autograded notebook, before any grade is; raises OSError."""
    entry = graded.entry
    if entry.record.status != "graded":
        return
    folder = places.autograded(entry.record.student, entry.record.unit)
    write_file(folder / f"{entry.record.unit}.ipynb", graded.notebook)
    if entry.timestamp:
        write_file(folder / "timestamp.txt", f"{entry.timestamp}\n".encode())
    else:
        (folder / "timestamp.txt").unlink(missing_ok=True)


def persistently(work: Callable[[], Made]) -> Made:
    """Try a few times: an engine failure is nobody's zero. Raises the last EngineFailure."""
    for attempt in range(1, ATTEMPTS):
        try:
            return work()
        except EngineFailure as error:
            log.warning("attempt %d failed: %s", attempt, error)
            time.sleep(0.2 * attempt)
    return work()


def detail_of(marked: Marked) -> dict[str, Any]:
    """What is recorded with a grade: marks, words, repairs, and the versions it depends on."""
    return {
        "marks": marked.result.to_dict(),
        "said": said(marked),
        "repairs": list(marked.result.notes),
        "versions": dict(marked.result.versions),
        "unit_digest": template(marked.repaired.unit).digest,
    }


def _write_all(
    places: Places, book: Book, finished: Outcomes, report: Report, watcher: Watcher
) -> None:
    """The one writer: a batch whenever enough has come together or enough time has passed."""
    batch: list[tuple[Submission, Entry]] = []
    since = time.monotonic()

    def commit() -> None:
        for one, entry in batch:
            put_aside(places, entry.record, one.folder)
        book.write([entry for _, entry in batch])
        for _, entry in batch:
            report.done.append(replace(entry.record, detail=_lean(entry.record.detail)))
            watcher.finished(entry.record)
        batch.clear()

    try:
        for one in finished:
            batch.append(one)
            if len(batch) >= BATCH or time.monotonic() - since >= BATCH_SECONDS:
                commit()
                since = time.monotonic()
    finally:
        if batch:
            commit()


def _lean(detail: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the end table needs: thousands of reports stay in memory."""
    marks = detail.get("marks", {})
    return {
        "score": marks.get("score"),
        "max_score": marks.get("max_score"),
        "verdicts": [(e["name"], e["verdict"], e["mistake"]) for e in marks.get("exercises", [])],
        "repairs": len(detail.get("repairs", [])),
    }


def entry_of(record: Record, marked: Marked, timestamp: str | None = None) -> Entry:
    """The gradebook's row for a submission, with nbgrader's rules for cells that people grade."""
    scores: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in marked.repaired.cells:
        trusted = cell.trusted
        if trusted is None or trusted.nbgrader is None:
            continue
        if trusted.kind == "test" and trusted.nbgrader["grade"]:
            scores[trusted.grade_id] = float(marked.result[trusted.exercise].verdict.score)
        elif trusted.kind == "words":
            scores[trusted.grade_id] = None if cell.answers else 0.0
        if trusted.nbgrader["solution"]:
            comments[trusted.grade_id] = None if cell.answers else "No response."
    return Entry(record, scores, comments, timestamp)


def _sweep(places: Places) -> None:
    """Remove half-written files that a killed run has left."""
    for pattern in ("autograded/*/*/.*.part", "quarantine/*/*/.*.part"):
        for path in places.grading.glob(pattern):
            path.unlink(missing_ok=True)
