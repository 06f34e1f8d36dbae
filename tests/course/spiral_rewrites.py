"""Further mistakes of unit 10 as other students write them, and right answers in rarer styles."""

from __future__ import annotations

FURTHER_REWRITES: dict[str, dict[str, str]] = {
    "forward_pass": {
        "labels-left-out": """
def forward_pass(layers, X, y):
    out = X
    for layer in layers:
        out = layer.forward(out)
    return out
""",
        "first-layer-left-out": """
def forward_pass(layers, X, y):
    out = X
    for layer in layers[1:-1]:
        out = layer.forward(out)
    return layers[-1].forward(out, y)
""",
        "forward-backwards": """
def forward_pass(layers, X, y):
    out = X
    for layer in reversed(layers[:-1]):
        out = layer.forward(out)
    return layers[-1].forward(out, y)
""",
        "return-inside-loop": """
def forward_pass(layers, X, y):
    out = X
    for layer in layers[:-1]:
        out = layer.forward(out)
        return layers[-1].forward(out, y)
""",
        "softmax-twice": """
def forward_pass(layers, X, y):
    out = X
    for layer in layers[:-1]:
        out = layer.forward(out)
    return layers[-1].forward(softmax(out), y)
""",
        "forward-returns-scores": """
def forward_pass(layers, X, y):
    out = X
    for layer in layers[:-1]:
        out = layer.forward(out)
    return out
""",
        "loss-averaged-twice": """
def forward_pass(layers, X, y):
    out = X
    for layer in layers[:-1]:
        out = layer.forward(out)
    return np.mean(layers[-1].forward(out, y)) / len(X)
""",
        "depth-fixed": """
def forward_pass(layers, X, y):
    layers[0].forward(X)
    layers[1].forward(layers[0].output)
    layers[2].forward(layers[1].output)
    return layers[3].forward(layers[2].output, y)
""",
    },
    "backward_pass": {
        "loss-layer-again": """
def backward_pass(layers, y):
    for layer in reversed(layers):
        layer.backward(y)
""",
        "arguments-exchanged": """
def backward_pass(layers, y):
    d = layers[-1].backward(y, layers[-1].output)
    for layer in reversed(layers[:-1]):
        d = layer.backward(d)
""",
        "backward-sends-outputs": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in reversed(layers[:-1]):
        d = layer.backward(layer.output)
""",
        "return-inside-loop": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in reversed(layers[:-1]):
        d = layer.backward(d)
        return d
""",
        "softmax-twice": """
def backward_pass(layers, y):
    d = layers[-1].backward(softmax(layers[-1].output), y)
    for layer in reversed(layers[:-1]):
        d = layer.backward(d)
""",
        "depth-fixed": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    layers[2].backward(d)
    layers[1].backward(layers[2].dinputs)
    layers[0].backward(layers[1].dinputs)
""",
    },
    "accuracy": {
        "one-hot-width-from-labels": """
def accuracy(P, y):
    if y.ndim == 1:
        hot = np.zeros((len(y), max(y) + 1))
        hot[np.arange(len(y)), y] = 1
        y = hot
    votes = np.eye(y.shape[1])[np.argmax(P, axis=1)]
    return (votes * y).sum() / len(y)
""",
        "accuracy-never-met": """
def accuracy(P, y):
    return np.mean(np.argmax(P) == y)
""",
        "labels-argmax-axis0": """
def accuracy(P, y):
    if y.ndim == 2:
        y = y.argmax(axis=0)
    return np.mean(P.argmax(axis=1) == y)
""",
        "accuracy-divides-by-other": """
def accuracy(P, y):
    labels = y.argmax(axis=1) if y.ndim == 2 else y
    return (P.argmax(axis=1) == labels).sum() / P.shape[1]
""",
        "accuracy-not-reduced": """
def accuracy(P, y):
    labels = y.argmax(axis=1) if y.ndim == 2 else y
    return P.argmax(axis=1) == labels
""",
        "accuracy-rounded": """
def accuracy(P, y):
    labels = y.argmax(axis=1) if y.ndim == 2 else y
    return round(np.mean(P.argmax(axis=1) == labels), 2)
""",
        "accuracy-compares-tables": """
def accuracy(P, y):
    Y = np.eye(P.shape[1])[y] if y.ndim == 1 else y
    return np.mean((P > 0.5) == Y)
""",
    },
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
    },
    "Adam": {
        "adam-eps-left-out": """
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
            np.sqrt(layer.vw / (1 - b2**t))
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        layer.biases = layer.biases - self.lr * (layer.mb / (1 - b1**t)) / (
            np.sqrt(layer.vb / (1 - b2**t))
        )
""",
        "adam-corrects-outside-root": """
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
            np.sqrt(layer.vw) / (1 - b2**t) + self.eps
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        layer.biases = layer.biases - self.lr * (layer.mb / (1 - b1**t)) / (
            np.sqrt(layer.vb) / (1 - b2**t) + self.eps
        )
""",
        "adam-squares-average": """
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
        layer.vw = b2 * layer.vw + (1 - b2) * layer.mw**2
        layer.weights = layer.weights - self.lr * (layer.mw / (1 - b1**t)) / (
            np.sqrt(layer.vw / (1 - b2**t)) + self.eps
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.mb**2
        layer.biases = layer.biases - self.lr * (layer.mb / (1 - b1**t)) / (
            np.sqrt(layer.vb / (1 - b2**t)) + self.eps
        )
""",
        "adam-without-average": """
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
        layer.weights = layer.weights - self.lr * (layer.dweights / (1 - b1**t)) / (
            np.sqrt(layer.vw / (1 - b2**t)) + self.eps
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        layer.biases = layer.biases - self.lr * (layer.dbiases / (1 - b1**t)) / (
            np.sqrt(layer.vb / (1 - b2**t)) + self.eps
        )
""",
        "adam-counts-from-zero": """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.mw, layer.vw, layer.mb, layer.vb = 0, 0.0, 0.0, 0.0, 0.0
        t = layer.t
        b1, b2 = self.beta1, self.beta2
        layer.t += 1
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
""",
        "adam-correction-inverted": """
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
        layer.weights = layer.weights - self.lr * layer.mw * (1 - b1**t) / (
            np.sqrt(layer.vw * (1 - b2**t)) + self.eps
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        layer.biases = layer.biases - self.lr * layer.mb * (1 - b1**t) / (
            np.sqrt(layer.vb * (1 - b2**t)) + self.eps
        )
""",
        "adam-settings-ignored": """
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
        layer.weights = layer.weights - 0.001 * (layer.mw / (1 - b1**t)) / (
            np.sqrt(layer.vw / (1 - b2**t)) + self.eps
        )
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        layer.biases = layer.biases - 0.001 * (layer.mb / (1 - b1**t)) / (
            np.sqrt(layer.vb / (1 - b2**t)) + self.eps
        )
""",
    },
    "he_weights": {
        "zero-init": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * 0.0
""",
        "he-inverted": """
def he_weights(n_inputs, n_neurons, rng):
    return np.sqrt(2.0 * n_inputs) * rng.standard_normal((n_inputs, n_neurons))
""",
        "he-root-misplaced": """
def he_weights(n_inputs, n_neurons, rng):
    return np.sqrt(2.0) / n_inputs * rng.standard_normal((n_inputs, n_neurons))
""",
        "rng-ignored": """
def he_weights(n_inputs, n_neurons, rng):
    return np.sqrt(2.0 / n_inputs) * np.random.default_rng(0).standard_normal(
        (n_inputs, n_neurons)
    )
""",
        "he-scale-alone": """
def he_weights(n_inputs, n_neurons, rng):
    return np.sqrt(2.0 / n_inputs)
""",
    },
    "train_classifier": {
        "history-first": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return history, layers
""",
        "returned-alone": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers
""",
        "no-backward": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers, history
""",
        "history-keeps-last": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    history = {"loss": 0, "accuracy": 0}
    for e in range(epochs):
        history["loss"] = forward_pass(layers, X, y)
        history["accuracy"] = accuracy(layers[-1].output, y)
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers, history
""",
        "class-count-fixed": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, 3, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers, history
""",
        "classes-off-by-one": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()), rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers, history
""",
        "features-as-classes": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, X.shape[1], rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers, history
""",
    },
    "MLP": {
        "forward-not-chained": """
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
        outs = [layer.forward(X) for layer in self.layers[:-1]]
        return self.layers[-1].forward(outs[-1], y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "logits-not-probabilities": """
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
        loss = self.layers[-1]
        g = loss.backward(self.layers[-2].output, y)
        for layer in reversed(self.layers[:-1]):
            g = layer.backward(g)
""",
        "fused-no-divide": """
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
        for layer in self.layers:
            if hasattr(layer, "weights"):
                layer.dweights = layer.dweights * len(y)
                layer.dbiases = layer.dbiases * len(y)
""",
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
        "weights-transposed": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        self.layers = []
        for i, o in zip(sizes, sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(o, i, rng)
            self.layers += [d, ReLU()]
        self.layers[-1] = SoftmaxCrossEntropy()

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "layers-local": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        layers = []
        for i, o in zip(sizes, sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(i, o, rng)
            layers += [d, ReLU()]
        layers[-1] = SoftmaxCrossEntropy()

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "relu-first": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        self.layers = []
        for i, o in zip(sizes, sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(i, o, rng)
            self.layers += [ReLU(), d]
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "backward-does-nothing": """
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
        return
""",
        "loss-layer-missing": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        self.layers = []
        for i, o in zip(sizes, sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(i, o, rng)
            self.layers += [d, ReLU()]

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
        "last-size-left-out": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        self.layers = []
        for i, o in zip(sizes[:-2], sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(i, o, rng)
            self.layers += [d, ReLU()]
        self.layers[-1] = SoftmaxCrossEntropy()

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
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
    },
    "fit": {
        "watch-after-step": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        network.backward(y)
        for l in network.layers:
            if hasattr(l, "weights"):
                optimizer.update(l)
        if watch:
            watch(e, losses[-1])
    return losses
""",
        "watch-counts-from-one": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        if watch:
            watch(e + 1, losses[-1])
            network.forward(X, y)
        network.backward(y)
        for l in network.layers:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return losses
""",
        "watch-arguments-exchanged": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        if watch:
            watch(losses[-1], e)
            network.forward(X, y)
        network.backward(y)
        for l in network.layers:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return losses
""",
        "watch-always-called": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        watch(e, losses[-1])
        network.forward(X, y)
        network.backward(y)
        for l in network.layers:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return losses
""",
        "updates-every-layer": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        if watch:
            watch(e, losses[-1])
            network.forward(X, y)
        network.backward(y)
        for l in network.layers:
            optimizer.update(l)
    return losses
""",
        "no-backward": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        if watch:
            watch(e, losses[-1])
            network.forward(X, y)
        for l in network.layers:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return losses
""",
    },
}

FURTHER_VARIANTS: dict[str, dict[str, str]] = {
    "forward_pass": {
        "reduce": """
def forward_pass(layers, X, y):
    from functools import reduce

    *body, last = layers
    return last.forward(reduce(lambda a, l: l.forward(a), body, X), y)
""",
        "recursion": """
def forward_pass(layers, X, y):
    def go(i, a):
        return (
            layers[i].forward(a, y) if i == len(layers) - 1 else go(i + 1, layers[i].forward(a))
        )

    return go(0, X)
""",
        "one-loop-for-all": """
def forward_pass(layers, X, y):
    for layer in layers:
        X = layer.forward(X, y) if layer is layers[-1] else layer.forward(X)
    return X
""",
        "by-isinstance": """
def forward_pass(layers, X, y):
    for layer in layers:
        if isinstance(layer, SoftmaxCrossEntropy):
            return float(layer.forward(X, y))
        X = layer.forward(X)
""",
        "stored-outputs": """
def forward_pass(layers, X, y):
    layers[0].forward(X)
    for a, b in zip(layers, layers[1:-1]):
        b.forward(a.output)
    return layers[-1].forward(layers[-2].output, y)
""",
    },
    "backward_pass": {
        "pop": """
def backward_pass(layers, y):
    *body, last = layers
    d = last.backward(last.output, y)
    while body:
        d = body.pop().backward(d)
""",
        "pairs-of-layers": """
def backward_pass(layers, y):
    layers[-1].backward(layers[-1].output, y)
    for b, a in zip(layers[::-1], layers[-2::-1]):
        a.backward(b.dinputs)
""",
        "reduce": """
def backward_pass(layers, y):
    from functools import reduce

    reduce(
        lambda d, l: l.backward(d), layers[-2::-1], layers[-1].backward(layers[-1].output, y)
    )
""",
        "softmax-once-more": """
def backward_pass(layers, y):
    layers[-1].backward(softmax(layers[-2].output), y)
    for i in range(len(layers) - 2, -1, -1):
        layers[i].backward(layers[i + 1].dinputs)
""",
        "subtracts-one-hot": """
def backward_pass(layers, y):
    P = layers[-1].output
    Y = y if y.ndim == 2 else np.eye(P.shape[1])[y]
    d = (P - Y) / len(P)
    for l in reversed(layers[:-1]):
        d = l.backward(d)
""",
    },
    "accuracy": {
        "hits-by-product": """
def accuracy(P, y):
    Y = np.eye(P.shape[1])[y] if y.ndim == 1 else y
    hits = (np.eye(P.shape[1])[P.argmax(axis=1)] * Y).sum(axis=1)
    return hits.mean()
""",
        "labels-by-product": """
def accuracy(P, y):
    labels = y if y.ndim == 1 else y @ np.arange(y.shape[1])
    return float(np.count_nonzero(P.argmax(axis=1) == labels) / len(labels))
""",
        "sklearn": """
def accuracy(P, y):
    from sklearn.metrics import accuracy_score

    return accuracy_score(y if y.ndim == 1 else y.argmax(axis=1), P.argmax(axis=1))
""",
        "misses": """
def accuracy(P, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) > 1 else np.asarray(y)
    return 1 - np.mean(np.argmax(P, axis=1) != labels)
""",
    },
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
        "updated-averages": """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t, layer.mw, layer.vw, layer.mb, layer.vb = 0, 0.0, 0.0, 0.0, 0.0
        layer.t += 1
        t = layer.t
        b1, b2 = self.beta1, self.beta2
        layer.mw = layer.mw + (1 - b1) * (layer.dweights - layer.mw)
        layer.vw = layer.vw + (1 - b2) * (np.square(layer.dweights) - layer.vw)
        layer.weights = layer.weights - self.lr * (layer.mw / (1 - b1**t)) / (
            np.sqrt(layer.vw / (1 - b2**t)) + self.eps
        )
        layer.mb = layer.mb + (1 - b1) * (layer.dbiases - layer.mb)
        layer.vb = layer.vb + (1 - b2) * (np.square(layer.dbiases) - layer.vb)
        layer.biases = layer.biases - self.lr * (layer.mb / (1 - b1**t)) / (
            np.sqrt(layer.vb / (1 - b2**t)) + self.eps
        )
""",
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
    "he_weights": {
        "divided": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) / np.sqrt(n_inputs / 2)
""",
        "scale": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.normal(scale=(2 / n_inputs) ** 0.5, size=(n_inputs, n_neurons))
""",
        "flat-draw": """
def he_weights(n_inputs, n_neurons, rng):
    import math

    return np.array(rng.standard_normal(n_inputs * n_neurons)).reshape(
        n_inputs, n_neurons
    ) * math.sqrt(2 / n_inputs)
""",
        "out-argument": """
def he_weights(n_inputs, n_neurons, rng):
    w = np.empty((n_inputs, n_neurons))
    rng.standard_normal(out=w)
    w *= np.sqrt(2.0 / n_inputs)
    return w
""",
    },
    "train_classifier": {
        "unique": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, len(np.unique(y)), rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return (layers, history)
""",
        "arrays-for-lists": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return layers, {k: np.array(v) for k, v in history.items()}
""",
        "defaultdict": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    from collections import defaultdict

    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    history = {"loss": [], "accuracy": []}
    history = defaultdict(list, loss=[], accuracy=[])
    for e in range(epochs):
        history["loss"].append(forward_pass(layers, X, y))
        history["accuracy"].append(accuracy(layers[-1].output, y))
        backward_pass(layers, y)
        for l in layers[::2]:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return [layers, history]
""",
        "filled-in-lists": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    net = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, 1 + max(y), rng),
        SoftmaxCrossEntropy(),
    ]
    loss, acc = [0.0] * epochs, [0.0] * epochs
    for e in range(epochs):
        loss[e] = float(forward_pass(net, X, y))
        acc[e] = float(accuracy(net[-1].output, y))
        backward_pass(net, y)
        [optimizer.update(l) for l in net if isinstance(l, Dense)]
    return net, dict(loss=loss, accuracy=acc)
""",
    },
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
        "tuple-of-layers": """
class MLP:
    def __init__(self, sizes, rng=None):
        rng = rng or np.random.default_rng()
        self.layers = []
        for i, o in zip(sizes, sizes[1:]):
            d = Dense(i, o)
            d.weights = he_weights(i, o, rng)
            self.layers += [d, ReLU()]
        self.layers.pop()
        self.layers = tuple(self.layers + [SoftmaxCrossEntropy()])

    def forward(self, X, y):
        return forward_pass(self.layers, X, y)

    def backward(self, y):
        backward_pass(self.layers, y)
""",
    },
    "fit": {
        "backward-before-watch": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        loss = network.forward(X, y)
        losses.append(loss)
        network.backward(y)
        if watch is not None:
            watch(e, loss)
        for l in network.layers:
            if hasattr(l, "dweights"):
                optimizer.update(l)
    return losses
""",
        "filter": """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses += [float(network.forward(X, y))]
        if callable(watch):
            watch(epoch=e, loss=losses[-1]) if False else watch(e, losses[-1])
            network.forward(X, y)
        network.backward(y)
        for d in filter(lambda l: isinstance(l, Dense), network.layers):
            optimizer.update(d)
    return np.array(losses)
""",
    },
}
