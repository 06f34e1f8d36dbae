"""Inputs and hints shared by the units in the columns convention (04 to 07)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.exercises.form import Draw

Inputs = dict[str, Any]


def parameters(rng: np.random.Generator, sizes: Sequence[int]) -> Inputs:
    """Weights (n_out, n_in) and biases (n_out, 1) of a network with these layer sizes.

    All of ordinary size and mixed sign: no bias is near 0, and no node is saturated. Three digits
    after the point, so that a student who reads them in a message can compute with them.
    """
    pairs = list(itertools.pairwise(sizes))
    weights = [rng.normal(size=(n_out, n_in)).round(3) for n_in, n_out in pairs]
    biases = [away_from_zero(rng, (n_out, 1), 0.3, 1.2) for _, n_out in pairs]
    return dict(weights=weights, biases=biases)


def batch(*sizes: int, samples: int) -> Draw:
    """Draws a network and a data set X (samples, sizes[0])."""

    def draw(rng: np.random.Generator) -> Inputs:
        return dict(X=rng.normal(size=(samples, sizes[0])).round(3), **parameters(rng, sizes))

    return draw


def one_sample(*sizes: int) -> Draw:
    """Draws a network and a sample x (sizes[0], 1)."""

    def draw(rng: np.random.Generator) -> Inputs:
        return dict(x=rng.normal(size=(sizes[0], 1)).round(3), **parameters(rng, sizes))

    return draw


def labelled_sample(*sizes: int) -> Draw:
    """Draws a network, a sample x (sizes[0], 1) and its labels y (sizes[-1], 1) between 0 and 1."""

    def draw(rng: np.random.Generator) -> Inputs:
        labels = rng.uniform(0.1, 0.9, size=(sizes[-1], 1)).round(3)
        return dict(x=rng.normal(size=(sizes[0], 1)).round(3), y=labels, **parameters(rng, sizes))

    return draw


def labelled_batch(*sizes: int, samples: int) -> Draw:
    """A network, data X (samples, d) and labels y (samples, n_out) between 0 and 1."""

    def draw(rng: np.random.Generator) -> Inputs:
        return dict(
            X=rng.normal(size=(samples, sizes[0])).round(3),
            y=rng.uniform(0.1, 0.9, size=(samples, sizes[-1])).round(3),
            **parameters(rng, sizes),
        )

    return draw


def network(*sizes: int) -> Draw:
    """Draws the parameters of a network."""
    return lambda rng: parameters(rng, sizes)


def away_from_zero(rng: np.random.Generator, size: Any, low: float = 0.4, high: float = 2.0) -> Any:
    """Numbers of both signs, none near 0: the two halves of a wrong formula then differ clearly."""
    return np.round(rng.uniform(low, high, size=size), 3) * rng.choice([-1.0, 1.0], size=size)


def columns(**shapes: tuple[int, int]) -> Draw:
    """Draws named arrays of these shapes with entries away from 0."""
    return lambda rng: {name: away_from_zero(rng, shape) for name, shape in shapes.items()}


NOT_CHAINED = (
    "What goes into the second layer of your network? Compare the input of the loop's first round "
    "with that of its second."
)
MISSING_INPUT = (
    "The first weight matrix multiplies something too. Which activation does it ask for, and where "
    "in your list would that stand?"
)
APPENDED = (
    "Print the length of your list after two layers, and its last entry. np.append glues all "
    "numbers into one long vector: which method of a list keeps arrays apart?"
)
ACTIVITY_FED_ON = (
    "The next layer is fed with what this layer hands on. Is that its z, or what the curve has "
    "made of it?"
)
LAST_LINEAR = "Your last layer hands on its z. In this unit every layer squashes, the last one too."
BIAS_MISSING = "Set all inputs to 0. What should a node's z be then, and what does your line give?"
BIAS_INSIDE = (
    "Set the bias to 1 and all inputs to 0. What should z be, and what does your line give? "
    "The bias is added after the product, once for each node."
)
NO_CURVE = "Can your result be negative, or larger than 1? Which step would prevent that?"
TRANSPOSED = (
    "Each row of W is one node. Write the shapes of both factors side by side: does row times "
    "column run over the inputs of one node?"
)
ELEMENTWISE = (
    "`*` multiplies entry by entry and sums nothing. A node adds up contributions from all its "
    "inputs: which operator multiplies and sums?"
)
SWAPPED_LISTS = (
    "The contract asks for the activities first, then the activations. Which of your two lists "
    "has the input in it?"
)
FIXED_DEPTH = (
    "How many layers does your code know? Count the entries of `weights` in a network with one "
    "layer, and in one with four."
)
SQUARE_ONLY = (
    "Your product fits only where a layer has as many nodes as inputs. Try a layer of 2 nodes with "
    "3 inputs."
)
FIRST_ONLY = "Which layer's parameters does your loop use in its second round?"
FLAT = (
    "Print the shape of what you return. A column has two axes, (n, 1); (n,) is not a column, and "
    "(n, 1) - (n,) becomes a square."
)
MATH_EXP = "math.exp takes one number. Which exp takes a whole array?"
LISTS_EXCHANGED = "Two lists come back. Which of them does the text name first?"
OTHER_CURVE = "That is the curve of unit 01. Which one do the nodes of this unit use?"
WEIGHTS_FIRST = "Weights first, biases second, as everywhere in the course."
