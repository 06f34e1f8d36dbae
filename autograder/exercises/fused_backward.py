"""Exercise of unit 09: the gradient of softmax and cross-entropy at once."""

from __future__ import annotations

import numpy as np

from autograder.exercises import loss_cases as said
from autograder.exercises.form import case, exercise, rewrite
from autograder.exercises.loss_cases import (
    DIVIDED_FIRST,
    ONE_TERM_DIVIDED,
    SOFTMAX_TWICE,
    SURE_OR_NOT,
    UPHILL,
    at_labels,
    batch,
    both_formats,
    from_labels,
    from_samples,
    from_unique,
    hot_of,
    sparse_of,
    three,
    with_width,
)
from autograder.exercises.softmax_cases import (
    BATCH,
    HOT_TARGETS,
    IDENTITY,
    SCORE_GRADIENT,
    TARGETS,
    row_softmax,
)


def _rows(P):
    return np.arange(len(P))


def _through_softmax(d, S):
    return S * (d - (S * d).sum(axis=1, keepdims=True))


def _subtracted_at(P, labels):
    g = P.copy()
    g[_rows(P), labels] -= 1
    return g


def _subtracted(P, y, rows):
    g = P.copy()
    g[rows, sparse_of(y)] -= 1
    return g


def _difference(P, Y, times):
    return (P - Y if times is np.multiply else -(Y - P)) / len(P)


softmax_cross_entropy_backward = exercise(
    "How much does each score move the mean loss, straight through softmax?",
    hints=(
        "Put dvalues = -Y / P / N into unit 08's S * (dvalues - m). What is m for one sample?",
        "m is -1/N for every sample, and P times -Y/P is -Y. What is left?",
        "(P - Y) / N, with Y one-hot; or a copy of P with 1 subtracted at the right classes, "
        "divided by N.",
    ),
    worked=[
        case("notes 004", P=BATCH, y=TARGETS, gives=SCORE_GRADIENT),
        case("notes 004: one-hot", P=BATCH, y=HOT_TARGETS, gives=SCORE_GRADIENT),
    ],
    fresh=both_formats(batch),
    edges=[
        case("one sample", batch(1, 4)),
        case("one sample, one-hot", batch(1, 3, True)),
        case(
            "sure and right, sure and wrong",
            P=np.array([[0.999, 0.0005, 0.0005], [1e-6, 1e-6, 1 - 2e-6]]),
            y=np.array([0, 1]),
        ),
    ],
    uses=["one_hot"],
    mistakes={
        "fused-no-divide": (lambda P, y: P - hot_of(P, y), said.NO_DIVIDE),
        "fused-assign-not-subtract": (
            [
                lambda P, y: at_labels(P, P, y, _rows(P), -1.0) / len(P),
                lambda P, y: at_labels(P / len(P), P, y, _rows(P), -1.0 / len(P)),
            ],
            SURE_OR_NOT,
        ),
        "fused-sign": (lambda P, y: (hot_of(P, y) - P) / len(P), UPHILL),
        "fused-plus": (
            lambda P, y: (P + hot_of(P, y)) / len(P),
            "Add up a row of your result. Raising all scores alike changes nothing: what should "
            "the sum be?",
        ),
        "fused-divides-first": (lambda P, y: P / len(P) - hot_of(P, y), ONE_TERM_DIVIDED),
        "fused-precedence": (lambda P, y: P - hot_of(P, y) / len(P), DIVIDED_FIRST),
        "ce-mean-over-all": (
            [
                lambda P, y: (P - hot_of(P, y)) / P.size,
                lambda P, y: (P - hot_of(P, y)) / y.size,
            ],
            said.OVER_ALL,
        ),
        "ce-divides-by-classes": (
            lambda P, y: (P - hot_of(P, y)) / P.shape[1],
            "The mean runs over the samples. Which axis of P counts them?",
        ),
        "double-normalise": (lambda P, y: (P - hot_of(P, y)) / len(P) ** 2, said.TWICE_AVERAGED),
        "ce-multiplies-by-n": (
            lambda P, y: (P - hot_of(P, y)) * len(P),
            said.MULTIPLIES_BY_N,
        ),
        "fused-times-slope": (
            [
                lambda P, y: (P - hot_of(P, y)) * P * (1 - P) / len(P),
                lambda P, y: (P - hot_of(P, y)) * (1 - P) / len(P),
                lambda P, y: (P - hot_of(P, y)) * P / len(P),
            ],
            "The fused formula has crossed softmax already: its slope has cancelled against the "
            "loss's. Which factor of yours is left over?",
        ),
        "fused-squared": (
            [
                lambda P, y: (P - hot_of(P, y)) ** 2 / len(P),
                lambda P, y: np.abs(P - hot_of(P, y)) / len(P),
            ],
            "A gradient has a direction. Which scores should rise and which should fall, and how "
            "would anybody see it in yours?",
        ),
        "fused-decided": (
            [
                lambda P, y: (np.eye(P.shape[1])[P.argmax(axis=1)] - hot_of(P, y)) / len(P),
                lambda P, y: (np.round(P) - hot_of(P, y)) / len(P),
                lambda P, y: (P.argmax(axis=1)[:, None] - hot_of(P, y)) / len(P),
            ],
            "You made a decision of the probabilities first. Should a right class at 0.51 get no "
            "gradient at all?",
        ),
        "labels-argmax-axis0": (
            [
                lambda P, y: _subtracted_at(P, y if y.ndim == 1 else y.argmax(axis=0)) / len(P),
                lambda P, y: _subtracted_at(P, y if y.ndim == 1 else y.argmax()) / len(P),
            ],
            said.ARGMAX_AXIS,
        ),
        "class-count-fixed": (
            with_width(lambda P, Y, times: -times(Y, np.ones_like(P)) / len(P) + P / len(P), three),
            said.FIXED_WIDTH,
        ),
        "index-colon-instead-of-rows": (
            [
                lambda P, y: _subtracted(P, y, slice(None)) / len(P),
                lambda P, y: (
                    _subtracted(P, y, slice(None)) / len(P) if y.ndim == 1 else (P - y) / len(P)
                ),
            ],
            said.COLON,
        ),
        "sparse-not-converted": (
            [
                lambda P, y: (P - y) / len(P),
                lambda P, y: (P - (y if y.ndim == 2 else y[:, None])) / len(P),
                lambda P, y: (P - hot_of(P, np.argmax(y, axis=1))) / len(P),
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                lambda P, y: (P - np.eye(P.shape[1])[y]) / len(P),
                rewrite(
                    "def softmax_cross_entropy_backward(P, y):\n"
                    "    g = P.copy()\n"
                    "    g[np.arange(len(P)), y] -= 1\n"
                    "    return g / len(P)\n"
                ),
                rewrite(
                    "def softmax_cross_entropy_backward(P, y):\n"
                    "    if y.ndim == 1:\n"
                    "        Y = one_hot(y, P.shape[1])\n"
                    "    return (P - Y) / len(P)\n"
                ),
            ],
            said.HOT_NOT_HANDLED,
        ),
        "one-hot-width-from-labels": (
            [
                *with_width(
                    lambda P, Y, times: -times(Y, np.ones_like(P)) / len(P) + P / len(P),
                    from_labels,
                ),
                *with_width(_difference, from_labels),
                *with_width(_difference, from_unique),
            ],
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (
            with_width(
                lambda P, Y, times: -times(Y, np.ones_like(P)) / len(P) + P / len(P),
                from_samples,
            ),
            said.WRONG_WIDTH,
        ),
        "fused-in-place": (
            [
                rewrite(
                    "def softmax_cross_entropy_backward(P, y):\n"
                    "    rows = y if y.ndim == 1 else y.argmax(axis=1)\n"
                    "    P[np.arange(len(P)), rows] -= 1\n"
                    "    return P / len(P)\n"
                ),
                rewrite(
                    "def softmax_cross_entropy_backward(P, y):\n"
                    "    P -= one_hot(y, P.shape[1]) if y.ndim == 1 else y\n"
                    "    P /= len(P)\n"
                    "    return P\n"
                ),
            ],
            said.IN_PLACE,
        ),
        "softmax-twice": (
            [
                lambda P, y: (row_softmax(P) - hot_of(P, y)) / len(P),
                lambda P, y: _through_softmax(-hot_of(P, y) / P / len(P), row_softmax(P)),
            ],
            SOFTMAX_TWICE,
        ),
        "softmax-identity": (
            lambda P, y: -hot_of(P, y) / P / len(P),
            f"You stopped at the probabilities. {IDENTITY}",
        ),
        "softmax-diag-only": (
            lambda P, y: -hot_of(P, y) * (1 - P) / len(P),
            "Only the right class gets a gradient from you. Raise the score of a wrong class: does "
            "the right one's probability stay where it is? Add up a row.",
        ),
        "fused-probabilities-alone": (
            lambda P, y: P / len(P),
            "Your line never looks at the labels. What should a sample get that is sure and right?",
        ),
        "fused-right-class-left-out": (
            lambda P, y: P * (1 - hot_of(P, y)) / len(P),
            "The right class gets nothing from you. Which way should its score move?",
        ),
        "ce-sums-samples": (
            [
                lambda P, y: (P - hot_of(P, y)).mean(axis=0),
                lambda P, y: (P - hot_of(P, y)).sum(axis=0),
            ],
            "Dividing by N is not the same as averaging rows away: each sample keeps its gradient.",
        ),
        "mse-factor": (
            lambda P, y: 2 * (P - hot_of(P, y)) / len(P),
            "Where does your factor 2 come from? Differentiate exactly the loss at hand: there is "
            "no square in it.",
        ),
    },
)
