"""Each exercise's worked values, fresh inputs, criteria with points and mistakes. Instructors only.

One module a unit, named after it: `unit_01_relu_neuron` for `01-relu-neuron`.
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
