"""Unit 10 against other judges: finite differences, scikit-learn, PyTorch, and ten spirals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.classroom import datasets
from autograder.contracts.unit_10_spiral_classifier import dense_layers
from autograder.exercises.solution import solution_namespace
from tests.course.judging import judged_source

UNIT = "10-spiral-classifier"
RIGHT = solution_namespace(UNIT)


def network(sizes: list[int], seed: int) -> Any:
    """The solution's MLP with non-zero biases."""
    made = RIGHT["MLP"](sizes, rng=np.random.default_rng(seed))
    stream = np.random.default_rng(seed + 1)
    for layer in dense_layers(made.layers):
        layer.biases = stream.normal(scale=0.5, size=layer.biases.shape)
    return made


def batch(sizes: list[int], samples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    stream = np.random.default_rng(seed)
    return stream.normal(size=(samples, sizes[0])), stream.integers(0, sizes[-1], size=samples)


def numerical(model: Any, X: np.ndarray, y: np.ndarray, array: np.ndarray) -> np.ndarray:
    """Central differences of the loss for every entry of one of the model's arrays."""
    eps, slopes = 6e-6, np.zeros(array.shape)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + eps
        above = model.forward(X, y)
        array[index] = kept - eps
        below = model.forward(X, y)
        array[index] = kept
        slopes[index] = (above - below) / (2.0 * eps)
    return slopes


@settings(max_examples=15, deadline=None)
@given(
    sizes=st.lists(st.integers(2, 5), min_size=2, max_size=5),
    samples=st.integers(1, 6),
    seed=st.integers(0, 10_000),
)
def test_gradients_of_any_depth_agree_with_finite_differences(
    sizes: list[int], samples: int, seed: int
) -> None:
    model = network(sizes, seed)
    X, y = batch(sizes, samples, seed)
    signal = X
    for layer in model.layers[:-1]:
        if not hasattr(layer, "weights") and np.abs(signal).min() < 1e-4:
            return  # a neuron on ReLU's corner has two slopes; the difference takes their mean
        signal = layer.forward(signal)
    model.forward(X, y)
    model.backward(y)
    for layer in dense_layers(model.layers):
        claimed = {"weights": layer.dweights.copy(), "biases": layer.dbiases.copy()}
        for name, gradient in claimed.items():
            found = numerical(model, X, y, getattr(layer, name))
            np.testing.assert_allclose(gradient, found, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("sizes", [[2, 5, 3], [4, 6, 3, 5, 3]])
def test_gradients_agree_with_a_step_of_scikit_learn(sizes: list[int]) -> None:
    """One plain step of scikit-learn's network, turned back into the gradient that it took."""
    from sklearn.neural_network import MLPClassifier

    rate = 0.5
    X, y = batch(sizes, 12, seed=3)
    y[: sizes[-1]] = np.arange(sizes[-1])
    model = network(sizes, seed=3)
    other = MLPClassifier(
        hidden_layer_sizes=sizes[1:-1],
        solver="sgd",
        learning_rate_init=rate,
        momentum=0.0,
        alpha=0.0,
        batch_size=len(X),
        shuffle=False,
    )
    other.partial_fit(X, y, classes=np.arange(sizes[-1]))
    layers = dense_layers(model.layers)
    other.coefs_ = [layer.weights.copy() for layer in layers]
    other.intercepts_ = [layer.biases.ravel().copy() for layer in layers]
    other._optimizer.params = other.coefs_ + other.intercepts_
    other._optimizer.velocities = [np.zeros_like(p) for p in other._optimizer.params]
    other.partial_fit(X, y)
    model.forward(X, y)
    model.backward(y)
    for layer, weights, biases in zip(layers, other.coefs_, other.intercepts_, strict=True):
        np.testing.assert_allclose((layer.weights - weights) / rate, layer.dweights, atol=1e-9)
        np.testing.assert_allclose(
            (layer.biases.ravel() - biases) / rate, layer.dbiases.ravel(), atol=1e-9
        )


def test_slips_that_give_one_value_by_chance_are_told_apart_by_what_they_raise() -> None:
    """With this seed both give an accuracy of 0 wherever they give one."""
    sparse_only = "def accuracy(P, y):\n    return np.mean(P.argmax(axis=1) == y)\n"
    wrong_axis = (
        "def accuracy(P, y):\n"
        "    labels = y.argmax(axis=0) if y.ndim == 2 else y\n"
        "    return np.mean(P.argmax(axis=1) == labels)\n"
    )
    assert judged_source("accuracy", sparse_only, 35).mistake == "accuracy-sparse-only"
    assert judged_source("accuracy", wrong_axis, 35).mistake == "labels-argmax-axis0"


def test_gradients_agree_with_pytorch() -> None:
    torch = pytest.importorskip("torch")
    sizes = [3, 6, 4, 3]
    X, y = batch(sizes, 9, seed=5)
    model = network(sizes, seed=5)
    loss = model.forward(X, y)
    model.backward(y)
    tensors = [
        (
            torch.tensor(layer.weights, requires_grad=True),
            torch.tensor(layer.biases, requires_grad=True),
        )
        for layer in dense_layers(model.layers)
    ]
    signal = torch.tensor(X)
    for index, (w, b) in enumerate(tensors):
        signal = signal @ w + b
        if index < len(tensors) - 1:
            signal = torch.relu(signal)
    theirs = torch.nn.functional.cross_entropy(signal, torch.tensor(y))
    theirs.backward()
    assert loss == pytest.approx(theirs.item(), rel=1e-10)
    for layer, (w, b) in zip(dense_layers(model.layers), tensors, strict=True):
        np.testing.assert_allclose(layer.dweights, w.grad.numpy(), rtol=1e-8, atol=1e-12)
        np.testing.assert_allclose(layer.dbiases, b.grad.numpy(), rtol=1e-8, atol=1e-12)


@pytest.mark.slow
def test_best_recipe_reaches_what_the_unit_promises() -> None:
    """Ten spirals: a mean training accuracy of 95 % or better, and none below 90 %."""
    trained, fresh = [], []
    for seed in range(10):
        X, y = datasets.spiral(random=seed)
        model = RIGHT["MLP"]([2, 128, 3], rng=np.random.default_rng(seed))
        optimizer = RIGHT["Adam"](0.02)
        losses = RIGHT["fit"](model, X, y, optimizer, 3000)
        optimizer.lr = 0.002  # as in the notebook: long steps make the loss jump near the end
        losses += RIGHT["fit"](model, X, y, optimizer, 1000)
        model.forward(X, y)
        trained.append(RIGHT["accuracy"](model.layers[-1].output, y))
        other_X, other_y = datasets.spiral(random=1000 + seed)
        model.forward(other_X, other_y)
        fresh.append(RIGHT["accuracy"](model.layers[-1].output, other_y))
        assert losses[-1] < losses[0]
    assert np.mean(trained) >= 0.95, trained
    assert min(trained) >= 0.90, trained
    assert all(a < b for a, b in zip(fresh, trained, strict=True)), fresh
