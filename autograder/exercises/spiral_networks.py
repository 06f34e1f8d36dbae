"""Unit 10: a network of any depth as one object."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.contracts import Observation
from autograder.exercises.batch_hints import EQUAL_START
from autograder.exercises.form import Draw, case, edit, exercise, part
from autograder.exercises.spiral_first_weights import INPUT_AXIS
from autograder.exercises.spiral_passes import labelled


def network(*sizes: int, samples: int, one_hot: bool = False) -> Draw:
    """A network by its sizes, with parameters to inject, and labelled data."""
    draw = labelled(*sizes, samples=samples, one_hot=one_hot)
    return lambda rng: dict(sizes=list(sizes), **draw(rng))


def well_made(seen: Observation, reference: Observation) -> str:
    """Right kinds in the right order, right shapes, finite, and no two neurons alike."""
    kinds: Any = seen.outputs.get("kinds")
    wanted: Any = reference.outputs["kinds"]
    if not isinstance(kinds, (list, tuple)) or list(kinds) != list(wanted):
        return (
            "`layers` should be Dense, ReLU, Dense, ReLU, ..., Dense, SoftmaxCrossEntropy: which one "
            "is not in its place?"
        )
    for key in ("weights", "biases"):
        found: Any = seen.outputs.get(key)
        right: Any = reference.outputs[key]
        if not isinstance(found, (list, tuple)) or list(map(np.shape, found)) != list(
            map(np.shape, right)
        ):
            return f"the {key} of `layers` do not have the shapes that `sizes` asks for."
        if not all(np.isfinite(np.asarray(a, float)).all() for a in found):
            return f"the {key} of `layers` are not all finite."
    drawn: Any = seen.outputs["weights"]
    for layer in drawn:
        columns = np.asarray(layer).T
        if len(np.unique(columns.round(12), axis=0)) < len(columns):
            return (
                "two neurons of a layer start with the same weights. If they start equal and see the "
                "same data, can they ever differ?"
            )
    return ""


MLP = exercise(
    "What is a network of any depth, as one object?",
    hints=(
        "Which layers does a network with sizes [2, 5, 4, 3] have, in order?",
        "For each pair of neighbouring sizes a Dense and a ReLU; the last ReLU gives way to the loss.",
        "Build the list in a loop over zip(sizes[:-1], sizes[1:]); forward and backward are "
        "forward_pass(self.layers, X, y) and backward_pass(self.layers, y).",
    ),
    fresh=[
        network(2, 5, 3, samples=7),
        network(4, 3, 6, 5, samples=8),
        network(3, 4, 2, 5, 3, samples=6, one_hot=True),
    ],
    edges=[
        case("no hidden layer", network(3, 4, samples=5)),
        case("one sample", network(2, 4, 3, samples=1)),
        case("all square", network(3, 3, 3, 3, samples=3)),
    ],
    also=[
        part(
            "made",
            "its layers as they are made",
            1,
            case("how it is made", via="made", sizes=[2, 6, 5, 4, 3], seed=3),
            case("four layers", via="drawn", sizes=[2, 6, 5, 4, 3], seed=3, holds=well_made),
            case("no hidden layer", via="drawn", sizes=[4, 3], seed=4, holds=well_made),
        )
    ],
    uses=["forward_pass", "backward_pass"],
    mistakes={
        "relu-before-loss": (
            edit(
                "self.layers[-1] = SoftmaxCrossEntropy()",
                "self.layers.append(SoftmaxCrossEntropy())",
            ),
            "What can the scores that reach your loss never be?",
        ),
        "relu-forgotten": (
            edit(
                "self.layers += [dense, ReLU()]",
                "self.layers += [dense]",
                "self.layers[-1] = SoftmaxCrossEntropy()",
                "self.layers.append(SoftmaxCrossEntropy())",
            ),
            "Dense layers one after the other are one dense layer. What stands between them?",
        ),
        "zero-init": (
            [
                edit("he_weights(n_in, n_out, rng)", start)
                for start in ("np.zeros((n_in, n_out))", "np.ones((n_in, n_out))")
            ],
            EQUAL_START,
        ),
        "drawn-without-rng": (
            [
                edit("np.random.default_rng() if rng is None else rng", "np.random.default_rng()"),
                edit("np.random.default_rng() if rng is None else rng", "np.random.default_rng(0)"),
            ],
            "Whoever hands you a generator wants the same network again, and another one from "
            "another generator. From which generator do your weights come?",
        ),
        "weights-transposed": (
            edit("he_weights(n_in, n_out, rng)", "he_weights(n_out, n_in, rng)"),
            INPUT_AXIS,
        ),
        "relu-first": (
            edit(
                "[dense, ReLU()]",
                "[ReLU(), dense]",
                "self.layers[-1] = SoftmaxCrossEntropy()",
                "self.layers.append(SoftmaxCrossEntropy())",
            ),
            "What do the inputs meet first in your network? Half of them may be negative.",
        ),
        "last-size-left-out": (
            [
                edit("zip(sizes[:-1], sizes[1:])", "zip(sizes[:-2], sizes[1:-1])"),
                edit("zip(sizes[:-1], sizes[1:])", "zip(sizes[1:-1], sizes[2:])"),
            ],
            "sizes = [2, 16, 8, 3] names three dense layers. How many does your loop make, and which "
            "one is missing?",
        ),
        "loss-layer-missing": (
            [
                edit("self.layers[-1] = SoftmaxCrossEntropy()", "self.layers.pop()"),
                edit("self.layers[-1] = SoftmaxCrossEntropy()", "pass"),
            ],
            "Which layer turns the scores into a loss, and where in the list is it?",
        ),
        "depth-fixed": (
            edit(
                "for n_in, n_out in zip(sizes[:-1], sizes[1:]):",
                "a, b, c = sizes\n        for n_in, n_out in ((a, b), (b, c)):",
            ),
            "Your class knows how many layers there are. sizes may be shorter or longer.",
        ),
        "backward-does-nothing": (
            edit("backward_pass(self.layers, y)", "pass"),
            "After backward, who has set dweights and dbiases of the dense layers?",
        ),
        "layers-local": (
            edit("self.layers", "layers"),
            "Whoever uses your object looks for its `layers`. A name without self is forgotten when "
            "the method ends.",
        ),
        "backward-wrong-order": (
            edit(
                "backward_pass(self.layers, y)",
                "dvalues = self.layers[-1].backward(self.layers[-1].output, y)\n"
                "        for layer in self.layers[:-1]:\n"
                "            dvalues = layer.backward(dvalues)",
            ),
            "Write the forward calls in a column, then read it from the bottom.",
        ),
        "forward-not-chained": (
            edit(
                "return forward_pass(self.layers, X, y)",
                "for layer in self.layers[:-1]:\n"
                "            scores = layer.forward(X)\n"
                "        return self.layers[-1].forward(scores, y)",
            ),
            "What is the input of the second layer called in your loop?",
        ),
        "logits-not-probabilities": (
            edit(
                "backward_pass(self.layers, y)",
                "dvalues = self.layers[-1].backward(self.layers[-2].output, y)\n"
                "        for layer in self.layers[-2::-1]:\n"
                "            dvalues = layer.backward(dvalues)",
            ),
            "Do the numbers that you hand to the loss's backward add up to one in each row?",
        ),
        "fused-no-divide": (
            edit(
                "backward_pass(self.layers, y)",
                "dvalues = len(y) * self.layers[-1].backward(self.layers[-1].output, y)\n"
                "        for layer in self.layers[-2::-1]:\n"
                "            dvalues = layer.backward(dvalues)",
            ),
            "Divide your gradients by the expected ones: is the ratio the number of samples? The "
            "loss is a mean.",
        ),
        "cache-overwritten": (
            [
                edit(
                    "return forward_pass(self.layers, X, y)",
                    f"loss = forward_pass(self.layers, X, y)\n        {again}\n        return loss",
                )
                for again in (
                    "self.layers[0].forward(np.zeros_like(X))",
                    "forward_pass(self.layers, X[::-1], y[::-1])\n"
                    "        self.layers[0].forward(np.zeros_like(X))",
                    "forward_pass(self.layers, X[::-1], y[::-1])",
                    "forward_pass(self.layers, X[:1], y[:1])",
                )
            ],
            "Which batch do the inputs that your layers remember belong to when backward runs?",
        ),
        "loss-not-returned": (
            edit("return forward_pass(self.layers, X, y)", "forward_pass(self.layers, X, y)"),
            "forward should return the mean loss. Who receives what forward_pass returns?",
        ),
        "forward-returns-probabilities": (
            edit(
                "return forward_pass(self.layers, X, y)",
                "forward_pass(self.layers, X, y)\n        return self.layers[-1].output",
            ),
            "One number was asked for: the mean loss.",
        ),
        "backward-starts-with-ones": (
            edit(
                "backward_pass(self.layers, y)",
                "dvalues = self.layers[-1].backward(np.ones_like(self.layers[-1].output), y)\n"
                "        for layer in reversed(self.layers[:-1]):\n"
                "            dvalues = layer.backward(dvalues)",
            ),
            "What does the fused layer expect as its first argument?",
        ),
        "update-before-propagate": (
            [
                edit(
                    "backward_pass(self.layers, y)",
                    "dvalues = self.layers[-1].backward(self.layers[-1].output, y)\n"
                    "        for layer in reversed(self.layers[:-1]):\n"
                    "            through = layer.backward(dvalues)\n"
                    "            if hasattr(layer, 'weights'):\n"
                    f"                layer.weights = layer.weights - {rate} * layer.dweights\n"
                    "                through = layer.backward(dvalues)\n"
                    "            dvalues = through",
                )
                for rate in (0.01, 0.05, 0.1, 0.5, 1.0)
            ],
            "Which version of the weights produced the error that you are sending back? backward sets "
            "gradients; who takes the step?",
        ),
    },
)
