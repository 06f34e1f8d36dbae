"""What a judge asks of a worker, and what comes back for a cell: plain data for both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from autograder.contracts.values import Plain

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one submission may spend. Seconds and bytes.

    step_cpu, step_wall    one cell or one observation; processor time and time on the wall
    step_idle              time in it without computing and without waiting for a busy processor:
                           sleeping costs no more than looping, and a crowded machine costs nothing
    total_cpu, total_idle, total_wall
                           the whole submission, runs after a restart included
    memory                 resident memory beyond that of the warm process it is forked from
    disk                   files in its private folder
    output                 characters of printed text kept for each cell
    reply, replies         bytes of the arrays in one answer, and of all answers together
    threads                threads at once
    restarts               how often the cells are run again after a hang or crash
    """

    step_cpu: float = 10.0
    step_wall: float = 60.0
    step_idle: float = 10.0
    total_cpu: float = 40.0
    total_idle: float = 40.0
    total_wall: float = 240.0
    memory: int = 1024 * MIB
    disk: int = 64 * MIB
    output: int = 20_000
    reply: int = 64 * MIB
    replies: int = 256 * MIB
    threads: int = 64
    restarts: int = 50


@dataclass(frozen=True)
class Cell:
    """A code cell to run; `id` is whatever the caller wants to find it by."""

    id: str
    source: str


@dataclass(frozen=True)
class CellOutcome:
    """What running a cell came to.

    status     ok; error: an exception, or the process ended (ename "ProcessEnded"), or too much
               memory (ename "MemoryLimit"); timeout; skipped: the budget was spent before it
    line       line of the cell, from 1, that the exception left; 0 where unknown
    traceback  the last few lines of the traceback that lie in the notebook
    stdout     what it printed, cut at the limit
    """

    id: str
    status: Literal["ok", "error", "timeout", "skipped"]
    ename: str = ""
    evalue: str = ""
    line: int = 0
    traceback: str = ""
    stdout: str = ""


@dataclass(frozen=True)
class ObserveRequest:
    """One call of an exercise's driver: its name, the scenario `via`, and plain inputs.

    timed  ask this one alone and measure it from outside: `Observation.cpu` (None for others) holds
           the processor seconds of one call, with copying its inputs and outputs
    """

    name: str
    inputs: Mapping[str, Plain] = field(default_factory=dict)
    via: str = ""
    timed: bool = False
