"""Unit 05: backpropagation along a chain of nodes."""

from autograder.exercises import delta_hints as say
from autograder.exercises._columns import away_from_zero
from autograder.exercises.backprop_slopes import COMPLEMENT, HALF
from autograder.exercises.form import case, edit, exercise, rewrite


def _labelled_chain(nodes):
    def draw(rng):
        params = [tuple(map(float, away_from_zero(rng, 2))) for _ in range(nodes)]
        x, y = float(away_from_zero(rng, None)), round(float(rng.uniform(0.1, 0.9)), 3)
        return dict(x=x, y=y, params=params)

    return draw


BP1 = "(activations[-1] - y) * sigmoid_prime(activities[-1])"
BP2 = "params[layer][0] * delta * sigmoid_prime(activities[layer - 1])"
BP4 = "(delta * activations[layer], delta)"

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
            [
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
                *(
                    edit("[0] * delta", f"[0] * (activations[{index}] - y)")
                    for index in ("layer + 1", "-1")
                ),
            ],
            say.ERROR_NOT_DELTA,
        ),
        "update-before-propagate": (
            [
                edit(
                    "params[layer][0] * delta",
                    f"(params[layer][0] - {rate} * delta * activations[layer]) * delta",
                )
                for rate in say.RATES
            ],
            say.UPDATE_FIRST,
        ),
        "bp-weights-index": (
            [
                edit("params[layer][0]", f"params[{other}][0]")
                for other in ("layer - 1", "layer + 1", "-1")
            ],
            "Which weight stands between this node and the next one? Write the nodes in a row and put "
            "your finger on it.",
        ),
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
            [
                edit("delta * activations[layer],", f"delta * {z},")
                for z in ("([x] + activities)[layer]", "activities[layer - 1]", "activities[layer]")
            ],
            say.PREACTIVATION,
        ),
        "input-not-activation": (
            edit("delta * activations[layer],", "delta * activations[0],"),
            "Only the first node was fed with x. What was node number 2 fed with?",
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
            [
                edit(
                    "sigmoid_prime(activities[-1])",
                    "sigmoid_prime(activations[-1])",
                    "sigmoid_prime(activities[layer - 1])",
                    "sigmoid_prime(activations[layer])",
                ),
                edit("sigmoid_prime(activities[-1])", "sigmoid_prime(activations[-1])"),
                edit("sigmoid_prime(activities[layer - 1])", "sigmoid_prime(activations[layer])"),
            ],
            say.PRIME_OF_ACTIVATION,
        ),
        "sigmoid-prime-half-substituted": (edit("sigmoid_prime(", HALF), say.HALF_SUBSTITUTED),
        "sigmoid-prime-sigma-of-complement": (
            edit("sigmoid_prime(", COMPLEMENT),
            say.SIGMA_OF_COMPLEMENT,
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
            "How many nodes does your code know? Count the pairs in `params`: there may be one, and "
            "there may be six.",
        ),
        "delta-is-not-passed": (
            edit(BP2, "params[layer][0] * sigmoid_prime(activities[layer - 1])"),
            "Double the error at the output. Do the early slopes double in your code?",
        ),
        "plus-instead-of-times": (
            edit("delta * activations[layer],", "delta + activations[layer],"),
            say.SLOPES_MULTIPLY,
        ),
        "delta-moved-first": (
            edit(
                f"        gradients[layer] = {BP4}\n",
                "",
                f"            delta = {BP2}\n",
                f"            delta = {BP2}\n        gradients[layer] = {BP4}\n",
            ),
            "Whose delta is it at the moment when you write a node's slopes down? Look at the order "
            "of your lines.",
        ),
        "loop-forward": (
            [
                edit("range(len(params) - 1, -1, -1)", "range(len(params))"),
                edit(
                    "range(len(params) - 1, -1, -1)",
                    "range(len(params))",
                    "if layer > 0:",
                    "if layer < len(params) - 1:",
                    "sigmoid_prime(activities[layer - 1])",
                    "sigmoid_prime(activities[layer])",
                ),
            ],
            "The first delta that you know is the last node's. At which node does your loop start?",
        ),
        "hidden-prime-twice": (edit(BP2, f"{BP2} ** 2"), say.HIDDEN_PRIME_TWICE),
        "error-at-every-layer": (
            edit(BP2, "(activations[layer] - y) * sigmoid_prime(activities[layer - 1])"),
            say.ERROR_AT_EVERY_LAYER,
        ),
        "sigmoid-prime-expects-activation": (
            edit("sigmoid_prime(", "(lambda v: v * (1.0 - v))("),
            say.PRIME_EXPECTS_ACTIVATION,
        ),
        "returns-updated-weights": (
            edit(
                "return gradients",
                "return [(w - dw, b - db) for (w, b), (dw, db) in zip(params, gradients)]",
            ),
            say.STEP_TAKEN,
        ),
        "bp-activation-index": (
            edit("delta * activations[layer],", "delta * activations[layer - 1],"),
            say.ACTIVATION_INDEX,
        ),
        "delta-uses-sigmoid": (edit("sigmoid_prime(", "sigmoid("), say.USES_SIGMOID),
    },
)
