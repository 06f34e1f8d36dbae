"""The gradients that the hidden tests of units 05 and 07 expect, held against other sources.

Every case of every seed below: against central differences of the cost, against the step that
scikit-learn's training takes, and against PyTorch's automatic differentiation where installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from autograder.exercises import registry
from autograder.verdict import JudgedCase
from tests.course.references import (
    REFERENCES,
    STEP,
    Arrays,
    Reference,
    agree,
    by_differences,
    slopes,
    squashed,
)

SEEDS = (31, 2026)
MANY = 1000
"""So many parameters times samples are left to the quick references."""


def cases(name: str) -> list[JudgedCase]:
    return [case for seed in SEEDS for case in registry.expect(name, seed).cases]


def network_of(inputs: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray, Arrays, Arrays]:
    """X (N, d), Y (N, n_out), weights and biases, whether one sample stands or many lie."""
    weights, biases = list(inputs["weights"]), list(inputs["biases"])
    if "x" in inputs:
        return inputs["x"].T, inputs["y"].T, weights, biases
    X, y = np.asarray(inputs["X"], float), np.asarray(inputs["y"], float)
    return X, y, weights, biases


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", ["backprop_loops", "backprop_sample", "backprop_batch"])
def test_expected_gradients_of_networks(name: str, reference: Reference) -> None:
    depths, outputs, samples, square = set(), set(), set(), False
    for case in cases(name):
        if case.holds is not None:
            continue  # judged by what it costs, not by its values
        X, Y, weights, biases = network_of(case.inputs)
        work = len(X) * sum(W.size + b.size for W, b in zip(weights, biases, strict=True))
        if reference is by_differences and work > MANY:
            continue
        expected = case.expected.outputs
        found = reference(X, Y, weights, biases)
        for kind, grads in zip(("weight_grads", "bias_grads"), found, strict=True):
            for one, other in zip(expected[kind], grads, strict=True):
                assert agree(one, other), (case.label, kind)
        depths.add(len(weights))
        outputs.add(Y.shape[1])
        samples.add(len(X))
        square = square or len({n for W in weights for n in W.shape}) == 1
    assert depths >= {1, 2, 3, 4} and len(outputs) >= 2 and square
    assert 1 in samples and (len(samples) > 2) == (name == "backprop_batch")


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: one.__name__)
def test_expected_gradients_of_chains(reference: Reference) -> None:
    for case in cases("backprop_1d"):
        params = np.array(case.inputs["params"])  # (nodes, 2)
        weights = [w.reshape(1, 1) for w in params[:, 0]]
        biases = [b.reshape(1, 1) for b in params[:, 1]]
        x, y = np.array([[case.inputs["x"]]]), np.array([[case.inputs["y"]]])
        pairs = zip(*reference(x, y, weights, biases), strict=True)
        found = [(dw.item(), db.item()) for dw, db in pairs]
        assert agree(case.expected.outputs["gradients"], found), case.label


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: one.__name__)
def test_a_reference_rejects_a_gradient_that_is_slightly_wrong(reference: Reference) -> None:
    """A check that cannot fail is no check: one weight's slope, off by a millionth."""
    case = cases("backprop_sample")[-1]
    wrong = np.array(case.expected.outputs["weight_grads"][0])
    wrong[0, 0] += 1e-6 * np.linalg.norm(wrong)
    assert not agree(wrong, reference(*network_of(case.inputs))[0][0])


def test_expected_slopes_of_the_sigmoid() -> None:
    for case in cases("sigmoid_prime"):
        z = np.atleast_1d(np.array(case.inputs["z"], dtype=float))
        found = (squashed(z + STEP) - squashed(z - STEP)) / (2 * STEP)
        expected = np.atleast_1d(case.expected.outputs["slope"])
        assert np.allclose(expected, found, rtol=1e-7, atol=1e-10), case.label


def test_expected_links_of_the_last_node() -> None:
    """Each link is the slope of its own step alone, the other numbers of that step held fast."""
    for case in cases("cost_links"):
        w, b, a_prev, y = (np.array([float(case.inputs[k])]) for k in ("w", "b", "a_prev", "y"))
        z = w * a_prev + b
        a = squashed(z)
        steps = {
            "dC_da": (lambda a=a, y=y: 0.5 * (a[0] - y[0]) ** 2, a),
            "da_dz": (lambda z=z: squashed(z)[0], z),
            "dz_dw": (lambda w=w, b=b, a=a_prev: w[0] * a[0] + b[0], w),
            "dz_db": (lambda w=w, b=b, a=a_prev: w[0] * a[0] + b[0], b),
            "dz_da_prev": (lambda w=w, b=b, a=a_prev: w[0] * a[0] + b[0], a_prev),
        }
        for link, (step, moved) in steps.items():
            assert agree([case.expected.outputs[link]], slopes(step, moved)), (case.label, link)


def test_expected_output_deltas() -> None:
    for case in cases("output_delta"):
        z, y = case.inputs["z"].astype(float), case.inputs["y"]
        found = slopes(lambda z=z, y=y: 0.5 * float(np.sum((squashed(z) - y) ** 2)), z)
        assert agree(case.expected.outputs["delta"], found), case.label


def test_expected_hidden_deltas_and_blames() -> None:
    """delta_next is the slope of any later cost that is linear in the next layer's activities."""
    for case in cases("hidden_delta"):
        W, delta, z = (case.inputs[k] for k in ("W_next", "delta_next", "z"))
        z = z.astype(float)
        found = slopes(lambda z=z, W=W, d=delta: float(np.sum(d * (W @ squashed(z)))), z)
        assert agree(case.expected.outputs["delta"], found), case.label
    for case in cases("node_blame"):
        W, delta, k = (case.inputs[key] for key in ("W_next", "delta_next", "k"))
        a = np.linspace(-1.0, 1.0, W.shape[1]).reshape(-1, 1)
        found = slopes(lambda a=a, W=W, d=delta: float(np.sum(d * (W @ a))), a)
        assert agree(case.expected.outputs["blame"], found[k, 0]), case.label


def test_expected_weight_and_bias_gradients() -> None:
    for case in cases("weight_gradient"):
        delta, a_prev = case.inputs["delta"], case.inputs["a_prev"]
        W = np.zeros((len(delta), len(a_prev)))
        found = slopes(lambda W=W, d=delta, a=a_prev: float(np.sum(d * (W @ a))), W)
        assert agree(case.expected.outputs["weight_grad"], found), case.label
    for case in cases("bias_gradient"):
        b = np.zeros(case.inputs["delta"].shape)
        found = slopes(lambda b=b, d=case.inputs["delta"]: float(np.sum(d * b)), b)
        assert agree(case.expected.outputs["bias_grad"], found), case.label
