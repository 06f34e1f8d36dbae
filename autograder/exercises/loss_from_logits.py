"""Exercises of unit 09 that compute the loss from the scores, where no clip is needed."""

import numpy as np

from autograder.exercises import loss_cases as said
from autograder.exercises.form import case, exercise, part, rewrite
from autograder.exercises.loss_cases import (
    IN_A_COLUMN,
    as_hot,
    both_formats,
    clipped,
    from_labels,
    from_samples,
    hot_of,
    picked,
    scored,
    sparse_of,
    with_width,
)
from autograder.exercises.loss_forward import LOSSES
from autograder.exercises.softmax_cases import (
    BATCH,
    HOT_TARGETS,
    NO_SHIFT,
    POSITION_SUBTRACTED,
    SCORES_CHANGED,
    TARGETS,
    hidden,
    row_softmax,
    scores,
)
from autograder.exercises.softmax_forward import TOPS


def _shift(z):
    return z.max(axis=1, keepdims=True)


def _lse(z):
    return np.log(np.exp(z - _shift(z)).sum(axis=1)) + z.max(axis=1)


LARGE = np.array([[10000.0, 9999.0, 9997.5], [9998.0, 9999.5, 10001.0]])
ABOVE_709 = np.array([[600.0, 700.0, 711.0]])


def _drawn_z(n, c):
    return lambda rng: dict(z=scores(rng, n, c))


log_sum_exp = exercise(
    "What is the logarithm of a sum of exponentials, when no exponential may overflow?",
    hints=(
        "Take the row's largest score m out of every term. What factor stands before the sum then, "
        "and what is its logarithm?",
        "log(e^m times sum) is m plus log(sum), with the sum taken over e^(z - m).",
        "m = np.max(z, axis=1, keepdims=True), (N, 1), for the shift. Then m[:, 0], (N,), plus np.log "
        "of the row sums of np.exp(z - m).",
    ),
    worked=[
        case("by hand", z=np.log([[1.0, 2.0, 5.0], [0.25, 0.5, 0.25]]), gives=[np.log(8.0), 0.0])
    ],
    fresh=[_drawn_z(5, 3), hidden(_drawn_z(3, 6)), hidden(_drawn_z(4, 4))],
    edges=[
        case("one sample", _drawn_z(1, 4)),
        case("equal scores", z=np.array([[2.0, 2.0], [-1.0, -1.0], [0.0, 0.0]])),
    ],
    also=[
        part(
            "stable",
            "scores of 10 000",
            1,
            case("scores near 10 000", z=LARGE, quiet=True),
            case("scores near -10 000", z=-LARGE, quiet=True),
            case("a score just above 709", z=ABOVE_709, quiet=True),
            case("scores far apart", z=np.array([[-900.0, 1000.0, -500.0]]), quiet=True),
        )
    ],
    mistakes={
        "softmax-no-shift": (lambda z: np.log(np.exp(z).sum(axis=1)), said.LSE_NO_SHIFT),
        "lse-shift-not-added": (
            [
                lambda z: np.log(np.exp(z - _shift(z)).sum(axis=1)),
                lambda z: np.log(np.exp(z - z.max()).sum(axis=1)),
            ],
            "You subtracted m from every score. In softmax's fraction that cancels, in the logarithm "
            "of the sum it does not: what must be put back?",
        ),
        "softmax-shift-not-max": (
            [
                lambda z, take=take: np.log(np.exp(z - take(z)[:, None]).sum(axis=1)) + take(z)
                for take in (
                    lambda z: z.min(axis=1),
                    lambda z: z.mean(axis=1),
                    lambda z: np.abs(z).max(axis=1),
                )
            ],
            "Any number may be subtracted and put back, but only one choice makes sure that no "
            "exponent is above 0 and one of them is 0. Is it yours, for scores of 1000 and -900?",
        ),
        "softmax-clips-scores": (
            [
                *[
                    lambda z, top=top: np.log(np.exp(np.minimum(z, top)).sum(axis=1))
                    for top in TOPS
                ],
                *[lambda z, top=top: np.log(np.exp(z.clip(-top, top)).sum(axis=1)) for top in TOPS],
            ],
            "Nothing overflows, but what is left of a score of 10 000? Print your result for it.",
        ),
        "lse-shift-added-only": (
            lambda z: np.log(np.exp(z).sum(axis=1)) + z.max(axis=1),
            "You put back what you never subtracted. From what must m be subtracted first?",
        ),
        "lse-shift-misplaced": (
            [
                lambda z: z.max(axis=1) * np.log(np.exp(z - _shift(z)).sum(axis=1)),
                lambda z: np.log(z.max(axis=1) + np.exp(z - _shift(z)).sum(axis=1)),
                lambda z: np.exp(z.max(axis=1)) + np.log(np.exp(z - _shift(z)).sum(axis=1)),
            ],
            "The factor e^m leaves the logarithm as something plainer. What is log(e^m times a sum)?",
        ),
        "lse-shift-sign": (
            lambda z: np.log(np.exp(z - _shift(z)).sum(axis=1)) - z.max(axis=1),
            "Raise all scores by 1. Should the result rise or fall?",
        ),
        "softmax-no-axis": (
            [
                lambda z: np.log(np.exp(z - z.max()).sum()) + z.max(),
                lambda z: np.log(np.exp(z - _shift(z)).sum()) + z.max(axis=1),
                lambda z: np.log(np.exp(z).sum()),
            ],
            said.LSE_NO_AXIS,
        ),
        "softmax-axis0": (
            [
                lambda z: np.log(np.exp(z - z.max(axis=0)).sum(axis=0)) + z.max(axis=0),
                lambda z: np.log(np.exp(z).sum(axis=0)),
                lambda z: np.log(np.exp(z - z.max()).sum(axis=0)) + z.max(),
            ],
            said.LSE_AXIS_ZERO,
        ),
        "keepdims-missing": (
            [
                lambda z: np.log(np.exp(z - z.max(axis=1)).sum(axis=1)) + z.max(axis=1),
            ],
            "One number for each row, as (N,), lines up with the columns when numpy broadcasts. "
            "Print the shapes in the line that shifts.",
        ),
        "lse-column": (lambda z: _lse(z)[:, None], IN_A_COLUMN),
        "lse-mixed-shapes": (
            [
                lambda z: np.log(np.exp(z - _shift(z)).sum(axis=1)) + _shift(z),
                lambda z: np.log(np.exp(z - _shift(z)).sum(axis=1, keepdims=True)) + z.max(axis=1),
            ],
            "You added an array of shape (N,) and one of (N, 1). What shape comes out, and why?",
        ),
        "lse-max": (
            lambda z: z.max(axis=1),
            "The largest score alone is close when it stands far above the rest. What do two equal "
            "scores give?",
        ),
        "lse-sum-of-logs": (
            [
                lambda z: z.sum(axis=1),
                lambda z: np.exp(np.log(z.sum(axis=1))),
                lambda z: np.log(np.exp(z)).sum(axis=1),
                lambda z: z.max(axis=1) + (z - _shift(z)).sum(axis=1),
                lambda z: z.max(axis=1) + np.log(np.exp(z - _shift(z))).sum(axis=1),
                lambda z: (np.log(np.exp(z - _shift(z))) + _shift(z)).sum(axis=1),
                lambda z: z.max(axis=1) + np.log(np.exp((z - _shift(z)).sum(axis=1))),
            ],
            "log and exp cancel only when nothing stands between them. In which order do sum and "
            "log come?",
        ),
        "lse-mean": (
            lambda z: np.log(np.exp(z - _shift(z)).mean(axis=1)) + z.max(axis=1),
            "You took a mean where a sum is asked. Two scores of 0 should give log 2.",
        ),
        "lse-no-log": (
            [
                lambda z: np.exp(z).sum(axis=1),
                lambda z: np.exp(z - _shift(z)).sum(axis=1) + z.max(axis=1),
            ],
            "One of the three words in the name is missing from your line.",
        ),
        "ce-log-base": (
            [
                lambda z: np.log2(np.exp(z - _shift(z)).sum(axis=1)) + z.max(axis=1),
                lambda z: _lse(z) / np.log(2.0),
            ],
            said.LOG_BASE,
        ),
        "softmax-max-outside-exp": (
            lambda z: np.log((np.exp(z) - _shift(z)).sum(axis=1)) + z.max(axis=1),
            said.LSE_MAX_OUTSIDE,
        ),
        "softmax-argmax-for-max": (
            lambda z: (
                np.log(np.exp(z - z.argmax(axis=1, keepdims=True)).sum(axis=1)) + z.argmax(axis=1)
            ),
            POSITION_SUBTRACTED,
        ),
        "softmax-mutates": (
            rewrite(
                "def log_sum_exp(z):\n"
                "    m = np.max(z, axis=1)\n"
                "    z -= m[:, None]\n"
                "    return m + np.log(np.exp(z).sum(axis=1))\n"
            ),
            SCORES_CHANGED,
        ),
    },
)


def _large(y):
    """The right class is hopeless in the first sample: its loss is about 20 000."""
    z = np.array([[1e4, -1e4, 9998.0, 0.0], [3.0, 1e4, 9999.0, -5.0], [2.0, 1.0, 1e4, 9997.0]])
    return dict(z=z, y=y)


FAR = np.array([1, 2, 3])

cross_entropy_from_logits = exercise(
    "What is the loss of the scores themselves, with no probability in between?",
    hints=(
        "Take the logarithm of the softmax fraction. What does log make of a quotient, and of an "
        "exponential?",
        "-log s_y is log-sum-exp of all scores of the row, minus the score of the right class.",
        "log_sum_exp(z) minus the scores picked by y: confidences(z, y) picks from any (N, C).",
    ),
    worked=[
        case("notes 004", z=np.log(BATCH), y=TARGETS, gives=LOSSES),
        case("notes 004: one-hot", z=np.log(BATCH), y=HOT_TARGETS, gives=LOSSES),
    ],
    fresh=both_formats(lambda n, c, hot: scored("z", n, c, hot)),
    edges=[
        case("one sample", scored("z", 1, 4)),
        case("one sample, one-hot", scored("z", 1, 3, True)),
    ],
    also=[
        part(
            "stable",
            "scores of 10 000",
            1,
            case("scores of 10 000", **_large(FAR), quiet=True),
            case("scores of 10 000, one-hot", **_large(as_hot(FAR, 4)), quiet=True),
        )
    ],
    uses=["log_sum_exp", "confidences"],
    mistakes={
        "ce-clipped-logits": (
            [
                lambda z, y: -np.log(picked(clipped(row_softmax(z)), y)),
                lambda z, y: -np.log(picked(row_softmax(z), y) + 1e-7),
                lambda z, y: -np.log(picked(np.clip(row_softmax(z), 1e-15, 1), y)),
                lambda z, y: -np.log(picked(row_softmax(z), y) + 1e-300),
                lambda z, y: -np.log(picked(row_softmax(z), y) + 1e-15),
            ],
            "What is the largest loss that your line can ever give? Clipping hides how wrong a "
            "hopeless sample is: can the logarithm be taken before the exponential gets to 0?",
        ),
        "ce-no-clip": (
            lambda z, y: -np.log(picked(row_softmax(z), y)),
            "The probability of a hopeless class is 0 in floating point, and its logarithm "
            "infinite. Which operation of the formula undoes the exponential before that happens?",
        ),
        "softmax-no-shift": (
            [
                lambda z, y: np.log(np.exp(z).sum(axis=1)) - picked(z, y),
                lambda z, y: -np.log(picked(np.exp(z) / np.exp(z).sum(axis=1)[:, None], y)),
            ],
            NO_SHIFT,
        ),
        "ce-missing-minus": (lambda z, y: picked(z, y) - _lse(z), said.MINUS),
        "largest-not-true": (
            lambda z, y: _lse(z) - z.max(axis=1),
            "You subtract the largest score of each row. Is the network always right? Your line "
            "never looks at y.",
        ),
        "lse-plus-score": (
            lambda z, y: _lse(z) + picked(z, y),
            "Raise the right class's score. Should the loss rise or fall?",
        ),
        "lse-minus-probability": (
            [
                lambda z, y: _lse(z) - picked(row_softmax(z), y),
                lambda z, y: _lse(z) + np.log(picked(clipped(row_softmax(z)), y)),
                lambda z, y: _lse(z) - np.log(picked(z, y)),
            ],
            "log-sum-exp is taken of scores. Which quantity of the right class stands beside it in "
            "the formula: its score, its probability, or a logarithm?",
        ),
        "lse-mixed-shapes": (
            lambda z, y: _lse(z)[:, None] - picked(z, y),
            "You subtracted an array of shape (N,) from one of (N, 1). What shape comes out, and "
            "why?",
        ),
        "lse-without-score": (
            lambda z, y: _lse(z),
            "Your loss never looks at y. Which score is to be subtracted?",
        ),
        "lse-max": (
            lambda z, y: z.max(axis=1) - picked(z, y),
            "Your loss is exactly 0 as soon as the right class leads, by however little. What "
            "should it be for two equal scores?",
        ),
        "lse-shift-not-added": (
            lambda z, y: np.log(np.exp(z - _shift(z)).sum(axis=1)) - picked(z, y),
            "Raise all scores of a sample by 5. Should its loss change? Does yours?",
        ),
        "index-colon-instead-of-rows": (
            [
                lambda z, y: _lse(z) - z[:, sparse_of(y)],
                lambda z, y: _lse(z) - (z[:, y] if y.ndim == 1 else (z * y).sum(axis=1)),
                lambda z, y: _lse(z)[:, None] - z[:, sparse_of(y)],
            ],
            said.COLON,
        ),
        "sparse-not-converted": (
            [
                lambda z, y: _lse(z) - (z * y).sum(axis=1),
                lambda z, y: _lse(z) - z[np.arange(len(z)), np.argmax(y, axis=1)],
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                lambda z, y: _lse(z) - z[np.arange(len(z)), y],
                lambda z, y: _lse(z) - z[range(len(z)), y],
            ],
            said.HOT_NOT_HANDLED,
        ),
        "ce-mean-too-early": (
            [
                lambda z, y: np.mean(_lse(z) - picked(z, y)),
                lambda z, y: (_lse(z) - picked(z, y)) / len(z),
            ],
            said.SAMPLES_LOST,
        ),
        "ce-sum-too-early": (lambda z, y: np.sum(_lse(z) - picked(z, y)), said.SAMPLES_LOST),
        "logits-not-probabilities": (
            [
                lambda z, y: -np.log(picked(clipped(z), y)),
                lambda z, y: -np.log(picked(z, y)),
            ],
            "Your logarithm meets the scores as they are. Do they add up to one in each row?",
        ),
        "softmax-twice": (
            lambda z, y: _lse(row_softmax(z)) - picked(row_softmax(z), y),
            "log-sum-exp contains the whole of softmax. How many times did you apply it?",
        ),
        "softmax-no-axis": (
            [
                lambda z, y: np.log(np.exp(z - z.max()).sum()) + z.max() - picked(z, y),
                lambda z, y: np.log(np.exp(z).sum()) - picked(z, y),
            ],
            said.LSE_NO_AXIS,
        ),
        "ce-log-base": (
            [
                lambda z, y: (_lse(z) - picked(z, y)) / np.log(2.0),
                lambda z, y: (
                    np.log2(np.exp(z - _shift(z)).sum(axis=1)) + z.max(axis=1) - picked(z, y)
                ),
            ],
            said.LOG_BASE,
        ),
        "ce-not-reduced": (
            [
                lambda z, y: _lse(z)[:, None] - z,
                lambda z, y: (_lse(z)[:, None] - z) * hot_of(z, y),
            ],
            said.NOT_REDUCED,
        ),
        "one-hot-width-from-labels": (
            with_width(
                lambda z, Y, times: _lse(z) - times(z, Y).sum(axis=1),
                from_labels,
            ),
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (
            with_width(
                lambda z, Y, times: _lse(z) - times(z, Y).sum(axis=1),
                from_samples,
            ),
            said.WRONG_WIDTH,
        ),
    },
)
