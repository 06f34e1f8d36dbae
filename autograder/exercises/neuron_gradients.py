"""Unit 01: the backward pass of a neuron, and one step downhill."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.neuron_cases import (
    ALL_THREE,
    AT_ZERO,
    DB_IS_B,
    FIRST,
    LIST_TIMES,
    MIN_ONE,
    NO_SLOPE,
    NOT_RETURNED,
    ON_THE_EDGE,
    OTHER_ORDER,
    SECOND,
    SILENT,
    SLOPE_IS_RELU,
    SWAPPED,
    THREE_ONLY,
    TRUTHY,
    active,
    as_lists,
    rising_upstream,
    silent,
    with_step,
    with_upstream,
)
from autograder.exercises.relu_hints import SIGN_AS_SLOPE
from autograder.exercises.step_hints import (
    LR_UNREAD,
    MIXED_SIGNS,
    STEP_ALONE,
    STEP_TWICE,
    WEIGHTS_SHRINK,
)

GATE_BY_DVALUE = (
    "Your gate opens by the sign of dvalue. Which quantity decided in the forward pass whether "
    "the neuron spoke?"
)

neuron_backward = exercise(
    "How much does each input, each weight and the bias move what comes later?",
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
        "neuron-dx-dw-swapped": (
            [
                edit("return dx, dw, db", "return dw, dx, db"),
                edit("return dx, dw, db", "return dx, dx, db"),
                edit("return dx, dw, db", "return dw, dw, db"),
            ],
            SWAPPED,
        ),
        "returned-in-other-order": (
            [
                edit("return dx, dw, db", "return db, dx, dw"),
                edit("return dx, dw, db", "return db, dw, dx"),
                edit("return dx, dw, db", "return dx, db, dw"),
                edit("return dx, dw, db", "return dw, db, dx"),
            ],
            OTHER_ORDER,
        ),
        "list-times-number": (
            [
                edit("[dz * wi for wi in w]", "dz * w", "[dz * xi for xi in x]", "dz * x"),
                edit("[dz * xi for xi in x]", "dz * x"),
                edit("[dz * wi for wi in w]", "dz * w"),
            ],
            LIST_TIMES,
        ),
        "three-inputs-only": (
            edit(
                "[dz * wi for wi in w]",
                "[dz * w[0], dz * w[1], dz * w[2]]",
                "[dz * xi for xi in x]",
                "[dz * x[0], dz * x[1], dz * x[2]]",
            ),
            THREE_ONLY,
        ),
        "returns-nothing": (edit("return dx, dw, db", "return None"), NOT_RETURNED),
        "links-not-multiplied": (
            edit("return dx, dw, db", "return list(w), list(x), 1.0"),
            "You returned the slopes of the products and of the sum, each on its own. Which links "
            "stand between them and what comes later?",
        ),
        "returns-two": (
            edit("return dx, dw, db", "return dx, dw"),
            "The text asks for three answers. Who learns about the bias?",
        ),
        "db-for-each-input": (
            edit("db = dz", "db = dz * len(x)"),
            "The bias enters the sum once. How many times did you count it?",
        ),
        "sign-flipped": (
            edit("dz = dvalue", "dz = -dvalue"),
            "The minus belongs to the step, not to the gradient. Raise a weight whose input and "
            "dvalue are positive: does what comes later rise?",
        ),
        "relu-slope-sign": (edit("relu_slope(z)", "np.sign(z)"), SIGN_AS_SLOPE),
        "relu-mask-by-both": (
            edit("dvalue * relu_slope(z)", "max(dvalue, 0.0) * relu_slope(z)"),
            "Your gate looks at z, and then a negative dvalue is dropped as well. Who asked it to "
            "be positive?",
        ),
        "relu-on-products": (
            edit(
                "dz * wi for wi in w",
                "dvalue * wi * (wi * xi > 0) for xi, wi in zip(x, w)",
                "dz * xi for xi in x",
                "dvalue * xi * (wi * xi > 0) for xi, wi in zip(x, w)",
            ),
            "You gave each product a gate of its own. How many gates does a neuron have, and what do "
            "they look at?",
        ),
        "neuron-db-is-b": (
            [
                edit("db = dz", "db = b"),
                edit("db = dz", "db = 1.0"),
                edit("db = dz", "db = dz * b"),
            ],
            DB_IS_B,
        ),
        "neuron-dvalue-missing": (
            [
                edit("dvalue * relu_slope(z)", "relu_slope(z)"),
                edit("dvalue * relu_slope(z)", "relu_slope(z)", "db = dz", "db = dvalue * dz"),
            ],
            "Double what arrives from the next layer. Should your answer double? Does it?",
        ),
        "relu-mask-by-upstream": (edit("relu_slope(z)", "relu_slope(dvalue)"), GATE_BY_DVALUE),
        "relu-derivative-is-relu": (
            [edit("relu_slope(z)", "max(z, 0.0)"), edit("relu_slope(z)", "z")],
            SLOPE_IS_RELU,
        ),
        "relu-min1": (edit("relu_slope(z)", "min(1.0, max(z, 0.0))"), MIN_ONE),
        "relu-slope-at-zero": (edit("relu_slope(z)", "(1.0 if z >= 0 else 0.0)"), AT_ZERO),
        "z-without-bias": (
            edit("z, _ = neuron_forward(x, w, b)", "z, _ = neuron_forward(x, w, 0.0)"),
            "The gate depends on z, and z includes the bias. Does yours?",
        ),
        "dvalue-twice": (
            edit("db = dz", "db = dz * dvalue"),
            "Follow the bias alone: how many times does dvalue occur in its chain?",
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


def own_chain(slope):
    """neuron_step by a student who computes the gradients there, with this slope of ReLU."""
    return rewrite(
        "def neuron_step(x, w, b, dvalue, lr):\n"
        "    z, _ = neuron_forward(x, w, b)\n"
        f"    dz = dvalue * {slope}\n"
        "    return [wi - lr * dz * xi for wi, xi in zip(w, x)], b - lr * dz\n"
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
        case("z exactly 0", **ON_THE_EDGE, dvalue=2.0, lr=0.1),
        case("arrays", x=np.array([0.5, 2.0]), w=np.array([1.0, 0.5]), b=0.3, dvalue=1.5, lr=0.1),
        case("a step that silences", x=[1.0, 2.0], w=[0.5, 0.25], b=0.5, dvalue=2.0, lr=0.75),
    ],
    uses=["neuron_backward"],
    mistakes={
        "update-before-propagate": (
            edit(
                "new_b = b - lr * db",
                "new_b = b - lr * neuron_backward(x, new_w, b, dvalue)[2]",
            ),
            "Which weights did the neuron have when its gradients were taken? Yours takes the "
            "bias's gradient with weights that have moved already.",
        ),
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
            "After your step, what comes later is larger. Which way does the gradient point?",
        ),
        "neuron-db-is-b": (
            [edit("b - lr * db", "b - lr * b"), edit("b - lr * db", "b - lr")],
            DB_IS_B,
        ),
        "neuron-truthiness": (own_chain("(1.0 if z else 0.0)"), TRUTHY),
        "relu-derivative-is-relu": (own_chain("max(z, 0.0)"), SLOPE_IS_RELU),
        "relu-slope-at-zero": (own_chain("(1.0 if z >= 0 else 0.0)"), AT_ZERO),
        "relu-min1": (own_chain("min(1.0, max(z, 0.0))"), MIN_ONE),
        "relu-mask-by-upstream": (own_chain("(1.0 if dvalue > 0 else 0.0)"), GATE_BY_DVALUE),
        "sgd-mixed-signs": (
            [edit("b - lr * db", "b + lr * db"), edit("wi - lr * gi", "wi + lr * gi")],
            MIXED_SIGNS,
        ),
        "sgd-result-discarded": (
            edit("return new_w, new_b", "return w, b"),
            "You computed new numbers and returned the old ones. Who receives what you computed?",
        ),
        "sgd-weights-left-out": (
            edit("return new_w, new_b", "return w, new_b"),
            "The bias moved and the weights did not. List what the neuron learns with.",
        ),
        "sgd-two-steps": (edit("- lr *", "- 2 * lr *"), STEP_TWICE),
        "dvalue-twice": (
            edit("- lr *", "- lr * dvalue *"),
            "Double dvalue: your step grows fourfold. In which of your numbers is it already?",
        ),
        "sgd-with-the-weights": (
            edit("- lr * gi", "- lr * wi", "- lr * db", "- lr * b"),
            WEIGHTS_SHRINK,
        ),
        "list-times-number": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    dx, dw, db = neuron_backward(x, w, b, dvalue)\n"
                "    return w - lr * dw, b - lr * db\n"
            ),
            LIST_TIMES,
        ),
        "returned-in-other-order": (
            edit("return new_w, new_b", "return new_b, new_w"),
            OTHER_ORDER,
        ),
        "returns-one": (
            [
                edit("return new_w, new_b", "return new_w"),
                edit("return new_w, new_b", "return new_b"),
            ],
            "A neuron has weights and a bias. How many things does the text ask for?",
        ),
        "returns-nothing": (edit("return new_w, new_b", "return None"), NOT_RETURNED),
        "three-inputs-only": (
            edit(
                "[wi - lr * gi for wi, gi in zip(w, dw)]",
                "[w[0] - lr * dw[0], w[1] - lr * dw[1], w[2] - lr * dw[2]]",
            ),
            THREE_ONLY,
        ),
        "sgd-assigns": (
            edit(
                "new_w = [wi - lr * gi",
                "new_w = [-lr * gi",
                "new_b = b - lr * db",
                "new_b = -lr * db",
            ),
            STEP_ALONE,
        ),
        "sgd-bias-left-out": (
            edit("new_b = b - lr * db", "new_b = b"),
            "The weights moved and the bias did not. Does the output depend on the bias?",
        ),
        "sgd-no-rate": (edit("lr * gi", "gi", "lr * db", "db"), LR_UNREAD),
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
            [
                edit("return new_w, new_b", "return dw, db"),
                edit("return new_w, new_b", "return [lr * gi for gi in dw], lr * db"),
            ],
            "You returned how far to go. The contract asks for the weights and bias after the step.",
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
