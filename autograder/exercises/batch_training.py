"""Unit 07: training in mini-batches."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises._columns import labelled_batch
from autograder.exercises.batch_hints import (
    EPOCHS_MISCOUNTED,
    FIRST_BATCH,
    LAST_BATCH,
    ONE_SAMPLE,
    WHOLE_DATA,
)
from autograder.exercises.batch_steps import BIASES_LEFT, DIVIDE_BY_BATCH, IN_PLACE, UPHILL
from autograder.exercises.form import Draw, case, edit, exercise


def training(*sizes: int, samples: int, batch_size: int, epochs: int) -> Draw:
    """A network, labelled data and how to train: the learning rate is large enough to matter."""

    def draw(rng: np.random.Generator) -> dict[str, Any]:
        return dict(
            **labelled_batch(*sizes, samples=samples)(rng),
            epochs=epochs,
            batch_size=batch_size,
            lr=round(float(rng.uniform(0.5, 1.5)), 3),
        )

    return draw


def notes_training(rng: np.random.Generator) -> dict[str, Any]:
    """The run of notes 003: 2-3-3-1, batches of 50, 10 epochs, eta 0.01, no shuffling.

    On 320 samples: every known mistake is trained too, and the last batch is a short one.
    """
    inputs = labelled_batch(2, 3, 3, 1, samples=320)(np.random.default_rng(3))
    return dict(**inputs, epochs=10, batch_size=50, lr=0.01)


# what the mistakes change in the solution cell
SLICES = "X[start : start + batch_size], y[start : start + batch_size]"
NOTE_LOSS = "losses.append(float(np.mean((a - labels.T) ** 2)))"

# what the mistakes change in the solution cell
LOSS = (
    "            a = forward_batch(batch, weights, biases)[1][-1]\n"
    "            losses.append(float(np.mean((a - labels.T) ** 2)))\n"
)
STEP = "            weights, biases = sgd_step(weights, biases, *grads, lr, len(batch))\n"

train = exercise(
    "What does a network become after a few epochs of mini-batches?",
    hints=(
        "How many steps does one epoch of 7 samples in batches of 3 have? How long is the last batch?",
        "Two loops: epochs, and starts of batches. In each: outputs, loss, gradients, one step.",
        "for start in range(0, len(X), batch_size): take the slices of X and y, append the mse of "
        "this batch, then sgd_step with len(batch).",
    ),
    worked=[
        case(
            "notes 003: 10 epochs, batches of 50, eta 0.01",
            notes_training,
            via="once",
            public=False,
        )
    ],
    fresh=[
        training(2, 3, 1, samples=7, batch_size=3, epochs=2),
        training(2, 1, 2, samples=5, batch_size=2, epochs=3),
        case("fresh numbers", training(3, 4, 2, samples=8, batch_size=4, epochs=3), public=False),
        case(
            "fresh numbers", training(4, 2, 3, 2, samples=5, batch_size=2, epochs=1), public=False
        ),
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
            [
                edit(
                    "range(0, len(X), batch_size)", "range(0, len(X) - batch_size + 1, batch_size)"
                ),
                edit("range(0, len(X), batch_size)", "range(0, len(X) - 1, batch_size)"),
            ],
            "Seven samples in batches of three: two full batches, and then? Count your losses.",
        ),
        "last-batch-wrong-size": (edit("lr, len(batch))", "lr, batch_size)"), LAST_BATCH),
        "step-divided-by-all": (
            edit("lr, len(batch))", "lr, len(X))"),
            "Whose gradients were added up for this step: those of all samples, or of this batch?",
        ),
        "loss-after-step": (
            edit(LOSS, "", STEP, STEP + LOSS),
            "Your losses are those of the network after each step. The contract asks for the loss "
            "that the step set out from.",
        ),
        "loss-once-an-epoch": (
            [
                edit(
                    "    for _ in range(epochs):\n",
                    "    for _ in range(epochs):\n"
                    "        losses.append(float(np.mean((forward_batch(X, weights, biases)[1][-1] - y.T) ** 2)))\n",
                    f"            {NOTE_LOSS}\n",
                    "",
                ),
                edit(
                    "    for _ in range(epochs):\n",
                    "    for _ in range(epochs):\n        noted = []\n",
                    "losses.append(",
                    "noted.append(",
                    "    return weights",
                    "        losses.append(np.mean(noted))\n    return weights",
                ),
                edit(
                    f"            {NOTE_LOSS}\n",
                    "            last = float(np.mean((a - labels.T) ** 2))\n",
                    "    return weights",
                    "        losses.append(last)\n    return weights",
                ),
            ],
            "One loss for each step, not for each epoch. How many steps does an epoch have?",
        ),
        "loss-from-wrong-variable": (
            [
                edit("np.mean((a - labels.T) ** 2)", f"np.mean({other})")
                for other in (
                    "forward_batch(batch, weights, biases)[1][-2] ** 2",
                    "a**2",
                    "a",
                    "np.square(forward_batch(batch, weights, biases)[0][-1] - labels.T)",
                )
            ],
            "Your losses have little to do with the labels' distance from the prediction. Which "
            "variable holds the prediction in that line?",
        ),
        "shuffles": (
            [
                edit("for _ in range(epochs):", f"for _ in range(epochs):\n        {order}")
                for order in ("X, y = X[::-1], y[::-1]", "X = X[::-1]", "y = y[::-1]")
            ],
            "Does each sample still stand beside its own label? And here the samples stay in order: "
            "the text asks for no shuffling.",
        ),
        # only a seeded shuffle gives the same numbers again: an unseeded one is wrong, and unnamed
        "shuffle-2d-array": (
            [
                edit(
                    "    losses = []\n",
                    "    import random\n\n    losses, chance = [], random.Random(0)\n",
                    "for _ in range(epochs):\n",
                    f"for _ in range(epochs):\n        {order}",
                )
                for order in (
                    "rows = np.hstack([X, y])\n"
                    "        chance.shuffle(rows)\n"
                    "        X, y = rows[:, : X.shape[1]], rows[:, X.shape[1] :]\n",
                    "X = X.copy()\n        chance.shuffle(X)\n",
                )
            ],
            "After shuffling, are all your samples still there? On the rows of an array "
            "`random.shuffle` copies some over others. And here the samples stay in order.",
        ),
        "losses-begin-anew": (
            edit(
                "    for _ in range(epochs):\n",
                "    for _ in range(epochs):\n        losses = []\n",
            ),
            "Ask for two epochs and count your losses. Which line starts your list, and how many times does it run?",
        ),
        "loss-of-all-data": (
            edit(
                NOTE_LOSS,
                "losses.append(float(np.mean((forward_batch(X, weights, biases)[1][-1] - y.T) ** 2)))",
            ),
            "Your loss looks at all of the data. Which samples does this step see?",
        ),
        "loss-of-first-network": (
            edit(
                "    losses = []\n",
                "    losses, first = [], (weights, biases)\n",
                "forward_batch(batch, weights, biases)",
                "forward_batch(batch, *first)",
            ),
            "Every loss of yours is that of the network you were given. Which one is it before the "
            "second step?",
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
                edit(
                    "    return weights, biases, losses",
                    "            return weights, biases, losses\n    return weights, biases, losses",
                ),
                edit(
                    "    return weights, biases, losses",
                    "        return weights, biases, losses\n    return weights, biases, losses",
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
            [
                edit("np.mean((a - labels.T) ** 2)", "np.sum((a - labels.T) ** 2)"),
                edit("np.mean((a - labels.T) ** 2)", "0.5 * np.sum((a - labels.T) ** 2)"),
            ],
            "Your loss grows with the batch. Which mean does mse take?",
        ),
        "loss-per-sample": (
            [
                edit(
                    "np.mean((a - labels.T) ** 2)",
                    f"{half}np.sum((a - labels.T) ** 2) / len(batch)",
                )
                for half in ("", "0.5 * ")
            ],
            "With two outputs, four samples have eight errors. Over how many numbers is the mean of "
            "all entries taken, and by what do you divide?",
        ),
        "loss-other-distance": (
            [
                edit("np.mean((a - labels.T) ** 2)", "np.mean(np.abs(a - labels.T))"),
                edit("np.mean((a - labels.T) ** 2)", "np.sqrt(np.mean((a - labels.T) ** 2))"),
            ],
            "The reported loss is the mean *squared* error: no absolute value, and no root.",
        ),
        "labels-not-transposed": (
            edit("a - labels.T", "a - labels"),
            "a is (n_out, N) and the labels are (N, n_out). What does their difference look like?",
        ),
        "epochs-ignored": (
            edit("for _ in range(epochs)", "for _ in range(1)"),
            "Ask for two epochs. How many losses come back?",
        ),
        "epochs-off-by-one": (
            [
                edit("for _ in range(epochs)", "for _ in range(epochs + 1)"),
                edit("for _ in range(epochs)", "for _ in range(1, epochs)"),
            ],
            EPOCHS_MISCOUNTED,
        ),
        "restarts-each-epoch": (
            edit(
                "    losses = []\n    for _ in range(epochs):\n",
                "    losses, first = [], (weights, biases)\n    for _ in range(epochs):\n        weights, biases = first\n",
            ),
            "Your second epoch begins where the first one began. What should it inherit?",
        ),
        "whole-batch-every-time": (
            [
                edit(SLICES, "X, y"),
                edit(SLICES, "X, y", "range(0, len(X), batch_size)", "[0]"),
            ],
            WHOLE_DATA,
        ),
        "one-sample-batches": (
            edit(
                "range(0, len(X), batch_size)",
                "range(len(X))",
                SLICES,
                "X[start : start + 1], y[start : start + 1]",
            ),
            ONE_SAMPLE,
        ),
        "first-batch-every-time": (
            edit(
                SLICES,
                "X[:batch_size], y[:batch_size]",
            ),
            FIRST_BATCH,
        ),
        "labels-not-cut": (
            [
                edit("y[start : start + batch_size]", "y[:batch_size]"),
                edit("y[start : start + batch_size]", "y"),
            ],
            "X is cut into batches. Which labels belong to the second batch?",
        ),
        "batches-overlap": (
            edit("range(0, len(X), batch_size)", "range(-(-len(X) // batch_size))"),
            "Print `start` in each round. Where does your second batch begin?",
        ),
        "gradient-of-first-network": (
            edit(
                "    losses = []\n",
                "    losses, first = [], (weights, biases)\n",
                "backprop_batch(batch, labels, weights, biases)",
                "backprop_batch(batch, labels, *first)",
            ),
            "Your loss knows the new parameters, your gradients never do. At which point are they "
            "taken?",
        ),
        "steps-from-the-start": (
            edit(
                "    losses = []\n",
                "    losses, first = [], (weights, biases)\n",
                "sgd_step(weights, biases, *grads",
                "sgd_step(*first, *grads",
            ),
            "Each of your steps sets out from the network you were given. From where should the "
            "second one set out?",
        ),
        "returns-the-start": (
            edit(
                "    losses = []\n",
                "    losses, first = [], (weights, biases)\n",
                "return weights, biases, losses",
                "return *first, losses",
            ),
            "You trained, and then handed back the network you were given. Which names hold the "
            "trained one?",
        ),
        "losses-first": (
            edit("return weights, biases, losses", "return losses, weights, biases"),
            "Three things come back. In which order does the text name them?",
        ),
        "sgd-biases-left-out": (
            edit("weights, biases = sgd_step(", "weights, _ = sgd_step("),
            BIASES_LEFT,
        ),
        "sgd-ascends": (edit("*grads, lr,", "*grads, -lr,"), UPHILL),
        "step-not-divided": (edit("lr, len(batch))", "lr, 1)"), DIVIDE_BY_BATCH),
        "sgd-in-place": (
            edit(
                "grads = backprop_batch",
                "gw, gb = backprop_batch",
                STEP,
                "            for p, g in zip([*weights, *biases], [*gw, *gb]):\n"
                "                p -= lr / len(batch) * g\n",
            ),
            IN_PLACE,
        ),
        "steps-discarded": (
            edit("weights, biases = sgd_step(", "_ = sgd_step("),
            "Your loss never falls. Who receives what sgd_step returns?",
        ),
        "one-update-an-epoch": (
            edit(
                "range(epochs):\n",
                "range(epochs):\n        old = weights, biases\n",
                "(batch, weights, biases)",
                "(batch, *old)",
                "(batch, labels, weights, biases)",
                "(batch, labels, *old)",
                "sgd_step(weights, biases,",
                "sgd_step(*old,",
            ),
            "All batches of an epoch start from the same parameters in your code, and only the last "
            "one's step survives. From where should the second batch set out?",
        ),
    },
)
