"""Unit 06: a network's parameters as one vector, and back."""

from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercises.form import case, edit, exercise, rewrite


def _network(rng, *sizes):
    """Weights (n_out, n_in) and biases (n_out, 1) of a network in the columns convention."""
    weights = [rng.normal(size=(o, i)) for i, o in pairwise(sizes)]
    biases = [rng.normal(size=(o, 1)) for o in sizes[1:]]
    return dict(weights=weights, biases=biases)


def network(*sizes):
    return lambda rng: _network(rng, *sizes)


def network_and_vector(*sizes):
    def draw(rng):
        net = _network(rng, *sizes)
        count = sum(w.size for w in net["weights"]) + sum(b.size for b in net["biases"])
        return dict(vector=rng.normal(size=count), **net)

    return draw


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
        "How many numbers has a 2-3-3-1 network? Count the weights, then the biases.",
        "Flatten each weight matrix row by row, then each bias, and put them one behind the other.",
        "`np.concatenate([p.ravel() for p in [*weights, *biases]])`.",
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
            rewrite(
                "def get_params(weights, biases):\n"
                "    return np.concatenate(\n"
                "        [p.ravel() for pair in zip(weights, biases) for p in pair]\n"
                "    )\n"
            ),
            WEIGHTS_FIRST,
        ),
        "params-by-columns": (
            edit("p.ravel()", "p.ravel(order='F')"),
            "Print one weight matrix and the start of your vector. Along which direction did you "
            "read it?",
        ),
        "params-column": (
            edit("return np.concatenate(", "return np.vstack(", "p.ravel()", "p.reshape(-1, 1)"),
            "The order is right. One vector has one axis: what is the shape of yours?",
        ),
        "params-biases-missing": (
            edit("[*weights, *biases]", "weights"),
            "Count the entries of your vector. Which parameters does the network have besides its "
            "weights?",
        ),
        "params-list": (
            rewrite(
                "def get_params(weights, biases):\n"
                "    return [p.ravel() for p in [*weights, *biases]]\n"
            ),
            "You return several vectors in a list. What joins them into one?",
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
            "You read a layer's biases right behind its weights. Where did get_params put them?",
        ),
        "params-by-columns": (
            edit("reshape(old.shape)", "reshape(old.shape, order='F')"),
            "Fill a 2 x 3 matrix from 0, 1, 2, ... with your line. Does it run along the rows, as "
            "get_params read it?",
        ),
        "params-position-stuck": (
            edit("start += old.size", "start += 0"),
            "Every layer of yours begins with the same number. What should move on after each part?",
        ),
        "params-biases-flat": (
            rewrite(
                "def set_params(vector, weights, biases):\n"
                "    new_w, new_b, start = [], [], 0\n"
                "    for w in weights:\n"
                "        new_w.append(vector[start:start + w.size].reshape(w.shape).copy())\n"
                "        start += w.size\n"
                "    for b in biases:\n"
                "        new_b.append(vector[start:start + b.size].copy())\n"
                "        start += b.size\n"
                "    return new_w, new_b\n"
            ),
            "A bias is a column (n, 1) in this unit. Add a flat (n,) to an (n, N) array and see "
            "where it goes.",
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
            "The contract returns two lists: weights, then biases. Where does one end?",
        ),
    },
)
