"""The nudge: change one weight a little, see how the cost answers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograder.classroom.widgets.base import Widget
from autograder.classroom.widgets.svg import BACKWARD, FORWARD, INK, Svg, coordinate, number

PLACES = 60
"""The weight's slider has this many steps; f is called at each, and beside it for each nudge."""
NUDGES = (1.0, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6)
LEFT, RIGHT, TOP, BOTTOM = 70.0, 640.0, 24.0, 330.0


def nudge(
    f: Callable[[float], float],
    *,
    at: float = 0.0,
    low: float = -3.0,
    high: float = 3.0,
    weight: str = "w",
    value: str = "C",
) -> Widget:
    """The curve of f over one weight, with a point, a nudge, and the slope read off between them.

    f              a function of one number that returns one number (called some 1200 times, here)
    at             the weight at the start; its slider goes from low to high in 60 steps
    weight, value  what the axes are called

    The nudge goes from 1 down to 0.000001 and from -1 up to -0.000001. Raises ValueError where f
    returns what is no finite number, or low is not below high.
    """
    if not low < high:
        raise ValueError(f"low must be below high: {low} and {high}")
    places = np.linspace(low, high, PLACES + 1)
    nudges = [*NUDGES, *(-size for size in NUDGES)]
    here = [_value(f, w) for w in places]
    table = [[_value(f, w + d) for d in nudges] for w in places]
    start = int(np.argmin(np.abs(places - at)))
    bottom, top = min(here), max(here)
    if top - bottom < 1e-12:
        bottom, top = bottom - 1, top + 1
    curve = Curve([float(w) for w in places], here, table, start, (weight, value), (bottom, top))
    data = {
        "w": curve.w,
        "f": here,
        "nudges": nudges,
        "table": table,
        "start": start,
        "names": [weight, value],
        "frame": [LEFT, RIGHT, TOP, BOTTOM],
        "limits": [float(low), float(high), bottom, top],
    }
    alt = (
        f"The curve of {value} over {weight} from {number(low)} to {number(high)}. At {weight} = "
        f"{number(curve.w[start])} the line through the point and its nudged neighbour, "
        f"{number(nudges[0])} further, has the slope {number(curve.slope)}."
    )
    return Widget("nudge", data, _picture(curve), alt)


@dataclass(frozen=True)
class Curve:
    """What is drawn: the curve (w, f), f beside each place for each nudge, and where it starts."""

    w: list[float]
    f: list[float]
    table: list[list[float]]
    start: int
    names: tuple[str, str]
    limits: tuple[float, float]

    @property
    def slope(self) -> float:
        """The slope between the start and its neighbour, one first nudge further on."""
        return (self.table[self.start][0] - self.f[self.start]) / NUDGES[0]

    def across(self, w: float) -> float:
        """Where a weight lies in the picture."""
        return LEFT + (w - self.w[0]) / (self.w[-1] - self.w[0]) * (RIGHT - LEFT)

    def up(self, f: float) -> float:
        """Where a value lies in the picture."""
        bottom, top = self.limits
        return BOTTOM - (f - bottom) / (top - bottom) * (BOTTOM - TOP)


def _value(f: Callable[[float], float], w: float) -> float:
    try:
        value = float(np.asarray(f(float(w))).reshape(()))
    except (TypeError, ValueError) as error:
        raise ValueError(f"f({w:.6g}) should return one number: {error}") from None
    if not math.isfinite(value):
        raise ValueError(f"f({w:.6g}) is {value}: there is no curve to draw")
    return value


def _picture(curve: Curve) -> str:
    picture = Svg(700, 380)
    across, up = curve.across, curve.up
    low, high = curve.w[0], curve.w[-1]
    bottom, top = curve.limits
    picture.parts.append(
        f'<clipPath id="frame"><rect x="{LEFT}" y="{TOP - 8}" width="{RIGHT - LEFT}" '
        f'height="{BOTTOM - TOP + 16}"/></clipPath>'
    )
    picture.line(LEFT, BOTTOM, RIGHT, BOTTOM, stroke="#404040")
    picture.line(LEFT, BOTTOM, LEFT, TOP, stroke="#404040")
    for share in (0.0, 0.5, 1.0):
        x, y = low + share * (high - low), bottom + share * (top - bottom)
        picture.text(across(x), BOTTOM + 20, number(x), size=12)
        picture.text(LEFT - 8, up(y) + 4, number(float(f"{y:.3g}")), size=12, anchor="end")
    picture.text((LEFT + RIGHT) / 2, BOTTOM + 40, curve.names[0], bold=True)
    picture.text(LEFT, TOP - 10, curve.names[1], bold=True)
    points = " ".join(
        f"{coordinate(across(x))},{coordinate(up(y))}"
        for x, y in zip(curve.w, curve.f, strict=True)
    )
    picture.add("polyline", points=points, fill="none", stroke=FORWARD, stroke_width=2.5)
    x0, y0, slope = curve.w[curve.start], curve.f[curve.start], curve.slope
    picture.add(
        "line", "", "secant", x1=across(low), y1=up(y0 + slope * (low - x0)), x2=across(high),
        y2=up(y0 + slope * (high - x0)), stroke=BACKWARD, stroke_width=2, stroke_dasharray="7 4",
        clip_path="url(#frame)",
    )  # fmt: skip
    picture.add(
        "circle", "", "nudged", cx=across(x0 + NUDGES[0]), cy=up(y0 + slope * NUDGES[0]), r=6,
        fill="#ffffff", stroke=BACKWARD, stroke_width=2.5, clip_path="url(#frame)",
    )  # fmt: skip
    picture.add("circle", "", "point", cx=across(x0), cy=up(y0), r=6, fill=FORWARD)
    said = "slope of the dashed line:"
    picture.text(LEFT + 60, TOP - 10, said, anchor="start", size=13)
    picture.text(LEFT + 232, TOP - 10, number(slope), key="slope", anchor="start", fill=INK,
                 bold=True, halo=True)  # fmt: skip
    return picture.source()
