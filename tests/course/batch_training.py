"""Unit 07, training: mistakes written otherwise, and right answers."""

from tests.course.rewriting import altered

TRAIN = """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, losses
"""

REWRITES: dict[str, dict[str, str]] = {
    "train": {
        "last-batch-dropped": altered(
            TRAIN,
            "while i < N:",
            "while i + batch_size <= N:",
        ),
        "loss-from-wrong-variable": altered(
            TRAIN,
            "            losses.append(((out - yb) ** 2).mean())\n",
            "            hidden = forward_batch(xb, w, b)[1][-2]\n"
            "            losses.append((hidden**2).mean())\n",
        ),
        "shuffles": altered(
            TRAIN,
            "        i = 0\n",
            "        i = 0\n        X, y = np.flip(X, axis=0), np.flip(y, axis=0)\n",
        ),
        "shuffle-2d-array": altered(
            TRAIN,
            "    N = X.shape[0]\n",
            "    N = X.shape[0]\n"
            "    from random import Random\n\n"
            "    dice, table = Random(0), np.concatenate([X, y], axis=1)\n",
            "        i = 0\n",
            "        i = 0\n"
            "        dice.shuffle(table)\n"
            "        X, y = table[:, :-y.shape[1]], table[:, -y.shape[1]:]\n",
        ),
        "last-batch-wrong-size": altered(
            TRAIN,
            "n = xb.shape[0]",
            "n = batch_size",
        ),
        "loss-after-step": altered(
            TRAIN,
            "            out = forward_batch(xb, w, b)[1][-1].T\n"
            "            losses.append(((out - yb) ** 2).mean())\n",
            "",
            "            i += batch_size\n",
            "            i += batch_size\n"
            "            out = forward_batch(xb, w, b)[1][-1].T\n"
            "            losses.append(((out - yb) ** 2).mean())\n",
        ),
        "loss-once-an-epoch": altered(
            TRAIN,
            "        i = 0\n",
            "        i = 0\n"
            "        out = forward_batch(X, w, b)[1][-1].T\n"
            "        losses.append(((out - y) ** 2).mean())\n",
            "            out = forward_batch(xb, w, b)[1][-1].T\n"
            "            losses.append(((out - yb) ** 2).mean())\n",
            "",
        ),
        "return-inside-loop": altered(
            TRAIN,
            "    return w, b, losses\n",
            "        return w, b, losses\n",
        ),
        "loss-half": altered(
            TRAIN,
            "losses.append(((out - yb) ** 2).mean())",
            "losses.append(((out - yb) ** 2).mean() / 2)",
        ),
        "loss-summed": altered(
            TRAIN,
            "losses.append(((out - yb) ** 2).mean())",
            "losses.append(((out - yb) ** 2).sum())",
        ),
        "labels-not-transposed": altered(
            TRAIN,
            "out = forward_batch(xb, w, b)[1][-1].T",
            "out = forward_batch(xb, w, b)[1][-1]",
        ),
        "epochs-ignored": altered(
            TRAIN,
            "for epoch in range(epochs):",
            'if epochs != "x":',
        ),
        "restarts-each-epoch": altered(
            TRAIN,
            "    for epoch in range(epochs):\n",
            "    for epoch in range(epochs):\n        w, b = list(weights), list(biases)\n",
        ),
        "whole-batch-every-time": altered(
            TRAIN,
            "            xb = X[i : i + batch_size]\n            yb = y[i : i + batch_size]\n",
            "            xb = X\n            yb = y\n",
        ),
        "first-batch-every-time": altered(
            TRAIN,
            "            xb = X[i : i + batch_size]\n            yb = y[i : i + batch_size]\n",
            "            xb = X[0:batch_size]\n            yb = y[0:batch_size]\n",
        ),
        "step-not-divided": altered(
            TRAIN,
            "            w = [p - lr * g / n for p, g in zip(w, gw)]\n"
            "            b = [p - lr * g / n for p, g in zip(b, gb)]\n",
            "            w = [p - lr * g for p, g in zip(w, gw)]\n"
            "            b = [p - lr * g for p, g in zip(b, gb)]\n",
        ),
        "sgd-in-place": altered(
            TRAIN,
            "            w = [p - lr * g / n for p, g in zip(w, gw)]\n"
            "            b = [p - lr * g / n for p, g in zip(b, gb)]\n",
            "            for k in range(len(w)):\n"
            "                w[k] -= lr * gw[k] / n\n"
            "                b[k] -= lr * gb[k] / n\n",
        ),
        "steps-discarded": altered(
            TRAIN,
            "            w = [p - lr * g / n for p, g in zip(w, gw)]\n"
            "            b = [p - lr * g / n for p, g in zip(b, gb)]\n",
            "            w2 = [p - lr * g / n for p, g in zip(w, gw)]\n"
            "            b2 = [p - lr * g / n for p, g in zip(b, gb)]\n",
        ),
        "one-update-an-epoch": altered(
            TRAIN,
            "        i = 0\n",
            "        i = 0\n        w0, b0 = w, b\n",
            "out = forward_batch(xb, w, b)[1][-1].T",
            "out = forward_batch(xb, w0, b0)[1][-1].T",
            "gw, gb = backprop_batch(xb, yb, w, b)",
            "gw, gb = backprop_batch(xb, yb, w0, b0)",
            "            w = [p - lr * g / n for p, g in zip(w, gw)]\n"
            "            b = [p - lr * g / n for p, g in zip(b, gb)]\n",
            "            w = [p - lr * g / n for p, g in zip(w0, gw)]\n"
            "            b = [p - lr * g / n for p, g in zip(b0, gb)]\n",
        ),
        "step-divided-by-all": altered(
            TRAIN,
            "n = xb.shape[0]",
            "n = N",
        ),
        "losses-begin-anew": altered(
            TRAIN,
            "        i = 0\n",
            "        i, losses = 0, []\n",
        ),
        "loss-of-all-data": altered(
            TRAIN,
            "forward_batch(xb, w, b)[1][-1].T",
            "forward_batch(X, w, b)[1][-1].T",
            "(out - yb)",
            "(out - y)",
        ),
        "loss-of-first-network": altered(
            TRAIN,
            "forward_batch(xb, w, b)",
            "forward_batch(xb, weights, biases)",
        ),
        "loss-per-sample": altered(
            TRAIN,
            "((out - yb) ** 2).mean()",
            "np.sum((out - yb) ** 2) / xb.shape[0]",
        ),
        "loss-other-distance": altered(
            TRAIN,
            "((out - yb) ** 2).mean()",
            "abs(out - yb).mean()",
        ),
        "epochs-off-by-one": altered(
            TRAIN,
            "for epoch in range(epochs):",
            "epoch = 0\n    while epoch <= epochs:\n        epoch += 1",
        ),
        "labels-not-cut": altered(
            TRAIN,
            "yb = y[i : i + batch_size]",
            "yb = y[:batch_size]",
        ),
        "batches-overlap": altered(
            TRAIN,
            "w, b = list(weights), list(biases)",
            "W, B = weights, biases",
            "    N = X.shape[0]\n",
            "",
            "        i = 0\n"
            "        while i < N:\n"
            "            xb = X[i : i + batch_size]\n"
            "            yb = y[i : i + batch_size]\n"
            "            out = forward_batch(xb, w, b)[1][-1].T\n"
            "            losses.append(((out - yb) ** 2).mean())\n"
            "            gw, gb = backprop_batch(xb, yb, w, b)\n"
            "            n = xb.shape[0]\n"
            "            w = [p - lr * g / n for p, g in zip(w, gw)]\n"
            "            b = [p - lr * g / n for p, g in zip(b, gb)]\n"
            "            i += batch_size\n"
            "    return w, b, losses\n",
            "        for k in range(len(X) // batch_size + (len(X) % batch_size > 0)):\n"
            "            Xb, yb = X[k : k + batch_size], y[k : k + batch_size]\n"
            "            pred = forward_batch(Xb, W, B)[1][-1].T\n"
            "            losses.append(np.mean((pred - yb) ** 2))\n"
            "            gW, gB = backprop_batch(Xb, yb, W, B)\n"
            "            W, B = sgd_step(W, B, gW, gB, lr, len(Xb))\n"
            "    return W, B, losses\n",
        ),
        "gradient-of-first-network": altered(
            TRAIN,
            "backprop_batch(xb, yb, w, b)",
            "backprop_batch(xb, yb, weights, biases)",
        ),
        "steps-from-the-start": altered(
            TRAIN,
            "zip(w, gw)",
            "zip(weights, gw)",
            "zip(b, gb)",
            "zip(biases, gb)",
        ),
        "returns-the-start": altered(
            TRAIN,
            "return w, b, losses",
            "return weights, biases, losses",
        ),
        "losses-first": altered(
            TRAIN,
            "return w, b, losses",
            "return losses, w, b",
        ),
        "sgd-biases-left-out": altered(
            TRAIN,
            "            b = [p - lr * g / n for p, g in zip(b, gb)]\n",
            "",
        ),
        "sgd-ascends": altered(
            TRAIN,
            "p - lr",
            "p + lr",
        ),
        "one-sample-batches": altered(
            TRAIN,
            "xb = X[i : i + batch_size]",
            "xb = X[[i]]",
            "yb = y[i : i + batch_size]",
            "yb = y[[i]]",
            "i += batch_size",
            "i += 1",
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "train": {
        "while loop": TRAIN,
        "losses as an array": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    w, b = list(weights), list(biases)
    losses = []
    N = X.shape[0]
    for epoch in range(epochs):
        i = 0
        while i < N:
            xb = X[i : i + batch_size]
            yb = y[i : i + batch_size]
            out = forward_batch(xb, w, b)[1][-1].T
            losses.append(((out - yb) ** 2).mean())
            gw, gb = backprop_batch(xb, yb, w, b)
            n = xb.shape[0]
            w = [p - lr * g / n for p, g in zip(w, gw)]
            b = [p - lr * g / n for p, g in zip(b, gb)]
            i += batch_size
    return w, b, np.array(losses)
""",
        "another style": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    W, B = weights, biases
    losses = []
    for epoch in range(epochs):
        for k in range(0, X.shape[0], batch_size):
            Xb, yb = X[k : k + batch_size], y[k : k + batch_size]
            pred = forward_batch(Xb, W, B)[1][-1].T
            losses.append(np.mean((pred - yb) ** 2))
            gW, gB = backprop_batch(Xb, yb, W, B)
            W, B = sgd_step(W, B, gW, gB, lr, len(Xb))
    return W, B, losses
""",
        "array_split": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    W, B = weights, biases
    losses = []
    for epoch in range(epochs):
        for Xb, yb in zip(
            np.array_split(X, range(batch_size, len(X), batch_size)),
            np.array_split(y, range(batch_size, len(X), batch_size)),
        ):
            pass
            pred = forward_batch(Xb, W, B)[1][-1].T
            losses.append(np.mean((pred - yb) ** 2))
            gW, gB = backprop_batch(Xb, yb, W, B)
            W, B = sgd_step(W, B, gW, gB, lr, len(Xb))
    return W, B, losses
""",
        "in place on copies": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    losses = []
    for _ in range(epochs):
        for s in range(0, len(X), batch_size):
            xb, yb = X[s : s + batch_size], y[s : s + batch_size]
            _, acts = forward_batch(xb, weights, biases)
            losses += [((acts[-1].T - yb) ** 2).sum() / yb.size]
            gw, gb = backprop_batch(xb, yb, weights, biases)
            for w, g in zip(weights, gw):
                w -= lr / len(xb) * g
            for b, g in zip(biases, gb):
                b -= lr / len(xb) * g
    return weights, biases, losses
""",
        "a generator of batches": """
def train(X, y, weights, biases, epochs, batch_size, lr):
    def steps():
        for _ in range(epochs):
            i = 0
            while i < len(X):
                j = min(i + batch_size, len(X))
                yield X[i:j], y[i:j]
                i = j

    losses = np.array([])
    for xb, yb in steps():
        losses = np.append(
            losses, np.square(forward_batch(xb, weights, biases)[1][-1] - yb.T).mean()
        )
        weights, biases = sgd_step(
            weights, biases, *backprop_batch(xb, yb, weights, biases), lr, xb.shape[0]
        )
    return tuple(weights), tuple(biases), tuple(losses)
""",
    },
}
