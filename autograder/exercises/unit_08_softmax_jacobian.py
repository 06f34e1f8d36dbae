"""Unit 08: softmax and its Jacobian. Worked values are those of notes 004."""

from autograder.exercises import softmax_backward as backward
from autograder.exercises import softmax_forward as forward
from autograder.exercises import softmax_jacobians as jacobians
from autograder.exercises import softmax_layer as layer
from autograder.exercises.form import case, hunt, prediction

UNIT = "08-softmax-jacobian"

shift_scores = forward.shift_scores

predict_shift = prediction(
    "All scores of a sample are raised by 5. What happens to its probabilities?",
    options={
        "A": "Then each probability would be larger than before, and they still have to add up to "
        "1. Which of them would have to make room?",
        "B": "e^5 is the right factor for the numerator. What happens to the sum in the "
        "denominator?",
        "C": "The differences between the scores are as before. What would tell softmax that the "
        "largest one deserves more now?",
        "D": "Every top gets the factor e^5, and so does the sum below: the factor cancels.",
    },
    hints=(
        "What is e^(z + 5), written as a product?",
        "Every numerator gets the same factor. The sum in the denominator is made of those very "
        "numbers.",
        "Try it by hand with the scores 0 and 0, then with 5 and 5.",
    ),
)

softmax = forward.softmax

hunt_quotient_notes = hunt(
    "Scores 0 and ln 3: which slope of s_0 does the quotient rule give, as notes 004 print it?",
    hints=(
        "s_0 is a fraction: g on top, h below. What are g, h and their slopes at these scores?",
        "g = 1 and h = 1 + 3. When z_0 rises, only the term e^(z_0) moves, on top and below.",
        "g' = 1 and h' = 1. Put the four numbers into the rule of the notes.",
    ),
    worked=[case("notes 004: the printed rule", gives=3.0)],
    wrong=[
        (
            0.1875,
            "uses-the-right-rule",
            "That is what the right rule gives. What do the notes print?",
        ),
        (0.25, "probability-for-slope", "That is s_0 itself. The question is how fast it moves."),
        (
            -3.0,
            "quotient-order",
            "Which of the two products comes first in the numerator? A minus sign hangs on it.",
        ),
        (
            0.1111111,
            "denominator-is-slope-of-other",
            "h' is the slope of the sum when z_0 moves. Which of its terms stands still?",
        ),
    ],
    passed="3: a probability would rise three times as fast as the score. From 0.25 a nudge of 1 "
    "would carry it to 3.25.",
    points=1,
)

hunt_quotient = hunt(
    "Scores 0 and ln 3: how fast does s_0 really change with z_0?",
    hints=(
        "You need no rule for this: nudge z_0, and look.",
        "(softmax with z_0 + 1e-6 minus softmax with z_0) / 1e-6, first entry.",
        "The right rule divides by h squared, and h is 4 here.",
    ),
    worked=[case("notes 004: corrected", gives=0.1875)],
    wrong=[
        (3.0, "trusts-the-notes", "That is the notes' rule. Nudge the score and look."),
        (0.75, "quotient-not-squared", "Close: what is the denominator, h or its square?"),
        (0.25, "probability-for-slope", "That is s_0 itself. The question is how fast it moves."),
        (-0.1875, "quotient-sign", "Raise the score of a class: does its probability fall?"),
    ],
    passed="0.1875, which is 0.25 times 0.75. The rule divides by the square of h, not of its slope.",
    points=1,
)

softmax_jacobian_entry = jacobians.softmax_jacobian_entry
softmax_jacobian = jacobians.softmax_jacobian

predict_row_sums = prediction(
    "What do the entries of one row of a softmax Jacobian add up to?",
    options={
        "A": "The row says how one probability answers to each score. Raise all scores alike, and "
        "it must stay where it is: the answers cancel.",
        "B": "The probabilities themselves add up to 1. The entries of a row say how one of them "
        "*moves* when the scores move.",
        "C": "The first term alone would give that: one entry of the diagonal. What does the "
        "second term subtract, over the whole row?",
        "D": "There is a rule that holds for all probabilities. Work one row out with letters, "
        "and use that they add up to 1.",
    },
    hints=(
        "Adding up a row means: raise all the scores at once. You have made a prediction about that.",
        "Row j: the sum over k of s_j (delta_jk - s_k). Take s_j out of the sum.",
        "What is left in the bracket is 1 minus the sum of all probabilities.",
    ),
)

softmax_backward_loop = backward.softmax_backward_loop
softmax_jacobians = jacobians.softmax_jacobians

predict_memory = prediction(
    "100 samples, 1000 classes, 8 bytes per number: how much memory do all the Jacobians take?",
    options={
        "A": "That is one batch of probabilities, 100 times 1000 numbers. How many numbers does "
        "one Jacobian have?",
        "B": "That is a single Jacobian. How many of them does the batch have?",
        "C": "A hundred matrices of a million numbers of eight bytes.",
        "D": "Count again: samples times classes times classes, and eight bytes each. You have "
        "one factor too many.",
    },
    hints=(
        "How many entries does one Jacobian of 1000 classes have?",
        "One for each pair of classes. Then one such table for each sample.",
        "100 times 1000 times 1000 numbers, each of 8 bytes; a megabyte is a million bytes.",
    ),
)

softmax_backward = backward.softmax_backward
Softmax = layer.Softmax
