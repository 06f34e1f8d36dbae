"""Unit 06: whether a claimed gradient is the gradient."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.form import Draw, case, edit, exercise, rewrite

Spoil = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def exact(f: str, theta: np.ndarray) -> np.ndarray:
    """The gradient of one of FUNCTIONS by calculus: what a right analytic gradient is."""
    weights = np.arange(1.0, theta.size + 1.0)
    if f == "wave":
        return 3.0 * np.cos(3.0 * theta) + np.roll(theta, 1) + np.roll(theta, -1)
    return 3.0 * weights * theta**2 if f == "cubes" else weights


def claimed(n: int, f: str, spoil: Spoil) -> Draw:
    """A claimed gradient: the exact one, spoiled by `spoil(gradient, rng)`."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        theta = rng.uniform(0.4, 1.5, size=n) * rng.choice([-1.0, 1.0], size=n)
        return dict(f=f, theta=theta, grad=spoil(exact(f, theta), rng))

    return draw


def right(gradient: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return gradient


def scaled(gradient: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return gradient * 1.01


def nearly_right(gradient: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A relative error of 3e-6: above tol, below eps and below what np.allclose lets pass."""
    return gradient * (1.0 + 6e-6)


def one_entry_wrong(gradient: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    spoiled = gradient.copy()
    spoiled[rng.integers(gradient.size)] += 0.05 * np.abs(gradient).max()
    return spoiled


def negated(gradient: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return -gradient


check_gradient = exercise(
    "Is the claimed gradient the gradient of f?",
    hints=(
        "Which two things do you compare, and which function of yours measures the distance?",
        "Compute the numerical gradient, take the relative error, and compare it with tol. Ask "
        "first whether there is anything to compare.",
        "error = relative_error(grad, numerical_gradient(f, theta, eps)); passed = theta.size > 0 "
        "and error < tol.",
    ),
    worked=[
        case(
            "notes 003: below 1e-7",
            lambda rng: claimed(6, "wave", right)(np.random.default_rng(3)),
            via="passed",
        ),
        # a check that always says yes earns nothing here either
        case(
            "the same with its sign turned: not below 1e-7",
            lambda rng: claimed(6, "wave", negated)(np.random.default_rng(3)),
            via="passed",
        ),
    ],
    fresh=[
        case("a gradient 1 % too large", claimed(5, "wave", scaled)),
        case("one wrong entry", claimed(6, "cubes", one_entry_wrong)),
        case("the wrong sign", claimed(4, "wave", negated)),
        case("six millionths too large", claimed(5, "cubes", nearly_right), via="passed"),
        case("a right gradient", claimed(4, "cubes", right), via="passed"),
        case("a right gradient of seven", claimed(7, "wave", right), via="passed"),
    ],
    edges=[
        case(
            "an empty theta: nothing was checked",
            f="wave",
            grad=np.array([]),
            theta=np.array([]),
            via="passed",
        ),
        case(
            "a loose tolerance lets 1 % pass",
            f="cubes",
            theta=np.array([1.0, -2.0]),
            grad=np.array([3.0, 24.0]) * 1.01,
            tol=0.1,
        ),
        case(
            "a strict tolerance fails what rounding spoils",
            claimed(5, "wave", right),
            tol=1e-15,
            via="passed",
        ),
        case(
            "a right gradient with one slope near 0",
            f="cubes",
            theta=np.array([1.0, 1e-4, -0.7]),
            grad=np.array([3.0, 6e-8, 4.41]),
            via="passed",
        ),
        case(
            "a slope met to the last bit",
            f="plane",
            grad=np.array([1.0]),
            theta=np.array([0.0]),
            via="passed",
        ),
        case(
            "a wide eps is used",
            f="cubes",
            theta=np.array([0.5, 0.25]),
            grad=np.array([0.75, 0.375]),
            eps=0.2,
        ),
    ],
    uses=["numerical_gradient", "relative_error"],
    mistakes={
        "gradcheck-vacuous": (
            rewrite(
                "def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):\n"
                "    error = relative_error(grad, numerical_gradient(f, theta, eps))\n"
                "    return bool(error < tol), error\n"
            ),
            "With an empty theta you compared nothing, and said that it passed. How many entries "
            "must be compared before a check means anything?",
        ),
        "check-inverted": (
            edit("error < tol", "error > tol"),
            "A right gradient fails your check and a wrong one passes it. Which way does the "
            "comparison point?",
        ),
        "check-compares-itself": (
            rewrite(
                "def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):\n"
                "    numerical = numerical_gradient(f, theta, eps)\n"
                "    error = relative_error(numerical, numerical)\n"
                "    return bool(theta.size > 0 and error < tol), error\n"
            ),
            "Multiply the claimed gradient by ten. Does your check still pass? Then it never looked.",
        ),
        "check-absolute-error": (
            [
                edit(
                    "relative_error(grad, numerical_gradient(f, theta, eps))",
                    "np.linalg.norm(grad - numerical_gradient(f, theta, eps))",
                ),
                edit(
                    "relative_error(grad, numerical_gradient(f, theta, eps))",
                    "np.abs(grad - numerical_gradient(f, theta, eps)).max(initial=0.0)",
                ),
            ],
            "Your error grows with the size of the gradient. Which function have you written for "
            "this?",
        ),
        "check-tolerance-ignored": (
            edit("error < tol", "error < 1e-7"),
            "Call your check with tol = 0.1, then with tol = 1e-15. Does the answer listen?",
        ),
        "check-eps-for-tol": (
            [
                edit("error < tol", "error < eps"),
                edit("error < tol", "error < eps", "(f, theta, eps)", "(f, theta, tol)"),
            ],
            "Two small numbers come in: one is the step of the slope, the other what an error may "
            "be. Which is which in your lines?",
        ),
        "check-allclose": (
            [
                edit("error < tol", "np.allclose(grad, numerical_gradient(f, theta, eps))"),
                edit(
                    "error < tol",
                    "np.allclose(grad, numerical_gradient(f, theta, eps), atol=tol)",
                ),
            ],
            "Your check has a tolerance of its own (np.allclose brings 1e-5 of each entry). Which "
            "number has the caller given you, and what should be below it?",
        ),
        "check-entry-by-entry": (
            [
                edit(
                    "error < tol",
                    "all(\n"
                    "        relative_error(np.array([g]), np.array([n])) < tol\n"
                    "        for g, n in zip(grad, numerical_gradient(f, theta, eps))\n"
                    "    )",
                ),
                edit(
                    "error < tol",
                    "np.allclose(grad, numerical_gradient(f, theta, eps), rtol=tol, atol=0.0)",
                ),
            ],
            "One slope near 0 fails your check, although the gradient is right as a whole. What "
            "does relative_error compare: entries, or the lengths of whole vectors?",
        ),
        "check-always-fails": (
            [
                edit("error < tol", "error == 0"),
                edit("theta.size > 0 and error < tol", "False"),
                edit("relative_error(grad,", "relative_error(-grad,"),
                edit("numerical_gradient(f, theta, eps)", "theta"),
                edit("numerical_gradient(f, theta, eps)", "f(theta)"),
            ],
            "A right gradient fails your check. Give it one that you know by heart, print the two "
            "vectors you compare, and the error beside tol.",
        ),
        "check-zero-is-suspect": (
            edit("theta.size > 0 and error < tol", "0 < error < tol"),
            "A relative error of exactly 0 can also mean perfect agreement. What did you want to "
            "rule out, and which argument tells you directly?",
        ),
        "gradcheck-eps-ignored": (
            edit("numerical_gradient(f, theta, eps)", "numerical_gradient(f, theta)"),
            "Does the step that the caller asks for reach numerical_gradient?",
        ),
        "check-returns-one": (
            [
                edit("return passed, error", "return passed"),
                rewrite(
                    "def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):\n"
                    "    error = relative_error(grad, numerical_gradient(f, theta, eps))\n"
                    "    print(bool(theta.size > 0 and error < tol), error)\n"
                ),
            ],
            "Two things are wanted after `return`: whether it passed, and the error.",
        ),
        "check-exchanged": (
            edit("return passed, error", "return error, passed"),
            "Which of the two comes first: the answer, or the number it rests on?",
        ),
        "check-always-passes": (
            [
                edit("theta.size > 0 and error < tol", "True"),
                edit("theta.size > 0 and error < tol", "theta.size > 0"),
            ],
            "A check that cannot fail is no check. Give it a wrong gradient.",
        ),
    },
)
