"""Unit 10: the backward pass of a whole model."""

from __future__ import annotations

from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.spiral_passes import (
    DEPTH_FIXED,
    FLOAT64_BIASES,
    NOTES,
    PRINTED,
    RELU_LEFT_OUT,
    SMALL,
    SURE,
    after_forward,
    run_forward,
)

START_WITH_OUTPUT = (
    "The fused layer turns probabilities into the gradient of the loss. What does it expect as its "
    "first argument?"
)

backward_pass = exercise(
    "How does the gradient of the loss reach every layer?",
    hints=(
        "In which order were the layers visited forward? And now?",
        "The last layer's backward takes its own output and the labels, and returns a gradient. Every "
        "earlier layer takes the gradient of the one after it.",
        "dvalues = layers[-1].backward(layers[-1].output, y); then for layer in "
        "reversed(layers[:-1]): dvalues = layer.backward(dvalues).",
    ),
    worked=[
        case(
            "by hand",
            **after_forward(SMALL),
            via="two layers",
            # the second sample is sure, and wrong; the first is undecided: (P - Y) / 2, added up
            gives=dict(dense2_dbiases=[[SURE / 2 - 0.25, 0.25 - SURE / 2]]),
        ),
        case(
            "notes 004: seed 0",
            **after_forward(NOTES),
            via="two layers",
            gives=PRINTED,
            within=2e-6,
            public=False,
        ),
        case(
            "notes 004: seed 0, dense1.dbiases, printed in float32",
            **after_forward(NOTES),
            via="two layers",
            gives=dict(dense1_dbiases=[[-3.6055347e-04, 9.6611722e-05, -1.0367142e-04]]),
            within=1e-5,
            public=False,
        ),
        case(
            "notes 004: seed 0, dense2.dbiases in float64",
            **after_forward(NOTES),
            via="two layers",
            gives=dict(dense2_dbiases=FLOAT64_BIASES),
            public=False,
        ),
    ],
    fresh=[
        run_forward(2, 5, 3, samples=7),
        run_forward(4, 3, 6, 5, samples=8),
        run_forward(3, 5, 4, samples=6, one_hot=True),
    ],
    edges=[
        case("one sample", run_forward(2, 4, 3, samples=1)),
        case("one dense layer", run_forward(3, 4, samples=5)),
        case("all square", run_forward(3, 3, 3, 3, samples=3)),
    ],
    uses=["forward_pass"],
    mistakes={
        "backward-wrong-order": (
            edit("reversed(layers[:-1])", "layers[:-1]"),
            "Write the forward calls in a column, then read it from the bottom.",
        ),
        "return-inside-loop": (
            edit(
                "dvalues = layer.backward(dvalues)",
                "dvalues = layer.backward(dvalues)\n        return dvalues",
            ),
            "Only the layer before the loss has got its gradients. Who tells the ones before it? "
            "Look at how many times your loop runs before the function returns.",
        ),
        "depth-fixed": (
            [
                rewrite(
                    "def backward_pass(layers, y):\n"
                    "    layers[-1].backward(layers[-1].output, y)\n"
                    "    layers[2].backward(layers[-1].dinputs)\n"
                    "    layers[1].backward(layers[2].dinputs)\n"
                    "    layers[0].backward(layers[1].dinputs)\n"
                ),
                rewrite(
                    "def backward_pass(layers, y):\n"
                    "    dense1, relu, dense2, loss = layers\n"
                    "    loss.backward(loss.output, y)\n"
                    "    dense2.backward(loss.dinputs)\n"
                    "    relu.backward(dense2.dinputs)\n"
                    "    dense1.backward(relu.dinputs)\n"
                ),
            ],
            DEPTH_FIXED,
        ),
        "arguments-exchanged": (
            edit("backward(layers[-1].output, y)", "backward(y, layers[-1].output)"),
            "The last layer's backward takes two things. Which of them comes first?",
        ),
        "softmax-twice": (
            edit("backward(layers[-1].output, y)", "backward(softmax(layers[-1].output), y)"),
            "The last layer's output holds probabilities already. What does a second softmax make of them?",
        ),
        "backward-sends-outputs": (
            edit("layer.backward(dvalues)", "layer.backward(layer.output)"),
            "You hand each layer its own output. What is it that travels backward?",
        ),
        "loss-layer-again": (
            edit("reversed(layers[:-1])", "reversed(layers)"),
            "The loss layer is asked once, before the loop, and takes two things. With which layer should "
            "your loop begin?",
        ),
        "backward-not-chained": (
            edit("dvalues = layer.backward(dvalues)", "layer.backward(dvalues)"),
            "Every layer of yours receives the gradient of the loss itself. What should the second "
            "one from the end receive?",
        ),
        "backward-starts-with-ones": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(np.ones_like(layers[-1].output), y)",
            ),
            START_WITH_OUTPUT,
        ),
        "logits-not-probabilities": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(layers[-2].output, y)",
            ),
            "The rows of what you hand to the last layer do not sum to one. Which array's rows do?",
        ),
        "relu-left-out": (
            edit("reversed(layers[:-1]):", "reversed(layers[:-1:2]):"),
            "The gates that were shut in the forward pass let your gradient through. "
            + RELU_LEFT_OUT,
        ),
        "double-normalise": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(layers[-1].output, y) / len(y)",
            ),
            "Divide your gradients by the expected ones. Where has that number been applied already?",
        ),
        "fused-times-n": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "layers[-1].backward(layers[-1].output, y) * len(y)",
            ),
            "Your gradients are those of a sum of losses. Which loss does forward_pass return?",
        ),
        "first-layer-forgotten": (
            edit("reversed(layers[:-1])", "reversed(layers[1:-1])"),
            "Which layer's gradients were never set? Look where your slice begins.",
        ),
        "backward-skips-loss": (
            edit("layers[-1].backward(layers[-1].output, y)", "layers[-1].output"),
            "You send the probabilities back. Where did the labels come in?",
        ),
        "backward-sign": (
            edit(
                "layers[-1].backward(layers[-1].output, y)",
                "-layers[-1].backward(layers[-1].output, y)",
            ),
            "Every gradient has the other sign. The step subtracts; does the gradient too?",
        ),
        "update-before-propagate": (
            rewrite(
                "def backward_pass(layers, y):\n"
                "    dvalues = layers[-1].backward(layers[-1].output, y)\n"
                "    for layer in reversed(layers[:-1]):\n"
                "        if hasattr(layer, 'weights'):\n"
                "            layer.backward(dvalues)\n"
                "            layer.weights = layer.weights - 0.1 * layer.dweights\n"
                "            dvalues = dvalues @ layer.weights.T\n"
                "            layer.dinputs = dvalues\n"
                "        else:\n"
                "            dvalues = layer.backward(dvalues)\n"
            ),
            "Which version of the weights produced the error that you are sending back?",
        ),
        "loss-passed-to-backward": (
            [
                edit(
                    "layers[-1].backward(layers[-1].output, y)",
                    "layers[-1].forward(layers[-2].output, y)",
                ),
                edit(
                    "layer.backward(dvalues)",
                    "layer.backward(layers[-1].forward(layers[-2].output, y))",
                ),
            ],
            "The loss is one number for the whole batch. What does a layer's backward expect: the "
            "loss, or how the loss answers to each of that layer's outputs?",
        ),
        "cache-overwritten": (
            [
                edit(
                    "    dvalues = layers[-1]",
                    f"    layers[0].forward({other})\n    dvalues = layers[-1]",
                )
                for other in ("np.zeros_like(layers[0].inputs)", "layers[0].inputs[::-1]")
            ],
            "A forward call of yours runs before the gradients are worked out. Which batch do your "
            "layers remember by then?",
        ),
    },
)
