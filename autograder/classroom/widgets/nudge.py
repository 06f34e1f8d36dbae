"""The nudge: change one weight a little, see how the cost answers."""

from __future__ import annotations

from collections.abc import Callable

from autograder.classroom.widgets.base import Widget


def nudge(
    f: Callable[[float], float],
    *,
    at: float = 0.0,
    low: float = -3.0,
    high: float = 3.0,
    weight: str = "w",
    value: str = "C",
) -> Widget:
    """The curve of f over one weight, with a point, a nudge, and the slope read off between them.

    f              a function of one number that returns one number (called some hundred times)
    at             the weight at the start; its slider goes from low to high
    weight, value  what the axes are called

    The nudge shrinks from 1 to 0.000001, and rises and falls on both sides. Raises ValueError where
    f returns what is no finite number.
    """
    raise NotImplementedError
