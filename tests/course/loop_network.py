"""Unit 07, the network that loops: mistakes written otherwise, and right answers."""

from tests.course.rewriting import altered

NETWORK = """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
"""

STEP = """\
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]
"""

REWRITES: dict[str, dict[str, str]] = {
    "Network": {
        "lists-exchanged": altered(
            NETWORK,
            "return nw, nb",
            "return nb, nw",
            "gw, gb = self.backprop(x, y)",
            "gb, gw = self.backprop(x, y)",
        ),
        "dweights-shape-transposed": altered(
            NETWORK,
            "np.dot(d, acts[-2].T)",
            "np.dot(acts[-2], d.T)",
            "np.dot(d, acts[-k - 1].T)",
            "np.dot(acts[-k - 1], d.T)",
        ),
        "propagates-error-not-delta": altered(
            NETWORK,
            "np.dot(self.weights[-k + 1].T, d)",
            "np.dot(self.weights[-k + 1].T, acts[-1] - y)",
        ),
        "delta-twice": altered(NETWORK, "d = (acts[-1] - y)", "d = 2 * (acts[-1] - y)"),
        "step-not-divided": altered(NETWORK, STEP, STEP.replace(" / n", "")),
        "last-batch-dropped": altered(
            NETWORK,
            "            for batch in batches:\n",
            "            for batch in (b for b in batches if len(b) == batch_size):\n",
        ),
        "last-sample-only": altered(
            NETWORK,
            "            sw = [s + g for s, g in zip(sw, gw)]\n"
            "            sb = [s + g for s, g in zip(sb, gb)]\n",
            "            sw, sb = gw, gb\n",
        ),
        "update-per-sample": altered(
            NETWORK,
            "        n = len(batch)\n" + STEP,
            "            n = len(batch)\n"
            "            self.weights = [w - eta * g / n for w, g in zip(self.weights, gw)]\n"
            "            self.biases = [b - eta * g / n for b, g in zip(self.biases, gb)]\n",
        ),
        "epochs-ignored": altered(NETWORK, "for epoch in range(epochs):", "if True:"),
        "sgd-ascends": altered(NETWORK, STEP, STEP.replace("- eta", "+ eta")),
        "sgd-biases-left-out": altered(
            NETWORK,
            "        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]\n",
            "",
        ),
        "sgd-in-place": altered(
            NETWORK,
            STEP,
            "        for i in range(len(sw)):\n"
            "            self.weights[i] -= eta * sw[i] / n\n"
            "            self.biases[i] -= eta * sb[i] / n\n",
        ),
        "feedforward-no-bias": altered(
            NETWORK,
            "a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])",
            "a = sigmoid(np.dot(self.weights[i], a))",
        ),
        "feedforward-linear-end": altered(
            NETWORK,
            "            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])\n"
            "        return a\n",
            "            z = np.dot(self.weights[i], a) + self.biases[i]\n"
            "            a = sigmoid(z)\n"
            "        return z\n",
        ),
        "zero-init": altered(
            NETWORK,
            "self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]",
            "self.weights = weights or [np.zeros((o, i)) for i, o in zip(sizes, sizes[1:])]",
        ),
        "shuffles": altered(
            NETWORK,
            "        for epoch in range(epochs):\n",
            "        for epoch in range(epochs):\n            data = list(reversed(data))\n",
        ),
        "step-divided-twice": altered(NETWORK, "s / n for", "s / n**2 for"),
        "last-batch-wrong-size": altered(
            NETWORK,
            "            batches =",
            "            self.n = batch_size\n            batches =",
            "n = len(batch)",
            "n = getattr(self, 'n', len(batch))",
        ),
        "sums-never-reset": altered(
            NETWORK,
            "        sw = [0 * w for w in self.weights]\n"
            "        sb = [0 * b for b in self.biases]\n",
            "        if not hasattr(self, 'sums'):\n"
            "            self.sums = [0 * w for w in self.weights], [0 * b for b in self.biases]\n"
            "        sw, sb = self.sums\n",
            "        n = len(batch)\n",
            "        n = len(batch)\n        self.sums = sw, sb\n",
        ),
        "first-batch-every-time": altered(
            NETWORK, "for batch in batches:", "for batch in batches[:1]:"
        ),
        "whole-batch-every-time": altered(
            NETWORK, "self.update_mini_batch(batch, eta)", "self.update_mini_batch(data, eta)"
        ),
        "one-sample-batches": altered(
            NETWORK,
            "self.update_mini_batch(batch, eta)",
            "[self.update_mini_batch([one], eta) for one in batch]",
        ),
        "epochs-off-by-one": altered(NETWORK, "range(epochs)", "range(epochs + 1)"),
        "sgd-weights-left-out": altered(
            NETWORK,
            "        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]\n",
            "",
        ),
        "feedforward-no-curve": altered(
            NETWORK,
            "a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])",
            "a = np.dot(self.weights[i], a) + self.biases[i]",
        ),
        "feedforward-not-chained": altered(
            NETWORK,
            "a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])",
            "return sigmoid(np.dot(self.weights[i], a) + self.biases[i])",
        ),
        "drawn-transposed": altered(NETWORK, "rng.normal(size=(o, i))", "rng.normal(size=(i, o))"),
        "drawn-bias-for-input": altered(NETWORK, "for o in sizes[1:]]", "for o in sizes]"),
        "drawn-bias-flat": altered(NETWORK, "rng.normal(size=(o, 1))", "rng.normal(size=o)"),
        "drawn-without-rng": altered(
            NETWORK,
            "        if rng is None:\n            rng = np.random.default_rng()\n",
            "        rng = np.random.default_rng()\n",
        ),
        "drawn-otherwise": altered(
            NETWORK, "rng.normal(size=(o, i))", "rng.normal(size=(o, i)) / 100"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "Network": {
        "written out": NETWORK,
        "nabla lists": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        rng = rng or np.random.default_rng()
        self.num_layers, self.sizes = len(sizes), sizes
        self.weights = (
            [rng.standard_normal((y, x)) for x, y in zip(sizes[:-1], sizes[1:])]
            if weights is None
            else weights
        )
        self.biases = (
            [rng.standard_normal((y, 1)) for y in sizes[1:]] if biases is None else biases
        )

    def feedforward(self, a):
        for w, b in zip(self.weights, self.biases):
            a = sigmoid(w @ a + b)
        return a

    def backprop(self, x, y):
        return backprop_sample(x, y, self.weights, self.biases)

    def update_mini_batch(self, batch, eta):
        nw, nb = (
            [np.zeros(w.shape) for w in self.weights],
            [np.zeros(b.shape) for b in self.biases],
        )
        for x, y in batch:
            dw, db = self.backprop(x, y)
            nw = [n + d for n, d in zip(nw, dw)]
            nb = [n + d for n, d in zip(nb, db)]
        self.weights = [w - eta / len(batch) * n for w, n in zip(self.weights, nw)]
        self.biases = [b - eta / len(batch) * n for b, n in zip(self.biases, nb)]

    def SGD(self, data, epochs, batch_size, eta):
        for j in range(epochs):
            for k in range(0, len(data), batch_size):
                self.update_mini_batch(data[k : k + batch_size], eta)
""",
        "in place on copies": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        rng = rng or np.random.default_rng()
        self.num_layers, self.sizes = len(sizes), sizes
        self.weights = (
            [rng.normal(0, 1, (y, x)) for x, y in zip(sizes[:-1], sizes[1:])]
            if weights is None
            else [w.copy() for w in weights]
        )
        self.biases = (
            [rng.normal(0, 1, (y, 1)) for y in sizes[1:]]
            if biases is None
            else [b.copy() for b in biases]
        )

    def feedforward(self, a):
        for w, b in zip(self.weights, self.biases):
            a = sigmoid(w @ a + b)
        return a

    def backprop(self, x, y):
        return backprop_sample(x, y, self.weights, self.biases)

    def update_mini_batch(self, batch, eta):
        nw, nb = (
            [np.zeros(w.shape) for w in self.weights],
            [np.zeros(b.shape) for b in self.biases],
        )
        for x, y in batch:
            dw, db = self.backprop(x, y)
            nw = [n + d for n, d in zip(nw, dw)]
            nb = [n + d for n, d in zip(nb, db)]
        for w, n in zip(self.weights, nw):
            w -= eta / len(batch) * n
        for b, n in zip(self.biases, nb):
            b -= eta / len(batch) * n

    def SGD(self, data, epochs, batch_size, eta):
        for j in range(epochs):
            for k in range(0, len(data), batch_size):
                self.update_mini_batch(data[k : k + batch_size], eta)
""",
        "dataclass, in batches": """
from dataclasses import dataclass, field


@dataclass
class Network:
    sizes: list
    weights: list = None
    biases: list = None
    rng: object = None

    def __post_init__(self):
        rng = self.rng if self.rng is not None else np.random.default_rng()
        if self.weights is None:
            self.weights = [
                rng.standard_normal((o, i)) for i, o in zip(self.sizes, self.sizes[1:])
            ]
        if self.biases is None:
            self.biases = [rng.standard_normal((o, 1)) for o in self.sizes[1:]]

    def feedforward(self, a):
        return forward_batch(a.T, self.weights, self.biases)[1][-1]

    def backprop(self, x, y):
        return backprop_batch(x.T, y.T, self.weights, self.biases)

    def update_mini_batch(self, batch, eta):
        X = np.hstack([x for x, _ in batch]).T
        Y = np.hstack([y for _, y in batch]).T
        gw, gb = backprop_batch(X, Y, self.weights, self.biases)
        self.weights, self.biases = sgd_step(self.weights, self.biases, gw, gb, eta, len(batch))

    def SGD(self, data, epochs, batch_size, eta):
        for _ in range(epochs):
            for k in range(0, len(data), batch_size):
                self.update_mini_batch(data[k : k + batch_size], eta)
""",
        "slots": """
class Network:
    __slots__ = ("weights", "biases", "_rng")

    def __init__(self, sizes, weights=None, biases=None, rng=None):
        self._rng = rng if rng is not None else np.random.default_rng()
        self.weights, self.biases = weights, biases
        if self.weights is None:
            self.weights = []
            for i, o in zip(sizes[:-1], sizes[1:]):
                self.weights.append(self._rng.standard_normal((o, i)))
        if self.biases is None:
            self.biases = [self._rng.standard_normal((o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for w, b in zip(self.weights, self.biases):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return a

    def backprop(self, x, y):
        gw, gb = backprop_sample(x, y, self.weights, self.biases)
        return tuple(gw), tuple(gb)

    def update_mini_batch(self, batch, eta):
        grads = [self.backprop(x, y) for x, y in batch]
        n = len(grads)
        self.weights = [
            w - eta * sum(g[0][k] for g in grads) / n for k, w in enumerate(self.weights)
        ]
        self.biases = [
            b - eta * sum(g[1][k] for g in grads) / n for k, b in enumerate(self.biases)
        ]

    def SGD(self, data, epochs, batch_size, eta):
        batches = [data[i : i + batch_size] for i in range(0, len(data), batch_size)] * epochs
        for b in batches:
            self.update_mini_batch(b, eta)
""",
        "properties and a base class": """
class Base:
    def feedforward(self, a):
        for w, b in zip(self.weights, self.biases):
            a = sigmoid(np.dot(w, a) + b)
        return a


class Network(Base):
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self._w = (
            weights if weights is not None else [rng.normal(size=(o, i)) for i, o in pairs]
        )
        self._b = biases if biases is not None else [rng.normal(size=(o, 1)) for i, o in pairs]

    @property
    def weights(self):
        return self._w

    @property
    def biases(self):
        return self._b

    def backprop(self, x, y):
        return backprop_sample(x, y, self._w, self._b)

    def update_mini_batch(self, batch, eta):
        tw = [np.zeros_like(w) for w in self._w]
        tb = [np.zeros_like(b) for b in self._b]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            for t, g in zip(tw, gw):
                t += g
            for t, g in zip(tb, gb):
                t += g
        self._w, self._b = sgd_step(self._w, self._b, tw, tb, eta, len(batch))

    def SGD(self, data, epochs, batch_size, eta):
        [
            self.update_mini_batch(data[i : i + batch_size], eta)
            for _ in range(epochs)
            for i in range(0, len(data), batch_size)
        ]
""",
    },
}
