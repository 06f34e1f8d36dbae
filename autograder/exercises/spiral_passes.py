"""Unit 10: the data and models of the two passes, and the forward pass."""

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


def as_list(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The same with the kinds of the layers, in their order."""
    hidden = len(drawn["weights"]) - 1
    return dict(layers=["Dense", "ReLU"] * hidden + ["Dense", "SoftmaxCrossEntropy"], **drawn)


def after_forward(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The same after a forward pass: what stood before each layer, and at last the probabilities."""
    signals = [drawn["X"]]
    for weights, biases in zip(drawn["weights"], drawn["biases"], strict=True):
        scores = signals[-1] @ weights + biases
        signals += [scores, np.maximum(scores, 0.0)]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    signals[-1] = e / e.sum(axis=1, keepdims=True)
    listed = as_list(drawn)
    del listed["X"]
    return dict(listed, signals=signals)


def listed(*sizes: int, samples: int, one_hot: bool = False) -> Draw:
    """A list of layers, data and labels."""
    draw = labelled(*sizes, samples=samples, one_hot=one_hot)
    return lambda rng: as_list(draw(rng))


def run_forward(*sizes: int, samples: int, one_hot: bool = False) -> Draw:
    """A list of layers through which a batch has gone forward."""
    draw = labelled(*sizes, samples=samples, one_hot=one_hot)
    return lambda rng: after_forward(draw(rng))


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

# By hand: hidden outputs (2, 1.5) and (2.5, 0), scores (2, 2) and (2.5, -1).
SMALL: Mapping[str, Any] = dict(
    X=np.array([[1.0, 2.0], [3.0, -1.0]]),
    y=np.array([0, 1]),
    weights=[np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([[1.0, 0.0], [0.0, 2.0]])],
    biases=[np.array([[0.0, 0.5]]), np.array([[0.0, -1.0]])],
)
SURE = 1.0 / (
    1.0 + np.exp(-3.5)
)  # the probability of class 0 for the second sample, whose class is 1

DEPTH_FIXED = (
    "Your function knows how many layers there are. The list may be shorter or longer: what visits "
    "every layer, however many?"
)
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
        # numbers of ordinary size first: in the notes' untrained model every slip is a small one
        case("by hand", **as_list(SMALL), gives=dict(loss=(np.log(2.0) + 3.5 - np.log(SURE)) / 2)),
        case(
            "notes 004: seed 0",
            **as_list(NOTES),
            gives=dict(loss=1.0986104, probabilities=FIRST_ROWS),
            within=1e-6,
        ),
    ],
    fresh=[
        listed(2, 5, 3, samples=7),
        listed(4, 3, 6, 5, samples=8),
        listed(3, 5, 4, samples=6, one_hot=True),
    ],
    edges=[
        case("one sample", listed(2, 4, 3, samples=1)),
        case("one dense layer", listed(3, 4, samples=5)),
        case("all square", listed(3, 3, 3, samples=3)),
    ],
    mistakes={
        "forward-not-chained": (
            [
                edit("signal = layer.forward(signal)", "signal = layer.forward(X)"),
                edit("signal = layer.forward(signal)", "layer.forward(signal)"),
            ],
            NOT_CHAINED,
        ),
        "return-inside-loop": (
            edit("    return layers[-1]", "        return layers[-1]"),
            "How many layers has the signal passed when your function returns? Look at the "
            "indentation.",
        ),
        "labels-left-out": (
            rewrite(
                "def forward_pass(layers, X, y):\n"
                "    for layer in layers:\n"
                "        X = layer.forward(X)\n"
                "    return X\n"
            ),
            "The last layer is of another kind than the others. What does its forward need besides "
            "the scores?",
        ),
        "softmax-twice": (
            edit("layers[-1].forward(signal, y)", "layers[-1].forward(softmax(signal), y)"),
            "The last layer makes probabilities of scores by itself. What does a second softmax make "
            "of them?",
        ),
        "first-layer-left-out": (
            edit("layers[:-1]", "layers[1:-1]"),
            "Your loop starts one layer too late. Which one do the inputs never meet?",
        ),
        "forward-backwards": (
            edit("in layers[:-1]", "in reversed(layers[:-1])"),
            "Forward, which layer meets the inputs first?",
        ),
        "depth-fixed": (
            [
                rewrite(
                    "def forward_pass(layers, X, y):\n"
                    "    layers[0].forward(X)\n"
                    "    layers[1].forward(layers[0].output)\n"
                    "    layers[2].forward(layers[1].output)\n"
                    "    return layers[3].forward(layers[2].output, y)\n"
                ),
                rewrite(
                    "def forward_pass(layers, X, y):\n"
                    "    dense1, relu, dense2, loss = layers\n"
                    "    return loss.forward(dense2.forward(relu.forward(dense1.forward(X))), y)\n"
                ),
            ],
            DEPTH_FIXED,
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
            "Which sign can the scores that reach your loss never have? Should it be ruled out?",
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
        "loss-averaged-twice": (
            edit(
                "return layers[-1].forward(signal, y)",
                "return layers[-1].forward(signal, y) / len(X)",
            ),
            "The last layer returns a mean already. What does your division add?",
        ),
        "forward-returns-scores": (
            edit("return layers[-1].forward(signal, y)", "return signal"),
            "You return the scores. Which layer makes a loss of them, and what does it need?",
        ),
        "last-dense-left-out": (
            edit("layers[:-1]", "layers[:-2]"),
            "The loss sees the activations of the last hidden layer. Which layer makes the scores?",
        ),
    },
)
