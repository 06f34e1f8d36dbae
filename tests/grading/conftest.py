"""A warm worker for the whole room's tests. Without the box: what is tested here is the judge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.gradebook import Book
from autograder.grading.marking import expectations
from autograder.grading.running import Places
from autograder.grading.template import template
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


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook with nothing in it: making one takes nbgrader seconds."""
    places = Places(tmp_path_factory.mktemp("empty"))
    with Book(places.gradebook) as book:
        book.register(template(UNIT))
    return places.gradebook


@pytest.fixture
def places(tmp_path: Path, empty_book: Path) -> Places:
    shutil.copyfile(empty_book, tmp_path / "gradebook.db")
    return Places(tmp_path)
