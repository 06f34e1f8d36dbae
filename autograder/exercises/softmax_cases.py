"""What units 08 and 09 share: the batch of notes 004, draws, and the hints of common slips."""

from __future__ import annotations

import numpy as np

from autograder.exercises.form import Case, Draw, case

# The batch of notes 004: three samples, three classes, and the class each belongs to.
BATCH = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
TARGETS = np.array([0, 1, 1])
HOT_TARGETS = np.eye(3)[TARGETS]

# Printed in notes 004: the gradient of the mean loss with respect to the probabilities, and what
# softmax makes of it on the way back to the scores.
LOSS_GRADIENT = [[-0.47619048, 0, 0], [0, -0.66666667, 0], [0, -0.37037037, 0]]
SCORE_GRADIENT = [
    [-0.1, 0.03333333, 0.06666667],
    [0.03333333, -0.16666667, 0.13333333],
    [0.00666667, -0.03333333, 0.02666667],
]
JACOBIAN = [[0.21, -0.07, -0.14], [-0.07, 0.09, -0.02], [-0.14, -0.02, 0.16]]


def row_softmax(z):
    """Softmax of each row (N, C), or of one row (C,): for declared mistakes and draws."""
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def one_jacobian(p):
    """diag(p) - p pᵀ of one sample (C,)."""
    return np.diag(p) - np.outer(p, p)


def scores(rng, n, c):
    """Scores (n, c) of mixed signs, spread enough that no two classes come out alike."""
    return rng.normal(scale=1.5, size=(n, c)) + rng.choice([-1.0, 1.0], size=(n, 1))


def probabilities(rng, n, c):
    """Rows (n, c) that sum to 1, every entry between about 0.03 and 0.9."""
    return (row_softmax(rng.normal(scale=1.2, size=(n, c))) + 0.05) / (1 + 0.05 * c)


def upstream(rng, n, c):
    """Gradients (n, c) of both signs, never constant across a row."""
    return rng.normal(scale=2.0, size=(n, c))


def hidden(draw: Draw) -> Case:
    """A fresh case for grades only: what students see is one case of each kind, so that the file
    of visible checks stays small."""
    return case("fresh numbers", draw, public=False)


DIAG_ONLY = (
    "Raise one score a little: does only its own probability change? Your line says that the "
    "others stay where they are, and then the probabilities could not add up to 1."
)
IDENTITY = (
    "Your gradient leaves as it came. What is softmax's own contribution to the chain? Feed it "
    "a gradient of your own making and compare with nudging."
)
OUTER_SCALAR = (
    "Print the shape of the second term of your matrix. Is it a matrix, or one number that is "
    "subtracted everywhere?"
)
BATCH_AS_VECTOR = (
    "Can the scores of one sample change the probabilities of another? In your code they do, or "
    "the shapes do not fit: how many Jacobians does a batch of five have, and how large is each?"
)
WRONG_ARRAY = (
    "The Jacobian is written in probabilities. Which array that you have holds numbers that add "
    "up to 1 in each row already? Print the row sums of the one you used."
)
ELEMENTWISE = (
    "A Jacobian turns one gradient vector into another. Which operation takes a matrix and a "
    "vector to a vector? Look at the shape that your `*` gives."
)
INVENTED = (
    "Where does each factor of your line come from? Work out one entry by hand, for two classes "
    "with s = (0.25, 0.75) and dvalues = (4, 0), and look for the term that has no reason to be."
)
ALIAS = (
    "The gradients you were given have been overwritten. Print the argument before and after the "
    "call. Where should the result go instead?"
)
MEAN_IN_LAYER = (
    "Divide your answer by the expected one: is the ratio a familiar number? The average over "
    "the batch is taken once, in the loss. Has it any business here?"
)
AT_UPSTREAM = (
    "Try this: double the gradient that comes in. Your answer should double. Does it? At which array "
    "should the slope have been taken?"
)
SIGN = "Raise the score of one class. Does its own probability rise or fall, by your formula?"
NO_DIAGONAL = (
    "Look at the entries where j and k are the same. Raise a score: its own probability should "
    "rise. What does your formula say?"
)
PLUS = (
    "Add up a row of your matrix. Adding the same number to all scores changes no probability: "
    "what should the sum be?"
)
DIAG_ONES = (
    "The first term should be the probabilities on the diagonal. What stands on yours? Try "
    "s = [1, 0, 0], where nothing can move any more."
)
OFF_DIAGONAL_SIGN = (
    "Raise one score. Its own probability rises, and all of them still add up to 1: what must the "
    "others do? Look at the sign of your entries away from the diagonal."
)
DIAGONAL_UNREDUCED = (
    "On the diagonal top and bottom of the fraction both move. Your entry for j = k knows of the "
    "top only. Try a probability of 1: can it still rise?"
)
EYE_MISSING = (
    "Your first term fills the whole matrix. For which pairs j, k should it be there at all?"
)
NO_SHIFT = (
    "What does exp make of a score of 1000? You may subtract the same number from every score of a "
    "row without changing its probabilities: which number makes the largest exponent 0?"
)
MAX_OUTSIDE = (
    "Add 5 to every score of a row. Should the probabilities move? Do yours? Look at where the "
    "maximum is subtracted: before or after exp."
)
SHIFT_MISMATCH = (
    "Add up a row of your result. Whatever is done to the top of the fraction must be done to "
    "the bottom as well."
)
NO_AXIS = (
    "How many probability distributions should a batch of five give you? Add up each row of yours."
)
AXIS_ZERO = (
    "Which sums are 1 in your result: along the rows or down the columns? One sample is a row."
)
KEEPDIMS = (
    "Print the shapes of the two arrays in that line. One number for each row, as (N,), lines up "
    "with the columns when numpy broadcasts. What shape would line up with the rows?"
)
INSIDE_LOOP = (
    "How many rows did you write before the function returned? Look at the indentation of return."
)

FIRST_OUTPUT_KEPT = "Send a second batch through the same layer. Whose probabilities come out?"
POSITION_SUBTRACTED = "Print what you subtract. Is it a score or a position?"
SCORES_CHANGED = "The caller's scores are gone: `-=` works in place. Who else may still need them?"
