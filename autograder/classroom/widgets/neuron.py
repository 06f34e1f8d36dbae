"""The neuron with sliders, and gradients on its wires."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.classroom.widgets.base import Widget, numbers
from autograder.classroom.widgets.svg import BACKWARD, FORWARD, Svg, number

ROW = 112.0


def neuron(
    x: Sequence[float], w: Sequence[float], b: float, dvalue: float = 1.0, *, span: float = 5.0
) -> Widget:
    """One ReLU neuron: a slider for each input, weight, the bias and the gradient that arrives.

    x, w    1 to 4 numbers each; where the sliders start
    b       bias
    dvalue  the gradient that arrives from the next layer
    span    sliders go from -span to span in steps of 0.1; a start beyond it widens its own slider

    Forward values stand above the wires, gradients below. Raises ValueError for other lengths.
    """
    xs, ws = numbers(x, "x", 1, 4), numbers(w, "w", 1, 4)
    if len(xs) != len(ws):
        raise ValueError(f"x and w must be equally many: {len(xs)} and {len(ws)}")
    bias, upstream = numbers([b, dvalue], "b and dvalue", 2, 2)
    z = sum(p * q for p, q in zip(xs, ws, strict=True)) + bias
    alt = (
        f"A ReLU neuron with {len(xs)} inputs. Its sum z is {number(z)}, its output y is "
        f"{number(max(z, 0.0))}; below each wire stands the gradient that flows back."
    )
    data = {"x": xs, "w": ws, "b": bias, "dvalue": upstream, "span": float(span)}
    return Widget("neuron", data, _picture(xs, ws, bias, upstream), alt)


def _picture(x: list[float], w: list[float], b: float, dvalue: float) -> str:
    n = len(x)
    picture = Svg(760, ROW * n + 96)
    middle = 30 + ROW * n / 2
    z = sum(p * q for p, q in zip(x, w, strict=True)) + b
    dz = dvalue if z > 0 else 0.0
    for i in range(n):
        row = 30 + ROW * i + ROW / 2
        _wire(picture, f"x{i}", (62, row - 30), (217, row - 5), x[i], dz * w[i], at=0.3)
        _wire(picture, f"w{i}", (62, row + 30), (217, row + 5), w[i], dz * x[i], at=0.3)
        _wire(picture, f"p{i}", (240, row), (410, middle), x[i] * w[i], dz, at=0.34)
        picture.text(40, row - 25, f"x{i}", bold=True)
        picture.text(40, row + 35, f"w{i}", bold=True)
        picture.circle(230, row, 15, "×")
    below = 30 + ROW * n + 22
    _wire(picture, "b", (240, below), (412, middle), b, dz, at=0.3)
    picture.text(222, below + 5, "b", bold=True)
    _wire(picture, "z", (440, middle), (530, middle), z, dz)
    _wire(picture, "y", (600, middle), (700, middle), max(z, 0.0), dvalue)
    picture.circle(425, middle, 17, "+")
    picture.box(565, middle, 70, 36, "ReLU")
    picture.text(485, middle - 32, "z", bold=True)
    picture.text(718, middle + 5, "y", bold=True)
    picture.text(20, 20, "above a wire: its value", fill=FORWARD, anchor="start", size=12)
    said = "below: the gradient flowing back (thick: much, dashed: none)"
    picture.text(172, 20, said, fill=BACKWARD, anchor="start", size=12)
    return picture.source()


def _wire(
    picture: Svg,
    key: str,
    start: tuple[float, float],
    end: tuple[float, float],
    value: float,
    gradient: float,
    at: float = 0.5,
) -> None:
    """A wire with its value above and its gradient below, `at` of the way along."""
    picture.line(
        *start,
        *end,
        key=f"wire:{key}",
        width=1.5 + min(abs(gradient), 8.0) * 0.6,
        dash="4 4" if gradient == 0 else None,
    )
    x = start[0] + at * (end[0] - start[0])
    y = start[1] + at * (end[1] - start[1])
    picture.text(x, y - 5, number(value), key=f"f:{key}", fill=FORWARD, halo=True)
    picture.text(x, y + 15, number(gradient), key=f"g:{key}", fill=BACKWARD, halo=True)
