"""Every worked number of the documents is held by a hidden test of the exercise it belongs to."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from autograder.contracts import contract
from autograder.exercises import registry
from autograder.exercises.form import Case
from tests.course.worked_values import ALL, Shapes, Value

SEED = 7


def cited(case: Case, documents: str) -> bool:
    """True where the case's label names every document of the value."""
    return all(re.search(rf"\b{number}\b", case.label) for number in documents.split())


def given(case: Case, name: str) -> dict[str, Any]:
    """What the case says a document prints, by output; empty where it says nothing."""
    if case.gives is None or isinstance(case.gives, str):
        return {}
    outputs = [output.name for output in contract(name)[case.via].outputs]
    if isinstance(case.gives, dict):
        return dict(case.gives)
    return (
        {outputs[0]: case.gives}
        if len(outputs) == 1
        else dict(zip(outputs, case.gives, strict=True))
    )


def holds(value: Value, case: Case) -> bool:
    """True where the case demands the value of its output."""
    held = given(case, value.exercise).get(value.output)
    try:
        array = np.asarray(held, dtype=float)
    except (TypeError, ValueError):
        return False
    want = np.asarray(value.value, dtype=float)
    close = dict(rtol=value.tolerance, atol=1e-8 * np.abs(want).max())
    return array.shape == want.shape and np.allclose(array, want, **close)


def shapes_of(observed: Any) -> tuple[tuple[int, ...], ...]:
    return tuple(np.shape(array) for array in observed)


@pytest.mark.parametrize(
    "value", ALL, ids=lambda v: f"{v.documents.replace(' ', '+')}-{v.exercise}-{v.output}"
)
def test_worked_value_is_held_by_a_hidden_test(value: Value | Shapes) -> None:
    exercise = registry.find(value.exercise)
    if isinstance(value, Shapes):
        expectation = registry.expect(value.exercise, SEED)
        seen = [
            shapes_of(c.expected.outputs[value.output])
            for c in expectation.cases
            if value.output in c.expected.outputs
        ]
        assert value.shapes in seen, (
            f"no case of {value.exercise} has {value.output} of shapes {value.shapes}"
        )
        return
    cases = [*exercise.worked, *(case for part in exercise.parts() for case in part.cases)]
    found = [case.label for case in cases if holds(value, case)]
    assert found, f"no case of {value.exercise} gives {value.output} = {value.value}"
    assert any(cited(case, value.documents) for case in cases if holds(value, case)), (
        f"{value.exercise} holds the value, but no case cites notes {value.documents}: {found}"
    )


@pytest.mark.parametrize(
    "value",
    [
        Value("000 001 004", "chain_links", "dsum_dxw", [1, -2, 3]),
        Value("004", "neuron_step", "new_b", [-3.001, -0.998, 1.997]),
        Value("000", "hunt_weight_steps", "no_such_output", 3),
    ],
    ids=lambda v: v.output,
)
def test_a_value_of_another_output_is_not_held(value: Value) -> None:
    assert not any(holds(value, case) for case in registry.find(value.exercise).worked)
