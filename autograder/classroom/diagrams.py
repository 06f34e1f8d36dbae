"""Drawn diagrams of the course: boxes and arrows that a plot of data does not give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.classroom import plots


def neuron_chain(x: Sequence[float], w: Sequence[float], b: float) -> Any:
    """One ReLU neuron as a chain of steps, forward values on the arrows, gradients left open.

    x, w: n numbers each; b: one number. Returns the figure.
    """
    fig, axis = plots.figure(width=8.6, height=0.95 * (len(x) + 1) + 0.9)
    axis.axis("off")
    products = [xi * wi for xi, wi in zip(x, w, strict=True)]
    z = sum(products) + b
    rows = len(x) + 1
    middle = (rows - 1) / 2
    for index, (xi, wi, product) in enumerate(zip(x, w, products, strict=True)):
        height = rows - 1 - index
        _box(axis, 0.0, height, f"$x_{index}={xi:g}$,  $w_{index}={wi:g}$", width=1.9)
        _arrow(axis, (0.95, height), (2.05, height))
        _box(axis, 2.4, height, "×", width=0.6)
        _arrow(axis, (2.75, height), (4.15, middle), f"{product:g}")
    _box(axis, 0.0, 0, f"$b={b:g}$", width=1.9)
    axis.plot([1.0, 2.75], [0, 0], color="#404040", linewidth=1.4, linestyle="-")
    _arrow(axis, (2.75, 0), (4.15, middle), f"{b:g}")
    _box(axis, 4.5, middle, "+", width=0.6)
    _arrow(axis, (4.85, middle), (6.0, middle), f"$z={z:g}$")
    _box(axis, 6.5, middle, "ReLU", width=0.9)
    _arrow(axis, (7.0, middle), (8.3, middle), f"$y={max(z, 0.0):g}$")
    _back(axis, (8.2, middle - 0.32), (7.05, middle - 0.32), "dvalue")
    _back(axis, (5.95, middle - 0.32), (4.9, middle - 0.32), "dz = ?")
    _back(axis, (1.95, rows - 1.32), (1.05, rows - 1.32), "dx, dw = ?")
    _back(axis, (1.95, -0.32), (1.05, -0.32), "db = ?")
    axis.set_xlim(-1.1, 8.8)
    axis.set_ylim(-0.8, rows - 0.5)
    return fig


def _box(axis: Any, x: float, y: float, label: str, width: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    axis.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - 0.22),
            width,
            0.44,
            boxstyle="round,pad=0.05",
            facecolor="#eef4f8",
            edgecolor="#404040",
        )
    )
    axis.text(x, y, label, ha="center", va="center")


def _arrow(
    axis: Any, start: tuple[float, float], end: tuple[float, float], label: str = ""
) -> None:
    axis.annotate(
        "", xy=end, xytext=start, arrowprops=dict(arrowstyle="->", color="#404040", linewidth=1.4)
    )
    if label:
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        axis.text(x, y + 0.1, label, ha="center", va="bottom", color=plots.COLOURS[0])


def _back(axis: Any, start: tuple[float, float], end: tuple[float, float], label: str) -> None:
    """An arrow of the backward pass: dashed, in another colour, its label below."""
    axis.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops=dict(arrowstyle="->", color=plots.COLOURS[5], linestyle="--", linewidth=1.4),
    )
    x, y = (start[0] + end[0]) / 2, start[1]
    axis.text(x, y - 0.08, label, ha="center", va="top", color=plots.COLOURS[5])


def network(
    sizes: Sequence[int], node: tuple[int, int] | None = None, *, outgoing: bool = False
) -> Any:
    """A network of nodes in layers, drawn from left to right.

    sizes     nodes in each layer, the input first, for example [1, 3, 2, 1]
    node      (layer, j): mark this node and the weights that lead to it; the input is layer 0
    outgoing  mark the weights that lead from it instead

    Returns the figure.
    """
    tall = max(sizes)
    fig, axis = plots.figure(width=2.1 * len(sizes) + 0.6, height=0.95 * tall + 0.9)
    axis.axis("off")
    places = [[(2.4 * at, (n - 1) / 2 - j) for j in range(n)] for at, n in enumerate(sizes)]
    for at in range(1, len(sizes)):
        for j, end in enumerate(places[at]):
            for k, start in enumerate(places[at - 1]):
                marked = node == ((at - 1, k) if outgoing else (at, j))
                axis.plot(
                    [start[0], end[0]],
                    [start[1], end[1]],
                    color=plots.COLOURS[5] if marked else "#b0b0b0",
                    linewidth=2.2 if marked else 1.2,
                    linestyle="-",
                    zorder=2 if marked else 1,
                )
                if marked:
                    # a third of the way from the sender, where lines to one node are still apart
                    x, y = (
                        start[0] + 0.4 * (end[0] - start[0]),
                        start[1] + 0.4 * (end[1] - start[1]),
                    )
                    axis.text(
                        x, y, f"$w_{{{j}{k}}}$", ha="center", va="center", backgroundcolor="w"
                    )
    for at, layer in enumerate(places):
        for j, (x, y) in enumerate(layer):
            marked = node == (at, j)
            axis.scatter(
                [x],
                [y],
                s=900,
                marker="o",
                facecolor="#fff1e6" if marked else "#eef4f8",
                edgecolor=plots.COLOURS[5] if marked else "#404040",
                linewidth=2.4 if marked else 1.2,
                zorder=3,
            )
            label = f"$x_{{{j}}}$" if at == 0 else f"${j}$"
            axis.text(x, y, label, ha="center", va="center", zorder=4)
        title = "input" if at == 0 else f"layer {at}"
        axis.text(layer[0][0], tall / 2 + 0.1, title, ha="center", va="bottom")
    axis.set_xlim(-0.7, 2.4 * (len(sizes) - 1) + 0.7)
    axis.set_ylim(-tall / 2 - 0.1, tall / 2 + 0.5)
    return fig
