"""Write many sources from one: a right answer in some student's style, with one slip each."""

from __future__ import annotations


def altered(source: str, *texts: str) -> str:
    """The source with texts replaced: old, new, old, new, ... Every old text must be there."""
    for old, new in zip(texts[::2], texts[1::2], strict=True):
        assert old in source, f"nothing to alter: {old!r}"
        source = source.replace(old, new)
    return source
