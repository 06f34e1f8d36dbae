"""Rewritten mistakes of unit 09's two classes: each method that is right once, and every slip."""

from __future__ import annotations

FORWARD = """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        return -np.log(np.clip((P * Y).sum(axis=1), 1e-9, 1))
"""
CALCULATE = """
        losses = self.forward(P, y)
        return losses.sum() / len(losses)
"""
BACKWARD = """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        self.dinputs = -Y / (len(P) * P)
        return self.dinputs
"""


def _loss(forward: str = FORWARD, calculate: str = CALCULATE, backward: str = BACKWARD) -> str:
    return (
        f"class CategoricalCrossEntropy:\n    def forward(self, P, y):{forward}\n"
        f"    def calculate(self, P, y):{calculate}\n    def backward(self, P, y):{backward}"
    )


def _gradient(lines: str) -> str:
    return _loss(backward=f"{lines}        return self.dinputs\n")


LOSS_LAYER: dict[str, str] = {
    "backward-no-return": _loss(backward=BACKWARD.replace("        return self.dinputs\n", "")),
    "dinputs-not-stored": _loss(
        backward="""
        dinputs = cross_entropy_backward(P, y)
        return dinputs
"""
    ),
    "ce-missing-minus": _loss("\n        return np.log(confidences(P, y))\n"),
    "ce-clip-bounds": _loss(
        """
        safe = np.clip(P, 1e-7, 1 - 1e7)
        return -np.log(confidences(safe, y))
"""
    ),
    "index-colon-instead-of-rows": _loss(
        """
        labels = y.argmax(axis=1) if y.ndim == 2 else y
        right = P[:, labels]
        return -np.log(right)
"""
    ),
    "ce-mean-over-all": _loss(
        """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        return np.mean(-Y * np.log(P), axis=1)
"""
    ),
    "ce-returns-confidence": _loss(
        """
        right = confidences(P, y)
        self.losses = -np.log(right)
        return right
"""
    ),
    "ce-not-reduced": _loss(
        """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        return Y * -np.log(P)
""",
        "\n        return np.mean(self.forward(P, y))\n",
    ),
    "ce-log-base": _loss("\n        return -np.log2(confidences(P, y))\n"),
    "ce-mean-too-early": _loss(
        "\n        return -np.log(confidences(P, y)).mean()\n",
        "\n        return np.mean(self.forward(P, y))\n",
    ),
    "forward-no-return": _loss(
        "\n        self.losses = -np.log(confidences(P, y))\n",
        "\n        self.forward(P, y)\n        return np.mean(self.losses)\n",
    ),
    "softmax-twice": _loss("\n        return -np.log(confidences(softmax(P), y))\n"),
    "calculate-log-of-mean": _loss(
        calculate="\n        p = confidences(P, y).mean()\n        return -np.log(p)\n"
    ),
    "calculate-means-confidence": _loss(
        calculate="\n        return confidences(P, y).sum() / len(P)\n"
    ),
    "calculate-sums": _loss(calculate="\n        return sum(self.forward(P, y))\n"),
    "calculate-not-reduced": _loss(
        calculate="\n        losses = self.forward(P, y)\n        return losses\n"
    ),
    "calculate-returns-nothing": _loss(
        calculate="\n        losses = self.forward(P, y)\n        mean = losses.mean()\n"
    ),
    "ce-backward-sign": _gradient(
        """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        self.dinputs = Y / P / len(P)
"""
    ),
    "ce-no-divide": _gradient(
        """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        self.dinputs = -Y / P
"""
    ),
    "double-normalise": _gradient(
        """
        self.dinputs = cross_entropy_backward(P, y)
        self.dinputs = self.dinputs / P.shape[0]
"""
    ),
    "sparse-not-converted": _gradient(
        """
        n = P.shape[0]
        self.dinputs = -(y / P) / n
"""
    ),
    "one-hot-not-handled": _loss(
        """
        rows = np.arange(P.shape[0])
        return -np.log(P[rows, y])
"""
    ),
    "one-hot-width-from-labels": _gradient(
        """
        Y = one_hot(y, y.max() + 1) if y.ndim == 1 else y
        self.dinputs = -Y / P / len(P)
"""
    ),
    "one-hot-wrong-width": _gradient(
        """
        Y = one_hot(y, len(P)) if y.ndim == 1 else y
        self.dinputs = -Y / P / len(P)
"""
    ),
    "ce-backward-is-fused": _gradient(
        """
        Y = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        self.dinputs = (P - Y) / len(P)
"""
    ),
    "ce-uninitialised": _gradient(
        """
        labels = y if y.ndim == 1 else y.argmax(axis=1)
        self.dinputs = np.empty_like(P)
        for i, k in enumerate(labels):
            self.dinputs[i, k] = -1 / P[i, k] / len(P)
"""
    ),
    "backward-needs-forward": """
class CategoricalCrossEntropy:
    def forward(self, P, y):
        self.right = P
        self.labels = one_hot(y, P.shape[1]) if y.ndim == 1 else y
        return cross_entropy(P, y)

    def calculate(self, P, y):
        return self.forward(P, y).mean()

    def backward(self, P, y):
        self.dinputs = -self.labels / self.right / len(self.right)
        return self.dinputs
""",
}

FUSED_FORWARD = """
        e = np.exp(inputs - inputs.max(axis=1, keepdims=True))
        self.output = e / e.sum(axis=1, keepdims=True)
        return cross_entropy(self.output, y).mean()
"""
FUSED_BACKWARD = """
        labels = y if y.ndim == 1 else y.argmax(axis=1)
        g = dvalues.copy()
        g[np.arange(len(g)), labels] -= 1
        self.dinputs = g / len(g)
        return self.dinputs
"""


def _fused(forward: str = FUSED_FORWARD, backward: str = FUSED_BACKWARD) -> str:
    return (
        f"class SoftmaxCrossEntropy:\n    def forward(self, inputs, y):{forward}\n"
        f"    def backward(self, dvalues, y):{backward}"
    )


def _changed(old: str, new: str) -> str:
    """The right backward pass with one piece of text replaced."""
    assert old in FUSED_BACKWARD
    return _fused(backward=FUSED_BACKWARD.replace(old, new))


def _probabilities(lines: str) -> str:
    return _fused(f"{lines}        return cross_entropy(self.output, y).mean()\n")


FUSED_LAYER: dict[str, str] = {
    "backward-no-return": _changed("        return self.dinputs\n", ""),
    "dinputs-not-stored": _changed(
        "        self.dinputs = g / len(g)\n        return self.dinputs\n",
        "        return g / len(g)\n",
    ),
    "fused-no-divide": _changed("g / len(g)", "g"),
    "fused-assign-not-subtract": _changed("labels] -= 1", "labels] = -1"),
    "fused-in-place": _changed("dvalues.copy()", "dvalues"),
    "fused-sign": _changed("g / len(g)", "-g / len(g)"),
    "fused-divides-first": _changed("dvalues.copy()", "dvalues / len(dvalues)").replace(
        "self.dinputs = g / len(g)", "self.dinputs = g"
    ),
    "fused-precedence": _changed("labels] -= 1", "labels] -= 1 / len(g)").replace(
        "self.dinputs = g / len(g)", "self.dinputs = g"
    ),
    "index-colon-instead-of-rows": _changed("np.arange(len(g)), labels", ":, labels"),
    "double-normalise": _changed("g / len(g)", "g / len(g) / len(g)"),
    "softmax-twice": _changed("dvalues.copy()", "softmax(dvalues)"),
    "softmax-applied-after-fusing": _changed(
        "self.dinputs = g / len(g)",
        "g = g / len(g)\n"
        "        S = self.output\n"
        "        self.dinputs = S * (g - np.sum(S * g, axis=1, keepdims=True))",
    ),
    "fused-stops-at-probabilities": _fused(
        backward="""
        Y = one_hot(y, dvalues.shape[1]) if y.ndim == 1 else y
        self.dinputs = -Y / dvalues / len(dvalues)
        return self.dinputs
"""
    ),
    "logits-not-probabilities": _fused(
        """
        self.inputs = inputs
        self.output = softmax(inputs)
        return np.mean(cross_entropy_from_logits(inputs, y))
""",
        FUSED_BACKWARD.replace("dvalues.copy()", "self.inputs.copy()"),
    ),
    "output-is-inputs": _fused(
        """
        self.output = inputs
        return np.mean(cross_entropy_from_logits(inputs, y))
"""
    ),
    "fused-attribute-typo": """
class SoftmaxCrossEntropy:
    def __init__(self):
        self.loss_function = CategoricalCrossEntropy()

    def forward(self, inputs, y):
        self.output = softmax(inputs)
        return self.loss.calculate(self.output, y)

    def backward(self, dvalues, y):
        self.dinputs = softmax_cross_entropy_backward(dvalues, y)
        return self.dinputs
""",
    "forward-per-sample": _fused(
        """
        self.output = softmax(inputs)
        return cross_entropy(self.output, y)
"""
    ),
    "calculate-sums": _fused(
        """
        self.output = softmax(inputs)
        return sum(cross_entropy(self.output, y))
"""
    ),
    "forward-returns-output": _fused(
        """
        self.output = softmax(inputs)
        self.loss = cross_entropy(self.output, y).mean()
        return self.output
"""
    ),
    "forward-no-return": _fused(
        """
        self.output = softmax(inputs)
        loss = cross_entropy(self.output, y).mean()
"""
    ),
    "ce-missing-minus": _fused(
        """
        self.output = softmax(inputs)
        return np.mean(np.log(confidences(self.output, y)))
"""
    ),
    "ce-mean-over-all": _fused(
        """
        self.output = softmax(inputs)
        Y = one_hot(y, inputs.shape[1]) if y.ndim == 1 else y
        return np.mean(-Y * np.log(self.output))
"""
    ),
    "sparse-not-converted": _fused(
        backward="""
        self.dinputs = np.subtract(dvalues, y)
        self.dinputs = self.dinputs / len(dvalues)
        return self.dinputs
"""
    ),
    "dvalues-as-gradient": _fused(
        backward="""
        m = np.sum(dvalues * self.output, axis=1, keepdims=True)
        self.dinputs = self.output * (dvalues - m)
        return self.dinputs
"""
    ),
    "forward-returns-both": _fused(
        """
        self.output = softmax(inputs)
        loss = np.mean(cross_entropy(self.output, y))
        return self.output, loss
"""
    ),
    "one-hot-not-handled": _changed("y if y.ndim == 1 else y.argmax(axis=1)", "y"),
    "one-hot-width-from-labels": _fused(
        backward="""
        Y = one_hot(y, y.max() + 1) if y.ndim == 1 else y
        self.dinputs = (dvalues - Y) / dvalues.shape[0]
        return self.dinputs
"""
    ),
    "one-hot-wrong-width": _fused(
        backward="""
        Y = one_hot(y, y.shape[0]) if y.ndim == 1 else y
        self.dinputs = (dvalues - Y) / dvalues.shape[0]
        return self.dinputs
"""
    ),
    "softmax-no-shift": _fused(
        """
        e = np.exp(inputs)
        self.output = e / e.sum(axis=1)[:, None]
        return np.mean(cross_entropy_from_logits(inputs, y))
"""
    ),
    "softmax-no-axis": _fused(
        """
        e = np.exp(inputs - inputs.max(axis=1, keepdims=True))
        self.output = e / np.sum(e)
        return np.mean(cross_entropy_from_logits(inputs, y))
"""
    ),
    "softmax-axis0": _fused(
        """
        e = np.exp(inputs - inputs.max(axis=0))
        self.output = e / e.sum(axis=0)
        return np.mean(cross_entropy_from_logits(inputs, y))
"""
    ),
    "cache-overwritten": """
class SoftmaxCrossEntropy:
    output = None

    def forward(self, inputs, y):
        if self.output is None:
            self.output = softmax(inputs)
        return np.mean(cross_entropy_from_logits(inputs, y))

    def backward(self, dvalues, y):
        self.dinputs = softmax_cross_entropy_backward(dvalues, y)
        return self.dinputs
""",
}
