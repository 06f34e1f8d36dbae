"""progress: a map of the course."""

from __future__ import annotations


def progress() -> None:
    """Show the map of the course."""
