"""What both optimizers of unit 10 are tried with, and what is said of slips that they share."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises.form import Draw


def updates(order: list[int], *shapes: tuple[int, int], **settings: float) -> Draw:
    """Several layers with a gradient for each update, and the order in which they are updated."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        weights = [rng.normal(size=shape) for shape in shapes]
        biases = [rng.normal(size=(1, shape[1])) for shape in shapes]
        turns = [order.count(index) for index in range(len(shapes))]
        return dict(
            settings=dict(settings),
            weights=weights,
            biases=biases,
            dweights=[
                [rng.normal(size=w.shape) for _ in range(n)]
                for w, n in zip(weights, turns, strict=True)
            ],
            dbiases=[
                [rng.normal(size=b.shape) for _ in range(n)]
                for b, n in zip(biases, turns, strict=True)
            ],
            order=order,
        )

    return draw


TWO = ((2, 3), (3, 2))
IN_TURN = [0, 1, 0, 1, 0, 1]
UNEVEN = [0, 0, 0, 1, 0, 1]

UPHILL = "The loss would grow. Which way does the gradient point?"
SHARED_CLOCK = (
    "With two layers your count of updates runs twice as fast. t counts the updates of *that layer* "
    "so far: where could it be kept?"
)
ASSIGNS = "After one step with lr = 0, what should the weights be?"
GRADIENTS_CHANGED = (
    "Your update changes layer.dweights or layer.dbiases themselves. Whoever looks at them next, what "
    "should still be there? In which line do you write into them?"
)
