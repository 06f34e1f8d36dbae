"""What a child may claim about an exercise: whatever gets through can be judged and said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.contracts import Observation, units
from autograder.exercises.registry import expect
from autograder.verdict import explain, judge, judge_answer, message
from autograder.worker import wire
from autograder.worker.claims import CLAIMED, read_observation

from .test_wire import values

SEED = 1
COURSE = {unit: list(declared) for unit, declared in units().items() if declared}
ERROR = ["ValueError", "bad", "y = f(x)", 1]


def read(status: str, outputs: dict[str, Any] | None = None, **more: Any) -> Observation:
    """What is read of a claim with these outputs."""
    buffers: list[bytes] = []
    header = {"k": "obs", "i": 0, "status": status}
    for key, named in {"outputs": outputs or {}, "after": {}, **more}.items():
        encoded = isinstance(named, dict)
        header[key] = wire.encode(named, buffers) if encoded else named
    return read_observation(header, memoryview(b"".join(buffers)), 0, None)


@pytest.mark.parametrize("status", CLAIMED)
def test_an_error_belongs_to_what_raised(status: str) -> None:
    with_error, without = {"error": ERROR}, {}
    for given_, fits in (
        (with_error, status in ("raised", "missing")),
        (without, status != "raised"),
    ):
        if fits:
            assert read(status, **given_).status == status
        else:
            with pytest.raises(wire.WireError):
                read(status, **given_)


def test_a_call_that_ran_out_of_memory_is_told_by_its_error() -> None:
    assert read("raised", error=["MemoryError", "", "", 0]).status == "memory"


def test_a_misfit_comes_with_the_whole_value_and_nothing_else() -> None:
    misfit = "It should return 2 things, in this order: z, y."
    assert read("returned", {"returned": 1.0}, misfit=misfit).misfit == misfit
    for outputs, said in (({}, misfit), ({"z": 1.0}, misfit), ({"returned": 1.0}, "")):
        with pytest.raises(wire.WireError):
            read("returned", outputs, misfit=said)
    with pytest.raises(wire.WireError):
        read("missing", {"returned": 1.0}, misfit=misfit)


@pytest.mark.parametrize("unit", COURSE)
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_what_gets_through_can_be_judged(unit: str, data: st.DataObject) -> None:
    expected = expect(data.draw(st.sampled_from(COURSE[unit])), SEED)
    wanted = [case.expected for case in expected.cases] or [Observation("returned")]
    names = [name for one in wanted for name in one.outputs] or ["answer"]
    arguments = [name for case in expected.cases for name in case.inputs] or ["x"]
    outputs = st.dictionaries(st.sampled_from([*names, "value"]), values, max_size=4)
    claim = data.draw(
        st.fixed_dictionaries(
            {"status": st.sampled_from(list(CLAIMED)), "outputs": outputs},
            optional={
                "after": st.dictionaries(st.sampled_from(arguments), values, max_size=3),
                "again": outputs,
                "misfit": st.just("It should return two things."),
                "warnings": st.lists(st.text(max_size=5), max_size=2),
                "error": st.just(ERROR),
            },
        )
    )
    if "misfit" in claim and data.draw(st.booleans()):
        claim["outputs"] = {"returned": data.draw(values)}
    try:
        forged = read(**claim)
    except wire.WireError:
        return
    first = data.draw(st.integers(0, len(wanted) - 1))
    seen = [*wanted[:first], *[forged] * (len(wanted) - first)]
    verdict = judge_answer(expected, forged) if expected.answers else judge(expected, seen)
    assert message(verdict).startswith(f"{expected.name}: ")
    assert explain(verdict, expected).as_text()
