"""How exercises are declared: what an edit changes, and what a criterion is called."""

from __future__ import annotations

import re

import pytest

from autograder.exercises import ExerciseError, Part, case, edit, exercise, registry
from autograder.exercises.form import Case


def test_an_edit_changes_every_place() -> None:
    assert edit("a", "b").applied("a + a * c") == "b + b * c"


def test_the_pairs_of_an_edit_leave_each_others_results_alone() -> None:
    assert edit("m", "n", "n", "m").applied("m - n") == "n - m"
    weights = edit("b * old", "(1 - b) * old", "(1 - b) * g", "b * g")
    assert weights.applied("b * old + (1 - b) * g") == "(1 - b) * old + b * g"


@pytest.mark.parametrize("texts", [("c", "d"), ("a", "c", "c", "d"), ("a + b", "x", "b", "y")])
def test_an_edit_of_nothing_is_refused(texts: tuple[str, ...]) -> None:
    with pytest.raises(ExerciseError, match="no text"):
        edit(*texts).applied("a + b")


@pytest.mark.parametrize("texts", [(), ("a",), ("a", "b", "a", "c"), ("", "b")])
def test_an_edit_takes_pairs_of_different_old_texts(texts: tuple[str, ...]) -> None:
    with pytest.raises(ExerciseError, match="edit takes pairs"):
        edit(*texts)


def worked(*cases: Case) -> Part:
    return exercise("What?", hints=("a", "b", "c"), worked=cases).parts()[0]


def test_the_worked_values_are_called_by_the_documents_that_print_them() -> None:
    printed = case("notes 004: a row", x=1.0, gives=2.0)
    scene = case("notes 003: its shapes", x=1.0)
    by_hand = case("by hand", x=1.0, gives=2.0)
    assert worked(printed, by_hand).title == "worked values (notes 004)"
    assert worked(printed, scene).title == "worked values (notes 004)"
    assert worked(scene, by_hand).title == worked(by_hand).title == "worked values"
    assert worked(scene).title == "the setting of notes 003"


def test_no_exercise_of_the_course_claims_a_value_that_no_document_prints() -> None:
    for exercises in registry.units().values():
        for name, declared in exercises.items():
            for part in declared.parts():
                claimed = re.findall(r"\d{3}", part.title) if "worked" in part.title else []
                printed = " ".join(one.label for one in part.cases if one.gives is not None)
                assert all(number in printed for number in claimed), (name, part.title)
