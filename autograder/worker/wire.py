"""Frames between a judge and a worker: a JSON header, then the raw bytes of arrays.

A frame is MAGIC, two lengths, the header and the body. Plain values lie in the header; an array
there is {"a": [dtype, shape]} and its bytes follow in the body, in order. There is no pickle and no
.npy header: a reader allocates nothing that it has not compared with a limit, and looks a dtype up
in a table. What fails here raises `WireError`, whoever wrote it.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.contracts.values import Odd, Plain

MAGIC = b"agw1"
PREFIX = struct.Struct("<4sIQ")
MAX_HEADER = 8 << 20
MAX_DEPTH = 12
MAX_ITEMS = 500_000
MAX_DIMENSIONS = 16
MAX_ODD = 200

DTYPES = {
    dtype.str: dtype
    for dtype in map(
        np.dtype,
        ["bool", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"],
    )
}


class WireError(ValueError):
    """A frame that is malformed, too large, or holds what no plain value holds."""


def pack(header: Mapping[str, Any], buffers: list[bytes] | None = None) -> bytes:
    """One frame as bytes; `buffers` are the arrays' bytes in the order of the header."""
    text = json.dumps(header, separators=(",", ":")).encode()
    body = b"".join(buffers or [])
    return PREFIX.pack(MAGIC, len(text), len(body)) + text + body


def read_frame(
    receive: Callable[[int], bytes], limit: int, header_limit: int = MAX_HEADER
) -> tuple[dict[str, Any], memoryview]:
    """Read one frame; `receive(n)` returns exactly n bytes or raises.

    limit, header_limit  the largest body and header in bytes
    Returns (header, body). Raises WireError for anything that is not a frame within the limits.
    """
    magic, header_size, body_size = PREFIX.unpack(receive(PREFIX.size))
    if magic != MAGIC:
        raise WireError("this is no frame")
    if header_size > header_limit or body_size > limit:
        raise WireError(f"a frame of {header_size} + {body_size} bytes is too large")
    text = receive(header_size)
    body = memoryview(receive(body_size))
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WireError(f"the header is no JSON: {str(error)[:80]}") from None
    if type(header) is not dict:
        raise WireError("the header is no object")
    return header, body


def encode(value: Plain, buffers: list[bytes]) -> Any:
    """JSON data of a plain value; the bytes of its arrays are appended to `buffers`."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if isinstance(value, np.ndarray):
        array = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
        buffers.append(array.tobytes())
        return {"a": [array.dtype.str, list(value.shape)]}
    if isinstance(value, complex):
        return {"c": [value.real, value.imag]}
    if isinstance(value, list):
        return {"l": [encode(item, buffers) for item in value]}
    if isinstance(value, tuple):
        return {"t": [encode(item, buffers) for item in value]}
    if isinstance(value, dict):
        return {"d": [[key, encode(item, buffers)] for key, item in value.items()]}
    if isinstance(value, Odd):
        return {"o": value.what}
    raise WireError(f"{kind.__name__} is not a plain value")


_SIMPLE = {float, bool, type(None)}


class Decoder:
    """Reads plain values out of one frame, comparing everything with the limits.

    Arrays are copies: they own their memory, and nothing of the frame stays alive.
    """

    def __init__(self, body: memoryview) -> None:
        self._body = body
        self._position = 0
        self._items = 0

    def value(self, data: Any, depth: int = 0) -> Plain:
        """One plain value; raises WireError."""
        self._count(1)
        kind = type(data)
        if data is None or kind in (bool, float):
            return data  # type: ignore[no-any-return]
        if kind is str:
            return sound(data)
        if kind is int:
            if not -(2**63) <= data < 2**64:
                raise WireError("an integer beyond 64 bits")
            return data  # type: ignore[no-any-return]
        if kind is not dict or len(data) != 1:
            raise WireError("not the form of a plain value")
        if depth >= MAX_DEPTH:
            raise WireError("nested too deeply")
        ((tag, content),) = data.items()
        if tag == "a":
            return self._array(content)
        if tag == "o":
            return Odd(_text(content, MAX_ODD))
        items = _list(content)
        if tag == "c":
            return _complex(items)
        if tag == "l":
            return self._sequence(items, depth)
        if tag == "t":
            return tuple(self._sequence(items, depth))
        if tag == "d":
            return self._dict(items, depth)
        raise WireError("not the form of a plain value")

    def named(self, data: Any) -> dict[str, Plain]:
        """A dict of plain values by name; raises WireError for anything else."""
        value = self.value(data)
        if not isinstance(value, dict):
            raise WireError("not a dict of values")
        return value

    def end(self) -> None:
        """Raise WireError where bytes are left over."""
        if self._position != len(self._body):
            raise WireError("bytes that belong to no array")

    def _sequence(self, items: list[Any], depth: int) -> list[Plain]:
        """The items of a list; numbers alone take a short way, for long lists take the time."""
        kinds = set(map(type, items))
        if kinds <= _SIMPLE or (kinds == {int} and min(items) >= -(2**63) and max(items) < 2**64):
            self._count(len(items))
            return items
        return [self.value(item, depth + 1) for item in items]

    def _count(self, items: int) -> None:
        self._items += items
        if self._items > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS} items")

    def _dict(self, items: list[Any], depth: int) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        for pair in items:
            if type(pair) is not list or len(pair) != 2 or type(pair[0]) is not str:
                raise WireError("not the form of a dict")
            result[sound(pair[0])] = self.value(pair[1], depth + 1)
        return result

    def _array(self, content: Any) -> Plain:
        if type(content) is not list or len(content) != 2 or type(content[0]) is not str:
            raise WireError("not the form of an array")
        dtype = DTYPES.get(content[0])
        if dtype is None:
            raise WireError(f"the dtype {content[0][:20]!r} is not on the list")
        shape = _list(content[1])
        if len(shape) > MAX_DIMENSIONS:
            raise WireError("an array of too many dimensions")
        if not all(type(n) is int and 0 <= n < 2**40 for n in shape):
            raise WireError("not the shape of an array")
        count = math.prod(shape)
        size = count * dtype.itemsize
        if size > len(self._body) - self._position:
            raise WireError("an array longer than its frame")
        if math.prod(n for n in shape if n) >= 2**48:
            raise WireError("an empty array with impossible dimensions")
        flat = (
            np.frombuffer(self._body, dtype, count, self._position) if count else np.empty(0, dtype)
        )
        self._position += size
        if dtype.kind == "b" and count and flat.view(np.uint8).max() > 1:
            raise WireError("a truth value that is neither 0 nor 1")
        return flat.reshape(shape).astype(dtype.newbyteorder("="), copy=True)


def sound(text: str) -> str:
    """The text without half characters, which no file, terminal or database would take."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def legible(content: Any, longest: int) -> str:
    """A short text from outside for people to read: cut, and without control characters.

    Raises WireError where `content` is no text.
    """
    if type(content) is not str:
        raise WireError("not a text")
    kept = sound(content[:longest])
    if kept.isascii() and kept.isprintable():
        return kept
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in kept)


def _text(content: Any, longest: int) -> str:
    if type(content) is not str or len(content) > longest:
        raise WireError("not a text, or too long a one")
    return legible(content, longest)


def _list(content: Any) -> list[Any]:
    if type(content) is not list:
        raise WireError("not the form of a list")
    return content


def _complex(items: list[Any]) -> complex:
    if len(items) != 2 or not all(type(part) in (int, float) for part in items):
        raise WireError("not the form of a complex number")
    try:
        return complex(*items)
    except OverflowError:
        raise WireError("a complex number beyond 64 bits") from None
