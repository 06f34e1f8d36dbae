"""Unit 03, the class ReLU: the gate of unit 02 with a memory. Worked values: notes 000, 004."""

import numpy as np

from autograder.exercises.class_hints import (
    BACKWARD_STALE,
    FIRST_BATCH_KEPT,
    INPUTS_RENAMED,
    NEVER_RECEIVED,
    OTHER_RETURNED,
    OUTPUT_KEPT,
    OUTPUT_RENAMED,
    SELF_MISSING,
    SELF_PARAMETER,
    SHARED,
)
from autograder.exercises.form import case, edit, exercise, part, rewrite
from autograder.exercises.layer_cases import D_GATED, D_RISING, OUTPUT, gates, unseen
from autograder.exercises.relu_backward import GATE_BY_Z
from autograder.exercises.relu_hints import (
    CALLED,
    DVALUES_CHANGED,
    LEAKS_BACK,
    NOT_ZERO,
    ONE_QUESTION,
    SELECTED,
    SIGN_AS_SLOPE,
    SILENT,
    SLOPE_WHERE_OPEN,
    TURNED_ROUND,
)


def gate(rows, columns):
    """Inputs and dvalues with signs that have nothing to do with each other."""

    def drawn(rng):
        pair = gates(rng, rows, columns)
        return dict(inputs=pair["z"], dvalues=pair["dvalues"])

    return drawn


def two_batches(rng):
    """A batch and an earlier one of another size."""
    earlier, later = gates(rng, 2, 3), gates(rng, 4, 3)
    return dict(
        earlier=earlier["z"],
        earlier_dvalues=earlier["dvalues"],
        inputs=later["z"],
        dvalues=later["dvalues"],
    )


def same_size(rng):
    """A batch and an earlier one of the same size, so that a stale memory raises nothing."""
    earlier, later = gates(rng, 3, 3), gates(rng, 3, 3)
    return dict(
        earlier=earlier["z"],
        earlier_dvalues=earlier["dvalues"],
        inputs=-earlier["z"],
        dvalues=later["dvalues"],
    )


def two_layers(rng):
    """A batch for one layer, and the same with all signs turned for another."""
    pair = gates(rng, 3, 4)
    return dict(inputs=pair["z"], dvalues=pair["dvalues"], others=-pair["z"])


RETURNED = "return self.dinputs"
LINE = "self.dinputs = dvalues * (self.inputs > 0)"


def gated_by(expression):
    """The solution with another right-hand side."""
    return edit(LINE, f"self.dinputs = {expression}")


def written(forward, backward, before=""):
    """A whole class from the bodies of its two methods."""

    def body(lines):
        return "".join(f"        {line}\n" for line in lines)

    return rewrite(
        f"class ReLU:\n{before}"
        f"    def forward(self, inputs):\n{body(forward)}"
        f"    def backward(self, dvalues):\n{body(backward)}"
    )


FORWARD = ("self.inputs = inputs", "self.output = np.maximum(inputs, 0.0)", "return self.output")
BACKWARD = (LINE, RETURNED)

ReLU = exercise(
    "How does the gate of unit 02 find its z, when nobody hands it over?",
    hints=(
        "Which of the object's attributes knows whether the gates were open?",
        "Gates are decided by what forward was given. What arrives goes through where that was "
        "above 0.",
        "self.dinputs = dvalues * (self.inputs > 0), and return it.",
    ),
    worked=[
        case(
            "notes 000, 004: after the layer",
            inputs=np.array(OUTPUT),
            dvalues=D_RISING,
            gives=dict(output=np.maximum(OUTPUT, 0.0), dinputs=D_GATED),
        ),
        case(
            "notes 004",
            dvalues=np.array([[1.0, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]),
            inputs=np.array([[1.0, 2, -3, -4], [2, -7, -1, 3], [-1, 2, 5, -1]]),
            gives=dict(dinputs=[[1, 2, 0, 0], [5, 0, 0, 8], [0, 10, 11, 0]]),
        ),
    ],
    fresh=[gate(4, 3), unseen(gate(2, 5)), unseen(gate(5, 5))],
    edges=[case("a batch of one", gate(1, 4)), case("one neuron", gate(5, 1), public=False)],
    also=[
        part(
            "zero",
            "the slope at exactly 0",
            1,
            case(
                "z exactly 0",
                dvalues=np.array([[2.0, -3.0, 1.5], [4.0, -1.0, 2.5]]),
                inputs=np.array([[0.0, 1.2, -0.4], [-2.0, 0.0, 0.7]]),
            ),
        ),
        part(
            "promises",
            "what forward and backward return",
            1,
            case("what comes back from each call", gate(3, 2), via="promises"),
        ),
        part(
            "memory",
            "a memory of its own, and hands off its arguments",
            1,
            case("a second batch, of another size", two_batches, via="second batch", public=False),
            case("a second batch of the same size", same_size, via="second batch"),
            case("two layers, one after the other", two_layers, via="two layers"),
            case("inputs and dvalues afterwards", gate(3, 2), via="untouched"),
        ),
    ],
    uses=["relu_backward"],
    mistakes={
        "relu-mask-by-upstream": (gated_by("dvalues * (dvalues > 0)"), GATE_BY_Z),
        "relu-mask-by-both": (
            gated_by("np.maximum(dvalues, 0.0) * (self.inputs > 0)"),
            "Your gates look at the inputs, and then negative gradients are dropped as well. Who "
            "asked them to be positive?",
        ),
        "relu-copies-inputs": (
            gated_by("np.maximum(self.inputs, 0.0)"),
            "Your method has an argument that it never reads.",
        ),
        "relu-derivative-is-relu": (
            [gated_by("dvalues * self.output"), gated_by("dvalues * self.inputs")],
            SLOPE_WHERE_OPEN,
        ),
        "relu-min1": (
            gated_by("dvalues * np.minimum(1.0, self.output)"),
            "Try z = 0.5. Is the slope of a straight line through the origin 0.5 there?",
        ),
        "relu-divide-nan": (
            gated_by("dvalues * self.output / self.inputs"),
            "What happens to your expression for the one z at which ReLU has its corner?",
        ),
        "relu-gate-not-applied": (
            gated_by("dvalues.copy()"),
            "Which of these neurons were silent in the forward pass? What did you send them?",
        ),
        "relu-slope-at-zero": (
            [
                gated_by("dvalues * (self.inputs >= 0)"),
                gated_by("dvalues * np.heaviside(self.inputs, 0.5)"),
            ],
            "At exactly 0 the course has settled on slope 0. What does your line give there?",
        ),
        "relu-gate-inverted": (
            [gated_by("dvalues * (self.inputs < 0)"), gated_by("dvalues * (self.inputs <= 0)")],
            TURNED_ROUND,
        ),
        "relu-dvalue-missing": (
            gated_by("(self.inputs > 0).astype(float)"),
            "You stored the slopes. What does the chain rule multiply them by?",
        ),
        "neuron-truthiness": (gated_by("dvalues * (self.inputs != 0)"), NOT_ZERO),
        "relu-slope-sign": (gated_by("dvalues * np.sign(self.inputs)"), SIGN_AS_SLOPE),
        "relu-leaky": (gated_by("np.where(self.inputs > 0, dvalues, 0.01 * dvalues)"), LEAKS_BACK),
        "relu-drops-entries": (gated_by("dvalues[self.inputs > 0]"), SELECTED),
        "relu-scalar-if": (
            [
                gated_by("dvalues if self.inputs > 0 else 0.0"),
                gated_by("dvalues * max(0.0, self.inputs)"),
                gated_by("dvalues * float(self.inputs > 0)"),
            ],
            ONE_QUESTION,
        ),
        "relu-call-parens": (gated_by("dvalues(self.inputs > 0)"), CALLED),
        "relu-matmul": (
            [
                gated_by("dvalues @ (self.inputs > 0).T"),
                gated_by("dvalues @ (self.inputs > 0)"),
                gated_by("dvalues.T @ (self.inputs > 0)"),
            ],
            "Each gate passes or stops its own entry. Which product keeps entries apart?",
        ),
        "mean-in-layer": (
            [
                gated_by("dvalues * (self.inputs > 0) / len(dvalues)"),
                gated_by("dvalues * (self.inputs > 0) / dvalues.size"),
            ],
            "Divide your answer by the expected one. Is the ratio a familiar number?",
        ),
        "relu-mutates-dvalues": (
            edit(LINE, "dvalues[self.inputs <= 0] = 0.0\n        self.dinputs = dvalues"),
            DVALUES_CHANGED,
        ),
        "relu-mutates-z": (
            edit(
                LINE,
                "self.inputs[self.inputs > 0] = 1.0\n"
                "        self.inputs[self.inputs <= 0] = 0.0\n"
                "        self.dinputs = dvalues * self.inputs",
            ),
            "Call backward, then look at self.inputs. Same numbers as before? Whose array is it?",
        ),
        "relu-forward-mutates": (
            [
                written(
                    (
                        "inputs[inputs < 0] = 0.0",
                        "self.inputs = inputs",
                        "self.output = inputs",
                        "return self.output",
                    ),
                    BACKWARD,
                ),
                written(
                    (
                        "self.inputs = inputs.copy()",
                        "inputs[inputs < 0] = 0.0",
                        "self.output = inputs",
                        "return self.output",
                    ),
                    BACKWARD,
                ),
            ],
            "Does the dense layer before it still hold the numbers that it computed?",
        ),
        "relu-inputs-are-output": (
            written(
                (
                    "self.output = np.maximum(inputs, 0.0)",
                    "self.inputs = self.output",
                    "return self.output",
                ),
                BACKWARD,
            ),
            "Your gradients are right. But self.inputs should hold what forward was given.",
        ),
        "relu-np-max": (
            [
                edit("np.maximum(inputs, 0.0)", "np.max(inputs, 0)"),
                edit("np.maximum(inputs, 0.0)", "np.max(inputs)"),
                edit("np.maximum(inputs, 0.0)", "max(0.0, np.max(inputs))"),
                edit("np.maximum(inputs, 0.0)", "np.max(0.0, inputs)"),
                edit("np.maximum(inputs, 0.0)", "np.max(0, inputs)"),
            ],
            "One of numpy's two functions reduces an array, the other compares two entry by entry.",
        ),
        "relu-not-applied": (
            edit("np.maximum(inputs, 0.0)", "inputs.copy()"),
            "What does your forward do with -2?",
        ),
        "forward-cache-missing": (
            [
                edit("self.inputs = inputs\n", "inputs = inputs\n"),
                gated_by("dvalues * (self.z > 0)"),
            ],
            NEVER_RECEIVED,
        ),
        "cache-name": (
            written(
                (
                    "self.z = inputs",
                    "self.output = np.maximum(inputs, 0.0)",
                    "return self.output",
                ),
                ("self.dinputs = dvalues * (self.z > 0)", RETURNED),
            ),
            INPUTS_RENAMED,
        ),
        "forward-output-not-stored": (
            written(("self.inputs = inputs", "return np.maximum(inputs, 0.0)"), BACKWARD),
            OUTPUT_RENAMED,
        ),
        "forward-returns-nothing": (written(FORWARD[:2], BACKWARD), OUTPUT_KEPT),
        "forward-returns-stale": (
            [
                written(
                    (FORWARD[0], "output = np.maximum(inputs, 0.0)", FORWARD[2]),
                    BACKWARD,
                    before=f"    output = {start}\n\n",
                )
                for start in ("0", "0.0", "None", "[]", "np.zeros(1)")
            ],
            "The object has an `output` from the start, and your forward never changes it. To which "
            "name does your line assign?",
        ),
        "backward-returns-nothing": (
            edit(RETURNED, "return None"),
            "The gradient is stored, and the caller of backward receives None. What is it to get?",
        ),
        "dinputs-not-stored": (
            [
                edit(LINE, "dinputs = dvalues * (self.inputs > 0)", RETURNED, "return dinputs"),
                edit(LINE, "dinputs = dvalues * (self.inputs > 0)"),
            ],
            "Look at the attributes of your layer after backward. Under which name does the text "
            "promise the gradient?",
        ),
        "backward-returns-other": (
            [
                edit(RETURNED, "return dvalues"),
                edit(RETURNED, "return self.output"),
                edit(RETURNED, "return self.inputs"),
                edit(RETURNED, "return self.inputs > 0"),
                edit(RETURNED, "return self"),
            ],
            "The right gradient is stored. What did you hand to the layer before it?",
        ),
        "forward-returns-other": (
            [
                edit("return self.output", "return inputs"),
                edit("return self.output", "return self"),
            ],
            OTHER_RETURNED,
        ),
        "self-missing": (gated_by("dvalues * (inputs > 0)"), SELF_MISSING),
        "self-not-a-parameter": (
            [
                edit("def backward(self, dvalues)", "def backward(dvalues)"),
                edit("def forward(self, inputs)", "def forward(inputs)"),
            ],
            SELF_PARAMETER,
        ),
        "relu-is-abs": (edit("np.maximum(inputs, 0.0)", "np.abs(inputs)"), SILENT),
        "layer-shares-state": (
            [
                written(("ReLU.inputs = inputs", *FORWARD[1:]), BACKWARD),
                written(
                    ("global seen", "seen = inputs", *FORWARD[1:]),
                    ("self.inputs = seen", *BACKWARD),
                ),
            ],
            SHARED,
        ),
        "cache-never-renewed": (
            written(
                ("if not hasattr(self, 'inputs'): self.inputs = inputs", *FORWARD[1:]),
                BACKWARD,
            ),
            FIRST_BATCH_KEPT,
        ),
        "gradients-accumulate": (
            written(
                FORWARD,
                ("self.dinputs = self.dinputs + dvalues * (self.inputs > 0)", RETURNED),
                before="    dinputs = 0.0\n",
            ),
            BACKWARD_STALE,
        ),
    },
)
