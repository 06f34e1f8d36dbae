"""Unit 07, gradients of a batch: mistakes written otherwise, and right answers."""

from tests.course.rewriting import altered

BACKPROP = """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
"""

REWRITES: dict[str, dict[str, str]] = {
    "backprop_batch": {
        "batch-loop-over-samples": altered(
            BACKPROP,
            "    zs, acts = forward_batch(X, weights, biases)\n"
            "    gw, gb = [], []\n"
            "    out = acts[-1]\n"
            "    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))\n"
            "    for k in range(1, len(weights) + 1):\n"
            "        gw.insert(0, np.dot(d, acts[-k - 1].T))\n"
            "        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))\n"
            "        if k < len(weights):\n"
            "            d = np.dot(weights[-k].T, d)\n"
            "            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))\n",
            "    gw, gb = [0 * w for w in weights], [0 * b for b in biases]\n"
            "    for m in range(len(X)):\n"
            "        sw, sb = backprop_sample(X[[m]].T, y[[m]].T, weights, biases)\n"
            "        for k in range(len(gw)):\n"
            "            gw[k] = gw[k] + sw[k]\n"
            "            gb[k] = gb[k] + sb[k]\n",
        ),
        "mean-in-layer": altered(
            BACKPROP,
            "        gw.insert(0, np.dot(d, acts[-k - 1].T))\n"
            "        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))\n",
            "        gw.insert(0, np.dot(d, acts[-k - 1].T) / X.shape[0])\n"
            "        gb.insert(0, np.mean(d, axis=1).reshape(-1, 1))\n",
        ),
        "normalise-inconsistent": altered(
            BACKPROP,
            "gw.insert(0, np.dot(d, acts[-k - 1].T))",
            "gw.insert(0, (1 / len(y)) * np.dot(d, acts[-k - 1].T))",
        ),
        "extra-one-over-m": altered(
            BACKPROP,
            "d = np.dot(weights[-k].T, d)",
            "d = np.dot(weights[-k].T, d) / X.shape[0]",
        ),
        "labels-not-transposed": altered(
            BACKPROP,
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = np.multiply(out - y, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
        ),
        "bias-axis1": altered(
            BACKPROP,
            "gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))",
            "gb.insert(0, np.sum(d, axis=0).reshape(1, -1))",
        ),
        "bias-not-summed": altered(
            BACKPROP,
            "gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))",
            "gb.insert(0, d)",
        ),
        "bias-sum-scalar": altered(
            BACKPROP,
            "gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))",
            "gb.insert(0, np.sum(d))",
        ),
        "bias-flat": altered(
            BACKPROP,
            "gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))",
            "gb.insert(0, np.sum(d, axis=1))",
        ),
        "bp-weights-index": altered(
            BACKPROP,
            "d = np.dot(weights[-k].T, d)",
            "d = np.dot(weights[-k - 1].T, d)",
        ),
        "bp-own-activation": altered(
            BACKPROP,
            "gw.insert(0, np.dot(d, acts[-k - 1].T))",
            "gw.insert(0, np.dot(d, acts[-k].T))",
        ),
        "dw-uses-preactivation": altered(
            BACKPROP,
            "gw.insert(0, np.dot(d, acts[-k - 1].T))",
            "gw.insert(0, np.dot(d, ([X.T] + zs)[-k - 1].T))",
        ),
        "bp-no-transpose": altered(
            BACKPROP,
            "d = np.dot(weights[-k].T, d)",
            "d = np.dot(weights[-k], d)",
        ),
        "hidden-delta-no-prime": altered(
            BACKPROP,
            "            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))\n",
            "",
        ),
        "no-sigma-prime-output": altered(
            BACKPROP,
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = out - y.T",
        ),
        "sigma-prime-twice": altered(
            BACKPROP,
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = (out - y.T) * out * (1 - out) * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))",
        ),
        "sigmoid-prime-of-activation": altered(
            BACKPROP,
            "    zs, acts = forward_batch(X, weights, biases)\n",
            "    zs, acts = forward_batch(X, weights, biases)\n    zs = acts[1:]\n",
        ),
        "update-before-propagate": altered(
            BACKPROP,
            "            d = np.dot(weights[-k].T, d)\n",
            "            moved = weights[-k] - gw[0] * (0.5 / X.shape[0])\n"
            "            d = np.dot(moved.T, d)\n",
        ),
        "propagates-error-not-delta": altered(
            BACKPROP,
            "    out = acts[-1]\n",
            "    out = acts[-1]\n    err = out - y.T\n",
            "            d = np.dot(weights[-k].T, d)\n"
            "            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))\n",
            "            slope = acts[-k] * (1 - acts[-k])\n"
            "            err = np.dot(weights[-k].T, err if k == 1 else d / slope)\n"
            "            d = err * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))\n",
        ),
        "delta-sign": altered(
            BACKPROP,
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = np.multiply(y.T - out, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
        ),
        "delta-precedence": altered(
            BACKPROP,
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = out - y.T * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))",
        ),
        "delta-twice": altered(
            BACKPROP,
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = np.multiply(2 * (out - y.T), sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
        ),
        "batch-first-sample-only": altered(
            BACKPROP,
            "zs, acts = forward_batch(X, weights, biases)",
            "zs, acts = forward_batch(X[0:1, :], weights, biases)",
            "d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "d = np.multiply(out - y[0:1, :].T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
        ),
        "lists-exchanged": altered(
            BACKPROP,
            "return gw, gb",
            "return gb, gw",
        ),
        "layers-reversed": altered(
            BACKPROP,
            "        gw.insert(0, np.dot(d, acts[-k - 1].T))\n"
            "        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))\n",
            "        gw.append(np.dot(d, acts[-k - 1].T))\n"
            "        gb.append(np.sum(d, axis=1).reshape(-1, 1))\n",
        ),
        "dweights-shape-transposed": altered(
            BACKPROP,
            "gw.insert(0, np.dot(d, acts[-k - 1].T))",
            "gw.insert(0, np.dot(acts[-k - 1], d.T))",
        ),
        "elementwise-instead-of-matmul": altered(
            BACKPROP,
            "d = np.dot(weights[-k].T, d)",
            "d = weights[-k].T * d",
        ),
        "mse-gradient": altered(
            BACKPROP,
            "out - y.T, sigmoid",
            "2 * (out - y.T) / y.size, sigmoid",
        ),
        "labels-reshaped": altered(
            BACKPROP,
            "y.T",
            "np.reshape(y, out.shape)",
        ),
        "labels-flattened": altered(
            BACKPROP,
            "y.T",
            "y.flatten()",
        ),
        "bias-of-one-sample": altered(
            BACKPROP,
            "np.sum(d, axis=1).reshape(-1, 1)",
            "d[:, 0].reshape(-1, 1)",
        ),
        "no-slope-anywhere": altered(
            BACKPROP,
            "np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))",
            "out - y.T",
            "            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))\n",
            "",
        ),
        "slope-of-another-layer": altered(
            BACKPROP,
            "zs[-k - 1]",
            "zs[-k]",
        ),
        "layers-left-out": altered(
            BACKPROP,
            "    gw, gb = [], []\n"
            "    out = acts[-1]\n"
            "    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))\n"
            "    for k in range(1, len(weights) + 1):\n"
            "        gw.insert(0, np.dot(d, acts[-k - 1].T))\n"
            "        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))\n"
            "        if k < len(weights):\n"
            "            d = np.dot(weights[-k].T, d)\n"
            "            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))\n"
            "    return gw, gb\n",
            "    Y = y.T\n"
            "    prime = lambda z: sigmoid(z) * (1 - sigmoid(z))\n"
            "    nabla_w = [np.zeros(w.shape) for w in weights]\n"
            "    nabla_b = [np.zeros(b.shape) for b in biases]\n"
            "    delta = (acts[-1] - Y) * prime(zs[-1])\n"
            "    nabla_w[-1] = delta.dot(acts[-2].T)\n"
            "    nabla_b[-1] = delta.sum(axis=1, keepdims=True)\n"
            "    for l in range(2, 3):\n"
            "        delta = np.dot(weights[-l + 1].T, delta) * prime(zs[-l])\n"
            "        nabla_w[-l] = np.dot(delta, acts[-l - 1].T)\n"
            "        nabla_b[-l] = delta.sum(axis=1, keepdims=True)\n"
            "    return nabla_w, nabla_b\n",
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "backprop_batch": {
        "negative indices": BACKPROP,
        "stack of outer products": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    stacks = [a.T[:, :, None] for a in acts]
    gw, gb = [None] * len(weights), [None] * len(weights)
    d = (stacks[-1] - y[:, :, None]) * stacks[-1] * (1 - stacks[-1])
    for k in range(len(weights) - 1, -1, -1):
        gw[k] = (d @ stacks[k].transpose(0, 2, 1)).sum(axis=0)
        gb[k] = d.sum(axis=0)
        d = (weights[k].T @ d) * stacks[k] * (1 - stacks[k])
    return gw, gb
""",
        "a column of ones": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, d @ np.ones((d.shape[1], 1)))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "nabla lists": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    Y = y.T
    prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    delta = (acts[-1] - Y) * prime(zs[-1])
    nabla_w[-1] = delta.dot(acts[-2].T)
    nabla_b[-1] = delta.sum(axis=1, keepdims=True)
    for l in range(2, len(weights) + 1):
        delta = np.dot(weights[-l + 1].T, delta) * prime(zs[-l])
        nabla_w[-l] = np.dot(delta, acts[-l - 1].T)
        nabla_b[-l] = delta.sum(axis=1, keepdims=True)
    return nabla_w, nabla_b
""",
        "einsum": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    Y = y.T
    prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    delta = (acts[-1] - Y) * prime(zs[-1])
    nabla_w[-1] = delta.dot(acts[-2].T)
    nabla_b[-1] = np.einsum("ij->i", delta)[:, None]
    for l in range(2, len(weights) + 1):
        delta = np.dot(weights[-l + 1].T, delta) * prime(zs[-l])
        nabla_w[-l] = np.einsum("im,km->ik", delta, acts[-l - 1])
        nabla_b[-l] = np.einsum("ij->i", delta)[:, None]
    return nabla_w, nabla_b
""",
        "sign turned": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    Y = y.T
    prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    delta = -(Y - acts[-1]) * prime(zs[-1])
    nabla_w[-1] = delta.dot(acts[-2].T)
    nabla_b[-1] = delta.sum(axis=1, keepdims=True)
    for l in range(2, len(weights) + 1):
        delta = np.dot(weights[-l + 1].T, delta) * prime(zs[-l])
        nabla_w[-l] = np.dot(delta, acts[-l - 1].T)
        nabla_b[-l] = delta.sum(axis=1, keepdims=True)
    return nabla_w, nabla_b
""",
        "recursion": """
def backprop_batch(X, y, weights, biases):
    def back(a, ws, bs):
        if not ws:
            return a - y.T, [], []
        out = sigmoid(ws[0] @ a + bs[0])
        err, gw, gb = back(out, ws[1:], bs[1:])
        d = err * out * (1 - out)
        return ws[0].T @ d, [d @ a.T] + gw, [d.sum(1)[:, np.newaxis]] + gb

    _, gw, gb = back(X.T, weights, biases)
    return gw, gb
""",
        "rows inside": """
def backprop_batch(X, y, weights, biases):
    # rows convention inside
    A = [X]
    for W, b in zip(weights, biases):
        A.append(sigmoid(A[-1] @ W.T + b.T))
    D = (A[-1] - y) * A[-1] * (1 - A[-1])
    gw, gb = [], []
    for k in reversed(range(len(weights))):
        gw.append((A[k].T @ D).T)
        gb.append(D.sum(axis=0).reshape(-1, 1))
        D = (D @ weights[k]) * A[k] * (1 - A[k])
    gw.reverse()
    gb.reverse()
    return gw, gb
""",
        "deltas first": """
def backprop_batch(X, y, weights, biases):
    acts = forward_batch(X, weights, biases)[1]
    deltas = [(acts[-1] - y.T) * acts[-1] * (1 - acts[-1])]
    for W, a in zip(reversed(weights[1:]), reversed(acts[1:-1])):
        deltas.insert(0, (W.T @ deltas[0]) * a * (1 - a))
    return [d @ a.T for d, a in zip(deltas, acts)], [
        np.add.reduce(d, axis=1, keepdims=True) for d in deltas
    ]
""",
        "augmented": """
def backprop_batch(X, y, weights, biases):
    # augmented: bias in the last column
    N = len(X)
    A = [np.vstack([X.T, np.ones(N)])]
    for W, b in zip(weights, biases):
        A.append(np.vstack([sigmoid(np.hstack([W, b]) @ A[-1]), np.ones(N)]))
    out = A[-1][:-1]
    d = (out - y.T) * out * (1 - out)
    gw, gb = [], []
    for k in range(len(weights))[::-1]:
        G = d @ A[k].T
        gw = [G[:, :-1]] + gw
        gb = [G[:, -1:]] + gb
        a = A[k][:-1]
        d = (weights[k].T @ d) * a * (1 - a)
    return gw, gb
""",
    },
}
