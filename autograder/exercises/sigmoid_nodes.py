"""Unit 04: one node, and a chain of nodes."""

from autograder.exercises._columns import (
    ACTIVITY_FED_ON,
    BIAS_MISSING,
    FIRST_ONLY,
    LAST_LINEAR,
    NO_CURVE,
    away_from_zero,
)
from autograder.exercises.delta_hints import ONE_ROUND
from autograder.exercises.form import case, edit, exercise, rewrite


def _params(rng, nodes):
    return [tuple(map(float, away_from_zero(rng, 2))) for _ in range(nodes)]


def _chain(nodes):
    return lambda rng: dict(x=float(away_from_zero(rng, None)), params=_params(rng, nodes))


def _node(rng):
    w, b, a = map(float, away_from_zero(rng, 3))
    return dict(w=w, b=b, a=a)


INPUT_SQUASHED = "The input arrives as it is. Which number does the curve act on?"

node = exercise(
    "What does one sigmoid node hand on?",
    hints=(
        "Which two steps does a node take, and which of them comes first?",
        "First the activity, w times a plus b; then the sigmoid of it.",
        "sigmoid(w * a + b), and return that.",
    ),
    worked=[
        case("by hand: z = 2", w=1.5, b=-1.0, a=2.0, gives=0.88079708),
        case("by hand: z = 0", w=1.0, b=-3.0, a=3.0, gives=0.5),
    ],
    fresh=[_node, _node, lambda rng: dict(w=1.3, b=-0.7, a=rng.normal(size=5).round(3))],
    uses=["sigmoid"],
    mistakes={
        "node-no-curve": (edit("sigmoid(w * a + b)", "w * a + b"), NO_CURVE),
        "bias-missing": (edit("w * a + b", "w * a"), BIAS_MISSING),
        "bias-outside-sigmoid": (
            [
                edit("sigmoid(w * a + b)", "sigmoid(w * a) + b"),
                edit("sigmoid(w * a + b)", "sigmoid(w * a) + sigmoid(b)"),
            ],
            "Your answer can leave the interval from 0 to 1. Is the bias part of z, or does it "
            "come after the curve?",
        ),
        "bias-inside-product": (
            edit("w * a + b", "w * (a + b)"),
            "Set a to 0. The activity should be b alone: what does yours give?",
        ),
        "bias-inside-dot": (
            edit("w * a + b", "(w + b) * a"),
            "Set the bias to 1 and a to 0. What should the activity be, and what is yours?",
        ),
        "bias-subtracted": (edit("w * a + b", "w * a - b"), "A positive bias should raise z."),
        "node-arguments-swapped": (
            edit("w * a + b", "w * b + a"),
            "Two of the three numbers are multiplied. Which two, by their names?",
        ),
        "node-adds": (
            edit("w * a + b", "w + a + b"),
            "A weight of 0 should silence its input. What does yours do with w = 0?",
        ),
        "node-returns-two": (
            edit("return sigmoid(w * a + b)", "return w * a + b, sigmoid(w * a + b)"),
            "One thing is asked for here: what the node hands on.",
        ),
        "node-uses-relu": (
            edit("sigmoid(w * a + b)", "np.maximum(w * a + b, 0.0)"),
            "That is the neuron of unit 01. Which curve do the nodes of this unit use?",
        ),
        "squashed-twice": (
            edit("sigmoid(w * a + b)", "sigmoid(sigmoid(w * a + b))"),
            "Yours never leaves the interval from 0.5 to 0.73. How many times does the curve act?",
        ),
        "input-squashed": (edit("w * a + b", "w * sigmoid(a) + b"), INPUT_SQUASHED),
        "node-curve-first": (
            edit("sigmoid(w * a + b)", "w * sigmoid(a) + b"),
            "Which of the two steps comes last, the weighted sum or the curve?",
        ),
        "node-sums-inputs": (
            edit("w * a + b", "np.sum(w * a) + b"),
            "Several values of a go in, each on its own, and as many activations should come out. "
            "Which step of yours adds them up?",
        ),
    },
)

forward_1d = exercise(
    "Which activations does a chain of nodes produce, the input included?",
    hints=(
        "What is the input of the second node? And what of the third?",
        "Start the list with x. In each round take the last entry of the list, send it through the "
        "node, append the result.",
        "for w, b in params: activations.append(node(w, b, activations[-1]))",
    ),
    worked=[
        case(
            "by hand: two nodes",
            x=2.0,
            params=[(1.5, -1.0), (-2.0, 1.0)],
            gives=[2.0, 0.88079708, 0.31830026],
        )
    ],
    fresh=[_chain(3), _chain(4), _chain(2)],
    edges=[
        case("a single node", x=-1.5, params=[(0.5, 0.25)]),
        case("five nodes", _chain(5)),
        case("an input of 0", x=0.0, params=[(2.0, -1.0), (0.5, 1.5), (-1.0, 0.5)]),
    ],
    uses=["node", "sigmoid"],
    mistakes={
        "forward-not-chained": (
            edit("activations[-1]))", "x))"),
            "What goes into the second node of your chain? Compare the first round of your loop with "
            "the second.",
        ),
        "activations-missing-input": (
            [
                edit("return activations", "return activations[1:]"),
                rewrite(
                    "def forward_1d(x, params):\n"
                    "    activations = [node(*params[0], x)]\n"
                    "    for w, b in params[1:]:\n"
                    "        activations.append(node(w, b, activations[-1]))\n"
                    "    return activations\n"
                ),
            ],
            "The first weight multiplies something too. Which number is it, and where in your list "
            "would that stand?",
        ),
        "forward-last-only": (
            edit("return activations", "return activations[-1]"),
            "You return the answer alone. Which activations will the way back ask for?",
        ),
        "node-arguments-swapped": (
            edit("for w, b in", "for b, w in"),
            "Each pair holds a weight and a bias, in this order. How do you take them apart?",
        ),
        "forward-chains-activity": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    activations, z = [x], x\n"
                "    for w, b in params:\n"
                "        z = w * z + b\n"
                "        activations.append(sigmoid(z))\n"
                "    return activations\n"
            ),
            ACTIVITY_FED_ON,
        ),
        "forward-keeps-activities": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    activations, a = [x], x\n"
                "    for w, b in params:\n"
                "        z = w * a + b\n"
                "        a = sigmoid(z)\n"
                "        activations.append(z)\n"
                "    return activations\n"
            ),
            "Your list holds what comes before the curve. Can an activation be larger than 1?",
        ),
        "node-no-curve": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    activations = [x]\n"
                "    for w, b in params:\n"
                "        activations.append(w * activations[-1] + b)\n"
                "    return activations\n"
            ),
            NO_CURVE,
        ),
        "last-layer-linear": (
            edit(
                "return activations",
                "w, b = params[-1]\n"
                "    activations[-1] = w * activations[-2] + b\n"
                "    return activations",
            ),
            LAST_LINEAR,
        ),
        "bias-missing": (edit("node(w, b, ", "node(w, 0.0, "), BIAS_MISSING),
        "depth-fixed": (
            rewrite(
                "def forward_1d(x, params):\n"
                "    a1 = node(*params[0], x)\n"
                "    a2 = node(*params[1], a1)\n"
                "    a3 = node(*params[2], a2)\n"
                "    return [x, a1, a2, a3]\n"
            ),
            "How many nodes does your code know? Count the pairs in `params`: there may be one, and "
            "there may be five.",
        ),
        "first-parameters-only": (
            edit("for w, b in params:", "w, b = params[0]\n    for _ in params:"),
            FIRST_ONLY,
        ),
        "return-inside-loop": (
            edit("    return activations", "        return activations"),
            ONE_ROUND,
        ),
        "chain-reversed": (
            edit("in params:", "in params[::-1]:"),
            "Which pair belongs to the node next to the input: the first or the last?",
        ),
        "input-squashed": (edit("[x]", "[sigmoid(x)]"), INPUT_SQUASHED),
        "squashed-twice": (
            edit(
                "append(node(w, b, activations[-1]))",
                "append(sigmoid(node(w, b, activations[-1])))",
            ),
            "A node squashes its z itself. How many times does the curve act in your line?",
        ),
        "layers-off-by-one": (
            [edit("in params:", "in params[:-1]:"), edit("in params:", "in params[1:]:")],
            "Count the entries of your list, and the nodes of the chain. Which node was left out?",
        ),
        "forward-keeps-both": (
            edit(
                "activations.append(node(w, b, activations[-1]))",
                "z = w * activations[-1] + b\n        activations += [z, sigmoid(z)]",
            ),
            "Your list holds two numbers for each node. Which of them does the next node hear?",
        ),
    },
)
