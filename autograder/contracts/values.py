"""Plain values: the only things that pass between a student's code and a judge.

A plain value is None, a bool, an int, a float, a complex number, a string, a numpy array of
numbers, or a list, tuple or dict (with string keys) of plain values. Everything else becomes
`Odd`, which carries the name of its type and nothing of its behaviour: an object that claims to
equal everything cannot take part in a comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_ARRAY_SIZE = 20_000_000
MAX_ITEMS = 200_000
MAX_DEPTH = 8
MAX_TEXT = 20_000
NUMERIC_KINDS = "biufc"


@dataclass(frozen=True)
class Odd:
    """A value that is not plain; `what` says what it was, for example "generator"."""

    what: str


Plain = (
    None
    | bool
    | int
    | float
    | complex
    | str
    | np.ndarray
    | list["Plain"]
    | tuple["Plain", ...]
    | dict[str, "Plain"]
    | Odd
)


def plain(value: object, depth: int = 0) -> Plain:
    """Copy any Python object into a plain value.

    Numbers of numpy become Python's. A named tuple becomes a tuple and an OrderedDict a dict: what
    they hold is read past any method of their own. Arrays keep shape and dtype, are copied and lie
    in C order in native byte order. Subclasses of array (matrix, memmap, masked), arrays of
    objects, numbers outside 64 bits and everything larger than the module's limits become `Odd`.
    """
    kind = type(value)
    if value is None or kind in (bool, float, complex):
        return value  # type: ignore[return-value]
    if kind is int:
        return value if -(2**63) <= value < 2**63 else Odd("an integer beyond 64 bits")  # type: ignore[operator, return-value]
    if kind is str:
        return value if len(value) <= MAX_TEXT else Odd("a very long text")  # type: ignore[arg-type, return-value]
    if kind.__module__ == "numpy" and isinstance(value, np.generic):
        return _plain_scalar(value)
    if kind is np.ndarray:
        return _plain_array(value)  # type: ignore[arg-type]
    if depth >= MAX_DEPTH:
        return Odd("a value nested too deeply")
    if issubclass(kind, (list, tuple)):
        base: Any = list if issubclass(kind, list) else tuple
        if base.__len__(value) > MAX_ITEMS:
            return Odd(f"a {base.__name__} of more than {MAX_ITEMS} items")
        items = [plain(item, depth + 1) for item in base.__iter__(value)]
        return items if base is list else tuple(items)
    if issubclass(kind, dict):
        held: Any = dict.items(value)  # type: ignore[arg-type]
        if len(held) > MAX_ITEMS or not all(type(key) is str for key, _ in held):
            return Odd("a dict whose keys are not all strings")
        return {key: plain(item, depth + 1) for key, item in held}
    return Odd(kind.__name__)


def _plain_scalar(value: np.generic) -> Plain:
    if value.dtype.kind in "iu":
        return plain(int(value))  # type: ignore[call-overload]
    if value.dtype.kind == "f":
        return float(value)  # type: ignore[arg-type]
    if value.dtype.kind == "b":
        return bool(value)
    if value.dtype.kind == "c":
        return complex(value)  # type: ignore[arg-type]
    return Odd(type(value).__name__)


def _plain_array(value: np.ndarray) -> Plain:
    if value.dtype.kind not in NUMERIC_KINDS:
        names = {"O": "an array of objects", "U": "an array of texts", "S": "an array of bytes"}
        return Odd(names.get(value.dtype.kind, f"an array of dtype {value.dtype}"))
    if value.size > MAX_ARRAY_SIZE:
        return Odd(f"an array of {value.size} numbers")
    if value.dtype.itemsize > 16 or (value.dtype.kind == "f" and value.dtype.itemsize > 8):
        value = value.astype(np.complex128 if value.dtype.kind == "c" else np.float64)
    return np.array(value, dtype=value.dtype.newbyteorder("="), order="C", copy=True)


def copied(value: Plain) -> Plain:
    """A deep copy of a plain value: what a driver may hand to untrusted code."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        return [copied(item) for item in value]
    if isinstance(value, tuple):
        return tuple(copied(item) for item in value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def identical(one: Plain, other: Plain) -> bool:
    """True where two plain values are the same to the bit: type, shape, dtype and every number."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        return same_bytes(one, other) or bool(
            np.array_equal(one, other, equal_nan=one.dtype.kind in "fc")
        )
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(identical(one[key], other[key]) for key in one)
    return one == other or (one != one and other != other)


def same_bytes(one: np.ndarray, other: np.ndarray) -> bool:
    """True where two arrays of one shape and dtype hold the same bytes.

    Ten times as quick as comparing the numbers, and the usual case; False says nothing about
    -0.0 and 0.0.
    """
    return one.tobytes() == other.tobytes()


def is_mutable(value: Plain) -> bool:
    """True where a function could change the value in place: an array, a list, a dict of them."""
    if isinstance(value, tuple):
        return any(map(is_mutable, value))
    return isinstance(value, (np.ndarray, list, dict))


def to_json(value: Plain) -> Any:
    """Turn a plain value into what `json.dumps` takes; `from_json` is its exact inverse."""
    if isinstance(value, np.ndarray):
        flat = [to_json(item) for item in value.ravel().tolist()]
        return {"array": flat, "shape": list(value.shape), "dtype": value.dtype.str}
    if isinstance(value, float) and not np.isfinite(value):
        return {"float": repr(value)}
    if isinstance(value, complex):
        return {"complex": [to_json(value.real), to_json(value.imag)]}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [to_json(item) for item in value]}
    if isinstance(value, dict):
        return {"dict": {key: to_json(item) for key, item in value.items()}}
    if isinstance(value, Odd):
        return {"odd": value.what}
    return value


def from_json(data: Any) -> Plain:
    """Read back what `to_json` wrote.

    Raises ValueError for data of another form.
    """
    if isinstance(data, list):
        return [from_json(item) for item in data]
    if not isinstance(data, dict):
        return data  # type: ignore[no-any-return]
    if "array" in data:
        flat = [from_json(item) for item in data["array"]]
        return np.array(flat, dtype=np.dtype(data["dtype"])).reshape(data["shape"])
    if "float" in data:
        return float(data["float"])
    if "complex" in data:
        real, imag = map(from_json, data["complex"])
        return complex(real, imag)  # type: ignore[arg-type]
    if "tuple" in data:
        return tuple(from_json(item) for item in data["tuple"])
    if "dict" in data:
        return {key: from_json(item) for key, item in data["dict"].items()}
    if "odd" in data:
        return Odd(data["odd"])
    raise ValueError(f"not a plain value: {sorted(data)}")


def plain_inputs(inputs: Mapping[str, object]) -> dict[str, Plain]:
    """Copy named inputs into plain values.

    Raises TypeError, naming the input, where one is not plain: a declaration must not hold it.
    """
    result: dict[str, Plain] = {}
    for name, value in inputs.items():
        result[name] = plain(value)
        if contains_odd(result[name]):
            raise TypeError(f"the input {name} is not plain data: {result[name]}")
    return result


def contains_odd(value: Plain) -> bool:
    """True where the value, or anything inside it, is not plain."""
    if isinstance(value, (list, tuple)):
        return any(map(contains_odd, value))
    if isinstance(value, dict):
        return any(map(contains_odd, value.values()))
    return isinstance(value, Odd)
