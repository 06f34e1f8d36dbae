"""The neuron with sliders, and gradients on its wires."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.classroom.widgets.base import Widget


def neuron(
    x: Sequence[float], w: Sequence[float], b: float, dvalue: float = 1.0, *, span: float = 5.0
) -> Widget:
    """One ReLU neuron: a slider for each input, weight, the bias and the gradient that arrives.

    x, w    1 to 4 numbers each; where the sliders start
    b       bias
    dvalue  the gradient that arrives from the next layer
    span    sliders go from -span to span in steps of 0.1; a start beyond it widens its own slider

    Forward values stand above the wires, gradients below. Raises ValueError for other lengths.
    """
    raise NotImplementedError
