"""Unit 07: each mistake as another student would write it, and right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "stack_times": {
        "stack-summed": """
def stack_times(T, v):
    out = 0
    for m in T:
        out = out + m @ v
    return out
""",
        "stack-first-only": """
def stack_times(T, v):
    for m in T:
        return np.dot(m, v)
""",
        "stack-elementwise": """
def stack_times(T, v):
    return np.multiply(T, np.transpose(v))
""",
        "stack-axes-exchanged": """
def stack_times(T, v):
    return np.stack([m @ v for m in T], axis=1)
""",
        "stack-each-transposed": """
def stack_times(T, v):
    return np.array([m.T @ v for m in T])
""",
        "stack-v-transposed": """
def stack_times(T, v):
    vt = v.T
    return np.array([m @ vt for m in T])
""",
        "stack-mean": """
def stack_times(T, v):
    return np.mean(np.matmul(T, v), axis=0)
""",
        "stack-as-list": """
def stack_times(T, v):
    out = []
    for s in range(len(T)):
        out.append(np.dot(T[max(s - 1, 0)], v))
    return np.array(out)
""",
    },
    "stack_times_einsum": {
        "einsum-keeps-the-summed-axis": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->acd", T, v)
""",
        "stack-summed": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kl->jl", T, v)
""",
        "stack-axes-exchanged": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->bad", T, v)
""",
        "einsum-sums-nothing": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kl->ijkl", T, v)
""",
        "einsum-result-turned": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->adb", T, v)
""",
        "stack-each-transposed": """
def stack_times_einsum(T, v):
    return np.einsum("ikj,kl->ijl", T, v)
""",
        "einsum-no-shared-letter": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,ml->ijl", T, v)
""",
        "stack-first-only": """
def stack_times_einsum(T, v):
    return np.einsum("ij,jk->ik", T[0, :, :], v)
""",
    },
    "stack_mean": {
        "mean-over-everything": """
def stack_mean(R):
    return np.mean(R)
""",
        "mean-along-rows": """
def stack_mean(R):
    return np.mean(R, axis=-1)
""",
        "sum-for-mean": """
def stack_mean(R):
    total = 0
    for r in R:
        total = total + r
    return total
""",
        "mean-axis-kept": """
def stack_mean(R):
    return R.sum(axis=0, keepdims=True) / len(R)
""",
        "mean-divides-by-rows": """
def stack_mean(R):
    total = np.zeros(R.shape[1:])
    for r in R:
        total += r
    return total / len(total)
""",
    },
    "labels_in_columns": {
        "labels-not-transposed": """
def labels_in_columns(y):
    return np.array(y)
""",
        "labels-flattened": """
def labels_in_columns(y):
    return y.flatten()[None, :]
""",
        "labels-reshaped": """
def labels_in_columns(y):
    n, k = y.shape
    return np.reshape(y, (k, n))
""",
    },
    "backprop_batch": {
        "batch-loop-over-samples": """
def backprop_batch(X, y, weights, biases):
    gw, gb = [0 * w for w in weights], [0 * b for b in biases]
    for m in range(len(X)):
        sw, sb = backprop_sample(X[[m]].T, y[[m]].T, weights, biases)
        for k in range(len(gw)):
            gw[k] = gw[k] + sw[k]
            gb[k] = gb[k] + sb[k]
    return gw, gb
""",
        "mean-in-layer": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T) / X.shape[0])
        gb.insert(0, np.mean(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "normalise-inconsistent": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, (1 / len(y)) * np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "extra-one-over-m": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d) / X.shape[0]
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "labels-not-transposed": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bias-axis1": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=0).reshape(1, -1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bias-not-summed": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, d)
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bias-sum-scalar": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bias-flat": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bp-weights-index": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k - 1].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bp-own-activation": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "dw-uses-preactivation": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, ([X.T] + zs)[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "bp-no-transpose": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k], d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "hidden-delta-no-prime": """
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
    return gw, gb
""",
        "no-sigma-prime-output": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = out - y.T
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "sigma-prime-twice": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = (out - y.T) * out * (1 - out) * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "sigmoid-prime-of-activation": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    zs = acts[1:]
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
""",
        "propagates-error-not-delta": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    err = out - y.T
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            err = np.dot(weights[-k].T, err if k == 1 else d / (acts[-k] * (1 - acts[-k])))
            d = err * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "delta-sign": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(y.T - out, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "delta-precedence": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = out - y.T * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "delta-twice": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(2 * (out - y.T), sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "batch-first-sample-only": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X[0:1, :], weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y[0:1, :].T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "lists-exchanged": """
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
    return gb, gw
""",
        "layers-reversed": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.append(np.dot(d, acts[-k - 1].T))
        gb.append(np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "dweights-shape-transposed": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(acts[-k - 1], d.T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = np.dot(weights[-k].T, d)
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
        "elementwise-instead-of-matmul": """
def backprop_batch(X, y, weights, biases):
    zs, acts = forward_batch(X, weights, biases)
    gw, gb = [], []
    out = acts[-1]
    d = np.multiply(out - y.T, sigmoid(zs[-1]) * (1 - sigmoid(zs[-1])))
    for k in range(1, len(weights) + 1):
        gw.insert(0, np.dot(d, acts[-k - 1].T))
        gb.insert(0, np.sum(d, axis=1).reshape(-1, 1))
        if k < len(weights):
            d = weights[-k].T * d
            d = d * sigmoid(zs[-k - 1]) * (1 - sigmoid(zs[-k - 1]))
    return gw, gb
""",
    },
    "sgd_step": {
        "step-not-divided": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - lr * weight_grads[i])
        b2.append(biases[i] - lr * bias_grads[i])
    return w2, b2
""",
        "step-multiplied": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - lr * weight_grads[i] * batch_size)
        b2.append(biases[i] - lr * bias_grads[i] * batch_size)
    return w2, b2
""",
        "sgd-ascends": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] + lr * weight_grads[i] / batch_size)
        b2.append(biases[i] + lr * bias_grads[i] / batch_size)
    return w2, b2
""",
        "sgd-assigns": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(-lr * weight_grads[i] / batch_size)
        b2.append(-lr * bias_grads[i] / batch_size)
    return w2, b2
""",
        "sgd-biases-left-out": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - lr * weight_grads[i] / batch_size)
        b2.append(biases[i])
    return w2, b2
""",
        "sgd-layer-left-out": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [weights[0]], [biases[0]]
    for i in range(1, len(weights)):
        w2.append(weights[i] - lr * weight_grads[i] / batch_size)
        b2.append(biases[i] - lr * bias_grads[i] / batch_size)
    return w2, b2
""",
        "sgd-no-rate": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - weight_grads[i] / batch_size)
        b2.append(biases[i] - bias_grads[i] / batch_size)
    return w2, b2
""",
        "sgd-in-place": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    for i in range(len(weights)):
        weights[i] -= lr * weight_grads[i] / batch_size
        biases[i] -= lr * bias_grads[i] / batch_size
    return weights, biases
""",
        "sgd-result-discarded": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    for w, g in zip(weights, weight_grads):
        w = w - lr * g / batch_size
    for b, g in zip(biases, bias_grads):
        b = b - lr * g / batch_size
    return weights, biases
""",
        "sgd-divides-once": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - lr * weight_grads[i] / batch_size)
        b2.append(biases[i] - lr * bias_grads[i])
    return w2, b2
""",
    },
    "train": {
        "last-batch-dropped": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i + batch_size <= N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "last-batch-wrong-size": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = batch_size
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "loss-after-step": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
    return w, b, losses
""",
        "loss-once-an-epoch": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        out = forward_batch(X, w, b)[1][-1].T
        losses.append(((out - y) ** 2).mean())
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "return-inside-loop": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
        return w, b, losses
""",
        "loss-half": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean() / 2)
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "loss-summed": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).sum())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "labels-not-transposed": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1]
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "epochs-ignored": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    if epochs != "x":
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "restarts-each-epoch": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        w, b = list(weights), list(biases)
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "whole-batch-every-time": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X
            yb = y
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "first-batch-every-time": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[0:batch_size]
            yb = y[0:batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "step-not-divided": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g for p, g in zip(w, gw)]
            b = [p - lr * g for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "sgd-in-place": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            for k in range(len(w)):
                w[k] -= lr * gw[k] / n
                b[k] -= lr * gb[k] / n
            i += batch_size
    return w, b, losses
""",
        "steps-discarded": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w2 = [p - lr * g / n for p, g in zip(w, gw)]
            b2 = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "one-update-an-epoch": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        w0, b0 = w, b
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w0, b0)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w0, b0)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w0, gw)]
            b = [p - lr * g / n for p, g in zip(b0, gb)]
            i += batch_size
    return w, b, losses
""",
    },
    "Network": {
        "lists-exchanged": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nb, nw

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gb, gw = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "step-not-divided": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "last-batch-dropped": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [
                data[k : k + batch_size]
                for k in range(0, len(data), batch_size)
                if k + batch_size <= len(data)
            ]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "last-sample-only": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw, sb = gw, gb
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "update-per-sample": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
            n = len(batch)
            self.weights = [w - eta * g / n for w, g in zip(self.weights, gw)]
            self.biases = [b - eta * g / n for b, g in zip(self.biases, gb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "epochs-ignored": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        if True:
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "sgd-ascends": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w + eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b + eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "sgd-biases-left-out": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "sgd-in-place": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        for i in range(len(sw)):
            self.weights[i] -= eta * sw[i] / n
            self.biases[i] -= eta * sb[i] / n

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "feedforward-no-bias": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a))
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "feedforward-linear-end": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            z = np.dot(self.weights[i], a) + self.biases[i]
            a = sigmoid(z)
        return z

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "zero-init": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [np.zeros((o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
        "shuffles": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            data = list(reversed(data))
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "stack_times": {
        "np.matmul": """
def stack_times(T, v):
    return np.matmul(T, v)
""",
        "a loop": """
def stack_times(T, v):
    return np.array([m.dot(v) for m in T])
""",
        "tensordot": """
def stack_times(T, v):
    return np.tensordot(T, v, axes=1)
""",
    },
    "stack_times_einsum": {
        "other letters": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kl->ijl", T, v)
""",
        "ellipsis": """
def stack_times_einsum(T, v):
    return np.einsum("...ik,kl->...il", T, v)
""",
    },
    "stack_mean": {
        "sum over length": """
def stack_mean(R):
    return R.sum(axis=0) / len(R)
""",
        "np.mean": """
def stack_mean(R):
    return np.mean(R, 0)
""",
    },
    "labels_in_columns": {
        "np.transpose": """
def labels_in_columns(y):
    return np.transpose(y).copy()
""",
        "stacked columns": """
def labels_in_columns(y):
    return np.column_stack([row for row in y])
""",
    },
    "backprop_batch": {
        "negative indices": """
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
""",
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
    },
    "sgd_step": {
        "index loop": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - lr * weight_grads[i] / batch_size)
        b2.append(biases[i] - lr * bias_grads[i] / batch_size)
    return w2, b2
""",
        "numpy lists": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    step = lambda ps, gs: [p + -lr * g / batch_size for p, g in zip(ps, gs)]
    return [step(weights, weight_grads), step(biases, bias_grads)]
""",
        "in place on copies": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    weights = [w.copy() for w in weights]
    biases = [b.copy() for b in biases]
    for w, g in zip(weights, weight_grads):
        w -= lr / batch_size * g
    for b, g in zip(biases, bias_grads):
        b -= lr / batch_size * g
    return weights, biases
""",
    },
    "train": {
        "while loop": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
""",
        "losses as an array": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, np.array(losses)
""",
    },
    "Network": {
        "written out": """
class Network:
    def __init__(self, sizes, weights=None, biases=None, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.weights = weights or [rng.normal(size=(o, i)) for i, o in zip(sizes, sizes[1:])]
        self.biases = biases or [rng.normal(size=(o, 1)) for o in sizes[1:]]

    def feedforward(self, a):
        for i in range(len(self.weights)):
            a = sigmoid(np.dot(self.weights[i], a) + self.biases[i])
        return a

    def backprop(self, x, y):
        acts, zs = [x], []
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, acts[-1]) + b)
            acts.append(sigmoid(zs[-1]))
        nw, nb = [0] * len(self.weights), [0] * len(self.biases)
        d = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        nw[-1], nb[-1] = np.dot(d, acts[-2].T), d
        for k in range(2, len(self.weights) + 1):
            s = sigmoid(zs[-k])
            d = np.dot(self.weights[-k + 1].T, d) * s * (1 - s)
            nw[-k], nb[-k] = np.dot(d, acts[-k - 1].T), d
        return nw, nb

    def update_mini_batch(self, batch, eta):
        sw = [0 * w for w in self.weights]
        sb = [0 * b for b in self.biases]
        for x, y in batch:
            gw, gb = self.backprop(x, y)
            sw = [s + g for s, g in zip(sw, gw)]
            sb = [s + g for s, g in zip(sb, gb)]
        n = len(batch)
        self.weights = [w - eta * s / n for w, s in zip(self.weights, sw)]
        self.biases = [b - eta * s / n for b, s in zip(self.biases, sb)]

    def SGD(self, data, epochs, batch_size, eta):
        for epoch in range(epochs):
            batches = [data[k : k + batch_size] for k in range(0, len(data), batch_size)]
            for batch in batches:
                self.update_mini_batch(batch, eta)
""",
    },
}
