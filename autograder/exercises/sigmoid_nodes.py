"""Unit 04, first part: the sigmoid, one node, a chain of nodes, the mean squared error."""

from typing import Any

import numpy as np

from autograder.exercises._columns import (
    ACTIVITY_FED_ON,
    BIAS_MISSING,
    FIRST_ONLY,
    FIXED_DEPTH,
    LAST_LINEAR,
    MISSING_INPUT,
    NO_CURVE,
    NOT_CHAINED,
    away_from_zero,
)
from autograder.exercises.form import case, edit, exercise, hunt, part, rewrite

FRACTION = "np.where(np.asarray(z) >= 0, 1.0, e) / (1.0 + e)"


def _params(rng, nodes):
    return [tuple(map(float, away_from_zero(rng, 2))) for _ in range(nodes)]


def _chain(nodes):
    return lambda rng: dict(x=float(away_from_zero(rng, None)), params=_params(rng, nodes))


def _node(rng):
    w, b, a = map(float, away_from_zero(rng, 3))
    return dict(w=w, b=b, a=a)


def _pair(*shape):
    def draw(rng):
        return dict(y_hat=rng.uniform(0, 1, size=shape), y=away_from_zero(rng, shape))

    return draw


OVERFLOWS = (
    "For one of z = 1000 and z = -1000 your exponential leaves the range of floats. Which of the "
    "two forms of the fraction is safe on which side of 0?"
)

sigmoid = exercise(
    "What does the sigmoid make of z, however large z is?",
    hints=(
        "Which of the two forms of the fraction is safe for z = -1000, and which for z = 1000?",
        "e is the small exponential on either side: exp(-z) for z >= 0, exp(z) for z < 0. The "
        "denominator is 1 + e on both sides; the numerator is 1 on one side and e on the other.",
        "np.where(condition, 1.0, e) / (1.0 + e): which condition tells the sides apart?",
    ),
    worked=[
        case("notes 003", z=0.0, gives=0.5),
        case(
            "by hand: symmetric around one half",
            z=np.array([-2.0, 0.0, 2.0]),
            gives=[0.11920292, 0.5, 0.88079708],
        ),
    ],
    fresh=[
        lambda rng: dict(z=rng.normal(scale=2.0, size=7)),
        lambda rng: dict(z=rng.normal(scale=2.0, size=(3, 4))),
        lambda rng: dict(z=float(away_from_zero(rng, None))),
    ],
    edges=[
        case("a column", z=np.array([[-0.5], [0.25], [3.0]])),
        case("a negative number", z=-1.5),
        case("a square", z=np.array([[1.0, -1.0], [0.5, -4.0]])),
    ],
    also=[
        part(
            "stable",
            "z = 1000 and z = -1000, without a warning",
            1,
            case("very large and very small", z=np.array([-1000.0, 1000.0]), quiet=True),
            case("very small, one number", z=-1000.0, quiet=True),
            case("very large, one number", z=1000.0, quiet=True),
        )
    ],
    mistakes={
        "sigmoid-precedence": (
            edit(FRACTION, "1 / 1 + np.exp(-z)"),
            "Compute z = 0 by hand from your line, one operation after another in the order Python "
            "does them. The answer should be 0.5.",
        ),
        "sigmoid-ignores-input": (
            edit(FRACTION, "1 / (1 + np.exp(-1)) + 0 * np.asarray(z)"),
            "Two different z give the same answer. Where in your line does z stand?",
        ),
        "sigmoid-sign": (
            [
                edit(FRACTION, "1 / (1 + np.exp(z))"),
                edit(">= 0, 1.0, e", "< 0, 1.0, e"),
                edit(FRACTION, "np.exp(-z) / (1 + np.exp(-z))"),
                edit(FRACTION, "e / (1.0 + e) * (z > 0) + (z <= 0) / (1.0 + e)"),
            ],
            "Your curve falls. What should come out for a large positive z: nearly 0 or nearly 1?",
        ),
        "sigmoid-overflow": (
            [
                edit(FRACTION, "1 / (1 + np.exp(-z))"),
                edit(FRACTION, "np.exp(z) / (1 + np.exp(z))"),
                edit(
                    FRACTION,
                    "np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))",
                ),
            ],
            OVERFLOWS,
        ),
        "sigmoid-e-always": (
            edit(FRACTION, "1.0 / (1.0 + e)"),
            "e is exp(-|z|): it does not know the sign of z. What do you get for z = -2, and what "
            "for z = 2?",
        ),
        "sigmoid-e-on-top": (
            edit(FRACTION, "e / (1.0 + e)"),
            "e is exp(-|z|): it does not know the sign of z. What do you get for z = 2? Can it be "
            "above one half?",
        ),
        "sigmoid-scalar-if": (
            [
                edit(FRACTION, "1 / (1 + e) if z >= 0 else e / (1 + e)"),
                rewrite(
                    "def sigmoid(z):\n"
                    "    if z >= 0:\n"
                    "        return 1 / (1 + np.exp(-z))\n"
                    "    return np.exp(z) / (1 + np.exp(z))\n"
                ),
            ],
            "Your condition asks one question, and an array holds many numbers. How do you choose "
            "entry by entry?",
        ),
        "sigmoid-math-exp": (
            rewrite("import math\n\n\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))\n"),
            "math.exp takes one number. Which exp takes a whole array?",
        ),
        "sigmoid-is-tanh": (
            edit(FRACTION, "np.tanh(z)"),
            "Your curve runs from -1 to 1. Where should it end on the left, and what should it be "
            "at 0?",
        ),
        "sigmoid-is-slope": (
            edit(FRACTION, "e / (1.0 + e) ** 2"),
            "Your curve rises and falls again: that is how steep the sigmoid is, not how high.",
        ),
        "sigmoid-is-step": (
            edit(FRACTION, "np.where(np.asarray(z) >= 0, 1.0, 0.0)"),
            "A jump from 0 to 1 is no smooth curve. What is the sigmoid of 0.5?",
        ),
        "sigmoid-is-relu": (
            edit(FRACTION, "np.maximum(z, 0.0)"),
            "That is the curve of unit 01. What does the sigmoid give for z = 6?",
        ),
        "sigmoid-minus": (
            edit(FRACTION, "1 / (1 - np.exp(-z))"),
            "At z = 0 your denominator is 0. Which sign stands in it?",
        ),
        "sigmoid-is-softmax": (
            edit(FRACTION, "np.exp(z) / np.sum(np.exp(z))"),
            "Your entries depend on one another: change one z and watch the others. A sigmoid "
            "looks at its own z only.",
        ),
        "sigmoid-clipped": (
            edit(FRACTION, "1 / (1 + np.exp(-np.clip(z, -5, 5)))"),
            "You cut z off so early that it shows: your answers for z = 6 and z = 60 are the same "
            "0.993.",
        ),
    },
)

node = exercise(
    "What does one sigmoid node hand on?",
    hints=(
        "Which two steps does a node take, and which of them comes first?",
        "First the activity, w times a plus b; then the sigmoid of it.",
        "sigmoid(w * a + b), and return that.",
    ),
    worked=[
        case("by hand: z = 2", w=1.5, b=-1.0, a=2.0, gives=0.88079708),
        case("by hand: z = 0", w=1.0, b=-3.0, a=3.0, gives=0.5),
    ],
    fresh=[_node, _node, lambda rng: dict(w=1.3, b=-0.7, a=rng.normal(size=5))],
    uses=["sigmoid"],
    mistakes={
        "node-no-curve": (edit("sigmoid(w * a + b)", "w * a + b"), NO_CURVE),
        "bias-missing": (edit("w * a + b", "w * a"), BIAS_MISSING),
        "bias-outside-sigmoid": (
            edit("sigmoid(w * a + b)", "sigmoid(w * a) + b"),
            "Your answer can leave the interval from 0 to 1. Is the bias part of z, or does it "
            "come after the curve?",
        ),
        "bias-inside-product": (
            edit("w * a + b", "w * (a + b)"),
            "Set a to 0. The activity should be b alone: what does yours give?",
        ),
        "bias-subtracted": (edit("w * a + b", "w * a - b"), "A positive bias should raise z."),
        "node-arguments-swapped": (
            edit("w * a + b", "w * b + a"),
            "Two of the three numbers are multiplied. Which two, by their names?",
        ),
        "node-adds": (
            edit("w * a + b", "w + a + b"),
            "A weight of 0 should silence its input. What does yours do with w = 0?",
        ),
        "node-returns-two": (
            edit("return sigmoid(w * a + b)", "return w * a + b, sigmoid(w * a + b)"),
            "One thing is asked for here: what the node hands on.",
        ),
        "node-uses-relu": (
            edit("sigmoid(w * a + b)", "np.maximum(w * a + b, 0.0)"),
            "That is the neuron of unit 01. Which curve do the nodes of this unit use?",
        ),
        "squashed-twice": (
            edit("sigmoid(w * a + b)", "sigmoid(sigmoid(w * a + b))"),
            "Yours never leaves the interval from 0.5 to 0.73. How often does the curve act?",
        ),
        "input-squashed": (
            edit("w * a + b", "w * sigmoid(a) + b"),
            "a arrives as it is. Which number does the curve act on?",
        ),
    },
)

forward_1d = exercise(
    "Which activations does a chain of nodes produce, the input included?",
    hints=(
        "What is the input of the second node? And what of the third?",
        "Start the list with x. In each round take the last entry of the list, send it through the "
        "node, append the result.",
        "for w, b in params: activations.append(node(w, b, activations[-1]))",
    ),
    worked=[
        case(
            "by hand: two nodes",
            x=2.0,
            params=[(1.5, -1.0), (-2.0, 1.0)],
            gives=[2.0, 0.88079708, 0.31830026],
        )
    ],
    fresh=[_chain(3), _chain(4), _chain(2)],
    edges=[
        case("a single node", x=-1.5, params=[(0.5, 0.25)]),
        case("five nodes", _chain(5)),
        case("an input of 0", x=0.0, params=[(2.0, -1.0), (0.5, 1.5), (-1.0, 0.5)]),
    ],
    uses=["node", "sigmoid"],
    mistakes={
        "forward-not-chained": (edit("activations[-1]))", "x))"), NOT_CHAINED),
        "activations-missing-input": (
            [
                edit("return activations", "return activations[1:]"),
                rewrite(
                    "def forward_1d(x, params):\n"
                    "    activations = [node(*params[0], x)]\n"
                    "    for w, b in params[1:]:\n"
                    "        activations.append(node(w, b, activations[-1]))\n"
                    "    return activations\n"
                ),
            ],
            MISSING_INPUT,
        ),
        "forward-last-only": (
            edit("return activations", "return activations[-1]"),
            "You return the answer alone. Which activations will the way back ask for?",
        ),
        "node-arguments-swapped": (
            edit("for w, b in", "for b, w in"),
            "Each pair holds a weight and a bias, in this order. How do you take them apart?",
        ),
        "forward-chains-activity": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    activations, z = [x], x\n"
                "    for w, b in params:\n"
                "        z = w * z + b\n"
                "        activations.append(sigmoid(z))\n"
                "    return activations\n"
            ),
            ACTIVITY_FED_ON,
        ),
        "forward-keeps-activities": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    activations, a = [x], x\n"
                "    for w, b in params:\n"
                "        z = w * a + b\n"
                "        a = sigmoid(z)\n"
                "        activations.append(z)\n"
                "    return activations\n"
            ),
            "Your list holds what comes before the curve. Can an activation be larger than 1?",
        ),
        "node-no-curve": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    activations = [x]\n"
                "    for w, b in params:\n"
                "        activations.append(w * activations[-1] + b)\n"
                "    return activations\n"
            ),
            NO_CURVE,
        ),
        "last-layer-linear": (
            edit(
                "return activations",
                "w, b = params[-1]\n"
                "    activations[-1] = w * activations[-2] + b\n"
                "    return activations",
            ),
            LAST_LINEAR,
        ),
        "bias-missing": (edit("node(w, b, ", "node(w, 0.0, "), BIAS_MISSING),
        "depth-fixed": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    a1 = node(*params[0], x)\n"
                "    a2 = node(*params[1], a1)\n"
                "    a3 = node(*params[2], a2)\n"
                "    return [x, a1, a2, a3]\n"
            ),
            FIXED_DEPTH,
        ),
        "first-parameters-only": (
            edit("for w, b in params:", "w, b = params[0]\n    for _ in params:"),
            FIRST_ONLY,
        ),
        "return-inside-loop": (
            edit("    return activations", "        return activations"),
            "How often does your loop run? Look at how far `return` is indented.",
        ),
        "chain-reversed": (
            edit("in params:", "in params[::-1]:"),
            "Which pair belongs to the node next to the input: the first or the last?",
        ),
    },
)

mse = exercise(
    "How far are the answers from the labels, squared, on average?",
    hints=(
        "Three things happen to the two arrays. Which, and in which order?",
        "Subtract, square each difference, take the mean over all entries. One number comes out.",
        "np.mean((y_hat - y) ** 2), with both read as arrays.",
    ),
    worked=[
        case("notes 003", y_hat=0.76936505, y=-1.0, gives=3.1306526802, within=1e-9),
        case(
            "by hand: differences 1, -2 and 3",
            y_hat=np.array([2.0, 0.0, 4.0]),
            y=np.array([1.0, 2.0, 1.0]),
            gives=14 / 3,
        ),
    ],
    fresh=[_pair(6), _pair(5, 1), _pair(4, 3)],
    edges=[
        case("one sample, two outputs", _pair(1, 2)),
        case("right answers", y_hat=np.array([[0.0], [1.0]]), y=np.array([[0.0], [1.0]])),
        case("a square", _pair(3, 3)),
    ],
    mistakes={
        "mse-sum": (
            edit("np.mean", "np.sum"),
            "Give it the same data twice over: should the error double? Yours does.",
        ),
        "mse-half": (
            edit("return np.mean", "return 0.5 * np.mean"),
            "Divide your answer by the expected one. The half belongs to another cost, in unit 05.",
        ),
        "cost-half-sum": (
            edit("np.mean", "0.5 * np.sum"),
            "A half and a sum make another cost, that of unit 05. Here a mean is asked for.",
        ),
        "mse-root": (
            edit("return np.mean(", "return np.sqrt(np.mean(", "** 2)", "** 2))"),
            "A single difference of 3 should cost 9. What do you get?",
        ),
        "mse-absolute": (
            edit(
                "(np.asarray(y_hat) - np.asarray(y)) ** 2",
                "np.abs(np.asarray(y_hat) - np.asarray(y))",
            ),
            "A single difference of 3 should cost 9. What do you get?",
        ),
        "mse-not-reduced": (
            edit("np.mean", ""),
            "One number for the whole batch is asked for. Which step leads there?",
        ),
        "mse-mean-first": (
            edit("np.mean((np.asarray(y_hat) - np.asarray(y)) ** 2)", "np.mean(y_hat - y) ** 2"),
            "An error of +1 and one of -1 cancel in your line. Square first, or average first?",
        ),
        "mse-square-first": (
            edit(
                "(np.asarray(y_hat) - np.asarray(y)) ** 2",
                "np.asarray(y_hat) ** 2 - np.asarray(y) ** 2",
            ),
            "Try an answer of -1 for a label of 1. Your error is 0.",
        ),
        "mse-no-square": (
            edit(" ** 2)", ")"),
            "Your error can be negative. What keeps a squared error from that?",
        ),
        "mse-norm": (
            edit(
                "np.mean((np.asarray(y_hat) - np.asarray(y)) ** 2)",
                "np.linalg.norm(np.asarray(y_hat) - np.asarray(y))",
            ),
            "The norm is the root of the sum of squares. Which two steps undo the difference?",
        ),
        "mse-per-output": (
            edit("** 2)", "** 2, axis=0)"),
            "Which axis is left over in your answer? One number is asked for, over all entries.",
        ),
        "mse-sum-over-outputs": (
            edit(
                "np.mean((np.asarray(y_hat) - np.asarray(y)) ** 2)",
                "np.sum((np.asarray(y_hat) - np.asarray(y)) ** 2) / np.shape(np.atleast_1d(y))[0]",
            ),
            "With two outputs a sample your answer is twice too large. By how many numbers do you "
            "divide?",
        ),
        "mse-precedence": (
            edit(
                "(np.asarray(y_hat) - np.asarray(y)) ** 2", "np.asarray(y_hat) - np.asarray(y) ** 2"
            ),
            "Python squares before it subtracts. What should be squared?",
        ),
        "mse-plus": (
            edit("np.asarray(y_hat) - np.asarray(y)", "np.asarray(y_hat) + np.asarray(y)"),
            "If answer and label agree, the error is 0. Is yours?",
        ),
    },
)

_UNREACHABLE: Any = "Can a sigmoid ever come near -1? How near does it get, and what is left?"

hunt_best_mse = hunt(
    "Which mean squared error can no sigmoid network get below on labels -1 and +1?",
    hints=(
        "Between which two numbers does the last sigmoid's answer always lie?",
        "For the label 1 it can come close to 1. For the label -1 the nearest it can come is 0.",
        "Half the points are then off by nearly 0, half by nearly 1. Square, and average.",
    ),
    wrong=[
        (0.0, "label-out-of-reach", _UNREACHABLE),
        (
            1.0,
            "all-points-counted",
            "That is the squared error of a point with label -1. How many of the points have it?",
        ),
        (
            0.25,
            "sum-order",
            "Averaging the errors first and squaring then gives this. What does mse do first?",
        ),
        (
            2.0,
            "answers-one",
            "That is the error of always answering 1. For the label -1, is 1 the nearest answer?",
        ),
        (
            1.25,
            "answers-one-half",
            "That is the error of always answering one half. Answers near 0 or near 1 do better.",
        ),
    ],
    passed="0.5: every point with label -1 costs at least 1, whatever the network learns.",
    points=1,
)
