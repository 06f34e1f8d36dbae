"""The softmax Jacobian as a heat map, with sliders for the scores and the temperature."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.classroom.widgets.base import Widget, numbers
from autograder.classroom.widgets.svg import BACKWARD, FORWARD, Svg, number

CELL = 76.0
POSITIVE, NEGATIVE = (84, 39, 136), (179, 88, 6)
STRONGEST = 0.25
"""s (1 - s) is never larger: there the colours end."""


def jacobian(scores: Sequence[float], *, names: Sequence[str] = ()) -> Widget:
    """Softmax of 2 to 5 scores, its Jacobian as a heat map, row sums, and a temperature slider.

    scores  where the sliders start; each goes from -5 to 5, further where a start lies beyond
    names   of the classes, for the axes

    The temperature T, from 0.1 to 10, divides the scores: s = softmax(scores / T). The Jacobian is
    that of s with respect to scores / T: diag(s) - s sᵀ. Raises ValueError for other lengths.
    """
    z = numbers(scores, "scores", 2, 5)
    labels = [str(name) for name in names] or [f"class {i}" for i in range(len(z))]
    if len(labels) != len(z):
        raise ValueError(f"{len(z)} scores need as many names, not {len(labels)}")
    s = np.exp(np.array(z) - max(z))
    s /= s.sum()
    J = np.diag(s) - np.outer(s, s)
    alt = (
        "The softmax of scores "
        + ", ".join(map(number, z))
        + " is "
        + ", ".join(f"{v:.3f}" for v in s)
        + ". Its Jacobian as a heat map: positive on the diagonal, negative elsewhere, and every "
        "row adds up to zero."
    )
    data: dict[str, object] = {
        "z": z,
        "names": labels,
        "colours": [POSITIVE, NEGATIVE],
        "strongest": STRONGEST,
    }
    data["turns"] = TURNS
    return Widget("jacobian", data, _picture(labels, s, J), alt)


def shade(value: float) -> str:
    """The colour of a value: from white to purple above zero, to orange below."""
    share = min(abs(value) / STRONGEST, 1.0)
    end = POSITIVE if value > 0 else NEGATIVE
    return f"rgb({','.join(str(round(255 + share * (c - 255))) for c in end)})"


def ink(value: float) -> str:
    """The text colour, white or black, that stands out more on `shade(value)`."""
    turn = TURNS[0 if value > 0 else 1]
    return "#ffffff" if abs(value) > turn * STRONGEST else "#000000"


def _turn(end: tuple[int, int, int]) -> float:
    """The share of the strongest colour above which white stands out more than black."""
    for step in range(101):
        channels = [(255 + step / 100 * (c - 255)) / 255 for c in end]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        if 1.05 / (light + 0.05) > (light + 0.05) / 0.05:
            return step / 100
    return 1.0


TURNS = (_turn(POSITIVE), _turn(NEGATIVE))


def _picture(names: list[str], s: np.ndarray, J: np.ndarray) -> str:
    n = len(names)
    left, top = 290.0, 64.0
    picture = Svg(left + (n + 1) * CELL + 30, top + n * CELL + 20)
    picture.text(60, 24, "probabilities s", anchor="start", bold=True)
    picture.text(left + n * CELL / 2, 24, "Jacobian ∂s_j / ∂(z_k / T)", bold=True)
    picture.text(left + (n + 0.62) * CELL, 24, "row sum", bold=True)
    for i, name in enumerate(names):
        y = top + i * CELL
        middle = y + CELL / 2 + 5
        picture.text(16, middle, _short(name), anchor="start", size=12)
        picture.add("rect", "", f"bar{i}", x=88, y=y + 18, width=float(s[i]) * 100,
                    height=CELL - 36, fill=FORWARD)  # fmt: skip
        picture.text(194, middle, f"{s[i]:.4f}", key=f"s{i}", anchor="start")
        picture.text(left - 10, middle, f"j={i}", anchor="end", size=12)
        picture.text(left + (i + 0.5) * CELL, top - 10, f"k={i}", size=12)
        for j in range(n):
            v = float(J[i, j])
            x = left + j * CELL
            picture.add("rect", "", f"cell{i}{j}", x=x, y=y, width=CELL - 3, height=CELL - 3,
                        fill=shade(v), stroke="#9ca3af")  # fmt: skip
            picture.text(x + CELL / 2 - 1, middle, _signed(v), key=f"J{i}{j}", fill=ink(v))
        picture.text(left + (n + 0.62) * CELL, middle, "0", key=f"sum{i}", fill=BACKWARD)
    return picture.source()


def _short(name: str) -> str:
    return name if len(name) <= 10 else name[:9] + "…"


def _signed(value: float) -> str:
    return f"{value:+.4f}".replace("-", "−")
