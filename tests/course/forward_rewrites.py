"""Unit 04, whole networks: the slips as another student makes them, and other styles."""

from __future__ import annotations

from tests.course.writing import code, one_line


def forward(
    name: str,
    before: str = "",
    z: str = "np.dot(weights[i], a) + biases[i]",
    keep_z: str = "zs.append(z)",
    curve: str = "a = sigmoid(z)",
    keep_a: str = "acts.append(a)",
    count: str = "len(weights)",
    end: str = "return zs, acts",
) -> str:
    """A forward pass in another hand: an index, np.dot, and the activation in a variable."""
    argument, entrance = ("x", "x") if name == "forward_one_sample" else ("X", "X.T")
    start = before or f"a = {entrance}\n    zs, acts = [], [a]"
    return (
        f"def {name}({argument}, weights, biases):\n"
        f"    {start}\n"
        f"    for i in range({count}):\n"
        f"        z = {z}\n"
        f"        {keep_z}\n"
        f"        {curve}\n"
        f"        {keep_a}\n"
        f"    {end}\n"
    )


def forward_rewrites(name: str) -> dict[str, str]:
    argument, entrance = ("x", "x") if name == "forward_one_sample" else ("X", "X.T")
    head = f"def {name}({argument}, weights, biases):\n"
    return {
        "forward-not-chained": forward(name, z=f"np.dot(weights[i], {entrance}) + biases[i]"),
        "activations-missing-input": forward(name, f"a = {entrance}\n    zs, acts = [], []"),
        "np-append-flattens": forward(name, keep_a="acts = np.append(acts, a)"),
        "bias-missing": forward(name, z="np.dot(weights[i], a)"),
        "bias-inside-dot": forward(name, z="np.dot(weights[i] + biases[i], a)"),
        "forward-operands-swapped": forward(name, z="np.dot(weights[i].T, a) + biases[i]"),
        "forward-chains-activity": forward(name, curve="a = z", keep_a="acts.append(sigmoid(z))"),
        "last-layer-linear": forward(name, curve="a = sigmoid(z) if i < len(weights) - 1 else z"),
        "node-no-curve": forward(name, curve="a = z", keep_a="acts.append(z)")
        .replace("a = z\n", "pass\n")
        .replace("np.dot(weights[i], a)", "np.dot(weights[i], acts[-1])"),
        "node-uses-relu": forward(name, curve="a = z * (z > 0)"),
        "elementwise-instead-of-matmul": forward(name, z="weights[i] * a.T + biases[i]"),
        "activities-activations-swapped": forward(name, end="return acts, zs"),
        "activities-squashed": forward(name, keep_z="zs.append(sigmoid(z))"),
        "activities-with-input": forward(name, f"a = {entrance}\n    zs, acts = [a], [a]"),
        "forward-last-only": forward(name, end="return z, a"),
        "layers-off-by-one": forward(name, count="len(weights) - 1"),
        "depth-fixed": head
        + f"    z1 = weights[0].dot({entrance}) + biases[0]\n    a1 = sigmoid(z1)\n"
        "    z2 = weights[1].dot(a1) + biases[1]\n    a2 = sigmoid(z2)\n"
        "    z3 = weights[2].dot(a2) + biases[2]\n    y_hat = sigmoid(z3)\n"
        f"    return [z1, z2, z3], [{entrance}, a1, a2, y_hat]\n",
        "first-parameters-only": forward(name, z="np.dot(weights[i], a) + biases[0]"),
        "squashed-twice": forward(name, curve="a = sigmoid(sigmoid(z))"),
        "input-squashed": forward(name, f"a = sigmoid({entrance})\n    zs, acts = [], [a]"),
        "return-inside-loop": forward(name, end="    return zs, acts"),
        "bias-subtracted": forward(name, z="-biases[i] + weights[i] @ a"),
        "lists-reversed": forward(name, keep_z="zs.insert(0, z)", keep_a="acts.insert(0, a)"),
    }


REWRITES: dict[str, dict[str, str]] = {
    "forward_one_sample": {
        **forward_rewrites("forward_one_sample"),
        "layer-flat": forward(
            "forward_one_sample",
            "a = x[:, 0]\n    zs, acts = [], [x]",
            z="np.dot(weights[i], a) + biases[i][:, 0]",
        ),
    },
    "forward_batch": {
        **forward_rewrites("forward_batch"),
        "batch-not-transposed": forward("forward_batch", "a = X\n    zs, acts = [], [X]"),
        "x-reshaped": forward(
            "forward_batch", "a = np.reshape(X, (X.shape[1], -1))\n    zs, acts = [], [a]"
        ),
        "batch-in-rows": forward(
            "forward_batch",
            "a = X\n    zs, acts = [], [a]",
            z="np.dot(a, weights[i].T) + biases[i].T",
        ),
        "activation-squeezed": forward("forward_batch", keep_a="acts.append(a.squeeze())"),
        "bias-along-samples": forward("forward_batch", z="np.dot(weights[i], a) + biases[i][:, 0]"),
        "first-sample-only": forward(
            "forward_batch", "a = X[0].reshape(-1, 1)\n    zs, acts = [], [a]"
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "forward_one_sample": {
        "by index": forward("forward_one_sample"),
        "tuples": forward("forward_one_sample", end="return tuple(zs), tuple(acts)"),
        "by batch": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = forward_batch(x.T, weights, biases)
                return zs, acts
        """),
        "einsum": forward(
            "forward_one_sample", z="np.einsum('jk,kn->jn', weights[i], a) + biases[i]"
        ),
        "loops": code("""
            def forward_one_sample(x, weights, biases):
                zs, acts = [], [x]
                for W, b in zip(weights, biases):
                    z, a = layer_by_nodes(W, b, acts[-1])
                    zs.append(z)
                    acts.append(a)
                return zs, acts
        """),
    },
    "forward_batch": {
        "by index": forward("forward_batch"),
        "short": one_line(
            "forward_batch(X, weights, biases)", "forward_one_sample(X.T, weights, biases)"
        ),
        "by rows, stood up": code("""
            def forward_batch(X, weights, biases):
                zs, acts = [], [X.T]
                a = X
                for W, b in zip(weights, biases):
                    z = a @ W.T + b.ravel()
                    a = sigmoid(z)
                    zs.append(z.T)
                    acts.append(a.T)
                return zs, acts
        """),
        "sample by sample": code("""
            def forward_batch(X, weights, biases):
                each = [forward_one_sample(row.reshape(-1, 1), weights, biases) for row in X]
                zs = [np.hstack([z[i] for z, a in each]) for i in range(len(weights))]
                acts = [np.hstack([a[i] for z, a in each]) for i in range(len(weights) + 1)]
                return zs, acts
        """),
        "augmented": code("""
            def forward_batch(X, weights, biases):
                zs, acts = [], [X.T]
                for W, b in zip(weights, biases):
                    z = np.hstack([W, b]) @ np.vstack([acts[-1], np.ones(len(X))])
                    zs.append(z)
                    acts.append(sigmoid(z))
                return zs, acts
        """),
    },
}
