"""Exercises of unit 08 up to the probabilities: the shift and softmax itself."""

import numpy as np

from autograder.exercises import softmax_cases as said
from autograder.exercises.form import case, exercise, part, rewrite
from autograder.exercises.softmax_cases import (
    BATCH,
    POSITION_SUBTRACTED,
    SCORES_CHANGED,
    hidden,
    scores,
)

LOG_BATCH = np.log(BATCH)  # scores whose probabilities are those of notes 004
TOPS = (709, 700, 500, 100)  # where people cut scores off, so that exp does not overflow
NEAR_1000 = np.array([[1000.0, 1001.0, 1002.0, 998.0], [1003.0, 999.0, 1000.0, 1001.5]])


def _drawn_scores(n, c):
    return lambda rng: dict(z=scores(rng, n, c))


def _max(z):
    return z.max(axis=1, keepdims=True)


def _fraction(top, bottom):
    """One array for both, or two: divided by its row sums."""
    return top / bottom.sum(axis=1, keepdims=True)


shift_scores = exercise(
    "How far does each score lie below the largest of its row?",
    hints=(
        "How many largest scores does a batch of five samples have: one or five?",
        "Taken along axis 1 the maximum gives one number per row. To line up with the rows it must "
        "keep its place as a column: (N, 1).",
        "largest = np.max(z, axis=..., keepdims=...): the axis along which the classes lie, and True.",
    ),
    worked=[
        case(
            "by hand",
            z=np.array([[1.0, 3.0, 2.0], [0.0, -4.0, -1.0]]),
            gives=[[-2, 0, -1], [0, -4, -1]],
        )
    ],
    fresh=[_drawn_scores(5, 3), hidden(_drawn_scores(2, 4)), hidden(_drawn_scores(4, 4))],
    edges=[
        case("one sample", z=np.array([[0.5, -1.0, 2.5]])),
        case("a row of negative scores", z=np.array([[-3.0, -1.0], [-2.0, -7.0], [4.0, 1.0]])),
    ],
    mistakes={
        "shift-whole-batch": (
            lambda z: z - np.max(z),
            "You subtracted the largest score of the whole batch from every row. Which row does it "
            "belong to? Print the largest entry of each row of your result: all should be 0.",
        ),
        "softmax-axis0": (lambda z: z - np.max(z, axis=0), said.AXIS_ZERO),
        "keepdims-missing": (lambda z: z - np.max(z, axis=1), said.KEEPDIMS),
        "softmax-argmax-for-max": (
            [
                lambda z: z - np.argmax(z, axis=1, keepdims=True),
                lambda z: z - np.argmax(z, axis=1),
                lambda z: z - np.argmax(z),
            ],
            POSITION_SUBTRACTED,
        ),
        "softmax-shift-not-max": (
            [
                lambda z: z - z.min(axis=1, keepdims=True),
                lambda z: z - z.mean(axis=1, keepdims=True),
                lambda z: z - np.abs(z).max(axis=1, keepdims=True),
                lambda z: z - np.median(z, axis=1, keepdims=True),
                lambda z: z - z.sum(axis=1, keepdims=True),
                lambda z: z - z[:, :1],
                lambda z: z - z[:, -1:],
            ],
            "After the shift no score should be above 0, and one of each row exactly 0. Is that "
            "so in your result?",
        ),
        "shift-sign": (
            [lambda z: _max(z) - z, lambda z: z + _max(z)],
            "The largest score should become 0 and all others negative. What do yours become? Look "
            "at the signs in your line.",
        ),
        "shift-returns-max": (
            [lambda z: _max(z), lambda z: z.max(axis=1)],
            "You returned the largest scores themselves. What was to be done with them?",
        ),
        "shift-divides": (
            lambda z: z / _max(z),
            "You divided. Adding or subtracting a number leaves the probabilities as they are: "
            "does dividing, too?",
        ),
        "softmax-exp-too-early": (
            [lambda z: np.exp(z - _max(z)), lambda z: np.exp(z) - _max(z)],
            "exp has come in already. This exercise is the step before it: scores in, scores out.",
        ),
        "return-inside-loop": (
            lambda z: (z - _max(z)) * (np.arange(len(z)) == 0)[:, None],
            said.INSIDE_LOOP,
        ),
        "softmax-mutates": (
            rewrite(
                "def shift_scores(z):\n    z -= np.max(z, axis=1, keepdims=True)\n    return z\n"
            ),
            SCORES_CHANGED,
        ),
    },
)

softmax = exercise(
    "Which probabilities do the scores of each sample stand for?",
    hints=(
        "Three wishes: every number positive, every row adding up to 1, order kept. Which step "
        "grants which wish?",
        "Shift each row, take exp of every entry, divide each row by its own sum.",
        "e = np.exp(shift_scores(z)); then e divided by its sum along axis 1, kept as a column.",
    ),
    worked=[case("notes 004", z=LOG_BATCH, gives=BATCH)],
    fresh=[_drawn_scores(5, 3), hidden(_drawn_scores(3, 6)), hidden(_drawn_scores(4, 4))],
    edges=[
        case("one sample", lambda rng: dict(z=scores(rng, 1, 5))),
        case("two classes", z=np.array([[0.0, 0.0], [2.0, -1.0], [-3.0, 1.0]])),
    ],
    also=[
        part(
            "stable",
            "scores near 1000",
            1,
            case("scores near 1000", z=NEAR_1000, quiet=True),
            case("scores near -1000", z=np.array([[-1000.0, -1001.0, -1003.0]]), quiet=True),
            case("a score just above 709", z=np.array([[600.0, 700.0, 711.0]]), quiet=True),
            case("scores far apart", z=np.array([[-900.0, 1000.0, -500.0]]), quiet=True),
        )
    ],
    uses=["shift_scores"],
    mistakes={
        "softmax-max-outside-exp": (
            [
                lambda z: _fraction(*[np.exp(z) - _max(z)] * 2),
                lambda z: _fraction(*[np.exp(z) - np.max(z)] * 2),
                lambda z: _fraction(*[np.exp(z) - _max(np.exp(z))] * 2),
                lambda z: (np.exp(z) - _max(z)) / np.exp(z).sum(axis=1, keepdims=True),
            ],
            said.MAX_OUTSIDE,
        ),
        "softmax-shift-mismatch": (
            [
                lambda z: _fraction(np.exp(z - _max(z)), np.exp(z)),
                lambda z: _fraction(np.exp(z - np.max(z)), np.exp(z)),
                lambda z: _fraction(np.exp(z), np.exp(z - _max(z))),
                lambda z: _fraction(np.exp(z), np.exp(z - np.max(z))),
            ],
            said.SHIFT_MISMATCH,
        ),
        "softmax-no-axis": (
            [
                lambda z: np.exp(z - _max(z)) / np.sum(np.exp(z - _max(z))),
                lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z))),
                lambda z: np.exp(z) / np.sum(np.exp(z)),
            ],
            said.NO_AXIS,
        ),
        "softmax-axis0": (
            [
                lambda z: np.exp(z - _max(z)) / np.sum(np.exp(z - _max(z)), axis=0),
                lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=0),
                lambda z: np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0),
                lambda z: np.exp(z) / np.sum(np.exp(z), axis=0),
            ],
            said.AXIS_ZERO,
        ),
        "keepdims-missing": (
            [
                lambda z: np.exp(z - _max(z)) / np.sum(np.exp(z - _max(z)), axis=1),
                lambda z: np.exp(z - z.max(axis=1)) / np.exp(z - z.max(axis=1)).sum(axis=1),
                lambda z: _fraction(*[np.exp(z - z.max(axis=1))] * 2),
                lambda z: np.exp(z) / np.sum(np.exp(z), axis=1),
            ],
            said.KEEPDIMS,
        ),
        "softmax-argmax-for-max": (
            [
                lambda z: _fraction(*[np.exp(z - z.argmax(axis=1, keepdims=True))] * 2),
                lambda z: _fraction(*[np.exp(z - np.argmax(z))] * 2),
                lambda z: _fraction(*[np.exp(z - z.argmax(axis=1))] * 2),
            ],
            "Print what you subtract. Is it a score or a position? Any number would do as long as "
            "the scores are small.",
        ),
        "softmax-no-shift": (lambda z: _fraction(*[np.exp(z)] * 2), said.NO_SHIFT),
        "softmax-shift-not-max": (
            [
                lambda z: _fraction(*[np.exp(z - z.min(axis=1, keepdims=True))] * 2),
                lambda z: _fraction(*[np.exp(z - z.mean(axis=1, keepdims=True))] * 2),
                lambda z: _fraction(*[np.exp(z - z.sum(axis=1, keepdims=True))] * 2),
                lambda z: _fraction(*[np.exp(z - np.abs(z).max(axis=1, keepdims=True))] * 2),
            ],
            "Any number may be subtracted from a row, but only one choice makes sure that no exponent "
            "is above 0 and one of them is 0. Is it yours, for scores of 1000 and -900?",
        ),
        "softmax-clips-scores": (
            [
                *[lambda z, top=top: _fraction(*[np.exp(np.minimum(z, top))] * 2) for top in TOPS],
                *[lambda z, top=top: _fraction(*[np.exp(z.clip(-top, top))] * 2) for top in TOPS],
                lambda z: _fraction(*[np.nan_to_num(np.exp(z))] * 2),
            ],
            "Nothing overflows, but what has become of the order? Print your result for the scores "
            "1000, 1001 and 1002: which of them deserves the most?",
        ),
        "softmax-shift-axis0": (
            [
                lambda z: _fraction(*[np.exp(z - z.max(axis=0))] * 2),
                lambda z: _fraction(*[np.exp(z - z.min(axis=0))] * 2),
            ],
            "Your rows add up to 1, and yet the probabilities are wrong. Did every score of a row "
            "lose the same number? Print what you subtract, and its shape.",
        ),
        "softmax-not-normalised": (
            [lambda z: np.exp(z - _max(z)), lambda z: np.exp(z)],
            "Add up each row of your result. One step is missing.",
        ),
        "softmax-divides-by-other": (
            [
                lambda z: (lambda e: e / e.mean(axis=1, keepdims=True))(np.exp(z - _max(z))),
                lambda z: np.exp(z - _max(z)) / len(z),
                lambda z: np.exp(z - _max(z)) / z.shape[1],
            ],
            "Add up each row of your result: is it 1? By which number did you divide, and by which "
            "should it be?",
        ),
        "shift-divides": (
            lambda z: _fraction(*[np.exp(z / _max(z))] * 2),
            "You divided the scores. Subtracting a number from all of them leaves the probabilities as "
            "they are: does dividing, too?",
        ),
        "softmax-no-exp": (
            [lambda z: _fraction(z, z), lambda z: _fraction(z - _max(z), z - _max(z))],
            "Scores may be negative, probabilities may not. Which function makes any number "
            "positive and keeps the order?",
        ),
        "softmax-log": (
            lambda z: z - _max(z) - np.log(np.exp(z - _max(z)).sum(axis=1, keepdims=True)),
            "These are logarithms of probabilities: none is above 0. What undoes a logarithm?",
        ),
        "softmax-sigmoid": (
            lambda z: 1 / (1 + np.exp(-z)),
            "Each of your numbers looks at one score only. Add up a row: should the classes not "
            "share one whole?",
        ),
        "softmax-hardmax": (
            [
                lambda z: (z == _max(z)).astype(float),
                lambda z: np.eye(z.shape[1])[z.argmax(axis=1)],  # differs where scores are equal
            ],
            "You gave everything to the largest score. By how much may a score of 2.1 beat 2.0?",
        ),
        "softmax-sign": (
            [
                lambda z: _fraction(*[np.exp(_max(z) - z)] * 2),
                lambda z: _fraction(*[np.exp(-z)] * 2),
            ],
            "Which class has the largest probability in your result, and which the largest score?",
        ),
        "softmax-other-base": (
            [
                lambda z: _fraction(*[2.0 ** (z - _max(z))] * 2),
                lambda z: _fraction(*[10.0 ** (z - _max(z))] * 2),
            ],
            "Your rows add up to 1, but powers of another number than e stand in them. Which "
            "function is its own derivative? The next section needs it.",
        ),
        "softmax-mutates": (
            rewrite(
                "def softmax(z):\n"
                "    z -= np.max(z, axis=1, keepdims=True)\n"
                "    e = np.exp(z)\n"
                "    return e / e.sum(axis=1, keepdims=True)\n"
            ),
            SCORES_CHANGED,
        ),
        "return-inside-loop": (
            [
                rewrite(
                    "def softmax(z):\n"
                    "    out = np.zeros_like(z)\n"
                    "    for i, row in enumerate(z):\n"
                    "        e = np.exp(row - row.max())\n"
                    "        out[i] = e / e.sum()\n"
                    "        return out\n"
                ),
                rewrite(
                    "def softmax(z):\n"
                    "    for row in z:\n"
                    "        e = np.exp(row - row.max())\n"
                    "        return e / e.sum()\n"
                ),
            ],
            said.INSIDE_LOOP,
        ),
        "softmax-transposed": (
            lambda z: _fraction(*[np.exp(z - _max(z))] * 2).T,
            "One sample should stay one row. Which way round does your result lie?",
        ),
    },
)
