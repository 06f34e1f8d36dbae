"""Unit 02: a dense layer and a batch. Worked values are those of notes 000, 002 and 004."""

from autograder.exercises.dense_bias_gradients import dense_dbiases
from autograder.exercises.dense_forward import layer_forward, layer_forward_one_sample
from autograder.exercises.dense_input_gradients import dense_dinputs, input_gradient_one_sample
from autograder.exercises.dense_weight_gradients import dense_dweights, weight_gradient_one_sample
from autograder.exercises.form import case, hunt, prediction
from autograder.exercises.layer_step import layer_step
from autograder.exercises.relu_backward import relu_backward
from autograder.exercises.relu_forward import relu_forward

__all__ = [
    "dense_dbiases",
    "dense_dinputs",
    "dense_dweights",
    "input_gradient_one_sample",
    "layer_forward",
    "layer_forward_one_sample",
    "layer_step",
    "relu_backward",
    "relu_forward",
    "weight_gradient_one_sample",
]

UNIT = "02-dense-layer"

predict_one_path = prediction(
    "dvalues is [0, 1, 0] for one sample. What is dinputs?",
    options={
        "A": "Only the paths through neuron 1 carry anything, and each carries 1 times its weight: "
        "the column of that neuron.",
        "B": "A row of the weights belongs to one input. But dinputs has a number for every input. "
        "How many numbers did you choose?",
        "C": "The 1 belongs to neuron 1, not to input 1. How many inputs does that neuron hear?",
        "D": "That is the answer for dvalues of ones. What do the paths through the other neurons "
        "carry when 0 arrives for them?",
    },
    hints=(
        "Which neuron matters to what comes later, and which inputs reach it?",
        "Write out the sum over j for input 0. Which of its terms are not 0?",
        "dinputs[i] is dvalues[1] * W[i, 1] here, for every i.",
    ),
)

predict_doubled_batch = prediction(
    "The same batch twice over, 2N rows. What happens to dinputs and dweights?",
    options={
        "A": "Nudge an input of one sample: does it matter to the outputs of that sample that "
        "another row holds a copy?",
        "B": "A gradient has the shape of what it is the gradient of. Did the weights get more rows?",
        "C": "Is there a division by N anywhere in the sum over samples above?",
        "D": "Every sample has its own inputs, so there are more rows; all samples share the "
        "weights, so their shares add up to twice as much.",
    },
    hints=(
        "Which of the two arrays has a side that counts samples?",
        "In dweights the samples are added up. What does adding everything twice do?",
        "Write the sum for one weight, once with N and once with 2N samples.",
    ),
)

hunt_typo_weight = hunt(
    "Which weight did notes 000 type, to arrive at 11.44?",
    hints=(
        "The second result is wrong, so which input is it about, and which three weights?",
        "With dvalues of ones the result is the sum of that input's three weights.",
        "0.8 plus the unknown weight minus 0.27 must give 11.44.",
    ),
    worked=[case("notes 000", gives=10.91)],
    wrong=[
        (-0.91, "gives-the-right-weight", "That weight leads to -0.38. Which one leads to 11.44?"),
        (0.91, "sign-lost", "Put it into the sum of the three weights. Is that 11.44?"),
        (11.44, "gives-the-gradient", "That is the gradient. Which weight leads to it?"),
        (-11.82, "gives-the-error", "That is how far off the weight is. Which number stood there?"),
        (11.82, "gives-the-error", "That is how far off the weight is. Which number stood there?"),
        (10.37, "sign-slip", "Check the sign of -0.27 when you bring it to the other side."),
        (10.64, "weight-left-out", "Three weights are added up. Which one is not in your sum?"),
    ],
    passed="10.91: a 1 typed for the minus of -0.91. The gradient is right for the layer as typed.",
    points=1,
)

hunt_first_dvalue = hunt(
    "How far off is the notes' form, one dvalue for all, when dvalues is (1, 2, 3)?",
    hints=(
        "What does the notes' form give for each input when dvalues[0] is 1?",
        "The right result weighs each neuron's weight with that neuron's own number.",
        "W.sum(axis=1) * 1.0 minus input_gradient_one_sample(np.array([1.0, 2.0, 3.0]), W).",
    ),
    worked=[case("notes 000", gives=[0.02, 1.45, -0.6, -1.24])],
    wrong=[
        ([-0.02, -1.45, 0.6, 1.24], "difference-reversed", "Right sizes: which minus which?"),
        ([0.02, 1.45, 0.6, 1.24], "sign-lost", "Right sizes. In which direction is each wrong?"),
        ([0.44, -0.38, -0.07, 1.37], "gives-the-notes", "That is the notes' result. Subtract."),
        ([0.42, -1.83, 0.53, 2.61], "gives-the-right", "That is the right result. Subtract."),
        ([0, 0, 0, 0], "trusts-ones", "With ones nobody can tell. Use 1, 2 and 3."),
    ],
    passed="Every entry is off, and with ones every entry was right.",
    points=1,
)

hunt_mask_entries = hunt(
    "How many of the nine numbers of notes 002 are wrong?",
    hints=(
        "What does the gate have to look at? Compute it for this layer.",
        "z is layer_forward(X, W_002, no_biases). Compare its signs with those of D_mixed.",
        "np.sum(D_mixed * (D_mixed > 0) != relu_backward(D_mixed, z)).",
    ),
    worked=[case("computed from notes 002", gives=3)],
    wrong=[
        (0, "mask-is-upstream", "Did you compare the notes with themselves? The gate needs z."),
        (6, "counts-the-right-ones", "That is how many are right."),
        (4, "counts-zeros", "Those are the zeros of the notes. Some of them are right."),
        (9, "compares-with-z", "Compare the gradient with the gradient, not with z."),
        (1, "looks-at-one", "There are more: go through all nine."),
        (2, "looks-at-some", "There are more: go through all nine."),
    ],
    passed="Three: two negative gradients that were lost, and one that leaked through a closed gate.",
    points=1,
)

hunt_mask_gradient = hunt(
    "What should pass at sample 1, neuron 1, where notes 002 let 0 through?",
    hints=(
        "Is the gate open there? Which array knows?",
        "z of that neuron is positive, so what arrives passes unchanged.",
        "D_mixed[1, 1], if z[1, 1] > 0.",
    ),
    worked=[case("computed from notes 002", gives=-2.0)],
    wrong=[
        (0, "relu-mask-by-upstream", "The gate does not ask what arrives. What is z there?"),
        (2, "sign-lost", "An open gate passes what arrives unchanged: what is its sign?"),
        (7.7, "relu-copies-inputs", "That is z. It opens the gate; it does not pass through it."),
        (-15.4, "relu-derivative-is-relu", "An open gate has slope 1, however large z is."),
        (1, "gives-the-slope", "That is the slope. What arrives, times the slope?"),
    ],
    passed="-2: a negative gradient at an open gate. It says: raise this output.",
    points=1,
)
