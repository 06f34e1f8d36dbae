"""Unit 10, the two passes and the accuracy: mistakes written otherwise, and rarer styles."""

from __future__ import annotations

REWRITES: dict[str, dict[str, str]] = {
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
    out = layers[1].forward(layers[0].forward(X))
    out = layers[2].forward(out)
    return layers[3].forward(out, y)
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
        "loss-passed-to-backward": """
def backward_pass(layers, y):
    *body, last = layers
    mean_loss = last.forward(body[-1].output, y)
    last.backward(last.output, y)
    for layer in body[::-1]:
        mean_loss = layer.backward(mean_loss)
""",
        "cache-overwritten": """
def backward_pass(layers, y):
    blank = 0 * layers[0].inputs
    layers[0].forward(blank)
    g = layers[-1].backward(layers[-1].output, y)
    for k in range(len(layers) - 2, -1, -1):
        g = layers[k].backward(g)
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
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return np.equal(np.argmax(P, axis=1), y)
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
}

VARIANTS: dict[str, dict[str, str]] = {
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
}
