"""What unit 04's hidden tests expect, held against references that share no code with it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from autograder.exercises import registry
from autograder.exercises.solution import solution_namespace
from autograder.verdict import JudgedCase

SEEDS = (31, 2026)
UNIT = "04-sigmoid-network"


def cases(name: str) -> list[JudgedCase]:
    return [case for seed in SEEDS for case in registry.expect(name, seed).cases]


def by_hand(x: list[float], weights: list[Any], biases: list[Any]) -> list[list[float]]:
    """Every activity of one sample, with math.exp and Python lists only."""
    found = []
    for W, b in zip(weights, biases, strict=True):
        rows = zip(W.tolist(), b.tolist(), strict=True)
        z = [sum(w * v for w, v in zip(row, x, strict=True)) + bias[0] for row, bias in rows]
        found.append(z)
        x = [1.0 / (1.0 + math.exp(-value)) for value in z]
    return found


def test_expected_forward_passes_are_those_of_plain_python() -> None:
    depths, samples = set(), set()
    for case in cases("forward_batch"):
        X, weights, biases = (case.inputs[k] for k in ("X", "weights", "biases"))
        depths.add(len(weights))
        samples.add(len(X))
        for n in range(0, len(X), max(1, len(X) // 5)):
            for z, reference in zip(
                case.expected.outputs["activities"],
                by_hand(X[n].tolist(), weights, biases),
                strict=True,
            ):
                assert np.allclose(z[:, n], reference, rtol=1e-12), case.label
    assert depths >= {1, 2, 3, 4} and samples >= {1, 1000}
    for case in cases("forward_one_sample"):
        x, weights, biases = (case.inputs[k] for k in ("x", "weights", "biases"))
        reference = by_hand(x[:, 0].tolist(), weights, biases)
        for z, expected in zip(case.expected.outputs["activities"], reference, strict=True):
            assert np.allclose(z[:, 0], expected, rtol=1e-12), case.label


def test_expected_collapse_answers_like_the_stack() -> None:
    for case in cases("collapse_linear"):
        weights, biases = case.inputs["weights"], case.inputs["biases"]
        a = np.linspace(-2, 2, 4 * weights[0].shape[1]).reshape(-1, 4)
        one = case.expected.outputs["W_star"] @ a + case.expected.outputs["b_star"]
        for W, b in zip(weights, biases, strict=True):
            a = W @ a + b
        assert np.allclose(one, a, rtol=1e-12), case.label


def test_expected_rows_and_augmented_matrices_are_the_same_network() -> None:
    ns = solution_namespace(UNIT)
    for case in cases("to_rows"):
        weights, biases = case.inputs["weights"], case.inputs["biases"]
        X = np.linspace(-1, 1, 5 * weights[0].shape[1]).reshape(5, -1)
        a = X
        rows = (case.expected.outputs[k] for k in ("row_weights", "row_biases"))
        for W, b in zip(*rows, strict=True):
            assert W.shape[1] == b.shape[1] and b.shape[0] == 1
            a = ns["sigmoid"](ns["layer_forward"](a, W, b))
        columns = ns["forward_batch"](X, weights, biases)[1][-1]
        assert np.allclose(a.T, columns, rtol=1e-12)
        trick = ns["forward_augmented"](X, ns["augment"](weights, biases))
        assert np.allclose(trick, columns, rtol=1e-12)


@pytest.mark.parametrize("sizes", [(3, 4, 2), (2, 5, 3, 4), (3, 3, 3, 3)])
def test_answers_are_those_of_scikit_learn(sizes: tuple[int, ...]) -> None:
    networks = pytest.importorskip("sklearn.neural_network")
    ns = solution_namespace(UNIT)
    rng = np.random.default_rng(5)
    X, labels = rng.normal(size=(6, sizes[0])), rng.integers(0, 2, size=(6, sizes[-1]))
    model = networks.MLPClassifier(sizes[1:-1], activation="logistic", solver="sgd")
    model.partial_fit(X, labels, classes=np.arange(sizes[-1]))
    weights = [W.T for W in model.coefs_]
    biases = [b.reshape(-1, 1) for b in model.intercepts_]
    answers = ns["forward_batch"](X, weights, biases)[1][-1]
    assert np.allclose(answers.T, model.predict_proba(X), rtol=1e-9)
