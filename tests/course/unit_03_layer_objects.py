"""Unit 03: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import dense_class_rewrites, dense_class_styles, relu_class_rewrites
from tests.course.writing import together


def method(head: str, lines: tuple[str, ...]) -> str:
    return f"    def {head}:\n" + "".join(f"        {line}\n" for line in lines)


# --------------------------------------------------------------------------------- parameters


def start(*lines: str, weights: str = "", biases: str = "np.zeros(n_neurons)") -> str:
    """initial_parameters with these lines, or with another formula for one of the two."""
    drawn = weights or "rng.standard_normal(size=(n_inputs, n_neurons)) * 0.01"
    own = lines or (f"w = {drawn}", f"b = {biases}", "return w, b")
    return "def initial_parameters(n_inputs, n_neurons, rng):\n" + "".join(
        f"    {line}\n" for line in own
    )


INITIAL = {
    "init-scale-missing": "rng.normal(size=(n_inputs, n_neurons))",
    "init-scale-other": "rng.normal(0, 0.1, size=(n_inputs, n_neurons))",
    "init-uniform": "rng.random(size=(n_inputs, n_neurons)) / 100",
    "init-ignores-rng": "np.random.randn(n_inputs, n_neurons) / 100",
    "init-fixed-seed": "np.random.default_rng(42).normal(0, 0.01, (n_inputs, n_neurons))",
    "init-shape-transposed": "rng.normal(0, 0.01, size=(n_neurons, n_inputs))",
    "init-square": "rng.normal(0, 0.01, size=(n_neurons, n_neurons))",
    "init-flat": "rng.normal(0, 0.01, size=n_inputs)",
    "init-size-not-tuple": "rng.standard_normal(n_inputs, n_neurons) * 0.01",
    "zero-init": "np.full((n_inputs, n_neurons), 0.0)",
}
BIASES = {
    "init-biases-ones": "np.full((1, n_neurons), 1.0)",
    "init-biases-drawn": "rng.standard_normal(n_neurons) * 0.01",
    "init-biases-shape": "0",
}

# --------------------------------------------------------------------------------------- ReLU


def relu(
    forward: tuple[str, ...] = (
        "self.inputs = inputs",
        "self.output = np.where(inputs > 0, inputs, 0.0)",
        "return self.output",
    ),
    backward: tuple[str, ...] = (
        "self.dinputs = dvalues.copy()",
        "self.dinputs[self.inputs <= 0] = 0",
        "return self.dinputs",
    ),
    before: tuple[str, ...] = (),
) -> str:
    return (
        "class ReLU:\n"
        + "".join(f"    {line}\n" for line in before)
        + method("forward(self, inputs)", forward)
        + method("backward(self, dvalues)", backward)
    )


def passing(*lines: str) -> str:
    """A ReLU with these lines in backward, before the gradient is returned."""
    return relu(backward=(*lines, "return self.dinputs"))


def keeping(*lines: str) -> str:
    """A ReLU with these lines in forward."""
    return relu(forward=lines)


RELU = {
    "relu-mask-by-upstream": passing(
        "self.dinputs = dvalues.copy()", "self.dinputs[dvalues <= 0] = 0"
    ),
    "relu-mask-by-both": passing(
        "self.dinputs = dvalues.copy()",
        "self.dinputs[self.inputs <= 0] = 0",
        "self.dinputs[dvalues < 0] = 0",
    ),
    "relu-copies-inputs": passing(
        "self.dinputs = self.inputs.copy()", "self.dinputs[self.inputs <= 0] = 0"
    ),
    "relu-derivative-is-relu": passing("self.dinputs = np.maximum(0, self.inputs) * dvalues"),
    "relu-min1": passing("self.dinputs = np.clip(self.inputs, 0, 1) * dvalues"),
    "relu-divide-nan": passing("self.dinputs = (self.output / self.inputs) * dvalues"),
    "relu-gate-not-applied": passing("self.dinputs = 1.0 * dvalues"),
    "relu-slope-at-zero": passing("self.dinputs = np.where(self.inputs < 0, 0.0, dvalues)"),
    "relu-gate-inverted": passing("self.dinputs = np.where(self.inputs > 0, 0.0, dvalues)"),
    "relu-dvalue-missing": passing("self.dinputs = np.where(self.inputs > 0, 1, 0)"),
    "neuron-truthiness": passing("self.dinputs = np.where(self.inputs, dvalues, 0)"),
    "relu-slope-sign": passing("slope = np.sign(self.inputs)", "self.dinputs = slope * dvalues"),
    "relu-leaky": passing(
        "self.dinputs = dvalues.copy()", "self.dinputs[self.inputs <= 0] *= 0.01"
    ),
    "relu-drops-entries": passing("keep = self.inputs > 0", "self.dinputs = dvalues[keep]"),
    "relu-scalar-if": passing(
        "if self.inputs > 0:",
        "    self.dinputs = dvalues",
        "else:",
        "    self.dinputs = 0 * dvalues",
    ),
    "relu-call-parens": passing("self.dinputs = dvalues.copy()", "self.dinputs(self.inputs > 0)"),
    "relu-matmul": passing("self.dinputs = np.dot(dvalues, (self.inputs > 0).T)"),
    "mean-in-layer": passing("N = len(dvalues)", "self.dinputs = (self.inputs > 0) * dvalues / N"),
    "relu-mutates-dvalues": passing("dvalues *= self.inputs > 0", "self.dinputs = dvalues"),
    "relu-mutates-z": passing(
        "z = self.inputs", "z[z <= 0] = 0", "z[z > 0] = 1", "self.dinputs = z * dvalues"
    ),
    "relu-forward-mutates": keeping(
        "self.inputs = inputs", "inputs *= inputs > 0", "self.output = inputs", "return self.output"
    ),
    "relu-inputs-are-output": keeping(
        "self.inputs = np.maximum(0, inputs)", "self.output = self.inputs", "return self.output"
    ),
    "relu-np-max": keeping(
        "self.inputs = inputs", "self.output = np.max(inputs, axis=0)", "return self.output"
    ),
    "relu-not-applied": keeping(
        "self.inputs = inputs", "self.output = inputs * 1.0", "return self.output"
    ),
    "forward-cache-missing": keeping("self.output = np.maximum(0, inputs)", "return self.output"),
    "cache-name": relu(
        ("self.x = inputs", "self.output = inputs * (inputs > 0)", "return self.output"),
        ("self.dinputs = dvalues * (self.x > 0)", "return self.dinputs"),
    ),
    "forward-output-not-stored": keeping("self.inputs = inputs", "return inputs * (inputs > 0)"),
    "forward-returns-nothing": keeping(
        "self.inputs = inputs", "self.output = np.maximum(0, inputs)"
    ),
    "backward-returns-nothing": relu(
        backward=("self.dinputs = dvalues.copy()", "self.dinputs[self.inputs <= 0] = 0")
    ),
    "dinputs-not-stored": relu(backward=("return np.where(self.inputs > 0, dvalues, 0)",)),
    "layer-shares-state": relu(
        (
            "ReLU.seen = inputs",
            "self.inputs = inputs",
            "self.output = np.maximum(0, inputs)",
            "return self.output",
        ),
        ("self.dinputs = dvalues * (ReLU.seen > 0)", "return self.dinputs"),
    ),
    "cache-never-renewed": relu(
        (
            "if self.inputs is None:",
            "    self.inputs = inputs",
            "self.output = np.maximum(0, inputs)",
            "return self.output",
        ),
        before=("inputs = None",),
    ),
    "gradients-accumulate": relu(
        backward=(
            "d = dvalues * (self.inputs > 0)",
            "self.dinputs = getattr(self, 'dinputs', 0) + d",
            "return self.dinputs",
        )
    ),
}

# -------------------------------------------------------------------------------------- Dense

INIT = (
    "rng = np.random.default_rng() if rng is None else rng",
    "self.weights = rng.standard_normal((n_inputs, n_neurons)) * 0.01",
    "self.biases = np.zeros((1, n_neurons))",
)
THERE = (
    "self.inputs = inputs",
    "self.output = np.dot(inputs, self.weights) + self.biases",
    "return self.output",
)
DWEIGHTS = "self.dweights = np.dot(self.inputs.T, dvalues)"
DBIASES = "self.dbiases = np.sum(dvalues, axis=0, keepdims=True)"
DINPUTS = "self.dinputs = np.dot(dvalues, self.weights.T)"
BACK = (DWEIGHTS, DBIASES, DINPUTS, "return self.dinputs")


def dense(
    init: tuple[str, ...] = INIT,
    there: tuple[str, ...] = THERE,
    back: tuple[str, ...] = BACK,
    head: str = "n_inputs, n_neurons, rng=None",
) -> str:
    return (
        "class Dense:\n"
        + method(f"__init__(self, {head})", init)
        + method("forward(self, inputs)", there)
        + method("backward(self, dvalues)", back)
    )


def weights_from(expression: str) -> str:
    return dense((INIT[0], f"self.weights = {expression}", INIT[2]))


def biases_from(expression: str) -> str:
    return dense((*INIT[:2], f"self.biases = {expression}"))


def output_is(expression: str) -> str:
    return dense(there=(THERE[0], f"self.output = {expression}", THERE[2]))


def there(*lines: str) -> str:
    return dense(there=lines)


def back(*lines: str) -> str:
    return dense(back=(*lines, "return self.dinputs"))


DENSE = {
    **{id_: weights_from(expression) for id_, expression in INITIAL.items()},
    **{id_: biases_from(expression) for id_, expression in BIASES.items()},
    "init-self-missing": dense((INIT[0], INIT[1].replace("self.", ""), INIT[2])),
    "init-needs-rng": dense(INIT[1:], head="n_inputs, n_neurons, rng"),
    "init-takes-no-rng": dense(
        ("rng = np.random.default_rng()", *INIT[1:]), head="n_inputs, n_neurons"
    ),
    "bias-inside-dot": output_is("np.dot(inputs, self.weights + self.biases)"),
    "bias-missing": output_is("np.dot(inputs, self.weights)"),
    "forward-operands-swapped": output_is("np.dot(self.weights, inputs) + self.biases"),
    "output-transposed": output_is("np.dot(self.weights.T, inputs.T) + self.biases.reshape(-1, 1)"),
    "forward-weights-transposed": output_is("np.dot(inputs, self.weights.T) + self.biases"),
    "elementwise-instead-of-matmul": back(
        DWEIGHTS, DBIASES, "self.dinputs = np.multiply(dvalues, self.weights.T)"
    ),
    "forward-with-relu": there(
        "self.inputs = inputs",
        "z = np.dot(inputs, self.weights) + self.biases",
        "self.output = np.maximum(0, z)",
        "return self.output",
    ),
    "forward-cache-missing": there(*THERE[1:]),
    "cache-name": dense(
        there=("self.x = inputs", *THERE[1:]),
        back=("self.dweights = np.dot(self.x.T, dvalues)", *BACK[1:]),
    ),
    "cache-is-output": there(THERE[1], "self.inputs = self.output.copy()", THERE[2]),
    "cache-never-renewed": dense(
        (*INIT, "self.inputs = None"),
        ("self.inputs = inputs if self.inputs is None else self.inputs", *THERE[1:]),
    ),
    "layer-shares-state": dense(
        there=("Dense.cache = inputs", *THERE),
        back=("self.dweights = np.dot(Dense.cache.T, dvalues)", *BACK[1:]),
    ),
    "forward-output-not-stored": there(
        "self.inputs = inputs", "return np.dot(inputs, self.weights) + self.biases"
    ),
    "forward-returns-nothing": there(*THERE[:2]),
    "forward-returns-stale": dense(
        (*INIT, "self.output = 0"),
        (
            "self.inputs = inputs",
            "output = np.dot(inputs, self.weights) + self.biases",
            "return self.output",
        ),
    ),
    "bias-axis1": back(DWEIGHTS, "self.dbiases = np.sum(dvalues, axis=1)", DINPUTS),
    "bias-sum-scalar": back(DWEIGHTS, "self.dbiases = dvalues.sum()", DINPUTS),
    "dbiases-not-summed": back(DWEIGHTS, "self.dbiases = dvalues", DINPUTS),
    "bias-sums-parameter": back(DWEIGHTS, "self.dbiases = self.biases.sum()", DINPUTS),
    "square-batch-coincidence": back(
        DWEIGHTS, "self.dbiases = np.ones_like(self.biases) @ dvalues", DINPUTS
    ),
    "dweights-no-transpose": back("self.dweights = np.dot(self.inputs, dvalues)", DBIASES, DINPUTS),
    "dweights-shape-transposed": back(
        "self.dweights = np.dot(dvalues.T, self.inputs)", DBIASES, DINPUTS
    ),
    "dense-w-not-x": back("self.dweights = np.dot(self.weights.T, dvalues)", DBIASES, DINPUTS),
    "bp-own-activation": back("self.dweights = np.dot(self.output.T, dvalues)", DBIASES, DINPUTS),
    "dinputs-no-transpose": back(DWEIGHTS, DBIASES, "self.dinputs = np.dot(dvalues, self.weights)"),
    "dinputs-transposed": back(DWEIGHTS, DBIASES, "self.dinputs = np.dot(self.weights, dvalues.T)"),
    "dinputs-from-inputs": back(DWEIGHTS, DBIASES, "self.dinputs = np.dot(dvalues, self.inputs.T)"),
    "dinputs-from-dweights": back(
        DWEIGHTS, DBIASES, "self.dinputs = np.dot(dvalues, self.dweights.T)"
    ),
    "dense-no-dinputs": dense(back=(DWEIGHTS, DBIASES)),
    "dense-no-parameter-gradients": dense(
        back=(
            "dweights = self.inputs.T @ dvalues",
            "dbiases = dvalues.sum(axis=0)",
            DINPUTS,
            "return self.dinputs",
        )
    ),
    "dense-no-dbiases": dense(back=(DWEIGHTS, DINPUTS, "return self.dinputs")),
    "dense-backward-is-relu": dense(
        back=("self.dinputs = dvalues * (self.output > 0)", "return self.dinputs")
    ),
    "dense-masks-upstream": back(
        "d = dvalues.copy()",
        "d[self.output <= 0] = 0",
        "self.dweights = self.inputs.T @ d",
        "self.dbiases = d.sum(axis=0)",
        "self.dinputs = d @ self.weights.T",
    ),
    "relu-mask-by-upstream": back(
        "d = dvalues.copy()",
        "d[d <= 0] = 0",
        "self.dweights = self.inputs.T @ d",
        "self.dbiases = d.sum(axis=0)",
        "self.dinputs = d @ self.weights.T",
    ),
    "grad-overwrites-parameter": back(
        DWEIGHTS, DBIASES, DINPUTS, "self.weights = self.dweights", "self.biases = self.dbiases"
    ),
    "backward-steps": back(
        *BACK[:3],
        "self.weights = self.weights - 0.01 * self.dweights",
        "self.biases = self.biases - 0.01 * self.dbiases",
    ),
    "mean-in-layer": back(
        "N = dvalues.shape[0]",
        "self.dweights = (self.inputs.T @ dvalues) / N",
        "self.dbiases = np.mean(dvalues, axis=0)",
        DINPUTS,
    ),
    "normalise-inconsistent": back(
        "self.dweights = 1 / len(dvalues) * self.inputs.T @ dvalues", DBIASES, DINPUTS
    ),
    "gradients-accumulate": dense(
        (*INIT, "self.dweights = 0 * self.weights", "self.dbiases = 0 * self.biases"),
        back=(
            "self.dweights = self.dweights + np.dot(self.inputs.T, dvalues)",
            "self.dbiases = self.dbiases + np.sum(dvalues, axis=0, keepdims=True)",
            DINPUTS,
            "return self.dinputs",
        ),
    ),
    "backward-returns-nothing": dense(back=BACK[:3]),
    "backward-returns-other": dense(
        back=(*BACK[:3], "return self.dinputs, self.dweights, self.dbiases")
    ),
    "dvalues-overwritten": back(
        "dvalues = np.dot(dvalues, self.weights.T)", "self.dinputs = dvalues", DWEIGHTS, DBIASES
    ),
    "both-methods-return-nothing": dense(there=THERE[:2], back=BACK[:3]),
    "sign-flipped": back(
        "self.dweights = -np.dot(self.inputs.T, dvalues)",
        "self.dbiases = -np.sum(dvalues, axis=0, keepdims=True)",
        "self.dinputs = -np.dot(dvalues, self.weights.T)",
    ),
}

# ----------------------------------------------------------------------------- several layers


def both(*lines: str) -> str:
    return "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n" + "".join(
        f"    {line}\n" for line in lines
    )


AHEAD = ("a = dense1.forward(X)", "h = relu1.forward(a)", "out = dense2.forward(h)")


def after(*lines: str) -> str:
    """The right way forward, and these lines on the way back."""
    return both(*AHEAD, *lines)


HOME = (
    "d2 = dense2.backward(dvalues)",
    "d1 = relu1.backward(d2)",
    "return dense1.backward(d1)",
)

TWO = {
    "backward-wrong-order": after(
        "d = relu1.backward(dvalues)", "d = dense2.backward(d)", "return dense1.backward(d)"
    ),
    "backward-skips-relu": after("return dense1.backward(dense2.backward(dvalues))"),
    "backward-skips-dense2": after(
        "d = relu1.backward(dvalues)", "d = dense1.backward(d)", "return d"
    ),
    "backward-not-chained": after(
        "dense2.backward(dvalues)", "relu1.backward(dvalues)", "return dense1.backward(dvalues)"
    ),
    "forward-not-chained": both(
        "dense1.forward(X)", "relu1.forward(X)", "dense2.forward(X)", *HOME
    ),
    "forward-skips-relu": both(AHEAD[0], AHEAD[1], "dense2.forward(a)", *HOME),
    "forward-missing": both(*HOME),
    "relu-before-loss": both(
        "a = dense1.forward(X)",
        "o = dense2.forward(a)",
        "relu1.forward(o)",
        "d = relu1.backward(dvalues)",
        "d = dense2.backward(d)",
        "return dense1.backward(d)",
    ),
    "returns-another-layers": after(*HOME[:2], "dense1.backward(d1)", "return d2"),
    "returns-the-output": after(*HOME[:2], "dense1.backward(d1)", "return out"),
    "returns-nothing": after(*HOME[:2], "dense1.backward(d1)"),
    "returns-parameter-gradient": after(
        *HOME[:2], "dense1.backward(d1)", "grad = dense1.dweights", "return grad"
    ),
    "loss-passed-to-backward": after("d2 = dense2.backward(np.sum(dvalues))", *HOME[1:]),
    "output-passed-to-backward": after("d2 = dense2.backward(out)", *HOME[1:]),
    "cache-overwritten": after("dense1.forward(np.zeros_like(X))", *HOME),
    "layers-exchanged": both(
        "out = dense1.forward(relu1.forward(dense2.forward(X)))",
        "return dense2.backward(relu1.backward(dense1.backward(dvalues)))",
    ),
    "mean-in-layer": after("d2 = dense2.backward(dvalues / X.shape[0])", *HOME[1:]),
}


def steps(*lines: str, loop: str = "for layer in layers:") -> str:
    """A loop over the layers that skips those without weights."""
    return (
        f"def step_layers(layers, lr):\n    {loop}\n"
        "        if not hasattr(layer, 'weights'):\n            continue\n"
        + "".join(f"        {line}\n" for line in lines)
    )


SW, SB = "layer.weights -= lr * layer.dweights", "layer.biases -= lr * layer.dbiases"

STEPS = {
    "sgd-ascends": steps(SW.replace("-=", "+="), SB.replace("-=", "+=")),
    "sgd-assigns": steps(
        "layer.weights = -1 * lr * layer.dweights", "layer.biases = -1 * lr * layer.dbiases"
    ),
    "sgd-no-rate": steps("layer.weights -= layer.dweights", "layer.biases -= layer.dbiases"),
    "sgd-bias-left-out": steps(SW),
    "sgd-weights-left-out": steps(SB),
    "sgd-layer-left-out": steps(SW, SB, loop="for layer in layers[1:]:"),
    "return-inside-loop": steps(SW, SB, "return layers"),
    "sgd-result-discarded": steps(
        "w, b = layer.weights, layer.biases",
        "w = w - lr * layer.dweights",
        "b = b - lr * layer.dbiases",
    ),
    "step-meets-activation": (
        f"def step_layers(layers, lr):\n    for layer in layers:\n        {SW}\n        {SB}\n"
    ),
    "step-rate-twice": steps(SW.replace("lr", "lr ** 2"), SB.replace("lr", "lr ** 2")),
    "sgd-two-steps": steps(SW, SB, SW, SB),
    "grad-overwrites-parameter": steps(
        "layer.weights = lr * layer.dweights", "layer.biases = lr * layer.dbiases"
    ),
    "sgd-whole-sum": steps(
        "layer.weights -= lr * np.sum(layer.dweights)", "layer.biases -= lr * np.sum(layer.dbiases)"
    ),
}

REWRITES = {
    "initial_parameters": {
        **{id_: start(weights=expression) for id_, expression in INITIAL.items()},
        **{id_: start(biases=expression) for id_, expression in BIASES.items()},
        "returned-in-other-order": start(
            "w = 0.01 * rng.standard_normal((n_inputs, n_neurons))",
            "return np.zeros((1, n_neurons)), w",
        ),
        "returns-one": start("return rng.standard_normal((n_inputs, n_neurons)) * 0.01"),
        "returns-nothing": start(
            "w = rng.standard_normal((n_inputs, n_neurons)) * 0.01", "b = np.zeros((1, n_neurons))"
        ),
    },
    "ReLU": RELU,
    "Dense": DENSE,
    "two_layer_backward": TWO,
    "step_layers": STEPS,
}

VARIANTS = {
    "initial_parameters": {
        "flat biases": start(),
        "normal with a scale": start(weights="rng.normal(0.0, 0.01, (n_inputs, n_neurons))"),
        "zeros by shape": start(biases="np.zeros(shape=(1, n_neurons), dtype=float)"),
    },
    "ReLU": {
        "copy then zero": relu(),
        "mask kept": relu(
            (
                "self.inputs = inputs",
                "self.mask = inputs > 0",
                "self.output = inputs * self.mask",
                "return self.output",
            ),
            ("self.dinputs = dvalues * self.mask", "return self.dinputs"),
        ),
        "mask by output": passing("self.dinputs = np.where(self.output > 0, dvalues, 0.0)"),
        "with a constructor": relu(
            before=("def __init__(self):", "    self.inputs = self.output = self.dinputs = None")
        ),
        "keeps a copy": keeping(
            "self.inputs = inputs.copy()",
            "self.output = np.maximum(0, self.inputs)",
            "return self.output",
        ),
    },
    "Dense": {
        "np.dot": dense(),
        "from initial_parameters": dense(
            (
                "rng = rng if rng is not None else np.random.default_rng()",
                "self.weights, self.biases = initial_parameters(n_inputs, n_neurons, rng)",
            )
        ),
        "flat biases and gradient": dense(
            (*INIT[:2], "self.biases = np.zeros(n_neurons)"),
            back=(DWEIGHTS, "self.dbiases = dvalues.sum(axis=0)", DINPUTS, "return self.dinputs"),
        ),
        "dinputs first": back(DINPUTS, DBIASES, DWEIGHTS),
        "transposed products": back(
            "self.dweights = (dvalues.T @ self.inputs).T",
            "self.dbiases = np.ones((1, len(dvalues))) @ dvalues",
            "self.dinputs = (self.weights @ dvalues.T).T",
        ),
        "gradients announced in the constructor": dense(
            (
                *INIT,
                "self.inputs = self.output = None",
                "self.dweights = self.dbiases = self.dinputs = None",
            )
        ),
        "keeps a copy": there("self.inputs = np.array(inputs)", *THERE[1:]),
        "sample by sample": back(
            "self.dweights = sum(np.outer(x, d) for x, d in zip(self.inputs, dvalues))",
            "self.dbiases = sum(dvalues).reshape(1, -1)",
            "self.dinputs = np.array([self.weights @ d for d in dvalues])",
        ),
        "a generator as default": dense(
            INIT[1:], head="n_inputs, n_neurons, rng=np.random.default_rng()"
        ),
    },
    "two_layer_backward": {
        "nested": both(
            "dense2.forward(relu1.forward(dense1.forward(X)))",
            "return dense1.backward(relu1.backward(dense2.backward(dvalues)))",
        ),
        "by attributes": both(
            "dense1.forward(X)",
            "relu1.forward(dense1.output)",
            "dense2.forward(relu1.output)",
            "dense2.backward(dvalues)",
            "relu1.backward(dense2.dinputs)",
            "dense1.backward(relu1.dinputs)",
            "return dense1.dinputs",
        ),
        "loops": both(
            "layers, x = [dense1, relu1, dense2], X",
            "for layer in layers:",
            "    x = layer.forward(x)",
            "for layer in reversed(layers):",
            "    dvalues = layer.backward(dvalues)",
            "return dvalues",
        ),
        "forward twice": both(*AHEAD, *AHEAD, *HOME),
    },
    "step_layers": {
        "in place": steps(SW, SB),
        "isinstance": (
            "def step_layers(layers, lr):\n    for layer in layers:\n"
            f"        if isinstance(layer, Dense):\n            {SW}\n            {SB}\n"
        ),
        "by the name of the class": (
            "def step_layers(layers, lr):\n    for layer in layers:\n"
            f"        if type(layer).__name__ == 'Dense':\n            {SW}\n            {SB}\n"
        ),
        "both at once, and a list back": steps(
            "layer.weights, layer.biases = (",
            "    layer.weights + -lr * layer.dweights, layer.biases + -lr * layer.dbiases)",
        )
        + "    return layers\n",
        "first collected": (
            "def step_layers(layers, lr):\n"
            "    for layer in [one for one in layers if hasattr(one, 'weights')]:\n"
            f"        {SW}\n        {SB}\n"
        ),
        "try and except": (
            "def step_layers(layers, lr):\n    for layer in layers:\n        try:\n"
            f"            {SW}\n            {SB}\n"
            "        except AttributeError:\n            pass\n"
        ),
    },
}

REWRITES = together(REWRITES, dense_class_rewrites.REWRITES, relu_class_rewrites.REWRITES)
VARIANTS = together(VARIANTS, dense_class_styles.VARIANTS, relu_class_rewrites.VARIANTS)
