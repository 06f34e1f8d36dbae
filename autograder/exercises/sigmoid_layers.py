"""Unit 04: one layer node by node, and the shapes of a network."""

import numpy as np

from autograder.exercises._columns import BIAS_MISSING, FLAT, NO_CURVE, WEIGHTS_FIRST, columns
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.neuron_cases import BIAS_MULTIPLIED

HAND_W = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 3.0]])
HAND_B = np.array([[0.5], [-1.0]])
HAND_A = np.array([[2.0], [1.0], [-1.0]])
HAND_Z = [[0.0], [-3.0]]
HAND_OUT = [[0.5], [0.04742587]]

layer_by_nodes = exercise(
    "What does each node of a layer add up?",
    hints=(
        "Which weight leads to node j from node k, and what arrives at its other end?",
        "The contribution is that weight times that input. The loop over k adds up all of them.",
        "z[j, 0] += the weight in row j, column k, times a_prev[k, 0].",
    ),
    worked=[case("by hand", W=HAND_W, b=HAND_B, a_prev=HAND_A, gives=(HAND_Z, HAND_OUT))],
    fresh=columns(W=(2, 4), b=(2, 1), a_prev=(4, 1)),
    edges=[
        case("as many nodes as inputs", columns(W=(3, 3), b=(3, 1), a_prev=(3, 1))),
        case("a single input", columns(W=(4, 1), b=(4, 1), a_prev=(1, 1))),
        case("a single node", columns(W=(1, 3), b=(1, 1), a_prev=(3, 1))),
    ],
    uses=["sigmoid"],
    mistakes={
        "weights-index-swapped": (
            [
                edit("W[j, k]", "W[k, j]"),
                rewrite(
                    "def layer_by_nodes(W, b, a_prev):\n"
                    "    z = W.T @ a_prev + b\n"
                    "    return z, sigmoid(z)\n"
                ),
            ],
            "W has one row for each node. Which of j and k counts the nodes?",
        ),
        "bias-missing": (edit("z[j, 0] = b[j, 0]", "z[j, 0] = 0.0"), BIAS_MISSING),
        "bias-inside-dot": (
            edit("z[j, 0] = b[j, 0]", "z[j, 0] = 0.0", "W[j, k] *", "(W[j, k] + b[j, 0]) *"),
            BIAS_MULTIPLIED,
        ),
        "bias-inside-loop": (
            edit("W[j, k] * a_prev[k, 0]", "W[j, k] * a_prev[k, 0] + b[j, 0]"),
            "Set all inputs to 0. Your z is then a multiple of the bias: how many times was it added?",
        ),
        "sum-overwritten": (
            [
                edit("z[j, 0] += W", "z[j, 0] = W"),
                edit("z[j, 0] += W", "z[j, 0] = b[j, 0] + W"),
            ],
            "After the loop over k, which contributions are left in z[j, 0]? Compare = and +=.",
        ),
        "weights-summed": (
            edit("* a_prev[k, 0]", "* a_prev[j, 0]"),
            "Each weight of a node meets a different input. Which of your indices moves in the inner "
            "loop?",
        ),
        "input-left-out": (
            edit("W[j, k] * a_prev[k, 0]", "W[j, k]"),
            "Double the inputs. Your z does not notice.",
        ),
        "node-no-curve": (edit("return z, sigmoid(z)", "return z, z"), NO_CURVE),
        "layer-flat": (edit("return z, sigmoid(z)", "return z[:, 0], sigmoid(z[:, 0])"), FLAT),
        "weights-subtracted": (
            edit("z[j, 0] += W", "z[j, 0] -= W"),
            "A positive weight on a positive input should raise z. Does it?",
        ),
        "activities-activations-swapped": (
            edit("return z, sigmoid(z)", "return sigmoid(z), z"),
            "Two arrays are asked for: first what comes before the curve, then what comes after.",
        ),
        "contribution-squashed": (
            edit("W[j, k] * a_prev[k, 0]", "sigmoid(W[j, k] * a_prev[k, 0])"),
            "The curve acts once in a node, after everything was added up. How many times in your loop?",
        ),
        "node-adds": (
            edit("W[j, k] * a_prev", "W[j, k] + a_prev"),
            "A weight of 0 should silence its input. What does yours do with it?",
        ),
        "sum-lands-elsewhere": (
            edit("z[j, 0] += W", "z[k, 0] += W"),
            "To whose sum does this contribution belong: to that of the node it reaches, or to the "
            "place it comes from?",
        ),
    },
)

parameter_shapes = exercise(
    "What are the shapes of the weights and biases of a network?",
    hints=(
        "How many weight matrices does a network with layers of 1, 3, 2 and 1 have?",
        "Each matrix stands between two neighbours in `sizes`. To first, from second.",
        "zip(sizes[:-1], sizes[1:]) gives the pairs (n_in, n_out). Weights are (n_out, n_in).",
    ),
    worked=[
        case(
            "notes 003: the 1-3-2-1 network",
            sizes=[1, 3, 2, 1],
            gives=([(3, 1), (2, 3), (1, 2)], [(3, 1), (2, 1), (1, 1)]),
        ),
        case(
            "notes 003: the 2-3-3-1 network",
            sizes=[2, 3, 3, 1],
            gives=([(3, 2), (3, 3), (1, 3)], [(3, 1), (3, 1), (1, 1)]),
        ),
    ],
    fresh=[
        lambda rng: dict(sizes=[int(n) for n in rng.permutation([2, 3, 4, 5])]),
        lambda rng: dict(sizes=[int(n) for n in rng.permutation([2, 4, 6])]),
    ],
    edges=[case("one layer", sizes=[4, 2]), case("five layers", sizes=[2, 5, 4, 3, 6, 1])],
    mistakes={
        "shapes-rows-convention": (
            edit("(n_out, n_in) for", "(n_in, n_out) for"),
            "Those are the weights of units 02 and 03. Here a row of W is one node: how many rows?",
        ),
        "shapes-bias-row": (
            edit("(n_out, 1) for", "(1, n_out) for"),
            "A bias is added to a column. What is the shape of a column?",
        ),
        "shapes-bias-flat": (
            [edit("(n_out, 1) for", "(n_out,) for"), edit("(n_out, 1) for", "n_out for")],
            "The shape of a column is a pair: how many rows, and how many columns?",
        ),
        "shapes-bias-of-inputs": (
            edit("for n_out in sizes[1:]", "for n_out in sizes[:-1]"),
            "A bias belongs to a node. How many nodes are there in its layer?",
        ),
        "shapes-input-layer": (
            edit("for n_out in sizes[1:]", "for n_out in sizes"),
            "Do the inputs have biases? How many layers of nodes are there?",
        ),
        "shapes-last-missing": (
            edit("zip(sizes[:-1], sizes[1:])]", "zip(sizes[:-2], sizes[1:-1])]"),
            "Count your weight matrices, then the gaps between the layers.",
        ),
        "shapes-one-list": (
            edit("return weight_shapes, bias_shapes", "return weight_shapes + bias_shapes"),
            "Two lists are asked for: the weights' shapes, and the biases'.",
        ),
        "shapes-paired": (
            edit(
                "return weight_shapes, bias_shapes",
                "return [list(p) for p in zip(weight_shapes, bias_shapes)]",
            ),
            "You have put each layer's two shapes together. The contract asks for two lists: all "
            "the weights' shapes, then all the biases'.",
        ),
        "biases-first": (
            edit("return weight_shapes, bias_shapes", "return bias_shapes, weight_shapes"),
            WEIGHTS_FIRST,
        ),
        "shapes-reversed": (
            edit(
                "return weight_shapes, bias_shapes", "return weight_shapes[::-1], bias_shapes[::-1]"
            ),
            "Which layer comes first in a list: the one beside the input, or the output?",
        ),
        "shapes-first-missing": (
            [
                edit("zip(sizes[:-1], sizes[1:])", "zip(sizes[1:-1], sizes[2:])"),
                edit(
                    "zip(sizes[:-1], sizes[1:])",
                    "zip(sizes[1:-1], sizes[2:])",
                    "for n_out in sizes[1:]",
                    "for n_out in sizes[2:]",
                ),
            ],
            "There are weights between the inputs and the first layer of nodes as well. Count your "
            "matrices, then the gaps in `sizes`.",
        ),
        "shapes-counts": (
            edit("(n_out, n_in) for", "n_out * n_in for", "(n_out, 1) for", "n_out for"),
            "You have counted the numbers in each array. How are they arranged, in rows and columns?",
        ),
        "shapes-arrays": (
            edit(
                "return weight_shapes, bias_shapes",
                "return [np.zeros(s) for s in weight_shapes], [np.zeros(s) for s in bias_shapes]",
            ),
            "You have built the arrays themselves. Only their shapes are asked for, as tuples.",
        ),
    },
)
