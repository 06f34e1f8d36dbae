"""Unit 08, scores and softmax: mistakes in another hand, right answers in other styles."""

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
}
