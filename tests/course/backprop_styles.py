"""Unit 05: right answers in unusual styles."""

from __future__ import annotations

from tests.course.writing import code, one_line

STYLES: dict[str, dict[str, str]] = {
    "nudge": {
        "map": one_line("nudge(f, w, deltas)", "np.array(list(map(f, w + np.asarray(deltas))))"),
        "vectorize": one_line("nudge(f, w, deltas)", "np.vectorize(f)(w + deltas)"),
        "tuple": one_line("nudge(f, w, deltas)", "tuple(f(w + d) for d in deltas)"),
        "prealloc": code("""
            def nudge(f, w, deltas):
                values = np.empty_like(deltas)
                for i, delta in enumerate(deltas):
                    values[i] = f(w + delta)
                return values
        """),
        "while": code("""
            def nudge(f, w, deltas):
                values, i = np.array([]), 0
                while i < len(deltas):
                    values = np.append(values, f(w + deltas[i]))
                    i += 1
                return values
        """),
        "item": one_line(
            "nudge(function, weight, nudges)",
            "np.array([function(weight + float(n)) for n in nudges])",
        ),
    },
    "sigmoid_prime": {
        "tanh": one_line("sigmoid_prime(z)", "(1 - np.tanh(np.asarray(z) / 2) ** 2) / 4"),
        "exp both": code("""
            def sigmoid_prime(z):
                e = np.exp(-np.abs(z))
                return e / (1 + e) ** 2
        """),
        "lambda": code("""
            sigmoid_prime = lambda z: (s := sigmoid(z)) * (1 - s)
        """),
        "prod": one_line("sigmoid_prime(z)", "np.multiply(sigmoid(z), np.subtract(1, sigmoid(z)))"),
        "inner": code("""
            def sigmoid_prime(z):
                def complement(v):
                    return 1.0 - v

                s = np.asarray(sigmoid(z))
                return np.multiply(s, complement(s), out=np.empty_like(s))
        """),
        "recip": one_line(
            "sigmoid_prime(z)", "1 / (2 + np.exp(np.asarray(z)) + np.exp(-np.asarray(z)))"
        ),
        "quarter": one_line("sigmoid_prime(z)", "0.25 - (sigmoid(z) - 0.5) ** 2"),
    },
    "cost_links": {
        "literal dict": code("""
            def cost_links(w, b, a_prev, y):
                z = w * a_prev + b
                a = sigmoid(z)
                return {
                    "dz_da_prev": float(w),
                    "dz_db": 1,
                    "dz_dw": float(a_prev),
                    "da_dz": float(a * (1 - a)),
                    "dC_da": float(a - y),
                    "delta": float((a - y) * a * (1 - a)),
                }
        """),
        "zip": code("""
            def cost_links(w, b, a_prev, y):
                a = sigmoid(w * a_prev + b)
                return dict(
                    zip(
                        ("dC_da", "da_dz", "dz_dw", "dz_db", "dz_da_prev"),
                        (a - y, a - a * a, a_prev, 1.0, w),
                    )
                )
        """),
        "ordered": code("""
            from collections import OrderedDict


            def cost_links(w, b, a_prev, y):
                a = sigmoid(w * a_prev + b)
                return OrderedDict(
                    dC_da=a - y,
                    da_dz=a * (1 - a),
                    dz_dw=a_prev,
                    dz_db=np.float64(1),
                    dz_da_prev=w,
                )
        """),
        "defaultdict": code("""
            from collections import defaultdict


            def cost_links(w, b, a_prev, y):
                a = sigmoid(w * a_prev + b)
                d = defaultdict(float)
                d.update(
                    dC_da=-(y - a), da_dz=a * (1 - a), dz_dw=a_prev, dz_db=w**0, dz_da_prev=w
                )
                return d
        """),
        "array1": code("""
            def cost_links(w, b, a_prev, y):
                a = np.array([sigmoid(w * a_prev + b)])
                return dict(
                    dC_da=(a - y).item(),
                    da_dz=(a * (1 - a)).item(),
                    dz_dw=a_prev,
                    dz_db=True,
                    dz_da_prev=w,
                )
        """),
    },
    "backprop_1d": {
        "recursive": code("""
            def backprop_1d(x, y, params):
                def go(a, rest):
                    if not rest:
                        return a - y, []
                    (w, b), *later = rest
                    out = sigmoid(w * a + b)
                    blame, grads = go(out, later)
                    d = blame * out * (1 - out)
                    return w * d, [(d * a, d)] + grads

                return go(x, list(params))[1]
        """),
        "insert": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                z = [w * v + b for (w, b), v in zip(params, a)]
                g = []
                d = (a[-1] - y) * sigmoid_prime(z[-1])
                for i in range(len(params) - 1, -1, -1):
                    g.insert(0, (d * a[i], d))
                    d = params[i][0] * d * sigmoid_prime(z[i - 1])
                return g
        """),
        "reversed": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                z = [w * v + b for (w, b), v in zip(params, a)]
                g = []
                d = (a[-1] - y) * sigmoid_prime(z[-1])
                for i in range(len(params) - 1, -1, -1):
                    g += [[d * a[i], d]]
                    d = d * params[i][0] * a[i] * (1 - a[i])
                return g[::-1]
        """),
        "by network": code("""
            def backprop_1d(x, y, params):
                ws = [np.array([[w]]) for w, _ in params]
                bs = [np.array([[b]]) for _, b in params]
                wg, bg = backprop_sample(np.array([[x]]), np.array([[y]]), ws, bs)
                return [(w.item(), b.item()) for w, b in zip(wg, bg)]
        """),
        "products": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                grads = []
                for l in range(len(params)):
                    d = a[-1] - y
                    for m in range(len(params) - 1, l, -1):
                        d *= a[m + 1] * (1 - a[m + 1]) * params[m][0]
                    d *= a[l + 1] * (1 - a[l + 1])
                    grads.append((a[l] * d, d))
                return grads
        """),
        "array": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                z = [w * v + b for (w, b), v in zip(params, a)]
                g = np.zeros((len(params), 2))
                d = (a[-1] - y) * sigmoid_prime(z[-1])
                for i in range(len(params) - 1, -1, -1):
                    g[i] = d * a[i], d
                    if i:
                        d *= params[i][0] * sigmoid_prime(z[i - 1])
                return g
        """),
        "zip": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                z = [w * v + b for (w, b), v in zip(params, a)]
                g = [None] * len(params)
                d = (a[-1] - y) * sigmoid_prime(z[-1])
                for i in range(len(params) - 1, -1, -1):
                    g[i] = (d * a[i], d)
                    if i > 0:
                        d = params[i][0] * d * sigmoid_prime(z[i - 1])
                return list(zip(*[[p[0] for p in g], [p[1] for p in g]]))
        """),
    },
    "node_blame": {
        "einsum": one_line(
            "node_blame(W_next, delta_next, k)",
            'np.einsum("j,j->", W_next[:, k], delta_next[:, 0])',
        ),
        "vdot": one_line(
            "node_blame(W_next, delta_next, k)", "float(np.vdot(W_next[:, k], delta_next))"
        ),
        "sumzip": one_line(
            "node_blame(W_next, delta_next, k)",
            "sum(row[k] * d for row, (d,) in zip(W_next, delta_next))",
        ),
        "inner": one_line("node_blame(W_next, delta_next, k)", "(W_next.T @ delta_next)[k, 0]"),
        "0d": one_line("node_blame(W_next, delta_next, k)", "np.sum(W_next[:, [k]] * delta_next)"),
    },
    "backprop_loops": {
        "whiles": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                wg, bg = [], []
                blame = {j: a[-1][j, 0] - y[j, 0] for j in range(len(y))}
                for W, before, after in zip(weights[::-1], a[-2::-1], a[:0:-1]):
                    d = {j: blame[j] * after[j, 0] * (1 - after[j, 0]) for j in blame}
                    wg.append(
                        np.array([[d[j] * before[k, 0] for k in range(W.shape[1])] for j in d])
                    )
                    bg.append(np.array([[d[j]] for j in d]))
                    blame = {k: sum(W[j, k] * d[j] for j in d) for k in range(W.shape[1])}
                return wg[::-1], bg[::-1]
        """),
        "bias is delta": code("""
            def backprop_loops(x, y, weights, biases):
                z, a = forward_one_sample(x, weights, biases)
                wg = [np.zeros(W.shape) for W in weights]
                bg = [np.zeros(b.shape) for b in biases]
                deltas = [np.zeros(b.shape) for b in biases]
                last = len(weights) - 1
                for l in range(last, -1, -1):
                    n_out, n_in = weights[l].shape
                    for j in range(n_out):
                        e = (
                            a[-1][j, 0] - y[j, 0]
                            if l == last
                            else node_blame(weights[l + 1], deltas[l + 1], j)
                        )
                        d = e * sigmoid_prime(z[l][j, 0])
                        deltas[l][j, 0] = d
                        pass
                        for k in range(n_in):
                            wg[l][j, k] = d * a[l][k, 0]
                return wg, deltas
        """),
        "lists": code("""
            def backprop_loops(x, y, weights, biases):
                wg, bg = backprop_sample(x, y, weights, biases)
                return [g.tolist() for g in wg], [g.tolist() for g in bg]
        """),
    },
    "backprop_sample": {
        "deltas first": code("""
            def backprop_sample(x, y, weights, biases):
                zs, acts = forward_one_sample(x, weights, biases)
                deltas = [output_delta(acts[-1], y, zs[-1])]
                for W, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
                    deltas.insert(0, hidden_delta(W, deltas[0], z))
                return [weight_gradient(d, a) for d, a in zip(deltas, acts)], [
                    bias_gradient(d) for d in deltas
                ]
        """),
        "zeros inplace": code("""
            def backprop_sample(x, y, weights, biases):
                wg = [np.zeros_like(W) for W in weights]
                bg = [np.zeros_like(b) for b in biases]
                zs, acts = forward_one_sample(x, weights, biases)
                bg[-1][:] = (acts[-1] - y) * sigmoid_prime(zs[-1])
                wg[-1][...] = bg[-1] @ acts[-2].T
                for i in range(-2, -len(weights) - 1, -1):
                    bg[i] += (weights[i + 1].T @ bg[i + 1]) * sigmoid_prime(zs[i])
                    wg[i] += bg[i] @ acts[i - 1].T
                return wg, bg
        """),
        "class helper": code("""
            class _Layer:
                __slots__ = ("W", "b", "a_prev", "a")

                def __init__(self, W, b):
                    self.W, self.b = W, b

                def forward(self, a):
                    self.a_prev = a
                    self.a = sigmoid(self.W @ a + self.b)
                    return self.a

                def backward(self, blame):
                    d = blame * self.a * (1 - self.a)
                    return self.W.T @ d, d @ self.a_prev.T, d


            def backprop_sample(x, y, weights, biases):
                layers = [_Layer(W, b) for W, b in zip(weights, biases)]
                a = x
                for layer in layers:
                    a = layer.forward(a)
                blame = a - y
                out = []
                for layer in layers[::-1]:
                    blame, dW, db = layer.backward(blame)
                    out.append((dW, db))
                wg, bg = zip(*out[::-1])
                return list(wg), list(bg)
        """),
        "gen": code("""
            def backprop_sample(x, y, weights, biases):
                zs, acts = forward_one_sample(x, weights, biases)

                def deltas():
                    d = output_delta(acts[-1], y, zs[-1])
                    yield d
                    for l in range(len(weights) - 1, 0, -1):
                        d = hidden_delta(weights[l], d, zs[l - 1])
                        yield d

                ds = list(deltas())[::-1]
                return [np.outer(d, a) for d, a in zip(ds, acts)], ds
        """),
    },
}
