"""Unit 06, vectors of parameters: mistakes written otherwise, and right answers."""

from tests.course.rewriting import altered

SET_PARAMS = """
def set_params(vector, weights, biases):
    i = 0
    W = []
    B = []
    for w in weights:
        W.append(vector[i : i + w.size].reshape(w.shape))
        i += w.size
    for b in biases:
        B.append(vector[i : i + b.size].reshape(b.shape))
        i += b.size
    return W, B
"""

SET_PARAMS_2 = """
def set_params(vector, weights, biases):
    i, w2, b2 = 0, [], []
    for w in weights:
        w2.append(vector[i : i + w.size].reshape(w.shape))
        i += w.size
    for b in biases:
        b2.append(vector[i : i + b.size].reshape(b.shape))
        i += b.size
    return w2, b2
"""


REWRITES: dict[str, dict[str, str]] = {
    "get_params": {
        "params-biases-first": """
def get_params(weights, biases):
    v = []
    for b in biases:
        v += list(b.flatten())
    for w in weights:
        v += list(w.flatten())
    return np.array(v)
""",
        "params-interleaved": """
def get_params(weights, biases):
    v = np.array([])
    for w, b in zip(weights, biases):
        v = np.append(v, w)
        v = np.append(v, b)
    return v
""",
        "params-by-columns": """
def get_params(weights, biases):
    return np.hstack([w.T.ravel() for w in weights] + [b.T.ravel() for b in biases])
""",
        "params-column": """
def get_params(weights, biases):
    return np.concatenate([p.flatten() for p in weights + biases]).reshape(-1, 1)
""",
        "params-biases-missing": """
def get_params(weights, biases):
    return np.hstack([w.flatten() for w in weights])
""",
        "params-list": """
def get_params(weights, biases):
    v = []
    for p in weights + biases:
        v.append(p.flatten())
    return v
""",
        "params-last-layer-lost": """
def get_params(weights, biases):
    n = len(weights) - 1
    return (
        np.hstack(
            [np.zeros(0)]
            + [weights[i].ravel() for i in range(n)]
            + [biases[i].ravel() for i in range(n)]
        )
        if n
        else np.concatenate([])
    )
""",
        "params-first-layer-only": """
def get_params(weights, biases):
    for i in range(len(weights)):
        return np.append(weights[i].ravel(), biases[i].ravel())
""",
        "params-layers-reversed": """
def get_params(weights, biases):
    return np.concatenate(
        [w.ravel() for w in weights[::-1]] + [b.ravel() for b in biases[::-1]]
    )
""",
        "params-not-flattened": """
def get_params(weights, biases):
    return np.concatenate(weights + biases)
""",
    },
    "set_params": {
        "params-biases-first": """
def set_params(vector, weights, biases):
    i = 0
    b2, w2 = [], []
    for b in biases:
        b2.append(np.array(vector[i : i + b.size]).reshape(b.shape))
        i += b.size
    for w in weights:
        w2.append(np.array(vector[i : i + w.size]).reshape(w.shape))
        i += w.size
    return w2, b2
""",
        "params-interleaved": """
def set_params(vector, weights, biases):
    out = ([], [])
    i = 0
    for pair in zip(weights, biases):
        for k in (0, 1):
            n = pair[k].size
            out[k].append(vector[i : i + n].reshape(pair[k].shape))
            i = i + n
    return out
""",
        "params-by-columns": altered(
            SET_PARAMS_2,
            "w2.append(vector[i : i + w.size].reshape(w.shape))",
            "w2.append(vector[i : i + w.size].reshape(w.shape[::-1]).T)",
        ),
        "params-position-stuck": """
def set_params(vector, weights, biases):
    return [vector[: w.size].reshape(w.shape) for w in weights], [
        vector[: b.size].reshape(b.shape) for b in biases
    ]
""",
        "params-biases-flat": altered(
            SET_PARAMS_2,
            "b2.append(vector[i : i + b.size].reshape(b.shape))",
            "b2.append(vector[i : i + len(b)])",
            "i += b.size",
            "i += len(b)",
        ),
        "params-returns-old": """
def set_params(vector, weights, biases):
    i = 0
    for w in weights:
        w = vector[i : i + w.size].reshape(w.shape)
        i += w.size
    for b in biases:
        b = vector[i : i + b.size].reshape(b.shape)
        i += b.size
    return weights, biases
""",
        "params-in-place": """
def set_params(vector, weights, biases):
    i = 0
    for k in range(len(weights)):
        n = weights[k].size
        weights[k] = vector[i : i + n].reshape(weights[k].shape)
        i += n
    for k in range(len(biases)):
        n = biases[k].size
        biases[k] = vector[i : i + n].reshape(biases[k].shape)
        i += n
    return weights, biases
""",
        "params-one-list": """
def set_params(vector, weights, biases):
    i, new = 0, []
    for p in weights + biases:
        new.append(vector[i : i + p.size].reshape(p.shape))
        i += p.size
    return new
""",
        "params-shape-transposed": altered(
            SET_PARAMS,
            "W.append(vector[i : i + w.size].reshape(w.shape))",
            "W.append(vector[i : i + w.size].reshape(w.shape[1], w.shape[0]))",
        ),
        "params-biases-from-the-start": altered(
            SET_PARAMS, "i += w.size", "i += w.size\n    i = 0"
        ),
        "params-parts-flat": """
def set_params(vector, weights, biases):
    i = 0
    W = []
    B = []
    for w in weights:
        W.append(vector[i : i + w.size])
        i += w.size
    for b in biases:
        B.append(vector[i : i + b.size])
        i += b.size
    return W, B
""",
        "lists-exchanged": altered(SET_PARAMS, "return W, B", "return B, W"),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "get_params": {
        "hstack and flatten": """
def get_params(weights, biases):
    return np.hstack([p.flatten() for p in weights + biases])
""",
        "append in loops": """
def get_params(weights, biases):
    v = np.array([])
    for w in weights:
        v = np.append(v, w.ravel())
    for b in biases:
        v = np.append(v, b.ravel())
    return v
""",
        "reshape(-1)": """
def get_params(weights, biases):
    parts = []
    for w in weights:
        parts.append(w.reshape(-1))
    for b in biases:
        parts.append(b.reshape(-1))
    return np.concatenate(parts)
""",
        "fromiter": """
def get_params(weights, biases):
    return np.fromiter((x for p in (*weights, *biases) for x in p.flat), dtype=float)
""",
        "filled slices": """
def get_params(weights, biases):
    total = sum(p.size for p in weights) + sum(p.size for p in biases)
    v = np.empty(total)
    i = 0
    for group in (weights, biases):
        for p in group:
            v[i : i + p.size] = p.reshape(p.size)
            i += p.size
    return v
""",
        "reduce": """
import functools

get_params = lambda w, b: functools.reduce(np.append, [p.ravel() for p in w + b])
""",
        "a list of floats": """
def get_params(weights, biases):
    return [float(x) for p in weights + biases for row in p for x in row]
""",
        "map": """
def get_params(weights: list, biases: list) -> np.ndarray:
    return np.concatenate([*map(np.ravel, weights), *map(np.ravel, biases)])
""",
        "np.r_": """
def get_params(weights, biases):
    return np.r_[tuple(p.ravel() for p in weights + biases)]
""",
    },
    "set_params": {
        "views": SET_PARAMS_2,
        "np.split": """
def set_params(vector, weights, biases):
    shapes = [p.shape for p in weights + biases]
    ends = np.cumsum([p.size for p in weights + biases])[:-1]
    parts = [v.reshape(s) for v, s in zip(np.split(vector, ends), shapes)]
    return [parts[: len(weights)], parts[len(weights) :]]
""",
        "tuples": """
def set_params(vector, weights, biases):
    i, w2, b2 = 0, (), ()
    for w in weights:
        w2 += (vector[i : i + w.size].reshape(w.shape),)
        i += w.size
    for b in biases:
        b2 += (vector[i : i + b.size].reshape(b.shape),)
        i += b.size
    return w2, b2
""",
        "an iterator": """
def set_params(vector, weights, biases):
    it = iter(vector)
    take = lambda p: np.array([next(it) for _ in range(p.size)]).reshape(p.shape)
    return [take(w) for w in weights], [take(b) for b in biases]
""",
        "recursion": """
def set_params(vector, weights, biases):
    def cut(start, like):
        if not like:
            return []
        head = like[0]
        return [
            np.reshape(vector[start : start + head.size], head.shape),
            *cut(start + head.size, like[1:]),
        ]

    n = sum(w.size for w in weights)
    return cut(0, weights), cut(n, biases)
""",
        "flat of empties": """
def set_params(vector, weights, biases):
    W = [np.empty_like(w, dtype=float) for w in weights]
    B = [np.empty_like(b, dtype=float) for b in biases]
    i = 0
    for p in W + B:
        p.flat = vector[i : i + p.size]
        i += p.size
    return W, B
""",
        "accumulated ends": """
import itertools


def set_params(vector, weights, biases):
    both = weights + biases
    ends = list(itertools.accumulate(p.size for p in both))
    new = [vector[e - p.size : e].reshape(p.shape) for p, e in zip(both, ends)]
    return tuple(new[: len(weights)]), tuple(new[len(weights) :])
""",
    },
}
