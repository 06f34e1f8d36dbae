"""Unit 01: the backward pass of a neuron, and one step downhill."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.neuron_cases import (
    ALL_THREE,
    AT_ZERO,
    DB_IS_B,
    FIRST,
    MIN_ONE,
    NO_SLOPE,
    ON_THE_EDGE,
    SECOND,
    SILENT,
    SLOPE_IS_RELU,
    SWAPPED,
    TRUTHY,
    active,
    as_lists,
    rising_upstream,
    silent,
    with_step,
    with_upstream,
)

neuron_backward = exercise(
    "How much does each input, each weight and the bias move the output?",
    hints=(
        "List the steps between a weight and the output. How many slopes do you multiply?",
        "Start with what arrives, dvalue. Multiply by ReLU's slope at z; call that dz. Everything "
        "else is dz times one more local slope.",
        "dz = dvalue * relu_slope(z); dx gets dz times each weight, dw dz times each input, db dz.",
    ),
    worked=[
        case(ALL_THREE, **FIRST, dvalue=1.0, gives=([-3, -1, 2], [1, -2, 3], 1)),
        case("notes 002", **SECOND, dvalue=1.0, gives=([1, -2, 3], [-3, -1, 2], 1)),
    ],
    fresh=[with_upstream(active), with_upstream(silent), as_lists(rising_upstream)],
    edges=[
        case("a silent neuron (z below 0): every gradient is 0", **SILENT, dvalue=-1.7),
        case(
            "a bias that is not 1, a negative dvalue",
            x=[0.5, -1.0],
            w=[2.0, -0.4],
            b=0.3,
            dvalue=-1.7,
        ),
        case("z exactly 0", **ON_THE_EDGE, dvalue=2.0),
        case("a single input", x=[1.5], w=[2.0], b=-0.5, dvalue=3.0),
        case("active only by its bias", x=[1.0, -1.0], w=[-0.5, 0.75], b=2.0, dvalue=1.5),
    ],
    uses=["neuron_forward", "relu_slope", "chain_links"],
    mistakes={
        "neuron-truthiness": (edit("relu_slope(z)", "(1.0 if z else 0.0)"), TRUTHY),
        "neuron-relu-slope-missing": (edit("dvalue * relu_slope(z)", "dvalue"), NO_SLOPE),
        "neuron-dx-dw-swapped": (edit("return dx, dw, db", "return dw, dx, db"), SWAPPED),
        "neuron-db-is-b": (
            [
                edit("db = dz", "db = b"),
                edit("db = dz", "db = 1.0"),
                edit("db = dz", "db = dz * b"),
            ],
            DB_IS_B,
        ),
        "neuron-dvalue-missing": (
            edit("dvalue * relu_slope(z)", "relu_slope(z)"),
            "Double what arrives from the next layer. Should your answer double? Does it?",
        ),
        "relu-mask-by-upstream": (
            edit("relu_slope(z)", "relu_slope(dvalue)"),
            "Your gate opens by the sign of dvalue. Which quantity decided in the forward pass "
            "whether the neuron spoke?",
        ),
        "relu-derivative-is-relu": (edit("relu_slope(z)", "max(z, 0.0)"), SLOPE_IS_RELU),
        "relu-min1": (edit("relu_slope(z)", "min(1.0, max(z, 0.0))"), MIN_ONE),
        "relu-slope-at-zero": (edit("relu_slope(z)", "(1.0 if z >= 0 else 0.0)"), AT_ZERO),
        "z-without-bias": (
            edit("z, _ = neuron_forward(x, w, b)", "z, _ = neuron_forward(x, w, 0.0)"),
            "The gate depends on z, and z includes the bias. Does yours?",
        ),
        "dvalue-twice": (
            edit("db = dz", "db = dz * dvalue"),
            "Follow the bias alone: how often does dvalue stand in its chain?",
        ),
        "gradients-summed": (
            edit("return dx, dw, db", "return sum(dx), sum(dw), db"),
            "Three weights, three questions: how much does each move the output? You gave one number.",
        ),
        "db-skips-relu": (
            edit("db = dz", "db = dvalue"),
            "The bias passes through ReLU on its way to the output, like everything else in z.",
        ),
    },
)

neuron_step = exercise(
    "Which weights and bias make the output a little smaller?",
    hints=(
        "The gradient points to where the output grows. Which way do you want to go?",
        "New value = old value minus learning rate times gradient, for every weight and the bias.",
        "dx, dw, db = neuron_backward(...); new_w = [wi - lr * gi for wi, gi in zip(w, dw)], "
        "and the bias likewise. Return new objects.",
    ),
    worked=[
        case(
            "notes 004",
            **FIRST,
            dvalue=1.0,
            lr=0.001,
            gives=([-3.001, -0.998, 1.997], 0.999),
        ),
    ],
    fresh=[with_step(active), with_step(silent), as_lists(with_step(active))],
    edges=[
        case("a silent neuron stays as it is", **SILENT, dvalue=-1.7, lr=0.1),
        case("learning rate 0 changes nothing", **FIRST, dvalue=1.0, lr=0.0),
        case("arrays", x=np.array([0.5, 2.0]), w=np.array([1.0, 0.5]), b=0.3, dvalue=1.5, lr=0.1),
    ],
    uses=["neuron_backward"],
    mistakes={
        "sgd-rebind-local": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    dx, dw, db = neuron_backward(x, w, b, dvalue)\n"
                "    for i in range(len(w)):\n"
                "        w[i] -= lr * dw[i]\n"
                "    b -= lr * db\n"
            ),
            "After the call, print the caller's weights and bias. Which of your two updates "
            "reached the caller, and why only that one? Nothing was returned.",
        ),
        "sgd-in-place": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    dx, dw, db = neuron_backward(x, w, b, dvalue)\n"
                "    for i in range(len(w)):\n"
                "        w[i] -= lr * dw[i]\n"
                "    return w, b - lr * db\n"
            ),
            "Your numbers are right, and the caller's weights are gone: the list was changed in "
            "place. That is how a cell run twice steps twice. Build a new list.",
        ),
        "sgd-ascends": (
            edit("- lr *", "+ lr *"),
            "After your step the output is larger. Which way does the gradient point?",
        ),
        "sgd-assigns": (
            edit(
                "new_w = [wi - lr * gi",
                "new_w = [-lr * gi",
                "new_b = b - lr * db",
                "new_b = -lr * db",
            ),
            "With a learning rate of 0 nothing should change. What does your line give then?",
        ),
        "sgd-bias-left-out": (
            edit("new_b = b - lr * db", "new_b = b"),
            "The weights moved and the bias did not. Does the output depend on the bias?",
        ),
        "sgd-no-rate": (
            edit("lr * gi", "gi", "lr * db", "db"),
            "Your step is as large as the gradient itself. Which argument did you never read?",
        ),
        "sgd-steps-with-dx": (
            edit("zip(w, dw)", "zip(w, dx)"),
            "You stepped the weights with the gradient of the inputs. Which of the three gradients "
            "asks about the weights?",
        ),
        "sgd-ignores-dvalue": (
            edit("neuron_backward(x, w, b, dvalue)", "neuron_backward(x, w, b, 1.0)"),
            "Double dvalue. Should the step double? Does it?",
        ),
        "sgd-returns-gradient": (
            edit("return new_w, new_b", "return dw, db"),
            "You returned the gradients. The contract asks for the weights and bias after the step.",
        ),
        "neuron-relu-slope-missing": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    return [wi - lr * dvalue * xi for wi, xi in zip(w, x)], b - lr * dvalue\n"
            ),
            NO_SLOPE,
        ),
        "sgd-steps-inputs": (
            edit(
                "new_w = [wi - lr * gi for wi, gi in zip(w, dw)]",
                "new_w = [xi - lr * gi for xi, gi in zip(x, dx)]",
            ),
            "The inputs are data: they are given. What may training change?",
        ),
    },
)
