"""Whole numbers where fractions are due: cut off, rounded, or never moved at all."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.verdict.findings import Finding, Pair
from autograder.verdict.wrong_values import LOOKS


def kind(got: float | list[float], want: float | list[float], **inputs: float | list[float]) -> str:
    """What the first look that sees anything calls it; "" where none does."""
    pair = Pair("new_b", np.array(got, dtype=float), np.array(want, dtype=float), inputs)
    found: Finding | None = next((seen for look in LOOKS if (seen := look(pair))), None)
    return found.kind if found is not None else ""


def test_fractions_that_were_cut_off_are_said_to_be_lost() -> None:
    assert kind([1.0, -2.0, 3.0], [1.7, -2.6, 3.1]) == "truncated"
    assert kind(1.0, 1.7, b=4.0) == "truncated"


def test_rounding_is_called_rounding() -> None:
    assert kind([2.0, -3.0, 3.0], [1.7, -2.6, 3.1]) == "rounded"


@pytest.mark.parametrize("want", [1.983, 2.017])
def test_a_whole_number_that_came_in_and_was_not_moved_has_lost_nothing(want: float) -> None:
    assert kind(2.0, want, b=2.0) not in ("truncated", "rounded")


def test_a_number_that_was_not_moved_is_not_called_close() -> None:
    assert kind(4.0, 3.9993, b=4.0) == ""


def test_a_list_that_came_in_has_lost_nothing() -> None:
    assert kind([2.0, -3.0, 1.0], [2.2, -3.3, 1.1], w=[2, -3, 1]) not in ("truncated", "rounded")
