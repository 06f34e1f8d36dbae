"""Exercise of unit 09: the cross-entropy of probabilities."""

import numpy as np

from autograder.exercises import loss_cases as said
from autograder.exercises.form import case, exercise, part, rewrite
from autograder.exercises.loss_cases import (
    IN_A_COLUMN,
    ROWS_PICKED,
    SOFTMAX_TWICE,
    as_hot,
    batch,
    both_formats,
    clipped,
    from_labels,
    from_samples,
    hot_of,
    picked,
    sparse_of,
    three,
    with_width,
)
from autograder.exercises.softmax_cases import BATCH, HOT_TARGETS, TARGETS, row_softmax

LOSSES = [0.35667494, 0.69314718, 0.10536052]  # -ln of 0.7, 0.5 and 0.9
AT_THE_ENDS = np.array(
    [
        [0.0, 0.6, 0.3, 0.1],
        [0.0, 1.0, 0.0, 0.0],
        [0.0002, 0.9995, 0.0002, 0.0001],
        [0.4, 0.3, 0.2995, 0.0005],
        [5e-6, 0.4, 0.3, 0.299995],
    ]
)
END_LABELS = np.array([0, 1, 1, 3, 0])


GUARDS = (
    lambda p: np.clip(p, 1e-7, 1 - 1e-7),
    lambda p: np.clip(p, 1e-15, 1 - 1e-15),
    lambda p: np.clip(p, 1e-7, 1),
    lambda p: np.clip(p, 1e-15, 1),
    lambda p: p + 1e-7,
    lambda p: p + 1e-15,
)


def _logs(P):
    return np.log(clipped(P))


def _too_wide():
    """Guards that begin too far from 0: on both sides, below only, or added.

    Each changes a loss that is tried: one that only missed 15 at p = 0 would fit any wrong formula.
    """
    for eps in (101e-7, 1e-5, 1e-4, 1e-3, 1e-2):
        yield lambda P, y, eps=eps: -np.log(np.clip(picked(P, y), eps, 1 - eps))
        yield lambda P, y, eps=eps: -np.log(np.clip(picked(P, y), eps, 1))
        yield lambda P, y, eps=eps: -np.log(picked(P, y) + eps)


cross_entropy = exercise(
    "How much does each sample's right class disappoint?",
    hints=(
        "Which number of each row does the loss look at, and which function turns 1 into 0 and "
        "something small into something large?",
        "Minus the natural logarithm of the right class's probability, kept away from 0 first.",
        "c = confidences(P, y), then -np.log of np.clip(c, 1e-7, 1 - 1e-7).",
    ),
    worked=[
        case("notes 004", P=BATCH, y=TARGETS, gives=LOSSES),
        case("notes 004: one-hot", P=BATCH, y=HOT_TARGETS, gives=LOSSES),
    ],
    fresh=both_formats(batch),
    edges=[case("one sample", batch(1, 4)), case("one sample, one-hot", batch(1, 3, True))],
    also=[
        part(
            "ends",
            "probabilities 0 and 1",
            1,
            case("sparse labels, p = 0 and p = 1", via="ends", P=AT_THE_ENDS, y=END_LABELS),
            case(
                "one-hot labels, p = 0 and p = 1",
                via="ends",
                P=AT_THE_ENDS,
                y=as_hot(END_LABELS, 4),
            ),
        )
    ],
    uses=["confidences"],
    mistakes={
        "ce-missing-minus": (lambda P, y: np.log(picked(clipped(P), y)), said.MINUS),
        "ce-clip-bounds": (
            [
                lambda P, y: -np.log(picked(np.clip(P, 1e-7, 1e-7), y)),
                lambda P, y: -np.log(picked(np.clip(P, 1e-7, 1 - 1e7), y)),
                lambda P, y: -np.log(picked(np.clip(P, 1e7 - 7, 1 - 1e-7), y)),
                lambda P, y: -np.log(picked(np.clip(P, np.exp(-7), 1 - np.exp(-7)), y)),
                lambda P, y: -np.log(picked(np.clip(P, np.exp(-7), 1), y)),
                lambda P, y: -np.log(picked(np.clip(P, 1e-7, 1 - np.exp(-7)), y)),
                lambda P, y: -np.log(np.clip(picked(P, y), 1 - 1e-7, 1e-7)),
                lambda P, y: -np.log(np.clip(picked(P, y), 1e-7, 0.99)),
                lambda P, y: -np.log(np.clip(picked(P, y), 1e-7, 0.999)),
                lambda P, y: -np.log(np.clip(picked(P, y), 1e-7, 0.9)),
                *_too_wide(),
            ],
            said.CLIP_BOUNDS,
        ),
        "ce-no-clip": (
            [
                lambda P, y: -np.log(picked(P, y)),
                lambda P, y: np.nan_to_num(-np.log(picked(P, y))),
            ],
            said.NO_CLIP,
        ),
        "ce-clips-loss": (
            [
                lambda P, y: np.clip(-np.log(picked(P, y)), 1e-7, 1 - 1e-7),
                lambda P, y: np.clip(-np.log(picked(P, y)), 0, 1),
            ],
            "You clipped the loss. Which number was to be kept away from 0 and 1: the loss, or what "
            "its logarithm is taken of?",
        ),
        "ce-arguments-swapped": (
            [
                lambda P, y, guard=guard: -(P * np.log(guard(hot_of(P, y)))).sum(axis=1)
                for guard in GUARDS
            ],
            "A logarithm of labels, ones and zeros? Which of the two arrays holds what the network "
            "said, and which only picks?",
        ),
        "ce-column": (lambda P, y: -np.log(picked(clipped(P), y))[:, None], IN_A_COLUMN),
        "class-count-fixed": (
            with_width(lambda P, Y, times: -times(_logs(P), Y).sum(axis=1), three),
            said.FIXED_WIDTH,
        ),
        "index-colon-instead-of-rows": (
            [
                lambda P, y: (
                    -np.log(clipped(P)[:, y] if y.ndim == 1 else (clipped(P) * y).sum(axis=1))
                ),
                lambda P, y: -np.log(clipped(P)[:, sparse_of(y)]),
            ],
            said.COLON,
        ),
        "ce-mean-over-all": (
            [
                lambda P, y: -(hot_of(P, y) * _logs(P)).mean(axis=1),
                lambda P, y: -np.mean(hot_of(P, y) * _logs(P)),
            ],
            said.OVER_ALL,
        ),
        "ce-returns-confidence": (
            [lambda P, y: picked(P, y), lambda P, y: picked(clipped(P), y)],
            said.CONFIDENCE,
        ),
        "ce-not-reduced": (
            [lambda P, y: -hot_of(P, y) * _logs(P), lambda P, y: -_logs(P)],
            said.NOT_REDUCED,
        ),
        "ce-one-hot-predictions": (
            lambda P, y: -np.log(picked(clipped(np.eye(P.shape[1])[P.argmax(axis=1)]), y)),
            "You turned the predictions into ones and zeros first. By how much should a right "
            "class at 0.49 be worse than one at 0.51?",
        ),
        "ce-dot-instead-of-mask": (
            [
                lambda P, y: -np.log(clipped(P @ hot_of(P, y))),
                lambda P, y: -(_logs(P) @ hot_of(P, y)),
            ],
            said.DOT,
        ),
        "ce-log-base": (
            [
                lambda P, y: -np.log2(picked(clipped(P), y)),
                lambda P, y: -np.log10(picked(clipped(P), y)),
            ],
            said.LOG_BASE,
        ),
        "sparse-not-converted": (
            [
                lambda P, y: -(y * _logs(P)).sum(axis=1),
                lambda P, y: -np.log((y * clipped(P)).sum(axis=1)),
                lambda P, y: -y * _logs(P),
                lambda P, y: -np.log(clipped(P)[np.arange(len(P)), np.argmax(y, axis=1)]),
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                lambda P, y: -np.log(clipped(P)[np.arange(len(P)), y]),
                lambda P, y: -np.log(clipped(P[range(len(P)), y])),
                rewrite(
                    "def cross_entropy(P, y):\n"
                    "    if y.ndim == 1:\n"
                    "        c = np.clip(P, 1e-7, 1 - 1e-7)[np.arange(len(P)), y]\n"
                    "    return -np.log(c)\n"
                ),
            ],
            said.HOT_NOT_HANDLED,
        ),
        "one-hot-width-from-labels": (
            with_width(
                lambda P, Y, times: -times(_logs(P), Y).sum(axis=1),
                from_labels,
            ),
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (
            with_width(
                lambda P, Y, times: -times(_logs(P), Y).sum(axis=1),
                from_samples,
            ),
            said.WRONG_WIDTH,
        ),
        "ce-mean-too-early": (
            [
                lambda P, y: np.mean(-np.log(picked(clipped(P), y))),
                lambda P, y: -np.log(picked(clipped(P), y)) / len(P),
            ],
            said.SAMPLES_LOST,
        ),
        "ce-sum-too-early": (
            lambda P, y: np.sum(-np.log(picked(clipped(P), y))),
            said.SAMPLES_LOST,
        ),
        "ce-axis0": (
            [
                lambda P, y: -np.log((clipped(P) * hot_of(P, y)).sum(axis=0)),
                lambda P, y: -(_logs(P) * hot_of(P, y)).sum(axis=0),
                lambda P, y: -np.log(clipped((P * hot_of(P, y)).sum(axis=0))),
                lambda P, y: -np.log(np.clip((P * hot_of(P, y)).sum(axis=0), 1e-7, 1)),
            ],
            "How many losses came out: one for each sample, or one for each class? Along which "
            "axis did you add?",
        ),
        "ce-weighted-by-p": (
            lambda P, y: -picked(clipped(P), y) * np.log(picked(clipped(P), y)),
            "Try p = 0.01: the loss should be large, and yours is small. What is the logarithm "
            "multiplied by?",
        ),
        "ce-linear": (
            lambda P, y: 1 - picked(clipped(P), y),
            "Your loss never gets above 1, however wrong the network is. Which function has no "
            "ceiling when p goes to 0?",
        ),
        "ce-ignores-labels": (
            [
                lambda P, y: -_logs(P).sum(axis=1),
                lambda P, y: -(P * _logs(P)).sum(axis=1),
                lambda P, y: -_logs(P).max(axis=1),
            ],
            "Exchange the labels of two samples. Does your loss change? Should it?",
        ),
        "ce-binary": (
            [
                lambda P, y: (
                    -(hot_of(P, y) * _logs(P) + (1 - hot_of(P, y)) * np.log(1 - clipped(P))).sum(
                        axis=1
                    )
                ),
                lambda P, y: (
                    -(hot_of(P, y) * _logs(P) + (1 - hot_of(P, y)) * np.log(1 - clipped(P))).mean(
                        axis=1
                    )
                ),
            ],
            "That is the loss of separate yes-or-no questions. Here the classes share one whole: "
            "which single probability counts?",
        ),
        "ce-log-of-rest": (
            lambda P, y: -np.log(1 - picked(clipped(P), y)),
            "Your loss rises as the right class's probability rises. Try p = 0.9 and p = 0.1.",
        ),
        "ce-squared-error": (
            [
                lambda P, y: ((P - hot_of(P, y)) ** 2).mean(axis=1),
                lambda P, y: ((P - hot_of(P, y)) ** 2).sum(axis=1),
            ],
            "That is the squared error. What does the derivation above put in its place?",
        ),
        "rows-by-label": (lambda P, y: -np.log(clipped(P)[sparse_of(y)]), ROWS_PICKED),
        "softmax-twice": (lambda P, y: -np.log(picked(clipped(row_softmax(P)), y)), SOFTMAX_TWICE),
        "ce-in-place": (
            rewrite(
                "def cross_entropy(P, y):\n"
                "    np.clip(P, 1e-7, 1 - 1e-7, out=P)\n"
                "    return -np.log(confidences(P, y))\n"
            ),
            said.IN_PLACE,
        ),
    },
)
