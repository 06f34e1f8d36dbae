"""Unit 06: gradient checking. The document is notes 003."""

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercises.form import case, edit, exercise, hunt, prediction, rewrite

UNIT = "06-gradient-check"


def _network(rng, *sizes):
    """Weights (n_out, n_in) and biases (n_out, 1) of a network in the columns convention."""
    weights = [rng.normal(size=(o, i)) for i, o in pairwise(sizes)]
    biases = [rng.normal(size=(o, 1)) for o in sizes[1:]]
    return dict(weights=weights, biases=biases)


def network(*sizes):
    return lambda rng: _network(rng, *sizes)


def network_and_vector(*sizes):
    def draw(rng):
        net = _network(rng, *sizes)
        count = sum(w.size for w in net["weights"]) + sum(b.size for b in net["biases"])
        return dict(vector=rng.normal(size=count), **net)

    return draw


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
COUNTED_WEIGHTS = [
    np.arange(0.0, 6.0).reshape(3, 2),
    np.arange(6.0, 15.0).reshape(3, 3),
    np.arange(15.0, 18.0).reshape(1, 3),
]
COUNTED_BIASES = [
    np.arange(18.0, 21.0).reshape(3, 1),
    np.arange(21.0, 24.0).reshape(3, 1),
    np.array([[24.0]]),
]
ZEROS: dict[str, Any] = dict(
    weights=[np.zeros_like(w) for w in COUNTED_WEIGHTS],
    biases=[np.zeros_like(b) for b in COUNTED_BIASES],
)

WEIGHTS_FIRST = (
    "Your numbers are all there, in another order. The contract wants every weight of every layer "
    "before the first bias. Where does your first bias stand?"
)

get_params = exercise(
    "Which one vector holds every parameter of the network?",
    hints=(
        "How many numbers has a 2-3-3-1 network? Count the weights, then the biases.",
        "Flatten each weight matrix row by row, then each bias, and put them one behind the other.",
        "`np.concatenate([p.ravel() for p in [*weights, *biases]])`.",
    ),
    worked=[
        case(
            "notes 003: 25 parameters",
            weights=COUNTED_WEIGHTS,
            biases=COUNTED_BIASES,
            gives=np.arange(25.0),
        )
    ],
    fresh=[network(2, 3, 3, 1), network(4, 2), network(3, 5, 2, 4, 1)],
    edges=[
        case("square layers", network(3, 3, 3)),
        case("one neuron with one input", network(1, 1)),
    ],
    mistakes={
        "params-biases-first": (edit("[*weights, *biases]", "[*biases, *weights]"), WEIGHTS_FIRST),
        "params-interleaved": (
            rewrite(
                "def get_params(weights, biases):\n"
                "    return np.concatenate(\n"
                "        [p.ravel() for pair in zip(weights, biases) for p in pair]\n"
                "    )\n"
            ),
            WEIGHTS_FIRST,
        ),
        "params-by-columns": (
            edit("p.ravel()", "p.ravel(order='F')"),
            "Print one weight matrix and the start of your vector. Along which direction did you "
            "read it?",
        ),
        "params-column": (
            edit("return np.concatenate(", "return np.vstack(", "p.ravel()", "p.reshape(-1, 1)"),
            "The order is right. One vector has one axis: what is the shape of yours?",
        ),
        "params-biases-missing": (
            edit("[*weights, *biases]", "weights"),
            "Count the entries of your vector. Which parameters does the network have besides its "
            "weights?",
        ),
        "params-list": (
            rewrite(
                "def get_params(weights, biases):\n"
                "    return [p.ravel() for p in [*weights, *biases]]\n"
            ),
            "You return several vectors in a list. What joins them into one?",
        ),
        "params-last-layer-lost": (
            edit("[*weights, *biases]", "[*weights[:-1], *biases[:-1]]"),
            "Count the entries of your vector. Which layer does not appear in it?",
        ),
        "params-first-layer-only": (
            edit("[*weights, *biases]", "[weights[0], biases[0]]"),
            "Your vector is as long as the first layer alone. How many layers are there?",
        ),
    },
)

set_params = exercise(
    "Which network does a vector describe?",
    hints=(
        "The vector does not know the shapes. Which of your arguments does?",
        "Walk along the vector with a position. Take `w.size` numbers, reshape them, move on.",
        "`part = vector[start:start + w.size].reshape(w.shape)`, then `start += w.size`; all weights "
        "first, then all biases.",
    ),
    worked=[
        case(
            "notes 003: 25 parameters, and back",
            vector=np.arange(25.0),
            **ZEROS,
            gives=(COUNTED_WEIGHTS, COUNTED_BIASES),
        )
    ],
    fresh=[
        network_and_vector(2, 3, 3, 1),
        network_and_vector(4, 2),
        network_and_vector(3, 5, 2, 4, 1),
    ],
    edges=[
        case("square layers", network_and_vector(3, 3, 3)),
        case("one neuron with one input", network_and_vector(1, 1)),
    ],
    mistakes={
        "params-biases-first": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new, start = [], 0\n"
                "    for p in [*biases, *weights]:\n"
                "        new.append(vector[start:start + p.size].reshape(p.shape).copy())\n"
                "        start += p.size\n"
                "    return new[len(biases):], new[:len(biases)]\n"
            ),
            "get_params puts the weights first. Does set_params take them from the same place?",
        ),
        "params-interleaved": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new_w, new_b, start = [], [], 0\n"
                "    for w, b in zip(weights, biases):\n"
                "        new_w.append(vector[start:start + w.size].reshape(w.shape).copy())\n"
                "        start += w.size\n"
                "        new_b.append(vector[start:start + b.size].reshape(b.shape).copy())\n"
                "        start += b.size\n"
                "    return new_w, new_b\n"
            ),
            "You read a layer's biases right behind its weights. Where did get_params put them?",
        ),
        "params-by-columns": (
            edit("reshape(old.shape)", "reshape(old.shape, order='F')"),
            "Fill a 2 x 3 matrix from 0, 1, 2, ... with your line. Does it run along the rows, as "
            "get_params read it?",
        ),
        "params-position-stuck": (
            edit("start += old.size", "start += 0"),
            "Every layer of yours begins with the same number. What should move on after each part?",
        ),
        "params-biases-flat": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new_w, new_b, start = [], [], 0\n"
                "    for w in weights:\n"
                "        new_w.append(vector[start:start + w.size].reshape(w.shape).copy())\n"
                "        start += w.size\n"
                "    for b in biases:\n"
                "        new_b.append(vector[start:start + b.size].copy())\n"
                "        start += b.size\n"
                "    return new_w, new_b\n"
            ),
            "A bias is a column (n, 1) in this unit. Add a flat (n,) to an (n, N) array and see "
            "where it goes.",
        ),
        "params-returns-old": (
            edit("return new[: len(weights)], new[len(weights) :]", "return weights, biases"),
            "You return the network you were given. Does your result depend on the vector at all?",
        ),
        "params-in-place": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    start = 0\n"
                "    for p in [*weights, *biases]:\n"
                "        p[...] = vector[start:start + p.size].reshape(p.shape)\n"
                "        start += p.size\n"
                "    return weights, biases\n"
            ),
            "The values are right, but the network you were given now holds them too. Make new "
            "arrays: numerical_gradient will still need the old ones.",
        ),
        "params-one-list": (
            edit("return new[: len(weights)], new[len(weights) :]", "return new"),
            "The contract returns two lists: weights, then biases. Where does one end?",
        ),
    },
)

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
            claimed(6, "wave", right),
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

predict_small_epsilon = prediction(
    "You shrink eps from 6e-6 to 1e-12. What becomes of the error of a central difference?",
    options={
        "A": "The formula's own error does shrink. But the two values of f now agree in nearly all "
        "their digits, and what is left after subtracting is mostly rounding.",
        "B": "Two effects pull in opposite directions. Are they equally strong at 1e-12?",
        "C": "Subtracting two nearly equal numbers keeps their rounding errors and loses their "
        "digits; dividing by a tiny eps then magnifies the rest.",
        "D": "theta + eps and theta - eps are still different floats, and f still tells them apart, "
        "but only just. What is left of the digits of their difference?",
    },
    hints=(
        "A float64 has about 16 digits. In how many of them do f(theta + eps) and f(theta - eps) "
        "agree when eps is 1e-12?",
        "The error has two parts: eps squared from the formula, and rounding divided by eps.",
        "1e-16 / 1e-12 is how large?",
    ),
)

predict_turning_point = prediction(
    "For a central difference in float64, which eps gives the smallest error?",
    options={
        "A": "There the rounding error, about 1e-16 / eps, is already the larger part.",
        "B": "eps squared and 1e-16 / eps are equal where eps cubed is 1e-16: near the cube root, "
        "6e-6.",
        "C": "There the formula's own error, about eps squared, is by far the larger part.",
        "D": "It is the best step for a one-sided difference: the square root. The central one has "
        "an error of eps squared, not eps.",
    },
    hints=(
        "Write the two parts of the error as functions of eps. Where are they equal?",
        "eps**2 equals 1e-16 / eps where eps**3 equals 1e-16.",
        "The cube root of 2.2e-16.",
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
        (1, "counts-the-print", "One line was printed. How many entries stood behind it?"),
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
            "One would wish so. But `all` looks for a counterexample, and in an empty list there is "
            "none.",
        )
    ],
    passed="True: there is no counterexample. That is why check_gradient asks for theta.size > 0.",
    points=1,
)
