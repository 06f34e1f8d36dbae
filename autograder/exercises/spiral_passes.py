"""Unit 10, first half: the forward and the backward pass of a whole model, and its accuracy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.classroom import datasets
from autograder.exercises.form import Draw, case, edit, exercise, rewrite


def parameters(rng: np.random.Generator, *sizes: int) -> dict[str, Any]:
    """Weights (n_in, n_out) and non-zero biases (1, n_out), of ordinary size."""
    return dict(
        weights=[rng.normal(size=(i, o)) for i, o in pairwise(sizes)],
        biases=[
            rng.uniform(0.2, 0.9, size=(1, o)) * rng.choice([-1.0, 1.0], size=(1, o))
            for o in sizes[1:]
        ],
    )


def labelled(*sizes: int, samples: int, one_hot: bool = False) -> Draw:
    """A network, data and labels of which the last class never occurs."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        y = rng.integers(0, max(sizes[-1] - 1, 1), size=samples)
        labels = np.eye(sizes[-1])[y] if one_hot else y
        return dict(X=rng.normal(size=(samples, sizes[0])), y=labels, **parameters(rng, *sizes))

    return draw


def notes_004() -> dict[str, Any]:
    """The model of notes 004: seed 0, first the spiral, then the weights of both layers."""
    stream = np.random.RandomState(0)
    X, y = datasets.spiral(random=stream)
    weights = [0.01 * stream.randn(2, 3), 0.01 * stream.randn(3, 3)]
    return dict(X=X, y=y, weights=weights, biases=[np.zeros((1, 3)), np.zeros((1, 3))])


NOTES = notes_004()
# Printed in float32. They agree with float64 to 2e-7, a little less than the digits promise.
FIRST_ROWS = [
    [0.33333334, 0.33333334, 0.33333334],
    [0.33333316, 0.3333332, 0.33333364],
    [0.33333287, 0.3333329, 0.33333418],
    [0.3333326, 0.33333263, 0.33333477],
    [0.33333233, 0.3333324, 0.33333528],
]
PRINTED: Mapping[str, Any] = dict(
    dense1_dweights=[
        [1.5766358e-04, 7.8368575e-05, 4.7324404e-05],
        [1.8161036e-04, 1.1045571e-05, -3.3096316e-05],
    ],
    dense2_dweights=[
        [5.4410957e-05, 1.0741142e-04, -1.6182236e-04],
        [-4.0791339e-05, -7.1678100e-05, 1.1246944e-04],
        [-5.3011299e-05, 8.5817286e-05, -3.2805994e-05],
    ],
)
FLOAT64_BIASES = [[-1.06521079e-05, -9.44490453e-06, 2.00970125e-05]]

NOT_CHAINED = "Each layer is handed something. Is it what the layer before it gave back?"
RELU_LEFT_OUT = "Count the layers that your loop visits. Which kind does it pass over?"

forward_pass = exercise(
    "What loss does a list of layers give for a batch?",
    hints=(
        "What goes into the second layer? And what does the last layer need besides?",
        "Every layer but the last takes the output of the one before. The last one takes the labels "
        "as well, and returns the mean loss.",
        "signal = X; for layer in layers[:-1]: signal = layer.forward(signal); then "
        "return layers[-1].forward(signal, y).",
    ),
    worked=[
        case(
            "notes 004: seed 0",
            **NOTES,
            gives=dict(loss=1.0986104, probabilities=FIRST_ROWS),
            within=1e-6,
        )
    ],
    fresh=[
        labelled(2, 5, 3, samples=7),
        labelled(4, 3, 6, 5, samples=8),
        labelled(3, 5, 4, samples=6, one_hot=True),
    ],
    edges=[
        case("one sample", labelled(2, 4, 3, samples=1)),
        case("one dense layer", labelled(3, 4, samples=5)),
        case("all square", labelled(3, 3, 3, samples=3)),
    ],
    mistakes={
        "forward-not-chained": (
            edit("signal = layer.forward(signal)", "signal = layer.forward(X)"),
            NOT_CHAINED,
        ),
        "loss-not-returned": (
            edit("return layers[-1].forward(signal, y)", "layers[-1].forward(signal, y)"),
            "The last layer computed the loss. Who receives it?",
        ),
        "forward-returns-probabilities": (
            edit(
                "return layers[-1].forward(signal, y)",
                "layers[-1].forward(signal, y)\n    return layers[-1].output",
            ),
            "One number was asked for: the mean loss. You return the probabilities.",
        ),
        "relu-left-out": (
            edit("for layer in layers[:-1]:", "for layer in layers[:-1:2]:"),
            RELU_LEFT_OUT,
        ),
        "relu-before-loss": (
            edit(
                "return layers[-1].forward(signal, y)",
                "return layers[-1].forward(np.maximum(signal, 0.0), y)",
            ),
            "What can the scores that reach your loss never be? Should they?",
        ),
        "first-layer-twice": (
            rewrite(
                "def forward_pass(layers, X, y):\n"
                "    signal = layers[0].forward(X)\n"
                "    for layer in layers[:-1]:\n"
                "        signal = layer.forward(signal)\n"
                "    return layers[-1].forward(signal, y)\n"
            ),
            "Your loop starts with a layer that the signal has passed already.",
        ),
        "loss-summed": (
            edit(
                "return layers[-1].forward(signal, y)",
                "return layers[-1].forward(signal, y) * len(X)",
            ),
            "Divide your loss by the expected one. Is the ratio the number of samples?",
        ),
        "last-dense-left-out": (
            edit("layers[:-1]", "layers[:-2]"),
            "The loss sees the activations of the last hidden layer. Which layer makes the scores?",
        ),
    },
)

START_WITH_OUTPUT = (
    "The fused layer turns probabilities into the gradient of the loss. What does it expect as its "
    "first argument?"
)

backward_pass = exercise(
    "How does the gradient of the loss reach every layer?",
    hints=(
        "In which order were the layers visited forward? And now?",
        "The last layer's backward takes its own output and the labels, and returns a gradient. Every "
        "layer before takes the gradient of the one behind it.",
        "dvalues = layers[-1].backward(layers[-1].output, y); then for layer in "
        "reversed(layers[:-1]): dvalues = layer.backward(dvalues).",
    ),
    worked=[
        case(
            "notes 004: seed 0",
            **NOTES,
            via="two layers",
            gives=PRINTED,
            within=2e-6,
            public=False,
        ),
        case(
            "notes 004: seed 0, dense1.dbiases, printed in float32",
            **NOTES,
            via="two layers",
            gives=dict(dense1_dbiases=[[-3.6055347e-04, 9.6611722e-05, -1.0367142e-04]]),
            within=1e-5,
            public=False,
        ),
        case(
            "notes 004: seed 0, dense2.dbiases in float64",
            **NOTES,
            via="two layers",
            gives=dict(dense2_dbiases=FLOAT64_BIASES),
            public=False,
        ),
    ],
    fresh=[
        labelled(2, 5, 3, samples=7),
        labelled(4, 3, 6, 5, samples=8),
        labelled(3, 5, 4, samples=6, one_hot=True),
    ],
    edges=[
        case("one sample", labelled(2, 4, 3, samples=1)),
        case("one dense layer", labelled(3, 4, samples=5)),
        case("all square", labelled(3, 3, 3, 3, samples=3)),
    ],
    uses=["forward_pass"],
    mistakes={
        "backward-wrong-order": (
            edit("reversed(layers[:-1])", "layers[:-1]"),
            "Write the forward calls in a column, then read it from the bottom.",
        ),
        "backward-not-chained": (
            edit("dvalues = layer.backward(dvalues)", "layer.backward(dvalues)"),
            "Every layer of yours receives the gradient of the loss itself. What should the second "
            "one from the end receive?",
        ),
        "backward-starts-with-ones": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(np.ones_like(layers[-1].output), y)",
            ),
            START_WITH_OUTPUT,
        ),
        "logits-not-probabilities": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(layers[-2].output, y)",
            ),
            "The rows of what you hand to the last layer do not sum to one. Which array's rows do?",
        ),
        "relu-left-out": (
            edit("reversed(layers[:-1]):", "reversed(layers[:-1:2]):"),
            "The gates that were shut in the forward pass let your gradient through. "
            + RELU_LEFT_OUT,
        ),
        "double-normalise": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(layers[-1].output, y) / len(y)",
            ),
            "Divide your gradients by the expected ones. Where has that number been applied already?",
        ),
        "fused-times-n": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(layers[-1].output, y) * len(y)",
            ),
            "Your gradients are those of a sum of losses. Which loss does forward_pass return?",
        ),
        "first-layer-forgotten": (
            edit("reversed(layers[:-1])", "reversed(layers[1:-1])"),
            "Which layer's gradients were never set? Look where your slice begins.",
        ),
        "backward-skips-loss": (
            edit("layers[-1].backward(layers[-1].output, y)", "layers[-1].output"),
            "You send the probabilities back. Where did the labels come in?",
        ),
        "backward-sign": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "-layers[-1].backward(layers[-1].output, y)",
            ),
            "Every gradient has the other sign. The step subtracts; does the gradient too?",
        ),
        "update-before-propagate": (
            rewrite(
                "def backward_pass(layers, y):\n"
                "    dvalues = layers[-1].backward(layers[-1].output, y)\n"
                "    for layer in reversed(layers[:-1]):\n"
                "        if hasattr(layer, 'weights'):\n"
                "            layer.backward(dvalues)\n"
                "            layer.weights = layer.weights - 0.1 * layer.dweights\n"
                "            dvalues = dvalues @ layer.weights.T\n"
                "            layer.dinputs = dvalues\n"
                "        else:\n"
                "            dvalues = layer.backward(dvalues)\n"
            ),
            "Which version of the weights produced the error that you are sending back?",
        ),
    },
)


def scored(samples: int, classes: int, *, one_hot: bool = False) -> Draw:
    """Probabilities and labels of which about half are met."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        P = rng.dirichlet(np.ones(classes), size=samples)
        y = np.where(
            np.arange(samples) % 2 == 0, P.argmax(axis=1), rng.integers(0, classes, samples)
        )
        y[1 % samples] = (P[1 % samples].argmax() + 1) % classes
        return dict(P=P, y=np.eye(classes)[y] if one_hot else y)

    return draw


def notes_probabilities() -> dict[str, Any]:
    """The probabilities of notes 004's untrained model for its 300 points."""
    hidden = np.maximum(NOTES["X"] @ NOTES["weights"][0], 0.0)
    e = np.exp(hidden @ NOTES["weights"][1])
    return dict(P=e / e.sum(axis=1, keepdims=True), y=NOTES["y"])


accuracy = exercise(
    "Which share of the samples is classified correctly?",
    hints=(
        "Which class does a row of probabilities vote for?",
        "Compare the place of the largest probability with the label, sample by sample, and take the "
        "mean. One-hot labels have a largest entry as well.",
        "labels = y.argmax(axis=1) if y.ndim == 2 else y; np.mean(P.argmax(axis=1) == labels).",
    ),
    worked=[case("notes 004: seed 0", **notes_probabilities(), gives=0.34, public=False)],
    fresh=[scored(7, 3), scored(6, 4, one_hot=True), scored(9, 5)],
    edges=[
        case("one sample", scored(1, 3)),
        case("as many samples as classes, one-hot", scored(4, 4, one_hot=True)),
        case("two classes", scored(6, 2)),
        case("two classes, one-hot", scored(5, 2, one_hot=True)),
    ],
    mistakes={
        "accuracy-axis0": (
            edit("P.argmax(axis=1)", "P.argmax(axis=0)"),
            "Which way do you look for the largest: along the classes of one sample, or down the "
            "samples of one class?",
        ),
        "accuracy-counts": (
            edit("np.mean(", "np.sum("),
            "A share lies between 0 and 1. What did you forget to divide by?",
        ),
        "accuracy-percent": (
            edit(
                "np.mean(P.argmax(axis=1) == labels)", "100.0 * np.mean(P.argmax(axis=1) == labels)"
            ),
            "A share lies between 0 and 1, not between 0 and 100.",
        ),
        "accuracy-error-rate": (
            edit("P.argmax(axis=1) == labels", "P.argmax(axis=1) != labels"),
            "You counted the misses.",
        ),
        "accuracy-sparse-only": (
            edit("labels = y.argmax(axis=1) if y.ndim == 2 else y", "labels = y"),
            "With one-hot labels you compare a class number with rows of zeros and ones. How do you "
            "get the class back from such a row?",
        ),
        "accuracy-one-hot-only": (
            edit("labels = y.argmax(axis=1) if y.ndim == 2 else y", "labels = y.argmax(axis=1)"),
            "Sparse labels have no axis 1. How can you tell the two formats apart?",
        ),
        "accuracy-probability-of-label": (
            rewrite(
                "def accuracy(P, y):\n"
                "    labels = y.argmax(axis=1) if y.ndim == 2 else y\n"
                "    return np.mean(P[np.arange(len(P)), labels])\n"
            ),
            "That is how much probability the right classes got on average. How many samples were "
            "decided correctly?",
        ),
        "accuracy-above-half": (
            rewrite(
                "def accuracy(P, y):\n"
                "    labels = y.argmax(axis=1) if y.ndim == 2 else y\n"
                "    return np.mean(P[np.arange(len(P)), labels] > 0.5)\n"
            ),
            "With three classes the winner may have 0.4. Must the right one exceed one half?",
        ),
        "accuracy-argmin": (
            edit("P.argmax", "P.argmin"),
            "You chose the class with the smallest probability.",
        ),
    },
)
