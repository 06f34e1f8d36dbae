"""Unit 10, the network: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "MLP": {
        "relu-before-loss": """
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
""",
        "relu-forgotten": """
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
""",
        "zero-init": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = 0 * layer.weights
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
""",
        "backward-wrong-order": """
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
        for layer in self.layers[:-1]:
            d = layer.backward(d)
""",
        "loss-not-returned": """
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
        loss = self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "forward-returns-probabilities": """
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
        self.layers[-1].forward(a, y)
        return self.layers[-1].output

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "backward-starts-with-ones": """
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
        d = self.layers[-1].backward(1 + 0 * self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
    },
    "fit": {
        "cache-overwritten": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
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
        "watch-ignored": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "sgd-layer-left-out": """
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
        for d in dense[1:]:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "no-update": """
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
        epoch += 1
    return history
""",
        "return-inside-loop": """
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
        return history
    return history
""",
        "epochs-off-by-one": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch <= epochs:
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
""",
        "updates-twice": """
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
        for d in dense + dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "loss-not-kept": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history = [loss]
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "MLP": {
        "written out": """
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
""",
    },
    "fit": {
        "while loop": """
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
""",
    },
}
