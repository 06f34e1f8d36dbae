"""The training scrubber: decision boundary and loss, frame by frame."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.classroom.widgets.base import Widget


class Film:
    """Frames of a training, each recorded at once, so that it does not change afterwards."""

    def __init__(self, X: np.ndarray, y: np.ndarray, *, resolution: int = 48) -> None:
        """Start a film of a classifier of points X (N, 2) with labels y ((N,) or (N, 1)).

        resolution  points of the shaded plane on each axis
        """

    def add(
        self,
        step: int,
        loss: float,
        predict: Callable[[np.ndarray], np.ndarray],
        *,
        hidden: np.ndarray | None = None,
    ) -> None:
        """Record a frame.

        step     the epoch or step number, rising from frame to frame
        predict  takes points (M, 2); returns probabilities (M, C) or (M, 1), or labels (M,)
        hidden   (N, k), k >= 2: where the data lie in a hidden layer; the first two columns are
                 drawn in a picture of their own (give it with every frame or with none)
        """
        raise NotImplementedError


def scrubber(film: Film) -> Widget:
    """A slider over the frames of a film: boundary, loss curve, accuracy and hidden layer.

    Raises ValueError for a film without frames.
    """
    raise NotImplementedError
