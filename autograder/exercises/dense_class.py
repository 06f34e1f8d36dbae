"""Unit 03, the class Dense: parameters, a memory, and three gradients. Worked values: notes 000."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, part
from autograder.exercises.layer_cases import (
    D_002,
    D_GATED,
    D_RISING,
    DINPUTS,
    DINPUTS_002,
    DINPUTS_GATED,
    DWEIGHTS,
    DWEIGHTS_002,
    DWEIGHTS_GATED,
    LARGER,
    ONE_NEURON,
    ONE_SAMPLE,
    OUTPUT,
    RECTANGLE,
    SMALL_SQUARE,
    W_002,
    WIDENING,
    B,
    W,
    X,
    layer,
    mixed,
    unseen,
)


def whole(sizes):
    """A layer of these sizes with its inputs and what arrives."""
    return lambda rng: layer(rng, sizes)


def sized(rng):
    """The sizes of a layer and a seed for its generator."""
    return dict(
        n_inputs=int(rng.integers(3, 5)),
        n_neurons=int(rng.integers(5, 7)),
        seed=int(rng.integers(1, 1000)),
    )


def two_batches(sizes, earlier):
    """A layer with two batches; the earlier one has another number of samples, or the same."""

    def drawn(rng):
        made = layer(rng, sizes)
        return dict(
            **made,
            earlier=mixed(rng, earlier, sizes[1]),
            earlier_dvalues=mixed(rng, earlier, sizes[2]),
        )

    return drawn


def two_layers(rng):
    """A layer, and the inputs of another one of the same sizes."""
    return dict(**layer(rng, (3, 2, 4)), others=mixed(rng, 3, 2))


def scattered(seen, right):
    """Two layers without a generator: drawn, small, of the right shape, and not the same."""
    one, other = seen.outputs.get("one"), seen.outputs.get("other")
    if not (isinstance(one, np.ndarray) and isinstance(other, np.ndarray)):
        return "the weights of a layer made without `rng` are no array."
    if one.shape != right.outputs["one"].shape or other.shape != one.shape:
        return f"the weights of a layer made without `rng` have shape {one.shape}."
    if np.array_equal(one, other):
        return "two layers made without `rng` have the same weights, entry for entry."
    if not 0.005 < float(one.std()) < 0.02:
        return "the weights of a layer made without `rng` are not of the size that the text asks."
    return ""


UNREAD = (
    "Make two layers with generators of the same seed: their weights should agree. Which generator "
    "did you draw from?"
)
SCALE = (
    "Print the largest weight. By which factor do you have to shrink what standard_normal gives?"
)
SHAPE = "weights has a row for each input and a column for each neuron. What shape has yours?"
SIZE_TUPLE = (
    "standard_normal takes the shape as *one* argument. What do brackets make of two numbers?"
)
ZERO = (
    "If two neurons start equal and see the same data, can they ever differ? What do the weights "
    "start from?"
)
BIAS_START = "The biases start at zero, one for each neuron, in one row."
DRAW = "0.01 * rng.standard_normal((n_inputs, n_neurons))"


def drawn_as(expression):
    """Another way to draw the weights, as a mistake of the function and of the constructor."""
    return edit(DRAW, expression)


STARTS = {
    "init-scale-missing": (drawn_as("rng.standard_normal((n_inputs, n_neurons))"), SCALE),
    "init-scale-other": (
        [
            drawn_as("0.1 * rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.001 * rng.standard_normal((n_inputs, n_neurons))"),
            drawn_as("rng.standard_normal((n_inputs, n_neurons)) * np.sqrt(2.0 / n_inputs)"),
            drawn_as("rng.standard_normal((n_inputs, n_neurons)) / np.sqrt(n_inputs)"),
            drawn_as("0.01 + rng.standard_normal((n_inputs, n_neurons))"),
        ],
        SCALE,
    ),
    "init-uniform": (
        [
            drawn_as("0.01 * rng.random((n_inputs, n_neurons))"),
            drawn_as("0.01 * rng.uniform(-1, 1, (n_inputs, n_neurons))"),
            drawn_as("rng.random((n_inputs, n_neurons))"),
        ],
        "Are your weights all positive, or evenly spread? Which distribution does the text name?",
    ),
    "init-ignores-rng": (
        [
            drawn_as("0.01 * np.random.randn(n_inputs, n_neurons)"),
            drawn_as("0.01 * np.random.default_rng().standard_normal((n_inputs, n_neurons))"),
        ],
        UNREAD,
    ),
    "init-fixed-seed": (
        [
            drawn_as("0.01 * np.random.default_rng(0).standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.01 * np.random.default_rng(42).standard_normal((n_inputs, n_neurons))"),
            drawn_as("0.01 * np.random.default_rng(1).standard_normal((n_inputs, n_neurons))"),
        ],
        "Make two layers. Do they start equal? Whose seed is in your line?",
    ),
    "init-shape-transposed": (
        [
            drawn_as("0.01 * rng.standard_normal((n_neurons, n_inputs))"),
            drawn_as("0.01 * rng.standard_normal((n_neurons, n_inputs)).T"),
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
        ],
        ZERO,
    ),
    "init-biases-ones": (
        edit("np.zeros((1, n_neurons))", "np.ones((1, n_neurons))"),
        BIAS_START + " What do yours start from?",
    ),
    "init-biases-drawn": (
        [
            edit("np.zeros((1, n_neurons))", "0.01 * rng.standard_normal((1, n_neurons))"),
            edit("np.zeros((1, n_neurons))", "rng.standard_normal((1, n_neurons))"),
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
        ],
        "How many biases has a layer, and who owns one? In which shape do they stand in unit 02?",
    ),
}

initial_parameters = exercise(
    "From which numbers does a layer start?",
    hints=(
        "Which shape must the weights have, so that a row is an input and a column a neuron?",
        "rng.standard_normal(shape) draws numbers around 0 of a size around 1. The shape is one "
        "argument, a tuple. The text asks for numbers a hundred times smaller.",
        "0.01 * rng.standard_normal((n_inputs, n_neurons)), and np.zeros((1, n_neurons)).",
    ),
    fresh=[sized, unseen(sized), unseen(sized)],
    edges=[
        case("as many neurons as inputs", n_inputs=3, n_neurons=3, seed=5, public=False),
        case("one neuron", n_inputs=4, n_neurons=1, seed=6),
        case("one input", n_inputs=1, n_neurons=3, seed=7, public=False),
    ],
    mistakes={
        **STARTS,
        "returned-in-other-order": (
            edit("return weights, biases", "return biases, weights"),
            "Compare the order after `return` with the order that the text asks for.",
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

FORWARD = "inputs @ self.weights + self.biases"
DW = "self.inputs.T @ dvalues"
DB = "dvalues.sum(axis=0, keepdims=True)"
DX = "dvalues @ self.weights.T"
REMEMBER = "self.inputs = inputs\n"


def z(expression):
    """The solution with another formula in forward."""
    return edit(FORWARD, expression)


def dw(expression):
    """The solution with another gradient of the weights."""
    return edit(DW, expression)


def db(expression):
    """The solution with another gradient of the biases."""
    return edit(DB, expression)


def dx(expression):
    """The solution with another gradient of the inputs."""
    return edit(DX, expression)


def backward_of(*lines):
    """The solution with another body of backward."""
    old = f"self.dweights = {DW}\n        self.dbiases = {DB}\n        self.dinputs = {DX}\n"
    return edit(old, "\n        ".join(lines) + "\n")


AVERAGED = (
    "Divide your answer by the expected one. Is the ratio a familiar number? Where has it been "
    "applied already?"
)
STORE = "Under which name does the text promise it? Say self. in front."

Dense = exercise(
    "How does a layer keep what it needs for its way back?",
    hints=(
        "What does backward need that is not handed to it, and in which method is it at hand?",
        "forward stores its inputs and its output. backward stores three gradients, one line of "
        "unit 02 each, and returns the one that the layer in front needs.",
        "self.dweights = self.inputs.T @ dvalues; self.dbiases = dvalues.sum(axis=0, "
        "keepdims=True); self.dinputs = dvalues @ self.weights.T.",
    ),
    worked=[
        case(
            "notes 000, 004",
            weights=W,
            biases=B,
            inputs=X,
            dvalues=D_RISING,
            gives=dict(output=OUTPUT, dweights=DWEIGHTS, dbiases=[[6, 6, 6]], dinputs=DINPUTS),
        ),
        case(
            "notes 002",
            weights=W_002,
            biases=np.zeros((1, 3)),
            inputs=X,
            dvalues=D_002,
            gives=dict(dweights=DWEIGHTS_002, dbiases=[[0, 2, -2]], dinputs=DINPUTS_002),
            public=False,
        ),
        case(
            "computed from notes 000: dvalues after the ReLU",
            weights=W,
            biases=B,
            inputs=X,
            dvalues=D_GATED,
            gives=dict(dweights=DWEIGHTS_GATED, dbiases=[[6, 4, 6]], dinputs=DINPUTS_GATED),
            public=False,
        ),
    ],
    fresh=[whole(RECTANGLE), unseen(whole(WIDENING)), unseen(whole(LARGER))],
    edges=[
        case("N, inputs and neurons all equal", whole((2, 2, 2))),
        case("a batch of one", whole(ONE_SAMPLE), public=False),
        case("one neuron", whole(ONE_NEURON), public=False),
        case("a square layer, as many samples", whole(SMALL_SQUARE), public=False),
        case("as many samples as neurons", whole((3, 2, 3)), public=False),
    ],
    also=[
        part(
            "promises",
            "what forward and backward return, and inputs",
            1,
            case("what comes back from each call", whole((3, 2, 4)), via="promises"),
        ),
        part(
            "initial",
            "the parameters that a layer starts from",
            1,
            case("a generator is given", sized, via="initial"),
            case("a square layer", n_inputs=3, n_neurons=3, seed=8, via="initial", public=False),
            case(
                "no generator is given",
                n_inputs=40,
                n_neurons=50,
                via="without rng",
                public=False,
                holds=scattered,
            ),
        ),
        part(
            "memory",
            "a memory of its own, and parameters left as they are",
            1,
            case(
                "a second batch, of another size",
                two_batches((3, 2, 4), 2),
                via="second batch",
                public=False,
            ),
            case("a second batch of the same size", two_batches((2, 3, 2), 2), via="second batch"),
            case("two layers, one after the other", two_layers, via="two layers"),
            case("backward called twice", whole((3, 2, 4)), via="untouched"),
        ),
    ],
    points={"worked": 1, "fresh": 2, "edges": 1},
    uses=["initial_parameters"],
    mistakes={
        **STARTS,
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
        # ---------------------------------------------------------------- forward
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
            [z("inputs * self.weights + self.biases"), dx("dvalues * self.weights.T")],
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
            "The error names something that your object never received. In which method is it at "
            "hand, and under which name was it stored?",
        ),
        "cache-name": (
            edit(REMEMBER, "self.samples = inputs\n", "self.inputs.T", "self.samples.T"),
            "Your gradients are right. But the text promises what was given to forward under the "
            "name inputs.",
        ),
        "cache-is-output": (
            edit(
                "self.inputs = inputs\n        self.output = inputs @ self.weights + self.biases",
                "self.output = inputs @ self.weights + self.biases\n"
                "        self.inputs = self.output",
            ),
            "Print self.inputs after forward. Is it what was given?",
        ),
        "cache-never-renewed": (
            edit(
                REMEMBER,
                "if not hasattr(self, 'inputs'): self.inputs = inputs\n",
            ),
            "Run a second batch through. Which batch does your layer remember?",
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
            "Make two layers and run both forward. Whose inputs does the first one remember?",
        ),
        "forward-output-not-stored": (
            edit(
                f"self.output = {FORWARD}",
                f"output = {FORWARD}",
                "return self.output",
                "return output",
            ),
            "Look at the attributes of your layer after forward. Under which name does the text "
            "promise the output?",
        ),
        "forward-returns-nothing": (
            [edit("return self.output", "return None"), edit("        return self.output\n", "")],
            "The layer keeps its output to itself. What does the caller of forward receive?",
        ),
        "forward-returns-stale": (
            [
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
        # --------------------------------------------------------------- backward
        "bias-axis1": (
            [
                db("dvalues.sum(axis=1, keepdims=True)"),
                db("dvalues.sum(axis=1)"),
            ],
            "Which axis is being summed away, samples or neurons? The result should still have one "
            "number for each...",
        ),
        "bias-sum-scalar": (
            [db("np.sum(dvalues)"), db("np.sum(dvalues, keepdims=True)")],
            "Three neurons have three biases. How many different numbers came out?",
        ),
        "dbiases-not-summed": (
            db("dvalues.copy()"),
            "Every sample uses the same biases. How many rows should their gradient have?",
        ),
        "bias-sums-parameter": (
            [
                db("np.sum(self.biases, axis=0, keepdims=True)"),
                db("np.sum(self.biases)"),
                db("np.sum(self.biases, keepdims=True)"),
            ],
            "Does your line mention the incoming gradient at all?",
        ),
        "square-batch-coincidence": (
            [
                db("np.ones(self.biases.shape) @ dvalues"),
                db("np.dot(np.ones(self.biases.shape), dvalues)"),
                db("np.full(self.biases.shape, 1.0) @ dvalues"),
            ],
            "Try a batch with one sample more. Which number in your line should not have been a "
            "constant?",
        ),
        "dweights-no-transpose": (
            [
                dw("self.inputs @ dvalues"),
                dw("self.inputs @ dvalues.T"),
                dw("dvalues @ self.inputs"),
            ],
            "Rows times columns: which axis of inputs and which axis of dvalues count the samples?",
        ),
        "dweights-shape-transposed": (
            dw("dvalues.T @ self.inputs"),
            "Compare the shape with that of the weights. What would make them equal without "
            "touching the numbers?",
        ),
        "dense-w-not-x": (
            [
                dw("self.weights.T @ dvalues"),
                dw("self.weights * dvalues"),
                dw("self.weights @ dvalues.T"),
                dw("dvalues @ self.weights.T"),
                dw("self.weights * dvalues.sum(axis=0, keepdims=True)"),
                dw("self.weights * dvalues.sum(axis=0)"),
            ],
            "Weight w multiplied something in the forward pass. What was it?",
        ),
        "bp-own-activation": (
            dw("self.output.T @ dvalues"),
            "Which of the arrays that the layer remembers did the weights multiply?",
        ),
        "dinputs-no-transpose": (
            [
                dx("dvalues @ self.weights"),
                dx("self.weights @ dvalues"),
                dx("self.weights.T @ dvalues"),
            ],
            "In which direction did the weights carry numbers forward, and now? Write the shapes.",
        ),
        "dinputs-transposed": (
            dx("self.weights @ dvalues.T"),
            "dinputs lies on its side. What should a row stand for?",
        ),
        "dinputs-from-inputs": (
            [
                dx("dvalues @ self.inputs.T"),
                dx("self.inputs * dvalues"),
                dx("dvalues.T @ self.inputs"),
            ],
            "An input multiplied something in the forward pass. What was it?",
        ),
        "dinputs-from-dweights": (
            dx("dvalues @ self.dweights.T"),
            "Which array was the input multiplied by in the forward pass: the weights, or their "
            "gradient?",
        ),
        "dense-no-dinputs": (
            [
                backward_of(f"self.dweights = {DW}", f"self.dbiases = {DB}", "return"),
                backward_of(
                    f"self.dweights = {DW}",
                    f"self.dbiases = {DB}",
                    f"dinputs = {DX}",
                    "return dinputs",
                ),
            ],
            "Who needs the next link of the chain, and where would it look for it?",
        ),
        "dense-no-parameter-gradients": (
            [
                backward_of(f"self.dinputs = {DX}"),
                backward_of(f"self.dbiases = {DB}", f"self.dinputs = {DX}"),
            ],
            "With what does this layer itself learn? " + STORE,
        ),
        "dense-no-dbiases": (
            backward_of(f"self.dweights = {DW}", f"self.dinputs = {DX}"),
            "A layer has two kinds of parameters. Which gradient is not there?",
        ),
        "dense-backward-is-relu": (
            [
                backward_of("self.dinputs = dvalues.copy()", "self.dinputs[self.output <= 0] = 0"),
                backward_of("self.dinputs = dvalues.copy()", "self.dinputs[self.inputs <= 0] = 0"),
                backward_of("self.dinputs = dvalues * (self.inputs > 0)"),
            ],
            "Which class is this method in, and what does its forward do?",
        ),
        "dense-masks-upstream": (
            [
                backward_of(
                    "dvalues = dvalues * (self.output > 0)",
                    f"self.dweights = {DW}",
                    f"self.dbiases = {DB}",
                    f"self.dinputs = {DX}",
                ),
            ],
            "There is a gate in your dense layer. Which object does it belong to in this unit?",
        ),
        "relu-mask-by-upstream": (
            backward_of(
                "dvalues = np.maximum(dvalues, 0.0)",
                f"self.dweights = {DW}",
                f"self.dbiases = {DB}",
                f"self.dinputs = {DX}",
            ),
            "You dropped what is negative in dvalues. Which step of this forward does that?",
        ),
        "grad-overwrites-parameter": (
            [
                edit(f"self.dweights = {DW}", f"self.dweights = self.weights = {DW}"),
                edit(f"self.dbiases = {DB}", f"self.dbiases = self.biases = {DB}"),
                edit(f"self.dinputs = {DX}", f"self.dinputs = self.inputs = {DX}"),
                edit(
                    "return self.dinputs",
                    "self.weights = self.dweights\n        return self.dinputs",
                ),
                edit(
                    "return self.dinputs", "self.biases = self.dbiases\n        return self.dinputs"
                ),
                edit(
                    "return self.dinputs",
                    "self.weights, self.biases = self.dweights, self.dbiases\n"
                    "        return self.dinputs",
                ),
            ],
            "Print the weights before and after backward. Should this method change them?",
        ),
        "backward-steps": (
            [
                edit(
                    "return self.dinputs",
                    "self.weights -= 0.01 * self.dweights\n"
                    "        self.biases -= 0.01 * self.dbiases\n"
                    "        return self.dinputs",
                ),
                edit(
                    "return self.dinputs",
                    "self.weights -= 0.001 * self.dweights\n"
                    "        self.biases -= 0.001 * self.dbiases\n"
                    "        return self.dinputs",
                ),
            ],
            "Your backward takes a step by itself. Who should decide when, and how far?",
        ),
        "mean-in-layer": (
            [
                edit(DW, f"{DW} / len(dvalues)", DB, "dvalues.mean(axis=0, keepdims=True)"),
                edit(
                    DW,
                    f"{DW} / len(dvalues)",
                    DB,
                    "dvalues.mean(axis=0, keepdims=True)",
                    DX,
                    f"{DX} / len(dvalues)",
                ),
                dx(f"{DX} / len(dvalues)"),
            ],
            AVERAGED,
        ),
        "normalise-inconsistent": (
            [dw(f"{DW} / len(dvalues)"), db("dvalues.mean(axis=0, keepdims=True)")],
            "Two gradients of the same loss: do they use the same average?",
        ),
        "gradients-accumulate": (
            [
                edit(
                    "self.biases = np.zeros((1, n_neurons))",
                    "self.biases = np.zeros((1, n_neurons))\n"
                    "        self.dweights = np.zeros((n_inputs, n_neurons))\n"
                    "        self.dbiases = np.zeros((1, n_neurons))",
                    "self.dweights = self",
                    "self.dweights += self",
                    "self.dbiases = dvalues",
                    "self.dbiases += dvalues",
                ),
            ],
            "Call backward for a second batch. Why does the first one still show?",
        ),
        "backward-returns-nothing": (
            [
                edit("return self.dinputs", "return None"),
                edit("        return self.dinputs\n", ""),
            ],
            "The gradients are stored. The caller of backward receives None: what should it get?",
        ),
        "backward-returns-other": (
            [
                edit("return self.dinputs", "return self.dweights"),
                edit("return self.dinputs", "return self.dweights, self.dbiases"),
                edit("return self.dinputs", "return self.dweights, self.dbiases, self.dinputs"),
                edit("return self.dinputs", "return self.dinputs, self.dweights, self.dbiases"),
            ],
            "Which of the three gradients does the layer in front need? Return that one.",
        ),
        "dvalues-overwritten": (
            backward_of(
                f"self.dinputs = dvalues = {DX}", f"self.dweights = {DW}", f"self.dbiases = {DB}"
            ),
            "After your first line, what does dvalues hold? Which of your next lines need more?",
        ),
        "both-methods-return-nothing": (
            edit("return self.output", "return None", "return self.dinputs", "return None"),
            "Your layer remembers everything and hands nothing back. What do the callers of its "
            "two methods receive?",
        ),
        "sign-flipped": (
            [
                edit(DW, f"-({DW})", DB, f"-{DB}", DX, f"-({DX})"),
                dx(f"-({DX})"),
                dw(f"-({DW})"),
            ],
            "The minus belongs to the step, not to the gradient.",
        ),
    },
)
