"""Unit 02, backward: the gradient of the biases."""

import numpy as np

from autograder.exercises.dense_hints import (
    AVERAGED,
    COUNTED_TWICE,
    FIRST_ONLY,
    FIXED_BATCH,
    GATED,
    GRADIENT_UNREAD,
    INT_BUFFER,
    LAST_SAMPLE_STAYS,
    MASKED,
    MEAN_OF_ALL,
    MINUS,
    NEURONS_FOR_SAMPLES,
    NOTHING,
    ONE_FOR_ALL,
    ONE_LEFT_OUT,
    SLOPE_ALONE,
)
from autograder.exercises.form import case, exercise, rewrite
from autograder.exercises.layer_cases import (
    D_002,
    D_GATED,
    D_RISING,
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    RECTANGLE,
    SMALL_SQUARE,
    SMALLEST,
    WIDENING,
    draw,
    unseen,
)


def biases_of(sizes):
    """dvalues of a batch."""
    return draw(sizes, "dvalues")


dense_dbiases = exercise(
    "One number for each neuron: how much does its bias move what comes later?",
    hints=(
        "Who shares a bias: the samples, or the neurons?",
        "Each bias gets the sum of what arrives for its neuron, over all samples. axis=0 adds the "
        "rows to each other.",
        "A sum over axis=0 with keepdims=True.",
    ),
    worked=[
        case("notes 000, 004", dvalues=D_RISING, gives=[[6, 6, 6]]),
        case("notes 002", dvalues=D_002, gives=[[0, 2, -2]]),
        case(GATED, dvalues=D_GATED, gives=[[6, 4, 6]]),
    ],
    fresh=[biases_of(RECTANGLE), biases_of(WIDENING), unseen(biases_of(LARGER))],
    edges=[
        case("as many samples as neurons", biases_of(SMALL_SQUARE)),
        case("a batch of one", biases_of(ONE_SAMPLE)),
        case("one neuron", biases_of(ONE_NEURON)),
        case("one sample, one neuron", biases_of(SMALLEST)),
    ],
    mistakes={
        "bias-axis1": (
            [
                lambda dvalues: dvalues.sum(axis=1, keepdims=True),
                lambda dvalues: dvalues.sum(axis=1),
                lambda dvalues: dvalues.sum(axis=1).reshape(1, -1),
                lambda dvalues: dvalues.mean(axis=1, keepdims=True),
                lambda dvalues: dvalues.mean(axis=1),
            ],
            "Which axis is being summed away, the samples or the neurons? The result should still "
            "have one number for each...",
        ),
        "bias-sum-scalar": (
            [
                lambda dvalues: np.sum(dvalues),
                lambda dvalues: np.sum(dvalues, keepdims=True),
                lambda dvalues: np.full((1, dvalues.shape[1]), dvalues.sum()),
            ],
            ONE_FOR_ALL,
        ),
        "bias-sums-parameter": (
            [
                rewrite(f"def dense_dbiases(dvalues):\n    return {total}\n")
                for total in ("np.sum(b, axis=0, keepdims=True)", "np.sum(b)", "b")
            ],
            GRADIENT_UNREAD,
        ),
        "dbiases-mean-scalar": (
            [
                lambda dvalues: np.mean(dvalues),
                lambda dvalues: np.mean(dvalues, keepdims=True),
            ],
            MEAN_OF_ALL,
        ),
        "mean-in-layer": (
            [
                lambda dvalues: dvalues.mean(axis=0, keepdims=True),
                lambda dvalues: dvalues.sum(axis=0, keepdims=True) / dvalues.shape[1],
            ],
            AVERAGED,
        ),
        "returns-nothing": (lambda dvalues: None, NOTHING),
        "dbiases-not-summed": (
            [
                lambda dvalues: dvalues.copy(),
                lambda dvalues: np.repeat(dvalues.sum(axis=0, keepdims=True), len(dvalues), axis=0),
            ],
            "There is one set of biases, and every sample uses it. How many rows should come out?",
        ),
        "dbiases-first-sample-only": (
            [lambda dvalues: dvalues[0], lambda dvalues: dvalues[:1]],
            FIRST_ONLY,
        ),
        "dbiases-last-sample-only": (
            [lambda dvalues: dvalues[-1], lambda dvalues: dvalues[-1:]],
            LAST_SAMPLE_STAYS,
        ),
        "dbiases-ones": (
            [
                lambda dvalues: np.ones((1, dvalues.shape[1])),
                lambda dvalues: np.full((1, dvalues.shape[1]), float(len(dvalues))),
            ],
            SLOPE_ALONE,
        ),
        "dbiases-column": (
            [
                lambda dvalues: dvalues.sum(axis=0).reshape(-1, 1),
                lambda dvalues: dvalues.sum(axis=0, keepdims=True).T,
            ],
            "Your numbers are right, in a column. What is the shape of the biases in this unit?",
        ),
        "square-batch-coincidence": (
            [
                lambda dvalues: np.ones((1, dvalues.shape[1])) @ dvalues,
                lambda dvalues: np.dot(np.ones((1, dvalues.shape[1])), dvalues),
                rewrite("def dense_dbiases(dvalues):\n    return np.ones_like(b) @ dvalues\n"),
                lambda dvalues: np.ones(dvalues.shape[1]) @ dvalues,
                lambda dvalues: np.dot(np.ones(dvalues.shape[1]), dvalues),
                lambda dvalues: dvalues[: dvalues.shape[1]].sum(axis=0, keepdims=True),
                lambda dvalues: [
                    sum(dvalues[s, j] for s in range(dvalues.shape[1]))
                    for j in range(dvalues.shape[1])
                ],
            ],
            NEURONS_FOR_SAMPLES,
        ),
        "relu-mask-by-upstream": (
            lambda dvalues: np.maximum(dvalues, 0.0).sum(axis=0, keepdims=True),
            MASKED,
        ),
        "dbiases-largest": (
            [
                lambda dvalues: dvalues.max(axis=0, keepdims=True),
                lambda dvalues: dvalues.min(axis=0, keepdims=True),
            ],
            "The effects of all samples add up. Which samples does your line listen to?",
        ),
        "fixed-batch-size": (
            [
                lambda dvalues: (dvalues[0] + dvalues[1] + dvalues[2]).reshape(1, -1),
                lambda dvalues: dvalues[:3].sum(axis=0, keepdims=True),
            ],
            FIXED_BATCH,
        ),
        "first-sample-twice": (lambda dvalues: dvalues.sum(axis=0) + dvalues[0], COUNTED_TWICE),
        "first-sample-left-out": (
            [
                lambda dvalues: dvalues[1:].sum(axis=0, keepdims=True),
                lambda dvalues: dvalues[:-1].sum(axis=0, keepdims=True),
            ],
            ONE_LEFT_OUT,
        ),
        "int-buffer": (lambda dvalues: dvalues.astype(int).sum(axis=0, keepdims=True), INT_BUFFER),
        "dbiases-zero": (
            lambda dvalues: np.zeros((1, dvalues.shape[1])),
            "Your biases never matter. Which line adds something to what you return?",
        ),
        "dbiases-product": (
            lambda dvalues: np.prod(dvalues, axis=0, keepdims=True),
            "What moves along several paths moves by their sum. What did you do with the samples?",
        ),
        "dbiases-absolute": (
            lambda dvalues: np.abs(dvalues).sum(axis=0, keepdims=True),
            "One sample pulls up, another pulls down. What should remain?",
        ),
        "dbiases-running": (
            lambda dvalues: dvalues.cumsum(axis=0),
            "You kept every sum on the way. Which one is the last?",
        ),
        "sign-flipped": (lambda dvalues: -dvalues.sum(axis=0, keepdims=True), MINUS),
    },
)
