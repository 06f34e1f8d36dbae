"""Unit 04: the same network written otherwise: in rows, augmented, collapsed."""

import numpy as np

from autograder.exercises._columns import (
    ELEMENTWISE,
    FIRST_ONLY,
    FIXED_DEPTH,
    LAST_LINEAR,
    NO_CURVE,
    NOT_CHAINED,
    batch,
    columns,
    network,
)
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.sigmoid_layers import HAND_B, HAND_W

to_rows = exercise(
    "How does the other convention write the same network?",
    hints=(
        "What is the transpose of W a + b?",
        "Samples become rows, and each matrix is transposed: the product's order turns round.",
        "[W.T for W in weights], and the same for the biases.",
    ),
    worked=[
        case(
            "by hand",
            weights=[HAND_W],
            biases=[HAND_B],
            gives=([[[1, 0], [-2, 1], [0.5, 3]]], [[[0.5, -1.0]]]),
        )
    ],
    fresh=[
        network(3, 4, 2),
        case("fresh numbers", network(2, 5, 3, 4), public=False),
        network(4, 2, 3),
    ],
    edges=[
        case("a square network", network(3, 3, 3)),
        case("a single layer", network(4, 2)),
        case("all layers of one node", network(1, 1, 1)),
    ],
    mistakes={
        "rows-reshaped": (
            edit("W.T for W", "W.reshape(W.shape[::-1]) for W"),
            "The shape is right and the numbers have moved to other nodes: reshape keeps their "
            "order. Which operation turns rows into columns?",
        ),
        "rows-unchanged": (
            edit("W.T for W", "W for W", "b.T for b", "b for b"),
            "Nothing has changed. What is the transpose of W a + b?",
        ),
        "rows-biases-left": (
            edit("b.T for b", "b for b"),
            "A bias column (n, 1) is added along the wrong axis when samples are rows.",
        ),
        "rows-weights-left": (
            edit("W.T for W", "W for W"),
            "The biases lie down, and the weights still stand. Which shape does inputs @ weights "
            "need?",
        ),
        "rows-order-turned": (
            edit("for W in weights]", "for W in weights[::-1]]", "in biases]", "in biases[::-1]]"),
            "Each layer is transposed on its own. Does the first layer become the last?",
        ),
        "rows-first-only": (
            edit("for W in weights]", "for W in weights[:1]]", "in biases]", "in biases[:1]]"),
            "How many layers went in, and how many came out?",
        ),
        "biases-first": (
            edit("return row_weights, row_biases", "return row_biases, row_weights"),
            "Weights first, biases second.",
        ),
        "rows-flipped": (
            edit("W.T for W", "W.T[::-1] for W"),
            "Turning the order of the rows round is not the transpose.",
        ),
    },
)

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
                edit("np.ones((1, A.shape[1]))", "np.ones((A.shape[0], 1))"),
            ],
            "Your ones form a column: a new sample. A new input is wanted, for every sample.",
        ),
        "zeros-appended": (
            edit("np.ones(", "np.zeros("),
            "What does a bias amount to when it is multiplied by 0?",
        ),
        "last-row-overwritten": (
            rewrite(
                "def append_ones(A):\n"
                "    with_ones = A.copy()\n"
                "    with_ones[-1] = 1.0\n"
                "    return with_ones\n"
            ),
            "The result should have one row more than A. Where did A's last row go?",
        ),
        "ones-added": (
            edit("np.vstack([A, np.ones((1, A.shape[1]))])", "A + 1.0"),
            "You have added 1 to every activation. A new row is wanted.",
        ),
        "np-append-flattens": (
            edit(
                "np.vstack([A, np.ones((1, A.shape[1]))])", "np.append(A, np.ones((1, A.shape[1])))"
            ),
            "Print the shape: np.append without an axis glues everything into one long vector.",
        ),
        "one-of-ones": (
            edit("np.vstack([A, np.ones((1, A.shape[1]))])", "np.vstack([A, np.ones((1, 1))])"),
            "Every sample needs its own 1. How many samples are there?",
        ),
    },
)

augment = exercise(
    "Which single matrix does the work of W and b?",
    hints=(
        "How many columns has [W b], if W has n_in of them?",
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
            ],
            "Each node has a row of its own. Where in that row does its bias belong?",
        ),
        "ones-instead-of-bias": (
            edit("[W, b]", "[W, np.ones_like(b)]"),
            "The 1 belongs to the activations. What does it multiply in the matrix?",
        ),
        "bias-added": (
            edit("np.hstack([W, b])", "W + b"),
            "You have added the bias to every weight. A new column is wanted.",
        ),
        "np-append-flattens": (
            edit("np.hstack([W, b])", "np.append(W, b)"),
            "Print the shape: np.append without an axis glues everything into one long vector.",
        ),
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
            "A row of the augmented matrix is still one node. How many rows has yours?",
        ),
        "bias-negated": (edit("[W, b]", "[W, -b]"), "Which sign has the bias in z = W a + b?"),
        "biases-misplaced": (
            edit("zip(weights, biases)", "zip(weights, [biases[0]] * len(weights))"),
            FIRST_ONLY,
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
                    "        a = sigmoid(append_ones(W_b @ a))\n"
                    "    a = a[:-1]\n",
                ),
            ],
            "Your 1 goes through the sigmoid too and arrives as 0.73. When should it be added?",
        ),
        "ones-returned": (
            edit("return a", "return append_ones(a)"),
            "Your answer has one row too many. Who needs a 1 after the last layer?",
        ),
        "node-no-curve": (
            edit("sigmoid(W_b @ append_ones(a))", "W_b @ append_ones(a)"),
            NO_CURVE,
        ),
        "node-uses-relu": (
            edit("sigmoid(W_b @ append_ones(a))", "np.maximum(W_b @ append_ones(a), 0.0)"),
            "That is the curve of unit 01. Which one do the nodes of this unit use?",
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
            "One sample a column: what shape should the answers of N samples have here?",
        ),
        "forward-not-chained": (
            edit("append_ones(a))", "append_ones(X.T))"),
            NOT_CHAINED,
        ),
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
            "Your answers never leave the interval from 0.5 to 0.73. How often does the curve act?",
        ),
    },
)

LOOP = "        W_star = W @ W_star\n        b_star = W @ b_star + b\n"

collapse_linear = exercise(
    "Which one linear layer does the work of all?",
    hints=(
        "Two layers: multiply W2 (W1 a + b1) + b2 out. What stands before a, and what is left?",
        "Keep one layer that everything so far amounts to. A new layer W, b turns it into "
        "W W_star and W b_star + b.",
        "Start with the first layer; for each further one W_star = W @ W_star and "
        "b_star = W @ b_star + b.",
    ),
    worked=[
        case(
            "by hand: two layers",
            weights=[np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([[1.0, -1.0, 2.0]])],
            biases=[np.array([[1.0], [2.0], [-1.0]]), np.array([[0.5]])],
            gives=([[7.0, 5.0]], [[-2.5]]),
        )
    ],
    fresh=[
        network(3, 4, 2),
        case("fresh numbers", network(2, 5, 3, 4), public=False),
        case("fresh numbers", network(4, 2, 3, 5, 2), public=False),
    ],
    edges=[
        case("a square network", network(3, 3, 3, 3)),
        case("a single layer", network(4, 3)),
        case("all layers of one node", network(1, 1, 1, 1)),
    ],
    mistakes={
        "collapse-order": (
            edit("W_star = W @ W_star", "W_star = W_star @ W"),
            "Which matrix touches the input first? In a product it stands furthest to the right.",
        ),
        "collapse-biases-summed": (
            [
                edit("b_star = W @ b_star + b", "b_star = b_star.sum() + b"),
                edit("b_star = W @ b_star + b", "b_star = b_star + b"),
            ],
            "The first bias passes through the second layer. Does it come out unchanged?",
        ),
        "collapse-last-bias": (
            edit("b_star = W @ b_star + b", "b_star = b"),
            "Set the input to 0. Do the biases of the lower layers really reach the output as 0?",
        ),
        "collapse-first-biases-lost": (
            edit("b_star = W @ b_star + b", "b_star = W @ b_star"),
            "In each layer a bias is added. Where is the second layer's?",
        ),
        "collapse-bias-own-weights": (
            edit("b_star = W @ b_star + b", "b_star = W @ (b_star + b)"),
            "Does a layer's bias pass through its own weights, or only through the layers above?",
        ),
        "collapse-bias-inputs-too": (
            edit("b_star = W @ b_star + b", "b_star = W_star @ b_star + b"),
            "A bias passes through the layers above it only. Yours starts at the input.",
        ),
        "collapse-two-only": (
            edit("zip(weights[1:], biases[1:])", "zip(weights[1:2], biases[1:2])"),
            FIXED_DEPTH,
        ),
        "collapse-elementwise": (
            edit("W @ W_star", "W * W_star", "W @ b_star", "W * b_star"),
            ELEMENTWISE,
        ),
        "collapse-squashed": (
            edit("W @ b_star + b", "sigmoid(W @ b_star + b)"),
            "Linear layers have no curve. Where does your sigmoid come from?",
        ),
        "collapse-transposed": (
            edit("return W_star, b_star", "return W_star.T, b_star.T"),
            "W_star is a layer like the others: one row for each output.",
        ),
        "collapse-weights-added": (
            edit("W_star = W @ W_star", "W_star = W + W_star"),
            "Multiply W2 (W1 a) out. Do the two matrices add, or multiply?",
        ),
        "collapse-returns-last": (
            edit("return W_star, b_star", "return weights[-1], biases[-1]"),
            "You return the last layer. What have the layers below done to the input by then?",
        ),
        "collapse-in-place": (
            edit("b_star = W @ b_star + b", "b_star = np.add(b, W @ b_star, out=b)"),
            "The numbers are right, and the caller's biases are gone. Build a new array.",
        ),
    },
)
