"""Unit 06: gradient checking. The document is notes 003."""

from autograder.exercises.form import hunt, prediction
from autograder.exercises.gradient_checks import check_gradient
from autograder.exercises.numerical_gradients import numerical_gradient
from autograder.exercises.parameter_vectors import get_params, set_params
from autograder.exercises.relative_errors import relative_error

__all__ = [
    "check_gradient",
    "get_params",
    "numerical_gradient",
    "relative_error",
    "set_params",
]

UNIT = "06-gradient-check"

predict_small_epsilon = prediction(
    "You shrink eps from 6e-6 to 1e-12. What becomes of the error of a central difference?",
    options={
        "A": "theta + eps and theta - eps are still different floats, and f still tells them apart, "
        "but only just. What is left of the digits of their difference?",
        "B": "The formula's own error does shrink. But the two values of f now agree in nearly all "
        "their digits, and what is left after subtracting is mostly rounding.",
        "C": "Two effects pull in opposite directions. Are they equally strong at 1e-12?",
        "D": "Subtracting two nearly equal numbers keeps their rounding errors and loses their "
        "digits; dividing by a tiny eps then magnifies the rest.",
    },
    hints=(
        "A float64 has about 16 digits. In how many of them do f(theta + eps) and f(theta - eps) "
        "agree when eps is 1e-12?",
        "The error has two parts: eps squared from the formula, and rounding divided by eps.",
        "2.2e-16 / 1e-12 is how large?",
    ),
)

predict_turning_point = prediction(
    "For a one-sided difference in float64, which eps gives the smallest error?",
    options={
        "A": "eps and 2.2e-16 / eps are equal where eps squared is 2.2e-16: near the square root, "
        "1.5e-8.",
        "B": "Compare the two errors there: the formula's own is about eps, 1e-7, and rounding about "
        "2e-9. Are they equal?",
        "C": "That is the best step of the central difference, whose own error is eps squared. How "
        "large is the one-sided difference's own error?",
        "D": "There the formula's own error, about eps, is by far the larger part.",
    },
    hints=(
        "Write the two parts of the error as functions of eps. Where are they equal?",
        "Section 1 had 6 eps left over: the one-sided difference's own error goes with eps, not with "
        "eps squared.",
        "eps equals 2.2e-16 / eps where eps**2 equals 2.2e-16.",
    ),
)

hunt_compared_entries = hunt(
    "How many gradient entries did the check of notes 003 compare before it reported success?",
    hints=(
        "The line that appends to the list of errors is commented out. What is in the list?",
        "A comparison counts only if it ran.",
        "len([]).",
    ),
    wrong=[
        (
            25,
            "counts-the-parameters",
            "25 is how many there were to compare. How many were compared?",
        ),
        (1, "counts-the-print", "One line was printed. How many entries did it speak for?"),
    ],
    passed="None. The plot was empty and the report said True.",
    points=1,
)

hunt_empty_all = hunt(
    "What does Python say to `all(error < 1e-7 for error in [])`? Write 1 for True, 0 for False.",
    hints=(
        "Look for an entry of the list that breaks the condition.",
        "`all` is True unless it meets something False.",
        "In an empty list it meets nothing.",
    ),
    wrong=[
        (
            0,
            "expects-false",
            "That would be sensible. But `all` looks for a counterexample, and in an empty list there is "
            "none.",
        )
    ],
    passed="True: there is no counterexample. That is why check_gradient asks for theta.size > 0.",
    points=1,
)
