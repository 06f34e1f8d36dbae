"""Unit 04: the same network written otherwise: in rows, and collapsed into one linear layer."""

import numpy as np

from autograder.exercises._columns import ELEMENTWISE, FIXED_DEPTH, FLAT, WEIGHTS_FIRST, network
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.sigmoid_layers import HAND_B, HAND_W

to_rows = exercise(
    "How does the other convention write the same network?",
    hints=(
        "What is the transpose of W a + b?",
        "Samples become rows, and each matrix is transposed: the order of the product is reversed.",
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
        "rows-paired": (
            edit("return row_weights, row_biases", "return list(zip(row_weights, row_biases))"),
            "You have put each layer's two arrays together. The contract asks for two lists: all "
            "weights, then all biases.",
        ),
        "rows-in-place": (
            rewrite(
                "def to_rows(weights, biases):\n"
                "    for layer in range(len(weights)):\n"
                "        weights[layer] = weights[layer].T\n"
                "        biases[layer] = biases[layer].T\n"
                "    return weights, biases\n"
            ),
            "The numbers are right, and the caller's network is gone. Build two new lists.",
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
                edit("return W_star, b_star", "return W_star, sum(biases)"),
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
            [
                edit("W @ b_star + b", "sigmoid(W @ b_star + b)"),
                edit(
                    "W @ b_star + b", "sigmoid(W @ b_star + b)", "W @ W_star", "sigmoid(W @ W_star)"
                ),
            ],
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
        "collapse-bias-one-layer": (
            [
                edit(
                    "    for W, b in zip(weights[1:], biases[1:]):\n",
                    "    for W, b, below in zip(weights[1:], biases[1:], biases):\n",
                    "W @ b_star + b",
                    "W @ below + b",
                ),
            ],
            "Take three layers, and set all biases but the first to 0. Through how many matrices "
            "does it pass on its way out?",
        ),
        "collapse-first-twice": (
            edit("zip(weights[1:], biases[1:])", "zip(weights, biases)"),
            "You start with the first layer. Which layer does the first round of your loop add?",
        ),
        "collapse-weights-only": (
            edit("return W_star, b_star", "return W_star"),
            "A linear layer has a bias as well. What is left of W2 (W1 a + b1) + b2 at a = 0?",
        ),
        "biases-first": (edit("return W_star, b_star", "return b_star, W_star"), WEIGHTS_FIRST),
        "layer-flat": (edit("return W_star, b_star", "return W_star, b_star.ravel()"), FLAT),
    },
)
