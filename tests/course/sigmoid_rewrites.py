"""Unit 04, nodes and single layers: slips as another student makes them, and other styles."""

from __future__ import annotations

from tests.course.writing import code, one_line


def sig(expression: str) -> str:
    return one_line("sigmoid(z)", expression)


def node(expression: str) -> str:
    return one_line("node(w, b, a)", expression)


def error(expression: str) -> str:
    return one_line("mse(y_hat, y)", expression)


def chain(
    start: str = "kept = [x]",
    z: str = "w * a + b",
    a: str = "sigmoid(z)",
    keep: str = "a",
    pair: str = "w, b = params[i]",
    count: str = "len(params)",
    end: str = "return kept",
) -> str:
    """A chain in another hand: an index, and the last activation in a variable of its own."""
    return (
        "def forward_1d(x, params):\n"
        f"    {start}\n"
        "    a = x\n"
        f"    for i in range({count}):\n"
        f"        {pair}\n"
        f"        z = {z}\n"
        f"        a = {a}\n"
        f"        kept.append({keep})\n"
        f"    {end}\n"
    )


def layer(row: str, end: str = "return z, sigmoid(z)") -> str:
    """One layer in another hand: a list of sums, made into a column at the end."""
    return (
        "def layer_by_nodes(W, b, a_prev):\n"
        "    sums = []\n"
        "    for j in range(len(b)):\n"
        f"        sums.append({row})\n"
        "    z = np.array(sums, dtype=float).reshape(-1, 1)\n"
        f"    {end}\n"
    )


def shapes(W: str = "(sizes[i], sizes[i - 1])", b: str = "(sizes[i], 1)", **other: str) -> str:
    """Shapes in another hand: two lists that grow in one loop."""
    count = other.get("count", "range(1, len(sizes))")
    end = other.get("end", "return ws, bs")
    return (
        "def parameter_shapes(sizes):\n"
        "    ws, bs = [], []\n"
        f"    for i in {count}:\n"
        f"        ws.append({W})\n"
        f"        bs.append({b})\n"
        f"    {end}\n"
    )


REWRITES: dict[str, dict[str, str]] = {
    "sigmoid": {
        "sigmoid-precedence": sig("1 / 1 + np.exp(-np.asarray(z))"),
        "sigmoid-ignores-input": sig("np.full(np.shape(z), 1 / (1 + np.exp(-1.0)))"),
        "sigmoid-sign": sig("1 - 1 / (1 + np.exp(-np.clip(z, -500, 500)))"),
        "sigmoid-overflow": sig("(1 + np.exp(-1.0 * z)) ** -1"),
        "sigmoid-e-always": sig("1 / (1 + np.exp(-abs(z)))"),
        "sigmoid-e-on-top": code("""
            def sigmoid(z):
                small = np.exp(-np.absolute(z))
                return small / (small + 1)
        """),
        "sigmoid-scalar-if": code("""
            def sigmoid(z):
                e = np.exp(-np.abs(z))
                if z < 0:
                    return e / (1 + e)
                else:
                    return 1 / (1 + e)
        """),
        "sigmoid-math-exp": code("""
            from math import exp


            def sigmoid(z):
                return 1.0 / (1.0 + exp(-z))
        """),
        "sigmoid-is-tanh": code("""
            def sigmoid(z):
                e = np.exp(-2 * np.abs(z))
                return np.sign(z) * (1 - e) / (1 + e)
        """),
        "sigmoid-is-slope": code("""
            def sigmoid(z):
                e = np.exp(-np.abs(z))
                s = 1 / (1 + e)
                return s * (1 - s)
        """),
        "sigmoid-is-step": sig("1.0 * (np.asarray(z) >= 0)"),
        "sigmoid-is-relu": sig("np.where(np.asarray(z) > 0, z, 0)"),
        "sigmoid-minus": sig("(1 - np.exp(-z)) ** -1.0"),
        "sigmoid-is-softmax": code("""
            def sigmoid(z):
                e = np.exp(z)
                total = e.sum()
                return e / total
        """),
        "sigmoid-clipped": code("""
            def sigmoid(z):
                z = np.minimum(np.maximum(z, -5), 5)
                return 1 / (1 + np.exp(-z))
        """),
    },
    "node": {
        "bias-inside-dot": """
def node(w, b, a):
    strength = w + b
    return sigmoid(np.multiply(strength, a))
""",
        "node-no-curve": code("""
            def node(w, b, a):
                z = b + a * w
                return z
        """),
        "bias-missing": node("sigmoid(a * w)"),
        "bias-outside-sigmoid": node("b + sigmoid(a * w)"),
        "bias-inside-product": node("sigmoid((a + b) * w)"),
        "bias-subtracted": node("sigmoid(-b + a * w)"),
        "node-arguments-swapped": one_line("node(w, a, b)", "sigmoid(w * a + b)"),
        "node-adds": node("sigmoid(np.add(w, a) + b)"),
        "node-returns-two": code("""
            def node(w, b, a):
                z = a * w + b
                out = sigmoid(z)
                return z, out
        """),
        "node-uses-relu": code("""
            def node(w, b, a):
                z = a * w + b
                return np.where(z > 0, z, 0.0)
        """),
        "squashed-twice": code("""
            def node(w, b, a):
                z = sigmoid(a * w + b)
                return sigmoid(z)
        """),
        "input-squashed": node("sigmoid(sigmoid(a) * w + b)"),
    },
    "forward_1d": {
        "forward-not-chained": chain(z="w * x + b"),
        "activations-missing-input": chain("kept = []"),
        "forward-last-only": chain(end="return a"),
        "node-arguments-swapped": chain(z="params[i][1] * a + params[i][0]"),
        "forward-chains-activity": code("""
            def forward_1d(x, params):
                zs = [x]
                for w, b in params:
                    zs.append(w * zs[-1] + b)
                return [x] + [sigmoid(z) for z in zs[1:]]
        """),
        "forward-keeps-activities": chain(keep="z"),
        "node-no-curve": chain(a="z"),
        "last-layer-linear": chain(a="z if i == len(params) - 1 else sigmoid(z)"),
        "bias-missing": chain(z="w * a"),
        "depth-fixed": code("""
            def forward_1d(x, params):
                a = x
                kept = [x]
                for i in range(3):
                    a = node(params[i][0], params[i][1], a)
                    kept.append(a)
                return kept
        """),
        "first-parameters-only": chain(pair="w, b = params[0]"),
        "return-inside-loop": chain(end="    return kept"),
        "chain-reversed": chain(pair="w, b = params[-1 - i]"),
    },
    "mse": {
        "mse-sum": error("np.sum(np.square(np.subtract(y_hat, y)))"),
        "mse-half": error("np.mean((np.asarray(y) - y_hat) ** 2) / 2"),
        "cost-half-sum": error("np.linalg.norm(np.asarray(y) - y_hat) ** 2 / 2"),
        "mse-root": error("np.mean(np.square(np.subtract(y_hat, y))) ** 0.5"),
        "mse-absolute": error("np.abs(np.subtract(y_hat, y)).mean()"),
        "mse-not-reduced": error("np.square(np.subtract(y_hat, y))"),
        "mse-mean-first": error("(np.mean(y_hat) - np.mean(y)) ** 2"),
        "mse-square-first": error("np.mean(np.square(y_hat)) - np.mean(np.square(y))"),
        "mse-no-square": error("np.mean(y_hat) - np.mean(y)"),
        "mse-norm": error("np.sqrt(np.sum(np.square(np.subtract(y_hat, y))))"),
        "mse-per-output": error("np.square(np.subtract(y_hat, y)).mean(axis=0)"),
        "mse-sum-over-outputs": code("""
            def mse(y_hat, y):
                d = np.subtract(y_hat, y)
                if d.ndim < 2:
                    return np.mean(d**2)
                return np.mean(np.sum(d**2, axis=1))
        """),
        "mse-precedence": error("np.mean(np.asarray(y_hat) - np.square(y))"),
        "mse-plus": error("np.mean(np.square(np.add(y_hat, y)))"),
    },
    "layer_by_nodes": {
        "bias-inside-dot": """
def layer_by_nodes(W, b, a_prev):
    z = (W + b) @ a_prev
    return z, sigmoid(z)
""",
        "weights-index-swapped": layer(
            "b[j, 0] + sum(W[k, j] * a_prev[k, 0] for k in range(len(a_prev)))"
        ),
        "bias-missing": layer("sum(W[j, k] * a_prev[k, 0] for k in range(len(a_prev)))"),
        "bias-inside-loop": layer(
            "b[j, 0] + sum(W[j, k] * a_prev[k, 0] + b[j, 0] for k in range(len(a_prev)))"
        ),
        "sum-overwritten": layer("W[j, -1] * a_prev[-1, 0]"),
        "weights-summed": layer("b[j, 0] + W[j].sum() * a_prev[j, 0]"),
        "input-left-out": layer("b[j, 0] + W[j, :].sum()"),
        "node-no-curve": layer("b[j, 0] + np.dot(W[j], a_prev[:, 0])", "return z, z.copy()"),
        "layer-flat": layer(
            "b[j, 0] + np.dot(W[j], a_prev[:, 0])", "return z.ravel(), sigmoid(z).ravel()"
        ),
        "weights-subtracted": layer("b[j, 0] - np.dot(W[j], a_prev[:, 0])"),
        "activities-activations-swapped": layer(
            "b[j, 0] + np.dot(W[j], a_prev[:, 0])", "return sigmoid(z), z"
        ),
    },
    "parameter_shapes": {
        "shapes-rows-convention": shapes("(sizes[i - 1], sizes[i])"),
        "shapes-bias-row": shapes(b="(1, sizes[i])"),
        "shapes-bias-flat": shapes(b="(sizes[i],)"),
        "shapes-bias-of-inputs": shapes(b="(sizes[i - 1], 1)"),
        "shapes-input-layer": code("""
            def parameter_shapes(sizes):
                ws = [(sizes[i + 1], sizes[i]) for i in range(len(sizes) - 1)]
                bs = [(n, 1) for n in sizes]
                return ws, bs
        """),
        "shapes-last-missing": code("""
            def parameter_shapes(sizes):
                ws = [(sizes[i], sizes[i - 1]) for i in range(1, len(sizes) - 1)]
                bs = [(sizes[i], 1) for i in range(1, len(sizes))]
                return ws, bs
        """),
        "shapes-one-list": shapes(end="return [*ws, *bs]"),
        "shapes-paired": code("""
            def parameter_shapes(sizes):
                both = []
                for n_in, n_out in zip(sizes, sizes[1:]):
                    both.append([(n_out, n_in), (n_out, 1)])
                return both
        """),
        "biases-first": shapes(end="return bs, ws"),
        "shapes-reversed": shapes(count="range(len(sizes) - 1, 0, -1)"),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "sigmoid": {
        "tanh": sig("0.5 * (1 + np.tanh(np.asarray(z) / 2))"),
        "clipped before exp": sig("1 / (1 + np.exp(-np.clip(z, -500, 500)))"),
        "masks": code("""
            def sigmoid(z):
                z = np.asarray(z, dtype=float)
                out = np.empty(z.shape)
                pos = z >= 0
                out[pos] = 1 / (1 + np.exp(-z[pos]))
                e = np.exp(z[~pos])
                out[~pos] = e / (1 + e)
                return out
        """),
        "exp of the smaller": sig("np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))"),
        "logaddexp": sig("np.exp(-np.logaddexp(0, -np.asarray(z)))"),
        "errstate": code("""
            def sigmoid(z):
                with np.errstate(over="ignore"):
                    return 1 / (1 + np.exp(-np.asarray(z)))
        """),
        "scipy": "from scipy.special import expit\n\n\ndef sigmoid(z):\n    return expit(z)\n",
    },
    "node": {
        "two steps": code("""
            def node(weight, bias, activation):
                z = np.multiply(weight, activation) + bias
                return sigmoid(z)
        """),
        "written out": node("1 / (1 + np.exp(-(b + a * w)))"),
    },
    "forward_1d": {
        "by index": chain(),
        "as an array": chain(end="return np.array(kept)"),
        "as a tuple": chain(end="return tuple(kept)"),
        "np.append of numbers": code("""
            def forward_1d(x, params):
                acts = np.array([x])
                for w, b in params:
                    acts = np.append(acts, node(w, b, acts[-1]))
                return acts
        """),
        "recursive": code("""
            def forward_1d(x, params):
                if not params:
                    return [x]
                (w, b), *rest = params
                return [x] + forward_1d(node(w, b, x), rest)
        """),
    },
    "mse": {
        "the other way round": error("np.mean((np.asarray(y) - np.asarray(y_hat)) ** 2)"),
        "sum by size": error("np.sum((np.asarray(y_hat) - y) ** 2) / np.size(y)"),
        "norm": error("np.linalg.norm(np.atleast_1d(np.subtract(y_hat, y))) ** 2 / np.size(y)"),
        "as a float": error("float(np.square(np.subtract(y_hat, y)).mean())"),
    },
    "layer_by_nodes": {
        "rows dotted": layer("b[j, 0] + np.dot(W[j], a_prev[:, 0])"),
        "matrix": code("""
            def layer_by_nodes(W, b, a_prev):
                z = W @ a_prev + b
                return z, sigmoid(z)
        """),
    },
    "parameter_shapes": {
        "one loop": shapes(),
        "lists for tuples": shapes("[sizes[i], sizes[i - 1]]", "[sizes[i], 1]"),
        "tuples of tuples": shapes(end="return tuple(ws), tuple(bs)"),
        "from arrays": shapes(
            "np.zeros((sizes[i], sizes[i - 1])).shape", "np.zeros((sizes[i], 1)).shape"
        ),
    },
}
