"""What all widgets share: a picture drawn by Python, and a script that makes it live.

A notebook gets HTML with both inside, so the widget plays wherever the page may run scripts: with
a kernel, without one, on a web page. Where it may not, the picture and its text stay.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STATIC = Path(__file__).parents[1] / "static"


@dataclass(frozen=True)
class Widget:
    """A picture to play with; a notebook shows it as a cell's last expression.

    kind  the script's name in static/
    data  what the script is given, as JSON
    svg   the picture as it stands before anybody plays
    alt   the picture in words
    """

    kind: str
    data: Mapping[str, Any]
    svg: str
    alt: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": f"[Picture to play with: {self.alt}]"}

    def to_html(self) -> str:
        """The widget as HTML that needs no other file; the same bytes for the same widget."""
        data = json.dumps(self.data, separators=(",", ":")).replace("</", "<\\/")
        content = f"{self.kind}{data}{self.svg}{self.alt}"
        name = hashlib.sha256(content.encode()).hexdigest()[:12]
        image = base64.b64encode(self.svg.encode()).decode()
        return (
            f'<div data-widget="{name}"><img src="data:image/svg+xml;base64,{image}" '
            f'alt="{html.escape(self.alt)}" style="max-width:100%;height:auto"/></div>\n'
            f'<script type="module">\n{script(self.kind)}\n'
            f'startAll("{name}", mount, {data});\n</script>'
        )

    def live(self) -> Any:
        """The widget as an anywidget: its `values` are those of the sliders, also in Python.

        It needs a running kernel; the usual form does not.
        """
        from autograder.classroom.widgets.living import Living

        return Living(self)


@cache
def script(kind: str) -> str:
    """The script of a kind of widget: what all share, then its own `mount`."""
    return "\n".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in ("core", kind))


def numbers(values: Any, what: str, least: int, most: int) -> list[float]:
    """Read a flat sequence of finite numbers.

    Raises ValueError, saying what is wrong, for another length or other things.
    """
    import numpy as np

    try:
        read = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{what} must be numbers") from None
    if read.ndim != 1 or not least <= read.size <= most or not np.isfinite(read).all():
        raise ValueError(
            f"{what} must be {least} to {most} finite numbers in a row, not shape {read.shape}"
        )
    return [float(v) for v in read]
