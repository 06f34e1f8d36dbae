"""Unit 09, the fused gradient: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
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
}

VARIANTS: dict[str, dict[str, str]] = {
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
}
