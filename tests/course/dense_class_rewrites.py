"""Unit 03, the class Dense: further mistakes as students write them."""

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
        "self-missing": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ weights + biases
        return self.output

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "init-misspelt": """
class Dense:
    def _init_(self, n_inputs, n_neurons, rng=None):
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
        "self-not-a-parameter": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(inputs):
        return inputs

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "init-exchanged": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.biases, self.weights = initial_parameters(n_inputs, n_neurons, rng)

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
        "init-same-without-rng": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng(0)
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
        "weights-transposed-layout": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_neurons, n_inputs))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights.T + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = dvalues.T @ self.inputs
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights
        return self.dinputs
""",
        "forward-returns-other": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = inputs @ self.weights + self.biases
        return inputs

    def backward(self, dvalues):
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "dbiases-column": """
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
        self.dbiases = dvalues.sum(axis=0).reshape(-1, 1)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "dbiases-mean-scalar": """
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
        self.dbiases = np.mean(dvalues)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "dbiases-ones": """
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
        self.dbiases = np.ones((1, dvalues.shape[1]))
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "outer-of-batch": """
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
        self.dweights = np.outer(self.inputs, dvalues)
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
        "dinputs-inverse": """
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
        self.dinputs = dvalues @ np.linalg.pinv(self.weights)
        return self.dinputs
""",
        "dinputs-is-dvalues": """
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
        self.dinputs = dvalues
        return self.dinputs
""",
        "backward-asks-for-inputs": """
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

    def backward(self, inputs, dvalues):
        self.dweights = inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0, keepdims=True)
        self.dinputs = dvalues @ self.weights.T
        return self.dinputs
""",
    },
}
