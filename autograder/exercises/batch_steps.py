"""Unit 07: one step of gradient descent."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises._columns import LISTS_EXCHANGED, parameters
from autograder.exercises.batch_hints import DIVIDED_TWICE, WEIGHTS_LEFT
from autograder.exercises.form import Draw, case, edit, exercise, rewrite


def step(*sizes: int, batch_size: int) -> Draw:
    """A network, gradients of its shapes, a learning rate and a batch size."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        net = parameters(rng, sizes)
        return dict(
            **net,
            weight_grads=[rng.normal(size=w.shape).round(3) for w in net["weights"]],
            bias_grads=[rng.normal(size=b.shape).round(3) for b in net["biases"]],
            lr=round(float(rng.uniform(0.1, 0.9)), 3),
            batch_size=batch_size,
        )

    return draw


IN_PLACE = (
    "The values are right, but the arrays you were given hold them now too. Whoever called you "
    "still needs the old ones: build new arrays."
)
DIVIDE_BY_BATCH = (
    "The gradients are sums over the batch. Twice as many samples make them twice as long: should "
    "the step be twice as long too?"
)
UPHILL = "Which way does the gradient point? Which way do you want to go?"
LAYER_LEFT_OUT = "Tick off the parameters that moved. Which layer is missing?"
BIASES_LEFT = "The weights moved. Did the biases?"

sgd_step = exercise(
    "Which network is one step further down?",
    hints=(
        "The gradients are sums over the batch. What makes the step independent of its size?",
        "New = old minus lr / batch_size times gradient, for every weight and every bias.",
        "[w - lr / batch_size * g for w, g in zip(weights, weight_grads)], and the same for biases.",
    ),
    fresh=[
        step(2, 3, 1, batch_size=5),
        step(4, 2, batch_size=3),
        case("fresh numbers", step(3, 5, 2, 4, batch_size=8), public=False),
    ],
    edges=[
        case("a batch of one", step(2, 2, batch_size=1)),
        case("square layers", step(2, 2, 2, batch_size=4)),
    ],
    mistakes={
        "step-not-divided": (edit("lr / batch_size", "lr"), DIVIDE_BY_BATCH),
        "step-multiplied": (
            edit("lr / batch_size", "lr * batch_size"),
            "Your step grows with the batch, and the gradient has grown already.",
        ),
        "sgd-ascends": (edit("w - rate", "w + rate", "b - rate", "b + rate"), UPHILL),
        "sgd-assigns": (
            [
                edit("w - rate", "-rate", "b - rate", "-rate"),
                edit("w - rate", "rate", "b - rate", "rate"),
            ],
            "With lr = 0 nothing should change. What do you return then?",
        ),
        "sgd-biases-left-out": (edit("[b - rate * g", "[b"), BIASES_LEFT),
        "sgd-weights-left-out": (edit("[w - rate * g", "[w"), WEIGHTS_LEFT),
        "sgd-layer-left-out": (
            [
                edit(
                    "return new_weights, new_biases",
                    "return [weights[0], *new_weights[1:]], [biases[0], *new_biases[1:]]",
                ),
                edit(
                    "return new_weights, new_biases",
                    "return [*new_weights[:-1], weights[-1]], [*new_biases[:-1], biases[-1]]",
                ),
            ],
            LAYER_LEFT_OUT,
        ),
        "sgd-no-rate": (
            edit("lr / batch_size", "1.0 / batch_size"),
            "Double the learning rate. Does your step double?",
        ),
        "sgd-in-place": (
            rewrite(
                "def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):\n"
                "    for w, g in zip(weights, weight_grads):\n"
                "        w -= lr / batch_size * g\n"
                "    for b, g in zip(biases, bias_grads):\n"
                "        b -= lr / batch_size * g\n"
                "    return weights, biases\n"
            ),
            IN_PLACE,
        ),
        "sgd-result-discarded": (
            edit("return new_weights, new_biases", "return weights, biases"),
            "You computed a step and handed back the old parameters. What do you return?",
        ),
        "sgd-divides-once": (
            [edit("[b - rate * g", "[b - lr * g"), edit("[w - rate * g", "[w - lr * g")],
            "Of weights and biases, one takes a step divided by the batch size. And the other?",
        ),
        "step-divided-twice": (edit("lr / batch_size", "lr / batch_size**2"), DIVIDED_TWICE),
        "step-divides-parameters": (
            edit(
                "w - rate * g",
                "(w - lr * g) / batch_size",
                "b - rate * g",
                "(b - lr * g) / batch_size",
            ),
            "With lr = 0 nothing should change. What does your division make of the old weights?",
        ),
        "step-divided-by-layers": (
            edit("lr / batch_size", "lr / len(weights)"),
            "What does the length of the list `weights` count: samples, or layers?",
        ),
        "lists-exchanged": (
            edit("return new_weights, new_biases", "return new_biases, new_weights"),
            LISTS_EXCHANGED,
        ),
        "sgd-weights-only": (
            edit("return new_weights, new_biases", "return new_weights"),
            "You return the weights alone. What else did the step move?",
        ),
        "sgd-list-arithmetic": (
            rewrite(
                "def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):\n"
                "    rate = lr / batch_size\n"
                "    return weights - rate * weight_grads, biases - rate * bias_grads\n"
            ),
            "`weights` is a list of arrays: the arrays can be multiplied, the list cannot. How do you "
            "walk along two lists side by side?",
        ),
        "return-inside-loop": (
            edit("return new_weights, new_biases", "return new_weights[:1], new_biases[:1]"),
            "One layer came back. Where is your return indented?",
        ),
    },
)
