"""Unit 01: the forward steps of a neuron."""

import numpy as np

from autograder.exercises.form import case, edit, exercise
from autograder.exercises.neuron_cases import (
    ALL_THREE,
    BIAS_MULTIPLIED,
    BIAS_REPEATED,
    FIRST,
    NOT_RETURNED,
    ON_THE_EDGE,
    SECOND,
    SILENT,
    THREE_ONLY,
    _vectors,
    active,
    as_lists,
    silent,
)
from autograder.exercises.relu_hints import LEAKS, SMALLER_KEPT

weighted_inputs = exercise(
    "What does each input contribute, before anything is summed?",
    hints=(
        "How many numbers should come out for three inputs: one or three?",
        "Each input meets its own weight: entry by entry, product number i is x[i] times w[i].",
        "The loop hands you one pair after the other: `products.append(xi * wi)`.",
    ),
    worked=[
        case(ALL_THREE, x=FIRST["x"], w=FIRST["w"], gives=[-3, 2, 6]),
        case("notes 002", x=SECOND["x"], w=SECOND["w"], gives=[-3, 2, 6]),
    ],
    fresh=[
        lambda rng: dict(zip("xw", _vectors(rng, 4), strict=True)),
        as_lists(lambda rng: dict(zip("xw", _vectors(rng, 5), strict=True))),
    ],
    edges=[
        case("a single input", x=[2.5], w=[-0.4]),
        case("arrays", x=np.array([1.0, 3.0]), w=np.array([0.5, 2.0])),
    ],
    mistakes={
        "products-summed": (
            lambda x, w: float(np.dot(x, w)),
            "You returned one number. The sum comes in the next exercise: here, what does each "
            "input contribute on its own?",
        ),
        "adds-for-multiplies": (
            lambda x, w: np.add(x, w),
            "A weight of 0 should silence its input. With x = 5 and w = 0, what does your line give?",
        ),
        "list-times-list": (
            lambda x, w: x * w,
            "`*` multiplies numpy arrays entry by entry, but it cannot multiply two Python lists. "
            "Which of the two do you have here, and how do you get the other?",
        ),
        "outer-product": (
            lambda x, w: np.outer(x, w),
            "Every input met every weight. How many weights belong to input number 0?",
        ),
        "zip-order-lost": (
            lambda x, w: np.asarray(x) * np.asarray(w)[::-1],
            "Input 0 meets the last weight in your code. Print the pairs you multiply.",
        ),
        "return-inside-loop": (
            lambda x, w: [x[0] * w[0]],
            "Only the first product came back. How far is your `return` indented, and so how many "
            "times does the loop run?",
        ),
        "products-lost": (
            lambda x, w: [],
            "Your list is still empty at the end. Which line changes the list itself, so that a "
            "product stays in it?",
        ),
        "last-product-only": (
            [lambda x, w: x[-1] * w[-1], lambda x, w: [x[-1] * w[-1]]],
            "Only the last product is left. Which line *keeps* the products that came before?",
        ),
        "weights-unused": (
            [lambda x, w: x, lambda x, w: w],
            "Change a weight. Does your result change? Then change an input.",
        ),
        "products-running": (
            lambda x, w: np.cumsum(np.multiply(x, w)),
            "Your numbers grow from product to product. Is anything to be added up here?",
        ),
        "three-inputs-only": (lambda x, w: [x[0] * w[0], x[1] * w[1], x[2] * w[2]], THREE_ONLY),
        "returns-nothing": (lambda x, w: None, NOT_RETURNED),
    },
)

neuron_forward = exercise(
    "What does the neuron compute, before and after ReLU?",
    hints=(
        "In which order do three things happen: sum, bias, ReLU?",
        "z is the sum of all weighted inputs plus the bias; y is z where z is positive, else 0.",
        "z = sum(weighted_inputs(x, w)) + b, then y = max(z, 0.0), then return both, z first.",
    ),
    worked=[
        case(ALL_THREE, **FIRST, gives=(6, 6)),
        case("notes 002", **SECOND, gives=(6, 6)),
        case(
            "notes 004: after one step of 0.001",
            x=[1.0, -2.0, 3.0],
            w=[-3.001, -0.998, 1.997],
            b=0.999,
            gives=(5.985, 5.985),
        ),
        case(
            "notes 001: weights stepped, bias not",
            x=[1.0, -2.0, 3.0],
            w=[-3.001, -0.998, 1.997],
            b=1.0,
            gives=(5.986, 5.986),
        ),
    ],
    fresh=[active, silent, as_lists(active)],
    edges=[
        case("a silent neuron (z below 0)", **SILENT),
        case("z exactly 0", **ON_THE_EDGE),
        case("a single input", x=[-2.0], w=[1.5], b=0.25),
    ],
    uses=["weighted_inputs"],
    mistakes={
        "relu-np-max": (
            [
                lambda x, w, b: (np.dot(x, w) + b, np.max(np.dot(x, w) + b, 0)),
                lambda x, w, b: (np.dot(x, w) + b, np.max(0, np.dot(x, w) + b)),
                edit("max(z, 0.0)", "np.max(0, z)"),
            ],
            "For a negative z your y is negative too. np.max reduces one array to fewer numbers, "
            "np.maximum compares two: which one did you call, if any?",
        ),
        "bias-outside-relu": (
            lambda x, w, b: (np.dot(x, w) + b, max(np.dot(x, w), 0.0) + b),
            "Your bias is added after ReLU, so a silent neuron still lets it through. "
            "Is the bias part of z?",
        ),
        "bias-missing": (
            lambda x, w, b: (np.dot(x, w), max(np.dot(x, w), 0.0)),
            "Set all inputs to 0. What should z be then, and what does your line give?",
        ),
        "bias-inside-sum": (
            [
                lambda x, w, b: (
                    sum(p + b for p in np.multiply(x, w)),
                    max(sum(p + b for p in np.multiply(x, w)), 0.0),
                ),
                lambda x, w, b: (np.dot(x, w) + 2 * b, max(np.dot(x, w) + 2 * b, 0.0)),
            ],
            BIAS_REPEATED,
        ),
        "bias-inside-dot": (
            lambda x, w, b: (
                sum(xi * (wi + b) for xi, wi in zip(x, w, strict=True)),
                max(sum(xi * (wi + b) for xi, wi in zip(x, w, strict=True)), 0.0),
            ),
            BIAS_MULTIPLIED,
        ),
        "neuron-returns-one": (
            [
                lambda x, w, b: max(np.dot(x, w) + b, 0.0),
                lambda x, w, b: np.dot(x, w) + b,
            ],
            "The contract returns two numbers, z and y: the backward pass will need to know z.",
        ),
        "z-y-exchanged": (
            lambda x, w, b: (max(np.dot(x, w) + b, 0.0), np.dot(x, w) + b),
            "Of your two numbers, which one can never be negative? In which place should it stand?",
        ),
        "relu-is-abs": (
            lambda x, w, b: (np.dot(x, w) + b, abs(np.dot(x, w) + b)),
            "A neuron with z = -2 is silent. Yours answers 2.",
        ),
        "relu-upside-down": (
            lambda x, w, b: (np.dot(x, w) + b, min(np.dot(x, w) + b, 0.0)),
            SMALLER_KEPT,
        ),
        "relu-is-step": (
            lambda x, w, b: (np.dot(x, w) + b, 1.0 if np.dot(x, w) + b > 0 else 0.0),
            "Your y says only whether the neuron speaks. How loudly should it speak at z = 6?",
        ),
        "inputs-summed-first": (
            lambda x, w, b: (
                sum(x) * sum(w) + b,
                max(sum(x) * sum(w) + b, 0.0),
            ),
            "A sum of products is not a product of sums. Multiply first, entry by entry.",
        ),
        "z-without-bias": (
            lambda x, w, b: (np.dot(x, w), max(np.dot(x, w) + b, 0.0)),
            "Your output has the bias in it and your z does not. What exactly does ReLU get to see?",
        ),
        "bias-subtracted": (
            lambda x, w, b: (np.dot(x, w) - b, max(np.dot(x, w) - b, 0.0)),
            "Raise the bias. Should z rise or fall?",
        ),
        "relu-on-products": (
            [
                lambda x, w, b: (np.dot(x, w) + b, np.maximum(np.multiply(x, w), 0).sum() + b),
                lambda x, w, b: (
                    np.maximum(np.multiply(x, w), 0).sum() + b,
                    max(np.maximum(np.multiply(x, w), 0).sum() + b, 0.0),
                ),
            ],
            "You dropped every negative product. How many times does a neuron use its ReLU, and on "
            "what?",
        ),
        "relu-leaky": (
            lambda x, w, b: (np.dot(x, w) + b, max(np.dot(x, w) + b, 0.01 * (np.dot(x, w) + b))),
            LEAKS,
        ),
        "y-is-sigmoid": (
            lambda x, w, b: (np.dot(x, w) + b, 1 / (1 + np.exp(-(np.dot(x, w) + b)))),
            "Your output never reaches 0, and never exceeds 1. Which curve does the text name?",
        ),
        "products-not-summed": (
            lambda x, w, b: (np.multiply(x, w) + b, np.maximum(np.multiply(x, w) + b, 0.0)),
            "You have one z for each input. How many does a neuron have, and what becomes of the "
            "products on the way?",
        ),
        "last-input-only": (
            lambda x, w, b: (x[-1] * w[-1] + b, max(x[-1] * w[-1] + b, 0.0)),
            "After your loop, how many inputs have left a trace in z? Look at `=`.",
        ),
        "return-inside-loop": (
            lambda x, w, b: (x[0] * w[0] + b, max(x[0] * w[0] + b, 0.0)),
            "Your z knows the first input only. How far is your `return` indented?",
        ),
        "three-inputs-only": (
            lambda x, w, b: (
                x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b,
                max(x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b, 0.0),
            ),
            THREE_ONLY,
        ),
        "returns-nothing": (lambda x, w, b: None, NOT_RETURNED),
    },
)
