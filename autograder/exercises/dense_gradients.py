"""Unit 02, the backward half: gradients of inputs, weights and biases, and back through ReLU."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, part, rewrite
from autograder.exercises.layer_cases import (
    D_002,
    D_GATED,
    D_RISING,
    DINPUTS,
    DINPUTS_002,
    DINPUTS_GATED,
    DWEIGHTS,
    DWEIGHTS_002,
    DWEIGHTS_GATED,
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    RECTANGLE,
    ROW,
    SMALL_SQUARE,
    SMALLEST,
    W_002,
    WIDENING,
    W,
    X,
    draw,
    gates,
    mixed,
    unseen,
)

GATED = "computed: notes 000's dvalues after the ReLU of its layer"
FIRST_DVALUE = (
    "Which of the numbers that arrive does your code read? Send 1, 2, 3 back in place of ones: "
    "each neuron should speak with its own."
)
SUM_OF_PRODUCTS = (
    "A sum of products is not a product of sums. Which weight belongs to which of the numbers that "
    "arrive?"
)
IGNORES_DVALUES = "Double everything that arrives. Should your answer double? Does it?"
AVERAGED = (
    "Divide your answer by the expected one. Is the ratio a number you know? If the loss is a "
    "mean, its 1/N is in dvalues already."
)
MASKED = (
    "You dropped what is negative in dvalues. There is no ReLU in this function; and a gate would "
    "not look at dvalues anyway."
)
ELEMENTWISE = (
    "`*` pairs entries at the same place. What you need pairs rows with columns and adds up."
)
NOTHING = "Your function computes and keeps quiet. Which word hands a result to the caller?"
FIRST_ONLY = "How many samples went in, and how many of them does your code look at?"


def one_sample(n_in, n_out):
    """dvalues and weights for one sample."""
    return lambda rng: dict(dvalues=mixed(rng, n_out), weights=mixed(rng, n_in, n_out))


def backward(sizes):
    """dvalues and weights of a batch."""
    return draw(sizes, "dvalues", "weights")


def table(n_in, n_out):
    """x and dvalues of one sample."""
    return lambda rng: dict(x=mixed(rng, n_in), dvalues=mixed(rng, n_out))


def weights_of(sizes):
    """inputs and dvalues of a batch."""
    return draw(sizes, "inputs", "dvalues")


def biases_of(sizes):
    """dvalues of a batch."""
    return draw(sizes, "dvalues")


input_gradient_one_sample = exercise(
    "How much does each input of one sample move what comes later?",
    hints=(
        "How many paths lead from one input to what comes later?",
        "One path through each neuron: dvalues[j] times the weight of neuron j for this input. "
        "Paths of the same input are added up.",
        "Two loops: for every i, for every j, dinputs[i] += dvalues[j] * weights[i, j].",
    ),
    worked=[
        case("notes 004", dvalues=np.ones(3), weights=W, gives=ROW),
        case("notes 002: sample 0", dvalues=D_002[0], weights=W_002, gives=DINPUTS_002[0]),
        case("notes 002: sample 1", dvalues=D_002[1], weights=W_002, gives=DINPUTS_002[1]),
    ],
    fresh=[one_sample(4, 3), one_sample(2, 5), unseen(one_sample(6, 2))],
    edges=[
        case("as many neurons as inputs", one_sample(4, 4)),
        case("one neuron", one_sample(3, 1)),
        case("one input", one_sample(1, 3)),
    ],
    mistakes={
        "first-dvalue-for-all": (
            lambda dvalues, weights: weights.sum(axis=1) * dvalues[0],
            FIRST_DVALUE,
        ),
        "dinputs-product-of-sums": (
            [
                lambda dvalues, weights: weights.sum(axis=1) * dvalues.sum(),
                lambda dvalues, weights: weights.sum(axis=1) * dvalues.mean(),
            ],
            SUM_OF_PRODUCTS,
        ),
        "dinputs-ignores-dvalues": (
            lambda dvalues, weights: weights.sum(axis=1),
            IGNORES_DVALUES,
        ),
        "dinputs-ignores-weights": (
            lambda dvalues, weights: np.full(weights.shape[0], dvalues.sum()),
            "Every input gets the same from you. With which number does the path through neuron j "
            "begin?",
        ),
        "dinputs-no-transpose": (
            [
                lambda dvalues, weights: dvalues @ weights,
                lambda dvalues, weights: weights.T @ dvalues,
                edit("weights[i, j]", "weights[j, i]"),
            ],
            "weights has a row for each input and a column for each neuron. Which of the two do "
            "you add up over?",
        ),
        "dinputs-last-neuron-only": (
            edit("dinputs[i] +=", "dinputs[i] ="),
            "After the inner loop, how many neurons have left a trace in dinputs[i]?",
        ),
        "dinputs-not-summed": (
            [
                lambda dvalues, weights: weights * dvalues,
                lambda dvalues, weights: (weights * dvalues).T,
            ],
            "You have all the paths, one by one. What moves along several paths moves by their...",
        ),
        "dinputs-summed-over-inputs": (
            [
                lambda dvalues, weights: (weights * dvalues).sum(axis=0),
                edit("np.zeros(n_in)", "np.zeros(n_out)", "dinputs[i] +=", "dinputs[j] +="),
            ],
            "Your result has one number for each neuron. For what did the text ask?",
        ),
        "dinputs-one-number": (
            lambda dvalues, weights: float((weights * dvalues).sum()),
            "You added up everything. Four inputs: how many answers?",
        ),
        "sum-never-reset": (
            lambda dvalues, weights: np.cumsum(weights @ dvalues),
            "Your sum goes on from one input to the next. Where should it start again?",
        ),
        "return-inside-loop": (
            [
                edit("\n    return dinputs", "\n        return dinputs"),
                edit("\n    return dinputs", "\n            return dinputs"),
            ],
            "How many times does your loop body run before the function returns?",
        ),
        "mean-in-layer": (
            [
                lambda dvalues, weights: weights @ dvalues / weights.shape[1],
                lambda dvalues, weights: weights @ dvalues / weights.shape[0],
            ],
            "What moves along several paths moves by their sum. Did you take an average?",
        ),
        "relu-mask-by-upstream": (
            lambda dvalues, weights: weights @ np.maximum(dvalues, 0.0),
            MASKED,
        ),
        "adds-for-multiplies": (
            lambda dvalues, weights: (weights + dvalues).sum(axis=1),
            "Along one path the chain rule multiplies. What did you do?",
        ),
        "dvalue-index-is-input": (
            edit("dvalues[j]", "dvalues[i]"),
            "dvalues has one number for each neuron. Which of your two indices counts neurons?",
        ),
        "int-buffer": (
            edit("np.zeros(n_in)", "np.zeros(n_in, dtype=int)"),
            "Your fractions are gone. What type is the array you add into?",
        ),
        "returns-nothing": (lambda dvalues, weights: None, NOTHING),
    },
)

dense_dinputs = exercise(
    "How much does each input of each sample move what comes later?",
    hints=(
        "Over what does the sum run: samples, inputs or neurons?",
        "The sides that face each other in a product must both count neurons. dvalues has them as "
        "columns already; which side of weights counts them?",
        "dvalues times the transposed weights, with `@`.",
    ),
    worked=[
        case("notes 004", dvalues=D_RISING, weights=W, gives=DINPUTS),
        case("notes 002", dvalues=D_002, weights=W_002, gives=DINPUTS_002),
        case(GATED, dvalues=D_GATED, weights=W, gives=DINPUTS_GATED, public=False),
        case(
            "notes 004: one sample",
            dvalues=np.ones((1, 3)),
            weights=W,
            gives=[ROW],
            public=False,
        ),
    ],
    fresh=[backward(RECTANGLE), unseen(backward(WIDENING)), unseen(backward(LARGER))],
    edges=[
        case("N, inputs and neurons all equal", backward(SMALL_SQUARE)),
        case("a batch of one", backward(ONE_SAMPLE)),
        case("one neuron", backward(ONE_NEURON), public=False),
        case("as many samples as neurons", backward((3, 4, 3)), public=False),
        case("as many inputs as neurons", backward((5, 3, 3)), public=False),
    ],
    uses=["input_gradient_one_sample"],
    mistakes={
        "dinputs-no-transpose": (
            lambda dvalues, weights: dvalues @ weights,
            "Write both shapes side by side. What do the two sides that face each other count?",
        ),
        "dinputs-transposed": (
            lambda dvalues, weights: weights @ dvalues.T,
            "Your numbers are right and lie on their side. What should a row stand for?",
        ),
        "dinputs-operands-swapped": (
            [
                lambda dvalues, weights: weights @ dvalues,
                lambda dvalues, weights: weights.T @ dvalues,
                lambda dvalues, weights: weights.T @ dvalues.T,
                lambda dvalues, weights: dvalues.T @ weights,
                lambda dvalues, weights: dvalues.T @ weights.T,
            ],
            "Which factor comes first? Say in words what a row of your result stands for.",
        ),
        "elementwise-instead-of-matmul": (
            [
                lambda dvalues, weights: dvalues * weights.T,
                lambda dvalues, weights: dvalues * weights,
            ],
            ELEMENTWISE + " How does an input collect from several neurons?",
        ),
        "first-dvalue-for-all": (
            lambda dvalues, weights: dvalues[:, :1] * weights.sum(axis=1),
            FIRST_DVALUE,
        ),
        "dinputs-product-of-sums": (
            [
                lambda dvalues, weights: dvalues.sum(axis=1, keepdims=True) * weights.sum(axis=1),
                lambda dvalues, weights: dvalues.mean(axis=1, keepdims=True) * weights.sum(axis=1),
            ],
            SUM_OF_PRODUCTS,
        ),
        "dinputs-ignores-dvalues": (
            lambda dvalues, weights: np.ones_like(dvalues) @ weights.T,
            IGNORES_DVALUES,
        ),
        "dinputs-ignores-weights": (
            [
                lambda dvalues, weights: dvalues.copy(),
                lambda dvalues, weights: dvalues @ np.ones_like(weights).T,
            ],
            "Change a weight. Should dinputs change? Does it?",
        ),
        "mean-in-layer": (
            [
                lambda dvalues, weights: dvalues @ weights.T / len(dvalues),
                lambda dvalues, weights: dvalues @ weights.T / weights.shape[1],
                lambda dvalues, weights: dvalues @ weights.T / weights.shape[0],
                lambda dvalues, weights: dvalues @ weights.T / dvalues.size,
            ],
            AVERAGED,
        ),
        "dinputs-summed-over-batch": (
            [
                lambda dvalues, weights: (dvalues @ weights.T).sum(axis=0, keepdims=True),
                lambda dvalues, weights: (dvalues @ weights.T).sum(axis=0),
                lambda dvalues, weights: (dvalues @ weights.T).mean(axis=0, keepdims=True),
                lambda dvalues, weights: (dvalues @ weights.T).mean(axis=0),
            ],
            "Each sample has its own inputs. How many rows should come out for five samples?",
        ),
        "dinputs-one-number": (
            [
                lambda dvalues, weights: (dvalues @ weights.T).sum(axis=1, keepdims=True),
                lambda dvalues, weights: (dvalues @ weights.T).sum(axis=1),
                lambda dvalues, weights: float((dvalues @ weights.T).sum()),
            ],
            "You added up over the inputs as well. Each input wants its own answer.",
        ),
        "dinputs-first-sample-only": (
            [
                lambda dvalues, weights: dvalues[0] @ weights.T,
                lambda dvalues, weights: dvalues[:1] @ weights.T,
                lambda dvalues, weights: np.tile(dvalues[0] @ weights.T, (len(dvalues), 1)),
            ],
            FIRST_ONLY,
        ),
        "dinputs-last-sample-only": (
            [
                lambda dvalues, weights: dvalues[-1] @ weights.T,
                lambda dvalues, weights: dvalues[-1:] @ weights.T,
            ],
            FIRST_ONLY,
        ),
        "dinputs-is-weights": (
            [
                lambda dvalues, weights: weights.T.copy(),
                lambda dvalues, weights: weights.copy(),
            ],
            "The weight is the slope from an input into one neuron. Where does the chain go on?",
        ),
        "dinputs-last-neuron-only": (
            [
                lambda dvalues, weights: np.outer(dvalues[:, -1], weights[:, -1]),
                lambda dvalues, weights: np.outer(dvalues[:, 0], weights[:, 0]),
            ],
            "How many neurons have left a trace in your result? Look at `=` and at the indices.",
        ),
        "returns-nothing": (lambda dvalues, weights: None, NOTHING),
        "dinputs-not-summed": (
            lambda dvalues, weights: dvalues[:, None, :] * weights[None, :, :],
            "You have every path on its own. What moves along several paths moves by their...",
        ),
        "relu-mask-by-upstream": (
            lambda dvalues, weights: np.maximum(dvalues, 0.0) @ weights.T,
            MASKED,
        ),
        "dinputs-weights-reversed": (
            lambda dvalues, weights: dvalues @ weights.T[::-1],
            "Neuron 0 meets the weights of the last one in your code. Follow one path.",
        ),
        "dinputs-reshaped": (
            [
                lambda dvalues, weights: dvalues @ weights.reshape(weights.shape[1], -1),
                lambda dvalues, weights: np.reshape(
                    weights @ dvalues.T, (len(dvalues), len(weights))
                ),
            ],
            "reshape refills rows one after the other; it does not turn an array on its side. "
            "Print a small array both ways.",
        ),
        "sign-flipped": (
            lambda dvalues, weights: -dvalues @ weights.T,
            "Raise an input whose weights and dvalues are positive. Does what comes later rise?",
        ),
    },
)

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
            "There is one path for each weight, and nothing to average. By which constant is yours "
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
            ],
            "Rows times columns: which axis of inputs and which axis of dvalues count the same "
            "thing, the samples?",
        ),
        "dweights-shape-transposed": (
            lambda inputs, dvalues: dvalues.T @ inputs,
            "Compare the shape with that of the weights. What would make them equal without "
            "touching the numbers?",
        ),
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
            "When your loop is over, which samples have left a trace? Look at `=`.",
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
        "dweights-product-of-sums": (
            [
                lambda inputs, dvalues: np.outer(inputs.sum(axis=0), dvalues.sum(axis=0)),
                lambda inputs, dvalues: np.outer(inputs.mean(axis=0), dvalues.mean(axis=0)),
                lambda inputs, dvalues: np.outer(inputs.mean(axis=0), dvalues.sum(axis=0)),
            ],
            "You added up the samples first and multiplied afterwards. With which sample's dvalues "
            "does the input of sample 0 belong together?",
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
            "reshape refills rows one after the other; it does not turn an array on its side. "
            "Print a small array both ways.",
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

dense_dbiases = exercise(
    "One number for each neuron: how much does its bias move what comes later?",
    hints=(
        "Who shares a bias: the samples, or the neurons?",
        "Each bias gets the sum of what arrives for its neuron, over all samples. axis=0 adds the "
        "rows to each other.",
        "A sum over axis=0 with keepdims=True.",
    ),
    worked=[
        case("notes 000, 004", dvalues=D_RISING, gives=[[6, 6, 6]]),
        case("notes 002", dvalues=D_002, gives=[[0, 2, -2]]),
        case(GATED, dvalues=D_GATED, gives=[[6, 4, 6]]),
    ],
    fresh=[biases_of(RECTANGLE), biases_of(WIDENING), unseen(biases_of(LARGER))],
    edges=[
        case("as many samples as neurons", biases_of(SMALL_SQUARE)),
        case("a batch of one", biases_of(ONE_SAMPLE)),
        case("one neuron", biases_of(ONE_NEURON)),
        case("one sample, one neuron", biases_of(SMALLEST)),
    ],
    mistakes={
        "bias-axis1": (
            [
                lambda dvalues: dvalues.sum(axis=1, keepdims=True),
                lambda dvalues: dvalues.sum(axis=1),
                lambda dvalues: dvalues.sum(axis=1).reshape(1, -1),
                lambda dvalues: dvalues.mean(axis=1, keepdims=True),
                lambda dvalues: dvalues.mean(axis=1),
            ],
            "Which axis is being summed away, the samples or the neurons? The result should still "
            "have one number for each...",
        ),
        "bias-sum-scalar": (
            [
                lambda dvalues: np.sum(dvalues),
                lambda dvalues: np.sum(dvalues, keepdims=True),
                lambda dvalues: np.full((1, dvalues.shape[1]), dvalues.sum()),
            ],
            "Three neurons have three biases. How many different numbers came out?",
        ),
        "dbiases-mean-scalar": (
            [
                lambda dvalues: np.mean(dvalues),
                lambda dvalues: np.mean(dvalues, keepdims=True),
            ],
            "You averaged over the whole array. How many biases are there, and is it an average?",
        ),
        "mean-in-layer": (
            [
                lambda dvalues: dvalues.mean(axis=0, keepdims=True),
                lambda dvalues: dvalues.sum(axis=0, keepdims=True) / dvalues.shape[1],
            ],
            AVERAGED,
        ),
        "returns-nothing": (lambda dvalues: None, NOTHING),
        "dbiases-not-summed": (
            [
                lambda dvalues: dvalues.copy(),
                lambda dvalues: np.repeat(dvalues.sum(axis=0, keepdims=True), len(dvalues), axis=0),
            ],
            "There is one set of biases, and every sample uses it. How many rows should come out?",
        ),
        "dbiases-first-sample-only": (
            [lambda dvalues: dvalues[0], lambda dvalues: dvalues[:1]],
            FIRST_ONLY,
        ),
        "dbiases-last-sample-only": (
            [lambda dvalues: dvalues[-1], lambda dvalues: dvalues[-1:]],
            "When your loop is over, which samples have left a trace? Look at `=`.",
        ),
        "dbiases-ones": (
            [
                lambda dvalues: np.ones((1, dvalues.shape[1])),
                lambda dvalues: np.full((1, dvalues.shape[1]), float(len(dvalues))),
            ],
            "1 is the slope of the sum for a bias. By what is it multiplied on the way back?",
        ),
        "dbiases-column": (
            [
                lambda dvalues: dvalues.sum(axis=0).reshape(-1, 1),
                lambda dvalues: dvalues.sum(axis=0, keepdims=True).T,
            ],
            "Your numbers are right, in a column. What shape have the biases in this unit?",
        ),
        "square-batch-coincidence": (
            [
                lambda dvalues: np.ones((1, dvalues.shape[1])) @ dvalues,
                lambda dvalues: np.dot(np.ones((1, dvalues.shape[1])), dvalues),
                lambda dvalues: np.ones(dvalues.shape[1]) @ dvalues,
                lambda dvalues: np.dot(np.ones(dvalues.shape[1]), dvalues),
            ],
            "Try a batch with one sample more. Which length in your line counts neurons where it "
            "should count samples?",
        ),
        "relu-mask-by-upstream": (
            lambda dvalues: np.maximum(dvalues, 0.0).sum(axis=0, keepdims=True),
            MASKED,
        ),
        "dbiases-largest": (
            [
                lambda dvalues: dvalues.max(axis=0, keepdims=True),
                lambda dvalues: dvalues.min(axis=0, keepdims=True),
            ],
            "The effects of all samples add up. Which samples does your line listen to?",
        ),
        "dbiases-absolute": (
            lambda dvalues: np.abs(dvalues).sum(axis=0, keepdims=True),
            "One sample pulls up, another pulls down. What should remain?",
        ),
        "dbiases-running": (
            lambda dvalues: dvalues.cumsum(axis=0),
            "You kept every sum on the way. Which one is the last?",
        ),
        "sign-flipped": (
            lambda dvalues: -dvalues.sum(axis=0, keepdims=True),
            "The minus belongs to the step, not to the gradient.",
        ),
    },
)

GATE_BY_Z = "Which quantity decided in the forward pass whether the gate was open?"

relu_backward = exercise(
    "What of the gradient that arrives gets back through ReLU?",
    hints=(
        "For one entry: what does ReLU do with z, and so what is its slope there?",
        "Where z > 0 the number that arrives goes through unchanged, elsewhere 0. Every entry of z "
        "decides about the entry of dvalues at the same place.",
        "dvalues times the mask `z > 0`, or `np.where` with that condition.",
    ),
    worked=[
        case(
            "notes 004",
            dvalues=np.array([[1.0, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]),
            z=np.array([[1.0, 2, -3, -4], [2, -7, -1, 3], [-1, 2, 5, -1]]),
            gives=[[1, 2, 0, 0], [5, 0, 0, 8], [0, 10, 11, 0]],
        ),
        case(
            "notes 004: the slopes alone, by ones",
            dvalues=np.ones((3, 4)),
            z=np.array([[1.0, 2, -3, -4], [2, -7, -1, 3], [-1, 2, 5, -1]]),
            gives=[[1, 1, 0, 0], [1, 0, 0, 1], [0, 1, 1, 0]],
            public=False,
        ),
        case("notes 002: z equal to dvalues", dvalues=D_002, z=D_002, gives=np.maximum(D_002, 0.0)),
        case(
            "computed: notes 000's dvalues through the ReLU of its layer",
            dvalues=D_RISING,
            z=np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]),
            gives=D_GATED,
            public=False,
        ),
    ],
    fresh=[
        lambda rng: gates(rng, 4, 3),
        unseen(lambda rng: gates(rng, 2, 5)),
        unseen(lambda rng: gates(rng, 5, 5)),
    ],
    edges=[
        case("a batch of one", lambda rng: gates(rng, 1, 4)),
        case("one neuron", lambda rng: gates(rng, 5, 1), public=False),
        case(
            "z between 0 and 1",
            dvalues=np.array([[2.0, -3.0], [-1.0, 0.5], [1.5, -2.5]]),
            z=np.array([[0.4, 0.1], [-0.2, -0.9], [0.05, -0.6]]),
        ),
        case(
            "everything silent",
            dvalues=np.array([[2.0, -3.0, 1.0]]),
            z=np.array([[-0.4, -1.0, -3.0]]),
        ),
    ],
    also=[
        part(
            "zero",
            "the slope at exactly 0",
            1,
            case(
                "z exactly 0",
                dvalues=np.array([[2.0, -3.0, 1.5], [4.0, -1.0, 2.5]]),
                z=np.array([[0.0, 1.2, -0.4], [-2.0, 0.0, 0.7]]),
            ),
        ),
        part(
            "untouched",
            "dvalues and z left as they are",
            1,
            case("arguments afterwards", lambda rng: gates(rng, 3, 2), via="untouched"),
        ),
    ],
    mistakes={
        "relu-mask-by-upstream": (
            [
                lambda dvalues, z: dvalues * (dvalues > 0),
                lambda dvalues, z: np.where(dvalues > 0, 1.0, 0.0),
                lambda dvalues, z: np.maximum(dvalues, 0.0) * np.maximum(dvalues, 0.0),
            ],
            GATE_BY_Z,
        ),
        "relu-mask-by-both": (
            lambda dvalues, z: np.maximum(dvalues, 0.0) * (z > 0),
            "Your gates look at z, and then negative gradients are dropped as well. Who asked them "
            "to be positive?",
        ),
        "relu-copies-inputs": (
            lambda dvalues, z: np.maximum(z, 0.0),
            "Your function has an argument that it never reads.",
        ),
        "relu-derivative-is-relu": (
            lambda dvalues, z: dvalues * np.maximum(z, 0.0),
            "At z = 3, how fast does the output rise when z rises by 0.1?",
        ),
        "relu-min1": (
            [
                lambda dvalues, z: dvalues * np.clip(z, 0.0, 1.0),
            ],
            "Try z = 0.4. Is the slope of a straight line through the origin 0.4 there?",
        ),
        "relu-divide-nan": (
            [
                lambda dvalues, z: dvalues * np.maximum(z, 0.0) / z,
                lambda dvalues, z: dvalues * (np.maximum(z, 0.0) / z),
            ],
            "What happens to your expression for the one z at which the sketch of ReLU has its "
            "corner?",
        ),
        "relu-mutates-z": (
            [
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    z[z > 0] = 1.0\n"
                    "    z[z <= 0] = 0.0\n"
                    "    return dvalues * z\n"
                ),
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    z[z > 0] = 1.0\n"
                    "    z[z < 0] = 0.0\n"
                    "    z *= dvalues\n"
                    "    return z\n"
                ),
            ],
            "Your values are right. Now print z after the call. Same numbers as before? Who else "
            "may still need them?",
        ),
        "relu-mutates-dvalues": (
            [
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    dvalues[z <= 0] = 0.0\n"
                    "    return dvalues\n"
                ),
                rewrite(
                    "def relu_backward(dvalues, z):\n"
                    "    dvalues *= z > 0\n"
                    "    z[z <= 0] = 0.0\n"
                    "    return dvalues\n"
                ),
            ],
            "Your values are right. Now print dvalues after the call: it belonged to somebody "
            "else. Which one word makes an array of your own?",
        ),
        "relu-scalar-if": (
            [
                lambda dvalues, z: dvalues if z > 0 else 0.0,
                lambda dvalues, z: dvalues * (1.0 if z > 0 else 0.0),
                lambda dvalues, z: dvalues * float(z > 0),
                lambda dvalues, z: dvalues * max(0.0, z),
            ],
            "Your condition asks one question, the array contains many. How do you ask it for each "
            "entry?",
        ),
        "relu-call-parens": (
            rewrite("def relu_backward(dvalues, z):\n    return dvalues(z > 0)\n"),
            "Read the line aloud: are you calling the array, or selecting from it?",
        ),
        "returns-nothing": (
            [
                lambda dvalues, z: None,
                rewrite("def relu_backward(dvalues, z):\n    dvalues[z <= 0] = 0.0\n"),
                rewrite(
                    "def relu_backward(dvalues, z):\n    z[z > 0] = 1.0\n    z[z <= 0] = 0.0\n"
                ),
            ],
            NOTHING,
        ),
        "relu-gate-by-product": (
            [
                lambda dvalues, z: np.maximum(dvalues * z, 0.0),
                lambda dvalues, z: dvalues * (dvalues * z > 0),
            ],
            "Your gate looks at the product of both. Which of the two decided on the way forward?",
        ),
        "relu-gate-not-applied": (
            lambda dvalues, z: dvalues.copy(),
            "Which of these neurons were silent in the forward pass? What did your line send them?",
        ),
        "relu-slope-at-zero": (
            lambda dvalues, z: dvalues * (z >= 0),
            "At exactly z = 0 the course has settled on slope 0. Which comparison includes 0?",
        ),
        "relu-gate-inverted": (
            [
                lambda dvalues, z: dvalues * (z < 0),
                lambda dvalues, z: dvalues * (z <= 0),
            ],
            "Look at a neuron with z = 3. Was it silent or active, and what came back from you?",
        ),
        "relu-dvalue-missing": (
            lambda dvalues, z: (z > 0).astype(float),
            "You returned the slopes. What does the chain rule multiply them by?",
        ),
        "neuron-truthiness": (
            lambda dvalues, z: dvalues * (z != 0),
            "What does your test say for z = -2? Whether z differs from 0 is another question.",
        ),
        "relu-slope-sign": (
            lambda dvalues, z: dvalues * np.sign(z),
            "Left of 0 ReLU is flat. How steep is flat? np.sign has another opinion.",
        ),
        "relu-drops-entries": (
            lambda dvalues, z: dvalues[z > 0],
            "Selecting with a mask returns only what it selects. What shape should come back?",
        ),
        "mean-in-layer": (
            [
                lambda dvalues, z: dvalues * (z > 0) / len(dvalues),
                lambda dvalues, z: dvalues * (z > 0) / dvalues.size,
            ],
            AVERAGED,
        ),
        "relu-arguments-exchanged": (
            lambda dvalues, z: z * (dvalues > 0),
            "Which argument comes first by the contract? Yours gates z by dvalues.",
        ),
        "relu-whole-array": (
            [
                lambda dvalues, z: dvalues.copy() if np.all(z > 0) else np.zeros_like(dvalues),
                lambda dvalues, z: dvalues.copy() if np.any(z > 0) else np.zeros_like(dvalues),
                lambda dvalues, z: dvalues.copy() if z.sum() > 0 else np.zeros_like(dvalues),
            ],
            "Your test decides about all entries at once. Has not every entry its own gate?",
        ),
        "relu-rows-only": (
            [
                lambda dvalues, z: np.where(z.sum(axis=1, keepdims=True) > 0, dvalues, 0.0),
                lambda dvalues, z: np.where(np.all(z > 0, axis=1, keepdims=True), dvalues, 0.0),
                lambda dvalues, z: np.where(np.any(z > 0, axis=1, keepdims=True), dvalues, 0.0),
            ],
            "Your test looks at a whole sample. Does one neuron's gate depend on the others?",
        ),
        "relu-leaky": (
            lambda dvalues, z: np.where(z > 0, dvalues, 0.01 * dvalues),
            "Where ReLU is flat, nothing comes back. Yours lets a little through.",
        ),
        "relu-ones-for-open": (
            lambda dvalues, z: np.where(z > 0, 1.0, dvalues),
            "An open gate passes on what arrives. What did you write there?",
        ),
        "relu-matmul": (
            [
                lambda dvalues, z: dvalues @ (z > 0).T,
                lambda dvalues, z: dvalues.T @ (z > 0),
                lambda dvalues, z: dvalues @ (z > 0),
                lambda dvalues, z: np.dot(dvalues, z > 0),
            ],
            "Each gate passes or stops its own entry and no other. Which product keeps entries "
            "apart, `*` or `@`?",
        ),
        "relu-z-minus": (
            lambda dvalues, z: np.where(z > 0, dvalues, -dvalues),
            "What does a flat piece of a curve send back?",
        ),
        "relu-nan-for-closed": (
            lambda dvalues, z: np.where(z > 0, dvalues, z),
            "At a closed gate you return z. What should be there?",
        ),
    },
)
