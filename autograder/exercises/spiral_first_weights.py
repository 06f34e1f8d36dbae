"""Unit 10: how large the first weights of a layer are."""

from __future__ import annotations

from autograder.exercises.batch_hints import EQUAL_START
from autograder.exercises.form import case, edit, exercise, rewrite

INPUT_AXIS = "Rows convention: which axis of the weights counts the inputs?"

he_weights = exercise(
    "How large should a layer's first weights be?",
    hints=(
        "A sum of n_inputs random terms grows with n_inputs. How fast does its spread grow?",
        "ReLU turns half of the sums into 0, so the mean square is halved: draw with a variance of "
        "2 / n_inputs.",
        "np.sqrt(2.0 / n_inputs) * rng.standard_normal((n_inputs, n_neurons)).",
    ),
    fresh=[
        lambda rng: dict(n_inputs=2, n_neurons=5, seed=int(rng.integers(10**6))),
        lambda rng: dict(n_inputs=7, n_neurons=3, seed=int(rng.integers(10**6))),
    ],
    edges=[case("one input", n_inputs=1, n_neurons=4, seed=5)],
    mistakes={
        "zero-init": (
            rewrite(
                "def he_weights(n_inputs, n_neurons, rng):\n"
                "    return np.zeros((n_inputs, n_neurons))\n"
            ),
            EQUAL_START,
        ),
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
            "ReLU turns about half of the sums into 0. What does that do to the mean square that goes on?",
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
            [
                edit(
                    "rng.standard_normal((n_inputs, n_neurons))",
                    "rng.random((n_inputs, n_neurons))",
                ),
                edit(
                    "np.sqrt(2.0 / n_inputs) * rng.standard_normal((n_inputs, n_neurons))",
                    "np.sqrt(6.0 / n_inputs) * rng.uniform(-1.0, 1.0, (n_inputs, n_neurons))",
                ),
            ],
            "The contract asks for normal numbers. From which distribution does yours draw, and are "
            "negative weights possible in it?",
        ),
        "he-inverted": (
            [
                edit("np.sqrt(2.0 / n_inputs)", factor)
                for factor in ("np.sqrt(n_inputs / 2.0)", "np.sqrt(2.0 * n_inputs)")
            ],
            "More inputs, larger sums. Should the weights then be larger or smaller?",
        ),
        "he-root-misplaced": (
            [
                edit("np.sqrt(2.0 / n_inputs)", factor)
                for factor in ("np.sqrt(2.0) / n_inputs", "2.0 / np.sqrt(n_inputs)")
            ],
            "The root is taken of the whole variance. What stands under yours?",
        ),
        "rng-ignored": (
            [
                edit("rng.standard_normal", "np.random.default_rng(0).standard_normal"),
                edit("rng.standard_normal", "np.random.default_rng(42).standard_normal"),
            ],
            "Two calls with different generators give the same weights in your code. What is rng for?",
        ),
        "he-scale-alone": (
            edit(" * rng.standard_normal((n_inputs, n_neurons))", ""),
            "That is the spread of the weights, one number. Which weights are spread by it?",
        ),
        "weights-transposed": (
            edit("(n_inputs, n_neurons))", "(n_neurons, n_inputs))"),
            INPUT_AXIS,
        ),
    },
)
