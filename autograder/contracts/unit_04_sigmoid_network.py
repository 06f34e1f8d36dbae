"""Contracts of unit 04: a sigmoid network, forward. Samples are columns; data sets X are (N, d)."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.contracts.form import anything, array, arrays, driven, function, number, value

UNIT = "04-sigmoid-network"

sigmoid = function("z", returns=array("a", "like z"))
node = function("w, b, a", returns=array("activation", "like a"))
forward_1d = function("x, params", returns=arrays("activations", "[x, a1, a2, ...]"))
mse = function("y_hat, y", returns=number("error"))
layer_by_nodes = function(
    "W, b, a_prev", returns=(array("z", "(n_out, 1)"), array("a", "(n_out, 1)"))
)
parameter_shapes = function("sizes", returns=(anything("weight_shapes"), anything("bias_shapes")))
forward_one_sample = function(
    "x, weights, biases",
    returns=(arrays("activities", "(n, 1) each"), arrays("activations", "(n, 1) each")),
)
forward_batch = function(
    "X, weights, biases",
    returns=(arrays("activities", "(n, N) each"), arrays("activations", "(n, N) each")),
)


@driven(
    "weights, biases",
    returns=(arrays("row_weights", "(n_in, n_out) each"), arrays("row_biases", "(1, n_out) each")),
)
def to_rows(to_rows: Any, weights: Any, biases: Any) -> Any:
    """Call it; a bias (n_out,) counts as the row (1, n_out), as always in the rows convention."""
    returned = to_rows(weights, biases)
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        return returned
    row_weights, row_biases = returned
    if isinstance(row_biases, (tuple, list)):
        row_biases = [_lying_down(b) for b in row_biases]
    return row_weights, row_biases


def _lying_down(bias: Any) -> Any:
    """A flat array or list of numbers as a row; anything else as it is."""
    if isinstance(bias, np.ndarray):
        return bias[None, :] if bias.ndim == 1 else bias
    if isinstance(bias, list) and all(isinstance(number, (int, float)) for number in bias):
        return [bias]
    return bias


append_ones = function("A", returns=array("with_ones", "(n + 1, N)"))
augment = function("weights, biases", returns=arrays("augmented", "(n_out, n_in + 1) each"))
forward_augmented = function("X, augmented", returns=array("answers", "(n_out, N)"))
collapse_linear = function(
    "weights, biases", returns=(array("W_star", "(n_out, d)"), array("b_star", "(n_out, 1)"))
)

hunt_best_mse = value()
predict_w2_shape = value()
predict_equality = value()
hunt_order_of_sums = value()
predict_linear_depth = value()
hunt_rows_back = value()
hunt_fresh_kernel = value()
