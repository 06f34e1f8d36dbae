"""Show a message in a notebook: rich where that is possible, plain text everywhere."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from autograder.classroom.settings import being_graded, being_validated
from autograder.verdict.explaining import Explanation, Paragraph

# White on each of these has a contrast of at least 4.5:1, so a badge reads in any theme. The symbol
# in it says the same as the colour.
COLOURS = {"✔": "#0b6e4f", "◐": "#8a5a00", "✘": "#a3320b", "○": "#4a5568", "→": "#1f5fa8"}
TEXT_WIDTH = 80
HTML_WIDTH = 68


class CheckFailed(Exception):
    """A check did not pass, or could not be made.

    message  all that is to be said
    shown    the exercise's name where the message stands above already; then one line is enough
    """

    def __init__(self, message: str, *, shown: str = "") -> None:
        super().__init__(message)
        self.shown = shown

    def _render_traceback_(self) -> list[str]:
        """The lines that IPython prints instead of a traceback."""
        if self.shown and not being_validated():
            return [f"{self.shown}: not right yet. The reason stands above."]
        return [str(self)]


def shell() -> Any:
    """The running IPython shell, or None."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None else None


def show(narrow: Explanation, wide: Explanation) -> None:
    """Display an explanation: `narrow` as HTML, `wide` as its plain-text alternative."""
    plain = wide.as_text(TEXT_WIDTH)
    if shell() is None or being_graded():
        print(plain)
        return
    publish({"text/html": as_html(narrow), "text/plain": plain})


PATIENCE = 10.0
"""Seconds after which a check that still runs says so."""


@contextmanager
def patience(name: str) -> Iterator[None]:
    """While the block runs: after ten seconds say once that it does, and how it is stopped."""
    if shell() is None or being_graded() or being_validated():
        yield
        return
    said = f"The check of {name} still runs. To stop it press ■; it then names the line it was at."
    # the stream of this cell, not what stands in its place while student code runs
    timer = Timer(PATIENCE, print, (said,), {"file": sys.stdout, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def publish(data: dict[str, str], metadata: dict[str, Any] | None = None) -> None:
    """Send one output in several forms to the page; needs a running shell."""
    import IPython.display

    page: Any = IPython.display
    page.display(data, metadata=metadata, raw=True)


def as_html(explanation: Explanation) -> str:
    """The message as HTML that takes its text colour from the page around it."""
    colour = COLOURS.get(explanation.symbol, COLOURS["○"])
    parts = "".join(_paragraph(part) for part in explanation.paragraphs)
    return (
        f'<div role="status" style="border-left:4px solid {colour};padding:2px 0 2px 12px;'
        'margin:4px 0;max-width:46em;line-height:1.45">'
        f'<div><span aria-hidden="true" style="background:{colour};color:#fff;border-radius:3px;'
        f'padding:0 .4em;margin-right:.5em;font-weight:bold">{explanation.symbol}</span>'
        f"<strong>{_inline(explanation.headline)}</strong></div>{parts}</div>"
    )


def _paragraph(part: Paragraph) -> str:
    label = f"<strong>{_inline(part.label)}</strong> " if part.label else ""
    if part.code:
        head = f'<div style="margin-top:.5em">{label}</div>' if label else ""
        return (
            f'{head}<pre style="margin:.15em 0 0;padding:0 0 0 1em;background:transparent;'
            f'overflow-x:auto">{html.escape(part.text)}</pre>'
        )
    return f'<div style="margin-top:.5em">{label}{_inline(part.text)}</div>'


def _inline(text: str) -> str:
    """Escape a sentence; what stands between backticks becomes code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
