"""The softmax Jacobian as a heat map, with sliders for the scores and the temperature."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.classroom.widgets.base import Widget


def jacobian(scores: Sequence[float], *, names: Sequence[str] = ()) -> Widget:
    """Softmax of 2 to 5 scores, its Jacobian as a heat map, row sums, and a temperature slider.

    scores  where the sliders start; each goes from -5 to 5
    names   of the classes, for the axes

    The temperature T divides the scores: softmax(scores / T). The Jacobian is that of the
    probabilities with respect to scores / T: diag(s) - s sᵀ. Raises ValueError for other lengths.
    """
    raise NotImplementedError
