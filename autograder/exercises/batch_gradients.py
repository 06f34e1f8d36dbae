"""Unit 07: backpropagation of a whole batch, without a loop over samples."""

from __future__ import annotations

import numpy as np

from autograder.contracts import Observation
from autograder.contracts.form import arrays
from autograder.exercises._columns import labelled_batch
from autograder.exercises.batch_hints import (
    DELTA_SIGN,
    FORWARD_MATRIX,
    GRADIENT_SHAPE,
    HALF,
    SQUASHED_TWICE,
)
from autograder.exercises.form import case, edit, exercise, part, rewrite
from autograder.verdict.comparing import compare

labels_in_columns = exercise(
    "How must the labels stand to be subtracted from the activations?",
    hints=(
        "The last activations have shape (n_out, N). What shape do the labels have?",
        "Samples count along the second axis of the activations, and along the first of y.",
        "`y.T`.",
    ),
    fresh=[
        lambda rng: dict(y=rng.uniform(size=(5, 2))),
        lambda rng: dict(y=rng.uniform(size=(4, 1))),
    ],
    edges=[
        case("one sample", lambda rng: dict(y=rng.uniform(size=(1, 3)))),
        case("as many outputs as samples", lambda rng: dict(y=rng.uniform(size=(3, 3)))),
    ],
    mistakes={
        "labels-not-transposed": (
            lambda y: y,
            "(1, N) minus (N, 1) gives no error: it gives N x N differences, each sample against "
            "every label. How do the labels turn?",
        ),
        "labels-flattened": (
            [lambda y: y.reshape(1, -1), lambda y: y.reshape(-1), lambda y: y.reshape(-1, 1)],
            "You have laid all labels in one line. With two outputs each sample has two labels: how "
            "many rows should there be, and how many columns?",
        ),
        "labels-first-output-only": (
            [lambda y: y[:, 0], lambda y: y[:, :1].T],
            "What became of the second output's labels?",
        ),
        "labels-reshaped": (
            lambda y: y.reshape(y.shape[1], y.shape[0]),
            "`reshape` refills the new shape in reading order; it does not turn the array over. "
            "Which operation exchanges rows and columns?",
        ),
    },
)

MUCH_SLOWER = (
    "the values may be right, but a large batch takes many times as long as it should. Is there "
    "a Python loop over the samples? One product of matrices can serve them all."
)


OTHER_GRADIENTS = (
    "a large batch gets other gradients than it should. Being quick counts once they are right."
)


def right_and_fast(seen: Observation, reference: Observation) -> str:
    """The gradients, in at most 15 times the solution's processor time and 0.1 s more for noise.

    Measured once, and from outside the student's process: a driver that called three times could
    only claim which was the quickest, and what the first call left could answer the others. Once
    is enough: the solution takes about 0.006 s, a loop over the samples more than a second.
    """
    if seen.cpu is not None and reference.cpu is not None and seen.cpu > 15.0 * reference.cpu + 0.1:
        return MUCH_SLOWER
    for output in (arrays("weight_grads"), arrays("bias_grads")):
        right = reference.outputs[output.name]
        if compare(output, seen.outputs.get(output.name), right) is not None:
            return OTHER_GRADIENTS
    return ""


MEAN_HERE = (
    "Divide your answer by the expected one: the ratio is the number of samples. The contract asks "
    "for sums over the batch; the step divides, once."
)
LABELS_LYING = (
    "y is (N, n_out) and the activations are (n_out, N). What does numpy make of their difference "
    "when n_out is 1? Print its shape."
)
PRIME_MISSING = "Every layer squashes. Did every layer's squashing leave a factor in your chain?"
PRIME_OUTPUT = "Which cost is differentiated here? Write down dC/da, and then the step from a to z."
WRONG_ACTIVATION = "What exactly was multiplied by these weights in the forward pass?"

# what the mistakes change in the solution cell
BIAS_SUM = "delta.sum(axis=1, keepdims=True)"
WEIGHT_PRODUCT = "delta @ activations[layer].T"
STEP_BACK = "(weights[layer].T @ delta) * slope"
OUTPUT_SLOPE = "(a - labels_in_columns(y)) * a * (1.0 - a)"
SQUASHED_AGAIN = "(a - labels_in_columns(y)) * sigmoid(a) * (1.0 - sigmoid(a))"
HIDDEN_SLOPE = "slope = a * (1.0 - a)"
SQUASHED_HIDDEN = "slope = sigmoid(a) * (1.0 - sigmoid(a))"
RANGE = "reversed(range(len(weights)))"
NONES = "[None] * len(weights), [None] * len(biases)"
ZEROS = "[np.zeros_like(w) for w in weights], [np.zeros_like(b) for b in biases]"

backprop_batch = exercise(
    "What is the gradient of the whole batch's cost, without a loop over samples?",
    hints=(
        "Which of the four equations adds up samples when its factors have one column per sample?",
        "delta has one column for each sample. `delta @ a.T` multiplies and sums over the columns; "
        "a bias's gradient is the sum of its row of delta.",
        "Run forward_batch; delta = (a - y.T) * a * (1 - a); then, from the last layer to the first: "
        "delta @ a_before.T, delta.sum(axis=1, keepdims=True), and delta = (W.T @ delta) * slope.",
    ),
    worked=[
        case(
            "notes 003: shapes of a 2-3-3-1 network on 1000 samples",
            lambda rng: labelled_batch(2, 3, 3, 1, samples=1000)(np.random.default_rng(3)),
            public=False,
        )
    ],
    fresh=[
        labelled_batch(2, 3, 4, 1, samples=6),
        case("output 2, batch 5", labelled_batch(3, 4, 2, samples=5), public=False),
        case("four layers", labelled_batch(4, 2, 3, 5, 2, samples=7), public=False),
        case("output 2, batch 4", labelled_batch(3, 5, 2, samples=4), public=False),
    ],
    edges=[
        case("one sample", labelled_batch(2, 3, 2, samples=1)),
        case("all square", labelled_batch(2, 2, 2, 2, samples=2)),
        case("one layer", labelled_batch(3, 2, samples=5)),
        case("one output", labelled_batch(2, 3, 1, samples=5)),
    ],
    also=[
        part(
            "speed",
            "no loop over samples",
            1,
            case(
                "20,000 samples",
                lambda rng: dict(samples=20_000, seed=int(rng.integers(2**31))),
                via="many samples",
                holds=right_and_fast,
                too_slow=["batch-loop-over-samples"],
            ),
        )
    ],
    uses=["labels_in_columns"],
    mistakes={
        "batch-loop-over-samples": (
            rewrite(
                "def backprop_batch(X, y, weights, biases):\n"
                "    weight_sums = [np.zeros_like(w) for w in weights]\n"
                "    bias_sums = [np.zeros_like(b) for b in biases]\n"
                "    for x, label in zip(X, y):\n"
                "        gw, gb = backprop_sample(x.reshape(-1, 1), label.reshape(-1, 1), weights, biases)\n"
                "        weight_sums = [s + g for s, g in zip(weight_sums, gw)]\n"
                "        bias_sums = [s + g for s, g in zip(bias_sums, gb)]\n"
                "    return weight_sums, bias_sums\n"
            ),
            "Your numbers are right, and each sample walks through the network alone. What happens "
            "if all their columns stand side by side?",
        ),
        "mean-in-layer": (
            edit(
                WEIGHT_PRODUCT,
                "delta @ activations[layer].T / len(X)",
                BIAS_SUM,
                "delta.mean(axis=1, keepdims=True)",
            ),
            MEAN_HERE,
        ),
        "mse-gradient": (
            [
                edit(
                    "delta = (a - labels_in_columns(y)) * a * (1.0 - a)",
                    f"delta = {factor} * (a - labels_in_columns(y)) * a * (1.0 - a)",
                )
                for factor in ("1.0 / y.size", "2.0 / y.size", "2.0 / len(y)")
            ],
            "You differentiate a mean over the entries. The cost here is one half of a *sum* of "
            "squares: which factors does that leave?",
        ),
        "normalise-inconsistent": (
            [
                edit(WEIGHT_PRODUCT, "delta @ activations[layer].T / len(X)"),
                edit(BIAS_SUM, "delta.mean(axis=1, keepdims=True)"),
            ],
            "Two gradients of the same cost: one is a sum over the batch, the other a mean. Which "
            "does the contract ask for?",
        ),
        "extra-one-over-m": (
            [
                edit(STEP_BACK, STEP_BACK + " / len(X)"),
                edit(
                    STEP_BACK,
                    STEP_BACK + " / len(X)",
                    WEIGHT_PRODUCT,
                    "delta @ activations[layer].T / len(X)",
                    BIAS_SUM,
                    "delta.mean(axis=1, keepdims=True)",
                ),
            ],
            "Compare the last layer with the one before it, and that with the next: each is too "
            "small by one more factor. Which division happens again at every step back?",
        ),
        "labels-not-transposed": (edit("labels_in_columns(y)", "y"), LABELS_LYING),
        "labels-reshaped": (
            edit("labels_in_columns(y)", "y.reshape(a.shape)"),
            "`reshape` refills the new shape in reading order. With two outputs, whose label does "
            "the second sample get?",
        ),
        "labels-flattened": (
            edit("labels_in_columns(y)", "y.ravel()"),
            "With one output a flat y happens to fit. What does it look like when there are two?",
        ),
        "bias-axis1": (
            [
                edit(BIAS_SUM, "delta.sum(axis=0, keepdims=True)"),
                edit(BIAS_SUM, "delta.sum(axis=0)"),
            ],
            "Columns count samples here. Which axis must disappear so that one number for each "
            "neuron remains?",
        ),
        "bias-of-one-sample": (
            [edit(BIAS_SUM, "delta[:, :1]"), edit(BIAS_SUM, "delta[:, -1:]")],
            "One column of delta became the bias gradient. What did the other samples say?",
        ),
        "bias-not-summed": (
            [
                edit(BIAS_SUM, "delta"),
                edit(
                    BIAS_SUM,
                    "delta.sum(axis=1, keepdims=True) if layer + 1 == len(weights) else delta",
                ),
            ],
            "Your bias gradient has a column for each sample. A bias is shared by all of them: what "
            "becomes of the columns?",
        ),
        "bias-sum-scalar": (
            edit(BIAS_SUM, "delta.sum()"),
            "All neurons of the layer got one common number. How many biases does the layer have?",
        ),
        "bias-flat": (
            edit(BIAS_SUM, "delta.sum(axis=1)"),
            "The numbers are right, but flat: (n,). A bias is a column, (n, 1): what keeps the axis?",
        ),
        "bp-weights-index": (
            edit("weights[layer].T @ delta", "weights[layer - 1].T @ delta"),
            "Which matrix stands between this layer and the one before it? Count from the input.",
        ),
        "bp-own-activation": (
            [
                edit(WEIGHT_PRODUCT, "delta @ activations[layer + 1].T"),
                edit(
                    WEIGHT_PRODUCT,
                    "delta @ activations[layer + (layer + 1 < len(weights))].T",
                ),
            ],
            WRONG_ACTIVATION,
        ),
        "dw-uses-preactivation": (
            edit(
                WEIGHT_PRODUCT,
                "delta @ (activities[layer - 1] if layer else activations[0]).T",
            ),
            "What exactly was multiplied by this weight in the forward pass: before or after "
            "squashing?",
        ),
        "bp-no-transpose": (
            edit("weights[layer].T @ delta", "weights[layer] @ delta"),
            FORWARD_MATRIX,
        ),
        "hidden-delta-no-prime": (edit(STEP_BACK, "weights[layer].T @ delta"), PRIME_MISSING),
        "no-slope-anywhere": (
            edit(
                OUTPUT_SLOPE,
                "a - labels_in_columns(y)",
                STEP_BACK,
                "weights[layer].T @ delta",
            ),
            PRIME_MISSING,
        ),
        "slope-of-another-layer": (
            edit("a = activations[layer]\n", "a = activations[layer + 1]\n"),
            "delta steps back to the layer before. Whose slope does it meet there?",
        ),
        "no-sigma-prime-output": (edit(OUTPUT_SLOPE, "a - labels_in_columns(y)"), PRIME_OUTPUT),
        "sigma-prime-twice": (
            edit(
                OUTPUT_SLOPE,
                "(a - labels_in_columns(y)) * (a * (1.0 - a)) ** 2",
            ),
            "How many times does the output squash? And how many times is its slope in your delta?",
        ),
        "sigmoid-prime-of-activation": (
            [
                edit(OUTPUT_SLOPE, SQUASHED_AGAIN, HIDDEN_SLOPE, SQUASHED_HIDDEN),
                edit(OUTPUT_SLOPE, SQUASHED_AGAIN),
                edit(HIDDEN_SLOPE, SQUASHED_HIDDEN),
            ],
            SQUASHED_TWICE,
        ),
        "propagates-error-not-delta": (
            [
                edit(
                    STEP_BACK,
                    "(weights[layer].T @ (delta / (activations[layer + 1] * (1.0 - activations[layer + 1])))) * slope",
                ),
                edit(
                    STEP_BACK,
                    "(weights[layer].T @ (activations[-1] - labels_in_columns(y))) * slope",
                ),
            ],
            "Which quantity at the next layer already includes its own slope: the error or delta?",
        ),
        "update-before-propagate": (
            [
                edit(
                    STEP_BACK,
                    f"((weights[layer] - {rate} * weight_grads[layer]).T @ delta) * slope",
                )
                for rate in ("0.1", "0.5", "0.1 / len(X)", "0.5 / len(X)", "1.0 / len(X)")
            ],
            "Which version of the weights produced the error that you are sending back: the one "
            "before a step, or the one after it?",
        ),
        "delta-sign": (
            edit("(a - labels_in_columns(y))", "(labels_in_columns(y) - a)"),
            DELTA_SIGN,
        ),
        "delta-precedence": (
            edit(
                OUTPUT_SLOPE,
                "a - labels_in_columns(y) * a * (1.0 - a)",
            ),
            "Put brackets around what you think happens first.",
        ),
        "delta-twice": (
            edit("(a - labels_in_columns(y)) * a", "2.0 * (a - labels_in_columns(y)) * a"),
            HALF,
        ),
        "layers-left-out": (
            [
                edit(RANGE, f"reversed({rows})", *empty)
                for rows in (
                    "range(1, len(weights))",
                    "range(min(1, len(weights) - 1), len(weights))",
                    "range(len(weights) - 1, len(weights))",
                    "range(max(0, len(weights) - 2), len(weights))",
                )
                for empty in ((), (NONES, ZEROS))
            ],
            "Some of your gradients were never filled in. Count the rounds of your loop for a "
            "network with three layers, and look at where it ends.",
        ),
        "batch-first-sample-only": (
            edit(
                "forward_batch(X, weights, biases)",
                "forward_batch(X[:1], weights, biases)",
                "labels_in_columns(y)",
                "labels_in_columns(y[:1])",
            ),
            "Change the last sample of the batch. Does your gradient notice?",
        ),
        "lists-exchanged": (
            edit("return weight_grads, bias_grads", "return bias_grads, weight_grads"),
            "The weights come first, here as everywhere. Compare the shapes of your two lists.",
        ),
        "layers-reversed": (
            edit("return weight_grads, bias_grads", "return weight_grads[::-1], bias_grads[::-1]"),
            "Backward is how you walked. In which order does the contract want the layers?",
        ),
        "dweights-shape-transposed": (
            edit(WEIGHT_PRODUCT, "activations[layer] @ delta.T"),
            GRADIENT_SHAPE,
        ),
        "elementwise-instead-of-matmul": (
            edit("weights[layer].T @ delta", "weights[layer].T * delta"),
            "How does a hidden neuron collect blame from several output neurons, sample by sample?",
        ),
    },
)
