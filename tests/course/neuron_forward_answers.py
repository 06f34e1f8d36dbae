"""Unit 01, forward and slope: mistakes in another hand, right answers in other styles."""

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
}
