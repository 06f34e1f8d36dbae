"""Unit 10, first weights and training: mistakes in another hand, right answers in other styles."""

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
        "layers-drawn-backwards": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense2 = Dense(hidden, C, rng)
    relu = ReLU()
    dense1 = Dense(d, hidden, rng)
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
""",
        "rng-ignored": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    rng = np.random.default_rng(0)
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, np.random.default_rng(0))
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
""",
        "relu-forgotten": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(dense1.forward(X)), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "relu-before-loss": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    relu2 = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(
            relu2.forward(dense2.forward(relu.forward(dense1.forward(X)))), y
        )
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(
                dense2.backward(relu2.backward(loss_layer.backward(loss_layer.output, y)))
            )
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "sgd-layer-left-out": """
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
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "no-update": """
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
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "epochs-off-by-one": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(0, epochs + 1):
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
""",
        "return-inside-loop": """
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
""",
        "update-before-backward": """
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
        if epoch > 0:
            optimizer.update(dense1)
            optimizer.update(dense2)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "updates-twice": """
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
        for _ in range(2):
            optimizer.update(dense1)
        optimizer.update(dense2)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "loss-from-wrong-variable": """
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
        losses.append(loss_layer.output.mean())
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "accuracy-percent": """
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
        acc = (loss_layer.output.argmax(axis=1) == y).mean() * 100
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "redrawn-each-epoch": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    relu, loss_layer = ReLU(), SoftmaxCrossEntropy()
    dense1, dense2 = None, None
    losses, accs = [], []
    for epoch in range(epochs):
        dense1 = Dense(d, hidden, rng)
        dense2 = Dense(hidden, C, rng)
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
""",
        "batch-size-as-features": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(n, hidden, rng)
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
""",
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
        "written out": """
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
""",
    },
}
