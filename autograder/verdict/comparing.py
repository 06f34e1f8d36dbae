"""Compare a returned value with the right one, rung by rung: type, shape, dtype, finite, values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from autograder.contracts import Odd, Output, Plain, plain
from autograder.contracts.values import identical, same_bytes

Rung = Literal["type", "shape", "dtype", "finite", "values"]

ABSOLUTE_FLOOR = 1e-12
"""Added to every absolute tolerance: a reference that is 0 by cancellation (a softmax gradient, a
masked sum) cannot be met more closely than rounding allows, however small its largest entry is."""


@dataclass(frozen=True)
class Difference:
    """The first rung on which a value fails; `got` and `want` are what was compared on it."""

    output: str
    rung: Rung
    text: str
    got: Plain = None
    want: Plain = None


def compare(output: Output, got: Plain, want: Plain) -> Difference | None:
    """None where `got` is as good as `want` for this output, else the first difference.

    Tolerances are the output's: |got - want| <= rtol * |want| + atol * max|want| + 1e-12.
    """
    if output.kind in ("array", "row", "number"):
        return _compare_numbers(output, output.name, got, want)
    if output.kind == "arrays":
        return _compare_lists(output, got, want)
    if output.kind == "flag":
        if not isinstance(got, (bool, int)) or got not in (0, 1):
            if isinstance(got, np.ndarray) and got.shape == () and got.dtype.kind == "b":
                got = bool(got)
            else:
                return _different(output, "type", f"should be True or False, not {describe(got)}")
        if bool(got) != bool(want):
            return _different(output, "values", f"is {bool(got)}", got, want)
        return None
    if output.kind == "text":
        if not isinstance(got, str):
            return _different(output, "type", f"should be a text, not {describe(got)}")
        return None if got == want else _different(output, "values", "is another text", got, want)
    return _compare_anything(output, got, want)


def describe(value: Plain) -> str:
    """A value's kind in words, with its shape: "an array of shape (3, 4)", "a number", "None"."""
    if value is None:
        return "None"
    if isinstance(value, Odd):
        article = "an" if value.what[:1].lower() in "aeio" else "a"
        return value.what if value.what.startswith(("a ", "an ")) else f"{article} {value.what}"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return "one number"
    if isinstance(value, complex):
        return "a complex number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.shape else "one number"
    if isinstance(value, list):
        shapes = {read.shape for entry in value if (read := as_numbers(entry)) is not None}
        if len(shapes) > 1:
            return f"a list whose {len(value)} entries have different shapes"
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, str) for v in value):
        return f"a {type(value).__name__} of texts"
    return f"a {type(value).__name__} of length {len(value)}"


def as_numbers(value: Plain) -> np.ndarray | None:
    """Read a number, an array or a nested list of numbers as an array; None where numpy cannot."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, (bool, int, float, complex)):
        return np.asarray(value)
    if not isinstance(value, (list, tuple)):
        return None
    try:
        read = np.array(value)
    except (ValueError, TypeError):
        return None
    return read if read.dtype.kind in "biufc" else None


def _compare_numbers(output: Output, name: str, got: Plain, want: Plain) -> Difference | None:
    right = as_numbers(want)
    assert right is not None, f"the solution's {name} is no array"
    read = as_numbers(got)
    if (
        read is not None
        and read.shape == right.shape
        and read.dtype == right.dtype
        and read.dtype.kind in "biuf"
        and same_bytes(read, right)
    ):
        return None  # the usual case, and the quick one
    if read is None:
        article = "one number" if output.kind == "number" else "an array of numbers"
        return Difference(name, "type", f"should be {article}, not {describe(got)}", got, want)
    if output.kind == "row":
        read, right = _as_row(read), _as_row(right)
    if read.shape != right.shape:
        return Difference(name, "shape", _shapes(read.shape, right.shape), got, want)
    if read.dtype.kind == "c":
        return Difference(name, "dtype", "is complex, and should be real", got, want)
    a, b = read.astype(np.float64), right.astype(np.float64)
    if not np.isfinite(a).all() and np.isfinite(b).all():
        bad = "nan" if np.isnan(a).any() else "infinity"
        return Difference(name, "finite", f"contains {bad}", got, want)
    if not close(a, b, output.rtol, output.atol):
        return Difference(name, "values", "has other values", got, want)
    return None


def _shapes(got: tuple[int, ...], want: tuple[int, ...]) -> str:
    """How two shapes differ; one number is called so rather than "shape ()"."""
    if not want:
        return f"is an array of shape {got}, and should be one number"
    has = f"has shape {got}" if got else "is one number"
    return f"{has}, and should have {'' if got else 'shape '}{want}"


def close(got: np.ndarray, want: np.ndarray, rtol: float, atol: float) -> bool:
    """True where every entry of two float arrays of one shape agrees within the tolerances."""
    if np.isfinite(got).all() and np.isfinite(want).all():
        size = np.abs(want)
        limit = atol * float(size.max(initial=0.0)) + ABSOLUTE_FLOOR
        with np.errstate(over="ignore"):  # huge against huge: infinitely far apart
            return bool((np.abs(got - want) <= limit + rtol * size).all())
    finite = np.abs(want[np.isfinite(want)])
    scale = float(finite.max()) if finite.size else 0.0
    limit = atol * scale + ABSOLUTE_FLOOR
    return bool(np.allclose(got, want, rtol=rtol, atol=limit, equal_nan=True))


def _as_row(value: np.ndarray) -> np.ndarray:
    return value.reshape(1, -1) if value.ndim == 1 else value


def _compare_lists(output: Output, got: Plain, want: Plain) -> Difference | None:
    assert isinstance(want, (list, tuple)), f"the solution's {output.name} is no list"
    if isinstance(got, np.ndarray) and got.ndim >= 1:
        got = [plain(part) for part in got]  # equal shapes may have been stacked into one array
    if not isinstance(got, (list, tuple)):
        return _different(output, "type", f"should be a list of arrays, not {describe(got)}")
    if len(got) != len(want):
        return _different(
            output, "shape", f"{_entries(got)}, and should have {len(want)}", got, want
        )
    for index, (one, other) in enumerate(zip(got, want, strict=True)):
        found = _compare_numbers(output, f"{output.name}[{index}]", one, other)
        if found is not None:
            return found
    return None


def _entries(value: list[Plain] | tuple[Plain, ...]) -> str:
    return f"has {len(value)} {'entry' if len(value) == 1 else 'entries'}"


def _compare_anything(output: Output, got: Plain, want: Plain) -> Difference | None:
    if isinstance(want, (list, tuple)) and isinstance(got, (list, tuple)):
        if len(want) == len(got):
            for one, other in zip(got, want, strict=True):
                if _compare_anything(output, one, other) is not None:
                    return _different(output, "values", "has other values", got, want)
            return None
        return _different(output, "shape", f"{_entries(got)}, not {len(want)}", got, want)
    if isinstance(want, dict) and isinstance(got, dict):
        if want.keys() != got.keys():
            return _different(output, "type", f"has the entries {sorted(got)}", got, want)
        for key in want:
            found = _compare_anything(output, got[key], want[key])
            if found is not None:
                return found
        return None
    if as_numbers(want) is not None and not isinstance(want, bool):
        return _compare_numbers(output, output.name, got, want)
    if identical(got, want):
        return None
    return _different(output, "values", f"is {describe(got)}", got, want)


def _different(
    output: Output, rung: Rung, text: str, got: Plain = None, want: Plain = None
) -> Difference:
    return Difference(output.name, rung, text, got, want)
