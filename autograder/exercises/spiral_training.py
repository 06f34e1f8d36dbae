"""Unit 10: the training loop, for two layers of its own and for any network."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.classroom import datasets
from autograder.exercises.form import Draw, case, edit, exercise, rewrite
from autograder.exercises.spiral_networks import network

NO_BACKWARD = "The optimizer looks at the gradients. Who has set them?"
LAYER_LEFT = "List the layers with parameters, and tick those that moved."
NO_STEP = "Your loss never changes. Who takes the step?"
BODY_ONCE = "How many times does your loop body run?"
TWO_STEPS = "How many steps does a layer take in an epoch?"


def spiral_run(hidden: int, epochs: int, classes: int = 3) -> Draw:
    """A small spiral and a training run watched with small bounded steps."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        X, y = datasets.spiral(samples=6, classes=classes, random=int(rng.integers(10**6)))
        return dict(
            X=X, y=y, hidden=hidden, epochs=epochs, rate=0.05, seed=int(rng.integers(10**6))
        )

    return draw


# what the mistakes change in the solution cell
NOTES = (
    '        history["loss"].append(forward_pass(layers, X, y))\n'
    '        history["accuracy"].append(accuracy(layers[-1].output, y))\n'
)
BACKWARD = "        backward_pass(layers, y)\n"
UPDATES = "        for layer in (first, second):\n            optimizer.update(layer)\n"

train_classifier = exercise(
    "What does a training loop do, epoch after epoch?",
    hints=(
        "Which three things happen in an epoch, and before which of them is the history written?",
        "Make the two dense layers in order from the same rng. Each epoch: forward, note loss and "
        "accuracy, backward, then one update for each layer with weights.",
        "layers = [Dense(d, hidden, rng), ReLU(), Dense(hidden, C, rng), SoftmaxCrossEntropy()], then "
        "a loop with forward_pass, history['loss'].append(...), backward_pass, optimizer.update.",
    ),
    fresh=[spiral_run(5, 4), spiral_run(8, 3, classes=4)],
    edges=[
        case("one epoch", spiral_run(4, 1)),
        case("one hidden neuron", spiral_run(1, 3)),
        case("no epoch: an empty history", spiral_run(4, 0, classes=2)),
    ],
    uses=["forward_pass", "backward_pass", "accuracy"],
    mistakes={
        "history-after-step": (
            edit(NOTES, "        forward_pass(layers, X, y)\n", UPDATES, UPDATES + NOTES),
            "Your history begins with the loss after the first step. Before which line should it be "
            "written?",
        ),
        "class-count-fixed": (
            edit("classes = int(np.max(y)) + 1", "classes = 3"),
            "Your network works for three classes. Where can you learn how many this data has?",
        ),
        "classes-off-by-one": (
            edit("classes = int(np.max(y)) + 1", "classes = int(np.max(y))"),
            "The largest label is C - 1. How many classes are there if the labels are 0, 1 and 2?",
        ),
        "features-as-classes": (
            edit("classes = int(np.max(y)) + 1", "classes = X.shape[1]"),
            "How many numbers does the last layer output: one for each feature, or one for each "
            "class?",
        ),
        "history-first": (
            edit("return layers, history", "return history, layers"),
            "Two things come back. In which order does the contract name them?",
        ),
        "returned-alone": (
            [
                edit("return layers, history", "return layers"),
                edit("return layers, history", "return history"),
            ],
            "Two things should come back, the layers and the history. How many do you return?",
        ),
        "history-keeps-last": (
            edit(
                'history["loss"].append(forward_pass(layers, X, y))',
                'history["loss"] = forward_pass(layers, X, y)',
                'history["accuracy"].append(accuracy(layers[-1].output, y))',
                'history["accuracy"] = accuracy(layers[-1].output, y)',
            ),
            "How many entries does your history have after four epochs?",
        ),
        "no-backward": (edit("        backward_pass(layers, y)\n", ""), NO_BACKWARD),
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
            "Two dense layers one after the other are one dense layer. What stands between them?",
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
            LAYER_LEFT,
        ),
        "no-update": (edit("            optimizer.update(layer)", "            pass"), NO_STEP),
        "epochs-off-by-one": (
            [
                edit("range(epochs)", "range(epochs + 1)"),
                edit("range(epochs)", "range(1, epochs)"),
            ],
            "How many entries should the history have after one epoch?",
        ),
        "return-inside-loop": (
            edit("    return layers, history", "        return layers, history"),
            BODY_ONCE,
        ),
        "update-before-backward": (
            edit(
                "for _ in",
                "for epoch in",
                BACKWARD + UPDATES,
                UPDATES.replace("(first, second)", "(first, second) if epoch else ()") + BACKWARD,
            ),
            "Your first epoch takes no step, and later ones use old gradients. What comes first?",
        ),
        "updates-twice": (
            edit(
                "            optimizer.update(layer)",
                "            optimizer.update(layer)\n            optimizer.update(layer)",
            ),
            TWO_STEPS,
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
            edit(
                "for _ in range(epochs):\n",
                "for epoch in range(epochs):\n"
                "        if epoch:\n"
                "            first, second = Dense(X.shape[1], hidden, rng), Dense(hidden, classes, rng)\n"
                "            layers = [first, ReLU(), second, SoftmaxCrossEntropy()]\n",
            ),
            "Every epoch of yours begins with new weights. What should the second one inherit?",
        ),
        "batch-size-as-features": (
            edit("Dense(X.shape[1], hidden, rng)", "Dense(X.shape[0], hidden, rng)"),
            "Which axis of the data counts samples, and which counts features?",
        ),
        "zero-init": (
            [
                edit(
                    "    layers = [first",
                    f"    first.weights[:] = {a}\n    second.weights[:] = {b}\n    layers = [first",
                )
                for a, b in (("0.0", "0.0"), ("1.0", "1.0"), ("0.0", "second.weights"))
            ],
            "If two neurons start equal and see the same data, can they ever differ? Dense has drawn "
            "its weights: what becomes of them in your code?",
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
        "watch-after-step": (
            edit(
                "            watch(epoch, losses[-1])\n"
                "            network.forward(X, y)  # the watcher may have sent other points through the network\n",
                "            pass\n",
                "                optimizer.update(layer)\n",
                "                optimizer.update(layer)\n"
                "        if watch is not None:\n"
                "            watch(epoch, losses[-1])\n",
            ),
            "When the watcher looks, has the step of this epoch been taken already? Should it?",
        ),
        "watch-counts-from-one": (
            edit("watch(epoch, losses[-1])", "watch(epoch + 1, losses[-1])"),
            "Epochs count from 0. Which number does the first call of watch get?",
        ),
        "watch-arguments-exchanged": (
            edit("watch(epoch, losses[-1])", "watch(losses[-1], epoch)"),
            "watch takes two numbers. Which comes first?",
        ),
        "watch-always-called": (
            edit("if watch is not None:", "if True:"),
            "Nobody need watch: watch may be None. What happens in your code then?",
        ),
        "updates-every-layer": (
            edit('if hasattr(layer, "weights"):', "if True:"),
            "Not every layer has something to update. Which ones have weights?",
        ),
        "no-backward": (edit("        network.backward(y)\n", ""), NO_BACKWARD),
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
            LAYER_LEFT,
        ),
        "no-update": (
            edit("                optimizer.update(layer)", "                pass"),
            NO_STEP,
        ),
        "return-inside-loop": (
            [
                edit("    return losses", "        return losses"),
                edit("    return losses", "        return losses\n    return losses"),
            ],
            BODY_ONCE,
        ),
        "epochs-off-by-one": (
            [
                edit("range(epochs)", "range(epochs + 1)"),
                edit("range(epochs)", "range(1, epochs)"),
            ],
            "How many losses should there be after one epoch?",
        ),
        "updates-twice": (
            edit(
                "                optimizer.update(layer)",
                "                optimizer.update(layer)\n                optimizer.update(layer)",
            ),
            TWO_STEPS,
        ),
        "loss-not-kept": (
            [
                edit("return losses", "return losses[-1:]"),
                edit("return losses", "return losses[-1] if losses else losses"),
            ],
            "One loss for each epoch was asked for. You kept the last.",
        ),
    },
)
