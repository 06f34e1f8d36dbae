"""Unit 02: the gradient on its way back through ReLU."""

import numpy as np

from autograder.exercises.dense_hints import AVERAGED, INT_BUFFER, NOTHING
from autograder.exercises.form import case, exercise, part, rewrite
from autograder.exercises.layer_cases import D_002, D_GATED, D_RISING, gates, unseen
from autograder.exercises.relu_hints import (
    CALLED,
    DVALUES_CHANGED,
    FROM_ONE_ON,
    LEAKS_BACK,
    NOT_ZERO,
    ONE_QUESTION,
    SELECTED,
    SIGN_AS_SLOPE,
    SLOPE_WHERE_OPEN,
    TURNED_ROUND,
)

GATE_BY_Z = "Which quantity decided in the forward pass whether the gate was open?"

relu_backward = exercise(
    "What of the gradient that arrives gets back through ReLU?",
    hints=(
        "For one entry: what does ReLU do with z, and so what is its slope there?",
        "Where z > 0 the number that arrives goes through unchanged, elsewhere 0. Every entry of z "
        "decides about the entry of dvalues at the same place.",
        "dvalues times the mask `z > 0`, or `np.where` with that condition.",
    ),
    worked=[
        case(
            "notes 004",
            dvalues=np.array([[1.0, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]),
            z=np.array([[1.0, 2, -3, -4], [2, -7, -1, 3], [-1, 2, 5, -1]]),
            gives=[[1, 2, 0, 0], [5, 0, 0, 8], [0, 10, 11, 0]],
        ),
        case(
            "notes 004: the slopes alone, by ones",
            dvalues=np.ones((3, 4)),
            z=np.array([[1.0, 2, -3, -4], [2, -7, -1, 3], [-1, 2, 5, -1]]),
            gives=[[1, 1, 0, 0], [1, 0, 0, 1], [0, 1, 1, 0]],
            public=False,
        ),
        case("notes 002: z equal to dvalues", dvalues=D_002, z=D_002, gives=np.maximum(D_002, 0.0)),
        case(
            "computed: notes 000's dvalues through the ReLU of its layer",
            dvalues=D_RISING,
            z=np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]),
            gives=D_GATED,
            public=False,
        ),
    ],
    fresh=[
        lambda rng: gates(rng, 4, 3),
        unseen(lambda rng: gates(rng, 2, 5)),
        unseen(lambda rng: gates(rng, 5, 5)),
    ],
    edges=[
        case("a batch of one", lambda rng: gates(rng, 1, 4)),
        case("one neuron", lambda rng: gates(rng, 5, 1), public=False),
        case(
            "z between 0 and 1",
            dvalues=np.array([[2.0, -3.0], [-1.0, 0.5], [1.5, -2.5]]),
            z=np.array([[0.4, 0.1], [-0.2, -0.9], [0.05, -0.6]]),
        ),
        case(
            "everything silent",
            dvalues=np.array([[2.0, -3.0, 1.0]]),
            z=np.array([[-0.4, -1.0, -3.0]]),
        ),
    ],
    also=[
        part(
            "zero",
            "the slope at exactly 0",
            1,
            case(
                "z exactly 0",
                dvalues=np.array([[2.0, -3.0, 1.5], [4.0, -1.0, 2.5]]),
                z=np.array([[0.0, 1.2, -0.4], [-2.0, 0.0, 0.7]]),
            ),
        ),
        part(
            "untouched",
            "dvalues and z left as they are",
            1,
            case("arguments afterwards", lambda rng: gates(rng, 3, 2), via="untouched"),
        ),
    ],
    mistakes={
        "relu-mask-by-upstream": (
            [
                lambda dvalues, z: dvalues * (dvalues > 0),
                lambda dvalues, z: np.where(dvalues > 0, 1.0, 0.0),
                lambda dvalues, z: np.maximum(dvalues, 0.0) * np.maximum(dvalues, 0.0),
            ],
            GATE_BY_Z,
        ),
        "relu-mask-by-both": (
            lambda dvalues, z: np.maximum(dvalues, 0.0) * (z > 0),
            "Your gates look at z, and then negative gradients are dropped as well. Who asked them "
            "to be positive?",
        ),
        "relu-copies-inputs": (
            lambda dvalues, z: np.maximum(z, 0.0),
            "Your function has an argument that it never reads.",
        ),
        "relu-derivative-is-relu": (
            [
                lambda dvalues, z: dvalues * np.maximum(z, 0.0),
                lambda dvalues, z: dvalues * z,
            ],
            SLOPE_WHERE_OPEN,
        ),
        "relu-min1": (
            [
                lambda dvalues, z: dvalues * np.clip(z, 0.0, 1.0),
            ],
            "Try z = 0.4. Is the slope of a straight line through the origin 0.4 there?",
        ),
        "relu-divide-nan": (
            [
                lambda dvalues, z: dvalues * np.maximum(z, 0.0) / z,
                lambda dvalues, z: dvalues * (np.maximum(z, 0.0) / z),
            ],
            "What happens to your expression for the one z at which the sketch of ReLU has its "
            "corner?",
        ),
        "relu-mutates-z": (
            [
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    z[z > 0] = 1.0\n"
                    "    z[z <= 0] = 0.0\n"
                    "    return dvalues * z\n"
                ),
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    z[z > 0] = 1.0\n"
                    "    z[z < 0] = 0.0\n"
                    "    z *= dvalues\n"
                    "    return z\n"
                ),
            ],
            "Your values are right. Now print z after the call. Same numbers as before? Who else "
            "may still need them?",
        ),
        "relu-mutates-dvalues": (
            [
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    dvalues[z <= 0] = 0.0\n"
                    "    return dvalues\n"
                ),
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    dvalues *= z > 0\n"
                    "    z[z <= 0] = 0.0\n"
                    "    return dvalues\n"
                ),
            ],
            DVALUES_CHANGED,
        ),
        "relu-scalar-if": (
            [
                lambda dvalues, z: dvalues if z > 0 else 0.0,
                lambda dvalues, z: dvalues * (1.0 if z > 0 else 0.0),
                lambda dvalues, z: dvalues * float(z > 0),
                lambda dvalues, z: dvalues * max(0.0, z),
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    d = dvalues.copy()\n"
                    "    for s in range(len(z)):\n"
                    "        if z[s] <= 0:\n"
                    "            d[s] = 0.0\n"
                    "    return d\n"
                ),
            ],
            ONE_QUESTION,
        ),
        "relu-call-parens": (
            rewrite("def relu_backward(dvalues, z):\n    return dvalues(z > 0)\n"),
            CALLED,
        ),
        "returns-nothing": (
            [
                lambda dvalues, z: None,
                rewrite("def relu_backward(dvalues, z):\n    dvalues[z <= 0] = 0.0\n"),
                rewrite(
                    "def relu_backward(dvalues, z):\n    z[z > 0] = 1.0\n    z[z <= 0] = 0.0\n"
                ),
            ],
            NOTHING,
        ),
        "relu-gate-by-product": (
            [
                lambda dvalues, z: np.maximum(dvalues * z, 0.0),
                lambda dvalues, z: dvalues * (dvalues * z > 0),
            ],
            "Your gate looks at the product of both. Which of the two decided on the way forward?",
        ),
        "relu-gate-not-applied": (
            lambda dvalues, z: dvalues.copy(),
            "Which of these neurons were silent in the forward pass? What did your line send them?",
        ),
        "relu-slope-at-zero": (
            [
                lambda dvalues, z: dvalues * (z >= 0),
                lambda dvalues, z: dvalues * np.heaviside(z, 0.5),
            ],
            "At exactly z = 0 the course has settled on slope 0. What does your line give there?",
        ),
        "relu-gate-inverted": (
            [
                lambda dvalues, z: dvalues * (z < 0),
                lambda dvalues, z: dvalues * (z <= 0),
            ],
            TURNED_ROUND,
        ),
        "relu-dvalue-missing": (
            lambda dvalues, z: (z > 0).astype(float),
            "You returned the slopes. What does the chain rule multiply them by?",
        ),
        "neuron-truthiness": (lambda dvalues, z: dvalues * (z != 0), NOT_ZERO),
        "relu-slope-sign": (lambda dvalues, z: dvalues * np.sign(z), SIGN_AS_SLOPE),
        "relu-drops-entries": (lambda dvalues, z: dvalues[z > 0], SELECTED),
        "mean-in-layer": (
            [
                lambda dvalues, z: dvalues * (z > 0) / len(dvalues),
                lambda dvalues, z: dvalues * (z > 0) / dvalues.size,
            ],
            AVERAGED,
        ),
        "relu-arguments-exchanged": (
            lambda dvalues, z: z * (dvalues > 0),
            "Which argument comes first by the contract? Yours gates z by dvalues.",
        ),
        "relu-whole-array": (
            [
                lambda dvalues, z: dvalues.copy() if np.all(z > 0) else np.zeros_like(dvalues),
                lambda dvalues, z: dvalues.copy() if np.any(z > 0) else np.zeros_like(dvalues),
                lambda dvalues, z: dvalues.copy() if z.sum() > 0 else np.zeros_like(dvalues),
            ],
            "Your test decides about all entries at once. Doesn't every entry have its own gate?",
        ),
        "relu-rows-only": (
            [
                lambda dvalues, z: np.where(z.sum(axis=1, keepdims=True) > 0, dvalues, 0.0),
                lambda dvalues, z: np.where(np.all(z > 0, axis=1, keepdims=True), dvalues, 0.0),
                lambda dvalues, z: np.where(np.any(z > 0, axis=1, keepdims=True), dvalues, 0.0),
            ],
            "Your test looks at a whole sample. Does one neuron's gate depend on the others?",
        ),
        "relu-from-one-on": (lambda dvalues, z: dvalues * (z > 1), FROM_ONE_ON),
        "relu-sigmoid-slope": (
            lambda dvalues, z: dvalues * np.exp(-z) / (1 + np.exp(-z)) ** 2,
            "Your slope is never exactly 0 and never 1. Which curve is it the slope of?",
        ),
        "relu-columns-only": (
            [
                lambda dvalues, z: np.where(np.all(z > 0, axis=0), dvalues, 0.0),
                lambda dvalues, z: np.where(np.any(z > 0, axis=0), dvalues, 0.0),
                lambda dvalues, z: np.where(z[0] > 0, dvalues, 0.0),
            ],
            "Your test decides for a neuron in all samples at once. Is a neuron that is silent for "
            "one sample silent for the others?",
        ),
        "int-buffer": (lambda dvalues, z: (dvalues * (z > 0)).astype(int), INT_BUFFER),
        "relu-leaky": (lambda dvalues, z: np.where(z > 0, dvalues, 0.01 * dvalues), LEAKS_BACK),
        "relu-ones-for-open": (
            lambda dvalues, z: np.where(z > 0, 1.0, dvalues),
            "An open gate passes on what arrives. What did you write there?",
        ),
        "relu-matmul": (
            [
                lambda dvalues, z: dvalues @ (z > 0).T,
                lambda dvalues, z: dvalues.T @ (z > 0),
                lambda dvalues, z: dvalues @ (z > 0),
                lambda dvalues, z: np.dot(dvalues, z > 0),
            ],
            "Each gate passes or stops its own entry and no other. Which product keeps entries "
            "apart, `*` or `@`?",
        ),
        "relu-z-minus": (
            lambda dvalues, z: np.where(z > 0, dvalues, -dvalues),
            "What does a flat piece of a curve send back?",
        ),
        "relu-nan-for-closed": (
            lambda dvalues, z: np.where(z > 0, dvalues, z),
            "At a closed gate you return z. What should be there?",
        ),
    },
)
