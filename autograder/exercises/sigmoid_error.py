"""Unit 04: the mean squared error, and labels that no sigmoid reaches."""

from typing import Any

import numpy as np

from autograder.exercises._columns import away_from_zero
from autograder.exercises.form import case, edit, exercise, hunt

SQUARED = "A single difference of 3 should cost 9. What do you get?"


def _pair(*shape):
    def draw(rng):
        return dict(y_hat=rng.uniform(0, 1, size=shape).round(3), y=away_from_zero(rng, shape))

    return draw


mse = exercise(
    "How far are the answers from the labels, squared, on average?",
    hints=(
        "Three things happen to the two arrays. Which, and in which order?",
        "Subtract, square each difference, take the mean over all entries. One number comes out.",
        "np.mean((y_hat - y) ** 2), with both read as arrays.",
    ),
    worked=[
        case("notes 003", y_hat=0.76936505, y=-1.0, gives=3.1306526802, within=1e-9),
        case(
            "by hand: differences 1, -2 and 3",
            y_hat=np.array([2.0, 0.0, 4.0]),
            y=np.array([1.0, 2.0, 1.0]),
            gives=14 / 3,
        ),
    ],
    fresh=[_pair(6), _pair(5, 1), _pair(4, 3)],
    edges=[
        case("one sample, two outputs", _pair(1, 2)),
        case("right answers", y_hat=np.array([[0.0], [1.0]]), y=np.array([[0.0], [1.0]])),
        case("a square", _pair(3, 3)),
    ],
    mistakes={
        "mse-sum": (
            edit("np.mean", "np.sum"),
            "Give it the same data twice over: should the error double? Yours does.",
        ),
        "mse-half": (
            edit("return np.mean", "return 0.5 * np.mean"),
            "Divide your answer by the expected one. The half belongs to another cost, in unit 05.",
        ),
        "cost-half-sum": (
            edit("np.mean", "0.5 * np.sum"),
            "A half and a sum make another cost, that of unit 05. Here a mean is asked for.",
        ),
        "mse-root": (
            edit("return np.mean(", "return np.sqrt(np.mean(", "** 2)", "** 2))"),
            SQUARED,
        ),
        "mse-absolute": (
            edit(
                "(np.asarray(y_hat) - np.asarray(y)) ** 2",
                "np.abs(np.asarray(y_hat) - np.asarray(y))",
            ),
            SQUARED,
        ),
        "mse-not-reduced": (
            edit("np.mean", ""),
            "One number for the whole batch is asked for. Which step leads there?",
        ),
        "mse-mean-first": (
            edit("np.mean((np.asarray(y_hat) - np.asarray(y)) ** 2)", "np.mean(y_hat - y) ** 2"),
            "An error of +1 and one of -1 cancel in your line. Square first, or average first?",
        ),
        "mse-square-first": (
            edit(
                "(np.asarray(y_hat) - np.asarray(y)) ** 2",
                "np.asarray(y_hat) ** 2 - np.asarray(y) ** 2",
            ),
            "Try an answer of -1 for a label of 1. Your error is 0.",
        ),
        "mse-no-square": (
            edit(" ** 2)", ")"),
            "Your error can be negative. What keeps a squared error from that?",
        ),
        "mse-norm": (
            edit(
                "np.mean((np.asarray(y_hat) - np.asarray(y)) ** 2)",
                "np.linalg.norm(np.asarray(y_hat) - np.asarray(y))",
            ),
            "The norm is the root of the sum of squares. Which two steps undo the difference?",
        ),
        "mse-per-output": (
            [edit("** 2)", f"** 2, axis={axis})") for axis in (0, 1, -1)],
            "Which axis is left over in your answer? One number is asked for, over all entries.",
        ),
        "mse-sum-over-outputs": (
            [
                edit("np.mean(", "np.sum(", "** 2)", f"** 2) / {length}")
                for length in ("np.shape(np.atleast_1d(y))[0]", "len(y)")
            ],
            "With two outputs per sample your answer is twice what it should be. By how many numbers do "
            "you divide?",
        ),
        "mse-precedence": (
            edit(
                "(np.asarray(y_hat) - np.asarray(y)) ** 2", "np.asarray(y_hat) - np.asarray(y) ** 2"
            ),
            "Python squares before it subtracts. What should be squared?",
        ),
        "mse-plus": (
            edit("np.asarray(y_hat) - np.asarray(y)", "np.asarray(y_hat) + np.asarray(y)"),
            "If answer and label agree, the error is 0. Is yours?",
        ),
        "mse-doubled": (
            edit("** 2)", "* 2)"),
            "A single difference of 3 should cost 9, and one of -3 too. What do you get?",
        ),
        "mse-variance": (
            edit(
                "np.mean((np.asarray(y_hat) - np.asarray(y)) ** 2)",
                "np.var(np.asarray(y_hat) - np.asarray(y))",
            ),
            "Let every answer be too large by exactly 1. A variance measures from the mean and is "
            "0 then. From where does an error measure?",
        ),
    },
)

_UNREACHABLE: Any = "Can a sigmoid ever come near -1? How near does it get, and what is left?"

hunt_best_mse = hunt(
    "Which mean squared error can no sigmoid network get below on labels -1 and +1?",
    hints=(
        "Between which two numbers does the last sigmoid's answer always lie?",
        "For the label 1 it can come close to 1. For the label -1 the nearest it can come is 0.",
        "Half the points are then off by nearly 0, half by nearly 1. Square, and average.",
    ),
    wrong=[
        (0.0, "label-out-of-reach", _UNREACHABLE),
        (
            1.0,
            "all-points-counted",
            "That is the squared error of a point with label -1. How many of the points have it?",
        ),
        (
            0.25,
            "sum-order",
            "Averaging the errors first and squaring then gives this. What does mse do first?",
        ),
        (
            2.0,
            "answers-one",
            "That is the error of always answering 1. For the label -1, is 1 the nearest answer?",
        ),
        (
            1.25,
            "answers-one-half",
            "That is the error of always answering one half. Answers near 0 or near 1 do better.",
        ),
    ],
    passed="0.5: every point with label -1 costs at least 1, whatever the network learns.",
    points=1,
)
