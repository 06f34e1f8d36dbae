"""The course's figures: one style, colours that everybody can tell apart, a text for every picture.

from autograder.classroom import plots

fig, ax = plots.figure()
ax.plot(z, relu(z), **plots.line(0), label="relu")
plots.show(fig, alt="The graph of relu: zero up to z = 0, then rising with slope 1.")
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np

from autograder.classroom.palette import COLOURS as COLOURS
from autograder.classroom.palette import DASHES as DASHES
from autograder.classroom.palette import MARKERS as MARKERS
from autograder.classroom.settings import in_box
from autograder.classroom.showing import publish

DIVERGING = "PuOr"
"""Colours around zero: purple above, orange below, white at zero."""
SEQUENTIAL = "cividis"
"""Colours from small to large, rising evenly in lightness."""

STYLE: dict[str, Any] = {
    "figure.figsize": (6.4, 4.0),
    "figure.dpi": 110,
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "savefig.facecolor": "white",
    "font.size": 11.0,
    "axes.titlesize": 12.0,
    "axes.labelsize": 11.0,
    "axes.facecolor": "white",
    "axes.edgecolor": "#555555",
    "axes.labelcolor": "#1a1a1a",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#d9d9d9",
    "grid.linewidth": 0.8,
    "axes.axisbelow": True,
    "text.color": "#1a1a1a",
    "xtick.color": "#404040",
    "ytick.color": "#404040",
    "lines.linewidth": 2.0,
    "lines.markersize": 6.0,
    "legend.frameon": False,
    "image.cmap": SEQUENTIAL,
    "image.interpolation": "nearest",
}


def use_style() -> None:
    """Make the course's style the default of matplotlib and seaborn; `figure` does it by itself."""
    from cycler import cycler

    settings: Any = matplotlib.rcParams
    settings.update(STYLE)
    settings["axes.prop_cycle"] = cycler(color=COLOURS) + cycler(linestyle=DASHES)


def figure(
    rows: int = 1, columns: int = 1, *, width: float = 6.4, height: float = 4.0, **options: Any
) -> tuple[Any, Any]:
    """A figure in the course's style with its axes, as from `plt.subplots`.

    width, height  inches of the whole figure
    options        go to `plt.subplots`, for example sharex=True
    """
    import matplotlib.pyplot as plt

    use_style()
    made: tuple[Any, Any] = plt.subplots(rows, columns, figsize=(width, height), **options)
    return made


def line(index: int) -> dict[str, Any]:
    """Colour and dashes of the line with that number, from 0: for `ax.plot(x, y, **line(0))`."""
    at = index % len(COLOURS)
    return {"color": COLOURS[at], "linestyle": DASHES[at]}


def points(index: int) -> dict[str, Any]:
    """Colour and marker of the class with that number: for `ax.scatter(x, y, **points(0))`."""
    at = index % len(COLOURS)
    return {"color": COLOURS[at], "marker": MARKERS[at]}


def scatter(
    ax: Any, X: np.ndarray, y: np.ndarray, *, names: Sequence[str] = (), size: float = 18
) -> None:
    """Draw points X (N, 2) with a colour and a marker for each class in y ((N,) or (N, 1))."""
    labels = np.asarray(y).reshape(-1)
    for index, value in enumerate(np.unique(labels)):
        here = labels == value
        name = names[index] if index < len(names) else f"class {value:g}"
        ax.scatter(
            X[here, 0], X[here, 1], s=size, linewidths=0.4, edgecolors="white", label=name,
            **points(index),
        )  # fmt: skip


def boundary(
    ax: Any,
    predict: Callable[[np.ndarray], np.ndarray],
    X: np.ndarray,
    y: np.ndarray,
    *,
    resolution: int = 150,
) -> None:
    """Shade the plane by the class that `predict` gives each point, with the data on top.

    predict  takes points (M, 2); returns probabilities (M, C) or (M, 1), or labels (M,)
    """
    xs, ys, plane = plane_around(X, resolution)
    regions = classes_of(predict(plane)).reshape(len(ys), len(xs))
    last = max(int(regions.max()), len(np.unique(y)) - 1)
    colours = matplotlib.colors.ListedColormap([COLOURS[i % len(COLOURS)] for i in range(last + 1)])
    ax.imshow(
        regions,
        origin="lower",
        extent=(xs[0], xs[-1], ys[0], ys[-1]),
        aspect="auto",
        cmap=colours,
        vmin=-0.5,
        vmax=last + 0.5,
        alpha=0.25,
    )
    # a line between the regions: it is what remains of them in grey
    ax.contour(xs, ys, regions, levels=np.arange(last) + 0.5, colors="#333333", linewidths=0.8)
    scatter(ax, X, y)
    ax.grid(False)


def plane_around(X: np.ndarray, resolution: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A grid around the points X (N, 2): its xs, its ys, and all its points (resolution**2, 2)."""
    low, high = X.min(axis=0), X.max(axis=0)
    margin = 0.1 * np.maximum(high - low, 1e-9)
    xs = np.linspace(low[0] - margin[0], high[0] + margin[0], resolution)
    ys = np.linspace(low[1] - margin[1], high[1] + margin[1], resolution)
    across, up = np.meshgrid(xs, ys)
    return xs, ys, np.column_stack([across.ravel(), up.ravel()])


def classes_of(scores: np.ndarray) -> np.ndarray:
    """The class of each row: argmax of (M, C), above 0.5 for (M, 1), labels (M,) as they are."""
    scores = np.asarray(scores)
    if scores.ndim == 2 and scores.shape[1] > 1:
        return np.asarray(scores.argmax(axis=1))
    if scores.ndim == 2:
        return (scores[:, 0] > 0.5).astype(int)
    return scores.astype(int)


def heat_map(
    ax: Any,
    matrix: np.ndarray,
    *,
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
    digits: int = 2,
    limit: float | None = None,
) -> None:
    """Draw a matrix as coloured squares around zero, each with its number.

    limit  the value at which the colours end; default the largest entry
    """
    matrix = np.asarray(matrix, dtype=float)
    end = limit or float(np.abs(matrix).max()) or 1.0
    ax.imshow(matrix, cmap=DIVERGING, vmin=-end, vmax=end)
    for i, j in np.ndindex(*matrix.shape):
        ink = "white" if abs(matrix[i, j]) > 0.6 * end else "#1a1a1a"
        ax.text(j, i, f"{matrix[i, j]:.{digits}f}", ha="center", va="center", color=ink)
    ax.set_xticks(range(matrix.shape[1]), columns or [str(j) for j in range(matrix.shape[1])])
    ax.set_yticks(range(matrix.shape[0]), rows or [str(i) for i in range(matrix.shape[0])])
    ax.grid(False)


def curves(ax: Any, lines: Mapping[str, Sequence[float]], *, xlabel: str, ylabel: str) -> None:
    """Draw named curves over their index, each with its own colour and dashes."""
    for index, (name, values) in enumerate(lines.items()):
        ax.plot(values, label=name, **line(index))
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if len(lines) > 1:
        ax.legend()


def show(fig: Any, alt: str) -> None:
    """Display a figure with a text for those who do not see it, and close it.

    alt  what the picture shows and what is to be seen in it, in a sentence or two

    Raises ValueError without a text worth the name. The picture goes out as an HTML image, because
    JupyterLab shows no alternative text on plain images.
    """
    said = " ".join(alt.split())
    if len(said) < 15:
        raise ValueError("alt should say in a sentence what the picture shows")
    if in_box():
        # nobody looks, and drawing is the dearest part of many a notebook
        import matplotlib.pyplot as plt

        plt.close(fig)
        return
    data = png(fig)
    publish(
        {"text/html": image_tag(data, said), "text/plain": f"[Picture: {said}]"},
        {"text/html": {"alt": said}},
    )


def png(fig: Any) -> bytes:
    """The figure as a PNG file's bytes; it is closed, so that no cell shows it twice."""
    import matplotlib.pyplot as plt

    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", metadata={"Software": None})
    plt.close(fig)
    return buffer.getvalue()


def image_tag(data: bytes, alt: str, kind: str = "image/png") -> str:
    """An HTML image that carries its data with it."""
    encoded = base64.b64encode(data).decode()
    return (
        f'<img src="data:{kind};base64,{encoded}" alt="{html.escape(alt)}" '
        'style="max-width:100%;height:auto"/>'
    )
