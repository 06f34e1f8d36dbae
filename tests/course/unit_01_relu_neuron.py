"""Unit 01: each mistake as another student would write it, and right answers in other styles."""

from tests.course import neuron_rewrites
from tests.course.writing import together

REWRITES: dict[str, dict[str, str]] = {
    "weighted_inputs": {
        "products-summed": """
def weighted_inputs(x, w):
    total = 0.0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total
""",
        "adds-for-multiplies": """
def weighted_inputs(x, w):
    return [a + c for a, c in zip(x, w)]
""",
        "list-times-list": """
def weighted_inputs(x, w):
    products = x * w
    return products
""",
        "outer-product": """
def weighted_inputs(x, w):
    return [[a * c for c in w] for a in x]
""",
        "zip-order-lost": """
def weighted_inputs(x, w):
    n = len(x)
    return [x[i] * w[n - 1 - i] for i in range(n)]
""",
    },
    "neuron_forward": {
        "relu-np-max": """
def neuron_forward(x, w, b):
    z = np.array(x) @ np.array(w) + b
    y = np.max([z])
    return z, y
""",
        "bias-outside-relu": """
def neuron_forward(x, w, b):
    s = sum(weighted_inputs(x, w))
    z = s + b
    y = (s if s > 0 else 0) + b
    return z, y
""",
        "bias-missing": """
def neuron_forward(x, w, b):
    z = 0
    for p in weighted_inputs(x, w):
        z += p
    return z, np.maximum(0, z)
""",
        "bias-inside-sum": """
def neuron_forward(x, w, b):
    z = 0
    for xi, wi in zip(x, w):
        z += xi * wi + b
    return z, max(0, z)
""",
        "neuron-returns-one": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return np.maximum(z, 0)
""",
        "z-y-exchanged": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    y = max(0, z)
    return y, z
""",
        "relu-is-abs": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return z, z if z > 0 else -z
""",
        "relu-upside-down": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return z, np.minimum(z, 0)
""",
        "relu-is-step": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return z, float(z > 0)
""",
        "inputs-summed-first": """
def neuron_forward(x, w, b):
    z = np.sum(x) * np.sum(w) + b
    return z, max(z, 0)
""",
    },
    "relu_slope": {
        "neuron-truthiness": """
def relu_slope(z):
    return float(bool(z))
""",
        "relu-derivative-is-relu": """
def relu_slope(z):
    if z > 0:
        return z
    return 0.0
""",
        "relu-min1": """
def relu_slope(z):
    y = max(0, z)
    return y if y < 1 else 1
""",
        "relu-slope-at-zero": """
def relu_slope(z):
    return 0.0 if z < 0 else 1.0
""",
        "relu-slope-sign": """
def relu_slope(z):
    if z > 0:
        return 1.0
    if z < 0:
        return -1.0
    return 0.0
""",
        "relu-slope-always-one": """
def relu_slope(z):
    slope = 1
    return slope
""",
        "relu-slope-inverted": """
def relu_slope(z):
    return float(z < 0)
""",
        "relu-divide-nan": """
def relu_slope(z):
    y = z if z > 0 else 0.0
    return y / z
""",
    },
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
        "neuron-dx-dw-swapped": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": relu_slope(z),
        "dsum_dxw": np.ones(len(x)),
        "dsum_db": 1,
        "dmul_dx": x,
        "dmul_dw": w,
    }
""",
        "sum-link-is-value": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": relu_slope(z),
        "dsum_dxw": np.multiply(x, w),
        "dsum_db": 1,
        "dmul_dx": w,
        "dmul_dw": x,
    }
""",
        "sum-link-one-number": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {"drelu_dz": relu_slope(z), "dsum_dxw": 1, "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "neuron-db-is-b": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": relu_slope(z),
        "dsum_dxw": [1] * len(x),
        "dsum_db": b * 1.0,
        "dmul_dx": w,
        "dmul_dw": x,
    }
""",
        "neuron-truthiness": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": 1 if z else 0,
        "dsum_dxw": [1] * len(x),
        "dsum_db": 1,
        "dmul_dx": w,
        "dmul_dw": x,
    }
""",
        "relu-derivative-is-relu": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {"drelu_dz": y, "dsum_dxw": [1] * len(x), "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "neuron-relu-slope-missing": """
def chain_links(x, w, b, dvalue):
    return {"drelu_dz": 1, "dsum_dxw": [1] * len(x), "dsum_db": 1, "dmul_dx": w, "dmul_dw": x}
""",
        "relu-slope-at-zero": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": int(z >= 0),
        "dsum_dxw": [1] * len(x),
        "dsum_db": 1,
        "dmul_dx": w,
        "dmul_dw": x,
    }
""",
        "dsum-db-is-dvalue": """
def chain_links(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    return {
        "drelu_dz": relu_slope(z),
        "dsum_dxw": [1] * len(x),
        "dsum_db": 1 * dvalue,
        "dmul_dx": w,
        "dmul_dw": x,
    }
""",
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
    "weighted_inputs": {
        "numpy": """
def weighted_inputs(x, w):
    return np.asarray(x) * np.asarray(w)
""",
        "np.multiply": """
def weighted_inputs(x, w):
    return np.multiply(x, w)
""",
        "other parameter names": """
def weighted_inputs(inputs, weights):
    return tuple(a * b for a, b in zip(inputs, weights))
""",
        "lambda": """
weighted_inputs = lambda x, w: [x[i] * w[i] for i in range(len(x))]
""",
    },
    "neuron_forward": {
        "np.dot and np.maximum": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return z, np.maximum(0, z)
""",
        "if and else, a list": """
def neuron_forward(x, w, b):
    z = b
    for xi, wi in zip(x, w):
        z = z + xi * wi
    return [z, z if z > 0 else 0]
""",
        "z * (z > 0)": """
def neuron_forward(x, w, b):
    z = sum(weighted_inputs(x, w), b)
    return (z, z * (z > 0))
""",
        "0-d arrays": """
def neuron_forward(x, w, b):
    z = np.array(np.dot(x, w) + b)
    return z, np.where(z > 0, z, 0.0)
""",
    },
    "relu_slope": {
        "integer": """
def relu_slope(z):
    return 1 if z > 0 else 0
""",
        "comparison times one": """
def relu_slope(z):
    return 1.0 * (z > 0)
""",
        "np.where": """
def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)
""",
        "np.heaviside": """
def relu_slope(z):
    return np.heaviside(z, 0.0)
""",
    },
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

for more in (neuron_rewrites,):
    REWRITES = together(REWRITES, more.REWRITES)
    VARIANTS = together(VARIANTS, more.VARIANTS)
