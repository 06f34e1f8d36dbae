"""Unit 02, forward and step: further mistakes as students write them, and other styles."""

from tests.course.rewriting import altered

LAYER_STEP = """
def layer_step(inputs, weights, biases, lr):
    z = layer_forward(inputs, weights, biases)
    out = relu_forward(z)
    up = out
    d = relu_backward(up, z)
    dw = dense_dweights(inputs, d)
    db = dense_dbiases(d)
    return weights - lr * dw, biases - lr * db
"""

ONE_SAMPLE = """
def layer_forward_one_sample(x, weights, biases):
    z = np.zeros(weights.shape[1])
    for j, column in enumerate(weights.T):
        z[j] = biases[0][j]
        for i, wij in enumerate(column):
            z[j] = z[j] + x[i] * wij
    return z
"""


REWRITES: dict[str, dict[str, str]] = {
    "layer_forward_one_sample": {
        "forward-operands-swapped": """
def layer_forward_one_sample(x, weights, biases):
    z = np.dot(weights, x)
    return z + biases.ravel()
""",
        "adds-to-every-neuron": altered(ONE_SAMPLE, "z[j] = z[j] + x[i]", "z = z + x[i]"),
        "row-for-entry": altered(ONE_SAMPLE, "x[i] * wij", "x[i] * column"),
        "whole-sum-in-loop": altered(ONE_SAMPLE, "x[i] * wij", "x.dot(column)"),
        "sign-flipped": altered(ONE_SAMPLE, "z[j] + x[i]", "z[j] - x[i]"),
        "times-for-plus": altered(ONE_SAMPLE, "z[j] + x[i]", "z[j] * x[i]"),
        "sum-not-kept": altered(ONE_SAMPLE, "z[j] = z[j] + x[i]", "total = z[j] + x[i]"),
        "index-stuck": altered(ONE_SAMPLE, "x[i] * wij", "x[i] * column[0]"),
        "return-inside-loop": altered(ONE_SAMPLE, "* wij\n", "* wij\n            return z\n"),
    },
    "layer_forward": {
        "bias-first-sample-only": """
def layer_forward(inputs, weights, biases):
    first, rest = inputs[:1] @ weights + biases, inputs[1:] @ weights
    return np.vstack([first, rest])
""",
        "bias-added-to-inputs": """
def layer_forward(inputs, weights, biases):
    return (inputs + biases) @ weights
""",
        "whole-batch-as-one-sample": """
def layer_forward(inputs, weights, biases):
    x = inputs
    z = layer_forward_one_sample(x, weights, biases)
    return z
""",
        "outer-of-batch": """
def layer_forward(inputs, weights, biases):
    return np.outer(inputs, weights) + biases
""",
        "int-buffer": """
def layer_forward(inputs, weights, biases):
    z = np.zeros((len(inputs), weights.shape[1]), dtype=int)
    z[:] = inputs @ weights + biases
    return z
""",
    },
    "relu_forward": {
        "relu-positions": """
def relu_forward(z):
    return np.where(z > 0)
""",
        "int-buffer": """
def relu_forward(z):
    out = np.zeros(z.shape, dtype=int)
    out[z > 0] = z[z > 0]
    return out
""",
        "relu-from-one-on": """
def relu_forward(z):
    return np.where(z > 1, z, 0)
""",
        "relu-other-curve": """
def relu_forward(z):
    return np.log(1 + np.exp(z))
""",
    },
    "layer_step": {
        "dense-w-not-x": """
def layer_step(inputs, weights, biases, lr):
    d = np.maximum(inputs @ weights + biases, 0)
    db = d.sum(axis=0, keepdims=True)
    return weights - lr * weights * db, biases - lr * db
""",
        "square-batch-coincidence": """
def layer_step(inputs, weights, biases, lr):
    d = np.maximum(inputs @ weights + biases, 0)
    db = np.full(biases.shape, 1.0) @ d
    return weights - lr * inputs.T @ d, biases - lr * db
""",
        "uses-global-array": """
def layer_step(inputs, weights, biases, lr):
    z = np.dot(inputs, weights) + biases
    d = np.maximum(z, 0)
    return weights - lr * np.dot(X.T, d), biases - lr * d.sum(axis=0)
""",
        "step-with-dinputs": altered(
            LAYER_STEP, "dw = dense_dweights(inputs, d)", "dw = dense_dinputs(d, weights)"
        ),
        "loss-passed-to-backward": altered(LAYER_STEP, "up = out", "up = 0.5 * np.sum(out**2)"),
        "returns-more": altered(
            LAYER_STEP,
            "return weights - lr * dw, biases - lr * db",
            "return weights - lr * dw, biases - lr * db, out",
        ),
        "sgd-mixed-signs": altered(
            LAYER_STEP,
            "return weights - lr * dw, biases - lr * db",
            "return weights - lr * dw, biases + lr * db",
        ),
        "sgd-with-the-weights": altered(
            LAYER_STEP,
            "return weights - lr * dw, biases - lr * db",
            "return weights - lr * weights, biases - lr * biases",
        ),
        "step-first-sample-only": altered(
            LAYER_STEP,
            "return weights - lr * dw, biases - lr * db",
            (
                "for s in range(len(inputs)):\n"
                "        weights = weights - lr * np.outer(inputs[s], d[s])\n"
                "        biases = biases - lr * d[s]\n"
                "        return weights, biases"
            ),
        ),
        "step-for-each-sample": altered(
            LAYER_STEP,
            "    return weights - lr * dw, biases - lr * db\n",
            (
                "    for s in range(len(inputs)):\n"
                "        z = inputs[s] @ weights + biases[0]\n"
                "        dd = np.maximum(z, 0)\n"
                "        weights = weights - lr * np.outer(inputs[s], dd)\n"
                "        biases = biases - lr * dd\n"
                "    return weights, biases\n"
            ),
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "layer_forward_one_sample": {
        "broadcast and sum": """
def layer_forward_one_sample(x, weights, biases):
    return (x[:, None] * weights).sum(axis=0) + biases.ravel()
""",
        "comprehension of columns": """
def layer_forward_one_sample(x, weights, biases):
    return [
        sum(xi * wij for xi, wij in zip(x, column)) + b
        for column, b in zip(weights.T, biases[0])
    ]
""",
        "row by row onto the biases": """
def layer_forward_one_sample(x, weights, biases):
    z = biases[0].copy()
    for xi, row in zip(x, weights):
        z += xi * row
    return z
""",
        "einsum": """
def layer_forward_one_sample(x, weights, biases):
    return np.einsum("i,ij->j", x, weights) + biases[0]
""",
    },
    "layer_forward": {
        "a column of ones": """
def layer_forward(inputs, weights, biases):
    return np.hstack([inputs, np.ones((len(inputs), 1))]) @ np.vstack([weights, biases])
""",
        "out= arguments": """
def layer_forward(inputs, weights, biases):
    out = np.empty((inputs.shape[0], weights.shape[1]))
    np.matmul(inputs, weights, out=out)
    np.add(out, biases, out=out)
    return out
""",
        "plain lists": """
def layer_forward(inputs, weights, biases):
    return [
        [
            sum(a * b for a, b in zip(row, col)) + bias
            for col, bias in zip(weights.T.tolist(), biases[0].tolist())
        ]
        for row in inputs.tolist()
    ]
""",
        "tensordot": """
def layer_forward(inputs, weights, biases):
    return np.tensordot(inputs, weights, axes=1) + np.tile(biases, (len(inputs), 1))
""",
        "apply_along_axis": """
def layer_forward(inputs, weights, biases):
    return np.apply_along_axis(
        lambda x: layer_forward_one_sample(x, weights, biases), 1, inputs
    )
""",
        "vstack": """
def layer_forward(inputs, weights, biases):
    return np.vstack([x @ weights + biases for x in inputs])
""",
        "column order in memory": """
def layer_forward(inputs, weights, biases):
    return np.asfortranarray(inputs @ weights + biases)
""",
        "add.reduce": """
def layer_forward(inputs, weights, biases):
    return np.add.reduce(inputs[:, :, None] * weights[None], axis=1) + biases
""",
    },
    "relu_forward": {
        "np.vectorize": """
def relu_forward(z):
    return np.vectorize(lambda v: v if v > 0 else 0.0)(z)
""",
        "np.copyto": """
def relu_forward(z):
    out = np.zeros_like(z)
    np.copyto(out, z, where=z > 0)
    return out
""",
        "np.piecewise": """
def relu_forward(z):
    return np.piecewise(z, [z > 0], [lambda v: v, 0])
""",
        "np.fmax": """
def relu_forward(z):
    return np.fmax(z, 0)
""",
        "clip as a method": """
def relu_forward(z):
    return z.clip(min=0)
""",
        "rebinds its argument": """
def relu_forward(z):
    z = z * (z > 0)
    return z
""",
        "np.select": """
def relu_forward(z):
    return np.select([z > 0], [z], 0.0)
""",
        "flat loop": """
def relu_forward(z):
    out = z.copy().ravel()
    for k, v in enumerate(out):
        if v < 0:
            out[k] = 0
    return out.reshape(z.shape)
""",
    },
    "layer_step": {
        "generator over both": """
def layer_step(inputs, weights, biases, lr):
    z = inputs @ weights + biases
    grad = z.clip(0)
    return tuple(p - lr * g for p, g in ((weights, inputs.T @ grad), (biases, grad.sum(0))))
""",
        "on copies, forward twice": """
def layer_step(inputs, weights, biases, lr):
    d = relu_backward(
        layer_forward(inputs, weights, biases), layer_forward(inputs, weights, biases)
    )
    w, b = weights.copy(), biases.copy()
    w -= lr * dense_dweights(inputs, d)
    b -= lr * dense_dbiases(d)
    return w, b
""",
        "by keywords": """
def layer_step(inputs, weights, biases, lr):
    z = layer_forward(inputs=inputs, weights=weights, biases=biases)
    y = relu_forward(z=z)
    d = relu_backward(dvalues=y, z=z)
    return [
        np.subtract(weights, lr * dense_dweights(inputs=inputs, dvalues=d)),
        np.subtract(biases, lr * dense_dbiases(dvalues=d)),
    ]
""",
        "a column of ones": """
def layer_step(inputs, weights, biases, lr):
    P = np.vstack([weights, biases])
    A = np.hstack([inputs, np.ones((len(inputs), 1))])
    P = P - lr * A.T @ np.maximum(A @ P, 0)
    return P[:-1], P[-1:]
""",
    },
}
