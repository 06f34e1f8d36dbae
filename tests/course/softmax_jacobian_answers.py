"""Unit 08, the Jacobian: mistakes in another hand, right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "softmax_jacobian_entry": {
        "softmax-diag-only": """
def softmax_jacobian_entry(s, j, k):
    if j == k:
        return s[j] - s[j] ** 2
    return 0.0
""",
        "softmax-jacobian-no-diag": """
def softmax_jacobian_entry(s, j, k):
    return (0 - s[k]) * s[j]
""",
        "softmax-jacobian-plus": """
def softmax_jacobian_entry(s, j, k):
    if j == k:
        return s[k] + s[k] ** 2
    return s[j] * s[k]
""",
        "softmax-jacobian-sign": """
def softmax_jacobian_entry(s, j, k):
    return s[j] * s[k] - (s[k] if j == k else 0)
""",
        "softmax-eye-missing": """
def softmax_jacobian_entry(s, j, k):
    return s[j] - s[j] * s[k]
""",
        "kronecker-inverted": """
def softmax_jacobian_entry(s, j, k):
    delta = 0 if j == k else 1
    return s[j] * (delta - s[k])
""",
        "kronecker-precedence": """
def softmax_jacobian_entry(s, j, k):
    delta = int(j == k)
    return delta * s[j] - s[k]
""",
        "jacobian-one-probability": """
def softmax_jacobian_entry(s, j, k):
    if j == k:
        return s[j] * (1 - s[j])
    return -s[j] ** 2
""",
        "softmax-jacobian-wrong-array": """
def softmax_jacobian_entry(s, j, k):
    p = np.exp(s) / np.sum(np.exp(s))
    return p[j] * (1 - p[j]) if j == k else -p[j] * p[k]
""",
        "softmax-diag-ones": """
def softmax_jacobian_entry(s, j, k):
    if j == k:
        return 1 - s[j] ** 2
    return -s[k] * s[j]
""",
        "jacobian-off-diagonal-sign": """
def softmax_jacobian_entry(s, j, k):
    if j != k:
        return s[k] * s[j]
    return s[k] - s[k] * s[k]
""",
        "jacobian-diagonal-unreduced": """
def softmax_jacobian_entry(s, j, k):
    delta = float(j == k)
    return s[j] * delta - s[j] * s[k] * (1 - delta)
""",
        "jacobian-factor-missing": """
def softmax_jacobian_entry(s, j, k):
    return 1 - s[j] if j == k else -s[k]
""",
    },
    "softmax_jacobian": {
        "softmax-diag-only": """
def softmax_jacobian(s):
    J = np.zeros((len(s), len(s)))
    for i, p in enumerate(s):
        J[i, i] = p - p * p
    return J
""",
        "softmax-outer-is-scalar": """
def softmax_jacobian(s):
    row = s.reshape(1, -1)
    return np.diagflat(row) - row @ row.T
""",
        "softmax-jacobian-no-diag": """
def softmax_jacobian(s):
    column = s.reshape(-1, 1)
    return column * -column.T
""",
        "softmax-jacobian-sign": """
def softmax_jacobian(s):
    column = s.reshape(-1, 1)
    return column @ column.T - np.eye(len(s)) * s
""",
        "softmax-jacobian-plus": """
def softmax_jacobian(s):
    n = len(s)
    return np.array([[s[j] * ((j == k) + s[k]) for k in range(n)] for j in range(n)])
""",
        "softmax-diag-ones": """
def softmax_jacobian(s):
    n = s.size
    return np.array([[(j == k) - s[j] * s[k] for k in range(n)] for j in range(n)])
""",
        "softmax-eye-missing": """
def softmax_jacobian(s):
    column = s.reshape(-1, 1)
    return column * (1 - s)
""",
        "jacobian-one-probability": """
def softmax_jacobian(s):
    J = np.diag(s)
    for k in range(len(s)):
        J[:, k] = J[:, k] - s[k] ** 2
    return J
""",
        "softmax-diag-of-column": """
def softmax_jacobian(s):
    c = s[:, None]
    first = np.diag(c)
    return first - c.dot(c.T)
""",
        "softmax-jacobian-wrong-array": """
def softmax_jacobian(s):
    p = softmax(s[None])[0]
    return np.diag(p) - np.outer(p, p)
""",
        "jacobian-outer-only": """
def softmax_jacobian(s):
    return s[:, None] @ s[None, :]
""",
        "kronecker-precedence": """
def softmax_jacobian(s):
    n = len(s)
    return np.array([[s[j] * (j == k) - s[k] for k in range(n)] for j in range(n)])
""",
        "jacobian-off-diagonal-sign": """
def softmax_jacobian(s):
    J = np.outer(s, s)
    for i in range(len(s)):
        J[i, i] = s[i] * (1 - s[i])
    return J
""",
        "jacobian-diagonal-unreduced": """
def softmax_jacobian(s):
    J = -np.outer(s, s)
    np.fill_diagonal(J, s)
    return J
""",
        "jacobian-half-filled": """
def softmax_jacobian(s):
    n = len(s)
    J = np.zeros((n, n))
    for j in range(n):
        for k in range(j, n):
            J[j, k] = softmax_jacobian_entry(s, j, k)
    return J
""",
        "return-inside-loop": """
def softmax_jacobian(s):
    J = np.zeros((len(s), len(s)))
    for j in range(len(s)):
        for k in range(len(s)):
            J[j, k] = softmax_jacobian_entry(s, j, k)
        return J
""",
    },
    "softmax_jacobians": {
        "softmax-diag-only": """
def softmax_jacobians(S):
    N, C = S.shape
    J = np.zeros((N, C, C))
    for c in range(C):
        J[:, c, c] = S[:, c] * (1 - S[:, c])
    return J
""",
        "softmax-batch-as-vector": """
def softmax_jacobians(S):
    diagonals = np.eye(S.shape[1]) * S[:, None, :]
    return diagonals - S.T.dot(S)
""",
        "softmax-outer-is-scalar": """
def softmax_jacobians(S):
    diagonals = np.eye(S.shape[1]) * S[:, None, :]
    return diagonals - np.einsum("ni,ni->n", S, S)[:, None, None]
""",
        "softmax-jacobian-no-diag": """
def softmax_jacobians(S):
    return np.einsum("ni,nj->nij", -S, S)
""",
        "softmax-jacobian-sign": """
def softmax_jacobians(S):
    return np.einsum("ni,nj->nij", S, S) - np.eye(S.shape[1]) * S[:, None, :]
""",
        "softmax-jacobian-plus": """
def softmax_jacobians(S):
    return S[:, :, None] * (np.eye(S.shape[1]) + S[:, None, :])
""",
        "softmax-diag-ones": """
def softmax_jacobians(S):
    return np.eye(S.shape[1]) - np.einsum("ni,nj->nij", S, S)
""",
        "softmax-eye-missing": """
def softmax_jacobians(S):
    return S[:, :, None] * (1 - S[:, None, :])
""",
        "jacobian-one-probability": """
def softmax_jacobians(S):
    E = np.eye(S.shape[1])
    return S[:, None, :] * E - S[:, None, :] ** 2
""",
        "eye-wrong-size": """
def softmax_jacobians(S):
    n = S.shape[0]
    return S[:, :, None] * np.identity(n) - S[:, :, None] @ S[:, None, :]
""",
        "softmax-first-sample": """
def softmax_jacobians(S):
    return np.stack([softmax_jacobian(S[0]) for _ in S])
""",
        "softmax-sums-samples": """
def softmax_jacobians(S):
    total = 0
    for p in S:
        total = total + softmax_jacobian(p)
    return total
""",
        "softmax-jacobian-wrong-array": """
def softmax_jacobians(S):
    P = softmax(S)
    return P[:, :, None] * (np.eye(P.shape[1]) - P[:, None, :])
""",
        "samples-last": """
def softmax_jacobians(S):
    J = S[:, :, None] * (np.eye(S.shape[1]) - S[:, None, :])
    return J.transpose(1, 2, 0)
""",
        "jacobian-outer-only": """
def softmax_jacobians(S):
    return S[:, :, None] @ S[:, None, :]
""",
        "jacobian-off-diagonal-sign": """
def softmax_jacobians(S):
    J = S[:, :, None] * S[:, None, :]
    i = np.arange(S.shape[1])
    J[:, i, i] = S * (1 - S)
    return J
""",
        "jacobian-diagonal-unreduced": """
def softmax_jacobians(S):
    J = np.einsum("ni,nj->nij", S, -S)
    i = np.arange(S.shape[1])
    J[:, i, i] = S
    return J
""",
        "jacobian-diagonal-alone": """
def softmax_jacobians(S):
    return np.einsum("ni,ij->nij", S, np.eye(S.shape[1]))
""",
        "return-inside-loop": """
def softmax_jacobians(S):
    out = np.zeros((len(S), S.shape[1], S.shape[1]))
    for i, p in enumerate(S):
        out[i] = softmax_jacobian(p)
        return out
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "softmax_jacobian_entry": {
        "two-branches": """
def softmax_jacobian_entry(s, j, k):
    if j == k:
        return s[j] * (1 - s[j])
    return -s[j] * s[k]
""",
        "comparison-as-number": """
def softmax_jacobian_entry(s, j, k):
    return s[k] * ((j == k) - s[j])
""",
        "from-the-table": """
def softmax_jacobian_entry(s, j, k):
    return (np.diag(s) - np.outer(s, s))[j, k]
""",
        "where": """
def softmax_jacobian_entry(s, j, k):
    return np.where(j == k, s[j] * (1 - s[j]), -s[j] * s[k])
""",
        "lookup": """
def softmax_jacobian_entry(s, j, k):
    return {True: s[j] - s[j] ** 2, False: -s[j] * s[k]}[j == k]
""",
    },
    "softmax_jacobian": {
        "column": """
def softmax_jacobian(s):
    column = s.reshape(-1, 1)
    return np.diagflat(column) - np.dot(column, column.T)
""",
        "eye": """
def softmax_jacobian(s):
    return s[:, None] * (np.eye(len(s)) - s)
""",
        "entries": """
def softmax_jacobian(s):
    n = len(s)
    return [[softmax_jacobian_entry(s, j, k) for k in range(n)] for j in range(n)]
""",
        "eye-times-s": """
def softmax_jacobian(s):
    return np.eye(s.size) * s - np.einsum("i,j->ij", s, s)
""",
        "fill-diagonal": """
def softmax_jacobian(s):
    J = -np.multiply.outer(s, s)
    J[np.diag_indices(len(s))] += s
    return J
""",
        "column-by-column": """
def softmax_jacobian(s):
    J = np.empty((s.size, s.size))
    for k, unit in enumerate(np.eye(s.size)):
        J[:, k] = s * (unit - s[k])
    return J
""",
        "vectorised-entry": """
def softmax_jacobian(s):
    rows, columns = np.indices((len(s), len(s)))
    return np.vectorize(lambda j, k: softmax_jacobian_entry(s, j, k))(rows, columns)
""",
    },
    "softmax_jacobians": {
        "einsum": """
def softmax_jacobians(S):
    return np.einsum("ni,ij->nij", S, np.eye(S.shape[1])) - np.einsum("ni,nj->nij", S, S)
""",
        "matmul": """
def softmax_jacobians(S):
    return S[:, None, :] * np.identity(S.shape[-1]) - np.matmul(S[..., None], S[:, None])
""",
        "factored": """
def softmax_jacobians(S):
    return S[:, :, None] * (np.eye(S.shape[1]) - S[:, None, :])
""",
        "loop": """
def softmax_jacobians(S):
    return np.array([softmax_jacobian(p) for p in S])
""",
        "diagonal-added": """
def softmax_jacobians(S):
    J = -S[:, :, None] * S[:, None, :]
    i = np.arange(S.shape[1])
    J[:, i, i] += S
    return J
""",
        "map": """
def softmax_jacobians(S):
    return np.stack(list(map(softmax_jacobian, S)))
""",
        "view-of-diagonals": """
def softmax_jacobians(S):
    J = np.zeros((*S.shape, S.shape[1]))
    np.einsum("nii->ni", J)[...] = S
    return J - S[..., None] * S[:, None]
""",
    },
}
