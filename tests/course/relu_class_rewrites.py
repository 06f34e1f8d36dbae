"""Unit 03, ReLU and several layers: further mistakes as students write them, and other styles."""

from tests.course.rewriting import altered

RELU = """
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(inputs, 0.0)
        return self.output

    def backward(self, dvalues):
        self.dinputs = dvalues * (self.inputs > 0)
        return self.dinputs
"""

OTHER_HAND = """
class ReLU:
    def forward(self, inputs):
        self.inputs = np.array(inputs)
        y = np.where(self.inputs > 0, self.inputs, 0)
        self.output = y
        return y

    def backward(self, dvalues):
        closed = self.inputs <= 0
        self.dinputs = np.array(dvalues)
        self.dinputs[closed] = 0
        return self.dinputs
"""


REWRITES: dict[str, dict[str, str]] = {
    "ReLU": {
        "self-missing": altered(OTHER_HAND, "self.inputs <= 0", "inputs <= 0"),
        "backward-returns-other": altered(
            OTHER_HAND, "return self.dinputs", "return np.array(dvalues)"
        ),
        "self-not-a-parameter": """
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(inputs, 0.0)
        return self.output

    def backward(dvalues):
        return dvalues
""",
        "forward-returns-stale": altered(
            OTHER_HAND,
            "    def forward(",
            "    output = None\n\n    def forward(",
            "self.output = y\n        return y",
            "output = y\n        return self.output",
        ),
        "forward-returns-other": altered(OTHER_HAND, "return y", "return self.inputs"),
        "relu-is-abs": altered(
            OTHER_HAND,
            "np.where(self.inputs > 0, self.inputs, 0)",
            "np.where(self.inputs > 0, self.inputs, -self.inputs)",
        ),
    },
    "two_layer_backward": {
        "passes-outputs-back": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    out = dense2.forward(relu1.forward(dense1.forward(X)))
    dense2.backward(dvalues)
    relu1.backward(dense2.output)
    dense1.backward(relu1.output)
    return dense1.dinputs
""",
        "passes-parameter-gradients": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    out = dense2.forward(relu1.forward(dense1.forward(X)))
    dense2.backward(dvalues)
    relu1.backward(dense2.dweights)
    dense1.backward(relu1.dinputs)
    return dense1.dinputs
""",
        "bypasses-layers": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    out = dense2.forward(relu1.forward(dense1.forward(X)))
    d = dvalues @ dense2.weights.T
    d = d * (relu1.inputs > 0)
    return d @ dense1.weights.T
""",
        "returns-more": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    out = dense2.forward(relu1.forward(dense1.forward(X)))
    dense2.backward(dvalues)
    relu1.backward(dense2.dinputs)
    dense1.backward(relu1.dinputs)
    return dense1.dinputs, relu1.dinputs, dense2.dinputs
""",
        "ignores-dvalues": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    out = dense2.forward(relu1.forward(dense1.forward(X)))
    return dense1.backward(relu1.backward(dense2.backward(np.ones_like(dvalues))))
""",
    },
    "step_layers": {
        "every-second-layer": """
def step_layers(layers, lr):
    for layer in layers[::2]:
        layer.weights = layer.weights - lr * layer.dweights
        layer.biases = layer.biases - lr * layer.dbiases
""",
        "step-changes-gradients": """
def step_layers(layers, lr):
    for layer in layers:
        if hasattr(layer, "weights"):
            layer.dweights *= lr
            layer.dbiases *= lr
            layer.weights -= layer.dweights
            layer.biases -= layer.dbiases
""",
        "sgd-with-the-weights": """
def step_layers(layers, lr):
    dense = [layer for layer in layers if isinstance(layer, Dense)]
    for layer in dense:
        layer.weights -= lr * layer.weights
        layer.biases -= lr * layer.biases
""",
        "sgd-mixed-signs": """
def step_layers(layers, lr):
    dense = [layer for layer in layers if isinstance(layer, Dense)]
    for layer in dense:
        layer.weights -= lr * layer.dweights
        layer.biases += lr * layer.dbiases
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "ReLU": {
        "slots": """
class ReLU:
    __slots__ = ("inputs", "output", "dinputs")

    def __init__(self):
        self.inputs = None
        self.output = None
        self.dinputs = None

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(inputs, 0.0)
        return self.output

    def backward(self, dvalues):
        self.dinputs = dvalues * (self.inputs > 0)
        return self.dinputs
""",
        "a base class": """
class Layer:
    def __call__(self, x):
        return self.forward(x)

    def forward(self, inputs):
        self.inputs = inputs
        self.output = self.f(inputs)
        return self.output

    def backward(self, dvalues):
        self.dinputs = dvalues * self.df()
        return self.dinputs


class ReLU(Layer):
    def f(self, x):
        return np.clip(x, 0, None)

    def df(self):
        return np.heaviside(self.inputs, 0.0)
""",
        "annotated, einsum": """
class ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(inputs, 0.0)
        return self.output

    def backward(self, dvalues: np.ndarray) -> np.ndarray:
        mask = np.zeros_like(self.inputs)
        mask[self.inputs > 0] = 1
        self.dinputs = np.einsum("ij,ij->ij", dvalues, mask)
        return self.dinputs
""",
        "np.array as copy": altered(
            RELU,
            "self.dinputs = dvalues * (self.inputs > 0)\n        return self.dinputs",
            (
                "d = np.array(dvalues, copy=True)\n"
                "        d[self.inputs <= 0] = 0\n"
                "        self.dinputs = d\n"
                "        return d"
            ),
        ),
        "output by mask": """
class ReLU:
    def forward(self, inputs):
        self.inputs, self.output = inputs, inputs * (inputs > 0)
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.where(self.output != 0, dvalues, 0)
        return self.dinputs
""",
        "inputs as a property": """
class ReLU:
    def forward(self, inputs):
        self._z = inputs
        self.output = np.maximum(inputs, 0)
        return self.output

    def backward(self, dvalues):
        self.dinputs = dvalues * (self._z > 0)
        return self.dinputs

    @property
    def inputs(self):
        return self._z
""",
        "dataclass": """
from dataclasses import dataclass
from typing import Any


@dataclass
class ReLU:
    inputs: Any = None
    output: Any = None
    dinputs: Any = None

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, 0)
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.where(self.inputs > 0, dvalues, 0)
        return self.dinputs
""",
        "another argument with a default": altered(
            RELU,
            "def forward(self, inputs):",
            "def forward(self, inputs, training=True):",
            "self.dinputs = dvalues * (self.inputs > 0)",
            "self.dinputs = dvalues.copy()\n        self.dinputs *= self.inputs > 0",
        ),
    },
    "two_layer_backward": {
        "reduce": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    from functools import reduce

    stack = [dense1, relu1, dense2]
    reduce(lambda x, l: l.forward(x), stack, X)
    return reduce(lambda d, l: l.backward(d), stack[::-1], dvalues)
""",
        "tuple reversed": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    layers = (dense1, relu1, dense2)
    for l in layers:
        X = l.forward(X)
    for l in layers[::-1]:
        l.backward(dvalues)
        dvalues = l.dinputs
    return dvalues
""",
        "recursion": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    def back(layers, d):
        return d if not layers else back(layers[:-1], layers[-1].backward(d))

    dense2.forward(inputs=relu1.forward(inputs=dense1.forward(inputs=X)))
    return back([dense1, relu1, dense2], dvalues)
""",
        "a copy comes back": """
def two_layer_backward(X, dense1, relu1, dense2, dvalues):
    dense1.forward(X)
    relu1.forward(dense1.output)
    _ = dense2.forward(relu1.output)
    dense1.backward(relu1.backward(dense2.backward(dvalues)))
    return dense1.dinputs.copy()
""",
    },
    "step_layers": {
        "with a Dense whose parameters are properties": """
class Dense:
    def __init__(self, n_inputs, n_neurons, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        drawn = 0.01 * rng.standard_normal((n_inputs, n_neurons))
        self.held = {"weights": drawn, "biases": np.zeros((1, n_neurons))}

    @property
    def weights(self):
        return self.held["weights"]

    @weights.setter
    def weights(self, new):
        self.held["weights"] = new

    @property
    def biases(self):
        return self.held["biases"]

    @biases.setter
    def biases(self, new):
        self.held["biases"] = new


def step_layers(layers, lr):
    for layer in layers:
        if isinstance(layer, Dense):
            layer.weights = layer.weights - lr * layer.dweights
            layer.biases = layer.biases - lr * layer.dbiases
""",
        "setattr": """
def step_layers(layers, lr):
    for layer in filter(lambda l: hasattr(l, "weights"), layers):
        for p in ("weights", "biases"):
            setattr(layer, p, getattr(layer, p) - lr * getattr(layer, "d" + p))
""",
        "not a ReLU": """
def step_layers(layers, lr):
    for layer in layers:
        if not isinstance(layer, ReLU):
            layer.weights -= lr * layer.dweights
            layer.biases -= lr * layer.dbiases
""",
        "getattr with None": """
def step_layers(layers, lr):
    for layer in reversed(layers):
        if getattr(layer, "weights", None) is not None:
            layer.weights += -lr * layer.dweights
            layer.biases += -lr * layer.dbiases
""",
        "vars and update": """
def step_layers(layers, lr):
    [
        vars(l).update(weights=l.weights - lr * l.dweights, biases=l.biases - lr * l.dbiases)
        for l in layers
        if "weights" in vars(l)
    ]
""",
        "dir": """
def step_layers(layers, lr):
    def step(layer):
        layer.weights = layer.weights - lr * layer.dweights
        layer.biases = layer.biases - lr * layer.dbiases

    for layer in layers:
        if "dweights" in dir(layer):
            step(layer)
""",
        "type is Dense, out=": """
def step_layers(layers, lr):
    for layer in layers:
        if type(layer) is Dense:
            np.subtract(layer.weights, lr * layer.dweights, out=layer.weights)
            layer.biases[:] = layer.biases - lr * layer.dbiases
    return layers
""",
    },
}
