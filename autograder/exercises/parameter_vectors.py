"""Unit 06: a network's parameters as one vector, and back."""

from typing import Any

import numpy as np

from autograder.exercises._columns import LISTS_EXCHANGED, network, parameters
from autograder.exercises.form import Draw, case, edit, exercise, rewrite


def network_and_vector(*sizes: int) -> Draw:
    """A network, whose shapes count, and another vector for it."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        net = parameters(rng, sizes)
        count = sum(w.size for w in net["weights"]) + sum(b.size for b in net["biases"])
        return dict(vector=rng.normal(size=count).round(3), **net)

    return draw


# The network of notes 003, 2-3-3-1: 6 + 9 + 3 weights, then 3 + 3 + 1 biases. Numbered in order, the
# vector that comes out must be 0, 1, ..., 24.
COUNTED_WEIGHTS = [
    np.arange(0.0, 6.0).reshape(3, 2),
    np.arange(6.0, 15.0).reshape(3, 3),
    np.arange(15.0, 18.0).reshape(1, 3),
]
COUNTED_BIASES = [
    np.arange(18.0, 21.0).reshape(3, 1),
    np.arange(21.0, 24.0).reshape(3, 1),
    np.array([[24.0]]),
]
ZEROS: dict[str, Any] = dict(
    weights=[np.zeros_like(w) for w in COUNTED_WEIGHTS],
    biases=[np.zeros_like(b) for b in COUNTED_BIASES],
)

WEIGHTS_FIRST = (
    "Your numbers are all there, in another order. The contract wants every weight of every layer "
    "before the first bias. Where does your first bias stand?"
)

get_params = exercise(
    "Which one vector holds every parameter of the network?",
    hints=(
        "Which arrays come first in the vector, and in which direction is each of them read?",
        "Flatten each weight matrix row by row, then each bias, and put them one after the other.",
        "`np.concatenate([p.ravel() for p in weights + biases])`: two lists are joined by +.",
    ),
    worked=[
        case(
            "notes 003: 25 parameters",
            weights=COUNTED_WEIGHTS,
            biases=COUNTED_BIASES,
            gives=np.arange(25.0),
        )
    ],
    fresh=[network(2, 3, 3, 1), network(4, 2), network(3, 5, 2, 4, 1)],
    edges=[
        case("square layers", network(3, 3, 3)),
        case("one neuron with one input", network(1, 1)),
    ],
    mistakes={
        "params-biases-first": (edit("[*weights, *biases]", "[*biases, *weights]"), WEIGHTS_FIRST),
        "params-interleaved": (
            [
                rewrite(
                    "def get_params(weights, biases):\n"
                    "    return np.concatenate(\n"
                    "        [p.ravel() for pair in zip(weights, biases) for p in pair]\n"
                    "    )\n"
                ),
                rewrite(
                    "def get_params(weights, biases):\n"
                    "    augmented = [np.hstack([W, b]) for W, b in zip(weights, biases)]\n"
                    "    return np.concatenate([p.ravel() for p in augmented])\n"
                ),
            ],
            WEIGHTS_FIRST,
        ),
        "params-by-columns": (
            edit("p.ravel()", "p.ravel(order='F')"),
            "Print one weight matrix and the start of your vector. Along which direction did you "
            "read it?",
        ),
        "params-column": (
            [
                edit(
                    "return np.concatenate(", "return np.vstack(", "p.ravel()", "p.reshape(-1, 1)"
                ),
                edit(
                    "return np.concatenate(", "return np.hstack(", "p.ravel()", "p.reshape(1, -1)"
                ),
            ],
            "The order is right. One vector has one axis: what is the shape of yours?",
        ),
        "params-biases-missing": (
            edit("[*weights, *biases]", "weights"),
            "Count the entries of your vector. Which parameters does the network have besides its "
            "weights?",
        ),
        "params-list": (
            [
                rewrite(
                    "def get_params(weights, biases):\n"
                    "    return [p.ravel() for p in [*weights, *biases]]\n"
                ),
                rewrite(
                    "def get_params(weights, biases):\n"
                    "    w = np.concatenate([w.ravel() for w in weights])\n"
                    "    return w, np.concatenate([b.ravel() for b in biases])\n"
                ),
            ],
            "You return several vectors. What joins them into one?",
        ),
        "params-not-flattened": (
            edit("p.ravel()", "p"),
            "A 3 x 2 matrix and a 1 x 3 matrix have no side in common to be joined at. What must "
            "each of them become first?",
        ),
        "params-layers-reversed": (
            edit("[*weights, *biases]", "[*weights[::-1], *biases[::-1]]"),
            "Your vector begins with the last layer. With which layer does the text begin?",
        ),
        "params-last-layer-lost": (
            edit("[*weights, *biases]", "[*weights[:-1], *biases[:-1]]"),
            "Count the entries of your vector. Which layer does not appear in it?",
        ),
        "params-first-layer-only": (
            edit("[*weights, *biases]", "[weights[0], biases[0]]"),
            "Your vector is as long as the first layer alone. How many layers are there?",
        ),
    },
)

set_params = exercise(
    "Which network does a vector describe?",
    hints=(
        "The vector does not know the shapes. Which of your arguments does?",
        "Walk along the vector with a position. Take `w.size` numbers, reshape them, move on.",
        "`part = vector[start:start + w.size].reshape(w.shape)`, then `start += w.size`; all weights "
        "first, then all biases.",
    ),
    worked=[
        case(
            "notes 003: 25 parameters, and back",
            vector=np.arange(25.0),
            **ZEROS,
            gives=(COUNTED_WEIGHTS, COUNTED_BIASES),
        )
    ],
    fresh=[
        network_and_vector(2, 3, 3, 1),
        network_and_vector(4, 2),
        network_and_vector(3, 5, 2, 4, 1),
    ],
    edges=[
        case("square layers", network_and_vector(3, 3, 3)),
        case("one neuron with one input", network_and_vector(1, 1)),
    ],
    mistakes={
        "params-biases-first": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new, start = [], 0\n"
                "    for p in [*biases, *weights]:\n"
                "        new.append(vector[start:start + p.size].reshape(p.shape).copy())\n"
                "        start += p.size\n"
                "    return new[len(biases):], new[:len(biases)]\n"
            ),
            "get_params puts the weights first. Does set_params take them from the same place?",
        ),
        "params-interleaved": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new_w, new_b, start = [], [], 0\n"
                "    for w, b in zip(weights, biases):\n"
                "        new_w.append(vector[start:start + w.size].reshape(w.shape).copy())\n"
                "        start += w.size\n"
                "        new_b.append(vector[start:start + b.size].reshape(b.shape).copy())\n"
                "        start += b.size\n"
                "    return new_w, new_b\n"
            ),
            "You read a layer's biases right after its weights. Where did get_params put them?",
        ),
        "params-by-columns": (
            edit("reshape(old.shape)", "reshape(old.shape, order='F')"),
            "Fill a 2 x 3 matrix from 0, 1, 2, ... with your line. Does it run along the rows, as "
            "get_params read it?",
        ),
        "params-position-stuck": (
            [
                edit("start += old.size", "start += 0"),
                edit("start += old.size", "start += len(old)"),
            ],
            "Where does your second slice begin, and where did the first one end? By how many "
            "numbers should the position move on after each part?",
        ),
        "params-biases-from-the-start": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new = ([], [])\n"
                "    for found, olds in zip(new, (weights, biases)):\n"
                "        start = 0\n"
                "        for p in olds:\n"
                "            found.append(vector[start:start + p.size].reshape(p.shape).copy())\n"
                "            start += p.size\n"
                "    return new\n"
            ),
            "Your first bias is made of the numbers that your first weight is made of. Where in the "
            "vector do the biases begin?",
        ),
        "params-parts-flat": (
            edit(".reshape(old.shape).copy()", ".copy()"),
            "Your parts are flat. Which of your arguments knows the shape that each should have?",
        ),
        "params-shape-transposed": (
            [
                edit("reshape(old.shape)", "reshape(old.shape[::-1])"),
                edit(
                    "reshape(old.shape)",
                    "reshape(old.shape[::-1] if len(new) < len(weights) else old.shape)",
                ),
            ],
            "Print the shape of your first weights beside that of the network you were given.",
        ),
        "lists-exchanged": (
            edit(
                "return new[: len(weights)], new[len(weights) :]",
                "return new[len(weights) :], new[: len(weights)]",
            ),
            LISTS_EXCHANGED,
        ),
        "params-biases-flat": (
            [
                edit(
                    "reshape(old.shape)",
                    f"reshape(old.shape if len(new) < len(weights) else {shape})",
                )
                for shape in ("-1", "(1, -1)")
            ],
            "A bias is a column (n, 1) in this unit. Add (n,) or (1, n) to an array of shape (n, N) "
            "and see where it goes.",
        ),
        "params-returns-old": (
            edit("return new[: len(weights)], new[len(weights) :]", "return weights, biases"),
            "You return the network you were given. Does your result depend on the vector at all?",
        ),
        "params-in-place": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    start = 0\n"
                "    for p in [*weights, *biases]:\n"
                "        p[...] = vector[start:start + p.size].reshape(p.shape)\n"
                "        start += p.size\n"
                "    return weights, biases\n"
            ),
            "The values are right, but the network you were given now holds them too. Make new "
            "arrays: numerical_gradient will still need the old ones.",
        ),
        "params-one-list": (
            edit("return new[: len(weights)], new[len(weights) :]", "return new"),
            "Two lists are wanted: weights, then biases. Where in yours does the one end?",
        ),
    },
)
