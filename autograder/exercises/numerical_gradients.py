"""Unit 06: the slope along each parameter, found by trying."""

import numpy as np

from autograder.exercises.form import Draw, case, edit, exercise, rewrite


def point(n: int, f: str = "wave") -> Draw:
    """A place with n parameters, and the name of one of the contract's functions."""
    return lambda rng: dict(f=f, theta=rng.uniform(-1.5, 1.5, size=n))


ONE_BY_ONE = (
    "If you move all parameters together, or add their slopes up, one number is left. How many "
    "slopes should come out, and which entry does each nudge?"
)

# what the mistakes change in the solution cell
COPY = "    theta = np.array(theta, dtype=np.float64)\n"
STEPS = (
    "        above, below = theta.copy(), theta.copy()\n"
    "        above[i] += eps\n"
    "        below[i] -= eps\n"
    "        gradient[i] = (f(above) - f(below)) / (2.0 * eps)\n"
)
DOWN_FROM_ABOVE = (
    "        theta[i] += eps\n"
    "        above = f(theta)\n"
    "        theta[i] -= 2.0 * eps\n"
    "        gradient[i] = (above - f(theta)) / (2.0 * eps)\n"
)

numerical_gradient = exercise(
    "What is the slope of f along each parameter, found by trying?",
    hints=(
        "If you move all parameters together, whose slope do you measure?",
        "One entry at a time: f a little above, minus f a little below, over the whole distance.",
        "For each i: copy theta twice as floats, add eps to entry i of one copy, subtract it "
        "from entry i of the other, and store (f(plus) - f(minus)) / (2 * eps).",
    ),
    worked=[
        case(
            "calculus: 3 k theta^2",
            f="cubes",
            theta=np.array([1.0, -2.0, 0.5]),
            gives=[3.0, 24.0, 2.25],
            within=1e-6,
        )
    ],
    fresh=[point(4), point(7), point(3, "cubes")],
    edges=[
        case("a single parameter", point(1)),
        case("integer theta", f="cubes", theta=np.array([1, -2, 3])),
        case("a wide step", f="cubes", theta=np.array([0.5, -1.0]), eps=0.1),
        case("a straight line", f="plane", theta=np.array([0.3, -0.7, 2.0])),
    ],
    mistakes={
        "gradcheck-precedence": (
            [
                edit("/ (2.0 * eps)", "/ 2.0 * eps"),
                edit("(f(above) - f(below)) / (2.0 * eps)", "f(above) - f(below) / (2.0 * eps)"),
            ],
            "Work your last line out for eps = 0.1, one operation at a time, as Python does: first "
            "what stands in brackets, then * and / from left to right, then + and -.",
        ),
        "gradcheck-all-at-once": (
            [
                rewrite(
                    "def numerical_gradient(f, theta, eps=6e-6):\n"
                    "    theta = np.array(theta, dtype=np.float64)\n"
                    "    return (f(theta + eps) - f(theta - eps)) / (2.0 * eps)\n"
                ),
                rewrite(
                    "def numerical_gradient(f, theta, eps=6e-6):\n"
                    "    theta = np.array(theta, dtype=np.float64)\n"
                    "    slope = (f(theta + eps) - f(theta - eps)) / (2.0 * eps)\n"
                    "    return np.full(theta.shape, slope)\n"
                ),
            ],
            ONE_BY_ONE,
        ),
        "gradcheck-returns-to-start": (
            edit(
                STEPS,
                "        moved = theta.copy()\n"
                "        moved[i] += eps\n"
                "        above = f(moved)\n"
                "        moved[i] -= eps\n"
                "        gradient[i] = (above - f(moved)) / (2.0 * eps)\n",
            ),
            "Where exactly is the parameter at your second evaluation? Print it.",
        ),
        "gradcheck-sign": (
            edit("f(above) - f(below)", "f(below) - f(above)"),
            "On a rising line, which of the two values is larger?",
        ),
        "gradcheck-one-sided": (
            [
                edit("(f(above) - f(below)) / (2.0 * eps)", "(f(above) - f(theta)) / eps"),
                edit("(f(above) - f(below)) / (2.0 * eps)", "(f(theta) - f(below)) / eps"),
            ],
            "Your slope leans to one side: it is off by half of eps times the curvature. What does a "
            "second look from the other side cancel?",
        ),
        "gradcheck-int-buffer": (
            [
                edit(
                    "np.zeros(theta.shape, dtype=np.float64)",
                    "np.zeros_like(start)",
                    "theta = np.array(theta, dtype=np.float64)",
                    "start = theta\n    theta = np.array(theta, dtype=np.float64)",
                ),
                edit(
                    "theta = np.array(theta, dtype=np.float64)",
                    "theta = np.array(theta)",
                    "np.zeros(theta.shape, dtype=np.float64)",
                    "np.zeros(theta.shape)",
                ),
                edit(
                    "theta = np.array(theta, dtype=np.float64)",
                    "theta = np.array(theta)",
                    "np.zeros(theta.shape, dtype=np.float64)",
                    "np.zeros_like(theta)",
                ),
                edit("np.zeros(theta.shape, dtype=np.float64)", "np.zeros(theta.shape, dtype=int)"),
                rewrite(
                    "def numerical_gradient(f, theta, eps=6e-6):\n"
                    "    gradient = np.zeros(theta.size)\n"
                    "    for i in range(theta.size):\n"
                    "        nudge = np.zeros_like(theta)\n"
                    "        nudge[i] = eps\n"
                    "        gradient[i] = (f(theta + nudge) - f(theta - nudge)) / (2.0 * eps)\n"
                    "    return gradient\n"
                ),
            ],
            "What is the type of each of your arrays: the one you nudge, the nudge itself, the one "
            "you store slopes in? Try it with whole numbers in theta.",
        ),
        "gradcheck-not-restored": (
            [
                edit(STEPS, DOWN_FROM_ABOVE),
                edit(COPY, "", STEPS, DOWN_FROM_ABOVE),
                edit(
                    COPY,
                    "",
                    STEPS,
                    "        entry = theta[i]\n"
                    "        theta[i] = entry + eps\n"
                    "        above = f(theta)\n"
                    "        theta[i] = entry - eps\n"
                    "        gradient[i] = (above - f(theta)) / (2.0 * eps)\n",
                ),
                rewrite(
                    "def numerical_gradient(f, theta, eps=6e-6):\n"
                    "    nudge = np.zeros(theta.size)\n"
                    "    gradient = np.zeros(theta.shape)\n"
                    "    for i in range(theta.size):\n"
                    "        nudge[i] = eps\n"
                    "        gradient[i] = (f(theta + nudge) - f(theta - nudge)) / (2.0 * eps)\n"
                    "    return gradient\n"
                ),
            ],
            "After entry 0, is everything back where it was before entry 1 is nudged? Print what "
            "you hand to f in the second round.",
        ),
        "gradcheck-mutates-theta": (
            edit(COPY, "", STEPS, DOWN_FROM_ABOVE + "        theta[i] += eps\n"),
            "Plus, minus and plus again does not lead back exactly: floats are rounded each time. "
            "Compare theta before and after, or nudge a copy.",
        ),
        "gradcheck-aliased": (
            [
                edit("theta.copy(), theta.copy()", "theta, theta"),
                edit(COPY, "", "theta.copy(), theta.copy()", "theta, theta"),
            ],
            "You gave one array two names. If you move it up under the one and down under the "
            "other, where do both stand?",
        ),
        "return-inside-loop": (
            edit("    return gradient", "        return gradient\n    return gradient"),
            "How many times does the body of your loop run? Look at where your return is indented.",
        ),
        "gradcheck-half-step": (
            edit("/ (2.0 * eps)", "/ eps"),
            "From the point below to the point above: how long is the way?",
        ),
        "gradcheck-eps-ignored": (
            edit(
                "theta = np.array(theta, dtype=np.float64)",
                "theta = np.array(theta, dtype=np.float64)\n    eps = 6e-6",
            ),
            "Call your function with eps = 0.1 and with eps = 1e-6. Should both give exactly the "
            "same for a curved f?",
        ),
    },
)
