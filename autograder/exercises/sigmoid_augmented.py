"""Unit 04: the bias as one more weight, of an input that is always 1."""

import numpy as np

from autograder.exercises._columns import (
    FIRST_ONLY,
    LAST_LINEAR,
    NO_CURVE,
    NOT_CHAINED,
    OTHER_CURVE,
    TRANSPOSED,
    batch,
    columns,
    network,
)
from autograder.exercises.delta_hints import ONE_ROUND
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.sigmoid_layers import HAND_B, HAND_W

GLUED = "Print the shape: np.append without an axis glues everything into one long vector."

append_ones = exercise(
    "How does a row of ones get under the activations?",
    hints=(
        "How many ones are needed for N samples, and in which direction do they lie?",
        "A row (1, N) of ones, stacked below A.",
        "np.vstack([A, np.ones((1, A.shape[1]))]).",
    ),
    fresh=[columns(A=(2, 5)), columns(A=(4, 3)), columns(A=(3, 6))],
    edges=[
        case("as many nodes as samples", columns(A=(3, 3))),
        case("one sample", columns(A=(4, 1))),
        case("one node", columns(A=(1, 5))),
    ],
    mistakes={
        "ones-on-top": (
            edit("[A, np.ones((1, A.shape[1]))]", "[np.ones((1, A.shape[1])), A]"),
            "Where in [W b] does the bias stand: in the first column or in the last? The 1 has to "
            "meet it.",
        ),
        "ones-as-column": (
            [
                edit("np.vstack([A, np.ones((1, A.shape[1]))])", "np.c_[A, np.ones(A.shape[0])]"),
                edit("np.vstack(", "np.hstack(", "(1, A.shape[1])", "(A.shape[0], 1)"),
            ],
            "Your ones form a column: a new sample. A new input is wanted, for every sample.",
        ),
        "zeros-appended": (
            edit("np.ones(", "np.zeros("),
            "What does a bias amount to when it is multiplied by 0?",
        ),
        "last-row-overwritten": (
            [
                rewrite(
                    "def append_ones(A):\n"
                    f"    with_ones = {start}\n"
                    "    with_ones[-1] = 1.0\n"
                    "    return with_ones\n"
                )
                for start in ("A.copy()", "A")
            ],
            "The result should have one row more than A. Where did A's last row go?",
        ),
        "ones-added": (
            edit("np.vstack([A, np.ones((1, A.shape[1]))])", "A + 1.0"),
            "You have added 1 to every activation. A new row is wanted.",
        ),
        "np-append-flattens": (
            [
                edit("np.vstack([A, np.ones((1, A.shape[1]))])", f"np.append(A, {ones})")
                for ones in ("np.ones((1, A.shape[1]))", "1.0")
            ],
            GLUED,
        ),
        "one-of-ones": (
            edit("np.vstack([A, np.ones((1, A.shape[1]))])", "np.vstack([A, np.ones((1, 1))])"),
            "Every sample needs its own 1. How many samples are there?",
        ),
        "hstack-for-vstack": (
            edit("np.vstack(", "np.hstack("),
            "hstack puts arrays side by side. Where should the ones go: beside the samples, or "
            "below them?",
        ),
        "ones-block": (
            edit("np.ones((1, A.shape[1]))", "np.ones(A.shape)"),
            "How many rows of ones did you add? One new input is wanted.",
        ),
        "ones-counted-by-nodes": (
            [
                edit("np.ones((1, A.shape[1]))", "np.ones((1, A.shape[0]))"),
                edit("np.ones((1, A.shape[1]))", "np.ones((A.shape[0], 1))"),
            ],
            "Every sample needs a 1. Which axis of A counts the samples, its rows or its columns?",
        ),
        "ones-without-an-axis": (
            edit(
                "np.vstack([A, np.ones((1, A.shape[1]))])",
                "np.concatenate([A, np.ones(A.shape[1])])",
            ),
            "np.concatenate joins arrays with equally many axes. How many does your row of ones have?",
        ),
    },
)

augment = exercise(
    "Which single matrix does the work of W and b?",
    hints=(
        "How many columns does [W b] have, if W has n_in of them?",
        "The bias column is put to the right of W, once for each layer.",
        "[np.hstack([W, b]) for W, b in zip(weights, biases)].",
    ),
    worked=[
        case(
            "by hand",
            weights=[HAND_W],
            biases=[HAND_B],
            gives=[[[1.0, -2.0, 0.5, 0.5], [0.0, 1.0, 3.0, -1.0]]],
        )
    ],
    fresh=[
        network(3, 4, 2),
        case("fresh numbers", network(2, 5, 3, 4), public=False),
        network(1, 3, 2, 1),
    ],
    mistakes={
        "bias-column-first": (
            edit("[W, b]", "[b, W]"),
            "The ones lie at the bottom of the activations. Which column of the matrix do they "
            "meet?",
        ),
        "bias-as-row": (
            [
                edit("np.hstack([W, b])", "np.vstack([W, b])"),
                edit("np.hstack([W, b])", "np.vstack([W, b.T])"),
                edit("np.hstack([W, b])", "np.hstack([W, b.T])"),
            ],
            "Each node has a row of its own. Where in that row does its bias belong?",
        ),
        "ones-instead-of-bias": (
            [edit("[W, b]", "[W, np.ones_like(b)]"), edit("np.hstack([W, b])", "append_ones(W)")],
            "The 1 belongs to the activations. What does it multiply in the matrix?",
        ),
        "bias-added": (
            edit("np.hstack([W, b])", "W + b"),
            "You have added the bias to every weight. A new column is wanted.",
        ),
        "np-append-flattens": (edit("np.hstack([W, b])", "np.append(W, b)"), GLUED),
        "augment-first-only": (
            edit(
                "[np.hstack([W, b]) for W, b in zip(weights, biases)]",
                "[np.hstack([weights[0], biases[0]]), *weights[1:]]",
            ),
            "Every layer has a bias. How many of them did you put in?",
        ),
        "augment-one-matrix": (
            edit(
                "[np.hstack([W, b]) for W, b in zip(weights, biases)]",
                "np.hstack([weights[0], biases[0]])",
            ),
            "A list is asked for, with one matrix for each layer.",
        ),
        "augment-transposed": (
            edit("np.hstack([W, b])", "np.hstack([W, b]).T"),
            "A row of the augmented matrix is still one node. How many rows does yours have?",
        ),
        "bias-negated": (edit("[W, b]", "[W, -b]"), "What is the sign of the bias in z = W a + b?"),
        "biases-misplaced": (
            edit("zip(weights, biases)", "zip(weights, [biases[0]] * len(weights))"),
            FIRST_ONLY,
        ),
        "bias-not-a-column": (
            edit("[W, b]", "[W, b.ravel()]"),
            "np.hstack wants arrays with two axes each. b has two already: what did you do to it?",
        ),
        "augment-in-place": (
            rewrite(
                "def augment(weights, biases):\n"
                "    for layer in range(len(weights)):\n"
                "        weights[layer] = np.hstack([weights[layer], biases[layer]])\n"
                "    return weights\n"
            ),
            "The numbers are right, and the caller's weights are gone. Build a new list.",
        ),
        "bias-before-last": (
            edit("np.hstack([W, b])", "np.insert(W, -1, b.ravel(), axis=1)"),
            "np.insert puts the column BEFORE the place you name. In which column is your bias now?",
        ),
        "augment-not-joined": (
            edit("np.hstack([W, b])", "[W, b]"),
            "You have put W and b into one list. One matrix is wanted: which function of numpy "
            "joins two arrays?",
        ),
    },
)


def augmented_batch(*sizes, samples):
    """Draws a data set and the augmented matrices of a network."""

    def draw(rng):
        drawn = batch(*sizes, samples=samples)(rng)
        pairs = zip(drawn["weights"], drawn["biases"], strict=True)
        return dict(X=drawn["X"], augmented=[np.hstack(pair) for pair in pairs])

    return draw


forward_augmented = exercise(
    "What does a network of augmented matrices answer?",
    hints=(
        "How many rows must the activations have before each product? And how many has the "
        "sigmoid's result?",
        "For each matrix: append the ones, multiply, squash. The ones come after the squashing of "
        "the layer before, so that they stay exactly 1.",
        "a = X.T; then for each matrix a = sigmoid(W_b @ append_ones(a)).",
    ),
    worked=[
        case(
            "by hand: two samples, one layer",
            X=np.array([[2.0, 1.0, -1.0], [0.0, 1.0, 4.0]]),
            augmented=[np.array([[1.0, -2.0, 0.5, 0.5], [0.0, 1.0, 3.0, -1.0]])],
            gives=[[0.5, 0.62245933], [0.04742587, 0.99999386]],
        )
    ],
    fresh=[
        augmented_batch(3, 4, 2, samples=5),
        case("fresh numbers", augmented_batch(2, 3, 5, 4, samples=6), public=False),
        augmented_batch(1, 3, 2, samples=4),
    ],
    edges=[
        case("a batch of one", augmented_batch(3, 4, 2, samples=1)),
        case("everything square", augmented_batch(3, 3, 3, samples=3)),
        case("a single layer", augmented_batch(4, 3, samples=2)),
        case("one input more than nodes", augmented_batch(3, 2, 2, samples=3)),
    ],
    uses=["sigmoid", "append_ones", "augment"],
    mistakes={
        "ones-first-layer-only": (
            [
                edit("a = X.T", "a = append_ones(X.T)", "append_ones(a))", "a)"),
                edit(
                    "    for W_b in augmented:\n        a = sigmoid(W_b @ append_ones(a))\n",
                    "    a = sigmoid(augmented[0] @ append_ones(a))\n"
                    "    for W_b in augmented[1:]:\n"
                    "        a = sigmoid(W_b[:, :-1] @ a)\n",
                ),
            ],
            "The first layer gets its 1. Where does the second layer's bias find one?",
        ),
        "ones-on-top": (
            edit("append_ones(a)", "np.vstack([np.ones((1, a.shape[1])), a])"),
            "The bias is the last column. Which row of the activations does it meet?",
        ),
        "ones-squashed": (
            [
                edit(
                    "    for W_b in augmented:\n        a = sigmoid(W_b @ append_ones(a))\n",
                    "    a = append_ones(a)\n"
                    "    for W_b in augmented:\n"
                    f"        a = sigmoid(append_ones(W_b @ a))\n{end}",
                )
                for end in ("    a = a[:-1]\n", "")
            ],
            "Your 1 goes through the sigmoid too and arrives as 0.73. When should it be added?",
        ),
        "ones-returned": (
            edit("return a", "return append_ones(a)"),
            "Your answer has one row too many. Who needs a 1 after the last layer?",
        ),
        "node-no-curve": (edit("sigmoid(W_b @ append_ones(a))", "W_b @ append_ones(a)"), NO_CURVE),
        "node-uses-relu": (
            edit("sigmoid(W_b @ append_ones(a))", "np.maximum(W_b @ append_ones(a), 0.0)"),
            OTHER_CURVE,
        ),
        "last-layer-linear": (
            edit(
                "for W_b in augmented:\n        a = sigmoid(W_b @ append_ones(a))\n",
                "for W_b in augmented[:-1]:\n        a = sigmoid(W_b @ append_ones(a))\n"
                "    a = augmented[-1] @ append_ones(a)\n",
            ),
            LAST_LINEAR,
        ),
        "bias-missing": (
            [
                edit("W_b @ append_ones(a)", "W_b[:, :-1] @ a"),
                edit("append_ones(a)", "np.vstack([a, np.zeros((1, a.shape[1]))])"),
            ],
            "Your biases change nothing. What stands in the last column of the matrix, and which "
            "number does it meet?",
        ),
        "batch-not-transposed": (
            edit("a = X.T", "a = X"),
            "A row of X is a sample, and the product wants a sample in each column.",
        ),
        "batch-in-rows": (
            edit("return a", "return a.T"),
            "One sample per column: what shape should the answers of N samples have here?",
        ),
        "forward-not-chained": (edit("append_ones(a))", "append_ones(X.T))"), NOT_CHAINED),
        "augmented-all-returned": (
            edit(
                "a = X.T\n",
                "a = X.T\n    kept = [a]\n",
                "append_ones(a))\n",
                "append_ones(a))\n        kept.append(a)\n",
                "return a",
                "return kept",
            ),
            "You return every layer. Here the last one alone is asked for.",
        ),
        "x-reshaped": (
            edit("X.T", "X.reshape(X.shape[1], X.shape[0])"),
            "The shape is right and the samples are torn apart: reshape keeps the order of the "
            "numbers.",
        ),
        "squashed-twice": (
            edit("return a", "return sigmoid(a)"),
            "Your answers never leave the interval from 0.5 to 0.73. How many times does the curve act?",
        ),
        "ones-missing": (
            edit("append_ones(a)", "a"),
            "Your matrices have a column for the bias. Which input does that column meet?",
        ),
        "ones-appended-twice": (
            edit("a = X.T", "a = append_ones(X.T)"),
            "How many rows of ones does the first matrix meet in your code?",
        ),
        "return-inside-loop": (edit("    return a", "        return a"), ONE_ROUND),
        "forward-operands-swapped": (
            [
                edit("W_b @ append_ones(a)", "W_b.T @ append_ones(a)"),
                edit("W_b @ append_ones(a)", "append_ones(a) @ W_b"),
            ],
            TRANSPOSED,
        ),
    },
)
