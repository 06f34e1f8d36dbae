"""Unit 05: the Hadamard product, and the deltas of BP1 and BP2 as functions of columns."""

import numpy as np

from autograder.exercises import delta_hints as say
from autograder.exercises._columns import FLAT, away_from_zero, columns
from autograder.exercises.delta_hints import COST_OF_Z
from autograder.exercises.form import case, edit, exercise


def _output(nodes):
    """An output a with the activity z it came from, and labels between 0 and 1."""

    def draw(rng):
        z = away_from_zero(rng, (nodes, 1))
        return dict(a=1 / (1 + np.exp(-z)), y=rng.uniform(0.1, 0.9, (nodes, 1)).round(3), z=z)

    return draw


def _hidden(n_next, n):
    return columns(W_next=(n_next, n), delta_next=(n_next, 1), z=(n, 1))


hadamard = exercise(
    "What is the product of two columns, entry by entry?",
    hints=(
        "Which operator of numpy multiplies equal positions?",
        "Entry i of the result is a[i] times b[i]; the shape does not change.",
        "a * b.",
    ),
    worked=[
        case(
            "notes 003",
            a=np.array([[6], [7], [2]]),
            b=np.array([[3], [5], [9]]),
            gives=[[18], [35], [18]],
        )
    ],
    fresh=[columns(a=(4, 1), b=(4, 1)), columns(a=(2, 3), b=(2, 3)), columns(a=(3, 3), b=(3, 3))],
    mistakes={
        "hadamard-dot": (
            [edit("a * b", "np.sum(a * b)"), edit("a * b", "a.T @ b")],
            "You have summed. How many numbers should come out for columns of three?",
        ),
        "hadamard-outer": (
            [edit("a * b", wrong) for wrong in ("a @ b.T", "np.outer(a, b)", "a.T * b", "a * b.T")],
            "Every entry met every other. Here only equal positions meet.",
        ),
        "hadamard-matmul": (
            edit("a * b", "a @ b"),
            "@ is the matrix product: rows times columns, summed. Which operator does not sum?",
        ),
        "hadamard-adds": (edit("a * b", "a + b"), "Try a column of zeros. What should be left?"),
        "layer-flat": (edit("a * b", "(a * b).ravel()"), FLAT),
        "hadamard-mutates": (
            edit("return a * b", "a *= b\n    return a"),
            "The numbers are right, and the caller's column is gone. Build a new array.",
        ),
    },
)

output_delta = exercise(
    "How does the cost change with the activity of the last layer?",
    hints=(
        "Two steps lie between z and the cost. What are their slopes?",
        "Entry by entry: how the cost changes with a, times how a changes with z.",
        "(a - y) * sigmoid_prime(z).",
    ),
    worked=[
        case(
            "by hand: two nodes at z = 0",
            a=np.array([[0.5], [0.5]]),
            y=np.array([[0.0], [1.0]]),
            z=np.zeros((2, 1)),
            gives=[[0.125], [-0.125]],
        )
    ],
    fresh=[_output(3), _output(4), _output(2)],
    uses=["sigmoid_prime"],
    mistakes={
        "cost-sign": (edit("(a - y)", "(y - a)"), say.COST_SIGN),
        "cost-factor-two": (
            [edit("(a - y)", "2.0 * (a - y)"), edit("(a - y)", "0.5 * (a - y)")],
            say.COST_FACTOR,
        ),
        "no-sigma-prime-output": (edit("(a - y) * sigmoid_prime(z)", "a - y"), say.NO_PRIME_OUTPUT),
        "sigma-prime-twice": (
            edit("* sigmoid_prime(z)", "* sigmoid_prime(z) * sigmoid_prime(z)"),
            say.PRIME_TWICE,
        ),
        "delta-precedence": (edit("(a - y)", "a - y"), say.DELTA_PRECEDENCE),
        "sigmoid-prime-of-activation": (
            edit("sigmoid_prime(z)", "sigmoid_prime(a)"),
            say.PRIME_OF_ACTIVATION,
        ),
        "sigmoid-prime-half-substituted": (
            [edit("sigmoid_prime(z)", "a * (1 - z)"), edit("sigmoid_prime(z)", "z * (1 - a)")],
            say.HALF_SUBSTITUTED,
        ),
        "sigmoid-prime-sigma-of-complement": (
            edit("sigmoid_prime(z)", "sigmoid(z) * sigmoid(1 - z)"),
            say.SIGMA_OF_COMPLEMENT,
        ),
        "sigmoid-prime-paren": (
            edit("sigmoid_prime(z)", "(1 - a * a)"),
            say.OTHER_CURVES_PRIME,
        ),
        "derivative-at-upstream": (
            [
                edit("sigmoid_prime(z)", "sigmoid_prime(a - y)"),
                edit("sigmoid_prime(z)", "(1 - (a - y))"),
                edit("sigmoid_prime(z)", "(a - y) * (1 - (a - y))"),
            ],
            "The curve's slope depends on where the node stood in the forward pass. Is that a - y?",
        ),
        "delta-uses-activity": (edit("(a - y)", "(z - y)"), COST_OF_Z),
        "delta-uses-cost": (
            [edit("(a - y)", "0.5 * (a - y) ** 2"), edit("(a - y)", "(a - y) ** 2")],
            say.COST_ITSELF,
        ),
        "delta-outer": (
            [
                edit("(a - y) * sigmoid_prime(z)", "(a - y) @ sigmoid_prime(z).T"),
                edit("sigmoid_prime(z)", "sigmoid_prime(z).T"),
            ],
            "Your result is a square. Node j's error meets node j's slope alone.",
        ),
        "delta-summed": (
            [
                edit("(a - y) * sigmoid_prime(z)", "np.sum((a - y) * sigmoid_prime(z))"),
                edit("(a - y) * sigmoid_prime(z)", "(a - y).T @ sigmoid_prime(z)"),
            ],
            "Each node of the last layer has a delta of its own. How many numbers did you return?",
        ),
        "mean-over-outputs": (
            [edit("(a - y)", "(a - y) / len(y)"), edit("(a - y)", "2.0 / len(y) * (a - y)")],
            say.MEAN_OVER_OUTPUTS,
        ),
        "delta-uses-sigmoid": (
            edit("sigmoid_prime(z)", "sigmoid(z)"),
            say.USES_SIGMOID,
        ),
        "vectors-not-columns": (
            edit("(a - y)", "(a.ravel() - y)"),
            "Print the shapes before you subtract or multiply. What becomes of (n,) and (n, 1)?",
        ),
        "delta-error-lost": (
            edit("(a - y) * sigmoid_prime(z)", "a * sigmoid_prime(z)"),
            "If the answer is right, there is nothing to correct. Is your delta 0 then?",
        ),
        "delta-matmul": (
            edit("(a - y) * sigmoid_prime(z)", "(a - y) @ sigmoid_prime(z)"),
            "Two columns do not fit into a matrix product, and nothing is to be summed here. Which "
            "operator lets equal positions meet?",
        ),
        "activation-squashed-again": (
            edit("(a - y)", "(sigmoid(a) - y)"),
            "a has been through the curve already. Which number is compared with the label?",
        ),
        "sigmoid-prime-expects-activation": (
            edit("sigmoid_prime(z)", "(z * (1 - z))"),
            say.PRIME_EXPECTS_ACTIVATION,
        ),
        "prime-at-label": (
            edit("sigmoid_prime(z)", "sigmoid_prime(y)"),
            "The curve's slope depends on where the node stood in the forward pass. Was that at y?",
        ),
        "cost-absolute": (edit("(a - y)", "np.abs(a - y)"), say.ABSOLUTE_ERROR),
        "plus-instead-of-times": (
            edit("(a - y) *", "(a - y) +"),
            say.SLOPES_MULTIPLY,
        ),
        "layer-flat": (
            edit("(a - y) * sigmoid_prime(z)", "((a - y) * sigmoid_prime(z)).ravel()"),
            FLAT,
        ),
        "tanh-prime": (
            edit("sigmoid_prime(z)", "(1.0 - np.tanh(z) ** 2)"),
            say.OTHER_CURVES_PRIME,
        ),
        "relu-prime": (edit("sigmoid_prime(z)", "(z > 0)"), say.OTHER_CURVES_PRIME),
    },
)

hidden_delta = exercise(
    "How does the cost change with the activity of a hidden layer?",
    hints=(
        "A node feeds several nodes of the next layer. In which column of W_next are its weights?",
        "The blame is W_next, transposed, times delta_next. Then each node's own slope, entry by "
        "entry.",
        "(W_next.T @ delta_next) * sigmoid_prime(z).",
    ),
    worked=[
        case(
            "by hand: three nodes feed two, all at z = 0",
            W_next=np.array([[2.0, 3.0, 0.0], [4.0, 1.0, -1.0]]),
            delta_next=np.array([[0.5], [-2.0]]),
            z=np.zeros((3, 1)),
            gives=[[-1.75], [-0.125], [0.5]],
        )
    ],
    fresh=[_hidden(4, 3), _hidden(2, 5), _hidden(3, 2)],
    edges=[
        case("two layers of one width", _hidden(3, 3)),
        case("one output", _hidden(1, 4)),
        case("one hidden node", _hidden(3, 1)),
        case("a chain", _hidden(1, 1)),
    ],
    uses=["sigmoid_prime"],
    mistakes={
        "bp-no-transpose": (
            [
                edit("W_next.T", "W_next"),
                edit("(W_next.T @ delta_next)", "(delta_next.T @ W_next.T).T"),
            ],
            say.NO_TRANSPOSE,
        ),
        "elementwise-instead-of-matmul": (
            [
                edit("W_next.T @ delta_next", "W_next.T * delta_next"),
                edit("W_next.T @ delta_next", "W_next.T * delta_next.T"),
                edit("W_next.T @ delta_next", "W_next * delta_next"),
            ],
            say.ELEMENTWISE_BACK,
        ),
        "hidden-delta-no-prime": (
            edit("(W_next.T @ delta_next) * sigmoid_prime(z)", "W_next.T @ delta_next"),
            say.HIDDEN_NO_PRIME,
        ),
        "sigma-prime-twice": (
            edit("* sigmoid_prime(z)", "* sigmoid_prime(z) ** 2"),
            "How many times does the path cross this layer's curve? And how many times does its slope "
            "stand in your line?",
        ),
        "sigmoid-prime-of-activation": (
            edit("sigmoid_prime(z)", "sigmoid_prime(sigmoid(z))"),
            say.PRIME_OF_ACTIVATION,
        ),
        "sigmoid-prime-expects-activation": (
            edit("sigmoid_prime(z)", "(z * (1 - z))"),
            "z * (1 - z) is the slope where z is an activation. What is z here?",
        ),
        "sigmoid-prime-half-substituted": (
            [
                edit("sigmoid_prime(z)", "(sigmoid(z) * (1 - z))"),
                edit("sigmoid_prime(z)", "(z * (1 - sigmoid(z)))"),
            ],
            say.HALF_SUBSTITUTED,
        ),
        "sigmoid-prime-sigma-of-complement": (
            edit("sigmoid_prime(z)", "sigmoid(z) * sigmoid(1 - z)"),
            say.SIGMA_OF_COMPLEMENT,
        ),
        "derivative-at-upstream": (
            [
                edit("sigmoid_prime(z)", "sigmoid_prime(W_next.T @ delta_next)"),
                edit("sigmoid_prime(z)", "sigmoid_prime(delta_next)"),
                edit(
                    "(W_next.T @ delta_next) * sigmoid_prime(z)",
                    "W_next.T @ (delta_next * sigmoid_prime(delta_next))",
                ),
            ],
            say.PRIME_AT_UPSTREAM,
        ),
        "hidden-delta-uses-sigmoid": (
            edit("sigmoid_prime(z)", "sigmoid(z)"),
            say.USES_SIGMOID,
        ),
        "hidden-delta-uses-activity": (
            edit("sigmoid_prime(z)", "z"),
            "At z = 0 the sigmoid is steepest. Your delta is 0 there.",
        ),
        "blame-from-one": (
            edit("W_next.T @ delta_next", "W_next[:1].T @ delta_next[:1]"),
            "How many nodes does a hidden node feed? How many of them does your line ask?",
        ),
        "blame-averaged": (
            edit("(W_next.T @ delta_next)", "(W_next.T @ delta_next) / len(delta_next)"),
            "Two paths to the cost move it by the sum of both. Where does your average come from?",
        ),
        "weights-summed-first": (
            edit(
                "(W_next.T @ delta_next)", "W_next.sum(axis=0).reshape(-1, 1) * np.sum(delta_next)"
            ),
            "A sum of products is not a product of sums. Which weight belongs to which delta?",
        ),
        "delta-left-as-row": (
            [
                edit("(W_next.T @ delta_next)", "(delta_next.T @ W_next)"),
                edit(
                    "(W_next.T @ delta_next) * sigmoid_prime(z)",
                    "delta_next.T @ W_next * sigmoid_prime(z).T",
                ),
            ],
            "Your blame is not a column: print its shape. It lies down or has lost an axis, while "
            "z is a column. What becomes of their product?",
        ),
        "hidden-delta-no-weight": (
            edit("W_next.T @ delta_next", "np.sum(delta_next)"),
            say.NO_WEIGHT,
        ),
        "prime-before-weights": (
            edit(
                "(W_next.T @ delta_next) * sigmoid_prime(z)",
                "W_next.T @ (delta_next * sigmoid_prime(z))",
            ),
            "z belongs to this layer, delta_next to the next. On which side of the weights does "
            "this layer's slope act?",
        ),
        "delta-matmul": (
            edit(") * sigmoid_prime(z)", ") @ sigmoid_prime(z)"),
            "The blame is a column, and so are the slopes. Which operator lets equal positions meet?",
        ),
        "delta-outer": (
            edit(
                "(W_next.T @ delta_next) * sigmoid_prime(z)",
                "np.outer(W_next.T @ delta_next, sigmoid_prime(z))",
            ),
            "Your result is a square. Node k's blame meets node k's slope alone.",
        ),
        "blame-along-rows": (
            edit("W_next.T @ delta_next", "np.sum(W_next * delta_next, axis=1, keepdims=True)"),
            "You have summed along the rows of W_next, one sum for each node of the NEXT layer. Over "
            "which of its axes does one hidden node's blame run?",
        ),
        "weights-reshaped": (
            edit("W_next.T", "W_next.reshape(W_next.shape[1], -1)"),
            "The shape is right and the weights have moved to other nodes: reshape keeps their "
            "order. Which operation turns columns into rows?",
        ),
        "plus-instead-of-times": (
            edit(") * sigmoid_prime(z)", ") + sigmoid_prime(z)"),
            say.SLOPES_MULTIPLY,
        ),
        "sigmoid-prime-paren": (
            edit("sigmoid_prime(z)", "(1 - sigmoid(z) * sigmoid(z))"),
            say.OTHER_CURVES_PRIME,
        ),
        "layer-flat": (
            edit(
                "(W_next.T @ delta_next) * sigmoid_prime(z)",
                "((W_next.T @ delta_next) * sigmoid_prime(z)).ravel()",
            ),
            FLAT,
        ),
        "tanh-prime": (
            edit("sigmoid_prime(z)", "(1.0 - np.tanh(z) ** 2)"),
            say.OTHER_CURVES_PRIME,
        ),
        "relu-prime": (edit("sigmoid_prime(z)", "(z > 0)"), say.OTHER_CURVES_PRIME),
    },
)
