"""Contracts of unit 02: a dense layer and a batch. Rows convention: one sample is one row."""

from typing import Any

from autograder.contracts.form import array, driven, function, row, value

UNIT = "02-dense-layer"

layer_forward_one_sample = function("x, weights, biases", returns=array("z", "(n_out,)"))
layer_forward = function("inputs, weights, biases", returns=array("output", "(N, n_out)"))
input_gradient_one_sample = function("dvalues, weights", returns=array("dinputs", "(n_in,)"))
dense_dinputs = function("dvalues, weights", returns=array("dinputs", "(N, n_in)"))
weight_gradient_one_sample = function("x, dvalues", returns=array("dweights", "(n_in, n_out)"))
dense_dweights = function("inputs, dvalues", returns=array("dweights", "(n_in, n_out)"))
dense_dbiases = function("dvalues", returns=row("dbiases"))


# The next three are judged twice: for their values, on copies, and for leaving what they are given
# alone. Writing into an argument is a habit of textbooks; it costs its own point, not the values'.


@driven("z", returns=array("output", "like z"))
def relu_forward(relu_forward: Any, z: Any) -> Any:
    return relu_forward(z.copy())


@relu_forward.scenario("untouched", returns=array("output", "like z"))
def _forward_untouched(relu_forward: Any, z: Any) -> Any:
    return relu_forward(z)


@driven("dvalues, z", returns=array("dinputs", "like z"))
def relu_backward(relu_backward: Any, dvalues: Any, z: Any) -> Any:
    return relu_backward(dvalues.copy(), z.copy())


@relu_backward.scenario("untouched", returns=array("dinputs", "like z"))
def _backward_untouched(relu_backward: Any, dvalues: Any, z: Any) -> Any:
    return relu_backward(dvalues, z)


STEPPED = (array("new_weights", "(n_in, n_out)"), row("new_biases"))


@driven("inputs, weights, biases, lr", returns=STEPPED)
def layer_step(layer_step: Any, inputs: Any, weights: Any, biases: Any, lr: Any) -> Any:
    return layer_step(inputs.copy(), weights.copy(), biases.copy(), lr)


@layer_step.scenario("untouched", returns=STEPPED)
def _step_untouched(layer_step: Any, inputs: Any, weights: Any, biases: Any, lr: Any) -> Any:
    return layer_step(inputs, weights, biases, lr)


predict_one_path = value()
predict_doubled_batch = value()
hunt_typo_weight = value()
hunt_first_dvalue = value()
hunt_mask_entries = value()
hunt_mask_gradient = value()
