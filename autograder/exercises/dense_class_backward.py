"""Unit 03, mistakes in backward of the class Dense."""

from autograder.exercises.class_hints import BACKWARD_STALE
from autograder.exercises.dense_hints import (
    FAMILIAR_RATIO,
    GRADIENT_UNREAD,
    MEAN_OF_ALL,
    MINUS,
    ONE_FOR_ALL,
    SHAPE_OF_WEIGHTS,
    SLOPE_ALONE,
    WEIGHT_FOR_INPUT,
)
from autograder.exercises.dense_input_gradients import INVERSE
from autograder.exercises.form import Mistake, edit

DW = "self.inputs.T @ dvalues"
DB = "dvalues.sum(axis=0, keepdims=True)"
DX = "dvalues @ self.weights.T"


def dw(expression):
    """The solution with another gradient of the weights."""
    return edit(DW, expression)


def db(expression):
    """The solution with another gradient of the biases."""
    return edit(DB, expression)


def dx(expression):
    """The solution with another gradient of the inputs."""
    return edit(DX, expression)


def backward_of(*lines):
    """The solution with another body of backward."""
    old = f"self.dweights = {DW}\n        self.dbiases = {DB}\n        self.dinputs = {DX}\n"
    return edit(old, "\n        ".join(lines) + "\n")


AVERAGED = FAMILIAR_RATIO
STORE = "Under which name does the text promise it? Write self. before it."

BACK: dict[str, Mistake] = {
    "bias-axis1": (
        [
            db("dvalues.sum(axis=1, keepdims=True)"),
            db("dvalues.sum(axis=1)"),
        ],
        "Which axis is being summed away, samples or neurons? The result should still have one "
        "number for each...",
    ),
    "bias-sum-scalar": ([db("np.sum(dvalues)"), db("np.sum(dvalues, keepdims=True)")], ONE_FOR_ALL),
    "dbiases-column": (
        [
            db("dvalues.sum(axis=0).reshape(-1, 1)"),
            db("dvalues.sum(axis=0, keepdims=True).T"),
        ],
        "Your numbers are right, in a column. What is the shape of the layer's biases?",
    ),
    "dbiases-mean-scalar": (
        [db("np.mean(dvalues)"), db("np.mean(dvalues, keepdims=True)")],
        MEAN_OF_ALL,
    ),
    "dbiases-ones": (
        [db("np.ones_like(self.biases)"), db("np.ones((1, dvalues.shape[1])) * len(dvalues)")],
        SLOPE_ALONE,
    ),
    "dbiases-not-summed": (
        db("dvalues.copy()"),
        "Every sample uses the same biases. How many rows should their gradient have?",
    ),
    "bias-sums-parameter": (
        [
            db("np.sum(self.biases, axis=0, keepdims=True)"),
            db("np.sum(self.biases)"),
            db("np.sum(self.biases, keepdims=True)"),
        ],
        GRADIENT_UNREAD,
    ),
    "square-batch-coincidence": (
        [
            db("np.ones(self.biases.shape) @ dvalues"),
            db("np.dot(np.ones(self.biases.shape), dvalues)"),
            db("np.full(self.biases.shape, 1.0) @ dvalues"),
        ],
        "Try a batch with one sample more. Which length in your line counts neurons where it should "
        "count samples?",
    ),
    "dweights-no-transpose": (
        [
            dw("self.inputs @ dvalues"),
            dw("self.inputs @ dvalues.T"),
            dw("dvalues @ self.inputs"),
        ],
        "Rows times columns: which axis of inputs and which axis of dvalues count the samples?",
    ),
    "dweights-shape-transposed": (dw("dvalues.T @ self.inputs"), SHAPE_OF_WEIGHTS),
    "outer-of-batch": (
        dw("np.outer(self.inputs, dvalues)"),
        "np.outer is made for two vectors; it lays a batch flat and pairs sample 0 with sample 1, "
        "too. What shape should dweights have?",
    ),
    "dense-w-not-x": (
        [
            dw("self.weights.T @ dvalues"),
            dw("self.weights * dvalues"),
            dw("self.weights @ dvalues.T"),
            dw("dvalues @ self.weights.T"),
            dw("self.weights * dvalues.sum(axis=0, keepdims=True)"),
            dw("self.weights * dvalues.sum(axis=0)"),
        ],
        WEIGHT_FOR_INPUT,
    ),
    "bp-own-activation": (
        dw("self.output.T @ dvalues"),
        "Which of the arrays that the layer remembers did the weights multiply?",
    ),
    "dinputs-no-transpose": (
        [
            dx("dvalues @ self.weights"),
            dx("self.weights @ dvalues"),
            dx("self.weights.T @ dvalues"),
        ],
        "In which direction did the weights carry numbers forward, and now? Write the shapes.",
    ),
    "dinputs-transposed": (
        dx("self.weights @ dvalues.T"),
        "dinputs lies on its side. What should a row stand for?",
    ),
    "dinputs-from-inputs": (
        [
            dx("dvalues @ self.inputs.T"),
            dx("self.inputs * dvalues"),
            dx("dvalues.T @ self.inputs"),
        ],
        "An input multiplied something in the forward pass. What was it?",
    ),
    "dinputs-from-dweights": (
        dx("dvalues @ self.dweights.T"),
        "Which array was the input multiplied by in the forward pass: the weights, or their "
        "gradient?",
    ),
    "dinputs-inverse": (dx("dvalues @ np.linalg.pinv(self.weights)"), INVERSE),
    "dinputs-is-dvalues": (
        dx("dvalues.copy()"),
        "dinputs has the shape of the inputs. What happened to the numbers on their way through "
        "the weights?",
    ),
    "backward-asks-for-inputs": (
        edit("backward(self, dvalues)", "backward(self, inputs, dvalues)"),
        "Whoever calls backward has only dvalues to give. Who kept the inputs?",
    ),
    "dense-no-dinputs": (
        [
            backward_of(f"self.dweights = {DW}", f"self.dbiases = {DB}", "return"),
            backward_of(
                f"self.dweights = {DW}",
                f"self.dbiases = {DB}",
                f"dinputs = {DX}",
                "return dinputs",
            ),
        ],
        "Who needs the next link of the chain, and where would it look for it?",
    ),
    "dense-no-parameter-gradients": (
        [
            backward_of(f"self.dinputs = {DX}"),
            backward_of(f"self.dbiases = {DB}", f"self.dinputs = {DX}"),
        ],
        "What does this layer itself learn from? " + STORE,
    ),
    "dense-no-dbiases": (
        backward_of(f"self.dweights = {DW}", f"self.dinputs = {DX}"),
        "A layer has two kinds of parameters. Which gradient is not there?",
    ),
    "dense-backward-is-relu": (
        [
            backward_of("self.dinputs = dvalues.copy()", "self.dinputs[self.output <= 0] = 0"),
            backward_of("self.dinputs = dvalues.copy()", "self.dinputs[self.inputs <= 0] = 0"),
            backward_of("self.dinputs = dvalues * (self.inputs > 0)"),
        ],
        "Which class is this method in, and what does its forward do?",
    ),
    "dense-masks-upstream": (
        [
            backward_of(
                "dvalues = dvalues * (self.output > 0)",
                f"self.dweights = {DW}",
                f"self.dbiases = {DB}",
                f"self.dinputs = {DX}",
            ),
            dx(f"{DX} * (self.inputs > 0)"),
        ],
        "There is a gate in your dense layer. Which object does it belong to in this unit?",
    ),
    "relu-mask-by-upstream": (
        backward_of(
            "dvalues = np.maximum(dvalues, 0.0)",
            f"self.dweights = {DW}",
            f"self.dbiases = {DB}",
            f"self.dinputs = {DX}",
        ),
        "You dropped what is negative in dvalues. Which step of this forward does that?",
    ),
    "grad-overwrites-parameter": (
        [
            edit(
                "return self.dinputs", "self.inputs[:] = self.dinputs\n        return self.dinputs"
            ),
            edit(f"self.dweights = {DW}", f"self.dweights = self.weights = {DW}"),
            edit(f"self.dbiases = {DB}", f"self.dbiases = self.biases = {DB}"),
            edit(f"self.dinputs = {DX}", f"self.dinputs = self.inputs = {DX}"),
            edit(
                "return self.dinputs",
                "self.weights = self.dweights\n        return self.dinputs",
            ),
            edit("return self.dinputs", "self.biases = self.dbiases\n        return self.dinputs"),
            edit(
                "return self.dinputs",
                "self.weights, self.biases = self.dweights, self.dbiases\n"
                "        return self.dinputs",
            ),
        ],
        "Print the weights before and after backward. Should this method change them?",
    ),
    "backward-steps": (
        [
            *(
                edit(
                    "return self.dinputs",
                    f"self.weights -= {rate} * self.dweights\n"
                    f"        self.biases -= {rate} * self.dbiases\n"
                    "        return self.dinputs",
                )
                for rate in (1.0, 0.1, 0.01, 0.001)
            ),
        ],
        "Your backward takes a step by itself. Who should decide when, and how far?",
    ),
    "mean-in-layer": (
        [
            edit(DW, f"{DW} / len(dvalues)", DB, "dvalues.mean(axis=0, keepdims=True)"),
            edit(
                DW,
                f"{DW} / len(dvalues)",
                DB,
                "dvalues.mean(axis=0, keepdims=True)",
                DX,
                f"{DX} / len(dvalues)",
            ),
            dx(f"{DX} / len(dvalues)"),
        ],
        AVERAGED,
    ),
    "normalise-inconsistent": (
        [
            dw(f"{DW} / len(dvalues)"),
            db("dvalues.mean(axis=0, keepdims=True)"),
            edit(DW, f"{DW} / len(dvalues)", DX, f"{DX} / len(dvalues)"),
            edit(DB, "dvalues.mean(axis=0, keepdims=True)", DX, f"{DX} / len(dvalues)"),
        ],
        "Two gradients of the same loss: do they use the same average?",
    ),
    "gradients-accumulate": (
        [
            edit(
                "self.biases = np.zeros((1, n_neurons))",
                "self.biases = np.zeros((1, n_neurons))\n"
                "        self.dweights = np.zeros((n_inputs, n_neurons))\n"
                "        self.dbiases = np.zeros((1, n_neurons))",
                "self.dweights = self",
                "self.dweights += self",
                "self.dbiases = dvalues",
                "self.dbiases += dvalues",
            ),
            edit(
                "self.biases = np.zeros((1, n_neurons))",
                "self.biases = np.zeros((1, n_neurons))\n"
                "        self.dweights = np.zeros((n_inputs, n_neurons))",
                "self.dweights = self",
                "self.dweights += self",
            ),
            edit(
                "self.biases = np.zeros((1, n_neurons))",
                "self.biases = np.zeros((1, n_neurons))\n"
                "        self.dbiases = np.zeros((1, n_neurons))",
                "self.dbiases = dvalues",
                "self.dbiases += dvalues",
            ),
        ],
        BACKWARD_STALE,
    ),
    "backward-returns-nothing": (
        [
            edit("return self.dinputs", "return None"),
            edit("        return self.dinputs\n", ""),
        ],
        "The gradients are stored. The caller of backward receives None: what should it get?",
    ),
    "backward-returns-other": (
        [
            edit("return self.dinputs", "return self.dweights"),
            edit("return self.dinputs", "return self.dbiases"),
            edit("return self.dinputs", "return dvalues"),
            edit("return self.dinputs", "return self.output"),
            edit("return self.dinputs", "return self"),
            edit("return self.dinputs", "return self.dweights, self.dbiases"),
            edit("return self.dinputs", "return self.dweights, self.dbiases, self.dinputs"),
            edit("return self.dinputs", "return self.dinputs, self.dweights, self.dbiases"),
        ],
        "Which of the three gradients does the layer before it need? Return that one.",
    ),
    "dvalues-overwritten": (
        backward_of(
            f"self.dinputs = dvalues = {DX}", f"self.dweights = {DW}", f"self.dbiases = {DB}"
        ),
        "After your first line, what does dvalues hold? Which of your next lines need more?",
    ),
    "both-methods-return-nothing": (
        edit("return self.output", "return None", "return self.dinputs", "return None"),
        "Your layer remembers everything and hands nothing back. What do the callers of its "
        "two methods receive?",
    ),
    "sign-flipped": (
        [
            edit(DW, f"-({DW})", DB, f"-{DB}", DX, f"-({DX})"),
            dx(f"-({DX})"),
            dw(f"-({DW})"),
        ],
        MINUS,
    ),
}
