"""How the gradient of each neuron spreads over the inputs of a dense layer."""

from __future__ import annotations

import numpy as np

from autograder.classroom.widgets.base import Widget, numbers
from autograder.classroom.widgets.svg import BACKWARD, FORWARD, Svg, number

ROW = 66.0
RIGHT, LEFT = 590.0, 250.0


def spread(dvalues: np.ndarray, weights: np.ndarray) -> Widget:
    """One sample's gradient on its way back through a dense layer, neuron by neuron.

    dvalues  (n_out,), n_out up to 4: where the sliders start
    weights  (n_in, n_out), n_in up to 6

    Choose a neuron: its wires show dvalues[j] * weights[i, j], and beside the inputs stands the sum
    over all neurons, dinputs. Raises ValueError for other shapes.
    """
    arriving = numbers(np.asarray(dvalues).reshape(-1), "dvalues", 1, 4)
    w = np.asarray(weights, dtype=float)
    if w.ndim != 2 or w.shape[1] != len(arriving) or not 1 <= w.shape[0] <= 6:
        raise ValueError(
            f"weights must have shape (n_in, {len(arriving)}) with n_in up to 6, not {w.shape}"
        )
    if not np.isfinite(w).all():
        raise ValueError("weights must be finite numbers")
    total = w @ np.array(arriving)
    alt = (
        f"A dense layer with {w.shape[0]} inputs on the left and {w.shape[1]} neurons on the "
        "right. The gradients "
        + ", ".join(map(number, arriving))
        + " flow back along the wires, each times its weight; at the inputs they add up to "
        + ", ".join(map(number, map(float, total)))
        + "."
    )
    data = {"dvalues": arriving, "weights": w.tolist()}
    return Widget("spread", data, _picture(np.array(arriving), w), alt)


def _picture(dvalues: np.ndarray, weights: np.ndarray) -> str:
    n_in, n_out = weights.shape
    height = float(max(n_in, n_out) * ROW)
    picture = Svg(760, height + 60)

    def y_in(i: int) -> float:
        return float(50 + (i + 0.5) * height / n_in)

    def y_out(j: int) -> float:
        return float(50 + (j + 0.5) * height / n_out)

    picture.text(20, 24, "dinputs = the sum", anchor="start", bold=True)
    picture.text(RIGHT + 20, 24, "dvalues arrive here", bold=True)
    picture.text((LEFT + RIGHT) / 2, 24, "dvalues[j] · weights[i, j]", bold=True)
    for j in range(n_out):
        for i in range(n_in):
            share = float(dvalues[j] * weights[i, j])
            picture.line(
                LEFT + 16, y_in(i), RIGHT - 18, y_out(j), key=f"wire{i}_{j}",
                width=1 + min(abs(share), 6.0), stroke=FORWARD if share >= 0 else BACKWARD,
                dash=None if share >= 0 else "7 4",
            )  # fmt: skip
    wires = {(i, j): (y_in(i), y_out(j)) for j in range(n_out) for i in range(n_in)}
    for (i, j), (x, y) in _label_places(wires).items():
        share = float(dvalues[j] * weights[i, j])
        picture.text(x, y + 4, number(share), key=f"share{i}_{j}", size=12, halo=True)
    for i in range(n_in):
        picture.circle(LEFT, y_in(i), 15, str(i))
        total = float(weights[i] @ dvalues)
        picture.text(30, y_in(i) + 5, f"dinputs[{i}] =", anchor="start", size=12)
        picture.text(130, y_in(i) + 5, number(total), key=f"dinputs{i}", anchor="start", bold=True)
    for j in range(n_out):
        picture.circle(RIGHT, y_out(j), 17, str(j), key=f"neuron{j}")
        picture.text(RIGHT + 30, y_out(j) + 5, number(float(dvalues[j])), key=f"dvalue{j}",
                     anchor="start", bold=True)  # fmt: skip
    picture.text(
        LEFT, height + 54, "solid: positive share, dashed: negative, thick: large", size=12
    )
    return picture.source()


def _label_places(
    wires: dict[tuple[int, int], tuple[float, float]],
) -> dict[tuple[int, int], tuple[float, float]]:
    """Where each wire's number stands, so that no two lie on each other where that can be had.

    wires  (i, j) -> the heights of its left and right end
    """
    placed: dict[tuple[int, int], tuple[float, float]] = {}
    for wire, (left, right) in wires.items():
        free = []
        for step in range(33):
            at = 0.14 + 0.72 * step / 32
            x, y = LEFT + at * (RIGHT - LEFT), left + at * (right - left)
            # a number is some 38 wide and 14 high
            apart = min(
                (max(abs(x - u) / 38, abs(y - v) / 14) for u, v in placed.values()), default=9.0
            )
            free.append((min(apart, 1.5), -abs(at - 0.5), (x, y)))
        placed[wire] = max(free)[2]
    return placed
