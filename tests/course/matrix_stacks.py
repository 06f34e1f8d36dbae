"""Unit 07, stacks: mistakes written otherwise, and right answers."""

REWRITES: dict[str, dict[str, str]] = {
    "stack_times": {
        "stack-summed": """
def stack_times(T, v):
    out = 0
    for m in T:
        out = out + m @ v
    return out
""",
        "stack-first-only": """
def stack_times(T, v):
    for m in T:
        return np.dot(m, v)
""",
        "stack-elementwise": """
def stack_times(T, v):
    return np.multiply(T, np.transpose(v))
""",
        "stack-axes-exchanged": """
def stack_times(T, v):
    return np.stack([m @ v for m in T], axis=1)
""",
        "stack-each-transposed": """
def stack_times(T, v):
    return np.array([m.T @ v for m in T])
""",
        "stack-v-transposed": """
def stack_times(T, v):
    vt = v.T
    return np.array([m @ vt for m in T])
""",
        "stack-mean": """
def stack_times(T, v):
    return np.mean(np.matmul(T, v), axis=0)
""",
        "stack-index-off": """
def stack_times(T, v):
    out = []
    for s in range(len(T)):
        out.append(np.dot(T[max(s - 1, 0)], v))
    return np.array(out)
""",
        "stack-glued": """
def stack_times(T, v):
    return np.concatenate([np.dot(m, v) for m in T])
""",
        "stack-v-first": """
def stack_times(T, v):
    return np.matmul(v.T, T)
""",
        "stack-last-only": """
def stack_times(T, v):
    for m in T:
        product = m @ v
    return product
""",
        "stack-first-column": """
def stack_times(T, v):
    R = np.matmul(T, v)
    return R[..., 0]
""",
    },
    "stack_times_einsum": {
        "einsum-keeps-the-summed-axis": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->acd", T, v)
""",
        "stack-summed": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kl->jl", T, v)
""",
        "stack-axes-exchanged": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->bad", T, v)
""",
        "einsum-sums-nothing": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kl->ijkl", T, v)
""",
        "einsum-result-turned": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->adb", T, v)
""",
        "stack-each-transposed": """
def stack_times_einsum(T, v):
    return np.einsum("ikj,kl->ijl", T, v)
""",
        "einsum-no-shared-letter": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,ml->ijl", T, v)
""",
        "stack-first-only": """
def stack_times_einsum(T, v):
    return np.einsum("ij,jk->ik", T[0, :, :], v)
""",
        "einsum-no-arrow": """
def stack_times_einsum(T, v):
    return np.einsum("sac,cb", T, v)
""",
        "einsum-drops-a-letter": """
def stack_times_einsum(T, v):
    return np.einsum("abc,cd->ab", T, v)
""",
        "stack-v-transposed": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,lk->ijl", T, v)
""",
        "stack-elementwise": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kj->ijk", T, v)
""",
    },
    "stack_mean": {
        "mean-over-everything": """
def stack_mean(R):
    return np.mean(R)
""",
        "mean-along-rows": """
def stack_mean(R):
    return np.mean(R, axis=-1)
""",
        "sum-for-mean": """
def stack_mean(R):
    total = 0
    for r in R:
        total = total + r
    return total
""",
        "mean-axis-kept": """
def stack_mean(R):
    return R.sum(axis=0, keepdims=True) / len(R)
""",
        "mean-divides-by-rows": """
def stack_mean(R):
    total = np.zeros(R.shape[1:])
    for r in R:
        total += r
    return total / len(total)
""",
        "mean-first-only": """
def stack_mean(R):
    for m in R:
        return m / 1
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "stack_times": {
        "np.matmul": """
def stack_times(T, v):
    return np.matmul(T, v)
""",
        "a loop": """
def stack_times(T, v):
    return np.array([m.dot(v) for m in T])
""",
        "tensordot": """
def stack_times(T, v):
    return np.tensordot(T, v, axes=1)
""",
        "one large product": """
def stack_times(T, v):
    s, i, k = T.shape
    return (T.reshape(s * i, k) @ v).reshape(s, i, -1)
""",
        "np.dot": """
def stack_times(T, v):
    return np.dot(T, v)
""",
        "out=": """
def stack_times(T, v):
    out = np.empty((T.shape[0], T.shape[1], v.shape[1]))
    np.matmul(T, v, out=out)
    return out
""",
        "a list": """
def stack_times(T, v):
    return [m @ v for m in T]
""",
        "broadcasting": """
def stack_times(T, v):
    return (T[:, :, :, None] * v[None, None]).sum(axis=2)
""",
    },
    "stack_times_einsum": {
        "other letters": """
def stack_times_einsum(T, v):
    return np.einsum("ijk,kl->ijl", T, v)
""",
        "ellipsis": """
def stack_times_einsum(T, v):
    return np.einsum("...ik,kl->...il", T, v)
""",
        "numbers for letters": """
def stack_times_einsum(T, v):
    return np.einsum(T, [0, 1, 2], v, [2, 3], [0, 1, 3])
""",
        "v first, optimised": """
def stack_times_einsum(T, v):
    return np.einsum("kl,sik->sil", v, T, optimize=True)
""",
        "a loop": """
def stack_times_einsum(T, v):
    return np.array([np.einsum("ik,kl->il", m, v) for m in T])
""",
        "v turned over": """
def stack_times_einsum(T, v):
    return np.einsum("lk,sik->sil", v.T, T)
""",
    },
    "stack_mean": {
        "sum over length": """
def stack_mean(R):
    return R.sum(axis=0) / len(R)
""",
        "np.mean": """
def stack_mean(R):
    return np.mean(R, 0)
""",
        "sum": """
def stack_mean(R):
    return sum(R) / len(R)
""",
        "reduce": """
import functools


def stack_mean(R):
    return functools.reduce(np.add, R) / R.shape[0]
""",
        "einsum": """
def stack_mean(R):
    return np.einsum("sil->il", R) / len(R)
""",
        "np.average": """
def stack_mean(R):
    return np.average(R, axis=-3)
""",
        "in place on a copy": """
def stack_mean(R):
    total = R[0].copy()
    for r in R[1:]:
        total += r
    total /= len(R)
    return total
""",
    },
}
