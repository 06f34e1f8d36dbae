"""Unit 05: slips of backpropagation, each as a second student might make it."""

from __future__ import annotations

from tests.course.rewriting import altered
from tests.course.writing import code, one_line


def loops(
    blame: str = "a[-1][j, 0] - y[j, 0]",
    later: str = "node_blame(weights[l + 1], deltas[l + 1], j)",
    delta: str = "e * sigmoid_prime(z[l][j, 0])",
    db: str = "bg[l][j, 0] = d",
    dw: str = "wg[l][j, k] = d * a[l][k, 0]",
    end: str = "return wg, bg",
) -> str:
    """Node by node as the text suggests it, with an `if` in one line."""
    return code(f"""
        def backprop_loops(x, y, weights, biases):
            z, a = forward_one_sample(x, weights, biases)
            wg = [np.zeros(W.shape) for W in weights]
            bg = [np.zeros(b.shape) for b in biases]
            deltas = [np.zeros(b.shape) for b in biases]
            last = len(weights) - 1
            for l in range(last, -1, -1):
                n_out, n_in = weights[l].shape
                for j in range(n_out):
                    e = {blame} if l == last else {later}
                    d = {delta}
                    deltas[l][j, 0] = d
                    {db}
                    for k in range(n_in):
                        {dw}
            {end}
    """)


LINKS = code("""
    def cost_links(w, b, a_prev, y):
        return dict(
            dC_da=sigmoid(w * a_prev + b) - y,
            da_dz=sigmoid_prime(w * a_prev + b),
            dz_dw=a_prev,
            dz_db=1.0,
            dz_da_prev=w,
        )
""")

CHAIN = code("""
    def backprop_1d(x, y, params):
        a = forward_1d(x, params)
        z = [w * v + b for (w, b), v in zip(params, a)]
        g = [None] * len(params)
        d = (a[-1] - y) * sigmoid_prime(z[-1])
        for i in range(len(params) - 1, -1, -1):
            g[i] = (d * a[i], d)
            if i > 0:
                d = params[i][0] * d * sigmoid_prime(z[i - 1])
        return g
""")

SAMPLE = code("""
    def backprop_sample(x, y, weights, biases):
        z, a = forward_one_sample(x, weights, biases)
        wg, bg = [None] * len(weights), [None] * len(weights)
        d = output_delta(a[-1], y, z[-1])
        for l in range(len(weights) - 1, -1, -1):
            wg[l] = weight_gradient(d, a[l])
            bg[l] = bias_gradient(d)
            if l > 0:
                d = hidden_delta(weights[l], d, z[l - 1])
        return wg, bg
""")


SLIPS: dict[str, dict[str, str]] = {
    "nudge": {
        "nudge-f-of-each": code("""
            def nudge(f, w, deltas):
                values = []
                for d in deltas:
                    values.append(f(d) + f(w))
                return values
        """),
        "gradcheck-all-at-once": code("""
            def nudge(f, w, deltas):
                for d in deltas:
                    w = w + d
                return f(w)
        """),
        "nudge-relative": one_line("nudge(f, w, deltas)", "[f(w + w * d) for d in deltas]"),
        "nudge-pairs": code("""
            def nudge(f, w, deltas):
                pairs = []
                for d in deltas:
                    place = w + d
                    pairs.append([place, f(place)])
                return pairs
        """),
        "nudge-one-missing": one_line(
            "nudge(f, w, deltas)", "np.array([f(w + deltas[i]) for i in range(len(deltas) - 1)])"
        ),
        "nudge-generator": code("""
            def nudge(f, w, deltas):
                for d in deltas:
                    yield f(w + d)
        """),
        "nudge-in-place": code("""
            def nudge(f, w, deltas):
                for i, d in enumerate(deltas):
                    deltas[i] = f(d + w)
                return deltas
        """),
    },
    "sigmoid_prime": {
        "sigmoid-prime-square-inside": code("""
            def sigmoid_prime(z):
                e = np.exp(-np.asarray(z))
                return e / (1 + e**2)
        """),
        "sigmoid-prime-times-z": one_line(
            "sigmoid_prime(z)", "sigmoid(z) * (1 - sigmoid(z)) * np.asarray(z)"
        ),
        "sigmoid-prime-summed": code("""
            def sigmoid_prime(z):
                total = 0.0
                for s in np.ravel(sigmoid(z)):
                    total += s * (1 - s)
                return total
        """),
        "sigmoid-math-exp": code("""
            from math import exp


            def sigmoid_prime(z):
                return exp(-z) / (1 + exp(-z)) ** 2
        """),
    },
    "cost_links": {
        "cost-absolute": altered(
            LINKS, "dC_da=sigmoid(w * a_prev + b) - y,", "dC_da=abs(sigmoid(w * a_prev + b) - y),"
        ),
        "link-bias-zero": altered(LINKS, "dz_db=1.0,", "dz_db=0.0,"),
        "prime-at-a-prev": altered(
            LINKS, "da_dz=sigmoid_prime(w * a_prev + b),", "da_dz=sigmoid_prime(a_prev),"
        ),
    },
    "backprop_1d": {
        "delta-uses-sigmoid": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                grads = []
                d = (a[-1] - y) * a[-1]
                for i in reversed(range(len(params))):
                    grads.insert(0, (d * a[i], d))
                    d = params[i][0] * d * a[i]
                return grads
        """),
        "delta-moved-first": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                grads = []
                d = (a[-1] - y) * a[-1] * (1 - a[-1])
                for i in reversed(range(len(params))):
                    if i:
                        d = params[i][0] * d * a[i] * (1 - a[i])
                    grads.insert(0, (d * a[i], d))
                return grads
        """),
        "loop-forward": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                grads = []
                d = (a[-1] - y) * a[-1] * (1 - a[-1])
                for i, (w, b) in enumerate(params):
                    grads.append((d * a[i], d))
                    d = d * w * a[i + 1] * (1 - a[i + 1])
                return grads
        """),
        "hidden-prime-twice": altered(
            CHAIN, "sigmoid_prime(z[i - 1])", "sigmoid_prime(z[i - 1]) ** 2"
        ),
        "error-at-every-layer": altered(
            CHAIN,
            (
                "g[i] = (d * a[i], d)\n"
                "        if i > 0:\n"
                "            d = params[i][0] * d * sigmoid_prime(z[i - 1])"
            ),
            "d = (a[i + 1] - y) * sigmoid_prime(z[i])\n        g[i] = (d * a[i], d)",
        ),
        "sigmoid-prime-expects-activation": altered(
            CHAIN,
            "d = (a[-1] - y) * sigmoid_prime(z[-1])",
            "d = (a[-1] - y) * z[-1] * (1 - z[-1])",
            "d * sigmoid_prime(z[i - 1])",
            "d * z[i - 1] * (1 - z[i - 1])",
        ),
        "returns-updated-weights": altered(
            CHAIN, "return g", "return [(w - dw, b - db) for (w, b), (dw, db) in zip(params, g)]"
        ),
        "bp-activation-index": altered(CHAIN, "g[i] = (d * a[i], d)", "g[i] = (d * a[i - 1], d)"),
    },
    "node_blame": {
        "blame-wrong-axis": one_line(
            "node_blame(W_next, delta_next, k)",
            "sum(W_next[j][k] * delta_next[j][0] for j in range(len(W_next[0])))",
        ),
        "blame-adds": one_line(
            "node_blame(W_next, delta_next, k)",
            "sum(W_next[j, k] + delta_next[j, 0] for j in range(len(W_next)))",
        ),
        "weights-summed-first": one_line(
            "node_blame(W_next, delta_next, k)", "np.sum(W_next[:, k] * delta_next)"
        ),
    },
    "backprop_loops": {
        "sigma-prime-twice": loops(blame="(a[-1][j, 0] - y[j, 0]) * sigmoid_prime(z[-1][j, 0])"),
        "delta-precedence": loops(
            delta="(a[-1][j, 0] - y[j, 0] * sigmoid_prime(z[-1][j, 0]) if l == last "
            "else e * sigmoid_prime(z[l][j, 0]))"
        ),
        "delta-uses-cost": loops(blame="0.5 * (a[-1][j, 0] - y[j, 0]) ** 2"),
        "error-at-every-layer": loops(later="a[l + 1][j, 0] - y[j, 0]"),
        "sigmoid-prime-sigma-of-complement": loops(
            delta="e * sigmoid(z[l][j, 0]) * sigmoid(1 - z[l][j, 0])"
        ),
        "sigmoid-prime-expects-activation": loops(delta="e * z[l][j, 0] * (1 - z[l][j, 0])"),
        "derivative-at-upstream": loops(delta="e * sigmoid(e) * (1 - sigmoid(e))"),
        "weights-index-swapped": loops(dw="wg[l][k, j] = d * a[l][k, 0]"),
        "bias-not-filled": loops(db="pass"),
        "bias-gradient-flat": loops(end="return wg, [b.ravel() for b in bg]"),
        "returns-updated-weights": loops(
            end="return [W - g for W, g in zip(weights, wg)], [b - g for b, g in zip(biases, bg)]"
        ),
        "gradients-one-list": loops(end="return [*wg, *bg]"),
    },
    "output_delta": {
        "tanh-prime": one_line("output_delta(a, y, z)", "(a - y) / np.cosh(z) ** 2"),
        "relu-prime": one_line("output_delta(a, y, z)", "np.where(z > 0, a - y, 0.0)"),
        "delta-matmul": one_line("output_delta(a, y, z)", "np.dot(a - y, a * (1 - a))"),
        "activation-squashed-again": code("""
            def output_delta(a, y, z):
                answer = 1 / (1 + np.exp(-a))
                return (answer - y) * sigmoid_prime(z)
        """),
        "sigmoid-prime-expects-activation": one_line(
            "output_delta(a, y, z)", "(a - y) * z * (1 - z)"
        ),
        "prime-at-label": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(y) * (1 - sigmoid(y))"
        ),
        "cost-absolute": one_line("output_delta(a, y, z)", "np.sqrt((a - y) ** 2) * a * (1 - a)"),
        "plus-instead-of-times": one_line("output_delta(a, y, z)", "a - y + a * (1 - a)"),
        "layer-flat": one_line(
            "output_delta(a, y, z)", "(a[:, 0] - y[:, 0]) * sigmoid_prime(z[:, 0])"
        ),
    },
    "hidden_delta": {
        "tanh-prime": one_line(
            "hidden_delta(W_next, delta_next, z)", "W_next.T @ delta_next / np.cosh(z) ** 2"
        ),
        "relu-prime": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.where(z > 0, W_next.T @ delta_next, 0.0)"
        ),
        "delta-matmul": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.dot(np.dot(W_next.T, delta_next), sigmoid(z) * (1 - sigmoid(z)))",
        ),
        "delta-outer": one_line(
            "hidden_delta(W_next, delta_next, z)", "(W_next.T @ delta_next) * sigmoid_prime(z).T"
        ),
        "blame-along-rows": code("""
            def hidden_delta(W_next, delta_next, z):
                blame = np.sum(W_next * delta_next, axis=1)[:, None]
                return blame * sigmoid_prime(z)
        """),
        "weights-reshaped": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.reshape(W_next, W_next.shape[::-1]) @ delta_next * sigmoid_prime(z)",
        ),
        "plus-instead-of-times": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.add(W_next.T @ delta_next, sigmoid_prime(z))"
        ),
        "sigmoid-prime-paren": one_line(
            "hidden_delta(W_next, delta_next, z)", "W_next.T @ delta_next * (1 - sigmoid(z) ** 2)"
        ),
        "layer-flat": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "W_next.T @ delta_next[:, 0] * sigmoid_prime(z[:, 0])",
        ),
    },
    "backprop_sample": {
        "delta-uses-sigmoid": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [None] * n, [None] * n
                d = (a[n] - y) * sigmoid(z[n - 1])
                for i in reversed(range(n)):
                    dW[i], db[i] = np.outer(d, a[i]), d
                    if i:
                        d = np.dot(weights[i].T, d) * sigmoid(z[i - 1])
                return dW, db
        """),
        "bias-gradient-prime-again": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [None] * n, [None] * n
                d = output_delta(a[n], y, z[n - 1])
                for i in reversed(range(n)):
                    dW[i] = weight_gradient(d, a[i])
                    db[i] = d * a[i + 1] * (1 - a[i + 1])
                    if i:
                        d = hidden_delta(weights[i], d, z[i - 1])
                return dW, db
        """),
        "delta-moved-first": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                wg, bg = [None] * len(weights), [None] * len(weights)
                d = output_delta(a[-1], y, z[-1])
                for l in range(len(weights) - 1, -1, -1):
                    if l > 0:
                        d = hidden_delta(weights[l], d, z[l - 1])
                    wg[l] = weight_gradient(d, a[l])
                    bg[l] = bias_gradient(d)
                return wg, bg
        """),
        "loop-forward": altered(
            SAMPLE, "for l in range(len(weights) - 1, -1, -1):", "for l in range(len(weights)):"
        ),
        "steps-before-input": altered(
            SAMPLE,
            "if l > 0:\n            d = hidden_delta(weights[l], d, z[l - 1])",
            "d = hidden_delta(weights[l], d, z[l - 1])",
        ),
        "hidden-prime-twice": altered(
            SAMPLE,
            "d = hidden_delta(weights[l], d, z[l - 1])",
            "d = hidden_delta(weights[l], d, z[l - 1]) * sigmoid_prime(z[l - 1])",
        ),
        "error-at-every-layer": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                wg, bg = [None] * len(weights), [None] * len(weights)
                d = output_delta(a[-1], y, z[-1])
                for l in range(len(weights) - 1, -1, -1):
                    d = output_delta(a[l + 1], y, z[l])
                    wg[l] = weight_gradient(d, a[l])
                    bg[l] = bias_gradient(d)
                return wg, bg
        """),
        "input-not-activation": altered(
            SAMPLE, "wg[l] = weight_gradient(d, a[l])", "wg[l] = weight_gradient(d, x)"
        ),
        "activation-squashed-again": altered(
            SAMPLE,
            "wg[l] = weight_gradient(d, a[l])",
            "wg[l] = np.outer(d, sigmoid(a[l]))",
            "bg[l] = bias_gradient(d)",
            "bg[l] = d",
        ),
        "activities-activations-swapped": altered(
            SAMPLE,
            "z, a = forward_one_sample(x, weights, biases)",
            "a, z = forward_one_sample(x, weights, biases)",
        ),
        "vectors-not-columns": altered(
            SAMPLE, "d = output_delta(a[-1], y, z[-1])", "d = output_delta(a[-1], y.ravel(), z[-1])"
        ),
        "gradients-one-list": altered(SAMPLE, "return wg, bg", "return wg + bg"),
    },
}
