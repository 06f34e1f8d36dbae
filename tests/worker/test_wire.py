"""Frames: what goes in comes out, and nothing hostile gets through."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.contracts import Observation
from autograder.contracts.values import Odd, identical
from autograder.worker import wire
from autograder.worker.claims import read_cell, read_observation

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.builds(Odd, st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20))
)


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray:
    dtype = np.dtype(draw(st.sampled_from(["?", "i1", "i4", "u8", "f2", "f4", "f8", "c8", "c16"])))
    shape = tuple(draw(st.lists(st.integers(0, 4), max_size=4)))
    size = int(np.prod(shape)) * dtype.itemsize
    raw = draw(st.binary(min_size=size, max_size=size))
    if dtype.kind == "b":
        raw = bytes(byte & 1 for byte in raw)
    return np.frombuffer(raw, dtype).reshape(shape).copy()


values = st.recursive(
    scalars | arrays(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def decode(header: object, body: bytes = b"") -> object:
    return wire.Decoder(memoryview(body)).value(header)


def through(frame: bytes, limit: int = 1 << 20) -> tuple[dict[str, object], memoryview]:
    """Read a frame from bytes."""
    position = 0

    def receive(size: int) -> bytes:
        nonlocal position
        if position + size > len(frame):
            raise EOFError
        position += size
        return frame[position - size : position]

    return wire.read_frame(receive, limit)


@given(values)
def test_a_value_survives_the_wire_to_the_bit(value: object) -> None:
    buffers: list[bytes] = []
    frame = wire.pack({"v": wire.encode(value, buffers)}, buffers)
    header, body = through(frame)
    decoder = wire.Decoder(body)
    back = decoder.value(header["v"])
    decoder.end()
    assert identical(back, value)


def test_an_array_that_came_in_owns_its_memory_and_can_be_written() -> None:
    buffers: list[bytes] = []
    data = wire.encode(np.arange(3.0), buffers)
    array = wire.Decoder(memoryview(buffers[0])).value(data)
    assert isinstance(array, np.ndarray)
    array[0] = 7
    assert array.base is None or array.base.base is None


HOSTILE = {
    "object dtype": ({"a": ["|O", [1]]}, bytes(8)),
    "structured dtype": ({"a": ["[('a', '<f8')]", [1]]}, bytes(8)),
    "void dtype": ({"a": ["|V8", [1]]}, bytes(8)),
    "text dtype": ({"a": ["<U2", [1]]}, bytes(8)),
    "big-endian dtype": ({"a": [">f8", [1]]}, bytes(8)),
    "longer than the frame": ({"a": ["<f8", [2]]}, bytes(8)),
    "huge shape": ({"a": ["<f8", [2**39, 2**39, 2**39]]}, bytes(8)),
    "huge empty shape": ({"a": ["<f8", [2**39, 2**39, 0]]}, b""),
    "negative shape": ({"a": ["<f8", [-1]]}, bytes(8)),
    "shape of truth values": ({"a": ["<f8", [True]]}, bytes(8)),
    "shape of floats": ({"a": ["<f8", [1.0]]}, bytes(8)),
    "shape is no list": ({"a": ["<f8", 1]}, bytes(8)),
    "too many dimensions": ({"a": ["<f8", [1] * 40]}, bytes(8)),
    "truth value of 2": ({"a": ["|b1", [1]]}, b"\2"),
    "array without shape": ({"a": ["<f8"]}, bytes(8)),
    "unknown tag": ({"pickle": "gASVAAAA"}, b""),
    "two tags": ({"l": [], "t": []}, b""),
    "bare list": ([1, 2], b""),
    "empty object": ({}, b""),
    "integer of 100 digits": (10**100, b""),
    "dict with a key of another type": ({"d": [[1, 2]]}, b""),
    "dict entry of three": ({"d": [["a", 2, 3]]}, b""),
    "complex of texts": ({"c": ["1", "2"]}, b""),
    "complex of one": ({"c": [1]}, b""),
    "complex too large": ({"c": [10**400, 0]}, b""),
    "odd without a name": ({"o": 5}, b""),
    "odd with a long name": ({"o": "x" * 5000}, b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_value_is_refused(name: str) -> None:
    header, body = HOSTILE[name]
    with pytest.raises(wire.WireError):
        decode(header, body)


def test_deep_nesting_is_refused() -> None:
    deep: object = 1
    for _ in range(50):
        deep = {"l": [deep]}
    with pytest.raises(wire.WireError, match="deep"):
        decode(deep)


def test_too_many_items_are_refused() -> None:
    with pytest.raises(wire.WireError, match="items"):
        decode({"l": [0] * (wire.MAX_ITEMS + 1)})


def test_bytes_that_belong_to_no_array_are_refused() -> None:
    decoder = wire.Decoder(memoryview(b"1234"))
    decoder.value({"a": ["|u1", [2]]})
    with pytest.raises(wire.WireError, match="belong"):
        decoder.end()


@pytest.mark.parametrize(
    "frame",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        wire.PREFIX.pack(b"nope", 2, 0) + b"{}",
        wire.PREFIX.pack(wire.MAGIC, wire.MAX_HEADER + 1, 0),
        wire.PREFIX.pack(wire.MAGIC, 2, 2**60) + b"{}",
        wire.PREFIX.pack(wire.MAGIC, 2, 0) + b"[]",
        wire.PREFIX.pack(wire.MAGIC, 4, 0) + b"nope",
        wire.PREFIX.pack(wire.MAGIC, 2, 0) + b"\xff\xfe",
        wire.PREFIX.pack(wire.MAGIC, 200_000, 0) + b"[" * 200_000,
        wire.PREFIX.pack(wire.MAGIC, 9_000, 0) + b"1" * 9_000,
    ],
)
def test_what_is_no_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(wire.WireError):
        through(frame)


def test_nothing_is_read_after_a_length_over_the_limit() -> None:
    asked: list[int] = []

    def receive(size: int) -> bytes:
        asked.append(size)
        return wire.PREFIX.pack(wire.MAGIC, 2, 1001)

    with pytest.raises(wire.WireError, match="too large"):
        wire.read_frame(receive, 1000)
    assert asked == [wire.PREFIX.size]


def test_half_characters_become_question_marks() -> None:
    value = decode(json.loads('"a\\ud800b"'))
    assert value == "a?b"


def test_text_for_people_holds_no_control_characters() -> None:
    assert wire.legible("red \x1b[31m and \x00 bell \x07", 100) == "red �[31m and � bell �"
    assert wire.legible("a" * 50, 10) == "a" * 10
    assert wire.legible("two\nlines\tand a tab", 100) == "two\nlines\tand a tab"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*"altdoc", "x"]), inner, max_size=2)
    ),
    max_leaves=10,
)
KEYS = ["k", "i", "status", "outputs", "after", "again", "misfit", "warnings", "error", "cpu"]


@given(st.dictionaries(st.sampled_from(KEYS), json_values), st.binary(max_size=64))
def test_whatever_a_child_says_is_an_observation_or_refused(
    spoken: dict[str, object], body: bytes
) -> None:
    right = {"k": "obs", "i": 0, "status": "returned", "outputs": {"d": []}, "after": {"d": []}}
    try:
        seen = read_observation({**right, **spoken}, memoryview(body), 0, None)
    except wire.WireError:
        return
    assert type(seen) is Observation
    json.dumps(seen.to_json())
    assert seen.status in ("returned", "raised", "missing", "uncallable", "memory")


@given(
    st.dictionaries(st.sampled_from(["k", "i", "status", "ename", "evalue", "line"]), json_values)
)
def test_whatever_a_child_says_of_a_cell_is_an_outcome_or_refused(
    spoken: dict[str, object],
) -> None:
    try:
        outcome = read_cell({"k": "cell", "i": 3, **spoken}, 3, "the cell", 100)
    except wire.WireError:
        return
    assert outcome.id == "the cell" and outcome.status in ("ok", "error")


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_or_end(data: bytes) -> None:
    with pytest.raises((wire.WireError, EOFError)):
        through(wire.PREFIX.pack(wire.MAGIC, len(data), 10) + data)
