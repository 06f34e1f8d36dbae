"""Contracts of unit 03: layers that remember. Rows convention: one sample is one row.

The drivers put weights and biases into a layer and read its attributes by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import numpy as np

from autograder.contracts.form import array, arrays, driven, flag, klass, row, value

UNIT = "03-layer-objects"

GRADIENTS = (
    array("output", "(N, n_neurons)"),
    array("dweights", "(n_inputs, n_neurons)"),
    row("dbiases", "(1, n_neurons)"),
    array("dinputs", "(N, n_inputs)"),
)
PROMISES = (array("forward(inputs)"), array("backward(dvalues)"), array("inputs"))
PARAMETERS = (array("weights", "(n_inputs, n_neurons)"), row("biases", "(1, n_neurons)"))


def attribute(layer: Any, name: str, after: str) -> Any:
    """An attribute of a student's layer; raises AttributeError saying when it should be there."""
    try:
        return getattr(layer, name)
    except AttributeError:
        raise AttributeError(f"after {after} the layer has no attribute {name}") from None


def with_methods(layer: Any) -> Any:
    """The layer itself; raises AttributeError saying which method its class does not have."""
    for name in ("forward", "backward"):
        if not hasattr(layer, name):
            raise AttributeError(f"the class has no method {name}")
    return layer


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """Fix what code gets that draws from numpy without a generator of its own, and undo it after.

    So a layer that does not use the generator it is given is wrong in the same way each time.
    """
    module: Any = np.random
    legacy, fresh = np.random.get_state(), np.random.default_rng

    def repeated(seed: Any = None) -> np.random.Generator:
        return fresh(unseeded if seed is None else seed)

    unseeded = [seed, 1]
    np.random.seed(seed)
    module.default_rng = repeated
    try:
        yield
    finally:
        module.default_rng = fresh
        np.random.set_state(legacy)


@driven("n_inputs, n_neurons, rng", returns=PARAMETERS)
def initial_parameters(initial_parameters: Any, n_inputs: int, n_neurons: int, seed: int) -> Any:
    with repeatable(seed):
        return initial_parameters(n_inputs, n_neurons, np.random.default_rng(seed))


# ------------------------------------------------------------------------------------------ ReLU


def _relu(ReLU: Any, inputs: Any, dvalues: Any) -> Any:
    layer = with_methods(ReLU())
    layer.forward(inputs)
    layer.backward(dvalues)
    return layer


def _gate(layer: Any) -> dict[str, Any]:
    return {
        "output": attribute(layer, "output", "forward(inputs)"),
        "dinputs": attribute(layer, "dinputs", "backward(dvalues)"),
    }


GATE = (array("output", "like inputs"), array("dinputs", "like inputs"))


@klass("", returns=GATE)
def ReLU(ReLU: Any, inputs: Any, dvalues: Any) -> Any:
    return _gate(_relu(ReLU, inputs.copy(), dvalues.copy()))


@ReLU.scenario("promises", returns=PROMISES)
def _relu_promises(ReLU: Any, inputs: Any, dvalues: Any) -> Any:
    return _promised(with_methods(ReLU()), inputs.copy(), dvalues.copy())


@ReLU.scenario("untouched", returns=GATE)
def _relu_untouched(ReLU: Any, inputs: Any, dvalues: Any) -> Any:
    return _gate(_relu(ReLU, inputs, dvalues))


@ReLU.scenario("second batch", returns=GATE)
def _relu_second(ReLU: Any, earlier: Any, earlier_dvalues: Any, inputs: Any, dvalues: Any) -> Any:
    layer = _relu(ReLU, earlier.copy(), earlier_dvalues.copy())
    layer.forward(inputs.copy())
    layer.backward(dvalues.copy())
    return _gate(layer)


@ReLU.scenario("two layers", returns=GATE)
def _relu_two(ReLU: Any, inputs: Any, dvalues: Any, others: Any) -> Any:
    layer, other = with_methods(ReLU()), with_methods(ReLU())
    layer.forward(inputs.copy())
    other.forward(others.copy())
    layer.backward(dvalues.copy())
    return _gate(layer)


def _promised(layer: Any, inputs: Any, dvalues: Any) -> dict[str, Any]:
    forward = layer.forward(inputs)
    return {
        "forward(inputs)": forward,
        "inputs": attribute(layer, "inputs", "forward(inputs)"),
        "backward(dvalues)": layer.backward(dvalues),
    }


# ----------------------------------------------------------------------------------------- Dense


def _dense(Dense: Any, weights: Any, biases: Any) -> Any:
    layer = with_methods(Dense(*weights.shape))
    attribute(layer, "weights", f"Dense{weights.shape}")
    attribute(layer, "biases", f"Dense{weights.shape}")
    layer.weights, layer.biases = weights.copy(), biases.copy()
    return layer


def _gradients(layer: Any) -> dict[str, Any]:
    found = {"output": attribute(layer, "output", "forward(inputs)")}
    for name in ("dweights", "dbiases", "dinputs"):
        found[name] = attribute(layer, name, "backward(dvalues)")
    return found


@klass("n_inputs, n_neurons, rng=None", returns=GRADIENTS)
def Dense(Dense: Any, weights: Any, biases: Any, inputs: Any, dvalues: Any) -> Any:
    layer = _dense(Dense, weights, biases)
    layer.forward(inputs)
    layer.backward(dvalues)
    return _gradients(layer)


@Dense.scenario("promises", returns=PROMISES)
def _dense_promises(Dense: Any, weights: Any, biases: Any, inputs: Any, dvalues: Any) -> Any:
    return _promised(_dense(Dense, weights, biases), inputs, dvalues)


@Dense.scenario("initial", returns=PARAMETERS)
def _dense_initial(Dense: Any, n_inputs: int, n_neurons: int, seed: int) -> Any:
    with repeatable(seed):
        layer = Dense(n_inputs, n_neurons, np.random.default_rng(seed))
    where = f"Dense({n_inputs}, {n_neurons}, rng)"
    return {name: attribute(layer, name, where) for name in ("weights", "biases")}


@Dense.scenario(
    "without rng",
    returns=(
        array("weights.shape"),
        flag("weights small and random"),
        flag("two layers start differently"),
    ),
    twice=False,
)
def _dense_without(Dense: Any, n_inputs: int, n_neurons: int) -> Any:
    """Two layers that are given no generator; their numbers are nobody's to know."""
    layers = Dense(n_inputs, n_neurons), Dense(n_inputs, n_neurons)
    one, other = (
        np.asarray(attribute(layer, "weights", f"Dense({n_inputs}, {n_neurons})"), float)
        for layer in layers
    )
    return np.array(one.shape), 0.005 < one.std() < 0.02, not np.array_equal(one, other)


@Dense.scenario("second batch", returns=GRADIENTS)
def _dense_second(
    Dense: Any,
    weights: Any,
    biases: Any,
    earlier: Any,
    earlier_dvalues: Any,
    inputs: Any,
    dvalues: Any,
) -> Any:
    layer = _dense(Dense, weights, biases)
    layer.forward(earlier)
    layer.backward(earlier_dvalues)
    layer.forward(inputs)
    layer.backward(dvalues)
    return _gradients(layer)


@Dense.scenario("two layers", returns=GRADIENTS)
def _dense_two(
    Dense: Any, weights: Any, biases: Any, inputs: Any, dvalues: Any, others: Any
) -> Any:
    layer, other = _dense(Dense, weights, biases), _dense(Dense, 2 * weights, biases)
    layer.forward(inputs)
    other.forward(others)
    layer.backward(dvalues)
    return _gradients(layer)


@Dense.scenario("untouched", returns=(*PARAMETERS, array("dweights", "(n_inputs, n_neurons)")))
def _dense_untouched(Dense: Any, weights: Any, biases: Any, inputs: Any, dvalues: Any) -> Any:
    layer = _dense(Dense, weights, biases)
    layer.forward(inputs)
    layer.backward(dvalues)
    layer.backward(dvalues)
    dweights = attribute(layer, "dweights", "backward(dvalues)")
    return {"weights": layer.weights, "biases": layer.biases, "dweights": dweights}


# ------------------------------------------------------------------------------- several layers


class Remembering:
    """A made-up layer for the driver of `two_layer_backward`.

    Its arithmetic is nobody's: no layer of the course computes this. Like a real one it needs its
    forward call first, because its way back depends on the inputs that it has seen.
    """

    def __init__(self, there: Any, back: Any) -> None:
        self.there, self.back = there, back

    def forward(self, inputs: Any) -> Any:
        """Set inputs and output; return output."""
        self.inputs = inputs
        self.output = np.sin(inputs @ self.there)
        return self.output

    def backward(self, dvalues: Any) -> Any:
        """Set dinputs and return them."""
        self.dinputs = (dvalues @ self.back) * (2.0 + np.cos(self.inputs))
        return self.dinputs


@driven("X, dense1, relu1, dense2, dvalues", returns=array("dinputs", "like X"))
def two_layer_backward(
    two_layer_backward: Any,
    X: Any,
    there1: Any,
    back1: Any,
    there2: Any,
    back2: Any,
    dvalues: Any,
) -> Any:
    hidden = there1.shape[1]
    # wide enough to be no multiple of the identity: the order of the three shows in the values
    turn = np.eye(hidden) + 0.5 * np.roll(np.eye(hidden), 1, axis=1)
    return two_layer_backward(
        X,
        Remembering(there1, back1),
        Remembering(turn, turn - 0.25),
        Remembering(there2, back2),
        dvalues,
    )


@two_layer_backward.scenario(
    "own layers",
    returns=(
        array("dinputs", "like X"),
        array("dense1.dweights"),
        row("dense1.dbiases"),
        array("dense2.dweights"),
        row("dense2.dbiases"),
    ),
)
def _own_layers(
    two_layer_backward: Any,
    ns: Mapping[str, Any],
    X: Any,
    weights1: Any,
    biases1: Any,
    weights2: Any,
    biases2: Any,
    dvalues: Any,
) -> Any:
    """With the Dense and ReLU of the same notebook."""
    dense1, dense2 = _dense(ns["Dense"], weights1, biases1), _dense(ns["Dense"], weights2, biases2)
    dinputs = two_layer_backward(X, dense1, ns["ReLU"](), dense2, dvalues)
    found = {"dinputs": dinputs}
    for name, layer in (("dense1", dense1), ("dense2", dense2)):
        for gradient in ("dweights", "dbiases"):
            found[f"{name}.{gradient}"] = attribute(layer, gradient, "two_layer_backward")
    return found


def _blank(ns: Mapping[str, Any], name: str, **attributes: Any) -> Any:
    """An object of the student's class, made without its constructor, or of none.

    Where the class keeps its attributes in something that its constructor makes, the constructor
    runs after all.
    """
    kind: Any = ns.get(name)
    if not isinstance(kind, type):
        return SimpleNamespace(**attributes)
    try:
        return _holding(object.__new__(kind), attributes)
    except (AttributeError, TypeError):
        return _holding(kind(*attributes["weights"].shape), attributes)


def _holding(made: Any, attributes: Mapping[str, Any]) -> Any:
    for key, held in attributes.items():
        setattr(made, key, held)
    return made


NAMES = ("weights", "biases", "dweights", "dbiases")


@driven("layers, lr", returns=(arrays("weights"), arrays("biases")))
def step_layers(
    step_layers: Any,
    ns: Mapping[str, Any],
    weights: list[Any],
    biases: list[Any],
    dweights: list[Any],
    dbiases: list[Any],
    lr: float,
) -> Any:
    """Dense, ReLU, Dense, ...: the gradients are given, the parameters are read afterwards."""
    dense = _dense_layers(ns, weights, biases, dweights, dbiases)
    layers: list[Any] = []
    for one in dense:
        layers += [one, _blank(ns, "ReLU")]
    step_layers(layers[:-1], lr)
    return [one.weights for one in dense], [one.biases for one in dense]


@step_layers.scenario(
    "another order",
    returns=(arrays("weights"), arrays("biases"), arrays("dweights"), arrays("dbiases")),
)
def _another_order(
    step_layers: Any,
    ns: Mapping[str, Any],
    weights: list[Any],
    biases: list[Any],
    dweights: list[Any],
    dbiases: list[Any],
    lr: float,
) -> Any:
    """ReLU, Dense, Dense, ..., ReLU; the gradients are read afterwards, too."""
    dense = _dense_layers(ns, weights, biases, dweights, dbiases)
    step_layers([_blank(ns, "ReLU"), *dense, _blank(ns, "ReLU")], lr)
    return tuple([getattr(one, name) for one in dense] for name in NAMES)


def _dense_layers(ns: Mapping[str, Any], *parameters: list[Any]) -> list[Any]:
    """Dense layers with weights, biases, dweights and dbiases, made without their constructor."""
    return [
        _blank(ns, "Dense", **{name: held.copy() for name, held in zip(NAMES, one, strict=True)})
        for one in zip(*parameters, strict=True)
    ]


predict_two_forwards = value()
predict_zero_start = value()
hunt_dense_sizes = value()
hunt_skipped_bias = value()
hunt_skipped_entries = value()
