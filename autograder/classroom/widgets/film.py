"""The training scrubber: decision boundary and loss, frame by frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from autograder.classroom.palette import COLOURS, TINTS
from autograder.classroom.widgets.base import Widget
from autograder.classroom.widgets.svg import MARKER_PATHS, WIRE, Svg, coordinate, number

SIDE = 300.0
MOST_POINTS = 300
MOST_FRAMES = 200


@dataclass(frozen=True)
class Frame:
    """One moment of a training."""

    step: int
    loss: float
    accuracy: float
    runs: tuple[tuple[int, int], ...]
    hidden: tuple[tuple[float, float], ...] = ()


class Film:
    """Frames of a training, each recorded at once, so that it does not change afterwards."""

    def __init__(self, X: np.ndarray, y: np.ndarray, *, resolution: int = 48) -> None:
        """Start a film of a classifier of points X (N, 2) with labels y ((N,) or (N, 1)).

        resolution  points of the shaded plane on each axis

        Of more than 300 points, 300 are drawn; the accuracy counts all. Raises ValueError for other
        shapes.
        """
        self.X = np.asarray(X, dtype=float)
        self.y = np.asarray(y).reshape(-1).astype(int)
        if self.X.ndim != 2 or self.X.shape[1] != 2 or len(self.X) != len(self.y):
            raise ValueError(
                f"a film needs X (N, 2) and N labels, not {self.X.shape}, {np.shape(y)}"
            )
        if not 4 <= resolution <= 120:
            raise ValueError("resolution goes from 4 to 120")
        self.resolution = resolution
        self.frames: list[Frame] = []
        every = max(1, -(-len(self.X) // MOST_POINTS))
        self.shown = np.arange(0, len(self.X), every)
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        margin = 0.1 * np.maximum(high - low, 1e-9)
        self.low, self.high = low - margin, high + margin

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

        Raises ValueError for other shapes, and after 200 frames.
        """
        from autograder.classroom.plots import classes_of

        if len(self.frames) >= MOST_FRAMES:
            raise ValueError(f"a film has up to {MOST_FRAMES} frames: record fewer steps")
        xs = np.linspace(self.low[0], self.high[0], self.resolution)
        ys = np.linspace(self.high[1], self.low[1], self.resolution)  # rows from the top
        across, up = np.meshgrid(xs, ys)
        plane = classes_of(predict(np.column_stack([across.ravel(), up.ravel()])))
        said = classes_of(predict(self.X))
        if plane.shape != (self.resolution**2,) or said.shape != self.y.shape:
            raise ValueError("predict should give one row, or one label, for each point")
        right = said == self.y
        places: tuple[tuple[float, float], ...] = ()
        if hidden is not None:
            h = np.asarray(hidden, dtype=float)
            if h.ndim != 2 or len(h) != len(self.X) or h.shape[1] < 2:
                raise ValueError(f"hidden should have shape ({len(self.X)}, k), k >= 2: {h.shape}")
            places = tuple((float(a), float(b)) for a, b in h[self.shown, :2])
        if self.frames and bool(self.frames[0].hidden) != bool(places):
            raise ValueError("give hidden with every frame, or with none")
        runs = tuple((int(c), len(list(same))) for c, same in groupby(plane.tolist()))
        self.frames.append(Frame(int(step), float(loss), float(right.mean()), runs, places))


def scrubber(film: Film) -> Widget:
    """A slider over the frames of a film: boundary, loss curve, accuracy and hidden layer.

    Raises ValueError for a film without frames.
    """
    if not film.frames:
        raise ValueError("the film has no frames yet: call film.add(step, loss, predict)")
    first, last = film.frames[0], film.frames[-1]
    alt = (
        f"A training in {len(film.frames)} frames, from step {first.step} to step {last.step}: the "
        f"plane shaded by predicted class under the data, and the loss curve. The loss goes from "
        f"{number(first.loss)} to {number(last.loss)}, the accuracy from {first.accuracy:.1%} to "
        f"{last.accuracy:.1%}."
    )
    losses = [frame.loss for frame in film.frames]
    top = max([v for v in losses if np.isfinite(v)] or [1.0]) or 1.0
    columns = 3 if first.hidden else 2
    hidden = _hidden_places(film)
    data: dict[str, Any] = {
        "frames": [
            {
                "step": frame.step,
                "loss": frame.loss if np.isfinite(frame.loss) else None,
                "accuracy": frame.accuracy,
                "runs": [v for run in frame.runs for v in run],
                **({"hidden": hidden[i]} if hidden else {}),
            }
            for i, frame in enumerate(film.frames)
        ],
        "resolution": film.resolution,
        "side": SIDE,
        "loss": [_loss_place(film, i, top) for i in range(len(film.frames))],
    }
    return Widget("film", data, _picture(film, columns, data, top), alt)


def _loss_place(film: Film, index: int, top: float) -> list[float]:
    """Where a frame's loss lies in the picture."""
    first, last = film.frames[0].step, film.frames[-1].step
    frame = film.frames[index]
    share = (frame.step - first) / (last - first) if last > first else 0.5
    loss = frame.loss if np.isfinite(frame.loss) else top
    return [round(SIDE + 90 + share * (SIDE - 20), 1), round(40 + SIDE * (1 - loss / top), 1)]


def _hidden_places(film: Film) -> list[list[int]]:
    """Each frame's hidden points in whole pixels of the picture, x and y in turn."""
    if not film.frames[0].hidden:
        return []
    every = np.array([frame.hidden for frame in film.frames])
    low, high = every.min(axis=(0, 1)), every.max(axis=(0, 1))
    scaled = (every - low) / np.maximum(high - low, 1e-12)
    places = np.empty_like(scaled)
    places[..., 0] = 2 * SIDE + 130 + 10 + scaled[..., 0] * (SIDE - 20)
    places[..., 1] = 40 + 10 + (1 - scaled[..., 1]) * (SIDE - 20)
    return [[round(float(v)) for v in frame.reshape(-1)] for frame in places]


def regions(runs: list[int], resolution: int, side: float) -> dict[int, str]:
    """The shaded plane as one SVG path for each class, from its runs (class, length, ...)."""
    unit = side / resolution
    paths: dict[int, str] = {}
    at = 0
    for label, length in zip(runs[::2], runs[1::2], strict=True):
        while length > 0:
            row, column = divmod(at, resolution)
            part = min(length, resolution - column)
            x, y = 40 + column * unit, 40 + row * unit
            paths[label] = paths.get(label, "") + (
                f"M{coordinate(x)} {coordinate(y)}h{coordinate(part * unit)}"
                f"v{coordinate(unit + 0.3)}h-{coordinate(part * unit)}z"
            )
            at, length = at + part, length - part
    return paths


def _picture(film: Film, columns: int, data: dict[str, Any], top: float) -> str:
    last = film.frames[-1]
    picture = Svg(columns * (SIDE + 50) + 30, SIDE + 84)
    picture.text(40, 26, "data and predicted class", anchor="start", bold=True)
    paths = regions(data["frames"][-1]["runs"], film.resolution, SIDE)
    for label in range(len(COLOURS)):
        picture.add("path", "", f"region{label}", d=paths.get(label, ""), fill=TINTS[label])
    labels = film.y[film.shown]
    places = (film.X[film.shown] - film.low) / (film.high - film.low)
    for (x, y), label in zip(places, labels, strict=True):
        at = f"translate({coordinate(40 + x * SIDE)},{coordinate(40 + (1 - y) * SIDE)})"
        _point(picture, int(label), at)
    picture.add("rect", x=40, y=40, width=SIDE, height=SIDE, fill="none", stroke=WIRE)
    left = SIDE + 90
    picture.text(left, 26, "loss", anchor="start", bold=True)
    picture.line(left - 6, 40, left - 6, 40 + SIDE, stroke="#404040")
    picture.line(left - 6, 40 + SIDE, left + SIDE - 14, 40 + SIDE, stroke="#404040")
    picture.text(left - 10, 46, number(float(f"{top:.3g}")), anchor="end", size=11)
    picture.text(left - 10, 44 + SIDE, "0", anchor="end", size=11)
    picture.text(left, 58 + SIDE, str(film.frames[0].step), size=11)
    picture.text(left + SIDE - 20, 58 + SIDE, f"step {last.step}", size=11)
    line = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in data["loss"])
    picture.add("polyline", points=line, fill="none", stroke=COLOURS[0], stroke_width=2)
    x, y = data["loss"][-1]
    picture.add("circle", "", "now", cx=x, cy=y, r=6, fill="#ffffff", stroke="#a3320b",
                stroke_width=3)  # fmt: skip
    if columns == 3:
        picture.text(2 * SIDE + 130, 26, "hidden layer", anchor="start", bold=True)
        picture.add("rect", x=2 * SIDE + 130, y=40, width=SIDE, height=SIDE, fill="none",
                    stroke=WIRE)  # fmt: skip
        flat = data["frames"][-1]["hidden"]
        for i, label in enumerate(labels):
            at = f"translate({coordinate(flat[2 * i])},{coordinate(flat[2 * i + 1])})"
            _point(picture, int(label), at, key=f"h{i}")
    said = f"step {last.step}: loss {number(last.loss)}, accuracy {last.accuracy:.1%}"
    picture.text(40, SIDE + 72, said, key="said", anchor="start", bold=True)
    return picture.source()


def _point(picture: Svg, label: int, at: str, key: str = "") -> None:
    index = label % len(COLOURS)
    picture.add("path", "", key, d=MARKER_PATHS[index], transform=at, fill=COLOURS[index],
                stroke="#ffffff", stroke_width="0.6")  # fmt: skip
