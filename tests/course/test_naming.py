"""A mistake is named only where it explains what the student is shown."""

from __future__ import annotations

from autograder.verdict.matching import _kind_of_message
from tests.course.judging import judged, judged_source

GATED_BY_DVALUE = """
def chain_links(x, w, b, dvalue):
    return dict(
        drelu_dz=relu_slope(dvalue),
        dsum_dxw=[1.0 for _ in x],
        dsum_db=1.0,
        dmul_dx=list(w),
        dmul_dw=list(x),
    )
"""

TWO_SLIPS = """
def relu_slope(z):
    if z < 0:
        return 0.01
    return 1.0
"""


def test_a_mistake_that_fits_a_later_case_only_is_not_named() -> None:
    """At z = 0 this gives what a slope of 1 at 0 gives; what is shown first is something else."""
    verdict = judged_source("chain_links", GATED_BY_DVALUE)
    assert verdict.fault is not None
    assert verdict.fault.case.label != "z exactly 0"
    assert verdict.mistake != "relu-slope-at-zero"


def test_the_first_of_two_slips_may_be_named_and_the_second_is_not() -> None:
    assert judged_source("relu_slope", TWO_SLIPS).mistake != "relu-slope-at-zero"


def test_a_none_is_not_an_object_without_an_attribute() -> None:
    none = "'NoneType' object has no attribute 'standard_normal'"
    own = "'Dense' object has no attribute 'output'"
    other = "'Layer' object has no attribute 'z'"
    assert _kind_of_message(own) == _kind_of_message(other)
    assert _kind_of_message(none) != _kind_of_message(own)


def test_names_of_the_contract_tell_two_errors_apart() -> None:
    promised = frozenset({"inputs", "dinputs"})
    unset = "'ReLU' object has no attribute 'dinputs'"
    forgotten = "'ReLU' object has no attribute 'inputs'"
    renamed = "'ReLU' object has no attribute 'z'"
    assert _kind_of_message(unset, promised) != _kind_of_message(forgotten, promised)
    assert _kind_of_message(renamed, promised) != _kind_of_message(forgotten, promised)
    assert _kind_of_message(renamed, promised) == _kind_of_message(
        renamed.replace("z", "cache"), promised
    )


def test_a_number_in_quotes_and_a_shape_for_a_letter_are_told_apart_from_wrong_answers() -> None:
    quoted = judged("hunt_clean_step", {"hunt_clean_step": "5.985"})
    shape = judged("predict_broadcast", {"predict_broadcast": (3, 3)})
    plain = judged("hunt_clean_step", {"hunt_clean_step": 5.0})
    assert (quoted.mistake, shape.mistake, plain.mistake) == (None, None, None)
    assert "without quotes" in quoted.hint
    assert "letters" in shape.hint
    assert plain.hint == ""
