"""Unit 02, forward: mistakes in another hand, right answers in other styles."""

from tests.course.writing import Sources, function


def one_sample(*lines: str) -> str:
    return function("layer_forward_one_sample(x, weights, biases)", *lines)


def looped(line: str, start: str = "biases[0][j]", out: str = "z") -> str:
    return one_sample(
        "out = []",
        "for j in range(weights.shape[1]):",
        f"    z = {start}",
        "    for i in range(weights.shape[0]):",
        f"        {line}",
        "    out.append(z)",
        "return np.array(out)",
    )


def forward(*lines: str) -> str:
    return function("layer_forward(inputs, weights, biases)", *lines)


def relu(*lines: str) -> str:
    return function("relu_forward(z)", *lines)


REWRITES: Sources = {
    "layer_forward_one_sample": {
        "last-input-only": one_sample(
            "n_in, n_out = weights.shape",
            "z = np.zeros(n_out)",
            "for j in range(n_out):",
            "    for i in range(n_in):",
            "        z[j] = biases[0, j] + weights[i, j] * x[i]",
            "return z",
        ),
        "bias-missing": looped("z = z + x[i] * weights[i][j]", start="0.0"),
        "bias-inside-sum": looped("z += x[i] * weights[i, j] + biases[0, j]"),
        "weights-index-swapped": looped("z += weights[j][i] * x[i]"),
        "x-index-is-neuron": looped("z += weights[i, j] * x[j]"),
        "adds-for-multiplies": looped("z = z + (weights[i, j] + x[i])"),
        "bias-inside-dot": one_sample("return np.dot(x, weights + biases) + biases[0]"),
        "stores-at-input": one_sample(
            "n_in, n_out = weights.shape",
            "z = np.zeros(n_out)",
            "for j in range(n_out):",
            "    z[j] = biases[0, j]",
            "    for i in range(n_in):",
            "        z[i] = z[i] + weights[i, j] * x[i]",
            "return z",
        ),
        "sums-weights-only": one_sample("return weights.sum(axis=0) + biases[0]"),
        "forward-with-relu": looped("z += x[i] * weights[i, j]").replace(
            "out.append(z)", "out.append(max(z, 0))"
        ),
    },
    "layer_forward": {
        "bias-inside-dot": forward("shifted = weights + biases", "return np.dot(inputs, shifted)"),
        "forward-operands-swapped": forward("return np.dot(weights, inputs) + biases"),
        "output-transposed": forward("return np.dot(weights.T, inputs.T) + biases.reshape(-1, 1)"),
        "forward-weights-transposed": forward("return np.dot(inputs, weights.T) + biases"),
        "forward-inputs-transposed": forward("return np.dot(inputs.T, weights) + biases"),
        "elementwise-instead-of-matmul": forward("return np.multiply(inputs, weights) + biases"),
        "bias-missing": forward("z = np.dot(inputs, weights)", "return z"),
        "bias-as-column": forward(
            "column = biases.flatten()[:, None]", "return np.dot(inputs, weights) + column"
        ),
        "bias-one-number": forward("return np.matmul(inputs, weights) + biases[0][0]"),
        "bias-subtracted": forward("return np.dot(inputs, weights) + -1 * biases"),
        "bias-multiplied": forward("z = np.dot(inputs, weights)", "z *= biases", "return z"),
        "bias-inside-sum": forward(
            "z = np.zeros((len(inputs), weights.shape[1]))",
            "for i in range(weights.shape[0]):",
            "    z += np.outer(inputs[:, i], weights[i]) + biases",
            "return z",
        ),
        "forward-first-sample-only": forward(
            "for x in inputs:", "    return np.dot(x, weights) + biases"
        ),
        "forward-last-sample-only": forward(
            "for x in inputs:", "    z = x @ weights + biases[0]", "return z"
        ),
        "forward-with-relu": forward(
            "z = np.dot(inputs, weights) + biases", "z[z < 0] = 0", "return z"
        ),
        "forward-summed": forward("z = np.dot(inputs, weights) + biases", "return z.sum(axis=1)"),
        "returns-nothing": forward("print(inputs @ weights + biases)"),
        "forward-averages-inputs": forward(
            "n = weights.shape[0]", "return np.dot(inputs / n, weights) + biases"
        ),
    },
    "relu_forward": {
        "relu-np-max": relu("return np.max(z, axis=0)"),
        "relu-scalar-if": relu("if z > 0:", "    return z", "else:", "    return 0"),
        "relu-forward-mutates": relu("z *= z > 0", "return z"),
        "returns-nothing": relu("out = np.maximum(0, z)"),
        "relu-is-abs": relu("return np.where(z > 0, z, -z)"),
        "relu-is-step": relu("return np.where(z > 0, 1, 0)"),
        "relu-upside-down": relu("return np.where(z > 0, 0, z)"),
        "relu-drops-entries": relu("mask = z > 0", "out = z[mask]", "return out"),
        "relu-clipped": relu("return np.minimum(1, np.maximum(0, z))"),
        "relu-not-applied": relu("out = z.copy()", "out[out > 0] = z[z > 0]", "return out"),
        "relu-whole-array": relu("return z.copy() if (z > 0).all() else z * 0"),
        "relu-rows-only": relu("keep = z.sum(axis=-1, keepdims=True) > 0", "return z * keep"),
        "relu-leaky": relu("return np.maximum(z, 0.01 * z)"),
        "relu-reversed-sign": relu("return -np.minimum(z, 0)"),
    },
}

VARIANTS: Sources = {
    "layer_forward_one_sample": {
        "dot": one_sample("return np.dot(x, weights) + biases[0]"),
        "a column at a time": one_sample(
            "return np.array([x @ weights[:, j] + biases[0, j] for j in range(weights.shape[1])])"
        ),
        "a list": looped("z += x[i] * weights[i, j]").replace("np.array(out)", "out"),
    },
    "layer_forward": {
        "np.dot": forward("return np.dot(inputs, weights) + biases"),
        "transposed product": forward("return (weights.T @ inputs.T).T + biases"),
        "einsum": forward("return np.einsum('si,ij->sj', inputs, weights) + biases[0]"),
        "row by row": forward(
            "return np.array([layer_forward_one_sample(x, weights, biases) for x in inputs])"
        ),
        "in place on its own": forward("z = np.matmul(inputs, weights)", "z += biases", "return z"),
    },
    "relu_forward": {
        "where": relu("return np.where(z > 0, z, 0)"),
        "mask": relu("return z * (z > 0)"),
        "copy then zero": relu("out = z.copy()", "out[out < 0] = 0", "return out"),
        "zero first": relu("return np.maximum(0, z)"),
        "clip": relu("return np.clip(z, 0, None)"),
        "half of z plus abs": relu("return (z + np.abs(z)) / 2"),
    },
}
