"""Unit 03, mistakes in the constructor and in forward of the class Dense."""

from autograder.exercises.class_hints import (
    FIRST_BATCH_KEPT,
    INPUTS_RENAMED,
    NEVER_RECEIVED,
    OTHER_RETURNED,
    OUTPUT_KEPT,
    OUTPUT_RENAMED,
    SELF_MISSING,
    SELF_PARAMETER,
    SHARED,
)
from autograder.exercises.form import Mistake, edit

FORWARD = "inputs @ self.weights + self.biases"
REMEMBER = "self.inputs = inputs\n"


def z(expression):
    """The solution with another formula in forward."""
    return edit(FORWARD, expression)


MADE: dict[str, Mistake] = {
    "init-self-missing": (
        [
            edit("self.weights = 0.01", "weights = 0.01"),
            edit("self.biases = np", "biases = np"),
        ],
        "Look at the attributes of a new layer. A name without self. ends with the method, and "
        "the text promises weights and biases.",
    ),
    "init-needs-rng": (
        [
            edit("rng=None", "rng"),
            edit("if rng is None:", "if False:"),
        ],
        "Make a layer without a generator: Dense(2, 3). What should happen then?",
    ),
    "init-takes-no-rng": (
        edit(", rng=None", "", "if rng is None:", "if True:"),
        "Your constructor takes two arguments. How could somebody hand it a generator?",
    ),
    "init-same-without-rng": (
        edit("np.random.default_rng()", "np.random.default_rng(0)"),
        "Make two layers without a generator. Do they start equal? What is between the "
        "brackets of your default_rng?",
    ),
    "init-misspelt": (
        [edit("__init__", "_init_"), edit("__init__", "__int__"), edit("__init__", "init")],
        "Python knows the constructor by its name alone: two underscores, init, two underscores. "
        "Compare yours, letter by letter.",
    ),
    "init-exchanged": (
        edit("self.weights = 0.01", "self.biases = 0.01", "self.biases = np", "self.weights = np"),
        "Print both attributes of a new layer. Which of them has a row for each input?",
    ),
    "weights-transposed-layout": (
        edit(
            "((n_inputs, n_neurons))",
            "((n_neurons, n_inputs))",
            "inputs @ self.weights +",
            "inputs @ self.weights.T +",
            "self.inputs.T @ dvalues",
            "dvalues.T @ self.inputs",
            "dvalues @ self.weights.T",
            "dvalues @ self.weights",
        ),
        "Your layer keeps a row of weights for each neuron, as some libraries do. What is a row of "
        "weights by this unit's convention?",
    ),
    "self-not-a-parameter": (
        [
            edit("def __init__(self, n_inputs", "def __init__(n_inputs"),
            edit("def forward(self, inputs)", "def forward(inputs)"),
            edit("def backward(self, dvalues)", "def backward(dvalues)"),
        ],
        SELF_PARAMETER,
    ),
    "self-missing": (
        [
            edit("@ self.weights + self.biases", "@ weights + biases"),
            edit("@ self.weights + self.biases", "@ weights + self.biases"),
            edit("@ self.weights + self.biases", "@ self.weights + biases"),
            edit("self.inputs.T @ dvalues", "inputs.T @ dvalues"),
            edit("dvalues @ self.weights.T", "dvalues @ weights.T"),
        ],
        SELF_MISSING,
    ),
}

THERE: dict[str, Mistake] = {
    "bias-inside-dot": (
        z("inputs @ (self.weights + self.biases)"),
        "Set all inputs to 0 and every bias to 1. What should come out, and what does?",
    ),
    "bias-missing": (
        z("inputs @ self.weights"),
        "Set all inputs to 0. What should come out, and what does your forward give?",
    ),
    "forward-operands-swapped": (
        [
            z("self.weights @ inputs + self.biases"),
            z("self.weights.T @ inputs.T + self.biases"),
            z("self.weights.T @ inputs + self.biases"),
        ],
        "Write the shape of each factor above it. What should a row of the output stand for?",
    ),
    "output-transposed": (
        z("self.weights.T @ inputs.T + self.biases.T"),
        "Your output lies on its side. What is a row by this course's convention?",
    ),
    "forward-weights-transposed": (
        z("inputs @ self.weights.T + self.biases"),
        "weights has a row for each input already. Which side must face the inputs' columns?",
    ),
    "elementwise-instead-of-matmul": (
        [
            z("inputs * self.weights + self.biases"),
            edit("dvalues @ self.weights.T", "dvalues * self.weights.T"),
        ],
        "`*` pairs entries at the same place. Which product pairs rows with columns?",
    ),
    "forward-with-relu": (
        z("np.maximum(inputs @ self.weights + self.biases, 0.0)"),
        "Your output is never negative. Which object does ReLU belong to in this unit?",
    ),
    "forward-cache-missing": (
        [
            edit(REMEMBER, "pass\n"),
            edit(REMEMBER, "self.input = inputs\n"),
            edit(REMEMBER, "inputs = inputs\n"),
        ],
        NEVER_RECEIVED,
    ),
    "cache-name": (
        edit(REMEMBER, "self.samples = inputs\n", "self.inputs.T", "self.samples.T"),
        INPUTS_RENAMED,
    ),
    "cache-is-output": (
        edit(
            "self.inputs = inputs\n        self.output = inputs @ self.weights + self.biases",
            "self.output = inputs @ self.weights + self.biases\n        self.inputs = self.output",
        ),
        "Print self.inputs after forward. Is it what was given?",
    ),
    "cache-never-renewed": (
        edit(
            REMEMBER,
            "if not hasattr(self, 'inputs'): self.inputs = inputs\n",
        ),
        FIRST_BATCH_KEPT,
    ),
    "layer-shares-state": (
        [
            edit(REMEMBER, "Dense.inputs = inputs\n"),
            edit(
                REMEMBER,
                "global seen\n        seen = self.inputs = inputs\n",
                "self.inputs.T",
                "seen.T",
            ),
        ],
        SHARED,
    ),
    "forward-output-not-stored": (
        [
            edit(
                f"self.output = {FORWARD}",
                f"output = {FORWARD}",
                "return self.output",
                "return output",
            ),
            edit(f"self.output = {FORWARD}", f"output = {FORWARD}"),
        ],
        OUTPUT_RENAMED,
    ),
    "forward-returns-nothing": (
        [edit("return self.output", "return None"), edit("        return self.output\n", "")],
        OUTPUT_KEPT,
    ),
    "forward-returns-other": (
        [
            edit("return self.output", "return inputs"),
            edit("return self.output", "return self.weights"),
            edit("return self.output", "return self"),
        ],
        OTHER_RETURNED,
    ),
    "forward-returns-stale": (
        [
            edit(
                f"self.output = {FORWARD}",
                f"output = {FORWARD}",
                "self.biases = np",
                "self.output = np.zeros((1, n_neurons))\n        self.biases = np",
            ),
            edit(
                f"self.output = {FORWARD}",
                f"output = {FORWARD}",
                "self.biases = np",
                "self.output = 0\n        self.biases = np",
            ),
            edit(
                f"self.output = {FORWARD}",
                f"output = {FORWARD}",
                "self.biases = np",
                "self.output = None\n        self.biases = np",
            ),
        ],
        "Call forward on two different inputs. Trace the name that you return back to where it "
        "was last assigned.",
    ),
}
