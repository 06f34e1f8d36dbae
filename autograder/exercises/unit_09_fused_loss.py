"""Unit 09: cross-entropy, alone and fused with softmax. Worked values are those of notes 004."""

from autograder.exercises import (
    fused_backward,
    fused_layer,
    loss_backward,
    loss_forward,
    loss_from_logits,
    loss_labels,
    loss_layer,
)
from autograder.exercises.form import case, hunt, prediction

UNIT = "09-fused-loss"

one_hot = loss_labels.one_hot
confidences = loss_labels.confidences

predict_half = prediction(
    "The right class's probability falls from 0.8 to 0.4, then to 0.2. What does the loss do?",
    options={
        "A": "Halving p adds ln 2 to the loss, wherever it starts: a logarithm counts factors.",
        "B": "Try it: -ln 0.8 is 0.22 and -ln 0.4 is 0.92. That is far more than double. What is "
        "the *difference*?",
        "C": "That is what p itself loses. The loss looks at p through a logarithm: does it count "
        "differences of p, or factors?",
        "D": "Compute -ln 0.4 and -ln 0.2: are they nearly equal? And think of what happens on the "
        "way to p = 0.",
    },
    hints=(
        "Write -ln(p / 2) as a sum of two terms.",
        "ln(ab) = ln a + ln b. One of the factors is one half both times.",
        "Compute -ln 0.8, -ln 0.4 and -ln 0.2, and subtract.",
    ),
)

cross_entropy = loss_forward.cross_entropy
cross_entropy_backward = loss_backward.cross_entropy_backward

predict_sure_and_wrong = prediction(
    "N = 1, and the right class got p = 0.001. What reaches its score?",
    options={
        "A": "Half of the story: softmax's slope p(1 - p) is about 0.001. What does the loss send "
        "into it, at so small a p?",
        "B": "-1/p times p(1 - p) is -(1 - p): the large factor and the small one cancel.",
        "C": "That is what reaches the *probability*, -1/p. On the way to the score it is still "
        "multiplied by softmax's slope.",
        "D": "The other probabilities share what p leaves over. Multiply the two slopes on the "
        "path through p: does anything but p appear?",
    },
    hints=(
        "Two slopes are multiplied: that of the loss at p, and that of p with respect to its score.",
        "The first is -1/p. The second is the diagonal entry of the Jacobian, p (1 - p).",
        "Multiply them, and only then put in p = 0.001.",
    ),
)

softmax_cross_entropy_backward = fused_backward.softmax_cross_entropy_backward

hunt_who_sums = hunt(
    "What are the slopes of the mean loss with respect to the three biases?",
    hints=(
        "You need no theory: numerical_gradient is there, and so is the function.",
        "Or think of unit 02: which axis does dbiases add up over?",
        "numerical_gradient(mean_loss_of_biases, np.zeros(3)), or the fused gradient summed over "
        "the samples.",
    ),
    worked=[case("notes 004", gives=[-0.06, -0.1666666667, 0.2266666667], within=1e-8)],
    wrong=[
        (
            [-0.1, 0.0333333333, 0.0666666667],
            "first-sample-only",
            "That is what the first sample says. A bias moves all three.",
        ),
        (
            [-0.18, -0.5, 0.68],
            "fused-no-divide",
            "Compare with nudging: is the ratio the number of samples?",
        ),
        (
            [-0.02, -0.0555555556, 0.0755555556],
            "mean-in-layer",
            "You averaged over the samples once more. Where has the division by N been made?",
        ),
        (
            [0.06, 0.1666666667, -0.2266666667],
            "fused-sign",
            "Raise the bias of class 2: nobody in this batch belongs to it. Does the loss rise or "
            "fall?",
        ),
        (
            [-0.06, -0.1667, 0.2267],
            "rounded-too-soon",
            "These are the right numbers, but rounded. Hand them in with all their digits.",
        ),
        (
            [-0.06, -0.167, 0.227],
            "rounded-too-soon",
            "These are the right numbers, but rounded. Hand them in with all their digits.",
        ),
        (
            [0.0, 0.0, 0.0],
            "bias-axis1",
            "You added along the rows: each of them adds up to zero, always. Which axis counts "
            "samples?",
        ),
    ],
    passed="The fused gradient summed over the samples, which is the dense layer's own line for its "
    "biases. Nothing is left for an optimizer to sum.",
)

log_sum_exp = loss_from_logits.log_sum_exp

predict_clipped = prediction(
    "Scores (10 000, 0), the second class is right, clip at 1e-7. What loss is reported?",
    options={
        "A": "A loss of 0 means sure and right. This network is sure.",
        "B": "The probability is 0, the clip makes it 1e-7, and -ln 1e-7 is 16.1: the same for "
        "every hopeless sample.",
        "C": "That is the true loss. But the probability on the way to it is 0 in floating point: "
        "what does the clip make of 0?",
        "D": "Without a guard it would be. What is the clip there for?",
    },
    hints=(
        "Which probability does softmax give the second class, in floating point?",
        "e^(-10000) is 0. Then the clip comes, then the logarithm.",
        "-ln of 1e-7: seven times ln 10.",
    ),
)

cross_entropy_from_logits = loss_from_logits.cross_entropy_from_logits
CategoricalCrossEntropy = loss_layer.CategoricalCrossEntropy
SoftmaxCrossEntropy = fused_layer.SoftmaxCrossEntropy

predict_speed = prediction(
    "2.35 times as fast on 3 samples of 3 classes. And on 1000 samples of 3 classes?",
    options={
        "A": "For that the separate way would need an advantage that grows with the batch. It has "
        "a Python loop over the samples.",
        "B": "On 3 samples both ways mostly pay for being called at all. With 1000 samples, which "
        "of them has a cost for each sample?",
        "C": "Both have more numbers to work on. But how does each of them visit the samples: one "
        "after another in Python, or all in one operation of numpy?",
        "D": "The loop pays Python's price for each sample; the fused way pays it once for all.",
    },
    hints=(
        "Which of the two ways contains a Python loop, and over what?",
        "The time of a loop grows with the number of rounds; one numpy operation on a thousand "
        "rows costs hardly more than on three.",
        "So one time grows about 300-fold, and the other hardly at all.",
    ),
)
