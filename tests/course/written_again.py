"""Mistakes that have a rewrite already, in one more hand: (exercise, mistake id, source)."""

from __future__ import annotations

from tests.course.backprop_slips import loops
from tests.course.writing import code


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
    (
        "nudge",
        "gradcheck-all-at-once",
        code("""
            def nudge(f, w, deltas):
                for d in deltas:
                    w = w + d
                return f(w)
        """),
    ),
    ("backprop_1d", "propagates-error-not-delta", chain("w[i] * (a[-1] - y)")),
    ("backprop_1d", "propagates-error-not-delta", chain("w[i] * (a[i + 1] - y)")),
    ("backprop_1d", "update-before-propagate", chain("w[i] * d", "w[i] -= 0.5 * found[0][0]")),
    ("backprop_1d", "update-before-propagate", chain("w[i] * d", "w[i] -= found[0][0]")),
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
        "delta-precedence",
        loops(
            delta="(a[-1][j, 0] - y[j, 0] * sigmoid_prime(z[-1][j, 0]) if l == last "
            "else e * sigmoid_prime(z[l][j, 0]))"
        ),
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
        "backprop_sample",
        "extra-one-over-m",
        sample("weights[i].T.dot(d)", dw="d * a[i].T / d.size"),
    ),
]
