"""Unit 06: numerical gradients, and checking a claimed one against them."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, rewrite


def point(n, f="wave"):
    return lambda rng: dict(f=f, theta=rng.uniform(-1.5, 1.5, size=n))


def exact(f, theta):
    """The gradient of one of FUNCTIONS by calculus: what a right analytic gradient is."""
    weights = np.arange(1.0, theta.size + 1.0)
    if f == "wave":
        return 3.0 * np.cos(3.0 * theta) + np.roll(theta, 1) + np.roll(theta, -1)
    return 3.0 * weights * theta**2 if f == "cubes" else weights


def claimed(n, f, spoil):
    """A claimed gradient: the exact one, spoiled by `spoil(gradient, rng)`."""

    def draw(rng):
        theta = rng.uniform(0.4, 1.5, size=n) * rng.choice([-1.0, 1.0], size=n)
        return dict(f=f, theta=theta, grad=spoil(exact(f, theta), rng))

    return draw


def right(gradient, rng):
    return gradient


def scaled(gradient, rng):
    return gradient * 1.01


def one_entry_wrong(gradient, rng):
    spoiled = gradient.copy()
    spoiled[rng.integers(gradient.size)] += 0.05 * np.abs(gradient).max()
    return spoiled


def negated(gradient, rng):
    return -gradient


# The network of notes 003: 2-3-3-1, 6 + 9 + 3 weights, then 3 + 3 + 1 biases; numbered in order,
# the vector that comes out must be 0, 1, ..., 24.

numerical_gradient = exercise(
    "What is the slope of f along each parameter, found by trying?",
    hints=(
        "If you move all parameters together, whose slope do you measure?",
        "One entry at a time: f a little above, minus f a little below, over the whole distance.",
        "For each i: copy theta twice as floats, add eps to entry i of one, take it from the "
        "other's, and store (f(plus) - f(minus)) / (2 * eps).",
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
            edit("/ (2.0 * eps)", "/ 2.0 * eps"),
            "Evaluate your denominator alone for eps = 0.1, one operation at a time, left to right.",
        ),
        "gradcheck-all-at-once": (
            rewrite(
                "def numerical_gradient(f, theta, eps=6e-6):\n"
                "    theta = np.array(theta, dtype=np.float64)\n"
                "    return (f(theta + eps) - f(theta - eps)) / (2.0 * eps)\n"
            ),
            "If you move all parameters together, whose slope do you measure? How many slopes "
            "should come out?",
        ),
        "gradcheck-returns-to-start": (
            rewrite(
                "def numerical_gradient(f, theta, eps=6e-6):\n"
                "    gradient = np.zeros(len(theta))\n"
                "    for i in range(len(theta)):\n"
                "        moved = np.array(theta, dtype=np.float64)\n"
                "        moved[i] += eps\n"
                "        above = f(moved)\n"
                "        moved[i] -= eps\n"
                "        below = f(moved)\n"
                "        gradient[i] = (above - below) / (2.0 * eps)\n"
                "    return gradient\n"
            ),
            "Where exactly is the parameter at your second evaluation? Print it.",
        ),
        "gradcheck-sign": (
            edit("f(above) - f(below)", "f(below) - f(above)"),
            "On a rising line, which of the two values is larger?",
        ),
        "gradcheck-one-sided": (
            edit("(f(above) - f(below)) / (2.0 * eps)", "(f(above) - f(theta)) / eps"),
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
            ],
            "With whole numbers in theta your slopes go wrong. Which type has the array you nudge, "
            "and the array you store slopes in?",
        ),
        "gradcheck-not-restored": (
            rewrite(
                "def numerical_gradient(f, theta, eps=6e-6):\n"
                "    theta = np.array(theta, dtype=np.float64)\n"
                "    gradient = np.zeros(theta.shape)\n"
                "    for i in range(theta.size):\n"
                "        theta[i] += eps\n"
                "        above = f(theta)\n"
                "        theta[i] -= 2.0 * eps\n"
                "        gradient[i] = (above - f(theta)) / (2.0 * eps)\n"
                "    return gradient\n"
            ),
            "After entry 0, has the vector returned to where it was before entry 1 is nudged?",
        ),
        "gradcheck-mutates-theta": (
            rewrite(
                "def numerical_gradient(f, theta, eps=6e-6):\n"
                "    gradient = np.zeros(theta.shape)\n"
                "    for i in range(theta.size):\n"
                "        theta[i] += eps\n"
                "        above = f(theta)\n"
                "        theta[i] -= 2.0 * eps\n"
                "        below = f(theta)\n"
                "        theta[i] += eps\n"
                "        gradient[i] = (above - below) / (2.0 * eps)\n"
                "    return gradient\n"
            ),
            "Plus, minus and plus again does not lead back exactly: floats are rounded each time. "
            "Compare theta before and after, or nudge a copy.",
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

relative_error = exercise(
    "How far apart are two gradients, compared with their size?",
    hints=(
        "Is 0.001 a large difference? Compared with what?",
        "The length of the difference, divided by the two lengths together.",
        "`np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))`, and 0.0 where both are 0.",
    ),
    worked=[
        case("by hand", a=np.array([3.0, 4.0]), b=np.array([3.0, 4.0]), gives=0.0),
        case("by hand", a=np.array([3.0, 4.0]), b=np.array([0.0, 0.0]), gives=1.0),
        case("by hand: opposite signs", a=np.array([1.0]), b=np.array([-1.0]), gives=1.0),
    ],
    fresh=[
        lambda rng: dict(a=rng.normal(size=5), b=rng.normal(size=5)),
        lambda rng: dict(a=rng.normal(size=3), b=rng.normal(size=3) * 40.0),
    ],
    edges=[
        case("two zero vectors", a=np.zeros(3), b=np.zeros(3)),
        case("tiny vectors", a=np.array([1e-9, 2e-9]), b=np.array([1e-9, -2e-9])),
    ],
    mistakes={
        "gradcheck-relative-error": (
            edit("np.linalg.norm(a) + np.linalg.norm(b)", "np.linalg.norm(a + b)"),
            "What does your denominator do when the two gradients cancel?",
        ),
        "error-absolute": (
            edit("return np.linalg.norm(a - b) / size", "return np.linalg.norm(a - b)"),
            "Multiply both vectors by 1000. Has the agreement become 1000 times worse?",
        ),
        "error-zero-by-zero": (
            edit("if size == 0.0:\n        return 0.0\n    ", ""),
            "What does your fraction give for two vectors of zeros?",
        ),
        "error-of-first-only": (
            edit("np.linalg.norm(a) + np.linalg.norm(b)", "np.linalg.norm(a)"),
            "Exchange the two vectors. Should the error change?",
        ),
        "error-per-entry": (
            rewrite(
                "def relative_error(a, b):\n"
                "    with np.errstate(invalid='ignore'):\n"
                "        return np.abs(a - b) / (np.abs(a) + np.abs(b))\n"
            ),
            "One number for the whole vector: which function gives the length of a vector?",
        ),
        "error-larger-norm": (
            edit(
                "np.linalg.norm(a) + np.linalg.norm(b)",
                "max(np.linalg.norm(a), np.linalg.norm(b))",
            ),
            "A known form, but not this one: here the two lengths are added.",
        ),
        "error-squared": (
            edit("np.linalg.norm(a - b) / size", "np.sum((a - b) ** 2) / size"),
            "A length is a square root. Multiply both vectors by 10: does your number stay?",
        ),
        "error-norm-of-sums": (
            edit("np.linalg.norm(a - b) / size", "abs(np.sum(a - b)) / size"),
            "Differences of opposite sign cancel in your sum. Try a = [1, 0] and b = [0, 1].",
        ),
    },
)

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
        )
    ],
    fresh=[
        case("a gradient 1 % too large", claimed(5, "wave", scaled)),
        case("one wrong entry", claimed(6, "cubes", one_entry_wrong)),
        case("the wrong sign", claimed(4, "wave", negated)),
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
            "a gradient with nan",
            f="cubes",
            theta=np.array([1.0, 2.0]),
            grad=np.array([np.nan, 24.0]),
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
            edit(
                "relative_error(grad, numerical_gradient(f, theta, eps))",
                "np.linalg.norm(grad - numerical_gradient(f, theta, eps))",
            ),
            "Your error grows with the size of the gradient. Which function have you written for "
            "this?",
        ),
        "check-tolerance-ignored": (
            edit("error < tol", "error < 1e-7"),
            "Call your check with tol = 0.1. Does the answer listen?",
        ),
        "gradcheck-eps-ignored": (
            edit("numerical_gradient(f, theta, eps)", "numerical_gradient(f, theta)"),
            "Does the step that the caller asks for reach numerical_gradient?",
        ),
        "check-returns-one": (
            edit("return passed, error", "return passed"),
            "The contract returns two things: whether it passed, and the error.",
        ),
        "check-exchanged": (
            edit("return passed, error", "return error, passed"),
            "Which of the two comes first: the answer, or the number it rests on?",
        ),
        "check-nan-passes": (
            edit("theta.size > 0 and error < tol", "theta.size > 0 and not error >= tol"),
            "Try a gradient with a nan in it. Every comparison with nan is False: which way round "
            "must yours stand so that nan fails?",
        ),
        "check-always-passes": (
            rewrite(
                "def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):\n"
                "    error = relative_error(grad, numerical_gradient(f, theta, eps))\n"
                "    return True, error\n"
            ),
            "A check that cannot fail is no check. Give it a wrong gradient.",
        ),
    },
)
