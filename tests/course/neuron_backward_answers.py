"""Unit 01, backward and step: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

CHAIN_LINKS = """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": relu_slope(z),
        "dsum_dxw": [1] * len(x),
        "dsum_db": 1,
        "dmul_dx": w,
        "dmul_dw": x,
    }
"""


REWRITES: dict[str, dict[str, str]] = {
    "chain_links": {
        "link-contains-dvalue": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * (1.0 if z > 0 else 0.0)
    n = len(x)
    return {"drelu_dz": d, "dsum_dxw": np.ones(n), "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "links-multiplied": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    s = relu_slope(z)
    return {
        "drelu_dz": s,
        "dsum_dxw": np.ones(len(x)),
        "dsum_db": 1,
        "dmul_dx": s * np.array(w),
        "dmul_dw": s * np.array(x),
    }
""",
        "neuron-dx-dw-swapped": altered(
            CHAIN_LINKS,
            '"dsum_dxw": [1] * len(x),',
            '"dsum_dxw": np.ones(len(x)),',
            '"dmul_dx": w,',
            '"dmul_dx": x,',
            '"dmul_dw": x,',
            '"dmul_dw": w,',
        ),
        "sum-link-is-value": altered(
            CHAIN_LINKS, '"dsum_dxw": [1] * len(x),', '"dsum_dxw": np.multiply(x, w),'
        ),
        "sum-link-one-number": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {"drelu_dz": relu_slope(z), "dsum_dxw": 1, "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "neuron-db-is-b": altered(CHAIN_LINKS, '"dsum_db": 1,', '"dsum_db": b * 1.0,'),
        "neuron-truthiness": altered(
            CHAIN_LINKS, '"drelu_dz": relu_slope(z),', '"drelu_dz": 1 if z else 0,'
        ),
        "relu-derivative-is-relu": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {"drelu_dz": y, "dsum_dxw": [1] * len(x), "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "neuron-relu-slope-missing": """
def chain_links(x, w, b, dvalue):
    return {"drelu_dz": 1, "dsum_dxw": [1] * len(x), "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "relu-slope-at-zero": altered(
            CHAIN_LINKS, '"drelu_dz": relu_slope(z),', '"drelu_dz": int(z >= 0),'
        ),
        "dsum-db-is-dvalue": altered(CHAIN_LINKS, '"dsum_db": 1,', '"dsum_db": 1 * dvalue,'),
    },
    "neuron_backward": {
        "neuron-truthiness": """
def neuron_backward(x, w, b, dvalue):
    z = np.dot(x, w) + b
    d = dvalue if z else 0.0
    return d * np.array(w), d * np.array(x), d
""",
        "neuron-relu-slope-missing": """
def neuron_backward(x, w, b, dvalue):
    return dvalue * np.array(w), dvalue * np.array(x), dvalue
""",
        "neuron-dx-dw-swapped": """
def neuron_backward(x, w, b, dvalue):
    z = np.dot(x, w) + b
    d = dvalue * (z > 0)
    dx = d * np.array(x)
    dw = d * np.array(w)
    return dx, dw, d
""",
        "neuron-db-is-b": """
def neuron_backward(x, w, b, dvalue):
    z = np.dot(x, w) + b
    d = dvalue * (z > 0)
    return d * np.array(w), d * np.array(x), 1
""",
        "neuron-dvalue-missing": """
def neuron_backward(x, w, b, dvalue):
    z = np.dot(x, w) + b
    d = 1.0 if z > 0 else 0.0
    return [d * v for v in w], [d * v for v in x], d
""",
        "relu-mask-by-upstream": """
def neuron_backward(x, w, b, dvalue):
    d = max(dvalue, 0)
    return [d * v for v in w], [d * v for v in x], d
""",
        "relu-derivative-is-relu": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * y
    return [d * v for v in w], [d * v for v in x], d
""",
        "relu-min1": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * np.clip(z, 0, 1)
    return [d * v for v in w], [d * v for v in x], d
""",
        "relu-slope-at-zero": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = 0.0 if z < 0 else dvalue
    return [d * v for v in w], [d * v for v in x], d
""",
        "z-without-bias": """
def neuron_backward(x, w, b, dvalue):
    d = dvalue * (np.dot(x, w) > 0)
    return d * np.array(w), d * np.array(x), d
""",
        "dvalue-twice": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return [d * v for v in w], [d * v for v in x], dvalue * d
""",
        "gradients-summed": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return np.sum(d * np.array(w)), np.sum(d * np.array(x)), d
""",
        "db-skips-relu": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return [d * v for v in w], [d * v for v in x], dvalue * 1
""",
    },
    "neuron_step": {
        "update-before-propagate": """
def neuron_step(x, w, b, dvalue, lr):
    moved = np.asarray(w, dtype=float) - lr * np.asarray(neuron_backward(x, w, b, dvalue)[1])
    return moved, b - lr * neuron_backward(x, moved, b, dvalue)[2]
""",
        "sgd-rebind-local": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    for i, g in enumerate(dw):
        w[i] = w[i] - lr * g
    b = b - lr * db
""",
        "sgd-in-place": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    for i, g in enumerate(dw):
        w[i] += -lr * g
    b += -lr * db
    return w, b
""",
        "sgd-ascends": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    return np.array(w) + lr * np.array(dw), b + lr * db
""",
        "sgd-assigns": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    return -lr * np.array(dw), -lr * db
""",
        "sgd-bias-left-out": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, _ = neuron_backward(x, w, b, dvalue)
    return np.array(w) - lr * np.array(dw), b
""",
        "sgd-no-rate": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    return np.array(w) - np.array(dw), b - db
""",
        "sgd-steps-with-dx": """
def neuron_step(x, w, b, dvalue, lr):
    dw, dx, db = neuron_backward(x, w, b, dvalue)
    return np.array(w) - lr * np.array(dw), b - lr * db
""",
        "sgd-ignores-dvalue": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, 1)
    return np.array(w) - lr * np.array(dw), b - lr * db
""",
        "sgd-returns-gradient": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    step_w = np.array(w) - lr * np.array(dw)
    return dw, db
""",
        "neuron-relu-slope-missing": """
def neuron_step(x, w, b, dvalue, lr):
    dw = [dvalue * v for v in x]
    return [a - lr * g for a, g in zip(w, dw)], b - lr * dvalue
""",
        "sgd-steps-inputs": """
def neuron_step(x, w, b, dvalue, lr):
    dx, _, db = neuron_backward(x, w, b, dvalue)
    return np.array(x) - lr * np.array(dx), b - lr * db
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "chain_links": {
        "literal dict with arrays": """
def chain_links(x, w, b, dvalue):
    z, _ = neuron_forward(x, w, b)
    return {
        "drelu_dz": float(z > 0),
        "dsum_dxw": np.ones(len(x)),
        "dsum_db": 1,
        "dmul_dx": np.array(w),
        "dmul_dw": np.array(x),
    }
""",
        "with entries of its own": """
def chain_links(x, w, b, dvalue):
    z, _ = neuron_forward(x, w, b)
    return {
        "z": z,
        "drelu_dz": relu_slope(z),
        "dsum_dxw": (1,) * len(x),
        "dsum_db": 1.0,
        "dmul_dx": tuple(w),
        "dmul_dw": tuple(x),
    }
""",
    },
    "neuron_backward": {
        "numpy": """
def neuron_backward(x, w, b, dvalue):
    dz = dvalue * (np.dot(x, w) + b > 0)
    return dz * np.asarray(w), dz * np.asarray(x), dz
""",
        "by the links": """
def neuron_backward(x, w, b, dvalue):
    k = chain_links(x, w, b, dvalue)
    d = dvalue * k["drelu_dz"]
    dx = [d * s * m for s, m in zip(k["dsum_dxw"], k["dmul_dx"])]
    dw = [d * s * m for s, m in zip(k["dsum_dxw"], k["dmul_dw"])]
    return [dx, dw, d * k["dsum_db"]]
""",
    },
    "neuron_step": {
        "numpy": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    return np.array(w) - lr * np.array(dw), b - lr * db
""",
        "steps on a copy": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    w = list(w)
    for i in range(len(w)):
        w[i] += -lr * dw[i]
    b += -lr * db
    return w, b
""",
    },
}
