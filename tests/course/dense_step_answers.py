"""Unit 02, the step: mistakes in another hand, right answers in other styles."""

from tests.course.writing import Sources, function


def step(*lines: str) -> str:
    return function("layer_step(inputs, weights, biases, lr)", *lines)


def stepped(dz: str = "out * (z > 0)", dw: str = "inputs.T @ d", db: str = "d.sum(axis=0)") -> str:
    return step(
        "z = np.dot(inputs, weights) + biases",
        "out = np.maximum(0, z)",
        f"d = {dz}",
        f"dw = {dw}",
        f"db = {db}",
        "return weights - lr * dw, biases - lr * db",
    )


def ending(*lines: str) -> str:
    """A step whose gradients are right and whose last lines are these."""
    return step(
        "z = inputs @ weights + biases",
        "out = np.where(z > 0, z, 0.0)",
        "dw = np.dot(inputs.T, out)",
        "db = np.sum(out, axis=0, keepdims=True)",
        *lines,
    )


REWRITES: Sources = {
    "layer_step": {
        "step-upstream-ones": stepped(dz="1.0 * (z > 0)"),
        "neuron-relu-slope-missing": stepped(dz="z.copy()"),
        "step-factor-two": stepped(dz="2 * out * (z > 0)"),
        "mean-in-layer": stepped(dz="out / len(inputs)"),
        "normalise-inconsistent": stepped(dw="inputs.T @ d / inputs.shape[0]"),
        "sgd-ascends": ending("return weights + lr * dw, biases + lr * db"),
        "sgd-assigns": ending("new_w = -lr * dw", "new_b = -lr * db", "return new_w, new_b"),
        "sgd-no-rate": ending("return weights - dw, biases - db"),
        "sgd-bias-left-out": ending("return weights - lr * dw, biases"),
        "sgd-weights-left-out": ending("return weights, biases - lr * db"),
        "sgd-returns-gradient": ending("weights = weights - lr * dw", "return dw, db"),
        "sgd-in-place": ending(
            "weights += -lr * dw", "biases += -lr * db", "return weights, biases"
        ),
        "sgd-result-discarded": ending(
            "new_w = weights - lr * dw", "new_b = biases - lr * db", "return weights, biases"
        ),
        "returns-nothing": ending("weights = weights - lr * dw", "biases = biases - lr * db"),
        "returns-one": ending("weights = weights - lr * dw", "return weights"),
        "returned-in-other-order": ending("return biases - lr * db, weights - lr * dw"),
        "update-before-propagate": ending(
            "weights = weights - lr * dw",
            "z = inputs @ weights + biases",
            "out = np.maximum(z, 0)",
            "biases = biases - lr * out.sum(axis=0)",
            "return weights, biases",
        ),
        "step-upstream-is-inputs": stepped(dw="np.dot(inputs.T, z)"),
        "db-skips-relu": stepped(db="np.sum(z, axis=0)"),
        "bias-inside-dot": stepped().replace(
            "np.dot(inputs, weights) + biases", "np.dot(inputs, weights + biases)"
        ),
        "bias-missing": stepped().replace("np.dot(inputs, weights) + biases", "inputs @ weights"),
        "bias-axis1": stepped(db="np.sum(d, axis=1, keepdims=True)"),
        "bias-sum-scalar": stepped(db="np.sum(d)"),
        "dweights-shape-transposed": stepped(dw="np.dot(d.T, inputs)"),
        "dweights-no-transpose": stepped(dw="np.matmul(inputs, d)"),
        "relu-derivative-is-relu": stepped(dz="out * np.maximum(z, 0)"),
        "step-rate-twice": stepped(dz="lr * out"),
        "sgd-two-steps": step(
            "W, b = layer_step_once(inputs, weights, biases, lr)",
            "return layer_step_once(inputs, W, b, lr)",
        )
        + function(
            "layer_step_once(inputs, W, b, lr)",
            "d = np.maximum(inputs @ W + b, 0)",
            "return W - lr * inputs.T @ d, b - lr * d.sum(axis=0, keepdims=True)",
        ),
    },
}

VARIANTS: Sources = {
    "layer_step": {
        "numpy only": ending("return weights - lr * dw, biases - lr * db"),
        "flat bias gradient": stepped(),
        "on copies": ending(
            "weights, biases = weights.copy(), biases.copy()",
            "weights += -lr * dw",
            "biases -= lr * db",
            "return [weights, biases]",
        ),
        "the output is its own gradient": stepped(dz="out"),
    },
}
