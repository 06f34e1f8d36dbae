"""Unit 05, one equation at a time: the slips as another student makes them, and other styles."""

from __future__ import annotations

from tests.course.writing import code, one_line

REWRITES: dict[str, dict[str, str]] = {
    "hadamard": {
        "hadamard-dot": one_line("hadamard(a, b)", "(a * b).sum()"),
        "hadamard-outer": one_line("hadamard(a, b)", "np.dot(a, np.transpose(b))"),
        "hadamard-matmul": one_line("hadamard(a, b)", "np.dot(a, b)"),
        "hadamard-adds": one_line("hadamard(a, b)", "np.add(a, b)"),
        "layer-flat": one_line(
            "hadamard(a, b)", "np.array([u * v for u, v in zip(a.flat, b.flat)])"
        ),
        "hadamard-mutates": code("""
            def hadamard(a, b):
                for i in np.ndindex(a.shape):
                    a[i] = a[i] * b[i]
                return a
        """),
    },
    "output_delta": {
        "cost-sign": one_line("output_delta(a, y, z)", "(y - a) * a * (1 - a)"),
        "cost-factor-two": one_line("output_delta(a, y, z)", "2 * (a - y) * a * (1 - a)"),
        "no-sigma-prime-output": one_line("output_delta(a, y, z)", "np.subtract(a, y)"),
        "sigma-prime-twice": one_line("output_delta(a, y, z)", "(a - y) * (a * (1 - a)) ** 2"),
        "delta-precedence": one_line("output_delta(a, y, z)", "a - y * a * (1 - a)"),
        "sigmoid-prime-of-activation": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(a) * (1 - sigmoid(a))"
        ),
        "sigmoid-prime-half-substituted": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(z) * (1 - z)"
        ),
        "sigmoid-prime-sigma-of-complement": one_line(
            "output_delta(a, y, z)", "(a - y) * a * sigmoid(1 - z)"
        ),
        "sigmoid-prime-paren": one_line("output_delta(a, y, z)", "(a - y) * (1 - sigmoid(z) ** 2)"),
        "derivative-at-upstream": one_line(
            "output_delta(a, y, z)", "(a - y) * sigmoid(a - y) * (1 - sigmoid(a - y))"
        ),
        "delta-uses-activity": one_line("output_delta(a, y, z)", "(z - y) * a * (1 - a)"),
        "delta-uses-cost": one_line("output_delta(a, y, z)", "(y - a) ** 2 / 2 * a * (1 - a)"),
        "delta-outer": one_line("output_delta(a, y, z)", "np.outer(a - y, a * (1 - a))"),
        "delta-summed": one_line("output_delta(a, y, z)", "float(((a - y) * a * (1 - a)).sum())"),
        "mean-over-outputs": one_line(
            "output_delta(a, y, z)", "(a - y) * a * (1 - a) / a.shape[0]"
        ),
        "delta-uses-sigmoid": one_line("output_delta(a, y, z)", "(a - y) * a"),
        "vectors-not-columns": one_line(
            "output_delta(a, y, z)", "(a[:, 0] - y) * sigmoid_prime(z)"
        ),
        "delta-error-lost": one_line("output_delta(a, y, z)", "a * a * (1 - a)"),
    },
    "hidden_delta": {
        "bp-no-transpose": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next, delta_next) * sigmoid_prime(z)"
        ),
        "elementwise-instead-of-matmul": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.multiply(np.transpose(W_next), delta_next) * sigmoid_prime(z)",
        ),
        "hidden-delta-no-prime": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next.T, delta_next)"
        ),
        "sigma-prime-twice": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "sigmoid_prime(z) * np.dot(W_next.T, delta_next) * sigmoid_prime(z)",
        ),
        "sigmoid-prime-of-activation": code("""
            def hidden_delta(W_next, delta_next, z):
                a = sigmoid(z)
                return sigmoid(a) * (1 - sigmoid(a)) * np.dot(W_next.T, delta_next)
        """),
        "sigmoid-prime-expects-activation": one_line(
            "hidden_delta(W_next, delta_next, z)", "(z - z**2) * np.dot(W_next.T, delta_next)"
        ),
        "sigmoid-prime-half-substituted": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "sigmoid(z) * (1 - z) * np.dot(W_next.T, delta_next)",
        ),
        "sigmoid-prime-sigma-of-complement": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "sigmoid(1 - z) * sigmoid(z) * np.dot(W_next.T, delta_next)",
        ),
        "derivative-at-upstream": code("""
            def hidden_delta(W_next, delta_next, z):
                e = np.dot(W_next.T, delta_next)
                s = sigmoid(e)
                return e * s * (1 - s)
        """),
        "hidden-delta-uses-sigmoid": one_line(
            "hidden_delta(W_next, delta_next, z)", "sigmoid(z) * np.dot(W_next.T, delta_next)"
        ),
        "hidden-delta-uses-activity": one_line(
            "hidden_delta(W_next, delta_next, z)", "z * np.dot(W_next.T, delta_next)"
        ),
        "blame-from-one": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "W_next[0].reshape(-1, 1) * delta_next[0, 0] * sigmoid_prime(z)",
        ),
        "blame-averaged": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.mean(W_next * delta_next, axis=0).reshape(-1, 1) * sigmoid_prime(z)",
        ),
        "weights-summed-first": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.sum(delta_next) * np.sum(W_next, axis=0)[:, None] * sigmoid_prime(z)",
        ),
        "delta-left-as-row": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(delta_next.T, W_next) * sigmoid_prime(z)"
        ),
        "hidden-delta-no-weight": one_line(
            "hidden_delta(W_next, delta_next, z)", "delta_next.sum() * sigmoid_prime(z)"
        ),
        "prime-before-weights": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next.T, sigmoid_prime(z) * delta_next)"
        ),
    },
    "bias_gradient": {
        "bias-sum-scalar": one_line("bias_gradient(delta)", "float(delta.sum())"),
        "bias-sum-column": one_line("bias_gradient(delta)", "np.sum(delta) * np.ones(delta.shape)"),
        "bias-mean": one_line("bias_gradient(delta)", "delta / delta.size"),
        "db-is-one": one_line("bias_gradient(delta)", "np.ones_like(delta)"),
        "bias-gradient-flat": one_line("bias_gradient(delta)", "delta[:, 0]"),
        "bias-gradient-row": one_line("bias_gradient(delta)", "delta.reshape(1, -1)"),
        "bias-gradient-sign": one_line("bias_gradient(delta)", "-1 * delta"),
        "bias-gradient-prime-again": one_line(
            "bias_gradient(delta)", "sigmoid(delta) * (1 - sigmoid(delta)) * delta"
        ),
        "bias-gradient-squared": one_line("bias_gradient(delta)", "delta**2"),
        "bias-gradient-absolute": one_line("bias_gradient(delta)", "abs(delta)"),
        "bias-gradient-mutates": code("""
            def bias_gradient(delta):
                mean = np.mean(delta)
                for i in range(len(delta)):
                    delta[i] -= mean
                return delta
        """),
    },
    "weight_gradient": {
        "dweights-shape-transposed": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(a_prev, delta)"
        ),
        "elementwise-instead-of-matmul": one_line(
            "weight_gradient(delta, a_prev)", "np.multiply(delta, a_prev)"
        ),
        "weight-gradient-inner": one_line(
            "weight_gradient(delta, a_prev)", "np.dot(delta.T, a_prev)"
        ),
        "dweights-no-transpose": one_line(
            "weight_gradient(delta, a_prev)", "np.dot(delta, a_prev)"
        ),
        "activation-squashed-again": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(delta, sigmoid(a_prev))"
        ),
        "weight-gradient-prime": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(delta, sigmoid_prime(a_prev))"
        ),
        "weight-gradient-mean": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(delta, a_prev) / a_prev.shape[0]"
        ),
        "weight-gradient-sign": one_line(
            "weight_gradient(delta, a_prev)", "-np.outer(delta, a_prev)"
        ),
        "weight-gradient-adds": one_line(
            "weight_gradient(delta, a_prev)", "np.add.outer(delta[:, 0], a_prev[:, 0])"
        ),
        "weight-gradient-no-input": one_line(
            "weight_gradient(delta, a_prev)", "np.repeat(delta, len(a_prev), axis=1)"
        ),
        "weight-gradient-no-delta": one_line(
            "weight_gradient(delta, a_prev)", "np.repeat(a_prev.T, len(delta), axis=0)"
        ),
        "weight-gradient-prime-again": one_line(
            "weight_gradient(delta, a_prev)", "np.outer(sigmoid_prime(delta) * delta, a_prev)"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "hadamard": {
        "np.multiply": one_line("hadamard(a, b)", "np.multiply(a, b)"),
        "a loop": code("""
            def hadamard(a, b):
                out = np.zeros(a.shape)
                for i in range(a.shape[0]):
                    out[i] = a[i] * b[i]
                return out
        """),
        "einsum": one_line("hadamard(a, b)", "np.einsum('ij,ij->ij', a, b)"),
    },
    "output_delta": {
        "from the output": one_line("output_delta(a, y, z)", "(a - y) * a * (1 - a)"),
        "minus twice": one_line("output_delta(a, y, z)", "-(y - a) * sigmoid_prime(z)"),
        "hadamard": one_line("output_delta(a, y, z)", "hadamard(a - y, sigmoid_prime(z))"),
    },
    "hidden_delta": {
        "np.dot": one_line(
            "hidden_delta(W_next, delta_next, z)", "np.dot(W_next.T, delta_next) * sigmoid_prime(z)"
        ),
        "row, stood up": one_line(
            "hidden_delta(W_next, delta_next, z)", "(delta_next.T @ W_next).T * sigmoid_prime(z)"
        ),
        "sums": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.sum(W_next * delta_next, axis=0).reshape(-1, 1) * sigmoid_prime(z)",
        ),
        "einsum": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.einsum('jk,jn->kn', W_next, delta_next) * sigmoid_prime(z)",
        ),
        "blame by blame": code("""
            def hidden_delta(W_next, delta_next, z):
                blames = [node_blame(W_next, delta_next, k) for k in range(W_next.shape[1])]
                return np.array(blames)[:, None] * sigmoid_prime(z)
        """),
    },
    "bias_gradient": {
        "a copy": one_line("bias_gradient(delta)", "delta.copy()"),
        "times one": one_line("bias_gradient(delta)", "1.0 * delta"),
        "summed over one sample": one_line(
            "bias_gradient(delta)", "delta.sum(axis=1, keepdims=True)"
        ),
    },
    "weight_gradient": {
        "np.outer": one_line("weight_gradient(delta, a_prev)", "np.outer(delta, a_prev)"),
        "broadcast": one_line("weight_gradient(delta, a_prev)", "delta * a_prev.T"),
        "turned round": one_line("weight_gradient(delta, a_prev)", "(a_prev @ delta.T).T"),
        "einsum": one_line(
            "weight_gradient(delta, a_prev)", "np.einsum('jn,kn->jk', delta, a_prev)"
        ),
    },
}
