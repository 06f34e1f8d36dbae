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
        "A": "It sums along the wrong axis, so it is right only where that happens to make no "
        "difference. Equal numbers in each matrix, and ones in v, are such a case.",
        "B": "Square matrices give the right shape. Try one with unequal rows: are the numbers right?",
        "C": "Count what is summed: j, which v does not have. Is that the axis a product sums over?",
        "D": "It prints the right product in the notes, so it cannot be never.",
    },
    hints=(
        "Which letters stand on the left of the arrow and not on the right?",
        "j is summed, k is kept. The product should sum over k and keep j.",
        "Write both results out for one matrix [[a, b], [c, d]] and a column (p, q). When are they equal?",
    ),
)

predict_batch_size = prediction(
    "You double the batch and keep lr. By what factor does the step of sgd_step change, roughly?",
    options={
        "A": "Then small batches would learn faster for no reason. The sum has grown as well.",
        "B": "That would be the noise of a mean, not its size.",
        "C": "Sums twice as large, divided by twice as many: the step is a mean, and stays about the "
        "same, only less noisy.",
        "D": "The gradients do double, being sums. What does sgd_step divide by?",
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
        (1000, "counts-all", "A sigmoid comes as close to +1 as you like. How close to -1?"),
    ],
    passed="500: the network is pulled towards -1 for half of the data, and can get no lower than 0.",
    points=1,
)

hunt_lowest_loss = hunt(
    "What is the lowest mean squared error on those labels for one sigmoid answer to all points?",
    hints=(
        "Call the common answer c. What is its squared error for a label of +1, and what for -1?",
        "Half of the points have (c - 1)^2, the other half (c + 1)^2. What is the mean?",
        "The mean is c^2 + 1, and c lies between 0 and 1. Which c makes it smallest?",
    ),
    wrong=[
        (
            0,
            "labels-trusted",
            "Zero would need outputs of -1 and 1. Here every point gets one answer.",
        ),
        (
            0.5,
            "tells-halves-apart",
            "That takes 0 for the one half and 1 for the other. Here every point gets one answer.",
        ),
        (
            0.25,
            "labels-of-zero-and-one",
            "That would be so for labels 0 and 1. These are -1 and 1.",
        ),
        (
            1.25,
            "answers-one-half",
            "That is what an answer of one half gives. Does another answer give less?",
        ),
        (2, "answers-one", "That is what an answer of 1 gives. Does another answer give less?"),
    ],
    passed="1, as the answer goes to 0: these labels pull the common answer into the flat end of the "
    "sigmoid, where learning is slow.",
    points=1,
)
