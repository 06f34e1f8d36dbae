"""Unit 04: right answers in unusual styles."""

from __future__ import annotations

from tests.course.writing import code, one_line

STYLES: dict[str, dict[str, str]] = {
    "sigmoid": {
        "vectorize": code("""
            import math


            @np.vectorize
            def sigmoid(z):
                return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
        """),
        "lambda": code("""
            sigmoid = lambda z: (
                np.where(np.greater_equal(z, 0), 1, np.exp(-np.abs(z)))
                / (1 + np.exp(-np.abs(z)))
            )
        """),
        "sign": code("""
            def sigmoid(z):
                e = np.exp(-np.abs(z))
                half = (1 - e) / (1 + e) / 2
                return 0.5 + np.sign(z) * half
        """),
        "bool mult": code("""
            def sigmoid(z):
                z = np.asarray(z)
                e = np.exp(-np.abs(z))
                return (z >= 0) / (1 + e) + (z < 0) * e / (1 + e)
        """),
        "list rec": code("""
            def sigmoid(z):
                if np.ndim(z):
                    return np.array([sigmoid(v) for v in z])
                e = np.exp(-abs(z))
                return (1 if z >= 0 else e) / (1 + e)
        """),
        "piecewise": code("""
            def sigmoid(z):
                return np.piecewise(
                    np.asarray(z, float),
                    [np.asarray(z) >= 0],
                    [lambda v: 1 / (1 + np.exp(-v)), lambda v: np.exp(v) / (1 + np.exp(v))],
                )
        """),
        "select out": code("""
            def sigmoid(z: np.ndarray | float) -> np.ndarray:
                e = np.exp(-np.abs(z))
                out = e / (1 + e)
                return np.where(np.asarray(z) < 0, out, 1 - out)
        """),
        "longdouble": one_line(
            "sigmoid(z)", "1 / (1 + np.exp(-np.asarray(z, dtype=np.longdouble)))"
        ),
        "clip 700": one_line("sigmoid(z)", "1 / (1 + np.exp(-np.clip(z, -700, 700)))"),
        "divide out": code("""
            def sigmoid(z):
                z = np.asarray(z, dtype=float)
                e = np.exp(-np.abs(z))
                out = np.ones_like(z)
                np.copyto(out, e, where=z < 0)
                np.divide(out, 1 + e, out=out)
                return out
        """),
    },
    "node": {
        "lambda": code("""
            node = lambda w, b, a: sigmoid(np.add(np.multiply(w, a), b))
        """),
        "tanh": one_line("node(w, b, a)", "(1 + np.tanh((w * a + b) / 2)) / 2"),
        "kw": one_line("node(w: float, b: float, a)", "sigmoid(z=b + a * w)"),
        "class": code("""
            class Node:
                def __call__(self, w, b, a):
                    return sigmoid(w * a + b)


            node = Node()
        """),
    },
    "forward_1d": {
        "accumulate": code("""
            from itertools import accumulate


            def forward_1d(x, params):
                return list(accumulate(params, lambda a, p: node(*p, a), initial=x))
        """),
        "generator-in-list": code("""
            def forward_1d(x, params):
                def walk(a):
                    yield a
                    for w, b in params:
                        a = sigmoid(w * a + b)
                        yield a

                return list(walk(x))
        """),
        "array 0-d": code("""
            def forward_1d(x, params):
                out = np.empty(len(params) + 1)
                out[0] = x
                for i, (w, b) in enumerate(params):
                    out[i + 1] = node(w, b, out[i])
                return out
        """),
        "unpacked": code("""
            def forward_1d(x, params):
                acts = [x]
                for p in params:
                    acts = [*acts, node(p[0], p[1], acts[-1])]
                return acts
        """),
        "column": code("""
            def forward_1d(x, params):
                acts = [np.array(x)]
                for p in params:
                    acts += [node(*p, acts[-1])]
                return acts
        """),
    },
    "mse": {
        "einsum": code("""
            def mse(y_hat, y):
                return np.einsum(
                    "i,i->", np.ravel(np.subtract(y_hat, y)), np.ravel(np.subtract(y_hat, y))
                ) / np.size(y)
        """),
        "average": one_line("mse(y_hat, y)", "np.average(np.power(np.subtract(y_hat, y), 2))"),
        "vdot": code("""
            def mse(y_hat, y):
                d = np.subtract(y_hat, y).ravel()
                return d @ d / d.size
        """),
        "loop": code("""
            def mse(y_hat, y):
                total, n = 0.0, 0
                for p, q in zip(np.ravel(y_hat), np.ravel(y)):
                    total += (p - q) ** 2
                    n += 1
                return total / n
        """),
        "expanded": one_line(
            "mse(y_hat, y)", "np.mean(np.square(y_hat) - 2 * np.multiply(y_hat, y) + np.square(y))"
        ),
    },
    "layer_by_nodes": {
        "enumerate": code("""
            def layer_by_nodes(W, b, a_prev):
                z = np.array(
                    [
                        [sum(w * a for w, a in zip(row, a_prev[:, 0])) + bias]
                        for row, (bias,) in zip(W, b)
                    ]
                )
                return z, sigmoid(z)
        """),
        "copy of b": code("""
            def layer_by_nodes(W, b, a_prev):
                z = b.copy()
                for k in range(W.shape[1]):
                    z += W[:, [k]] * a_prev[k]
                return z, sigmoid(z)
        """),
        "einsum": code("""
            def layer_by_nodes(W, b, a_prev):
                z = np.einsum("jk,kn->jn", W, a_prev) + b
                return [z, sigmoid(z)]
        """),
        "size1": code("""
            def layer_by_nodes(W, b, a_prev):
                z = np.zeros((len(W), 1))
                for j in range(len(W)):
                    z[j] = b[j]
                    for k in range(len(a_prev)):
                        z[j] += W[j, k] * a_prev[k]
                return z, sigmoid(z)
        """),
    },
    "parameter_shapes": {
        "pairwise": code("""
            from itertools import pairwise


            def parameter_shapes(sizes):
                return [(o, i) for i, o in pairwise(sizes)], [(o, 1) for o in sizes[1:]]
        """),
        "gen": code("""
            def parameter_shapes(sizes):
                n_in, *rest = sizes
                ws = []
                for n in rest:
                    ws.append((n, n_in))
                    n_in = n
                return ws, [(n, 1) for n in rest]
        """),
        "np ints": code("""
            def parameter_shapes(sizes):
                s = np.array(sizes)
                return list(zip(s[1:], s[:-1])), [(n, 1) for n in s[1:]]
        """),
        "np arrays": code("""
            def parameter_shapes(sizes):
                s = np.array(sizes)
                return np.column_stack([s[1:], s[:-1]]), np.column_stack(
                    [s[1:], np.ones_like(s[1:])]
                )
        """),
        "dict": code("""
            def parameter_shapes(sizes):
                return {
                    "weight_shapes": [(o, i) for i, o in zip(sizes, sizes[1:])],
                    "bias_shapes": [(o, 1) for o in sizes[1:]],
                }
        """),
    },
    "forward_one_sample": {
        "recursion": code("""
            def forward_one_sample(x, weights, biases):
                if len(weights) == 0:
                    return [], [x]
                z = weights[0] @ x + biases[0]
                zs, acts = forward_one_sample(sigmoid(z), weights[1:], biases[1:])
                return [z] + zs, [x] + acts
        """),
        "from zs": code("""
            def forward_one_sample(x, weights, biases):
                zs = []
                a = x
                for W, b in zip(weights, biases):
                    zs.append(np.add(W.dot(a), b))
                    a = sigmoid(zs[-1])
                return zs, [x, *map(sigmoid, zs)]
        """),
        "inplace own": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [], [np.copy(x)]
                for W, b in zip(weights, biases):
                    z = np.empty_like(b)
                    np.matmul(W, acts[-1], out=z)
                    z += b
                    zs.append(z.copy())
                    acts.append(sigmoid(z))
                return zs, acts
        """),
        "tensordot": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [None] * len(weights), [x] + [None] * len(weights)
                for l in range(1, len(weights) + 1):
                    zs[l - 1] = (
                        np.tensordot(weights[l - 1], acts[l - 1], axes=1) + biases[l - 1]
                    )
                    acts[l] = sigmoid(zs[l - 1])
                return zs, acts
        """),
        "flat inside": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [], [x]
                for W, b in zip(weights, biases):
                    z = (W @ acts[-1].ravel() + b.ravel())[:, np.newaxis]
                    zs.append(z)
                    acts.append(sigmoid(z))
                return [zs, acts]
        """),
    },
    "forward_batch": {
        "einsum": code("""
            def forward_batch(X, weights, biases):
                zs, acts = [], [np.transpose(X)]
                for W, b in zip(weights, biases):
                    z = np.einsum("jk,kn->jn", W, acts[-1]) + np.repeat(b, len(X), axis=1)
                    zs.append(z)
                    acts.append(sigmoid(z))
                return zs, acts
        """),
        "to rows": code("""
            def forward_batch(X, weights, biases):
                rw, rb = to_rows(weights, biases)
                zs, acts = [], [X]
                for W, b in zip(rw, rb):
                    zs.append(layer_forward(acts[-1], W, b))
                    acts.append(sigmoid(zs[-1]))
                return [z.T for z in zs], [a.T for a in acts]
        """),
        "nparray": code("""
            def forward_batch(X, weights, biases):
                a = np.swapaxes(X, 0, 1)
                zs, acts = (), (a,)
                for W, b in zip(weights, biases):
                    z = W.dot(a) + b
                    a = sigmoid(z)
                    zs += (z,)
                    acts += (a,)
                return zs, acts
        """),
        "loops": code("""
            def forward_batch(X, weights, biases):
                zs, acts = [], [X.T]
                for W, b in zip(weights, biases):
                    z = np.zeros((W.shape[0], X.shape[0]))
                    for n in range(X.shape[0]):
                        for j in range(W.shape[0]):
                            z[j, n] = (
                                sum(W[j, k] * acts[-1][k, n] for k in range(W.shape[1]))
                                + b[j, 0]
                            )
                    zs.append(z)
                    acts.append(sigmoid(z))
                return zs, acts
        """),
    },
}
