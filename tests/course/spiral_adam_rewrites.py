"""Unit 10, Adam: mistakes written otherwise, and rarer styles."""

from __future__ import annotations

from tests.course.rewriting import altered

ADAM = """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.mw, layer.vw, layer.mb, layer.vb = 0, 0.0, 0.0, 0.0, 0.0
        layer.t += 1
        t = layer.t
        b1, b2 = self.beta1, self.beta2
        layer.mw = b1 * layer.mw + (1 - b1) * layer.dweights
        layer.vw = b2 * layer.vw + (1 - b2) * layer.dweights**2
        layer.weights = layer.weights - self.lr * (layer.mw / (1 - b1**t)) / (
            np.sqrt(layer.vw / (1 - b2**t)) + self.eps
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        layer.biases = layer.biases - self.lr * (layer.mb / (1 - b1**t)) / (
            np.sqrt(layer.vb / (1 - b2**t)) + self.eps
        )
"""


REWRITES: dict[str, dict[str, str]] = {
    "Adam": {
        "adam-eps-left-out": altered(
            ADAM,
            "np.sqrt(layer.vw / (1 - b2**t)) + self.eps",
            "np.sqrt(layer.vw / (1 - b2**t))",
            "np.sqrt(layer.vb / (1 - b2**t)) + self.eps",
            "np.sqrt(layer.vb / (1 - b2**t))",
        ),
        "adam-corrects-outside-root": altered(
            ADAM,
            "np.sqrt(layer.vw / (1 - b2**t)) + self.eps",
            "np.sqrt(layer.vw) / (1 - b2**t) + self.eps",
            "np.sqrt(layer.vb / (1 - b2**t)) + self.eps",
            "np.sqrt(layer.vb) / (1 - b2**t) + self.eps",
        ),
        "adam-eps-precedence": altered(
            ADAM,
            "(layer.mw / (1 - b1**t)) / (",
            "(layer.mw / (1 - b1**t) / ",
            "(layer.mb / (1 - b1**t)) / (",
            "(layer.mb / (1 - b1**t) / ",
        ),
        "adam-weights-exchanged": altered(
            ADAM,
            "b1, b2 = self.beta1, self.beta2",
            "b1, b2 = 1 - self.beta1, 1 - self.beta2",
            "b1**t",
            "self.beta1**t",
            "b2**t",
            "self.beta2**t",
        ),
        "adam-squares-average": altered(
            ADAM, "layer.dweights**2", "layer.mw**2", "layer.dbiases**2", "layer.mb**2"
        ),
        "adam-without-average": altered(
            ADAM,
            "layer.weights - self.lr * (layer.mw / (1 - b1**t))",
            "layer.weights - self.lr * (layer.dweights / (1 - b1**t))",
            "layer.biases - self.lr * (layer.mb / (1 - b1**t))",
            "layer.biases - self.lr * (layer.dbiases / (1 - b1**t))",
        ),
        "adam-counts-from-zero": altered(
            ADAM,
            (
                "layer.t, layer.mw, layer.vw, layer.mb, layer.vb = 0, 0.0, 0.0, 0.0, 0.0\n"
                "        layer.t += 1"
            ),
            "layer.t, layer.mw, layer.vw, layer.mb, layer.vb = 0, 0.0, 0.0, 0.0, 0.0",
            "b1, b2 = self.beta1, self.beta2",
            "b1, b2 = self.beta1, self.beta2\n        layer.t += 1",
        ),
        "adam-correction-inverted": altered(
            ADAM,
            "(layer.mw / (1 - b1**t))",
            "layer.mw * (1 - b1**t)",
            "np.sqrt(layer.vw / (1 - b2**t)) + self.eps",
            "np.sqrt(layer.vw * (1 - b2**t)) + self.eps",
            "(layer.mb / (1 - b1**t))",
            "layer.mb * (1 - b1**t)",
            "np.sqrt(layer.vb / (1 - b2**t)) + self.eps",
            "np.sqrt(layer.vb * (1 - b2**t)) + self.eps",
        ),
        "adam-settings-ignored": altered(
            ADAM,
            "layer.weights = layer.weights - self.lr * (layer.mw / (1 - b1**t))",
            "layer.weights = layer.weights - 0.001 * (layer.mw / (1 - b1**t))",
            "layer.biases = layer.biases - self.lr * (layer.mb / (1 - b1**t))",
            "layer.biases = layer.biases - 0.001 * (layer.mb / (1 - b1**t))",
        ),
        "sgd-assigns": """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.m, layer.v = 0, [0.0, 0.0], [0.0, 0.0]
        layer.t += 1
        moves = []
        for k, g in enumerate((layer.dweights, layer.dbiases)):
            layer.m[k] = self.b1 * layer.m[k] + (1 - self.b1) * g
            layer.v[k] = self.b2 * layer.v[k] + (1 - self.b2) * g * g
            root = np.sqrt(layer.v[k] / (1 - self.b2**layer.t))
            moves.append(-self.lr * layer.m[k] / (1 - self.b1**layer.t) / (root + self.eps))
        layer.weights, layer.biases = moves
""",
        "step-changes-gradients": """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.m, layer.v = 0, [0.0, 0.0], [0.0, 0.0]
        layer.t += 1
        pairs = ((layer.weights, layer.dweights), (layer.biases, layer.dbiases))
        for k, (p, g) in enumerate(pairs):
            layer.m[k] = self.b1 * layer.m[k] + (1 - self.b1) * g
            np.square(g, out=g)
            layer.v[k] = self.b2 * layer.v[k] + (1 - self.b2) * g
            root = np.sqrt(layer.v[k] / (1 - self.b2**layer.t))
            p -= self.lr * layer.m[k] / (1 - self.b1**layer.t) / (root + self.eps)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "Adam": {
        "corrected-rate": """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.mw, layer.vw, layer.mb, layer.vb = 0, 0.0, 0.0, 0.0, 0.0
        layer.t += 1
        t = layer.t
        b1, b2 = self.beta1, self.beta2
        layer.mw = b1 * layer.mw + (1 - b1) * layer.dweights
        layer.vw = b2 * layer.vw + (1 - b2) * layer.dweights * layer.dweights
        layer.weights = layer.weights - self.lr * np.sqrt(1 - b2**t) / (
            1 - b1**t
        ) * layer.mw / (np.sqrt(layer.vw) + self.eps * np.sqrt(1 - b2**t))
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases * layer.dbiases
        layer.biases = layer.biases - self.lr * np.sqrt(1 - b2**t) / (1 - b1**t) * layer.mb / (
            np.sqrt(layer.vb) + self.eps * np.sqrt(1 - b2**t)
        )
""",
        "updated-averages": altered(
            ADAM,
            "b1 * layer.mw + (1 - b1) * layer.dweights",
            "layer.mw + (1 - b1) * (layer.dweights - layer.mw)",
            "b2 * layer.vw + (1 - b2) * layer.dweights**2",
            "layer.vw + (1 - b2) * (np.square(layer.dweights) - layer.vw)",
            "b1 * layer.mb + (1 - b1) * layer.dbiases",
            "layer.mb + (1 - b1) * (layer.dbiases - layer.mb)",
            "b2 * layer.vb + (1 - b2) * layer.dbiases**2",
            "layer.vb + (1 - b2) * (np.square(layer.dbiases) - layer.vb)",
        ),
        "dict-by-id": """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.state = {}

    def update(self, layer):
        s = self.state.setdefault(id(layer), [0, {}, {}])
        s[0] += 1
        t = s[0]
        for p, g in (("weights", layer.dweights), ("biases", layer.dbiases)):
            s[1][p] = self.beta1 * s[1].get(p, np.zeros(g.shape)) + (1 - self.beta1) * g
            s[2][p] = self.beta2 * s[2].get(p, np.zeros(g.shape)) + (1 - self.beta2) * np.power(
                g, 2
            )
            m, v = s[1][p] / (1 - self.beta1**t), s[2][p] / (1 - self.beta2**t)
            getattr(layer, p)[...] -= self.lr * m / (v**0.5 + self.eps)
""",
    },
}
