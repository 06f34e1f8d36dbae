"""Unit 05: backpropagation by the four equations. Worked values are those of notes 003."""

from autograder.exercises.backprop_chain import backprop_1d
from autograder.exercises.backprop_deltas import hadamard, hidden_delta, output_delta
from autograder.exercises.backprop_gradients import bias_gradient, weight_gradient
from autograder.exercises.backprop_loops import backprop_loops, node_blame
from autograder.exercises.backprop_slopes import cost_links, nudge, sigmoid_prime
from autograder.exercises.backprop_vectors import backprop_sample
from autograder.exercises.form import case, hunt, prediction

UNIT = "05-four-equations"

__all__ = [
    "backprop_1d",
    "backprop_loops",
    "backprop_sample",
    "bias_gradient",
    "cost_links",
    "hadamard",
    "hidden_delta",
    "node_blame",
    "nudge",
    "output_delta",
    "sigmoid_prime",
    "weight_gradient",
]

predict_slope = prediction(
    "Which slope do three values of the cost show?",
    options={
        "A": "Does the cost rise or fall when the weight goes up? What sign does the slope have then?",
        "B": "That is how much the cost rises while w3 goes from 1.4 to 1.6. And per unit of w3?",
        "C": "It rises by 0.0118 over 0.2: 0.059 per unit.",
        "D": "That is the cost itself. By how much does it change?",
    },
    hints=(
        "By how much does the cost rise, and how far did the weight move?",
        "Slope: the rise divided by the distance.",
        "From the first line to the third the weight moves by 0.2.",
    ),
)

ROUNDED = "Right, but rounded: give six digits, or let Python compute it."

hunt_half_substituted = hunt(
    "What does sigma(z)(1 - z) give at z = 2?",
    hints=(
        "Put the numbers in: what is sigma(2), and what is 1 - 2?",
        "sigma(2) is about 0.88. The second factor is -1.",
        "float(sigmoid(2.0)) * (1 - 2.0).",
    ),
    wrong=[
        (0.10499358540350662, "right-formula", "That is the right slope. Compute what is printed."),
        (0.8807970779778823, "sign-lost", "1 - 2 is negative. Keep its sign."),
        *((answer, "rounded-too-far", ROUNDED) for answer in (-0.88, -0.881, -0.8808)),
    ],
    worked=[case("notes 003", gives=-0.880797078)],
    passed="A negative slope for a curve that rises everywhere: only one factor went through sigma.",
    points=1,
)

hunt_complement = hunt(
    "What does sigma(z) sigma(1 - z) give at z = 0?",
    hints=(
        "Which two values of sigma does the formula ask for at z = 0?",
        "sigma(0) times sigma(1).",
        "float(sigmoid(0.0) * sigmoid(1.0)).",
    ),
    wrong=[
        (0.25, "right-formula", "That is the right slope. Compute what is printed."),
        (0.5, "one-factor", "That is sigma(0) alone. What is the other factor at z = 0?"),
        (0.7310585786300049, "one-factor", "That is sigma(1) alone. What is the other factor?"),
        *((answer, "rounded-too-far", ROUNDED) for answer in (0.37, 0.366, 0.3655)),
    ],
    worked=[case("notes 003", gives=0.3655292893)],
    passed="0.366, where the steepest point of the sigmoid has 0.25. The 1 - stood inside.",
    points=1,
)

hunt_z_from_a = hunt(
    "By how much does z3 move when a3 alone is nudged by 0.1?",
    hints=(
        "Which of the two is computed first?",
        "Follow the arrows of the graph from a3: where do they lead?",
        "What comes before a3 does not hear of it.",
    ),
    wrong=[
        (
            0.1,
            "passed-through",
            "That is how far a3 moved. Is z3 computed from a3, or a3 from z3?",
        ),
        *(
            (
                answer,
                "slope-forward",
                "You multiplied by the curve's slope: that is how far a3 would move if z3 were nudged.",
            )
            for answer in (0.02138, 0.0213803, 0.0214)
        ),
        *(
            (
                answer,
                "slope-inverted",
                "That is how far z3 would have had to move to take a3 there. Did anybody move it?",
            )
            for answer in (0.46772684751989, 0.468, 0.525212)
        ),
    ],
    passed="0: z3 comes before a3. The title names an effect that does not exist.",
    points=1,
)

hunt_plot_title = prediction(
    "What does the middle picture of notes 003 show?",
    options={
        "A": "The weight is nudged, and the activation answers: the S is the sigmoid's.",
        "B": "Then the horizontal axis would show z3. What is written below it?",
        "C": "That is the picture on the left, a straight line.",
        "D": "Then the vertical axis would show C, as in the picture on the right.",
    },
    hints=(
        "What is on the horizontal axis, and what on the vertical one?",
        "Below all three stands the nudged weight.",
        "An S between 0 and 1 can only be an activation.",
    ),
)

predict_index = prediction(
    "Which entry of the lists multiplies delta in the slope of a weight?",
    options={
        "A": "That is what the node hands on. What did its weight multiply?",
        "B": "That is the node's own z, which comes after the weight.",
        "C": "The list starts with the input, so it is shifted already. For the first layer, which "
        "entry is x?",
        "D": "activations[0] is x, and it feeds the layer with index 0.",
    },
    hints=(
        "For the first node, layer = 0: which entry of which list is x?",
        "A weight's slope contains what the weight multiplied.",
        "activations is shifted by one, because the input comes first.",
    ),
)

predict_saturated = prediction(
    "What are the slopes of a saturated node's weight and bias?",
    options={
        "A": "The weight's slope contains the activation BEFORE the node. Which factor do both of "
        "the node's slopes contain?",
        "B": "Both contain the slope of the curve at z = 8, which is 0.0003.",
        "C": "Which factor of its delta is different for a saturated node?",
        "D": "The sigmoid is nearly flat at z = 8. Is it exactly flat anywhere?",
    },
    hints=(
        "Which factors does the node's delta have?",
        "One of them is the slope of the curve at z = 8. Look at the bell of section 2.",
        "sigmoid_prime(8) is about 0.0003.",
    ),
)
