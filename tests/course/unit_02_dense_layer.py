"""Unit 02: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import dense_forward_rewrites, dense_gradient_rewrites
from tests.course.writing import together


def body(head: str, *lines: str) -> str:
    """A function from its head and the lines of its body."""
    return f"def {head}:\n" + "".join(f"    {line}\n" for line in lines)


def one_sample(*lines: str) -> str:
    return body("layer_forward_one_sample(x, weights, biases)", *lines)


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
    return body("layer_forward(inputs, weights, biases)", *lines)


def relu(*lines: str) -> str:
    return body("relu_forward(z)", *lines)


def back_one(*lines: str) -> str:
    return body("input_gradient_one_sample(dvalues, weights)", *lines)


def dinputs(*lines: str) -> str:
    return body("dense_dinputs(dvalues, weights)", *lines)


def table(*lines: str) -> str:
    return body("weight_gradient_one_sample(x, dvalues)", *lines)


def dweights(*lines: str) -> str:
    return body("dense_dweights(inputs, dvalues)", *lines)


def dbiases(*lines: str) -> str:
    return body("dense_dbiases(dvalues)", *lines)


def gate(*lines: str) -> str:
    return body("relu_backward(dvalues, z)", *lines)


def step(*lines: str) -> str:
    return body("layer_step(inputs, weights, biases, lr)", *lines)


def stepped(dz: str = "out * (z > 0)", dw: str = "inputs.T @ d", db: str = "d.sum(axis=0)") -> str:
    return step(
        "z = np.dot(inputs, weights) + biases",
        "out = np.maximum(0, z)",
        f"d = {dz}",
        f"dw = {dw}",
        f"db = {db}",
        "return weights - lr * dw, biases - lr * db",
    )


def ending(*lines: str) -> str:
    """A step whose gradients are right and whose last lines are these."""
    return step(
        "z = inputs @ weights + biases",
        "out = np.where(z > 0, z, 0.0)",
        "dw = np.dot(inputs.T, out)",
        "db = np.sum(out, axis=0, keepdims=True)",
        *lines,
    )


REWRITES = {
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
    "layer_step": {
        "step-upstream-ones": stepped(dz="1.0 * (z > 0)"),
        "neuron-relu-slope-missing": stepped(dz="z.copy()"),
        "step-factor-two": stepped(dz="2 * out * (z > 0)"),
        "mean-in-layer": stepped(dz="out / len(inputs)"),
        "normalise-inconsistent": stepped(dw="inputs.T @ d / inputs.shape[0]"),
        "sgd-ascends": ending("return weights + lr * dw, biases + lr * db"),
        "sgd-assigns": ending("new_w = -lr * dw", "new_b = -lr * db", "return new_w, new_b"),
        "sgd-no-rate": ending("return weights - dw, biases - db"),
        "sgd-bias-left-out": ending("return weights - lr * dw, biases"),
        "sgd-weights-left-out": ending("return weights, biases - lr * db"),
        "sgd-returns-gradient": ending("weights = weights - lr * dw", "return dw, db"),
        "sgd-in-place": ending(
            "weights += -lr * dw", "biases += -lr * db", "return weights, biases"
        ),
        "sgd-result-discarded": ending(
            "new_w = weights - lr * dw", "new_b = biases - lr * db", "return weights, biases"
        ),
        "returns-nothing": ending("weights = weights - lr * dw", "biases = biases - lr * db"),
        "returns-one": ending("weights = weights - lr * dw", "return weights"),
        "returned-in-other-order": ending("return biases - lr * db, weights - lr * dw"),
        "update-before-propagate": ending(
            "weights = weights - lr * dw",
            "z = inputs @ weights + biases",
            "out = np.maximum(z, 0)",
            "biases = biases - lr * out.sum(axis=0)",
            "return weights, biases",
        ),
        "step-upstream-is-inputs": stepped(dw="np.dot(inputs.T, z)"),
        "db-skips-relu": stepped(db="np.sum(z, axis=0)"),
        "bias-inside-dot": stepped().replace(
            "np.dot(inputs, weights) + biases", "np.dot(inputs, weights + biases)"
        ),
        "bias-missing": stepped().replace("np.dot(inputs, weights) + biases", "inputs @ weights"),
        "bias-axis1": stepped(db="np.sum(d, axis=1, keepdims=True)"),
        "bias-sum-scalar": stepped(db="np.sum(d)"),
        "dweights-shape-transposed": stepped(dw="np.dot(d.T, inputs)"),
        "dweights-no-transpose": stepped(dw="np.matmul(inputs, d)"),
        "relu-derivative-is-relu": stepped(dz="out * np.maximum(z, 0)"),
        "step-rate-twice": stepped(dz="lr * out"),
        "sgd-two-steps": step(
            "W, b = layer_step_once(inputs, weights, biases, lr)",
            "return layer_step_once(inputs, W, b, lr)",
        )
        + body(
            "layer_step_once(inputs, W, b, lr)",
            "d = np.maximum(inputs @ W + b, 0)",
            "return W - lr * inputs.T @ d, b - lr * d.sum(axis=0, keepdims=True)",
        ),
    },
}

VARIANTS = {
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
    "layer_step": {
        "numpy only": ending("return weights - lr * dw, biases - lr * db"),
        "flat bias gradient": stepped(),
        "on copies": ending(
            "weights, biases = weights.copy(), biases.copy()",
            "weights += -lr * dw",
            "biases -= lr * db",
            "return [weights, biases]",
        ),
        "the output is its own gradient": stepped(dz="out"),
    },
}

for more in (
    dense_forward_rewrites,
    dense_gradient_rewrites,
):
    REWRITES = together(REWRITES, more.REWRITES)
    VARIANTS = together(VARIANTS, more.VARIANTS)
