"""Unit 06, numerical gradients and errors: mistakes written otherwise, and right answers."""

REWRITES: dict[str, dict[str, str]] = {
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
        "gradcheck-aliased": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.array(theta, float)
    g = np.zeros(theta.size)
    for i in range(theta.size):
        p = theta
        p[i] += eps
        m = theta
        m[i] -= eps
        g[i] = (f(p) - f(m)) / (2 * eps)
    return g
""",
        "return-inside-loop": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.array(theta, float)
    g = np.zeros(theta.size)
    for i in range(theta.size):
        e = np.zeros(theta.size)
        e[i] = eps
        g[i] = (f(theta + e) - f(theta - e)) / (2 * eps)
        return g
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
        "error-other-length": """
def relative_error(a, b):
    s = np.abs(a).sum() + np.abs(b).sum()
    return 0.0 if s == 0 else np.abs(a - b).sum() / s
""",
        "error-padded": """
def relative_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-8)
""",
        "error-difference-of-lengths": """
def relative_error(a, b):
    s = np.linalg.norm(a) + np.linalg.norm(b)
    return 0.0 if s == 0 else abs(np.linalg.norm(a) - np.linalg.norm(b)) / s
""",
        "error-mean-norm": """
def relative_error(a, b):
    s = np.linalg.norm(a) + np.linalg.norm(b)
    return 0.0 if s == 0 else 2 * np.linalg.norm(a - b) / s
""",
        "error-brackets-missing": """
def relative_error(a, b):
    if not a.any() and not b.any():
        return 0.0
    return np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b)
""",
        "error-guard-too-wide": """
def relative_error(a, b):
    if not a.any() or not b.any():
        return 0.0
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))
""",
        "error-one-for-zeros": """
def relative_error(a, b):
    s = np.linalg.norm(a) + np.linalg.norm(b)
    return 1.0 if s == 0 else np.linalg.norm(a - b) / s
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
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
        "apply_along_axis": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta) * 1.0
    return np.apply_along_axis(
        lambda e: (f(theta + e) - f(theta - e)) / (2 * eps), 1, np.eye(len(theta)) * eps
    )
""",
        "distance measured": """
def numerical_gradient(f, theta, eps=6e-6):
    def slope(i):
        up, down = [theta.astype(float) for _ in range(2)]
        up[i] += eps
        down[i] -= eps
        return (f(up) - f(down)) / (up[i] - down[i])

    return np.array([slope(i) for i in range(len(theta))])
""",
        "np.nditer": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.array(theta, dtype=float)
    g = np.zeros_like(theta)
    it = np.nditer(theta, flags=["multi_index"])
    while not it.finished:
        k = it.multi_index
        old = theta[k]
        theta[k] = old + eps
        hi = f(theta.copy())
        theta[k] = old - eps
        lo = f(theta.copy())
        theta[k] = old
        g[k] = 0.5 * (hi - lo) / eps
        it.iternext()
    return g
""",
        "rows of nudged points": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.asarray(theta, dtype=np.float64)
    steps = np.diag(np.full(theta.size, eps))
    f_up = np.array([f(row) for row in theta + steps])
    f_down = np.array([f(row) for row in theta - steps])
    return (f_up - f_down) / (2 * eps)
""",
        "divided first": """
def numerical_gradient(f, theta, eps=6e-6):
    theta = np.array(theta, dtype=float)
    g = np.zeros((theta.size,))
    for i, t in enumerate(theta):
        theta[i] = t + eps
        a = f(theta)
        theta[i] = t - eps
        b = f(theta)
        theta[i] = t
        g[i] = a / (2 * eps) - b / (2 * eps)
    return g
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
        "math.dist": """
import math


def relative_error(a, b):
    s = math.sqrt(a @ a) + math.sqrt(b @ b)
    return math.dist(a, b) / s if s else 0.0
""",
        "np.divide with where": """
def relative_error(a, b):
    top, bottom = np.linalg.norm(a - b), np.linalg.norm(a) + np.linalg.norm(b)
    return np.divide(top, bottom, out=np.zeros(()), where=bottom > 0)
""",
        "errors raised": """
def relative_error(a, b):
    try:
        with np.errstate(all="raise"):
            return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))
    except FloatingPointError:
        return 0.0
""",
        "nan turned to 0": """
def relative_error(a, b):
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))
""",
        "a floor of 1e-300": """
def relative_error(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a) + np.linalg.norm(b), 1e-300)
""",
        "short cut": """
def relative_error(a, b):
    d = np.linalg.norm(np.subtract(a, b), ord=2)
    return d and d / (np.linalg.norm(a) + np.linalg.norm(b))
""",
    },
}
