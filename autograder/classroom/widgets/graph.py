"""A computational graph, stepped through forward and backward with numbers on its wires."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.classroom.widgets.base import Widget


def graph(*, steps: Mapping[str, str], dvalue: float = 1.0, **inputs: float) -> Widget:
    """A computational graph that is walked one node at a time: values forward, gradients back.

    inputs  the graph's numbers by name
    steps   each further node by name: "a * b", "a + b", "a - b", "-a", "relu(a)", "sigmoid(a)",
            "exp(a)", "log(a)" or "square(a)", where a and b are earlier names; the last one is the
            output
    dvalue  the gradient that arrives at the output

    Up to 16 nodes. Raises ValueError, naming the step, for anything else.
    """
    raise NotImplementedError
