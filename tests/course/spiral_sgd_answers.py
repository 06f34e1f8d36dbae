"""Unit 10, SGD: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "SGD": {
        "sgd-ascends": """
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
        layer.vw = self.momentum * layer.vw + rate * layer.dweights
        layer.vb = self.momentum * layer.vb + rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-clock-shared": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay
        self.t = 0

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * self.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
        self.t += 1
""",
        "decay-counts-from-one": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 1
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-ignored": """
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
        rate = self.lr
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-compounds": """
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
        rate = self.lr * (1 / (1 + self.decay)) ** layer.t
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-changes-lr": """
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
        self.lr *= 1 / (1 + self.decay * layer.t)
        rate = self.lr
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "momentum-ignored": """
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
        layer.vw = -rate * layer.dweights
        layer.vb = -rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
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
        "momentum-averages": """
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
        layer.vw = self.momentum * layer.vw - (1 - self.momentum) * rate * layer.dweights
        layer.vb = self.momentum * layer.vb - (1 - self.momentum) * rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "momentum-of-gradients": """
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
        layer.vw = self.momentum * layer.vw + layer.dweights
        layer.vb = self.momentum * layer.vb + layer.dbiases
        layer.weights -= rate * layer.vw
        layer.biases -= rate * layer.vb
        layer.t += 1
""",
        "momentum-looks-ahead": """
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
        layer.weights += self.momentum * layer.vw - rate * layer.dweights
        layer.biases += self.momentum * layer.vb - rate * layer.dbiases
        layer.t += 1
""",
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
        "sgd-biases-left-out": """
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
        layer.t += 1
""",
        "sgd-assigns": """
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
        layer.weights = layer.vw.copy()
        layer.biases = layer.vb.copy()
        layer.t += 1
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "SGD": {
        "in place, on the layer": """
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
""",
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
