"""Unit 05: nudging, the slope of the sigmoid, and the local slopes of the last node."""

import numpy as np

from autograder.contracts.unit_05_four_equations import FUNCTIONS
from autograder.exercises import delta_hints as say
from autograder.exercises._columns import MATH_EXP, away_from_zero
from autograder.exercises.form import case, edit, exercise, rewrite

NUDGE_NOTHING = "Try the nudge 0: it should give f(w)."

CUBE, WAVE, BELL = FUNCTIONS


def _nudges(name, count):
    def draw(rng):
        w = float(away_from_zero(rng, None))
        return dict(
            f=name, w=w, deltas=rng.uniform(0.1, 0.9, count).round(3) * (-1.0) ** np.arange(count)
        )

    return draw


nudge = exercise(
    "What does a function give when its number is nudged?",
    hints=(
        "How many times must f be called, and with which number each time?",
        "For each delta, f(w + delta). Collect the results in the order of the deltas.",
        "np.array([f(w + delta) for delta in deltas]).",
    ),
    fresh=[_nudges(CUBE, 5), _nudges(WAVE, 4), _nudges(BELL, 6)],
    edges=[
        case("no nudge at all", f=CUBE, w=1.5, deltas=np.array([0.0])),
        case("a single nudge", f=WAVE, w=-0.5, deltas=np.array([0.25])),
        case("very small nudges", f=CUBE, w=0.7, deltas=np.array([-1e-3, 1e-3])),
    ],
    mistakes={
        "nudge-differences": (
            edit("f(w + delta) for", "f(w + delta) - f(w) for"),
            "You return how much f changes. Here the values themselves are asked for.",
        ),
        "nudge-slopes": (
            edit("f(w + delta) for", "(f(w + delta) - f(w)) / delta for"),
            "You have computed the slopes already. What if a nudge is 0? The values of f are asked "
            "for.",
        ),
        "nudge-cumulative": (
            rewrite(
                "def nudge(f, w, deltas):\n"
                "    values = []\n"
                "    for delta in deltas:\n"
                "        w += delta\n"
                "        values.append(f(w))\n"
                "    return np.array(values)\n"
            ),
            "Where does w stand when the second nudge begins? Each starts from the same place.",
        ),
        "nudge-ignores-w": (edit("f(w + delta)", "f(delta)"), NUDGE_NOTHING),
        "nudge-added-outside": (
            edit("f(w + delta)", "f(w) + delta"),
            "You nudge the result. What should be nudged is the number that goes in.",
        ),
        "nudge-multiplied": (edit("f(w + delta)", "f(w * delta)"), NUDGE_NOTHING),
        "nudge-minus": (
            edit("f(w + delta)", "f(w - delta)"),
            "A positive nudge should move w up. Which way does yours move it?",
        ),
        "nudge-both-sides": (
            edit("f(w + delta)", "f(w + delta) - f(w - delta)"),
            "That is a difference of two values, good for a slope. Here f(w + delta) alone is "
            "asked for.",
        ),
        "nudge-f-not-called": (
            edit("f(w + delta) for", "w + delta for"),
            "These are the nudged numbers. What does f say to each of them?",
        ),
        "return-inside-loop": (
            rewrite(
                "def nudge(f, w, deltas):\n"
                "    for delta in deltas:\n"
                "        return np.array([f(w + delta)])\n"
            ),
            say.ONE_ROUND,
        ),
        "gradcheck-all-at-once": (
            [
                edit("np.array([f(w + delta) for delta in deltas])", "f(w + sum(deltas))"),
                edit("f(w + delta)", "f(w + sum(deltas))"),
            ],
            "All the nudges act together in your line. Where does w stand when only one of them "
            "acts?",
        ),
        "nudge-last-only": (
            rewrite(
                "def nudge(f, w, deltas):\n"
                "    for delta in deltas:\n"
                "        value = f(w + delta)\n"
                "    return value\n"
            ),
            "Several nudges go in. How many values come out?",
        ),
        "nudge-with-start": (
            edit("np.array([f", "np.array([f(w)] + [f"),
            "One value for each nudge is asked for. What comes first in your list?",
        ),
        "nudge-f-of-each": (
            edit("f(w + delta)", "f(w) + f(delta)"),
            "One number goes into f each time. Which one, when w is nudged by delta?",
        ),
        "nudge-relative": (
            edit("f(w + delta)", "f(w * (1 + delta))"),
            "A nudge of 0.1 should move w by 0.1, wherever w stands. By how much does yours?",
        ),
        "nudge-pairs": (
            edit("f(w + delta) for", "(w + delta, f(w + delta)) for"),
            "You say where you looked and what you saw. Only what f gives is asked for.",
        ),
        "nudge-one-missing": (
            [edit("in deltas]", "in deltas[1:]]"), edit("in deltas]", "in deltas[:-1]]")],
            "How many nudges go in, and how many values come out? Where does your loop begin, and "
            "where does it end?",
        ),
        "nudge-generator": (
            [
                edit(
                    "np.array([f(w + delta) for delta in deltas])",
                    "np.array(f(w + delta) for delta in deltas)",
                ),
                edit(
                    "np.array([f(w + delta) for delta in deltas])",
                    "(f(w + delta) for delta in deltas)",
                ),
            ],
            "Round brackets around a `for` promise values and hold none yet. Which brackets make a "
            "list?",
        ),
        "nudge-in-place": (
            rewrite(
                "def nudge(f, w, deltas):\n"
                "    for i in range(len(deltas)):\n"
                "        deltas[i] = f(w + deltas[i])\n"
                "    return deltas\n"
            ),
            "The values are right, and the caller's nudges are gone. Write into an array of your "
            "own.",
        ),
    },
)

S = "s * (1.0 - s)"
# The two wrong slopes that notes 003 print, in place of a call: HALF + "z)" stands for sigmoid_prime(z).
HALF = "(lambda v: sigmoid(v) * (1.0 - v))("
COMPLEMENT = "(lambda v: sigmoid(v) * sigmoid(1.0 - v))("

sigmoid_prime = exercise(
    "How steep is the sigmoid at z?",
    hints=(
        "What is the slope at z = 0? And what does your line give there?",
        "sigmoid(z) times one minus sigmoid(z). Compute sigmoid(z) once and use it in both places.",
        "s = sigmoid(z), and then s * (1.0 - s).",
    ),
    worked=[
        case("notes 003", z=0.0, gives=0.25),
        case(
            "by hand: the same on both sides",
            z=np.array([-2.0, 2.0]),
            gives=[0.10499359, 0.10499359],
        ),
    ],
    fresh=[
        lambda rng: dict(z=away_from_zero(rng, 6, 0.3, 3.0)),
        lambda rng: dict(z=away_from_zero(rng, (3, 4), 0.3, 3.0)),
        lambda rng: dict(z=float(away_from_zero(rng, None))),
    ],
    edges=[
        case("a column", z=np.array([[-0.5], [0.25], [3.0]])),
        case("one half", z=0.5),
        case("a square", z=np.array([[1.0, -1.0], [0.5, -4.0]])),
        case("both flat ends", z=np.array([-12.0, 12.0])),
    ],
    uses=["sigmoid"],
    mistakes={
        "sigmoid-prime-half-substituted": (
            [edit(S, "s * (1.0 - z)"), edit(S, "z * (1.0 - s)")],
            say.HALF_SUBSTITUTED,
        ),
        "sigmoid-prime-sigma-of-complement": (
            edit(S, "s * sigmoid(1.0 - np.asarray(z))"),
            say.SIGMA_OF_COMPLEMENT,
        ),
        "sigmoid-prime-paren": (
            [edit(S, "1.0 - s * s"), edit(S, "1.0 - s**2")],
            "Evaluate your line at z = 0, one operation after another. Which two things should be "
            "multiplied?",
        ),
        "sigmoid-prime-times-first": (
            edit(S, "s * 1.0 - s"),
            "Python multiplies before it subtracts. Put brackets around the second factor.",
        ),
        "sigmoid-prime-of-activation": (
            edit("sigmoid(z)", "sigmoid(sigmoid(z))"),
            "How many times does the curve act in your line? z has not been squashed yet when it "
            "comes in.",
        ),
        "sigmoid-prime-expects-activation": (
            edit("sigmoid(z)", "z"),
            "Your formula is right for an activation. What comes in here is z, before the curve.",
        ),
        "sigmoid-prime-is-sigmoid": (
            edit(S, "s"),
            "That is the height of the curve. How fast does it rise?",
        ),
        "sigmoid-prime-second-factor": (
            [edit(S, "1.0 - s"), edit(S, "np.exp(-np.asarray(z)) * s")],
            "Your slope falls from 1 to 0. Where is the sigmoid really steepest?",
        ),
        "sigmoid-prime-sign": (
            [
                edit(S, "-s * (1.0 - s)"),
                edit(S, "s * (s - 1.0)"),
                edit(S, "-np.exp(-np.asarray(z)) * s**2"),
            ],
            "The sigmoid rises everywhere. Can its slope be negative?",
        ),
        "sigmoid-prime-plus": (
            edit(S, "s * (1.0 + s)"),
            "At z = 0 the slope is 0.25. What does yours give?",
        ),
        "sigmoid-prime-squared": (
            [edit(S, "s**2"), edit(S, "s * s")],
            "Two factors, but are they the same one twice? Try a large z, where the curve is flat.",
        ),
        "sigmoid-prime-sum": (
            edit(S, "s + (1.0 - s)"),
            "Yours is 1 everywhere. Are the two parts added or multiplied?",
        ),
        "tanh-prime": (edit(S, "1.0 - np.tanh(z) ** 2"), say.OTHER_CURVES_PRIME),
        "relu-prime": (
            edit(S, "np.where(np.asarray(z) > 0, 1.0, 0.0)"),
            say.OTHER_CURVES_PRIME,
        ),
        "sigmoid-prime-square-inside": (
            edit(S, "np.exp(-np.asarray(z)) / (1.0 + np.exp(-np.asarray(z)) ** 2)"),
            "Your square reaches the exponential alone. What is squared in the formula?",
        ),
        "sigmoid-prime-times-z": (
            edit(S, "z * s * (1.0 - s)"),
            "At z = 0 the sigmoid is steepest. What does your line give there?",
        ),
        "sigmoid-prime-summed": (
            [edit(S, "np.sum(s * (1.0 - s))"), edit(S, "np.dot(s, 1.0 - s)")],
            "Several z go in, and each has a slope of its own. How many numbers come out?",
        ),
        "sigmoid-math-exp": (
            rewrite(
                "import math\n\n\n"
                "def sigmoid_prime(z):\n"
                "    s = 1.0 / (1.0 + math.exp(-z))\n"
                "    return s * (1.0 - s)\n"
            ),
            MATH_EXP,
        ),
    },
)


def _link(label):
    """A last node, and a label that its answer lies above or below, whatever is drawn."""

    def draw(rng):
        w, b, a_prev = map(float, away_from_zero(rng, 3))
        a = 1 / (1 + np.exp(-(w * a_prev + b)))
        far = float(rng.uniform(0.1, 0.5))
        return dict(w=w, b=b, a_prev=a_prev, y=round(a + far if label == "above" else a - far, 3))

    return draw


cost_links = exercise(
    "Which local slope belongs to each step from the last weight to the cost?",
    hints=(
        "A local slope asks about one step alone. Which numbers appear in that step?",
        "The cost's slope is a - y, the curve's is sigmoid_prime(z). In z = w * a_prev + b each "
        "factor's slope is the other factor, and the bias's is 1.",
        "dict(dC_da=a - y, da_dz=sigmoid_prime(z), dz_dw=..., dz_db=..., dz_da_prev=...).",
    ),
    worked=[
        case(
            "by hand: the last node of the chain",
            w=1.5,
            b=0.2,
            a_prev=0.400873,
            y=0.0,
            gives=dict(dC_da=0.690255, dz_dw=0.400873, dz_db=1.0, dz_da_prev=1.5, da_dz=0.213803),
            within=1e-5,
        )
    ],
    fresh=[_link("above"), _link("below"), _link("above")],
    uses=["sigmoid_prime", "sigmoid"],
    mistakes={
        "cost-factor-two": (
            [edit("dC_da=a - y", "dC_da=2.0 * (a - y)"), edit("a - y", "0.5 * (a - y)")],
            say.COST_FACTOR,
        ),
        "cost-sign": (
            edit("dC_da=a - y", "dC_da=y - a"),
            "Let the answer be larger than the label. Does the cost rise or fall when the answer "
            "rises? What sign does its slope have then?",
        ),
        "delta-uses-cost": (
            [
                edit("dC_da=a - y", "dC_da=0.5 * (a - y) ** 2"),
                edit("dC_da=a - y", "dC_da=(a - y) ** 2"),
            ],
            "That is a cost. How fast does it change when a changes? Take the slope of the square.",
        ),
        "delta-uses-activity": (
            edit("dC_da=a - y", "dC_da=z - y"),
            "The cost compares the label with what the node hands on. Is that z?",
        ),
        "sigmoid-prime-of-activation": (
            edit("sigmoid_prime(z)", "sigmoid_prime(a)"),
            say.PRIME_OF_ACTIVATION,
        ),
        "sigmoid-prime-half-substituted": (
            [edit("sigmoid_prime(z)", "a * (1.0 - z)"), edit("sigmoid_prime(z)", "z * (1.0 - a)")],
            say.HALF_SUBSTITUTED,
        ),
        "sigmoid-prime-sigma-of-complement": (
            edit("sigmoid_prime(z)", "a * sigmoid(1.0 - z)"),
            say.SIGMA_OF_COMPLEMENT,
        ),
        "link-is-value": (
            edit("sigmoid_prime(z)", "a"),
            "That is the activation. How fast does it change with z?",
        ),
        "neuron-dx-dw-swapped": (
            [
                edit("dz_dw=a_prev", "dz_dw=w", "dz_da_prev=w", "dz_da_prev=a_prev"),
                edit("dz_dw=a_prev", "dz_dw=w"),
                edit("dz_da_prev=w", "dz_da_prev=a_prev"),
            ],
            "Take the product w * a_prev. If w grows a little, how fast does the product grow: by "
            "w or by a_prev?",
        ),
        "neuron-db-is-b": (edit("dz_db=1.0", "dz_db=b"), say.BIAS_TIMES),
        "links-multiplied": (
            [
                edit(
                    "dz_dw=a_prev",
                    "dz_dw=(a - y) * sigmoid_prime(z) * a_prev",
                    "dz_db=1.0",
                    "dz_db=(a - y) * sigmoid_prime(z)",
                    "dz_da_prev=w",
                    "dz_da_prev=(a - y) * sigmoid_prime(z) * w",
                ),
                edit("da_dz=sigmoid_prime(z)", "da_dz=(a - y) * sigmoid_prime(z)"),
                edit(
                    "dz_dw=a_prev",
                    "dz_dw=sigmoid_prime(z) * a_prev",
                    "dz_db=1.0",
                    "dz_db=sigmoid_prime(z)",
                    "dz_da_prev=w",
                    "dz_da_prev=sigmoid_prime(z) * w",
                ),
            ],
            "You have multiplied links together. That comes next: here each step stands alone.",
        ),
        "dz-da-is-weighted": (
            edit("dz_dw=a_prev", "dz_dw=w * a_prev"),
            "If w grows by 0.1, by how much does w * a_prev grow? Divide by 0.1.",
        ),
        "cost-absolute": (
            edit("dC_da=a - y", "dC_da=abs(a - y)"),
            "Let the answer lie below the label. If it rises a little, does the cost rise or fall? "
            "Can your slope say so?",
        ),
        "link-bias-zero": (
            edit("dz_db=1.0", "dz_db=0.0"),
            "The bias is a number that can be nudged, like w. Nudge it by 0.1: by how much does z "
            "move?",
        ),
        "prime-at-a-prev": (
            edit("sigmoid_prime(z)", "sigmoid_prime(a_prev)"),
            "a_prev has been through its curve already. Which number goes into this node's own curve?",
        ),
    },
)
