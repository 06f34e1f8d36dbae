"""How the gradient of each neuron spreads over the inputs of a dense layer."""

from __future__ import annotations

import numpy as np

from autograder.classroom.widgets.base import Widget


def spread(dvalues: np.ndarray, weights: np.ndarray) -> Widget:
    """One sample's gradient on its way back through a dense layer, neuron by neuron.

    dvalues  (n_out,), n_out up to 4: where the sliders start
    weights  (n_in, n_out), n_in up to 6

    Choose a neuron: its wires show dvalues[j] * weights[i, j], and beneath the inputs the sum over
    all neurons, dinputs. Raises ValueError for other shapes.
    """
    raise NotImplementedError
