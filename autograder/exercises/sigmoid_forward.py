"""Unit 04: the forward pass, for one sample and for a batch."""

import numpy as np

from autograder.exercises._columns import FLAT, batch, one_sample, parameters
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.forward_slips import forward_slips
from autograder.exercises.sigmoid_layers import HAND_A, HAND_B, HAND_OUT, HAND_W, HAND_Z

ONE_COLUMN = "How many samples went in, and how many columns came out?"

forward_one_sample = exercise(
    "What does every layer compute for one sample?",
    hints=(
        "What is the input of the second layer called in your loop?",
        "For each layer: z = W a + b with the a of the layer before; keep z, keep sigmoid(z).",
        "z = W @ activations[-1] + b, inside `for W, b in zip(weights, biases)`.",
    ),
    worked=[
        case(
            "by hand: one layer",
            x=HAND_A,
            weights=[HAND_W],
            biases=[HAND_B],
            gives=([HAND_Z], [HAND_A, HAND_OUT]),
        )
    ],
    fresh=[
        one_sample(3, 4, 2),
        case("fresh numbers", one_sample(2, 5, 3, 4), public=False),
        case("fresh numbers", one_sample(4, 2, 3, 5, 2), public=False),
    ],
    edges=[
        case("a square network", one_sample(3, 3, 3)),
        case("one number in, one out", one_sample(1, 3, 2, 1), public=False),
        case("all layers of one node", one_sample(1, 1, 1)),
        case("a single layer", one_sample(4, 3), public=False),
    ],
    uses=["sigmoid"],
    mistakes={
        **forward_slips("x", "def forward_one_sample(x, weights, biases):"),
        "layer-flat": (
            [
                edit(
                    "append(z)",
                    "append(z.ravel())",
                    "append(sigmoid(z))",
                    "append(sigmoid(z).reshape(-1, 1))",
                ),
                rewrite(
                    "def forward_one_sample(x, weights, biases):\n"
                    "    activities, activations = [], [x]\n"
                    "    a = x.ravel()\n"
                    "    for W, b in zip(weights, biases):\n"
                    "        z = W @ a + b.ravel()\n"
                    "        a = sigmoid(z)\n"
                    "        activities.append(z)\n"
                    "        activations.append(a)\n"
                    "    return activities, activations\n"
                ),
            ],
            FLAT,
        ),
        "vectors-not-columns": (
            [
                edit("activations[-1] + b", "activations[-1] + b.ravel()"),
                edit("activations[-1] + b", "activations[-1] + b.T"),
                edit("W @ activations[-1] + b", "np.sum(W * activations[-1].T, axis=1) + b"),
                edit("[], [x]", "[], [x.ravel()]"),
                edit("[], [x]", "[], [x.ravel()]", "activations[-1] + b", "activations[-1] + b.T"),
            ],
            "Print both shapes before you add the bias. What becomes of a column (n, 1) plus a row, "
            "or plus (n,)?",
        ),
        "batch-in-rows": (
            rewrite(
                "def forward_one_sample(x, weights, biases):\n"
                "    activities, activations = [], [x.T]\n"
                "    for W, b in zip(weights, biases):\n"
                "        z = activations[-1] @ W.T + b.T\n"
                "        activities.append(z)\n"
                "        activations.append(sigmoid(z))\n"
                "    return activities, activations\n"
            ),
            "Your sample lies down, as in units 02 and 03. In this unit it stands, from the "
            "entrance to the last layer.",
        ),
    },
)

forward_batch = exercise(
    "What does every layer compute for a whole data set?",
    hints=(
        "How many columns should the first activation have, if each column is one sample?",
        "Only the entrance differs from exercise 7: activations[0] is X.T. The bias column is "
        "stretched over the samples by itself.",
        "Start with activations = [X.T]; then z = W @ activations[-1] + b for each layer.",
    ),
    worked=[
        case(
            "notes 003: the shapes of a 1-3-2-1 network on the toy data",
            X=np.linspace(-5, 5, 1000).reshape(1000, 1),
            public=False,
            # drawn once and for all: `grade` prints worked values, the same in every run
            **parameters(np.random.default_rng(3), (1, 3, 2, 1)),
        ),
        case(
            "by hand: two samples, one layer",
            X=np.array([[2.0, 1.0, -1.0], [0.0, 1.0, 4.0]]),
            weights=[HAND_W],
            biases=[HAND_B],
            gives=(
                [[[0.0, 0.5], [-3.0, 12.0]]],
                [
                    [[2.0, 0.0], [1.0, 1.0], [-1.0, 4.0]],
                    [[0.5, 0.62245933], [0.04742587, 0.99999386]],
                ],
            ),
        ),
    ],
    fresh=[
        batch(3, 4, 2, samples=5),
        case("fresh numbers", batch(2, 3, 5, 4, samples=6), public=False),
        case("fresh numbers", batch(4, 2, 3, 5, 2, samples=7), public=False),
    ],
    edges=[
        case("a batch of one", batch(3, 4, 2, samples=1)),
        case("everything square", batch(2, 2, 2, samples=2)),
        case("everything square and deeper", batch(3, 3, 3, 3, samples=3), public=False),
        case("a single layer", batch(4, 3, samples=2), public=False),
        case("all layers of one node", batch(1, 1, 1, samples=4)),
        case("as many samples as nodes", batch(2, 4, 4, samples=4), public=False),
        case("a batch of one, one output", batch(2, 3, 1, samples=1)),
    ],
    uses=["sigmoid", "forward_one_sample"],
    mistakes={
        **forward_slips("X.T", "def forward_batch(X, weights, biases):"),
        "batch-not-transposed": (
            edit("[], [X.T]", "[], [X]"),
            "A row of X is a sample, and W @ a wants a sample in each column. What has to happen "
            "at the entrance?",
        ),
        "x-reshaped": (
            edit("[X.T]", "[X.reshape(X.shape[1], X.shape[0])]"),
            "The shape is right and the samples are torn apart: reshape keeps the order of the "
            "numbers. Print column 0 beside sample 0. Which operation turns rows into columns?",
        ),
        "batch-in-rows": (
            [
                edit(
                    "return activities, activations",
                    "return [z.T for z in activities], [a.T for a in activations]",
                ),
                rewrite(
                    "def forward_batch(X, weights, biases):\n"
                    "    activities, activations = [], [X]\n"
                    "    for W, b in zip(weights, biases):\n"
                    "        z = activations[-1] @ W.T + b.T\n"
                    "        activities.append(z)\n"
                    "        activations.append(sigmoid(z))\n"
                    "    return activities, activations\n"
                ),
            ],
            "Your samples lie in rows, as in units 02 and 03. The contract of this unit wants one "
            "sample per column.",
        ),
        "activation-squeezed": (
            [
                edit("append(sigmoid(z))", "append(np.squeeze(sigmoid(z)))"),
                rewrite(
                    "def forward_batch(X, weights, biases):\n"
                    "    activities, activations, a = [], [X.T], X.T\n"
                    "    for W, b in zip(weights, biases):\n"
                    "        z = W @ a + b\n"
                    "        a = sigmoid(z)\n"
                    "        activities.append(z)\n"
                    "        activations.append(np.squeeze(a))\n"
                    "    return activities, activations\n"
                ),
            ],
            "Try a batch of one sample, or a layer of one node. np.squeeze throws every axis of "
            "length 1 away: did you want that?",
        ),
        "bias-along-samples": (
            [
                edit("activations[-1] + b", "activations[-1] + b.ravel()"),
                edit("activations[-1] + b", "activations[-1] + b.T"),
            ],
            "Your bias runs along the samples: each sample gets a different one. Along which axis of z "
            "do the nodes lie?",
        ),
        "first-sample-only": (edit("[X.T]", "[X[:1].T]"), ONE_COLUMN),
        "first-activation-in-rows": (
            edit("return activities, activations", "return activities, [X, *activations[1:]]"),
            "Your later layers are right. What did the first product meet: X as it is, or X stood "
            "up? Keep that one.",
        ),
        "samples-in-a-list": (
            rewrite(
                "def forward_batch(X, weights, biases):\n"
                "    return [forward_one_sample(x.reshape(-1, 1), weights, biases) for x in X]\n"
            ),
            "You have one entry for each sample. The contract wants one for each layer, with the "
            "samples side by side as its columns.",
        ),
        "last-sample-only": (edit("[X.T]", "[X[-1:].T]"), ONE_COLUMN),
    },
)
