"""Unit 04, networks rewritten: the slips as another student makes them, and other styles."""

from __future__ import annotations

from tests.course.writing import code, one_line

TWO_LAYERS_UP = """
    def collapse_linear(weights, biases):
        W_star, b_star = weights[-1], biases[-1]
        for i in range(len(weights) - 2, -1, -1):
            b_star = b_star + W_star @ biases[i]
            W_star = W_star @ weights[i]
        return W_star, b_star
"""


def collapse(W: str = "np.dot(weights[i], W)", b: str = "np.dot(weights[i], b) + biases[i]",
             end: str = "return W, b", count: str = "range(1, len(weights))") -> str:  # fmt: skip
    """The collapse in another hand: an index, np.dot, the bias first."""
    return (
        "def collapse_linear(weights, biases):\n"
        "    W, b = weights[0], biases[0]\n"
        f"    for i in {count}:\n"
        f"        b = {b}\n"
        f"        W = {W}\n"
        f"    {end}\n"
    )


def trick(
    ones: str = "np.concatenate([a, np.ones((1, a.shape[1]))], axis=0)",
    a: str = "sigmoid(np.dot(W, padded))",
    start: str = "a = X.T",
    end: str = "return a",
) -> str:
    """The augmented pass in another hand: np.concatenate instead of append_ones."""
    return (
        "def forward_augmented(X, augmented):\n"
        f"    {start}\n"
        "    for W in augmented:\n"
        f"        padded = {ones}\n"
        f"        a = {a}\n"
        f"    {end}\n"
    )


REWRITES: dict[str, dict[str, str]] = {
    "to_rows": {
        "rows-reshaped": code("""
            def to_rows(weights, biases):
                ws = [np.reshape(W, (W.shape[1], W.shape[0])) for W in weights]
                return ws, [np.reshape(b, (1, -1)) for b in biases]
        """),
        "rows-unchanged": one_line("to_rows(weights, biases)", "list(weights), list(biases)"),
        "rows-biases-left": one_line(
            "to_rows(weights, biases)", "[np.transpose(W) for W in weights], list(biases)"
        ),
        "rows-weights-left": one_line(
            "to_rows(weights, biases)", "list(weights), [b.reshape(1, -1) for b in biases]"
        ),
        "rows-order-turned": one_line(
            "to_rows(weights, biases)",
            "[W.T for W in reversed(weights)], [b.T for b in reversed(biases)]",
        ),
        "rows-first-only": one_line("to_rows(weights, biases)", "[weights[0].T], [biases[0].T]"),
        "biases-first": one_line(
            "to_rows(weights, biases)", "[b.T for b in biases], [W.T for W in weights]"
        ),
        "rows-flipped": one_line(
            "to_rows(weights, biases)",
            "[np.flip(W.T, axis=0) for W in weights], [b.T for b in biases]",
        ),
    },
    "append_ones": {
        "ones-on-top": one_line("append_ones(A)", "np.r_[np.ones((1, A.shape[1])), A]"),
        "ones-as-column": one_line(
            "append_ones(A)", "np.concatenate([A, np.ones((len(A), 1))], axis=1)"
        ),
        "zeros-appended": code("""
            def append_ones(A):
                bigger = np.zeros((A.shape[0] + 1, A.shape[1]))
                bigger[:-1] = A
                return bigger
        """),
        "last-row-overwritten": one_line(
            "append_ones(A)", "np.vstack([A[:-1], np.ones((1, A.shape[1]))])"
        ),
        "ones-added": one_line("append_ones(A)", "A + np.ones(A.shape)"),
        "np-append-flattens": one_line("append_ones(A)", "np.append(A, np.ones(A.shape[1]))"),
        "one-of-ones": one_line("append_ones(A)", "np.concatenate([A, [[1.0]]])"),
    },
    "augment": {
        "bias-column-first": one_line(
            "augment(weights, biases)", "[np.c_[b, W] for W, b in zip(weights, biases)]"
        ),
        "bias-as-row": one_line(
            "augment(weights, biases)", "[np.r_[W, b] for W, b in zip(weights, biases)]"
        ),
        "ones-instead-of-bias": one_line(
            "augment(weights, biases)", "[np.c_[W, np.ones(len(W))] for W in weights]"
        ),
        "bias-added": one_line(
            "augment(weights, biases)", "[np.add(b, W) for W, b in zip(weights, biases)]"
        ),
        "np-append-flattens": code("""
            def augment(weights, biases):
                result = []
                for i in range(len(weights)):
                    result.append(np.append(weights[i], biases[i]))
                return result
        """),
        "augment-first-only": code("""
            def augment(weights, biases):
                result = list(weights)
                result[0] = np.c_[weights[0], biases[0]]
                return result
        """),
        "augment-one-matrix": code("""
            def augment(weights, biases):
                for W, b in zip(weights, biases):
                    return np.c_[W, b]
        """),
        "augment-transposed": one_line(
            "augment(weights, biases)", "[np.vstack([W.T, b.T]) for W, b in zip(weights, biases)]"
        ),
        "bias-negated": one_line(
            "augment(weights, biases)", "[np.c_[W, -1 * b] for W, b in zip(weights, biases)]"
        ),
        "biases-misplaced": code("""
            def augment(weights, biases):
                result = []
                for i in range(len(weights)):
                    result.append(np.hstack((weights[i], biases[0])))
                return result
        """),
    },
    "forward_augmented": {
        "ones-first-layer-only": code("""
            def forward_augmented(X, augmented):
                a = np.c_[X, np.ones(len(X))].T
                for W in augmented:
                    a = sigmoid(np.dot(W, a))
                return a
        """),
        "ones-on-top": trick("np.concatenate([np.ones((1, a.shape[1])), a], axis=0)"),
        "ones-squashed": code("""
            def forward_augmented(X, augmented):
                a = append_ones(X.T)
                for i, W in enumerate(augmented):
                    z = np.dot(W, a)
                    a = sigmoid(append_ones(z)) if i < len(augmented) - 1 else sigmoid(z)
                return a
        """),
        "ones-returned": trick(
            "a", "append_ones(sigmoid(np.dot(W, padded)))", "a = append_ones(X.T)"
        ),
        "node-no-curve": trick(a="np.dot(W, padded)"),
        "node-uses-relu": trick(a="np.where(W @ padded > 0, W @ padded, 0)"),
        "last-layer-linear": trick(
            a="np.dot(W, padded) if W is augmented[-1] else sigmoid(np.dot(W, padded))"
        ),
        "bias-missing": trick("a", "sigmoid(np.dot(W[:, : W.shape[1] - 1], padded))"),
        "batch-not-transposed": trick(start="a = X.copy()"),
        "batch-in-rows": trick(end="return np.transpose(a)"),
        "forward-not-chained": trick("append_ones(X.T)"),
        "augmented-all-returned": code("""
            def forward_augmented(X, augmented):
                acts = [X.T]
                for W in augmented:
                    acts.append(sigmoid(np.dot(W, append_ones(acts[-1]))))
                return acts
        """),
        "x-reshaped": trick(start="a = np.reshape(X, (X.shape[1], -1))"),
        "squashed-twice": trick(end="return sigmoid(a)"),
    },
    "collapse_linear": {
        "collapse-order": code("""
            def collapse_linear(weights, biases):
                W, b = weights[0], biases[0]
                for i in range(1, len(weights)):
                    W = np.dot(W, weights[i])
                    b = np.dot(weights[i], b) + biases[i]
                return W, b
        """),
        "collapse-biases-summed": collapse(b="np.sum(b) + biases[i]"),
        "collapse-last-bias": collapse(b="biases[i]"),
        "collapse-first-biases-lost": collapse(b="np.dot(weights[i], b)"),
        "collapse-bias-own-weights": collapse(b="np.dot(weights[i], biases[i] + b)"),
        "collapse-bias-inputs-too": code("""
            def collapse_linear(weights, biases):
                W, b = weights[0], biases[0]
                for i in range(1, len(weights)):
                    W = np.dot(weights[i], W)
                    b = np.dot(W, b) + biases[i]
                return W, b
        """),
        "collapse-two-only": code("""
            def collapse_linear(weights, biases):
                if len(weights) == 1:
                    return weights[0], biases[0]
                W = weights[1] @ weights[0]
                b = weights[1] @ biases[0] + biases[1]
                return W, b
        """),
        "collapse-elementwise": collapse("weights[i] * W", "weights[i] * b + biases[i]"),
        "collapse-squashed": collapse(b="sigmoid(np.dot(weights[i], b) + biases[i])"),
        "collapse-transposed": collapse(end="return np.transpose(W), np.transpose(b)"),
        "collapse-weights-added": collapse("weights[i] + W"),
        "collapse-returns-last": collapse(end="return weights[-1], biases[-1]"),
        "collapse-in-place": code("""
            def collapse_linear(weights, biases):
                W, b = weights[0], biases[0]
                for i in range(1, len(weights)):
                    W = weights[i] @ W
                    biases[i] += weights[i] @ b
                    b = biases[i]
                return W, b
        """),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "to_rows": {
        "flat biases": one_line(
            "to_rows(weights, biases)",
            "[W.transpose() for W in weights], [b.ravel() for b in biases]",
        ),
        "reshaped biases": one_line(
            "to_rows(weights, biases)",
            "[np.swapaxes(W, 0, 1) for W in weights], [b.reshape(1, -1) for b in biases]",
        ),
        "copies": one_line(
            "to_rows(weights, biases)",
            "tuple(W.T.copy() for W in weights), tuple(b.T.copy() for b in biases)",
        ),
    },
    "append_ones": {
        "np.r_": one_line("append_ones(A)", "np.r_[A, np.ones((1, A.shape[1]))]"),
        "into an array of ones": code("""
            def append_ones(A):
                n, N = A.shape
                out = np.ones((n + 1, N))
                out[:n] = A
                return out
        """),
        "np.pad": one_line("append_ones(A)", "np.pad(A, ((0, 1), (0, 0)), constant_values=1.0)"),
        "a flat row": one_line("append_ones(A)", "np.vstack((A, np.ones(A.shape[1])))"),
        "np.append with an axis": one_line(
            "append_ones(A)", "np.append(A, np.ones_like(A[:1]), axis=0)"
        ),
    },
    "augment": {
        "np.c_": one_line(
            "augment(weights, biases)", "[np.c_[W, b] for W, b in zip(weights, biases)]"
        ),
        "a loop": code("""
            def augment(weights, biases):
                result = []
                for i in range(len(weights)):
                    result.append(np.concatenate((weights[i], biases[i].reshape(-1, 1)), axis=1))
                return tuple(result)
        """),
    },
    "forward_augmented": {
        "concatenate": trick(),
        "taken apart": trick("a", "sigmoid(W[:, :-1] @ padded + W[:, -1:])"),
        "by forward_batch": code("""
            def forward_augmented(X, augmented):
                weights = [W[:, :-1] for W in augmented]
                biases = [W[:, -1:] for W in augmented]
                return forward_batch(X, weights, biases)[1][-1]
        """),
    },
    "collapse_linear": {
        "from the top": code(TWO_LAYERS_UP),
        "by index": collapse(),
        "multi_dot": code("""
            from functools import reduce


            def collapse_linear(weights, biases):
                W = reduce(lambda low, high: high @ low, weights)
                b = biases[-1].copy()
                for i in range(len(biases) - 1):
                    b = b + reduce(lambda low, high: high @ low, weights[i + 1 :]) @ biases[i]
                return W, b
        """),
        "by probing": code("""
            def collapse_linear(weights, biases):
                def run(a):
                    for W, b in zip(weights, biases):
                        a = W @ a + b
                    return a

                d = weights[0].shape[1]
                b_star = run(np.zeros((d, 1)))
                return run(np.eye(d)) - b_star, b_star
        """),
    },
}
