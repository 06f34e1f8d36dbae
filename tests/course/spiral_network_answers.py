"""Unit 10, the network: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

MLP = """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
"""

FIT = """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
"""


REWRITES: dict[str, dict[str, str]] = {
    "MLP": {
        "relu-before-loss": altered(
            MLP,
            "if i < last:\n                self.layers.append(ReLU())",
            "self.layers.append(ReLU())",
        ),
        "relu-forgotten": altered(
            MLP,
            (
                "self.layers.append(layer)\n"
                "            if i < last:\n"
                "                self.layers.append(ReLU())"
            ),
            "self.layers.append(layer)",
        ),
        "zero-init": altered(
            MLP, "rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])", "0 * layer.weights"
        ),
        "backward-wrong-order": altered(
            MLP, "for layer in self.layers[-2::-1]:", "for layer in self.layers[:-1]:"
        ),
        "loss-not-returned": altered(
            MLP, "return self.layers[-1].forward(a, y)", "loss = self.layers[-1].forward(a, y)"
        ),
        "forward-returns-probabilities": altered(
            MLP,
            "return self.layers[-1].forward(a, y)",
            "self.layers[-1].forward(a, y)\n        return self.layers[-1].output",
        ),
        "backward-starts-with-ones": altered(
            MLP,
            "= self.layers[-1].backward(self.layers[-1].output, y)",
            "= self.layers[-1].backward(1 + 0 * self.layers[-1].output, y)",
        ),
    },
    "fit": {
        "cache-overwritten": altered(
            FIT, "watch(epoch, loss)\n            network.forward(X, y)", "watch(epoch, loss)"
        ),
        "history-after-step": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
        epoch += 1
    return history
""",
        "watch-ignored": altered(
            FIT,
            (
                "history.append(loss)\n"
                "        if watch:\n"
                "            watch(epoch, loss)\n"
                "            network.forward(X, y)"
            ),
            "history.append(loss)",
        ),
        "sgd-layer-left-out": altered(FIT, "for d in dense:", "for d in dense[1:]:"),
        "no-update": altered(
            FIT,
            (
                "dense = [l for l in network.layers if isinstance(l, Dense)]\n"
                "        for d in dense:\n"
                "            optimizer.update(d)"
            ),
            "dense = [l for l in network.layers if isinstance(l, Dense)]",
        ),
        "return-inside-loop": altered(FIT, "epoch += 1", "return history"),
        "epochs-off-by-one": altered(FIT, "while epoch < epochs:", "while epoch <= epochs:"),
        "updates-twice": altered(FIT, "for d in dense:", "for d in dense + dense:"),
        "loss-not-kept": altered(FIT, "history.append(loss)", "history = [loss]"),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "MLP": {
        "written out": MLP,
    },
    "fit": {
        "while loop": FIT,
    },
}
