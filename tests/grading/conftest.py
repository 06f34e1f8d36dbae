"""A warm worker for the whole room's tests. Without the box: what is tested here is the judge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.grading.marking import expectations
from autograder.worker import Limits, WorkerPool

UNIT = "01-relu-neuron"
SEED = 77
QUICK = Limits(step_cpu=1.0, step_wall=20.0, total_cpu=4.0, total_wall=60.0)


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    """A pool with short limits, so that an endless loop costs a second."""
    expectations(UNIT, SEED)
    with WorkerPool(jobs=2, limits=QUICK, trust_students=True) as made:
        yield made
