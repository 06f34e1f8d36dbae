"""Unit 02: one step of a dense layer that makes its ReLU output smaller."""

from autograder.exercises.dense_hints import (
    GLOBAL_ARRAY,
    INSIDE_DOT,
    NEURONS_FOR_SAMPLES,
    NO_BIAS,
    WEIGHT_FOR_INPUT,
)
from autograder.exercises.form import case, edit, exercise, part, rewrite
from autograder.exercises.layer_cases import (
    LARGER,
    ONE_SAMPLE,
    RECTANGLE,
    SMALL_SQUARE,
    WIDENING,
    B,
    W,
    X,
    stepped,
    unseen,
)
from autograder.exercises.neuron_cases import OTHER_ORDER
from autograder.exercises.step_hints import (
    LR_TWICE,
    LR_UNREAD,
    MIXED_SIGNS,
    STEP_ALONE,
    WEIGHTS_SHRINK,
)

layer_step = exercise(
    "Which weights and biases make the layer's ReLU output a little smaller?",
    hints=(
        "Which of your functions does one round trip call, and in which order?",
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
            [
                edit("relu_backward(output, z)", "relu_backward(np.ones_like(z), z)"),
                edit("relu_backward(output, z)", "np.ones_like(z)"),
            ],
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
        "uses-global-array": (
            [
                edit("dense_dweights(inputs, dz)", "dense_dweights(X, dz)"),
                edit("layer_forward(inputs, weights, biases)", "layer_forward(X, W, b)"),
                edit("layer_forward(inputs,", "layer_forward(X,"),
                edit("weights - lr", "W - lr", "biases - lr", "b - lr"),
            ],
            GLOBAL_ARRAY,
        ),
        "square-batch-coincidence": (
            [
                edit("dense_dbiases(dz)", "(np.ones(biases.shape) @ dz)"),
                edit("dense_dbiases(dz)", "(np.ones(dz.shape[1]) @ dz)"),
            ],
            NEURONS_FOR_SAMPLES,
        ),
        "dense-w-not-x": (
            [
                edit("dense_dweights(inputs, dz)", "weights * dz.sum(axis=0)"),
                edit("dense_dweights(inputs, dz)", "dense_dweights(weights, dz)"),
            ],
            WEIGHT_FOR_INPUT,
        ),
        "loss-passed-to-backward": (
            [
                edit("relu_backward(output, z)", "relu_backward(0.5 * np.sum(output**2), z)"),
                edit("relu_backward(output, z)", "relu_backward(0.5 * output**2, z)"),
            ],
            "You sent E back, or the parts of it. What arrives from the next layer is how fast E "
            "follows each output.",
        ),
        "step-with-dinputs": (
            [
                edit("dense_dweights(inputs, dz)", "dense_dinputs(dz, weights)"),
                edit("dense_dweights(inputs, dz)", "dense_dinputs(dz, weights).T"),
            ],
            "You stepped the weights with the gradient of the inputs. Which of the gradients asks "
            "about the weights?",
        ),
        "sgd-mixed-signs": (
            [
                edit("biases - lr *", "biases + lr *"),
                edit("weights - lr *", "weights + lr *"),
            ],
            MIXED_SIGNS,
        ),
        "sgd-with-the-weights": (
            edit(
                "- lr * dense_dweights(inputs, dz)",
                "- lr * weights",
                "- lr * dense_dbiases(dz)",
                "- lr * biases",
            ),
            WEIGHTS_SHRINK,
        ),
        "step-for-each-sample": (
            rewrite(
                "def layer_step(inputs, weights, biases, lr):\n"
                "    for s in range(len(inputs)):\n"
                "        z = inputs[s : s + 1] @ weights + biases\n"
                "        dz = np.maximum(z, 0.0)\n"
                "        weights = weights - lr * inputs[s : s + 1].T @ dz\n"
                "        biases = biases - lr * dz\n"
                "    return weights, biases\n"
            ),
            "You step after every sample, so the second one already meets other weights. How many "
            "steps does one call take?",
        ),
        "step-first-sample-only": (
            [
                edit(
                    "dense_dweights(inputs, dz)",
                    "dense_dweights(inputs[:1], dz[:1])",
                    "dense_dbiases(dz)",
                    "dense_dbiases(dz[:1])",
                ),
                edit(
                    "dense_dweights(inputs, dz)",
                    "dense_dweights(inputs[-1:], dz[-1:])",
                    "dense_dbiases(dz)",
                    "dense_dbiases(dz[-1:])",
                ),
            ],
            "One sample decides about your step. How many went in?",
        ),
        "returns-more": (
            [
                edit("return new_weights, new_biases", "return new_weights, new_biases, output"),
                edit("return new_weights, new_biases", "return output, new_weights, new_biases"),
            ],
            "The contract asks for two arrays back, in this order: the new weights, the new biases.",
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
            STEP_ALONE,
        ),
        "sgd-no-rate": (edit("lr * dense", "dense"), LR_UNREAD),
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
            OTHER_ORDER,
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
            LR_TWICE,
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
