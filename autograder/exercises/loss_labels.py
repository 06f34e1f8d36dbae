"""Exercises of unit 09 about labels: one-hot, and the probability of the right class."""

import numpy as np

from autograder.exercises import loss_cases as said
from autograder.exercises.form import case, exercise, rewrite
from autograder.exercises.loss_cases import (
    IN_A_COLUMN,
    ROWS_PICKED,
    batch,
    both_formats,
    from_labels,
    from_samples,
    from_unique,
    hot_of,
    picked,
    three,
    with_width,
)
from autograder.exercises.softmax_cases import BATCH, HOT_TARGETS, TARGETS, hidden


def _drawn_labels(n, c):
    return lambda rng: dict(y=rng.integers(0, c - 1, size=n), n_classes=c)


def _written(n_classes, y, rows, columns, values=1.0):
    hot = np.zeros((len(y), n_classes))
    hot[rows, columns] = values
    return hot


def _filled(n_classes, y, value):
    hot = np.full((len(y), n_classes), value)
    hot[np.arange(len(y)), y] = 1.0
    return hot


one_hot = exercise(
    "How does a class number become a row with a single 1?",
    hints=(
        "How many rows and how many columns does the answer have, and where is the 1 of row i?",
        "Row i of `hot` gets its 1 in column y[i]. Two index arrays side by side pick such pairs: "
        "one holds the rows, the other the columns.",
        "hot[..., y] = 1.0: which numbers count the rows from 0 on, one for each label? (np.arange)",
    ),
    worked=[case("notes 004", y=TARGETS, n_classes=3, gives=HOT_TARGETS)],
    fresh=[
        _drawn_labels(5, 3),
        hidden(_drawn_labels(2, 6)),
        hidden(_drawn_labels(4, 4)),
    ],
    edges=[
        case("nobody in the last two classes", y=np.array([0, 2, 1, 0]), n_classes=5),
        case("one sample", y=np.array([2]), n_classes=4),
        case("all of one class", y=np.array([1, 1, 1, 1]), n_classes=3),
    ],
    mistakes={
        "one-hot-width-from-labels": (
            [
                lambda y, n_classes: np.eye(y.max() + 1)[y],
                lambda y, n_classes: np.eye(len(set(y)))[y],
            ],
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (lambda y, n_classes: np.eye(len(y))[y], said.WRONG_WIDTH),
        "one-hot-transposed": (
            [
                lambda y, n_classes: np.eye(n_classes)[y].T,
                lambda y, n_classes: _written(n_classes, y, y, np.arange(len(y))),
            ],
            "One sample is one row. Which way round does yours lie?",
        ),
        "index-colon-instead-of-rows": (
            lambda y, n_classes: _written(n_classes, y, slice(None), y),
            said.COLON,
        ),
        "one-hot-wrong-rows": (
            [
                lambda y, n_classes: _written(n_classes, y, y, slice(None)),
                lambda y, n_classes: _written(n_classes, y, y, y),
                lambda y, n_classes: _written(n_classes, y, 0, y),
            ],
            "Row i belongs to sample i, and gets exactly one 1. Which rows does your line write to?",
        ),
        "one-hot-label-as-value": (
            lambda y, n_classes: _written(n_classes, y, np.arange(len(y)), y, y),
            "The right places, but label 0 got a 0 and label 2 a 2. What does the number at a "
            "place say: which class, or how much of it?",
        ),
        "one-hot-shifted": (
            [
                lambda y, n_classes: np.eye(n_classes)[y - 1],
                lambda y, n_classes: np.eye(n_classes)[(y + 1) % n_classes],
            ],
            "Classes count from 0. In which column is the 1 of a sample with label 0?",
        ),
        "one-hot-eye-alone": (
            lambda y, n_classes: np.eye(n_classes),
            "That is one row per class. How do you pick from it one row per sample?",
        ),
        "return-inside-loop": (
            rewrite(
                "def one_hot(y, n_classes):\n"
                "    hot = np.zeros((len(y), n_classes))\n"
                "    for i, label in enumerate(y):\n"
                "        hot[i, label] = 1.0\n"
                "        return hot\n"
            ),
            "How many rows did you write before the function returned? Look at the indentation.",
        ),
        "one-hot-all-but-one": (
            lambda y, n_classes: 1.0 - np.eye(n_classes)[y],
            "Ones and zeros are exchanged. How many ones should a row have?",
        ),
        "one-hot-counts": (
            [
                lambda y, n_classes: np.eye(n_classes)[y].sum(axis=0),
                lambda y, n_classes: np.bincount(y, minlength=n_classes),
            ],
            "You counted how many samples each class has. The answer needs a row for each sample.",
        ),
        "ce-uninitialised": (
            [
                # np.empty holds whatever lay there before; two things that often do
                lambda y, n_classes: _filled(n_classes, y, 7.0),
                lambda y, n_classes: _filled(n_classes, y, 1.0),
            ],
            said.UNINITIALISED,
        ),
        "one-hot-no-rows": (
            lambda y, n_classes: (y == np.arange(n_classes)).astype(float),
            "Print the shapes of the two sides of ==. To compare every label with every class, "
            "one of them must stand in a column.",
        ),
    },
)

confidences = exercise(
    "Which probability did each sample's right class get?",
    hints=(
        "For three samples you need three numbers. In which row and which column is each?",
        "Two index arrays side by side pick pairs: P[rows, columns] with rows 0, 1, 2, ... With "
        "one-hot labels a product picks, and a sum along the classes collects.",
        "Turn one format into the other first: y.argmax(axis=1), or one_hot(y, P.shape[1]). Then "
        "one line serves both.",
    ),
    worked=[
        case("notes 004", P=BATCH, y=TARGETS, gives=[0.7, 0.5, 0.9]),
        case("notes 004: one-hot", P=BATCH, y=HOT_TARGETS, gives=[0.7, 0.5, 0.9]),
    ],
    fresh=both_formats(batch),
    edges=[
        case("one sample", batch(1, 4)),
        case("one sample, one-hot", batch(1, 3, True)),
        case(
            "all of one class",
            lambda rng: dict(P=batch(3, 4)(rng)["P"], y=np.array([1, 1, 1])),
        ),
    ],
    uses=["one_hot"],
    mistakes={
        "index-colon-instead-of-rows": (
            [
                lambda P, y: P[:, y] if y.ndim == 1 else (P * y).sum(axis=1),
                lambda P, y: P[:, y if y.ndim == 1 else y.argmax(axis=1)],
            ],
            said.COLON,
        ),
        "largest-not-true": (
            lambda P, y: P.max(axis=1),
            "You took the largest probability of each row. Is the network always right? Your line "
            "never looks at y.",
        ),
        "rows-by-label": (
            [
                lambda P, y: P[y if y.ndim == 1 else y.argmax(axis=1)],
                lambda P, y: P[y] if y.ndim == 1 else (P * y).sum(axis=1),
            ],
            ROWS_PICKED,
        ),
        "ce-not-reduced": (lambda P, y: P * hot_of(P, y), said.NOT_REDUCED),
        "confidences-averaged": (
            lambda P, y: (P * hot_of(P, y)).mean(axis=1),
            "One number of each row was to be picked, and the others are 0. What does an average "
            "do with those zeros?",
        ),
        "confidences-column": (
            lambda P, y: (P * hot_of(P, y)).sum(axis=1, keepdims=True),
            IN_A_COLUMN,
        ),
        "confidences-positions": (
            lambda P, y: P.argmax(axis=1),
            "That is which class the network votes for. What you want is the probability that the "
            "right one got.",
        ),
        "labels-argmax-axis0": (
            [
                lambda P, y: P[np.arange(len(P)), y if y.ndim == 1 else y.argmax(axis=0)],
                lambda P, y: P[np.arange(len(P)), y if y.ndim == 1 else y.argmax()],
            ],
            said.ARGMAX_AXIS,
        ),
        "confidences-summed": (
            [
                lambda P, y: (P * hot_of(P, y)).sum(),
                lambda P, y: (P * hot_of(P, y)).sum(axis=0),
            ],
            "One number for each sample: along which axis must nothing be added up?",
        ),
        "ce-dot-instead-of-mask": (
            lambda P, y: P @ hot_of(P, y),
            said.DOT,
        ),
        "sparse-not-converted": (
            [
                lambda P, y: (P * y).sum(axis=1),
                lambda P, y: P * y,
                lambda P, y: P[np.arange(len(P)), np.argmax(y, axis=1)],
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                lambda P, y: P[np.arange(len(P)), y],
                lambda P, y: P[range(len(P)), y],
                lambda P, y: picked(P, y) if y.ndim == 1 else None,
            ],
            said.HOT_NOT_HANDLED,
        ),
        "one-hot-width-from-labels": (
            [
                *with_width(lambda P, Y, times: times(P, Y).sum(axis=1), from_labels),
                *with_width(lambda P, Y, times: times(P, Y).sum(axis=1), from_unique),
            ],
            said.WIDTH_FROM_LABELS,
        ),
        "class-count-fixed": (
            with_width(lambda P, Y, times: times(P, Y).sum(axis=1), three),
            said.FIXED_WIDTH,
        ),
        "one-hot-wrong-width": (
            with_width(
                lambda P, Y, times: times(P, Y).sum(axis=1),
                from_samples,
            ),
            said.WRONG_WIDTH,
        ),
        "confidences-loss-too-early": (
            [lambda P, y: -np.log(picked(P, y)), lambda P, y: np.log(picked(P, y))],
            "The logarithm comes in the next exercise. Here: the probabilities as they are.",
        ),
    },
)
