"""Unit 10: Adam, which gives every parameter a rate of its own."""

from __future__ import annotations

import numpy as np

from autograder.exercises.batch_steps import BIASES_LEFT
from autograder.exercises.form import case, edit, exercise, rewrite
from autograder.exercises.spiral_updates import (
    ASSIGNS,
    GRADIENTS_CHANGED,
    IN_TURN,
    SHARED_CLOCK,
    TWO,
    UNEVEN,
    UPHILL,
    updates,
)

Adam = exercise(
    "Where do parameters go when every one of them has a rate of its own?",
    hints=(
        "Two running averages are kept for every parameter. Of what?",
        "m averages the gradient, v its square. Both start at 0, so early on they are too small: "
        "divide them by 1 - beta ** t, with t = 1 at a layer's first update.",
        "m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g**2; parameter -= lr * "
        "(m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps).",
    ),
    worked=[
        case(
            "by hand: the first step has length lr",
            settings=dict(lr=0.1, eps=0.0),
            weights=[np.array([[1.0, 1.0]])],
            biases=[np.array([[0.0, 0.0]])],
            dweights=[[np.array([[0.5, -20.0]])]],
            dbiases=[[np.array([[3.0, -0.001]])]],
            order=[0],
            gives=dict(weights=[[[0.9, 1.1]]], biases=[[[-0.1, 0.1]]]),
        )
    ],
    fresh=[
        updates(IN_TURN, *TWO, lr=0.3),
        updates(UNEVEN, *TWO, lr=0.2, beta1=0.5, beta2=0.8),
        updates(IN_TURN, (4, 1), (1, 5), lr=0.5, beta1=0.8, beta2=0.9, eps=0.1),
    ],
    edges=[
        case("the defaults", updates([0, 1, 0], *TWO)),
        case("two layers of one shape", updates(IN_TURN, (2, 2), (2, 2), lr=0.4, beta1=0.7)),
    ],
    mistakes={
        "adam-no-correction": (
            edit(" / (1.0 - self.beta1**t)", "", " / (1.0 - self.beta2**t)", ""),
            "m and v start at 0, so at first they are far too small. What makes up for that?",
        ),
        "adam-corrects-only-m": (
            edit(" / (1.0 - self.beta2**t)", ""),
            "Your m is corrected for its start at 0. And v?",
        ),
        "adam-corrects-only-v": (
            edit(" / (1.0 - self.beta1**t)", ""),
            "Your v is corrected for its start at 0. And m?",
        ),
        "adam-clock-shared": (
            edit(
                'layer.steps = t = getattr(layer, "steps", 0) + 1',
                'self.steps = t = getattr(self, "steps", 0) + 1',
            ),
            SHARED_CLOCK,
        ),
        "adam-no-root": (
            edit("np.sqrt(v / (1.0 - self.beta2**t))", "(v / (1.0 - self.beta2**t))"),
            "Multiply all gradients by 100. Should Adam's first step change? Compare the units of m "
            "and of v.",
        ),
        "adam-eps-inside-root": (
            edit(
                "np.sqrt(v / (1.0 - self.beta2**t)) + self.eps",
                "np.sqrt(v / (1.0 - self.beta2**t) + self.eps)",
            ),
            "Where does eps stand: under the root or beside it?",
        ),
        "adam-eps-left-out": (
            edit(" + self.eps)", ")"),
            "Adam is told an eps. What becomes of your fraction where a gradient has always been 0?",
        ),
        "adam-eps-precedence": (
            edit(
                "m_hat / (np.sqrt(v / (1.0 - self.beta2**t)) + self.eps)",
                "m_hat / np.sqrt(v / (1.0 - self.beta2**t)) + self.eps",
            ),
            "What is divided by what in your line? Put brackets around the whole denominator.",
        ),
        "adam-corrects-outside-root": (
            edit("np.sqrt(v / (1.0 - self.beta2**t))", "np.sqrt(v) / (1.0 - self.beta2**t)"),
            "Which of the two comes first: the correction of v, or the root?",
        ),
        "adam-correction-inverted": (
            edit(
                "m / (1.0 - self.beta1**t)",
                "m * (1.0 - self.beta1**t)",
                "v / (1.0 - self.beta2**t)",
                "v * (1.0 - self.beta2**t)",
            ),
            "m and v start too small. Does your correction make them larger or smaller?",
        ),
        "adam-counts-from-zero": (
            edit(
                'layer.steps = t = getattr(layer, "steps", 0) + 1',
                't = getattr(layer, "steps", 0)\n        layer.steps = t + 1',
            ),
            "What is 1 - beta**t at a layer's first update, by your count? t includes the present "
            "update.",
        ),
        "adam-without-average": (
            [
                edit("m_hat = m /", "m_hat = g /"),
                edit("m_hat = m / (1.0 - self.beta1**t)", "m_hat = g"),
            ],
            "You keep an average of the gradients. Where does it enter the step?",
        ),
        "adam-squares-average": (
            edit("self.beta2) * g**2", "self.beta2) * m**2"),
            "v averages squares. Of the gradients, or of their average?",
        ),
        "adam-weights-exchanged": (
            [
                edit(
                    "self.beta1 * getattr(",
                    "(1.0 - self.beta1) * getattr(",
                    "(1.0 - self.beta1) * g",
                    "self.beta1 * g",
                    "self.beta2 * getattr(",
                    "(1.0 - self.beta2) * getattr(",
                    "(1.0 - self.beta2) * g**2",
                    "self.beta2 * g**2",
                ),
                edit(
                    "self.beta1 * getattr(",
                    "(1.0 - self.beta1) * getattr(",
                    "(1.0 - self.beta1) * g",
                    "self.beta1 * g",
                ),
                edit(
                    "self.beta2 * getattr(",
                    "(1.0 - self.beta2) * getattr(",
                    "(1.0 - self.beta2) * g**2",
                    "self.beta2 * g**2",
                ),
            ],
            "beta1 is 0.9. Is it the old average that gets nine tenths in your line, or the new "
            "gradient?",
        ),
        "adam-settings-ignored": (
            [
                edit(
                    "self.beta1, self.beta2 = beta1, beta2", "self.beta1, self.beta2 = 0.9, 0.999"
                ),
                edit("self.lr, self.eps = lr, eps", "self.lr, self.eps = 0.001, eps"),
                edit("self.lr, self.eps = lr, eps", "self.lr, self.eps = lr, 1e-7"),
            ],
            "Somebody makes your optimizer with other settings. Which of them does it forget?",
        ),
        "adam-square-missing": (
            [edit("g**2", "np.abs(g)"), edit("g**2", "g")],
            "v averages the squares of the gradients. What do you average?",
        ),
        "adam-betas-exchanged": (
            edit("self.beta1, self.beta2 = beta1, beta2", "self.beta1, self.beta2 = beta2, beta1"),
            "Which of the two averages should remember longer, that of g or that of its square?",
        ),
        "adam-sum-for-average": (
            edit("(1.0 - self.beta1) * g", "g", "(1.0 - self.beta2) * g**2", "g**2"),
            "In an average the weights of old and new add up to one. Do yours?",
        ),
        "sgd-ascends": (edit("parameter - self.lr", "parameter + self.lr"), UPHILL),
        "adam-forgets": (
            rewrite(
                "class Adam(Adam):\n"
                "    def update(self, layer):\n"
                "        layer.steps = t = getattr(layer, 'steps', 0) + 1\n"
                "        for name in ('weights', 'biases'):\n"
                "            g = getattr(layer, 'd' + name)\n"
                "            m = (1.0 - self.beta1) * g / (1.0 - self.beta1**t)\n"
                "            v = (1.0 - self.beta2) * g**2 / (1.0 - self.beta2**t)\n"
                "            setattr(layer, name, getattr(layer, name) - self.lr * m / (np.sqrt(v) + self.eps))\n"
            ),
            "Your second update knows nothing of the first. Where are m and v kept in between?",
        ),
        "adam-keeps-corrected": (
            rewrite(
                "class Adam(Adam):\n"
                "    def update(self, layer):\n"
                "        layer.steps = t = getattr(layer, 'steps', 0) + 1\n"
                "        for name in ('weights', 'biases'):\n"
                "            g = getattr(layer, 'd' + name)\n"
                "            m = self.beta1 * getattr(layer, 'm_' + name, 0.0) + (1.0 - self.beta1) * g\n"
                "            v = self.beta2 * getattr(layer, 'v_' + name, 0.0) + (1.0 - self.beta2) * g**2\n"
                "            m, v = m / (1.0 - self.beta1**t), v / (1.0 - self.beta2**t)\n"
                "            setattr(layer, 'm_' + name, m)\n"
                "            setattr(layer, 'v_' + name, v)\n"
                "            setattr(layer, name, getattr(layer, name) - self.lr * m / (np.sqrt(v) + self.eps))\n"
            ),
            "You store m after correcting it, and correct it again next time. Which version should be "
            "remembered?",
        ),
        "sgd-biases-left-out": (
            edit('("weights", "biases")', '("weights",)'),
            BIASES_LEFT,
        ),
        "adam-powers-forgotten": (
            [
                edit("self.beta1**t", "self.beta1", "self.beta2**t", "self.beta2"),
                edit("self.beta1**t", "self.beta1 * t", "self.beta2**t", "self.beta2 * t"),
            ],
            "Print your two corrections for t = 1, 2 and 10. They should fade as t grows: 1 minus beta to "
            "the power t.",
        ),
        "sgd-assigns": (
            [
                edit("parameter - self.lr * step", "-self.lr * step"),
                edit("parameter - self.lr * step", "self.lr * step"),
            ],
            ASSIGNS,
        ),
        "step-changes-gradients": (
            [
                edit(
                    "(1.0 - self.beta1) * g\n",
                    "(1.0 - self.beta1) * g\n            g *= g\n",
                    "g**2",
                    "g",
                ),
                edit(
                    "            setattr(layer, name, parameter",
                    "            setattr(layer, 'd' + name, self.lr * step)\n"
                    "            setattr(layer, name, parameter",
                ),
            ],
            GRADIENTS_CHANGED,
        ),
    },
)
