"""Laws of comparing and judging, for any arrays that hypothesis can think of."""

from __future__ import annotations

import json
from dataclasses import replace

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.contracts import Observation, Output
from autograder.contracts.values import identical, plain
from autograder.verdict import (
    Criterion,
    Expectation,
    JudgedCase,
    KnownMistake,
    answer_hash,
    explain,
    judge,
    message,
)
from autograder.verdict.answers import canonical, seal, unseal
from autograder.verdict.comparing import compare
from autograder.verdict.diagnosing import diagnose
from tests.verdict.lesson import UNIT

NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False)
ARRAYS = hnp.arrays(
    np.float64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4), elements=NUMBERS
)
MATRICES = hnp.arrays(
    np.float64, hnp.array_shapes(min_dims=2, max_dims=2, max_side=4), elements=NUMBERS
)
ARRAY, ROW, NUMBER = Output("a", "array"), Output("r", "row"), Output("n", "number")


@given(ARRAYS)
def test_anything_agrees_with_itself(value: np.ndarray) -> None:
    assert compare(ARRAY, value.copy(), value) is None
    assert compare(ARRAY, value.tolist(), value) is None
    assert compare(ARRAY, value * (1 + 1e-9), value) is None


@given(ARRAYS, st.floats(1e-3, 10.0))
def test_a_changed_entry_is_seen(value: np.ndarray, share: float) -> None:
    wrong = value.copy()
    at = np.unravel_index(np.abs(value).argmax(), value.shape)
    wrong[at] += share * max(abs(value[at]), 1.0)
    found = compare(ARRAY, wrong, value)
    assert found is not None and found.rung == "values"


@given(ARRAYS)
def test_nan_and_shape_come_before_values(value: np.ndarray) -> None:
    wrong = value.copy()
    wrong.flat[0] = np.nan
    found = compare(ARRAY, wrong, value)
    assert found is not None and found.rung == "finite"
    longer = compare(ARRAY, np.concatenate([value, value]), value)
    assert longer is not None and longer.rung == "shape"


@given(hnp.arrays(np.float64, st.integers(1, 5), elements=NUMBERS))
def test_a_row_may_be_flat_and_an_array_may_not(value: np.ndarray) -> None:
    assert compare(ROW, value, value.reshape(1, -1)) is None
    found = compare(ARRAY, value, value.reshape(1, -1))
    assert found is not None and found.rung == "shape"


@given(MATRICES, MATRICES)
def test_comparing_is_the_same_for_lists(one: np.ndarray, other: np.ndarray) -> None:
    as_arrays, as_lists = compare(ARRAY, one, other), compare(ARRAY, one.tolist(), other)
    assert (as_arrays is None) == (as_lists is None)
    if as_arrays is not None and as_lists is not None:
        assert as_arrays.rung == as_lists.rung


def exercise(z: np.ndarray, right: np.ndarray, wrong: np.ndarray) -> Expectation:
    """An exercise of one case, with one known mistake."""
    seen = Observation("returned", {"output": right}, after={"z": z}, again={"output": right})
    slip = Observation("returned", {"output": wrong}, after={"z": z}, again={"output": wrong})
    return Expectation(
        name="rectify",
        unit=UNIT,
        ask="?",
        hints=("a", "b", "c"),
        criteria=(Criterion("worked", "worked values", 2.0),),
        cases=(JudgedCase("worked", "notes 004", {"z": z}, seen),),
        mistakes=(KnownMistake("slip", "Which way?", (slip,)),),
    )


@given(ARRAYS, ARRAYS, ARRAYS)
@settings(max_examples=60)
def test_the_solution_passes_and_a_round_trip_changes_no_verdict(
    z: np.ndarray, right: np.ndarray, wrong: np.ndarray
) -> None:
    expected = exercise(z, right, wrong)
    read = Expectation.from_json(json.loads(json.dumps(expected.to_json())))
    assert judge(expected, [expected.cases[0].expected]).word == "passed"
    assert judge(read, [read.cases[0].expected]).word == "passed"
    for given_ in (right, wrong, right + 1.0, right.T, np.full(3, np.nan)):
        seen = Observation("returned", {"output": given_}, after={"z": z}, again={"output": given_})
        before, after = judge(expected, [seen]), judge(read, [seen])
        assert (before.word, before.score, before.mistake) == (
            after.word,
            after.score,
            after.mistake,
        )
        assert message(before) == message(after)
        assert before.score == (2.0 if before.word == "passed" else 0.0)


@given(ARRAYS, ARRAYS, ARRAYS)
@settings(max_examples=100)
def test_every_verdict_can_be_said(z: np.ndarray, right: np.ndarray, got: np.ndarray) -> None:
    expected = exercise(z, right, right + 1.0)
    verdict = judge(expected, [Observation("returned", {"output": got}, after={"z": z})])
    for width in (60, 100):
        explain(verdict, expected, width=width).as_text(width)
    assert message(verdict).startswith("rectify: ")


@given(MATRICES)
@settings(max_examples=100)
def test_the_diagnosis_names_what_was_done(right: np.ndarray) -> None:
    right = right + 3e6  # no zeros, no symmetry by chance of small numbers
    right += np.arange(right.size).reshape(right.shape) * 1e5
    assert diagnose("a", right, right, {}) is None
    assert kind(-right, right) == "sign"
    assert kind(np.zeros_like(right), right) == "all-zero"
    if right.size > 1:
        assert kind(right * 3.5, right) == "factor"
        # equal entries are off by a factor as well, and that is looked at first
        assert kind(right + 0.5e6, right) == ("factor" if np.ptp(right) == 0 else "offset")
    if not np.array_equal(right.T, right):
        assert kind(right.T, right) == "transposed"


def kind(got: np.ndarray, want: np.ndarray) -> str | None:
    found = diagnose("a", got, want, {})
    return found.kind if found else None


# ---------------------------------------------------------------- answers

ANSWERS = st.one_of(
    st.sampled_from(["A", "B", "C", "D"]),
    NUMBERS,
    st.integers(-1000, 1000),
    st.lists(NUMBERS, min_size=1, max_size=6),
)


@given(ANSWERS, st.text(max_size=200), st.text("abc-", max_size=20))
def test_what_was_sealed_opens_with_its_answer_only(
    answer: object, text: str, mistake: str
) -> None:
    sealed = seal("salt", plain(answer), mistake, text)
    assert unseal("salt", plain(answer), sealed) == (mistake, text)
    if len(text) > 20:
        assert text not in sealed
        with pytest.raises(ValueError):
            unseal("salt", "another answer", sealed)


@given(NUMBERS)
def test_an_answer_counts_to_six_digits(answer: float) -> None:
    assert answer_hash("s", answer) == answer_hash("s", answer * (1 + 1e-12)) or answer == 0
    assert answer_hash("s", answer) != answer_hash("t", answer)
    assert answer_hash("s", [answer]) == answer_hash("s", answer)
    assert answer_hash("s", [answer, answer]) != answer_hash("s", answer)


@given(st.sampled_from("ABCD"))
def test_letters_may_be_small_and_surrounded_by_blanks(letter: str) -> None:
    assert canonical(f"  {letter.lower()} ") == letter


# ---------------------------------------------------------------- observations


@given(ARRAYS, st.dictionaries(st.sampled_from("abc"), NUMBERS))
def test_observations_survive_json(value: np.ndarray, named: dict[str, float]) -> None:
    value = value.copy()
    value.flat[0] = np.inf
    seen = Observation("returned", {"a": value, **named}, again={"a": value}, cpu=0.25)
    read = Observation.from_json(json.loads(json.dumps(seen.to_json())))
    assert identical(dict(read.outputs), dict(seen.outputs))
    assert replace(read, outputs={}, again=None) == replace(seen, outputs={}, again=None)
