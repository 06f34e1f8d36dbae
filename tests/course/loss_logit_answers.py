"""Unit 09, the loss from logits: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "log_sum_exp": {
        "softmax-no-shift": """
def log_sum_exp(z):
    return np.array([np.log(sum(np.exp(row))) for row in z])
""",
        "lse-shift-not-added": """
def log_sum_exp(z):
    return np.array([np.log(np.sum(np.exp(row - row.max()))) for row in z])
""",
        "lse-shift-sign": """
def log_sum_exp(z):
    return np.array([np.log(np.sum(np.exp(row - row.max()))) - row.max() for row in z])
""",
        "softmax-no-axis": """
def log_sum_exp(z):
    m = np.max(z)
    return m + np.log(np.sum(np.exp(z - m)))
""",
        "softmax-axis0": """
def log_sum_exp(z):
    m = np.max(z, axis=0, keepdims=True)
    return m[0] + np.log(np.sum(np.exp(z - m), axis=0))
""",
        "keepdims-missing": """
def log_sum_exp(z):
    m = np.amax(z, 1)
    return m + np.log(np.exp(z - m).sum(1))
""",
        "lse-column": """
def log_sum_exp(z):
    m = np.max(z, axis=1, keepdims=True)
    return m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))
""",
        "lse-mixed-shapes": """
def log_sum_exp(z):
    m = np.max(z, axis=1, keepdims=True)
    total = np.sum(np.exp(z - m), axis=1)
    return m + np.log(total)
""",
        "lse-max": """
def log_sum_exp(z):
    return np.array([max(row) for row in z])
""",
        "lse-sum-of-logs": """
def log_sum_exp(z):
    return np.sum(np.log(np.exp(z - z.max(axis=1)[:, None])) + z.max(axis=1)[:, None], axis=1)
""",
        "lse-mean": """
def log_sum_exp(z):
    m = np.max(z, axis=1)[:, None]
    return (m + np.log(np.mean(np.exp(z - m), axis=1, keepdims=True))).reshape(-1)
""",
        "lse-no-log": """
def log_sum_exp(z):
    m = np.max(z, axis=1)
    return m + np.sum(np.exp(z - m[:, None]), axis=1)
""",
        "ce-log-base": """
def log_sum_exp(z):
    m = np.max(z, axis=1)
    return m + np.log2(np.sum(np.exp(z - m[:, None]), axis=1))
""",
        "softmax-max-outside-exp": """
def log_sum_exp(z):
    m = np.max(z, axis=1, keepdims=True)
    inner = np.sum(np.exp(z) - m, axis=1)
    return np.log(inner) + m.ravel()
""",
        "softmax-argmax-for-max": """
def log_sum_exp(z):
    m = np.argmax(z, axis=1)
    return m + np.log(np.sum(np.exp(z - m.reshape(-1, 1)), axis=1))
""",
        "softmax-mutates": """
def log_sum_exp(z):
    m = z.max(axis=1)
    for i in range(len(z)):
        z[i] -= m[i]
    return m + np.log(np.exp(z).sum(axis=1))
""",
        "softmax-shift-not-max": """
def log_sum_exp(z):
    m = np.mean(z, axis=1, keepdims=True)
    return m[:, 0] + np.log(np.exp(z - m).sum(axis=1))
""",
        "softmax-clips-scores": """
def log_sum_exp(z):
    safe = np.clip(z, -500, 500)
    return np.log(np.exp(safe).sum(axis=1))
""",
        "lse-shift-added-only": """
def log_sum_exp(z):
    m = np.array([max(row) for row in z])
    return m + np.log([sum(np.exp(row)) for row in z])
""",
        "lse-shift-misplaced": """
def log_sum_exp(z):
    m = np.amax(z, axis=1)
    total = np.sum(np.exp(z - m[:, None]), axis=1)
    return np.log(total) * m
""",
    },
    "cross_entropy_from_logits": {
        "ce-clipped-logits": """
def cross_entropy_from_logits(z, y):
    return cross_entropy(softmax(z), y)
""",
        "ce-no-clip": """
def cross_entropy_from_logits(z, y):
    P = softmax(z)
    return -np.log(confidences(P, y))
""",
        "softmax-no-shift": """
def cross_entropy_from_logits(z, y):
    return np.log(np.sum(np.exp(z), axis=-1)) - confidences(z, y)
""",
        "ce-missing-minus": """
def cross_entropy_from_logits(z, y):
    return confidences(z, y) - log_sum_exp(z)
""",
        "lse-without-score": """
def cross_entropy_from_logits(z, y):
    losses = log_sum_exp(z)
    return losses
""",
        "lse-max": """
def cross_entropy_from_logits(z, y):
    return np.max(z, axis=1) - confidences(z, y)
""",
        "lse-shift-not-added": """
def cross_entropy_from_logits(z, y):
    m = np.max(z, axis=1, keepdims=True)
    return np.log(np.sum(np.exp(z - m), axis=1)) - confidences(z, y)
""",
        "index-colon-instead-of-rows": """
def cross_entropy_from_logits(z, y):
    labels = y if y.ndim == 1 else np.argmax(y, axis=1)
    return log_sum_exp(z) - z[:, labels]
""",
        "sparse-not-converted": """
def cross_entropy_from_logits(z, y):
    return log_sum_exp(z) - np.sum(np.multiply(z, y), axis=1)
""",
        "one-hot-not-handled": """
def cross_entropy_from_logits(z, y):
    n = z.shape[0]
    return log_sum_exp(z) - z[np.arange(n), y]
""",
        "ce-mean-too-early": """
def cross_entropy_from_logits(z, y):
    return (log_sum_exp(z) - confidences(z, y)).mean()
""",
        "ce-sum-too-early": """
def cross_entropy_from_logits(z, y):
    return sum(log_sum_exp(z) - confidences(z, y))
""",
        "logits-not-probabilities": """
def cross_entropy_from_logits(z, y):
    return cross_entropy(z, y)
""",
        "softmax-twice": """
def cross_entropy_from_logits(z, y):
    P = softmax(z)
    return log_sum_exp(P) - confidences(P, y)
""",
        "softmax-no-axis": """
def cross_entropy_from_logits(z, y):
    m = np.max(z)
    return m + np.log(np.sum(np.exp(z - m))) - confidences(z, y)
""",
        "ce-log-base": """
def cross_entropy_from_logits(z, y):
    m = np.max(z, axis=1)
    total = np.exp(z - m[:, None]).sum(axis=1)
    return m + np.log2(total) - confidences(z, y)
""",
        "ce-not-reduced": """
def cross_entropy_from_logits(z, y):
    return log_sum_exp(z).reshape(-1, 1) - z
""",
        "one-hot-width-from-labels": """
def cross_entropy_from_logits(z, y):
    Y = one_hot(y, y.max() + 1) if y.ndim == 1 else y
    return log_sum_exp(z) - (z * Y).sum(axis=1)
""",
        "one-hot-wrong-width": """
def cross_entropy_from_logits(z, y):
    Y = one_hot(y, len(z)) if y.ndim == 1 else y
    return log_sum_exp(z) - (z * Y).sum(axis=1)
""",
        "largest-not-true": """
def cross_entropy_from_logits(z, y):
    top = np.sort(z, axis=1)[:, -1]
    return log_sum_exp(z) - top
""",
        "lse-plus-score": """
def cross_entropy_from_logits(z, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    return log_sum_exp(z) + z[np.arange(len(z)), labels]
""",
        "lse-minus-probability": """
def cross_entropy_from_logits(z, y):
    P = softmax(z)
    return log_sum_exp(z) - confidences(P, y)
""",
        "lse-mixed-shapes": """
def cross_entropy_from_logits(z, y):
    m = np.max(z, axis=1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))
    return lse - confidences(z, y)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "log_sum_exp": {
        "rows": """
def log_sum_exp(z):
    return np.array([row.max() + np.log(np.exp(row - row.max()).sum()) for row in z])
""",
        "keepdims": """
def log_sum_exp(z):
    m = np.max(z, axis=1, keepdims=True)
    return (m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True)))[:, 0]
""",
        "logaddexp": """
def log_sum_exp(z):
    return np.logaddexp.reduce(z, axis=1)
""",
        "global-maximum": """
def log_sum_exp(z):
    m = z.max()
    return np.log(np.sum(np.exp(z - m), axis=1)) + m
""",
        "scipy": """
def log_sum_exp(z):
    from scipy.special import logsumexp

    return logsumexp(z, axis=1)
""",
        "from-softmax": """
def log_sum_exp(z):
    m = z.max(axis=1)
    return m - np.log(confidences(softmax(z), z.argmax(axis=1)))
""",
        "log1p-of-the-rest": """
def log_sum_exp(z):
    m = z.max(axis=1)
    rest = np.sort(z - m[:, None], axis=1)[:, :-1]
    return m + np.log1p(np.exp(rest).sum(axis=1))
""",
    },
    "cross_entropy_from_logits": {
        "log-softmax": """
def cross_entropy_from_logits(z, y):
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    Y = one_hot(y, z.shape[1]) if y.ndim == 1 else y
    return -(logs * Y).sum(axis=1)
""",
        "fancy": """
def cross_entropy_from_logits(z, y):
    labels = y if y.ndim == 1 else np.argmax(y, axis=1)
    return log_sum_exp(z) - z[np.arange(len(z)), labels]
""",
        "differences": """
def cross_entropy_from_logits(z, y):
    return np.logaddexp.reduce(z - confidences(z, y)[:, None], axis=1)
""",
        "shifted-by-the-score": """
def cross_entropy_from_logits(z, y):
    return log_sum_exp(z - confidences(z, y)[:, None])
""",
        "scipy": """
def cross_entropy_from_logits(z, y):
    from scipy.special import log_softmax

    return -confidences(log_softmax(z, axis=1), y)
""",
    },
}
