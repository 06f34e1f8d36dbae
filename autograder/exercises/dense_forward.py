"""Unit 02, forward: one sample through the layer by loops, and a batch at once."""

import numpy as np

from autograder.exercises.dense_hints import (
    INSIDE_DOT,
    INT_BUFFER,
    NO_BIAS,
    NOTHING,
    RETURN_IN_LOOP,
    WHOLE_BATCH,
)
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.layer_cases import (
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    OUTPUT,
    RECTANGLE,
    SMALL_SQUARE,
    WIDENING,
    B,
    W,
    X,
    draw,
    mixed,
    unseen,
)
from autograder.exercises.neuron_cases import BIAS_REPEATED

ONE_BIAS = "Every neuron has a bias of its own. How many different ones does your line use?"
FIRST_ONLY = "How many samples went in, and for how many did an answer come out?"


def one_sample(n_in, n_out):
    """x, weights and biases for one sample."""

    def drawn(rng):
        return dict(
            x=mixed(rng, n_in), weights=mixed(rng, n_in, n_out), biases=mixed(rng, 1, n_out)
        )

    return drawn


def forward(sizes):
    """inputs, weights and biases of a batch."""
    return draw(sizes, "inputs", "weights", "biases")


layer_forward_one_sample = exercise(
    "What does input i contribute to neuron j?",
    hints=(
        "Which three things does one contribution consist of: which input, which weight, where to?",
        "The weights of neuron j stand in column j; its weight for input i is in row i of it.",
        "Add to z[j] the product of x[i] and weights[i, j]: `+=`, because i runs on.",
    ),
    worked=[
        case("notes 000, 004: sample 0", x=X[0], weights=W, biases=B, gives=OUTPUT[0]),
        case("notes 000, 004: sample 1", x=X[1], weights=W, biases=B, gives=OUTPUT[1]),
    ],
    fresh=[one_sample(4, 3), one_sample(2, 5), unseen(one_sample(3, 3))],
    edges=[case("one neuron", one_sample(3, 1)), case("one input", one_sample(1, 4))],
    mistakes={
        "last-input-only": (
            edit("z[j] += x[i] * weights[i, j]", "z[j] = x[i] * weights[i, j] + biases[0, j]"),
            "After the loop over i, how many inputs have left a trace in z[j]?",
        ),
        "bias-missing": (
            [
                edit("z[j] += x[i] * weights[i, j]", "z[j] = x[i] * weights[i, j]"),
                edit("z[j] = biases[0, j]", "pass"),
            ],
            "z[j] started as the bias. What has your line made of that start?",
        ),
        "bias-inside-sum": (
            edit("+= x[i] * weights[i, j]", "+= x[i] * weights[i, j] + biases[0, j]"),
            BIAS_REPEATED,
        ),
        "weights-index-swapped": (
            [
                edit("weights[i, j]", "weights[j, i]"),
                edit("x[i] * weights[i, j]", "x[j] * weights[j, i]"),
            ],
            "weights has a row for each input and a column for each neuron. Which of your two "
            "indices counts inputs?",
        ),
        "forward-operands-swapped": (
            [
                rewrite(
                    "def layer_forward_one_sample(x, weights, biases):\n"
                    f"    return {product} + {bias}\n"
                )
                for product in ("weights @ x", "x @ weights.T")
                for bias in ("biases[0]", "biases")
            ],
            "Write the shapes of both factors side by side. Which length do they share, and where "
            "must it stand in a product?",
        ),
        "x-index-is-neuron": (
            edit("x[i]", "x[j]"),
            "Neuron 0 should hear every input. Which inputs does it hear in your line?",
        ),
        "adds-for-multiplies": (
            edit("x[i] * weights[i, j]", "x[i] + weights[i, j]"),
            "A weight of 0 should silence its input. Does it, in your line?",
        ),
        "bias-inside-dot": (
            [
                edit("x[i] * weights[i, j]", "x[i] * (weights[i, j] + biases[0, j])"),
                edit(
                    "z[j] = biases[0, j]",
                    "z[j] = 0.0",
                    "x[i] * weights[i, j]",
                    "x[i] * (weights[i, j] + biases[0, j])",
                ),
            ],
            INSIDE_DOT,
        ),
        "stores-at-input": (
            edit("z[j] +=", "z[i] +="),
            "Whose z are you computing in the inner loop: that of input i, or of neuron j?",
        ),
        "sums-weights-only": (
            edit("x[i] * weights[i, j]", "weights[i, j]"),
            "Change the sample. Does your z change?",
        ),
        "adds-to-every-neuron": (
            edit("z[j] += x[i]", "z += x[i]"),
            "Your line names no neuron, so it adds to all of them. Whose z is the inner loop about?",
        ),
        "whole-sum-in-loop": (
            [
                edit("x[i] * weights[i, j]", "x @ weights[:, j]"),
                edit("x[i] * weights[i, j]", "np.sum(x * weights[:, j])"),
            ],
            "Your line adds the whole sum, in every round of the loop over i. How many times is that?",
        ),
        "sum-not-kept": (
            edit("z[j] += x[i]", "zj = z[j] + x[i]"),
            "Where does your line put what it computes? Print z after the loops.",
        ),
        "times-for-plus": (
            edit("+= x[i]", "*= x[i]"),
            "One input of 0 would silence the neuron for good in your line. What joins the "
            "contributions of several inputs?",
        ),
        "sign-flipped": (
            edit("+= x[i]", "-= x[i]"),
            "A positive input with a positive weight should raise z. What does it do in your line?",
        ),
        "index-stuck": (
            [
                edit("weights[i, j]", "weights[0, j]"),
                edit("weights[i, j]", "weights[i, 0]"),
                edit("x[i]", "x[0]"),
            ],
            "One of your indices never moves. Which input, or which neuron, is left out of its "
            "loop?",
        ),
        "row-for-entry": (
            [
                edit("weights[i, j]", "weights[:, j]"),
                edit("weights[i, j]", "weights[i]"),
                edit("x[i] *", "x *"),
            ],
            "z[j] has room for one number. How many are on the right of your line? Print them.",
        ),
        "return-inside-loop": (
            [
                edit("\n    return z", "\n        return z"),
                edit("\n    return z", "\n            return z"),
            ],
            RETURN_IN_LOOP,
        ),
        "forward-with-relu": (
            rewrite(
                "def layer_forward_one_sample(x, weights, biases):\n"
                "    return np.maximum(x @ weights + biases[0], 0.0)\n"
            ),
            "Can your z ever be negative? ReLU has its own turn, in section 3.",
        ),
    },
)

layer_forward = exercise(
    "What is z for every sample and every neuron?",
    hints=(
        "Write the shapes side by side: (N, n_in) and (n_in, n_out). What vanishes in between?",
        "Row s of the result is row s of the inputs times each column of the weights. The biases "
        "are added to the sums afterwards; broadcasting gives every sample the same row.",
        "inputs @ weights, and then plus biases.",
    ),
    worked=[
        case("notes 000, 004", inputs=X, weights=W, biases=B, gives=OUTPUT),
        case(
            "notes 000, 004: one sample, as a batch of one",
            inputs=X[:1],
            weights=W,
            biases=B,
            gives=OUTPUT[:1],
            public=False,
        ),
    ],
    fresh=[forward(RECTANGLE), unseen(forward(WIDENING)), unseen(forward(LARGER))],
    edges=[
        case("N, inputs and neurons all equal", forward(SMALL_SQUARE)),
        case("a batch of one", forward(ONE_SAMPLE)),
        case("one neuron", forward(ONE_NEURON), public=False),
        case("as many samples as neurons", forward((3, 4, 3)), public=False),
        case("as many samples as inputs", forward((4, 4, 2)), public=False),
    ],
    uses=["layer_forward_one_sample"],
    mistakes={
        "bias-inside-dot": (
            [
                lambda inputs, weights, biases: inputs @ (weights + biases),
                rewrite(
                    "def layer_forward(inputs, weights, biases):\n"
                    "    weights += biases\n"
                    "    return inputs @ weights\n"
                ),
            ],
            INSIDE_DOT,
        ),
        "forward-operands-swapped": (
            [
                lambda inputs, weights, biases: weights @ inputs + biases,
                lambda inputs, weights, biases: weights.T @ inputs.T + biases,
                lambda inputs, weights, biases: weights.T @ inputs + biases,
                lambda inputs, weights, biases: weights.T @ inputs + biases.T,
                lambda inputs, weights, biases: weights @ inputs.T + biases,
                lambda inputs, weights, biases: inputs.T @ weights.T + biases,
            ],
            "Write the shape of each factor above it, and say in words what a row of your result "
            "stands for. What should a row of the output stand for?",
        ),
        "output-transposed": (
            [
                lambda inputs, weights, biases: weights.T @ inputs.T + biases.T,
                lambda inputs, weights, biases: (inputs @ weights + biases).T,
            ],
            "Your numbers are right and lie on their side: a row of yours is a neuron. "
            "What is a row by this unit's convention?",
        ),
        "forward-weights-transposed": (
            lambda inputs, weights, biases: inputs @ weights.T + biases,
            "weights already has a row for each input. Which side must face the inputs' columns?",
        ),
        "forward-inputs-transposed": (
            lambda inputs, weights, biases: inputs.T @ weights + biases,
            "After your transpose, what does a row of the inputs stand for?",
        ),
        "elementwise-instead-of-matmul": (
            lambda inputs, weights, biases: inputs * weights + biases,
            "`*` pairs entries at the same place. How should one neuron hear all inputs?",
        ),
        "bias-missing": (lambda inputs, weights, biases: inputs @ weights, NO_BIAS),
        "bias-as-column": (
            [
                lambda inputs, weights, biases: inputs @ weights + biases.T,
                lambda inputs, weights, biases: inputs @ weights + biases.reshape(-1, 1),
                rewrite(
                    "def layer_forward(inputs, weights, biases):\n"
                    "    z = inputs @ weights\n"
                    "    for s in range(len(z)):\n"
                    "        z[s] += biases[0, s]\n"
                    "    return z\n"
                ),
            ],
            "A column of biases gives each *sample* its own. Who owns a bias?",
        ),
        "bias-one-number": (
            [
                lambda inputs, weights, biases: inputs @ weights + biases[0, 0],
                lambda inputs, weights, biases: inputs @ weights + biases.sum(),
                lambda inputs, weights, biases: inputs @ weights + biases.mean(),
            ],
            ONE_BIAS,
        ),
        "bias-subtracted": (
            lambda inputs, weights, biases: inputs @ weights - biases,
            "Raise one bias. Should its neuron's z rise or fall?",
        ),
        "bias-multiplied": (
            lambda inputs, weights, biases: inputs @ weights * biases,
            "With a bias of 0, a neuron should still hear its inputs. Does yours?",
        ),
        "bias-inside-sum": (
            [
                lambda inputs, weights, biases: inputs @ weights + weights.shape[0] * biases,
                lambda inputs, weights, biases: inputs @ weights + inputs.shape[0] * biases,
            ],
            "Set all inputs to 0. Your output is a multiple of the biases: how many times was each "
            "one added to the same sum?",
        ),
        "forward-first-sample-only": (
            [
                lambda inputs, weights, biases: inputs[0] @ weights + biases,
                lambda inputs, weights, biases: inputs[0] @ weights + biases[0],
            ],
            FIRST_ONLY,
        ),
        "forward-last-sample-only": (
            [
                lambda inputs, weights, biases: inputs[-1] @ weights + biases,
                lambda inputs, weights, biases: inputs[-1] @ weights + biases[0],
            ],
            FIRST_ONLY,
        ),
        "forward-with-relu": (
            lambda inputs, weights, biases: np.maximum(inputs @ weights + biases, 0.0),
            "Your output is never negative. ReLU is a step of its own here, and the backward pass "
            "will ask for z as it was before.",
        ),
        "forward-summed": (
            [
                lambda inputs, weights, biases: np.sum(inputs @ weights + biases),
                lambda inputs, weights, biases: np.sum(inputs @ weights + biases, axis=1),
                lambda inputs, weights, biases: np.sum(
                    inputs @ weights + biases, axis=1, keepdims=True
                ),
                lambda inputs, weights, biases: np.sum(inputs @ weights + biases, axis=0),
                lambda inputs, weights, biases: np.sum(
                    inputs @ weights + biases, axis=0, keepdims=True
                ),
            ],
            "The matrix product has added up what is to be added up. Who asked for another sum?",
        ),
        "forward-averages-inputs": (
            [
                lambda inputs, weights, biases: inputs @ weights / inputs.shape[1] + biases,
                lambda inputs, weights, biases: (inputs @ weights + biases) / len(inputs),
                lambda inputs, weights, biases: inputs @ weights / len(inputs) + biases,
            ],
            "Is z a sum of the weighted inputs, or an average of anything?",
        ),
        "bias-first-sample-only": (
            rewrite(
                "def layer_forward(inputs, weights, biases):\n"
                "    z = inputs @ weights\n"
                "    z[0] += biases[0]\n"
                "    return z\n"
            ),
            "One row of your output has the biases in it. Which samples use them?",
        ),
        "bias-added-to-inputs": (
            lambda inputs, weights, biases: (inputs + biases) @ weights,
            INSIDE_DOT,
        ),
        "whole-batch-as-one-sample": (
            edit("inputs @ weights + biases", "layer_forward_one_sample(inputs, weights, biases)"),
            WHOLE_BATCH,
        ),
        "int-buffer": (
            lambda inputs, weights, biases: (inputs @ weights + biases).astype(int),
            INT_BUFFER,
        ),
        "outer-of-batch": (
            lambda inputs, weights, biases: np.outer(inputs, weights) + biases,
            "np.outer lays both arrays flat and pairs every number with every number. Which pairs "
            "does a neuron need, and what becomes of them?",
        ),
        "returns-nothing": (lambda inputs, weights, biases: None, NOTHING),
    },
)
