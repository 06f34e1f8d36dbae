"""Unit 09, the loss: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "cross_entropy": {
        "ce-missing-minus": """
def cross_entropy(P, y):
    likelihoods = np.log(np.clip(confidences(P, y), 1e-7, 1 - 1e-7))
    return likelihoods
""",
        "ce-clip-bounds": """
def cross_entropy(P, y):
    low, high = np.exp(-7), 1 - np.exp(-7)
    Q = np.minimum(np.maximum(P, low), high)
    return -np.log(confidences(Q, y))
""",
        "ce-no-clip": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -np.log((P * Y).sum(axis=1))
""",
        "index-colon-instead-of-rows": """
def cross_entropy(P, y):
    P = np.clip(P, 1e-7, 1 - 1e-7)
    if len(y.shape) == 1:
        right = P[:, y]
    else:
        right = np.sum(P * y, axis=1)
    return -np.log(right)
""",
        "ce-mean-over-all": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.mean(-Y * np.log(np.clip(P, 1e-7, 1 - 1e-7)))
""",
        "ce-returns-confidence": """
def cross_entropy(P, y):
    right = np.clip(confidences(P, y), 1e-7, 1 - 1e-7)
    losses = -np.log(right)
    return right
""",
        "ce-not-reduced": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    Q = np.clip(P, 1e-7, 1 - 1e-7)
    return np.log(Q) * -Y
""",
        "ce-one-hot-predictions": """
def cross_entropy(P, y):
    guesses = one_hot(np.argmax(P, axis=1), P.shape[1])
    return -np.log(np.clip(confidences(guesses, y), 1e-7, 1 - 1e-7))
""",
        "ce-dot-instead-of-mask": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -np.dot(np.log(np.clip(P, 1e-7, 1 - 1e-7)), Y)
""",
        "ce-log-base": """
def cross_entropy(P, y):
    return -np.log(np.clip(confidences(P, y), 1e-7, 1 - 1e-7)) / np.log(2)
""",
        "sparse-not-converted": """
def cross_entropy(P, y):
    Q = np.clip(P, 1e-7, 1 - 1e-7)
    return -np.sum(np.log(Q) * y, axis=1)
""",
        "one-hot-not-handled": """
def cross_entropy(P, y):
    n = len(P)
    right = np.clip(P, 1e-7, 1 - 1e-7)[range(n), y]
    return -np.log(right)
""",
        "one-hot-width-from-labels": """
def cross_entropy(P, y):
    Y = one_hot(y, max(y) + 1) if y.ndim == 1 else y
    return -np.sum(Y * np.log(np.clip(P, 1e-7, 1 - 1e-7)), axis=1)
""",
        "one-hot-wrong-width": """
def cross_entropy(P, y):
    if y.ndim == 1:
        y = one_hot(y, len(y))
    return -np.sum(y * np.log(np.clip(P, 1e-7, 1 - 1e-7)), axis=1)
""",
        "ce-mean-too-early": """
def cross_entropy(P, y):
    losses = -np.log(np.clip(confidences(P, y), 1e-7, 1 - 1e-7))
    return losses.mean()
""",
        "ce-sum-too-early": """
def cross_entropy(P, y):
    total = 0.0
    for p in confidences(P, y):
        total -= np.log(min(max(p, 1e-7), 1 - 1e-7))
    return total
""",
        "ce-axis0": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -np.sum(np.log(np.clip(P, 1e-7, 1 - 1e-7)) * Y, axis=0)
""",
        "ce-weighted-by-p": """
def cross_entropy(P, y):
    p = np.clip(confidences(P, y), 1e-7, 1 - 1e-7)
    return np.log(p) * -p
""",
        "ce-linear": """
def cross_entropy(P, y):
    return 1.0 - confidences(P, y)
""",
        "ce-ignores-labels": """
def cross_entropy(P, y):
    return np.sum(-np.log(np.clip(P, 1e-7, 1 - 1e-7)), axis=1)
""",
        "ce-binary": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    Q = np.clip(P, 1e-7, 1 - 1e-7)
    terms = Y * np.log(Q) + (1 - Y) * np.log(1 - Q)
    return -np.sum(terms, axis=1)
""",
        "ce-log-of-rest": """
def cross_entropy(P, y):
    p = np.clip(confidences(P, y), 1e-7, 1 - 1e-7)
    rest = 1 - p
    return -np.log(rest)
""",
        "ce-squared-error": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.sum(np.square(P - Y), axis=1)
""",
        "rows-by-label": """
def cross_entropy(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    Q = np.clip(P, 1e-7, 1 - 1e-7)
    return -np.log(Q)[labels]
""",
        "softmax-twice": """
def cross_entropy(P, y):
    P = softmax(P)
    return -np.log(np.clip(confidences(P, y), 1e-7, 1 - 1e-7))
""",
        "ce-in-place": """
def cross_entropy(P, y):
    P[P < 1e-7] = 1e-7
    P[P > 1 - 1e-7] = 1 - 1e-7
    return -np.log(confidences(P, y))
""",
        "ce-clips-loss": """
def cross_entropy(P, y):
    losses = -np.log(confidences(P, y))
    return np.clip(losses, 1e-7, 1 - 1e-7)
""",
        "ce-arguments-swapped": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    Y = np.clip(Y, 1e-7, 1 - 1e-7)
    return np.sum(-P * np.log(Y), axis=1)
""",
        "ce-column": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    safe = np.clip(P, 1e-7, 1 - 1e-7)
    return -np.sum(Y * np.log(safe), axis=1, keepdims=True)
""",
        "class-count-fixed": """
def cross_entropy(P, y):
    Y = np.eye(3)[y] if y.ndim == 1 else y
    return -np.sum(np.log(np.clip(P, 1e-7, 1)) * Y, axis=1)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "cross_entropy": {
        "clip-1e-7": """
def cross_entropy(P, y):
    safe = np.clip(P, 1e-7, 1 - 1e-7)
    picked = safe[np.arange(len(P)), y] if y.ndim == 1 else (safe * y).sum(axis=1)
    return -np.log(picked)
""",
        "clip-1e-15": """
def cross_entropy(P, y):
    Y = np.eye(P.shape[1])[y] if y.ndim == 1 else y
    return -np.sum(Y * np.log(np.clip(P, 1e-15, 1)), axis=1)
""",
        "clip-1e-12-both": """
def cross_entropy(P, y):
    return -np.log(np.clip(confidences(P, y), 1e-12, 1 - 1e-12))
""",
        "added-1e-7": """
def cross_entropy(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return -np.sum(Y * np.log(P + 1e-7), axis=1)
""",
        "added-1e-15": """
def cross_entropy(P, y):
    return -np.log(confidences(P, y) + 1e-15)
""",
        "loop-of-maths": """
def cross_entropy(P, y):
    import math

    labels = y if y.ndim == 1 else y.argmax(axis=1)
    return np.array([-math.log(max(P[i, k], 1e-10)) for i, k in enumerate(labels)])
""",
        "maximum": """
def cross_entropy(P, y):
    return -np.log(np.maximum(confidences(P, y), 1e-8))
""",
        "loss-capped": """
def cross_entropy(P, y):
    with np.errstate(divide='ignore'):
        return np.minimum(-np.log(confidences(P, y)), 16.0)
""",
        "reciprocal": """
def cross_entropy(P, y):
    return np.log(1 / np.clip(confidences(P, y), 1e-9, None))
""",
        "plain-python": """
def cross_entropy(P, y):
    import math

    return [-math.log(min(max(p, 1e-12), 1)) for p in confidences(P, y)]
""",
        "where": """
def cross_entropy(P, y):
    p = confidences(P, y)
    return -np.log(np.where(p < 1e-8, 1e-8, p))
""",
    },
}
