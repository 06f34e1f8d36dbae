"""Mark one notebook: repair, run in the worker, observe, judge. No gradebook.

`prepare` and `judge_submission` are pure; `run` alone needs a worker. Whoever spreads the work
over machines sends bytes and gets a `Marked` back.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from autograder.contracts import Observation, RaisedError
from autograder.contracts.registry import contract
from autograder.exercises.registry import expect
from autograder.grading.inline import decide, questions
from autograder.grading.names import raises_stub, uses
from autograder.grading.reading import Notebook
from autograder.grading.repair import Repaired, RepairedCell, repair
from autograder.grading.template import template, versions
from autograder.verdict import Expectation, Verdict, message
from autograder.verdict.judging import Word
from autograder.worker.requests import Cell, CellOutcome, ObserveRequest

log = logging.getLogger(__name__)

TIMED = frozenset({"speed"})
"""Criteria whose cases are measured alone."""


class RunsCells(Protocol):
    """The part of a worker's session that marking needs."""

    def run(self) -> Sequence[CellOutcome]:
        """Run the cells."""
        ...

    def observe(self, requests: Sequence[ObserveRequest]) -> Sequence[Observation]:
        """Observe exercises."""
        ...

    def __enter__(self) -> RunsCells: ...

    def __exit__(self, *error: Any) -> None: ...


class HasSessions(Protocol):
    """The part of a worker pool that marking needs."""

    def session(
        self,
        unit: str,
        cells: Sequence[Cell],
        files: Mapping[str, bytes] | None = None,
        *,
        seed: int = 0,
    ) -> Any:
        """A session for one submission."""
        ...


@dataclass(frozen=True)
class Judged:
    """One exercise's verdict with what is said about it."""

    verdict: Verdict
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The entry in `mark --json`."""
        verdict = self.verdict
        return {
            **verdict.to_dict(self.message),
            "score": float(verdict.score),
            "max_score": float(verdict.max_score),
        }


@dataclass(frozen=True)
class Result:
    """The marks of one notebook: automatic points only.

    notes     what was repaired
    versions  what the grade depends on besides submission, unit and seed
    """

    unit: str
    seed: int
    exercises: tuple[Judged, ...]
    notes: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Points earned."""
        return float(sum(one.verdict.score for one in self.exercises))

    @property
    def max_score(self) -> float:
        """Points that could be earned."""
        return float(sum(one.verdict.max_score for one in self.exercises))

    def __getitem__(self, name: str) -> Judged:
        """One exercise's judgement; raises KeyError."""
        for one in self.exercises:
            if one.verdict.name == name:
                return one
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """What `autograder mark --json` prints."""
        return {
            "unit": self.unit,
            "score": self.score,
            "max_score": self.max_score,
            "seed": self.seed,
            "exercises": [one.to_dict() for one in self.exercises],
        }


@dataclass(frozen=True)
class Marked:
    """A marked notebook with all that is needed to write it out: cells, outcomes, marks."""

    repaired: Repaired
    outcomes: Mapping[str, CellOutcome]
    result: Result


def expectations(unit: str, seed: int) -> list[Expectation]:
    """What the exercises of a unit are judged by; computed once for a seed, in the main thread.

    Observing solution and mistakes redirects stdout and warnings of the whole process, so no other
    thread should be at work while this is computed the first time.
    """
    return [expect(name, seed) for name in template(unit).exercises]


def mark_notebook(
    data: bytes | Notebook,
    unit: str,
    seed: int,
    pool: HasSessions,
    files: Mapping[str, bytes] | None = None,
) -> Result:
    """The marks of one notebook; raises Unreadable and EngineFailure."""
    return mark(data, unit, seed, pool, files).result


def mark(
    data: bytes | Notebook,
    unit: str,
    seed: int,
    pool: HasSessions,
    files: Mapping[str, bytes] | None = None,
) -> Marked:
    """Repair, run and judge one notebook.

    files  data files beside it. Raises Unreadable where it cannot be repaired, EngineFailure where
    the engine failed, never anything for what the student's code does.
    """
    return mark_repaired(repair(data, template(unit)), seed, pool, files)


def mark_repaired(
    repaired: Repaired, seed: int, pool: HasSessions, files: Mapping[str, bytes] | None = None
) -> Marked:
    """Run and judge a notebook that `repair` has mended; raises EngineFailure."""
    expected = expectations(repaired.unit, seed)
    outcomes, seen = run(repaired, expected, seed, pool, files or {})
    return Marked(repaired, outcomes, judge_submission(repaired, expected, outcomes, seen, seed))


def run(
    repaired: Repaired,
    expected: Sequence[Expectation],
    seed: int,
    pool: HasSessions,
    files: Mapping[str, bytes],
) -> tuple[dict[str, CellOutcome], dict[str, list[Observation]]]:
    """Run the cells and observe every case of every exercise, by cell id and exercise name."""
    cells = [Cell(cell.id, cell.source) for cell in repaired.running()]
    # answers first: they cost nothing, and an endless loop elsewhere must not take them along
    order = sorted(expected, key=lambda one: one.answers is None)
    requests = [
        ObserveRequest(one.name, inputs, via, timed=_timed(one, index))
        for one in order
        for index, (inputs, via) in enumerate(questions(one))
    ]
    with pool.session(repaired.unit, cells, dict(files), seed=_students_seed(seed)) as session:
        outcomes = {outcome.id: outcome for outcome in session.run()}
        answers = iter(session.observe(requests))
    return outcomes, {one.name: [next(answers) for _ in questions(one)] for one in order}


def _students_seed(seed: int) -> int:
    """For the student's process: the seed itself would tell it the inputs that are yet to come."""
    return zlib.crc32(f"the student's random state/{seed}".encode())


def _timed(expectation: Expectation, index: int) -> bool:
    return bool(expectation.cases) and expectation.cases[index].criterion in TIMED


def judge_submission(
    repaired: Repaired,
    expected: Sequence[Expectation],
    outcomes: Mapping[str, CellOutcome],
    seen: Mapping[str, list[Observation]],
    seed: int,
) -> Result:
    """Judge what was observed; a failed cell explains a missing name, an earlier fault a later."""
    verdicts: list[Verdict] = []
    for one in expected:
        explained = _explain_missing(one.name, repaired, outcomes, seen[one.name])
        verdicts.append(decide(one, explained))
    not_right = {v.name for v in verdicts if v.word != "passed"}
    sources = [cell.source for cell in repaired.running()]
    judged = []
    for one, verdict in zip(expected, verdicts, strict=True):
        verdict = _blame(one, verdict, not_right, sources, seen[one.name])
        where = _where(verdict, repaired, outcomes)
        judged.append(Judged(verdict, message(verdict) + where))
    return Result(repaired.unit, seed, tuple(judged), repaired.notes, versions())


def _explain_missing(
    name: str,
    repaired: Repaired,
    outcomes: Mapping[str, CellOutcome],
    seen: list[Observation],
) -> list[Observation]:
    """Where nothing has the name because its own cell failed, that failure is what was seen."""
    if not any(one.status == "missing" and one.error is None for one in seen):
        return seen
    cells = repaired.defining(name)
    failure = _failure(cells, outcomes) or _stub(cells, outcomes)
    if failure is None:
        return seen
    return [failure if one.status == "missing" and one.error is None else one for one in seen]


def _failure(
    cells: Sequence[RepairedCell], outcomes: Mapping[str, CellOutcome]
) -> Observation | None:
    for cell in reversed(cells):
        outcome = outcomes.get(cell.id)
        if outcome is None or outcome.status == "ok" or outcome.ename == "NotImplementedError":
            continue
        if outcome.status in ("timeout", "skipped"):
            return Observation("timeout", error=RaisedError("Timeout", outcome.evalue))
        if outcome.ename == "MemoryLimit":
            return Observation("memory", error=RaisedError("MemoryLimit", outcome.evalue))
        line = _line_of(cell.source, outcome.line)
        error = RaisedError(outcome.ename, outcome.evalue, line, outcome.line)
        return Observation("crashed", error=error)
    return None


def _stub(cells: Sequence[RepairedCell], outcomes: Mapping[str, CellOutcome]) -> Observation | None:
    """The cell of an answer that was left as handed out raises NotImplementedError itself."""
    for cell in cells:
        outcome = outcomes.get(cell.id)
        if outcome is not None and outcome.ename == "NotImplementedError":
            return Observation("missing", error=RaisedError(outcome.ename, outcome.evalue))
    return None


def _line_of(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number - 1].strip()[:200] if 0 < number <= len(lines) else ""


def _blame(
    expectation: Expectation,
    verdict: Verdict,
    not_right: set[str],
    sources: Sequence[str],
    seen: list[Observation],
) -> Verdict:
    """Name the exercises that this one uses and that are not right yet."""
    if verdict.word == "passed" or contract(verdict.name).kind == "value":
        return verdict
    blamed = sorted(uses(sources, verdict.name) & not_right, key=_order)
    if not blamed:
        return verdict
    if verdict.word == "missing":
        if raises_stub(sources, verdict.name):
            return verdict
        # the stub that it ran into is another exercise's: this one is written
        errors = [
            replace(one, status="crashed") if one.status == "missing" and one.error else one
            for one in seen
        ]
        verdict = decide(expectation, errors)
    if verdict.word == "mistake":
        # what looks like a mistake of its own may be the other's: the other is where to start
        word: Word = "partial" if verdict.score > 0 else "wrong"
        verdict = replace(verdict, word=word, mistake=None, hint="")
    return replace(verdict, blamed=tuple(blamed))


def _order(name: str) -> int:
    declared = contract(name)
    return list(template(declared.unit).exercises).index(name)


def _where(verdict: Verdict, repaired: Repaired, outcomes: Mapping[str, CellOutcome]) -> str:
    """Name the cell where the failure of a cell is the reason."""
    fault = verdict.fault
    if fault is None or fault.rung not in ("error", "timeout", "memory"):
        return ""
    for cell in reversed(repaired.defining(verdict.name)):
        outcome = outcomes.get(cell.id)
        if outcome is not None and outcome.status in ("error", "timeout"):
            number = f", line {outcome.line}" if outcome.line else ""
            return f" (cell {cell.id}{number})"
    return ""
