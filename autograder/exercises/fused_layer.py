"""Exercise of unit 09: softmax and cross-entropy as one layer."""

from __future__ import annotations

import numpy as np

from autograder.exercises import loss_cases as said
from autograder.exercises.form import Edit, case, edit, exercise, rewrite
from autograder.exercises.loss_cases import (
    AVERAGED_TWICE,
    DIVIDED_FIRST,
    LOSS_SUMMED,
    ONE_TERM_DIVIDED,
    SURE_OR_NOT,
    UPHILL,
    fresh_for_layers,
    kept_and_handed_on,
    labels,
    scored,
    two_batches,
)
from autograder.exercises.loss_layer import MEAN_LOSS
from autograder.exercises.softmax_cases import (
    AXIS_ZERO,
    BATCH,
    FIRST_OUTPUT_KEPT,
    HOT_TARGETS,
    NO_AXIS,
    NO_SHIFT,
    SCORE_GRADIENT,
    TARGETS,
    upstream,
)

LOG_BATCH = np.log(BATCH)


def _fused(line: str) -> Edit:
    return edit("softmax_cross_entropy_backward(dvalues, y)", line)


def _mean(line: str) -> Edit:
    return edit("np.mean(cross_entropy_from_logits(inputs, y))", line)


def _probabilities(line: str) -> Edit:
    return edit("self.output = softmax(inputs)", f"self.output = {line}")


HOT = "(one_hot(y, dvalues.shape[1]) if y.ndim == 1 else y)"


def _near_1000(rng):
    inputs = 1000.0 + upstream(rng, 3, 4)
    return dict(inputs=inputs, y=labels(rng, inputs))


SoftmaxCrossEntropy = exercise(
    "Softmax and loss as one layer: what goes forward, what comes back?",
    hints=(
        "Two things leave forward, one by return and one as an attribute. Which is which?",
        "forward keeps the probabilities in self.output and returns the mean loss. backward is "
        "handed those probabilities and needs no Jacobian.",
        "self.output = softmax(inputs); the mean of cross_entropy_from_logits(inputs, y); and "
        "softmax_cross_entropy_backward(dvalues, y) for the way back.",
    ),
    worked=[
        case(
            "notes 004",
            inputs=LOG_BATCH,
            y=TARGETS,
            gives=(MEAN_LOSS, BATCH, SCORE_GRADIENT, SCORE_GRADIENT),
        ),
        case(
            "notes 004: one-hot",
            inputs=LOG_BATCH,
            y=HOT_TARGETS,
            gives=(MEAN_LOSS, BATCH, SCORE_GRADIENT, SCORE_GRADIENT),
            public=False,
        ),
    ],
    fresh=fresh_for_layers(lambda n, c, hot=False: scored("inputs", n, c, hot)),
    edges=[
        case("one sample, one-hot", scored("inputs", 1, 4, True)),
        case(
            "a second batch through the same object",
            two_batches(scored("inputs", 2, 3), scored("inputs", 3, 4, True)),
            via="second batch",
        ),
        case("forward alone", scored("inputs", 2, 4), via="forward alone"),
        case("scores near 1000", _near_1000, quiet=True),
    ],
    uses=["softmax_cross_entropy_backward", "cross_entropy_from_logits"],
    mistakes={
        **kept_and_handed_on("softmax_cross_entropy_backward(dvalues, y)"),
        "fused-no-divide": (
            _fused("softmax_cross_entropy_backward(dvalues, y) * len(dvalues)"),
            said.NO_DIVIDE,
        ),
        "fused-assign-not-subtract": (
            edit(
                "self.dinputs = softmax_cross_entropy_backward(dvalues, y)",
                "g = dvalues.copy()\n"
                "        g[np.arange(len(g)), y if y.ndim == 1 else y.argmax(axis=1)] = -1\n"
                "        self.dinputs = g / len(g)",
            ),
            SURE_OR_NOT,
        ),
        "fused-in-place": (
            [
                edit(
                    "self.dinputs = softmax_cross_entropy_backward(dvalues, y)",
                    "self.dinputs = dvalues\n"
                    "        self.dinputs -= one_hot(y, dvalues.shape[1]) if y.ndim == 1 else y\n"
                    "        self.dinputs /= len(dvalues)",
                ),
                edit(
                    "self.dinputs = softmax_cross_entropy_backward(dvalues, y)",
                    "self.dinputs = softmax_cross_entropy_backward(dvalues, y)\n"
                    "        dvalues -= one_hot(y, dvalues.shape[1]) if y.ndim == 1 else y",
                ),
            ],
            "self.output no longer holds probabilities: print it after backward. An assignment makes "
            "no copy.",
        ),
        "fused-sign": (_fused("-softmax_cross_entropy_backward(dvalues, y)"), UPHILL),
        "fused-divides-first": (_fused(f"dvalues / len(dvalues) - {HOT}"), ONE_TERM_DIVIDED),
        "fused-precedence": (_fused(f"dvalues - {HOT} / len(dvalues)"), DIVIDED_FIRST),
        "index-colon-instead-of-rows": (
            edit(
                "self.dinputs = softmax_cross_entropy_backward(dvalues, y)",
                "g = dvalues.copy()\n"
                "        g[:, y if y.ndim == 1 else y.argmax(axis=1)] -= 1\n"
                "        self.dinputs = g / len(g)",
            ),
            said.COLON,
        ),
        "double-normalise": (
            _fused("softmax_cross_entropy_backward(dvalues, y) / len(dvalues)"),
            AVERAGED_TWICE,
        ),
        "softmax-twice": (
            [
                _fused("softmax_cross_entropy_backward(softmax(dvalues), y)"),
                _mean("np.mean(cross_entropy_from_logits(self.output, y))"),
            ],
            "backward is handed probabilities, and so is the loss after softmax. How many times is "
            "softmax applied on each way?",
        ),
        "softmax-applied-after-fusing": (
            [
                _fused("softmax_backward(softmax_cross_entropy_backward(dvalues, y), self.output)"),
            ],
            "The fused formula has crossed softmax already. Where do its results live: at the "
            "probabilities, or at the scores?",
        ),
        "dvalues-as-gradient": (
            _fused("softmax_backward(dvalues, self.output)"),
            "Your backward treats dvalues as a gradient, and never looks at y. What is it handed "
            "here, under that name?",
        ),
        "forward-returns-both": (
            edit(
                "return np.mean(cross_entropy_from_logits(inputs, y))",
                "return self.output, np.mean(cross_entropy_from_logits(inputs, y))",
            ),
            "Two things leave forward, but only one of them by return. Which?",
        ),
        "fused-stops-at-probabilities": (
            _fused("cross_entropy_backward(dvalues, y)"),
            "You stopped at the probabilities. Which part of this layer is still to be crossed?",
        ),
        "logits-not-probabilities": (
            [
                _fused("softmax_cross_entropy_backward(self.inputs, y)"),
                _mean("np.mean(cross_entropy(inputs, y))"),
                edit(
                    "self.output = softmax(inputs)",
                    "self.inputs = inputs\n        self.output = softmax(inputs)",
                    "softmax_cross_entropy_backward(dvalues, y)",
                    "softmax_cross_entropy_backward(self.inputs, y)",
                ),
            ],
            "Do the numbers you pass in add up to one in each row? Scores do not.",
        ),
        "output-is-inputs": (
            _probabilities("inputs"),
            "Print the row sums of self.output. Which array belongs there?",
        ),
        "fused-attribute-typo": (
            [
                edit(
                    "self.output = softmax(inputs)", "self.output = self.activation.forward(inputs)"
                ),
                edit("self.output = softmax(inputs)", "self.outputs = softmax(inputs)"),
                rewrite(
                    "class SoftmaxCrossEntropy:\n"
                    "    def __init__(self):\n"
                    "        self.softmax = Softmax()\n"
                    "        self.cross_entropy = CategoricalCrossEntropy()\n"
                    "    def forward(self, inputs, y):\n"
                    "        self.output = self.activation.forward(inputs)\n"
                    "        return self.loss.calculate(self.output, y)\n"
                    "    def backward(self, dvalues, y):\n"
                    "        self.dinputs = softmax_cross_entropy_backward(dvalues, y)\n"
                    "        return self.dinputs\n"
                ),
            ],
            "Which names does your class set on self, and which does it read? Compare them letter "
            "by letter.",
        ),
        "forward-per-sample": (
            _mean("cross_entropy_from_logits(inputs, y)"),
            "forward should return one number for the batch. What does this return for three "
            "samples?",
        ),
        "calculate-sums": (_mean("np.sum(cross_entropy_from_logits(inputs, y))"), LOSS_SUMMED),
        "forward-returns-output": (
            edit("return np.mean(cross_entropy_from_logits(inputs, y))", "return self.output"),
            "This layer ends the network: what do you want to read off after a forward pass, and "
            "where do the probabilities go?",
        ),
        "forward-no-return": (
            edit(
                "return np.mean(cross_entropy_from_logits(inputs, y))",
                "self.loss = np.mean(cross_entropy_from_logits(inputs, y))",
            ),
            "The loss is worked out, and then nobody gets it.",
        ),
        "ce-missing-minus": (_mean("-np.mean(cross_entropy_from_logits(inputs, y))"), said.MINUS),
        "ce-mean-over-all": (
            [
                _mean("np.sum(cross_entropy_from_logits(inputs, y)) / inputs.size"),
                _fused("softmax_cross_entropy_backward(dvalues, y) / dvalues.shape[1]"),
            ],
            said.OVER_ALL,
        ),
        "sparse-not-converted": (
            [
                _fused("(dvalues - y) / len(dvalues)"),
                _fused("(dvalues - (y if y.ndim == 2 else y[:, None])) / len(dvalues)"),
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                _fused("(dvalues - np.eye(dvalues.shape[1])[y]) / len(dvalues)"),
                edit(
                    "self.dinputs = softmax_cross_entropy_backward(dvalues, y)",
                    "g = dvalues.copy()\n"
                    "        g[np.arange(len(g)), y] -= 1\n"
                    "        self.dinputs = g / len(g)",
                ),
            ],
            said.HOT_NOT_HANDLED,
        ),
        "one-hot-width-from-labels": (
            [
                _fused("(dvalues - (np.eye(y.max() + 1)[y] if y.ndim == 1 else y)) / len(dvalues)"),
                _fused(
                    "(dvalues - (one_hot(y, y.max() + 1) if y.ndim == 1 else y)) / len(dvalues)"
                ),
            ],
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (
            [
                _fused(
                    "(dvalues - (np.eye(len(dvalues))[y] if y.ndim == 1 else y)) / len(dvalues)"
                ),
                _fused(
                    "(dvalues - (one_hot(y, len(dvalues)) if y.ndim == 1 else y)) / len(dvalues)"
                ),
            ],
            said.WRONG_WIDTH,
        ),
        "softmax-no-shift": (
            _probabilities("np.exp(inputs) / np.exp(inputs).sum(axis=1, keepdims=True)"),
            NO_SHIFT,
        ),
        "softmax-no-axis": (
            [
                _probabilities("np.exp(inputs) / np.exp(inputs).sum()"),
                _probabilities(
                    "(lambda e: e / e.sum())(np.exp(inputs - inputs.max(axis=1)[:, None]))"
                ),
            ],
            NO_AXIS,
        ),
        "softmax-axis0": (_probabilities("softmax(inputs.T).T"), AXIS_ZERO),
        "cache-overwritten": (
            edit(
                "self.output = softmax(inputs)",
                "self.output = getattr(self, 'output', softmax(inputs))",
            ),
            FIRST_OUTPUT_KEPT,
        ),
    },
)
