"""Unit 05, first part: nudging, the sigmoid's slope, and backpropagation along a chain."""

import numpy as np

from autograder.exercises import delta_hints as say
from autograder.exercises._columns import FIXED_DEPTH, away_from_zero
from autograder.exercises.form import case, edit, exercise, rewrite


def _nudges(name, count):
    def draw(rng):
        w = float(away_from_zero(rng, None))
        return dict(f=name, w=w, deltas=rng.uniform(0.1, 0.9, count) * (-1.0) ** np.arange(count))

    return draw


nudge = exercise(
    "What does a function give when its number is nudged?",
    hints=(
        "How often has f to be called, and with which number each time?",
        "For each delta, f(w + delta). Collect the results in the order of the deltas.",
        "np.array([f(w + delta) for delta in deltas]).",
    ),
    fresh=[_nudges("cube", 5), _nudges("wave", 4), _nudges("bell", 6)],
    edges=[
        case("no nudge at all", f="cube", w=1.5, deltas=np.array([0.0])),
        case("a single nudge", f="wave", w=-0.5, deltas=np.array([0.25])),
        case("very small nudges", f="cube", w=0.7, deltas=np.array([-1e-3, 1e-3])),
    ],
    mistakes={
        "nudge-differences": (
            edit("f(w + delta) for", "f(w + delta) - f(w) for"),
            "You return by how much f changes. Here the values themselves are asked for.",
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
        "nudge-ignores-w": (
            edit("f(w + delta)", "f(delta)"),
            "Try the nudge 0: it should give f(w).",
        ),
        "nudge-added-outside": (
            edit("f(w + delta)", "f(w) + delta"),
            "You nudge the result. What should be nudged is the number that goes in.",
        ),
        "nudge-multiplied": (
            edit("f(w + delta)", "f(w * delta)"),
            "Try the nudge 0: it should give f(w).",
        ),
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
            "One value for each nudge is asked for. What stands first in your list?",
        ),
    },
)

S = "s * (1.0 - s)"

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
            "Is one minus the sigmoid of z the same as the sigmoid of one minus z? Try z = 0.",
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
            "How often does the curve act in your line? z has not been squashed yet when it comes "
            "in.",
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
    },
)


def _link(rng):
    w, b, a_prev = map(float, away_from_zero(rng, 3))
    return dict(w=w, b=b, a_prev=a_prev, y=float(rng.uniform(0.1, 0.9)))


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
    fresh=_link,
    uses=["sigmoid_prime", "sigmoid"],
    mistakes={
        "cost-factor-two": (
            [edit("dC_da=a - y", "dC_da=2.0 * (a - y)"), edit("a - y", "0.5 * (a - y)")],
            say.COST_FACTOR,
        ),
        "cost-sign": (edit("dC_da=a - y", "dC_da=y - a"), say.COST_SIGN),
        "delta-uses-cost": (edit("dC_da=a - y", "dC_da=0.5 * (a - y) ** 2"), say.COST_ITSELF),
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
            "Is one minus the sigmoid of z the same as the sigmoid of one minus z? Try z = 0.",
        ),
        "link-is-value": (
            edit("sigmoid_prime(z)", "a"),
            "That is the activation. How fast does it follow z?",
        ),
        "neuron-dx-dw-swapped": (
            edit("dz_dw=a_prev", "dz_dw=w", "dz_da_prev=w", "dz_da_prev=a_prev"),
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
            ],
            "You have multiplied links together. That comes next: here each step stands alone.",
        ),
        "dz-da-is-weighted": (
            edit("dz_dw=a_prev", "dz_dw=w * a_prev"),
            "If w grows by 0.1, by how much does w * a_prev grow? Divide by 0.1.",
        ),
    },
)


def _labelled_chain(nodes):
    def draw(rng):
        params = [tuple(map(float, away_from_zero(rng, 2))) for _ in range(nodes)]
        x, y = float(away_from_zero(rng, None)), float(rng.uniform(0.1, 0.9))
        return dict(x=x, y=y, params=params)

    return draw


BP1 = "(activations[-1] - y) * sigmoid_prime(activities[-1])"
BP2 = "params[layer][0] * delta * sigmoid_prime(activities[layer - 1])"
BP4 = "(delta * activations[layer], delta)"
HALF = "(lambda v: sigmoid(v) * (1.0 - v))("
COMPLEMENT = "(lambda v: sigmoid(v) * sigmoid(1.0 - v))("

backprop_1d = exercise(
    "How much does every weight and bias of a chain move the cost?",
    hints=(
        "Which node's delta can you compute first, and which three numbers does it need?",
        "Start at the last node: delta = (a - y) times the slope at its z. Each node's pair is "
        "(delta * the activation it was fed with, delta). To step back, multiply by the weight "
        "between the two nodes and by the earlier node's slope.",
        "gradients[layer] = (delta * activations[layer], delta); then, unless layer is 0, "
        "delta = params[layer][0] * delta * sigmoid_prime(activities[layer - 1]).",
    ),
    worked=[
        case(
            "by hand: the chain of this unit",
            x=1.5,
            y=0.0,
            params=[(0.8, -0.5), (-1.2, 0.4), (1.5, 0.2)],
            gives=[[-0.02122, -0.01415], [0.03553, 0.05317], [0.05916, 0.14758]],
            within=1e-3,
        )
    ],
    fresh=[
        _labelled_chain(3),
        case("fresh numbers", _labelled_chain(4), public=False),
        _labelled_chain(2),
    ],
    edges=[
        case("a single node", x=-1.5, y=1.0, params=[(0.5, 0.25)]),
        case("six nodes", _labelled_chain(6), public=False),
        case(
            "an input of 0: the first weight has no slope",
            x=0.0,
            y=0.3,
            params=[(0.7, -0.4), (1.3, 0.6)],
        ),
    ],
    uses=["sigmoid_prime"],
    mistakes={
        "cost-sign": (edit("(activations[-1] - y)", "(y - activations[-1])"), say.COST_SIGN),
        "cost-factor-two": (
            [
                edit("delta = (act", "delta = 2.0 * (act"),
                edit("delta = (act", "delta = 0.5 * (act"),
            ],
            say.COST_FACTOR,
        ),
        "delta-uses-cost": (
            edit("(activations[-1] - y) *", "0.5 * (activations[-1] - y) ** 2 *"),
            say.COST_ITSELF,
        ),
        "no-sigma-prime-output": (edit(BP1, "activations[-1] - y"), say.NO_PRIME_OUTPUT),
        "sigma-prime-twice": (edit(BP1, f"{BP1} ** 2"), say.PRIME_TWICE),
        "delta-precedence": (
            edit("(activations[-1] - y)", "activations[-1] - y"),
            say.DELTA_PRECEDENCE,
        ),
        "hidden-delta-no-prime": (edit(BP2, "params[layer][0] * delta"), say.HIDDEN_NO_PRIME),
        "hidden-prime-wrong-layer": (
            edit("sigmoid_prime(activities[layer - 1])", "sigmoid_prime(activities[layer])"),
            say.WRONG_LAYERS_PRIME,
        ),
        "propagates-error-not-delta": (
            rewrite(
                "def backprop_1d(x, y, params):\n"
                "    activations = forward_1d(x, params)\n"
                "    activities = [w * a + b for (w, b), a in zip(params, activations)]\n"
                "    gradients = [None] * len(params)\n"
                "    error = activations[-1] - y\n"
                "    for layer in range(len(params) - 1, -1, -1):\n"
                "        delta = error * sigmoid_prime(activities[layer])\n"
                "        gradients[layer] = (delta * activations[layer], delta)\n"
                "        error = params[layer][0] * error\n"
                "    return gradients\n"
            ),
            say.ERROR_NOT_DELTA,
        ),
        "bp-weights-index": (edit("params[layer][0]", "params[layer - 1][0]"), say.WEIGHTS_INDEX),
        "hidden-delta-through-bias": (
            edit("params[layer][0]", "params[layer][1]"),
            "Which of the pair, weight or bias, multiplied the activation that you go back to?",
        ),
        "hidden-delta-no-weight": (edit("params[layer][0] * delta", "delta"), say.NO_WEIGHT),
        "delta-not-recursive": (
            edit(f"delta = {BP1}", f"delta = last = {BP1}", "[0] * delta", "[0] * last"),
            say.NOT_RECURSIVE,
        ),
        "bp-own-activation": (
            edit("delta * activations[layer],", "delta * activations[layer + 1],"),
            say.OWN_ACTIVATION,
        ),
        "dw-uses-preactivation": (
            edit("delta * activations[layer],", "delta * ([x] + activities)[layer],"),
            say.PREACTIVATION,
        ),
        "input-not-activation": (
            edit("delta * activations[layer],", "delta * activations[0],"),
            "Only the first node was fed with x. With what was node number 2 fed?",
        ),
        "neuron-dx-dw-swapped": (
            edit("delta * activations[layer],", "delta * params[layer][0],"),
            "You multiplied by the weight. That is how blame passes to the node before; what does "
            "the weight itself multiply?",
        ),
        "biases-first": (
            edit(BP4, "(delta, delta * activations[layer])"),
            "Each pair should hold the weight's slope first, then the bias's.",
        ),
        "gradients-not-paired": (
            edit("return gradients", "return [g[0] for g in gradients], [g[1] for g in gradients]"),
            "You return two lists. The contract wants one list, with a pair for each node.",
        ),
        "gradients-reversed": (
            edit("return gradients", "return gradients[::-1]"),
            say.GRADS_REVERSED,
        ),
        "bias-gradient-times-bias": (
            edit(BP4, "(delta * activations[layer], delta * params[layer][1])"),
            say.BIAS_TIMES,
        ),
        "db-is-one": (edit(BP4, "(delta * activations[layer], 1.0)"), say.BIAS_TIMES),
        "sigmoid-prime-of-activation": (
            edit(
                "sigmoid_prime(activities[-1])",
                "sigmoid_prime(activations[-1])",
                "sigmoid_prime(activities[layer - 1])",
                "sigmoid_prime(activations[layer])",
            ),
            say.PRIME_OF_ACTIVATION,
        ),
        "sigmoid-prime-half-substituted": (edit("sigmoid_prime(", HALF), say.HALF_SUBSTITUTED),
        "sigmoid-prime-sigma-of-complement": (
            edit("sigmoid_prime(", COMPLEMENT),
            "Is one minus the sigmoid of z the same as the sigmoid of one minus z? Try z = 0.",
        ),
        "derivative-at-upstream": (
            edit("sigmoid_prime(activities[layer - 1])", "sigmoid_prime(delta)"),
            say.PRIME_AT_UPSTREAM,
        ),
        "return-inside-loop": (
            edit("    return gradients", "        return gradients"),
            say.ONE_ROUND,
        ),
        "layers-off-by-one": (
            [
                edit(
                    "range(len(params) - 1, -1, -1)",
                    f"range(len(params) - 1, {stop}, -1)",
                    "return gradients",
                    "return [g for g in gradients if g is not None]",
                )
                for stop in ("0", "min(0, len(params) - 2)")
            ],
            "Count your pairs and the nodes. Does your range reach 0?",
        ),
        "gradients-last-only": (
            edit("return gradients", "return gradients[-1:]"),
            "Only the last node has its pair. Which nodes are missing?",
        ),
        "depth-fixed": (
            rewrite(
                "def backprop_1d(x, y, params):\n"
                "    _, a1, a2, a3 = forward_1d(x, params[:3])\n"
                "    (w1, b1), (w2, b2), (w3, b3) = params[:3]\n"
                "    d3 = (a3 - y) * sigmoid_prime(w3 * a2 + b3)\n"
                "    d2 = w3 * d3 * sigmoid_prime(w2 * a1 + b2)\n"
                "    d1 = w2 * d2 * sigmoid_prime(w1 * x + b1)\n"
                "    return [(d1 * x, d1), (d2 * a1, d2), (d3 * a2, d3)]\n"
            ),
            FIXED_DEPTH,
        ),
        "delta-is-not-passed": (
            edit(BP2, "params[layer][0] * sigmoid_prime(activities[layer - 1])"),
            "Double the error at the output. Do the early slopes double in your code?",
        ),
        "plus-instead-of-times": (
            edit("delta * activations[layer],", "delta + activations[layer],"),
            "Slopes along a chain multiply. Which two do you add?",
        ),
    },
)
