"""Print plain values for a student: short, aligned, within a number of columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.contracts import Plain, contract
from autograder.verdict.comparing import as_numbers, describe

MANY = 60
"""Arrays of more numbers are described, not printed."""


def show(value: Plain, indent: int = 0, width: int = 80) -> str:
    """Print a plain value compactly, an array's rows aligned under each other.

    indent  columns that stand before the value on its first line
    """
    if isinstance(value, np.ndarray) and value.size <= MANY:
        text = np.array2string(
            value + 0.0 if value.dtype.kind == "f" else value,  # no -0.
            precision=6,
            suppress_small=_spread(value) < 1e4,
            separator=", ",
            max_line_width=max(width - indent, 20),
        )
        # numpy puts an empty line between matrices
        return "\n".join(
            [
                *text.split("\n")[:1],
                *((" " * indent + line).rstrip() for line in text.split("\n")[1:] if line.strip()),
            ]
        )
    if isinstance(value, np.ndarray):
        return describe(value)
    if isinstance(value, float):
        short = format(value + 0.0, ".8g")
        # 0.30000000000000004 is not 0.3, and that may be the point
        return repr(value) if 0 < abs(value - float(short)) < 1e-12 * abs(value) else short
    if isinstance(value, (list, tuple)):
        return _sequence(value, indent, width)
    return repr(value)


def _spread(value: np.ndarray) -> float:
    """The largest size of an entry over the smallest that is not 0."""
    if value.dtype.kind != "f":
        return 1.0
    sizes = np.abs(value[np.isfinite(value) & (value != 0)])
    with np.errstate(all="ignore"):
        return float(sizes.max() / sizes.min()) if sizes.size and sizes.max() > 1e-3 else 1e9


def _sequence(value: list[Plain] | tuple[Plain, ...], indent: int, width: int) -> str:
    brackets = "[]" if isinstance(value, list) else "()"
    items = [show(item, indent + 1, width) for item in value]
    inner = ", ".join(items)
    if len(value) > MANY or len(inner) > 1500:
        return describe(value)
    if any("\n" in item for item in items) or len(inner) + indent + 2 > width:
        # one item a line, as numpy does with rows
        inner = (",\n" + " " * (indent + 1)).join(items)
    comma = "," if brackets == "()" and len(value) == 1 else ""
    return f"{brackets[0]}{inner}{comma}{brackets[1]}"


def arguments(name: str, inputs: Mapping[str, Plain], width: int = 80) -> str:
    """The arguments of a case, one below the other in the contract's order."""
    parameters = contract(name).parameter_names
    order = sorted(
        inputs, key=lambda n: parameters.index(n) if n in parameters else len(parameters)
    )
    return named({argument: inputs[argument] for argument in order}, width)


def named(values: Mapping[str, Plain], width: int = 80) -> str:
    """Values below each other, their names aligned at the equals sign."""
    longest = max((len(name) for name in values), default=0)
    lines = []
    for name, value in values.items():
        text = show(value, longest + 3, width)
        first, *others = text.split("\n")
        if max([longest + 3 + len(first), *map(len, others)]) > width:
            text = "\n" + " " * 4 + show(value, 4, width)
        lines.append(f"{name:<{longest}} = {text}")
    return "\n".join(lines)


def comparable(got: Plain, want: Plain) -> tuple[Plain, Plain]:
    """Both in the same form, so that a list beside an array does not look like a difference."""
    if isinstance(want, np.ndarray) and isinstance(got, list):
        read = as_numbers(got)
        return (got, want) if read is None else (read, want)
    if isinstance(want, list) and isinstance(got, np.ndarray):
        read = as_numbers(want)
        return (got, want) if read is None else (got, read)
    return got, want
