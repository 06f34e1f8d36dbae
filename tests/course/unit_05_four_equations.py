"""Unit 05: each mistake as another student would have written it, and right answers in other styles.

Networks go back with negative indices, as many books do, and use np.dot and np.outer.
"""

from __future__ import annotations

from tests.course.backprop_slips import SLIPS
from tests.course.backprop_styles import STYLES
from tests.course.writing import code, one_line, together

MINUS_SIGN_INSIDE = "sigmoid(z) * sigmoid(1 - z)"


def prime(expression: str) -> str:
    return one_line("sigmoid_prime(z)", expression)


def nudged(expression: str) -> str:
    """The nudge in another hand: a loop that appends."""
    return (
        "def nudge(f, w, deltas):\n"
        "    values = []\n"
        "    for i in range(len(deltas)):\n"
        "        d = deltas[i]\n"
        f"        values.append({expression})\n"
        "    return values\n"
    )


def links(**changed: str) -> str:
    """The links in another hand: a dict that is filled entry by entry."""
    entries = dict(dC_da="a - y", da_dz="a * (1 - a)", dz_dw="a_prev", dz_db="1", dz_da_prev="w")
    entries.update(changed)
    lines = "".join(f"    links['{name}'] = {value}\n" for name, value in entries.items())
    return (
        "def cost_links(w, b, a_prev, y):\n"
        "    z = a_prev * w + b\n    a = 1 / (1 + np.exp(-z))\n    links = {}\n"
        f"{lines}    return links\n"
    )


def chain(
    out: str = "(a[-1] - y) * a[-1] * (1 - a[-1])",
    back: str = "params[-l + 1][0] * delta * sigmoid_prime(z[-l])",
    pair: str = "(delta * a[-l - 1], delta)",
    count: str = "range(2, len(params) + 1)",
    end: str = "return grads",
    first: str = "",
) -> str:
    """Along a chain in another hand: negative indices, the forward pass in the same function."""
    first = first or pair.replace("-l - 1", "-2").replace("-l]", "-1]").replace("-l ", "-1 ")
    return (
        "def backprop_1d(x, y, params):\n"
        "    a, z = [x], []\n"
        "    for w, b in params:\n"
        "        z.append(w * a[-1] + b)\n"
        "        a.append(sigmoid(z[-1]))\n"
        f"    delta = {out}\n"
        f"    grads = [{first}]\n"
        f"    for l in {count}:\n"
        f"        delta = {back}\n"
        f"        grads.insert(0, {pair})\n"
        f"    {end}\n"
    )


def blame(term: str, end: str = "return total", start: str = "0.0") -> str:
    """One node's blame in another hand."""
    return (
        "def node_blame(W_next, delta_next, k):\n"
        f"    total = {start}\n"
        "    for j in range(len(delta_next)):\n"
        f"        {term}\n"
        f"    {end}\n"
    )


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

REWRITES: dict[str, dict[str, str]] = {
    "nudge": {
        "nudge-differences": nudged("f(w + d) - f(w)"),
        "nudge-slopes": nudged("(f(d + w) - f(w)) / d"),
        "nudge-cumulative": code("""
            def nudge(f, w, deltas):
                return np.array([f(w + total) for total in np.cumsum(deltas)])
        """),
        "nudge-ignores-w": nudged("f(d)"),
        "nudge-added-outside": nudged("d + f(w)"),
        "nudge-multiplied": nudged("f(d * w)"),
        "nudge-minus": nudged("f(-d + w)"),
        "nudge-both-sides": nudged("f(w + d) - f(w - d)"),
        "nudge-f-not-called": nudged("w + d"),
        "return-inside-loop": code("""
            def nudge(f, w, deltas):
                values = []
                for d in deltas:
                    values.append(f(w + d))
                    return values
        """),
        "nudge-last-only": code("""
            def nudge(f, w, deltas):
                for i in range(len(deltas)):
                    result = f(w + deltas[i])
                return result
        """),
        "nudge-with-start": code("""
            def nudge(f, w, deltas):
                values = [f(w)]
                for d in deltas:
                    values.append(f(w + d))
                return values
        """),
    },
    "sigmoid_prime": {
        "sigmoid-prime-half-substituted": prime("sigmoid(z) * (1 - np.asarray(z))"),
        "sigmoid-prime-sigma-of-complement": prime("sigmoid(1 - np.asarray(z)) * sigmoid(z)"),
        "sigmoid-prime-paren": prime("1 - sigmoid(z) * sigmoid(z)"),
        "sigmoid-prime-times-first": prime("sigmoid(z) * 1 - sigmoid(z)"),
        "sigmoid-prime-of-activation": code("""
            def sigmoid_prime(z):
                a = sigmoid(z)
                return sigmoid(a) * (1 - sigmoid(a))
        """),
        "sigmoid-prime-expects-activation": prime("np.asarray(z) - np.asarray(z) ** 2"),
        "sigmoid-prime-is-sigmoid": prime("1 / (1 + np.exp(-np.asarray(z)))"),
        "sigmoid-prime-second-factor": prime("sigmoid(-np.asarray(z))"),
        "sigmoid-prime-sign": prime("sigmoid(z) ** 2 - sigmoid(z)"),
        "sigmoid-prime-plus": prime("sigmoid(z) + sigmoid(z) ** 2"),
        "sigmoid-prime-squared": prime("np.square(sigmoid(z))"),
        "sigmoid-prime-sum": prime("np.ones(np.shape(z))"),
        "tanh-prime": prime("1 / np.cosh(z) ** 2"),
        "relu-prime": prime("1.0 * (np.asarray(z) > 0)"),
    },
    "cost_links": {
        "cost-factor-two": links(dC_da="2 * (a - y)"),
        "cost-sign": links(dC_da="-(a - y)"),
        "delta-uses-cost": links(dC_da="(y - a) ** 2 / 2"),
        "delta-uses-activity": links(dC_da="w * a_prev + b - y"),
        "sigmoid-prime-of-activation": links(da_dz="sigmoid(a) * (1 - sigmoid(a))"),
        "sigmoid-prime-half-substituted": links(da_dz="sigmoid(z) * (1 - z)"),
        "sigmoid-prime-sigma-of-complement": links(da_dz=MINUS_SIGN_INSIDE),
        "link-is-value": links(da_dz="sigmoid(z)"),
        "neuron-dx-dw-swapped": links(dz_dw="w", dz_da_prev="a_prev"),
        "neuron-db-is-b": links(dz_db="b"),
        "links-multiplied": links(
            dz_dw="(a - y) * a * (1 - a) * a_prev",
            dz_db="(a - y) * a * (1 - a)",
            dz_da_prev="(a - y) * a * (1 - a) * w",
        ),
        "dz-da-is-weighted": links(dz_dw="a_prev * w"),
    },
    "backprop_1d": {
        "cost-sign": chain("(y - a[-1]) * sigmoid_prime(z[-1])"),
        "cost-factor-two": chain("2 * (a[-1] - y) * sigmoid_prime(z[-1])"),
        "delta-uses-cost": chain("(a[-1] - y) ** 2 / 2 * sigmoid_prime(z[-1])"),
        "no-sigma-prime-output": chain("a[-1] - y"),
        "sigma-prime-twice": chain("(a[-1] - y) * (a[-1] * (1 - a[-1])) ** 2"),
        "delta-precedence": chain("a[-1] - y * sigmoid_prime(z[-1])"),
        "hidden-delta-no-prime": chain(back="delta * params[-l + 1][0]"),
        "hidden-prime-wrong-layer": chain(
            back="params[-l + 1][0] * delta * sigmoid_prime(z[-l + 1])"
        ),
        "propagates-error-not-delta": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                n = len(params)
                errors = [0.0] * n
                errors[-1] = a[-1] - y
                for i in range(n - 2, -1, -1):
                    errors[i] = params[i + 1][0] * errors[i + 1]
                deltas = [e * s * (1 - s) for e, s in zip(errors, a[1:])]
                return [(d * s, d) for d, s in zip(deltas, a)]
        """),
        "bp-weights-index": chain(back="params[-l][0] * delta * sigmoid_prime(z[-l])"),
        "hidden-delta-through-bias": chain(back="params[-l + 1][1] * delta * sigmoid_prime(z[-l])"),
        "hidden-delta-no-weight": chain(back="delta * sigmoid_prime(z[-l])"),
        "delta-not-recursive": chain(
            back="params[-l + 1][0] * (a[-1] - y) * sigmoid_prime(z[-1]) * sigmoid_prime(z[-l])"
        ),
        "bp-own-activation": chain(pair="(delta * a[-l], delta)"),
        "dw-uses-preactivation": chain(
            pair="(delta * (z[-l - 1] if l < len(params) else x), delta)",
            first="(delta * (z[-2] if len(z) > 1 else x), delta)",
        ),
        "input-not-activation": chain(pair="(delta * x, delta)"),
        "neuron-dx-dw-swapped": chain(pair="(delta * params[-l][0], delta)"),
        "biases-first": chain(pair="(delta, delta * a[-l - 1])"),
        "gradients-not-paired": chain(
            end="return [dw for dw, db in grads], [db for dw, db in grads]"
        ),
        "gradients-reversed": chain(end="return list(reversed(grads))"),
        "bias-gradient-times-bias": chain(pair="(delta * a[-l - 1], delta * params[-l][1])"),
        "db-is-one": chain(pair="(delta * a[-l - 1], 1)"),
        "sigmoid-prime-of-activation": chain(
            "(a[-1] - y) * sigmoid_prime(a[-1])",
            "params[-l + 1][0] * delta * sigmoid_prime(a[-l])",
        ),
        "sigmoid-prime-half-substituted": chain(
            "(a[-1] - y) * a[-1] * (1 - z[-1])",
            "params[-l + 1][0] * delta * a[-l] * (1 - z[-l])",
        ),
        "sigmoid-prime-sigma-of-complement": chain(
            "(a[-1] - y) * a[-1] * sigmoid(1 - z[-1])",
            "params[-l + 1][0] * delta * a[-l] * sigmoid(1 - z[-l])",
        ),
        "derivative-at-upstream": chain(back="params[-l + 1][0] * delta * sigmoid_prime(delta)"),
        "return-inside-loop": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                grads = [None] * len(params)
                delta = (a[-1] - y) * a[-1] * (1 - a[-1])
                for i in reversed(range(len(params))):
                    grads[i] = (delta * a[i], delta)
                    delta = params[i][0] * delta * a[i] * (1 - a[i])
                    return grads
        """),
        "layers-off-by-one": chain(count="range(2, len(params))"),
        "gradients-last-only": chain(end="return [grads[-1]]"),
        "depth-fixed": code("""
            def backprop_1d(x, y, params):
                w1, b1 = params[0]
                w2, b2 = params[1]
                w3, b3 = params[2]
                a1 = sigmoid(w1 * x + b1)
                a2 = sigmoid(w2 * a1 + b2)
                a3 = sigmoid(w3 * a2 + b3)
                d3 = (a3 - y) * a3 * (1 - a3)
                d2 = d3 * w3 * a2 * (1 - a2)
                d1 = d2 * w2 * a1 * (1 - a1)
                return [(x * d1, d1), (a1 * d2, d2), (a2 * d3, d3)]
        """),
        "delta-is-not-passed": chain(back="params[-l + 1][0] * sigmoid_prime(z[-l])"),
        "plus-instead-of-times": chain(pair="(a[-l - 1] + delta, delta)"),
    },
    "node_blame": {
        "blame-not-summed": blame("total = delta_next[j, 0] * W_next[j, k]"),
        "weights-index-swapped": blame("total = total + W_next[k, j] * delta_next[j, 0]"),
        "blame-no-weight": blame("total += delta_next[j, 0]"),
        "blame-no-delta": blame("total += W_next[j, k]"),
        "blame-wrong-delta": blame(
            "total += W_next[j, k] * (delta_next[k, 0] if k < len(delta_next) else delta_next[-1, 0])"
        ),
        "blame-averaged": blame("total += W_next[j, k] * delta_next[j, 0] / len(delta_next)"),
        "blame-kept-as-array": one_line(
            "node_blame(W_next, delta_next, k)", "W_next[:, k] @ delta_next"
        ),
        "blame-subtracted": blame("total -= delta_next[j, 0] * W_next[j, k]"),
        "blame-of-all": one_line(
            "node_blame(W_next, delta_next, k)", "float((W_next * delta_next).sum())"
        ),
        "blame-all-nodes": one_line(
            "node_blame(W_next, delta_next, k)", "np.dot(np.transpose(W_next), delta_next)"
        ),
    },
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
                        e = a[n][j, 0] - y[j, 0] if i == n - 1 else node_blame(weights[i + 1], db[i + 1], j)
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
                        e = a[n][j, 0] - y[j, 0] if i == n - 1 else node_blame(weights[i + 1], db[i + 1], j)
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
                        e = a[n][j, 0] - y[j, 0] if i == n - 1 else node_blame(weights[i + 1], db[i + 1], j)
                        db[i][j, 0] = e * sigmoid_prime(later[j, 0] if j < len(later) else later[-1, 0])
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
    "hadamard": {
        "hadamard-dot": one_line("hadamard(a, b)", "(a * b).sum()"),
        "hadamard-outer": one_line("hadamard(a, b)", "np.dot(a, np.transpose(b))"),
        "hadamard-matmul": one_line("hadamard(a, b)", "np.dot(a, b)"),
        "hadamard-adds": one_line("hadamard(a, b)", "np.add(a, b)"),
        "layer-flat": one_line(
            "hadamard(a, b)", "np.array([u * v for u, v in zip(a.flat, b.flat)])"
        ),
        "hadamard-mutates": code("""
            def hadamard(a, b):
                for i in np.ndindex(a.shape):
                    a[i] = a[i] * b[i]
                return a
        """),
    },
    "output_delta": {
        "cost-sign": one_line("output_delta(a, y, z)", "(y - a) * a * (1 - a)"),
        "cost-factor-two": one_line("output_delta(a, y, z)", "2 * (a - y) * a * (1 - a)"),
        "no-sigma-prime-output": one_line("output_delta(a, y, z)", "np.subtract(a, y)"),
        "sigma-prime-twice": one_line("output_delta(a, y, z)", "(a - y) * (a * (1 - a)) ** 2"),
        "delta-precedence": one_line("output_delta(a, y, z)", "a - y * a * (1 - a)"),
        "sigmoid-prime-of-activation": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(a) * (1 - sigmoid(a))"
        ),
        "sigmoid-prime-half-substituted": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(z) * (1 - z)"
        ),
        "sigmoid-prime-sigma-of-complement": one_line(
            "output_delta(a, y, z)", "(a - y) * a * sigmoid(1 - z)"
        ),
        "sigmoid-prime-paren": one_line("output_delta(a, y, z)", "(a - y) * (1 - sigmoid(z) ** 2)"),
        "derivative-at-upstream": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(a - y) * (1 - sigmoid(a - y))"
        ),
        "delta-uses-activity": one_line("output_delta(a, y, z)", "(z - y) * a * (1 - a)"),
        "delta-uses-cost": one_line("output_delta(a, y, z)", "(y - a) ** 2 / 2 * a * (1 - a)"),
        "delta-outer": one_line("output_delta(a, y, z)", "np.outer(a - y, a * (1 - a))"),
        "delta-summed": one_line("output_delta(a, y, z)", "float(((a - y) * a * (1 - a)).sum())"),
        "mean-over-outputs": one_line(
            "output_delta(a, y, z)", "(a - y) * a * (1 - a) / a.shape[0]"
        ),
        "delta-uses-sigmoid": one_line("output_delta(a, y, z)", "(a - y) * a"),
        "vectors-not-columns": one_line(
            "output_delta(a, y, z)", "(a[:, 0] - y) * sigmoid_prime(z)"
        ),
        "delta-error-lost": one_line("output_delta(a, y, z)", "a * a * (1 - a)"),
    },
    "hidden_delta": {
        "bp-no-transpose": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next, delta_next) * sigmoid_prime(z)"
        ),
        "elementwise-instead-of-matmul": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.multiply(np.transpose(W_next), delta_next) * sigmoid_prime(z)",
        ),
        "hidden-delta-no-prime": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next.T, delta_next)"
        ),
        "sigma-prime-twice": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "sigmoid_prime(z) * np.dot(W_next.T, delta_next) * sigmoid_prime(z)",
        ),
        "sigmoid-prime-of-activation": code("""
            def hidden_delta(W_next, delta_next, z):
                a = sigmoid(z)
                return sigmoid(a) * (1 - sigmoid(a)) * np.dot(W_next.T, delta_next)
        """),
        "sigmoid-prime-expects-activation": one_line(
            "hidden_delta(W_next, delta_next, z)", "(z - z**2) * np.dot(W_next.T, delta_next)"
        ),
        "sigmoid-prime-half-substituted": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "sigmoid(z) * (1 - z) * np.dot(W_next.T, delta_next)",
        ),
        "sigmoid-prime-sigma-of-complement": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "sigmoid(1 - z) * sigmoid(z) * np.dot(W_next.T, delta_next)",
        ),
        "derivative-at-upstream": code("""
            def hidden_delta(W_next, delta_next, z):
                e = np.dot(W_next.T, delta_next)
                s = sigmoid(e)
                return e * s * (1 - s)
        """),
        "hidden-delta-uses-sigmoid": one_line(
            "hidden_delta(W_next, delta_next, z)", "sigmoid(z) * np.dot(W_next.T, delta_next)"
        ),
        "hidden-delta-uses-activity": one_line(
            "hidden_delta(W_next, delta_next, z)", "z * np.dot(W_next.T, delta_next)"
        ),
        "blame-from-one": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "W_next[0].reshape(-1, 1) * delta_next[0, 0] * sigmoid_prime(z)",
        ),
        "blame-averaged": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.mean(W_next * delta_next, axis=0).reshape(-1, 1) * sigmoid_prime(z)",
        ),
        "weights-summed-first": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.sum(delta_next) * np.sum(W_next, axis=0)[:, None] * sigmoid_prime(z)",
        ),
        "delta-left-as-row": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(delta_next.T, W_next) * sigmoid_prime(z)"
        ),
        "hidden-delta-no-weight": one_line(
            "hidden_delta(W_next, delta_next, z)", "delta_next.sum() * sigmoid_prime(z)"
        ),
        "prime-before-weights": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next.T, sigmoid_prime(z) * delta_next)"
        ),
    },
    "bias_gradient": {
        "bias-sum-scalar": one_line("bias_gradient(delta)", "float(delta.sum())"),
        "bias-sum-column": one_line("bias_gradient(delta)", "np.sum(delta) * np.ones(delta.shape)"),
        "bias-mean": one_line("bias_gradient(delta)", "delta / delta.size"),
        "db-is-one": one_line("bias_gradient(delta)", "np.ones_like(delta)"),
        "bias-gradient-flat": one_line("bias_gradient(delta)", "delta[:, 0]"),
        "bias-gradient-row": one_line("bias_gradient(delta)", "delta.reshape(1, -1)"),
        "bias-gradient-sign": one_line("bias_gradient(delta)", "-1 * delta"),
        "bias-gradient-prime-again": one_line(
            "bias_gradient(delta)", "sigmoid(delta) * (1 - sigmoid(delta)) * delta"
        ),
        "bias-gradient-squared": one_line("bias_gradient(delta)", "delta**2"),
        "bias-gradient-absolute": one_line("bias_gradient(delta)", "abs(delta)"),
        "bias-gradient-mutates": code("""
            def bias_gradient(delta):
                mean = np.mean(delta)
                for i in range(len(delta)):
                    delta[i] -= mean
                return delta
        """),
    },
    "weight_gradient": {
        "dweights-shape-transposed": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(a_prev, delta)"
        ),
        "elementwise-instead-of-matmul": one_line(
            "weight_gradient(delta, a_prev)", "np.multiply(delta, a_prev)"
        ),
        "weight-gradient-inner": one_line(
            "weight_gradient(delta, a_prev)", "np.dot(delta.T, a_prev)"
        ),
        "dweights-no-transpose": one_line(
            "weight_gradient(delta, a_prev)", "np.dot(delta, a_prev)"
        ),
        "activation-squashed-again": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(delta, sigmoid(a_prev))"
        ),
        "weight-gradient-prime": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(delta, sigmoid_prime(a_prev))"
        ),
        "weight-gradient-mean": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(delta, a_prev) / a_prev.shape[0]"
        ),
        "weight-gradient-sign": one_line(
            "weight_gradient(delta, a_prev)", "-np.outer(delta, a_prev)"
        ),
        "weight-gradient-adds": one_line(
            "weight_gradient(delta, a_prev)", "np.add.outer(delta[:, 0], a_prev[:, 0])"
        ),
        "weight-gradient-no-input": one_line(
            "weight_gradient(delta, a_prev)", "np.repeat(delta, len(a_prev), axis=1)"
        ),
        "weight-gradient-no-delta": one_line(
            "weight_gradient(delta, a_prev)", "np.repeat(a_prev.T, len(delta), axis=0)"
        ),
        "weight-gradient-prime-again": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(sigmoid_prime(delta) * delta, a_prev)"
        ),
    },
    "backprop_sample": {
        "cost-sign": sample("(y - a[-1]) * sigmoid_prime(z[-1])"),
        "cost-factor-two": sample("2 * (a[-1] - y) * a[-1] * (1 - a[-1])"),
        "mean-over-outputs": sample("(a[-1] - y) / y.size * sigmoid_prime(z[-1])"),
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
            back="np.dot(weights[-l + 1].T, (a[-1] - y) * sigmoid_prime(z[-1])) * sigmoid_prime(z[-l])"
        ),
        "bp-own-activation": sample(dw="np.dot(delta, a[-l].T)"),
        "bp-activation-index": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [0] * n, [0] * n
                d = (a[n] - y) * a[n] * (1 - a[n])
                for i in reversed(range(n)):
                    dW[i], db[i] = np.dot(d, a[i - 1].T), d
                    d = weights[i].T @ d * a[i] * (1 - a[i])
                return dW, db
        """),
        "dw-uses-preactivation": sample(dw="np.dot(delta, ([x] + z)[-l - 1].T)"),
        "dweights-shape-transposed": sample(dw="np.outer(a[-l - 1], delta)"),
        "biases-first": sample(end="return nabla_b, nabla_w"),
        "gradients-paired": sample(end="return [(w, b) for w, b in zip(nabla_w, nabla_b)]"),
        "dweights-no-transpose": sample(dw="np.dot(delta, a[-l - 1])"),
        "gradients-reversed": sample(end="return list(reversed(nabla_w)), list(reversed(nabla_b))"),
        "gradients-last-only": sample(end="return [nabla_w[-1]], [nabla_b[-1]]"),
        "return-inside-loop": code("""
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
        """),
        "layers-off-by-one": code("""
            def backprop_sample(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                n = len(weights)
                dW, db = [None] * n, [None] * n
                d = (a[n] - y) * a[n] * (1 - a[n])
                for i in range(n - 1, 0, -1):
                    dW[i] = d @ a[i].T
                    db[i] = d
                    d = weights[i].T @ d * a[i] * (1 - a[i])
                return dW, db
        """),
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
    "nudge": {
        "a list": nudged("f(w + d)"),
        "all at once": one_line("nudge(f, w, deltas)", "f(w + deltas)"),
        "a generator read": one_line(
            "nudge(f, w, deltas)", "np.fromiter((f(w + d) for d in deltas), dtype=float)"
        ),
    },
    "sigmoid_prime": {
        "twice called": prime("sigmoid(z) * (1 - sigmoid(z))"),
        "both sides": prime("sigmoid(z) * sigmoid(-np.asarray(z))"),
        "expanded": prime("sigmoid(z) - sigmoid(z) ** 2"),
        "exponential": prime("np.exp(-np.asarray(z)) / (1 + np.exp(-np.asarray(z))) ** 2"),
        "cosh": prime("0.25 / np.cosh(np.asarray(z) / 2) ** 2"),
    },
    "cost_links": {"entry by entry": links()},
    "backprop_1d": {
        "negative indices": chain(),
        "an array": chain(end="return np.array(grads)"),
        "lists for pairs": chain(pair="[delta * a[-l - 1], delta]"),
    },
    "node_blame": {
        "a loop": blame("total += delta_next[j, 0] * W_next[j, k]"),
        "numpy": one_line(
            "node_blame(W_next, delta_next, k)", "np.dot(W_next[:, k], delta_next[:, 0])"
        ),
        "item": one_line(
            "node_blame(W_next, delta_next, k)", "(W_next[:, [k]].T @ delta_next).item()"
        ),
    },
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
    "hadamard": {
        "np.multiply": one_line("hadamard(a, b)", "np.multiply(a, b)"),
        "a loop": code("""
            def hadamard(a, b):
                out = np.zeros(a.shape)
                for i in range(a.shape[0]):
                    out[i] = a[i] * b[i]
                return out
        """),
        "einsum": one_line("hadamard(a, b)", "np.einsum('ij,ij->ij', a, b)"),
    },
    "output_delta": {
        "from the output": one_line("output_delta(a, y, z)", "(a - y) * a * (1 - a)"),
        "minus twice": one_line("output_delta(a, y, z)", "-(y - a) * sigmoid_prime(z)"),
        "hadamard": one_line("output_delta(a, y, z)", "hadamard(a - y, sigmoid_prime(z))"),
    },
    "hidden_delta": {
        "np.dot": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next.T, delta_next) * sigmoid_prime(z)"
        ),
        "row, stood up": one_line(
            "hidden_delta(W_next, delta_next, z)", "(delta_next.T @ W_next).T * sigmoid_prime(z)"
        ),
        "sums": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.sum(W_next * delta_next, axis=0).reshape(-1, 1) * sigmoid_prime(z)",
        ),
        "einsum": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.einsum('jk,jn->kn', W_next, delta_next) * sigmoid_prime(z)",
        ),
        "blame by blame": code("""
            def hidden_delta(W_next, delta_next, z):
                blames = [node_blame(W_next, delta_next, k) for k in range(W_next.shape[1])]
                return np.array(blames)[:, None] * sigmoid_prime(z)
        """),
    },
    "bias_gradient": {
        "a copy": one_line("bias_gradient(delta)", "delta.copy()"),
        "times one": one_line("bias_gradient(delta)", "1.0 * delta"),
        "summed over one sample": one_line(
            "bias_gradient(delta)", "delta.sum(axis=1, keepdims=True)"
        ),
    },
    "weight_gradient": {
        "np.outer": one_line("weight_gradient(delta, a_prev)", "np.outer(delta, a_prev)"),
        "broadcast": one_line("weight_gradient(delta, a_prev)", "delta * a_prev.T"),
        "turned round": one_line("weight_gradient(delta, a_prev)", "(a_prev @ delta.T).T"),
        "einsum": one_line(
            "weight_gradient(delta, a_prev)", "np.einsum('jn,kn->jk', delta, a_prev)"
        ),
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

REWRITES = together(REWRITES, SLIPS)
VARIANTS = together(VARIANTS, STYLES)
