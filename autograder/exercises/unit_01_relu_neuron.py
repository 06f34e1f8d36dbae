"""Unit 01: one ReLU neuron. Worked values are those of notes 000, 001, 002 and 004."""

from autograder.exercises.form import case, hunt, prediction
from autograder.exercises.neuron_gradients import neuron_backward, neuron_step
from autograder.exercises.neuron_slopes import chain_links, relu_slope
from autograder.exercises.neuron_steps import neuron_forward, weighted_inputs

__all__ = [
    "chain_links",
    "neuron_backward",
    "neuron_forward",
    "neuron_step",
    "relu_slope",
    "weighted_inputs",
]

UNIT = "01-relu-neuron"

predict_dead_neuron = prediction(
    "A neuron has z = -2 and 5 arrives: how much does what comes later rise per unit of a weight?",
    options={
        "A": "That is right for a neuron whose output follows its z. Nudge z = -2 a little, up and "
        "down, and watch y.",
        "B": "The output is 0 on both sides of z = -2, so no weight moves it: every slope is 0.",
        "C": "A small slope would mean a small movement of the output. How far does max(z, 0) "
        "move when z goes from -2 to -1.9?",
        "D": "The value of z does not carry over. What counts is the slope of ReLU at z, and that "
        "is never -2.",
    },
    hints=(
        "What is the neuron's output at z = -2? And at z = -1.9?",
        "A weight reaches what comes later only by way of z and then y. If y does not move, what is "
        "there for the 5 to multiply?",
        "Read the slope off the flat part of the sketch above.",
    ),
)

predict_bias_gradient = prediction(
    "For an active neuron, which statement about db is true?",
    options={
        "A": "b = 1 and db = 1 in this unit's neuron by accident. With b = 0.3 the sum still rises "
        "by 1 per unit of bias.",
        "B": "It would be, if nothing arrived but a 1. Set dvalue = 5: every path to the output, "
        "the bias's too, is multiplied by it.",
        "C": "The bias is added, a sum has slope 1 for each term, ReLU has slope 1: dvalue remains.",
        "D": "The inputs multiply the weights. What multiplies the bias?",
    },
    hints=(
        "Walk from the bias to the output. Which steps do you cross?",
        "A sum has slope 1 for each of its terms, and an active ReLU has slope 1.",
        "Multiply: dvalue times 1 times 1.",
    ),
)

hunt_weight_steps = hunt(
    "Notes 000 end with the weights [-3.003, -0.994, 1.991]. How many times did the weight step run?",
    hints=(
        "One step of 0.001 moves weight 0 by how much?",
        "Divide the distance travelled by the distance of one step.",
        "Weight 0 went from -3 to -3.003, and dw[0] is 1.",
    ),
    worked=[case("notes 000", gives=3.0)],
    wrong=[
        (1, "trusts-the-cell-order", "One clean step ends at -3.001. The notes end at -3.003."),
        (2, "counts-the-bias", "Two steps of 0.001 would end at -3.002. Where do the notes end?"),
    ],
    passed="The cell ran three times: nobody reading the page can see that. Restart and run all.",
    points=1,
)

hunt_bias_steps = hunt(
    "Notes 000 end with the bias 0.998. How many times did the bias step run?",
    hints=(
        "One step of 0.001 moves the bias by how much?",
        "Divide the distance travelled by the distance of one step.",
        "The bias went from 1 to 0.998, and db is 1.",
    ),
    worked=[case("notes 000", gives=2.0)],
    wrong=[
        (1, "trusts-the-cell-order", "One clean step ends at 0.999. The notes end at 0.998."),
        (
            3,
            "counts-the-weights",
            "Three steps of 0.001 would end at 0.997. The notes end at 0.998.",
        ),
    ],
    passed="Twice, while the weights moved three times: the page shows a state no clean run reaches.",
    points=1,
)

hunt_clean_step = hunt(
    "What does the neuron of notes 000 output after exactly one clean step of 0.001?",
    hints=(
        "Where does one clean step start: at the original w and b, or at what the notes print?",
        "Call neuron_step once, then neuron_forward with its result.",
        "new_w, new_b = neuron_step(x, w, b, 1.0, 0.001), and then neuron_forward(x, new_w, new_b)[1].",
    ),
    worked=[case("notes 004", gives=5.985)],
    wrong=[
        (
            5.956,
            "trusts-the-cell-order",
            "That is what the notes print, after three and two steps.",
        ),
        (5.986, "sgd-bias-left-out", "That is the weights' step alone. Does the bias step too?"),
        (6.0, "no-step", "That is the output before the step."),
        (6.015, "sgd-ascends", "The output grew. Which way does the gradient point?"),
        (5.97, "two-steps", "That is the output after two steps. Start from the original w and b."),
    ],
    passed="5.985: the weights bring it down by 0.014, the bias by 0.001.",
    points=1,
)

hunt_bias_outside = hunt(
    "What does the neuron as notes 001 write it, with the bias outside ReLU, output for b = -7?",
    hints=(
        "Where does the bias enter: before or after the comparison with 0?",
        "Notes 001 compare the sum of the weighted inputs with 0, and add b afterwards. This unit "
        "adds b first.",
        "The weighted inputs of this unit's neuron add up to 5: max(0, 5) + b, with b = -7.",
    ),
    worked=[case("notes 001", gives=-2.0)],
    wrong=[
        (
            0,
            "bias-inside",
            "That is what the neuron should give. What does the misplaced bias make of it?",
        ),
        (
            5,
            "bias-missing",
            "That is the sum of the weighted inputs, passed through ReLU. The bias still comes.",
        ),
        (-12, "sign-lost", "ReLU keeps 5 here. Then the bias is added."),
        (
            -7,
            "sum-lost",
            "That is the bias alone. What does ReLU keep of the weighted inputs here?",
        ),
        (12, "bias-sign-lost", "The bias is -7. Is it added, or taken away?"),
        (6, "default-bias", "That is the output for b = 1. Put in -7."),
    ],
    passed="A ReLU neuron that outputs -2: with the bias outside, nothing holds it at 0.",
    points=1,
)
