"""Unit 09: each mistake as another student would write it, and right answers in other styles."""

from tests.course.loss_rewrites import FUSED_LAYER, LOSS_LAYER

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
    "softmax_cross_entropy_backward": {
        "fused-no-divide": """
def softmax_cross_entropy_backward(P, y):
    g = P.copy()
    g[np.arange(len(P)), y if y.ndim == 1 else np.argmax(y, axis=1)] -= 1
    return g
""",
        "fused-assign-not-subtract": """
def softmax_cross_entropy_backward(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    g = np.array(P)
    for i, k in enumerate(labels):
        g[i, k] = -1
    return g / len(g)
""",
        "fused-sign": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    error = Y - P
    return error / P.shape[0]
""",
        "fused-plus": """
def softmax_cross_entropy_backward(P, y):
    g = P.copy()
    labels = y if y.ndim == 1 else y.argmax(1)
    g[np.arange(len(P)), labels] += 1
    return g / len(g)
""",
        "fused-divides-first": """
def softmax_cross_entropy_backward(P, y):
    g = P / len(P)
    g[np.arange(len(P)), y if y.ndim == 1 else y.argmax(axis=1)] -= 1
    return g
""",
        "fused-precedence": """
def softmax_cross_entropy_backward(P, y):
    g = P.copy()
    g[np.arange(len(P)), y if y.ndim == 1 else y.argmax(axis=1)] -= 1 / len(P)
    return g
""",
        "ce-mean-over-all": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    N, C = P.shape
    return (P - Y) / (N * C)
""",
        "ce-divides-by-classes": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return (P - Y) / len(P[0])
""",
        "double-normalise": """
def softmax_cross_entropy_backward(P, y):
    dvalues = cross_entropy_backward(P, y)
    return softmax_backward(dvalues, P) / len(P)
""",
        "index-colon-instead-of-rows": """
def softmax_cross_entropy_backward(P, y):
    if y.ndim == 2:
        y = y.argmax(axis=1)
    g = P.copy()
    g[:, y] -= 1
    return g / len(P)
""",
        "sparse-not-converted": """
def softmax_cross_entropy_backward(P, y):
    n = len(P)
    return np.subtract(P, y) / n
""",
        "one-hot-not-handled": """
def softmax_cross_entropy_backward(P, y):
    rows = np.arange(P.shape[0])
    dinputs = np.array(P)
    dinputs[rows, y] = dinputs[rows, y] - 1
    return dinputs / P.shape[0]
""",
        "one-hot-width-from-labels": """
def softmax_cross_entropy_backward(P, y):
    if y.ndim == 1:
        y = one_hot(y, max(y) + 1)
    return (P - y) / len(P)
""",
        "one-hot-wrong-width": """
def softmax_cross_entropy_backward(P, y):
    if y.ndim == 1:
        y = one_hot(y, P.shape[0])
    return (P - y) / len(P)
""",
        "fused-in-place": """
def softmax_cross_entropy_backward(P, y):
    dinputs = P
    labels = y if y.ndim == 1 else np.argmax(y, axis=1)
    for i, k in enumerate(labels):
        dinputs[i, k] -= 1
    return dinputs / len(P)
""",
        "softmax-twice": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return (softmax(P) - Y) / len(P)
""",
        "softmax-identity": """
def softmax_cross_entropy_backward(P, y):
    return cross_entropy_backward(P, y)
""",
        "softmax-diag-only": """
def softmax_cross_entropy_backward(P, y):
    return cross_entropy_backward(P, y) * P * (1 - P)
""",
        "fused-probabilities-alone": """
def softmax_cross_entropy_backward(P, y):
    n = P.shape[0]
    return P.copy() / n
""",
        "fused-right-class-left-out": """
def softmax_cross_entropy_backward(P, y):
    g = P / len(P)
    g[np.arange(len(P)), y if y.ndim == 1 else y.argmax(axis=1)] = 0
    return g
""",
        "ce-sums-samples": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.mean(P - Y, axis=0)
""",
        "mse-factor": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return (2 / len(P)) * (P - Y)
""",
        "ce-multiplies-by-n": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    N = P.shape[0]
    return N * P - N * Y
""",
        "fused-times-slope": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    slope = P * (1 - P)
    return slope * (P - Y) / len(P)
""",
        "fused-squared": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    return np.square(P - Y) / len(P)
""",
        "fused-decided": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
    guess = np.zeros_like(P)
    guess[np.arange(len(P)), P.argmax(axis=1)] = 1
    return (guess - Y) / len(P)
""",
        "labels-argmax-axis0": """
def softmax_cross_entropy_backward(P, y):
    labels = np.argmax(y, axis=0) if y.ndim == 2 else y
    g = P.copy()
    g[np.arange(len(P)), labels] -= 1
    return g / len(P)
""",
        "class-count-fixed": """
def softmax_cross_entropy_backward(P, y):
    Y = one_hot(y, 3) if y.ndim == 1 else y
    return P / len(P) - Y / len(P)
""",
    },
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
    "CategoricalCrossEntropy": LOSS_LAYER,
    "SoftmaxCrossEntropy": FUSED_LAYER,
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
    "softmax_cross_entropy_backward": {
        "fancy-subtract": """
def softmax_cross_entropy_backward(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    g = P.copy()
    g[np.arange(len(P)), labels] -= 1.0
    g /= len(P)
    return g
""",
        "the-long-way": """
def softmax_cross_entropy_backward(P, y):
    return softmax_backward(cross_entropy_backward(P, y), P)
""",
        "loop-of-jacobians": """
def softmax_cross_entropy_backward(P, y):
    return softmax_backward_loop(cross_entropy_backward(P, y), P)
""",
        "loop": """
def softmax_cross_entropy_backward(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    out = []
    for row, k in zip(P, labels):
        row = row.copy()
        row[k] -= 1
        out.append(row / len(P))
    return np.stack(out)
""",
        "comparison": """
def softmax_cross_entropy_backward(P, y):
    labels = y if y.ndim == 1 else y.argmax(axis=1)
    return (P - (labels[:, None] == np.arange(P.shape[1]))) / P.shape[0]
""",
        "plain-lists": """
def softmax_cross_entropy_backward(P, y):
    Y = y if y.ndim == 2 else one_hot(y, P.shape[1])
    return [[(p - t) / len(P) for p, t in zip(a, b)] for a, b in zip(P, Y)]
""",
        "two-flips": """
def softmax_cross_entropy_backward(P, y):
    Y = y if y.ndim == 2 else one_hot(y, P.shape[1])
    return -(Y - P) / Y.shape[0]
""",
    },
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
    "CategoricalCrossEntropy": {
        "everything-inline": """
class CategoricalCrossEntropy:
    def calculate(self, P, y):
        losses = self.forward(P, y)
        return sum(losses) / len(losses)

    def forward(self, P, y):
        safe = np.clip(P, 1e-7, 1 - 1e-7)
        if len(y.shape) == 1:
            return -np.log(safe[np.arange(len(P)), y])
        return -np.log((safe * y).sum(axis=1))

    def backward(self, P, y):
        Y = np.eye(P.shape[1])[y] if len(y.shape) == 1 else y
        self.dinputs = Y / P
        self.dinputs = self.dinputs / -len(P)
        return self.dinputs
""",
        "keeps-more": """
class CategoricalCrossEntropy:
    def __init__(self):
        self.losses = self.loss = self.dinputs = None

    def forward(self, P, y):
        self.losses = -np.log(confidences(P, y) + 1e-9)
        return self.losses

    def calculate(self, P, y):
        self.loss = float(self.forward(P, y).sum() / len(P))
        return self.loss

    def backward(self, P, y):
        self.dinputs = cross_entropy_backward(P, y)
        return self.dinputs
""",
        "static-and-class-methods": """
class CategoricalCrossEntropy:
    @staticmethod
    def forward(P, y):
        return cross_entropy(P, y)

    @classmethod
    def calculate(cls, P, y):
        return cls.forward(P, y).mean()

    def backward(self, P, y):
        self.dinputs = cross_entropy_backward(P, y)
        return self.dinputs
""",
        "a-base-class": """
class Loss:
    def calculate(self, P, y):
        losses = self.forward(P, y)
        return float(sum(losses) / len(losses))


class CategoricalCrossEntropy(Loss):
    def __init__(self):
        self.dinputs = None

    def forward(self, output, y_true):
        self.losses = cross_entropy(output, y_true)
        return self.losses

    def backward(self, dvalues, y_true):
        self.dinputs = cross_entropy_backward(dvalues, y_true)
        return self.dinputs
""",
    },
    "SoftmaxCrossEntropy": {
        "two-objects-inside": """
class SoftmaxCrossEntropy:
    def __init__(self):
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y):
        self.output = softmax(inputs)
        return self.loss.calculate(self.output, y)

    def backward(self, dvalues, y):
        labels = y if y.ndim == 1 else y.argmax(axis=1)
        self.dinputs = dvalues.copy()
        self.dinputs[np.arange(len(dvalues)), labels] -= 1.0
        self.dinputs /= len(dvalues)
        return self.dinputs
""",
        "softmax-layer-inside": """
class SoftmaxCrossEntropy:
    def __init__(self):
        self.softmax = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y):
        self.output = self.softmax.forward(inputs)
        return self.loss.calculate(self.output, y)

    def backward(self, dvalues, y):
        self.dinputs = self.softmax.backward(self.loss.backward(dvalues, y))
        return self.dinputs
""",
        "from-the-stored-output": """
class SoftmaxCrossEntropy:
    def forward(self, inputs, y):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / e.sum(axis=1, keepdims=True)
        return float(np.mean(cross_entropy(self.output, y)))

    def backward(self, dvalues, y):
        Y = one_hot(y, self.output.shape[1]) if y.ndim == 1 else y
        self.dinputs = (self.output - Y) / len(self.output)
        return self.dinputs
""",
        "the-long-way": """
class SoftmaxCrossEntropy:
    def forward(self, inputs, y):
        self.output = softmax(inputs)
        return cross_entropy_from_logits(inputs, y).sum() / len(inputs)

    def backward(self, dvalues, y):
        self.dinputs = softmax_backward(cross_entropy_backward(dvalues, y), dvalues)
        return self.dinputs
""",
        "a-subclass-of-softmax": """
class SoftmaxCrossEntropy(Softmax):
    def forward(self, inputs, y):
        super().forward(inputs)
        return np.mean(cross_entropy(self.output, y))

    def backward(self, dvalues, y):
        return super().backward(cross_entropy_backward(dvalues, y))
""",
        "through-log-sum-exp": """
class SoftmaxCrossEntropy:
    def forward(self, inputs, y):
        lse = log_sum_exp(inputs)
        self.output = np.exp(inputs - lse[:, None])
        return (lse - confidences(inputs, y)).sum() / len(inputs)

    def backward(self, dvalues, y):
        N = dvalues.shape[0]
        labels = y.argmax(axis=1) if y.ndim == 2 else y
        self.dinputs = dvalues.copy()
        self.dinputs[range(N), labels] -= 1
        self.dinputs = self.dinputs / N
        return self.dinputs
""",
    },
}
