"""Unit 08, the backward pass: mistakes in another hand, right answers in other styles."""

from tests.course.softmax_rewrites import LAYER, with_jacobians, without_jacobians

REWRITES: dict[str, dict[str, str]] = {
    "softmax_backward_loop": {
        **with_jacobians("softmax_backward_loop"),
        "softmax-jacobian-elementwise": """
def softmax_backward_loop(dvalues, s):
    out = []
    for d, p in zip(dvalues, s):
        J = np.diagflat(p) - p.reshape(-1, 1) @ p.reshape(1, -1)
        out.append(np.multiply(d, J))
    return np.array(out)
""",
        "softmax-alias": """
def softmax_backward_loop(dvalues, s):
    for row, p in zip(dvalues, s):
        row[:] = softmax_jacobian(p) @ row
    return dvalues
""",
        "return-inside-loop": """
def softmax_backward_loop(dvalues, s):
    dinputs = np.zeros(s.shape)
    for index, (d, p) in enumerate(zip(dvalues, s)):
        p = p.reshape(-1, 1)
        dinputs[index] = np.dot(np.diagflat(p) - np.dot(p, p.T), d)
        return dinputs
""",
        "softmax-sums-to-zero": """
def softmax_backward_loop(dvalues, s):
    dinputs = np.empty_like(dvalues)
    for i in range(len(s)):
        dinputs[i] = np.sum(softmax_jacobian(s[i]), axis=1)
    return dinputs
""",
        "softmax-first-sample": """
def softmax_backward_loop(dvalues, s):
    J = softmax_jacobian(s[0])
    dinputs = np.empty_like(dvalues)
    for i in range(len(s)):
        dinputs[i] = J @ dvalues[i]
    return dinputs
""",
        "result-overwritten": """
def softmax_backward_loop(dvalues, s):
    dinputs = np.empty_like(dvalues)
    for p, d in zip(s, dvalues):
        dinputs = np.dot(softmax_jacobian(p), d)
    return dinputs
""",
        "sample-index-missing": """
def softmax_backward_loop(dvalues, s):
    dinputs = np.empty_like(dvalues)
    for i in range(s.shape[0]):
        dinputs[i] = np.dot(dvalues, softmax_jacobian(s[i]))
    return dinputs
""",
        "loop-over-classes": """
def softmax_backward_loop(dvalues, s):
    N, C = s.shape
    dinputs = np.empty_like(dvalues)
    for i in range(C):
        dinputs[i] = softmax_jacobian(s[i]) @ dvalues[i]
    return dinputs
""",
    },
    "softmax_backward": {
        **without_jacobians("softmax_backward"),
        "softmax-builds-jacobian": """
def softmax_backward(dvalues, S):
    return np.einsum("nij,nj->ni", softmax_jacobians(S), dvalues)
""",
        "softmax-alias": """
def softmax_backward(dvalues, S):
    m = (S * dvalues).sum(axis=1)
    for i in range(len(S)):
        dvalues[i] = S[i] * (dvalues[i] - m[i])
    return dvalues
""",
        "keepdims-missing": """
def softmax_backward(dvalues, S):
    m = np.sum(S * dvalues, axis=1)
    return S * dvalues - S * m
""",
        "softmax-axis0": """
def softmax_backward(dvalues, S):
    m = sum(S * dvalues)
    return S * (dvalues - m)
""",
        "softmax-factor-lost": """
def softmax_backward(dvalues, S):
    weighted = S * dvalues
    return weighted - weighted.sum(axis=1).reshape(-1, 1)
""",
        "softmax-average-unweighted": """
def softmax_backward(dvalues, S):
    return S * (dvalues - np.mean(dvalues, axis=1)[:, None])
""",
        "softmax-sums-to-zero": """
def softmax_backward(dvalues, S):
    J = softmax_jacobians(S)
    return np.sum(dvalues[:, None, :] * J, axis=1)
""",
    },
    "Softmax": LAYER,
}

VARIANTS: dict[str, dict[str, str]] = {
    "softmax_backward_loop": {
        "jacobian-first": """
def softmax_backward_loop(dvalues, s):
    dinputs = np.empty_like(dvalues)
    for i, (p, d) in enumerate(zip(s, dvalues)):
        p = p.reshape(-1, 1)
        dinputs[i] = np.dot(np.diagflat(p) - np.dot(p, p.T), d)
    return dinputs
""",
        "comprehension": """
def softmax_backward_loop(dvalues, s):
    return np.array([d @ (np.diag(p) - np.outer(p, p)) for d, p in zip(dvalues, s)])
""",
        "four-loops": """
def softmax_backward_loop(dvalues, s):
    N, C = s.shape
    out = np.zeros((N, C))
    for n in range(N):
        for k in range(C):
            for j in range(C):
                out[n, k] += dvalues[n, j] * s[n, j] * ((j == k) - s[n, k])
    return out
""",
        "vectorised": """
def softmax_backward_loop(dvalues, s):
    return s * (dvalues - (s * dvalues).sum(axis=1, keepdims=True))
""",
        "stack": """
def softmax_backward_loop(dvalues, s):
    J = np.stack([softmax_jacobian(p) for p in s])
    return np.einsum("nij,nj->ni", J, dvalues)
""",
    },
    "softmax_backward": {
        "einsum": """
def softmax_backward(dvalues, S):
    return S * (dvalues - np.einsum("nc,nc->n", S, dvalues)[:, None])
""",
        "multiplied-out": """
def softmax_backward(dvalues, S):
    g = S * dvalues
    return g - S * g.sum(axis=1).reshape(-1, 1)
""",
        "rows": """
def softmax_backward(dvalues, S):
    out = np.zeros_like(S)
    for i in range(len(S)):
        out[i] = S[i] * (dvalues[i] - S[i] @ dvalues[i])
    return out
""",
        "copy-then-in-place": """
def softmax_backward(dvalues, S):
    dinputs = dvalues.copy()
    dinputs -= np.sum(dvalues * S, axis=-1, keepdims=True)
    dinputs *= S
    return dinputs
""",
        "weighted-average": """
def softmax_backward(dvalues, S):
    return S * (dvalues - np.average(dvalues, axis=1, weights=S)[:, None])
""",
        "plain-lists": """
def softmax_backward(dvalues, S):
    out = []
    for p, d in zip(S, dvalues):
        m = sum(a * b for a, b in zip(p, d))
        out.append([a * (b - m) for a, b in zip(p, d)])
    return out
""",
        "three-loops": """
def softmax_backward(dvalues, S):
    N, C = S.shape
    dinputs = np.zeros((N, C))
    for n in range(N):
        for k in range(C):
            for j in range(C):
                dinputs[n, k] += dvalues[n, j] * S[n, j] * ((j == k) - S[n, k])
    return dinputs
""",
    },
    "Softmax": {
        "everything-inline": """
class Softmax:
    def forward(self, inputs):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / e.sum(axis=1, keepdims=True)
        return self.output

    def backward(self, dvalues):
        self.dinputs = np.empty_like(dvalues)
        for i, (p, d) in enumerate(zip(self.output, dvalues)):
            p = p.reshape(-1, 1)
            self.dinputs[i] = (np.diagflat(p) - p @ p.T) @ d
        return self.dinputs
""",
        "with-constructor": """
class Softmax:
    def __init__(self):
        self.inputs = self.output = self.dinputs = None

    def forward(self, inputs):
        self.inputs = inputs.copy()
        self.output = softmax(self.inputs)
        return self.output

    def backward(self, dvalues):
        J = softmax_jacobians(self.output)
        self.dinputs = np.einsum("nij,nj->ni", J, dvalues)
        return self.dinputs
""",
        "recomputes": """
class Softmax:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = softmax(inputs)
        return softmax(inputs)

    def backward(self, dvalues):
        S = softmax(self.inputs)
        self.dinputs = S * dvalues - S * np.sum(S * dvalues, axis=1, keepdims=True)
        return self.dinputs
""",
        "properties": """
class Softmax:
    def __init__(self):
        self._S = self._gradient = None

    @property
    def output(self):
        return self._S

    @property
    def dinputs(self):
        return self._gradient

    def forward(self, inputs):
        self._S = softmax(inputs)
        return self._S.copy()

    def backward(self, dvalues):
        self._gradient = softmax_backward(dvalues, self._S)
        return self._gradient
""",
        "dataclass": """
from dataclasses import dataclass


@dataclass
class Softmax:
    inputs: object = None
    output: object = None
    dinputs: object = None

    def forward(self, z: np.ndarray) -> np.ndarray:
        self.inputs, self.output = z, softmax(z)
        return self.output

    def backward(self, dvalues, *, by_loop=True):
        back = softmax_backward_loop if by_loop else softmax_backward
        self.dinputs = back(dvalues, self.output)
        return self.dinputs
""",
        "slots-and-a-base": """
class Layer:
    __slots__ = ("inputs", "output", "dinputs")

    def __call__(self, x):
        return self.forward(x)


class Softmax(Layer):
    __slots__ = ()

    def forward(self, inputs):
        self.inputs, self.output = inputs, softmax(inputs)
        return self.output

    def backward(self, dvalues):
        self.dinputs = self.output * dvalues
        self.dinputs -= self.output * self.dinputs.sum(axis=1, keepdims=True)
        return self.dinputs
""",
    },
}
