"""Unit 02, gradients: further mistakes as students write them, and other styles."""

from tests.course.rewriting import altered

ONE_SAMPLE = """
def input_gradient_one_sample(dvalues, weights):
    dinputs = np.zeros(len(weights))
    for i, row in enumerate(weights):
        for j, w in enumerate(row):
            dinputs[i] = dinputs[i] + w * dvalues[j]
    return dinputs
"""


REWRITES: dict[str, dict[str, str]] = {
    "input_gradient_one_sample": {
        "uses-global-array": """
def input_gradient_one_sample(dvalues, weights):
    dx = np.zeros(len(W))
    for i in range(len(W)):
        for j in range(len(dvalues)):
            dx[i] += dvalues[j] * W[i, j]
    return dx
""",
        "index-stuck": altered(ONE_SAMPLE, "w * dvalues[j]", "row[0] * dvalues[j]"),
        "sizes-exchanged": altered(
            ONE_SAMPLE, "np.zeros(len(weights))", "np.zeros(len(weights[0]))"
        ),
        "starts-at-one": altered(ONE_SAMPLE, "np.zeros(", "np.ones("),
        "sign-flipped": altered(ONE_SAMPLE, "dinputs[i] + w", "dinputs[i] - w"),
        "adds-to-every-input": altered(
            ONE_SAMPLE, "dinputs[i] = dinputs[i] + w", "dinputs = dinputs + w"
        ),
        "times-for-plus": altered(ONE_SAMPLE, "dinputs[i] + w", "dinputs[i] * w"),
        "whole-sum-in-loop": altered(ONE_SAMPLE, "w * dvalues[j]", "row.dot(dvalues)"),
        "dinputs-inverse": """
def input_gradient_one_sample(dvalues, weights):
    return dvalues @ np.linalg.pinv(weights)
""",
        "loop-skips": altered(
            ONE_SAMPLE,
            "for i, row in enumerate(weights):",
            "for i in range(1, len(weights)):\n        row = weights[i]",
        ),
    },
    "dense_dinputs": {
        "uses-global-array": """
def dense_dinputs(dvalues, weights):
    return np.dot(dvalues, W.T)
""",
        "dinputs-inverse": """
def dense_dinputs(dvalues, weights):
    return dvalues @ np.linalg.pinv(weights)
""",
        "whole-batch-as-one-sample": """
def dense_dinputs(dvalues, weights):
    dinputs = input_gradient_one_sample(dvalues=dvalues, weights=weights)
    return dinputs
""",
        "dinputs-signs-only": """
def dense_dinputs(dvalues, weights):
    return (dvalues > 0) @ weights.T
""",
    },
    "weight_gradient_one_sample": {
        "indices-exchanged": """
def weight_gradient_one_sample(x, dvalues):
    dw = np.zeros((len(x), len(dvalues)))
    for i in range(len(x)):
        for j in range(len(dvalues)):
            dw[i, j] = x[j] * dvalues[i]
    return dw
""",
        "dweights-flat": """
def weight_gradient_one_sample(x, dvalues):
    return np.kron(x, dvalues)
""",
        "last-input-only": """
def weight_gradient_one_sample(x, dvalues):
    for i in range(len(x)):
        dw = x[i] * dvalues
    return dw
""",
        "return-inside-loop": """
def weight_gradient_one_sample(x, dvalues):
    dw = np.zeros((len(x), len(dvalues)))
    for i in range(len(x)):
        dw[i] = x[i] * dvalues
        return dw
""",
        "last-dvalue-for-all": """
def weight_gradient_one_sample(x, dvalues):
    dw = np.zeros((len(x), len(dvalues)))
    for i in range(len(x)):
        for j in range(len(dvalues)):
            dw[i] = x[i] * dvalues[j]
    return dw
""",
        "int-buffer": """
def weight_gradient_one_sample(x, dvalues):
    dw = np.zeros((len(x), len(dvalues)), dtype=int)
    for i in range(len(x)):
        for j in range(len(dvalues)):
            dw[i, j] = x[i] * dvalues[j]
    return dw
""",
        "starts-at-one": """
def weight_gradient_one_sample(x, dvalues):
    dw = np.ones((len(x), len(dvalues)))
    for i in range(len(x)):
        for j in range(len(dvalues)):
            dw[i, j] += x[i] * dvalues[j]
    return dw
""",
        "one-argument-twice": """
def weight_gradient_one_sample(x, dvalues):
    return np.outer(x, x)
""",
    },
    "dense_dweights": {
        "dense-w-not-x": """
def dense_dweights(inputs, g):
    return np.matmul(W.T, g)
""",
        "uses-global-array": """
def dense_dweights(inputs, dvalues):
    return np.dot(X.T, dvalues)
""",
        "outer-of-batch": """
def dense_dweights(inputs, dvalues):
    return np.outer(inputs, dvalues)
""",
        "fixed-batch-size": """
def dense_dweights(inputs, dvalues):
    return (
        np.outer(inputs[0], dvalues[0])
        + np.outer(inputs[1], dvalues[1])
        + np.outer(inputs[2], dvalues[2])
    )
""",
        "first-sample-twice": """
def dense_dweights(inputs, dvalues):
    dw = np.outer(inputs[0], dvalues[0])
    for x, d in zip(inputs, dvalues):
        dw += np.outer(x, d)
    return dw
""",
        "first-sample-left-out": """
def dense_dweights(inputs, dvalues):
    dw = np.zeros((inputs.shape[1], dvalues.shape[1]))
    for x, d in zip(inputs[1:], dvalues[1:]):
        dw += np.outer(x, d)
    return dw
""",
        "samples-mispaired": """
def dense_dweights(inputs, dvalues):
    return inputs.T @ dvalues[::-1]
""",
    },
    "dense_dbiases": {
        "bias-sums-parameter": """
def dense_dbiases(d):
    return b.sum(0, keepdims=True)
""",
        "fixed-batch-size": """
def dense_dbiases(dvalues):
    return (dvalues[0] + dvalues[1] + dvalues[2]).reshape(1, -1)
""",
        "first-sample-twice": """
def dense_dbiases(dvalues):
    db = dvalues[0].copy()
    for d in dvalues:
        db += d
    return db
""",
        "dbiases-product": """
def dense_dbiases(dvalues):
    return np.prod(dvalues, axis=0)
""",
        "dbiases-zero": """
def dense_dbiases(dvalues):
    return np.zeros((1, dvalues.shape[1]))
""",
        "int-buffer": """
def dense_dbiases(dvalues):
    db = np.zeros((1, dvalues.shape[1]), dtype=int)
    for d in dvalues:
        db = db + d.astype(int)
    return db
""",
        "first-sample-left-out": """
def dense_dbiases(dvalues):
    return np.sum(dvalues[1:], axis=0)
""",
    },
    "relu_backward": {
        "relu-from-one-on": """
def relu_backward(dvalues, z):
    return dvalues * (z > 1)
""",
        "relu-columns-only": """
def relu_backward(dvalues, z):
    d = dvalues.copy()
    d[:, (z <= 0).any(axis=0)] = 0
    return d
""",
        "relu-sigmoid-slope": """
def relu_backward(dvalues, z):
    s = 1 / (1 + np.exp(-z))
    return dvalues * s * (1 - s)
""",
        "int-buffer": """
def relu_backward(dvalues, z):
    out = np.zeros_like(z, dtype=int)
    out[z > 0] = dvalues[z > 0]
    return out
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "input_gradient_one_sample": {
        "dot as a method": """
def input_gradient_one_sample(dvalues, weights):
    return weights.dot(dvalues)
""",
        "a running total": """
def input_gradient_one_sample(dvalues, weights):
    d = []
    for i in range(weights.shape[0]):
        total = 0
        for j in range(weights.shape[1]):
            total = total + weights[i][j] * dvalues[j]
        d.append(total)
    return np.array(d)
""",
        "add.reduce": """
def input_gradient_one_sample(dvalues, weights):
    return np.add.reduce(weights * dvalues, axis=1)
""",
        "column by column": """
def input_gradient_one_sample(dvalues, weights):
    return sum(d * column for d, column in zip(dvalues, weights.T))
""",
    },
    "dense_dinputs": {
        "np.inner": """
def dense_dinputs(dvalues, weights):
    return np.inner(dvalues, weights)
""",
        "tensordot": """
def dense_dinputs(dvalues, weights):
    return np.tensordot(dvalues, weights, axes=([1], [1]))
""",
        "neuron by neuron": """
def dense_dinputs(dvalues, weights):
    out = np.zeros((len(dvalues), len(weights)))
    for j in range(weights.shape[1]):
        out += np.outer(dvalues[:, j], weights[:, j])
    return out
""",
        "broadcast and sum": """
def dense_dinputs(dvalues, weights):
    return (dvalues[:, None, :] * weights[None, :, :]).sum(-1)
""",
        "swapaxes": """
def dense_dinputs(dvalues, weights):
    return dvalues @ np.swapaxes(weights, 0, 1)
""",
    },
    "weight_gradient_one_sample": {
        "multiply.outer": """
def weight_gradient_one_sample(x, dvalues):
    return np.multiply.outer(x, dvalues)
""",
        "einsum": """
def weight_gradient_one_sample(x, dvalues):
    return np.einsum("i,j->ij", x, dvalues)
""",
        "np.stack": """
def weight_gradient_one_sample(x, dvalues):
    return np.stack([xi * dvalues for xi in x])
""",
        "a column times a row": """
def weight_gradient_one_sample(x, dvalues):
    return np.array([x]).T @ np.array([dvalues])
""",
        "kron and reshape": """
def weight_gradient_one_sample(x, dvalues):
    return np.kron(x, dvalues).reshape(len(x), -1)
""",
    },
    "dense_dweights": {
        "tensordot": """
def dense_dweights(inputs, dvalues):
    return np.tensordot(inputs, dvalues, axes=(0, 0))
""",
        "add.reduce of outer products": """
def dense_dweights(inputs, dvalues):
    return np.add.reduce([np.outer(x, d) for x, d in zip(inputs, dvalues)])
""",
        "stacked matmul": """
def dense_dweights(inputs, dvalues):
    return np.matmul(inputs[:, :, None], dvalues[:, None, :]).sum(axis=0)
""",
        "entry by entry": """
def dense_dweights(inputs, dvalues):
    return np.array(
        [
            [np.dot(inputs[:, i], dvalues[:, j]) for j in range(dvalues.shape[1])]
            for i in range(inputs.shape[1])
        ]
    )
""",
        "reduce over map": """
def dense_dweights(inputs, dvalues):
    from functools import reduce

    return reduce(lambda a, b: a + b, map(weight_gradient_one_sample, inputs, dvalues))
""",
        "mean times N": """
def dense_dweights(inputs, dvalues):
    return np.mean([np.outer(x, d) for x, d in zip(inputs, dvalues)], axis=0) * len(inputs)
""",
    },
    "dense_dbiases": {
        "add.reduce": """
def dense_dbiases(dvalues):
    return np.add.reduce(dvalues)
""",
        "einsum": """
def dense_dbiases(dvalues):
    return np.einsum("sj->j", dvalues)
""",
        "mean times N": """
def dense_dbiases(dvalues):
    return dvalues.mean(axis=0, keepdims=True) * len(dvalues)
""",
        "comprehension of columns": """
def dense_dbiases(dvalues):
    return [sum(column) for column in dvalues.T]
""",
        "atleast_2d": """
def dense_dbiases(dvalues):
    return np.atleast_2d(dvalues.sum(0))
""",
        "last of cumsum": """
def dense_dbiases(dvalues):
    return np.cumsum(dvalues, axis=0)[-1:]
""",
        "transposed times ones": """
def dense_dbiases(dvalues):
    return dvalues.T @ np.ones(len(dvalues))
""",
        "a tuple of floats": """
def dense_dbiases(dvalues):
    return tuple(map(float, dvalues.sum(axis=0)))
""",
    },
    "relu_backward": {
        "np.greater": """
def relu_backward(dvalues, z):
    return np.multiply(dvalues, np.greater(z, 0))
""",
        "np.vectorize": """
def relu_backward(dvalues, z):
    return np.vectorize(lambda d, v: d if v > 0 else 0.0)(dvalues, z)
""",
        "np.heaviside": """
def relu_backward(dvalues, z):
    return dvalues * np.heaviside(z, 0)
""",
        "logical_not": """
def relu_backward(dvalues, z):
    out = np.array(dvalues)
    out[np.logical_not(z > 0)] = 0
    return out
""",
        "masked array": """
def relu_backward(dvalues, z):
    return np.ma.masked_array(dvalues, z <= 0).filled(0)
""",
        "np.choose": """
def relu_backward(dvalues, z):
    return np.choose(z > 0, [0 * dvalues, dvalues])
""",
        "comprehension": """
def relu_backward(dvalues, z):
    return np.array(
        [[d if v > 0 else 0 for d, v in zip(ds, vs)] for ds, vs in zip(dvalues, z)]
    )
""",
        "mask by the output": """
def relu_backward(dvalues, z):
    return dvalues * (relu_forward(z) != 0)
""",
    },
}
