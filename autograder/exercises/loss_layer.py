"""Exercise of unit 09: cross-entropy as an object."""

from __future__ import annotations

from autograder.exercises import loss_cases as said
from autograder.exercises.form import Edit, case, edit, exercise, rewrite
from autograder.exercises.loss_cases import (
    AVERAGED_TWICE,
    LOSS_SUMMED,
    SOFTMAX_TWICE,
    batch,
    fresh_for_layers,
    kept_and_handed_on,
    two_batches,
)
from autograder.exercises.loss_forward import LOSSES
from autograder.exercises.softmax_cases import BATCH, HOT_TARGETS, LOSS_GRADIENT, TARGETS

MEAN_LOSS = 0.38506088  # notes 004


def _loss(line: str) -> Edit:
    return edit("cross_entropy(P, y)", line)


def _loss_backward(line: str) -> Edit:
    return edit("cross_entropy_backward(P, y)", line)


CategoricalCrossEntropy = exercise(
    "A loss as an object: one number per sample, their mean, and the gradient.",
    hints=(
        "Which three of your functions does this class only need to call?",
        "forward gives one loss per sample, calculate the mean of what forward gives, backward keeps "
        "its result in self.dinputs and returns it.",
        "return cross_entropy(P, y); return np.mean(self.forward(P, y)); and backward with "
        "cross_entropy_backward(P, y).",
    ),
    worked=[
        case(
            "notes 004", P=BATCH, y=TARGETS, gives=(LOSSES, MEAN_LOSS, LOSS_GRADIENT, LOSS_GRADIENT)
        ),
        case(
            "notes 004: one-hot",
            P=BATCH,
            y=HOT_TARGETS,
            gives=(LOSSES, MEAN_LOSS, LOSS_GRADIENT, LOSS_GRADIENT),
            public=False,
        ),
    ],
    fresh=fresh_for_layers(batch),
    edges=[
        case("one sample, one-hot", batch(1, 4, True)),
        case(
            "a second batch through the same object",
            two_batches(batch(2, 3), batch(3, 4, True)),
            via="second batch",
        ),
        case("backward without forward", batch(2, 4), via="backward alone"),
    ],
    uses=["cross_entropy", "cross_entropy_backward"],
    mistakes={
        **kept_and_handed_on("cross_entropy_backward(P, y)"),
        "ce-missing-minus": (_loss("-cross_entropy(P, y)"), said.MINUS),
        "ce-clip-bounds": (
            [
                _loss("-np.log(confidences(np.clip(P, 1e-7, 1e-7), y))"),
                _loss("-np.log(confidences(np.clip(P, 1e-7, 1 - 1e7), y))"),
                _loss("-np.log(confidences(np.clip(P, 1e7 - 7, 1 - 1e-7), y))"),
            ],
            said.CLIP_BOUNDS,
        ),
        "index-colon-instead-of-rows": (
            [
                _loss("-np.log(P[:, y if y.ndim == 1 else y.argmax(axis=1)])"),
                edit(
                    "cross_entropy(P, y)",
                    "-np.log(P[:, y if y.ndim == 1 else y.argmax(axis=1)])",
                    "np.mean(self.forward(P, y))",
                    "np.sum(self.forward(P, y)) / len(P)",
                ),
            ],
            said.COLON,
        ),
        "ce-mean-over-all": (
            [
                _loss("-((one_hot(y, P.shape[1]) if y.ndim == 1 else y) * np.log(P)).mean(axis=1)"),
                edit("np.mean(self.forward(P, y))", "np.sum(self.forward(P, y)) / P.size"),
                _loss_backward("cross_entropy_backward(P, y) / P.shape[1]"),
            ],
            said.OVER_ALL,
        ),
        "ce-returns-confidence": (_loss("confidences(P, y)"), said.CONFIDENCE),
        "ce-not-reduced": (
            _loss("-(one_hot(y, P.shape[1]) if y.ndim == 1 else y) * np.log(P)"),
            said.NOT_REDUCED,
        ),
        "ce-log-base": (_loss("cross_entropy(P, y) / np.log(2)"), said.LOG_BASE),
        "ce-mean-too-early": (
            [
                _loss("np.mean(cross_entropy(P, y))"),
                _loss("cross_entropy(P, y) / len(P)"),
            ],
            said.SAMPLES_LOST,
        ),
        "forward-no-return": (
            [
                _loss("None"),
                edit(
                    "return cross_entropy(P, y)",
                    "self.losses = cross_entropy(P, y)",
                    "np.mean(self.forward(P, y))",
                    "np.mean(cross_entropy(P, y))",
                ),
            ],
            "The losses are worked out, and then nobody gets them: what does forward hand to "
            "whoever calls it?",
        ),
        "softmax-twice": (
            [
                _loss("cross_entropy(softmax(P), y)"),
                _loss("cross_entropy_from_logits(P, y)"),
                _loss_backward("cross_entropy_backward(softmax(P), y)"),
            ],
            SOFTMAX_TWICE,
        ),
        "calculate-log-of-mean": (
            edit("np.mean(self.forward(P, y))", "-np.log(np.mean(confidences(P, y)))"),
            "The mean of the losses, or the loss of the mean probability? Try 0.9 and 0.1 by hand, "
            "both ways.",
        ),
        "calculate-means-confidence": (
            edit("np.mean(self.forward(P, y))", "np.mean(confidences(P, y))"),
            said.CONFIDENCE,
        ),
        "calculate-sums": (
            edit("np.mean(self.forward(P, y))", "np.sum(self.forward(P, y))"),
            LOSS_SUMMED,
        ),
        "calculate-not-reduced": (
            edit("np.mean(self.forward(P, y))", "self.forward(P, y)"),
            "calculate should give one number for the whole batch. What does forward give?",
        ),
        "calculate-returns-nothing": (
            edit("return np.mean(self.forward(P, y))", "self.loss = np.mean(self.forward(P, y))"),
            "The mean is worked out, and then nobody gets it.",
        ),
        "ce-backward-sign": (_loss_backward("-cross_entropy_backward(P, y)"), said.BACKWARD_SIGN),
        "ce-no-divide": (_loss_backward("cross_entropy_backward(P, y) * len(P)"), said.NO_DIVIDE),
        "double-normalise": (
            _loss_backward("cross_entropy_backward(P, y) / len(P)"),
            AVERAGED_TWICE,
        ),
        "sparse-not-converted": (
            [
                _loss_backward("-y / P / len(P)"),
                _loss_backward("-(y if y.ndim == 2 else y[:, None]) / P / len(P)"),
                _loss("-(y * np.log(P)).sum(axis=1)"),
            ],
            said.NOT_CONVERTED,
        ),
        "one-hot-not-handled": (
            [
                _loss("-np.log(P[np.arange(len(P)), y])"),
                _loss_backward("-np.eye(P.shape[1])[y] / P / len(P)"),
            ],
            said.HOT_NOT_HANDLED,
        ),
        "one-hot-width-from-labels": (
            [
                _loss_backward("-(np.eye(y.max() + 1)[y] if y.ndim == 1 else y) / P / len(P)"),
                _loss_backward("-(one_hot(y, y.max() + 1) if y.ndim == 1 else y) / P / len(P)"),
            ],
            said.WIDTH_FROM_LABELS,
        ),
        "one-hot-wrong-width": (
            [
                _loss_backward("-(np.eye(len(P))[y] if y.ndim == 1 else y) / P / len(P)"),
                _loss_backward("-(one_hot(y, len(P)) if y.ndim == 1 else y) / P / len(P)"),
            ],
            said.WRONG_WIDTH,
        ),
        "ce-backward-is-fused": (
            _loss_backward("softmax_cross_entropy_backward(P, y)"),
            "That is a formula for the scores. This class knows nothing of softmax: it stops at "
            "the probabilities.",
        ),
        "ce-uninitialised": (
            rewrite(
                "class CategoricalCrossEntropy:\n"
                "    def forward(self, P, y):\n"
                "        return cross_entropy(P, y)\n"
                "    def calculate(self, P, y):\n"
                "        return np.mean(self.forward(P, y))\n"
                "    def backward(self, P, y):\n"
                "        rows = y if y.ndim == 1 else y.argmax(axis=1)\n"
                "        self.dinputs = np.full(P.shape, 7.0)\n"
                "        self.dinputs[np.arange(len(P)), rows] = -1 / confidences(P, y) / len(P)\n"
                "        return self.dinputs\n"
            ),
            said.UNINITIALISED,
        ),
        "backward-needs-forward": (
            rewrite(
                "class CategoricalCrossEntropy:\n"
                "    def forward(self, P, y):\n"
                "        self.P, self.y = P, y\n"
                "        return cross_entropy(P, y)\n"
                "    def calculate(self, P, y):\n"
                "        return np.mean(self.forward(P, y))\n"
                "    def backward(self, P, y):\n"
                "        self.dinputs = cross_entropy_backward(self.P, self.y)\n"
                "        return self.dinputs\n"
            ),
            "Your backward reads what forward kept. It is given P and y itself: what if nobody "
            "called forward before?",
        ),
    },
)
