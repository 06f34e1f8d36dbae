"""Unit 02, backward: the gradient of the inputs, of one sample by loops and of a batch."""

import numpy as np

from autograder.exercises.dense_hints import (
    AVERAGED,
    ELEMENTWISE,
    FIRST_DVALUE,
    FIRST_ONLY,
    GATED,
    GLOBAL_ARRAY,
    IGNORES_DVALUES,
    MASKED,
    NOTHING,
    RESHAPED,
    SIGN,
    STARTS_AT_ONE,
    SUM_OF_PRODUCTS,
    WHOLE_BATCH,
)
from autograder.exercises.form import case, edit, exercise
from autograder.exercises.layer_cases import (
    D_002,
    D_GATED,
    D_RISING,
    DINPUTS,
    DINPUTS_002,
    DINPUTS_GATED,
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    RECTANGLE,
    ROW,
    SMALL_SQUARE,
    W_002,
    WIDENING,
    W,
    draw,
    mixed,
    unseen,
)


def one_sample(n_in, n_out):
    """dvalues and weights for one sample."""
    return lambda rng: dict(dvalues=mixed(rng, n_out), weights=mixed(rng, n_in, n_out))


def backward(sizes):
    """dvalues and weights of a batch."""
    return draw(sizes, "dvalues", "weights")


INVERSE = (
    "You undo what the layer did. Does the question ask which inputs gave this output, or how fast "
    "what comes later follows an input?"
)

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
        "dinputs-ignores-dvalues": (lambda dvalues, weights: weights.sum(axis=1), IGNORES_DVALUES),
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
                edit("dinputs[i] +=", "dinputs[j] +="),
            ],
            "Your result has one number for each neuron. What did the text ask for?",
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
        "uses-global-array": (
            [
                edit("weights[i, j]", "W[i, j]"),
                edit("weights.shape", "W.shape", "weights[i, j]", "W[i, j]"),
                edit("weights.shape", "len(W), len(dvalues)", "weights[i, j]", "W[i, j]"),
                lambda dvalues, weights: W @ dvalues,
            ],
            GLOBAL_ARRAY,
        ),
        "sizes-exchanged": (
            [
                edit("np.zeros(n_in)", "np.zeros(n_out)"),
                edit("n_in, n_out = weights.shape", "n_out, n_in = weights.shape"),
                edit("for j in range(n_out)", "for j in range(n_in)"),
                edit("for i in range(n_in)", "for i in range(n_out)"),
            ],
            "weights.shape is (n_in, n_out). Which array, or which loop, counts the other one in "
            "your code? Print the two numbers.",
        ),
        "starts-at-one": (edit("np.zeros(n_in)", "np.ones(n_in)"), STARTS_AT_ONE),
        "adds-to-every-input": (
            edit("dinputs[i] +=", "dinputs +="),
            "Your line names no input, so it adds to all of them. Whose paths does the inner loop "
            "follow?",
        ),
        "times-for-plus": (
            edit("dinputs[i] +=", "dinputs[i] *="),
            "Zero times anything is zero. What joins the effects of several paths?",
        ),
        "whole-sum-in-loop": (
            edit("dvalues[j] * weights[i, j]", "dvalues @ weights[i]"),
            "Your line adds the whole sum, in every round of the loop over j. How many times is that?",
        ),
        "index-stuck": (
            [
                edit("weights[i, j]", "weights[i, 0]"),
                edit("weights[i, j]", "weights[0, j]"),
            ],
            "One of your indices never moves. Which weight belongs to the path from input i "
            "through neuron j?",
        ),
        "loop-skips": (
            [
                edit("for i in range(n_in)", "for i in range(1, n_in)"),
                edit("for j in range(n_out)", "for j in range(1, n_out)"),
                edit("for i in range(n_in)", "for i in range(n_in - 1)"),
                edit("for j in range(n_out)", "for j in range(n_out - 1)"),
            ],
            "Print your indices. With which number should each loop begin, and with which should it end?",
        ),
        "sign-flipped": (edit("dinputs[i] +=", "dinputs[i] -="), SIGN),
        "dinputs-inverse": (lambda dvalues, weights: dvalues @ np.linalg.pinv(weights), INVERSE),
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
        "dinputs-inverse": (lambda dvalues, weights: dvalues @ np.linalg.pinv(weights), INVERSE),
        "whole-batch-as-one-sample": (
            edit("dvalues @ weights.T", "input_gradient_one_sample(dvalues, weights)"),
            WHOLE_BATCH,
        ),
        "uses-global-array": (
            [edit("dvalues @ weights.T", "dvalues @ W.T"), edit("weights.T", "W[:, :3].T")],
            GLOBAL_ARRAY,
        ),
        "dinputs-signs-only": (
            [
                lambda dvalues, weights: np.sign(dvalues) @ weights.T,
                lambda dvalues, weights: (dvalues > 0) @ weights.T,
            ],
            IGNORES_DVALUES,
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
            RESHAPED,
        ),
        "sign-flipped": (
            lambda dvalues, weights: -dvalues @ weights.T,
            "Raise an input whose weights and dvalues are positive. Does what comes later rise?",
        ),
    },
)
