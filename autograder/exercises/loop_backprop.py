"""Unit 07: the slips of a network whose author writes its backprop out, layer by layer."""

from __future__ import annotations

from autograder.exercises.batch_hints import (
    DELTA_SIGN,
    FORWARD_MATRIX,
    GRADIENT_SHAPE,
    HALF,
    SQUASHED_TWICE,
)
from autograder.exercises.delta_hints import (
    DELTA_PRECEDENCE,
    ERROR_NOT_DELTA,
    HIDDEN_NO_PRIME,
    NO_PRIME_OUTPUT,
    OWN_ACTIVATION,
    PREACTIVATION,
    PRIME_TWICE,
    WEIGHTS_INDEX,
)
from autograder.exercises.form import Mistake, Rewrite, edit, rewrite

WRITTEN_OUT = """class Network(Network):
    def backprop(self, x, y):
        activities, activations = [], [x]
        for W, b in zip(self.weights, self.biases):
            z = W @ activations[-1] + b
            activities.append(z)
            activations.append(sigmoid(z))
        weight_grads, bias_grads = [None] * len(self.weights), [None] * len(self.biases)
        a = activations[-1]
        delta = (a - y) * a * (1.0 - a)
        for layer in reversed(range(len(self.weights))):
            weight_grads[layer] = delta @ activations[layer].T
            bias_grads[layer] = delta
            if layer > 0:
                a = activations[layer]
                delta = (self.weights[layer].T @ delta) * a * (1.0 - a)
        return weight_grads, bias_grads
"""
OUTPUT_DELTA = "(a - y) * a * (1.0 - a)"
HIDDEN_DELTA = "(self.weights[layer].T @ delta) * a * (1.0 - a)"
NEW_WEIGHTS = "self.weights = [w - rate * s for w, s in zip(self.weights, weight_sums)]"
NEW_BIASES = "self.biases = [b - rate * s for b, s in zip(self.biases, bias_sums)]"
WITHOUT_INPUT = ("activities, activations = [], [x]", "a, activities, activations = x, [], []")


def in_biases(line: str) -> str:
    """The same line for the biases."""
    return line.replace("weights", "biases").replace("weight_", "bias_")


def slip(old: str, new: str) -> Rewrite:
    """The network with one line of its backprop changed."""
    if old not in WRITTEN_OUT:
        raise ValueError(f"no such line in a written-out backprop: {old}")
    return rewrite(WRITTEN_OUT.replace(old, new))


BACKPROP_SLIPS: dict[str, Mistake] = {
    "bp-weights-index": (
        [
            slip("self.weights[layer].T", "self.weights[layer - 1].T"),
            slip("self.weights[layer]", "self.weights[(layer + 1) % len(self.weights)]"),
        ],
        WEIGHTS_INDEX,
    ),
    "bp-own-activation": (slip("activations[layer].T", "activations[layer + 1].T"), OWN_ACTIVATION),
    "bp-no-transpose": (slip("self.weights[layer].T", "self.weights[layer]"), FORWARD_MATRIX),
    "elementwise-instead-of-matmul": (
        slip("self.weights[layer].T @ delta", "self.weights[layer].T * delta"),
        "How does a hidden neuron collect blame from several output neurons?",
    ),
    "dw-uses-preactivation": (
        [
            slip("activations[layer].T", "(activities[layer - 1] if layer else x).T"),
            slip(
                "activations[layer].T",
                "(activities[layer - 1] if 0 < layer < len(self.weights) - 1 else "
                "activations[layer]).T",
            ),
        ],
        PREACTIVATION,
    ),
    "dweights-shape-transposed": (
        slip("delta @ activations[layer].T", "activations[layer] @ delta.T"),
        GRADIENT_SHAPE,
    ),
    "hidden-delta-no-prime": (slip(HIDDEN_DELTA, "self.weights[layer].T @ delta"), HIDDEN_NO_PRIME),
    "no-sigma-prime-output": (slip(OUTPUT_DELTA, "a - y"), NO_PRIME_OUTPUT),
    "sigma-prime-twice": (slip(OUTPUT_DELTA, "(a - y) * (a * (1.0 - a)) ** 2"), PRIME_TWICE),
    "sigmoid-prime-of-activation": (
        [
            rewrite(
                WRITTEN_OUT.replace("a * (1.0 - a)\n", "sigmoid(a) * (1.0 - sigmoid(a))\n"),
            ),
            slip(
                HIDDEN_DELTA,
                HIDDEN_DELTA.replace(" a * (1.0 - a)", " sigmoid(a) * (1 - sigmoid(a))"),
            ),
            slip(OUTPUT_DELTA, "(a - y) * sigmoid(a) * (1.0 - sigmoid(a))"),
        ],
        SQUASHED_TWICE,
    ),
    "delta-precedence": (slip(OUTPUT_DELTA, "a - y * a * (1.0 - a)"), DELTA_PRECEDENCE),
    "propagates-error-not-delta": (
        [
            slip(
                HIDDEN_DELTA,
                "(self.weights[layer].T @ (delta / (activations[layer + 1] * "
                "(1.0 - activations[layer + 1])))) * a * (1.0 - a)",
            ),
            slip(HIDDEN_DELTA, "(self.weights[layer].T @ (activations[-1] - y)) * a * (1.0 - a)"),
        ],
        ERROR_NOT_DELTA,
    ),
    "delta-sign": (slip("(a - y)", "(y - a)"), DELTA_SIGN),
    "delta-twice": (slip("(a - y)", "2.0 * (a - y)"), HALF),
    "forward-not-chained": (
        slip("W @ activations[-1] + b", "W @ x + b"),
        "What is the input of the second layer called in your loop?",
    ),
    "activations-missing-input": (
        [
            rewrite(
                WRITTEN_OUT.replace(*WITHOUT_INPUT)
                .replace("z = W @ activations[-1] + b", "z = W @ a + b\n            a = sigmoid(z)")
                .replace("activations[layer].T", f"activations[layer - {back}].T")
                .replace("a = activations[layer]", f"a = activations[layer - {back}]")
            )
            for back in ("1", "len(self.weights) - 1")
        ],
        "What multiplied the first weight matrix in the forward pass? Is it in your list?",
    ),
    "np-append-flattens": (
        [
            slip("activations.append(sigmoid(z))", f"activations = np.append(activations, {new})")
            for new in ("sigmoid(z)", "[sigmoid(z)]")
        ],
        "np.append makes one long row of numbers. What is activations[-1] after your first layer: a "
        "column, or a single number?",
    ),
    "update-before-propagate": (
        [
            slip(
                "            if layer > 0:\n",
                f"            {moved}self.weights[layer] = self.weights[layer] - {rate} * "
                "weight_grads[layer]\n            if layer > 0:\n",
            )
            for moved in ("", "if layer > 0: ")
            for rate in ("0.1", "0.5", "1.0")
        ],
        "Which version of the weights produced the error that you are sending back? And which method "
        "takes the step?",
    ),
    "sgd-assigns": (
        edit(
            NEW_WEIGHTS,
            "self.weights = [-rate * s for s in weight_sums]",
            NEW_BIASES,
            "self.biases = [-rate * s for s in bias_sums]",
        ),
        "Take a step with eta = 0. What should the weights be after it?",
    ),
    "sgd-result-discarded": (
        edit(NEW_WEIGHTS, NEW_WEIGHTS[5:], NEW_BIASES, NEW_BIASES[5:]),
        "Your new weights are computed and forgotten. To whom do they belong: what stands before "
        "the dot?",
    ),
    "sgd-layer-left-out": (
        [
            edit(NEW_WEIGHTS, f"{NEW_WEIGHTS}\n        {undone}", *also)
            for undone in (
                "self.weights[0] = self.weights[0] + rate * weight_sums[0]",
                "self.weights[-1] = self.weights[-1] + rate * weight_sums[-1]",
            )
            for also in ((), (NEW_BIASES, f"{NEW_BIASES}\n        {in_biases(undone)}"))
        ],
        "List the layers, and tick those that moved. Which indices does your loop visit?",
    ),
}
"""Mistakes of Network by id, beside those of its training loop."""
