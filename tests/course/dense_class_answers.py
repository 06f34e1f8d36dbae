"""Unit 03, first parameters and Dense: mistakes in another hand, right answers in other styles."""

from tests.course.writing import Sources, method


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


REWRITES: Sources = {
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
    "Dense": DENSE,
}

VARIANTS: Sources = {
    "initial_parameters": {
        "flat biases": start(),
        "normal with a scale": start(weights="rng.normal(0.0, 0.01, (n_inputs, n_neurons))"),
        "zeros by shape": start(biases="np.zeros(shape=(1, n_neurons), dtype=float)"),
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
}
