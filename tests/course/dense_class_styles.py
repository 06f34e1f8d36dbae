"""Unit 03, Dense: right answers in other styles."""

VARIANTS: dict[str, dict[str, str]] = {
    "initial_parameters": {
        "standard_normal into an array": """
def initial_parameters(n_inputs, n_neurons, rng):
    W = np.empty((n_inputs, n_neurons))
    rng.standard_normal(out=W)
    W *= 0.01
    return W, np.zeros((1, n_neurons))
""",
        "number by number": """
def initial_parameters(n_inputs, n_neurons, rng):
    w = [[0.01 * rng.standard_normal() for _ in range(n_neurons)] for _ in range(n_inputs)]
    return np.array(w), np.zeros((1, n_neurons))
""",
        "reshaped, a nested list": """
def initial_parameters(n_inputs, n_neurons, rng):
    return rng.standard_normal(n_inputs * n_neurons).reshape(n_inputs, n_neurons) / 100, [
        [0.0] * n_neurons
    ]
""",
        "normal and zeros_like": """
def initial_parameters(n_inputs, n_neurons, rng):
    return 1e-2 * rng.normal(size=(n_inputs, n_neurons)), np.zeros_like(
        np.empty((1, n_neurons))
    )
""",
        "a list of two": """
def initial_parameters(n_inputs, n_neurons, rng):
    return [rng.normal(scale=0.01, size=[n_inputs, n_neurons]), np.zeros(shape=n_neurons)]
""",
        "negative power": """
def initial_parameters(n_inputs, n_neurons, rng):
    return rng.standard_normal(size=(n_inputs, n_neurons)) * 10**-2, np.array(
        [[0.0 for _ in range(n_neurons)]]
    )
""",
    },
    "Dense": {
        "slots": """
class Dense:
    __slots__ = ("weights", "biases", "inputs", "output", "dweights", "dbiases", "dinputs")

    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "rng or": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        rng = rng or np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "keeps its generator": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        self.rng = np.random.default_rng() if rng is None else rng
        self.weights = self.rng.normal(0, 0.01, size=(n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "numpy's global generator": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "another argument with a default": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None, scale=0.01):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = scale * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "other parameter names, flat biases": """
class Dense:
    def __init__(self, n_in, n_out, rng=None):
        if rng == None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_in, n_out))
        self.biases = np.zeros(n_out)

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "einsum, tensordot, inner": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = np.array(inputs)
        self.output = np.einsum("si,ij->sj", self.inputs, self.weights) + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = np.tensordot(self.inputs, dvalues, axes=(0, 0))
        self.dbiases = np.add.reduce(dvalues, axis=0, keepdims=True)
        self.dinputs = np.inner(dvalues, self.weights)
        return self.dinputs
""",
        "a helper method": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights, self.dbiases = self._own(dvalues)
        self.dinputs = np.dot(self.weights, dvalues.T).T
        return self.dinputs

    def _own(self, d):
        return sum(np.outer(x, r) for x, r in zip(self.inputs, d)), np.sum(d, axis=0)[None, :]
""",
        "a base class": """
class Layer:
    def __init__(self):
        self.inputs = self.output = self.dinputs = None


class Dense(Layer):
    def __init__(self, n_inputs, n_neurons, rng=None):
        super().__init__()
        self.weights, self.biases = initial_parameters(
            n_inputs, n_neurons, rng or np.random.default_rng()
        )

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.add(inputs @ self.weights, self.biases)
        return self.output

    def backward(self, dvalues):
        self.dbiases = np.atleast_2d(dvalues.sum(0))
        self.dinputs = dvalues @ self.weights.T
        self.dweights = self.inputs.T @ dvalues
        return self.dinputs
""",
        "dataclass": """
from dataclasses import dataclass


@dataclass
class Dense:
    n_inputs: int
    n_neurons: int
    rng: object = None

    def __post_init__(self):
        g = self.rng if self.rng is not None else np.random.default_rng()
        self.weights = 0.01 * g.standard_normal((self.n_inputs, self.n_neurons))
        self.biases = np.zeros((1, self.n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "buffers and a loop": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.zeros(self.inputs.shape)
        self.dweights = np.zeros_like(self.weights)
        self.dbiases = np.zeros_like(self.biases)
        for s in range(len(dvalues)):
            self.dweights += np.outer(self.inputs[s], dvalues[s])
            self.dbiases += dvalues[s]
            self.dinputs[s] = self.weights @ dvalues[s]
        return self.dinputs
""",
        "a dict of the same arrays": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))
        self.params = {"W": self.weights, "b": self.biases}

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "biases as a list": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = [[0.0] * n_neurons]

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "parameters as properties": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.p = {
            "w": 0.01 * rng.standard_normal((n_inputs, n_neurons)),
            "b": np.zeros((1, n_neurons)),
        }

    @property
    def weights(self):
        return self.p["w"]

    @weights.setter
    def weights(self, v):
        self.p["w"] = v

    @property
    def biases(self):
        return self.p["b"]

    @biases.setter
    def biases(self, v):
        self.p["b"] = v

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
    },
}
