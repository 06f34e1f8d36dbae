"""Unit 05: the gradients of BP3 and BP4 as functions of columns."""

import numpy as np

from autograder.exercises import delta_hints as say
from autograder.exercises._columns import FLAT, columns
from autograder.exercises.delta_hints import LYING_DOWN
from autograder.exercises.form import case, edit, exercise

SUM_LINK = "By what does a sum multiply a nudge of one of its terms?"
AVERAGED = "Divide your answer by the expected one. What have you averaged over?"
DOWNHILL = "The minus of a downhill step comes later, in the step. A slope keeps its sign."

bias_gradient = exercise(
    "How much does each bias move the cost?",
    hints=(
        SUM_LINK,
        "The activity moves one to one with the bias, so the bias's slope is the activity's.",
        "It is delta itself.",
    ),
    worked=[case("by hand", delta=np.array([[0.5], [-2.0]]), gives=[[0.5], [-2.0]])],
    fresh=[columns(delta=(3, 1)), columns(delta=(5, 1)), columns(delta=(2, 1))],
    mistakes={
        "bias-sum-scalar": (
            [
                edit("return delta", "return np.sum(delta)"),
                edit("return delta", "return delta.sum(axis=0)"),
                edit("return delta", "return delta.sum(axis=0, keepdims=True)"),
            ],
            "Each node has a bias of its own. How many slopes did you return?",
        ),
        "bias-sum-column": (
            edit("return delta", "return np.full(delta.shape, np.sum(delta))"),
            "All your entries are equal. Doesn't each bias belong to one node?",
        ),
        "bias-mean": (
            [
                edit("return delta", "return delta / len(delta)"),
                edit("return delta", "return np.mean(delta)"),
                edit("return delta", "return np.mean(delta, axis=0, keepdims=True)"),
            ],
            AVERAGED,
        ),
        "db-is-one": (
            edit("return delta", "return np.ones(delta.shape)"),
            "One is the local slope. By what is it multiplied on the way back from the cost?",
        ),
        "bias-gradient-flat": (edit("return delta", "return delta.ravel()"), FLAT),
        "bias-gradient-row": (
            edit("return delta", "return delta.T"),
            "A bias is a column (n, 1) here. What shape should its slope have?",
        ),
        "bias-gradient-sign": (edit("return delta", "return -delta"), DOWNHILL),
        "bias-gradient-prime-again": (
            edit("return delta", "return delta * sigmoid_prime(delta)"),
            "Delta already speaks about z. Which step lies between z and the bias?",
        ),
        "bias-gradient-squared": (edit("return delta", "return delta * delta"), SUM_LINK),
        "bias-gradient-absolute": (
            edit("return delta", "return np.abs(delta)"),
            "Can raising a bias never lower the cost? What does a negative slope mean?",
        ),
        "bias-gradient-mutates": (
            edit("return delta", "delta -= delta.mean()\n    return delta"),
            "You have changed the caller's delta. Who else still needs it?",
        ),
    },
)

weight_gradient = exercise(
    "How much does each weight of a layer move the cost?",
    hints=(
        "Which delta and which activation meet in the slope of the weight to j from k?",
        "Every delta meets every activation: an outer product, shaped like W, (n_out, n_in).",
        "delta @ a_prev.T.",
    ),
    worked=[
        case(
            "by hand",
            delta=np.array([[0.5], [-2.0]]),
            a_prev=np.array([[1.0], [2.0], [4.0]]),
            gives=[[0.5, 1.0, 2.0], [-2.0, -4.0, -8.0]],
        )
    ],
    fresh=[
        columns(delta=(3, 1), a_prev=(4, 1)),
        columns(delta=(2, 1), a_prev=(5, 1)),
        columns(delta=(4, 1), a_prev=(2, 1)),
    ],
    edges=[
        case("as many nodes as inputs", columns(delta=(3, 1), a_prev=(3, 1))),
        case("one node", columns(delta=(1, 1), a_prev=(3, 1))),
        case("one input", columns(delta=(4, 1), a_prev=(1, 1))),
    ],
    mistakes={
        "dweights-shape-transposed": (
            [
                edit("delta @ a_prev.T", "a_prev @ delta.T"),
                edit("delta @ a_prev.T", "(delta @ a_prev.T).T"),
            ],
            say.DW_TRANSPOSED,
        ),
        "elementwise-instead-of-matmul": (
            edit("delta @ a_prev.T", "delta * a_prev"),
            "Every delta meets every activation, not only the one at its own position.",
        ),
        "weight-gradient-inner": (
            [
                edit("delta @ a_prev.T", "delta.T @ a_prev"),
                edit("delta @ a_prev.T", "np.dot(delta.ravel(), a_prev.ravel())"),
            ],
            "Row times column sums everything up into one number. There is one slope for each "
            "weight.",
        ),
        "dweights-no-transpose": (
            [
                edit("delta @ a_prev.T", "delta @ a_prev"),
                edit("delta @ a_prev.T", "delta.T @ a_prev.T"),
            ],
            LYING_DOWN,
        ),
        "activation-squashed-again": (
            edit("a_prev.T", "sigmoid(a_prev).T"),
            "a_prev has been through the curve already. What did the weight multiply?",
        ),
        "weight-gradient-prime": (
            [
                edit("a_prev.T", "sigmoid_prime(a_prev).T"),
                edit("a_prev.T", "(a_prev * (1 - a_prev)).T"),
            ],
            "The slope of the earlier layer's curve is not on the path from this weight to the "
            "cost. What did the weight multiply?",
        ),
        "weight-gradient-mean": (
            [
                edit("delta @ a_prev.T", f"delta @ a_prev.T / len({array})")
                for array in ("a_prev", "delta")
            ],
            AVERAGED,
        ),
        "weight-gradient-sign": (edit("delta @ a_prev.T", "-delta @ a_prev.T"), DOWNHILL),
        "weight-gradient-adds": (
            edit("delta @ a_prev.T", "delta + a_prev.T"),
            say.SLOPES_MULTIPLY,
        ),
        "weight-gradient-no-input": (
            edit("delta @ a_prev.T", "delta @ np.ones(a_prev.T.shape)"),
            "Set an activation to 0: its weight then moves nothing. Does yours notice?",
        ),
        "weight-gradient-no-delta": (
            edit("delta @ a_prev.T", "np.ones(delta.shape) @ a_prev.T"),
            "Set delta to 0: nothing should change. Does your gradient notice?",
        ),
        "weight-gradient-prime-again": (
            edit("delta @", "(delta * sigmoid_prime(delta)) @"),
            "Delta contains the slope of the curve already.",
        ),
    },
)
