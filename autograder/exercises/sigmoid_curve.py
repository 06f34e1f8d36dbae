"""Unit 04: the sigmoid itself, stable for z of any size."""

import numpy as np

from autograder.exercises._columns import MATH_EXP, away_from_zero
from autograder.exercises.form import case, edit, exercise, part, rewrite

FRACTION = "np.where(np.asarray(z) >= 0, 1.0, e) / (1.0 + e)"
OVERFLOWS = (
    "For one of z = 1000 and z = -1000 your exponential leaves the range of floats. Which of the "
    "two forms of the fraction is safe on which side of 0?"
)

sigmoid = exercise(
    "What does the sigmoid make of z, however large z is?",
    hints=(
        "Which of the two forms of the fraction is safe for z = -1000, and which for z = 1000?",
        "e is the small exponential on either side: exp(-z) for z >= 0, exp(z) for z < 0. The "
        "denominator is 1 + e on both sides; the numerator is 1 on one side and e on the other.",
        "np.where(condition, 1.0, e) / (1.0 + e): which condition tells the sides apart?",
    ),
    worked=[
        case("notes 003", z=0.0, gives=0.5),
        case(
            "by hand: symmetric around one half",
            z=np.array([-2.0, 0.0, 2.0]),
            gives=[0.11920292, 0.5, 0.88079708],
        ),
    ],
    fresh=[
        lambda rng: dict(z=rng.normal(scale=2.0, size=7).round(3)),
        lambda rng: dict(z=rng.normal(scale=2.0, size=(3, 4)).round(3)),
        lambda rng: dict(z=float(away_from_zero(rng, None))),
    ],
    edges=[
        case("a column", z=np.array([[-0.5], [0.25], [3.0]])),
        case("a negative number", z=-1.5),
        case("a square", z=np.array([[1.0, -1.0], [0.5, -4.0]])),
    ],
    also=[
        part(
            "stable",
            "z = 1000 and z = -1000, without a warning",
            1,
            case("very large and very small", z=np.array([-1000.0, 1000.0]), quiet=True),
            case("very small, one number", z=-1000.0, quiet=True),
            case("very large, one number", z=1000.0, quiet=True),
        )
    ],
    mistakes={
        "sigmoid-precedence": (
            [
                edit(FRACTION, "1 / 1 + np.exp(-z)"),
                edit(FRACTION, "1 / 1 + np.exp(-np.clip(z, -500, 500))"),
                edit("/ (1.0 + e)", "/ 1.0 + e"),
            ],
            "Compute z = 0 by hand from your line, one operation after another in the order Python "
            "does them. The answer should be 0.5.",
        ),
        "sigmoid-ignores-input": (
            [
                edit(FRACTION, "1 / (1 + np.exp(-1)) + 0 * np.asarray(z)"),
                edit(FRACTION, "1 / (1 + np.exp(-1))"),
            ],
            "Two different z give the same answer. Where in your line does z stand?",
        ),
        "sigmoid-sign": (
            [
                edit(FRACTION, "1 / (1 + np.exp(z))"),
                edit(">= 0, 1.0, e", "< 0, 1.0, e"),
                edit(FRACTION, "np.exp(-z) / (1 + np.exp(-z))"),
                edit(FRACTION, "e / (1.0 + e) * (z > 0) + (z <= 0) / (1.0 + e)"),
            ],
            "Your curve falls. What should come out for a large positive z: nearly 0 or nearly 1?",
        ),
        "sigmoid-overflow": (
            [
                edit(FRACTION, "1 / (1 + np.exp(-z))"),
                edit(FRACTION, "np.exp(z) / (1 + np.exp(z))"),
                edit(FRACTION, "1 / (1 + np.e ** (-z))"),
                edit(
                    FRACTION,
                    "np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))",
                ),
            ],
            OVERFLOWS,
        ),
        "sigmoid-e-always": (
            edit(FRACTION, "1.0 / (1.0 + e)"),
            "e is exp(-|z|): it does not know the sign of z. What do you get for z = -2, and what "
            "for z = 2?",
        ),
        "sigmoid-e-on-top": (
            edit(FRACTION, "e / (1.0 + e)"),
            "e is exp(-|z|): it does not know the sign of z. What do you get for z = 2? Can it be "
            "above one half?",
        ),
        "sigmoid-scalar-if": (
            [
                edit(FRACTION, "1 / (1 + e) if z >= 0 else e / (1 + e)"),
                edit(FRACTION, "1 / (1 + e) if np.all(np.asarray(z) >= 0) else e / (1 + e)"),
                edit(FRACTION, "1 / (1 + e) if np.any(np.asarray(z) >= 0) else e / (1 + e)"),
                rewrite(
                    "def sigmoid(z):\n"
                    "    if z >= 0:\n"
                    "        return 1 / (1 + np.exp(-z))\n"
                    "    return np.exp(z) / (1 + np.exp(z))\n"
                ),
            ],
            "Your condition asks one question, and an array holds many numbers. How do you choose "
            "entry by entry?",
        ),
        "sigmoid-math-exp": (
            rewrite("import math\n\n\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))\n"),
            MATH_EXP,
        ),
        "sigmoid-is-tanh": (
            edit(FRACTION, "np.tanh(z)"),
            "Your curve runs from -1 to 1. Where should it end on the left, and what should it be "
            "at 0?",
        ),
        "sigmoid-is-slope": (
            edit(FRACTION, "e / (1.0 + e) ** 2"),
            "Your curve rises and falls again: that is how steep the sigmoid is, not how high.",
        ),
        "sigmoid-is-step": (
            edit(FRACTION, "np.where(np.asarray(z) >= 0, 1.0, 0.0)"),
            "A jump from 0 to 1 is not a smooth curve. What is the sigmoid of 0.5?",
        ),
        "sigmoid-is-relu": (
            edit(FRACTION, "np.maximum(z, 0.0)"),
            "That is the curve of unit 01. What does the sigmoid give for z = 6?",
        ),
        "sigmoid-minus": (
            edit(FRACTION, "1 / (1 - np.exp(-z))"),
            "At z = 0 your denominator is 0. Which sign should be in it?",
        ),
        "sigmoid-is-softmax": (
            edit(FRACTION, "np.exp(z) / np.sum(np.exp(z))"),
            "Your entries depend on one another: change one z and watch the others. A sigmoid "
            "looks at its own z only.",
        ),
        "sigmoid-clipped": (
            edit(FRACTION, "1 / (1 + np.exp(-np.clip(z, -5, 5)))"),
            "You cut z off so early that it shows: your answers for z = 6 and z = 60 are the same "
            "0.993.",
        ),
        "sigmoid-mixed-forms": (
            [
                edit("/ (1.0 + e)", "/ (1.0 + np.exp(-z))"),
                edit(FRACTION, "np.exp(z) / (1.0 + np.exp(-z))"),
            ],
            "On one side of 0 your fraction takes its numerator from one form and its denominator "
            "from the other. Write both forms down: which numerator belongs to which denominator?",
        ),
        "sigmoid-no-denominator": (
            [
                edit(" / (1.0 + e)", ""),
                edit("1.0, e) / (1.0 + e)", "1.0, e / (1.0 + e))"),
            ],
            "At z = 0 the answer should be 0.5. What does your line give there, and what is not "
            "divided by anything?",
        ),
        "sigmoid-arrays-only": (
            [
                rewrite(
                    "def sigmoid(z):\n"
                    "    out = np.zeros(len(z))\n"
                    "    for i in range(len(z)):\n"
                    "        e = np.exp(-abs(z[i]))\n"
                    "        out[i] = (1.0 if z[i] >= 0 else e) / (1.0 + e)\n"
                    "    return out\n"
                ),
                rewrite(
                    "def sigmoid(z):\n"
                    "    out = []\n"
                    "    for value in z:\n"
                    "        e = np.exp(-abs(value))\n"
                    "        out.append((1.0 if value >= 0 else e) / (1.0 + e))\n"
                    "    return np.array(out)\n"
                ),
            ],
            "z may also be a single number, or a table with rows and columns. What does your loop "
            "run over then?",
        ),
        "sigmoid-short-e": (
            [edit(FRACTION, f"1 / (1 + {e} ** (-np.asarray(z)))") for e in ("2.718", "2.71828")],
            "You typed a few digits of e. Which function of numpy knows all of them?",
        ),
    },
)
