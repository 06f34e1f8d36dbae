"""Unit 10: how many of the samples a model classifies correctly."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises.form import Draw, case, edit, exercise, rewrite
from autograder.exercises.loss_cases import ARGMAX_AXIS
from autograder.exercises.spiral_passes import NOTES


def scored(samples: int, classes: int, *, one_hot: bool = False) -> Draw:
    """Probabilities and labels of which about half are met."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        P = rng.dirichlet(np.ones(classes), size=samples)
        y = np.where(
            np.arange(samples) % 2 == 0, P.argmax(axis=1), rng.integers(0, classes, samples)
        )
        y[1 % samples] = (P[1 % samples].argmax() + 1) % classes
        return dict(P=P, y=np.eye(classes)[y] if one_hot else y)

    return draw


def notes_probabilities() -> dict[str, Any]:
    """The probabilities of notes 004's untrained model for its 300 points."""
    hidden = np.maximum(NOTES["X"] @ NOTES["weights"][0], 0.0)
    e = np.exp(hidden @ NOTES["weights"][1])
    return dict(P=e / e.sum(axis=1, keepdims=True), y=NOTES["y"])


accuracy = exercise(
    "What share of the samples is classified correctly?",
    hints=(
        "Which class does a row of probabilities vote for?",
        "Compare the place of the largest probability with the label, sample by sample, and take the "
        "mean. One-hot labels have a largest entry as well.",
        "labels = y.argmax(axis=1) if y.ndim == 2 else y; np.mean(P.argmax(axis=1) == labels).",
    ),
    worked=[
        case(
            "by hand",
            P=np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.3, 0.3, 0.4], [0.2, 0.5, 0.3]]),
            y=np.array([0, 1, 2, 2]),
            gives=0.75,
        ),
        case("notes 004: seed 0", **notes_probabilities(), gives=0.34, public=False),
    ],
    fresh=[scored(7, 3), scored(6, 4, one_hot=True), scored(9, 5)],
    edges=[
        case("one sample", scored(1, 3)),
        case("as many samples as classes, one-hot", scored(7, 7, one_hot=True)),
        case("as many samples as classes, one-hot", scored(6, 6, one_hot=True), public=False),
        case("two classes", scored(6, 2)),
        case("two classes, one-hot", scored(5, 2, one_hot=True)),
        case(
            "nobody has the last class, somebody is given it",
            P=np.array([[0.1, 0.2, 0.7], [0.6, 0.3, 0.1], [0.2, 0.5, 0.3]]),
            y=np.array([1, 0, 1]),
        ),
    ],
    mistakes={
        "accuracy-axis0": (
            edit("P.argmax(axis=1)", "P.argmax(axis=0)"),
            "Which way do you look for the largest: along the classes of one sample, or down the "
            "samples of one class?",
        ),
        "labels-argmax-axis0": (
            [edit("y.argmax(axis=1)", "y.argmax(axis=0)"), edit("y.argmax(axis=1)", "y.argmax()")],
            ARGMAX_AXIS,
        ),
        "accuracy-divides-by-other": (
            [
                edit(
                    "np.mean(P.argmax(axis=1) == labels)",
                    f"np.sum(P.argmax(axis=1) == labels) / {n}",
                )
                for n in ("P.shape[1]", "P.size", "y.size")
            ],
            "You counted the hits. Out of how many were they: samples, classes, or numbers in P?",
        ),
        "one-hot-width-from-labels": (
            [
                rewrite(
                    "def accuracy(P, y):\n"
                    f"    Y = y if y.ndim == 2 else np.eye({width})[y]\n"
                    f"    return np.mean(np.sum(np.eye({guesses})[P.argmax(axis=1)] * Y, axis=1))\n"
                )
                for width in ("y.max() + 1", "len(np.unique(y))", "len(set(y))")
                for guesses in ("Y.shape[1]", "P.shape[1]")
            ],
            "Nobody in this batch belongs to the last class. How wide are your one-hot labels then, "
            "and how wide is P?",
        ),
        "accuracy-not-reduced": (
            edit("np.mean(P.argmax(axis=1) == labels)", "P.argmax(axis=1) == labels"),
            "Hit or miss for every sample: which step turns that into a share?",
        ),
        "accuracy-rounded": (
            [
                edit(
                    "np.mean(P.argmax(axis=1) == labels)",
                    f"round(float(np.mean(P.argmax(axis=1) == labels)), {digits})",
                )
                for digits in (1, 2, 3)
            ],
            "Round when you print, not when you compute: some digits are lost here.",
        ),
        "accuracy-compares-tables": (
            [
                rewrite(
                    "def accuracy(P, y):\n"
                    "    Y = y if y.ndim == 2 else np.eye(P.shape[1])[y]\n"
                    f"    return np.mean({guess} == Y)\n"
                )
                for guess in ("(P > 0.5)", "np.round(P)", "np.eye(P.shape[1])[P.argmax(axis=1)]")
            ],
            "You compare whole rows of ones and zeros, and most zeros agree whoever is right. How "
            "many comparisons should a sample count for?",
        ),
        "accuracy-never-met": (
            [
                edit("P.argmax(axis=1)", "P.argmax()"),
                edit("P.argmax(axis=1)", "P.max(axis=1)"),
                edit("P.argmax(axis=1)", "np.round(P.max(axis=1))"),
                edit(
                    "np.mean(P.argmax(axis=1) == labels)",
                    "int(np.mean(P.argmax(axis=1) == labels))",
                ),
                edit(
                    "np.mean(P.argmax(axis=1) == labels)",
                    "np.sum(P.argmax(axis=1) == labels) // len(P)",
                ),
            ],
            "Print the two sides that you compare: one class for each sample, on both? And a whole "
            "number has no room for a share like 0.34.",
        ),
        "accuracy-counts": (
            edit("np.mean(", "np.sum("),
            "A share lies between 0 and 1. What did you forget to divide by?",
        ),
        "accuracy-percent": (
            edit(
                "np.mean(P.argmax(axis=1) == labels)", "100.0 * np.mean(P.argmax(axis=1) == labels)"
            ),
            "A share lies between 0 and 1, not between 0 and 100.",
        ),
        "accuracy-error-rate": (
            edit("P.argmax(axis=1) == labels", "P.argmax(axis=1) != labels"),
            "You counted the misses.",
        ),
        "accuracy-sparse-only": (
            edit("labels = y.argmax(axis=1) if y.ndim == 2 else y", "labels = y"),
            "With one-hot labels you compare a class number with rows of zeros and ones. How do you "
            "get the class back from such a row?",
        ),
        "accuracy-one-hot-only": (
            edit("labels = y.argmax(axis=1) if y.ndim == 2 else y", "labels = y.argmax(axis=1)"),
            "Sparse labels have no axis 1. How can you tell the two formats apart?",
        ),
        "accuracy-probability-of-label": (
            rewrite(
                "def accuracy(P, y):\n"
                "    labels = y.argmax(axis=1) if y.ndim == 2 else y\n"
                "    return np.mean(P[np.arange(len(P)), labels])\n"
            ),
            "That is how much probability the right classes got on average. How many samples were "
            "decided correctly?",
        ),
        "accuracy-above-half": (
            rewrite(
                "def accuracy(P, y):\n"
                "    labels = y.argmax(axis=1) if y.ndim == 2 else y\n"
                "    return np.mean(P[np.arange(len(P)), labels] > 0.5)\n"
            ),
            "With three classes the winner may have 0.4. Must the right one exceed one half?",
        ),
        "accuracy-argmin": (
            edit("P.argmax", "P.argmin"),
            "You chose the class with the smallest probability.",
        ),
    },
)
