"""Unit 10, Adam: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

ADAM = """
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.mw, layer.vw = np.zeros_like(layer.weights), np.zeros_like(layer.weights)
            layer.mb, layer.vb = np.zeros_like(layer.biases), np.zeros_like(layer.biases)
        layer.t += 1
        b1, b2, t = self.beta1, self.beta2, layer.t
        layer.mw = b1 * layer.mw + (1 - b1) * layer.dweights
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vw = b2 * layer.vw + (1 - b2) * layer.dweights**2
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        mw, mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
"""


REWRITES: dict[str, dict[str, str]] = {
    "Adam": {
        "adam-no-correction": altered(
            ADAM,
            "layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)",
            "layer.mw, layer.mb",
            "layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)",
            "layer.vw, layer.vb",
        ),
        "adam-corrects-only-m": altered(
            ADAM, "layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)", "layer.vw, layer.vb"
        ),
        "adam-corrects-only-v": altered(
            ADAM, "layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)", "layer.mw, layer.mb"
        ),
        "adam-clock-shared": altered(
            ADAM,
            "layer.t += 1",
            'self.n = getattr(self, "n", 0) + 1',
            "b1, b2, t = self.beta1, self.beta2, layer.t",
            "b1, b2, t = self.beta1, self.beta2, self.n",
        ),
        "adam-no-root": altered(
            ADAM,
            "mw / (np.sqrt(vw) + self.eps)",
            "mw / (vw + self.eps)",
            "mb / (np.sqrt(vb) + self.eps)",
            "mb / (vb + self.eps)",
        ),
        "adam-eps-inside-root": altered(
            ADAM,
            "(np.sqrt(vw) + self.eps)",
            "(np.sqrt(vw + self.eps))",
            "(np.sqrt(vb) + self.eps)",
            "(np.sqrt(vb + self.eps))",
        ),
        "adam-square-missing": altered(
            ADAM,
            "layer.dweights**2",
            "abs(layer.dweights)",
            "layer.dbiases**2",
            "abs(layer.dbiases)",
        ),
        "adam-betas-exchanged": altered(
            ADAM,
            "b1, b2, t = self.beta1, self.beta2, layer.t",
            "b2, b1, t = self.beta1, self.beta2, layer.t",
        ),
        "adam-sum-for-average": altered(
            ADAM,
            "+ (1 - b1) * layer.dweights",
            "+ layer.dweights",
            "+ (1 - b1) * layer.dbiases",
            "+ layer.dbiases",
            "+ (1 - b2) * layer.dweights**2",
            "+ layer.dweights**2",
            "+ (1 - b2) * layer.dbiases**2",
            "+ layer.dbiases**2",
        ),
        "sgd-ascends": altered(
            ADAM,
            "layer.weights += -self.lr * mw",
            "layer.weights += self.lr * mw",
            "layer.biases += -self.lr * mb",
            "layer.biases += self.lr * mb",
        ),
        "adam-forgets": altered(
            ADAM,
            "layer.mw = b1 * layer.mw + (1 - b1)",
            "layer.mw = (1 - b1)",
            "layer.mb = b1 * layer.mb + (1 - b1)",
            "layer.mb = (1 - b1)",
            "layer.vw = b2 * layer.vw + (1 - b2)",
            "layer.vw = (1 - b2)",
            "layer.vb = b2 * layer.vb + (1 - b2)",
            "layer.vb = (1 - b2)",
        ),
        "adam-keeps-corrected": altered(
            ADAM,
            "mw, mb = layer.mw / (1 - b1**t),",
            "mw, mb = layer.mw, layer.mb = layer.mw / (1 - b1**t),",
            "vw, vb = layer.vw / (1 - b2**t),",
            "vw, vb = layer.vw, layer.vb = layer.vw / (1 - b2**t),",
        ),
        "sgd-biases-left-out": altered(
            ADAM,
            (
                "layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)\n"
                "        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)"
            ),
            "layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)",
        ),
        "adam-powers-forgotten": altered(
            ADAM,
            "(1 - b1**t), layer.mb / (1 - b1**t)",
            "(1 - b1), layer.mb / (1 - b1)",
            "(1 - b2**t), layer.vb / (1 - b2**t)",
            "(1 - b2), layer.vb / (1 - b2)",
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "Adam": {
        "in place, on the layer": ADAM,
    },
}
