"""Unit 10, the two passes and accuracy: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "forward_pass": {
        "forward-not-chained": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(X)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "loss-not-returned": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
""",
        "forward-returns-probabilities": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return layers[n - 1].output
""",
        "relu-left-out": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        if hasattr(layers[i], "weights"):
            out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "relu-before-loss": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    out = out * (out > 0)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "first-layer-twice": """
def forward_pass(layers, X, y):
    out = layers[0].forward(X)
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "loss-summed": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss * X.shape[0]
""",
        "last-dense-left-out": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 2):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
    },
    "backward_pass": {
        "backward-wrong-order": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for i in range(len(layers) - 1):
        d = layers[i].backward(d)
""",
        "backward-not-chained": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(last.dinputs)
        i -= 1
""",
        "backward-starts-with-ones": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(np.ones(last.output.shape), y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "logits-not-probabilities": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(layers[len(layers) - 2].output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "relu-left-out": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in layers[::-1]:
        if hasattr(layer, "weights"):
            d = layer.backward(d)
""",
        "double-normalise": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    last.dinputs = last.dinputs / len(y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "fused-times-n": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    last.dinputs = last.dinputs * y.shape[0]
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "first-layer-forgotten": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i > 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "backward-skips-loss": """
def backward_pass(layers, y):
    last = layers[-1]
    last.dinputs = last.output
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "backward-sign": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    last.dinputs = -1 * last.dinputs
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "update-before-propagate": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in reversed(layers[:-1]):
        e = d
        d = layer.backward(e)
        if hasattr(layer, "weights"):
            layer.weights = layer.weights - 0.1 * layer.dweights
            d = layer.dinputs = np.dot(e, layer.weights.T)
""",
    },
    "accuracy": {
        "accuracy-axis0": """
def accuracy(P, y):
    y = y if y.ndim == 1 else np.argmax(y, axis=1)
    return (np.argmax(P, 0) == y).mean()
""",
        "accuracy-counts": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right
""",
        "accuracy-percent": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return 100 * right / len(votes)
""",
        "accuracy-error-rate": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return 1 - right / len(votes)
""",
        "accuracy-sparse-only": """
def accuracy(P, y):
    return np.mean(np.argmax(P, axis=1) == y)
""",
        "accuracy-one-hot-only": """
def accuracy(P, y):
    return (np.argmax(P, axis=1) == np.argmax(y, axis=1)).mean()
""",
        "accuracy-probability-of-label": """
def accuracy(P, y):
    if y.ndim == 1:
        y = np.eye(P.shape[1])[y]
    return (P * y).sum() / len(P)
""",
        "accuracy-above-half": """
def accuracy(P, y):
    if y.ndim == 1:
        y = np.eye(P.shape[1])[y]
    return ((P * y).sum(axis=1) > 0.5).mean()
""",
        "accuracy-argmin": """
def accuracy(P, y):
    votes = np.argmin(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right / len(votes)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "forward_pass": {
        "index loop": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
    },
    "backward_pass": {
        "while loop over dinputs": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "returns the last gradient": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in layers[-2::-1]:
        d = layer.backward(d)
    return d
""",
    },
    "accuracy": {
        "counted in a loop": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right / len(votes)
""",
        "numpy float": """
def accuracy(P, y):
    y = np.asarray(y)
    if len(y.shape) == 2:
        y = y.argmax(1)
    return (P.argmax(-1) == y).sum() / y.size
""",
    },
}
