"""Unit 08: each mistake as another student would write it, and right answers in other styles."""

from tests.course.softmax_rewrites import LAYER, with_jacobians, without_jacobians

SOFTMAX_LOOP = """
def softmax(z):
    out = []
    for row in z:
        top = max(row)
        e = [np.exp(v - top) for v in row]
        out.append([v / sum(e) for v in e])
    return np.array(out)
"""

REWRITES: dict[str, dict[str, str]] = {
    "shift_scores": {
        "shift-whole-batch": """
def shift_scores(z):
    biggest = z.max()
    return z + (-biggest)
""",
        "softmax-axis0": """
def shift_scores(z):
    out = np.zeros(z.shape)
    for k in range(z.shape[1]):
        out[:, k] = z[:, k] - max(z[:, k])
    return out
""",
        "keepdims-missing": """
def shift_scores(z):
    m = np.amax(z, 1)
    return np.subtract(z, m)
""",
        "softmax-argmax-for-max": """
def shift_scores(z):
    where = np.argmax(z, axis=1)
    return z - where.reshape(-1, 1)
""",
        "softmax-shift-not-max": """
def shift_scores(z):
    return np.array([row - min(row) for row in z])
""",
        "shift-sign": """
def shift_scores(z):
    return -(z - np.max(z, axis=1)[:, None])
""",
        "shift-returns-max": """
def shift_scores(z):
    largest = np.array([max(row) for row in z])
    return largest
""",
        "shift-divides": """
def shift_scores(z):
    return np.divide(z, np.max(z, axis=-1).reshape(-1, 1))
""",
        "softmax-exp-too-early": """
def shift_scores(z):
    shifted = np.array([row - row.max() for row in z])
    return np.exp(shifted)
""",
        "softmax-mutates": """
def shift_scores(z):
    for row in z:
        row -= row.max()
    return z
""",
        "return-inside-loop": """
def shift_scores(z):
    out = np.zeros_like(z)
    for i in range(len(z)):
        out[i] = z[i] - z[i].max()
        return out
""",
    },
    "softmax": {
        "softmax-max-outside-exp": """
def softmax(z):
    exp_values = np.exp(z) - np.amax(z, axis=-1, keepdims=True)
    norm = np.sum(exp_values, axis=-1, keepdims=True)
    return exp_values / norm
""",
        "softmax-shift-mismatch": """
def softmax(z):
    biggest = np.max(z, axis=1)[:, None]
    return np.exp(z - biggest) / np.exp(z).sum(axis=1).reshape(-1, 1)
""",
        "softmax-no-axis": """
def softmax(z):
    powers = np.exp(z - z.max(axis=1).reshape(-1, 1))
    total = powers.sum()
    return powers / total
""",
        "softmax-axis0": """
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / sum(e)
""",
        "keepdims-missing": """
def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    totals = e.sum(1)
    return e / totals
""",
        "softmax-argmax-for-max": """
def softmax(z):
    shift = np.argmax(z, axis=1)[:, None]
    powers = np.exp(z - shift)
    return powers / powers.sum(axis=1)[:, None]
""",
        "softmax-no-shift": """
def softmax(z):
    out = np.empty_like(z)
    for i in range(len(z)):
        powers = np.exp(z[i])
        out[i] = powers / powers.sum()
    return out
""",
        "softmax-shift-not-max": """
def softmax(z):
    rows = []
    for row in z:
        e = np.exp(row - row.min())
        rows.append(e / e.sum())
    return np.array(rows)
""",
        "softmax-shift-axis0": """
def softmax(z):
    columns = np.array([max(z[:, k]) for k in range(z.shape[1])])
    e = np.exp(z - columns)
    return e / e.sum(axis=1).reshape(-1, 1)
""",
        "softmax-not-normalised": """
def softmax(z):
    m = np.amax(z, axis=1).reshape((-1, 1))
    return np.e ** (z - m)
""",
        "softmax-no-exp": """
def softmax(z):
    totals = [sum(row) for row in z]
    return np.array([row / t for row, t in zip(z, totals)])
""",
        "softmax-log": """
def softmax(z):
    out = []
    for row in z:
        m = row.max()
        out.append(row - m - np.log(sum(np.exp(row - m))))
    return np.array(out)
""",
        "softmax-sigmoid": """
def softmax(z):
    return np.power(1 + np.exp(-z), -1)
""",
        "softmax-hardmax": """
def softmax(z):
    out = np.zeros(z.shape)
    out[np.arange(len(z)), z.argmax(axis=1)] = 1
    return out
""",
        "softmax-sign": """
def softmax(z):
    e = np.exp(-shift_scores(z) + 0.0)
    e = np.exp(-z)
    return e / e.sum(axis=1, keepdims=True)
""",
        "softmax-other-base": """
def softmax(z):
    e = np.exp2(shift_scores(z))
    return e / e.sum(axis=1).reshape(-1, 1)
""",
        "softmax-mutates": """
def softmax(z):
    for i in range(len(z)):
        z[i] -= max(z[i])
    e = np.exp(z)
    return e / e.sum(axis=1)[:, None]
""",
        "return-inside-loop": """
def softmax(z):
    result = np.zeros(z.shape)
    for i in range(z.shape[0]):
        row = np.exp(z[i] - np.max(z[i]))
        result[i, :] = row / np.sum(row)
        return result
""",
        "softmax-transposed": """
def softmax(z):
    e = np.exp(z.T - z.T.max(axis=0))
    return e / e.sum(axis=0)
""",
        "softmax-clips-scores": """
def softmax(z):
    e = np.exp(np.clip(z, None, 700))
    return e / e.sum(axis=1, keepdims=True)
""",
        "softmax-divides-by-other": """
def softmax(z):
    e = np.exp(shift_scores(z))
    return np.array([row / np.mean(row) for row in e])
""",
        "shift-divides": """
def softmax(z):
    scaled = z / np.amax(z, axis=1)[:, None]
    e = np.exp(scaled)
    return e / e.sum(axis=1)[:, None]
""",
    },
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
    "shift_scores": {
        "new-axis": """
def shift_scores(z):
    return z - z.max(axis=1)[:, None]
""",
        "transposed": """
def shift_scores(z):
    return (z.T - z.T.max(axis=0)).T
""",
        "rows": """
def shift_scores(z):
    return np.array([row - max(row) for row in z])
""",
        "in-place-on-copy": """
def shift_scores(z):
    out = z.copy()
    out -= np.amax(out, axis=-1).reshape(-1, 1)
    return out
""",
        "plain-lists": """
def shift_scores(z):
    return [[v - max(row) for v in row] for row in z]
""",
        "sorted": """
def shift_scores(z):
    return z - np.sort(z, axis=1)[:, -1:]
""",
        "out-argument": """
def shift_scores(z):
    result = np.empty_like(z)
    np.subtract(z, np.maximum.reduce(z, axis=1)[..., np.newaxis], out=result)
    return result
""",
    },
    "softmax": {
        "loop": SOFTMAX_LOOP,
        "global-maximum": """
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)
""",
        "clipped-after-shift": """
def softmax(z):
    e = np.exp(np.clip(z - z.max(axis=1, keepdims=True), -700, 0))
    return e / e.sum(axis=-1)[:, None]
""",
        "log-sum-exp": """
def softmax(z):
    m = z.max(axis=1, keepdims=True)
    return np.exp(z - m - np.log(np.exp(z - m).sum(axis=1, keepdims=True)))
""",
        "transposed": """
def softmax(z):
    e = np.exp(z.T - np.max(z, axis=1))
    return (e / e.sum(axis=0)).T
""",
        "in-place": """
def softmax(z):
    e = np.exp(z - np.max(z, axis=1).reshape(-1, 1))
    e /= np.sum(e, axis=1, keepdims=True)
    return e
""",
        "apply-along-axis": """
def softmax(z):
    def one(row):
        e = np.exp(row - row.max())
        return e / e.sum()

    return np.apply_along_axis(one, 1, z)
""",
        "lambda": """
softmax = lambda z: (lambda e: e / e.sum(-1, keepdims=True))(np.exp(z - z.max(-1, keepdims=True)))
""",
        "matrix-of-totals": """
def softmax(z):
    e = np.exp(shift_scores(z))
    return np.diag(1 / e.sum(axis=1)) @ e
""",
        "scipy": """
def softmax(z):
    from scipy.special import softmax as ready_made

    return ready_made(z, axis=1)
""",
    },
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
