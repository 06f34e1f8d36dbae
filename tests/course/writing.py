"""How the sources in this folder are written down: readable here, a student's cell there."""

from __future__ import annotations

from textwrap import dedent

Sources = dict[str, dict[str, str]]
"""Exercise -> mistake or style -> what a student wrote."""


def code(text: str) -> str:
    """Source text written with the indentation of this file."""
    return dedent(text).strip() + "\n"


def one_line(call: str, expression: str) -> str:
    """A function of one line: call "f(x)" returns the expression."""
    return f"def {call}:\n    return {expression}\n"


def together(one: Sources, other: Sources) -> Sources:
    """Both tables in one; raises ValueError where they share an entry."""
    shared = [(name, key) for name in one for key in one[name] if key in other.get(name, {})]
    if shared:
        raise ValueError(f"written twice: {shared}")
    names = dict.fromkeys([*one, *other])
    return {name: {**one.get(name, {}), **other.get(name, {})} for name in names}
