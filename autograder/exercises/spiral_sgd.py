"""Unit 10: gradient descent with momentum and a learning rate that decays."""

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

SGD = exercise(
    "Where do parameters go with momentum and a learning rate that decays?",
    hints=(
        "What must the optimizer remember about a layer from one update to the next?",
        "rate = lr / (1 + decay * t), with t = 0 at a layer's first update. Then v = momentum * v - "
        "rate * g, and the parameter becomes itself plus v. Every parameter has its own v.",
        "Keep t and the two v's on the layer: getattr(layer, 'steps', 0), and "
        "getattr(layer, 'weight_velocity', 0.0).",
    ),
    worked=[
        case(
            "by hand: two steps with momentum 0.5",
            settings=dict(lr=1.0, momentum=0.5),
            weights=[np.array([[1.0]])],
            biases=[np.array([[0.0]])],
            dweights=[[np.array([[0.2]]), np.array([[0.1]])]],
            dbiases=[[np.array([[0.4]]), np.array([[0.0]])]],
            order=[0, 0],
            # v = -0.2, then -0.1 - 0.1 = -0.2: 1 - 0.4; bias: -0.4, then -0.2
            gives=dict(weights=[[[0.6]]], biases=[[[-0.6]]]),
        )
    ],
    fresh=[
        updates(IN_TURN, *TWO, lr=0.3, momentum=0.9, decay=0.1),
        updates(UNEVEN, *TWO, lr=0.7, momentum=0.5, decay=0.5),
        updates(IN_TURN, (4, 1), (1, 5), lr=0.2, momentum=0.8, decay=0.05),
    ],
    edges=[
        case("neither momentum nor decay", updates([0, 1, 0], *TWO, lr=0.5)),
        case("decay alone", updates([0, 0, 0, 1], *TWO, lr=0.5, decay=1.0)),
        case("momentum alone", updates([0, 0, 1, 0], *TWO, lr=0.5, momentum=0.9)),
        case("two layers of one shape", updates(IN_TURN, (2, 2), (2, 2), lr=0.4, momentum=0.7)),
    ],
    mistakes={
        "sgd-ascends": (
            edit(
                "- rate * layer.dweights",
                "+ rate * layer.dweights",
                "- rate * layer.dbiases",
                "+ rate * layer.dbiases",
            ),
            UPHILL,
        ),
        "decay-clock-shared": (
            edit(
                't = getattr(layer, "steps", 0)',
                't = getattr(self, "steps", 0)',
                "layer.steps = t + 1",
                "self.steps = t + 1",
            ),
            SHARED_CLOCK,
        ),
        "decay-counts-from-one": (
            edit("(1.0 + self.decay * t)", "(1.0 + self.decay * (t + 1))"),
            "At a layer's very first update nothing has decayed yet. What is t then?",
        ),
        "decay-ignored": (
            edit("self.lr / (1.0 + self.decay * t)", "self.lr"),
            "Your first update is right and the second one too long. What has changed between them?",
        ),
        "decay-other-law": (
            [
                edit("self.lr / (1.0 + self.decay * t)", law)
                for law in (
                    "self.lr * np.exp(-self.decay * t)",
                    "self.lr * (1.0 - self.decay * t)",
                    "self.lr / 1.0 + self.decay * t",
                    "self.lr * (1.0 + self.decay * t)",
                    "self.lr / (1.0 + self.decay) * t",
                )
            ],
            "Work out your rate for lr = 1, decay = 0.5 and t = 2. By the formula it is one half. "
            "Look at the brackets.",
        ),
        "decay-compounds": (
            edit(
                "rate = self.lr / (1.0 + self.decay * t)",
                "rate = self.lr / (1.0 + self.decay) ** t",
            ),
            "Your rate shrinks by the same factor each time. Does 1 / (1 + decay * t)?",
        ),
        "decay-changes-lr": (
            edit(
                "rate = self.lr / (1.0 + self.decay * t)",
                "self.lr = self.lr / (1.0 + self.decay * t)\n        rate = self.lr",
            ),
            "You overwrite the learning rate and divide it again next time. Which number should stay "
            "as it was given?",
        ),
        "momentum-ignored": (
            edit(
                'self.momentum * getattr(layer, "weight_velocity", 0.0)',
                "0.0",
                'self.momentum * getattr(layer, "bias_velocity", 0.0)',
                "0.0",
            ),
            "Two equal gradients in a row: should the second step be longer than the first?",
        ),
        "sgd-plain": (
            edit(
                "self.lr / (1.0 + self.decay * t)",
                "self.lr",
                'self.momentum * getattr(layer, "weight_velocity", 0.0)',
                "0.0",
                'self.momentum * getattr(layer, "bias_velocity", 0.0)',
                "0.0",
            ),
            "Your optimizer is told a momentum and a decay. In which line does it use them?",
        ),
        "sgd-result-discarded": (
            edit(
                "layer.weights = layer.weights + layer.weight_velocity",
                "weights = layer.weights + layer.weight_velocity",
                "layer.biases = layer.biases + layer.bias_velocity",
                "biases = layer.biases + layer.bias_velocity",
            ),
            "After your update the layer is as it was. Who receives the new values?",
        ),
        "velocity-used-late": (
            edit(
                't = getattr(layer, "steps", 0)\n',
                't = getattr(layer, "steps", 0)\n'
                '        old_v = getattr(layer, "weight_velocity", 0.0)\n'
                '        old_u = getattr(layer, "bias_velocity", 0.0)\n',
                "+ layer.weight_velocity",
                "+ old_v",
                "+ layer.bias_velocity",
                "+ old_u",
            ),
            "Your first update changes nothing. Which velocity moves the parameters: the old one or "
            "the new one?",
        ),
        "velocity-for-both": (
            edit('"bias_velocity", 0.0)', '"weight_velocity", 0.0)'),
            "Weights and biases share one velocity in your code. How many does a layer need?",
        ),
        "momentum-damps-gradient": (
            edit(
                "old_w - rate * layer.dweights",
                "old_w - self.momentum * rate * layer.dweights",
                "old_b - rate * layer.dbiases",
                "old_b - self.momentum * rate * layer.dbiases",
            ),
            "Put brackets around what momentum multiplies in the formula: the old velocity, or the "
            "new step as well?",
        ),
        "momentum-not-kept": (
            edit(
                "layer.weight_velocity = old_w",
                "v = old_w",
                "layer.bias_velocity = old_b",
                "u = old_b",
                "+ layer.weight_velocity",
                "+ v",
                "+ layer.bias_velocity",
                "+ u",
                "        layer.steps = t + 1",
                "        if t == 0:\n"
                "            layer.weight_velocity, layer.bias_velocity = v, u\n"
                "        layer.steps = t + 1",
            ),
            "Your third update still remembers the first one only. What should be stored at the end "
            "of each update?",
        ),
        "momentum-averages": (
            edit(
                "- rate * layer.dweights",
                "- (1.0 - self.momentum) * rate * layer.dweights",
                "- rate * layer.dbiases",
                "- (1.0 - self.momentum) * rate * layer.dbiases",
            ),
            "You weight the gradient by 1 - momentum, as an average would. The contract's v does not.",
        ),
        "momentum-of-gradients": (
            edit(
                "old_w - rate * layer.dweights",
                "old_w - layer.dweights",
                "old_b - rate * layer.dbiases",
                "old_b - layer.dbiases",
                "+ layer.weight_velocity",
                "+ rate * layer.weight_velocity",
                "+ layer.bias_velocity",
                "+ rate * layer.bias_velocity",
            ),
            "Without decay your form is the same. With decay, by which rate are the old gradients in "
            "your v multiplied: the rate of their own time, or today's?",
        ),
        "momentum-looks-ahead": (
            edit(
                "+ layer.weight_velocity",
                "+ self.momentum * layer.weight_velocity - rate * layer.dweights",
                "+ layer.bias_velocity",
                "+ self.momentum * layer.bias_velocity - rate * layer.dbiases",
            ),
            "That is Nesterov's momentum: a good method, but the contract asks for the plain one.",
        ),
        "momentum-shared": (
            rewrite(
                "class SGD(SGD):\n"
                "    def update(self, layer):\n"
                "        t = getattr(layer, 'steps', 0)\n"
                "        rate = self.lr / (1.0 + self.decay * t)\n"
                "        old = getattr(self, 'v', np.zeros(()))\n"
                "        old = old if old.shape == layer.weights.shape else 0.0\n"
                "        self.v = self.momentum * old - rate * layer.dweights\n"
                "        u = getattr(self, 'u', np.zeros(()))\n"
                "        u = u if u.shape == layer.biases.shape else 0.0\n"
                "        self.u = self.momentum * u - rate * layer.dbiases\n"
                "        layer.weights, layer.biases = layer.weights + self.v, layer.biases + self.u\n"
                "        layer.steps = t + 1\n"
            ),
            "Two layers share one velocity in your code. Whose is it?",
        ),
        "sgd-biases-left-out": (
            edit("layer.biases = layer.biases + layer.bias_velocity", "pass"),
            BIASES_LEFT,
        ),
        "sgd-assigns": (
            edit(
                "layer.weights = layer.weights + layer.weight_velocity",
                "layer.weights = layer.weight_velocity",
                "layer.biases = layer.biases + layer.bias_velocity",
                "layer.biases = layer.bias_velocity",
            ),
            ASSIGNS,
        ),
        "step-changes-gradients": (
            [
                edit(
                    "        layer.weight_velocity = old_w - rate * layer.dweights\n"
                    "        layer.bias_velocity = old_b - rate * layer.dbiases\n",
                    "        layer.dweights *= rate\n"
                    "        layer.dbiases *= rate\n"
                    "        layer.weight_velocity = old_w - layer.dweights\n"
                    "        layer.bias_velocity = old_b - layer.dbiases\n",
                ),
                edit(
                    "        layer.steps = t + 1",
                    "        layer.dweights = layer.dweights * rate\n        layer.steps = t + 1",
                ),
                edit(
                    "        layer.steps = t + 1",
                    "        layer.dweights, layer.dbiases = None, None\n        layer.steps = t + 1",
                ),
            ],
            GRADIENTS_CHANGED,
        ),
    },
)
