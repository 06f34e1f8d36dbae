"""Unit 05, whole networks: the slips as another student makes them, and other styles.

They go back with negative indices, as many books do, and use np.dot and np.outer.
"""

from __future__ import annotations

from tests.course.rewriting import altered
from tests.course.writing import code, one_line


def sample(
    out: str = "(a[-1] - y) * sigmoid_prime(z[-1])",
    back: str = "np.dot(weights[-l + 1].T, delta) * sigmoid_prime(z[-l])",
    dw: str = "np.dot(delta, a[-l - 1].T)",
    db: str = "delta",
    count: str = "range(2, len(weights) + 1)",
    end: str = "return nabla_w, nabla_b",
    name: str = "backprop_sample",
    feed: str = "a[-1]",
) -> str:
    """A network in another hand: negative indices, gradients in lists of zeros."""
    return (
        f"def {name}(x, y, weights, biases):\n"
        "    nabla_w = [np.zeros(W.shape) for W in weights]\n"
        "    nabla_b = [np.zeros(b.shape) for b in biases]\n"
        "    a, z = [x], []\n"
        "    for W, b in zip(weights, biases):\n"
        f"        z.append(np.dot(W, {feed}) + b)\n"
        "        a.append(sigmoid(z[-1]))\n"
        "    l = 1\n"
        f"    delta = {out}\n"
        f"    nabla_w[-1] = {dw}\n"
        f"    nabla_b[-1] = {db}\n"
        f"    for l in {count}:\n"
        f"        delta = {back}\n"
        f"        nabla_w[-l] = {dw}\n"
        f"        nabla_b[-l] = {db}\n"
        f"    {end}\n"
    )


HEAD = (
    "def backprop_sample(x, y, weights, biases):\n"
    "    z, a = forward_one_sample(x, weights, biases)\n"
    "    n = len(weights)\n"
    "    dW, db = [0] * n, [0] * n\n"
)


ERRORS_SENT = (
    HEAD + "    e = a[n] - y\n"
    "    for i in reversed(range(n)):\n"
    "        d = e * a[i + 1] * (1 - a[i + 1])\n"
    "        dW[i], db[i] = d @ a[i].T, d\n"
    "        e = weights[i].T @ e\n"
    "    return dW, db\n"
)

BY_INDEX = code("""
    def backprop_sample(x, y, weights, biases):
        z, a = forward_one_sample(x, weights, biases)
        n = len(weights)
        dW, db = [None] * n, [None] * n
        d = (a[n] - y) * a[n] * (1 - a[n])
        for i in reversed(range(n)):
            dW[i] = d @ a[i].T
            db[i] = d
            d = weights[i].T @ d * a[i] * (1 - a[i])
        return dW, db
""")


REWRITES: dict[str, dict[str, str]] = {
    "backprop_loops": {
        "cost-sign": sample("(y - a[-1]) * sigmoid_prime(z[-1])", name="backprop_loops"),
        "cost-factor-two": sample("2 * (a[-1] - y) * sigmoid_prime(z[-1])", name="backprop_loops"),
        "mean-over-outputs": sample(
            "(a[-1] - y) * sigmoid_prime(z[-1]) / y.size", name="backprop_loops"
        ),
        "no-sigma-prime-output": sample("a[-1] - y", name="backprop_loops"),
        "hidden-delta-no-prime": sample(back="weights[-l + 1].T @ delta", name="backprop_loops"),
        "no-prime-at-all": sample("a[-1] - y", "weights[-l + 1].T @ delta", name="backprop_loops"),
        "propagates-error-not-delta": ERRORS_SENT.replace("backprop_sample", "backprop_loops"),
        "bp-weights-index": sample(
            back="np.dot(weights[-l].T, delta) * sigmoid_prime(z[-l])", name="backprop_loops"
        ),
        "bp-no-transpose": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [W * 0 for W in weights], [b * 0 for b in biases]
                for i in reversed(range(n)):
                    for j in range(len(biases[i])):
                        if i == n - 1:
                            e = a[n][j, 0] - y[j, 0]
                        else:
                            e = 0.0
                            for m in range(len(biases[i + 1])):
                                e += weights[i + 1][j, m] * db[i + 1][m, 0]
                        db[i][j, 0] = e * sigmoid_prime(z[i][j, 0])
                        dW[i][j] = db[i][j, 0] * a[i][:, 0]
                return dW, db
        """),
        "blame-not-summed": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [W * 0 for W in weights], [b * 0 for b in biases]
                for i in reversed(range(n)):
                    for j in range(len(biases[i])):
                        if i == n - 1:
                            e = a[n][j, 0] - y[j, 0]
                        else:
                            for m in range(len(biases[i + 1])):
                                e = weights[i + 1][m, j] * db[i + 1][m, 0]
                        db[i][j, 0] = e * sigmoid_prime(z[i][j, 0])
                        dW[i][j] = db[i][j, 0] * a[i][:, 0]
                return dW, db
        """),
        "delta-not-recursive": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [W * 0 for W in weights], [b * 0 for b in biases]
                for i in reversed(range(n)):
                    for j in range(len(biases[i])):
                        e = a[n][j, 0] - y[j, 0] if i == n - 1 else 0.0
                        if i < n - 1:
                            column = min(j, weights[-1].shape[1] - 1)
                            e = float(weights[-1][:, column] @ db[-1][:, 0])
                        db[i][j, 0] = e * sigmoid_prime(z[i][j, 0])
                        dW[i][j] = db[i][j, 0] * a[i][:, 0]
                return dW, db
        """),
        "bp-own-activation": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [W * 0 for W in weights], [b * 0 for b in biases]
                for i in reversed(range(n)):
                    for j in range(len(biases[i])):
                        if i == n - 1:
                            e = a[n][j, 0] - y[j, 0]
                        else:
                            e = node_blame(weights[i + 1], db[i + 1], j)
                        db[i][j, 0] = e * sigmoid_prime(z[i][j, 0])
                        for k in range(weights[i].shape[1]):
                            own = a[i + 1][k, 0] if k < len(a[i + 1]) else a[i + 1][-1, 0]
                            dW[i][j, k] = db[i][j, 0] * own
                return dW, db
        """),
        "dw-uses-preactivation": sample(
            dw="np.outer(delta, z[-l - 1] if l < len(z) else x)", name="backprop_loops"
        ),
        "dw-index-of-node": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [W * 0 for W in weights], [b * 0 for b in biases]
                for i in reversed(range(n)):
                    for j in range(len(biases[i])):
                        if i == n - 1:
                            e = a[n][j, 0] - y[j, 0]
                        else:
                            e = node_blame(weights[i + 1], db[i + 1], j)
                        db[i][j, 0] = e * sigmoid_prime(z[i][j, 0])
                        dW[i][j, :] = db[i][j, 0] * (a[i][j, 0] if j < len(a[i]) else a[i][-1, 0])
                return dW, db
        """),
        "dw-not-filled": sample(
            dw="np.c_[delta * a[-l - 1][0, 0], np.zeros(weights[-l][:, 1:].shape)]",
            name="backprop_loops",
        ),
        "bias-accumulates-weights": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                dW, db = [], []
                e = a[-1] - y
                for i in reversed(range(len(weights))):
                    d = e * sigmoid_prime(z[i])
                    db.insert(0, e)
                    dW.insert(0, d @ a[i].T)
                    e = weights[i].T @ d
                return dW, db
        """),
        "bias-gradient-times-bias": sample(db="biases[-l] * delta", name="backprop_loops"),
        "hidden-prime-wrong-layer": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [W * 0 for W in weights], [b * 0 for b in biases]
                for i in reversed(range(n)):
                    later = z[i] if i == n - 1 else z[i + 1]
                    for j in range(len(biases[i])):
                        if i == n - 1:
                            e = a[n][j, 0] - y[j, 0]
                        else:
                            e = node_blame(weights[i + 1], db[i + 1], j)
                        db[i][j, 0] = e * sigmoid_prime(later[min(j, len(later) - 1), 0])
                        dW[i][j] = db[i][j, 0] * a[i][:, 0]
                return dW, db
        """),
        "sigmoid-prime-of-activation": sample(
            "(a[-1] - y) * sigmoid_prime(a[-1])",
            "np.dot(weights[-l + 1].T, delta) * sigmoid_prime(a[-l])",
            name="backprop_loops",
        ),
        "sigmoid-prime-half-substituted": sample(
            "(a[-1] - y) * a[-1] * (1 - z[-1])",
            "np.dot(weights[-l + 1].T, delta) * a[-l] * (1 - z[-l])",
            name="backprop_loops",
        ),
        "layers-off-by-one": sample(count="range(2, len(weights))", name="backprop_loops"),
        "biases-first": sample(end="return nabla_b, nabla_w", name="backprop_loops"),
        "gradients-paired": sample(
            end="return [(w, b) for w, b in zip(nabla_w, nabla_b)]", name="backprop_loops"
        ),
        "gradients-reversed": sample(
            end="return list(reversed(nabla_w)), list(reversed(nabla_b))", name="backprop_loops"
        ),
        "return-inside-loop": sample(count="range(2, 2)", name="backprop_loops"),
    },
    "backprop_sample": {
        "cost-sign": sample("(y - a[-1]) * sigmoid_prime(z[-1])"),
        "cost-factor-two": sample("2 * (a[-1] - y) * a[-1] * (1 - a[-1])"),
        "mean-over-outputs": sample("(a[-1] - y) / y.size * sigmoid_prime(z[-1])"),
        "extra-one-over-m": sample(dw="np.dot(delta, a[-l - 1].T) / delta.size"),
        "delta-uses-cost": sample("(y - a[-1]) ** 2 / 2 * sigmoid_prime(z[-1])"),
        "no-sigma-prime-output": sample("a[-1] - y"),
        "sigma-prime-twice": sample("(a[-1] - y) * sigmoid_prime(z[-1]) ** 2"),
        "delta-precedence": sample("a[-1] - y * sigmoid_prime(z[-1])"),
        "delta-uses-activity": sample("(z[-1] - y) * sigmoid_prime(z[-1])"),
        "hidden-delta-no-prime": sample(back="np.dot(weights[-l + 1].T, delta)"),
        "no-prime-at-all": sample("a[-1] - y", "np.dot(weights[-l + 1].T, delta)"),
        "hidden-prime-wrong-layer": sample(
            back="np.dot(weights[-l + 1].T, delta) * sigmoid_prime(z[-l + 1])"
        ),
        "propagates-error-not-delta": ERRORS_SENT,
        "bp-weights-index": sample(back="np.dot(weights[-l].T, delta) * sigmoid_prime(z[-l])"),
        "bp-no-transpose": sample(back="np.dot(weights[-l + 1], delta) * sigmoid_prime(z[-l])"),
        "elementwise-instead-of-matmul": sample(
            back="weights[-l + 1].T * delta * sigmoid_prime(z[-l])"
        ),
        "delta-not-recursive": sample(
            back="weights[-l + 1].T @ ((a[-1] - y) * sigmoid_prime(z[-1])) * sigmoid_prime(z[-l])"
        ),
        "bp-own-activation": sample(dw="np.dot(delta, a[-l].T)"),
        "bp-activation-index": altered(
            BY_INDEX,
            "dW, db = [None] * n, [None] * n",
            "dW, db = [0] * n, [0] * n",
            "dW[i] = d @ a[i].T\n        db[i] = d",
            "dW[i], db[i] = np.dot(d, a[i - 1].T), d",
        ),
        "dw-uses-preactivation": sample(dw="np.dot(delta, ([x] + z)[-l - 1].T)"),
        "dweights-shape-transposed": sample(dw="np.outer(a[-l - 1], delta)"),
        "biases-first": sample(end="return nabla_b, nabla_w"),
        "gradients-paired": sample(end="return [(w, b) for w, b in zip(nabla_w, nabla_b)]"),
        "dweights-no-transpose": sample(dw="np.dot(delta, a[-l - 1])"),
        "gradients-reversed": sample(end="return list(reversed(nabla_w)), list(reversed(nabla_b))"),
        "gradients-last-only": sample(end="return [nabla_w[-1]], [nabla_b[-1]]"),
        "return-inside-loop": altered(BY_INDEX, "return dW, db", "    return dW, db"),
        "layers-off-by-one": altered(
            BY_INDEX, "for i in reversed(range(n)):", "for i in range(n - 1, 0, -1):"
        ),
        "bias-gradient-flat": sample(db="delta[:, 0]"),
        "bias-sum-scalar": sample(db="delta.sum()"),
        "bias-gradient-times-bias": sample(db="biases[-l] * delta"),
        "update-before-propagate": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                moved = list(weights)
                dW, db = [0] * n, [0] * n
                d = (a[n] - y) * a[n] * (1 - a[n])
                for i in reversed(range(n)):
                    dW[i], db[i] = d @ a[i].T, d
                    moved[i] = moved[i] - 0.1 * dW[i]
                    d = moved[i].T @ d * a[i] * (1 - a[i])
                return dW, db
        """),
        "returns-updated-weights": sample(
            end="return [W - d for W, d in zip(weights, nabla_w)], "
            "[b - d for b, d in zip(biases, nabla_b)]"
        ),
        "grad-overwrites-parameter": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                d = (a[-1] - y) * sigmoid_prime(z[-1])
                for i in reversed(range(len(weights))):
                    e = weights[i].T @ d
                    weights[i], biases[i] = np.dot(d, a[i].T), d
                    if i:
                        d = e * sigmoid_prime(z[i - 1])
                return weights, biases
        """),
        "sigmoid-prime-of-activation": sample(
            "(a[-1] - y) * sigmoid_prime(a[-1])",
            "np.dot(weights[-l + 1].T, delta) * sigmoid_prime(a[-l])",
        ),
        "sigmoid-prime-half-substituted": sample(
            "(a[-1] - y) * a[-1] * (1 - z[-1])",
            "np.dot(weights[-l + 1].T, delta) * a[-l] * (1 - z[-l])",
        ),
        "sigmoid-prime-sigma-of-complement": sample(
            "(a[-1] - y) * a[-1] * sigmoid(1 - z[-1])",
            "np.dot(weights[-l + 1].T, delta) * a[-l] * sigmoid(1 - z[-l])",
        ),
        "derivative-at-upstream": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [0] * n, [0] * n
                d = (a[n] - y) * a[n] * (1 - a[n])
                for i in reversed(range(n)):
                    dW[i], db[i] = d @ a[i].T, d
                    e = weights[i].T @ d
                    d = e * sigmoid(e) * (1 - sigmoid(e))
                return dW, db
        """),
        "forward-not-chained": sample(feed="x"),
        "depth-fixed": code("""
            def backprop_sample(x, y, weights, biases):
                z1 = weights[0] @ x + biases[0]
                a1 = sigmoid(z1)
                z2 = weights[1] @ a1 + biases[1]
                a2 = sigmoid(z2)
                d2 = (a2 - y) * sigmoid_prime(z2)
                d1 = weights[1].T @ d2 * sigmoid_prime(z1)
                return [d1 @ x.T, d2 @ a1.T], [d1, d2]
        """),
        "deltas-not-gradients": sample(dw="delta"),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "backprop_loops": {
        "vectors after all": sample(name="backprop_loops"),
        "blame handed back": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                dW = [np.zeros_like(W) for W in weights]
                db = [np.zeros_like(b) for b in biases]
                blames = [a[-1][j, 0] - y[j, 0] for j in range(len(y))]
                for i in reversed(range(len(weights))):
                    n_out, n_in = weights[i].shape
                    earlier = [0.0] * n_in
                    for j in range(n_out):
                        s = a[i + 1][j, 0]
                        d = blames[j] * s * (1 - s)
                        db[i][j, 0] = d
                        for k in range(n_in):
                            dW[i][j, k] = d * a[i][k, 0]
                            earlier[k] += d * weights[i][j, k]
                    blames = earlier
                return dW, db
        """),
    },
    "backprop_sample": {
        "negative indices": sample(),
        "outer": sample(dw="np.outer(delta, a[-l - 1])"),
        "slope from the activation": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                dW, db = [], []
                e = a[-1] - y
                for W, before, after in zip(weights[::-1], a[-2::-1], a[:0:-1]):
                    d = e * after * (1 - after)
                    dW.insert(0, d @ before.T)
                    db.insert(0, d)
                    e = W.T @ d
                return dW, db
        """),
        "tuples": sample(end="return tuple(nabla_w), tuple(nabla_b)"),
        "by loops": one_line(
            "backprop_sample(x, y, weights, biases)", "backprop_loops(x, y, weights, biases)"
        ),
        "recursive": code("""
            def backprop_sample(x, y, weights, biases):
                def walk(a, i):
                    if i == len(weights):
                        return a - y, [], []
                    after = sigmoid(weights[i] @ a + biases[i])
                    e, dW, db = walk(after, i + 1)
                    d = e * after * (1 - after)
                    return weights[i].T @ d, [d @ a.T] + dW, [d] + db

                _, dW, db = walk(x, 0)
                return dW, db
        """),
    },
}
