"""Unit 07: stacks, batch backpropagation, training. The document is notes 003."""

from autograder.exercises.batch_gradients import backprop_batch, labels_in_columns
from autograder.exercises.batch_steps import sgd_step
from autograder.exercises.batch_training import train
from autograder.exercises.form import hunt, prediction
from autograder.exercises.loop_network import Network
from autograder.exercises.matrix_stacks import stack_mean, stack_times, stack_times_einsum

__all__ = [
    "Network",
    "backprop_batch",
    "labels_in_columns",
    "sgd_step",
    "stack_mean",
    "stack_times",
    "stack_times_einsum",
    "train",
]

UNIT = "07-batch-backprop"

predict_einsum = prediction(
    "Notes 003 write einsum('ijk,kl->ikl', T, v). For which T and v does it print the right product?",
    options={
        "A": "Count what is summed: j, which v does not have. Is that the axis a product sums over?",
        "B": "It sums along the wrong axis, so it is right only where that makes no difference: equal "
        "numbers in each matrix, and ones in v. The notes' example is exactly that.",
        "C": "Square matrices give the right shape. Try one with unequal rows: are the numbers right?",
        "D": "It prints the right product in the notes, so it cannot be never.",
    },
    hints=(
        "Which letters stand on the left of the arrow and not on the right?",
        "j is summed, k is kept. The product should sum over k and keep j.",
        "For which matrices are row sums and column sums the same everywhere?",
    ),
)

predict_batch_size = prediction(
    "You double the batch and keep lr. By what factor does the step sgd_step takes change, roughly?",
    options={
        "A": "The gradients do double, being sums. What does sgd_step divide by?",
        "B": "Sums twice as large, divided by twice as many: the step is a mean, and stays about the "
        "same, only less noisy.",
        "C": "Then small batches would learn faster for no reason. The sum has grown as well.",
        "D": "That would be the noise of a mean, not its size.",
    },
    hints=(
        "What happens to a sum of gradients when twice as many samples enter?",
        "And what does sgd_step divide by?",
        "Twice as much, divided by twice as many.",
    ),
)

hunt_unreachable_labels = hunt(
    "How many of the 1000 labels in the first run of notes 003 can a sigmoid output never reach?",
    hints=(
        "Between which two numbers does a sigmoid's output lie?",
        "The toy labels are -1 for the first half of the points and +1 for the second.",
        "Count the labels below 0.",
    ),
    wrong=[
        (0, "labels-trusted", "Look at the smallest label. Can a sigmoid be negative?"),
        (1000, "counts-all", "+1 is the edge of what a sigmoid approaches. What of -1?"),
    ],
    passed="500: the network is pulled towards -1 for half of the data, and can get no lower than 0.",
    points=1,
)

hunt_lowest_loss = hunt(
    "What is the lowest mean squared error that any sigmoid network can approach on those labels?",
    hints=(
        "What is the best output for a label of +1, and what for a label of -1?",
        "The best it can do is 1 for the one half and 0 for the other.",
        "Half of the samples have an error of 0, the other half an error of (0 - (-1))^2.",
    ),
    wrong=[
        (0, "labels-trusted", "Zero would need an output of -1."),
        (1, "forgets-the-mean", "That is the error of one sample with label -1. How many have it?"),
        (0.25, "halves-twice", "That is half of a half. What is (0 + 1) squared?"),
    ],
    passed="0.5: a loss curve that flattens out there has not converged to a solution.",
    points=1,
)
