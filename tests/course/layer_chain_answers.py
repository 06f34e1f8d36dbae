"""Unit 03, several layers: mistakes in another hand, right answers in other styles."""

from tests.course.writing import Sources


def both(*lines: str) -> str:
    return "def two_layer_backward(X, dense1, relu1, dense2, dvalues):\n" + "".join(
        f"    {line}\n" for line in lines
    )


AHEAD = ("a = dense1.forward(X)", "h = relu1.forward(a)", "out = dense2.forward(h)")


def after(*lines: str) -> str:
    """The right way forward, and these lines on the way back."""
    return both(*AHEAD, *lines)


HOME = (
    "d2 = dense2.backward(dvalues)",
    "d1 = relu1.backward(d2)",
    "return dense1.backward(d1)",
)


TWO = {
    "backward-wrong-order": after(
        "d = relu1.backward(dvalues)", "d = dense2.backward(d)", "return dense1.backward(d)"
    ),
    "backward-skips-relu": after("return dense1.backward(dense2.backward(dvalues))"),
    "backward-skips-dense2": after(
        "d = relu1.backward(dvalues)", "d = dense1.backward(d)", "return d"
    ),
    "backward-not-chained": after(
        "dense2.backward(dvalues)", "relu1.backward(dvalues)", "return dense1.backward(dvalues)"
    ),
    "forward-not-chained": both(
        "dense1.forward(X)", "relu1.forward(X)", "dense2.forward(X)", *HOME
    ),
    "forward-skips-relu": both(AHEAD[0], AHEAD[1], "dense2.forward(a)", *HOME),
    "forward-missing": both(*HOME),
    "relu-before-loss": both(
        "a = dense1.forward(X)",
        "o = dense2.forward(a)",
        "relu1.forward(o)",
        "d = relu1.backward(dvalues)",
        "d = dense2.backward(d)",
        "return dense1.backward(d)",
    ),
    "returns-another-layers": after(*HOME[:2], "dense1.backward(d1)", "return d2"),
    "returns-the-output": after(*HOME[:2], "dense1.backward(d1)", "return out"),
    "returns-nothing": after(*HOME[:2], "dense1.backward(d1)"),
    "returns-parameter-gradient": after(
        *HOME[:2], "dense1.backward(d1)", "grad = dense1.dweights", "return grad"
    ),
    "loss-passed-to-backward": after("d2 = dense2.backward(np.sum(dvalues))", *HOME[1:]),
    "output-passed-to-backward": after("d2 = dense2.backward(out)", *HOME[1:]),
    "cache-overwritten": after("dense1.forward(np.zeros_like(X))", *HOME),
    "layers-exchanged": both(
        "out = dense1.forward(relu1.forward(dense2.forward(X)))",
        "return dense2.backward(relu1.backward(dense1.backward(dvalues)))",
    ),
    "mean-in-layer": after("d2 = dense2.backward(dvalues / X.shape[0])", *HOME[1:]),
}


def steps(*lines: str, loop: str = "for layer in layers:") -> str:
    """A loop over the layers that skips those without weights."""
    return (
        f"def step_layers(layers, lr):\n    {loop}\n"
        "        if not hasattr(layer, 'weights'):\n            continue\n"
        + "".join(f"        {line}\n" for line in lines)
    )


SW, SB = "layer.weights -= lr * layer.dweights", "layer.biases -= lr * layer.dbiases"


STEPS = {
    "sgd-ascends": steps(SW.replace("-=", "+="), SB.replace("-=", "+=")),
    "sgd-assigns": steps(
        "layer.weights = -1 * lr * layer.dweights", "layer.biases = -1 * lr * layer.dbiases"
    ),
    "sgd-no-rate": steps("layer.weights -= layer.dweights", "layer.biases -= layer.dbiases"),
    "sgd-bias-left-out": steps(SW),
    "sgd-weights-left-out": steps(SB),
    "sgd-layer-left-out": steps(SW, SB, loop="for layer in layers[1:]:"),
    "return-inside-loop": steps(SW, SB, "return layers"),
    "sgd-result-discarded": steps(
        "w, b = layer.weights, layer.biases",
        "w = w - lr * layer.dweights",
        "b = b - lr * layer.dbiases",
    ),
    "step-meets-activation": (
        f"def step_layers(layers, lr):\n    for layer in layers:\n        {SW}\n        {SB}\n"
    ),
    "step-rate-twice": steps(SW.replace("lr", "lr ** 2"), SB.replace("lr", "lr ** 2")),
    "sgd-two-steps": steps(SW, SB, SW, SB),
    "grad-overwrites-parameter": steps(
        "layer.weights = lr * layer.dweights", "layer.biases = lr * layer.dbiases"
    ),
    "sgd-whole-sum": steps(
        "layer.weights -= lr * np.sum(layer.dweights)", "layer.biases -= lr * np.sum(layer.dbiases)"
    ),
}


REWRITES: Sources = {
    "two_layer_backward": TWO,
    "step_layers": STEPS,
}

VARIANTS: Sources = {
    "two_layer_backward": {
        "nested": both(
            "dense2.forward(relu1.forward(dense1.forward(X)))",
            "return dense1.backward(relu1.backward(dense2.backward(dvalues)))",
        ),
        "by attributes": both(
            "dense1.forward(X)",
            "relu1.forward(dense1.output)",
            "dense2.forward(relu1.output)",
            "dense2.backward(dvalues)",
            "relu1.backward(dense2.dinputs)",
            "dense1.backward(relu1.dinputs)",
            "return dense1.dinputs",
        ),
        "loops": both(
            "layers, x = [dense1, relu1, dense2], X",
            "for layer in layers:",
            "    x = layer.forward(x)",
            "for layer in reversed(layers):",
            "    dvalues = layer.backward(dvalues)",
            "return dvalues",
        ),
        "forward twice": both(*AHEAD, *AHEAD, *HOME),
    },
    "step_layers": {
        "in place": steps(SW, SB),
        "isinstance": (
            "def step_layers(layers, lr):\n    for layer in layers:\n"
            f"        if isinstance(layer, Dense):\n            {SW}\n            {SB}\n"
        ),
        "by the name of the class": (
            "def step_layers(layers, lr):\n    for layer in layers:\n"
            f"        if type(layer).__name__ == 'Dense':\n            {SW}\n            {SB}\n"
        ),
        "both at once, and a list back": steps(
            "layer.weights, layer.biases = (",
            "    layer.weights + -lr * layer.dweights, layer.biases + -lr * layer.dbiases)",
        )
        + "    return layers\n",
        "first collected": (
            "def step_layers(layers, lr):\n"
            "    for layer in [one for one in layers if hasattr(one, 'weights')]:\n"
            f"        {SW}\n        {SB}\n"
        ),
        "try and except": (
            "def step_layers(layers, lr):\n    for layer in layers:\n        try:\n"
            f"            {SW}\n            {SB}\n"
            "        except AttributeError:\n            pass\n"
        ),
    },
}
