"""Unit 02, gradients: mistakes in another hand, right answers in other styles."""

from tests.course.writing import Sources, function


def back_one(*lines: str) -> str:
    return function("input_gradient_one_sample(dvalues, weights)", *lines)


def dinputs(*lines: str) -> str:
    return function("dense_dinputs(dvalues, weights)", *lines)


def table(*lines: str) -> str:
    return function("weight_gradient_one_sample(x, dvalues)", *lines)


def dweights(*lines: str) -> str:
    return function("dense_dweights(inputs, dvalues)", *lines)


def dbiases(*lines: str) -> str:
    return function("dense_dbiases(dvalues)", *lines)


def gate(*lines: str) -> str:
    return function("relu_backward(dvalues, z)", *lines)


REWRITES: Sources = {
    "input_gradient_one_sample": {
        "returns-nothing": back_one("dx = weights @ dvalues"),
        "first-dvalue-for-all": back_one(
            "dx = []", "for row in weights:", "    dx.append(sum(row) * dvalues[0])", "return dx"
        ),
        "dinputs-product-of-sums": back_one(
            "return np.array([sum(row) * sum(dvalues) for row in weights])"
        ),
        "dinputs-ignores-dvalues": back_one(
            "dx = np.zeros(len(weights))",
            "for i in range(weights.shape[0]):",
            "    for j in range(weights.shape[1]):",
            "        dx[i] += weights[i, j]",
            "return dx",
        ),
        "dinputs-ignores-weights": back_one(
            "dx = np.zeros(len(weights))",
            "for i in range(len(dx)):",
            "    for d in dvalues:",
            "        dx[i] += d",
            "return dx",
        ),
        "dinputs-no-transpose": back_one("return np.dot(weights.T, dvalues)"),
        "dinputs-last-neuron-only": back_one("return weights[:, -1] * dvalues[-1]"),
        "dinputs-not-summed": back_one(
            "return np.array([[w * d for w, d in zip(row, dvalues)] for row in weights])"
        ),
        "dinputs-summed-over-inputs": back_one(
            "dx = np.zeros(weights.shape[1])",
            "for j in range(weights.shape[1]):",
            "    for i in range(weights.shape[0]):",
            "        dx[j] += weights[i, j] * dvalues[j]",
            "return dx",
        ),
        "dinputs-one-number": back_one(
            "total = 0",
            "for i in range(weights.shape[0]):",
            "    for j in range(weights.shape[1]):",
            "        total += weights[i, j] * dvalues[j]",
            "return total",
        ),
        "sum-never-reset": back_one(
            "dx, total = [], 0",
            "for row in weights:",
            "    for w, d in zip(row, dvalues):",
            "        total += w * d",
            "    dx.append(total)",
            "return dx",
        ),
        "return-inside-loop": back_one(
            "dx = np.zeros(len(weights))",
            "for i, row in enumerate(weights):",
            "    dx[i] = np.dot(row, dvalues)",
            "    return dx",
        ),
        "mean-in-layer": back_one("return np.mean(weights * dvalues, axis=1)"),
        "relu-mask-by-upstream": back_one("d = dvalues * (dvalues > 0)", "return weights.dot(d)"),
        "adds-for-multiplies": back_one(
            "return np.array([sum(w + d for w, d in zip(row, dvalues)) for row in weights])"
        ),
        "dvalue-index-is-input": back_one(
            "dx = np.zeros(weights.shape[0])",
            "for i in range(weights.shape[0]):",
            "    for j in range(weights.shape[1]):",
            "        dx[i] += weights[i, j] * dvalues[i]",
            "return dx",
        ),
        "int-buffer": back_one(
            "n_in, n_out = weights.shape",
            "dx = np.array([0] * n_in)",
            "for i in range(n_in):",
            "    for j in range(n_out):",
            "        dx[i] += dvalues[j] * weights[i, j]",
            "return dx",
        ),
    },
    "dense_dinputs": {
        "dinputs-no-transpose": dinputs("return np.dot(dvalues, weights)"),
        "dinputs-transposed": dinputs("return np.dot(weights, dvalues.T)"),
        "dinputs-operands-swapped": dinputs("return np.dot(weights.T, dvalues)"),
        "elementwise-instead-of-matmul": dinputs("return np.multiply(weights.T, dvalues)"),
        "first-dvalue-for-all": dinputs(
            "rows = []",
            "for d in dvalues:",
            "    rows.append([sum(w) * d[0] for w in weights])",
            "return np.array(rows)",
        ),
        "dinputs-product-of-sums": dinputs(
            "return np.outer(dvalues.sum(axis=1), weights.sum(axis=1))"
        ),
        "dinputs-ignores-dvalues": dinputs(
            "return np.array([weights.sum(axis=1) for _ in dvalues])"
        ),
        "dinputs-ignores-weights": dinputs(
            "return np.tile(dvalues.sum(axis=1, keepdims=True), (1, len(weights)))"
        ),
        "mean-in-layer": dinputs("N = dvalues.shape[0]", "return (1 / N) * (dvalues @ weights.T)"),
        "dinputs-summed-over-batch": dinputs(
            "total = np.zeros((1, weights.shape[0]))",
            "for d in dvalues:",
            "    total += d @ weights.T",
            "return total",
        ),
        "dinputs-one-number": dinputs("return np.sum(dvalues @ weights.T, axis=1)"),
        "dinputs-first-sample-only": dinputs(
            "for d in dvalues:", "    return np.array([np.dot(weights, d)])"
        ),
        "dinputs-last-sample-only": dinputs(
            "for d in dvalues:", "    dx = weights.dot(d)", "return dx"
        ),
        "dinputs-is-weights": dinputs("dx = weights.T", "return dx"),
        "returns-nothing": dinputs("print(dvalues @ weights.T)"),
        "dinputs-last-neuron-only": dinputs(
            "dx = np.zeros((len(dvalues), len(weights)))",
            "for j in range(weights.shape[1]):",
            "    dx = np.outer(dvalues[:, j], weights[:, j])",
            "return dx",
        ),
        "dinputs-not-summed": dinputs(
            "return np.array([[w * d for w in weights] for d in dvalues])"
        ),
        "relu-mask-by-upstream": dinputs(
            "d = dvalues.copy()", "d[d <= 0] = 0", "return np.dot(d, weights.T)"
        ),
        "dinputs-weights-reversed": dinputs("return np.dot(dvalues[:, ::-1], weights.T)"),
        "dinputs-reshaped": dinputs(
            "n_in, n_out = weights.shape", "return np.dot(dvalues, weights.reshape(n_out, n_in))"
        ),
        "sign-flipped": dinputs("return np.dot(dvalues, -weights.T)"),
    },
    "weight_gradient_one_sample": {
        "dweights-shape-transposed": table("return dvalues.reshape(-1, 1) * x.reshape(1, -1)"),
        "outer-as-dot": table("return np.dot(x, dvalues)"),
        "elementwise-instead-of-matmul": table("return np.array(x * dvalues)"),
        "returns-nothing": table("dw = np.outer(x, dvalues)"),
        "dweights-adds": table(
            "return np.array([[xi + d for d in dvalues] for xi in x])",
        ),
        "dweights-ignores-dvalues": table(
            "return np.repeat(x.reshape(-1, 1), len(dvalues), axis=1)"
        ),
        "dweights-ignores-inputs": table("return np.array([dvalues for _ in x])"),
        "first-dvalue-for-all": table(
            "return np.array([[xi * dvalues[0] for _ in dvalues] for xi in x])"
        ),
        "dweights-product-of-sums": table(
            "total = dvalues.sum()", "return np.array([[xi * total for _ in dvalues] for xi in x])"
        ),
        "relu-mask-by-upstream": table(
            "d = np.where(dvalues > 0, dvalues, 0)", "return np.outer(x, d)"
        ),
        "mean-in-layer": table("return np.outer(x, dvalues) / x.size"),
        "sign-flipped": table("return np.outer(x, -dvalues)"),
    },
    "dense_dweights": {
        "dweights-no-transpose": dweights("return np.dot(inputs, dvalues)"),
        "dweights-shape-transposed": dweights("return np.dot(inputs.T, dvalues).T"),
        "elementwise-instead-of-matmul": dweights("return np.multiply(inputs, dvalues)"),
        "mean-in-layer": dweights(
            "m = inputs.shape[0]", "dw = (1 / m) * np.dot(inputs.T, dvalues)", "return dw"
        ),
        "dweights-first-sample-only": dweights(
            "for x, d in zip(inputs, dvalues):", "    return weight_gradient_one_sample(x, d)"
        ),
        "dweights-last-sample-only": dweights(
            "dw = np.zeros((inputs.shape[1], dvalues.shape[1]))",
            "for x, d in zip(inputs, dvalues):",
            "    dw = x[:, None] * d[None, :]",
            "return dw",
        ),
        "returns-nothing": dweights("dw = inputs.T @ dvalues"),
        "dweights-not-summed": dweights(
            "return np.array([np.outer(x, d) for x, d in zip(inputs, dvalues)])"
        ),
        "dweights-ignores-inputs": dweights(
            "return np.repeat(dvalues.sum(axis=0, keepdims=True), inputs.shape[1], axis=0)"
        ),
        "dweights-ignores-dvalues": dweights(
            "return np.repeat(inputs.sum(axis=0)[:, None], dvalues.shape[1], axis=1)"
        ),
        "dweights-product-of-sums": dweights(
            "x = inputs.sum(axis=0, keepdims=True)",
            "d = dvalues.sum(axis=0, keepdims=True)",
            "return np.dot(x.T, d)",
        ),
        "first-dvalue-for-all": dweights(
            "dw = np.zeros((inputs.shape[1], dvalues.shape[1]))",
            "for x, d in zip(inputs, dvalues):",
            "    for j in range(dvalues.shape[1]):",
            "        dw[:, j] += x * d[0]",
            "return dw",
        ),
        "relu-mask-by-upstream": dweights("return inputs.T.dot(dvalues * (dvalues > 0))"),
        "dweights-mask-inputs": dweights("x = inputs * (inputs > 0)", "return x.T @ dvalues"),
        "dweights-reshaped": dweights(
            "N, n = inputs.shape", "return np.dot(inputs.reshape(n, N), dvalues)"
        ),
        "dweights-one-number": dweights("return np.sum(np.dot(inputs.T, dvalues))"),
        "sign-flipped": dweights("return np.dot(inputs.T, dvalues) * -1"),
    },
    "dense_dbiases": {
        "bias-axis1": dbiases("return np.sum(dvalues, axis=1, keepdims=True)"),
        "bias-sum-scalar": dbiases(
            "total = 0",
            "for row in dvalues:",
            "    for d in row:",
            "        total += d",
            "return total",
        ),
        "dbiases-mean-scalar": dbiases("return dvalues.sum() / dvalues.size"),
        "mean-in-layer": dbiases("m = len(dvalues)", "return sum(dvalues) / m"),
        "dbiases-not-summed": dbiases("return 1.0 * dvalues"),
        "dbiases-first-sample-only": dbiases("for d in dvalues:", "    return d.reshape(1, -1)"),
        "dbiases-last-sample-only": dbiases(
            "db = np.zeros((1, dvalues.shape[1]))",
            "for d in dvalues:",
            "    db[0] = d",
            "return db",
        ),
        "returns-nothing": dbiases("db = np.sum(dvalues, axis=0)"),
        "dbiases-ones": dbiases("return np.ones_like(dvalues).max(axis=0, keepdims=True)"),
        "dbiases-column": dbiases("return dvalues.T.sum(axis=1, keepdims=True)"),
        "square-batch-coincidence": dbiases(
            "n = dvalues.shape[1]", "return np.full((1, n), 1.0) @ dvalues"
        ),
        "relu-mask-by-upstream": dbiases(
            "db = np.zeros((1, dvalues.shape[1]))",
            "for d in dvalues:",
            "    db += np.where(d > 0, d, 0)",
            "return db",
        ),
        "dbiases-largest": dbiases("return np.amax(dvalues, axis=0)"),
        "dbiases-absolute": dbiases("return sum(abs(d) for d in dvalues)"),
        "dbiases-running": dbiases(
            "out, total = [], 0",
            "for d in dvalues:",
            "    total = total + d",
            "    out.append(total)",
            "return np.array(out)",
        ),
        "sign-flipped": dbiases("return -np.sum(dvalues, axis=0)"),
    },
    "relu_backward": {
        "relu-mask-by-upstream": gate("d = dvalues.copy()", "d[dvalues <= 0] = 0", "return d"),
        "relu-mask-by-both": gate("return np.where((z > 0) & (dvalues > 0), dvalues, 0.0)"),
        "relu-copies-inputs": gate("d = z.copy()", "d[z <= 0] = 0", "return d"),
        "relu-derivative-is-relu": gate(
            "slope = np.maximum(0, z)", "return np.multiply(slope, dvalues)"
        ),
        "relu-min1": gate(
            "out = np.maximum(0, z)", "slope = np.minimum(1, out)", "return dvalues * slope"
        ),
        "relu-divide-nan": gate("out = relu_forward(z)", "return (out / z) * dvalues"),
        "relu-mutates-z": gate("z[z <= 0] = 0", "z[z > 0] = 1", "return np.multiply(z, dvalues)"),
        "relu-mutates-dvalues": gate("dvalues *= z > 0", "return dvalues"),
        "relu-scalar-if": gate("if z > 0:", "    return dvalues", "return 0 * dvalues"),
        "returns-nothing": gate("dvalues[z <= 0] = 0"),
        "relu-gate-by-product": gate("return np.where(z * dvalues > 0, dvalues, 0)"),
        "relu-call-parens": gate("d = dvalues.copy()", "return d(z > 0)"),
        "relu-gate-not-applied": gate("drelu = np.ones_like(z)", "return drelu * dvalues"),
        "relu-slope-at-zero": gate("d = np.copy(dvalues)", "d[z < 0] = 0.0", "return d"),
        "relu-gate-inverted": gate("d = np.copy(dvalues)", "d[z > 0] = 0.0", "return d"),
        "relu-dvalue-missing": gate("return np.where(z > 0, 1, 0)"),
        "neuron-truthiness": gate("return np.where(z, dvalues, 0.0)"),
        "relu-slope-sign": gate("return np.where(z > 0, dvalues, np.where(z < 0, -dvalues, 0.0))"),
        "relu-drops-entries": gate("d = dvalues.copy()", "d = d[z > 0]", "return d"),
        "mean-in-layer": gate("d = dvalues / dvalues.shape[0]", "return d * (z > 0)"),
        "relu-arguments-exchanged": gate(
            "z, dvalues = dvalues, z", "d = dvalues.copy()", "d[z <= 0] = 0", "return d"
        ),
        "relu-whole-array": gate("return 1.0 * dvalues if (z > 0).any() else 0 * dvalues"),
        "relu-rows-only": gate(
            "d = np.zeros_like(dvalues)",
            "for s in range(len(z)):",
            "    if z[s].sum() > 0:",
            "        d[s] = dvalues[s]",
            "return d",
        ),
        "relu-leaky": gate("slope = np.where(z > 0, 1, 0.01)", "return slope * dvalues"),
        "relu-ones-for-open": gate("d = dvalues.copy()", "d[z > 0] = 1", "return d"),
        "relu-matmul": gate("mask = (z > 0).astype(float)", "return np.matmul(dvalues, mask.T)"),
        "relu-z-minus": gate("d = dvalues.copy()", "d[z <= 0] *= -1", "return d"),
        "relu-nan-for-closed": gate("d = z.copy()", "d[z > 0] = dvalues[z > 0]", "return d"),
    },
}

VARIANTS: Sources = {
    "input_gradient_one_sample": {
        "one product": back_one("return weights @ dvalues"),
        "a list of sums": back_one(
            "return [sum(w * d for w, d in zip(row, dvalues)) for row in weights]"
        ),
        "the other loop outside": back_one(
            "dx = np.zeros(weights.shape[0])",
            "for j in range(weights.shape[1]):",
            "    for i in range(weights.shape[0]):",
            "        dx[i] += weights[i, j] * dvalues[j]",
            "return dx",
        ),
        "numpy's sum": back_one("return np.sum(weights * dvalues, axis=1)"),
    },
    "dense_dinputs": {
        "np.dot": dinputs("return np.dot(dvalues, weights.T)"),
        "transposed": dinputs("return (weights @ dvalues.T).T"),
        "einsum": dinputs("return np.einsum('sj,ij->si', dvalues, weights)"),
        "row by row": dinputs(
            "return np.stack([input_gradient_one_sample(d, weights) for d in dvalues])"
        ),
    },
    "weight_gradient_one_sample": {
        "broadcast": table("return x[:, None] * dvalues"),
        "loops": table(
            "dw = np.zeros((len(x), len(dvalues)))",
            "for i in range(len(x)):",
            "    for j in range(len(dvalues)):",
            "        dw[i, j] = x[i] * dvalues[j]",
            "return dw",
        ),
        "columns and rows": table("return x.reshape(-1, 1) @ dvalues.reshape(1, -1)"),
        "lists": table("return [[xi * d for d in dvalues] for xi in x]"),
    },
    "dense_dweights": {
        "np.dot": dweights("return np.dot(inputs.T, dvalues)"),
        "transposed": dweights("return (dvalues.T @ inputs).T"),
        "einsum": dweights("return np.einsum('si,sj->ij', inputs, dvalues)"),
        "outer products added up": dweights(
            "return sum(np.outer(x, d) for x, d in zip(inputs, dvalues))"
        ),
    },
    "dense_dbiases": {
        "flat": dbiases("return dvalues.sum(axis=0)"),
        "reshape": dbiases("return np.sum(dvalues, axis=0).reshape(1, -1)"),
        "new axis": dbiases("return np.sum(dvalues, 0)[None, :]"),
        "ones times dvalues": dbiases("return np.ones((1, len(dvalues))) @ dvalues"),
        "python's sum": dbiases("return sum(dvalues)"),
    },
    "relu_backward": {
        "where": gate("return np.where(z > 0, dvalues, 0)"),
        "copy then zero": gate("d = dvalues.copy()", "d[z <= 0] = 0", "return d"),
        "mask as numbers": gate("mask = (z > 0).astype(int)", "return mask * dvalues"),
        "sign of the output": gate("return dvalues * np.sign(np.maximum(z, 0))"),
        "slopes written into zeros": gate(
            "drelu = np.zeros_like(z)", "drelu[z > 0] = 1", "drelu *= dvalues", "return drelu"
        ),
        "entry by entry": gate(
            "d = np.zeros(z.shape)",
            "for s in range(z.shape[0]):",
            "    for j in range(z.shape[1]):",
            "        if z[s, j] > 0:",
            "            d[s, j] = dvalues[s, j]",
            "return d",
        ),
    },
}
