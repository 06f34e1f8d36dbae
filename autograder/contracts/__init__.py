"""What each exercise is called with and what comes back. Knows no answers; ships to students.

One module a unit, named after it: `unit_01_relu_neuron` for `01-relu-neuron`.
"""

from autograder.contracts.form import Contract, Fields, Output, Scenario
from autograder.contracts.observation import Observation, RaisedError
from autograder.contracts.observing import observe
from autograder.contracts.registry import (
    UnknownExercise,
    contract,
    exercise_of,
    unit_of,
    units,
)
from autograder.contracts.values import Odd, Plain, plain

__all__ = [
    "Contract",
    "Fields",
    "Observation",
    "Odd",
    "Output",
    "Plain",
    "RaisedError",
    "Scenario",
    "UnknownExercise",
    "contract",
    "exercise_of",
    "observe",
    "plain",
    "unit_of",
    "units",
]
