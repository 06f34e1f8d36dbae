"""Unit 05, along a chain: the slips as another student makes them, and other styles."""

from __future__ import annotations

from tests.course.writing import code, one_line

MINUS_SIGN_INSIDE = "sigmoid(z) * sigmoid(1 - z)"


def prime(expression: str) -> str:
    return one_line("sigmoid_prime(z)", expression)


def nudged(expression: str) -> str:
    """The nudge in another hand: a loop that appends."""
    return (
        "def nudge(f, w, deltas):\n"
        "    values = []\n"
        "    for i in range(len(deltas)):\n"
        "        d = deltas[i]\n"
        f"        values.append({expression})\n"
        "    return values\n"
    )


def links(**changed: str) -> str:
    """The links in another hand: a dict that is filled entry by entry."""
    entries = dict(dC_da="a - y", da_dz="a * (1 - a)", dz_dw="a_prev", dz_db="1", dz_da_prev="w")
    entries.update(changed)
    lines = "".join(f"    links['{name}'] = {value}\n" for name, value in entries.items())
    return (
        "def cost_links(w, b, a_prev, y):\n"
        "    z = a_prev * w + b\n    a = 1 / (1 + np.exp(-z))\n    links = {}\n"
        f"{lines}    return links\n"
    )


def chain(
    out: str = "(a[-1] - y) * a[-1] * (1 - a[-1])",
    back: str = "params[-l + 1][0] * delta * sigmoid_prime(z[-l])",
    pair: str = "(delta * a[-l - 1], delta)",
    count: str = "range(2, len(params) + 1)",
    end: str = "return grads",
    first: str = "",
) -> str:
    """Along a chain in another hand: negative indices, the forward pass in the same function."""
    first = first or pair.replace("-l - 1", "-2").replace("-l]", "-1]").replace("-l ", "-1 ")
    return (
        "def backprop_1d(x, y, params):\n"
        "    a, z = [x], []\n"
        "    for w, b in params:\n"
        "        z.append(w * a[-1] + b)\n"
        "        a.append(sigmoid(z[-1]))\n"
        f"    delta = {out}\n"
        f"    grads = [{first}]\n"
        f"    for l in {count}:\n"
        f"        delta = {back}\n"
        f"        grads.insert(0, {pair})\n"
        f"    {end}\n"
    )


def blame(term: str, end: str = "return total", start: str = "0.0") -> str:
    """One node's blame in another hand."""
    return (
        "def node_blame(W_next, delta_next, k):\n"
        f"    total = {start}\n"
        "    for j in range(len(delta_next)):\n"
        f"        {term}\n"
        f"    {end}\n"
    )


REWRITES: dict[str, dict[str, str]] = {
    "nudge": {
        "nudge-differences": nudged("f(w + d) - f(w)"),
        "nudge-slopes": nudged("(f(d + w) - f(w)) / d"),
        "nudge-cumulative": code("""
            def nudge(f, w, deltas):
                return np.array([f(w + total) for total in np.cumsum(deltas)])
        """),
        "nudge-ignores-w": nudged("f(d)"),
        "nudge-added-outside": nudged("d + f(w)"),
        "nudge-multiplied": nudged("f(d * w)"),
        "nudge-minus": nudged("f(-d + w)"),
        "nudge-both-sides": nudged("f(w + d) - f(w - d)"),
        "nudge-f-not-called": nudged("w + d"),
        "return-inside-loop": code("""
            def nudge(f, w, deltas):
                values = []
                for d in deltas:
                    values.append(f(w + d))
                    return values
        """),
        "nudge-last-only": code("""
            def nudge(f, w, deltas):
                for i in range(len(deltas)):
                    result = f(w + deltas[i])
                return result
        """),
        "nudge-with-start": code("""
            def nudge(f, w, deltas):
                values = [f(w)]
                for d in deltas:
                    values.append(f(w + d))
                return values
        """),
    },
    "sigmoid_prime": {
        "sigmoid-prime-half-substituted": prime("sigmoid(z) * (1 - np.asarray(z))"),
        "sigmoid-prime-sigma-of-complement": prime("sigmoid(1 - np.asarray(z)) * sigmoid(z)"),
        "sigmoid-prime-paren": prime("1 - sigmoid(z) * sigmoid(z)"),
        "sigmoid-prime-times-first": prime("sigmoid(z) * 1 - sigmoid(z)"),
        "sigmoid-prime-of-activation": code("""
            def sigmoid_prime(z):
                a = sigmoid(z)
                return sigmoid(a) * (1 - sigmoid(a))
        """),
        "sigmoid-prime-expects-activation": prime("np.asarray(z) - np.asarray(z) ** 2"),
        "sigmoid-prime-is-sigmoid": prime("1 / (1 + np.exp(-np.asarray(z)))"),
        "sigmoid-prime-second-factor": prime("sigmoid(-np.asarray(z))"),
        "sigmoid-prime-sign": prime("sigmoid(z) ** 2 - sigmoid(z)"),
        "sigmoid-prime-plus": prime("sigmoid(z) + sigmoid(z) ** 2"),
        "sigmoid-prime-squared": prime("np.square(sigmoid(z))"),
        "sigmoid-prime-sum": prime("np.ones(np.shape(z))"),
        "tanh-prime": prime("1 / np.cosh(z) ** 2"),
        "relu-prime": prime("1.0 * (np.asarray(z) > 0)"),
    },
    "cost_links": {
        "cost-factor-two": links(dC_da="2 * (a - y)"),
        "cost-sign": links(dC_da="-(a - y)"),
        "delta-uses-cost": links(dC_da="(y - a) ** 2 / 2"),
        "delta-uses-activity": links(dC_da="w * a_prev + b - y"),
        "sigmoid-prime-of-activation": links(da_dz="sigmoid(a) * (1 - sigmoid(a))"),
        "sigmoid-prime-half-substituted": links(da_dz="sigmoid(z) * (1 - z)"),
        "sigmoid-prime-sigma-of-complement": links(da_dz=MINUS_SIGN_INSIDE),
        "link-is-value": links(da_dz="sigmoid(z)"),
        "neuron-dx-dw-swapped": links(dz_dw="w", dz_da_prev="a_prev"),
        "neuron-db-is-b": links(dz_db="b"),
        "links-multiplied": links(
            dz_dw="(a - y) * a * (1 - a) * a_prev",
            dz_db="(a - y) * a * (1 - a)",
            dz_da_prev="(a - y) * a * (1 - a) * w",
        ),
        "dz-da-is-weighted": links(dz_dw="a_prev * w"),
    },
    "backprop_1d": {
        "cost-sign": chain("(y - a[-1]) * sigmoid_prime(z[-1])"),
        "cost-factor-two": chain("2 * (a[-1] - y) * sigmoid_prime(z[-1])"),
        "delta-uses-cost": chain("(a[-1] - y) ** 2 / 2 * sigmoid_prime(z[-1])"),
        "no-sigma-prime-output": chain("a[-1] - y"),
        "sigma-prime-twice": chain("(a[-1] - y) * (a[-1] * (1 - a[-1])) ** 2"),
        "delta-precedence": chain("a[-1] - y * sigmoid_prime(z[-1])"),
        "hidden-delta-no-prime": chain(back="delta * params[-l + 1][0]"),
        "hidden-prime-wrong-layer": chain(
            back="params[-l + 1][0] * delta * sigmoid_prime(z[-l + 1])"
        ),
        "propagates-error-not-delta": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                n = len(params)
                errors = [0.0] * n
                errors[-1] = a[-1] - y
                for i in range(n - 2, -1, -1):
                    errors[i] = params[i + 1][0] * errors[i + 1]
                deltas = [e * s * (1 - s) for e, s in zip(errors, a[1:])]
                return [(d * s, d) for d, s in zip(deltas, a)]
        """),
        "update-before-propagate": chain(
            back="(params[-l + 1][0] - grads[0][0]) * delta * sigmoid_prime(z[-l])"
        ),
        "bp-weights-index": chain(back="params[-l][0] * delta * sigmoid_prime(z[-l])"),
        "hidden-delta-through-bias": chain(back="params[-l + 1][1] * delta * sigmoid_prime(z[-l])"),
        "hidden-delta-no-weight": chain(back="delta * sigmoid_prime(z[-l])"),
        "delta-not-recursive": chain(
            back="params[-l + 1][0] * (a[-1] - y) * sigmoid_prime(z[-1]) * sigmoid_prime(z[-l])"
        ),
        "bp-own-activation": chain(pair="(delta * a[-l], delta)"),
        "dw-uses-preactivation": chain(
            pair="(delta * (z[-l - 1] if l < len(params) else x), delta)",
            first="(delta * (z[-2] if len(z) > 1 else x), delta)",
        ),
        "input-not-activation": chain(pair="(delta * x, delta)"),
        "neuron-dx-dw-swapped": chain(pair="(delta * params[-l][0], delta)"),
        "biases-first": chain(pair="(delta, delta * a[-l - 1])"),
        "gradients-not-paired": chain(
            end="return [dw for dw, db in grads], [db for dw, db in grads]"
        ),
        "gradients-reversed": chain(end="return list(reversed(grads))"),
        "bias-gradient-times-bias": chain(pair="(delta * a[-l - 1], delta * params[-l][1])"),
        "db-is-one": chain(pair="(delta * a[-l - 1], 1)"),
        "sigmoid-prime-of-activation": chain(
            "(a[-1] - y) * sigmoid_prime(a[-1])",
            "params[-l + 1][0] * delta * sigmoid_prime(a[-l])",
        ),
        "sigmoid-prime-half-substituted": chain(
            "(a[-1] - y) * a[-1] * (1 - z[-1])",
            "params[-l + 1][0] * delta * a[-l] * (1 - z[-l])",
        ),
        "sigmoid-prime-sigma-of-complement": chain(
            "(a[-1] - y) * a[-1] * sigmoid(1 - z[-1])",
            "params[-l + 1][0] * delta * a[-l] * sigmoid(1 - z[-l])",
        ),
        "derivative-at-upstream": chain(back="params[-l + 1][0] * delta * sigmoid_prime(delta)"),
        "return-inside-loop": code("""
            def backprop_1d(x, y, params):
                a = forward_1d(x, params)
                grads = [None] * len(params)
                delta = (a[-1] - y) * a[-1] * (1 - a[-1])
                for i in reversed(range(len(params))):
                    grads[i] = (delta * a[i], delta)
                    delta = params[i][0] * delta * a[i] * (1 - a[i])
                    return grads
        """),
        "layers-off-by-one": chain(count="range(2, len(params))"),
        "gradients-last-only": chain(end="return [grads[-1]]"),
        "depth-fixed": code("""
            def backprop_1d(x, y, params):
                w1, b1 = params[0]
                w2, b2 = params[1]
                w3, b3 = params[2]
                a1 = sigmoid(w1 * x + b1)
                a2 = sigmoid(w2 * a1 + b2)
                a3 = sigmoid(w3 * a2 + b3)
                d3 = (a3 - y) * a3 * (1 - a3)
                d2 = d3 * w3 * a2 * (1 - a2)
                d1 = d2 * w2 * a1 * (1 - a1)
                return [(x * d1, d1), (a1 * d2, d2), (a2 * d3, d3)]
        """),
        "delta-is-not-passed": chain(back="params[-l + 1][0] * sigmoid_prime(z[-l])"),
        "plus-instead-of-times": chain(pair="(a[-l - 1] + delta, delta)"),
    },
    "node_blame": {
        "blame-not-summed": blame("total = delta_next[j, 0] * W_next[j, k]"),
        "weights-index-swapped": blame("total = total + W_next[k, j] * delta_next[j, 0]"),
        "blame-no-weight": blame("total += delta_next[j, 0]"),
        "blame-no-delta": blame("total += W_next[j, k]"),
        "blame-wrong-delta": blame(
            "total += W_next[j, k] * delta_next[min(k, len(delta_next) - 1), 0]"
        ),
        "blame-averaged": blame("total += W_next[j, k] * delta_next[j, 0] / len(delta_next)"),
        "blame-kept-as-array": one_line(
            "node_blame(W_next, delta_next, k)", "W_next[:, k] @ delta_next"
        ),
        "blame-subtracted": blame("total -= delta_next[j, 0] * W_next[j, k]"),
        "blame-of-all": one_line(
            "node_blame(W_next, delta_next, k)", "float((W_next * delta_next).sum())"
        ),
        "blame-all-nodes": one_line(
            "node_blame(W_next, delta_next, k)", "np.dot(np.transpose(W_next), delta_next)"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "nudge": {
        "a list": nudged("f(w + d)"),
        "all at once": one_line("nudge(f, w, deltas)", "f(w + deltas)"),
        "a generator read": one_line(
            "nudge(f, w, deltas)", "np.fromiter((f(w + d) for d in deltas), dtype=float)"
        ),
    },
    "sigmoid_prime": {
        "twice called": prime("sigmoid(z) * (1 - sigmoid(z))"),
        "both sides": prime("sigmoid(z) * sigmoid(-np.asarray(z))"),
        "expanded": prime("sigmoid(z) - sigmoid(z) ** 2"),
        "exponential": prime("np.exp(-np.asarray(z)) / (1 + np.exp(-np.asarray(z))) ** 2"),
        "cosh": prime("0.25 / np.cosh(np.asarray(z) / 2) ** 2"),
    },
    "cost_links": {"entry by entry": links()},
    "backprop_1d": {
        "negative indices": chain(),
        "an array": chain(end="return np.array(grads)"),
        "lists for pairs": chain(pair="[delta * a[-l - 1], delta]"),
    },
    "node_blame": {
        "a loop": blame("total += delta_next[j, 0] * W_next[j, k]"),
        "numpy": one_line(
            "node_blame(W_next, delta_next, k)", "np.dot(W_next[:, k], delta_next[:, 0])"
        ),
        "item": one_line(
            "node_blame(W_next, delta_next, k)", "(W_next[:, [k]].T @ delta_next).item()"
        ),
    },
}
