"""Unit 10: the training loop, and a network of any depth."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.classroom import datasets
from autograder.contracts import Observation
from autograder.exercises.form import Draw, case, edit, exercise, part, rewrite
from autograder.exercises.spiral_passes import labelled


def spiral_run(hidden: int, epochs: int) -> Draw:
    """A small spiral and a training run watched with small bounded steps."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        X, y = datasets.spiral(samples=6, random=int(rng.integers(10**6)))
        return dict(
            X=X, y=y, hidden=hidden, epochs=epochs, rate=0.05, seed=int(rng.integers(10**6))
        )

    return draw


train_classifier = exercise(
    "What does a training loop do, epoch after epoch?",
    hints=(
        "Which three things happen in an epoch, and before which of them is the history written?",
        "Make the two dense layers in order from the same rng. Each epoch: forward, note loss and "
        "accuracy, backward, then one update for each layer with weights.",
        "layers = [Dense(d, hidden, rng), ReLU(), Dense(hidden, C, rng), SoftmaxCrossEntropy()], then "
        "a loop with forward_pass, history['loss'].append(...), backward_pass, optimizer.update.",
    ),
    fresh=[spiral_run(5, 4), spiral_run(8, 3)],
    edges=[
        case("one epoch", spiral_run(4, 1)),
        case("one hidden neuron", spiral_run(1, 3)),
        case("no epoch: an empty history", spiral_run(4, 0)),
    ],
    uses=["forward_pass", "backward_pass", "accuracy"],
    mistakes={
        "history-after-step": (
            rewrite(
                "def train_classifier(X, y, hidden, epochs, optimizer, rng):\n"
                "    classes = int(np.max(y)) + 1\n"
                "    layers = [Dense(X.shape[1], hidden, rng), ReLU(), Dense(hidden, classes, rng), SoftmaxCrossEntropy()]\n"
                "    history = {'loss': [], 'accuracy': []}\n"
                "    for _ in range(epochs):\n"
                "        forward_pass(layers, X, y)\n"
                "        backward_pass(layers, y)\n"
                "        for layer in (layers[0], layers[2]):\n"
                "            optimizer.update(layer)\n"
                "        history['loss'].append(forward_pass(layers, X, y))\n"
                "        history['accuracy'].append(accuracy(layers[-1].output, y))\n"
                "    return layers, history\n"
            ),
            "Your history begins with the loss after the first step. Before which line should it be "
            "written?",
        ),
        "layers-drawn-backwards": (
            edit(
                "    first = Dense(X.shape[1], hidden, rng)\n    second = Dense(hidden, classes, rng)",
                "    second = Dense(hidden, classes, rng)\n    first = Dense(X.shape[1], hidden, rng)",
            ),
            "The first layer draws first: otherwise the same seed gives another network.",
        ),
        "rng-ignored": (
            edit(
                "hidden, rng)",
                "hidden, np.random.default_rng(0))",
                "classes, rng)",
                "classes, np.random.default_rng(0))",
            ),
            "Two runs with different generators give the same weights in your code. What is rng for?",
        ),
        "relu-forgotten": (
            edit(
                "[first, ReLU(), second, SoftmaxCrossEntropy()]",
                "[first, second, SoftmaxCrossEntropy()]",
            ),
            "Two dense layers one behind the other are one dense layer. What stands between them?",
        ),
        "relu-before-loss": (
            edit("second, SoftmaxCrossEntropy()]", "second, ReLU(), SoftmaxCrossEntropy()]"),
            "What can your last layer never output?",
        ),
        "sgd-layer-left-out": (
            [
                edit("for layer in (first, second)", "for layer in (second,)"),
                edit("for layer in (first, second)", "for layer in (first,)"),
            ],
            "List the layers with parameters, and tick those that moved.",
        ),
        "no-update": (
            edit("            optimizer.update(layer)", "            pass"),
            "Your loss never changes. Who takes the step?",
        ),
        "epochs-off-by-one": (
            edit("range(epochs)", "range(epochs + 1)"),
            "How many entries should the history have after one epoch?",
        ),
        "return-inside-loop": (
            edit("    return layers, history", "        return layers, history"),
            "How many times does your loop body run?",
        ),
        "update-before-backward": (
            rewrite(
                "def train_classifier(X, y, hidden, epochs, optimizer, rng):\n"
                "    classes = int(np.max(y)) + 1\n"
                "    layers = [Dense(X.shape[1], hidden, rng), ReLU(), Dense(hidden, classes, rng), SoftmaxCrossEntropy()]\n"
                "    history = {'loss': [], 'accuracy': []}\n"
                "    for epoch in range(epochs):\n"
                "        history['loss'].append(forward_pass(layers, X, y))\n"
                "        history['accuracy'].append(accuracy(layers[-1].output, y))\n"
                "        if epoch:\n"
                "            for layer in (layers[0], layers[2]):\n"
                "                optimizer.update(layer)\n"
                "        backward_pass(layers, y)\n"
                "    return layers, history\n"
            ),
            "Your first epoch takes no step, and later ones use old gradients. What comes first?",
        ),
        "updates-twice": (
            edit(
                "            optimizer.update(layer)",
                "            optimizer.update(layer)\n            optimizer.update(layer)",
            ),
            "How many steps does a layer take in an epoch?",
        ),
        "loss-from-wrong-variable": (
            edit(
                'history["loss"].append(forward_pass(layers, X, y))',
                'forward_pass(layers, X, y)\n        history["loss"].append(float(np.mean(layers[-1].output)))',
            ),
            "Your loss stays at one over the number of classes whatever happens. Of which variable is "
            "it the mean?",
        ),
        "accuracy-percent": (
            edit(
                'history["accuracy"].append(accuracy(layers[-1].output, y))',
                'history["accuracy"].append(100.0 * accuracy(layers[-1].output, y))',
            ),
            "A share lies between 0 and 1.",
        ),
        "redrawn-each-epoch": (
            rewrite(
                "def train_classifier(X, y, hidden, epochs, optimizer, rng):\n"
                "    classes = int(np.max(y)) + 1\n"
                "    layers = [Dense(X.shape[1], hidden, rng), ReLU(), Dense(hidden, classes, rng), SoftmaxCrossEntropy()]\n"
                "    history = {'loss': [], 'accuracy': []}\n"
                "    for epoch in range(epochs):\n"
                "        if epoch:\n"
                "            layers = [Dense(X.shape[1], hidden, rng), ReLU(), Dense(hidden, classes, rng), SoftmaxCrossEntropy()]\n"
                "        history['loss'].append(forward_pass(layers, X, y))\n"
                "        history['accuracy'].append(accuracy(layers[-1].output, y))\n"
                "        backward_pass(layers, y)\n"
                "        for layer in (layers[0], layers[2]):\n"
                "            optimizer.update(layer)\n"
                "    return layers, history\n"
            ),
            "Every epoch of yours begins with new weights. What should the second one inherit?",
        ),
        "batch-size-as-features": (
            edit("Dense(X.shape[1], hidden, rng)", "Dense(X.shape[0], hidden, rng)"),
            "Which axis of the data counts samples, and which counts features?",
        ),
    },
)


def network(*sizes: int, samples: int, one_hot: bool = False) -> Draw:
    """A network by its sizes, with parameters to inject, and labelled data."""
    draw = labelled(*sizes, samples=samples, one_hot=one_hot)
    return lambda rng: dict(sizes=list(sizes), **draw(rng))


def well_made(seen: Observation, reference: Observation) -> str:
    """Right kinds in the right order, right shapes, finite, and no two neurons alike."""
    kinds: Any = seen.outputs.get("kinds")
    wanted: Any = reference.outputs["kinds"]
    if not isinstance(kinds, (list, tuple)) or list(kinds) != list(wanted):
        return (
            "`layers` should be Dense, ReLU, Dense, ReLU, ..., Dense, SoftmaxCrossEntropy: which one "
            "is not in its place?"
        )
    for key in ("weights", "biases"):
        found: Any = seen.outputs.get(key)
        right: Any = reference.outputs[key]
        if not isinstance(found, (list, tuple)) or list(map(np.shape, found)) != list(
            map(np.shape, right)
        ):
            return f"the {key} of `layers` have not the shapes that `sizes` asks for."
        if not all(np.isfinite(np.asarray(a, float)).all() for a in found):
            return f"the {key} of `layers` are not all finite."
    drawn: Any = seen.outputs["weights"]
    for layer in drawn:
        columns = np.asarray(layer).T
        if len(np.unique(columns.round(12), axis=0)) < len(columns):
            return (
                "two neurons of a layer start with the same weights. If they start equal and see the "
                "same data, can they ever differ?"
            )
    return ""


MLP = exercise(
    "What is a network of any depth, as one object?",
    hints=(
        "Which layers does a network with sizes [2, 5, 4, 3] have, in order?",
        "For each pair of neighbouring sizes a Dense and a ReLU; the last ReLU gives way to the loss.",
        "Build the list in a loop over zip(sizes[:-1], sizes[1:]); forward and backward are "
        "forward_pass(self.layers, X, y) and backward_pass(self.layers, y).",
    ),
    fresh=[
        network(2, 5, 3, samples=7),
        network(4, 3, 6, 5, samples=8),
        network(3, 4, 2, 5, 3, samples=6, one_hot=True),
    ],
    edges=[
        case("no hidden layer", network(3, 4, samples=5)),
        case("one sample", network(2, 4, 3, samples=1)),
        case("all square", network(3, 3, 3, 3, samples=3)),
    ],
    also=[
        part(
            "made",
            "its layers as they are made",
            1,
            case("four layers", via="drawn", sizes=[2, 6, 5, 4, 3], seed=3, holds=well_made),
            case("no hidden layer", via="drawn", sizes=[4, 3], seed=4, holds=well_made),
        )
    ],
    uses=["forward_pass", "backward_pass"],
    mistakes={
        "relu-before-loss": (
            edit(
                "self.layers[-1] = SoftmaxCrossEntropy()",
                "self.layers.append(SoftmaxCrossEntropy())",
            ),
            "What can the scores that reach your loss never be?",
        ),
        "relu-forgotten": (
            edit(
                "self.layers += [dense, ReLU()]",
                "self.layers += [dense]",
                "self.layers[-1] = SoftmaxCrossEntropy()",
                "self.layers.append(SoftmaxCrossEntropy())",
            ),
            "Dense layers one behind the other are one dense layer. What stands between them?",
        ),
        "zero-init": (
            edit(
                "dense.weights = he_weights(n_in, n_out, rng)",
                "dense.weights = np.zeros((n_in, n_out))",
            ),
            "If two neurons start equal and see the same data, can they ever differ?",
        ),
        "backward-wrong-order": (
            edit(
                "backward_pass(self.layers, y)",
                "dvalues = self.layers[-1].backward(self.layers[-1].output, y)\n"
                "        for layer in self.layers[:-1]:\n"
                "            dvalues = layer.backward(dvalues)",
            ),
            "Write the forward calls in a column, then read it from the bottom.",
        ),
        "loss-not-returned": (
            edit("return forward_pass(self.layers, X, y)", "forward_pass(self.layers, X, y)"),
            "forward should return the mean loss. Who receives what forward_pass returns?",
        ),
        "forward-returns-probabilities": (
            edit(
                "return forward_pass(self.layers, X, y)",
                "forward_pass(self.layers, X, y)\n        return self.layers[-1].output",
            ),
            "One number was asked for: the mean loss.",
        ),
        "backward-starts-with-ones": (
            edit(
                "backward_pass(self.layers, y)",
                "dvalues = self.layers[-1].backward(np.ones_like(self.layers[-1].output), y)\n"
                "        for layer in reversed(self.layers[:-1]):\n"
                "            dvalues = layer.backward(dvalues)",
            ),
            "What does the fused layer expect as its first argument?",
        ),
    },
)


def fitting(*sizes: int, samples: int, epochs: int, curious: bool) -> Draw:
    """A network to fit, labelled data, and whether somebody watches."""
    draw = network(*sizes, samples=samples)
    return lambda rng: dict(**draw(rng), epochs=epochs, rate=0.05, curious=curious)


fit = exercise(
    "What is the training loop for a network that somebody else has made?",
    hints=(
        "Which of the three things of an epoch does the network do by itself, and which not?",
        "Forward, note the loss, tell the watcher, backward, update. Layers remember the last batch "
        "they saw: whose batch is it when backward runs?",
        "for layer in network.layers: if hasattr(layer, 'weights'): optimizer.update(layer). After "
        "watch(...), run network.forward(X, y) again.",
    ),
    fresh=[
        fitting(2, 5, 3, samples=7, epochs=4, curious=False),
        fitting(4, 3, 6, 5, samples=8, epochs=3, curious=True),
        fitting(3, 4, 2, 5, 3, samples=6, epochs=2, curious=True),
    ],
    edges=[
        case("no hidden layer", fitting(3, 4, samples=5, epochs=2, curious=False)),
        case("no epoch", fitting(2, 4, 3, samples=4, epochs=0, curious=True)),
    ],
    uses=["MLP"],
    points={"fresh": 2},
    mistakes={
        "cache-overwritten": (
            edit(
                "            network.forward(X, y)  # the watcher",
                "            pass  # the watcher",
            ),
            "Which batch do the layers remember when backward runs: yours, or the watcher's?",
        ),
        "history-after-step": (
            rewrite(
                "def fit(network, X, y, optimizer, epochs, watch=None):\n"
                "    losses = []\n"
                "    for epoch in range(epochs):\n"
                "        network.forward(X, y)\n"
                "        network.backward(y)\n"
                "        for layer in network.layers:\n"
                "            if hasattr(layer, 'weights'):\n"
                "                optimizer.update(layer)\n"
                "        losses.append(network.forward(X, y))\n"
                "        if watch is not None:\n"
                "            watch(epoch, losses[-1])\n"
                "    return losses\n"
            ),
            "Your first loss is that after the first step. Before which line should it be noted?",
        ),
        "watch-ignored": (
            edit("if watch is not None:", "if False:"),
            "Somebody handed you a function to call. When do you call it?",
        ),
        "sgd-layer-left-out": (
            [
                edit("for layer in network.layers:", "for layer in network.layers[:1]:"),
                edit("for layer in network.layers:", "for layer in network.layers[1:]:"),
                edit("for layer in network.layers:", "for layer in network.layers[-2:]:"),
            ],
            "List the layers with parameters, and tick those that moved.",
        ),
        "no-update": (
            edit("                optimizer.update(layer)", "                pass"),
            "Your loss never changes. Who takes the step?",
        ),
        "return-inside-loop": (
            [
                edit("    return losses", "        return losses"),
                edit("    return losses", "        return losses\n    return losses"),
            ],
            "How many times does your loop body run?",
        ),
        "epochs-off-by-one": (
            edit("range(epochs)", "range(epochs + 1)"),
            "How many losses should there be after one epoch?",
        ),
        "updates-twice": (
            edit(
                "                optimizer.update(layer)",
                "                optimizer.update(layer)\n                optimizer.update(layer)",
            ),
            "How many steps does a layer take in an epoch?",
        ),
        "loss-not-kept": (
            edit("return losses", "return losses[-1:]"),
            "One loss for each epoch was asked for. You kept the last.",
        ),
    },
)
