"""Unit 10: each mistake as another student would write it, and right answers in other styles."""

from tests.course import (
    spiral_adam_rewrites,
    spiral_network_rewrites,
    spiral_pass_rewrites,
    spiral_sgd_rewrites,
    spiral_training_rewrites,
)

REWRITES: dict[str, dict[str, str]] = {
    "forward_pass": {
        "forward-not-chained": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(X)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "loss-not-returned": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
""",
        "forward-returns-probabilities": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return layers[n - 1].output
""",
        "relu-left-out": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        if hasattr(layers[i], "weights"):
            out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "relu-before-loss": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    out = out * (out > 0)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "first-layer-twice": """
def forward_pass(layers, X, y):
    out = layers[0].forward(X)
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
        "loss-summed": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss * X.shape[0]
""",
        "last-dense-left-out": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 2):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
    },
    "backward_pass": {
        "backward-wrong-order": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for i in range(len(layers) - 1):
        d = layers[i].backward(d)
""",
        "backward-not-chained": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(last.dinputs)
        i -= 1
""",
        "backward-starts-with-ones": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(np.ones(last.output.shape), y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "logits-not-probabilities": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(layers[len(layers) - 2].output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "relu-left-out": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in layers[::-1]:
        if hasattr(layer, "weights"):
            d = layer.backward(d)
""",
        "double-normalise": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    last.dinputs = last.dinputs / len(y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "fused-times-n": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    last.dinputs = last.dinputs * y.shape[0]
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "first-layer-forgotten": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i > 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "backward-skips-loss": """
def backward_pass(layers, y):
    last = layers[-1]
    last.dinputs = last.output
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "backward-sign": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    last.dinputs = -1 * last.dinputs
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "update-before-propagate": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in reversed(layers[:-1]):
        e = d
        d = layer.backward(e)
        if hasattr(layer, "weights"):
            layer.weights = layer.weights - 0.1 * layer.dweights
            d = layer.dinputs = np.dot(e, layer.weights.T)
""",
    },
    "accuracy": {
        "accuracy-axis0": """
def accuracy(P, y):
    y = y if y.ndim == 1 else np.argmax(y, axis=1)
    return (np.argmax(P, 0) == y).mean()
""",
        "accuracy-counts": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right
""",
        "accuracy-percent": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return 100 * right / len(votes)
""",
        "accuracy-error-rate": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return 1 - right / len(votes)
""",
        "accuracy-sparse-only": """
def accuracy(P, y):
    return np.mean(np.argmax(P, axis=1) == y)
""",
        "accuracy-one-hot-only": """
def accuracy(P, y):
    return (np.argmax(P, axis=1) == np.argmax(y, axis=1)).mean()
""",
        "accuracy-probability-of-label": """
def accuracy(P, y):
    if y.ndim == 1:
        y = np.eye(P.shape[1])[y]
    return (P * y).sum() / len(P)
""",
        "accuracy-above-half": """
def accuracy(P, y):
    if y.ndim == 1:
        y = np.eye(P.shape[1])[y]
    return ((P * y).sum(axis=1) > 0.5).mean()
""",
        "accuracy-argmin": """
def accuracy(P, y):
    votes = np.argmin(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right / len(votes)
""",
    },
    "SGD": {
        "sgd-ascends": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw + rate * layer.dweights
        layer.vb = self.momentum * layer.vb + rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-clock-shared": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay
        self.t = 0

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * self.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
        self.t += 1
""",
        "decay-counts-from-one": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 1
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-ignored": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-compounds": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay)) ** layer.t
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "decay-changes-lr": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        self.lr *= 1 / (1 + self.decay * layer.t)
        rate = self.lr
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "momentum-ignored": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = -rate * layer.dweights
        layer.vb = -rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "momentum-not-kept": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        vw = self.momentum * layer.vw - rate * layer.dweights
        vb = self.momentum * layer.vb - rate * layer.dbiases
        if layer.t == 0:
            layer.vw, layer.vb = vw, vb
        layer.weights = layer.weights + vw
        layer.biases = layer.biases + vb
        layer.t += 1
""",
        "momentum-averages": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - (1 - self.momentum) * rate * layer.dweights
        layer.vb = self.momentum * layer.vb - (1 - self.momentum) * rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "momentum-of-gradients": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw + layer.dweights
        layer.vb = self.momentum * layer.vb + layer.dbiases
        layer.weights -= rate * layer.vw
        layer.biases -= rate * layer.vb
        layer.t += 1
""",
        "momentum-looks-ahead": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += self.momentum * layer.vw - rate * layer.dweights
        layer.biases += self.momentum * layer.vb - rate * layer.dbiases
        layer.t += 1
""",
        "momentum-shared": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        vw = getattr(self, "vw", layer.vw)
        vw = vw if vw.shape == layer.vw.shape else 0 * layer.vw
        vb = getattr(self, "vb", layer.vb)
        vb = vb if vb.shape == layer.vb.shape else 0 * layer.vb
        self.vw = self.momentum * vw - rate * layer.dweights
        self.vb = self.momentum * vb - rate * layer.dbiases
        layer.weights += self.vw
        layer.biases += self.vb
        layer.t += 1
""",
        "sgd-biases-left-out": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.t += 1
""",
        "sgd-assigns": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights = layer.vw.copy()
        layer.biases = layer.vb.copy()
        layer.t += 1
""",
    },
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
    "he_weights": {
        "he-no-root": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / n_inputs)
""",
        "he-counts-neurons": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / n_neurons) ** 0.5
""",
        "he-factor-one": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (1 / n_inputs) ** 0.5
""",
        "he-both-sides": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / (n_neurons + n_inputs)) ** 0.5
""",
        "he-small": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w / 100
""",
        "he-uniform": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.uniform(size=(n_inputs, n_neurons))
    return w * (2 / n_inputs) ** 0.5
""",
        "weights-transposed": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_neurons, n_inputs))
    return w * (2 / n_inputs) ** 0.5
""",
    },
    "train_classifier": {
        "history-after-step": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "layers-drawn-backwards": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense2 = Dense(hidden, C, rng)
    relu = ReLU()
    dense1 = Dense(d, hidden, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "rng-ignored": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    rng = np.random.default_rng(0)
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, np.random.default_rng(0))
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "relu-forgotten": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(dense1.forward(X)), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "relu-before-loss": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    relu2 = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(
            relu2.forward(dense2.forward(relu.forward(dense1.forward(X)))), y
        )
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(
                dense2.backward(relu2.backward(loss_layer.backward(loss_layer.output, y)))
            )
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "sgd-layer-left-out": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "no-update": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "epochs-off-by-one": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(0, epochs + 1):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "return-inside-loop": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
        return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "update-before-backward": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        if epoch > 0:
            optimizer.update(dense1)
            optimizer.update(dense2)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "updates-twice": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        for _ in range(2):
            optimizer.update(dense1)
        optimizer.update(dense2)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "loss-from-wrong-variable": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss_layer.output.mean())
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "accuracy-percent": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean() * 100
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "redrawn-each-epoch": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    relu, loss_layer = ReLU(), SoftmaxCrossEntropy()
    dense1, dense2 = None, None
    losses, accs = [], []
    for epoch in range(epochs):
        dense1 = Dense(d, hidden, rng)
        dense2 = Dense(hidden, C, rng)
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
        "batch-size-as-features": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(n, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
    },
    "MLP": {
        "relu-before-loss": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "relu-forgotten": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "zero-init": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = 0 * layer.weights
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "backward-wrong-order": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[:-1]:
            d = layer.backward(d)
""",
        "loss-not-returned": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        loss = self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "forward-returns-probabilities": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        self.layers[-1].forward(a, y)
        return self.layers[-1].output

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
        "backward-starts-with-ones": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(1 + 0 * self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
    },
    "fit": {
        "cache-overwritten": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "history-after-step": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
        epoch += 1
    return history
""",
        "watch-ignored": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "sgd-layer-left-out": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense[1:]:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "no-update": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        epoch += 1
    return history
""",
        "return-inside-loop": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        return history
    return history
""",
        "epochs-off-by-one": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch <= epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "updates-twice": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense + dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
        "loss-not-kept": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history = [loss]
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "fit": {
        "while loop": """
def fit(network, X, y, optimizer, epochs, watch=None):
    history = []
    epoch = 0
    while epoch < epochs:
        loss = network.forward(X, y)
        history.append(loss)
        if watch:
            watch(epoch, loss)
            network.forward(X, y)
        network.backward(y)
        dense = [l for l in network.layers if isinstance(l, Dense)]
        for d in dense:
            optimizer.update(d)
        epoch += 1
    return history
""",
    },
    "forward_pass": {
        "index loop": """
def forward_pass(layers, X, y):
    out = X
    n = len(layers)
    for i in range(n - 1):
        out = layers[i].forward(out)
    loss = layers[n - 1].forward(out, y)
    return loss
""",
    },
    "backward_pass": {
        "while loop over dinputs": """
def backward_pass(layers, y):
    last = layers[-1]
    last.backward(last.output, y)
    i = len(layers) - 2
    while i >= 0:
        layers[i].backward(layers[i + 1].dinputs)
        i -= 1
""",
        "returns the last gradient": """
def backward_pass(layers, y):
    d = layers[-1].backward(layers[-1].output, y)
    for layer in layers[-2::-1]:
        d = layer.backward(d)
    return d
""",
    },
    "accuracy": {
        "counted in a loop": """
def accuracy(P, y):
    votes = np.argmax(P, axis=1)
    if len(np.shape(y)) == 2:
        y = np.argmax(y, axis=1)
    right = 0
    for v, t in zip(votes, y):
        right += int(v == t)
    return right / len(votes)
""",
        "numpy float": """
def accuracy(P, y):
    y = np.asarray(y)
    if len(y.shape) == 2:
        y = y.argmax(1)
    return (P.argmax(-1) == y).sum() / y.size
""",
    },
    "SGD": {
        "in place, on the layer": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr = lr
        self.momentum = momentum
        self.decay = decay

    def update(self, layer):
        if not hasattr(layer, "t"):
            layer.t = 0
            layer.vw = np.zeros_like(layer.weights)
            layer.vb = np.zeros_like(layer.biases)
        rate = self.lr * (1 / (1 + self.decay * layer.t))
        layer.vw = self.momentum * layer.vw - rate * layer.dweights
        layer.vb = self.momentum * layer.vb - rate * layer.dbiases
        layer.weights += layer.vw
        layer.biases += layer.vb
        layer.t += 1
""",
        "a dict by id": """
class SGD:
    def __init__(self, lr, momentum=0.0, decay=0.0):
        self.lr, self.momentum, self.decay, self.state = lr, momentum, decay, {}

    def update(self, layer):
        t, v, u = self.state.get(id(layer), (0, 0.0, 0.0))
        rate = self.lr / (1 + self.decay * t)
        v = self.momentum * v - rate * layer.dweights
        u = self.momentum * u - rate * layer.dbiases
        layer.weights, layer.biases = layer.weights + v, layer.biases + u
        self.state[id(layer)] = (t + 1, v, u)
""",
    },
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
    "he_weights": {
        "power one half": """
def he_weights(n_inputs, n_neurons, rng):
    w = rng.standard_normal(size=(n_inputs, n_neurons))
    return w * (2 / n_inputs) ** 0.5
""",
        "scale of normal": """
def he_weights(n_inputs, n_neurons, rng):
    return rng.normal(0.0, np.sqrt(2 / n_inputs), (n_inputs, n_neurons))
""",
    },
    "train_classifier": {
        "written out": """
def train_classifier(X, y, hidden, epochs, optimizer, rng):
    n, d = X.shape
    C = len(set(y.tolist()))
    dense1 = Dense(d, hidden, rng)
    relu = ReLU()
    dense2 = Dense(hidden, C, rng)
    loss_layer = SoftmaxCrossEntropy()
    losses, accs = [], []
    for epoch in range(epochs):
        loss = loss_layer.forward(dense2.forward(relu.forward(dense1.forward(X))), y)
        acc = (loss_layer.output.argmax(axis=1) == y).mean()
        losses.append(loss)
        accs.append(acc)
        dense1.backward(
            relu.backward(dense2.backward(loss_layer.backward(loss_layer.output, y)))
        )
        optimizer.update(dense1)
        optimizer.update(dense2)
    return [dense1, relu, dense2, loss_layer], {"loss": losses, "accuracy": accs}
""",
    },
    "MLP": {
        "written out": """
class MLP:
    def __init__(self, sizes, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.layers = []
        last = len(sizes) - 2
        for i in range(len(sizes) - 1):
            layer = Dense(sizes[i], sizes[i + 1], rng)
            layer.weights = rng.normal(size=layer.weights.shape) * np.sqrt(2 / sizes[i])
            self.layers.append(layer)
            if i < last:
                self.layers.append(ReLU())
        self.layers.append(SoftmaxCrossEntropy())

    def forward(self, X, y):
        a = X
        for layer in self.layers[:-1]:
            a = layer.forward(a)
        return self.layers[-1].forward(a, y)

    def backward(self, y):
        d = self.layers[-1].backward(self.layers[-1].output, y)
        for layer in self.layers[-2::-1]:
            d = layer.backward(d)
""",
    },
}

for further in (
    spiral_pass_rewrites,
    spiral_sgd_rewrites,
    spiral_adam_rewrites,
    spiral_training_rewrites,
    spiral_network_rewrites,
):
    for rewritten, sources in further.REWRITES.items():
        REWRITES[rewritten].update(sources)
    for varied, sources in further.VARIANTS.items():
        VARIANTS[varied].update(sources)
