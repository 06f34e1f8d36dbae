"""Inputs that units 02 and 03 share: the documents' layers, and draws that keep mistakes apart.

Sizes are never equal by accident: N, n_in and n_out all differ, but for the square case, in which
mistakes of shape cannot hide behind an exception.
"""

from typing import Any

import numpy as np

from autograder.exercises.form import Case, Draw, case

# The layer of notes 000 and 004; the same inputs are those of notes 002.
X = np.array([[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]])
W = np.array([[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]).T
B = np.array([[2.0, 3.0, 0.5]])
D_RISING = np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0], [3.0, 3.0, 3.0]])

D_002 = np.array([[1.0, 1.0, -1.0], [2.0, -2.0, 2.0], [-3.0, 3.0, -3.0]])
W_002 = np.array([[0.1, 0.5, 0.8, -0.3], [-0.7, 1.2, -0.9, 1.1], [0.5, -0.8, -0.7, 0.3]]).T

# D_RISING back through the ReLU after the layer of notes 000 and 004: sample 1, neuron 1 is closed.
D_GATED = np.array([[1.0, 1.0, 1.0], [2.0, 0.0, 2.0], [3.0, 3.0, 3.0]])

ROW = [0.44, -0.38, -0.07, 1.37]
DINPUTS = [ROW, [2 * v for v in ROW], [3 * v for v in ROW]]
DWEIGHTS = [[0.5] * 3, [20.1] * 3, [10.9] * 3, [4.1] * 3]
OUTPUT = [[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]
DINPUTS_002 = [[-1.1, 2.5, 0.6, 0.5], [2.6, -3, 2, -2.2], [-3.9, 4.5, -3, 3.3]]
DWEIGHTS_002 = [[9.5, -7.5, 7.5], [3.9, 0.1, -0.1], [-8.9, 14.9, -14.9], [8.9, -3.9, 3.9]]
DWEIGHTS_GATED = [[0.5, -3.5, 0.5], [20.1, 10.1, 20.1], [10.9, 12.9, 10.9], [4.1, 0.1, 4.1]]
DINPUTS_GATED = [ROW, [-0.12, 1.06, -0.66, 3.74], [3 * v for v in ROW]]

RECTANGLE = (4, 2, 3)
WIDENING = (2, 3, 4)
LARGER = (7, 5, 4)
SMALL_SQUARE = (3, 3, 3)
ONE_SAMPLE = (1, 3, 2)
SMALLEST = (1, 1, 1)
ONE_NEURON = (5, 3, 1)


def mixed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs from 0.25 to 3 in quarters.

    Sums and products of quarters are exact, so they are short to read and to store, and a mistake
    never differs from the right result by rounding alone.
    """
    return rng.integers(1, 13, size=shape) / 4.0 * rng.choice([-1.0, 1.0], size=shape)


def layer(rng: np.random.Generator, sizes: tuple[int, int, int]) -> dict[str, Any]:
    """inputs, weights, biases and dvalues of a layer; sizes are (N, n_in, n_out)."""
    samples, n_in, n_out = sizes
    return dict(
        inputs=mixed(rng, samples, n_in),
        weights=mixed(rng, n_in, n_out),
        biases=mixed(rng, 1, n_out),
        dvalues=mixed(rng, samples, n_out),
    )


def draw(sizes: tuple[int, int, int], *names: str) -> Any:
    """A function that draws a layer of these sizes and keeps the named arrays."""

    def drawn(rng: np.random.Generator) -> dict[str, Any]:
        whole = layer(rng, sizes)
        return {name: whole[name] for name in names}

    return drawn


def unseen(drawn: Draw) -> Case:
    """Fresh numbers for grading only: they would make checks.json larger, and show nothing new."""
    return case("fresh numbers", drawn, public=False)


def gates(rng: np.random.Generator, rows: int, columns: int) -> dict[str, Any]:
    """dvalues and z whose signs are independent; |z| lies on both sides of 1.

    All four combinations of signs occur, so that a gate that looks at the wrong one shows. Where
    the array is too small for them, z comes first: open, closed.
    """
    count = rows * columns
    signs = np.resize([[1, -1], [-1, -1], [1, 1], [-1, 1]], (count, 2))
    signs = rng.permutation(signs, axis=0).astype(float)
    small, large = rng.integers(1, 4, count) / 4.0, rng.integers(5, 13, count) / 4.0
    z = signs[:, 0] * np.where(rng.permutation(np.arange(count) % 2 == 0), small, large)
    dvalues = signs[:, 1] * np.abs(mixed(rng, count))
    return dict(dvalues=dvalues.reshape(rows, columns), z=z.reshape(rows, columns))


def stepped(rng: np.random.Generator, sizes: tuple[int, int, int]) -> dict[str, Any]:
    """A layer some of whose gates are open and some closed, with a learning rate."""
    while True:
        drawn = layer(rng, sizes)
        z = drawn["inputs"] @ drawn["weights"] + drawn["biases"]
        closed = (z < -0.05).sum()
        # a layer that is nearly silent, or nearly linear, tells mistakes of the gate apart badly
        if min(closed, z.size - closed) >= max(1, z.size // 4):
            break
    del drawn["dvalues"]
    return dict(**drawn, lr=float(rng.choice([0.0625, 0.125, 0.1875])))
