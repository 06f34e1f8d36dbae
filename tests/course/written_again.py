"""Mistakes that have a rewrite already, in one more hand: (exercise, mistake id, source)."""

from __future__ import annotations

from tests.course.backprop_slips import loops
from tests.course.writing import code, one_line


def chain(back: str, between: str = "pass") -> str:
    """Along a chain of nodes, with a `while` that walks to the front."""
    return code(f"""
        def backprop_1d(x, y, params):
            a = forward_1d(x, params)
            w = [pair[0] for pair in params]
            d = (a[-1] - y) * a[-1] * (1 - a[-1])
            i = len(w) - 1
            found = [(d * a[i], d)]
            while i > 0:
                {between}
                d = {back} * a[i] * (1 - a[i])
                i = i - 1
                found = [(d * a[i], d), *found]
            return found
    """)


def sample(back: str, between: str = "pass", dw: str = "d * a[i].T") -> str:
    """Through a network by columns, with a `while` that walks to the front."""
    return code(f"""
        def backprop_sample(x, y, weights, biases):
            z, a = forward_one_sample(x, weights, biases)
            d = (a[-1] - y) * a[-1] * (1 - a[-1])
            i = len(weights) - 1
            dW, db = [{dw}], [d]
            while i > 0:
                {between}
                d = {back} * a[i] * (1 - a[i])
                i = i - 1
                dW, db = [{dw}, *dW], [d, *db]
            return dW, db
    """)


AGAIN: list[tuple[str, str, str]] = [
    ("backprop_1d", "propagates-error-not-delta", chain("w[i] * (a[-1] - y)")),
    ("backprop_1d", "propagates-error-not-delta", chain("w[i] * (a[i + 1] - y)")),
    ("backprop_1d", "update-before-propagate", chain("w[i] * d", "w[i] -= 0.5 * found[0][0]")),
    (
        "output_delta",
        "derivative-at-upstream",
        code("""
            def output_delta(a, y, z):
                gap = np.subtract(a, y)
                return gap - gap**2
        """),
    ),
    (
        "backprop_loops",
        "sigmoid-prime-of-activation",
        loops(delta="e * sigmoid_prime(z[l][j, 0] if l == last else a[l + 1][j, 0])"),
    ),
    (
        "backprop_loops",
        "sigmoid-prime-of-activation",
        loops(delta="e * sigmoid_prime(a[-1][j, 0] if l == last else z[l][j, 0])"),
    ),
    (
        "backprop_loops",
        "propagates-error-not-delta",
        loops(later="node_blame(weights[l + 1], a[-1] - y if l + 1 == last else deltas[l + 1], j)"),
    ),
    ("backprop_sample", "propagates-error-not-delta", sample("weights[i].T.dot(a[-1] - y)")),
    (
        "backprop_sample",
        "update-before-propagate",
        sample("(weights[i] - 0.5 * dW[0]).T.dot(d)"),
    ),
    (
        "backprop_sample",
        "update-before-propagate",
        sample("weights[i].T.dot(d)", "weights[i] -= 0.1 * dW[0]"),
    ),
    ("backprop_sample", "extra-one-over-m", sample("weights[i].T.dot(d) / d.size")),
    (
        "dense_dweights",
        "dense-w-not-x",
        code("""
            def dense_dweights(inputs, dvalues):
                per_neuron = np.sum(dvalues, axis=0)
                return np.multiply(per_neuron, W)
        """),
    ),
    ("dense_dbiases", "bias-sums-parameter", one_line("dense_dbiases(d)", "sum(b[0])")),
    (
        "dense_dbiases",
        "square-batch-coincidence",
        one_line("dense_dbiases(d)", "(b * 0 + 1).dot(d)"),
    ),
    (
        "ReLU",
        "relu-np-max",
        code("""
            class ReLU:
                def forward(self, inputs):
                    self.inputs = np.array(inputs)
                    largest = np.max(0, self.inputs)
                    self.output = largest
                    return largest

                def backward(self, dvalues):
                    self.dinputs = np.where(self.inputs > 0, dvalues, 0.0)
                    return self.dinputs
        """),
    ),
    (
        "two_layer_backward",
        "relu-before-loss",
        code("""
            def two_layer_backward(X, dense1, relu1, dense2, dvalues):
                gate = ReLU()
                layers = [dense1, relu1, dense2, gate]
                for layer in layers:
                    X = layer.forward(X)
                for layer in reversed(layers):
                    dvalues = layer.backward(dvalues)
                return dvalues
        """),
    ),
    (
        "step_layers",
        "sgd-layer-left-out",
        code("""
            def step_layers(layers, lr):
                last = [layer for layer in layers if isinstance(layer, Dense)].pop()
                last.weights -= lr * last.dweights
                last.biases -= lr * last.dbiases
        """),
    ),
    (
        "forward_one_sample",
        "forward-operands-swapped",
        code("""
            def forward_one_sample(x, weights, biases):
                zs, outs = [], []
                a = x
                outs.append(a)
                for layer in range(len(weights)):
                    zs.append(np.dot(a, weights[layer]) + biases[layer])
                    a = sigmoid(zs[layer])
                    outs.append(a)
                return zs, outs
        """),
    ),
    (
        "forward_batch",
        "forward-operands-swapped",
        code("""
            def forward_batch(X, weights, biases):
                zs, outs = [], []
                a = np.transpose(X)
                outs.append(a)
                for layer in range(len(weights)):
                    zs.append(np.dot(a, weights[layer]) + biases[layer])
                    a = sigmoid(zs[layer])
                    outs.append(a)
                return zs, outs
        """),
    ),
    (
        "forward_one_sample",
        "vectors-not-columns",
        code("""
            def forward_one_sample(x, weights, biases):
                zs, outs = [], []
                a = x[:, 0]
                outs.append(a)
                for layer in range(len(weights)):
                    zs.append(np.dot(weights[layer], a) + biases[layer])
                    a = sigmoid(zs[layer])
                    outs.append(a)
                return zs, outs
        """),
    ),
    (
        "numerical_gradient",
        "gradcheck-int-buffer",
        code("""
            def numerical_gradient(f, theta, eps=6e-6):
                start = np.asarray(theta, dtype=float)
                slopes = np.array([0] * start.size)
                for i, step in enumerate(eps * np.eye(start.size)):
                    slopes[i] = (f(start + step) - f(start - step)) / eps / 2
                return slopes
        """),
    ),
    (
        "relative_error",
        "gradcheck-relative-error",
        code("""
            def relative_error(a, b):
                top, bottom = np.absolute(b - a), np.absolute(b + a)
                return top / bottom
        """),
    ),
    (
        "backprop_batch",
        "propagates-error-not-delta",
        code("""
            def backprop_batch(X, y, weights, biases):
                acts = forward_batch(X, weights, biases)[1]
                error = acts.pop() - y.T
                slope = (error + y.T) * (1 - error - y.T)
                dW, db = [], []
                d = error * slope
                for W, a in zip(reversed(weights), reversed(acts)):
                    dW.insert(0, d @ a.T)
                    db.insert(0, d.sum(axis=1)[:, None])
                    if len(dW) < len(weights):
                        d = (W.T @ error) * a * (1 - a)
                return dW, db
        """),
    ),
    (
        "softmax_jacobians",
        "softmax-batch-as-vector",
        code("""
            def softmax_jacobians(S):
                column = S.reshape(-1, 1)
                return np.diag(S) - column @ column.T
        """),
    ),
    (
        "softmax_backward",
        "softmax-invented",
        code("""
            def softmax_backward(dvalues, S):
                hot = np.zeros(S.shape)
                for row, p in zip(hot, S):
                    row[np.argmax(p)] = 1
                return np.multiply(dvalues, S * hot - S**2)
        """),
    ),
    (
        "softmax_cross_entropy_backward",
        "one-hot-width-from-labels",
        code("""
            def softmax_cross_entropy_backward(P, y):
                if y.ndim == 1:
                    y = one_hot(y, len(set(y.tolist())))
                return P / len(P) - y / len(P) if P.shape == y.shape else (P - y) / len(P)
        """),
    ),
]
