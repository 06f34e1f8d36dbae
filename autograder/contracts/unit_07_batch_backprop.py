"""Contracts of unit 07: stacks, batch backpropagation without a loop over samples, training."""

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.contracts.form import array, arrays, flag, function, klass, text, value

UNIT = "07-batch-backprop"

stack_times = function("T, v", returns=array("product", "(s, i, l)"))
stack_times_einsum = function("T, v", returns=array("product", "(s, i, l)"))
stack_mean = function("R", returns=array("mean", "(i, l)"))
labels_in_columns = function("y", returns=array("columns", "(n_out, N)"))
backprop_batch = function(
    "X, y, weights, biases", returns=(arrays("weight_grads"), arrays("bias_grads"))
)
sgd_step = function(
    "weights, biases, weight_grads, bias_grads, lr, batch_size",
    returns=(arrays("weights"), arrays("biases")),
)
train = function(
    "X, y, weights, biases, epochs, batch_size, lr",
    returns=(arrays("weights"), arrays("biases"), array("losses", "(steps,)")),
)


@train.scenario("once", returns=train[""].returns, twice=False)
def _once(
    train: Any, X: Any, y: Any, weights: Any, biases: Any, epochs: int, batch_size: int, lr: float
) -> Any:
    """A longer training, called once."""
    return train(X, y, weights, biases, epochs, batch_size, lr)


@backprop_batch.scenario(
    "many samples", returns=(arrays("weight_grads"), arrays("bias_grads")), twice=False
)
def _many_samples(backprop_batch: Any, samples: int, seed: int) -> Any:
    """One large batch: judged by its values and by the processor time that the runner measures."""
    rng = np.random.default_rng(seed)
    # two outputs: labels left lying would make an N x N table of gigabytes with one
    sizes = (2, 3, 3, 2)
    weights = [rng.normal(size=(o, i)) for i, o in pairwise(sizes)]
    biases = [rng.normal(size=(o, 1)) for o in sizes[1:]]
    X, y = rng.normal(size=(samples, 2)), rng.uniform(size=(samples, 2))
    return backprop_batch(X, y, weights, biases)


@klass(
    "sizes, weights=None, biases=None, rng=None",
    returns=(
        array("a", "(n_out, 1)"),
        arrays("weight_grads"),
        arrays("bias_grads"),
        arrays("weights_after_batch"),
        arrays("biases_after_batch"),
        arrays("weights_trained"),
        arrays("biases_trained"),
    ),
)
def Network(
    Network: Any,
    sizes: list[int],
    weights: Any,
    biases: Any,
    X: Any,
    y: Any,
    epochs: int,
    batch_size: int,
    eta: float,
) -> dict[str, Any]:
    """Three networks with the same parameters: one asked, one stepped once, one trained."""
    data = [(x.reshape(-1, 1), label.reshape(-1, 1)) for x, label in zip(X, y, strict=True)]
    asked = Network(sizes, weights=weights, biases=biases)
    a = asked.feedforward(data[0][0])
    weight_grads, bias_grads = asked.backprop(*data[0])
    stepped = Network(sizes, weights=weights, biases=biases)
    stepped.update_mini_batch(data[:batch_size], eta)
    trained = Network(sizes, weights=weights, biases=biases)
    trained.SGD(data, epochs, batch_size, eta)
    return {
        "a": a,
        "weight_grads": weight_grads,
        "bias_grads": bias_grads,
        "weights_after_batch": stepped.weights,
        "biases_after_batch": stepped.biases,
        "weights_trained": trained.weights,
        "biases_trained": trained.biases,
    }


@Network.scenario("trained", returns=(arrays("weights"), arrays("biases")), twice=False)
def _trained(
    Network: Any,
    sizes: list[int],
    weights: Any,
    biases: Any,
    X: Any,
    y: Any,
    epochs: int,
    batch_size: int,
    eta: float,
) -> dict[str, Any]:
    """A longer training alone, called once."""
    network = Network(sizes, weights=weights, biases=biases)
    data = [(x.reshape(-1, 1), label.reshape(-1, 1)) for x, label in zip(X, y, strict=True)]
    network.SGD(data, epochs, batch_size, eta)
    return {"weights": network.weights, "biases": network.biases}


@Network.scenario(
    "own",
    returns=(
        text("weight_shapes"),
        text("bias_shapes"),
        flag("same_seed_same_network"),
        flag("neurons_differ"),
    ),
    twice=False,
)
def _own(Network: Any, sizes: list[int], seed: int) -> dict[str, Any]:
    """What can be said of drawn parameters without knowing the order in which they were drawn."""
    first, second = (Network(sizes, rng=np.random.default_rng(seed)) for _ in range(2))
    drawn = [np.asarray(part) for part in [*first.weights, *first.biases]]
    again = [np.asarray(part) for part in [*second.weights, *second.biases]]
    layers = [np.asarray(layer) for layer in first.weights]
    return {
        "weight_shapes": ", ".join(str(np.shape(layer)) for layer in first.weights),
        "bias_shapes": ", ".join(str(np.shape(bias)) for bias in first.biases),
        "same_seed_same_network": all(map(np.array_equal, drawn, again)),
        "neurons_differ": all(len(np.unique(layer, axis=0)) == len(layer) for layer in layers),
    }


@Network.scenario("drawn", returns=(arrays("weights"), arrays("biases")), twice=False)
def _drawn(Network: Any, sizes: list[int], seed: int) -> dict[str, Any]:
    """A network that draws its own parameters from a Generator."""
    network = Network(sizes, rng=np.random.default_rng(seed))
    return {"weights": network.weights, "biases": network.biases}


predict_einsum = value()
predict_batch_size = value()
hunt_unreachable_labels = value()
hunt_lowest_loss = value()
