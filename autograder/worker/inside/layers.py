"""Which layer of the box failed, by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class LayerMissing(Exception):
    """A layer of the box could not be put up."""

    def __init__(self, layer: str, reason: str) -> None:
        super().__init__(reason)
        self.layer = layer


@contextmanager
def layer(name: str) -> Iterator[None]:
    """Turn an OSError or KeyError inside into LayerMissing of that name."""
    try:
        yield
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise LayerMissing(name, str(error)) from error
