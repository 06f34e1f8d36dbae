"""Unit 05: right answers in unusual styles, where the four equations are written."""

from __future__ import annotations

from tests.course.writing import code, one_line

STYLES: dict[str, dict[str, str]] = {
    "hadamard": {
        "mult out": code("""
            def hadamard(a, b):
                out = np.array(a)
                out *= b
                return out
        """),
        "diag": one_line(
            "hadamard(a, b)", "np.array([[p * q for p, q in zip(r, s)] for r, s in zip(a, b)])"
        ),
        "prod": one_line("hadamard(a, b)", "np.prod([a, b], axis=0)"),
        "reduce": one_line("hadamard(a, b)", "np.multiply.reduce(np.stack([a, b]))"),
        "vectorize": code("""
            hadamard = np.vectorize(lambda p, q: p * q)
        """),
    },
    "output_delta": {
        "recompute": one_line(
            "output_delta(a, y, z)", "(sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))"
        ),
        "kw": one_line("output_delta(a, y, z)", "hadamard(a=a - y, b=sigmoid_prime(z=z))"),
        "expanded": one_line("output_delta(a, y, z)", "a * a - a**3 - y * a + y * a**2"),
        "einsum": one_line(
            "output_delta(a, y, z)", 'np.einsum("ij,ij->ij", a - y, sigmoid_prime(z))'
        ),
        "loop": code("""
            def output_delta(a, y, z):
                delta = np.zeros_like(z)
                for j in range(z.shape[0]):
                    delta[j, 0] = (a[j, 0] - y[j, 0]) * sigmoid_prime(z[j, 0])
                return delta
        """),
    },
    "hidden_delta": {
        "diag": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.diag(sigmoid_prime(z).ravel()) @ W_next.T @ delta_next",
        ),
        "prec": one_line(
            "hidden_delta(W_next, delta_next, z)", "sigmoid_prime(z) * (W_next.T @ delta_next)"
        ),
        "broadcast": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "(W_next * delta_next).sum(axis=0, keepdims=True).T * sigmoid_prime(z)",
        ),
        "tensordot": one_line(
            "hidden_delta(W_next, delta_next, z)",
            "np.tensordot(W_next, delta_next, axes=(0, 0)) * sigmoid_prime(z)",
        ),
        "matmul out": code("""
            def hidden_delta(W_next, delta_next, z):
                delta = np.empty_like(z)
                np.matmul(W_next.T, delta_next, out=delta)
                delta *= sigmoid_prime(z)
                return delta
        """),
        "rows scaled": one_line(
            "hidden_delta(W_next, delta_next, z)", "(sigmoid_prime(z) * W_next.T) @ delta_next"
        ),
    },
    "bias_gradient": {
        "pos": one_line("bias_gradient(delta)", "+delta"),
        "array": one_line("bias_gradient(delta)", "np.array(delta)"),
        "eye": one_line("bias_gradient(delta)", "np.eye(len(delta)) @ delta"),
        "mean axis 1": one_line("bias_gradient(delta)", "np.mean(delta, axis=1, keepdims=True)"),
        "matmul 1": one_line("bias_gradient(delta)", "delta @ np.ones((1, 1))"),
        "tolist": one_line("bias_gradient(delta)", "delta.tolist()"),
    },
    "weight_gradient": {
        "kron": one_line("weight_gradient(delta, a_prev)", "np.kron(delta, a_prev.T)"),
        "ravel outer": one_line(
            "weight_gradient(delta, a_prev)", "np.multiply.outer(delta.ravel(), a_prev.ravel())"
        ),
        "listc": one_line(
            "weight_gradient(delta, a_prev)",
            "np.array([[d * a for a in a_prev[:, 0]] for d in delta[:, 0]])",
        ),
        "tensordot": one_line(
            "weight_gradient(delta, a_prev)", "np.tensordot(delta, a_prev, axes=([1], [1]))"
        ),
        "newaxis": one_line(
            "weight_gradient(delta, a_prev)", "delta[:, 0][:, None] * a_prev[:, 0][None, :]"
        ),
        "hstack": one_line(
            "weight_gradient(delta, a_prev)", "np.hstack([delta * a for a in a_prev[:, 0]])"
        ),
        "einsum, short": one_line(
            "weight_gradient(delta, a_prev)", 'np.einsum("ij,kj", delta, a_prev)'
        ),
    },
}
