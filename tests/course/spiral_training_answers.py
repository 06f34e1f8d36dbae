"""Unit 10, first weights and training: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

TRAIN_CLASSIFIER = """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
"""


REWRITES: dict[str, dict[str, str]] = {
    "he_weights": {
        "he-no-root": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / n_inputs)
""",
        "he-counts-neurons": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / n_neurons) ** 0.5
""",
        "he-factor-one": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (1 / n_inputs) ** 0.5
""",
        "he-both-sides": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / (n_neurons + n_inputs)) ** 0.5
""",
        "he-small": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w / 100
""",
        "he-uniform": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.uniform(size=(n_inputs, n_neurons))
    return w * (2 / n_inputs) ** 0.5
""",
        "weights-transposed": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_neurons, n_inputs))
    return w * (2 / n_inputs) ** 0.5
""",
    },
    "train_classifier": {
        "history-after-step": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "layers-drawn-backwards": altered(
            TRAIN_CLASSIFIER,
            "dense1 = Dense(d, hidden, rng)",
            "dense2 = Dense(hidden, C, rng)",
            "dense2 = Dense(hidden, C, rng)",
            "dense1 = Dense(d, hidden, rng)",
        ),
        "rng-ignored": altered(
            TRAIN_CLASSIFIER,
            "def train_classifier(X, y, hidden, epochs, optimizer, rng):",
            (
                "def train_classifier(X, y, hidden, epochs, optimizer, rng):\n"
                "    rng = np.random.default_rng(0)"
            ),
            "dense2 = Dense(hidden, C, rng)",
            "dense2 = Dense(hidden, C, np.random.default_rng(0))",
        ),
        "relu-forgotten": altered(
            TRAIN_CLASSIFIER,
            "= loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)",
            "= loss_layer.forward(dense2.forward(dense1.forward(X)), y)",
            "relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))",
            "dense2.backward(loss_layer.backward(loss_layer.output, y))",
        ),
        "relu-before-loss": altered(
            TRAIN_CLASSIFIER,
            "relu = ReLU()",
            "relu = ReLU()\n    relu2 = ReLU()",
            "loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)",
            (
                "loss = loss_layer.forward(\n"
                "            relu2.forward(dense2.forward(relu.forward(dense1.forward(X)))), y\n"
                "        )"
            ),
            "dense2.backward(loss_layer.backward(loss_layer.output, y))",
            "dense2.backward(relu2.backward(loss_layer.backward(loss_layer.output, y)))",
        ),
        "sgd-layer-left-out": altered(TRAIN_CLASSIFIER, ")\n        optimizer.update(dense1)", ")"),
        "no-update": altered(
            TRAIN_CLASSIFIER,
            ")\n        optimizer.update(dense1)\n        optimizer.update(dense2)",
            ")",
        ),
        "epochs-off-by-one": altered(
            TRAIN_CLASSIFIER, "for epoch in range(epochs):", "for epoch in range(0, epochs + 1):"
        ),
        "return-inside-loop": altered(TRAIN_CLASSIFIER, "return [dense1,", "    return [dense1,"),
        "update-before-backward": altered(
            TRAIN_CLASSIFIER,
            "accs.append(acc)",
            (
                "accs.append(acc)\n"
                "        if epoch > 0:\n"
                "            optimizer.update(dense1)\n"
                "            optimizer.update(dense2)"
            ),
            ")\n        optimizer.update(dense1)\n        optimizer.update(dense2)",
            ")",
        ),
        "updates-twice": altered(
            TRAIN_CLASSIFIER,
            "optimizer.update(dense1)",
            (
                "for _ in range(2):\n"
                "            optimizer.update(dense1)\n"
                "        optimizer.update(dense2)"
            ),
        ),
        "loss-from-wrong-variable": altered(
            TRAIN_CLASSIFIER, "losses.append(loss)", "losses.append(loss_layer.output.mean())"
        ),
        "accuracy-percent": altered(
            TRAIN_CLASSIFIER,
            "(loss_layer.output.argmax(axis=1) == y).mean()",
            "(loss_layer.output.argmax(axis=1) == y).mean() * 100",
        ),
        "redrawn-each-epoch": altered(
            TRAIN_CLASSIFIER,
            (
                "dense1 = Dense(d, hidden, rng)\n"
                "    relu = ReLU()\n"
                "    dense2 = Dense(hidden, C, rng)\n"
                "    loss_layer = SoftmaxCrossEntropy()"
            ),
            "relu, loss_layer = ReLU(), SoftmaxCrossEntropy()\n    dense1, dense2 = None, None",
            "for epoch in range(epochs):",
            (
                "for epoch in range(epochs):\n"
                "        dense1 = Dense(d, hidden, rng)\n"
                "        dense2 = Dense(hidden, C, rng)"
            ),
        ),
        "batch-size-as-features": altered(
            TRAIN_CLASSIFIER, "dense1 = Dense(d, hidden, rng)", "dense1 = Dense(n, hidden, rng)"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "he_weights": {
        "power one half": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / n_inputs) ** 0.5
""",
        "scale of normal": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.normal(0.0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons))
""",
    },
    "train_classifier": {
        "written out": TRAIN_CLASSIFIER,
    },
}
