"""The gradients that unit 05's hidden tests expect, held against references that share no code.

Central differences of the cost for every case of every seed below; scikit-learn's own training
step; PyTorch's automatic differentiation where it is installed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from autograder.exercises import registry
from autograder.exercises.solution import solution_namespace
from autograder.verdict import JudgedCase

SEEDS = (31, 2026)
STEP = 6e-6  # near the cube root of float64's precision: truncation and rounding are then equal
UNIT = "05-four-equations"


def squashed(z: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def cost(
    x: np.ndarray, y: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]
) -> float:
    a = x
    for W, b in zip(weights, biases, strict=True):
        a = squashed(W @ a + b)
    return 0.5 * float(np.sum((a - y) ** 2))


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


def agree(one: Any, other: Any) -> bool:
    """A relative error below 1e-7, or both practically zero."""
    one, other = np.asarray(one, float), np.asarray(other, float)
    size = np.linalg.norm(one) + np.linalg.norm(other)
    return one.shape == other.shape and np.linalg.norm(one - other) <= 1e-7 * size + 1e-11


def cases(name: str) -> list[JudgedCase]:
    return [case for seed in SEEDS for case in registry.expect(name, seed).cases]


def network_of(inputs: Mapping[str, Any]) -> tuple[np.ndarray, ...]:
    return inputs["x"], inputs["y"], list(inputs["weights"]), list(inputs["biases"])


@pytest.mark.parametrize("name", ["backprop_loops", "backprop_sample"])
def test_expected_gradients_of_networks_are_those_of_the_cost(name: str) -> None:
    depths, outputs, square = set(), set(), False
    for case in cases(name):
        x, y, weights, biases = network_of(case.inputs)
        depths.add(len(weights))
        outputs.add(len(y))
        square = square or len({*(n for W in weights for n in W.shape)}) == 1
        for kind, parameters in (("weight_grads", weights), ("bias_grads", biases)):
            for parameter, expected in zip(parameters, case.expected.outputs[kind], strict=True):
                found = slopes(lambda n=(x, y, weights, biases): cost(*n), parameter)
                assert agree(expected, found), (case.label, kind)
    assert depths >= {1, 2, 3, 4} and len(outputs) >= 4 and square


def test_expected_gradients_of_chains_are_those_of_the_cost() -> None:
    for case in cases("backprop_1d"):
        params = np.array(case.inputs["params"])  # (nodes, 2)
        x, y = np.array([[case.inputs["x"]]]), np.array([[case.inputs["y"]]])

        def chain_cost(params: np.ndarray = params, x: Any = x, y: Any = y) -> float:
            return cost(x, y, [w.reshape(1, 1) for w in params[:, 0]], list(params[:, 1]))

        assert agree(case.expected.outputs["gradients"], slopes(chain_cost, params)), case.label


def test_expected_slopes_of_the_sigmoid() -> None:
    for case in cases("sigmoid_prime"):
        z = np.atleast_1d(np.array(case.inputs["z"], dtype=float))
        found = (squashed(z + STEP) - squashed(z - STEP)) / (2 * STEP)
        expected = np.atleast_1d(case.expected.outputs["slope"])
        assert np.allclose(expected, found, rtol=1e-7, atol=1e-10), case.label


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


def test_the_reference_rejects_a_gradient_that_is_slightly_wrong() -> None:
    """A check that cannot fail is no check: one weight's slope, off by a millionth."""
    case = cases("backprop_sample")[-1]
    x, y, weights, biases = network_of(case.inputs)
    wrong = np.array(case.expected.outputs["weight_grads"][0])
    wrong[0, 0] += 1e-6 * np.linalg.norm(wrong)
    assert not agree(wrong, slopes(lambda: cost(x, y, weights, biases), weights[0]))


def drawn(sizes: tuple[int, ...], seed: int) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    pairs = list(itertools.pairwise(sizes))
    weights = [rng.normal(size=(n_out, n_in)) for n_in, n_out in pairs]
    biases = [rng.normal(size=(n_out, 1)) for _, n_out in pairs]
    labels = rng.integers(0, 2, size=(sizes[-1], 1)).astype(float)
    return rng.normal(size=(sizes[0], 1)), labels, weights, biases


@pytest.mark.parametrize("sizes", [(3, 4, 2), (2, 5, 3, 4), (3, 3, 3, 3), (4, 6, 5, 3, 2)])
def test_bp2_to_bp4_take_the_step_that_scikit_learn_takes(sizes: tuple[int, ...]) -> None:
    """scikit-learn's classifier has the same network with another cost: its delta is a - y.

    One step of its training at rate 1, without momentum or penalty, is minus the gradient.
    """
    networks = pytest.importorskip("sklearn.neural_network")
    ns = solution_namespace(UNIT)
    x, y, weights, biases = drawn(sizes, 7)
    model = networks.MLPClassifier(
        sizes[1:-1], activation="logistic", solver="sgd", alpha=0.0, batch_size=1, momentum=0.0,
        nesterovs_momentum=False, learning_rate="constant", learning_rate_init=1.0,
    )  # fmt: skip
    labels = np.arange(sizes[-1])
    model.partial_fit(x.T, y.T.astype(int), classes=labels)  # makes arrays of the right shapes
    model.coefs_ = [W.T.copy() for W in weights]
    model.intercepts_ = [b[:, 0].copy() for b in biases]
    model.partial_fit(x.T, y.T.astype(int))

    activities, activations = ns["forward_one_sample"](x, weights, biases)
    delta = activations[-1] - y
    for layer in reversed(range(len(weights))):
        dW = ns["weight_gradient"](delta, activations[layer])
        db = ns["bias_gradient"](delta)
        assert np.allclose(weights[layer] - model.coefs_[layer].T, dW, rtol=1e-9, atol=1e-12)
        assert np.allclose(biases[layer][:, 0] - model.intercepts_[layer], db[:, 0], atol=1e-12)
        if layer:
            delta = ns["hidden_delta"](weights[layer], delta, activities[layer - 1])


@pytest.mark.parametrize("sizes", [(1, 1), (1, 3, 2, 1), (2, 5, 3, 4), (3, 3, 3, 3)])
def test_backpropagation_agrees_with_pytorch(sizes: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch")
    ns = solution_namespace(UNIT)
    x, y, weights, biases = drawn(sizes, 11)
    Ws = [torch.tensor(W, requires_grad=True) for W in weights]
    bs = [torch.tensor(b, requires_grad=True) for b in biases]
    a = torch.tensor(x)
    for W, b in zip(Ws, bs, strict=True):
        a = torch.sigmoid(W @ a + b)
    (0.5 * ((a - torch.tensor(y)) ** 2).sum()).backward()
    weight_grads, bias_grads = ns["backprop_sample"](x, y, weights, biases)
    for found, reference in zip([*weight_grads, *bias_grads], [*Ws, *bs], strict=True):
        assert np.allclose(found, reference.grad.numpy(), rtol=1e-9, atol=1e-12)
