"""Unit 02: ReLU on an array, forward."""

import numpy as np

from autograder.exercises.dense_hints import INT_BUFFER, NOTHING
from autograder.exercises.form import case, exercise, part, rewrite
from autograder.exercises.layer_cases import OUTPUT, gates, unseen
from autograder.exercises.relu_hints import FROM_ONE_ON, LEAKS, SILENT, SMALLER_KEPT


def only_z(rows, columns):
    """z with open and closed gates."""
    return lambda rng: dict(z=gates(rng, rows, columns)["z"])


relu_forward = exercise(
    "What does ReLU make of a whole array?",
    hints=(
        "How many numbers should come out for an array of shape (5, 3)?",
        "numpy can compare an array with 0 entry by entry and keep the larger of the two each time.",
        "`np.maximum(z, 0.0)`, or `np.where` with the condition z > 0.",
    ),
    worked=[
        case(
            "notes 000, 004",
            z=np.array(OUTPUT),
            gives=[[4.8, 1.21, 2.385], [8.9, 0, 0.2], [1.41, 1.051, 0.026]],
        )
    ],
    fresh=[only_z(4, 3), only_z(2, 5), unseen(only_z(5, 5))],
    edges=[
        case("one sample", only_z(1, 4)),
        case("one sample, 1-D", z=np.array([-0.5, 2.0, 0.0, 0.3])),
        case("zeros stay zero", z=np.array([[0.0, -3.0], [0.7, 0.0], [-0.1, 5.0]])),
    ],
    also=[
        part("untouched", "z left as it is", 1, case("z afterwards", only_z(3, 2), via="untouched"))
    ],
    mistakes={
        "relu-np-max": (
            [
                lambda z: np.max(z, 0),
                lambda z: np.max(0, z),
                lambda z: np.max([z, np.zeros_like(z)]),
                lambda z: max(0.0, np.max(z)),
                lambda z: np.array([max(0.0, np.max(row)) for row in z]),
                lambda z: np.maximum(0.0, z.max(axis=1)),
                lambda z: np.maximum(0.0, z.max(axis=1, keepdims=True)),
            ],
            "One of numpy's two functions reduces an array to fewer numbers, the other compares "
            "two arrays entry by entry. Which one did you call?",
        ),
        "relu-scalar-if": (
            [
                lambda z: z if z > 0 else 0.0,
                lambda z: max(z, 0.0),
                lambda z: np.array([max(row, 0.0) for row in z]),
            ],
            "Your condition asks one question, the array holds many numbers. How do you ask it of "
            "each entry?",
        ),
        "relu-forward-mutates": (
            rewrite("def relu_forward(z):\n    z[z < 0] = 0.0\n    return z\n"),
            "Your values are right. But look at z after the call: does the layer before still hold "
            "the numbers it computed?",
        ),
        "relu-is-abs": (lambda z: np.abs(z), SILENT),
        "relu-is-step": (
            lambda z: (z > 0).astype(float),
            "Your output says which neurons speak. How loudly should one speak at z = 3?",
        ),
        "relu-upside-down": (lambda z: np.minimum(z, 0.0), SMALLER_KEPT),
        "relu-drops-entries": (
            lambda z: z[z > 0],
            "Selecting with a mask returns only what it selects. How many numbers went in, and how "
            "many came out?",
        ),
        "relu-other-curve": (
            [
                lambda z: 1 / (1 + np.exp(-z)),
                lambda z: np.tanh(z),
                lambda z: np.log(1 + np.exp(z)),
            ],
            "Draw your curve and ReLU's side by side. Where should there be a corner, and where "
            "exactly 0?",
        ),
        "relu-positions": (
            lambda z: np.where(z > 0),
            "With a condition alone np.where says *where* it holds. What should stand there, and "
            "what elsewhere?",
        ),
        "relu-from-one-on": (lambda z: np.where(z > 1, z, 0.0), FROM_ONE_ON),
        "int-buffer": (lambda z: np.maximum(z, 0).astype(int), INT_BUFFER),
        "relu-clipped": (
            lambda z: np.clip(z, 0.0, 1.0),
            "What does your ReLU give for z = 3? Where does ReLU stop rising?",
        ),
        "relu-not-applied": (
            lambda z: z.copy(),
            "What does your function do with -2?",
        ),
        "returns-nothing": (
            [
                lambda z: None,
                rewrite("def relu_forward(z):\n    z[z < 0] = 0.0\n"),
            ],
            NOTHING,
        ),
        "relu-whole-array": (
            [
                lambda z: z.copy() if np.all(z > 0) else np.zeros_like(z),
                lambda z: z.copy() if z.sum() > 0 else np.zeros_like(z),
            ],
            "Your test decides about the whole array at once. On which number should each entry "
            "depend?",
        ),
        "relu-rows-only": (
            lambda z: np.where(z.sum(axis=-1, keepdims=True) > 0, z, 0.0),
            "Your test looks at a whole sample. Does the gate of one neuron depend on the others?",
        ),
        "relu-leaky": (lambda z: np.where(z > 0, z, 0.01 * z), LEAKS),
        "relu-reversed-sign": (
            lambda z: np.maximum(-z, 0.0),
            "Try z = 3 and z = -3 and compare with the sketch of ReLU in unit 01.",
        ),
    },
)
