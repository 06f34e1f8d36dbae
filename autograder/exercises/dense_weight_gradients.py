"""Unit 02, backward: the gradient of the weights, of one sample and of a batch."""

import numpy as np

from autograder.exercises.dense_hints import (
    AVERAGED,
    COUNTED_TWICE,
    ELEMENTWISE,
    FIRST_DVALUE,
    FIRST_ONLY,
    FIXED_BATCH,
    GATED,
    GLOBAL_ARRAY,
    IGNORES_DVALUES,
    INT_BUFFER,
    LAST_SAMPLE_STAYS,
    MASKED,
    NOTHING,
    ONE_LEFT_OUT,
    RESHAPED,
    RETURN_IN_LOOP,
    SHAPE_OF_WEIGHTS,
    STARTS_AT_ONE,
)
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.layer_cases import (
    D_002,
    D_GATED,
    D_RISING,
    DWEIGHTS,
    DWEIGHTS_002,
    DWEIGHTS_GATED,
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    RECTANGLE,
    SMALL_SQUARE,
    WIDENING,
    X,
    draw,
    mixed,
    unseen,
)


def table(n_in, n_out):
    """x and dvalues of one sample."""
    return lambda rng: dict(x=mixed(rng, n_in), dvalues=mixed(rng, n_out))


def weights_of(sizes):
    """inputs and dvalues of a batch."""
    return draw(sizes, "inputs", "dvalues")


weight_gradient_one_sample = exercise(
    "For one sample: how much does each weight move what comes later?",
    hints=(
        "In which product does the weight of neuron j for input i occur, and what is the other "
        "factor?",
        "Entry (i, j) is x[i] times dvalues[j]. The table has a row for each input and a column "
        "for each neuron.",
        "`np.outer(x, dvalues)`, or two loops that fill an array of zeros.",
    ),
    worked=[
        case("notes 004: sample 0", x=X[0], dvalues=np.ones(3)),
        case("notes 002: sample 1", x=X[1], dvalues=D_002[1]),
    ],
    fresh=[table(4, 3), table(2, 5), unseen(table(3, 4))],
    edges=[
        case("as many neurons as inputs", table(4, 4)),
        case("one neuron", table(3, 1)),
        case("one input", table(1, 3)),
        case("nothing arrives for neuron 1", x=X[2], dvalues=np.array([2.0, 0.0, -1.5])),
    ],
    mistakes={
        "dweights-shape-transposed": (
            lambda x, dvalues: np.outer(dvalues, x),
            "Compare the shape of your table with that of the weights. What does a row stand for?",
        ),
        "outer-as-dot": (
            [
                lambda x, dvalues: x @ dvalues,
                lambda x, dvalues: np.dot(x.T, dvalues),
                lambda x, dvalues: float(x.sum() * dvalues.sum()),
            ],
            "A product of two 1-D arrays with `@` is one number. How many weights are there?",
        ),
        "elementwise-instead-of-matmul": (
            lambda x, dvalues: x * dvalues,
            "Every input meets every neuron. Which pairs does your product form?",
        ),
        "last-input-only": (
            [
                lambda x, dvalues: x[-1] * dvalues,
                lambda x, dvalues: x * dvalues[-1],
            ],
            "After your loop, which inputs and which neurons have left a trace? Look at `=`.",
        ),
        "return-inside-loop": (
            rewrite(
                "def weight_gradient_one_sample(x, dvalues):\n"
                "    table = np.zeros((len(x), len(dvalues)))\n"
                "    for i in range(len(x)):\n"
                "        table[i] = x[i] * dvalues\n"
                "        return table\n"
            ),
            RETURN_IN_LOOP,
        ),
        "last-dvalue-for-all": (
            lambda x, dvalues: np.outer(x, np.full_like(dvalues, dvalues[-1])),
            "All columns of your table are alike. Where in your loop does a column get a number of "
            "its own?",
        ),
        "indices-exchanged": (
            rewrite(
                "def weight_gradient_one_sample(x, dvalues):\n"
                "    table = np.zeros((len(x), len(dvalues)))\n"
                "    for i in range(len(x)):\n"
                "        for j in range(len(dvalues)):\n"
                "            table[i, j] = x[j] * dvalues[i]\n"
                "    return table\n"
            ),
            "Entry (i, j) is about input i and neuron j. Which of your two indices counts inputs?",
        ),
        "dweights-flat": (
            [
                lambda x, dvalues: np.outer(x, dvalues).ravel(),
                lambda x, dvalues: np.outer(x, dvalues).ravel().tolist(),
            ],
            "All numbers are there, in one long row. What is the shape of the table that they belong "
            "to?",
        ),
        "one-argument-twice": (
            [
                lambda x, dvalues: np.outer(x, x),
                lambda x, dvalues: np.outer(dvalues, dvalues),
            ],
            "One of your two arguments is never read. Which weight does its number belong to?",
        ),
        "int-buffer": (lambda x, dvalues: np.outer(x, dvalues).astype(int), INT_BUFFER),
        "starts-at-one": (lambda x, dvalues: 1 + np.outer(x, dvalues), STARTS_AT_ONE),
        "dweights-adds": (
            lambda x, dvalues: x[:, None] + dvalues[None, :],
            "The chain rule multiplies along a path. What did you do?",
        ),
        "dweights-ignores-dvalues": (
            lambda x, dvalues: np.outer(x, np.ones_like(dvalues)),
            IGNORES_DVALUES,
        ),
        "dweights-ignores-inputs": (
            lambda x, dvalues: np.outer(np.ones_like(x), dvalues),
            "Set an input to 0. Do its weights still matter? They do in your table.",
        ),
        "first-dvalue-for-all": (
            lambda x, dvalues: np.outer(x, np.full_like(dvalues, dvalues[0])),
            FIRST_DVALUE,
        ),
        "dweights-product-of-sums": (
            [
                lambda x, dvalues: np.outer(x, np.full_like(dvalues, dvalues.sum())),
                lambda x, dvalues: np.outer(np.full_like(x, x.sum()), dvalues),
            ],
            "One weight, one path: which single number arrives there, and which input feeds it?",
        ),
        "relu-mask-by-upstream": (lambda x, dvalues: np.outer(x, np.maximum(dvalues, 0.0)), MASKED),
        "returns-nothing": (lambda x, dvalues: None, NOTHING),
        "mean-in-layer": (
            [
                lambda x, dvalues: np.outer(x, dvalues) / len(x),
                lambda x, dvalues: np.outer(x, dvalues) / len(dvalues),
                lambda x, dvalues: np.outer(x, dvalues) / (len(x) * len(dvalues)),
            ],
            "There is one path for each weight, and nothing to average. By what factor is yours "
            "off?",
        ),
        "sign-flipped": (
            lambda x, dvalues: -np.outer(x, dvalues),
            "Take a positive input and a positive dvalue. If the weight rises, does what comes "
            "later rise or fall?",
        ),
    },
)

dense_dweights = exercise(
    "How much does each weight move what comes later, over the whole batch?",
    hints=(
        "Over what does the sum run this time? Which side of each array counts that?",
        "The sides that count samples must face each other, and the result must have the shape of "
        "the weights: a row for each input.",
        "The transposed inputs times dvalues, with `@`.",
    ),
    worked=[
        case("notes 000, 004", inputs=X, dvalues=D_RISING, gives=DWEIGHTS),
        case("notes 002", inputs=X, dvalues=D_002, gives=DWEIGHTS_002),
        case(GATED, inputs=X, dvalues=D_GATED, gives=DWEIGHTS_GATED, public=False),
    ],
    fresh=[weights_of(RECTANGLE), unseen(weights_of(WIDENING)), unseen(weights_of(LARGER))],
    edges=[
        case("N, inputs and neurons all equal", weights_of(SMALL_SQUARE)),
        case("a batch of one", weights_of(ONE_SAMPLE)),
        case("one neuron", weights_of(ONE_NEURON), public=False),
        case("as many samples as inputs", weights_of((4, 4, 2)), public=False),
        case("as many inputs as neurons", weights_of((5, 3, 3)), public=False),
    ],
    uses=["weight_gradient_one_sample"],
    mistakes={
        "dweights-no-transpose": (
            [
                lambda inputs, dvalues: inputs @ dvalues,
                lambda inputs, dvalues: inputs @ dvalues.T,
                lambda inputs, dvalues: dvalues @ inputs,
                lambda inputs, dvalues: dvalues @ inputs.T,
                lambda inputs, dvalues: inputs.T @ dvalues.T,
                lambda inputs, dvalues: dvalues.T @ inputs.T,
            ],
            "Rows times columns: which axis of inputs and which axis of dvalues count the same "
            "thing, the samples?",
        ),
        "dweights-shape-transposed": (lambda inputs, dvalues: dvalues.T @ inputs, SHAPE_OF_WEIGHTS),
        "elementwise-instead-of-matmul": (
            [
                lambda inputs, dvalues: inputs * dvalues,
                lambda inputs, dvalues: inputs.T * dvalues,
            ],
            ELEMENTWISE + " Every input meets every neuron.",
        ),
        "mean-in-layer": (
            [
                lambda inputs, dvalues: inputs.T @ dvalues / len(inputs),
                lambda inputs, dvalues: inputs.T @ dvalues / inputs.shape[1],
                lambda inputs, dvalues: inputs.T @ dvalues / dvalues.shape[1],
            ],
            AVERAGED,
        ),
        "dweights-first-sample-only": (
            lambda inputs, dvalues: np.outer(inputs[0], dvalues[0]),
            FIRST_ONLY,
        ),
        "dweights-last-sample-only": (
            lambda inputs, dvalues: np.outer(inputs[-1], dvalues[-1]),
            LAST_SAMPLE_STAYS,
        ),
        "dweights-not-summed": (
            lambda inputs, dvalues: inputs[:, :, None] * dvalues[:, None, :],
            "You have one table for each sample. There is one set of weights: what becomes of the "
            "tables?",
        ),
        "dweights-ignores-inputs": (
            [
                lambda inputs, dvalues: np.ones_like(inputs).T @ dvalues,
                lambda inputs, dvalues: np.tile(dvalues.sum(axis=0), (inputs.shape[1], 1)) * 2,
            ],
            "A weight whose input is 0 in every sample moves nothing. What do you give it?",
        ),
        "dweights-ignores-dvalues": (
            lambda inputs, dvalues: inputs.T @ np.ones_like(dvalues),
            IGNORES_DVALUES,
        ),
        "dense-w-not-x": (
            [
                edit("inputs.T @ dvalues", product)
                for product in (
                    "W.T @ dvalues",
                    "W.T @ dvalues.T",
                    "W @ dvalues.T",
                    "W @ dvalues",
                    "dvalues @ W.T",
                    "W * dvalues",
                    "W * dvalues.sum(axis=0)",
                )
            ],
            "What did a weight multiply in the forward pass? Look for it in your line.",
        ),
        "dweights-product-of-sums": (
            [
                lambda inputs, dvalues: np.outer(inputs.sum(axis=0), dvalues.sum(axis=0)),
                lambda inputs, dvalues: np.outer(inputs.mean(axis=0), dvalues.mean(axis=0)),
                lambda inputs, dvalues: np.outer(inputs.mean(axis=0), dvalues.sum(axis=0)),
            ],
            "You added up the samples first and multiplied afterwards. Which sample's dvalues belong "
            "with the input of sample 0?",
        ),
        "first-dvalue-for-all": (
            [
                lambda inputs, dvalues: np.tile(inputs.T @ dvalues[:, :1], (1, dvalues.shape[1])),
                lambda inputs, dvalues: inputs.T @ np.tile(dvalues[:1], (len(inputs), 1)),
            ],
            FIRST_DVALUE,
        ),
        "relu-mask-by-upstream": (
            lambda inputs, dvalues: inputs.T @ np.maximum(dvalues, 0.0),
            MASKED,
        ),
        "outer-of-batch": (
            lambda inputs, dvalues: np.outer(inputs, dvalues),
            "np.outer is made for two vectors; it lays a batch flat and pairs sample 0 with sample "
            "1, too. What does it give for one sample, and what becomes of the samples?",
        ),
        "uses-global-array": (edit("inputs.T @ dvalues", "X.T @ dvalues"), GLOBAL_ARRAY),
        "fixed-batch-size": (
            lambda inputs, dvalues: (
                np.outer(inputs[0], dvalues[0])
                + np.outer(inputs[1], dvalues[1])
                + np.outer(inputs[2], dvalues[2])
            ),
            FIXED_BATCH,
        ),
        "first-sample-twice": (
            lambda inputs, dvalues: inputs.T @ dvalues + np.outer(inputs[0], dvalues[0]),
            COUNTED_TWICE,
        ),
        "first-sample-left-out": (
            [
                lambda inputs, dvalues: inputs[1:].T @ dvalues[1:],
                lambda inputs, dvalues: inputs[:-1].T @ dvalues[:-1],
            ],
            ONE_LEFT_OUT,
        ),
        "samples-mispaired": (
            lambda inputs, dvalues: inputs.T @ dvalues[::-1],
            "Sample 0 meets another sample's dvalues in your code. Follow one row of each.",
        ),
        "dweights-mask-inputs": (
            lambda inputs, dvalues: np.maximum(inputs, 0.0).T @ dvalues,
            "You dropped the negative inputs. Can a weight not matter where its input is negative?",
        ),
        "returns-nothing": (lambda inputs, dvalues: None, NOTHING),
        "dweights-reshaped": (
            [
                lambda inputs, dvalues: inputs.reshape(inputs.shape[1], -1) @ dvalues,
                lambda inputs, dvalues: np.reshape(
                    dvalues.T @ inputs, (inputs.shape[1], dvalues.shape[1])
                ),
            ],
            RESHAPED,
        ),
        "dweights-one-number": (
            [
                lambda inputs, dvalues: float((inputs.T @ dvalues).sum()),
                lambda inputs, dvalues: (inputs.T @ dvalues).sum(axis=0),
                lambda inputs, dvalues: (inputs.T @ dvalues).sum(axis=1),
                lambda inputs, dvalues: (inputs.T @ dvalues).sum(axis=0, keepdims=True),
                lambda inputs, dvalues: (inputs.T @ dvalues).sum(axis=1, keepdims=True),
            ],
            "The product has added up the samples. Every weight wants its own number.",
        ),
        "sign-flipped": (
            lambda inputs, dvalues: -inputs.T @ dvalues,
            "The minus belongs to the step, not to the gradient. Take one sample with positive "
            "numbers and think.",
        ),
    },
)
