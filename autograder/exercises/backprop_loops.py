"""Unit 05: one node's blame, and backpropagation through a network by loops."""

import numpy as np

from autograder.exercises import delta_hints as say
from autograder.exercises._columns import FLAT, away_from_zero, labelled_sample
from autograder.exercises.backprop_slopes import COMPLEMENT, HALF
from autograder.exercises.form import Case, Draw, case, edit, exercise


def _blame(n_next, n):
    def draw(rng):
        return dict(
            W_next=away_from_zero(rng, (n_next, n)),
            delta_next=away_from_zero(rng, (n_next, 1)),
            k=int(rng.integers(1, n)) if n > 1 else 0,
        )

    return draw


node_blame = exercise(
    "How does the cost change with the activation of one hidden node?",
    hints=(
        "Along how many paths does a nudge of node k reach the next layer?",
        "Add up, over the nodes j that it feeds: the weight to j from k, times the delta of j.",
        "blame += the entry of W_next in row j, column k, times delta_next[j, 0].",
    ),
    worked=[
        case(
            "by hand",
            W_next=np.array([[2.0, 3.0, 0.0], [4.0, 1.0, -1.0]]),
            delta_next=np.array([[0.5], [-2.0]]),
            k=1,
            gives=-0.5,
        )
    ],
    fresh=[_blame(4, 3), _blame(2, 5), _blame(3, 2)],
    edges=[
        case("two layers of one width", _blame(3, 3)),
        case("one node to feed", _blame(1, 4)),
        case("a chain", _blame(1, 1)),
        case(
            "the first node",
            W_next=np.array([[2.0, 3.0], [-1.0, 0.5]]),
            delta_next=np.array([[1.0], [3.0]]),
            k=0,
        ),
    ],
    mistakes={
        "blame-not-summed": (
            [
                edit("blame += W", "blame = W"),
                edit("    return blame", "        return blame"),
                edit(
                    "blame += W_next[j, k] * delta_next[j, 0]",
                    "blame = W_next[0, k] * delta_next[0, 0]",
                ),
                edit("return blame", "return W_next[:, k] * delta_next[:, 0]"),
            ],
            "A nudge reaches the cost along several paths. How many of them are left in `blame` at "
            "the end?",
        ),
        "weights-index-swapped": (
            edit("W_next[j, k]", "W_next[k, j]"),
            "To first, from second: the weight to node j from node k. Which of the two is the row?",
        ),
        "blame-no-weight": (edit("W_next[j, k] * ", ""), say.NO_WEIGHT),
        "blame-no-delta": (
            edit(" * delta_next[j, 0]", ""),
            "If the next layer's deltas are all 0, nobody is to blame. Does your sum notice?",
        ),
        "blame-wrong-delta": (
            [
                edit("delta_next[j, 0]", "delta_next[min(k, len(delta_next) - 1), 0]"),
                edit("delta_next[j, 0]", "delta_next[k, 0]"),
            ],
            "Each path leads through another node j. Whose delta belongs to it?",
        ),
        "blame-averaged": (
            edit("return blame", "return blame / W_next.shape[0]"),
            "Two paths move the cost by the sum of both. Where does your average come from?",
        ),
        "blame-kept-as-array": (
            edit("delta_next[j, 0]", "delta_next[j]"),
            "One number is asked for. Print the shape of what you add up.",
        ),
        "blame-subtracted": (
            edit("blame += W", "blame -= W"),
            "If a nudge raises what a node hands on, and that raises the cost, what sign does the "
            "blame have?",
        ),
        "blame-of-all": (
            edit("W_next[j, k]", "W_next[j].sum()"),
            "You have added the weights of all nodes. Only those that lead from node k carry its "
            "nudge.",
        ),
        "blame-all-nodes": (
            [
                edit("return blame", "return W_next.T @ delta_next"),
                edit("W_next[j, k]", "W_next[j]"),
            ],
            "That is the blame of every node at once, and it comes later. Here: of node k alone.",
        ),
        "blame-adds": (
            edit("W_next[j, k] * delta_next", "W_next[j, k] + delta_next"),
            say.SLOPES_MULTIPLY,
        ),
        "weights-summed-first": (
            edit("return blame", "return W_next[:, k].sum() * delta_next.sum()"),
            "A sum of products is not a product of sums. Which weight belongs to which delta? Print "
            "the shape of what you sum up.",
        ),
        "blame-wrong-axis": (
            edit("range(W_next.shape[0])", "range(W_next.shape[1])"),
            "How many nodes does node k feed? Is that the number of rows of W_next, or of columns?",
        ),
    },
)

# Students see the small networks: the large ones would only make checks.json long.
FRESH: list[Draw | Case] = [
    labelled_sample(3, 4, 2),
    case("fresh numbers", labelled_sample(2, 5, 3, 4), public=False),
    case("fresh numbers", labelled_sample(4, 2, 3, 5, 2), public=False),
]
EDGES = [
    case("a square network", labelled_sample(2, 2, 2)),
    case("a deeper square network", labelled_sample(3, 3, 3, 3), public=False),
    case("a chain", labelled_sample(1, 1, 1, 1)),
    case("a single layer", labelled_sample(4, 3), public=False),
    case("five layers", labelled_sample(2, 3, 2, 4, 3, 2), public=False),
]
# Drawn once and for all: `grade` prints worked values, and they must not change from run to run.
SHAPES = case(
    "notes 003: the shapes of a 1-3-2-1 network",
    public=False,
    **labelled_sample(1, 3, 2, 1)(np.random.default_rng(3)),
)
ONE_LAYER = case(
    "by hand: one layer at z = 0",
    x=np.array([[1.0], [2.0]]),
    y=np.array([[0.5], [1.0], [0.0]]),
    weights=[np.array([[2.0, -1.0], [0.0, 1.0], [-4.0, 2.0]])],
    biases=[np.array([[0.0], [-2.0], [0.0]])],
    gives=([[[0.0, 0.0], [-0.125, -0.25], [0.125, 0.25]]], [[[0.0], [-0.125], [0.125]]]),
)

SLOPE = "sigmoid_prime(activities[layer][j, 0])"

backprop_loops = exercise(
    "How much does every weight and bias move the cost, node by node?",
    hints=(
        "In which order must the layers be visited, so that a node's blame can be computed?",
        "For each layer from the last: for each node j its blame (a - y in the last layer, else "
        "node_blame with the next layer), times its slope: that is its delta. The bias gets delta, "
        "the weight from k gets delta times activations[layer][k, 0].",
        "blame = node_blame(weights[layer + 1], deltas[layer + 1], j), and "
        "deltas[layer][j, 0] = blame * sigmoid_prime(activities[layer][j, 0]).",
    ),
    worked=[ONE_LAYER, SHAPES],
    fresh=FRESH,
    edges=EDGES,
    uses=["node_blame", "sigmoid_prime"],
    mistakes={
        "cost-sign": (
            edit("activations[-1][j, 0] - y[j, 0]", "y[j, 0] - activations[-1][j, 0]"),
            say.COST_SIGN,
        ),
        "cost-factor-two": (
            [
                edit(
                    "blame = activations[-1]",
                    "blame = 2.0 * activations[-1]",
                    "- y[j",
                    "- 2.0 * y[j",
                ),
                edit(
                    "blame = activations[-1]",
                    "blame = 0.5 * activations[-1]",
                    "- y[j",
                    "- 0.5 * y[j",
                ),
            ],
            say.COST_FACTOR,
        ),
        "mean-over-outputs": (
            edit("activations[-1][j, 0] - y[j, 0]", "(activations[-1][j, 0] - y[j, 0]) / n_out"),
            say.MEAN_OVER_OUTPUTS,
        ),
        "no-sigma-prime-output": (
            edit(
                "blame * sigmoid_prime(activities[layer][j, 0])",
                "blame * (sigmoid_prime(activities[layer][j, 0]) if layer < last else 1.0)",
            ),
            say.NO_PRIME_OUTPUT,
        ),
        "hidden-delta-no-prime": (
            edit(
                "blame * sigmoid_prime(activities[layer][j, 0])",
                "blame * (sigmoid_prime(activities[layer][j, 0]) if layer == last else 1.0)",
            ),
            say.HIDDEN_NO_PRIME,
        ),
        "no-prime-at-all": (
            edit("blame * sigmoid_prime(activities[layer][j, 0])", "blame"),
            "Your deltas are blames. Which step lies between a node's activity and its activation?",
        ),
        "propagates-error-not-delta": (
            [
                edit("deltas[layer][j, 0] = delta", f"deltas[layer][j, 0] = {sent}")
                for sent in ("blame", "blame if layer == last else delta")
            ],
            say.ERROR_NOT_DELTA,
        ),
        "bp-weights-index": (
            edit("node_blame(weights[layer + 1]", "node_blame(weights[layer]"),
            say.WEIGHTS_INDEX,
        ),
        "bp-no-transpose": (
            edit("node_blame(weights[layer + 1]", "node_blame(weights[layer + 1].T"),
            say.NO_TRANSPOSE,
        ),
        "blame-not-summed": (
            edit(
                "node_blame(weights[layer + 1], deltas[layer + 1], j)",
                "weights[layer + 1][-1, j] * deltas[layer + 1][-1, 0]",
            ),
            "A nudge reaches the cost along several paths. How many of them are in your blame?",
        ),
        "delta-not-recursive": (
            [
                edit(
                    "node_blame(weights[layer + 1], deltas[layer + 1], j)",
                    f"node_blame(weights[last], deltas[last], {node})",
                )
                for node in ("min(j, weights[last].shape[1] - 1)", "j")
            ],
            say.NOT_RECURSIVE,
        ),
        "bp-own-activation": (
            [
                edit("activations[layer][k, 0]", f"activations[layer + 1][{node}, 0]")
                for node in ("min(k, n_out - 1)", "k", "j")
            ],
            say.OWN_ACTIVATION,
        ),
        "dw-uses-preactivation": (
            [
                edit("activations[layer][k, 0]", f"{z}[k, 0]")
                for z in ("([x] + activities)[layer]", "activities[layer - 1]", "activities[layer]")
            ],
            say.PREACTIVATION,
        ),
        "dw-index-of-node": (
            [
                edit("activations[layer][k, 0]", f"activations[layer][{node}, 0]")
                for node in ("min(j, n_in - 1)", "j")
            ],
            "The weight to j from k: which of the two counts the activations before?",
        ),
        "dw-not-filled": (
            edit("for k in range(n_in)", "for k in range(1)"),
            "Print a weight gradient: which columns are still 0?",
        ),
        "bias-accumulates-weights": (
            edit("bias_grads[layer][j, 0] = delta", "bias_grads[layer][j, 0] = blame"),
            "A bias acts before the curve. Is its slope the blame of the activation, or the delta?",
        ),
        "bias-gradient-times-bias": (
            edit(
                "bias_grads[layer][j, 0] = delta",
                "bias_grads[layer][j, 0] = delta * biases[layer][j, 0]",
            ),
            say.BIAS_TIMES,
        ),
        "hidden-prime-wrong-layer": (
            [
                edit(
                    "delta = blame *",
                    "after = activities[min(layer + 1, last)]\n            delta = blame *",
                    "sigmoid_prime(activities[layer][j, 0])",
                    "sigmoid_prime(after[min(j, len(after) - 1), 0])",
                ),
                edit("activities[layer][j, 0]", "activities[min(layer + 1, last)][j, 0]"),
                edit("activities[layer][j, 0]", "activities[layer - 1][j, 0]"),
            ],
            say.WRONG_LAYERS_PRIME,
        ),
        "sigmoid-prime-of-activation": (
            [
                edit("activities[layer][j, 0])", f"{there}[j, 0])")
                for there in (
                    "activations[layer + 1]",
                    "activations[layer]",
                    "(activations[1:] if layer < last else activities)[layer]",
                    "(activations[1:] if layer == last else activities)[layer]",
                )
            ],
            say.PRIME_OF_ACTIVATION,
        ),
        "delta-precedence": (
            edit(
                f"blame * {SLOPE}",
                f"blame * {SLOPE}\n"
                "            if layer == last:\n"
                f"                delta = activations[-1][j, 0] - y[j, 0] * {SLOPE}",
            ),
            say.DELTA_PRECEDENCE,
        ),
        "sigmoid-prime-half-substituted": (edit("sigmoid_prime(", HALF), say.HALF_SUBSTITUTED),
        "layers-off-by-one": (
            [
                edit("range(last, -1, -1)", "range(last, 0, -1)"),
                edit("range(last, -1, -1)", "range(last, min(0, last - 1), -1)"),
            ],
            "The gradients of the first layer are still 0. Does your range reach 0?",
        ),
        "biases-first": (
            edit("return weight_grads, bias_grads", "return bias_grads, weight_grads"),
            say.BIASES_FIRST,
        ),
        "gradients-paired": (
            edit("return weight_grads, bias_grads", "return list(zip(weight_grads, bias_grads))"),
            say.PAIRED,
        ),
        "gradients-reversed": (
            edit(
                "return weight_grads, bias_grads",
                "return weight_grads[::-1], bias_grads[::-1]",
            ),
            say.GRADS_REVERSED,
        ),
        "return-inside-loop": (
            [
                edit("    return weight_grads", "        return weight_grads"),
                edit("range(last, -1, -1)", "range(last + 1)"),
            ],
            "Only the last layer's gradients are right. How many times does your loop run? And when "
            "it visits a layer, what stands in `deltas` for the next one?",
        ),
        "sigma-prime-twice": (
            [
                edit(
                    "activations[-1][j, 0] - y[j, 0]",
                    "(activations[-1][j, 0] - y[j, 0]) * sigmoid_prime(activities[-1][j, 0])",
                ),
                edit(SLOPE, f"{SLOPE} ** 2"),
            ],
            say.PRIME_TWICE,
        ),
        "delta-uses-cost": (
            edit("activations[-1][j, 0] - y[j, 0]", "0.5 * (activations[-1][j, 0] - y[j, 0]) ** 2"),
            say.COST_ITSELF,
        ),
        "error-at-every-layer": (
            edit(
                "node_blame(weights[layer + 1], deltas[layer + 1], j)",
                "activations[layer + 1][j, 0] - y[j, 0]",
            ),
            say.ERROR_AT_EVERY_LAYER,
        ),
        "sigmoid-prime-sigma-of-complement": (
            edit("sigmoid_prime(", COMPLEMENT),
            say.SIGMA_OF_COMPLEMENT,
        ),
        "sigmoid-prime-expects-activation": (
            edit("sigmoid_prime(", "(lambda v: v * (1.0 - v))("),
            say.PRIME_EXPECTS_ACTIVATION,
        ),
        "derivative-at-upstream": (edit(SLOPE, "sigmoid_prime(blame)"), say.PRIME_AT_UPSTREAM),
        "weights-index-swapped": (
            edit("weight_grads[layer][j, k]", "weight_grads[layer][k, j]"),
            "To first, from second: which of j and k is the row of a weight gradient?",
        ),
        "bias-not-filled": (
            edit("            bias_grads[layer][j, 0] = delta\n", ""),
            "Print a bias gradient. Which of your lines writes into it?",
        ),
        "bias-gradient-flat": (
            edit(
                "return weight_grads, bias_grads",
                "return weight_grads, [b[:, 0] for b in bias_grads]",
            ),
            FLAT,
        ),
        "returns-updated-weights": (
            edit(
                "return weight_grads, bias_grads",
                "new_weights = [W - g for W, g in zip(weights, weight_grads)]\n"
                "    return new_weights, [b - g for b, g in zip(biases, bias_grads)]",
            ),
            say.STEP_TAKEN,
        ),
        "gradients-one-list": (
            edit("return weight_grads, bias_grads", "return weight_grads + bias_grads"),
            say.ONE_LIST,
        ),
    },
)
