"""Unit 04: a sigmoid network, forward. Worked values are those of notes 003."""

import numpy as np

from autograder.exercises.form import hunt, prediction
from autograder.exercises.sigmoid_augmented import append_ones, augment, forward_augmented
from autograder.exercises.sigmoid_curve import sigmoid
from autograder.exercises.sigmoid_error import hunt_best_mse, mse
from autograder.exercises.sigmoid_forward import forward_batch, forward_one_sample
from autograder.exercises.sigmoid_layers import layer_by_nodes, parameter_shapes
from autograder.exercises.sigmoid_nodes import forward_1d, node
from autograder.exercises.sigmoid_rewriting import collapse_linear, to_rows

UNIT = "04-sigmoid-network"

__all__ = [
    "append_ones",
    "augment",
    "collapse_linear",
    "forward_1d",
    "forward_augmented",
    "forward_batch",
    "forward_one_sample",
    "hunt_best_mse",
    "layer_by_nodes",
    "mse",
    "node",
    "parameter_shapes",
    "sigmoid",
    "to_rows",
]

predict_w2_shape = prediction(
    "What is the shape of the weight matrix that leads from a layer of 5 nodes to a layer of 2?",
    options={
        "A": "That is the order of units 02 and 03. How many rows does W have, if each row is one "
        "node of the layer it leads to?",
        "B": "Two nodes, so two rows; five activations arrive at each, so five columns.",
        "C": "Then each node would have one weight. How many activations arrive at it?",
        "D": "The network has 4 inputs. But which numbers does this layer get to see?",
    },
    hints=(
        "How many nodes are there in the layer that the matrix leads to?",
        "Each row of W is one node, each column one input of it.",
        "To first, from second.",
    ),
)

predict_equality = prediction(
    "Are the same sums, added in two orders, exactly equal?",
    options={
        "A": "In mathematics, yes. Does a computer get the same last digit when it adds the same "
        "terms in another order?",
        "B": "An error in the third digit would mean a wrong formula. How many digits does a float "
        "keep?",
        "C": "The sum is the same, its rounding is not: about 16 digits are kept at every step.",
        "D": "Every addition rounds in the same way, whoever asks for it. What differs between the "
        "two programs besides the speed?",
    },
    hints=(
        "In which order are the terms of z added by the loops, and in which by the product?",
        "A float keeps about 16 digits; every addition rounds to the nearest one.",
        "Try 0.1 + 0.2 + 0.3 in two orders.",
    ),
)

hunt_order_of_sums = hunt(
    "By how much do two orders of the same sum differ?",
    hints=(
        "Which two numbers are added first in each of the two sums?",
        "Subtract the second sum from the first, without rounding or printing in between.",
        "((0.1 + 0.2) + 0.3) - (0.1 + (0.2 + 0.3)).",
    ),
    wrong=[
        (
            0,
            "rounded-away",
            "Rounded to the digits you see, it is 0. Ask Python for the difference.",
        ),
        (
            -1.1102230246251565e-16,
            "subtracted-backwards",
            "The size is right. The first minus the second is asked for.",
        ),
        (
            5.551115123125783e-17,
            "two-terms",
            "That is 0.1 + 0.2 - 0.3. Here all three terms are added, in two orders.",
        ),
        *(
            (answer, "rounded-too-far", "Right, but rounded: let Python compute the difference.")
            for answer in (1e-16, 1.1e-16, 1.11e-16, 1.1102e-16)
        ),
        (0.6, "sum-itself", "That is the sum. How far apart are the two ways to it?"),
    ],
    passed="1.1e-16: the smallest step between two floats just above one half.",
    points=1,
)

predict_linear_depth = prediction(
    "Which pictures can a network of three linear layers draw?",
    options={
        "A": "A line of a line of a line is a line.",
        "B": "Corners come from a curve with a corner. Which step of a linear layer could bend a "
        "line?",
        "C": "The S is the sigmoid's shape. Is there one in a linear layer?",
        "D": "Try to bend a straight line by stretching and shifting it. Can you?",
    },
    hints=(
        "What does one linear layer make of a straight line?",
        "Stretching and shifting a straight line gives a straight line. Do it three times.",
        "Multiply W2 (W1 a + b1) + b2 out: which power of a appears?",
    ),
)

hunt_rows_back = hunt(
    "How many rows come back for a batch of one sample?",
    hints=(
        "Which array does the function return, and does any of its lines write into that array?",
        "Whatever goes in, `outputs` comes back as it is. The first number of its shape counts the "
        "rows.",
        "careless_batch(np.array([[2.0]]), [np.ones((1, 1))], [np.zeros((1, 1))]).shape[0].",
    ),
    wrong=[
        (1, "trusts-the-name", "That is what should come back. Call it: what does?"),
        (0, "counts-nothing", "Look at the shape of what comes back, not at its numbers."),
        (
            np.array([1000, 1]),
            "whole-shape",
            "That is the whole shape. Which of its two numbers counts the rows?",
        ),
    ],
    passed="1000 rows of zeros: it read another X, and returned what it never computed.",
    points=1,
)

hunt_fresh_kernel = prediction(
    "What does careless_batch do in a fresh kernel?",
    options={
        "A": "It reads names that it was never given. Where would they come from?",
        "B": "The zeros were left over from another cell. Has that cell run?",
        "C": "That name is missing too. Which of the two does the function reach first?",
        "D": "X is read in the first line, and nobody has set it.",
    },
    hints=(
        "Which names in the function are neither parameters nor set inside it?",
        "Python stops at the first name that it cannot find.",
        "Go through the function line by line: which of the two names is read first?",
    ),
)
