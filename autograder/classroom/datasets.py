"""The course's data: made on the spot from an explicit seed, never downloaded."""

from __future__ import annotations

import numpy as np


def generator(random: int | np.random.RandomState = 0) -> np.random.RandomState:
    """The stream of random numbers for a seed; a stream that is given comes back as it is.

    numpy's RandomState, because its numbers are the same in every version of numpy, and the
    documents' numbers come from it.
    """
    return random if isinstance(random, np.random.RandomState) else np.random.RandomState(random)


def spiral(
    samples: int = 100, classes: int = 3, random: int | np.random.RandomState = 0
) -> tuple[np.ndarray, np.ndarray]:
    """A spiral with one arm a class, as in notes 004: no straight line separates the arms.

    samples  points an arm
    random   a seed, or a RandomState that the caller goes on drawing from: notes 004 draws the
             spiral first, then the first layer's weights, then the second's

    Returns X (samples * classes, 2), float64, and the labels y (samples * classes,), integers from
    0, arm after arm.
    """
    stream = generator(random)
    X = np.zeros((samples * classes, 2))
    y = np.zeros(samples * classes, dtype=np.int64)
    for arm in range(classes):
        radius = np.linspace(0.0, 1.0, samples)
        angle = np.linspace(4.0 * arm, 4.0 * (arm + 1), samples) + 0.2 * stream.randn(samples)
        rows = slice(arm * samples, (arm + 1) * samples)
        X[rows, 0] = radius * np.sin(2.5 * angle)
        X[rows, 1] = radius * np.cos(2.5 * angle)
        y[rows] = arm
    return X, y


def circles(
    samples: int = 1000,
    noise: float = 0.1,
    factor: float = 0.3,
    random: int | np.random.RandomState = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """A small circle inside a large one, as in notes 003; equal to scikit-learn's, unshuffled.

    samples  points in all, half of them (rounded down) on the large circle
    factor   radius of the small circle, the large one's being 1

    Returns X (samples, 2), float64, and y (samples, 1), 0.0 for the large circle, then 1.0 for the
    small one. A column of labels: unit 07 compares it with a network's output.
    """
    stream = generator(random)
    outer = samples // 2
    around = np.linspace(0, 2 * np.pi, outer, endpoint=False)
    within = np.linspace(0, 2 * np.pi, samples - outer, endpoint=False)
    X = np.vstack(
        [
            np.column_stack([np.cos(around), np.sin(around)]),
            np.column_stack([np.cos(within), np.sin(within)]) * factor,
        ]
    )
    X += stream.normal(scale=noise, size=X.shape)
    y = np.concatenate([np.zeros(outer), np.ones(samples - outer)]).reshape(-1, 1)
    return X, y


def toy(samples: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Points on a line, as in notes 003: is the number above zero?

    Returns x (samples, 1) from -5 to 5 and y (samples, 1), -1.0 for x <= 0 and 1.0 above.
    """
    x = np.linspace(-5.0, 5.0, samples).reshape(-1, 1)
    return x, np.where(x > 0, 1.0, -1.0)
