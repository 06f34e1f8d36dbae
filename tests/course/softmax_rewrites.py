"""Rewritten mistakes of unit 08's backward passes: with Jacobians, without, and as a layer."""

from __future__ import annotations

WITH_JACOBIANS: dict[str, str] = {
    "softmax-diag-only": """
    out = np.empty_like(dvalues)
    for i in range(len(s)):
        out[i] = np.diag(s[i] * (1 - s[i])) @ dvalues[i]
    return out
""",
    "softmax-identity": """
    out = []
    for d in dvalues:
        out.append(list(d))
    return np.array(out)
""",
    "softmax-outer-is-scalar": """
    out = np.empty_like(dvalues)
    for i, (p, d) in enumerate(zip(s, dvalues)):
        p = p.reshape(1, -1)
        J = np.diagflat(p) - np.dot(p, p.T)
        out[i] = J @ d
    return out
""",
    "softmax-batch-as-vector": """
    column = s.reshape(-1, 1)
    J = np.diagflat(column) - column @ column.T
    return (J @ dvalues.reshape(-1, 1)).reshape(dvalues.shape)
""",
    "softmax-jacobian-wrong-array": """
    out = np.empty_like(dvalues)
    probabilities = softmax(s)
    for i, p in enumerate(probabilities):
        out[i] = np.dot(np.diag(p) - np.outer(p, p), dvalues[i])
    return out
""",
    "softmax-invented": """
    target = np.zeros_like(s)
    target[np.arange(len(s)), np.argmax(s, axis=1)] = 1
    return dvalues * (s - target)
""",
    "mean-in-layer": """
    out = np.array([softmax_jacobian(p) @ d for p, d in zip(s, dvalues)])
    out = out / s.shape[0]
    return out
""",
    "softmax-jacobian-sign": """
    rows = []
    for p, d in zip(s, dvalues):
        J = np.outer(p, p) - np.diag(p)
        rows.append(J.T @ d)
    return np.array(rows)
""",
    "softmax-jacobian-no-diag": """
    out = np.zeros_like(s)
    for n in range(len(s)):
        for k in range(s.shape[1]):
            out[n, k] = sum(dvalues[n, j] * -s[n, j] * s[n, k] for j in range(s.shape[1]))
    return out
""",
    "softmax-jacobian-plus": """
    out = np.empty(s.shape)
    for i in range(len(s)):
        c = s[i].reshape(-1, 1)
        out[i] = (np.diagflat(c) + c @ c.T) @ dvalues[i]
    return out
""",
    "softmax-diag-ones": """
    out = np.empty(s.shape)
    for i in range(len(s)):
        out[i] = dvalues[i] @ (np.identity(len(s[i])) - np.outer(s[i], s[i]))
    return out
""",
    "softmax-eye-missing": """
    out = np.empty(s.shape)
    for i in range(len(s)):
        J = s[i][:, None] * (1 - s[i])
        out[i] = dvalues[i] @ J.T
    return out
""",
    "derivative-at-upstream": """
    out = np.empty(s.shape)
    for i in range(len(s)):
        out[i] = (np.diag(dvalues[i]) - np.outer(dvalues[i], dvalues[i])) @ s[i]
    return out
""",
    "softmax-sums-samples": """
    total = np.zeros(s.shape[1])
    for p, d in zip(s, dvalues):
        total += softmax_jacobian(p) @ d
    return total
""",
}

WITHOUT: dict[str, str] = {
    "softmax-diag-only": """
    slope = S - S**2
    return slope * dvalues
""",
    "softmax-identity": """
    return 1.0 * dvalues
""",
    "softmax-outer-is-scalar": """
    out = np.empty_like(dvalues)
    for i, (p, d) in enumerate(zip(S, dvalues)):
        out[i] = p * d - (p @ p) * d.sum()
    return out
""",
    "softmax-batch-as-vector": """
    p, d = S.ravel(), dvalues.ravel()
    return (p * (d - p @ d)).reshape(S.shape)
""",
    "softmax-jacobian-wrong-array": """
    p = np.exp(S)
    p = p / p.sum(axis=1, keepdims=True)
    g = p * dvalues
    return g - p * g.sum(axis=1, keepdims=True)
""",
    "softmax-invented": """
    hot = np.eye(S.shape[1])[S.argmax(axis=1)]
    return (hot - S) * dvalues
""",
    "mean-in-layer": """
    N = S.shape[0]
    g = S * dvalues / N
    return g - S * g.sum(axis=1)[:, None]
""",
    "softmax-jacobian-sign": """
    m = (S * dvalues).sum(axis=1)[:, None]
    return S * m - S * dvalues
""",
    "softmax-jacobian-no-diag": """
    m = np.einsum("nc,nc->n", S, dvalues)
    return -(S.T * m).T
""",
    "softmax-jacobian-plus": """
    g = dvalues * S
    return g + S * np.sum(g, axis=1, keepdims=True)
""",
    "softmax-diag-ones": """
    return np.array([d - p * (p @ d) for p, d in zip(S, dvalues)])
""",
    "softmax-eye-missing": """
    m = (S * dvalues).sum(axis=1, keepdims=True)
    return m - S * m
""",
    "derivative-at-upstream": """
    g = S * dvalues
    return g - dvalues * g.sum(axis=1, keepdims=True)
""",
    "softmax-sums-samples": """
    g = S * (dvalues - (S * dvalues).sum(axis=1, keepdims=True))
    return sum(g)
""",
}

FORWARD: dict[str, str] = {
    "softmax-max-outside-exp": """
        e = np.exp(inputs) - np.amax(inputs, axis=1).reshape(-1, 1)
        self.output = e / np.sum(e, axis=1, keepdims=True)
""",
    "softmax-shift-mismatch": """
        top = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        bottom = np.sum(np.exp(inputs), axis=1, keepdims=True)
        self.output = top / bottom
""",
    "softmax-no-axis": """
        e = np.exp(inputs - np.amax(inputs, axis=1, keepdims=True))
        self.output = e / np.sum(e)
""",
    "softmax-axis0": """
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / np.sum(e, axis=0, keepdims=True)
""",
    "softmax-no-shift": """
        e = np.exp(inputs)
        self.output = e / e.sum(axis=1)[:, None]
""",
    "softmax-not-normalised": """
        top = inputs.max(axis=1)[:, None]
        self.output = np.exp(inputs - top)
""",
    "keepdims-missing": """
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / np.sum(e, axis=1)
""",
    "softmax-twice": """
        first = np.exp(softmax(inputs))
        self.output = first / first.sum(axis=1, keepdims=True)
""",
}

BACKWARD: dict[str, str] = {
    "softmax-diag-only": """
        slope = self.output * (1 - self.output)
        self.dinputs = slope * dvalues
""",
    "softmax-identity": """
        self.dinputs = np.array(dvalues)
""",
    "softmax-backward-is-relu": """
        self.dinputs = dvalues.copy()
        self.dinputs[self.inputs <= 0] = 0
""",
    "softmax-outer-is-scalar": """
        self.dinputs = np.empty_like(dvalues)
        for i, (p, d) in enumerate(zip(self.output, dvalues)):
            p = p.reshape(1, -1)
            self.dinputs[i] = np.dot(np.diagflat(p) - np.dot(p, p.T), d)
""",
    "softmax-batch-as-vector": """
        p = self.output.reshape(-1, 1)
        J = np.diagflat(p) - np.dot(p, p.T)
        self.dinputs = np.dot(J, dvalues.reshape(-1, 1)).reshape(dvalues.shape)
""",
    "softmax-jacobian-elementwise": """
        found = []
        for p, d in zip(self.output, dvalues):
            found.append(d * (np.diag(p) - np.outer(p, p)))
        self.dinputs = np.array(found)
""",
    "softmax-jacobian-wrong-array": """
        self.dinputs = np.empty_like(dvalues)
        for i, (p, d) in enumerate(zip(self.inputs, dvalues)):
            p = p.reshape(-1, 1)
            self.dinputs[i] = np.dot(np.diagflat(p) - np.dot(p, p.T), d)
""",
    "softmax-alias": """
        m = (self.output * dvalues).sum(axis=1, keepdims=True)
        dvalues -= m
        dvalues *= self.output
        self.dinputs = dvalues
""",
    "mean-in-layer": """
        N = len(dvalues)
        m = np.sum(self.output * dvalues, axis=1, keepdims=True)
        self.dinputs = self.output * (dvalues - m) / N
""",
    "derivative-at-upstream": """
        m = np.sum(self.output * dvalues, axis=1, keepdims=True)
        self.dinputs = dvalues * (self.output - m)
""",
    "softmax-jacobian-sign": """
        m = np.sum(self.output * dvalues, axis=1, keepdims=True)
        self.dinputs = self.output * (m - dvalues)
""",
    "grad-overwrites-parameter": """
        m = np.sum(self.output * dvalues, axis=1, keepdims=True)
        self.output *= dvalues - m
        self.dinputs = self.output
""",
}

RIGHT_FORWARD = """
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.inputs = inputs
        self.output = e / np.sum(e, axis=1, keepdims=True)
"""
RIGHT_BACKWARD = """
        m = np.sum(self.output * dvalues, axis=1, keepdims=True)
        self.dinputs = self.output * (dvalues - m)
"""


def _layer(forward: str, backward: str) -> str:
    return (
        "class Softmax:\n"
        "    def forward(self, inputs):\n        self.inputs = inputs"
        f"{forward}        return self.output\n\n"
        f"    def backward(self, dvalues):{backward}        return self.dinputs\n"
    )


LAYER: dict[str, str] = {
    **{key: _layer(body, RIGHT_BACKWARD) for key, body in FORWARD.items()},
    **{key: _layer(RIGHT_FORWARD, body) for key, body in BACKWARD.items()},
    "forward-cache-missing": """
class Softmax:
    def forward(self, inputs):
        output = softmax(inputs)
        return output

    def backward(self, dvalues):
        m = np.sum(self.output * dvalues, axis=1, keepdims=True)
        self.dinputs = self.output * (dvalues - m)
        return self.dinputs
""",
    "forward-returns-stale": """
class Softmax:
    output = 0
    dinputs = 0

    def forward(self, inputs):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        e = e / e.sum(axis=1, keepdims=True)
        return self.output

    def backward(self, dvalues):
        self.dinputs = self.output * (
            dvalues - np.sum(self.output * dvalues, axis=1, keepdims=True)
        )
        return self.dinputs
""",
    "forward-no-return": """
class Softmax:
    def forward(self, inputs):
        self.output = softmax(inputs)

    def backward(self, dvalues):
        self.dinputs = softmax_backward_loop(dvalues, self.output)
        return self.dinputs
""",
    "backward-no-return": """
class Softmax:
    def forward(self, inputs):
        self.output = softmax(inputs)
        return self.output

    def backward(self, dvalues):
        self.dinputs = softmax_backward_loop(dvalues, self.output)
""",
    "dinputs-not-stored": """
class Softmax:
    def forward(self, inputs):
        self.output = softmax(inputs)
        return self.output

    def backward(self, dvalues):
        dinputs = softmax_backward_loop(dvalues, self.output)
        return dinputs
""",
    "state-shared-by-objects": """
class Softmax:
    kept = {}

    def forward(self, inputs):
        self.kept["S"] = softmax(inputs)
        return self.kept["S"]

    def backward(self, dvalues):
        self.dinputs = softmax_backward(dvalues, self.kept["S"])
        return self.dinputs

    output = property(lambda self: self.kept["S"])
""",
    "cache-overwritten": """
class Softmax:
    def __init__(self):
        self.output = None

    def forward(self, inputs):
        if self.output is None:
            self.output = softmax(inputs)
        return self.output

    def backward(self, dvalues):
        self.dinputs = softmax_backward(dvalues, self.output)
        return self.dinputs
""",
}


def with_jacobians(name: str) -> dict[str, str]:
    """The mistakes that softmax_backward_loop shares with softmax_backward, as loops."""
    return {key: f"def {name}(dvalues, s):{body}" for key, body in WITH_JACOBIANS.items()}


def without_jacobians(name: str) -> dict[str, str]:
    """The same mistakes in vectorised form."""
    return {key: f"def {name}(dvalues, S):{body}" for key, body in WITHOUT.items()}
