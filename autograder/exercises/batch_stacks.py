"""Unit 07, first half: stacks of matrices, and backpropagation of a whole batch."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.contracts import Observation
from autograder.exercises._columns import parameters
from autograder.exercises.form import Draw, case, edit, exercise, part, rewrite

ONES_TO_FOURS = np.stack([np.full((3, 3), float(k)) for k in (1, 2, 3, 4)])
COLUMN_OF_ONES = np.ones((3, 1))
# Rows of 3, 6, 9 and 12, one matrix after the other: what notes 003 print.
ROWS_OF_SUMS = np.stack([np.full((3, 1), 3.0 * k) for k in (1, 2, 3, 4)])
BY_HAND: dict[str, Any] = dict(
    T=np.array([[[1.0, 9.0], [6.0, 8.0], [2.0, 6.0]]]),
    v=np.array([[3.0, 2.0, 1.0], [8.0, 9.0, 7.0]]),
)
BY_HAND_PRODUCT = [[[75, 83, 64], [82, 84, 62], [54, 58, 44]]]


def stack(s: int, i: int, k: int, columns: int) -> Draw:
    """A stack of s matrices (i, k) and one matrix (k, columns)."""
    return lambda rng: dict(T=rng.normal(size=(s, i, k)), v=rng.normal(size=(k, columns)))


def labelled_batch(*sizes: int, samples: int) -> Draw:
    """A network, data X (samples, d) and labels y (samples, n_out) between 0 and 1."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        return dict(
            X=rng.normal(size=(samples, sizes[0])),
            y=rng.uniform(0.1, 0.9, size=(samples, sizes[-1])),
            **parameters(rng, sizes),
        )

    return draw


SUMS_STACK = (
    "Your result has no stack axis left: the products of different samples were added. Which "
    "letter must stand on both sides of the arrow?"
)
FIRST_MATRIX = "Only one of the stacked matrices was used. How many products should come out?"
KEEPS_THE_SUMMED = (
    "A matrix product sums over the axis that both factors share, and keeps the others. Which of "
    "your axes was summed, and which was kept? Matrices of equal numbers cannot tell; these can."
)
AXES_EXCHANGED = (
    "The numbers are there, on other axes. Which axis comes first: the one that counts matrices?"
)
NOT_A_PRODUCT = "`*` multiplies entry by entry and sums nothing. What does a matrix product sum?"
EACH_TRANSPOSED = "Each matrix of the stack lies on its side in your product. Who transposed it?"

stack_times = exercise(
    "What is each matrix of a stack times the same matrix?",
    hints=(
        "Which axes of T belong to one matrix, and which axis counts the matrices?",
        "`@` works on the last two axes and repeats itself over all axes before them.",
        "`T @ v`: (s, i, k) times (k, l) gives (s, i, l).",
    ),
    worked=[
        case("notes 003: stack of four", T=ONES_TO_FOURS, v=COLUMN_OF_ONES, gives=ROWS_OF_SUMS),
        case("notes 003: a product by hand", **BY_HAND, gives=BY_HAND_PRODUCT),
    ],
    fresh=[stack(4, 3, 2, 5), stack(2, 5, 3, 1), stack(5, 2, 4, 3)],
    edges=[case("a stack of one", stack(1, 2, 3, 4)), case("all square", stack(3, 3, 3, 3))],
    mistakes={
        "stack-summed": (lambda T, v: (T @ v).sum(axis=0), SUMS_STACK),
        "stack-first-only": (lambda T, v: T[0] @ v, FIRST_MATRIX),
        "stack-elementwise": (lambda T, v: T * v.T, NOT_A_PRODUCT),
        "stack-axes-exchanged": (lambda T, v: np.einsum("sik,kl->isl", T, v), AXES_EXCHANGED),
        "stack-each-transposed": (lambda T, v: np.transpose(T, (0, 2, 1)) @ v, EACH_TRANSPOSED),
        "stack-v-transposed": (
            lambda T, v: T @ v.T,
            "Write the last two axes of T beside the two of v. Do they meet without turning v?",
        ),
        "stack-mean": (
            lambda T, v: (T @ v).mean(axis=0),
            "The mean over the stack comes later. Here every product is wanted.",
        ),
        "stack-as-list": (
            lambda T, v: [T[0] @ v, *[m @ v for m in T[:-1]]],
            "Your first product comes twice and the last is missing. Which index starts the loop?",
        ),
    },
)

stack_times_einsum = exercise(
    "Which letters say the same product to einsum?",
    hints=(
        "Give each axis of T and of v a letter. Which letter do the two share?",
        "A letter that is missing on the right of the arrow is summed over.",
        "`np.einsum('sik,kl->sil', T, v)`.",
    ),
    worked=[
        case("notes 003: stack of four", T=ONES_TO_FOURS, v=COLUMN_OF_ONES, gives=ROWS_OF_SUMS),
        case("notes 003: a product by hand", **BY_HAND, gives=BY_HAND_PRODUCT),
    ],
    fresh=[stack(4, 3, 2, 5), stack(2, 5, 3, 1), stack(5, 2, 4, 3)],
    edges=[case("a stack of one", stack(1, 2, 3, 4)), case("all square", stack(3, 3, 3, 3))],
    mistakes={
        "einsum-keeps-the-summed-axis": (
            lambda T, v: np.einsum("ijk,kl->ikl", T, v),
            KEEPS_THE_SUMMED,
        ),
        "stack-summed": (lambda T, v: np.einsum("sik,kl->il", T, v), SUMS_STACK),
        "stack-axes-exchanged": (lambda T, v: np.einsum("sik,kl->isl", T, v), AXES_EXCHANGED),
        "einsum-sums-nothing": (
            lambda T, v: np.einsum("sik,kl->sikl", T, v),
            "Your result has four axes: nothing was summed. Which letter should be missing on the "
            "right of the arrow?",
        ),
        "einsum-result-turned": (
            lambda T, v: np.einsum("sik,kl->sli", T, v),
            "Each product lies on its side. In which order do the letters stand on the right?",
        ),
        "stack-each-transposed": (lambda T, v: np.einsum("ski,kl->sil", T, v), EACH_TRANSPOSED),
        "einsum-no-shared-letter": (
            lambda T, v: np.einsum("sik,jl->sil", T, v),
            "Your two factors share no letter, so every entry met every other. Which axis of T "
            "counts the same thing as which axis of v?",
        ),
        "stack-first-only": (lambda T, v: np.einsum("ik,kl->il", T[0], v), FIRST_MATRIX),
    },
)

stack_mean = exercise(
    "What is the mean matrix of a stack?",
    hints=(
        "How many matrices go in, and how many come out?",
        "`axis` names the axis that disappears. Which one counts the matrices?",
        "`R.mean(axis=0)`.",
    ),
    worked=[case("notes 003", R=ROWS_OF_SUMS, gives=[[7.5], [7.5], [7.5]])],
    fresh=[
        lambda rng: dict(R=rng.normal(size=(4, 3, 2))),
        lambda rng: dict(R=rng.normal(size=(2, 5, 1))),
    ],
    edges=[
        case("a stack of one", lambda rng: dict(R=rng.normal(size=(1, 2, 3)))),
        case("all square", lambda rng: dict(R=rng.normal(size=(3, 3, 3)))),
    ],
    mistakes={
        "mean-over-everything": (
            lambda R: R.mean(),
            "One number came out. Only the stack axis should disappear: which number has it?",
        ),
        "mean-along-rows": (
            [lambda R: R.mean(axis=1), lambda R: R.mean(axis=2)],
            "You took the mean inside each matrix. Which axis counts the matrices?",
        ),
        "sum-for-mean": (
            lambda R: R.sum(axis=0),
            "Try a stack of two equal matrices. Is their mean twice as large as they are?",
        ),
        "mean-axis-kept": (
            lambda R: R.mean(axis=0, keepdims=True),
            "The numbers are right, but the stack axis is still there with length 1.",
        ),
        "mean-divides-by-rows": (
            lambda R: R.sum(axis=0) / R.shape[1],
            "You divided by the number of rows. How many matrices were added?",
        ),
    },
)

labels_in_columns = exercise(
    "How must the labels stand to be subtracted from the activations?",
    hints=(
        "The last activations have shape (n_out, N). Which shape have the labels?",
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
            lambda y: y.reshape(1, -1),
            "With two outputs, your row holds both of a sample's labels one behind the other. "
            "How many rows should there be?",
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


def about_as_fast(seen: Observation, reference: Observation) -> str:
    """At most 15 times the solution's processor time, and 0.1 s for noise in small measurements."""
    if seen.cpu is None or reference.cpu is None:
        return ""
    return MUCH_SLOWER if seen.cpu > 15.0 * reference.cpu + 0.1 else ""


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

backprop_batch = exercise(
    "What is the gradient of the whole batch's cost, without a loop over samples?",
    hints=(
        "Which of the four equations adds up samples when its factors have one column a sample?",
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
        labelled_batch(3, 5, 2, samples=4),
        labelled_batch(4, 2, 3, 5, 2, samples=7),
        case("output 2, batch 5", labelled_batch(3, 4, 2, samples=5)),
    ],
    edges=[
        case("one sample", labelled_batch(3, 4, 2, samples=1)),
        case("all square", labelled_batch(3, 3, 3, 3, samples=3)),
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
                holds=about_as_fast,
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
                "delta @ activations[layer].T",
                "delta @ activations[layer].T / len(X)",
                "delta.sum(axis=1, keepdims=True)",
                "delta.mean(axis=1, keepdims=True)",
            ),
            MEAN_HERE,
        ),
        "normalise-inconsistent": (
            [
                edit("delta @ activations[layer].T", "delta @ activations[layer].T / len(X)"),
                edit("delta.sum(axis=1, keepdims=True)", "delta.mean(axis=1, keepdims=True)"),
            ],
            "Two gradients of the same cost: one is a sum over the batch, the other a mean. Which "
            "does the contract ask for?",
        ),
        "extra-one-over-m": (
            edit(
                "(weights[layer].T @ delta) * slope", "(weights[layer].T @ delta) * slope / len(X)"
            ),
            "Your last layer is right, and each layer before it is too small by a constant. Which "
            "division happens again at every step back?",
        ),
        "labels-not-transposed": (
            edit("labels_in_columns(y)", "y"),
            LABELS_LYING,
        ),
        "bias-axis1": (
            edit("delta.sum(axis=1, keepdims=True)", "delta.sum(axis=0, keepdims=True)"),
            "Columns count samples here. Which axis must disappear so that one number for each "
            "neuron remains?",
        ),
        "bias-not-summed": (
            edit("delta.sum(axis=1, keepdims=True)", "delta"),
            "Your bias gradient has a column for each sample. A bias is shared by all of them: what "
            "becomes of the columns?",
        ),
        "bias-sum-scalar": (
            edit("delta.sum(axis=1, keepdims=True)", "delta.sum()"),
            "All neurons of the layer got one common number. How many biases has the layer?",
        ),
        "bias-flat": (
            edit("delta.sum(axis=1, keepdims=True)", "delta.sum(axis=1)"),
            "The numbers are right, but flat: (n,). A bias is a column, (n, 1): what keeps the axis?",
        ),
        "bp-weights-index": (
            edit("weights[layer].T @ delta", "weights[layer - 1].T @ delta"),
            "Which matrix stands between this layer and the one before it? Count from the input.",
        ),
        "bp-own-activation": (
            edit("delta @ activations[layer].T", "delta @ activations[layer + 1].T"),
            WRONG_ACTIVATION,
        ),
        "dw-uses-preactivation": (
            edit(
                "delta @ activations[layer].T",
                "delta @ (activities[layer - 1] if layer else activations[0]).T",
            ),
            "What exactly was multiplied by this weight in the forward pass: before or after "
            "squashing?",
        ),
        "bp-no-transpose": (
            edit("weights[layer].T @ delta", "weights[layer] @ delta"),
            "In which direction did the matrix carry numbers in the forward pass, and now?",
        ),
        "hidden-delta-no-prime": (
            edit("(weights[layer].T @ delta) * slope", "weights[layer].T @ delta"),
            PRIME_MISSING,
        ),
        "no-sigma-prime-output": (
            edit("(a - labels_in_columns(y)) * a * (1.0 - a)", "a - labels_in_columns(y)"),
            PRIME_OUTPUT,
        ),
        "sigma-prime-twice": (
            edit(
                "(a - labels_in_columns(y)) * a * (1.0 - a)",
                "(a - labels_in_columns(y)) * (a * (1.0 - a)) ** 2",
            ),
            "How often does the output squash? And how many times does its slope stand in your delta?",
        ),
        "sigmoid-prime-of-activation": (
            edit(
                "(a - labels_in_columns(y)) * a * (1.0 - a)",
                "(a - labels_in_columns(y)) * sigmoid(a) * (1.0 - sigmoid(a))",
                "slope = a * (1.0 - a)",
                "slope = sigmoid(a) * (1.0 - sigmoid(a))",
            ),
            "a is squashed already. If you squash it once more, at which place do you read the slope?",
        ),
        "propagates-error-not-delta": (
            edit(
                "(weights[layer].T @ delta) * slope",
                "(weights[layer].T @ (delta / (activations[layer + 1] * (1.0 - activations[layer + 1])))) * slope",
            ),
            "Which quantity at the next layer already includes its own slope: the error or delta?",
        ),
        "delta-sign": (
            edit("(a - labels_in_columns(y))", "(labels_in_columns(y) - a)"),
            "If the output is above its label, should the gradient be positive or negative?",
        ),
        "delta-precedence": (
            edit(
                "(a - labels_in_columns(y)) * a * (1.0 - a)",
                "a - labels_in_columns(y) * a * (1.0 - a)",
            ),
            "Put brackets around what you think happens first.",
        ),
        "delta-twice": (
            edit("(a - labels_in_columns(y)) * a", "2.0 * (a - labels_in_columns(y)) * a"),
            "The cost here is one half of the squared distance. What does the one half do to the 2?",
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
            edit("delta @ activations[layer].T", "activations[layer] @ delta.T"),
            "Compare the shape of each gradient with the shape of its weights.",
        ),
        "elementwise-instead-of-matmul": (
            edit("weights[layer].T @ delta", "weights[layer].T * delta"),
            "How does a hidden neuron collect blame from several output neurons, sample by sample?",
        ),
    },
)
