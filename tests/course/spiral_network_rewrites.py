"""Unit 10, the network as one object: mistakes written otherwise, and rarer styles."""

from __future__ import annotations

from tests.course.rewriting import altered

MLP = """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.layers = []
        for n, m in zip(sizes, sizes[1:]):
            dense = Dense(n, m)
            dense.weights = he_weights(n, m, rng)
            self.layers.extend([dense, ReLU()])
        self.layers[-1] = SoftmaxCrossEntropy()

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
"""

IN_A_LOOP = """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        self.layers = []
        for i, o in zip(sizes, sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(i, o, rng)
            self.layers += [d, ReLU()]
        self.layers[-1] = SoftmaxCrossEntropy()

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
"""


REWRITES: dict[str, dict[str, str]] = {
    "MLP": {
        "cache-overwritten": """
class MLP(MLP):
    def forward(self, X, y):
        first, *_ = self.layers
        loss = forward_pass(self.layers, X, y)
        first.forward(np.zeros(X.shape))
        return loss
""",
        "forward-not-chained": altered(
            MLP,
            "return forward_pass(self.layers, X, y)",
            (
                "outs = [layer.forward(X) for layer in self.layers[:-1]]\n"
                "        return self.layers[-1].forward(outs[-1], y)"
            ),
        ),
        "logits-not-probabilities": altered(
            MLP,
            "backward_pass(self.layers, y)",
            (
                "loss = self.layers[-1]\n"
                "        g = loss.backward(self.layers[-2].output, y)\n"
                "        for layer in reversed(self.layers[:-1]):\n"
                "            g = layer.backward(g)"
            ),
        ),
        "fused-no-divide": altered(
            MLP,
            "backward_pass(self.layers, y)",
            (
                "backward_pass(self.layers, y)\n"
                "        for layer in self.layers:\n"
                '            if hasattr(layer, "weights"):\n'
                "                layer.dweights = layer.dweights * len(y)\n"
                "                layer.dbiases = layer.dbiases * len(y)"
            ),
        ),
        "drawn-without-rng": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = np.random.default_rng(42)
        self.layers = []
        for i, (n, m) in enumerate(zip(sizes, sizes[1:])):
            if i:
                self.layers.append(ReLU())
            layer = Dense(n, m, rng)
            layer.weights = he_weights(n, m, rng)
            self.layers.append(layer)
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "weights-transposed": altered(
            IN_A_LOOP, "d.weights = he_weights(i, o, rng)", "d.weights = he_weights(o, i, rng)"
        ),
        "layers-local": altered(
            IN_A_LOOP,
            "self.layers = []",
            "layers = []",
            "self.layers += [d, ReLU()]",
            "layers += [d, ReLU()]",
            "self.layers[-1] = SoftmaxCrossEntropy()",
            "layers[-1] = SoftmaxCrossEntropy()",
        ),
        "relu-first": altered(
            IN_A_LOOP,
            "self.layers += [d, ReLU()]",
            "self.layers += [ReLU(), d]",
            "self.layers[-1] = SoftmaxCrossEntropy()",
            "self.layers.append(SoftmaxCrossEntropy())",
        ),
        "backward-does-nothing": altered(IN_A_LOOP, "backward_pass(self.layers, y)", "return"),
        "loss-layer-missing": altered(
            IN_A_LOOP,
            "self.layers += [d, ReLU()]\n        self.layers[-1] = SoftmaxCrossEntropy()",
            "self.layers += [d, ReLU()]",
        ),
        "last-size-left-out": altered(
            IN_A_LOOP,
            "for i, o in zip(sizes, sizes[1:]):",
            "for i, o in zip(sizes[:-2], sizes[1:]):",
        ),
        "depth-fixed": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        a, b, c = sizes
        self.layers = [Dense(a, b, rng), ReLU(), Dense(b, c, rng), SoftmaxCrossEntropy()]

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "update-before-propagate": altered(
            MLP,
            "backward_pass(self.layers, y)",
            (
                "*body, loss = self.layers\n"
                "        g = loss.backward(loss.output, y)\n"
                "        while body:\n"
                "            layer = body.pop()\n"
                "            if isinstance(layer, Dense):\n"
                "                layer.backward(g)\n"
                "                layer.weights -= 0.05 * layer.dweights\n"
                "                layer.biases -= 0.05 * layer.dbiases\n"
                "            g = layer.backward(g)"
            ),
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "MLP": {
        "comprehension": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.sizes = sizes
        hidden = [
            l for i, o in zip(sizes[:-2], sizes[1:-1]) for l in (Dense(i, o, rng), ReLU())
        ]
        self.layers = hidden + [Dense(sizes[-2], sizes[-1], rng), SoftmaxCrossEntropy()]

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "a-subclass-of-dense": """
class MLP:
    def __init__(self, sizes, rng=None):
        class HeDense(Dense):
            def __init__(self, i, o, rng):
                super().__init__(i, o, rng)
                self.weights = he_weights(i, o, rng)

        rng = rng or np.random.default_rng()
        self.layers = []
        for k in range(1, len(sizes)):
            if k > 1:
                self.layers.append(ReLU())
            self.layers.append(HeDense(sizes[k - 1], sizes[k], rng))
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "tuple-of-layers": altered(
            IN_A_LOOP,
            "self.layers[-1] = SoftmaxCrossEntropy()",
            (
                "self.layers.pop()\n"
                "        self.layers = tuple(self.layers + [SoftmaxCrossEntropy()])"
            ),
        ),
    },
}
