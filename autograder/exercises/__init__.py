"""Each exercise's worked values, fresh inputs, criteria with points and mistakes. Instructors only.

A unit's module is named after it, `unit_01_relu_neuron` for `01-relu-neuron`. It declares predictions
and hunts, and gathers the unit's exercises from modules by topic, such as `dense_forward`.
"""

from autograder.exercises.form import (
    Case,
    Exercise,
    ExerciseError,
    Part,
    case,
    edit,
    exercise,
    hunt,
    part,
    prediction,
    rewrite,
)

__all__ = [
    "Case",
    "Exercise",
    "ExerciseError",
    "Part",
    "case",
    "edit",
    "exercise",
    "hunt",
    "part",
    "prediction",
    "rewrite",
]
