"""Unit 06: the functions that a check names are those that stand in the notebook."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.contracts.unit_06_gradient_check import FUNCTIONS
from autograder.exercises.gradient_checks import exact
from autograder.exercises.solution import solution_namespace

NOTEBOOK = solution_namespace("06-gradient-check")


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("size", [1, 2, 5])
def test_notebook_holds_the_functions_of_the_checks(name: str, size: int) -> None:
    theta = np.random.default_rng(size).normal(size=size)
    assert NOTEBOOK[name](theta) == pytest.approx(FUNCTIONS[name](theta), rel=1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("size", [1, 2, 5])
def test_gradients_by_calculus_are_those_found_by_trying(name: str, size: int) -> None:
    theta = np.random.default_rng(size).uniform(0.4, 1.5, size=size)
    found = NOTEBOOK["numerical_gradient"](FUNCTIONS[name], theta)
    np.testing.assert_allclose(exact(name, theta), found, rtol=1e-7, atol=1e-8)
