"""Unit 03: layers that remember. Worked values are those of notes 000."""

from autograder.exercises.dense_class import Dense
from autograder.exercises.form import case, hunt, prediction
from autograder.exercises.layer_chain import two_layer_backward
from autograder.exercises.layer_parameters import initial_parameters
from autograder.exercises.layer_training import step_layers
from autograder.exercises.relu_class import ReLU

__all__ = ["Dense", "ReLU", "initial_parameters", "step_layers", "two_layer_backward"]

UNIT = "03-layer-objects"

predict_two_forwards = prediction(
    "forward(A), forward(B), backward(dvalues): which batch is dweights the gradient of?",
    options={
        "A": "Where would the layer still have A? Look at what the second forward call does to "
        "self.inputs.",
        "B": "The second forward call wrote B over A, so backward can only use B.",
        "C": "Adding up would need a place where both batches are kept. How many attributes are "
        "there for the inputs?",
        "D": "Nothing is missing when backward runs, so nothing fails. That is what makes this one "
        "dangerous.",
    },
    hints=(
        "What does self.inputs hold after the first call, and after the second?",
        "An assignment to an attribute replaces what was there.",
        "backward reads self.inputs, once, at the end.",
    ),
)

predict_zero_start = prediction(
    "Dense, ReLU, Dense, all parameters 0. Which of them move in the first step?",
    options={
        "A": "Follow the first batch forward. What is the output of the first layer, and is its "
        "gate open?",
        "B": "One parameter is only added, at the very end. What is its gradient?",
        "C": "The biases of the first layer sit before a ReLU with z = 0. What is its slope "
        "there, and what comes back through zero weights?",
        "D": "Everything before the last biases is multiplied by a 0: a closed gate, a zero "
        "weight, or a zero input.",
    },
    hints=(
        "Go forward with zeros first: what are z of the first layer, its ReLU output and the last "
        "output?",
        "dweights of the last layer is its input, transposed, times dvalues. What is its input?",
        "dbiases of the last layer is the sum of dvalues. What the layer before it receives is "
        "dvalues times zero weights.",
    ),
)

hunt_dense_sizes = hunt(
    "With which two numbers should the layer of notes 000 be made?",
    hints=(
        "How many inputs does a sample of X have, and how many biases does the layer get?",
        "The first number counts inputs, the second neurons. The number of samples is not one of "
        "them.",
        "[X.shape[1], b.shape[1]].",
    ),
    worked=[case("notes 000", gives=[4, 3])],
    wrong=[
        ([3, 3], "batch-size-as-features", "That is what the notes have. How long is a row of X?"),
        ([3, 4], "sizes-exchanged", "The weights have a row for each input: which comes first?"),
        ([4, 4], "sizes-both-inputs", "How many biases are there?"),
    ],
    passed="Four inputs, three neurons. The 3 samples and the 3 neurons look alike, and are not.",
    points=1,
)

hunt_skipped_bias = hunt(
    "What is dbiases of neuron 1 when the way back goes through ReLU?",
    hints=(
        "Which entry of the layer's output is negative?",
        "At that entry nothing comes back. Which of the three numbers 1, 2, 3 is lost?",
        "Make a Dense and a ReLU, run both forward, then ReLU backward first.",
    ),
    worked=[case("computed from notes 000", gives=4.0)],
    wrong=[
        (6, "backward-skips-relu", "That is what the notes print. One gate was closed."),
        (2, "gives-what-is-lost", "That is what the closed gate stops. What is left?"),
        (0, "gate-closed-for-all", "The gate is closed for one sample. What of the other two?"),
    ],
    passed="4: what sample 1 would have added, 2, is stopped by its closed gate.",
    points=1,
)

hunt_skipped_entries = hunt(
    "How many of the twelve entries of dweights in notes 000 are wrong for this reason?",
    hints=(
        "Which neuron has a closed gate? Which entries of dweights belong to it?",
        "One column of dweights is one neuron. Compare the two results entry by entry.",
        "np.sum(~np.isclose(with_relu, without_relu)).",
    ),
    worked=[case("computed from notes 000", gives=4)],
    wrong=[
        (12, "counts-all", "Compare entry by entry: two columns agree."),
        (1, "counts-gates", "One gate is closed. How many weights does that neuron have?"),
        (3, "counts-samples", "It is about a neuron's weights, not about samples."),
        (8, "counts-the-right-ones", "That is how many are right."),
        (0, "trusts-the-notes", "Did the gradient pass the ReLU in both of your computations?"),
    ],
    passed="Four: the whole column of neuron 1, one entry for each of its inputs.",
    points=1,
)
