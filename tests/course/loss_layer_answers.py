"""Unit 09, the layers: mistakes in another hand, right answers in other styles."""

from tests.course.loss_rewrites import FUSED_LAYER, LOSS_LAYER

REWRITES: dict[str, dict[str, str]] = {
    "CategoricalCrossEntropy": LOSS_LAYER,
    "SoftmaxCrossEntropy": FUSED_LAYER,
}

VARIANTS: dict[str, dict[str, str]] = {
    "CategoricalCrossEntropy": {
        "everything-inline": """
class CategoricalCrossEntropy:
    def calculate(self, P, y):
        losses = self.forward(P, y)
        return sum(losses) / len(losses)

    def forward(self, P, y):
        safe = np.clip(P, 1e-7, 1 - 1e-7)
        if len(y.shape) == 1:
            return -np.log(safe[np.arange(len(P)), y])
        return -np.log((safe * y).sum(axis=1))

    def backward(self, P, y):
        Y = np.eye(P.shape[1])[y] if len(y.shape) == 1 else y
        self.dinputs = Y / P
        self.dinputs = self.dinputs / -len(P)
        return self.dinputs
""",
        "keeps-more": """
class CategoricalCrossEntropy:
    def __init__(self):
        self.losses = self.loss = self.dinputs = None

    def forward(self, P, y):
        self.losses = -np.log(confidences(P, y) + 1e-9)
        return self.losses

    def calculate(self, P, y):
        self.loss = float(self.forward(P, y).sum() / len(P))
        return self.loss

    def backward(self, P, y):
        self.dinputs = cross_entropy_backward(P, y)
        return self.dinputs
""",
        "static-and-class-methods": """
class CategoricalCrossEntropy:
    @staticmethod
    def forward(P, y):
        return cross_entropy(P, y)

    @classmethod
    def calculate(cls, P, y):
        return cls.forward(P, y).mean()

    def backward(self, P, y):
        self.dinputs = cross_entropy_backward(P, y)
        return self.dinputs
""",
        "a-base-class": """
class Loss:
    def calculate(self, P, y):
        losses = self.forward(P, y)
        return float(sum(losses) / len(losses))


class CategoricalCrossEntropy(Loss):
    def __init__(self):
        self.dinputs = None

    def forward(self, output, y_true):
        self.losses = cross_entropy(output, y_true)
        return self.losses

    def backward(self, dvalues, y_true):
        self.dinputs = cross_entropy_backward(dvalues, y_true)
        return self.dinputs
""",
    },
    "SoftmaxCrossEntropy": {
        "two-objects-inside": """
class SoftmaxCrossEntropy:
    def __init__(self):
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y):
        self.output = softmax(inputs)
        return self.loss.calculate(self.output, y)

    def backward(self, dvalues, y):
        labels = y if y.ndim == 1 else y.argmax(axis=1)
        self.dinputs = dvalues.copy()
        self.dinputs[np.arange(len(dvalues)), labels] -= 1.0
        self.dinputs /= len(dvalues)
        return self.dinputs
""",
        "softmax-layer-inside": """
class SoftmaxCrossEntropy:
    def __init__(self):
        self.softmax = Softmax()
        self.loss = CategoricalCrossEntropy()

    def forward(self, inputs, y):
        self.output = self.softmax.forward(inputs)
        return self.loss.calculate(self.output, y)

    def backward(self, dvalues, y):
        self.dinputs = self.softmax.backward(self.loss.backward(dvalues, y))
        return self.dinputs
""",
        "from-the-stored-output": """
class SoftmaxCrossEntropy:
    def forward(self, inputs, y):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / e.sum(axis=1, keepdims=True)
        return float(np.mean(cross_entropy(self.output, y)))

    def backward(self, dvalues, y):
        Y = one_hot(y, self.output.shape[1]) if y.ndim == 1 else y
        self.dinputs = (self.output - Y) / len(self.output)
        return self.dinputs
""",
        "the-long-way": """
class SoftmaxCrossEntropy:
    def forward(self, inputs, y):
        self.output = softmax(inputs)
        return cross_entropy_from_logits(inputs, y).sum() / len(inputs)

    def backward(self, dvalues, y):
        self.dinputs = softmax_backward(cross_entropy_backward(dvalues, y), dvalues)
        return self.dinputs
""",
        "a-subclass-of-softmax": """
class SoftmaxCrossEntropy(Softmax):
    def forward(self, inputs, y):
        super().forward(inputs)
        return np.mean(cross_entropy(self.output, y))

    def backward(self, dvalues, y):
        return super().backward(cross_entropy_backward(dvalues, y))
""",
        "through-log-sum-exp": """
class SoftmaxCrossEntropy:
    def forward(self, inputs, y):
        lse = log_sum_exp(inputs)
        self.output = np.exp(inputs - lse[:, None])
        return (lse - confidences(inputs, y)).sum() / len(inputs)

    def backward(self, dvalues, y):
        N = dvalues.shape[0]
        labels = y.argmax(axis=1) if y.ndim == 2 else y
        self.dinputs = dvalues.copy()
        self.dinputs[range(N), labels] -= 1
        self.dinputs = self.dinputs / N
        return self.dinputs
""",
    },
}
