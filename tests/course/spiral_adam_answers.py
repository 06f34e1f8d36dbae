"""Unit 10, Adam: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "Adam": {
        "adam-no-correction": """
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
        mw, mb = layer.mw, layer.mb
        vw, vb = layer.vw, layer.vb
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-corrects-only-m": """
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
        vw, vb = layer.vw, layer.vb
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-corrects-only-v": """
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
        mw, mb = layer.mw, layer.mb
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-clock-shared": """
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
        self.n = getattr(self, "n", 0) + 1
        b1, b2, t = self.beta1, self.beta2, self.n
        layer.mw = b1 * layer.mw + (1 - b1) * layer.dweights
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vw = b2 * layer.vw + (1 - b2) * layer.dweights**2
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        mw, mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-no-root": """
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
        layer.weights += -self.lr * mw / (vw + self.eps)
        layer.biases += -self.lr * mb / (vb + self.eps)
""",
        "adam-eps-inside-root": """
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
        layer.weights += -self.lr * mw / (np.sqrt(vw + self.eps))
        layer.biases += -self.lr * mb / (np.sqrt(vb + self.eps))
""",
        "adam-square-missing": """
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
        layer.vw = b2 * layer.vw + (1 - b2) * abs(layer.dweights)
        layer.vb = b2 * layer.vb + (1 - b2) * abs(layer.dbiases)
        mw, mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-betas-exchanged": """
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
        b2, b1, t = self.beta1, self.beta2, layer.t
        layer.mw = b1 * layer.mw + (1 - b1) * layer.dweights
        layer.mb = b1 * layer.mb + (1 - b1) * layer.dbiases
        layer.vw = b2 * layer.vw + (1 - b2) * layer.dweights**2
        layer.vb = b2 * layer.vb + (1 - b2) * layer.dbiases**2
        mw, mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-sum-for-average": """
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
        layer.mw = b1 * layer.mw + layer.dweights
        layer.mb = b1 * layer.mb + layer.dbiases
        layer.vw = b2 * layer.vw + layer.dweights**2
        layer.vb = b2 * layer.vb + layer.dbiases**2
        mw, mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "sgd-ascends": """
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
        layer.weights += self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-forgets": """
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
        layer.mw = (1 - b1) * layer.dweights
        layer.mb = (1 - b1) * layer.dbiases
        layer.vw = (1 - b2) * layer.dweights**2
        layer.vb = (1 - b2) * layer.dbiases**2
        mw, mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "adam-keeps-corrected": """
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
        mw, mb = layer.mw, layer.mb = layer.mw / (1 - b1**t), layer.mb / (1 - b1**t)
        vw, vb = layer.vw, layer.vb = layer.vw / (1 - b2**t), layer.vb / (1 - b2**t)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
        "sgd-biases-left-out": """
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
""",
        "adam-powers-forgotten": """
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
        mw, mb = layer.mw / (1 - b1), layer.mb / (1 - b1)
        vw, vb = layer.vw / (1 - b2), layer.vb / (1 - b2)
        layer.weights += -self.lr * mw / (np.sqrt(vw) + self.eps)
        layer.biases += -self.lr * mb / (np.sqrt(vb) + self.eps)
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "Adam": {
        "in place, on the layer": """
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
""",
    },
}
