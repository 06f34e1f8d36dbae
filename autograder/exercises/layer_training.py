"""Unit 03: the step of all layers of a network."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.layer_cases import B, W, mixed, unseen
from autograder.exercises.step_hints import (
    LR_TWICE,
    LR_UNREAD,
    MIXED_SIGNS,
    STEP_ALONE,
    STEP_TWICE,
    WEIGHTS_SHRINK,
)


def parameters(*shapes):
    """Parameters and gradients of dense layers of these shapes, with a learning rate."""

    def drawn(rng):
        return dict(
            weights=[mixed(rng, *shape) for shape in shapes],
            biases=[mixed(rng, 1, shape[1]) for shape in shapes],
            dweights=[mixed(rng, *shape) for shape in shapes],
            dbiases=[mixed(rng, 1, shape[1]) for shape in shapes],
            lr=float(rng.choice([0.0625, 0.125, 0.25])),
        )

    return drawn


step_layers = exercise(
    "How do all layers take their step, once every gradient is there?",
    hints=(
        "Which layers of the list have something to learn, and how can your code tell?",
        "For each layer that has weights: new weights = old - lr * dweights, and the biases "
        "likewise. Set them on the layer, so that the next forward call uses them.",
        'if hasattr(layer, "weights"): layer.weights = layer.weights - lr * layer.dweights, and '
        "one more line.",
    ),
    worked=[
        case(
            "notes 000, 004: one step of the layer",
            weights=[W],
            biases=[B],
            dweights=[
                np.array(
                    [
                        [20.485, -0.3665, 2.746],
                        [57.907, 5.2577, 5.8402],
                        [10.153, 7.0983, 7.0408],
                        [28.672, 2.1842, 6.3417],
                    ]
                )
            ],
            dbiases=[np.array([[15.11, 2.261, 2.611]])],
            lr=0.001,
            gives=(
                [
                    [
                        [0.179515, 0.5003665, -0.262746],
                        [0.742093, -0.9152577, -0.2758402],
                        [-0.510153, 0.2529017, 0.1629592],
                        [0.971328, -0.5021842, 0.8636583],
                    ]
                ],
                [[[1.98489, 2.997739, 0.497389]]],
            ),
        )
    ],
    fresh=[
        parameters((2, 3), (3, 4)),
        parameters((3, 2), (2, 2), (2, 1)),
        unseen(parameters((4, 5), (5, 3))),
    ],
    edges=[
        case("a single layer", parameters((3, 2))),
        case("equal layers", parameters((2, 2), (2, 2))),
        case("learning rate 0 changes nothing", parameters((2, 3), (3, 1)), lr=0.0),
        case(
            "ReLU, Dense, Dense, ReLU; the gradients afterwards",
            parameters((2, 3), (3, 2)),
            via="another order",
        ),
    ],
    uses=["Dense", "ReLU"],
    mistakes={
        "sgd-ascends": (
            edit("- lr *", "+ lr *"),
            "After your step the loss is larger. Which way does the gradient point?",
        ),
        "sgd-assigns": (edit("layer.weights - lr", "-lr", "layer.biases - lr", "-lr"), STEP_ALONE),
        "sgd-no-rate": (edit("lr * layer", "layer"), LR_UNREAD),
        "sgd-bias-left-out": (
            edit("layer.biases = layer.biases - lr * layer.dbiases", "pass"),
            "The weights moved and the biases did not. List the parameters, tick those that moved.",
        ),
        "sgd-weights-left-out": (
            edit("layer.weights = layer.weights - lr * layer.dweights", "pass"),
            "The biases moved and the weights did not. List the parameters, tick those that moved.",
        ),
        "sgd-layer-left-out": (
            [
                edit("in layers:", "in layers[1:]:"),
                edit("in layers:", "in layers[:-1]:"),
                edit("in layers:", "in layers[-1:]:"),
                edit("in layers:", "in layers[-1:]:", 'hasattr(layer, "weights")', "True"),
                edit(
                    "    for layer in layers:",
                    '    dense = [layer for layer in layers if hasattr(layer, "weights")]\n'
                    "    for layer in dense[-1:]:",
                ),
            ],
            "List the layers with parameters, tick those that moved. Where does your loop begin and "
            "end?",
        ),
        "return-inside-loop": (
            [
                edit("in layers:", "in layers[:1]:"),
                edit(
                    "layer.biases = layer.biases - lr * layer.dbiases",
                    "layer.biases = layer.biases - lr * layer.dbiases\n            return",
                ),
                rewrite(
                    "def step_layers(layers, lr):\n"
                    "    for layer in layers:\n"
                    "        if not hasattr(layer, 'weights'):\n"
                    "            return\n"
                    "        layer.weights = layer.weights - lr * layer.dweights\n"
                    "        layer.biases = layer.biases - lr * layer.dbiases\n"
                ),
            ],
            "Only the first layer moved. How many times does your loop body run? What does the loop "
            "do when it meets a layer without weights?",
        ),
        "sgd-result-discarded": (
            edit(
                "layer.weights = layer", "weights = layer", "layer.biases = layer", "biases = layer"
            ),
            "After your call the layers' weights are what they were. Did your lines run at all, and "
            "to which name did they assign?",
        ),
        "step-meets-activation": (
            edit('if hasattr(layer, "weights"):', "if True:"),
            "One kind of layer in the list has no weights. What does your line do when it meets it?",
        ),
        "every-second-layer": (
            [
                edit("in layers:", "in layers[::2]:"),
                edit("in layers:", "in layers[::2]:", 'hasattr(layer, "weights")', "True"),
            ],
            "Your loop counts on a ReLU between any two dense layers. What if two dense layers "
            "stand next to each other?",
        ),
        "step-changes-gradients": (
            [
                edit(
                    "layer.weights = layer.weights - lr * layer.dweights",
                    "layer.dweights *= lr\n            layer.weights -= layer.dweights",
                    "layer.biases = layer.biases - lr * layer.dbiases",
                    "layer.dbiases *= lr\n            layer.biases -= layer.dbiases",
                ),
                edit(
                    "layer.biases = layer.biases - lr * layer.dbiases",
                    "layer.biases = layer.biases - lr * layer.dbiases\n"
                    "            layer.dweights = 0 * layer.dweights\n"
                    "            layer.dbiases = 0 * layer.dbiases",
                ),
            ],
            "The parameters are right. Now print the gradients before and after your call. Whose "
            "business are they?",
        ),
        "sgd-mixed-signs": (
            [
                edit("layer.biases - lr", "layer.biases + lr"),
                edit("layer.weights - lr", "layer.weights + lr"),
            ],
            MIXED_SIGNS,
        ),
        "sgd-with-the-weights": (
            edit(
                "lr * layer.dweights",
                "lr * layer.weights",
                "lr * layer.dbiases",
                "lr * layer.biases",
            ),
            WEIGHTS_SHRINK,
        ),
        "step-rate-twice": (edit("- lr * layer", "- lr * lr * layer"), LR_TWICE),
        "sgd-two-steps": (edit("- lr * layer", "- 2 * lr * layer"), STEP_TWICE),
        "grad-overwrites-parameter": (
            [
                edit("layer.weights - lr * layer", "layer", "layer.biases - lr * layer", "layer"),
                edit("layer.weights - lr", "lr", "layer.biases - lr", "lr"),
            ],
            "After your step the weights *are* the gradient. What happened to the old ones?",
        ),
        "sgd-whole-sum": (
            edit(
                "lr * layer.dweights",
                "lr * layer.dweights.sum()",
                "lr * layer.dbiases",
                "lr * layer.dbiases.sum()",
            ),
            "Every weight takes the same step in your code. Whose gradient is it?",
        ),
    },
)
