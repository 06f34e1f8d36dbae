"""Unit 05: backpropagation through a network by vectors, for one sample."""

from autograder.exercises import delta_hints as say
from autograder.exercises._columns import FIXED_DEPTH, FLAT
from autograder.exercises.backprop_loops import EDGES, FRESH, ONE_LAYER, SHAPES
from autograder.exercises.backprop_slopes import COMPLEMENT, HALF
from autograder.exercises.delta_hints import COST_OF_Z, LYING_DOWN
from autograder.exercises.form import edit, exercise, rewrite

BP1 = "output_delta(activations[-1], y, activities[-1])"
BP2 = "hidden_delta(weights[layer], delta, activities[layer - 1])"
BP4 = "weight_gradient(delta, activations[layer])"
RETURN = "return weight_grads, bias_grads"

_HEAD = (
    "def backprop_sample(x, y, weights, biases):\n"
    "    activities, activations = forward_one_sample(x, weights, biases)\n"
    "    weight_grads = [None] * len(weights)\n"
    "    bias_grads = [None] * len(biases)\n"
)

backprop_sample = exercise(
    "How much does every weight and bias move the cost, in vectors?",
    hints=(
        "In which order do the four equations act, and which of them repeats?",
        "Forward, keeping both lists. Delta of the last layer by BP1. Then, from the last layer to "
        "the first: BP4 and BP3 for its gradients, BP2 to step back, unless it is the first.",
        "weight_grads[layer] = weight_gradient(delta, activations[layer]); then, if layer > 0, "
        "delta = hidden_delta(weights[layer], delta, activities[layer - 1]).",
    ),
    worked=[ONE_LAYER, SHAPES],
    fresh=FRESH,
    edges=EDGES,
    uses=["output_delta", "hidden_delta", "bias_gradient", "weight_gradient", "sigmoid_prime"],
    mistakes={
        "cost-sign": (edit(BP1, f"-{BP1}"), say.COST_SIGN),
        "cost-factor-two": (
            [edit(BP1, f"2.0 * {BP1}"), edit(BP1, f"0.5 * {BP1}")],
            say.COST_FACTOR,
        ),
        "mean-over-outputs": (
            [edit(BP1, f"{BP1} / len(y)"), edit(BP1, f"2.0 / len(y) * {BP1}")],
            say.MEAN_OVER_OUTPUTS,
        ),
        "delta-uses-cost": (
            edit(BP1, "0.5 * (activations[-1] - y) ** 2 * sigmoid_prime(activities[-1])"),
            say.COST_ITSELF,
        ),
        "no-sigma-prime-output": (edit(BP1, "activations[-1] - y"), say.NO_PRIME_OUTPUT),
        "sigma-prime-twice": (edit(BP1, f"{BP1} * sigmoid_prime(activities[-1])"), say.PRIME_TWICE),
        "delta-precedence": (
            edit(BP1, "activations[-1] - y * sigmoid_prime(activities[-1])"),
            say.DELTA_PRECEDENCE,
        ),
        "delta-uses-activity": (
            edit(BP1, "(activities[-1] - y) * sigmoid_prime(activities[-1])"),
            COST_OF_Z,
        ),
        "hidden-delta-no-prime": (edit(BP2, "weights[layer].T @ delta"), say.HIDDEN_NO_PRIME),
        "no-prime-at-all": (
            edit(BP1, "activations[-1] - y", BP2, "weights[layer].T @ delta"),
            "Your deltas are blames. Which step lies between a layer's z and its activation?",
        ),
        "hidden-prime-wrong-layer": (
            edit("delta, activities[layer - 1])", "delta, activities[layer])"),
            say.WRONG_LAYERS_PRIME,
        ),
        "propagates-error-not-delta": (
            [
                rewrite(
                    _HEAD + "    error = activations[-1] - y\n"
                    "    for layer in range(len(weights) - 1, -1, -1):\n"
                    "        delta = error * sigmoid_prime(activities[layer])\n"
                    "        weight_grads[layer] = delta @ activations[layer].T\n"
                    "        bias_grads[layer] = delta\n"
                    "        error = weights[layer].T @ error\n"
                    "    return weight_grads, bias_grads\n"
                ),
                rewrite(
                    _HEAD + "    error = activations[-1] - y\n"
                    "    delta = error * sigmoid_prime(activities[-1])\n"
                    "    for layer in range(len(weights) - 1, -1, -1):\n"
                    "        weight_grads[layer] = delta @ activations[layer].T\n"
                    "        bias_grads[layer] = delta\n"
                    "        if layer > 0:\n"
                    "            sent = error if layer == len(weights) - 1 else delta\n"
                    "            slope = sigmoid_prime(activities[layer - 1])\n"
                    "            delta = weights[layer].T @ sent * slope\n"
                    "    return weight_grads, bias_grads\n"
                ),
                *(
                    edit(
                        "hidden_delta(weights[layer], delta,", f"hidden_delta(weights[layer], {e},"
                    )
                    for e in ("activations[-1] - y", "activations[layer + 1] - y")
                ),
            ],
            say.ERROR_NOT_DELTA,
        ),
        "bp-weights-index": (
            [
                edit("hidden_delta(weights[layer]", f"hidden_delta(weights[{other}]")
                for other in ("layer - 1", "layer + 1", "-1")
            ],
            say.WEIGHTS_INDEX,
        ),
        "bp-no-transpose": (
            edit(BP2, "(weights[layer] @ delta) * sigmoid_prime(activities[layer - 1])"),
            say.NO_TRANSPOSE,
        ),
        "elementwise-instead-of-matmul": (
            [
                edit(BP2, "weights[layer].T * delta * sigmoid_prime(activities[layer - 1])"),
                edit(BP2, "weights[layer].T * delta.T * sigmoid_prime(activities[layer - 1])"),
                edit(BP4, "delta * activations[layer]"),
            ],
            say.ELEMENTWISE_BACK,
        ),
        "delta-not-recursive": (
            edit(
                "delta = output_delta",
                "delta = last = output_delta",
                "weights[layer], delta",
                "weights[layer], last",
            ),
            say.NOT_RECURSIVE,
        ),
        "bp-own-activation": (
            edit("activations[layer])", "activations[layer + 1])"),
            say.OWN_ACTIVATION,
        ),
        "bp-activation-index": (
            edit("activations[layer])", "activations[layer - 1])"),
            say.ACTIVATION_INDEX,
        ),
        "dw-uses-preactivation": (
            [
                edit("activations[layer])", f"{z})")
                for z in ("([x] + activities)[layer]", "activities[layer - 1]", "activities[layer]")
            ],
            say.PREACTIVATION,
        ),
        "dweights-shape-transposed": (
            edit(BP4, "activations[layer] @ delta.T"),
            say.DW_TRANSPOSED,
        ),
        "dweights-no-transpose": (edit(BP4, "delta @ activations[layer]"), LYING_DOWN),
        "biases-first": (edit(RETURN, "return bias_grads, weight_grads"), say.BIASES_FIRST),
        "gradients-paired": (
            edit(RETURN, "return list(zip(weight_grads, bias_grads))"),
            say.PAIRED,
        ),
        "gradients-reversed": (
            edit(RETURN, "return weight_grads[::-1], bias_grads[::-1]"),
            say.GRADS_REVERSED,
        ),
        "gradients-last-only": (
            edit(RETURN, "return weight_grads[-1:], bias_grads[-1:]"),
            "Only the last layer has its gradients. How many layers does the network have?",
        ),
        "return-inside-loop": (edit(f"    {RETURN}", f"        {RETURN}"), say.ONE_ROUND),
        "layers-off-by-one": (
            [
                edit("range(len(weights) - 1, -1, -1)", "range(len(weights) - 1, 0, -1)"),
                edit(
                    "weight_grads = [None] * len(weights)",
                    "weight_grads = [0 * W for W in weights]",
                    "bias_grads = [None] * len(biases)",
                    "bias_grads = [0 * b for b in biases]",
                    "range(len(weights) - 1, -1, -1)",
                    "range(len(weights) - 1, min(0, len(weights) - 2), -1)",
                ),
                edit(
                    "range(len(weights) - 1, -1, -1)",
                    "range(len(weights) - 1, 0, -1)",
                    RETURN,
                    "return weight_grads[1:], bias_grads[1:]",
                ),
            ],
            "The first layer has no gradients. Does your range reach 0?",
        ),
        "bias-gradient-flat": (edit("bias_gradient(delta)", "bias_gradient(delta).ravel()"), FLAT),
        "bias-sum-scalar": (
            [
                edit("bias_gradient(delta)", "np.sum(delta)"),
                edit("bias_gradient(delta)", "np.sum(delta, axis=0, keepdims=True)"),
            ],
            "Each node has a bias of its own. How many slopes did you give a layer?",
        ),
        "bias-gradient-times-bias": (
            edit("bias_gradient(delta)", "delta * biases[layer]"),
            say.BIAS_TIMES,
        ),
        "update-before-propagate": (
            [
                code
                for rate in say.RATES
                for code in (
                    edit(
                        "hidden_delta(weights[layer],",
                        f"hidden_delta(weights[layer] - {rate} * weight_grads[layer],",
                    ),
                    *(
                        edit("        if layer > 0:\n", "".join(lines))
                        for step in ("-=", "= weights[layer] -")
                        for line in (f"    weights[layer] {step} {rate} * weight_grads[layer]\n",)
                        for lines in (
                            ("    ", line, "        if layer > 0:\n"),
                            ("        if layer > 0:\n", "        ", line),
                        )
                    ),
                )
            ],
            say.UPDATE_FIRST,
        ),
        "extra-one-over-m": (
            [
                edit("weights[layer], delta,", "weights[layer], delta / len(delta),"),
                edit(BP4, f"{BP4} / len(delta)"),
                edit(BP4, f"{BP4} / len(x)"),
            ],
            "One sample went in. By what do you divide on the way back, and over what would that be "
            "an average?",
        ),
        "returns-updated-weights": (
            edit(
                RETURN,
                "new_weights = [W - g for W, g in zip(weights, weight_grads)]\n"
                "    return new_weights, [b - g for b, g in zip(biases, bias_grads)]",
            ),
            say.STEP_TAKEN,
        ),
        "grad-overwrites-parameter": (
            rewrite(
                "def backprop_sample(x, y, weights, biases):\n"
                "    activities, activations = forward_one_sample(x, weights, biases)\n"
                "    delta = output_delta(activations[-1], y, activities[-1])\n"
                "    for layer in range(len(weights) - 1, -1, -1):\n"
                "        W = weights[layer]\n"
                "        weights[layer] = delta @ activations[layer].T\n"
                "        biases[layer] = delta\n"
                "        if layer > 0:\n"
                "            delta = hidden_delta(W, delta, activities[layer - 1])\n"
                "    return weights, biases\n"
            ),
            "Print the weights before and after the call. Should this function change them?",
        ),
        "sigmoid-prime-of-activation": (
            [
                edit(
                    BP1,
                    "(activations[-1] - y) * sigmoid_prime(activations[-1])",
                    BP2,
                    "weights[layer].T @ delta * sigmoid_prime(activations[layer])",
                ),
                edit(BP1, "(activations[-1] - y) * sigmoid_prime(activations[-1])"),
                edit(BP2, "weights[layer].T @ delta * sigmoid_prime(activations[layer])"),
            ],
            say.PRIME_OF_ACTIVATION,
        ),
        "sigmoid-prime-half-substituted": (
            edit(
                BP1,
                f"(activations[-1] - y) * {HALF}activities[-1])",
                BP2,
                f"weights[layer].T @ delta * {HALF}activities[layer - 1])",
            ),
            say.HALF_SUBSTITUTED,
        ),
        "sigmoid-prime-sigma-of-complement": (
            edit(
                BP1,
                f"(activations[-1] - y) * {COMPLEMENT}activities[-1])",
                BP2,
                f"weights[layer].T @ delta * {COMPLEMENT}activities[layer - 1])",
            ),
            say.SIGMA_OF_COMPLEMENT,
        ),
        "derivative-at-upstream": (
            edit(BP2, "weights[layer].T @ delta * sigmoid_prime(weights[layer].T @ delta)"),
            say.PRIME_AT_UPSTREAM,
        ),
        "forward-not-chained": (
            rewrite(
                "def backprop_sample(x, y, weights, biases):\n"
                "    activities = [W @ x + b for W, b in zip(weights, biases)]\n"
                "    activations = [x] + [sigmoid(z) for z in activities]\n"
                "    weight_grads = [None] * len(weights)\n"
                "    bias_grads = [None] * len(biases)\n"
                "    delta = output_delta(activations[-1], y, activities[-1])\n"
                "    for layer in range(len(weights) - 1, -1, -1):\n"
                "        weight_grads[layer] = weight_gradient(delta, activations[layer])\n"
                "        bias_grads[layer] = delta\n"
                "        if layer > 0:\n"
                "            delta = hidden_delta(weights[layer], delta, activities[layer - 1])\n"
                "    return weight_grads, bias_grads\n"
            ),
            "Your own forward pass feeds every layer with x. What goes into the second layer?",
        ),
        "depth-fixed": (
            rewrite(
                "def backprop_sample(x, y, weights, biases):\n"
                "    (z1, z2), (a0, a1, a2) = forward_one_sample(x, weights[:2], biases[:2])\n"
                "    d2 = output_delta(a2, y, z2)\n"
                "    d1 = hidden_delta(weights[1], d2, z1)\n"
                "    return [d1 @ a0.T, d2 @ a1.T], [d1, d2]\n"
            ),
            FIXED_DEPTH,
        ),
        "deltas-not-gradients": (
            edit(BP4, "delta"),
            "Your weight gradients are deltas. What shape should the gradient of W have?",
        ),
        "delta-moved-first": (
            edit(
                f"        weight_grads[layer] = {BP4}\n        bias_grads[layer] = bias_gradient(delta)\n",
                "",
                f"            delta = {BP2}\n",
                f"            delta = {BP2}\n"
                f"        weight_grads[layer] = {BP4}\n"
                "        bias_grads[layer] = bias_gradient(delta)\n",
            ),
            "Whose delta is it at the moment when you write a layer's gradients down? Look at the "
            "order of your lines.",
        ),
        "loop-forward": (
            edit("range(len(weights) - 1, -1, -1)", "range(len(weights))"),
            "The first delta that you know is the last layer's. At which layer does your loop start?",
        ),
        "steps-before-input": (
            edit(f"        if layer > 0:\n            delta = {BP2}", f"        delta = {BP2}"),
            "In its last round your loop steps back from the first layer. To which layer? Which "
            "entry of `activities` does it take for it?",
        ),
        "hidden-prime-twice": (
            edit(BP2, f"{BP2} * sigmoid_prime(activities[layer - 1])"),
            say.HIDDEN_PRIME_TWICE,
        ),
        "error-at-every-layer": (
            edit(BP2, "output_delta(activations[layer], y, activities[layer - 1])"),
            say.ERROR_AT_EVERY_LAYER,
        ),
        "input-not-activation": (
            edit("activations[layer])", "activations[0])"),
            "Only the first layer was fed with x. What was the second one fed with?",
        ),
        "activation-squashed-again": (
            edit("activations[layer])", "sigmoid(activations[layer]))"),
            "activations[layer] has been through the curve already. What did the weight multiply?",
        ),
        "activities-activations-swapped": (
            edit("activities, activations = forward", "activations, activities = forward"),
            "Print the lengths of your two lists. Which one does forward_one_sample return first?",
        ),
        "vectors-not-columns": (
            edit(BP1, "output_delta(activations[-1], y.ravel(), activities[-1])"),
            "Print the shapes before you subtract. What becomes of (n, 1) and (n,)?",
        ),
        "gradients-one-list": (
            edit(RETURN, "return weight_grads + bias_grads"),
            say.ONE_LIST,
        ),
        "bias-gradient-prime-again": (
            edit("bias_gradient(delta)", "delta * sigmoid_prime(activities[layer])"),
            "Delta speaks about z already. Which step lies between z and the bias?",
        ),
        "delta-uses-sigmoid": (
            edit(
                BP1,
                "(activations[-1] - y) * activations[-1]",
                BP2,
                "weights[layer].T @ delta * activations[layer]",
            ),
            say.USES_SIGMOID,
        ),
    },
)
