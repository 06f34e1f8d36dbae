"""Contracts of unit 08: softmax and its Jacobian. Rows: one sample a row, scores (N, C)."""

from typing import Any

import numpy as np

from autograder.contracts.form import array, driven, flag, function, klass, number, value
from autograder.contracts.memory import litter, stays_below

UNIT = "08-softmax-jacobian"

shift_scores = function("z", returns=array("shifted", "(N, C)"))
softmax = function("z", returns=array("s", "(N, C)"))
softmax_jacobian_entry = function("s, j, k", returns=number("entry"))
softmax_jacobian = function("s", returns=array("jacobian", "(C, C)"))


@driven("dvalues, s", returns=array("dinputs", "(N, C)"))
def softmax_backward_loop(softmax_backward_loop: Any, dvalues: Any, s: Any) -> Any:
    litter(s)
    return softmax_backward_loop(dvalues, s)


softmax_jacobians = function("S", returns=array("jacobians", "(N, C, C)"))


@driven("dvalues, S", returns=array("dinputs", "(N, C)"))
def softmax_backward(softmax_backward: Any, dvalues: Any, S: Any) -> Any:
    litter(S)
    return softmax_backward(dvalues, S)


@softmax_backward.scenario(
    "memory",
    returns=(flag("does without a Jacobian"), array("dinputs", "(N, 2), its first two columns")),
    twice=False,
)
def _memory(softmax_backward: Any, samples: int, classes: int) -> Any:
    """Does the call stay below half of the memory of one Jacobian, and still give the gradient?"""
    rng = np.random.default_rng(samples)
    S = rng.dirichlet(np.ones(classes), size=samples)
    dvalues = rng.normal(size=S.shape)
    results: list[Any] = []
    half = 8 * classes * classes // 2
    without = stays_below(half, lambda: results.append(softmax_backward(dvalues, S)))
    return without, np.asarray(results[0])[..., :2]


USED = (
    array("forward(inputs)", "(N, C)"),
    array("output", "(N, C)"),
    array("backward(dvalues)", "(N, C)"),
    array("dinputs", "(N, C)"),
)


def _seen(layer: Any, forward: Any, backward: Any) -> dict[str, Any]:
    """What the methods returned, and the attributes; None where one was never set."""
    return {
        "forward(inputs)": forward,
        "output": getattr(layer, "output", None),
        "backward(dvalues)": backward,
        "dinputs": getattr(layer, "dinputs", None),
    }


@klass("", returns=USED)
def Softmax(Softmax: Any, inputs: Any, dvalues: Any) -> Any:
    layer = Softmax()
    return _seen(layer, layer.forward(inputs), layer.backward(dvalues))


@Softmax.scenario("second batch", returns=USED)
def _second_batch(
    Softmax: Any, earlier_inputs: Any, earlier_dvalues: Any, inputs: Any, dvalues: Any
) -> Any:
    layer = Softmax()
    layer.forward(earlier_inputs)
    layer.backward(earlier_dvalues)
    return _seen(layer, layer.forward(inputs), layer.backward(dvalues))


@Softmax.scenario("backward twice", returns=USED)
def _backward_twice(Softmax: Any, inputs: Any, dvalues: Any, later_dvalues: Any) -> Any:
    layer = Softmax()
    forward = layer.forward(inputs)
    layer.backward(dvalues)
    return _seen(layer, forward, layer.backward(later_dvalues))


@Softmax.scenario("two layers", returns=USED)
def _two_layers(Softmax: Any, inputs: Any, dvalues: Any, other_inputs: Any) -> Any:
    layer, other = Softmax(), Softmax()
    forward = layer.forward(inputs)
    other.forward(other_inputs)
    return _seen(layer, forward, layer.backward(dvalues))


predict_shift = value()
hunt_quotient_notes = value()
hunt_quotient = value()
predict_row_sums = value()
predict_memory = value()
