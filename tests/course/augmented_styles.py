"""Unit 04: right answers in unusual styles, where networks are rewritten."""

from __future__ import annotations

from tests.course.writing import code, one_line

STYLES: dict[str, dict[str, str]] = {
    "to_rows": {
        "map": one_line(
            "to_rows(weights, biases)",
            "list(map(np.transpose, weights)), list(map(np.transpose, biases))",
        ),
        "einsum": code("""
            def to_rows(weights, biases):
                return [np.einsum("jk->kj", W) for W in weights], [
                    b.reshape((1, b.size)) for b in biases
                ]
        """),
        "moveaxis": code("""
            def to_rows(weights, biases):
                rw, rb = [], []
                for W, b in zip(weights, biases):
                    rw.append(np.moveaxis(W, 0, 1))
                    rb.append(b[:, 0])
                return [rw, rb]
        """),
        "lists of lists": one_line(
            "to_rows(weights, biases)",
            "[W.T.tolist() for W in weights], [b.T.tolist() for b in biases]",
        ),
        "flat lists": one_line(
            "to_rows(weights, biases)",
            "[W.T.tolist() for W in weights], [b.ravel().tolist() for b in biases]",
        ),
        "dict of both": code("""
            def to_rows(weights, biases):
                return {
                    "row_weights": [W.T for W in weights],
                    "row_biases": [b.T for b in biases],
                }
        """),
    },
    "append_ones": {
        "insert": one_line("append_ones(A)", "np.insert(A, A.shape[0], 1, axis=0)"),
        "concat": one_line("append_ones(A)", "np.concatenate((A, [[1] * A.shape[1]]))"),
        "cT": one_line("append_ones(A)", "np.c_[A.T, np.ones(A.shape[1])].T"),
        "row stack": one_line("append_ones(A)", "np.vstack([*A, np.ones(A.shape[1])])"),
        "full": one_line("append_ones(A)", "np.concatenate([A, np.full_like(A[:1, :], 1.0)], 0)"),
        "lists": one_line("append_ones(A)", "A.tolist() + [[1.0] * A.shape[1]]"),
    },
    "augment": {
        "block": one_line(
            "augment(weights, biases)", "[np.block([[W, b]]) for W, b in zip(weights, biases)]"
        ),
        "map": one_line(
            "augment(weights, biases)",
            "list(map(lambda W, b: np.append(W, b, axis=1), weights, biases))",
        ),
        "empty": code("""
            def augment(weights, biases):
                out = []
                for W, b in zip(weights, biases):
                    M = np.empty((W.shape[0], W.shape[1] + 1))
                    M[:, :-1] = W
                    M[:, -1] = b[:, 0]
                    out.append(M)
                return out
        """),
        "insert": code("""
            def augment(weights, biases):
                return [
                    np.insert(W, W.shape[1], b.ravel(), axis=1) for W, b in zip(weights, biases)
                ]
        """),
        "column stack": one_line(
            "augment(weights, biases)",
            "[np.column_stack((W, b.ravel())) for W, b in zip(weights, biases)]",
        ),
    },
    "forward_augmented": {
        "reduce": code("""
            from functools import reduce


            def forward_augmented(X, augmented):
                return reduce(lambda a, M: sigmoid(M @ append_ones(a)), augmented, X.T)
        """),
        "recursive": code("""
            def forward_augmented(X, augmented):
                def go(a, rest):
                    return a if not rest else go(sigmoid(rest[0] @ append_ones(a)), rest[1:])

                return go(X.T, list(augmented))
        """),
        "ones kept": code("""
            def forward_augmented(X, augmented):
                a = append_ones(X.T)
                for M in augmented:
                    a = append_ones(sigmoid(M @ a))
                return a[:-1, :]
        """),
        "rows": code("""
            def forward_augmented(X, augmented):
                a = X
                for M in augmented:
                    a = sigmoid(np.c_[a, np.ones(len(a))] @ M.T)
                return a.T
        """),
        "identity row": code("""
            def forward_augmented(X, augmented):
                a = X.T
                for M in augmented:
                    a = sigmoid(np.matmul(M, np.pad(a, ((0, 1), (0, 0)), constant_values=1)))
                return a
        """),
    },
    "collapse_linear": {
        "augmented product": code("""
            def collapse_linear(weights, biases):
                M = np.eye(weights[0].shape[1] + 1)
                for W, b in zip(weights, biases):
                    layer = np.vstack([np.hstack([W, b]), np.append(np.zeros(W.shape[1]), 1.0)])
                    M = layer @ M
                return M[:-1, :-1], M[:-1, -1:]
        """),
        "recursive": code("""
            def collapse_linear(weights, biases):
                if len(weights) == 1:
                    return weights[0], biases[0]
                W, b = collapse_linear(weights[:-1], biases[:-1])
                return weights[-1] @ W, weights[-1] @ b + biases[-1]
        """),
        "multi dot": code("""
            def collapse_linear(weights, biases):
                W = weights[0] if len(weights) == 1 else np.linalg.multi_dot(weights[::-1])
                b = np.zeros((weights[0].shape[0], 1)) + biases[0]
                for Wi, bi in zip(weights[1:], biases[1:]):
                    b = Wi.dot(b) + bi
                return W, b
        """),
        "identity": code("""
            def collapse_linear(weights, biases):
                W = np.eye(weights[0].shape[1])
                b = np.zeros((weights[0].shape[1], 1))
                for Wi, bi in zip(weights, biases):
                    W, b = Wi @ W, Wi @ b + bi
                return [W, b]
        """),
    },
}
