"""Unit 03, ReLU: mistakes in another hand, right answers in other styles."""

from tests.course.writing import Sources, method


def relu(
    forward: tuple[str, ...] = (
        "self.inputs = inputs",
        "self.output = np.where(inputs > 0, inputs, 0.0)",
        "return self.output",
    ),
    backward: tuple[str, ...] = (
        "self.dinputs = dvalues.copy()",
        "self.dinputs[self.inputs <= 0] = 0",
        "return self.dinputs",
    ),
    before: tuple[str, ...] = (),
) -> str:
    return (
        "class ReLU:\n"
        + "".join(f"    {line}\n" for line in before)
        + method("forward(self, inputs)", forward)
        + method("backward(self, dvalues)", backward)
    )


def passing(*lines: str) -> str:
    """A ReLU with these lines in backward, before the gradient is returned."""
    return relu(backward=(*lines, "return self.dinputs"))


def keeping(*lines: str) -> str:
    """A ReLU with these lines in forward."""
    return relu(forward=lines)


RELU = {
    "relu-mask-by-upstream": passing(
        "self.dinputs = dvalues.copy()", "self.dinputs[dvalues <= 0] = 0"
    ),
    "relu-mask-by-both": passing(
        "self.dinputs = dvalues.copy()",
        "self.dinputs[self.inputs <= 0] = 0",
        "self.dinputs[dvalues < 0] = 0",
    ),
    "relu-copies-inputs": passing(
        "self.dinputs = self.inputs.copy()", "self.dinputs[self.inputs <= 0] = 0"
    ),
    "relu-derivative-is-relu": passing("self.dinputs = np.maximum(0, self.inputs) * dvalues"),
    "relu-min1": passing("self.dinputs = np.clip(self.inputs, 0, 1) * dvalues"),
    "relu-divide-nan": passing("self.dinputs = (self.output / self.inputs) * dvalues"),
    "relu-gate-not-applied": passing("self.dinputs = 1.0 * dvalues"),
    "relu-slope-at-zero": passing("self.dinputs = np.where(self.inputs < 0, 0.0, dvalues)"),
    "relu-gate-inverted": passing("self.dinputs = np.where(self.inputs > 0, 0.0, dvalues)"),
    "relu-dvalue-missing": passing("self.dinputs = np.where(self.inputs > 0, 1, 0)"),
    "neuron-truthiness": passing("self.dinputs = np.where(self.inputs, dvalues, 0)"),
    "relu-slope-sign": passing("slope = np.sign(self.inputs)", "self.dinputs = slope * dvalues"),
    "relu-leaky": passing(
        "self.dinputs = dvalues.copy()", "self.dinputs[self.inputs <= 0] *= 0.01"
    ),
    "relu-drops-entries": passing("keep = self.inputs > 0", "self.dinputs = dvalues[keep]"),
    "relu-scalar-if": passing(
        "if self.inputs > 0:",
        "    self.dinputs = dvalues",
        "else:",
        "    self.dinputs = 0 * dvalues",
    ),
    "relu-call-parens": passing("self.dinputs = dvalues.copy()", "self.dinputs(self.inputs > 0)"),
    "relu-matmul": passing("self.dinputs = np.dot(dvalues, (self.inputs > 0).T)"),
    "mean-in-layer": passing("N = len(dvalues)", "self.dinputs = (self.inputs > 0) * dvalues / N"),
    "relu-mutates-dvalues": passing("dvalues *= self.inputs > 0", "self.dinputs = dvalues"),
    "relu-mutates-z": passing(
        "z = self.inputs", "z[z <= 0] = 0", "z[z > 0] = 1", "self.dinputs = z * dvalues"
    ),
    "relu-forward-mutates": keeping(
        "self.inputs = inputs", "inputs *= inputs > 0", "self.output = inputs", "return self.output"
    ),
    "relu-inputs-are-output": keeping(
        "self.inputs = np.maximum(0, inputs)", "self.output = self.inputs", "return self.output"
    ),
    "relu-np-max": keeping(
        "self.inputs = inputs", "self.output = np.max(inputs, axis=0)", "return self.output"
    ),
    "relu-not-applied": keeping(
        "self.inputs = inputs", "self.output = inputs * 1.0", "return self.output"
    ),
    "forward-cache-missing": keeping("self.output = np.maximum(0, inputs)", "return self.output"),
    "cache-name": relu(
        ("self.x = inputs", "self.output = inputs * (inputs > 0)", "return self.output"),
        ("self.dinputs = dvalues * (self.x > 0)", "return self.dinputs"),
    ),
    "forward-output-not-stored": keeping("self.inputs = inputs", "return inputs * (inputs > 0)"),
    "forward-returns-nothing": keeping(
        "self.inputs = inputs", "self.output = np.maximum(0, inputs)"
    ),
    "backward-returns-nothing": relu(
        backward=("self.dinputs = dvalues.copy()", "self.dinputs[self.inputs <= 0] = 0")
    ),
    "dinputs-not-stored": relu(backward=("return np.where(self.inputs > 0, dvalues, 0)",)),
    "layer-shares-state": relu(
        (
            "ReLU.seen = inputs",
            "self.inputs = inputs",
            "self.output = np.maximum(0, inputs)",
            "return self.output",
        ),
        ("self.dinputs = dvalues * (ReLU.seen > 0)", "return self.dinputs"),
    ),
    "cache-never-renewed": relu(
        (
            "if self.inputs is None:",
            "    self.inputs = inputs",
            "self.output = np.maximum(0, inputs)",
            "return self.output",
        ),
        before=("inputs = None",),
    ),
    "gradients-accumulate": relu(
        backward=(
            "d = dvalues * (self.inputs > 0)",
            "self.dinputs = getattr(self, 'dinputs', 0) + d",
            "return self.dinputs",
        )
    ),
}


REWRITES: Sources = {
    "ReLU": RELU,
}

VARIANTS: Sources = {
    "ReLU": {
        "copy then zero": relu(),
        "mask kept": relu(
            (
                "self.inputs = inputs",
                "self.mask = inputs > 0",
                "self.output = inputs * self.mask",
                "return self.output",
            ),
            ("self.dinputs = dvalues * self.mask", "return self.dinputs"),
        ),
        "mask by output": passing("self.dinputs = np.where(self.output > 0, dvalues, 0.0)"),
        "with a constructor": relu(
            before=("def __init__(self):", "    self.inputs = self.output = self.dinputs = None")
        ),
        "keeps a copy": keeping(
            "self.inputs = inputs.copy()",
            "self.output = np.maximum(0, self.inputs)",
            "return self.output",
        ),
    },
}
