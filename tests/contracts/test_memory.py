"""What drivers see of memory: unfilled arrays, and whether a call stays below a limit."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from autograder.contracts.memory import LITTER, litter, stays_below


@pytest.mark.parametrize("shape", [(1, 4), (3, 3), (5, 3), (4, 5)])
def test_an_unfilled_array_holds_the_litter(shape: tuple[int, ...]) -> None:
    like = np.ones(shape)
    litter(like)
    assert (np.empty_like(like) == LITTER).all()


def test_what_is_no_array_is_left_alone() -> None:
    litter([1.0, 2.0])
    litter(None)


def test_arrays_that_are_gone_again_count() -> None:
    assert not stays_below(700_000, lambda: np.ones(100_000).sum())
    assert stays_below(900_000, lambda: np.ones(100_000).sum())
    assert stays_below(10_000, lambda: 1 + 1)


def _large() -> None:
    np.ones(100_000).sum()


def _stopped() -> None:
    tracemalloc.stop()
    _large()


def _stopped_and_started() -> None:
    _stopped()
    tracemalloc.start()


def _cleared() -> None:
    _large()
    tracemalloc.clear_traces()


def _peak_reset() -> None:
    _large()
    tracemalloc.reset_peak()


def _another_clock() -> None:
    tracemalloc.get_traced_memory = lambda: (0, 0)
    _large()


@pytest.mark.parametrize(
    "call", [_stopped, _stopped_and_started, _cleared, _peak_reset, _another_clock]
)
def test_a_call_that_meddles_with_the_measuring_fails(
    call: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracemalloc, "get_traced_memory", tracemalloc.get_traced_memory)
    assert not stays_below(400_000, call)
    assert not tracemalloc.is_tracing()


def test_a_tracing_is_left_as_it_was() -> None:
    tracemalloc.start()
    try:
        assert not stays_below(60_000, lambda: np.ones(10_000))
        assert tracemalloc.is_tracing()
    finally:
        tracemalloc.stop()
    with pytest.raises(ZeroDivisionError):
        stays_below(1000, lambda: 1 / 0)
    assert not tracemalloc.is_tracing()
