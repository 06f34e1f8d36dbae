"""Unit 10, momentum and decay: mistakes written otherwise, and rarer styles."""

from __future__ import annotations

REWRITES: dict[str, dict[str, str]] = {
    "SGD": {
        "decay-other-law": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.vw, layer.vb = 0, 0.0, 0.0
        rate = self.lr * (1 - self.decay * layer.t)
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "velocity-for-both": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.v = 0, 0.0
        rate = self.lr / (1 + self.decay * layer.t)
        vb = self.momentum * layer.v - rate * layer.dbiases
        layer.v = self.momentum * layer.v - rate * layer.dweights
        layer.weights = layer.weights + layer.v
        layer.biases = layer.biases + vb
        layer.t += 1
""",
        "velocity-used-late": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.vw, layer.vb = 0, 0.0, 0.0
        rate = self.lr / (1 + self.decay * layer.t)
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.t += 1
""",
        "momentum-damps-gradient": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.vw, layer.vb = 0, 0.0, 0.0
        rate = self.lr / (1 + self.decay * layer.t)
        layer.vw = self.momentum * (layer.vw - rate * layer.dweights)
        layer.vb = self.momentum * (layer.vb - rate * layer.dbiases)
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "sgd-result-discarded": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        weights = layer.weights - self.lr * layer.dweights
        biases = layer.biases - self.lr * layer.dbiases
        return weights, biases
""",
        "sgd-plain": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        layer.weights -= self.lr * layer.dweights
        layer.biases -= self.lr * layer.dbiases
""",
        "step-changes-gradients": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.vw, layer.vb = 0, 0.0, 0.0
        rate = self.lr / (1 + self.decay * layer.t)
        for g in (layer.dweights, layer.dbiases):
            g *= -rate
        layer.vw = self.momentum * layer.vw + layer.dweights
        layer.vb = self.momentum * layer.vb + layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "SGD": {
        "dict-by-layer": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay
        self.steps, self.v = {}, {}

    def update(self, layer):
        t = self.steps.get(layer, 0)
        rate = self.lr / (1 + self.decay * t)
        for p in ("weights", "biases"):
            key = layer, p
            self.v[key] = self.momentum * self.v.get(key, 0) - rate * getattr(layer, "d" + p)
            setattr(layer, p, getattr(layer, p) + self.v[key])
        self.steps[layer] = t + 1
""",
        "in-place-lists": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "sgd"):
            layer.sgd = {
                "t": 0,
                "v": [np.zeros_like(layer.weights), np.zeros_like(layer.biases)],
            }
        s = layer.sgd
        rate = self.lr * 1.0 / (1.0 + self.decay * s["t"])
        for v, p, g in zip(
            s["v"], (layer.weights, layer.biases), (layer.dweights, layer.dbiases)
        ):
            v *= self.momentum
            v -= rate * g
            p += v
        s["t"] += 1
""",
        "velocity-of-the-other-sign": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay = lr, momentum, decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.vw, layer.vb = 0, 0.0, 0.0
        rate = self.lr / (1 + self.decay * layer.t)
        layer.vw = self.momentum * layer.vw + rate * layer.dweights
        layer.vb = self.momentum * layer.vb + rate * layer.dbiases
        layer.weights = layer.weights - layer.vw
        layer.biases = layer.biases - layer.vb
        layer.t += 1
        return layer
""",
        "weak-keys": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay, self.state = lr, momentum, decay, None

    def update(self, layer):
        import weakref

        if self.state is None:
            self.state = weakref.WeakKeyDictionary()
        t, v, u = self.state.get(layer, (0, 0.0, 0.0))
        rate = self.lr / (1 + self.decay * t)
        v = self.momentum * v - rate * layer.dweights
        u = self.momentum * u - rate * layer.dbiases
        layer.weights += v
        layer.biases += u
        self.state[layer] = (t + 1, v, u)
""",
    },
}
