"""Write many sources from one: a right answer in some student's style, with one slip each."""

from __future__ import annotations

from autograder.exercises import edit


def altered(source: str, *texts: str) -> str:
    """The source with texts replaced: old, new, old, new, ... Every old text must be there.

    As in a declared mistake, no pair changes what another has written.
    """
    return edit(*texts).applied(source)
