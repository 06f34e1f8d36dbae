"""Unit 01, backward and step: mistakes in another hand, right answers in other styles."""

from tests.course.rewriting import altered

BACKWARD = """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    return d * W, d * X, d
"""

STEP = """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return W - lr * dw, b - lr * db
"""

STEP_FROM_Z = """
def neuron_step(x, w, b, dvalue, lr):
    z = np.dot(x, w) + b
    d = dvalue * (z > 0)
    new_w = np.array(w) - lr * d * np.array(x)
    return new_w, b - lr * d
"""


REWRITES: dict[str, dict[str, str]] = {
    "chain_links": {
        "sum-link-is-zero": """
def chain_links(x, w, b, dvalue):
    n = len(x)
    z, y = neuron_forward(x, w, b)
    return dict(drelu_dz=relu_slope(z), dsum_dxw=[1] * n, dsum_db=0, dmul_dx=w, dmul_dw=x)
""",
        "three-inputs-only": """
def chain_links(x, w, b, dvalue):
    n = len(x)
    z, y = neuron_forward(x, w, b)
    return dict(drelu_dz=relu_slope(z), dsum_dxw=[1, 1, 1], dsum_db=1, dmul_dx=w, dmul_dw=x)
""",
        "product-link-is-product": """
def chain_links(x, w, b, dvalue):
    n = len(x)
    z, y = neuron_forward(x, w, b)
    return dict(
        drelu_dz=relu_slope(z),
        dsum_dxw=[1] * n,
        dsum_db=1,
        dmul_dx=weighted_inputs(x, w),
        dmul_dw=weighted_inputs(x, w),
    )
""",
        "relu-mask-by-upstream": """
def chain_links(x, w, b, dvalue):
    n = len(x)
    z, y = neuron_forward(x, w, b)
    return dict(drelu_dz=relu_slope(dvalue), dsum_dxw=[1] * n, dsum_db=1, dmul_dx=w, dmul_dw=x)
""",
        "relu-min1": """
def chain_links(x, w, b, dvalue):
    n = len(x)
    z, y = neuron_forward(x, w, b)
    return dict(drelu_dz=min(1, y), dsum_dxw=[1] * n, dsum_db=1, dmul_dx=w, dmul_dw=x)
""",
        "returns-nothing": """
def chain_links(x, w, b, dvalue):
    n = len(x)
    z, y = neuron_forward(x, w, b)
    d = dict(drelu_dz=relu_slope(z), dsum_dxw=[1] * n, dsum_db=1, dmul_dx=w, dmul_dw=x)
""",
    },
    "neuron_backward": {
        "links-not-multiplied": """
def neuron_backward(x, w, b, dvalue):
    k = chain_links(x, w, b, dvalue)
    return k["dmul_dx"], k["dmul_dw"], k["dsum_db"]
""",
        "returned-in-other-order": altered(
            BACKWARD, "return d * W, d * X, d", "return d, d * X, d * W"
        ),
        "db-for-each-input": altered(
            BACKWARD, "return d * W, d * X, d", "return d * W, d * X, d * len(x)"
        ),
        "list-times-number": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return d * w, d * x, d
""",
        "relu-on-products": altered(
            BACKWARD,
            "return d * W, d * X, d",
            "return dvalue * W * (W * X > 0), dvalue * X * (W * X > 0), d",
        ),
        "three-inputs-only": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return [d * w[0], d * w[1], d * w[2]], [d * x[0], d * x[1], d * x[2]], d
""",
        "returns-nothing": altered(BACKWARD, "return d * W, d * X, d", "dx = d * W"),
        "returns-two": altered(BACKWARD, "return d * W, d * X, d", "return [d * W, d * X]"),
        "sign-flipped": altered(BACKWARD, "return d * W, d * X, d", "return -d * W, -d * X, -d"),
        "relu-slope-sign": altered(
            BACKWARD, "W = np.array(w)", "W = np.array(w)\n    d = dvalue * np.sign(z)"
        ),
        "relu-mask-by-both": altered(
            BACKWARD,
            "W = np.array(w)",
            "W = np.array(w)\n    d = dvalue if dvalue > 0 and z > 0 else 0.0",
        ),
    },
    "neuron_step": {
        "neuron-truthiness": altered(STEP_FROM_Z, "d = dvalue * (z > 0)", "d = dvalue * bool(z)"),
        "relu-derivative-is-relu": altered(
            STEP_FROM_Z, "d = dvalue * (z > 0)", "d = dvalue * np.maximum(0, z)"
        ),
        "relu-slope-at-zero": altered(
            STEP_FROM_Z, "d = dvalue * (z > 0)", "d = dvalue * (0.0 if z < 0 else 1.0)"
        ),
        "relu-min1": altered(STEP_FROM_Z, "d = dvalue * (z > 0)", "d = dvalue * np.clip(z, 0, 1)"),
        "relu-mask-by-upstream": altered(
            STEP_FROM_Z, "d = dvalue * (z > 0)", "d = dvalue * (dvalue > 0)"
        ),
        "neuron-db-is-b": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, _ = neuron_backward(x, w, b, dvalue)
    return [a - lr * g for a, g in zip(w, dw)], b - lr * b
""",
        "list-times-number": """
def neuron_step(x, w, b, dvalue, lr):
    gradients = neuron_backward(x, w, b, dvalue)
    step_w = lr * gradients[1]
    step_b = lr * gradients[2]
    return w - step_w, b - step_b
""",
        "returned-in-other-order": altered(
            STEP, "return W - lr * dw, b - lr * db", "return b - lr * db, W - lr * dw"
        ),
        "returns-one": altered(STEP, "return W - lr * dw, b - lr * db", "return W - lr * dw"),
        "returns-nothing": altered(
            STEP, "return W - lr * dw, b - lr * db", "new_w = W - lr * dw\n    new_b = b - lr * db"
        ),
        "sgd-result-discarded": altered(
            STEP,
            "return W - lr * dw, b - lr * db",
            "new_w = W - lr * dw\n    new_b = b - lr * db\n    return w, b",
        ),
        "sgd-mixed-signs": altered(
            STEP, "return W - lr * dw, b - lr * db", "return W - lr * dw, b + lr * db"
        ),
        "sgd-with-the-weights": altered(
            STEP, "return W - lr * dw, b - lr * db", "return W - lr * W, b - lr * b"
        ),
        "sgd-weights-left-out": altered(
            STEP, "return W - lr * dw, b - lr * db", "return w, b - lr * db"
        ),
        "sgd-two-steps": altered(
            STEP, "return W - lr * dw, b - lr * db", "return W - 2 * lr * dw, b - 2 * lr * db"
        ),
        "dvalue-twice": altered(
            STEP,
            "return W - lr * dw, b - lr * db",
            "return W - lr * dvalue * dw, b - lr * dvalue * db",
        ),
        "three-inputs-only": altered(
            STEP,
            "return W - lr * dw, b - lr * db",
            "return [w[0] - lr * dw[0], w[1] - lr * dw[1], w[2] - lr * dw[2]], b - lr * db",
        ),
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "chain_links": {
        "an OrderedDict": """
def chain_links(x, w, b, dvalue):
    from collections import OrderedDict

    z, _ = neuron_forward(x, w, b)
    return OrderedDict(
        drelu_dz=relu_slope(z), dsum_dxw=np.ones(len(x)), dsum_db=1, dmul_dx=w, dmul_dw=x
    )
""",
        "entry by entry": """
def chain_links(x, w, b, dvalue):
    z, _ = neuron_forward(x, w, b)
    links = {}
    links["drelu_dz"] = relu_slope(z)
    links["dsum_dxw"] = np.ones_like(x)
    links["dsum_db"] = np.array(1.0)
    links["dmul_dx"], links["dmul_dw"] = w, x
    return links
""",
    },
    "neuron_backward": {
        "np.outer": """
def neuron_backward(x, w, b, dvalue):
    dz = dvalue * relu_slope(neuron_forward(x, w, b)[0])
    return tuple(np.outer([dz], np.asarray(v))[0] for v in (w, x)) + (dz,)
""",
        "silent first": """
def neuron_backward(x, w, b, dvalue):
    if neuron_forward(x, w, b)[1] == 0:
        return [0.0] * len(w), [0.0] * len(x), 0.0
    return [dvalue * v for v in w], [dvalue * v for v in x], dvalue
""",
        "sign of the output": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    x, w = np.asarray(x), np.asarray(w)
    g = (np.sign(y)) * dvalue
    return g * w, g * x, g
""",
        "np.where": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    g = np.where(z > 0, dvalue, 0.0)
    return g * np.array(w), g * np.array(x), g
""",
    },
    "neuron_step": {
        "weights and bias in one array": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    step = np.append(w, b) - lr * np.append(dw, db)
    return step[:-1], step[-1]
""",
        "in place on its own array": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    w = np.array(w, dtype=float)
    w -= lr * np.asarray(dw)
    b -= lr * db
    return w, b
""",
        "by keywords": """
def neuron_step(x, w, b, dvalue, lr):
    g = neuron_backward(dvalue=dvalue, x=x, w=w, b=b)
    return tuple(wi - lr * gi for wi, gi in zip(w, g[1])), b - lr * g[2]
""",
    },
}
