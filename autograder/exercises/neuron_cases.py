"""Unit 01: the neurons that its exercises are tried with, and hints that several share."""

from typing import Any

import numpy as np

# The neuron of notes 000, 001 and 004, and that of notes 002, where x and w change places.
FIRST: dict[str, Any] = dict(x=[1.0, -2.0, 3.0], w=[-3.0, -1.0, 2.0], b=1.0)
SECOND: dict[str, Any] = dict(x=[-3.0, -1.0, 2.0], w=[1.0, -2.0, 3.0], b=1.0)
ALL_THREE = "notes 000, 001, 004"

# x @ w is -3.7 here: with b = 0.5 the neuron is silent, with b = 3.7 it sits exactly on the edge.
SILENT: dict[str, Any] = dict(x=[2.0, -0.5, 1.0], w=[-1.5, 0.4, -0.5], b=0.5)


def _vectors(rng, n):
    """Inputs and weights of mixed signs, none near zero, none equal to one another."""
    x, w = rng.uniform(0.3, 2.5, size=(2, n)) * rng.choice([-1.0, 1.0], size=(2, n))
    return x, w


def _neuron(rng, n, sign):
    """A neuron with |z| between 0.2 and 0.8, so that a slope of min(1, z) is caught too."""
    x, w = _vectors(rng, n)
    z = sign * rng.uniform(0.2, 0.8)
    return dict(x=x, w=w, b=float(z - x @ w))


def active(rng):
    return _neuron(rng, 4, +1)


def silent(rng):
    return _neuron(rng, 5, -1)


def with_upstream(neuron):
    return lambda rng: dict(**neuron(rng), dvalue=float(rng.uniform(-3, -1.2)))


def rising_upstream(rng):
    return dict(**_neuron(rng, 2, +1), dvalue=float(rng.uniform(1.2, 3.0)))


def with_step(neuron):
    return lambda rng: dict(**with_upstream(neuron)(rng), lr=float(rng.uniform(0.01, 0.2)))


def as_lists(draw):
    """The same inputs as plain Python lists: both kinds go in."""

    def drawn(rng):
        return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in draw(rng).items()}

    return drawn


ON_THE_EDGE: dict[str, Any] = dict(x=[1.0, 2.0], w=[0.5, -1.0], b=1.5)  # z is exactly 0

TRUTHY = (
    "What does your slope give for z = -2? `if z` asks whether z differs from 0. "
    "Write down for which z the line is meant to be 1."
)
NO_SLOPE = (
    "Try a neuron whose z is negative: its output stays 0 however you turn the weights. "
    "Which step of the forward pass has no factor in your chain?"
)
SWAPPED = (
    "Take the one product x * w. If w grows a little, how fast does the product grow: "
    "by x or by w? Compare with the two lines you wrote."
)
DB_IS_B = (
    "Imagine raising only the bias a little. How fast does the sum follow, and what is that "
    "multiplied by on its way back from the output?"
)
SLOPE_IS_RELU = (
    "At z = 3, how much does the output rise when z rises by 0.1? Your slope says three times "
    "that: it hands back ReLU itself, not its slope."
)
MIN_ONE = "Try z = 0.4. ReLU is the straight line y = z there. Is the slope of that line 0.4?"
AT_ZERO = (
    "At exactly z = 0 the sketch has a corner, and the course has settled on one side: slope 0. "
    "What does your line give there, and why?"
)
THREE_ONLY = (
    "Your lines count to three. What do they make of a neuron with five inputs, and of one with a "
    "single input?"
)
LEAKY = "How steep is the sketch left of 0? Yours lets a little through."
NOT_RETURNED = "Your function computes and keeps quiet. Which word hands a result to the caller?"
LIST_TIMES = (
    "`*` multiplies a numpy array entry by entry, but not a Python list, and both may come in. How "
    "do you get one from the other, or how do you reach each entry?"
)
OTHER_ORDER = "Compare the order after `return` with the order that the text asks for."

BIAS_REPEATED = (
    "Set all weights to 0. Your z is then a multiple of the bias: how many times was it added?"
)
BIAS_MULTIPLIED = (
    "Set the bias to 1 and all inputs to 0. What should z be, and what does your line give?"
)
