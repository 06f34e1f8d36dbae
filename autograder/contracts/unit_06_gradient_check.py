"""Contracts of unit 06: parameters as one vector, central differences, and a check of gradients.

Functions cannot cross into the worker's box, so a case names one of FUNCTIONS.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.contracts.form import array, arrays, driven, flag, function, number, value

UNIT = "06-gradient-check"


def _wave(theta: np.ndarray) -> float:
    """Curved everywhere, and each entry meets its neighbour: no slope is that of one entry."""
    return float(np.sin(3.0 * theta).sum() + (theta * np.roll(theta, 1)).sum())


def _cubes(theta: np.ndarray) -> float:
    weights = np.arange(1.0, theta.size + 1.0)
    return float((weights * theta**3).sum())


def _plane(theta: np.ndarray) -> float:
    return float((np.arange(1.0, theta.size + 1.0) * theta).sum())


FUNCTIONS: dict[str, Callable[[np.ndarray], float]] = {
    "wave": _wave,
    "cubes": _cubes,
    "plane": _plane,
}

get_params = function("weights, biases", returns=array("vector", "(parameters,)"))
set_params = function("vector, weights, biases", returns=(arrays("weights"), arrays("biases")))


# Two right forms of a central difference differ by rounding, about 1e-16 * |f| / eps = 1e-10; a
# one-sided difference is off by eps / 2 * f'' = 1e-5. The tolerance lies between the two.
@driven("f, theta, eps=6e-6", returns=array("gradient", "like theta").within(1e-7, 1e-8))
def numerical_gradient(numerical_gradient: Any, f: str, theta: Any, **rest: Any) -> Any:
    return numerical_gradient(FUNCTIONS[f], theta, **rest)


relative_error = function("a, b", returns=number("error"))


@driven("f, grad, theta, eps=6e-6, tol=1e-7", returns=(flag("passed"), number("error")))
def check_gradient(check_gradient: Any, f: str, grad: Any, theta: Any, **rest: Any) -> Any:
    return check_gradient(FUNCTIONS[f], grad, theta, **rest)


@check_gradient.scenario("passed", returns=flag("passed"))
def _passed(check_gradient: Any, f: str, grad: Any, theta: Any, **rest: Any) -> Any:
    """The flag alone: the error of a right gradient is rounding, that of nothing is not judged."""
    result = check_gradient(FUNCTIONS[f], grad, theta, **rest)
    return result[0] if isinstance(result, (tuple, list)) and len(result) == 2 else result


predict_small_epsilon = value()
predict_turning_point = value()
hunt_compared_entries = value()
hunt_empty_all = value()
