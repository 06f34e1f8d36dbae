"""Unit 10, SGD: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

SGD = """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
"""


REWRITES: dict[str, dict[str, str]] = {
    "SGD": {
        "sgd-ascends": altered(
            SGD, "layer.vw - rate", "layer.vw + rate", "layer.vb - rate", "layer.vb + rate"
        ),
        "decay-clock-shared": altered(
            SGD,
            "self.decay = decay",
            "self.decay = decay\n        self.t = 0",
            "(1 / (1 + self.decay * layer.t))",
            "(1 / (1 + self.decay * self.t))",
            "layer.t += 1",
            "layer.t += 1\n        self.t += 1",
        ),
        "decay-counts-from-one": altered(SGD, "layer.t = 0", "layer.t = 1"),
        "decay-ignored": altered(SGD, "self.lr * (1 / (1 + self.decay * layer.t))", "self.lr"),
        "decay-compounds": altered(
            SGD, "(1 / (1 + self.decay * layer.t))", "(1 / (1 + self.decay)) ** layer.t"
        ),
        "decay-changes-lr": altered(
            SGD,
            "rate = self.lr * (1 / (1 + self.decay * layer.t))",
            "self.lr *= 1 / (1 + self.decay * layer.t)\n        rate = self.lr",
        ),
        "momentum-ignored": altered(
            SGD,
            "self.momentum * layer.vw - rate",
            "-rate",
            "self.momentum * layer.vb - rate",
            "-rate",
        ),
        "momentum-not-kept": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        vw = self.momentum * layer.vw - rate * layer.dweights
        vb = self.momentum * layer.vb - rate * layer.dbiases
        if layer.t == 0:
            layer.vw, layer.vb = vw, vb
        layer.weights = layer.weights + vw
        layer.biases = layer.biases + vb
        layer.t += 1
""",
        "momentum-averages": altered(
            SGD,
            "* layer.vw - rate * layer.dweights",
            "* layer.vw - (1 - self.momentum) * rate * layer.dweights",
            "* layer.vb - rate * layer.dbiases",
            "* layer.vb - (1 - self.momentum) * rate * layer.dbiases",
        ),
        "momentum-of-gradients": altered(
            SGD,
            "layer.vw - rate * layer.dweights",
            "layer.vw + layer.dweights",
            "layer.vb - rate * layer.dbiases",
            "layer.vb + layer.dbiases",
            "layer.weights += layer.vw",
            "layer.weights -= rate * layer.vw",
            "layer.biases += layer.vb",
            "layer.biases -= rate * layer.vb",
        ),
        "momentum-looks-ahead": altered(
            SGD,
            "layer.weights += layer.vw",
            "layer.weights += self.momentum * layer.vw - rate * layer.dweights",
            "layer.biases += layer.vb",
            "layer.biases += self.momentum * layer.vb - rate * layer.dbiases",
        ),
        "momentum-shared": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        vw = getattr(self, "vw", layer.vw)
        vw = vw if vw.shape == layer.vw.shape else 0 * layer.vw
        vb = getattr(self, "vb", layer.vb)
        vb = vb if vb.shape == layer.vb.shape else 0 * layer.vb
        self.vw = self.momentum * vw - rate * layer.dweights
        self.vb = self.momentum * vb - rate * layer.dbiases
        layer.weights += self.vw
        layer.biases += self.vb
        layer.t += 1
""",
        "sgd-biases-left-out": altered(
            SGD,
            "layer.weights += layer.vw\n        layer.biases += layer.vb",
            "layer.weights += layer.vw",
        ),
        "sgd-assigns": altered(
            SGD,
            "layer.weights += layer.vw",
            "layer.weights = layer.vw.copy()",
            "layer.biases += layer.vb",
            "layer.biases = layer.vb.copy()",
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "SGD": {
        "in place, on the layer": SGD,
        "a dict by id": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay, self.state = lr, momentum, decay, {}

    def update(self, layer):
        t, v, u = self.state.get(id(layer), (0, 0.0, 0.0))
        rate = self.lr / (1 + self.decay * t)
        v = self.momentum * v - rate * layer.dweights
        u = self.momentum * u - rate * layer.dbiases
        layer.weights, layer.biases = layer.weights + v, layer.biases + u
        self.state[id(layer)] = (t + 1, v, u)
""",
    },
}
