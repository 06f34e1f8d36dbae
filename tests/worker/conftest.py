"""Warm workers for the tests: one boxed, one trusting, each started once a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.worker import BoxUnavailable, Cell, CellOutcome, Limits, WorkerPool
from tests.conftest import unavailable

QUICK = Limits(
    step_cpu=1.0, step_wall=6.0, step_idle=2.0, total_cpu=8.0, total_wall=30.0, memory=256 << 20
)
PATIENT = Limits(step_cpu=30.0, step_wall=60.0, total_cpu=60.0, total_wall=120.0)


@pytest.fixture(scope="session")
def trusting() -> Iterator[WorkerPool]:
    with WorkerPool(jobs=2, limits=QUICK, trust_students=True) as pool:
        yield pool


@pytest.fixture(scope="session")
def boxed() -> Iterator[WorkerPool]:
    try:
        pool = WorkerPool(jobs=2, limits=QUICK)
    except BoxUnavailable as error:
        unavailable(str(error))
    with pool:
        yield pool


def run(
    pool: WorkerPool,
    *sources: str,
    files: dict[str, bytes] | None = None,
    limits: Limits | None = None,
) -> list[CellOutcome]:
    """Run cells as one submission."""
    cells = [Cell(f"cell-{i}", source) for i, source in enumerate(sources)]
    with pool.session(unit="01-relu-neuron", cells=cells, files=files, limits=limits) as session:
        return session.run()
