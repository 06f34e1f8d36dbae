"""The last exercise of unit 08: softmax as a layer that remembers."""

from __future__ import annotations

import numpy as np

from autograder.exercises import softmax_cases as said
from autograder.exercises.form import Edit, case, edit, exercise, rewrite
from autograder.exercises.loss_cases import GRADIENT_KEPT
from autograder.exercises.softmax_cases import (
    BATCH,
    FIRST_OUTPUT_KEPT,
    LOSS_GRADIENT,
    SCORE_GRADIENT,
    hidden,
    scores,
    upstream,
)
from autograder.exercises.softmax_forward import LOG_BATCH, NEAR_1000


def _drawn_layer(n, c):
    return lambda rng: dict(inputs=scores(rng, n, c), dvalues=upstream(rng, n, c))


def _forward(line: str) -> Edit:
    return edit("softmax(inputs)", line)


def _backward(line: str) -> Edit:
    return edit("softmax_backward(dvalues, self.output)", line)


Softmax = exercise(
    "A layer that remembers its probabilities: what does backward need of forward?",
    hints=(
        "Which of the two arrays that forward knows, scores or probabilities, does the backward "
        "formula use?",
        "forward keeps inputs and output on self and returns the output. backward puts its result "
        "into self.dinputs and returns it, as the layers of unit 03 did.",
        "Your functions softmax and softmax_backward do the work. What is left is to keep their "
        "results on self and to return them.",
    ),
    worked=[
        case(
            "notes 004",
            inputs=LOG_BATCH,
            dvalues=np.array(LOSS_GRADIENT),
            gives=(BATCH, BATCH, SCORE_GRADIENT, SCORE_GRADIENT),
        )
    ],
    fresh=[_drawn_layer(4, 3), hidden(_drawn_layer(2, 5)), hidden(_drawn_layer(3, 3))],
    edges=[
        case("one sample", _drawn_layer(1, 4), public=False),
        case(
            "a second batch through the same layer",
            lambda rng: dict(
                earlier_inputs=scores(rng, 2, 3),
                earlier_dvalues=upstream(rng, 2, 3),
                inputs=scores(rng, 3, 2),
                dvalues=upstream(rng, 3, 2),
            ),
            via="second batch",
        ),
        case(
            "backward twice after one forward",
            lambda rng: dict(**_drawn_layer(2, 3)(rng), later_dvalues=upstream(rng, 2, 3)),
            via="backward twice",
        ),
        case(
            "two layers in use at once",
            lambda rng: dict(**_drawn_layer(2, 3)(rng), other_inputs=scores(rng, 2, 3)),
            via="two layers",
        ),
        case(
            "scores near 1000",
            lambda rng: dict(inputs=NEAR_1000, dvalues=upstream(rng, 2, 4)),
            quiet=True,
        ),
    ],
    uses=["softmax", "softmax_backward"],
    mistakes={
        "softmax-max-outside-exp": (
            [
                _forward(f"(np.exp(inputs) - {m}) / (np.exp(inputs) - {m}).sum(axis=1)[:, None]")
                for m in ("inputs.max(axis=1, keepdims=True)", "inputs.max()")
            ],
            said.MAX_OUTSIDE,
        ),
        "softmax-shift-mismatch": (
            [
                _forward("np.exp(inputs - inputs.max()) / np.exp(inputs).sum(axis=1)[:, None]"),
                _forward(
                    "np.exp(inputs - inputs.max(axis=1)[:, None]) "
                    "/ np.exp(inputs).sum(axis=1)[:, None]"
                ),
            ],
            said.SHIFT_MISMATCH,
        ),
        "softmax-no-axis": (
            [
                _forward("np.exp(inputs) / np.exp(inputs).sum()"),
                _forward("(lambda e: e / e.sum())(np.exp(inputs - inputs.max()))"),
                _forward("(lambda e: e / e.sum())(np.exp(inputs - inputs.max(axis=1)[:, None]))"),
            ],
            said.NO_AXIS,
        ),
        "softmax-axis0": (
            [
                _forward("np.exp(inputs) / np.exp(inputs).sum(axis=0)"),
                _forward("softmax(inputs.T).T"),
                _forward(
                    "(lambda e: e / e.sum(axis=0))(np.exp(inputs - inputs.max(axis=1)[:, None]))"
                ),
            ],
            said.AXIS_ZERO,
        ),
        "softmax-no-shift": (
            _forward("np.exp(inputs) / np.exp(inputs).sum(axis=1, keepdims=True)"),
            said.NO_SHIFT,
        ),
        "softmax-not-normalised": (
            [_forward("np.exp(shift_scores(inputs))"), _forward("np.exp(inputs)")],
            "Add up each row of self.output. One step is missing.",
        ),
        "keepdims-missing": (
            [
                _forward("(lambda e: e / e.sum(axis=1))(np.exp(shift_scores(inputs)))"),
                _forward("np.exp(inputs) / np.exp(inputs).sum(axis=1)"),
            ],
            said.KEEPDIMS,
        ),
        "softmax-twice": (
            _forward("softmax(softmax(inputs))"),
            "What goes into your softmax: scores, or what is a probability already?",
        ),
        "softmax-backward-is-relu": (
            _backward("dvalues * (self.inputs > 0)"),
            "Which layer's backward is this? Its forward looked at the sign of each input. Does "
            "softmax?",
        ),
        "softmax-diag-only": (
            [
                _backward("dvalues * self.output * (1 - self.output)"),
                _backward("self.output * (1 - self.output)"),
            ],
            said.DIAG_ONLY,
        ),
        "softmax-identity": (_backward("dvalues.copy()"), said.IDENTITY),
        "softmax-outer-is-scalar": (
            _backward("np.array([(np.diag(p) - p @ p) @ d for d, p in zip(dvalues, self.output)])"),
            said.OUTER_SCALAR,
        ),
        "softmax-batch-as-vector": (
            [
                _backward("self.output * (dvalues - np.sum(self.output * dvalues))"),
                _backward("(np.diagflat(self.output) - self.output @ self.output.T) @ dvalues"),
                _backward("dvalues @ (np.diagflat(self.output) - self.output @ self.output.T)"),
                _backward("(np.diag(self.output) - self.output @ self.output.T) @ dvalues"),
            ],
            said.BATCH_AS_VECTOR,
        ),
        "softmax-jacobian-elementwise": (
            [
                _backward("dvalues[:, None, :] * softmax_jacobians(self.output)"),
                _backward("dvalues[:, :, None] * softmax_jacobians(self.output)"),
            ],
            said.ELEMENTWISE,
        ),
        "softmax-jacobian-wrong-array": (
            [
                _backward("softmax_backward(dvalues, self.inputs)"),
                _backward("softmax_backward(dvalues, np.exp(self.inputs))"),
                _backward("softmax_backward(dvalues, softmax(self.output))"),
            ],
            said.WRONG_ARRAY,
        ),
        "softmax-alias": (
            edit(
                "self.dinputs = softmax_backward(dvalues, self.output)",
                "dvalues[:] = softmax_backward(dvalues, self.output)\n"
                "        self.dinputs = dvalues",
            ),
            said.ALIAS,
        ),
        "mean-in-layer": (
            _backward("softmax_backward(dvalues, self.output) / len(dvalues)"),
            said.MEAN_IN_LAYER,
        ),
        "derivative-at-upstream": (
            [
                _backward("softmax_backward(self.output, dvalues)"),
                _backward("softmax_backward(dvalues, softmax(dvalues))"),
            ],
            said.AT_UPSTREAM,
        ),
        "softmax-jacobian-sign": (_backward("-softmax_backward(dvalues, self.output)"), said.SIGN),
        "forward-cache-missing": (
            [
                edit(
                    "self.output = softmax(inputs)\n        return self.output",
                    "return softmax(inputs)",
                ),
                edit(
                    "softmax_backward(dvalues, self.output)",
                    "softmax_backward(dvalues, self.outputs)",
                ),
            ],
            "The error names something your object never received. In which method is it at hand, "
            "and under which name was it kept there?",
        ),
        "forward-returns-stale": (
            rewrite(
                "class Softmax:\n"
                "    def __init__(self):\n"
                "        self.output = 0\n"
                "        self.dinputs = 0\n"
                "    def forward(self, inputs):\n"
                "        output = softmax(inputs)\n"
                "        return self.output\n"
                "    def backward(self, dvalues):\n"
                "        self.dinputs = softmax_backward(dvalues, self.output)\n"
                "        return self.dinputs\n"
            ),
            "Trace the name that forward returns back to where it was last assigned. A name "
            "without self is forgotten when the method ends.",
        ),
        "forward-no-return": (
            edit("        return self.output\n", ""),
            "The output is kept, but whoever calls forward gets nothing. Who needs it next?",
        ),
        "backward-no-return": (edit("        return self.dinputs\n", ""), GRADIENT_KEPT),
        "dinputs-not-stored": (
            edit(
                "self.dinputs = softmax_backward(dvalues, self.output)",
                "return softmax_backward(dvalues, self.output)",
            ),
            "The gradient is returned, but the layer forgets it. Under which name did the layers "
            "of unit 03 keep it?",
        ),
        "grad-overwrites-parameter": (
            [
                edit(
                    "return self.dinputs", "self.output = self.dinputs\n        return self.dinputs"
                ),
                edit(
                    "self.dinputs = softmax_backward(dvalues, self.output)",
                    "self.output[:] = softmax_backward(dvalues, self.output)\n"
                    "        self.dinputs = self.output",
                ),
            ],
            "Print self.output before and after backward. Should sending a gradient back change "
            "the probabilities?",
        ),
        "state-shared-by-objects": (
            [
                edit("self.output", "Softmax.output"),
                edit(
                    "self.output",
                    "Softmax.output",
                    "self.inputs",
                    "Softmax.inputs",
                    "self.dinputs",
                    "Softmax.dinputs",
                ),
            ],
            "Make two layers and use one after the other. Whose probabilities does the first one "
            "remember? What belongs to the class, and what to the object?",
        ),
        "cache-overwritten": (
            edit(
                "self.output = softmax(inputs)",
                "self.output = getattr(self, 'output', softmax(inputs))",
            ),
            FIRST_OUTPUT_KEPT,
        ),
    },
)
