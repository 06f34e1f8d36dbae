"""The warm, boxed process that runs student code and answers drivers with plain values.

Outside, in the judge's process: `WorkerPool`, `Session` and what they need (`client`, `session`,
`usage`). Inside, where student code runs: the subpackage `inside`, `wire` and `requests`. Only the
latter are visible in the box, so this module imports nothing by itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.worker.client import WorkerPool
    from autograder.worker.failures import BoxUnavailable, EngineFailure
    from autograder.worker.requests import Cell, CellOutcome, Limits, ObserveRequest
    from autograder.worker.session import Session

_HOME = {
    "BoxUnavailable": "failures",
    "Cell": "requests",
    "CellOutcome": "requests",
    "EngineFailure": "failures",
    "Limits": "requests",
    "ObserveRequest": "requests",
    "Session": "session",
    "WorkerPool": "client",
}

__all__ = [
    "BoxUnavailable",
    "Cell",
    "CellOutcome",
    "EngineFailure",
    "Limits",
    "ObserveRequest",
    "Session",
    "WorkerPool",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
