"""Gradients of a sigmoid network's cost from sources that share no code with the course.

The cost is C = |a - y|^2 / 2, summed over outputs and samples. Networks in the columns convention:
W (n_out, n_in), b (n_out, 1). Data in rows: X (N, d), Y (N, n_out).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

STEP = 6e-6  # near the cube root of float64's precision: truncation and rounding are then equal

Arrays = list[np.ndarray]


def squashed(z: np.ndarray) -> np.ndarray:
    """The sigmoid, written as no unit of the course writes it."""
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def cost(X: np.ndarray, Y: np.ndarray, weights: Arrays, biases: Arrays) -> float:
    """The cost of a network's answers."""
    a = X.T
    for W, b in zip(weights, biases, strict=True):
        a = squashed(W @ a + b)
    return 0.5 * float(np.sum((a - Y.T) ** 2))


def slopes(f: Callable[[], float], array: np.ndarray) -> np.ndarray:
    """Central differences of f() for every entry of an array that f reads."""
    found = np.zeros(array.shape)
    for at in np.ndindex(array.shape):
        start = array[at]
        array[at] = start + STEP
        high = f()
        array[at] = start - STEP
        low = f()
        array[at] = start
        found[at] = (high - low) / (2 * STEP)
    return found


def by_differences(
    X: np.ndarray, Y: np.ndarray, weights: Arrays, biases: Arrays
) -> tuple[Arrays, Arrays]:
    """(weight_grads, bias_grads), one central difference for each parameter."""
    weights, biases = [W.copy() for W in weights], [b.copy() for b in biases]

    def now() -> float:
        return cost(X, Y, weights, biases)

    return [slopes(now, W) for W in weights], [slopes(now, b) for b in biases]


def by_scikit_learn(
    X: np.ndarray, Y: np.ndarray, weights: Arrays, biases: Arrays
) -> tuple[Arrays, Arrays]:
    """(weight_grads, bias_grads), read off one step of scikit-learn's own training.

    Its regressor ends in a linear layer and minimises the mean of |answer - y|^2 / 2 over the
    samples. With that layer held at the identity, its hidden layers are our network, and a step at
    rate 1, without momentum or penalty, is minus our gradient divided by N.
    """
    networks = pytest.importorskip("sklearn.neural_network")
    count, outputs = Y.shape
    model = networks.MLPRegressor(
        hidden_layer_sizes=[len(W) for W in weights], activation="logistic", solver="sgd",
        alpha=0.0, batch_size=count, shuffle=False, momentum=0.0, nesterovs_momentum=False,
        learning_rate="constant", learning_rate_init=1.0,
    )  # fmt: skip
    labels = Y if outputs > 1 else Y[:, 0]
    model.partial_fit(X, labels)  # makes arrays of the right shapes
    for made, ours in zip(model.coefs_, [*weights, np.eye(outputs)], strict=True):
        made[...] = ours.T
    for made, ours in zip(model.intercepts_, [*biases, np.zeros(outputs)], strict=True):
        made[...] = ours.ravel()
    model.partial_fit(X, labels)
    pairs = zip(weights, biases, model.coefs_, model.intercepts_, strict=False)
    steps = [(W - coefs.T, b - intercepts.reshape(-1, 1)) for W, b, coefs, intercepts in pairs]
    return [count * step for step, _ in steps], [count * step for _, step in steps]


def by_pytorch(
    X: np.ndarray, Y: np.ndarray, weights: Arrays, biases: Arrays
) -> tuple[Arrays, Arrays]:
    """(weight_grads, bias_grads) by PyTorch's automatic differentiation."""
    torch = pytest.importorskip("torch")
    Ws = [torch.tensor(W, requires_grad=True) for W in weights]
    bs = [torch.tensor(b, requires_grad=True) for b in biases]
    a = torch.tensor(X.T)
    for W, b in zip(Ws, bs, strict=True):
        a = torch.sigmoid(W @ a + b)
    (0.5 * ((a - torch.tensor(Y.T)) ** 2).sum()).backward()
    return [W.grad.numpy() for W in Ws], [b.grad.numpy() for b in bs]


Reference = Callable[[np.ndarray, np.ndarray, Arrays, Arrays], tuple[Arrays, Arrays]]
REFERENCES: list[Reference] = [by_differences, by_scikit_learn, by_pytorch]


def agree(one: Any, other: Any) -> bool:
    """A relative error below 1e-7, or both practically zero."""
    one, other = np.asarray(one, float), np.asarray(other, float)
    size = np.linalg.norm(one) + np.linalg.norm(other)
    return one.shape == other.shape and np.linalg.norm(one - other) <= 1e-7 * size + 1e-11
