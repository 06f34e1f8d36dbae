"""What drivers see of memory: unfilled arrays, and the peak of a call."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from autograder.contracts.memory import LITTER, litter, peak_bytes


@pytest.mark.parametrize("shape", [(1, 4), (3, 3), (5, 3), (4, 5)])
def test_an_unfilled_array_holds_the_litter(shape: tuple[int, ...]) -> None:
    like = np.ones(shape)
    litter(like)
    assert (np.empty_like(like) == LITTER).all()


def test_what_is_no_array_is_left_alone() -> None:
    litter([1.0, 2.0])
    litter(None)


def test_the_peak_counts_arrays_that_are_gone_again() -> None:
    assert peak_bytes(lambda: np.ones(100_000).sum()) == pytest.approx(800_000, rel=0.05)
    assert peak_bytes(lambda: 1 + 1) < 10_000


def test_the_peak_leaves_a_tracing_as_it_was() -> None:
    tracemalloc.start()
    try:
        assert peak_bytes(lambda: np.ones(10_000)) >= 80_000
        assert tracemalloc.is_tracing()
    finally:
        tracemalloc.stop()
    with pytest.raises(ZeroDivisionError):
        peak_bytes(lambda: 1 / 0)
    assert not tracemalloc.is_tracing()
