"""Unit 03, the class Dense: parameters, a memory, and three gradients. Worked values: notes 000."""

import numpy as np

from autograder.exercises.dense_class_backward import BACK
from autograder.exercises.dense_class_forward import MADE, THERE
from autograder.exercises.form import case, exercise, part
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
    OUTPUT,
    RECTANGLE,
    SMALL_SQUARE,
    W_002,
    WIDENING,
    B,
    W,
    X,
    layer,
    mixed,
    unseen,
)
from autograder.exercises.layer_parameters import MADE_FROM_SEED, STARTS, sized


def whole(sizes):
    """A layer of these sizes with its inputs and what arrives."""
    return lambda rng: layer(rng, sizes)


def two_batches(sizes, earlier):
    """A layer with two batches; the earlier one has another number of samples, or the same."""

    def drawn(rng):
        made = layer(rng, sizes)
        return dict(
            **made,
            earlier=mixed(rng, earlier, sizes[1]),
            earlier_dvalues=mixed(rng, earlier, sizes[2]),
        )

    return drawn


def two_layers(rng):
    """A layer, and the inputs of another one of the same sizes."""
    return dict(**layer(rng, (3, 2, 4)), others=mixed(rng, 3, 2))


Dense = exercise(
    "How does a layer keep what it needs for its way back?",
    hints=(
        "What does backward need that is not handed to it, and in which method is it at hand?",
        "forward stores its inputs and its output. backward stores three gradients, one line of "
        "unit 02 each, and returns the one that the layer before it needs.",
        "self.dweights = self.inputs.T @ dvalues; self.dbiases = dvalues.sum(axis=0, "
        "keepdims=True); self.dinputs = dvalues @ self.weights.T.",
    ),
    worked=[
        case(
            "notes 000, 004: given these parameters, then forward, then backward",
            weights=W,
            biases=B,
            inputs=X,
            dvalues=D_RISING,
            gives=dict(output=OUTPUT, dweights=DWEIGHTS, dbiases=[[6, 6, 6]], dinputs=DINPUTS),
        ),
        case(
            "notes 002",
            weights=W_002,
            biases=np.zeros((1, 3)),
            inputs=X,
            dvalues=D_002,
            gives=dict(dweights=DWEIGHTS_002, dbiases=[[0, 2, -2]], dinputs=DINPUTS_002),
            public=False,
        ),
        case(
            "computed from notes 000: dvalues after the ReLU",
            weights=W,
            biases=B,
            inputs=X,
            dvalues=D_GATED,
            gives=dict(dweights=DWEIGHTS_GATED, dbiases=[[6, 4, 6]], dinputs=DINPUTS_GATED),
            public=False,
        ),
    ],
    fresh=[whole(RECTANGLE), unseen(whole(WIDENING)), unseen(whole(LARGER))],
    edges=[
        case("N, inputs and neurons all equal", whole((2, 2, 2))),
        case("a batch of one", whole(ONE_SAMPLE), public=False),
        case("one neuron", whole(ONE_NEURON), public=False),
        case("a square layer, as many samples", whole(SMALL_SQUARE), public=False),
        case("as many samples as neurons", whole((3, 2, 3)), public=False),
    ],
    also=[
        part(
            "promises",
            "what forward and backward return, and inputs",
            1,
            case("what comes back from each call", whole((3, 2, 4)), via="promises"),
        ),
        part(
            "initial",
            "the parameters that a layer starts from",
            1,
            case(MADE_FROM_SEED, sized, via="initial"),
            case("a square layer", n_inputs=3, n_neurons=3, seed=8, via="initial", public=False),
            case(
                "two layers made without rng",
                n_inputs=40,
                n_neurons=50,
                via="without rng",
            ),
        ),
        part(
            "memory",
            "a memory of its own, and parameters left as they are",
            1,
            case(
                "a second batch, of another size",
                two_batches((3, 2, 4), 2),
                via="second batch",
                public=False,
            ),
            case("a second batch of the same size", two_batches((2, 3, 2), 2), via="second batch"),
            case("two layers, one after the other", two_layers, via="two layers"),
            case("backward called twice", whole((3, 2, 4)), via="untouched"),
        ),
    ],
    points={"worked": 1, "fresh": 2, "edges": 1},
    uses=["initial_parameters"],
    mistakes={**STARTS, **MADE, **THERE, **BACK},
)
