"""Exercises of unit 08 that send gradients back through softmax."""

from __future__ import annotations

import numpy as np

from autograder.exercises import softmax_cases as said
from autograder.exercises.form import Mistake, case, edit, exercise, part, rewrite
from autograder.exercises.softmax_cases import (
    BATCH,
    LOSS_GRADIENT,
    SCORE_GRADIENT,
    hidden,
    one_jacobian,
    probabilities,
    row_softmax,
    upstream,
)


def _drawn_gradients(name, n, c):
    return lambda rng: {"dvalues": upstream(rng, n, c), name: probabilities(rng, n, c)}


def _sum(a):
    return a.sum(axis=1, keepdims=True)


def _right(d, s):
    return s * (d - _sum(s * d))


def _matrix_of_batch(matrix):
    """One matrix made from the whole batch, applied to all rows from either side."""
    return [lambda d, s: matrix(s) @ d, lambda d, s: d @ matrix(s)]


# None of these builds a Jacobian: in softmax_backward that is a slip of its own, and a student
# who makes two slips is still told of the one that spoils the values.
COMMON: dict[str, Mistake] = {
    "softmax-diag-only": (
        [lambda d, s: d * s * (1 - s), lambda d, s: s * (1 - s)],
        said.DIAG_ONLY,
    ),
    "softmax-identity": (lambda d, s: d.copy(), said.IDENTITY),
    "softmax-outer-is-scalar": (lambda d, s: s * d - _sum(s * s) * _sum(d), said.OUTER_SCALAR),
    "softmax-batch-as-vector": (
        [
            lambda d, s: s * (d - np.sum(s * d)),
            lambda d, s: s * (d - s @ d.T),
            lambda d, s: s * (d - d @ s.T),
            lambda d, s: s * (d - _sum(s @ d.T)),
            *_matrix_of_batch(lambda s: np.diag(s) - s @ s.T),
            *_matrix_of_batch(lambda s: np.diagflat(s) - s @ s.T),
            *_matrix_of_batch(lambda s: np.diagflat(s) - np.outer(s, s)),
            *_matrix_of_batch(lambda s: np.diag(s) - np.outer(s, s)),
        ],
        said.BATCH_AS_VECTOR,
    ),
    "softmax-jacobian-wrong-array": (
        [lambda d, s: _right(d, row_softmax(s)), lambda d, s: _right(d, np.exp(s))],
        said.WRONG_ARRAY,
    ),
    "softmax-invented": (
        [
            lambda d, s: ((s == s.max(axis=1, keepdims=True)) - s) * d,
            lambda d, s: (s - (s == s.max(axis=1, keepdims=True))) * d,
            lambda d, s: s * ((s == s.max(axis=1, keepdims=True)) - s) * d,
            lambda d, s: s * ((s == s.max(axis=1, keepdims=True)) - s),
            lambda d, s: (s == s.max(axis=1, keepdims=True)) * d,
            lambda d, s: s * (1.0 * (s == s.max(axis=1, keepdims=True)) - s * d),
            lambda d, s: s - d,
            lambda d, s: d - s,
        ],
        said.INVENTED,
    ),
    "mean-in-layer": (lambda d, s: _right(d, s) / len(s), said.MEAN_IN_LAYER),
    "softmax-jacobian-sign": (lambda d, s: -_right(d, s), said.SIGN),
    "softmax-jacobian-no-diag": (lambda d, s: -s * _sum(s * d), said.NO_DIAGONAL),
    "softmax-jacobian-plus": (lambda d, s: s * (d + _sum(s * d)), said.PLUS),
    "softmax-diag-ones": (lambda d, s: d - s * _sum(s * d), said.DIAG_ONES),
    "softmax-eye-missing": (
        [lambda d, s: _sum(s * d) * (1 - s), lambda d, s: s * (_sum(d) - _sum(s * d))],
        said.EYE_MISSING,
    ),
    "derivative-at-upstream": (
        [
            lambda d, s: d * (s - _sum(s * d)),
            lambda d, s: d * (d - _sum(d * d)),
            lambda d, s: _right(d, row_softmax(d)),
        ],
        said.AT_UPSTREAM,
    ),
    "softmax-sums-samples": (
        [
            lambda d, s: _right(d, s).sum(axis=0),
            lambda d, s: _right(d, s).mean(axis=0),
            lambda d, s: 0 * s + _right(d, s).sum(axis=0),
        ],
        "You added the samples up. Each sample has scores of its own: how many gradients go out?",
    ),
}

softmax_backward_loop = exercise(
    "What reaches the scores of each sample, one Jacobian at a time?",
    hints=(
        "How many Jacobians does a batch of five samples need, and which row of dvalues meets "
        "which of them?",
        "Score k hears from every probability j: add up dvalues_j times ds_j/dz_k over all j. "
        "That is a vector times a matrix.",
        "In a loop over the samples: dinputs[i] = dvalues[i] @ softmax_jacobian(s[i]).",
    ),
    worked=[case("notes 004", dvalues=np.array(LOSS_GRADIENT), s=BATCH, gives=SCORE_GRADIENT)],
    fresh=[
        _drawn_gradients("s", 4, 3),
        hidden(_drawn_gradients("s", 2, 5)),
        hidden(_drawn_gradients("s", 3, 3)),
    ],
    edges=[
        case("one sample", _drawn_gradients("s", 1, 4)),
        case("two classes", _drawn_gradients("s", 3, 2)),
        case(
            "equal gradients in a row move nothing",
            dvalues=np.array([[2.0, 2.0, 2.0], [-1.0, 3.0, 0.5]]),
            s=BATCH[:2],
        ),
    ],
    uses=["softmax_jacobian"],
    mistakes={
        **COMMON,
        "softmax-jacobian-elementwise": (
            [
                lambda d, s: np.array([one_jacobian(p) * u for u, p in zip(d, s, strict=True)]),
                lambda d, s: np.array(
                    [one_jacobian(p) * u[:, None] for u, p in zip(d, s, strict=True)]
                ),
                edit("dvalues[i] @ softmax_jacobian", "dvalues[i] * softmax_jacobian"),
            ],
            said.ELEMENTWISE,
        ),
        "softmax-alias": (
            edit("dinputs = np.empty_like(dvalues)", "dinputs = dvalues"),
            said.ALIAS,
        ),
        "return-inside-loop": (
            [
                edit("    return dinputs", "        return dinputs"),
                edit(
                    "np.empty_like(dvalues)",
                    "np.zeros_like(dvalues)",
                    "    return dinputs",
                    "        return dinputs",
                ),
                lambda d, s: _right(d, s)[0],
            ],
            said.INSIDE_LOOP,
        ),
        "result-overwritten": (
            lambda d, s: _right(d, s)[-1],
            "You return one row, the last sample's. Each time round the loop the name is given to "
            "a new array: where should row i go?",
        ),
        "sample-index-missing": (
            edit("dvalues[i] @ softmax_jacobian", "dvalues @ softmax_jacobian"),
            "In round i you multiply all the gradients of the batch. Which of them meet the "
            "Jacobian of sample i?",
        ),
        "loop-over-classes": (
            edit("range(len(s))", "range(s.shape[1])"),
            "How many times should your loop run: once for each sample, or once for each class?",
        ),
        "softmax-sums-to-zero": (
            [lambda d, s: 0 * s],
            "Your result is zero but for rounding: each row of a softmax Jacobian adds up to "
            "zero. What must be multiplied in before anything is summed, and over which index?",
        ),
        "softmax-first-sample": (
            [
                lambda d, s: d @ one_jacobian(s[0]),
                lambda d, s: np.array([one_jacobian(p) @ d[0] for p in s]),
            ],
            "One of your two arrays gives the same row each time round the loop. Which index "
            "stays at 0?",
        ),
    },
)

softmax_backward = exercise(
    "What reaches the scores, when no Jacobian is ever built?",
    hints=(
        "Write out dinputs_k, the sum over j of dvalues_j s_j (delta_jk - s_k). Which terms of "
        "the sum survive delta, and what can be factored out of the rest?",
        "s_k (dvalues_k - m), where m is one number per sample: the average of its gradients, "
        "weighted by its probabilities.",
        "m = np.sum(S * dvalues, axis=..., keepdims=...), then S * (dvalues - m).",
    ),
    worked=[case("notes 004", dvalues=np.array(LOSS_GRADIENT), S=BATCH, gives=SCORE_GRADIENT)],
    fresh=[
        _drawn_gradients("S", 4, 3),
        hidden(_drawn_gradients("S", 2, 5)),
        hidden(_drawn_gradients("S", 3, 3)),
    ],
    edges=[
        case("one sample", _drawn_gradients("S", 1, 4)),
        case("two classes", _drawn_gradients("S", 3, 2)),
        case(
            "equal gradients in a row move nothing",
            dvalues=np.array([[2.0, 2.0, 2.0], [-1.0, 3.0, 0.5]]),
            S=BATCH[:2],
        ),
    ],
    also=[
        part(
            "memory",
            "no Jacobian in memory",
            1,
            case(
                "3 samples of 200 classes, memory measured",
                via="memory",
                samples=3,
                classes=200,
                gives={"does without a Jacobian": True},
            ),
        )
    ],
    mistakes={
        **COMMON,
        "softmax-builds-jacobian": (
            lambda d, s: np.array([one_jacobian(p) @ u for u, p in zip(d, s, strict=True)]),
            "What is the largest array your function makes, and how many numbers does it hold for "
            "1000 classes? The point here is to do without it.",
        ),
        "softmax-alias": (
            rewrite(
                "def softmax_backward(dvalues, S):\n"
                "    dvalues -= np.sum(S * dvalues, axis=1, keepdims=True)\n"
                "    dvalues *= S\n"
                "    return dvalues\n"
            ),
            said.ALIAS,
        ),
        "keepdims-missing": (lambda d, s: s * (d - (s * d).sum(axis=1)), said.KEEPDIMS),
        "softmax-axis0": (
            lambda d, s: s * (d - (s * d).sum(axis=0)),
            "The average is that of one sample over its classes. Along which axis do the classes "
            "lie, and along which did you add?",
        ),
        "softmax-sums-to-zero": (
            lambda d, s: s * (d - _sum(s) * d),
            "Your result is zero but for rounding. What do the probabilities of a row add up to, "
            "and which sum did you want?",
        ),
        "softmax-factor-lost": (
            [lambda d, s: s * d - _sum(s * d), lambda d, s: d - _sum(s * d)],
            "Put brackets around what s_k multiplies. Is it the first term only, or both?",
        ),
        "softmax-average-unweighted": (
            [
                lambda d, s: s * (d - _sum(d)),
                lambda d, s: s * (d - d.mean(axis=1, keepdims=True)),
                lambda d, s: s * (d - (s * d).mean(axis=1, keepdims=True)),
            ],
            "Which average of the gradients is subtracted? Every class counts as much as its "
            "probability, and the probabilities add up to 1 already.",
        ),
    },
)
