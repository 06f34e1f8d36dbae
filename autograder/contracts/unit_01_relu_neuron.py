"""Contracts of unit 01: one ReLU neuron. Vectors go in as lists or 1-D arrays and may so return."""

from autograder.contracts.form import array, fields, function, number, value

UNIT = "01-relu-neuron"

weighted_inputs = function("x, w", returns=array("products", "(n,)"))
neuron_forward = function("x, w, b", returns=(number("z"), number("y")))
relu_slope = function("z", returns=number("slope"))
chain_links = function(
    "x, w, b, dvalue",
    returns=fields(
        number("drelu_dz"),
        array("dsum_dxw", "(n,)"),
        number("dsum_db"),
        array("dmul_dx", "(n,)"),
        array("dmul_dw", "(n,)"),
    ),
)
neuron_backward = function(
    "x, w, b, dvalue", returns=(array("dx", "(n,)"), array("dw", "(n,)"), number("db"))
)
neuron_step = function("x, w, b, dvalue, lr", returns=(array("new_w", "(n,)"), number("new_b")))

predict_dead_neuron = value()
predict_bias_gradient = value()
hunt_weight_steps = value()
hunt_bias_steps = value()
hunt_clean_step = value()
hunt_bias_outside = value()
