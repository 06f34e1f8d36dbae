"""Exercise of unit 09: the gradient of the loss at the probabilities."""

from __future__ import annotations

import numpy as np

from autograder.exercises import loss_cases as said
from autograder.exercises.form import case, exercise, rewrite
from autograder.exercises.loss_cases import (
    SOFTMAX_TWICE,
    at_labels,
    batch,
    both_formats,
    from_labels,
    from_samples,
    hot_of,
    picked,
    sparse_of,
    three,
    with_width,
)
from autograder.exercises.softmax_cases import (
    BATCH,
    HOT_TARGETS,
    LOSS_GRADIENT,
    TARGETS,
    row_softmax,
)


def _rows(P):
    return np.arange(len(P))


cross_entropy_backward = exercise(
    "How much does each probability move the mean loss?",
    hints=(
        "For one sample the loss is -ln p of the right class. Which of its C probabilities move "
        "it at all?",
        "The slope of -ln p is -1/p, at the right class; all others get 0. The mean of N losses "
        "adds one more factor.",
        "-Y / P / N, with Y one-hot: one_hot(y, P.shape[1]) where the labels are sparse.",
    ),
    worked=[
        case("notes 004", P=BATCH, y=TARGETS, gives=LOSS_GRADIENT),
        case("notes 004: one-hot", P=BATCH, y=HOT_TARGETS, gives=LOSS_GRADIENT),
    ],
    fresh=both_formats(batch),
    edges=[case("one sample", batch(1, 4)), case("one sample, one-hot", batch(1, 3, True))],
    uses=["one_hot"],
    mistakes={
        "ce-backward-sign": (lambda P, y: hot_of(P, y) / P / len(P), said.BACKWARD_SIGN),
        "ce-no-divide": (lambda P, y: -hot_of(P, y) / P, said.NO_DIVIDE),
        "ce-mean-over-all": (
            [
                lambda P, y: -hot_of(P, y) / P / P.size,
                lambda P, y: -hot_of(P, y) / P / y.size,  # wrong for one-hot labels only
            ],
            said.OVER_ALL,
        ),
        "ce-multiplies-by-n": (
            lambda P, y: -hot_of(P, y) / P * len(P),
            said.MULTIPLIES_BY_N,
        ),
        "double-normalise": (lambda P, y: -hot_of(P, y) / P / len(P) ** 2, said.TWICE_AVERAGED),
        "ce-binary": (
            [
                lambda P, y: -(hot_of(P, y) / P - (1 - hot_of(P, y)) / (1 - P)) / len(P),
                lambda P, y: (P - hot_of(P, y)) / (P * (1 - P)) / len(P),
            ],
            "That is the slope of separate yes-or-no questions. Here the loss of a sample looks at "
            "one probability only: what do the others get?",
        ),
        "keepdims-missing": (
            lambda P, y: -hot_of(P, y) / picked(P, y) / len(P),
            "Print the shapes of the two arrays that you divide. One number for each row, as (N,), "
            "lines up with the columns.",
        ),
        "class-count-fixed": (
            with_width(lambda P, Y, times: -times(Y, 1 / P) / len(P), three),
            said.FIXED_WIDTH,
        ),
        "ce-divides-by-classes": (
            lambda P, y: -hot_of(P, y) / P / P.shape[1],
            "The mean runs over the samples. Which axis of P counts them, and by which number did "
            "you divide?",
        ),
        "sparse-not-converted": (
            [
                lambda P, y: -y / P / len(P),
                lambda P, y: -(y if y.ndim == 2 else y[:, None]) / P / len(P),
                lambda P, y: -hot_of(P, np.argmax(y, axis=1)) / P / len(P),
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                lambda P, y: -np.eye(P.shape[1])[y] / P / len(P),
                lambda P, y: _wrongly_indexed(P, y),
                rewrite(
                    "def cross_entropy_backward(P, y):\n"
                    "    if y.ndim == 1:\n"
                    "        Y = one_hot(y, P.shape[1])\n"
                    "    return -Y / P / len(P)\n"
                ),
            ],
            said.HOT_NOT_HANDLED,
        ),
        "one-hot-width-from-labels": (
            with_width(
                lambda P, Y, times: -times(Y, 1 / P) / len(P),
                from_labels,
            ),
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (
            with_width(
                lambda P, Y, times: -times(Y, 1 / P) / len(P),
                from_samples,
            ),
            said.WRONG_WIDTH,
        ),
        "ce-uninitialised": (
            lambda P, y: at_labels(np.empty_like(P), P, y, _rows(P), -1 / (picked(P, y) * len(P))),
            said.UNINITIALISED,
        ),
        "index-colon-instead-of-rows": (
            [
                lambda P, y: at_labels(
                    0 * P, P, y, slice(None), -1 / (P[:, sparse_of(y)] * len(P))
                ),
                lambda P, y: (
                    at_labels(0 * P, P, y, slice(None), -1 / (P[:, y] * len(P)))
                    if y.ndim == 1
                    else -y / P / len(P)
                ),
            ],
            said.COLON,
        ),
        "ce-ignores-labels": (
            lambda P, y: -1 / P / len(P),
            "Every class got a gradient. Which of the probabilities does the loss of one sample "
            "look at?",
        ),
        "ce-backward-is-fused": (
            [
                lambda P, y: (P - hot_of(P, y)) / len(P),
                lambda P, y: P - hot_of(P, y),
            ],
            "That is a formula for the scores. This function stops one step earlier: at the "
            "probabilities. What is the slope of -ln p?",
        ),
        "ce-backward-of-squares": (
            lambda P, y: 2 * (P - hot_of(P, y)) / len(P),
            "That is the slope of a squared error. Differentiate exactly the line that your "
            "cross_entropy computes.",
        ),
        "ce-backward-inverted": (
            [
                lambda P, y: -P * hot_of(P, y) / len(P),
                lambda P, y: -P / hot_of(P, y) / len(P),
            ],
            "The slope of ln p is steep where p is small. Is yours?",
        ),
        "ce-backward-squared": (
            lambda P, y: -hot_of(P, y) / P**2 / len(P),
            "That is how fast the slope changes, not the slope. What is the derivative of ln p?",
        ),
        "ce-backward-is-loss": (
            lambda P, y: -hot_of(P, y) * np.log(P) / len(P),
            "That is the loss itself, spread over the classes. What is the derivative of ln p?",
        ),
        "ce-backward-per-sample": (
            [
                lambda P, y: -1 / picked(P, y) / len(P),
                lambda P, y: (-hot_of(P, y) / P / len(P)).sum(axis=1),
            ],
            "You return one number per sample. How many probabilities has each, and what do the "
            "others get?",
        ),
        "ce-sums-samples": (
            [
                lambda P, y: (-hot_of(P, y) / P).mean(axis=0),
                lambda P, y: (-hot_of(P, y) / P).sum(axis=0),
            ],
            "Dividing by N is not the same as averaging rows away: each sample keeps its gradient. "
            "What is the shape of P?",
        ),
        "ce-log-base": (lambda P, y: -hot_of(P, y) / (P * np.log(2.0)) / len(P), said.LOG_BASE),
        "softmax-twice": (lambda P, y: -hot_of(P, y) / row_softmax(P) / len(P), SOFTMAX_TWICE),
        "ce-in-place": (
            [
                rewrite(
                    "def cross_entropy_backward(P, y):\n"
                    "    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y.copy()\n"
                    f"    P *= {factor}\n"
                    f"    return {sign}Y / P\n"
                )
                for factor, sign in (("-len(P)", ""), ("len(P)", "-"))
            ],
            said.IN_PLACE,
        ),
    },
)


def _wrongly_indexed(P, y):
    g = np.zeros_like(P)
    g[np.arange(len(P)), y] = -1 / P[np.arange(len(P)), y] / len(P)
    return g
