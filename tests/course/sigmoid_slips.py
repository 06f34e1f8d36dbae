"""Unit 04: slips of the forward direction, each as a second student might make it."""

from __future__ import annotations

from tests.course.writing import code, one_line


def by_nodes(where: str = "j", add: str = "w * a") -> str:
    """A layer node by node, over the rows of W."""
    return code(f"""
        def layer_by_nodes(W, b, a_prev):
            z = np.zeros((len(W), 1))
            for j, row in enumerate(W):
                z[j] = b[j]
                for k, (w, a) in enumerate(zip(row, a_prev[:, 0])):
                    z[{where}] = z[{where}] + {add}
            return z, sigmoid(z)
    """)


SLIPS: dict[str, dict[str, str]] = {
    "sigmoid": {
        "sigmoid-mixed-forms": code("""
            def sigmoid(z):
                e = np.exp(-np.abs(z))
                return np.where(np.asarray(z) >= 0, 1.0, e) / (1 + np.exp(-z))
        """),
        "sigmoid-no-denominator": code("""
            def sigmoid(z):
                z = np.asarray(z)
                low = np.exp(z - np.maximum(z, 0))
                return np.where(z < 0, low / (1 + low), 1)
        """),
        "sigmoid-arrays-only": code("""
            def sigmoid(z):
                out = np.zeros(len(z))
                for i in range(len(z)):
                    e = np.exp(-abs(z[i]))
                    out[i] = 1 / (1 + e) if z[i] >= 0 else e / (1 + e)
                return out
        """),
        "sigmoid-short-e": one_line("sigmoid(z)", "(1 + 2.718 ** -np.asarray(z)) ** -1"),
    },
    "node": {
        "node-curve-first": one_line("node(w, b, a)", "b + sigmoid(a) * w"),
        "node-sums-inputs": one_line(
            "node(w, b, a)", "sigmoid(np.dot(np.atleast_1d(w * a), np.ones(np.size(a))) + b)"
        ),
    },
    "forward_1d": {
        "input-squashed": code("""
            def forward_1d(x, params):
                acts = [sigmoid(x)]
                for w, b in params:
                    acts.append(node(w, b, acts[-1]))
                return acts
        """),
        "squashed-twice": code("""
            def forward_1d(x, params):
                acts = [x]
                for w, b in params:
                    acts.append(sigmoid(node(w, b, acts[-1])))
                return acts
        """),
        "layers-off-by-one": code("""
            def forward_1d(x, params):
                acts = []
                for w, b in params:
                    acts.append(x)
                    x = node(w, b, x)
                return acts
        """),
        "forward-keeps-both": code("""
            def forward_1d(x, params):
                acts = [x]
                a = x
                for w, b in params:
                    z = w * a + b
                    a = sigmoid(z)
                    acts.append(z)
                    acts.append(a)
                return acts
        """),
    },
    "mse": {
        "mse-doubled": one_line("mse(y_hat, y)", "np.mean((np.asarray(y_hat) - y) * 2)"),
        "mse-variance": one_line("mse(y_hat, y)", "np.std(np.subtract(y_hat, y)) ** 2"),
    },
    "layer_by_nodes": {
        "contribution-squashed": by_nodes(add="sigmoid(w * a)"),
        "node-adds": by_nodes(add="w + a"),
        "sum-lands-elsewhere": by_nodes(where="k"),
    },
    "parameter_shapes": {
        "shapes-first-missing": code("""
            def parameter_shapes(sizes):
                s = sizes[1:]
                return [(s[i + 1], s[i]) for i in range(len(s) - 1)], [(o, 1) for o in s[1:]]
        """),
        "shapes-counts": one_line(
            "parameter_shapes(sizes)",
            "[o * i for i, o in zip(sizes[:-1], sizes[1:])], [o for o in sizes[1:]]",
        ),
        "shapes-arrays": code("""
            def parameter_shapes(sizes):
                return [np.zeros((o, i)) for i, o in zip(sizes[:-1], sizes[1:])], [
                    np.zeros((o, 1)) for o in sizes[1:]
                ]
        """),
    },
    "forward_one_sample": {
        "node-uses-tanh": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [], [x]
                for W, b in zip(weights, biases):
                    z = W @ acts[-1] + b
                    e = np.exp(2 * z)
                    zs.append(z)
                    acts.append((e - 1) / (e + 1))
                return zs, acts
        """),
        "list-extended": code("""
            def forward_one_sample(x, weights, biases):
                a = x
                zs, acts = [], [a]
                for W, b in zip(weights, biases):
                    z = W @ a + b
                    a = sigmoid(z)
                    zs += [z]
                    acts += list(a)
                return zs, acts
        """),
        "hidden-layers-linear": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [], [x]
                for W, b in zip(weights, biases):
                    zs.append(W @ acts[-1] + b)
                    acts.append(zs[-1])
                acts[-1] = sigmoid(acts[-1])
                return zs, acts
        """),
        "lists-paired": code("""
            def forward_one_sample(x, weights, biases):
                out = []
                a = x
                for W, b in zip(weights, biases):
                    z = W @ a + b
                    a = sigmoid(z)
                    out.append((z, a))
                return out
        """),
        "activities-not-returned": code("""
            def forward_one_sample(x, weights, biases):
                a = x
                zs, acts = [], [a]
                for W, b in zip(weights, biases):
                    z = W @ acts[-1] + b
                    zs.append(z)
                    acts.append(sigmoid(z))
                return acts
        """),
        "last-activation-missing": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [], []
                a = x
                for W, b in zip(weights, biases):
                    acts.append(a)
                    z = W @ a + b
                    a = sigmoid(z)
                    zs.append(z)
                return zs, acts
        """),
        "vectors-not-columns": code("""
            def forward_one_sample(x, weights, biases):
                a = x
                zs, acts = [], [a]
                for W, b in zip(weights, biases):
                    z = np.sum(W * acts[-1].T, axis=1) + b
                    zs.append(z)
                    acts.append(sigmoid(z))
                return zs, acts
        """),
        "batch-in-rows": code("""
            def forward_one_sample(x, weights, biases):
                a = x.T
                zs, acts = [], [a]
                for W, b in zip(weights, biases):
                    z = a @ W.T + b.T
                    a = sigmoid(z)
                    zs.append(z)
                    acts.append(a)
                return zs, acts
        """),
    },
    "forward_batch": {
        "node-uses-tanh": code("""
            def forward_batch(X, weights, biases):
                zs, acts = [], [X.T]
                for W, b in zip(weights, biases):
                    zs.append(np.dot(W, acts[-1]) + b)
                    acts.append(2 * sigmoid(2 * zs[-1]) - 1)
                return zs, acts
        """),
        "list-extended": code("""
            def forward_batch(X, weights, biases):
                a = X.T
                zs, acts = [], [a]
                for W, b in zip(weights, biases):
                    z = W @ a + b
                    zs.append(z)
                    a = sigmoid(z)
                    acts += [row for row in a]
                return zs, acts
        """),
        "hidden-layers-linear": code("""
            def forward_batch(X, weights, biases):
                zs, acts = [], [X.T]
                for W, b in zip(weights, biases):
                    zs.append(W @ acts[-1] + b)
                    acts.append(zs[-1])
                acts[-1] = sigmoid(acts[-1])
                return zs, acts
        """),
        "lists-paired": code("""
            def forward_batch(X, weights, biases):
                pairs, a = [], X.T
                for W, b in zip(weights, biases):
                    z = W @ a + b
                    a = sigmoid(z)
                    pairs.append((z, a))
                return pairs
        """),
        "activities-not-returned": code("""
            def forward_batch(X, weights, biases):
                acts = [X.T]
                for W, b in zip(weights, biases):
                    acts.append(sigmoid(W @ acts[-1] + b))
                return acts
        """),
        "last-activation-missing": code("""
            def forward_batch(X, weights, biases):
                zs, acts, a = [], [], X.T
                for W, b in zip(weights, biases):
                    acts.append(a)
                    zs.append(W @ a + b)
                    a = sigmoid(zs[-1])
                return zs, acts
        """),
        "first-activation-in-rows": code("""
            def forward_batch(X, weights, biases):
                a = X.T
                zs, acts = [], [X]
                for W, b in zip(weights, biases):
                    z = W @ a + b
                    a = sigmoid(z)
                    zs.append(z)
                    acts.append(a)
                return zs, acts
        """),
        "samples-in-a-list": code("""
            def forward_batch(X, weights, biases):
                found = []
                for n in range(len(X)):
                    found.append(forward_one_sample(X[[n]].T, weights, biases))
                return found
        """),
        "last-sample-only": code("""
            def forward_batch(X, weights, biases):
                for row in X:
                    zs, acts = forward_one_sample(row.reshape(-1, 1), weights, biases)
                return zs, acts
        """),
    },
    "to_rows": {
        "rows-paired": one_line(
            "to_rows(weights, biases)", "[(W.T, b.T) for W, b in zip(weights, biases)]"
        ),
        "rows-in-place": code("""
            def to_rows(weights, biases):
                for i, (W, b) in enumerate(zip(weights, biases)):
                    weights[i], biases[i] = W.T, b.T
                return weights, biases
        """),
    },
    "append_ones": {
        "hstack-for-vstack": one_line(
            "append_ones(A)", "np.concatenate([A, np.ones_like(A[:1])], axis=1)"
        ),
        "ones-block": one_line("append_ones(A)", "np.vstack([A, np.ones_like(A)])"),
        "ones-counted-by-nodes": one_line("append_ones(A)", "np.vstack([A, np.ones(A.shape[0])])"),
        "ones-without-an-axis": one_line(
            "append_ones(A)", "np.append(A, np.ones(len(A[0])), axis=0)"
        ),
    },
    "augment": {
        "bias-not-a-column": code("""
            def augment(weights, biases):
                result = []
                for W, b in zip(weights, biases):
                    result.append(np.concatenate((W, b[:, 0]), axis=1))
                return result
        """),
        "augment-in-place": code("""
            def augment(weights, biases):
                for i, b in enumerate(biases):
                    weights[i] = np.c_[weights[i], b]
                return weights
        """),
        "bias-before-last": code("""
            def augment(weights, biases):
                result = []
                for W, b in zip(weights, biases):
                    result.append(np.hstack([W[:, :-1], b, W[:, -1:]]))
                return result
        """),
        "augment-not-joined": one_line(
            "augment(weights, biases)", "list(map(list, zip(weights, biases)))"
        ),
    },
    "forward_augmented": {
        "ones-missing": code("""
            def forward_augmented(X, augmented):
                a = np.transpose(X)
                for M in augmented:
                    a = sigmoid(np.dot(M, a))
                return a
        """),
        "ones-appended-twice": code("""
            def forward_augmented(X, augmented):
                a = np.c_[X, np.ones(len(X))].T
                for M in augmented:
                    a = sigmoid(M @ np.vstack([a, np.ones(a.shape[1])]))
                return a
        """),
        "return-inside-loop": code("""
            def forward_augmented(X, augmented):
                a = X.T
                for W in augmented:
                    a = sigmoid(W @ append_ones(a))
                    return a
        """),
        "forward-operands-swapped": code("""
            def forward_augmented(X, augmented):
                a = X.T
                for M in augmented:
                    a = sigmoid(np.dot(M.T, np.vstack([a, np.ones(a.shape[1])])))
                return a
        """),
    },
    "collapse_linear": {
        "collapse-bias-one-layer": code("""
            def collapse_linear(weights, biases):
                W = weights[0]
                b = biases[0]
                for Wi, bi in zip(weights[1:], biases[1:]):
                    W = Wi @ W
                return W, weights[-1] @ biases[-2] + biases[-1] if len(weights) > 1 else biases[
                    0
                ]
        """),
        "collapse-first-twice": code("""
            def collapse_linear(weights, biases):
                W, b = weights[0], biases[0]
                for Wi, bi in zip(weights, biases):
                    b = Wi @ b + bi
                    W = Wi @ W
                return W, b
        """),
        "collapse-weights-only": code("""
            def collapse_linear(weights, biases):
                W = weights[0]
                for Wi in weights[1:]:
                    W = Wi @ W
                return W
        """),
        "biases-first": code("""
            def collapse_linear(weights, biases):
                W, b = weights[0], biases[0]
                for Wi, bi in zip(weights[1:], biases[1:]):
                    W = Wi @ W
                    b = Wi @ b + bi
                return b, W
        """),
        "layer-flat": code("""
            def collapse_linear(weights, biases):
                W, b = weights[0], biases[0].ravel()
                for Wi, bi in zip(weights[1:], biases[1:]):
                    W = Wi @ W
                    b = Wi @ b + bi.ravel()
                return W, b
        """),
    },
}
