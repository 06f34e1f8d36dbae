"""Every fault of a unit's declarations is found and named."""

from __future__ import annotations

import pytest

from tests.authoring.conftest import SmallCourse, only

IN_THE_DECLARATIONS = {
    "two hints": (
        '"Multiply, then add.", "Twice x, and then c is added."',
        '"Multiply, then add."',
        "needs three hints",
    ),
    "the same hint three times": (
        '("Which comes first?", "Multiply, then add.", "Twice x, and then c is added.")',
        '("Multiply.", "Multiply.", "Multiply.")',
        "it has 1 different hints",
    ),
    "a mistake that is right": (
        "lambda x, c: x * x * 1.0 + c * 1.0",
        "lambda x, c: x + x + c",
        "the mistake squared of twice_plus passes every test",
    ),
    "an edit of what is not there": (
        'edit("2.0 * x + c"',
        'edit("3.0 * x + c"',
        "no text '3.0 * x",
    ),
    "an answer in a hint": (
        "Twice -3 lies further left.",
        "The answer is B.",
        "it shows the answer in clear text",
    ),
    "a hidden test in a hint": (
        "What is doubled?",
        "Call grade(twice_plus) and see.",
        "it shows a hidden test of test-twice_plus",
    ),
    "an exercise that is not declared": (
        "predict_sign = prediction(",
        "not_the_name = prediction(",
        "not_the_name has no contract",
    ),
    "a declaration that fails": ("UNIT = ", "import nowhere\nUNIT = ", "No module named 'nowhere'"),
}


@pytest.mark.parametrize("fault", IN_THE_DECLARATIONS)
def test_a_fault_of_the_declarations_is_named(small: SmallCourse, fault: str) -> None:
    old, new, words = IN_THE_DECLARATIONS[fault]
    small.spoil(small.exercises, old, new)
    problem = only(small.make().problems, words)
    assert problem.file


def test_a_fault_of_a_module_that_declares_for_a_unit_is_named_there(small: SmallCourse) -> None:
    helper = small.exercises.with_name("small_numbers.py")
    helper.write_text("def start():\n    return nowhere\n\n\nSTART = start()\n", encoding="utf-8")
    old = 'UNIT = "98-small"\n'
    small.spoil(
        small.exercises, old, f"from autograder.exercises.small_numbers import START\n{old}"
    )
    problem = only(small.make().problems, "name 'nowhere' is not defined")
    assert (problem.file, problem.line) == ("declared/exercises/small_numbers.py", 2)


def test_a_contract_without_an_exercise_is_named(small: SmallCourse) -> None:
    small.spoil(small.contracts, "predict_sign = value()", "predict_sign = value()\nlost = value()")
    problem = only(small.make().problems, "the contract lost has no exercise")
    assert problem.file == "autograder/exercises/unit_98_small.py"
