"""Unit 10, first weights and training loops: mistakes written otherwise, and rarer styles."""

from __future__ import annotations

from tests.course.rewriting import altered

TRAIN_CLASSIFIER = """
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
    return layers, history
"""

FIT = """
def fit(network, X, y, optimizer, epochs, watch=None):
    losses = []
    for e in range(epochs):
        losses.append(network.forward(X, y))
        if watch:
            watch(e, losses[-1])
            network.forward(X, y)
        network.backward(y)
        for l in network.layers:
            if hasattr(l, "weights"):
                optimizer.update(l)
    return losses
"""


REWRITES: dict[str, dict[str, str]] = {
    "he_weights": {
        "zero-init": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.standard_normal((n_inputs, n_neurons)) * 0.0
""",
        "he-inverted": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.normal(0.0, (2 * n_inputs) ** 0.5, size=(n_inputs, n_neurons))
""",
        "he-root-misplaced": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.normal(0.0, 2**0.5 / n_inputs, size=(n_inputs, n_neurons))
""",
        "rng-ignored": """
def he_weights(n_inputs, n_neurons, rng):
    own = np.random.default_rng(seed=0)
    return own.normal(0.0, (2 / n_inputs) ** 0.5, size=(n_inputs, n_neurons))
""",
        "he-scale-alone": """
def he_weights(n_inputs, n_neurons, rng):
    scale = (2 / n_inputs) ** 0.5
    return scale
""",
    },
    "train_classifier": {
        "history-first": altered(
            TRAIN_CLASSIFIER, "return layers, history", "return history, layers"
        ),
        "returned-alone": altered(TRAIN_CLASSIFIER, "return layers, history", "return layers"),
        "no-backward": altered(
            TRAIN_CLASSIFIER,
            (
                'history["accuracy"].append(accuracy(layers[-1].output, y))\n'
                "        backward_pass(layers, y)"
            ),
            'history["accuracy"].append(accuracy(layers[-1].output, y))',
        ),
        "history-keeps-last": altered(
            TRAIN_CLASSIFIER,
            (
                "for e in range(epochs):\n"
                '        history["loss"].append(forward_pass(layers, X, y))\n'
                '        history["accuracy"].append(accuracy(layers[-1].output, y))'
            ),
            (
                'history = {"loss": 0, "accuracy": 0}\n'
                "    for e in range(epochs):\n"
                '        history["loss"] = forward_pass(layers, X, y)\n'
                '        history["accuracy"] = accuracy(layers[-1].output, y)'
            ),
        ),
        "class-count-fixed": altered(
            TRAIN_CLASSIFIER, "Dense(hidden, int(y.max()) + 1, rng),", "Dense(hidden, 3, rng),"
        ),
        "classes-off-by-one": altered(
            TRAIN_CLASSIFIER,
            "Dense(hidden, int(y.max()) + 1, rng),",
            "Dense(hidden, int(y.max()), rng),",
        ),
        "features-as-classes": altered(
            TRAIN_CLASSIFIER,
            "Dense(hidden, int(y.max()) + 1, rng),",
            "Dense(hidden, X.shape[1], rng),",
        ),
        "zero-init": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    layers = [
        Dense(X.shape[1], hidden, rng),
        ReLU(),
        Dense(hidden, int(y.max()) + 1, rng),
        SoftmaxCrossEntropy(),
    ]
    for layer in (layers[0], layers[2]):
        layer.weights = np.zeros(layer.weights.shape)
    history = dict(loss=[], accuracy=[])
    for e in range(epochs):
        history["loss"] += [forward_pass(layers, X, y)]
        history["accuracy"] += [accuracy(layers[-1].output, y)]
        backward_pass(layers, y)
        optimizer.update(layers[0])
        optimizer.update(layers[2])
    return layers, history
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
        "watch-counts-from-one": altered(FIT, "watch(e, losses[-1])", "watch(e + 1, losses[-1])"),
        "watch-arguments-exchanged": altered(FIT, "watch(e, losses[-1])", "watch(losses[-1], e)"),
        "watch-always-called": altered(
            FIT,
            "if watch:\n            watch(e, losses[-1])\n            network.forward(X, y)",
            "watch(e, losses[-1])\n        network.forward(X, y)",
        ),
        "updates-every-layer": altered(
            FIT,
            'if hasattr(l, "weights"):\n                optimizer.update(l)',
            "optimizer.update(l)",
        ),
        "no-backward": altered(
            FIT, "network.forward(X, y)\n        network.backward(y)", "network.forward(X, y)"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
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
        "unique": altered(
            TRAIN_CLASSIFIER,
            "Dense(hidden, int(y.max()) + 1, rng),",
            "Dense(hidden, len(np.unique(y)), rng),",
            "return layers, history",
            "return (layers, history)",
        ),
        "arrays-for-lists": altered(
            TRAIN_CLASSIFIER,
            "return layers, history",
            "return layers, {k: np.array(v) for k, v in history.items()}",
        ),
        "defaultdict": altered(
            TRAIN_CLASSIFIER,
            "def train_classifier(X, y, hidden, epochs, optimizer, rng):",
            (
                "def train_classifier(X, y, hidden, epochs, optimizer, rng):\n"
                "    from collections import defaultdict\n"
            ),
            'history = {"loss": [], "accuracy": []}',
            (
                'history = {"loss": [], "accuracy": []}\n'
                "    history = defaultdict(list, loss=[], accuracy=[])"
            ),
            "return layers, history",
            "return [layers, history]",
        ),
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
