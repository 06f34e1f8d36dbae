"""Unit 03, first parameters and Dense: further mistakes, and right answers in further styles."""

from tests.course.rewriting import altered

DENSE = """
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
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
"""

OTHER_HAND = """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        g = np.random.default_rng() if rng is None else rng
        self.weights = g.normal(0.0, 0.01, (n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = np.array(inputs)
        z = np.dot(self.inputs, self.weights) + self.biases
        self.output = z
        return z

    def backward(self, dvalues):
        W, x = self.weights, self.inputs
        self.dweights = np.dot(x.T, dvalues)
        self.dbiases = np.sum(dvalues, 0)[None, :]
        self.dinputs = np.dot(dvalues, W.T)
        return self.dinputs
"""


REWRITES: dict[str, dict[str, str]] = {
    "initial_parameters": {
        "init-draws-twice": """
def initial_parameters(n_inputs, n_neurons, rng):
    print(rng.standard_normal((n_inputs, n_neurons)))
    weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
    biases = np.zeros((1, n_neurons))
    return weights, biases
""",
    },
    "Dense": {
        "self-missing": altered(OTHER_HAND, "self.weights) + self.biases", "weights) + biases"),
        "init-misspelt": altered(OTHER_HAND, "__init__", "__int__"),
        "self-not-a-parameter": altered(
            OTHER_HAND,
            "def forward(self, inputs):\n        self.inputs = np.array(inputs)",
            "def forward(inputs):\n        self.inputs = np.array(inputs)",
        ),
        "init-exchanged": altered(
            OTHER_HAND,
            (
                "self.weights = g.normal(0.0, 0.01, (n_inputs, n_neurons))\n"
                "        self.biases = np.zeros((1, n_neurons))"
            ),
            "self.biases, self.weights = initial_parameters(n_inputs, n_neurons, g)",
        ),
        "init-same-without-rng": altered(
            OTHER_HAND, "np.random.default_rng()", "np.random.default_rng(0)"
        ),
        "weights-transposed-layout": altered(
            OTHER_HAND,
            "(n_inputs, n_neurons))",
            "(n_neurons, n_inputs))",
            "np.dot(self.inputs, self.weights)",
            "np.dot(self.inputs, self.weights.T)",
            "np.dot(x.T, dvalues)",
            "np.dot(dvalues.T, x)",
            "np.dot(dvalues, W.T)",
            "np.dot(dvalues, W)",
        ),
        "forward-returns-other": altered(OTHER_HAND, "return z", "return self.inputs"),
        "dbiases-column": altered(OTHER_HAND, "[None, :]", "[:, None]"),
        "dbiases-mean-scalar": altered(OTHER_HAND, "np.sum(dvalues, 0)[None, :]", "dvalues.mean()"),
        "dbiases-ones": altered(
            OTHER_HAND, "np.sum(dvalues, 0)[None, :]", "np.ones_like(self.biases)"
        ),
        "outer-of-batch": altered(OTHER_HAND, "np.dot(x.T, dvalues)", "np.outer(x, dvalues)"),
        "dinputs-inverse": altered(
            OTHER_HAND, "np.dot(dvalues, W.T)", "np.dot(dvalues, np.linalg.pinv(W))"
        ),
        "dinputs-is-dvalues": altered(OTHER_HAND, "np.dot(dvalues, W.T)", "dvalues"),
        "backward-asks-for-inputs": altered(
            OTHER_HAND, "def backward(self, dvalues)", "def backward(self, inputs, dvalues)"
        ),
        "init-draws-twice": altered(
            OTHER_HAND,
            "        self.weights = g",
            "        W = g.normal(size=(n_inputs, n_neurons))\n        self.weights = g",
        ),
    },
}

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
        "slots": altered(
            DENSE,
            "class Dense:",
            (
                "class Dense:\n"
                '    __slots__ = ("weights", "biases", "inputs", "output")\n'
                '    __slots__ += ("dweights", "dbiases", "dinputs")\n'
            ),
        ),
        "rng or": altered(
            DENSE,
            "if rng is None:\n            rng = np.random.default_rng()",
            "rng = rng or np.random.default_rng()",
        ),
        "keeps its generator": altered(
            DENSE,
            (
                "if rng is None:\n"
                "            rng = np.random.default_rng()\n"
                "        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))"
            ),
            (
                "self.rng = np.random.default_rng() if rng is None else rng\n"
                "        self.weights = self.rng.normal(0, 0.01, size=(n_inputs, n_neurons))"
            ),
        ),
        "numpy's global generator": altered(
            DENSE, "rng = np.random.default_rng()", "rng = np.random"
        ),
        "another argument with a default": altered(
            DENSE,
            "__init__(self, n_inputs, n_neurons, rng=None):",
            "__init__(self, n_inputs, n_neurons, rng=None, scale=0.01):",
            "= 0.01 *",
            "= scale *",
        ),
        "other parameter names, flat biases": altered(
            DENSE,
            "n_inputs, n_neurons,",
            "n_in, n_out,",
            "if rng is None:",
            "if rng == None:",
            "rng.standard_normal((n_inputs, n_neurons))",
            "rng.standard_normal((n_in, n_out))",
            "self.biases = np.zeros((1, n_neurons))",
            "self.biases = np.zeros(n_out)",
        ),
        "einsum, tensordot, inner": altered(
            DENSE,
            "self.inputs = inputs",
            "self.inputs = np.array(inputs)",
            "inputs @ self.weights",
            'np.einsum("si,ij->sj", self.inputs, self.weights)',
            "self.dweights = self.inputs.T @ dvalues",
            "self.dweights = np.tensordot(self.inputs, dvalues, axes=(0, 0))",
            "= dvalues.sum(axis=0, keepdims=True)",
            "= np.add.reduce(dvalues, axis=0, keepdims=True)",
            "self.dinputs = dvalues @ self.weights.T",
            "self.dinputs = np.inner(dvalues, self.weights)",
        ),
        "a helper method": altered(
            DENSE,
            (
                "self.dweights = self.inputs.T @ dvalues\n"
                "        self.dbiases = dvalues.sum(axis=0, keepdims=True)\n"
                "        self.dinputs = dvalues @ self.weights.T"
            ),
            (
                "self.dweights, self.dbiases = self._own(dvalues)\n"
                "        self.dinputs = np.dot(self.weights, dvalues.T).T"
            ),
            "return self.dinputs\n",
            (
                "return self.dinputs\n"
                "\n"
                "    def _own(self, d):\n"
                "        links = (np.outer(x, r) for x, r in zip(self.inputs, d))\n"
                "        return sum(links), np.sum(d, axis=0)[None, :]\n"
            ),
        ),
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
        "buffers and a loop": altered(
            DENSE,
            (
                "self.dweights = self.inputs.T @ dvalues\n"
                "        self.dbiases = dvalues.sum(axis=0, keepdims=True)\n"
                "        self.dinputs = dvalues @ self.weights.T"
            ),
            (
                "self.dinputs = np.zeros(self.inputs.shape)\n"
                "        self.dweights = np.zeros_like(self.weights)\n"
                "        self.dbiases = np.zeros_like(self.biases)\n"
                "        for s in range(len(dvalues)):\n"
                "            self.dweights += np.outer(self.inputs[s], dvalues[s])\n"
                "            self.dbiases += dvalues[s]\n"
                "            self.dinputs[s] = self.weights @ dvalues[s]"
            ),
        ),
        "a dict of the same arrays": altered(
            DENSE,
            "self.biases = np.zeros((1, n_neurons))",
            (
                "self.biases = np.zeros((1, n_neurons))\n"
                '        self.params = {"W": self.weights, "b": self.biases}'
            ),
        ),
        "biases as a list": altered(
            DENSE, "self.biases = np.zeros((1, n_neurons))", "self.biases = [[0.0] * n_neurons]"
        ),
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
