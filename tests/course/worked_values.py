"""Every worked number of the five documents, transcribed once more, apart from the exercises.

Each entry names the documents that print the value, the exercise whose hidden test must hold it,
and the output. `test_worked_values.py` looks for a case of that exercise with that value.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Value(NamedTuple):
    """A number or array that documents print: `tolerance` is relative, by the digits printed."""

    documents: str
    exercise: str
    output: str
    value: Any
    tolerance: float = 1e-6


class Shapes(NamedTuple):
    """Shapes that a document prints for a list of arrays."""

    documents: str
    exercise: str
    output: str
    shapes: tuple[tuple[int, ...], ...]


NEURON = [
    Value("000 001 004", "weighted_inputs", "products", [-3, 2, 6]),
    Value("002", "weighted_inputs", "products", [-3, 2, 6]),
    Value("000 001 004", "neuron_forward", "z", 6),
    Value("000 001 004", "neuron_forward", "y", 6),
    Value("002", "neuron_forward", "y", 6),
    Value("000 001 004", "relu_slope", "slope", 1),
    Value("000 001 004", "chain_links", "drelu_dz", 1),
    Value("000 001 004", "chain_links", "dsum_dxw", [1, 1, 1]),
    Value("000 001 004", "chain_links", "dsum_db", 1),
    Value("000 001 004", "chain_links", "dmul_dx", [-3, -1, 2]),
    Value("000 001 004", "chain_links", "dmul_dw", [1, -2, 3]),
    Value("002", "chain_links", "dmul_dx", [1, -2, 3]),
    Value("000 001 004", "neuron_backward", "dx", [-3, -1, 2]),
    Value("000 001 004", "neuron_backward", "dw", [1, -2, 3]),
    Value("000 001 004", "neuron_backward", "db", 1),
    Value("002", "neuron_backward", "dx", [1, -2, 3]),
    Value("002", "neuron_backward", "dw", [-3, -1, 2]),
    Value("002", "neuron_backward", "db", 1),
    Value("004", "neuron_step", "new_w", [-3.001, -0.998, 1.997]),
    Value("004", "neuron_step", "new_b", 0.999),
    Value("004", "neuron_forward", "y", 5.985),
    Value("001", "neuron_forward", "y", 5.986),
    Value("000", "hunt_weight_steps", "answer", 3),
    Value("000", "hunt_bias_steps", "answer", 2),
]

ROW = [0.44, -0.38, -0.07, 1.37]
DWEIGHTS = [[0.5] * 3, [20.1] * 3, [10.9] * 3, [4.1] * 3]
LAYER = [
    Value(
        "000 004",
        "layer_forward",
        "output",
        [[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]],
    ),
    Value("004", "input_gradient_one_sample", "dinputs", ROW),
    Value("004", "dense_dinputs", "dinputs", [ROW, [2 * v for v in ROW], [3 * v for v in ROW]]),
    Value(
        "002",
        "dense_dinputs",
        "dinputs",
        [[-1.1, 2.5, 0.6, 0.5], [2.6, -3, 2, -2.2], [-3.9, 4.5, -3, 3.3]],
    ),
    Value("000 004", "dense_dweights", "dweights", DWEIGHTS),
    Value(
        "002",
        "dense_dweights",
        "dweights",
        [[9.5, -7.5, 7.5], [3.9, 0.1, -0.1], [-8.9, 14.9, -14.9], [8.9, -3.9, 3.9]],
    ),
    Value("000 004", "dense_dbiases", "dbiases", [[6, 6, 6]]),
    Value("002", "dense_dbiases", "dbiases", [[0, 2, -2]]),
    Value("002", "relu_backward", "dinputs", [[1, 1, 0], [2, 0, 2], [0, 3, 0]]),
    Value("004", "relu_backward", "dinputs", [[1, 2, 0, 0], [5, 0, 0, 8], [0, 10, 11, 0]]),
    Value(
        "000 004",
        "layer_step",
        "new_weights",
        [
            [0.179515, 0.5003665, -0.262746],
            [0.742093, -0.9152577, -0.2758402],
            [-0.510153, 0.2529017, 0.1629592],
            [0.971328, -0.5021842, 0.8636583],
        ],
    ),
    Value("000 004", "layer_step", "new_biases", [[1.98489, 2.997739, 0.497389]]),
    Value("000", "Dense", "dweights", DWEIGHTS),
    Value("000", "Dense", "dbiases", [[6, 6, 6]]),
    Value("000", "Dense", "dinputs", [ROW, [2 * v for v in ROW], [3 * v for v in ROW]]),
]

SIGMOID = [
    Value("003", "mse", "error", 3.1306526802, 1e-8),
    Value("003", "sigmoid", "a", 0.5),
    Value("003", "sigmoid_prime", "slope", 0.25),
    Value("003", "stack_times", "product", [[[3.0]] * 3, [[6.0]] * 3, [[9.0]] * 3, [[12.0]] * 3]),
    Value(
        "003",
        "stack_times_einsum",
        "product",
        [[[3.0]] * 3, [[6.0]] * 3, [[9.0]] * 3, [[12.0]] * 3],
    ),
    Value("003", "stack_mean", "mean", [[7.5]] * 3),
    Shapes("003", "forward_batch", "activities", ((3, 1000), (2, 1000), (1, 1000))),
    Shapes("003", "forward_batch", "activations", ((1, 1000), (3, 1000), (2, 1000), (1, 1000))),
    Shapes("003", "backprop_sample", "weight_grads", ((3, 1), (2, 3), (1, 2))),
    Shapes("003", "backprop_sample", "bias_grads", ((3, 1), (2, 1), (1, 1))),
    Shapes("003", "backprop_batch", "weight_grads", ((3, 2), (3, 3), (1, 3))),
    Shapes("003", "backprop_batch", "bias_grads", ((3, 1), (3, 1), (1, 1))),
]

S = [[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]]
FUSED = [
    [-0.1, 0.03333333, 0.06666667],
    [0.03333333, -0.16666667, 0.13333333],
    [0.00666667, -0.03333333, 0.02666667],
]
SOFTMAX = [
    Value(
        "004",
        "softmax_jacobian",
        "jacobian",
        [[0.21, -0.07, -0.14], [-0.07, 0.09, -0.02], [-0.14, -0.02, 0.16]],
    ),
    Value("004", "softmax_cross_entropy_backward", "dinputs", FUSED, 1e-6),
    Value(
        "004",
        "cross_entropy_backward",
        "dinputs",
        [[-0.47619048, 0, 0], [0, -0.66666667, 0], [0, -0.37037037, 0]],
        1e-7,
    ),
    Value("004", "CategoricalCrossEntropy", "mean", 0.38506088, 1e-7),
]

SPIRAL = [
    Value("004", "forward_pass", "loss", 1.0986104, 1e-6),
    Value("004", "accuracy", "accuracy", 0.34, 1e-9),
    Value(
        "004",
        "backward_pass",
        "dense1_dweights",
        [
            [1.5766358e-04, 7.8368575e-05, 4.7324404e-05],
            [1.8161036e-04, 1.1045571e-05, -3.3096316e-05],
        ],
        2e-6,
    ),
    Value(
        "004",
        "backward_pass",
        "dense1_dbiases",
        [[-3.6055347e-04, 9.6611722e-05, -1.0367142e-04]],
        1e-5,
    ),
    Value(
        "004",
        "backward_pass",
        "dense2_dweights",
        [
            [5.4410957e-05, 1.0741142e-04, -1.6182236e-04],
            [-4.0791339e-05, -7.1678100e-05, 1.1246944e-04],
            [-5.3011299e-05, 8.5817286e-05, -3.2805994e-05],
        ],
        2e-6,
    ),
    Value(
        "004",
        "backward_pass",
        "dense2_dbiases",
        [[-1.06521079e-05, -9.44490453e-06, 2.00970125e-05]],
        1e-6,
    ),
    Value(
        "004",
        "forward_pass",
        "probabilities",
        [
            [0.33333334] * 3,
            [0.33333316, 0.3333332, 0.33333364],
            [0.33333287, 0.3333329, 0.33333418],
            [0.3333326, 0.33333263, 0.33333477],
            [0.33333233, 0.3333324, 0.33333528],
        ],
        1e-6,
    ),
]

ALL = [*NEURON, *LAYER, *SIGMOID, *SOFTMAX, *SPIRAL]
