"""Unit 01, forward and slope: mistakes in another hand, right answers in other styles."""

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
}
