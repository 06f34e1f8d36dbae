"""A few lines of SVG: enough for the widgets' pictures, the same bytes at every call.

Colours are fixed and lie on a white card, because a saved picture cannot follow a page's theme.
"""

from __future__ import annotations

import math
from xml.sax.saxutils import escape, quoteattr

INK = "#1a1a1a"
FORWARD = "#0b4f8a"
BACKWARD = "#a3320b"
WIRE = "#6b7280"
FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"
MARKER_PATHS = (
    "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    "M0 -3.6L3.4 2.6H-3.4z",
    "M-2.7 -2.7h5.4v5.4h-5.4z",
    "M0 -3.8L3.4 0L0 3.8L-3.4 0z",
    "M0 3.6L3.4 -2.6H-3.4z",
    "M-1 -3.4h2v2.4h2.4v2h-2.4v2.4h-2v-2.4h-2.4v-2h2.4z",
)
"""Shapes of the classes, in the order of the figures' markers."""


def number(value: float) -> str:
    """A number as the widgets print it: five digits, a real minus sign."""
    if not math.isfinite(value):
        return str(value)
    if abs(value) < 1e-12:
        return "0"
    text = f"{value:.3e}" if abs(value) < 1e-3 or abs(value) >= 1e6 else f"{value:.5g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent):+d}"
    return text.replace("-", "−")


def coordinate(value: float) -> str:
    """A coordinate with one digit after the point."""
    return f"{value:.1f}".removesuffix(".0")


class Svg:
    """A picture that grows by shapes; `key` names a shape for the script that makes it live."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.parts: list[str] = []

    def add(self, tag: str, text: str = "", key: str = "", **attributes: object) -> None:
        """Add a shape; underscores in attribute names become hyphens, None leaves one out."""
        given = "".join(
            f" {name.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}"
            for name, value in attributes.items()
            if value is not None
        )
        named = f" data-k={quoteattr(key)}" if key else ""
        self.parts.append(f"<{tag}{named}{given}>{escape(text)}</{tag}>")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        key: str = "",
        size: float = 13,
        fill: str = INK,
        anchor: str = "middle",
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Write a text with its baseline at (x, y); a halo keeps it apart from lines under it."""
        self.add(
            "text",
            text,
            key,
            x=x,
            y=y,
            font_size=size,
            fill=fill,
            text_anchor=anchor,
            font_weight="bold" if bold else None,
            stroke="#ffffff" if halo else None,
            stroke_width=8 if halo else None,
            stroke_linejoin="round" if halo else None,
            paint_order="stroke" if halo else None,
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, key: str = "", stroke: str = WIRE,
        width: float = 1.5, dash: str | None = None,
    ) -> None:  # fmt: skip
        """Draw a line."""
        self.add(
            "line", "", key, x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width,
            stroke_dasharray=dash,
        )  # fmt: skip

    def circle(
        self, x: float, y: float, radius: float, label: str, *, key: str = "", fill: str = "#eef4f8"
    ) -> None:
        """Draw a round node with its label."""
        self.add("circle", "", key, cx=x, cy=y, r=radius, fill=fill, stroke="#404040")
        self.text(x, y + 5, label, size=15)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        label: str = "",
        *,
        key: str = "",
        fill: str = "#eef4f8",
    ) -> None:
        """Draw a box around (x, y) with its label."""
        self.add(
            "rect", "", key, x=x - width / 2, y=y - height / 2, width=width, height=height, rx=5,
            fill=fill, stroke="#404040",
        )  # fmt: skip
        if label:
            self.text(x, y + 5, label)

    def source(self) -> str:
        """The whole picture."""
        w, h = coordinate(self.width), coordinate(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" '
            f'height="{h}" font-family={quoteattr(FONT)}>'
            f'<rect width="{w}" height="{h}" fill="#ffffff"/>{"".join(self.parts)}</svg>'
        )


def _plain(value: object) -> str:
    return coordinate(value) if isinstance(value, float) else str(value)
