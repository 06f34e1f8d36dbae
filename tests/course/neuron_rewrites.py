"""Unit 01: further mistakes as students write them, and further right answers in other styles."""

REWRITES: dict[str, dict[str, str]] = {
    "weighted_inputs": {
        "products-lost": """
def weighted_inputs(x, w):
    products = []
    for xi, wi in zip(x, w):
        products + [xi * wi]
    return products
""",
        "return-inside-loop": """
def weighted_inputs(x, w):
    products = []
    for xi, wi in zip(x, w):
        products.append(xi * wi)
        return products
""",
        "last-product-only": """
def weighted_inputs(x, w):
    products = []
    for xi, wi in zip(x, w):
        products = xi * wi
    return products
""",
        "weights-unused": """
def weighted_inputs(x, w):
    products = []
    for xi, wi in zip(x, w):
        products.append(xi)
    return products
""",
        "products-running": """
def weighted_inputs(x, w):
    total = 0
    products = []
    for xi, wi in zip(x, w):
        total += xi * wi
        products.append(total)
    return products
""",
        "three-inputs-only": """
def weighted_inputs(x, w):
    return [x[0] * w[0], x[1] * w[1], x[2] * w[2]]
""",
        "returns-nothing": """
def weighted_inputs(x, w):
    for xi, wi in zip(x, w):
        print(xi * wi)
""",
    },
    "neuron_forward": {
        "bias-inside-dot": """
def neuron_forward(x, w, b):
    z = np.dot(x, np.asarray(w) + b)
    return z, max(0.0, z)
""",
        "z-without-bias": """
def neuron_forward(x, w, b):
    s = sum(weighted_inputs(x, w))
    return s, max(s + b, 0.0)
""",
        "three-inputs-only": """
def neuron_forward(x, w, b):
    z = x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b
    return z, max(z, 0)
""",
        "relu-on-products": """
def neuron_forward(x, w, b):
    p = weighted_inputs(x, w)
    z = sum(p) + b
    return z, sum(max(v, 0) for v in p) + b
""",
        "returns-nothing": """
def neuron_forward(x, w, b):
    z = sum(weighted_inputs(x, w)) + b
    y = max(z, 0.0)
    print(z, y)
""",
        "bias-subtracted": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) - b
    return z, max(z, 0.0)
""",
        "relu-leaky": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return z, max(z, 0.01 * z)
""",
        "y-is-sigmoid": """
def neuron_forward(x, w, b):
    z = np.dot(x, w) + b
    return z, 1 / (1 + np.exp(-z))
""",
        "products-not-summed": """
def neuron_forward(x, w, b):
    z = np.array(weighted_inputs(x, w)) + b
    return z, np.maximum(z, 0)
""",
        "last-input-only": """
def neuron_forward(x, w, b):
    z = 0
    for xi, wi in zip(x, w):
        z = xi * wi
    z = z + b
    return z, max(z, 0)
""",
        "return-inside-loop": """
def neuron_forward(x, w, b):
    z = 0
    for xi, wi in zip(x, w):
        z += xi * wi
        z += b
        return z, max(z, 0)
""",
    },
    "relu_slope": {
        "relu-leaky": """
def relu_slope(z):
    return 1.0 if z > 0 else 0.01
""",
        "slope-from-one-on": """
def relu_slope(z):
    return 1.0 if z >= 1 else 0.0
""",
        "returns-nothing": """
def relu_slope(z):
    print(1.0 if z > 0 else 0.0)
""",
        "relu-slope-always-zero": """
def relu_slope(z):
    return 0.0
""",
    },
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
        "returned-in-other-order": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    return d, d * X, d * W
""",
        "db-for-each-input": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    return d * W, d * X, d * len(x)
""",
        "list-times-number": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return d * w, d * x, d
""",
        "relu-on-products": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    return dvalue * W * (W * X > 0), dvalue * X * (W * X > 0), d
""",
        "three-inputs-only": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    return [d * w[0], d * w[1], d * w[2]], [d * x[0], d * x[1], d * x[2]], d
""",
        "returns-nothing": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    dx = d * W
""",
        "returns-two": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    return [d * W, d * X]
""",
        "sign-flipped": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    return -d * W, -d * X, -d
""",
        "relu-slope-sign": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    d = dvalue * np.sign(z)
    return d * W, d * X, d
""",
        "relu-mask-by-both": """
def neuron_backward(x, w, b, dvalue):
    z, y = neuron_forward(x, w, b)
    d = dvalue * relu_slope(z)
    X = np.array(x)
    W = np.array(w)
    d = dvalue if dvalue > 0 and z > 0 else 0.0
    return d * W, d * X, d
""",
    },
    "neuron_step": {
        "neuron-truthiness": """
def neuron_step(x, w, b, dvalue, lr):
    z = np.dot(x, w) + b
    d = dvalue * bool(z)
    new_w = np.array(w) - lr * d * np.array(x)
    return new_w, b - lr * d
""",
        "relu-derivative-is-relu": """
def neuron_step(x, w, b, dvalue, lr):
    z = np.dot(x, w) + b
    d = dvalue * np.maximum(0, z)
    new_w = np.array(w) - lr * d * np.array(x)
    return new_w, b - lr * d
""",
        "relu-slope-at-zero": """
def neuron_step(x, w, b, dvalue, lr):
    z = np.dot(x, w) + b
    d = dvalue * (0.0 if z < 0 else 1.0)
    new_w = np.array(w) - lr * d * np.array(x)
    return new_w, b - lr * d
""",
        "relu-min1": """
def neuron_step(x, w, b, dvalue, lr):
    z = np.dot(x, w) + b
    d = dvalue * np.clip(z, 0, 1)
    new_w = np.array(w) - lr * d * np.array(x)
    return new_w, b - lr * d
""",
        "relu-mask-by-upstream": """
def neuron_step(x, w, b, dvalue, lr):
    z = np.dot(x, w) + b
    d = dvalue * (dvalue > 0)
    new_w = np.array(w) - lr * d * np.array(x)
    return new_w, b - lr * d
""",
        "neuron-db-is-b": """
def neuron_step(x, w, b, dvalue, lr):
    _, dw, _ = neuron_backward(x, w, b, dvalue)
    return [a - lr * g for a, g in zip(w, dw)], b - lr * b
""",
        "list-times-number": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    return w - lr * dw, b - lr * db
""",
        "returned-in-other-order": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return b - lr * db, W - lr * dw
""",
        "returns-one": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return W - lr * dw
""",
        "returns-nothing": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    new_w = W - lr * dw
    new_b = b - lr * db
""",
        "sgd-result-discarded": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    new_w = W - lr * dw
    new_b = b - lr * db
    return w, b
""",
        "sgd-mixed-signs": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return W - lr * dw, b + lr * db
""",
        "sgd-with-the-weights": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return W - lr * W, b - lr * b
""",
        "sgd-weights-left-out": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return w, b - lr * db
""",
        "sgd-two-steps": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return W - 2 * lr * dw, b - 2 * lr * db
""",
        "dvalue-twice": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return W - lr * dvalue * dw, b - lr * dvalue * db
""",
        "three-inputs-only": """
def neuron_step(x, w, b, dvalue, lr):
    dx, dw, db = neuron_backward(x, w, b, dvalue)
    dw = np.array(dw)
    W = np.array(w)
    return [w[0] - lr * dw[0], w[1] - lr * dw[1], w[2] - lr * dw[2]], b - lr * db
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "weighted_inputs": {
        "map and lambda": """
def weighted_inputs(x, w):
    return list(map(lambda p: p[0] * p[1], zip(x, w)))
""",
        "einsum": """
def weighted_inputs(a, b):
    return np.einsum("i,i->i", a, b)
""",
        "np.multiply into an empty array": """
def weighted_inputs(x, w):
    out = np.empty(len(x))
    np.multiply(x, w, out=out)
    return out
""",
        "operator.mul": """
def weighted_inputs(x, w):
    import operator

    return [*map(operator.mul, x, w)]
""",
        "recursion": """
def weighted_inputs(x, w):
    return [] if len(x) == 0 else [x[0] * w[0]] + list(weighted_inputs(x[1:], w[1:]))
""",
    },
    "neuron_forward": {
        "einsum and clip": """
def neuron_forward(x, w, b):
    z = np.einsum("i,i", np.asarray(x, float), np.asarray(w, float)) + b
    return z, np.clip(z, 0, None)
""",
        "math.fsum, an array of two": """
def neuron_forward(x, w, b):
    import math

    z = math.fsum([*weighted_inputs(x, w), b])
    return np.array([z, max(0, z)])
""",
        "np.vdot and abs": """
def neuron_forward(x, w, b):
    z = np.vdot(x, w) + b
    return z.item(), (z + abs(z)) / 2
""",
        "a named tuple": """
def neuron_forward(x, w, b):
    from collections import namedtuple

    N = namedtuple("N", "z y")
    z = np.dot(x, w) + b
    return N(z, max(z, 0))
""",
        "a product of matrices": """
def neuron_forward(x, w, b):
    z = np.matmul(np.array([x]), np.array([w]).T)[0, 0] + b
    return z, z if z >= 0 else 0
""",
    },
    "relu_slope": {
        "lambda and int": """
relu_slope = lambda z: int(z > 0)
""",
        "bool": """
def relu_slope(z):
    return bool(z > 0)
""",
        "float32": """
def relu_slope(z):
    return np.float32(z > 0)
""",
        "sign of the output": """
def relu_slope(z):
    return np.sign(max(z, 0))
""",
        "match": """
def relu_slope(z):
    match z > 0:
        case True:
            return 1.0
        case _:
            return 0.0
""",
        "np.vectorize": """
relu_slope = np.vectorize(lambda z: 1.0 if z > 0 else 0.0)
""",
        "an object that is called": """
class Slope:
    def __call__(self, z):
        return (z > 0) * 1.0


relu_slope = Slope()
""",
    },
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
