"""Drawn diagrams of the course: boxes and arrows that a plot of data does not give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.classroom import plots

BACKWARD = "#a3320b"
"""What goes backward: dark enough to write with, which the palette's vermilion is not."""


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
        arrowprops=dict(arrowstyle="->", color=BACKWARD, linestyle="--", linewidth=1.4),
    )
    x, y = (start[0] + end[0]) / 2, start[1]
    axis.text(x, y - 0.08, label, ha="center", va="top", color=BACKWARD)


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


AXES = {
    "samples": (BACKWARD, ":"),
    "inputs": (plots.COLOURS[0], "-"),
    "neurons": (plots.COLOURS[2], "--"),
}
"""What an array's side counts, as a colour and a kind of line: sides that look alike may meet."""


def product(
    lengths: Mapping[str, int], *arrays: tuple[str, str, str], question: bool = False
) -> Any:
    """Two factors and their product as rectangles whose sides say what they count.

    lengths   how long each kind of side is: {"samples": 5, "inputs": 4, "neurons": 3}
    arrays    (name, what its height counts, what its width counts): left, right, result
    question  True draws question marks for the signs in between: the student finds the product

    Returns the figure.
    """
    widths = [lengths[width] for _, _, width in arrays]
    top = max(lengths[height] for _, height, _ in arrays)
    fig, axis = plots.figure(width=9.0, height=0.34 * top + 1.2)
    axis.axis("off")
    left = 0.0
    signs = ("?", "?", "") if question else ("@", "=", "")
    for (name, height, width), sign in zip(arrays, signs, strict=True):
        _array(axis, (left, top), name, (height, lengths[height]), (width, lengths[width]))
        left += lengths[width]
        if sign:
            axis.text(left + 1.35, top / 2, sign, ha="center", va="center", fontsize=20)
        left += 2.7
    axis.set_xlim(-2.1, sum(widths) + 2 * 2.7 + 0.6)
    axis.set_ylim(-1.2, top + 1.1)
    axis.set_aspect("equal")
    return fig


def _array(
    axis: Any,
    corner: tuple[float, float],
    name: str,
    height: tuple[str, int],
    width: tuple[str, int],
) -> None:
    """A rectangle with its upper left corner given; its sides are drawn as what they count."""
    from matplotlib.patches import Rectangle

    (x, top), (tall, rows), (wide, columns) = corner, height, width
    axis.add_patch(Rectangle((x, top - rows), columns, rows, facecolor="#eef4f8", edgecolor="none"))
    for step in range(1, rows):
        axis.plot([x, x + columns], [top - step] * 2, color="white", linestyle="-", linewidth=1.5)
    for step in range(1, columns):
        axis.plot([x + step] * 2, [top - rows, top], color="white", linestyle="-", linewidth=1.5)
    for side in (x, x + columns):
        axis.plot([side] * 2, [top - rows, top], color=AXES[tall][0], linestyle=AXES[tall][1], lw=3)
    for side in (top, top - rows):
        axis.plot([x, x + columns], [side] * 2, color=AXES[wide][0], linestyle=AXES[wide][1], lw=3)
    axis.text(x + columns / 2, top + 0.25, name, ha="center", va="bottom", family="monospace")
    axis.text(x + columns / 2, top - rows - 0.2, wide, ha="center", va="top", color=AXES[wide][0])
    axis.text(x - 0.25, top - rows / 2, tall, ha="right", va="center", rotation=90,
              color=AXES[tall][0])  # fmt: skip


def layers(names: Sequence[str], shapes: Sequence[str]) -> Any:
    """Layers in a row: shapes on the way forward, question marks on the way back.

    names   the layers from front to back; shapes: one more than names, of what goes along the wires

    Returns the figure.
    """
    fig, axis = plots.figure(width=9.4, height=2.4)
    axis.axis("off")
    gap = 2.9
    labels = ["X", *(f"{name}.output" for name in names)]
    back = [*(f"{name}.dinputs" for name in names), "dvalues"]
    for index, name in enumerate(names):
        _box(axis, index * gap, 0.0, name, width=1.1)
    for index, (label, shape, gradient) in enumerate(zip(labels, shapes, back, strict=True)):
        start, end = (index - 1) * gap + 0.62, index * gap - 0.62
        _arrow(axis, (start, 0.13), (end, 0.13), f"{label}\n{shape}")
        _back(axis, (end, -0.13), (start, -0.13), f"{gradient}\n( ? , ? )")
    axis.set_xlim(-gap + 0.3, len(names) * gap - 0.3)
    axis.set_ylim(-0.95, 0.95)
    return fig
