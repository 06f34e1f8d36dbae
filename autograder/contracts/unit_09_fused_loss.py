"""Contracts of unit 09: cross-entropy, alone and fused with softmax. Rows; labels in two formats.

Labels y are sparse (N,) integers or one-hot (N, C) floats; both must work.
"""

from typing import Any

import numpy as np

from autograder.contracts.form import Output, array, driven, flag, function, klass, number, value
from autograder.contracts.memory import litter

UNIT = "09-fused-loss"


def _loosely(output: Output) -> Output:
    """A loss may be guarded by any clip from 1e-15 to 1e-7, or by adding it: at the probabilities
    that are tried these differ by up to 3e-6, relative to the largest loss of the batch by less."""
    return output.within(2e-6, 2e-6)


A_MEAN_CAN_HOLD = 1e6
"""Finite in more than name: the largest float would swallow all other losses of a batch."""

one_hot = function("y, n_classes", returns=array("hot", "(N, n_classes)"))
confidences = function("P, y", returns=array("confidences", "(N,)"))
cross_entropy = function("P, y", returns=_loosely(array("losses", "(N,)")))


@cross_entropy.scenario(
    "ends",
    returns=(
        flag("finite at p = 0"),
        flag("at least 15 at p = 0"),
        flag("at most 1e-6 at p = 1"),
        # at p = 5e-6 an added 1e-7 makes 0.2 % of the loss, at p = 0.9995 a clip nothing
        array("losses of small p", "(N - 3,)").within(5e-3, 0.0),
        number("loss of p = 0.9995").within(5e-3, 0.0),
    ),
)
def _ends(cross_entropy: Any, P: Any, y: Any) -> Any:
    """The first sample's right class has probability 0, the second's 1, the third's 0.9995."""
    losses = np.asarray(cross_entropy(P, y), dtype=float)
    if losses.shape != (len(P),):
        return False, False, False, np.zeros(losses.shape), 0.0  # only the shape tells
    impossible, certain, nearly = losses[:3]
    return (
        bool(abs(impossible) < A_MEAN_CAN_HOLD),
        bool(15 <= impossible < np.inf),
        bool(abs(certain) <= 1e-6),
        losses[3:],
        nearly,
    )


@driven("P, y", returns=array("dinputs", "(N, C)"))
def cross_entropy_backward(cross_entropy_backward: Any, P: Any, y: Any) -> Any:
    litter(P)
    return cross_entropy_backward(P, y)


@driven("P, y", returns=array("dinputs", "(N, C)"))
def softmax_cross_entropy_backward(softmax_cross_entropy_backward: Any, P: Any, y: Any) -> Any:
    litter(P)
    return softmax_cross_entropy_backward(P, y)


log_sum_exp = function("z", returns=array("log_sums", "(N,)"))
cross_entropy_from_logits = function("z, y", returns=_loosely(array("losses", "(N,)")))


def _attribute(layer: Any, name: str) -> Any:
    """None where it was never set: that is judged like any other wrong value."""
    return getattr(layer, name, None)


LOSS_USED = (
    _loosely(array("forward(P, y)", "(N,)")),
    _loosely(number("mean")),
    array("backward(P, y)", "(N, C)"),
    array("dinputs", "(N, C)"),
)


def _use_loss(loss: Any, P: Any, y: Any) -> dict[str, Any]:
    forward, mean = loss.forward(P, y), loss.calculate(P, y)
    litter(P)
    return {
        "forward(P, y)": forward,
        "mean": mean,
        "backward(P, y)": loss.backward(P, y),
        "dinputs": _attribute(loss, "dinputs"),
    }


@klass("", returns=LOSS_USED)
def CategoricalCrossEntropy(CategoricalCrossEntropy: Any, P: Any, y: Any) -> Any:
    return _use_loss(CategoricalCrossEntropy(), P, y)


@CategoricalCrossEntropy.scenario("second batch", returns=LOSS_USED)
def _second_loss(
    CategoricalCrossEntropy: Any, earlier_P: Any, earlier_y: Any, P: Any, y: Any
) -> Any:
    loss = CategoricalCrossEntropy()
    _use_loss(loss, earlier_P, earlier_y)
    return _use_loss(loss, P, y)


@CategoricalCrossEntropy.scenario("backward alone", returns=array("dinputs", "(N, C)"))
def _backward_alone(CategoricalCrossEntropy: Any, P: Any, y: Any) -> Any:
    """Notes 004 call backward without a forward before it: it is given all it needs."""
    loss = CategoricalCrossEntropy()
    litter(P)
    loss.backward(P, y)
    return _attribute(loss, "dinputs")


FUSED_USED = (
    _loosely(number("forward(inputs, y)")),
    array("output", "(N, C)"),
    array("backward(dvalues, y)", "(N, C)"),
    array("dinputs", "(N, C)"),
)


def _use_fused(layer: Any, inputs: Any, y: Any) -> dict[str, Any]:
    return {
        "forward(inputs, y)": layer.forward(inputs, y),
        "backward(dvalues, y)": layer.backward(layer.output, y),
        "output": _attribute(layer, "output"),  # after backward, which must leave it alone
        "dinputs": _attribute(layer, "dinputs"),
    }


@klass("", returns=FUSED_USED)
def SoftmaxCrossEntropy(SoftmaxCrossEntropy: Any, inputs: Any, y: Any) -> Any:
    return _use_fused(SoftmaxCrossEntropy(), inputs, y)


@SoftmaxCrossEntropy.scenario("second batch", returns=FUSED_USED)
def _second_fused(
    SoftmaxCrossEntropy: Any, earlier_inputs: Any, earlier_y: Any, inputs: Any, y: Any
) -> Any:
    layer = SoftmaxCrossEntropy()
    _use_fused(layer, earlier_inputs, earlier_y)
    return _use_fused(layer, inputs, y)


@SoftmaxCrossEntropy.scenario(
    "forward alone",
    returns=(_loosely(number("forward(inputs, y)")), array("output", "(N, C)")),
)
def _forward_alone(SoftmaxCrossEntropy: Any, inputs: Any, y: Any) -> Any:
    """The loss of a batch that is not trained on."""
    layer = SoftmaxCrossEntropy()
    return {
        "forward(inputs, y)": layer.forward(inputs, y),
        "output": _attribute(layer, "output"),
    }


predict_half = value()
predict_sure_and_wrong = value()
hunt_who_sums = value()
predict_clipped = value()
predict_speed = value()
