"""Whatever comes back, in any exercise of the course, is judged and can be said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.contracts import Observation, Odd, Output, Plain, plain, units
from autograder.exercises.registry import expect
from autograder.verdict import Expectation, explain, judge, judge_answer, message
from autograder.verdict.comparing import as_numbers, compare

SEED = 1
COURSE = {unit: list(declared) for unit, declared in units().items() if declared}
DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]


@pytest.fixture(autouse=True)
def only_the_lesson() -> None:
    """Not here: these tests are about the real course."""


def say(expected: Expectation, seen: list[Observation]) -> None:
    """Judge observations and say the verdict in every way that there is."""
    verdict = judge_answer(expected, seen[0]) if expected.answers else judge(expected, seen)
    assert message(verdict).startswith(f"{expected.name}: ")
    assert explain(verdict, expected).as_text(80)


def answering(expected: Expectation, change: Callable[[Plain], Plain]) -> list[Observation]:
    """What the judge sees where every output is the right one after a change."""
    if expected.answers:
        return [Observation("returned", {"answer": change(2.0)})]

    def changed(outputs: Mapping[str, Plain]) -> dict[str, Plain]:
        return {name: change(value) for name, value in outputs.items()}

    return [
        replace(
            case.expected,
            outputs=changed(case.expected.outputs),
            again=None if case.expected.again is None else changed(case.expected.again),
        )
        for case in expected.cases
    ]


def recast(value: Plain, dtype: str) -> Plain:
    """The value as one array of that dtype; a list of arrays that cannot be stacked, one by one."""
    read = as_numbers(value)
    if read is not None:
        with np.errstate(all="ignore"):
            return plain(read.astype(dtype))
    if isinstance(value, (list, tuple)):
        return [recast(item, dtype) for item in value]
    return value


@pytest.mark.parametrize("unit", COURSE)
@pytest.mark.filterwarnings("ignore:Casting complex values")
def test_a_result_of_any_dtype_is_judged(unit: str) -> None:
    for name in COURSE[unit]:
        expected = expect(name, SEED)
        for dtype in DTYPES:
            say(expected, answering(expected, lambda value, dtype=dtype: recast(value, dtype)))


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_list_in_one_array_is_read_entry_by_entry(dtype: str) -> None:
    activations = Output("activations", "arrays")
    found = compare(activations, np.array([1, 1, 1], dtype), [1.0, 0.0, 1.0])
    assert found is not None
    complex_ = dtype.startswith("c")
    assert (found.output, found.rung) == (
        ("activations[0]", "dtype") if complex_ else ("activations[1]", "values")
    )


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=3)
    | st.sampled_from([Odd("generator"), np.zeros((0, 2**40)), np.zeros((1,) * 16)])
    | hnp.arrays(
        st.sampled_from(DTYPES).map(np.dtype), hnp.array_shapes(min_dims=0, max_dims=3, min_side=0)
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("unit", COURSE)
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_a_result_of_any_kind_is_judged(unit: str, data: st.DataObject) -> None:
    expected = expect(data.draw(st.sampled_from(COURSE[unit])), SEED)
    value = data.draw(ANYTHING)
    say(expected, answering(expected, lambda right: value))
