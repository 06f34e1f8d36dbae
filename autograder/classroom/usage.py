"""Which names of the notebook a function or class rests on."""

from __future__ import annotations

import dis
from collections.abc import Iterator
from types import CodeType, FunctionType

LOADS = ("LOAD_GLOBAL", "LOAD_NAME")


def global_names(target: object) -> list[str]:
    """The global names that a function's code reads, or that a class's methods read.

    Names inside nested functions and comprehensions count; attributes do not. Empty for what has no
    Python code.
    """
    found: dict[str, None] = {}
    for code in _codes(target):
        for instruction in dis.get_instructions(code):
            if instruction.opname in LOADS and isinstance(instruction.argval, str):
                found[instruction.argval] = None
    return list(found)


def functions_of(target: object) -> Iterator[FunctionType]:
    """A function itself, or the functions that a class defines."""
    if isinstance(target, FunctionType):
        yield target
    elif isinstance(target, type):
        for member in vars(target).values():
            inner = getattr(member, "__func__", None) or getattr(member, "fget", None) or member
            if isinstance(inner, FunctionType):
                yield inner


def _codes(target: object) -> Iterator[CodeType]:
    waiting = [function.__code__ for function in functions_of(target)]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [const for const in code.co_consts if isinstance(const, CodeType)]
