"""Unit 03: forward and backward through two dense layers and a ReLU."""

import numpy as np

from autograder.exercises.dense_hints import FAMILIAR_RATIO
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.layer_cases import (
    D_RISING,
    DINPUTS_GATED,
    DWEIGHTS_GATED,
    B,
    W,
    X,
    mixed,
    stepped,
    unseen,
)


def chain(samples, first, hidden, last):
    """Made-up layers of these widths, their inputs and what arrives at the last."""

    def drawn(rng):
        return dict(
            X=mixed(rng, samples, first),
            there1=mixed(rng, first, hidden),
            back1=mixed(rng, hidden, first),
            there2=mixed(rng, hidden, last),
            back2=mixed(rng, last, hidden),
            dvalues=mixed(rng, samples, last),
        )

    return drawn


def own(samples, first, hidden, last):
    """Two real dense layers with some gates between them open and some closed."""

    def drawn(rng):
        inner = stepped(rng, (samples, first, hidden))
        return dict(
            X=inner["inputs"],
            weights1=inner["weights"],
            biases1=inner["biases"],
            weights2=mixed(rng, hidden, last),
            biases2=mixed(rng, 1, last),
            dvalues=mixed(rng, samples, last),
        )

    return drawn


MADE_UP = "made-up layers that compute with the matrices there and back"

two_layer_backward = exercise(
    "In which order do the layers run, there and back?",
    hints=(
        "Write the three forward calls in a column. Which call comes first when you read it from the "
        "bottom?",
        "Each forward takes what the one before returned. On the way back each takes the dinputs of "
        "the layer after it; dvalues goes to the last one.",
        "dense2.backward(dvalues), then relu1.backward(dense2.dinputs), then dense1.backward of "
        "what that gives.",
    ),
    worked=[
        case(
            "computed from notes 000: the last layer passes dvalues on as it is",
            via="own layers",
            X=X,
            weights1=W,
            biases1=B,
            weights2=np.eye(3),
            biases2=np.zeros((1, 3)),
            dvalues=D_RISING,
            gives={
                "dinputs": DINPUTS_GATED,
                "dense1.dweights": DWEIGHTS_GATED,
                "dense1.dbiases": [[6, 4, 6]],
            },
        )
    ],
    fresh=[
        case(MADE_UP, chain(4, 3, 5, 2)),
        unseen(chain(2, 3, 5, 4)),
        unseen(chain(6, 2, 4, 3)),
    ],
    edges=[
        case(f"all widths equal, {MADE_UP}", chain(3, 3, 3, 3)),
        case(f"a batch of one, {MADE_UP}", chain(1, 4, 3, 2)),
        case("with your own layers", own(4, 3, 5, 2), via="own layers"),
        case("your own layers, all widths equal", own(3, 3, 3, 3), via="own layers", public=False),
    ],
    uses=["Dense", "ReLU"],
    mistakes={
        "backward-wrong-order": (
            [
                rewrite(
                    "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                    "    dense2.forward(relu1.forward(dense1.forward(X)))\n"
                    "    relu1.backward(dvalues)\n"
                    "    dense2.backward(relu1.dinputs)\n"
                    "    dense1.backward(dense2.dinputs)\n"
                    "    return dense1.dinputs\n"
                ),
                rewrite(
                    "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                    "    dense2.forward(relu1.forward(dense1.forward(X)))\n"
                    "    dense1.backward(dvalues)\n"
                    "    relu1.backward(dense1.dinputs)\n"
                    "    dense2.backward(relu1.dinputs)\n"
                    "    return dense2.dinputs\n"
                ),
                rewrite(
                    "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                    "    dense2.forward(relu1.forward(dense1.forward(X)))\n"
                    "    dense1.backward(dvalues)\n"
                    "    relu1.backward(dense1.dinputs)\n"
                    "    dense2.backward(relu1.dinputs)\n"
                    "    return dense1.dinputs\n"
                ),
                rewrite(
                    "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                    "    dense2.forward(relu1.forward(dense1.forward(X)))\n"
                    "    return relu1.backward(dense1.backward(dense2.backward(dvalues)))\n"
                ),
            ],
            "Write the forward calls in a column, then read it from the bottom.",
        ),
        "backward-skips-relu": (
            edit("relu1.backward(dense2.dinputs)", "pass", "relu1.dinputs", "dense2.dinputs"),
            "Three layers went forward. How many came back? What did the middle one do to the "
            "samples whose gate was closed?",
        ),
        "backward-skips-dense2": (
            edit(
                "dense2.backward(dvalues)",
                "pass",
                "relu1.backward(dense2.dinputs)",
                "relu1.backward(dvalues)",
            ),
            "To which layer's output does dvalues belong? Compare its width.",
        ),
        "backward-not-chained": (
            [
                edit(
                    "relu1.backward(dense2.dinputs)",
                    "relu1.backward(dvalues)",
                    "dense1.backward(relu1.dinputs)",
                    "dense1.backward(dvalues)",
                ),
                edit("dense1.backward(relu1.dinputs)", "dense1.backward(dvalues)"),
                edit("relu1.backward(dense2.dinputs)", "relu1.backward(dvalues)"),
            ],
            "dvalues arrives at the last layer. What does the layer before it receive?",
        ),
        "forward-not-chained": (
            [
                edit("relu1.forward(dense1.output)", "relu1.forward(X)"),
                edit("dense2.forward(relu1.output)", "dense2.forward(X)"),
                edit(
                    "relu1.forward(dense1.output)",
                    "relu1.forward(X)",
                    "dense2.forward(relu1.output)",
                    "dense2.forward(X)",
                ),
            ],
            "What is the input of the second layer called in your code? And of the third?",
        ),
        "forward-skips-relu": (
            edit("dense2.forward(relu1.output)", "dense2.forward(dense1.output)"),
            "Follow the numbers from dense1 to dense2. Through which layer should they have gone?",
        ),
        "forward-missing": (
            [
                edit(
                    "dense1.forward(X)",
                    "pass",
                    "relu1.forward(dense1.output)",
                    "pass",
                    "dense2.forward(relu1.output)",
                    "pass",
                ),
                edit("dense2.forward(relu1.output)", "pass"),
                edit(
                    "relu1.forward(dense1.output)",
                    "pass",
                    "dense2.forward(relu1.output)",
                    "dense2.forward(dense1.output)",
                ),
            ],
            "A layer goes back by what it remembers of its way forward. Did every layer get one?",
        ),
        "relu-before-loss": (
            [
                rewrite(
                    "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                    "    relu1.forward(dense2.forward(dense1.forward(X)))\n"
                    "    return dense1.backward(dense2.backward(relu1.backward(dvalues)))\n"
                ),
                edit(
                    "dense2.forward(relu1.output)",
                    "last = ReLU()\n    last.forward(dense2.forward(relu1.output))",
                    "dense2.backward(dvalues)",
                    "dense2.backward(last.backward(dvalues))",
                ),
                edit("dense2.backward(dvalues)", "dense2.backward(dvalues * (dense2.output > 0))"),
            ],
            "A ReLU of yours stands after the last layer. What can the network never output then? "
            "How many layers does the text name, and in which order?",
        ),
        "returns-another-layers": (
            [
                edit("return dense1.dinputs", "return dense2.dinputs"),
                edit("return dense1.dinputs", "return relu1.dinputs"),
            ],
            "Whose gradient did you return? The text asks how much the entries of X matter.",
        ),
        "passes-outputs-back": (
            [
                edit("relu1.backward(dense2.dinputs)", "relu1.backward(dense2.output)"),
                edit("dense1.backward(relu1.dinputs)", "dense1.backward(relu1.output)"),
                edit(
                    "relu1.backward(dense2.dinputs)",
                    "relu1.backward(dense2.output)",
                    "dense1.backward(relu1.dinputs)",
                    "dense1.backward(relu1.output)",
                ),
            ],
            "On the way back you hand on what went forward. Which attribute holds what a layer "
            "sends back?",
        ),
        "passes-parameter-gradients": (
            edit("relu1.backward(dense2.dinputs)", "relu1.backward(dense2.dweights)"),
            "The weights' gradient stays in the layer. Which of its gradients travels on?",
        ),
        "bypasses-layers": (
            rewrite(
                "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                "    dense2.forward(relu1.forward(dense1.forward(X)))\n"
                "    d = (dvalues @ dense2.weights.T) * (relu1.inputs > 0)\n"
                "    return d @ dense1.weights.T\n"
            ),
            "You compute the way back yourself, from what is inside the layers. Who does it for "
            "you, and keeps the gradients as well?",
        ),
        "ignores-dvalues": (
            [
                edit("dense2.backward(dvalues)", "dense2.backward(np.ones_like(dvalues))"),
                edit("dense2.backward(dvalues)", "dense2.backward(np.ones(dense2.output.shape))"),
            ],
            "Double dvalues. Should your answer double? Does it?",
        ),
        "returns-more": (
            [
                edit(
                    "return dense1.dinputs", "return dense1.dinputs, relu1.dinputs, dense2.dinputs"
                ),
                edit("return dense1.dinputs", "return dense2.output, dense1.dinputs"),
                edit(
                    "return dense1.dinputs", "return dense2.dinputs, relu1.dinputs, dense1.dinputs"
                ),
            ],
            "The text asks for one array: how much each entry of X matters. Which one is it?",
        ),
        "returns-the-output": (
            [
                edit("return dense1.dinputs", "return dense2.output"),
                edit("return dense1.dinputs", "return dense1.output"),
            ],
            "You returned what came out on the way forward. What comes out on the way back?",
        ),
        "returns-nothing": (
            edit("return dense1.dinputs", "return None"),
            "The layers hold their gradients now. What does your caller receive?",
        ),
        "returns-parameter-gradient": (
            edit("return dense1.dinputs", "return dense1.dweights"),
            "The weights' gradient stays in the layer. What does the layer before it receive?",
        ),
        "loss-passed-to-backward": (
            [
                edit("dense2.backward(dvalues)", "dense2.backward(dvalues.sum())"),
                edit("dense2.backward(dvalues)", "dense2.backward(dvalues.mean())"),
            ],
            "What shape must an incoming gradient have?",
        ),
        "output-passed-to-backward": (
            edit("dense2.backward(dvalues)", "dense2.backward(dense2.output)"),
            "An argument of your function is never read. What arrives from the next layer?",
        ),
        "cache-overwritten": (
            [
                edit("dense2.backward(dvalues)", "dense1.forward(0 * X); dense2.backward(dvalues)"),
                edit(
                    "dense2.backward(dvalues)",
                    "dense2.forward(0 * relu1.output); dense2.backward(dvalues)",
                ),
                edit(
                    "relu1.backward(dense2.dinputs)",
                    "relu1.forward(dense2.dinputs); relu1.backward(dense2.dinputs)",
                ),
            ],
            "Which batch do the stored inputs belong to when backward runs?",
        ),
        "layers-exchanged": (
            rewrite(
                "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                "    dense1.forward(relu1.forward(dense2.forward(X)))\n"
                "    return dense2.backward(relu1.backward(dense1.backward(dvalues)))\n"
            ),
            "Which of the two dense layers meets X first?",
        ),
        "mean-in-layer": (
            edit("return dense1.dinputs", "return dense1.dinputs / len(X)"),
            FAMILIAR_RATIO,
        ),
    },
)
