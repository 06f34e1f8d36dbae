"""Unit 03: the numbers from which a layer starts."""

from autograder.exercises.form import Mistake, case, edit, exercise
from autograder.exercises.layer_cases import unseen
from autograder.exercises.neuron_cases import OTHER_ORDER


def sized(rng):
    """The sizes of a layer and a seed for its generator."""
    return dict(
        n_inputs=int(rng.integers(3, 5)),
        n_neurons=int(rng.integers(5, 7)),
        seed=int(rng.integers(1, 1000)),
    )


UNREAD = (
    "Make two layers with generators of the same seed: their weights should agree. Which generator "
    "did you draw from?"
)
SCALE = "Print the largest weight. By what factor do you have to shrink what standard_normal gives?"
SHAPE = "weights has a row for each input and a column for each neuron. What is the shape of yours?"
SIZE_TUPLE = (
    "standard_normal takes the shape as *one* argument. What do brackets make of two numbers?"
)
ZERO = (
    "If two neurons start equal, their weights in and out alike, can they ever differ? What do the "
    "weights start from?"
)
BIAS_START = "The biases start at zero, one for each neuron, in one row."
DRAW = "0.01 * rng.standard_normal((n_inputs, n_neurons))"


def drawn_as(expression):
    """Another way to draw the weights, as a mistake of the function and of the constructor."""
    return edit(DRAW, expression)


STARTS: dict[str, Mistake] = {
    "init-scale-missing": (drawn_as("rng.standard_normal((n_inputs, n_neurons))"), SCALE),
    "init-scale-other": (
        [
            drawn_as("0.1 * rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.001 * rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(2.0 / n_inputs)"),
            drawn_as("rng.standard_normal((n_inputs, n_neurons)) / np.sqrt(n_inputs)"),
            drawn_as("0.01 + rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("100 * rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.05 * rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(1.0 / n_neurons)"),
        ],
        SCALE,
    ),
    "init-uniform": (
        [
            drawn_as("0.01 * rng.random((n_inputs, n_neurons))"),
            drawn_as("0.01 * rng.uniform(-1, 1, (n_inputs, n_neurons))"),
            drawn_as("rng.random((n_inputs, n_neurons))"),
            drawn_as("rng.random((n_inputs, n_neurons)) - 0.5"),
            drawn_as("0.01 * (rng.random((n_inputs, n_neurons)) - 0.5)"),
        ],
        "Are your weights all positive, or evenly spread? Which distribution does the text name?",
    ),
    "init-ignores-rng": (
        [
            drawn_as("0.01 * np.random.randn(n_inputs, n_neurons)"),
            drawn_as("np.random.randn(n_inputs, n_neurons)"),
            drawn_as("0.01 * np.random.rand(n_inputs, n_neurons)"),
            drawn_as("np.random.uniform(-0.01, 0.01, (n_inputs, n_neurons))"),
            drawn_as("0.01 * np.random.default_rng().standard_normal((n_inputs, n_neurons))"),
        ],
        UNREAD,
    ),
    "init-fixed-seed": (
        [
            drawn_as("0.01 * np.random.default_rng(0).standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.01 * np.random.default_rng(42).standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.01 * np.random.default_rng(1).standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.01 * np.random.default_rng(5).standard_normal((n_inputs, n_neurons))"),
            *(
                drawn_as(f"0.01 * (np.random.seed({n}), np.random.randn(n_inputs, n_neurons))[1]")
                for n in (0, 1, 42)
            ),
        ],
        "Make two layers. Do they start equal? Whose seed is in your line?",
    ),
    "init-shape-transposed": (
        [
            drawn_as("0.01 * rng.standard_normal((n_neurons, n_inputs))"),
            drawn_as("0.01 * rng.standard_normal((n_neurons, n_inputs)).T"),
            drawn_as("0.01 * rng.standard_normal((n_inputs, n_neurons)).T"),
            drawn_as("0.01 * rng.standard_normal((n_inputs, n_neurons)).reshape(n_neurons, -1)"),
        ],
        SHAPE,
    ),
    "init-square": (
        [
            drawn_as("0.01 * rng.standard_normal((n_inputs, n_inputs))"),
            drawn_as("0.01 * rng.standard_normal((n_neurons, n_neurons))"),
        ],
        SHAPE,
    ),
    "init-flat": (
        [
            drawn_as("0.01 * rng.standard_normal(n_inputs * n_neurons)"),
            drawn_as("0.01 * rng.standard_normal(n_inputs)"),
            drawn_as("0.01 * rng.standard_normal(n_neurons)"),
            drawn_as("0.01 * rng.standard_normal()"),
        ],
        SHAPE,
    ),
    "init-size-not-tuple": (
        drawn_as("0.01 * rng.standard_normal(n_inputs, n_neurons)"),
        SIZE_TUPLE,
    ),
    "zero-init": (
        [
            drawn_as("np.zeros((n_inputs, n_neurons))"),
            drawn_as("np.ones((n_inputs, n_neurons))"),
            drawn_as("0.01 * np.ones((n_inputs, n_neurons))"),
            drawn_as("np.tile(0.01 * rng.standard_normal((n_inputs, 1)), (1, n_neurons))"),
        ],
        ZERO,
    ),
    "init-draws-twice": (
        drawn_as(f"(rng.standard_normal((n_inputs, n_neurons)), {DRAW})[1]"),
        "Your numbers come later in the generator's row than expected. What else do you draw, or "
        "print, before them?",
    ),
    "init-biases-ones": (
        [
            edit("np.zeros((1, n_neurons))", "np.ones((1, n_neurons))"),
            edit("np.zeros((1, n_neurons))", "np.full((1, n_neurons), 0.01)"),
            edit("np.zeros((1, n_neurons))", "np.full((1, n_neurons), 0.1)"),
        ],
        BIAS_START + " What do yours start from?",
    ),
    "init-biases-drawn": (
        [
            edit("np.zeros((1, n_neurons))", "0.01 * rng.standard_normal((1, n_neurons))"),
            edit("np.zeros((1, n_neurons))", "rng.standard_normal((1, n_neurons))"),
            edit(
                DRAW,
                f"(first := 0.01 * rng.standard_normal((1, n_neurons)), {DRAW})[1]",
                "np.zeros((1, n_neurons))",
                "first",
            ),
        ],
        BIAS_START + " Who needs to be told apart by chance, and is it done already?",
    ),
    "init-biases-shape": (
        [
            edit("np.zeros((1, n_neurons))", "0.0"),
            edit("np.zeros((1, n_neurons))", "np.zeros((1, n_inputs))"),
            edit("np.zeros((1, n_neurons))", "np.zeros((n_neurons, 1))"),
            edit("np.zeros((1, n_neurons))", "np.zeros(n_inputs)"),
            edit("np.zeros((1, n_neurons))", "np.zeros((n_inputs, n_neurons))"),
            edit("np.zeros((1, n_neurons))", "np.zeros((n_neurons, n_inputs))"),
            edit("np.zeros((1, n_neurons))", "np.zeros((1, 1))"),
            edit("np.zeros((1, n_neurons))", "np.zeros(1)"),
        ],
        "How many biases does a layer have, and who owns one? What was their shape in unit 02?",
    ),
}

MADE_FROM_SEED = "rng is np.random.default_rng(seed)"

initial_parameters = exercise(
    "From which numbers does a layer start?",
    hints=(
        "Which shape must the weights have, so that a row is an input and a column a neuron?",
        "rng.standard_normal(shape) draws numbers around 0 of a size around 1. The shape is one "
        "argument, a tuple. The text asks for numbers a hundred times smaller.",
        "0.01 * rng.standard_normal((n_inputs, n_neurons)), and np.zeros((1, n_neurons)).",
    ),
    fresh=[case(MADE_FROM_SEED, sized), unseen(sized), unseen(sized)],
    edges=[
        case("as many neurons as inputs", n_inputs=3, n_neurons=3, seed=5, public=False),
        case("one neuron", n_inputs=4, n_neurons=1, seed=6),
        case("one input", n_inputs=1, n_neurons=3, seed=7, public=False),
    ],
    mistakes={
        **STARTS,
        "returned-in-other-order": (
            edit("return weights, biases", "return biases, weights"),
            OTHER_ORDER,
        ),
        "returns-one": (
            edit("return weights, biases", "return weights"),
            "A layer starts from two arrays. How many did you return?",
        ),
        "returns-nothing": (
            edit("return weights, biases", "return None"),
            "Who receives what your function made?",
        ),
    },
)
