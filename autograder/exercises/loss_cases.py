"""What the exercises of unit 09 share: draws, label helpers for declared mistakes, hints."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises.form import Case, Mistake, case, edit
from autograder.exercises.softmax_cases import probabilities, scores


def labels(rng, values):
    """Sparse labels (N,) that lack the last class; the first sample's is the least likely one.

    values  probabilities or scores (N, C), C >= 3
    """
    n, c = values.shape
    y = rng.integers(0, c - 1, size=n)
    y[0] = np.argmin(values[0, : c - 1])
    return y


def as_hot(y, c):
    """One-hot (N, C) of sparse labels."""
    return np.eye(c)[y]


def batch(n, c, hot=False):
    """Draw probabilities P (n, c) and labels y, sparse or one-hot."""

    def draw(rng):
        P = probabilities(rng, n, c)
        y = labels(rng, P)
        return dict(P=P, y=as_hot(y, c) if hot else y)

    return draw


def scored(name, n, c, hot=False):
    """Draw scores (n, c) under a name, and labels y."""

    def draw(rng):
        z = scores(rng, n, c)
        y = labels(rng, z)
        return {name: z, "y": as_hot(y, c) if hot else y}

    return draw


def both_formats(maker) -> list[Case]:
    """Fresh cases: sparse, one-hot, square with both; the last two for grades only."""
    return [
        case("fresh numbers, sparse labels", maker(5, 3, False)),
        case("fresh numbers, one-hot labels", maker(4, 5, True)),
        case("fresh numbers, as many classes as samples", maker(4, 4, False), public=False),
        case("fresh numbers, as many classes as samples", maker(3, 3, True), public=False),
    ]


def hot_of(values, y):
    """Labels of either format as one-hot."""
    return y if y.ndim == 2 else np.eye(values.shape[1])[y]


def with_width(line, width) -> list[Any]:
    """A declared mistake: one-hot labels with a wrong number of columns, made in three ways.

    line   computes the exercise from (values, Y) and from (Y, values): numpy's complaint about
           shapes names them in the order in which they meet
    width  the wrong number of columns, from (values, y)
    """

    def eye(values, y):
        return np.eye(width(values, y))[y] if y.ndim == 1 else y

    def written(values, y):
        if y.ndim == 2:
            return y
        hot = np.zeros((len(y), width(values, y)))
        hot[np.arange(len(y)), y] = 1.0
        return hot

    return [
        lambda values, y, hot=hot, order=order: line(values, hot(values, y), order)
        for hot in (eye, written)
        for order in (np.multiply, lambda a, b: np.multiply(b, a))
    ]


def from_labels(values, y):
    """A width that forgets classes nobody belongs to."""
    return y.max() + 1


def from_unique(values, y):
    """The same, counting the labels that occur."""
    return len(np.unique(y))


def three(values, y):
    """The number of classes of one example, written down."""
    return 3


def from_samples(values, y):
    """A width that counts samples."""
    return len(y)


def sparse_of(y):
    """Labels of either format as class numbers."""
    return y if y.ndim == 1 else y.argmax(axis=1)


def at_labels(base, P, y, rows, value):
    """A copy of `base` with `value` written at the labels; rows says which rows are taken."""
    g = np.array(base, dtype=float)
    g[rows, sparse_of(y)] = value
    return g


def picked(values, y):
    """The entry of each row at its label."""
    return values[np.arange(len(values)), sparse_of(y)]


def clipped(P):
    """Kept away from 0 and 1, as the contract allows."""
    return np.clip(P, 1e-7, 1 - 1e-7)


MINUS = (
    "Can this loss be below zero for a probability? The logarithm of a number between 0 and 1 is "
    "negative: what makes it a loss?"
)
CLIP_BOUNDS = (
    "Your guard moves probabilities that it should leave alone. Print the guarded array beside "
    "the original: which entries changed? Read your limits aloud, digit by digit."
)
NO_CLIP = (
    "What is the loss of a sample whose right class got probability 0? One such sample makes the "
    "mean of the whole batch infinite."
)
COLON = (
    "How many numbers does your selection return for three samples? Print it. You want row 0 with "
    "label 0, row 1 with label 1, and so on: does yours take every row with every label?"
)
OVER_ALL = (
    "Divide the expected answer by yours: is the ratio the number of classes? Over how many "
    "samples did you want the average, and over how many numbers did you take it?"
)
CONFIDENCE = (
    "These are the probabilities of the right classes themselves: they fall as the model gets "
    "worse. Which of your variables did you mean to hand back?"
)
NOT_REDUCED = "One number per sample: which step gets you from (N, C) to (N,)?"
DOT = (
    "You want each sample to meet only its own label. In a matrix product every row meets every "
    "column. Print the shape."
)
LOG_BASE = "Which logarithm has the derivative 1/x? Yours has another base."
WIDTH_FROM_LABELS = (
    "What if nobody in this batch belongs to the last class? From the labels alone you cannot "
    "know how many classes there are. What else can you ask?"
)
FIXED_WIDTH = (
    "Your line works for three classes. Where does it learn how many classes this batch has? One "
    "of the arrays knows."
)
ARGMAX_AXIS = (
    "From one-hot labels you want one class for each sample. Along which axis do the classes lie, "
    "and along which did you look for the 1?"
)
WRONG_WIDTH = "Which size belongs inside: how many samples, or how many classes?"
NOT_CONVERTED = (
    "What does the number 2 in the labels mean: a quantity, or a name? Sparse labels say where to "
    "look. They are nothing to multiply with."
)
HOT_NOT_HANDLED = (
    "Try the same batch with one-hot labels, shape (N, C). What does your code do with them? "
    "y.ndim tells the formats apart."
)
BACKWARD_SIGN = (
    "If the probability of the right class rises, does the loss rise? Look at your sign."
)
NO_DIVIDE = (
    "Divide your answer by the expected one: is the ratio the number of samples? The loss is an "
    "average. Is your gradient the gradient of that average?"
)
UNINITIALISED = (
    "Which entries of the array did you never write? np.empty hands out memory as it was left. "
    "Look at the entries away from the labels."
)
IN_PLACE = (
    "The probabilities you were given have changed. Print them before and after the call. What "
    "should be worked on instead?"
)
MULTIPLIES_BY_N = (
    "Twice as many samples of the same kind: does one sample's gradient of the mean get twice as "
    "large, or half as large? Look at what your N does."
)
TWICE_AVERAGED = "Divide your answer by the expected one. How many times did you average?"
SAMPLES_LOST = (
    "The contract asks for one loss per sample, (N,). The average comes later, in one place only."
)


def fresh_for_layers(maker) -> list[Case]:
    """Fresh cases for a class: one shown to students, three for grades only."""
    return [
        case("fresh numbers, sparse labels", maker(4, 3)),
        case("fresh numbers, one-hot labels", maker(2, 5, True), public=False),
        case("fresh numbers, as many classes as samples", maker(3, 3), public=False),
        case("fresh numbers, as many classes as samples", maker(4, 4, True), public=False),
    ]


def two_batches(first, second):
    """Two draws in one: the first one's names get "earlier_" in front."""

    def draw(rng):
        earlier = {f"earlier_{name}": value for name, value in first(rng).items()}
        return {**earlier, **second(rng)}

    return draw


def kept_and_handed_on(formula: str, attribute: str = "self.dinputs") -> dict[str, Mistake]:
    """The slips of keeping and handing on that both classes share."""
    return {
        "backward-no-return": (edit(f"        return {attribute}\n", ""), GRADIENT_KEPT),
        "dinputs-not-stored": (
            edit(f"{attribute} = {formula}", f"return {formula}"),
            "The gradient is returned, but the object forgets it. Under which name does the course "
            "keep it?",
        ),
    }


SURE_OR_NOT = (
    "Was the network nearly sure of the right class, or far from it? That should matter. Does it, "
    "in your line?"
)
UPHILL = "A step goes against the gradient. With yours, would the right class's score rise?"
ONE_TERM_DIVIDED = "Two terms, one average: are both divided by N? Add up a row of your result."
DIVIDED_FIRST = "Which comes first in your line, the division or the subtraction? Add up a row."
SOFTMAX_TWICE = "P holds probabilities already. What does a second softmax make of them?"
AVERAGED_TWICE = "Divide your gradient by the expected one. How many times did you average?"
LOSS_SUMMED = "Twice as many samples of the same kind: should the reported loss double?"
GRADIENT_KEPT = (
    "The gradient is kept, but whoever calls backward gets nothing. In this course backward hands "
    "it on."
)
IN_A_COLUMN = "The numbers are right, but they stand in a column, (N, 1). The contract says (N,)."
ROWS_PICKED = "Your labels pick rows. A label names a class: are classes rows or columns of P?"
LSE_NO_SHIFT = (
    "What does exp make of a score of 1000? Subtract the same number m from every score of a row "
    "before exp, and put it back outside the logarithm: which m makes the largest exponent 0?"
)
LSE_NO_AXIS = (
    "Change the scores of the second row only. Should the first row's number move? Does yours? Over "
    "which scores did you sum?"
)
LSE_AXIS_ZERO = (
    "How many numbers come out for five rows of three scores, and how many should? Along which axis "
    "do the scores of one row lie?"
)
LSE_MAX_OUTSIDE = (
    "Add 5 to every score of a row: the result should rise by exactly 5. Does yours? Look at where "
    "the maximum is subtracted: before or after exp."
)
