"""Unit 02: a dense layer and a batch, forward and one step. Worked values: notes 000, 002, 004.

The backward exercises stand in `dense_gradients`.
"""

import numpy as np

from autograder.exercises import dense_gradients
from autograder.exercises.form import case, edit, exercise, hunt, part, prediction, rewrite
from autograder.exercises.layer_cases import (
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    OUTPUT,
    RECTANGLE,
    SMALL_SQUARE,
    WIDENING,
    B,
    W,
    X,
    draw,
    gates,
    mixed,
    stepped,
    unseen,
)

UNIT = "02-dense-layer"

INSIDE_DOT = (
    "Set all inputs to 0 and every bias to 1. What should each neuron output, and what does your "
    "line give? To what do the biases belong: to the weights, or to the sums?"
)
NO_BIAS = "Set all inputs to 0. What should come out, and what does your code give?"
ONE_BIAS = "Every neuron has a bias of its own. How many different ones does your line use?"
NOTHING = dense_gradients.NOTHING
FIRST_ONLY = "How many samples went in, and for how many did an answer come out?"


def one_sample(n_in, n_out):
    """x, weights and biases for one sample."""

    def drawn(rng):
        return dict(
            x=mixed(rng, n_in), weights=mixed(rng, n_in, n_out), biases=mixed(rng, 1, n_out)
        )

    return drawn


def forward(sizes):
    """inputs, weights and biases of a batch."""
    return draw(sizes, "inputs", "weights", "biases")


def only_z(rows, columns):
    """z with open and closed gates."""
    return lambda rng: dict(z=gates(rng, rows, columns)["z"])


layer_forward_one_sample = exercise(
    "What does input i contribute to neuron j?",
    hints=(
        "Which three things does one contribution consist of: which input, which weight, where to?",
        "The weights of neuron j stand in column j; its weight for input i is in row i of it.",
        "Add to z[j] the product of x[i] and weights[i, j]: `+=`, because i runs on.",
    ),
    worked=[
        case("notes 000, 004: sample 0", x=X[0], weights=W, biases=B, gives=OUTPUT[0]),
        case("notes 000, 004: sample 1", x=X[1], weights=W, biases=B, gives=OUTPUT[1]),
    ],
    fresh=[one_sample(4, 3), one_sample(2, 5), unseen(one_sample(3, 3))],
    edges=[case("one neuron", one_sample(3, 1)), case("one input", one_sample(1, 4))],
    mistakes={
        "last-input-only": (
            edit("z[j] += x[i] * weights[i, j]", "z[j] = x[i] * weights[i, j] + biases[0, j]"),
            "After the loop over i, how many inputs have left a trace in z[j]?",
        ),
        "bias-missing": (
            [
                edit("z[j] += x[i] * weights[i, j]", "z[j] = x[i] * weights[i, j]"),
                edit("z[j] = biases[0, j]", "pass"),
            ],
            "z[j] started as the bias. What has your line made of that start?",
        ),
        "bias-inside-sum": (
            edit("+= x[i] * weights[i, j]", "+= x[i] * weights[i, j] + biases[0, j]"),
            "Set all weights to 0. Your z is then a multiple of the bias: how often was it added?",
        ),
        "weights-index-swapped": (
            edit("weights[i, j]", "weights[j, i]"),
            "weights has a row for each input and a column for each neuron. Which of your two "
            "indices counts inputs?",
        ),
        "x-index-is-neuron": (
            edit("x[i]", "x[j]"),
            "Neuron 0 should hear every input. Which inputs does it hear in your line?",
        ),
        "adds-for-multiplies": (
            edit("x[i] * weights[i, j]", "x[i] + weights[i, j]"),
            "A weight of 0 should silence its input. Does it, in your line?",
        ),
        "bias-inside-dot": (
            edit("x[i] * weights[i, j]", "x[i] * (weights[i, j] + biases[0, j])"),
            INSIDE_DOT,
        ),
        "stores-at-input": (
            edit("z[j] +=", "z[i] +="),
            "Whose z are you computing in the inner loop: that of input i, or of neuron j?",
        ),
        "sums-weights-only": (
            edit("x[i] * weights[i, j]", "weights[i, j]"),
            "Change the sample. Does your z change?",
        ),
        "forward-with-relu": (
            rewrite(
                "def layer_forward_one_sample(x, weights, biases):\n"
                "    return np.maximum(x @ weights + biases[0], 0.0)\n"
            ),
            "Can your z ever be negative? ReLU has its own turn, in section 3.",
        ),
    },
)

layer_forward = exercise(
    "What is z for every sample and every neuron?",
    hints=(
        "Write the shapes side by side: (N, n_in) and (n_in, n_out). What vanishes in between?",
        "Row s of the result is row s of the inputs times each column of the weights. The biases "
        "are added to the sums afterwards; broadcasting gives every sample the same row.",
        "inputs @ weights, and then plus biases.",
    ),
    worked=[
        case("notes 000, 004", inputs=X, weights=W, biases=B, gives=OUTPUT),
        case(
            "notes 000, 004: one sample, as a batch of one",
            inputs=X[:1],
            weights=W,
            biases=B,
            gives=OUTPUT[:1],
            public=False,
        ),
    ],
    fresh=[forward(RECTANGLE), unseen(forward(WIDENING)), unseen(forward(LARGER))],
    edges=[
        case("N, inputs and neurons all equal", forward(SMALL_SQUARE)),
        case("a batch of one", forward(ONE_SAMPLE)),
        case("one neuron", forward(ONE_NEURON), public=False),
        case("as many samples as neurons", forward((3, 4, 3)), public=False),
        case("as many samples as inputs", forward((4, 4, 2)), public=False),
    ],
    uses=["layer_forward_one_sample"],
    mistakes={
        "bias-inside-dot": (
            [
                lambda inputs, weights, biases: inputs @ (weights + biases),
                rewrite(
                    "def layer_forward(inputs, weights, biases):\n"
                    "    weights += biases\n"
                    "    return inputs @ weights\n"
                ),
            ],
            INSIDE_DOT,
        ),
        "forward-operands-swapped": (
            [
                lambda inputs, weights, biases: weights @ inputs + biases,
                lambda inputs, weights, biases: weights.T @ inputs.T + biases,
                lambda inputs, weights, biases: weights.T @ inputs + biases,
            ],
            "Write the shape of each factor above it, and say in words what a row of your result "
            "stands for. What should a row of the output stand for?",
        ),
        "output-transposed": (
            [
                lambda inputs, weights, biases: weights.T @ inputs.T + biases.T,
                lambda inputs, weights, biases: (inputs @ weights + biases).T,
            ],
            "Your numbers are right and lie on their side: a row of yours is a neuron. "
            "What is a row by this unit's convention?",
        ),
        "forward-weights-transposed": (
            lambda inputs, weights, biases: inputs @ weights.T + biases,
            "weights already has a row for each input. Which side must face the inputs' columns?",
        ),
        "forward-inputs-transposed": (
            lambda inputs, weights, biases: inputs.T @ weights + biases,
            "After your transpose, what does a row of the inputs stand for?",
        ),
        "elementwise-instead-of-matmul": (
            lambda inputs, weights, biases: inputs * weights + biases,
            "`*` pairs entries at the same place. How should one neuron hear all inputs?",
        ),
        "bias-missing": (lambda inputs, weights, biases: inputs @ weights, NO_BIAS),
        "bias-as-column": (
            [
                lambda inputs, weights, biases: inputs @ weights + biases.T,
                lambda inputs, weights, biases: inputs @ weights + biases.reshape(-1, 1),
            ],
            "A column of biases gives each *sample* its own. Who owns a bias?",
        ),
        "bias-one-number": (
            [
                lambda inputs, weights, biases: inputs @ weights + biases[0, 0],
                lambda inputs, weights, biases: inputs @ weights + biases.sum(),
                lambda inputs, weights, biases: inputs @ weights + biases.mean(),
            ],
            ONE_BIAS,
        ),
        "bias-subtracted": (
            lambda inputs, weights, biases: inputs @ weights - biases,
            "Raise one bias. Should its neuron's z rise or fall?",
        ),
        "bias-multiplied": (
            lambda inputs, weights, biases: inputs @ weights * biases,
            "With a bias of 0, a neuron should still hear its inputs. Does yours?",
        ),
        "bias-inside-sum": (
            [
                lambda inputs, weights, biases: inputs @ weights + weights.shape[0] * biases,
                lambda inputs, weights, biases: inputs @ weights + inputs.shape[0] * biases,
            ],
            "Set all inputs to 0. Your output is a multiple of the biases: how often was each one "
            "added to the same sum?",
        ),
        "forward-first-sample-only": (
            [
                lambda inputs, weights, biases: inputs[0] @ weights + biases,
                lambda inputs, weights, biases: inputs[0] @ weights + biases[0],
            ],
            FIRST_ONLY,
        ),
        "forward-last-sample-only": (
            [
                lambda inputs, weights, biases: inputs[-1] @ weights + biases,
                lambda inputs, weights, biases: inputs[-1] @ weights + biases[0],
            ],
            FIRST_ONLY,
        ),
        "forward-with-relu": (
            lambda inputs, weights, biases: np.maximum(inputs @ weights + biases, 0.0),
            "Your output is never negative. ReLU is a step of its own here, and the backward pass "
            "will ask for z as it was before.",
        ),
        "forward-summed": (
            [
                lambda inputs, weights, biases: np.sum(inputs @ weights + biases),
                lambda inputs, weights, biases: np.sum(inputs @ weights + biases, axis=1),
                lambda inputs, weights, biases: np.sum(
                    inputs @ weights + biases, axis=1, keepdims=True
                ),
                lambda inputs, weights, biases: np.sum(inputs @ weights + biases, axis=0),
                lambda inputs, weights, biases: np.sum(
                    inputs @ weights + biases, axis=0, keepdims=True
                ),
            ],
            "The matrix product has added up what is to be added up. Who asked for another sum?",
        ),
        "forward-averages-inputs": (
            lambda inputs, weights, biases: inputs @ weights / inputs.shape[1] + biases,
            "Is z a sum or an average of the weighted inputs?",
        ),
        "returns-nothing": (lambda inputs, weights, biases: None, NOTHING),
    },
)

relu_forward = exercise(
    "What does ReLU make of a whole array?",
    hints=(
        "How many numbers should come out for an array of shape (5, 3)?",
        "numpy can compare an array with 0 entry by entry and keep the larger of the two each time.",
        "`np.maximum(z, 0.0)`, or `np.where` with the condition z > 0.",
    ),
    worked=[
        case(
            "notes 000, 004",
            z=np.array(OUTPUT),
            gives=[[4.8, 1.21, 2.385], [8.9, 0, 0.2], [1.41, 1.051, 0.026]],
        )
    ],
    fresh=[only_z(4, 3), only_z(2, 5), unseen(only_z(5, 5))],
    edges=[
        case("one sample", only_z(1, 4)),
        case("one sample, 1-D", z=np.array([-0.5, 2.0, 0.0, 0.3])),
        case("zeros stay zero", z=np.array([[0.0, -3.0], [0.7, 0.0], [-0.1, 5.0]])),
    ],
    also=[
        part("untouched", "z left as it is", 1, case("z afterwards", only_z(3, 2), via="untouched"))
    ],
    mistakes={
        "relu-np-max": (
            [
                lambda z: np.max(z, 0),
                lambda z: np.max(0, z),
                lambda z: np.max([z, np.zeros_like(z)]),
                lambda z: max(0.0, np.max(z)),
                lambda z: np.maximum(0.0, z.max(axis=1)),
                lambda z: np.maximum(0.0, z.max(axis=1, keepdims=True)),
            ],
            "One of numpy's two functions reduces an array to fewer numbers, the other compares "
            "two arrays entry by entry. Which one did you call?",
        ),
        "relu-scalar-if": (
            [
                lambda z: z if z > 0 else 0.0,
                lambda z: max(z, 0.0),
            ],
            "Your condition asks one question, the array holds many numbers. How do you ask it of "
            "each entry?",
        ),
        "relu-forward-mutates": (
            rewrite("def relu_forward(z):\n    z[z < 0] = 0.0\n    return z\n"),
            "Your values are right. But look at z after the call: does the layer before still hold "
            "the numbers it computed?",
        ),
        "relu-is-abs": (lambda z: np.abs(z), "What does a silent neuron output?"),
        "relu-is-step": (
            lambda z: (z > 0).astype(float),
            "Your output says which neurons speak. How loudly should one speak at z = 3?",
        ),
        "relu-upside-down": (
            lambda z: np.minimum(z, 0.0),
            "Which of the two, z or 0, does ReLU keep when z is positive?",
        ),
        "relu-drops-entries": (
            lambda z: z[z > 0],
            "Selecting with a mask returns only what it selects. How many numbers went in, and how "
            "many came out?",
        ),
        "relu-clipped": (
            lambda z: np.clip(z, 0.0, 1.0),
            "What does your ReLU give for z = 3? Where does ReLU stop rising?",
        ),
        "relu-not-applied": (
            lambda z: z.copy(),
            "What does your function do with -2?",
        ),
        "returns-nothing": (
            [
                lambda z: None,
                rewrite("def relu_forward(z):\n    z[z < 0] = 0.0\n"),
            ],
            NOTHING,
        ),
        "relu-whole-array": (
            [
                lambda z: z.copy() if np.all(z > 0) else np.zeros_like(z),
                lambda z: z.copy() if z.sum() > 0 else np.zeros_like(z),
            ],
            "Your test decides about the whole array at once. Whose affair is each entry?",
        ),
        "relu-rows-only": (
            lambda z: np.where(z.sum(axis=-1, keepdims=True) > 0, z, 0.0),
            "Your test looks at a whole sample. Does the gate of one neuron depend on the others?",
        ),
        "relu-leaky": (
            lambda z: np.where(z > 0, z, 0.01 * z),
            "A silent neuron outputs exactly 0 here. Yours lets a little through.",
        ),
        "relu-reversed-sign": (
            lambda z: np.maximum(-z, 0.0),
            "Try z = 3 and z = -3 and compare with the sketch of ReLU in unit 01.",
        ),
    },
)

input_gradient_one_sample = dense_gradients.input_gradient_one_sample
dense_dinputs = dense_gradients.dense_dinputs
weight_gradient_one_sample = dense_gradients.weight_gradient_one_sample
dense_dweights = dense_gradients.dense_dweights
dense_dbiases = dense_gradients.dense_dbiases
relu_backward = dense_gradients.relu_backward

layer_step = exercise(
    "Which weights and biases make the layer's ReLU output a little smaller?",
    hints=(
        "Which four of your functions does one round trip call, and in which order?",
        "Forward: z, then the output. What arrives from the next layer is the output itself; it "
        "goes back through ReLU first. Then both gradients, and new = old - lr * gradient.",
        "dz = relu_backward(output, z); weights - lr * dense_dweights(inputs, dz); "
        "biases - lr * dense_dbiases(dz).",
    ),
    worked=[
        case(
            "notes 000, 004: one step of 0.001",
            inputs=X,
            weights=W,
            biases=B,
            lr=0.001,
            gives=(
                [
                    [0.179515, 0.5003665, -0.262746],
                    [0.742093, -0.9152577, -0.2758402],
                    [-0.510153, 0.2529017, 0.1629592],
                    [0.971328, -0.5021842, 0.8636583],
                ],
                [[1.98489, 2.997739, 0.497389]],
            ),
        )
    ],
    fresh=[
        lambda rng: stepped(rng, RECTANGLE),
        unseen(lambda rng: stepped(rng, WIDENING)),
        unseen(lambda rng: stepped(rng, LARGER)),
    ],
    edges=[
        case("N, inputs and neurons all equal", lambda rng: stepped(rng, SMALL_SQUARE)),
        case("a batch of one", lambda rng: stepped(rng, ONE_SAMPLE)),
        case("learning rate 0 changes nothing", inputs=X, weights=W, biases=B, lr=0.0),
    ],
    also=[
        part(
            "untouched",
            "the old weights and biases left as they are",
            1,
            case("arguments afterwards", lambda rng: stepped(rng, (3, 1, 2)), via="untouched"),
        )
    ],
    uses=["layer_forward", "relu_forward", "relu_backward", "dense_dweights", "dense_dbiases"],
    mistakes={
        "step-upstream-ones": (
            edit("relu_backward(output, z)", "relu_backward(np.ones_like(z), z)"),
            "You sent ones back. What arrives from the next layer when what comes later is half "
            "the sum of the squares?",
        ),
        "neuron-relu-slope-missing": (
            [
                edit("relu_backward(output, z)", "z"),
                edit("output = relu_forward(z)", "output = z", "relu_backward(output, z)", "z"),
            ],
            "Some neurons were silent, yet their weights moved. Which step has no factor in your "
            "chain?",
        ),
        "step-factor-two": (
            edit("relu_backward(output, z)", "relu_backward(np.ones_like(z), z) * 2.0 * output"),
            "Your step is twice as large as it should be. What is the slope of half a square?",
        ),
        "mean-in-layer": (
            [
                edit("lr *", "lr / len(inputs) *"),
                edit("lr *", "lr / z.size *"),
            ],
            "Divide your step by the right one. Is the ratio a number you know? Nobody asked for an "
            "average here: E is a sum.",
        ),
        "normalise-inconsistent": (
            [
                edit("weights - lr *", "weights - lr / len(inputs) *"),
                edit("biases - lr *", "biases - lr / len(inputs) *"),
            ],
            "Two gradients of the same E: do both add up the samples, or does one take an average?",
        ),
        "sgd-ascends": (
            edit("- lr *", "+ lr *"),
            "After your step the outputs are larger. Which way does the gradient point?",
        ),
        "sgd-assigns": (
            edit(
                "weights - lr *",
                "-lr *",
                "biases - lr *",
                "-lr *",
            ),
            "With a learning rate of 0 nothing should change. What does your line give then?",
        ),
        "sgd-no-rate": (
            edit("lr * dense", "dense"),
            "Your step is as large as the gradient itself. Which argument did you never read?",
        ),
        "sgd-bias-left-out": (
            edit("biases - lr * dense_dbiases(dz)", "biases.copy()"),
            "The weights moved and the biases did not. Does the output depend on the biases?",
        ),
        "sgd-weights-left-out": (
            edit("weights - lr * dense_dweights(inputs, dz)", "weights.copy()"),
            "The biases moved and the weights did not. List what the layer learns with.",
        ),
        "sgd-returns-gradient": (
            [
                edit("weights - lr *", "1.0 *", "biases - lr *", "1.0 *"),
                edit("weights - lr *", "lr *", "biases - lr *", "lr *"),
            ],
            "You returned how far to go. The contract asks where you are after the step.",
        ),
        "sgd-in-place": (
            [
                rewrite(
                    "def layer_step(inputs, weights, biases, lr):\n"
                    "    z = layer_forward(inputs, weights, biases)\n"
                    "    dz = relu_backward(relu_forward(z), z)\n"
                    "    weights -= lr * dense_dweights(inputs, dz)\n"
                    "    biases -= lr * dense_dbiases(dz)\n"
                    "    return weights, biases\n"
                ),
                edit("biases - lr *", "biases; new_biases -= lr *"),
                edit("weights - lr *", "weights; new_weights -= lr *"),
            ],
            "Your numbers are right, and the caller's old weights are gone: `-=` writes into the "
            "array that was given. What does a cell that runs twice do then?",
        ),
        "sgd-result-discarded": (
            [
                edit("return new_weights, new_biases", "return weights, biases"),
                edit("return new_weights, new_biases", "return weights.copy(), biases.copy()"),
            ],
            "You computed new arrays and returned the old ones. Who receives what you computed?",
        ),
        "returns-nothing": (
            [
                edit("return new_weights, new_biases", "return None"),
                edit(
                    "    new_weights = weights - lr *",
                    "    weights -= lr *",
                    "    new_biases = biases - lr *",
                    "    biases -= lr *",
                    "return new_weights, new_biases",
                    "return None",
                ),
            ],
            "Who receives what your function computed? The contract asks for two arrays back.",
        ),
        "returns-one": (
            edit("return new_weights, new_biases", "return new_weights"),
            "The layer has two kinds of parameters, and the contract returns both.",
        ),
        "returned-in-other-order": (
            edit("return new_weights, new_biases", "return new_biases, new_weights"),
            "Compare the order after `return` with the order that the text asks for.",
        ),
        "update-before-propagate": (
            rewrite(
                "def layer_step(inputs, weights, biases, lr):\n"
                "    z = layer_forward(inputs, weights, biases)\n"
                "    dz = relu_backward(relu_forward(z), z)\n"
                "    new_weights = weights - lr * dense_dweights(inputs, dz)\n"
                "    z = layer_forward(inputs, new_weights, biases)\n"
                "    dz = relu_backward(relu_forward(z), z)\n"
                "    return new_weights, biases - lr * dense_dbiases(dz)\n"
            ),
            "Which weights does your second gradient belong to, the old ones or the new ones?",
        ),
        "step-upstream-is-inputs": (
            edit("dense_dweights(inputs, dz)", "dense_dweights(inputs, z)"),
            "Your two gradients start from different arrays. Which one has passed ReLU backward?",
        ),
        "db-skips-relu": (
            edit("dense_dbiases(dz)", "dense_dbiases(z)"),
            "The biases pass through ReLU on their way to the output, like everything else in z.",
        ),
        "bias-inside-dot": (
            edit("layer_forward(inputs, weights, biases)", "inputs @ (weights + biases)"),
            INSIDE_DOT,
        ),
        "bias-missing": (
            edit("layer_forward(inputs, weights, biases)", "inputs @ weights"),
            NO_BIAS,
        ),
        "bias-axis1": (
            [
                edit("dense_dbiases(dz)", "dz.sum(axis=1, keepdims=True)"),
                edit("dense_dbiases(dz)", "dz.sum(axis=1)"),
            ],
            "Which axis is summed away in your bias gradient, the samples or the neurons? The "
            "result should still have one number for each...",
        ),
        "bias-sum-scalar": (
            edit("dense_dbiases(dz)", "dz.sum()"),
            "All biases move by the same amount in your step. Does every neuron receive the same?",
        ),
        "dweights-shape-transposed": (
            edit("dense_dweights(inputs, dz)", "dz.T @ inputs"),
            "Compare the shape of the weights' gradient with that of the weights. What would make "
            "them equal without touching the numbers?",
        ),
        "dweights-no-transpose": (
            edit("dense_dweights(inputs, dz)", "(inputs @ dz)"),
            "Which side of the inputs and which side of dz count the same thing?",
        ),
        "relu-derivative-is-relu": (
            [
                edit("relu_backward(output, z)", "output * output"),
                edit("relu_backward(output, z)", "relu_backward(output, z) * z"),
            ],
            "Your gradient grows with the square of the output. What is ReLU's slope at z = 3?",
        ),
        "step-rate-twice": (
            edit("dz = relu_backward(output, z)", "dz = lr * relu_backward(output, z)"),
            "Halve the learning rate: your step shrinks to a quarter. How often does lr occur?",
        ),
        "sgd-two-steps": (
            rewrite(
                "def layer_step(inputs, weights, biases, lr):\n"
                "    for _ in range(2):\n"
                "        z = layer_forward(inputs, weights, biases)\n"
                "        dz = relu_backward(relu_forward(z), z)\n"
                "        weights = weights - lr * dense_dweights(inputs, dz)\n"
                "        biases = biases - lr * dense_dbiases(dz)\n"
                "    return weights, biases\n"
            ),
            "One call, one step. How many times does your loop body run?",
        ),
    },
)

predict_one_path = prediction(
    "dvalues is [0, 1, 0] for one sample. What is dinputs?",
    options={
        "A": "Only the paths through neuron 1 carry anything, and each carries 1 times its weight: "
        "the column of that neuron.",
        "B": "A row of the weights belongs to one input. But dinputs has a number for every input. "
        "How many numbers did you choose?",
        "C": "The 1 belongs to neuron 1, not to input 1. How many inputs does that neuron hear?",
        "D": "That is the answer for dvalues of ones. What do the paths through the other neurons "
        "carry when 0 arrives for them?",
    },
    hints=(
        "Which neuron matters to what comes later, and which inputs reach it?",
        "Write out the sum over j for input 0. Which of its terms are not 0?",
        "dinputs[i] is dvalues[1] * W[i, 1] here, for every i.",
    ),
)

predict_doubled_batch = prediction(
    "The same batch twice over, 2N rows. What happens to dinputs and dweights?",
    options={
        "A": "Nudge an input of one sample: does it matter to the outputs of that sample that "
        "another row holds a copy?",
        "B": "Every sample has its own inputs, so there are more rows; all samples share the "
        "weights, so their shares add up to twice as much.",
        "C": "A gradient has the shape of what it is the gradient of. Did the weights get more rows?",
        "D": "Is there a division by N anywhere in the sum over samples above?",
    },
    hints=(
        "Which of the two arrays has a side that counts samples?",
        "In dweights the samples are added up. What does adding everything twice do?",
        "Write the sum for one weight, once with N and once with 2N samples.",
    ),
)

hunt_typo_weight = hunt(
    "Which weight belongs where notes 000 have 10.91?",
    hints=(
        "The second result is wrong, so which input is it about, and which three weights?",
        "With dvalues of ones the result is the sum of that input's three weights.",
        "0.8 plus the unknown weight minus 0.27 must give -0.38.",
    ),
    worked=[case("notes 004", gives=-0.91)],
    wrong=[
        (10.91, "copies-the-typo", "That is what the notes have. Put it into the sum."),
        (0.91, "sign-lost", "Put it into the sum of the three weights: which sign does it need?"),
        (-0.38, "gives-the-gradient", "That is the gradient. Which weight leads to it?"),
        (-11.82, "gives-the-error", "That is how far off the weight is. What should it be?"),
        (11.82, "gives-the-error", "That is how far off the weight is. What should it be?"),
        (-1.45, "sign-slip", "Check the sign of -0.27 when you bring it to the other side."),
    ],
    passed="-0.91: a minus typed as 1 and 0. The gradient is right for the layer that was typed.",
    points=1,
)

hunt_first_dvalue = hunt(
    "How far off is the notes' form, one dvalue for all, when dvalues is (1, 2, 3)?",
    hints=(
        "What does the notes' form give for each input when dvalues[0] is 1?",
        "The right result weighs each neuron's weight with that neuron's own number.",
        "W.sum(axis=1) * 1.0 minus input_gradient_one_sample(np.array([1.0, 2.0, 3.0]), W).",
    ),
    worked=[case("notes 000", gives=[0.02, 1.45, -0.6, -1.24])],
    wrong=[
        ([-0.02, -1.45, 0.6, 1.24], "difference-reversed", "Right sizes: which minus which?"),
        ([0.02, 1.45, 0.6, 1.24], "sign-lost", "Right sizes. In which direction is each wrong?"),
        ([0.44, -0.38, -0.07, 1.37], "gives-the-notes", "That is the notes' result. Subtract."),
        ([0.42, -1.83, 0.53, 2.61], "gives-the-right", "That is the right result. Subtract."),
        ([0, 0, 0, 0], "trusts-ones", "With ones nobody can tell. Use 1, 2 and 3."),
    ],
    passed="Every entry is off, and with ones every entry was right.",
    points=1,
)

hunt_mask_entries = hunt(
    "How many of the nine numbers of notes 002 are wrong?",
    hints=(
        "What does the gate have to look at? Compute it for this layer.",
        "z is layer_forward(X, W_002, no_biases). Compare its signs with those of D_mixed.",
        "np.sum(D_mixed * (D_mixed > 0) != relu_backward(D_mixed, z)).",
    ),
    worked=[case("computed from notes 002", gives=3)],
    wrong=[
        (0, "mask-is-upstream", "Did you compare the notes with themselves? The gate needs z."),
        (6, "counts-the-right-ones", "That is how many are right."),
        (4, "counts-zeros", "Those are the zeros of the notes. Some of them are right."),
        (9, "compares-with-z", "Compare the gradient with the gradient, not with z."),
        (1, "looks-at-one", "There are more: go through all nine."),
        (2, "looks-at-some", "There are more: go through all nine."),
    ],
    passed="Three: two negative gradients that were lost, and one that leaked through a closed gate.",
    points=1,
)

hunt_mask_gradient = hunt(
    "What should pass at sample 1, neuron 1, where notes 002 let 0 through?",
    hints=(
        "Is the gate open there? Which array knows?",
        "z of that neuron is positive, so what arrives passes unchanged.",
        "D_mixed[1, 1], if z[1, 1] > 0.",
    ),
    worked=[case("computed from notes 002", gives=-2.0)],
    wrong=[
        (0, "relu-mask-by-upstream", "The gate does not ask what arrives. What is z there?"),
        (2, "sign-lost", "An open gate passes what arrives unchanged: what is its sign?"),
        (7.7, "relu-copies-inputs", "That is z. It opens the gate; it does not pass through it."),
        (-15.4, "relu-derivative-is-relu", "An open gate has slope 1, however large z is."),
        (1, "gives-the-slope", "That is the slope. What arrives, times the slope?"),
    ],
    passed="-2: a negative gradient at an open gate. It says: raise this output.",
    points=1,
)
