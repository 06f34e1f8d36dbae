"""Contracts of unit 05: backpropagation. Columns: W (n_out, n_in), one sample x (d, 1).

Functions cannot cross into the worker's box, so a case of `nudge` names one of FUNCTIONS: by
its formula, which a student reads in the message.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.contracts.form import array, arrays, driven, fields, function, number, value

UNIT = "05-four-equations"

# Each works for a number and entry by entry, so that no way of calling it is wrong.
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "w**3 - 2*w": lambda w: w**3 - 2.0 * w,
    "sin(3*w) + w/2": lambda w: np.sin(3.0 * w) + 0.5 * w,
    "1 / (1 + (w - 1)**2)": lambda w: 1.0 / (1.0 + (w - 1.0) ** 2),
}


@driven("f, w, deltas", returns=array("values", "(n,)"))
def nudge(nudge: Any, f: str, w: float, deltas: Any) -> Any:
    """Call it with the function of that name."""
    return nudge(FUNCTIONS[f], w, deltas)


sigmoid_prime = function("z", returns=array("slope", "like z"))
cost_links = function(
    "w, b, a_prev, y",
    returns=fields(
        number("dC_da"),
        number("da_dz"),
        number("dz_dw"),
        number("dz_db"),
        number("dz_da_prev"),
    ),
)
backprop_1d = function("x, y, params", returns=arrays("gradients", "[(dw, db), ...]"))
node_blame = function("W_next, delta_next, k", returns=number("blame"))
backprop_loops = function(
    "x, y, weights, biases",
    returns=(
        arrays("weight_grads", "(n_out, n_in) each"),
        arrays("bias_grads", "(n_out, 1) each"),
    ),
)
hadamard = function("a, b", returns=array("product", "like a"))
output_delta = function("a, y, z", returns=array("delta", "(n, 1)"))
hidden_delta = function("W_next, delta_next, z", returns=array("delta", "(n, 1)"))
bias_gradient = function("delta", returns=array("bias_grad", "(n, 1)"))
weight_gradient = function("delta, a_prev", returns=array("weight_grad", "(n_out, n_in)"))
backprop_sample = function(
    "x, y, weights, biases",
    returns=(
        arrays("weight_grads", "(n_out, n_in) each"),
        arrays("bias_grads", "(n_out, 1) each"),
    ),
)

predict_slope = value()
hunt_half_substituted = value()
hunt_complement = value()
hunt_z_from_a = value()
hunt_plot_title = value()
predict_index = value()
predict_saturated = value()
