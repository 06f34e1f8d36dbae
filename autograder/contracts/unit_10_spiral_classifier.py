"""Contracts of unit 10: a whole classifier, optimizers, and a network of any depth.

Drivers build the layers from the classes of the notebook's locked cell, which stand in `ns`. Which
layers stand in which order, and what they remember of a forward pass, comes with the case: how to
arrange them and how to send a signal through them are answers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.contracts.form import (
    anything,
    array,
    arrays,
    driven,
    flag,
    function,
    klass,
    number,
    value,
)

UNIT = "10-spiral-classifier"
KINDS = ("Dense", "ReLU", "SoftmaxCrossEntropy")
LEFT_ALONE = "the gradients stay as they were"


def built(
    ns: Mapping[str, Any], kinds: Sequence[str], weights: Sequence[Any], biases: Sequence[Any]
) -> list[Any]:
    """Layers of the kinds that are named; those with parameters get the given ones in turn."""
    parameters = zip(weights, biases, strict=True)
    return [_dense(ns, *next(parameters)) if kind == "Dense" else ns[kind]() for kind in kinds]


def _dense(ns: Mapping[str, Any], weights: Any, biases: Any) -> Any:
    layer = ns["Dense"](*weights.shape)
    layer.weights, layer.biases = weights.copy(), biases.copy()
    return layer


def dense_layers(layers: Sequence[Any]) -> list[Any]:
    """The layers that have parameters."""
    return [layer for layer in layers if hasattr(layer, "weights")]


def gradients(layers: Sequence[Any], name: str) -> list[Any]:
    """One gradient of every dense layer; None where it was never set."""
    return [getattr(layer, name, None) for layer in dense_layers(layers)]


@driven(
    "layers, X, y", returns=(number("loss"), array("probabilities", "(N, C), its first five rows"))
)
def forward_pass(
    forward_pass: Any,
    ns: Mapping[str, Any],
    layers: Sequence[str],
    X: Any,
    y: Any,
    weights: Any,
    biases: Any,
) -> Any:
    made = built(ns, layers, weights, biases)
    loss = forward_pass(made, X, y)
    return {"loss": loss, "probabilities": getattr(made[-1], "output", np.zeros(0))[:5]}


def _after_backward(
    backward_pass: Any,
    ns: Mapping[str, Any],
    y: Any,
    *,
    layers: Sequence[str],
    signals: Sequence[Any],
    weights: Sequence[Any],
    biases: Sequence[Any],
) -> list[Any]:
    """The layers after backward_pass.

    signals  what a forward pass would have left in them: one before each layer, one behind the last
    """
    made = built(ns, layers, weights, biases)
    for layer, before, behind in zip(made, signals, signals[1:], strict=False):
        layer.inputs, layer.output = before, behind
    backward_pass(made, y)
    return made


@driven(
    "layers, y",
    returns=(arrays("dweights"), arrays("dbiases"), array("dinputs", "(N, d)")),
)
def backward_pass(backward_pass: Any, ns: Mapping[str, Any], y: Any, **model: Any) -> Any:
    layers = _after_backward(backward_pass, ns, y, **model)
    return {
        "dweights": gradients(layers, "dweights"),
        "dbiases": gradients(layers, "dbiases"),
        "dinputs": getattr(layers[0], "dinputs", None),
    }


@backward_pass.scenario(
    "two layers",
    returns=(
        array("dense1_dweights", "(2, 3)"),
        array("dense1_dbiases", "(1, 3)"),
        array("dense2_dweights", "(3, 3)"),
        array("dense2_dbiases", "(1, 3)"),
    ),
)
def _two_layers(backward_pass: Any, ns: Mapping[str, Any], y: Any, **model: Any) -> Any:
    """The network of notes 004, each gradient under the name that the notes print it with."""
    layers = _after_backward(backward_pass, ns, y, **model)
    return {
        f"dense{index + 1}_{name}": getattr(layer, name, None)
        for index, layer in enumerate(dense_layers(layers))
        for name in ("dweights", "dbiases")
    }


accuracy = function("P, y", returns=number("accuracy"))
he_weights = driven("n_inputs, n_neurons, rng", returns=array("weights", "(n_inputs, n_neurons)"))(
    lambda he_weights, n_inputs, n_neurons, seed: he_weights(
        n_inputs, n_neurons, np.random.default_rng(seed)
    )
)


class Parcel:
    """What an optimizer sees of a layer: parameters and their gradients."""

    def __init__(self, weights: Any, biases: Any) -> None:
        """Keep copies of weights and biases; the gradients are set before each update."""
        self.weights, self.biases = weights.copy(), biases.copy()
        self.dweights, self.dbiases = np.zeros_like(weights), np.zeros_like(biases)


def _updated(
    optimizer: Any, weights: Any, biases: Any, dweights: Any, dbiases: Any, order: Any
) -> dict[str, Any]:
    """Update parcels in the given order; the parameters of each after all of it.

    Gradients belong to the layer: an optimizer reads them and does not write into them.
    """
    parcels = [Parcel(w, b) for w, b in zip(weights, biases, strict=True)]
    taken = [0] * len(parcels)
    left_alone = True
    for index in order:
        parcel, turn = parcels[index], taken[index]
        parcel.dweights, parcel.dbiases = dweights[index][turn].copy(), dbiases[index][turn].copy()
        optimizer.update(parcel)
        left_alone = left_alone and bool(
            np.array_equal(parcel.dweights, dweights[index][turn])
            and np.array_equal(parcel.dbiases, dbiases[index][turn])
        )
        taken[index] += 1
    return {
        "weights": [parcel.weights for parcel in parcels],
        "biases": [parcel.biases for parcel in parcels],
        LEFT_ALONE: left_alone,
    }


@klass(
    "lr, momentum=0.0, decay=0.0",
    returns=(arrays("weights"), arrays("biases"), flag(LEFT_ALONE)),
)
def SGD(
    SGD: Any,
    settings: dict[str, float],
    weights: Any,
    biases: Any,
    dweights: Any,
    dbiases: Any,
    order: Any,
) -> Any:
    """Several layers, updated in turn by one optimizer."""
    return _updated(SGD(**settings), weights, biases, dweights, dbiases, order)


@klass(
    "lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7",
    returns=(arrays("weights"), arrays("biases"), flag(LEFT_ALONE)),
)
def Adam(
    Adam: Any,
    settings: dict[str, float],
    weights: Any,
    biases: Any,
    dweights: Any,
    dbiases: Any,
    order: Any,
) -> Any:
    """Several layers, updated in turn by one optimizer."""
    return _updated(Adam(**settings), weights, biases, dweights, dbiases, order)


class SlowStep:
    """An optimizer of no use but to watch a training loop: small bounded steps, and a count."""

    def __init__(self, rate: float) -> None:
        """rate: how far a step goes at the most."""
        self.rate = rate

    def update(self, layer: Any) -> None:
        """Move every parameter against the hyperbolic tangent of its gradient."""
        layer.weights = layer.weights - self.rate * np.tanh(5.0 * layer.dweights)
        layer.biases = layer.biases - self.rate * np.tanh(5.0 * layer.dbiases)


@driven(
    "X, y, hidden, epochs, optimizer, rng",
    returns=(
        array("loss", "(epochs,)"),
        array("accuracy", "(epochs,)"),
        arrays("weights"),
        arrays("biases"),
    ),
)
def train_classifier(
    train_classifier: Any, X: Any, y: Any, hidden: int, epochs: int, rate: float, seed: int
) -> Any:
    layers, history = train_classifier(
        X, y, hidden, epochs, SlowStep(rate), np.random.default_rng(seed)
    )
    return {
        "loss": history["loss"],
        "accuracy": history["accuracy"],
        "weights": gradients(layers, "weights"),
        "biases": gradients(layers, "biases"),
    }


@klass(
    "sizes, rng=None",
    returns=(number("loss"), arrays("dweights"), arrays("dbiases")),
)
def MLP(MLP: Any, sizes: list[int], weights: Any, biases: Any, X: Any, y: Any) -> Any:
    """A network with injected parameters, run forward and backward."""
    network = MLP(list(sizes), rng=np.random.default_rng(0))
    for layer, w, b in zip(dense_layers(network.layers), weights, biases, strict=False):
        layer.weights, layer.biases = w.copy(), b.copy()
    loss = network.forward(X, y)
    network.backward(y)
    return {
        "loss": loss,
        "dweights": gradients(network.layers, "dweights"),
        "dbiases": gradients(network.layers, "dbiases"),
    }


@MLP.scenario("drawn", returns=(arrays("weights"), arrays("biases"), array("kinds")), twice=False)
def _drawn(MLP: Any, ns: Mapping[str, Any], sizes: list[int], seed: int) -> Any:
    """A network as it is made: its parameters, and which kind each layer is."""
    layers = MLP(list(sizes), rng=np.random.default_rng(seed)).layers
    kinds = [ns[kind] for kind in KINDS]
    return {
        "weights": gradients(layers, "weights"),
        "biases": gradients(layers, "biases"),
        "kinds": [
            next((i for i, kind in enumerate(kinds) if isinstance(layer, kind)), -1)
            for layer in layers
        ],
    }


@MLP.scenario(
    "made",
    returns=(
        anything("kinds"),
        anything("shapes"),
        flag("all neurons start differently"),
        flag("the Generator decides"),
    ),
    twice=False,
)
def _made(MLP: Any, ns: Mapping[str, Any], sizes: list[int], seed: int) -> Any:
    """The same in words: names of the layers, shapes of the weights, where they came from."""
    layers = MLP(list(sizes), rng=np.random.default_rng(seed)).layers
    again = MLP(list(sizes), rng=np.random.default_rng(seed)).layers
    other = MLP(list(sizes), rng=np.random.default_rng(seed + 1)).layers
    weights, same, others = (
        [np.asarray(layer.weights, dtype=float) for layer in dense_layers(made)]
        for made in (layers, again, other)
    )
    return {
        "kinds": [
            next((kind for kind in KINDS if isinstance(layer, ns[kind])), type(layer).__name__)
            for layer in layers
        ],
        "shapes": [w.shape for w in weights],
        "all neurons start differently": all(
            len(np.unique(w.T.round(12), axis=0)) == w.shape[1] for w in weights
        ),
        "the Generator decides": all(map(np.array_equal, weights, same))
        and not any(map(np.array_equal, weights, others)),
    }


@driven(
    "network, X, y, optimizer, epochs, watch=None",
    returns=(
        array("losses", "(epochs,)"),
        arrays("weights"),
        arrays("biases"),
        array("watched", "(epochs, 3): epoch, loss, and the sum of the first layer's weights"),
    ),
)
def fit(
    fit: Any,
    ns: Mapping[str, Any],
    sizes: list[int],
    weights: Any,
    biases: Any,
    X: Any,
    y: Any,
    epochs: int,
    rate: float,
    curious: bool,
) -> Any:
    """Fit a network with injected parameters; a curious watcher sends other points through it."""
    network = ns["MLP"](list(sizes), rng=np.random.default_rng(0))
    for layer, w, b in zip(dense_layers(network.layers), weights, biases, strict=False):
        layer.weights, layer.biases = w.copy(), b.copy()
    first = dense_layers(network.layers)[0]
    seen: list[tuple[float, float, float]] = []

    def watch(epoch: int, loss: float) -> None:
        seen.append((float(epoch), float(loss), float(first.weights.sum())))
        network.forward(-X[:2], y[:2])

    losses = fit(network, X, y, SlowStep(rate), epochs, **({"watch": watch} if curious else {}))
    return {
        "losses": losses,
        "weights": gradients(network.layers, "weights"),
        "biases": gradients(network.layers, "biases"),
        "watched": np.array(seen).reshape(-1, 3),
    }


predict_initial_loss = value()
predict_small_start = value()
hunt_summed_twice = value()
hunt_float32_entry = value()
