"""Unit 07: the network that handles one sample after the other."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.contracts import Observation
from autograder.exercises._columns import NO_CURVE, labelled_batch
from autograder.exercises.batch_hints import (
    DIVIDED_TWICE,
    EPOCHS_MISCOUNTED,
    EQUAL_START,
    FIRST_BATCH,
    LAST_BATCH,
    ONE_SAMPLE,
    WEIGHTS_LEFT,
    WHOLE_DATA,
)
from autograder.exercises.batch_steps import BIASES_LEFT, DIVIDE_BY_BATCH, IN_PLACE, UPHILL
from autograder.exercises.batch_training import training
from autograder.exercises.form import Draw, case, edit, exercise, part, rewrite
from autograder.exercises.loop_backprop import BACKPROP_SLIPS


def looping(*sizes: int, samples: int, batch_size: int, epochs: int) -> Draw:
    """The same for the class Network, whose rate is called eta."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        inputs = dict(training(*sizes, samples=samples, batch_size=batch_size, epochs=epochs)(rng))
        return dict(sizes=list(sizes), eta=inputs.pop("lr"), **inputs)

    return draw


def notes_looping(rng: np.random.Generator) -> dict[str, Any]:
    """The run of notes 003, shortened: a loop takes its time, and every known mistake is run too."""
    inputs = labelled_batch(2, 3, 3, 1, samples=65)(np.random.default_rng(3))
    return dict(**inputs, sizes=[2, 3, 3, 1], epochs=3, batch_size=50, eta=0.01)


def _drawn_well(seen: Observation, reference: Observation) -> str:
    """Shapes as the sizes say, and numbers spread as those of a standard normal distribution.

    With 2150 weights and 75 biases the spread is known to 2 and 8 percent; 0.6 to 1.4 is generous.
    """
    for key in ("weights", "biases"):
        found: Any = seen.outputs.get(key)
        wanted: Any = reference.outputs[key]
        if not isinstance(found, (list, tuple)) or not isinstance(wanted, (list, tuple)):
            return f"`{key}` should be a list of arrays, one for each layer."
        shapes = [np.shape(part) for part in found]
        if shapes != [np.shape(part) for part in wanted]:
            return f"`{key}` drawn by the network have the shapes {shapes}: do they follow `sizes`?"
        drawn = np.concatenate([np.asarray(part, dtype=float).reshape(-1) for part in found])
        if not np.isfinite(drawn).all():
            return f"`{key}` drawn by the network are not all finite."
        spread = float(drawn.std())
        if not 0.6 < spread < 1.4 or abs(float(drawn.mean())) > 0.6:
            return (
                f"`{key}` drawn by the network have a mean of {drawn.mean():.2g} and a spread of "
                f"{spread:.2g}. A standard normal distribution has mean 0 and spread 1."
            )
    return ""


# what the mistakes change in the solution cell
DRAWN_WEIGHTS = "rng.standard_normal((n_out, n_in))"
DRAWN_BIASES = "rng.standard_normal((n_out, 1))"

Network = exercise(
    "What does the same training look like, one sample after the other?",
    hints=(
        "Which of your functions already handles one sample? And one network's forward pass?",
        "update_mini_batch sums the gradients of its samples, then takes one step of eta over the "
        "number of samples. SGD cuts the data into batches, in order.",
        "backprop: return backprop_sample(x, y, self.weights, self.biases). SGD: for each epoch, for "
        "k in range(0, len(data), batch_size): self.update_mini_batch(data[k:k + batch_size], eta).",
    ),
    worked=[
        case(
            "notes 003: batches of 50, eta 0.01",
            notes_looping,
            via="trained",
            public=False,
        )
    ],
    fresh=[
        looping(2, 3, 1, samples=7, batch_size=3, epochs=2),
        looping(2, 1, 2, samples=5, batch_size=2, epochs=2),
        case("fresh numbers", looping(3, 4, 2, samples=5, batch_size=2, epochs=2), public=False),
        case("three layers", looping(4, 2, 3, 2, samples=4, batch_size=4, epochs=1)),
    ],
    edges=[
        case("one layer, batches of one", looping(2, 3, samples=3, batch_size=1, epochs=2)),
        case("all square", looping(2, 2, 2, samples=4, batch_size=3, epochs=1)),
    ],
    also=[
        part(
            "drawn",
            "parameters of its own",
            1,
            case("drawn for its sizes", via="own", sizes=[2, 4, 3, 1], seed=11),
            case(
                "drawn from a Generator",
                via="drawn",
                sizes=[20, 40, 30, 5],
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
        "step-divided-twice": (edit("eta / len(batch)", "eta / len(batch) ** 2"), DIVIDED_TWICE),
        "last-batch-wrong-size": (
            edit(
                "self.update_mini_batch(data[start : start + batch_size], eta)",
                "batch = data[start : start + batch_size]\n"
                "                self.update_mini_batch(batch, eta * len(batch) / batch_size)",
            ),
            LAST_BATCH,
        ),
        "sums-never-reset": (
            edit(
                "weight_sums = [np.zeros_like(w) for w in self.weights]",
                "weight_sums = getattr(self, 'w_sums', [np.zeros_like(w) for w in self.weights])",
                "bias_sums = [np.zeros_like(b) for b in self.biases]",
                "bias_sums = getattr(self, 'b_sums', [np.zeros_like(b) for b in self.biases])",
                "rate = eta / len(batch)",
                "rate = eta / len(batch)\n        self.w_sums, self.b_sums = weight_sums, bias_sums",
            ),
            "Your second batch still carries the gradients of the first. When do the sums begin at "
            "zero?",
        ),
        "first-batch-every-time": (
            [
                edit("data[start : start + batch_size]", "data[:batch_size]"),
                edit("range(0, len(data), batch_size)", "[0]"),
            ],
            FIRST_BATCH,
        ),
        "whole-batch-every-time": (
            [
                edit("data[start : start + batch_size]", "data"),
                edit(
                    "range(0, len(data), batch_size)",
                    "range(1)",
                    "data[start : start + batch_size]",
                    "data",
                ),
            ],
            WHOLE_DATA,
        ),
        "one-sample-batches": (
            edit(
                "range(0, len(data), batch_size)",
                "range(len(data))",
                "data[start : start + batch_size]",
                "data[start : start + 1]",
            ),
            ONE_SAMPLE,
        ),
        "epochs-off-by-one": (
            [
                edit("for _ in range(epochs)", "for _ in range(epochs + 1)"),
                edit("for _ in range(epochs)", "for _ in range(1, epochs)"),
            ],
            EPOCHS_MISCOUNTED,
        ),
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
            [
                rewrite(
                    "class Network(Network):\n"
                    "    def update_mini_batch(self, batch, eta):\n"
                    f"        rate = {rate}\n"
                    "        for x, y in batch:\n"
                    "            gw, gb = self.backprop(x, y)\n"
                    "            self.weights = [w - rate * g for w, g in zip(self.weights, gw)]\n"
                    "            self.biases = [b - rate * g for b, g in zip(self.biases, gb)]\n"
                )
                for rate in ("eta / len(batch)", "eta")
            ],
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
        "sgd-weights-left-out": (edit("[w - rate * s", "[w"), WEIGHTS_LEFT),
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
            edit("sigmoid(W @ a + b)", "sigmoid(W @ a)"),
            "Set the input to zero. Should feedforward still depend on the biases?",
        ),
        "feedforward-linear-end": (
            edit(
                "a = sigmoid(W @ a + b)\n        return a",
                "z = W @ a + b\n            a = sigmoid(z)\n        return z",
            ),
            "Can your output be negative? The last layer squashes too.",
        ),
        "feedforward-no-curve": (edit("sigmoid(W @ a + b)", "W @ a + b"), NO_CURVE),
        "feedforward-not-chained": (
            [
                edit("            a = sigmoid(W @ a + b)", "            return sigmoid(W @ a + b)"),
                edit(
                    "a = sigmoid(W @ a + b)\n        return a",
                    "out = sigmoid(W @ a + b)\n        return out",
                ),
            ],
            "Follow one column through your loop: how many layers does it pass, and what goes into "
            "the second one?",
        ),
        "zero-init": (
            [
                edit(DRAWN_WEIGHTS, "np.zeros((n_out, n_in))"),
                edit(DRAWN_WEIGHTS, "np.ones((n_out, n_in))"),
            ],
            EQUAL_START,
        ),
        "drawn-transposed": (
            edit(DRAWN_WEIGHTS, "rng.standard_normal((n_in, n_out))"),
            "Make a Network([2, 4, 3, 1]) and print the shapes of its weights. Which of the two "
            "numbers is the number of rows?",
        ),
        "drawn-bias-for-input": (
            edit(
                "[rng.standard_normal((n_out, 1)) for _, n_out in pairs]",
                "[rng.standard_normal((n, 1)) for n in sizes]",
            ),
            "Count your biases and your weights. Which layer of a network computes nothing?",
        ),
        "drawn-bias-flat": (
            edit(DRAWN_BIASES, "rng.standard_normal(n_out)"),
            "A bias is a column, (n, 1). What shape do you draw?",
        ),
        "drawn-without-rng": (
            edit("np.random.default_rng() if rng is None else rng", "np.random.default_rng()"),
            "Whoever hands you a generator wants the same network again. Draw twice from "
            "default_rng(1): do you get it?",
        ),
        "drawn-otherwise": (
            [
                edit(DRAWN_WEIGHTS, "0.01 * rng.standard_normal((n_out, n_in))"),
                edit(
                    DRAWN_WEIGHTS,
                    "rng.random((n_out, n_in))",
                    DRAWN_BIASES,
                    "rng.random((n_out, 1))",
                ),
                edit(DRAWN_BIASES, "np.zeros((n_out, 1))"),
            ],
            "Read once more how weights and biases are to be drawn: from which distribution, and "
            "which of them?",
        ),
        "shuffles": (
            edit(
                "for _ in range(epochs):", "for _ in range(epochs):\n            data = data[::-1]"
            ),
            "Shuffling is a good habit, but the contract says in order here: the result must be that "
            "of train, to the last digits.",
        ),
        **BACKPROP_SLIPS,
    },
)
