"""Unit 07, second half: the step, mini-batch training, and the network that loops over samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.contracts import Observation
from autograder.exercises._columns import parameters
from autograder.exercises.batch_stacks import labelled_batch
from autograder.exercises.form import Draw, case, edit, exercise, part, rewrite


def step(*sizes: int, batch_size: int) -> Draw:
    """A network, gradients of its shapes, a learning rate and a batch size."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        net = parameters(rng, sizes)
        return dict(
            **net,
            weight_grads=[rng.normal(size=w.shape) for w in net["weights"]],
            bias_grads=[rng.normal(size=b.shape) for b in net["biases"]],
            lr=float(rng.uniform(0.1, 0.9)),
            batch_size=batch_size,
        )

    return draw


def training(*sizes: int, samples: int, batch_size: int, epochs: int) -> Draw:
    """A network, labelled data and how to train: the learning rate is large enough to matter."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        return dict(
            **labelled_batch(*sizes, samples=samples)(rng),
            epochs=epochs,
            batch_size=batch_size,
            lr=float(rng.uniform(0.5, 1.5)),
        )

    return draw


def looping(*sizes: int, samples: int, batch_size: int, epochs: int) -> Draw:
    """The same for the class Network, whose rate is called eta."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        inputs = dict(training(*sizes, samples=samples, batch_size=batch_size, epochs=epochs)(rng))
        return dict(sizes=list(sizes), eta=inputs.pop("lr"), **inputs)

    return draw


def notes_training(rng: np.random.Generator) -> dict[str, Any]:
    """The run of notes 003: 2-3-3-1, batches of 50, 10 epochs, eta 0.01, no shuffling."""
    inputs = labelled_batch(2, 3, 3, 1, samples=1000)(np.random.default_rng(3))
    return dict(**inputs, epochs=10, batch_size=50, lr=0.01)


def notes_looping(rng: np.random.Generator) -> dict[str, Any]:
    """The same with 200 samples: a loop takes its time, and agreement does not hang on the number."""
    inputs = labelled_batch(2, 3, 3, 1, samples=200)(np.random.default_rng(3))
    return dict(**inputs, sizes=[2, 3, 3, 1], epochs=10, batch_size=50, eta=0.01)


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
    fresh=[step(2, 3, 1, batch_size=5), step(4, 2, batch_size=3), step(3, 5, 2, 4, batch_size=8)],
    edges=[
        case("a batch of one", step(2, 2, batch_size=1)),
        case("square layers", step(3, 3, 3, batch_size=4)),
    ],
    mistakes={
        "step-not-divided": (edit("lr / batch_size", "lr"), DIVIDE_BY_BATCH),
        "step-multiplied": (
            edit("lr / batch_size", "lr * batch_size"),
            "Your step grows with the batch, and the gradient has grown already.",
        ),
        "sgd-ascends": (edit("w - rate", "w + rate", "b - rate", "b + rate"), UPHILL),
        "sgd-assigns": (
            edit("w - rate", "-rate", "b - rate", "-rate"),
            "With lr = 0 nothing should change. What do you return then?",
        ),
        "sgd-biases-left-out": (edit("[b - rate * g", "[b"), BIASES_LEFT),
        "sgd-layer-left-out": (
            edit(
                "return new_weights, new_biases",
                "return [weights[0], *new_weights[1:]], [biases[0], *new_biases[1:]]",
            ),
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
            edit("[b - rate * g", "[b - lr * g"),
            "The weights' step is divided by the batch size. And the biases'?",
        ),
    },
)

train = exercise(
    "What does a network become after a few epochs of mini-batches?",
    hints=(
        "How many steps has one epoch of 7 samples in batches of 3? How long is the last batch?",
        "Two loops: epochs, and starts of batches. In each: outputs, loss, gradients, one step.",
        "for start in range(0, len(X), batch_size): take the slices of X and y, append the mse of "
        "this batch, then sgd_step with len(batch).",
    ),
    worked=[case("notes 003: 10 epochs, batches of 50, eta 0.01", notes_training, public=False)],
    fresh=[
        training(2, 3, 1, samples=7, batch_size=3, epochs=2),
        training(3, 4, 2, samples=8, batch_size=4, epochs=3),
        training(4, 2, 3, 2, samples=5, batch_size=2, epochs=1),
    ],
    edges=[
        case("one batch", training(2, 2, samples=4, batch_size=4, epochs=2)),
        case("batches of one", training(3, 2, samples=3, batch_size=1, epochs=2)),
        case("batch larger than the data", training(2, 3, 1, samples=4, batch_size=9, epochs=2)),
        case("no epoch at all", training(2, 3, 1, samples=4, batch_size=2, epochs=0)),
    ],
    uses=["backprop_batch", "sgd_step"],
    mistakes={
        "last-batch-dropped": (
            edit("range(0, len(X), batch_size)", "range(0, len(X) - batch_size + 1, batch_size)"),
            "Seven samples in batches of three: two full batches, and then? Count your losses.",
        ),
        "last-batch-wrong-size": (
            edit("lr, len(batch))", "lr, batch_size)"),
            "The last batch is shorter than the others. By what is its step divided?",
        ),
        "loss-after-step": (
            rewrite(
                "def train(X, y, weights, biases, epochs, batch_size, lr):\n"
                "    losses = []\n"
                "    for _ in range(epochs):\n"
                "        for start in range(0, len(X), batch_size):\n"
                "            batch, labels = X[start:start + batch_size], y[start:start + batch_size]\n"
                "            grads = backprop_batch(batch, labels, weights, biases)\n"
                "            weights, biases = sgd_step(weights, biases, *grads, lr, len(batch))\n"
                "            a = forward_batch(batch, weights, biases)[1][-1]\n"
                "            losses.append(float(np.mean((a - labels.T) ** 2)))\n"
                "    return weights, biases, losses\n"
            ),
            "Your losses are those of the network after each step. The contract asks for the loss "
            "that the step set out from.",
        ),
        "loss-once-an-epoch": (
            rewrite(
                "def train(X, y, weights, biases, epochs, batch_size, lr):\n"
                "    losses = []\n"
                "    for _ in range(epochs):\n"
                "        a = forward_batch(X, weights, biases)[1][-1]\n"
                "        losses.append(float(np.mean((a - y.T) ** 2)))\n"
                "        for start in range(0, len(X), batch_size):\n"
                "            batch, labels = X[start:start + batch_size], y[start:start + batch_size]\n"
                "            grads = backprop_batch(batch, labels, weights, biases)\n"
                "            weights, biases = sgd_step(weights, biases, *grads, lr, len(batch))\n"
                "    return weights, biases, losses\n"
            ),
            "One loss for each step, not for each epoch. How many steps does an epoch have?",
        ),
        "return-inside-loop": (
            [
                edit(
                    "    return weights, biases, losses", "        return weights, biases, losses"
                ),
                edit(
                    "    return weights, biases, losses",
                    "            return weights, biases, losses",
                ),
            ],
            "How many times does your loop body run? Count the losses, and look at where your return "
            "is indented.",
        ),
        "loss-half": (
            edit("np.mean((a - labels.T) ** 2)", "0.5 * np.mean((a - labels.T) ** 2)"),
            "The reported loss is the mean squared error. The one half belongs to the cost that is "
            "differentiated.",
        ),
        "loss-summed": (
            edit("np.mean((a - labels.T) ** 2)", "np.sum((a - labels.T) ** 2)"),
            "Your loss grows with the batch. Which mean does mse take?",
        ),
        "labels-not-transposed": (
            edit("a - labels.T", "a - labels"),
            "a is (n_out, N) and the labels are (N, n_out). What does their difference look like?",
        ),
        "epochs-ignored": (
            edit("for _ in range(epochs)", "for _ in range(1)"),
            "Ask for two epochs. How many losses come back?",
        ),
        "restarts-each-epoch": (
            edit(
                "    losses = []\n    for _ in range(epochs):\n",
                "    losses, first = [], (weights, biases)\n    for _ in range(epochs):\n        weights, biases = first\n",
            ),
            "Your second epoch begins where the first one began. What should it inherit?",
        ),
        "whole-batch-every-time": (
            edit("X[start : start + batch_size], y[start : start + batch_size]", "X, y"),
            "Does your step see this batch, or all of the data?",
        ),
        "first-batch-every-time": (
            edit(
                "X[start : start + batch_size], y[start : start + batch_size]",
                "X[:batch_size], y[:batch_size]",
            ),
            "Every step of yours sees the same samples. What should `start` do to the slice?",
        ),
        "step-not-divided": (edit("lr, len(batch))", "lr, 1)"), DIVIDE_BY_BATCH),
        "sgd-in-place": (
            rewrite(
                "def train(X, y, weights, biases, epochs, batch_size, lr):\n"
                "    losses = []\n"
                "    for _ in range(epochs):\n"
                "        for start in range(0, len(X), batch_size):\n"
                "            batch, labels = X[start:start + batch_size], y[start:start + batch_size]\n"
                "            a = forward_batch(batch, weights, biases)[1][-1]\n"
                "            losses.append(float(np.mean((a - labels.T) ** 2)))\n"
                "            gw, gb = backprop_batch(batch, labels, weights, biases)\n"
                "            for w, g in zip(weights, gw):\n"
                "                w -= lr / len(batch) * g\n"
                "            for b, g in zip(biases, gb):\n"
                "                b -= lr / len(batch) * g\n"
                "    return weights, biases, losses\n"
            ),
            IN_PLACE,
        ),
        "steps-discarded": (
            edit("weights, biases = sgd_step(", "_ = sgd_step("),
            "Your loss never falls. Who receives what sgd_step returns?",
        ),
        "one-update-an-epoch": (
            rewrite(
                "def train(X, y, weights, biases, epochs, batch_size, lr):\n"
                "    losses = []\n"
                "    for _ in range(epochs):\n"
                "        old_w, old_b = weights, biases\n"
                "        for start in range(0, len(X), batch_size):\n"
                "            batch, labels = X[start:start + batch_size], y[start:start + batch_size]\n"
                "            a = forward_batch(batch, old_w, old_b)[1][-1]\n"
                "            losses.append(float(np.mean((a - labels.T) ** 2)))\n"
                "            grads = backprop_batch(batch, labels, old_w, old_b)\n"
                "            weights, biases = sgd_step(old_w, old_b, *grads, lr, len(batch))\n"
                "    return weights, biases, losses\n"
            ),
            "All batches of an epoch start from the same parameters in your code, and only the last "
            "one's step survives. From where should the second batch set out?",
        ),
    },
)


def _drawn_well(seen: Observation, reference: Observation) -> str:
    """Shapes as the sizes say, numbers finite, and no two neurons of a layer equal."""
    for key in ("weights", "biases"):
        found: Any = seen.outputs.get(key)
        wanted: Any = reference.outputs[key]
        if not isinstance(found, (list, tuple)) or not isinstance(wanted, (list, tuple)):
            return f"`{key}` should be a list of arrays, one for each layer."
        shapes = [np.shape(part) for part in found]
        if shapes != [np.shape(part) for part in wanted]:
            return f"`{key}` drawn by the network have the shapes {shapes}: do they follow `sizes`?"
        if not all(np.isfinite(part).all() for part in found):
            return f"`{key}` drawn by the network are not all finite."
    drawn: Any = seen.outputs["weights"]
    for layer in drawn:
        rows = np.asarray(layer)
        if len(np.unique(rows.round(12), axis=0)) < len(rows):
            return (
                "two neurons of a layer start with the same weights. If they start equal and see "
                "the same data, can they ever differ?"
            )
    return ""


Network = exercise(
    "What does the same training look like, one sample after the other?",
    hints=(
        "Which of your functions already handles one sample? And one network's forward pass?",
        "update_mini_batch sums the gradients of its samples, then takes one step of eta over the "
        "number of samples. SGD cuts the data into batches, in order.",
        "backprop: return backprop_sample(x, y, self.weights, self.biases). SGD: for each epoch, for "
        "k in range(0, len(data), batch_size): self.update_mini_batch(data[k:k + batch_size], eta).",
    ),
    worked=[case("notes 003: 10 epochs, batches of 50, eta 0.01", notes_looping, public=False)],
    fresh=[
        looping(2, 3, 1, samples=7, batch_size=3, epochs=2),
        looping(3, 4, 2, samples=5, batch_size=2, epochs=2),
        looping(4, 2, 3, 2, samples=4, batch_size=4, epochs=1),
    ],
    edges=[
        case("one layer, batches of one", looping(2, 3, samples=3, batch_size=1, epochs=2)),
        case("all square", looping(3, 3, 3, samples=4, batch_size=3, epochs=1)),
    ],
    also=[
        part(
            "drawn",
            "parameters of its own",
            1,
            case(
                "drawn from a Generator",
                via="drawn",
                sizes=[2, 4, 3, 1],
                seed=11,
                holds=_drawn_well,
            ),
        )
    ],
    uses=["backprop_batch", "train"],
    mistakes={
        "lists-exchanged": (
            edit(
                "return backprop_sample(x, y, self.weights, self.biases)",
                "return backprop_sample(x, y, self.weights, self.biases)[::-1]",
                "for gw, gb in (self.backprop(x, y) for x, y in batch)",
                "for gb, gw in (self.backprop(x, y) for x, y in batch)",
            ),
            "Many published versions return the biases' gradients first. Here the weights come first, "
            "as everywhere.",
        ),
        "step-not-divided": (edit("eta / len(batch)", "eta"), DIVIDE_BY_BATCH),
        "last-batch-dropped": (
            edit(
                "range(0, len(data), batch_size)",
                "range(0, len(data) - batch_size + 1, batch_size)",
            ),
            "Seven samples in batches of three: what happens to the last one?",
        ),
        "last-sample-only": (
            edit(
                "[s + g for s, g in zip(weight_sums, gw)]",
                "gw",
                "[s + g for s, g in zip(bias_sums, gb)]",
                "gb",
            ),
            "The gradient of the last sample is all that is left. What happened to the others' "
            "when you assigned?",
        ),
        "update-per-sample": (
            rewrite(
                "class Network(Network):\n"
                "    def update_mini_batch(self, batch, eta):\n"
                "        for x, y in batch:\n"
                "            gw, gb = self.backprop(x, y)\n"
                "            self.weights = [w - eta / len(batch) * g for w, g in zip(self.weights, gw)]\n"
                "            self.biases = [b - eta / len(batch) * g for b, g in zip(self.biases, gb)]\n"
            ),
            "Your second sample meets parameters that the first one has moved already. When does a "
            "mini-batch take its step?",
        ),
        "epochs-ignored": (
            edit("for _ in range(epochs)", "for _ in range(1)"),
            "Ask for two epochs and compare with one.",
        ),
        "sgd-ascends": (
            edit("w - rate * s", "w + rate * s", "b - rate * s", "b + rate * s"),
            UPHILL,
        ),
        "sgd-biases-left-out": (edit("[b - rate * s", "[b"), BIASES_LEFT),
        "sgd-in-place": (
            edit(
                "        self.weights = [w - rate * s for w, s in zip(self.weights, weight_sums)]\n"
                "        self.biases = [b - rate * s for b, s in zip(self.biases, bias_sums)]",
                "        for w, s in zip(self.weights, weight_sums):\n"
                "            w -= rate * s\n"
                "        for b, s in zip(self.biases, bias_sums):\n"
                "            b -= rate * s",
            ),
            IN_PLACE,
        ),
        "feedforward-no-bias": (
            rewrite(
                "class Network(Network):\n"
                "    def feedforward(self, a):\n"
                "        for W in self.weights:\n"
                "            a = sigmoid(W @ a)\n"
                "        return a\n"
            ),
            "Set the input to zero. Should feedforward still depend on the biases?",
        ),
        "feedforward-linear-end": (
            rewrite(
                "class Network(Network):\n"
                "    def feedforward(self, a):\n"
                "        for W, b in zip(self.weights[:-1], self.biases[:-1]):\n"
                "            a = sigmoid(W @ a + b)\n"
                "        return self.weights[-1] @ a + self.biases[-1]\n"
            ),
            "Can your output be negative? The last layer squashes too.",
        ),
        "zero-init": (
            edit("rng.standard_normal((n_out, n_in))", "np.zeros((n_out, n_in))"),
            "If two neurons start equal and see the same data, can they ever differ?",
        ),
        "shuffles": (
            edit(
                "for _ in range(epochs):", "for _ in range(epochs):\n            data = data[::-1]"
            ),
            "Shuffling is a good habit, but the contract says in order here: the result must be that "
            "of train, to the last digits.",
        ),
    },
)
