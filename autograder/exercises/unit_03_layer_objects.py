"""Unit 03: layers that remember. Worked values are those of notes 000.

The exercises on the class Dense stand in `dense_class`, those on ReLU in `relu_class`.
"""

import numpy as np

from autograder.exercises import dense_class, relu_class
from autograder.exercises.form import case, edit, exercise, hunt, prediction, rewrite
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

UNIT = "03-layer-objects"

initial_parameters = dense_class.initial_parameters
ReLU = relu_class.ReLU
Dense = dense_class.Dense


def chain(samples, first, hidden, last):
    """Made-up layers of these widths, their inputs and what arrives behind the last."""

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
        "Write the three forward calls in a column. Now read it from the bottom.",
        "Each forward takes what the one before returned. On the way back each takes the dinputs of "
        "the layer behind it; dvalues goes to the last one.",
        "dense2.backward(dvalues), then relu1.backward(dense2.dinputs), then dense1.backward of "
        "what that gives.",
    ),
    worked=[
        case(
            "computed from notes 000: the layer behind passes dvalues on as it is",
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
            "dvalues belongs behind the last layer. What does the layer in front of it receive?",
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
            rewrite(
                "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n"
                "    relu1.forward(dense2.forward(dense1.forward(X)))\n"
                "    return dense1.backward(dense2.backward(relu1.backward(dvalues)))\n"
            ),
            "Your ReLU stands behind the last layer. What can the network never output then? And "
            "what stands between the two dense layers?",
        ),
        "returns-another-layers": (
            [
                edit("return dense1.dinputs", "return dense2.dinputs"),
                edit("return dense1.dinputs", "return relu1.dinputs"),
            ],
            "Whose gradient did you return? The text asks how much the entries of X matter.",
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
            "The weights' gradient stays in the layer. What does the layer in front receive?",
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
            "Divide your answer by the expected one. Is the ratio a familiar number? Where has it "
            "been applied already?",
        ),
    },
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
    ],
    uses=["Dense", "ReLU"],
    mistakes={
        "sgd-ascends": (
            edit("- lr *", "+ lr *"),
            "After your step the loss is larger. Which way does the gradient point?",
        ),
        "sgd-assigns": (
            edit("layer.weights - lr", "-lr", "layer.biases - lr", "-lr"),
            "With a learning rate of 0 nothing should change. What does your line give then?",
        ),
        "sgd-no-rate": (
            edit("lr * layer", "layer"),
            "Your step is as large as the gradient itself. Which argument did you never read?",
        ),
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
            ],
            "List the layers with parameters, tick those that moved. Where does your loop begin and "
            "end?",
        ),
        "return-inside-loop": (
            edit("in layers:", "in layers[:1]:"),
            "Only the first layer moved. How many times does your loop body run? What does the loop "
            "do when it meets a layer without weights?",
        ),
        "sgd-result-discarded": (
            edit(
                "layer.weights = layer", "weights = layer", "layer.biases = layer", "biases = layer"
            ),
            "After your call the layers' weights are what they were. Which name did you assign to, "
            "and who can see it?",
        ),
        "step-meets-activation": (
            edit('if hasattr(layer, "weights"):', "if True:"),
            "One kind of layer in the list has no weights. What does your line do when it meets it?",
        ),
        "step-rate-twice": (
            edit("- lr * layer", "- lr * lr * layer"),
            "Halve the learning rate: your step shrinks to a quarter. How often does lr occur?",
        ),
        "sgd-two-steps": (
            edit("- lr * layer", "- 2 * lr * layer"),
            "Your step is twice as long. Is a line there twice, or a factor?",
        ),
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

predict_two_forwards = prediction(
    "forward(A), forward(B), backward(dvalues): which batch is dweights the gradient of?",
    options={
        "A": "Where would the layer still have A? Look at what the second forward call does to "
        "self.inputs.",
        "B": "The second forward call wrote B over A, so backward can only use B.",
        "C": "Adding up would need a place where both batches are kept. How many attributes are "
        "there for the inputs?",
        "D": "Nothing is missing when backward runs, so nothing fails. That is what makes this one "
        "dangerous.",
    },
    hints=(
        "What does self.inputs hold after the first call, and after the second?",
        "An assignment to an attribute replaces what was there.",
        "backward reads self.inputs, once, at the end.",
    ),
)

predict_zero_start = prediction(
    "Dense, ReLU, Dense, all parameters 0. Which of them move in the first step?",
    options={
        "A": "Follow the first batch forward. What is the output of the first layer, and is its "
        "gate open?",
        "B": "Everything in front of the last biases is multiplied by a 0: a closed gate, a zero "
        "weight, or a zero input.",
        "C": "One parameter is only added, at the very end. What is its gradient?",
        "D": "The biases of the first layer sit in front of a ReLU with z = 0. What is its slope "
        "there, and what comes back through zero weights?",
    },
    hints=(
        "Go forward with zeros first: z of the first layer, its ReLU output, the last output.",
        "dweights of the last layer is its input, transposed, times dvalues. What is its input?",
        "dbiases of the last layer is the sum of dvalues. What arrives in front of it is dvalues "
        "times zero weights.",
    ),
)

hunt_dense_sizes = hunt(
    "With which two numbers should the layer of notes 000 be made?",
    hints=(
        "How many inputs has a sample of X, and how many biases does the layer get?",
        "The first number counts inputs, the second neurons. The number of samples is not one of "
        "them.",
        "[X.shape[1], b.shape[1]].",
    ),
    worked=[case("notes 000", gives=[4, 3])],
    wrong=[
        ([3, 3], "batch-size-as-features", "That is what the notes have. How long is a row of X?"),
        ([3, 4], "sizes-exchanged", "The weights have a row for each input: which comes first?"),
        ([4, 4], "sizes-both-inputs", "How many biases are there?"),
    ],
    passed="Four inputs, three neurons. The 3 samples and the 3 neurons look alike, and are not.",
    points=1,
)

hunt_skipped_bias = hunt(
    "What is dbiases of neuron 1 when the way back goes through ReLU?",
    hints=(
        "Which entry of the layer's output is negative?",
        "At that entry nothing comes back. Which of the three numbers 1, 2, 3 is lost?",
        "Make a Dense and a ReLU, run both forward, then ReLU backward first.",
    ),
    worked=[case("computed from notes 000", gives=4.0)],
    wrong=[
        (6, "backward-skips-relu", "That is what the notes print. One gate was closed."),
        (2, "gives-what-is-lost", "That is what the closed gate stops. What is left?"),
        (0, "gate-closed-for-all", "The gate is closed for one sample. What of the other two?"),
    ],
    passed="4: what sample 1 would have added, 2, is stopped by its closed gate.",
    points=1,
)

hunt_skipped_entries = hunt(
    "How many of the twelve entries of dweights in notes 000 are wrong for this reason?",
    hints=(
        "Which neuron has a closed gate? Which entries of dweights belong to it?",
        "One column of dweights is one neuron. Compare the two results entry by entry.",
        "np.sum(~np.isclose(with_relu, without_relu)).",
    ),
    worked=[case("computed from notes 000", gives=4)],
    wrong=[
        (12, "counts-all", "Compare entry by entry: two columns agree."),
        (1, "counts-gates", "One gate is closed. How many weights does that neuron have?"),
        (3, "counts-samples", "It is about a neuron's weights, not about samples."),
        (8, "counts-the-right-ones", "That is how many are right."),
        (0, "trusts-the-notes", "Did the gradient pass the ReLU in both of your computations?"),
    ],
    passed="Four: the whole column of neuron 1, one entry for each of its inputs.",
    points=1,
)
