"""Unit 10: a classifier for the spiral. The document is notes 004."""

from autograder.exercises.form import hunt, prediction
from autograder.exercises.spiral_accuracy import accuracy
from autograder.exercises.spiral_adam import Adam
from autograder.exercises.spiral_backward import backward_pass
from autograder.exercises.spiral_first_weights import he_weights
from autograder.exercises.spiral_networks import MLP
from autograder.exercises.spiral_passes import forward_pass
from autograder.exercises.spiral_sgd import SGD
from autograder.exercises.spiral_training import fit, train_classifier

__all__ = [
    "MLP",
    "SGD",
    "Adam",
    "accuracy",
    "backward_pass",
    "fit",
    "forward_pass",
    "he_weights",
    "train_classifier",
]

UNIT = "10-spiral-classifier"

predict_initial_loss = prediction(
    "Three classes, weights of 0.01 times normal numbers, no training yet. Which loss?",
    options={
        "A": "A loss of 0 would mean certainty, and being right. What does the network know so far?",
        "B": "One third is the probability of the right class. What does the loss make of it?",
        "C": "With tiny weights all scores are nearly 0, so each class gets one third: the loss is "
        "-ln(1/3), the natural logarithm of 3.",
        "D": "The data hardly enter: the scores are nearly 0 whatever the point is.",
    },
    hints=(
        "How large are the scores when all weights are near 0?",
        "Equal scores give equal probabilities. Three classes share 1.",
        "Minus the natural logarithm of one third.",
    ),
)

predict_small_start = prediction(
    "The same start, plain SGD, learning rate 1, 64 hidden neurons. Where is the loss after 200 "
    "epochs?",
    options={
        "A": "That is what training looks like when every layer's gradient has an ordinary size. "
        "What multiplies the first layer's gradient here?",
        "B": "The gradient of each layer contains the weights of the other one, and those are near 0: "
        "both layers wait for each other.",
        "C": "Too large a step can do that. But a gradient of 1e-4 times 1 is no large step.",
        "D": "Zero gradients everywhere would do that; these are small, not zero.",
    },
    hints=(
        "Which numbers does the gradient of the first layer contain as factors?",
        "dweights of layer 1 contain the weights of layer 2, about 0.01. How large is a step?",
        "Look at the gradients that you reproduced above: about 1e-4.",
    ),
)

hunt_float32_entry = hunt(
    "Which entry of dense2.dbiases, 0, 1 or 2, has lost the most in notes 004's float32?",
    hints=(
        "Compare each printed number with yours. Is the absolute or the relative difference telling?",
        "abs(printed - yours) / abs(yours), entry by entry.",
        "np.argmax of that.",
    ),
    wrong=[
        (1, "absolute-for-relative", "That one is off by about 0.15 %. Is there a worse one?"),
        (2, "absolute-for-relative", "That one is off by about 0.3 %. Is there a worse one?"),
    ],
    passed="Entry 0, off by 0.76 %: 300 numbers of both signs nearly cancel, and rounding takes almost "
    "a percent of what is left.",
    points=1,
)

hunt_summed_twice = hunt(
    "An optimizer adds up one copy of the finished gradients for each sample of the spiral. By what "
    "factor is its step too long?",
    hints=(
        "Which axis do inputs.T and dvalues share?",
        "The product already adds up the samples: one total is the right step. How many such totals "
        "does this optimizer add up?",
        "As many as there are samples.",
    ),
    wrong=[
        (1, "sum-not-seen", "Then it would change nothing. What does the matrix product add up?"),
        (3, "classes-for-samples", "Three is the number of classes. What is summed over?"),
        (
            100,
            "one-class-only",
            "That is one class of the spiral. How many points are in the batch?",
        ),
        (2, "twice-for-n-times", "Not twice: each of the samples brings the whole sum again."),
        (301, "total-and-copies", "The step is the sum of the copies alone. How many are there?"),
    ],
    passed="300. The sum over the batch happens once, in the product and in the bias sum.",
    points=1,
)
