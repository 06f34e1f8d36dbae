"""Unit 09, the loss's gradient: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "cross_entropy_backward": {
        "ce-backward-sign": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    n = P.shape[0]
    return Y / (n * P)
""",
        "ce-no-divide": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    dinputs = -(Y / P)
    return dinputs
""",
        "ce-mean-over-all": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -Y / (P * P.shape[0] * P.shape[1])
""",
        "ce-divides-by-classes": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -Y / P / len(P[0])
""",
        "sparse-not-converted": """
def cross_entropy_backward(P, y):
    samples = len(P)
    return (-y / P) / samples
""",
        "one-hot-not-handled": """
def cross_entropy_backward(P, y):
    dinputs = np.zeros_like(P)
    rows = np.arange(len(P))
    dinputs[rows, y] = -1.0 / (P[rows, y] * len(P))
    return dinputs
""",
        "one-hot-width-from-labels": """
def cross_entropy_backward(P, y):
    if y.ndim == 1:
        y = one_hot(y, y.max() + 1)
    return -y / P / len(P)
""",
        "one-hot-wrong-width": """
def cross_entropy_backward(P, y):
    if y.ndim == 1:
        y = np.identity(len(y))[y]
    return -y / P / len(P)
""",
        "ce-uninitialised": """
def cross_entropy_backward(P, y):
    dinputs = np.empty_like(P)
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    for i, k in enumerate(labels):
        dinputs[i, k] = -1 / P[i, k] / len(P)
    return dinputs
""",
        "index-colon-instead-of-rows": """
def cross_entropy_backward(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    dinputs = np.zeros(P.shape)
    dinputs[:, labels] = -1 / P[:, labels]
    return dinputs / len(P)
""",
        "ce-ignores-labels": """
def cross_entropy_backward(P, y):
    return -np.ones_like(P) / (P * len(P))
""",
        "ce-backward-is-fused": """
def cross_entropy_backward(P, y):
    dinputs = P.copy()
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    dinputs[np.arange(len(P)), labels] -= 1
    return dinputs / len(P)
""",
        "ce-backward-of-squares": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -2 * (Y - P) / len(P)
""",
        "ce-backward-inverted": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.where(Y > 0, -P, 0.0) / len(P)
""",
        "ce-backward-squared": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -Y / (P * P) / len(P)
""",
        "ce-backward-is-loss": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -np.log(P) * Y / len(P)
""",
        "ce-backward-per-sample": """
def cross_entropy_backward(P, y):
    n = len(P)
    return -1 / (confidences(P, y) * n)
""",
        "ce-sums-samples": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.mean(-Y / P, axis=0)
""",
        "ce-log-base": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -Y / P / np.log(2) / len(P)
""",
        "softmax-twice": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    P = softmax(P)
    return -Y / P / len(P)
""",
        "ce-in-place": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    P *= len(P)
    return -Y / P
""",
        "ce-multiplies-by-n": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    N = len(P)
    return -(Y / (P / N))
""",
        "double-normalise": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    N = len(P)
    g = -Y / (N * P)
    return g / N
""",
        "ce-binary": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    g = -Y / P + (1 - Y) / (1 - P)
    return g / len(P)
""",
        "keepdims-missing": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    right = np.sum(P * Y, axis=1)
    return -(Y / right) / len(P)
""",
        "class-count-fixed": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, 3) if y.ndim == 1 else y
    N = len(P)
    return -Y * (1 / P) / N
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "cross_entropy_backward": {
        "fancy-index": """
def cross_entropy_backward(P, y):
    labels = y if y.ndim == 1 else np.argmax(y, axis=1)
    rows = np.arange(len(P))
    dinputs = np.zeros_like(P)
    dinputs[rows, labels] = -1 / P[rows, labels]
    dinputs /= len(P)
    return dinputs
""",
        "eye-and-clip": """
def cross_entropy_backward(P, y):
    N, C = P.shape
    Y = np.eye(C)[y] if len(y.shape) == 1 else y
    per_sample = -Y / np.clip(P, 1e-7, 1 - 1e-7)
    return per_sample / N
""",
        "where": """
def cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.where(Y == 1, -1 / (P * P.shape[0]), 0)
""",
        "entry-by-entry": """
def cross_entropy_backward(P, y):
    g = np.zeros(P.shape)
    for i, label in enumerate(y if y.ndim == 1 else y.argmax(axis=1)):
        g[i, label] = -1 / (len(P) * P[i, label])
    return g
""",
        "added-guard": """
def cross_entropy_backward(P, y):
    Y = y if y.ndim == 2 else one_hot(y, P.shape[1])
    return np.negative(Y) * (P + 1e-15) ** -1.0 / len(y)
""",
    },
}
