"""The right letters of predictions and hunts: whoever always writes the same one gains little."""

from __future__ import annotations

from collections import Counter

from autograder.exercises.registry import units
from autograder.exercises.solution import solution_namespace


def right_letters() -> dict[str, list[str]]:
    """The right letters of each unit that asks for any, in the order of its exercises."""
    found = {}
    for unit, declared in units().items():
        answers = [solution_namespace(unit)[n] for n, one in declared.items() if one.known_answers]
        if letters := [answer for answer in answers if isinstance(answer, str)]:
            found[unit] = letters
    return found


def test_no_letter_is_right_in_more_than_two_questions_of_five() -> None:
    letters = [letter for unit in right_letters().values() for letter in unit]
    assert len(letters) > 20
    assert set(letters) == set("ABCD")
    counts = Counter(letters)
    assert max(counts.values()) <= 0.4 * len(letters), counts


def test_no_unit_has_one_letter_for_all_its_questions() -> None:
    several = {unit: letters for unit, letters in right_letters().items() if len(letters) > 1}
    assert len(several) > 8
    assert [unit for unit, letters in several.items() if len(set(letters)) == 1] == []
