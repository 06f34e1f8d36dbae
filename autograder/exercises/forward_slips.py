"""Unit 04: what goes wrong in a forward pass, for one sample and for a batch alike."""

from autograder.exercises._columns import (
    ACTIVITY_FED_ON,
    APPENDED,
    BIAS_INSIDE,
    BIAS_MISSING,
    ELEMENTWISE,
    FIRST_ONLY,
    FIXED_DEPTH,
    LAST_LINEAR,
    MISSING_INPUT,
    NO_CURVE,
    NOT_CHAINED,
    OTHER_CURVE,
    SWAPPED_LISTS,
    TRANSPOSED,
)
from autograder.exercises.delta_hints import ONE_ROUND
from autograder.exercises.form import Mistake, edit, rewrite


def forward_slips(start: str, head: str) -> dict[str, Mistake]:
    """The slips that both forward passes share.

    start  what activations[0] is, as code
    head   the line with `def`
    """
    loop = (
        f"{head}\n"
        f"    activities, activations = [], [{start}]\n"
        "    for W, b in zip(weights, biases):\n"
    )
    return {
        "forward-not-chained": (edit("W @ activations[-1]", f"W @ {start}"), NOT_CHAINED),
        "activations-missing-input": (
            [
                edit("return activities, activations", "return activities, activations[1:]"),
                edit(
                    f"[], [{start}]", "[], []", "activations[-1]", f"(activations or [{start}])[-1]"
                ),
            ],
            MISSING_INPUT,
        ),
        "np-append-flattens": (
            [
                rewrite(
                    f"{head}\n"
                    f"    activities, activations, a = [], {start}, {start}\n"
                    "    for W, b in zip(weights, biases):\n"
                    "        z = W @ a + b\n"
                    "        a = sigmoid(z)\n"
                    "        activities = np.append(activities, z)\n"
                    "        activations = np.append(activations, a)\n"
                    "    return activities, activations\n"
                ),
                rewrite(
                    f"{head}\n"
                    f"    activities, activations, a = [], [{start}], {start}\n"
                    "    for W, b in zip(weights, biases):\n"
                    "        z = W @ a + b\n"
                    "        a = sigmoid(z)\n"
                    "        activities.append(z)\n"
                    "        activations = np.append(activations, a)\n"
                    "    return activities, activations\n"
                ),
            ],
            APPENDED,
        ),
        "bias-missing": (edit("activations[-1] + b", "activations[-1]"), BIAS_MISSING),
        "bias-inside-dot": (
            edit("W @ activations[-1] + b", "(W + b) @ activations[-1]"),
            BIAS_INSIDE,
        ),
        "forward-operands-swapped": (
            [
                edit("W @ activations[-1] + b", "W.T @ activations[-1] + b"),
                edit("W @ activations[-1] + b", "(activations[-1].T @ W).T + b"),
                edit("W @ activations[-1] + b", "activations[-1] @ W + b"),
            ],
            TRANSPOSED,
        ),
        "forward-chains-activity": (
            rewrite(
                f"{loop.replace('    for', f'    z = {start}{chr(10)}    for')}"
                "        z = W @ z + b\n"
                "        activities.append(z)\n"
                "        activations.append(sigmoid(z))\n"
                "    return activities, activations\n"
            ),
            ACTIVITY_FED_ON,
        ),
        "last-layer-linear": (
            edit(
                "return activities, activations",
                "activations[-1] = activities[-1]\n    return activities, activations",
            ),
            LAST_LINEAR,
        ),
        "node-no-curve": (edit("append(sigmoid(z))", "append(z)"), NO_CURVE),
        "node-uses-relu": (edit("append(sigmoid(z))", "append(np.maximum(z, 0.0))"), OTHER_CURVE),
        "node-uses-tanh": (
            edit("append(sigmoid(z))", "append(np.tanh(z))"),
            "Can your activations be negative? Which curve do the nodes of this unit use?",
        ),
        "elementwise-instead-of-matmul": (
            [
                edit("W @ activations[-1] + b", "W * activations[-1] + b"),
                edit("W @ activations[-1] + b", "W * activations[-1].T + b"),
            ],
            ELEMENTWISE,
        ),
        "activities-activations-swapped": (
            edit("return activities, activations", "return activations, activities"),
            SWAPPED_LISTS,
        ),
        "activities-squashed": (
            edit("activities.append(z)", "activities.append(sigmoid(z))"),
            "Both lists hold the same numbers after the curve. Which one should remember what came "
            "before it?",
        ),
        "activities-with-input": (
            edit("activities, activations = [], ", f"activities, activations = [{start}], "),
            "The input has no activity: nothing was added up for it. How long should that list be?",
        ),
        "forward-last-only": (
            [
                edit("return activities, activations", "return activities[-1], activations[-1]"),
                edit("return activities, activations", "return activations[-1]"),
            ],
            "You return the last layer alone. The way back will ask for every layer.",
        ),
        "layers-off-by-one": (
            edit("zip(weights, biases)", "zip(weights[:-1], biases[:-1])"),
            "Count the rounds of your loop and the layers of the network.",
        ),
        "depth-fixed": (
            rewrite(
                f"{head}\n"
                "    W1, W2, W3 = weights[0], weights[1], weights[2]\n"
                "    b1, b2, b3 = biases[0], biases[1], biases[2]\n"
                f"    z1 = W1 @ {start} + b1\n"
                "    z2 = W2 @ sigmoid(z1) + b2\n"
                "    z3 = W3 @ sigmoid(z2) + b3\n"
                f"    return [z1, z2, z3], [{start}, sigmoid(z1), sigmoid(z2), sigmoid(z3)]\n"
            ),
            FIXED_DEPTH,
        ),
        "first-parameters-only": (edit(" + b\n", " + biases[0]\n"), FIRST_ONLY),
        "squashed-twice": (
            edit("append(sigmoid(z))", "append(sigmoid(sigmoid(z)))"),
            "Your activations never leave the interval from 0.5 to 0.73. How many times does the "
            "curve act?",
        ),
        "input-squashed": (
            edit(f"[], [{start}]", f"[], [sigmoid({start})]"),
            "activations[0] is the data as it is. Which layer would have squashed it?",
        ),
        "return-inside-loop": (
            edit("    return activities, activations", "        return activities, activations"),
            ONE_ROUND,
        ),
        "bias-subtracted": (
            edit("activations[-1] + b", "activations[-1] - b"),
            "A positive bias should raise z. Does yours?",
        ),
        "list-extended": (
            [
                edit(
                    "activities.append(z)",
                    f"activities.{grown}(z)",
                    "W @ activations[-1]",
                    "W @ a",
                    "append(sigmoid(z))",
                    "extend(a := sigmoid(z))",
                    f"[], [{start}]\n",
                    f"[], [{start}]\n    a = {start}\n",
                )
                for grown in ("extend", "append")
            ],
            "Print the length of your list after two layers. `extend` and `+=` take an array apart, "
            "row by row: which method of a list adds it as one entry?",
        ),
        "hidden-layers-linear": (
            edit(
                "append(sigmoid(z))",
                "append(z)",
                "return activities, activations",
                "activations[-1] = sigmoid(z)\n    return activities, activations",
            ),
            "Only your last layer squashes. What does every node do with its z?",
        ),
        "lists-paired": (
            [
                edit(
                    "return activities, activations",
                    "return list(zip(activities, activations[1:]))",
                ),
                edit("return activities, activations", "return list(zip(activities, activations))"),
            ],
            "You have paired each layer's z with an activation. The contract wants two lists: all "
            "activities, then all activations.",
        ),
        "activities-not-returned": (
            edit("return activities, activations", "return activations"),
            "One list comes back. The other one, with what stood before the curve, is wanted too.",
        ),
        "last-activation-missing": (
            edit("return activities, activations", "return activities, activations[:-1]"),
            "The network's answer is an activation as well. Is it in your list?",
        ),
        "lists-reversed": (
            edit("return activities, activations", "return activities[::-1], activations[::-1]"),
            "Your lists begin with the output. The input should come first.",
        ),
    }
