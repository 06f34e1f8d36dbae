"""Unit 09, labels and confidences: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "one_hot": {
        "one-hot-width-from-labels": """
def one_hot(y, n_classes):
    hot = np.zeros((y.size, y.max() + 1))
    hot[np.arange(y.size), y] = 1
    return hot
""",
        "one-hot-wrong-width": """
def one_hot(y, n_classes):
    n = y.shape[0]
    return np.identity(n)[y]
""",
        "one-hot-transposed": """
def one_hot(y, n_classes):
    hot = np.zeros((n_classes, len(y)))
    hot[y, np.arange(len(y))] = 1
    return hot
""",
        "index-colon-instead-of-rows": """
def one_hot(y, n_classes):
    hot = np.zeros((len(y), n_classes))
    for label in y:
        hot[:, label] = 1
    return hot
""",
        "ce-uninitialised": """
def one_hot(y, n_classes):
    hot = np.ones((len(y), n_classes))
    for row, label in zip(hot, y):
        row[label] = 1.0
    return hot
""",
        "one-hot-label-as-value": """
def one_hot(y, n_classes):
    hot = np.zeros((len(y), n_classes))
    for i, label in enumerate(y):
        hot[i, label] = label
    return hot
""",
        "one-hot-shifted": """
def one_hot(y, n_classes):
    hot = np.zeros((len(y), n_classes))
    for i in range(len(y)):
        hot[i, y[i] - 1] = 1
    return hot
""",
        "one-hot-eye-alone": """
def one_hot(y, n_classes):
    return np.diag(np.ones(n_classes))
""",
        "return-inside-loop": """
def one_hot(y, n_classes):
    hot = np.zeros((len(y), n_classes))
    for i in range(len(y)):
        hot[i][y[i]] = 1
        return hot
""",
        "one-hot-all-but-one": """
def one_hot(y, n_classes):
    hot = np.ones((len(y), n_classes))
    hot[np.arange(len(y)), y] = 0
    return hot
""",
        "one-hot-counts": """
def one_hot(y, n_classes):
    hot = np.zeros(n_classes)
    for label in y:
        hot[label] += 1
    return hot
""",
        "one-hot-no-rows": """
def one_hot(y, n_classes):
    classes = np.arange(n_classes)
    return np.where(y == classes, 1.0, 0.0)
""",
        "one-hot-wrong-rows": """
def one_hot(y, n_classes):
    hot = np.zeros((len(y), n_classes))
    for label in y:
        hot[label, label] = 1
    return hot
""",
    },
    "confidences": {
        "index-colon-instead-of-rows": """
def confidences(P, y):
    if y.ndim == 2:
        y = np.argmax(y, axis=1)
    return P[:, y]
""",
        "largest-not-true": """
def confidences(P, y):
    return np.array([max(row) for row in P])
""",
        "rows-by-label": """
def confidences(P, y):
    labels = y.argmax(axis=1) if y.ndim > 1 else y
    return P[labels, :]
""",
        "ce-not-reduced": """
def confidences(P, y):
    Y = one_hot(y, P.shape[1]) if len(y.shape) == 1 else y
    return np.multiply(Y, P)
""",
        "confidences-summed": """
def confidences(P, y):
    Y = one_hot(y, P.shape[1]) if len(y.shape) == 1 else y
    total = 0
    for p, t in zip(P, Y):
        total = total + p @ t
    return total
""",
        "ce-dot-instead-of-mask": """
def confidences(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.dot(P, Y)
""",
        "sparse-not-converted": """
def confidences(P, y):
    return np.sum(np.multiply(y, P), axis=1)
""",
        "one-hot-not-handled": """
def confidences(P, y):
    n = P.shape[0]
    return P[np.arange(n), y]
""",
        "one-hot-width-from-labels": """
def confidences(P, y):
    if y.ndim == 1:
        y = one_hot(y, y.max() + 1)
    return np.sum(P * y, axis=1)
""",
        "one-hot-wrong-width": """
def confidences(P, y):
    Y = y
    if y.ndim == 1:
        Y = np.eye(P.shape[0])[y]
    return (Y * P).sum(1)
""",
        "confidences-loss-too-early": """
def confidences(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -np.log((P * Y).sum(axis=1))
""",
        "confidences-averaged": """
def confidences(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.array([np.mean(p * t) for p, t in zip(P, Y)])
""",
        "confidences-column": """
def confidences(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    return np.take_along_axis(P, labels[:, None], axis=1)
""",
        "confidences-positions": """
def confidences(P, y):
    return np.array([list(p).index(max(p)) for p in P])
""",
        "labels-argmax-axis0": """
def confidences(P, y):
    if len(y.shape) == 2:
        y = np.argmax(y, 0)
    return P[range(len(P)), y]
""",
        "class-count-fixed": """
def confidences(P, y):
    if y.ndim == 1:
        y = one_hot(y, 3)
    return (y * P).sum(axis=1)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "one_hot": {
        "eye": """
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]
""",
        "comparison": """
def one_hot(y, n_classes):
    return (y[:, None] == np.arange(n_classes)).astype(float)
""",
        "loop": """
def one_hot(y, n_classes):
    return np.array([[1.0 if k == label else 0.0 for k in range(n_classes)] for label in y])
""",
        "identity-take": """
def one_hot(y, n_classes):
    return np.take(np.identity(n_classes), y, axis=0)
""",
        "put-along-axis": """
def one_hot(y, n_classes):
    hot = np.zeros((y.size, n_classes))
    np.put_along_axis(hot, y[:, None], 1.0, axis=1)
    return hot
""",
        "flat-index": """
def one_hot(y, n_classes):
    hot = np.zeros(len(y) * n_classes)
    hot[np.arange(len(y)) * n_classes + y] = 1
    return hot.reshape(-1, n_classes)
""",
        "booleans": """
def one_hot(y, n_classes):
    return np.arange(n_classes) == y[:, None]
""",
    },
    "confidences": {
        "argmax": """
def confidences(P, y):
    if len(y.shape) == 2:
        y = np.argmax(y, axis=1)
    return P[np.arange(len(P)), y]
""",
        "two-branches": """
def confidences(P, y):
    if len(y.shape) == 1:
        return P[range(len(P)), y]
    return np.sum(P * y, axis=1)
""",
        "loop": """
def confidences(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    return [row[k] for row, k in zip(P, labels)]
""",
        "take-along-axis": """
def confidences(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    return np.take_along_axis(P, labels[:, None], axis=1)[:, 0]
""",
        "diagonal": """
def confidences(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.diag(P @ Y.T)
""",
        "choose": """
def confidences(P, y):
    return np.choose(y if y.ndim == 1 else y.argmax(axis=1), P.T)
""",
        "mask": """
def confidences(P, y):
    Y = y if y.ndim == 2 else one_hot(y, P.shape[1])
    return P[Y.astype(bool)]
""",
        "einsum": """
def confidences(P, y):
    return np.einsum('nc,nc->n', P, y if y.ndim == 2 else one_hot(y, P.shape[-1]))
""",
    },
}
