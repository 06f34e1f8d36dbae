"""Unit 10: the optimizers, and how large the first weights are."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises.form import Draw, case, edit, exercise, rewrite


def updates(order: list[int], *shapes: tuple[int, int], **settings: float) -> Draw:
    """Several layers with a gradient for each update, and the order in which they are updated."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        weights = [rng.normal(size=shape) for shape in shapes]
        biases = [rng.normal(size=(1, shape[1])) for shape in shapes]
        turns = [order.count(index) for index in range(len(shapes))]
        return dict(
            settings=dict(settings),
            weights=weights,
            biases=biases,
            dweights=[
                [rng.normal(size=w.shape) for _ in range(n)]
                for w, n in zip(weights, turns, strict=True)
            ],
            dbiases=[
                [rng.normal(size=b.shape) for _ in range(n)]
                for b, n in zip(biases, turns, strict=True)
            ],
            order=order,
        )

    return draw


TWO = ((2, 3), (3, 2))
IN_TURN = [0, 1, 0, 1, 0, 1]
UNEVEN = [0, 0, 0, 1, 0, 1]

UPHILL = "The loss would grow. Which way does the gradient point?"
SHARED_CLOCK = (
    "With two layers your count of updates runs twice as fast. t counts the updates of *that layer* "
    "so far: where could it be kept?"
)
BIASES_LEFT = "The weights moved. Did the biases?"

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
        "momentum-not-kept": (
            rewrite(
                "class SGD(SGD):\n"
                "    def update(self, layer):\n"
                "        t = getattr(layer, 'steps', 0)\n"
                "        rate = self.lr / (1.0 + self.decay * t)\n"
                "        if t == 0:\n"
                "            layer.first = [-rate * layer.dweights, -rate * layer.dbiases]\n"
                "            v, u = layer.first\n"
                "        else:\n"
                "            v = self.momentum * layer.first[0] - rate * layer.dweights\n"
                "            u = self.momentum * layer.first[1] - rate * layer.dbiases\n"
                "        layer.weights, layer.biases = layer.weights + v, layer.biases + u\n"
                "        layer.steps = t + 1\n"
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
            "You weigh the gradient by 1 - momentum, as an average would. The contract's v does not.",
        ),
        "momentum-of-gradients": (
            rewrite(
                "class SGD(SGD):\n"
                "    def update(self, layer):\n"
                "        t = getattr(layer, 'steps', 0)\n"
                "        rate = self.lr / (1.0 + self.decay * t)\n"
                "        layer.gw = self.momentum * getattr(layer, 'gw', 0.0) + layer.dweights\n"
                "        layer.gb = self.momentum * getattr(layer, 'gb', 0.0) + layer.dbiases\n"
                "        layer.weights = layer.weights - rate * layer.gw\n"
                "        layer.biases = layer.biases - rate * layer.gb\n"
                "        layer.steps = t + 1\n"
            ),
            "Without decay your form is the same. With decay, by which rate are the old gradients in "
            "your v multiplied: the rate of their own time, or today's?",
        ),
        "momentum-looks-ahead": (
            rewrite(
                "class SGD(SGD):\n"
                "    def update(self, layer):\n"
                "        t = getattr(layer, 'steps', 0)\n"
                "        rate = self.lr / (1.0 + self.decay * t)\n"
                "        v = self.momentum * getattr(layer, 'v', 0.0) - rate * layer.dweights\n"
                "        u = self.momentum * getattr(layer, 'u', 0.0) - rate * layer.dbiases\n"
                "        layer.v, layer.u = v, u\n"
                "        layer.weights = layer.weights + self.momentum * v - rate * layer.dweights\n"
                "        layer.biases = layer.biases + self.momentum * u - rate * layer.dbiases\n"
                "        layer.steps = t + 1\n"
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
            "Two layers push the same velocity in your code. Whose is it?",
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
            "After one step with lr = 0, what should the weights be?",
        ),
    },
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
        "adam-square-missing": (
            edit("g**2", "np.abs(g)"),
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
            edit("self.beta1**t", "self.beta1", "self.beta2**t", "self.beta2"),
            "Your correction is the same at every update. Should it not fade as t grows?",
        ),
    },
)

he_weights = exercise(
    "How large should a layer's first weights be?",
    hints=(
        "A sum of n_inputs random terms grows with n_inputs. How fast does its spread grow?",
        "Half of the neurons are silent under ReLU, so the variance is halved: draw with a variance of "
        "2 / n_inputs.",
        "np.sqrt(2.0 / n_inputs) * rng.standard_normal((n_inputs, n_neurons)).",
    ),
    fresh=[
        lambda rng: dict(n_inputs=2, n_neurons=5, seed=int(rng.integers(10**6))),
        lambda rng: dict(n_inputs=7, n_neurons=3, seed=int(rng.integers(10**6))),
    ],
    edges=[case("one input", n_inputs=1, n_neurons=4, seed=5)],
    mistakes={
        "he-no-root": (
            edit("np.sqrt(2.0 / n_inputs)", "(2.0 / n_inputs)"),
            "2 / n_inputs is the variance. What multiplies a standard normal number to give it that "
            "variance?",
        ),
        "he-counts-neurons": (
            edit("np.sqrt(2.0 / n_inputs)", "np.sqrt(2.0 / n_neurons)"),
            "How many terms does a neuron's sum have: one for each input or one for each neuron?",
        ),
        "he-factor-one": (
            edit("np.sqrt(2.0 / n_inputs)", "np.sqrt(1.0 / n_inputs)"),
            "ReLU silences about half of the neurons. What does that do to the variance that goes on?",
        ),
        "he-both-sides": (
            edit("np.sqrt(2.0 / n_inputs)", "np.sqrt(2.0 / (n_inputs + n_neurons))"),
            "That is a recipe for other curves. How many inputs does a neuron sum here?",
        ),
        "he-small": (
            edit("np.sqrt(2.0 / n_inputs)", "0.01"),
            "That is the start of unit 03. Does it know how many inputs there are?",
        ),
        "he-uniform": (
            edit("rng.standard_normal((n_inputs, n_neurons))", "rng.random((n_inputs, n_neurons))"),
            "Are negative weights possible in your draw?",
        ),
        "weights-transposed": (
            edit("(n_inputs, n_neurons))", "(n_neurons, n_inputs))"),
            "Rows convention: which axis of the weights counts the inputs?",
        ),
    },
)
