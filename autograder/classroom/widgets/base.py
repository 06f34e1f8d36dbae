"""What all widgets share."""

from __future__ import annotations


class Widget:
    """A picture to play with; a notebook shows it as a cell's last expression."""
