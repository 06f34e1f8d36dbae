"""Unit 07, labels and steps: mistakes written otherwise, and right answers."""

from tests.course.rewriting import altered

STEP = """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    w2, b2 = [], []
    for i in range(len(weights)):
        w2.append(weights[i] - lr * weight_grads[i] / batch_size)
        b2.append(biases[i] - lr * bias_grads[i] / batch_size)
    return w2, b2
"""

REWRITES: dict[str, dict[str, str]] = {
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
        "labels-first-output-only": """
def labels_in_columns(y):
    return np.array([row[0] for row in y])
""",
    },
    "sgd_step": {
        "step-not-divided": altered(
            STEP,
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n",
            "        w2.append(weights[i] - lr * weight_grads[i])\n"
            "        b2.append(biases[i] - lr * bias_grads[i])\n",
        ),
        "step-multiplied": altered(
            STEP,
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n",
            "        w2.append(weights[i] - lr * weight_grads[i] * batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] * batch_size)\n",
        ),
        "sgd-ascends": altered(
            STEP,
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n",
            "        w2.append(weights[i] + lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] + lr * bias_grads[i] / batch_size)\n",
        ),
        "sgd-assigns": altered(
            STEP,
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n",
            "        w2.append(-lr * weight_grads[i] / batch_size)\n"
            "        b2.append(-lr * bias_grads[i] / batch_size)\n",
        ),
        "sgd-biases-left-out": altered(
            STEP,
            "b2.append(biases[i] - lr * bias_grads[i] / batch_size)",
            "b2.append(biases[i])",
        ),
        "sgd-layer-left-out": altered(
            STEP,
            "    w2, b2 = [], []\n    for i in range(len(weights)):\n",
            "    w2, b2 = [weights[0]], [biases[0]]\n    for i in range(1, len(weights)):\n",
        ),
        "sgd-no-rate": altered(
            STEP,
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n",
            "        w2.append(weights[i] - weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - bias_grads[i] / batch_size)\n",
        ),
        "sgd-in-place": altered(
            STEP,
            "    w2, b2 = [], []\n",
            "",
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n"
            "    return w2, b2\n",
            "        weights[i] -= lr * weight_grads[i] / batch_size\n"
            "        biases[i] -= lr * bias_grads[i] / batch_size\n"
            "    return weights, biases\n",
        ),
        "sgd-result-discarded": altered(
            STEP,
            "    w2, b2 = [], []\n"
            "    for i in range(len(weights)):\n"
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n"
            "    return w2, b2\n",
            "    for w, g in zip(weights, weight_grads):\n"
            "        w = w - lr * g / batch_size\n"
            "    for b, g in zip(biases, bias_grads):\n"
            "        b = b - lr * g / batch_size\n"
            "    return weights, biases\n",
        ),
        "sgd-divides-once": altered(
            STEP,
            "b2.append(biases[i] - lr * bias_grads[i] / batch_size)",
            "b2.append(biases[i] - lr * bias_grads[i])",
        ),
        "sgd-weights-left-out": altered(
            STEP,
            "weights[i] - lr * weight_grads[i] / batch_size",
            "weights[i]",
        ),
        "step-divided-twice": altered(
            STEP,
            "lr * weight_grads[i] / batch_size",
            "lr / batch_size * weight_grads[i] / batch_size",
            "lr * bias_grads[i] / batch_size",
            "lr / batch_size * bias_grads[i] / batch_size",
        ),
        "step-divides-parameters": altered(
            STEP,
            "weights[i] - lr * weight_grads[i] / batch_size",
            "(weights[i] - lr * weight_grads[i]) / batch_size",
            "biases[i] - lr * bias_grads[i] / batch_size",
            "(biases[i] - lr * bias_grads[i]) / batch_size",
        ),
        "step-divided-by-layers": altered(
            STEP,
            "[i] / batch_size",
            "[i] / len(weight_grads)",
        ),
        "lists-exchanged": altered(
            STEP,
            "return w2, b2",
            "return b2, w2",
        ),
        "sgd-weights-only": altered(
            STEP,
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n",
            "",
            "return w2, b2",
            "return w2",
        ),
        "sgd-list-arithmetic": altered(
            STEP,
            "    w2, b2 = [], []\n"
            "    for i in range(len(weights)):\n"
            "        w2.append(weights[i] - lr * weight_grads[i] / batch_size)\n"
            "        b2.append(biases[i] - lr * bias_grads[i] / batch_size)\n"
            "    return w2, b2\n",
            "    weights -= lr / batch_size * weight_grads\n"
            "    biases -= lr / batch_size * bias_grads\n"
            "    return weights, biases\n",
        ),
        "return-inside-loop": altered(
            STEP,
            "    return w2, b2",
            "        return w2, b2",
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "labels_in_columns": {
        "np.transpose": """
def labels_in_columns(y):
    return np.transpose(y).copy()
""",
        "stacked columns": """
def labels_in_columns(y):
    return np.column_stack([row for row in y])
""",
        "swapaxes": """
def labels_in_columns(y):
    return np.swapaxes(y, 0, 1)
""",
        "zip": """
def labels_in_columns(y):
    return [list(col) for col in zip(*y)]
""",
        "einsum": """
def labels_in_columns(y):
    return np.einsum("nk->kn", y)
""",
        "joined columns": """
def labels_in_columns(y):
    return np.concatenate([row[:, None] for row in y], axis=1)
""",
    },
    "sgd_step": {
        "index loop": STEP,
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
        "np.subtract": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    return [
        np.subtract(w, np.multiply(lr / batch_size, g)) for w, g in zip(weights, weight_grads)
    ], [b + (-lr / batch_size) * g for b, g in zip(biases, bias_grads)]
""",
        "all parameters in one list": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    new = [
        p - lr * (g / batch_size)
        for p, g in zip([*weights, *biases], [*weight_grads, *bias_grads])
    ]
    return new[: len(weights)], new[len(weights) :]
""",
        "deepcopy": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    import copy

    W, B = copy.deepcopy(weights), copy.deepcopy(biases)
    for i in range(len(W)):
        W[i] -= lr / batch_size * weight_grads[i]
        B[i] -= lr / batch_size * bias_grads[i]
    return W, B
""",
        "tuples": """
def sgd_step(weights, biases, weight_grads, bias_grads, lr, batch_size):
    rate = lambda g: lr * g / batch_size
    return tuple(w - rate(g) for w, g in zip(weights, weight_grads)), tuple(
        b - rate(g) for b, g in zip(biases, bias_grads)
    )
""",
    },
}
