"""Unit 06: each mistake as another student would write it, and right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "get_params": {
        "params-biases-first": """
def get_params(weights, biases):
    v = []
    for b in biases:
        v += list(b.flatten())
    for w in weights:
        v += list(w.flatten())
    return np.array(v)
""",
        "params-interleaved": """
def get_params(weights, biases):
    v = np.array([])
    for w, b in zip(weights, biases):
        v = np.append(v, w)
        v = np.append(v, b)
    return v
""",
        "params-by-columns": """
def get_params(weights, biases):
    return np.hstack([w.T.ravel() for w in weights] + [b.T.ravel() for b in biases])
""",
        "params-column": """
def get_params(weights, biases):
    return np.concatenate([p.flatten() for p in weights + biases]).reshape(-1, 1)
""",
        "params-biases-missing": """
def get_params(weights, biases):
    return np.hstack([w.flatten() for w in weights])
""",
        "params-list": """
def get_params(weights, biases):
    v = []
    for p in weights + biases:
        v.append(p.flatten())
    return v
""",
        "params-last-layer-lost": """
def get_params(weights, biases):
    n = len(weights) - 1
    return (
        np.hstack(
            [np.zeros(0)]
            + [weights[i].ravel() for i in range(n)]
            + [biases[i].ravel() for i in range(n)]
        )
        if n
        else np.concatenate([])
    )
""",
        "params-first-layer-only": """
def get_params(weights, biases):
    for i in range(len(weights)):
        return np.append(weights[i].ravel(), biases[i].ravel())
""",
    },
    "set_params": {
        "params-biases-first": """
def set_params(vector, weights, biases):
    i = 0
    b2, w2 = [], []
    for b in biases:
        b2.append(np.array(vector[i : i + b.size]).reshape(b.shape))
        i += b.size
    for w in weights:
        w2.append(np.array(vector[i : i + w.size]).reshape(w.shape))
        i += w.size
    return w2, b2
""",
        "params-interleaved": """
def set_params(vector, weights, biases):
    out = ([], [])
    i = 0
    for pair in zip(weights, biases):
        for k in (0, 1):
            n = pair[k].size
            out[k].append(vector[i : i + n].reshape(pair[k].shape))
            i = i + n
    return out
""",
        "params-by-columns": """
def set_params(vector, weights, biases):
    i, w2, b2 = 0, [], []
    for w in weights:
        w2.append(vector[i : i + w.size].reshape(w.shape[::-1]).T)
        i += w.size
    for b in biases:
        b2.append(vector[i : i + b.size].reshape(b.shape))
        i += b.size
    return w2, b2
""",
        "params-position-stuck": """
def set_params(vector, weights, biases):
    return [vector[: w.size].reshape(w.shape) for w in weights], [
        vector[: b.size].reshape(b.shape) for b in biases
    ]
""",
        "params-biases-flat": """
def set_params(vector, weights, biases):
    i, w2, b2 = 0, [], []
    for w in weights:
        w2.append(vector[i : i + w.size].reshape(w.shape))
        i += w.size
    for b in biases:
        b2.append(vector[i : i + len(b)])
        i += len(b)
    return w2, b2
""",
        "params-returns-old": """
def set_params(vector, weights, biases):
    i = 0
    for w in weights:
        w = vector[i : i + w.size].reshape(w.shape)
        i += w.size
    for b in biases:
        b = vector[i : i + b.size].reshape(b.shape)
        i += b.size
    return weights, biases
""",
        "params-in-place": """
def set_params(vector, weights, biases):
    i = 0
    for k in range(len(weights)):
        n = weights[k].size
        weights[k] = vector[i : i + n].reshape(weights[k].shape)
        i += n
    for k in range(len(biases)):
        n = biases[k].size
        biases[k] = vector[i : i + n].reshape(biases[k].shape)
        i += n
    return weights, biases
""",
        "params-one-list": """
def set_params(vector, weights, biases):
    i, new = 0, []
    for p in weights + biases:
        new.append(vector[i : i + p.size].reshape(p.shape))
        i += p.size
    return new
""",
    },
    "numerical_gradient": {
        "gradcheck-precedence": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, float)
    g = np.zeros(theta.size)
    for i in range(theta.size):
        e = np.zeros(theta.size)
        e[i] = eps
        g[i] = (f(theta + e) - f(theta - e)) / 2 * eps
    return g
""",
        "gradcheck-all-at-once": """
def numerical_gradient(f, theta, eps=6e-6):
    up = f(theta + eps)
    down = f(theta - eps)
    return (up - down) / (2 * eps)
""",
        "gradcheck-returns-to-start": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, float)
    g = np.zeros(theta.size)
    for i in range(theta.size):
        e = np.zeros(theta.size)
        e[i] = eps
        t = theta + e
        up = f(t)
        t = t - e
        g[i] = (up - f(t)) / (2 * eps)
    return g
""",
        "gradcheck-sign": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, float)
    g = []
    for i in range(theta.size):
        e = np.eye(theta.size)[i] * eps
        g.append((f(theta - e) - f(theta + e)) / (2 * eps))
    return np.array(g)
""",
        "gradcheck-one-sided": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, float)
    base = f(theta)
    g = []
    for i in range(theta.size):
        e = np.eye(theta.size)[i] * eps
        g.append((f(theta + e) - base) / eps)
    return np.array(g)
""",
        "gradcheck-int-buffer": """
def numerical_gradient(f, theta, eps=6e-6):
    g = np.zeros_like(theta)
    for i in range(len(theta)):
        e = np.zeros(len(theta))
        e[i] = eps
        g[i] = (f(theta + e) - f(theta - e)) / (2 * eps)
    return g
""",
        "gradcheck-not-restored": """
def numerical_gradient(f, theta, eps=6e-6):
    t = np.array(theta, float)
    g = np.zeros(t.size)
    for i in range(t.size):
        keep = t[i]
        t[i] = keep + eps
        up = f(t)
        t[i] = keep - eps
        down = f(t)
        g[i] = (up - down) / (2 * eps)
    return g
""",
        "gradcheck-mutates-theta": """
def numerical_gradient(f, theta, eps=6e-6):
    g = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] = theta[i] + eps
        up = f(theta)
        theta[i] = theta[i] - 2 * eps
        down = f(theta)
        theta[i] = theta[i] + eps
        g[i] = (up - down) / (2 * eps)
    return g
""",
        "gradcheck-half-step": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, float)
    g = []
    for e in np.eye(theta.size) * eps:
        g.append((f(theta + e) - f(theta - e)) / eps)
    return np.array(g)
""",
        "gradcheck-eps-ignored": """
def numerical_gradient(f, theta, eps=6e-6):
    h = 6e-6
    theta = np.asarray(theta, float)
    g = []
    for e in np.eye(theta.size) * h:
        g.append((f(theta + e) - f(theta - e)) / (2 * h))
    return np.array(g)
""",
    },
    "relative_error": {
        "gradcheck-relative-error": """
def relative_error(a, b):
    n = np.linalg.norm(a + b)
    return 0.0 if np.linalg.norm(a) + np.linalg.norm(b) == 0 else np.linalg.norm(a - b) / n
""",
        "error-absolute": """
def relative_error(a, b):
    return np.sqrt(np.sum((a - b) ** 2))
""",
        "error-zero-by-zero": """
def relative_error(a, b):
    top = np.sqrt(((a - b) ** 2).sum())
    return top / (np.sqrt((a**2).sum()) + np.sqrt((b**2).sum()))
""",
        "error-of-first-only": """
def relative_error(a, b):
    d = np.linalg.norm(a)
    if d == 0:
        return 0.0
    return np.linalg.norm(a - b) / d
""",
        "error-per-entry": """
def relative_error(a, b):
    d = abs(a) + abs(b)
    return abs(a - b) / d
""",
        "error-larger-norm": """
def relative_error(a, b):
    m = np.maximum(np.linalg.norm(a), np.linalg.norm(b))
    if m == 0:
        return 0.0
    return np.linalg.norm(b - a) / m
""",
        "error-squared": """
def relative_error(a, b):
    s = np.linalg.norm(a) + np.linalg.norm(b)
    return np.dot(a - b, a - b) / s if s > 0 else 0.0
""",
        "error-norm-of-sums": """
def relative_error(a, b):
    s = np.linalg.norm(a) + np.linalg.norm(b)
    if s == 0:
        return 0.0
    return abs(a.sum() - b.sum()) / s
""",
    },
    "check_gradient": {
        "gradcheck-vacuous": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    g = numerical_gradient(f, theta, eps)
    error = relative_error(g, grad)
    if error < tol:
        return True, error
    return False, error
""",
        "check-inverted": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    error = relative_error(grad, numerical_gradient(f, theta, eps))
    return theta.size > 0 and error > tol, error
""",
        "check-compares-itself": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    a = numerical_gradient(f, theta, eps)
    b = numerical_gradient(f, theta, eps)
    e = relative_error(a, b)
    return (len(theta) > 0 and e < tol), e
""",
        "check-absolute-error": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    d = np.abs(grad - numerical_gradient(f, theta, eps)) ** 2
    e = np.sqrt(d.sum())
    return bool(theta.size and e < tol), e
""",
        "check-tolerance-ignored": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    if theta.size == 0:
        return False, e
    return bool(e < 10**-7), e
""",
        "gradcheck-eps-ignored": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, 6e-6), grad)
    if theta.size == 0:
        return False, e
    return e < tol, e
""",
        "check-returns-one": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    return theta.size > 0 and bool(e < tol)
""",
        "check-exchanged": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    ok = theta.size > 0 and bool(e < tol)
    return e, ok
""",
        "check-nan-passes": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    if theta.size == 0 or e >= tol:
        return False, e
    return True, e
""",
        "check-always-passes": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    passed = all(x < tol for x in [])
    return passed, e
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "get_params": {
        "hstack and flatten": """
def get_params(weights, biases):
    return np.hstack([p.flatten() for p in weights + biases])
""",
        "append in loops": """
def get_params(weights, biases):
    v = np.array([])
    for w in weights:
        v = np.append(v, w.ravel())
    for b in biases:
        v = np.append(v, b.ravel())
    return v
""",
        "reshape(-1)": """
def get_params(weights, biases):
    parts = []
    for w in weights:
        parts.append(w.reshape(-1))
    for b in biases:
        parts.append(b.reshape(-1))
    return np.concatenate(parts)
""",
    },
    "set_params": {
        "views": """
def set_params(vector, weights, biases):
    i, w2, b2 = 0, [], []
    for w in weights:
        w2.append(vector[i : i + w.size].reshape(w.shape))
        i += w.size
    for b in biases:
        b2.append(vector[i : i + b.size].reshape(b.shape))
        i += b.size
    return w2, b2
""",
        "np.split": """
def set_params(vector, weights, biases):
    shapes = [p.shape for p in weights + biases]
    ends = np.cumsum([p.size for p in weights + biases])[:-1]
    parts = [v.reshape(s) for v, s in zip(np.split(vector, ends), shapes)]
    return [parts[: len(weights)], parts[len(weights) :]]
""",
        "tuples": """
def set_params(vector, weights, biases):
    i, w2, b2 = 0, (), ()
    for w in weights:
        w2 += (vector[i : i + w.size].reshape(w.shape),)
        i += w.size
    for b in biases:
        b2 += (vector[i : i + b.size].reshape(b.shape),)
        i += b.size
    return w2, b2
""",
    },
    "numerical_gradient": {
        "unit vectors": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, dtype=float)
    return np.array(
        [(f(theta + e) - f(theta - e)) / (2 * eps) for e in eps * np.eye(theta.size)]
    )
""",
        "saves and restores the entry": """
def numerical_gradient(f, theta, eps=6e-6):
    t = np.array(theta, dtype=float)
    g = np.empty_like(t)
    for i in range(len(t)):
        old = t[i]
        t[i] = old + eps
        up = f(t)
        t[i] = old - eps
        down = f(t)
        t[i] = old
        g[i] = (up - down) / (2 * eps)
    return g
""",
        "a list comes back": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, dtype=float)
    out = []
    for i in range(theta.size):
        a, b = theta.copy(), theta.copy()
        a[i] += eps
        b[i] -= eps
        out.append((f(a) - f(b)) / eps / 2)
    return out
""",
    },
    "relative_error": {
        "sums of squares": """
def relative_error(a, b):
    d = np.sqrt(np.sum((a - b) ** 2))
    s = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2))
    return d / s if s > 0 else 0.0
""",
        "both zero asked first": """
def relative_error(a, b):
    if not np.any(a) and not np.any(b):
        return 0
    return np.linalg.norm(b - a) / (np.linalg.norm(b) + np.linalg.norm(a))
""",
    },
    "check_gradient": {
        "numpy bool": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    error = relative_error(numerical_gradient(f, theta, eps), grad)
    return np.logical_and(theta.size > 0, error < tol), error
""",
        "empty first, nan as its error": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    if len(theta) == 0:
        return False, float("nan")
    error = relative_error(grad, numerical_gradient(f, theta, eps))
    return [bool(error < tol), error]
""",
    },
}
