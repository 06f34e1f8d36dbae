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


def function(head: str, *lines: str) -> str:
    """A function from its head, "f(x)", and the lines of its body."""
    return f"def {head}:\n" + "".join(f"    {line}\n" for line in lines)


def method(head: str, lines: tuple[str, ...]) -> str:
    """A method from its head, "f(self, x)", and the lines of its body."""
    return f"    def {head}:\n" + "".join(f"        {line}\n" for line in lines)


def together(*tables: Sources) -> Sources:
    """All tables in one; raises ValueError where two share an entry."""
    found: Sources = {}
    for table in tables:
        for name, entries in table.items():
            shared = found.setdefault(name, {}).keys() & entries.keys()
            if shared:
                raise ValueError(f"{name}: written twice: {sorted(shared)}")
            found[name].update(entries)
    return found
