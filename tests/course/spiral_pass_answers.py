"""Unit 10, the two passes and accuracy: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

FORWARD_PASS = """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
"""

BACKWARD_PASS = """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
"""

ACCURACY = """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right / len(votes)
"""


REWRITES: dict[str, dict[str, str]] = {
    "forward_pass": {
        "forward-not-chained": altered(
            FORWARD_PASS, "out = layers[i].forward(out)", "out = layers[i].forward(X)"
        ),
        "loss-not-returned": altered(
            FORWARD_PASS,
            "loss = layers[n - 1].forward(out, y)\n    return loss",
            "loss = layers[n - 1].forward(out, y)",
        ),
        "forward-returns-probabilities": altered(
            FORWARD_PASS, "return loss", "return layers[n - 1].output"
        ),
        "relu-left-out": altered(
            FORWARD_PASS,
            "out = layers[i].forward(out)",
            ('if hasattr(layers[i], "weights"):\n            out = layers[i].forward(out)'),
        ),
        "relu-before-loss": altered(
            FORWARD_PASS,
            "out = layers[i].forward(out)",
            "out = layers[i].forward(out)\n    out = out * (out > 0)",
        ),
        "first-layer-twice": altered(FORWARD_PASS, "out = X", "out = layers[0].forward(X)"),
        "loss-summed": altered(FORWARD_PASS, "return loss", "return loss * X.shape[0]"),
        "last-dense-left-out": altered(
            FORWARD_PASS, "for i in range(n - 1):", "for i in range(n - 2):"
        ),
    },
    "backward_pass": {
        "backward-wrong-order": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for i in range(len(layers) - 1):
        d = layers[i].backward(d)
""",
        "backward-not-chained": altered(
            BACKWARD_PASS,
            "layers[i].backward(layers[i + 1].dinputs)",
            "layers[i].backward(last.dinputs)",
        ),
        "backward-starts-with-ones": altered(
            BACKWARD_PASS,
            "last.backward(last.output, y)",
            "last.backward(np.ones(last.output.shape), y)",
        ),
        "logits-not-probabilities": altered(
            BACKWARD_PASS,
            "last.backward(last.output, y)",
            "last.backward(layers[len(layers) - 2].output, y)",
        ),
        "relu-left-out": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in layers[::-1]:
        if hasattr(layer, "weights"):
            d = layer.backward(d)
""",
        "double-normalise": altered(
            BACKWARD_PASS,
            "last.backward(last.output, y)",
            "last.backward(last.output, y)\n    last.dinputs = last.dinputs / len(y)",
        ),
        "fused-times-n": altered(
            BACKWARD_PASS,
            "last.backward(last.output, y)",
            "last.backward(last.output, y)\n    last.dinputs = last.dinputs * y.shape[0]",
        ),
        "first-layer-forgotten": altered(BACKWARD_PASS, "while i >= 0:", "while i > 0:"),
        "backward-skips-loss": altered(
            BACKWARD_PASS, "last.backward(last.output, y)", "last.dinputs = last.output"
        ),
        "backward-sign": altered(
            BACKWARD_PASS,
            "last.backward(last.output, y)",
            "last.backward(last.output, y)\n    last.dinputs = -1 * last.dinputs",
        ),
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
        "accuracy-counts": altered(ACCURACY, "return right / len(votes)", "return right"),
        "accuracy-percent": altered(
            ACCURACY, "return right / len(votes)", "return 100 * right / len(votes)"
        ),
        "accuracy-error-rate": altered(
            ACCURACY, "return right / len(votes)", "return 1 - right / len(votes)"
        ),
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
        "accuracy-argmin": altered(
            ACCURACY, "votes = np.argmax(P, axis=1)", "votes = np.argmin(P, axis=1)"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "forward_pass": {
        "index loop": FORWARD_PASS,
    },
    "backward_pass": {
        "while loop over dinputs": BACKWARD_PASS,
        "returns the last gradient": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in layers[-2::-1]:
        d = layer.backward(d)
    return d
""",
    },
    "accuracy": {
        "counted in a loop": ACCURACY,
        "numpy float": """
def accuracy(P, y):
    y = np.asarray(y)
    if len(y.shape) == 2:
        y = y.argmax(1)
    return (P.argmax(-1) == y).sum() / y.size
""",
    },
}
