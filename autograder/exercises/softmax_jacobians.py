"""Exercises of unit 08 about the Jacobian of one sample and of a batch."""

import numpy as np

from autograder.exercises import softmax_cases as said
from autograder.exercises.form import case, exercise
from autograder.exercises.softmax_cases import (
    BATCH,
    JACOBIAN,
    hidden,
    one_jacobian,
    probabilities,
    row_softmax,
)

SECOND_TERM_ALONE = "That is the second term alone. What is it subtracted from?"

FIRST_SAMPLE = np.array([0.7, 0.1, 0.2])


def _drawn_sample(c):
    return lambda rng: dict(s=probabilities(rng, 1, c)[0])


def _drawn_batch(n, c):
    return lambda rng: dict(S=probabilities(rng, n, c))


softmax_jacobian_entry = exercise(
    "How fast does probability j change with score k?",
    hints=(
        "There are two cases. What differs when j and k are the same class?",
        "Same class: s_j (1 - s_j). Different classes: -s_j s_k. One formula holds both when a "
        "number is used that is 1 for j = k and 0 otherwise.",
        "In Python a comparison is such a number: (j == k). Put it where the formula has delta.",
    ),
    worked=[
        case("notes 004: j = k", s=FIRST_SAMPLE, j=0, k=0, gives=0.21),
        case("notes 004: j and k differ", s=FIRST_SAMPLE, j=0, k=2, gives=-0.14),
        case("notes 004: the last class", s=FIRST_SAMPLE, j=2, k=2, gives=0.16),
    ],
    fresh=[
        lambda rng: dict(s=probabilities(rng, 1, 4)[0], j=3, k=1),
        lambda rng: dict(s=probabilities(rng, 1, 5)[0], j=2, k=2),
        lambda rng: dict(s=probabilities(rng, 1, 5)[0], j=0, k=4),
    ],
    edges=[
        case("two classes", s=np.array([0.25, 0.75]), j=1, k=0),
        case("a class that is certain", s=np.array([1.0, 0.0, 0.0]), j=0, k=0),
    ],
    mistakes={
        "softmax-diag-only": (lambda s, j, k: s[j] * (1 - s[j]) * (j == k), said.DIAG_ONLY),
        "softmax-jacobian-no-diag": (lambda s, j, k: -s[j] * s[k], said.NO_DIAGONAL),
        "softmax-jacobian-plus": (lambda s, j, k: s[j] * ((j == k) + s[k]), said.PLUS),
        "softmax-jacobian-sign": (lambda s, j, k: s[j] * (s[k] - (j == k)), said.SIGN),
        "softmax-eye-missing": (
            lambda s, j, k: s[j] * (1 - s[k]),
            "Raise the score of one class. Does the probability of another class rise, too? Try "
            "two different classes in your formula.",
        ),
        "softmax-diag-ones": (lambda s, j, k: (j == k) - s[j] * s[k], said.DIAG_ONES),
        "jacobian-off-diagonal-sign": (
            lambda s, j, k: s[j] * (1 - s[j]) if j == k else s[j] * s[k],
            said.OFF_DIAGONAL_SIGN,
        ),
        "jacobian-diagonal-unreduced": (
            lambda s, j, k: s[j] if j == k else -s[j] * s[k],
            said.DIAGONAL_UNREDUCED,
        ),
        "jacobian-factor-missing": (
            lambda s, j, k: (j == k) - s[k],
            "What stands before the bracket? A class with probability 0 has nothing to lose: "
            "what should its entries be, and what are yours?",
        ),
        "kronecker-inverted": (
            lambda s, j, k: s[j] * ((j != k) - s[k]),
            "The extra term belongs to the pairs where j and k are the same. When is yours there?",
        ),
        "kronecker-precedence": (
            lambda s, j, k: s[j] * (j == k) - s[k],
            "Put brackets around what s_j multiplies: both terms, or only the first?",
        ),
        "jacobian-one-probability": (
            [
                lambda s, j, k: s[j] * ((j == k) - s[j]),
                lambda s, j, k: s[k] * ((j == k) - s[k]),
                lambda s, j, k: s[j] * (1 - s[j]),
                lambda s, j, k: s[k] * (1 - s[k]),
            ],
            "Away from the diagonal two classes are at work. How many appear in your formula?",
        ),
        "softmax-jacobian-wrong-array": (
            lambda s, j, k: row_softmax(s)[j] * ((j == k) - row_softmax(s)[k]),
            "s holds probabilities already. What does a second softmax make of them?",
        ),
    },
)

softmax_jacobian = exercise(
    "How fast does each probability of one sample change with each score?",
    hints=(
        "What is the shape of a table of C probabilities against C scores?",
        "Split the entries into two matrices: the first is zero away from its diagonal, the "
        "second holds every product s_j s_k.",
        "np.diag makes a matrix from a vector; np.outer makes one from two vectors.",
    ),
    worked=[case("notes 004", s=FIRST_SAMPLE, gives=JACOBIAN)],
    fresh=[_drawn_sample(4), hidden(_drawn_sample(5)), hidden(_drawn_sample(3))],
    edges=[
        case("two classes", s=np.array([0.25, 0.75])),
        case("a sample that is certain", s=np.array([0.0, 1.0, 0.0, 0.0])),
    ],
    uses=["softmax_jacobian_entry"],
    mistakes={
        "softmax-diag-only": (
            [lambda s: np.diag(s * (1 - s)), lambda s: s * (1 - s)],
            said.DIAG_ONLY,
        ),
        "softmax-outer-is-scalar": (lambda s: np.diag(s) - s @ s, said.OUTER_SCALAR),
        "softmax-jacobian-no-diag": (lambda s: -np.outer(s, s), said.NO_DIAGONAL),
        "softmax-jacobian-sign": (lambda s: np.outer(s, s) - np.diag(s), said.SIGN),
        "softmax-jacobian-plus": (lambda s: np.diag(s) + np.outer(s, s), said.PLUS),
        "softmax-diag-ones": (lambda s: np.eye(len(s)) - np.outer(s, s), said.DIAG_ONES),
        "softmax-eye-missing": (
            [lambda s: s - np.outer(s, s), lambda s: s[:, None] - np.outer(s, s)],
            said.EYE_MISSING,
        ),
        "jacobian-one-probability": (
            [
                lambda s: s * (np.eye(len(s)) - s),
                lambda s: s[:, None] * (np.eye(len(s)) - s[:, None]),
            ],
            "Look at an entry away from the diagonal. Two different probabilities should meet "
            "there. Which two do in yours? Write the shapes beside the factors.",
        ),
        "softmax-diag-of-column": (
            lambda s: np.diag(s.reshape(-1, 1)) - s.reshape(-1, 1) @ s.reshape(1, -1),
            "np.diag does two things: from a vector it makes a matrix, from a matrix it picks the "
            "diagonal. Which did your array get? Print its shape.",
        ),
        "softmax-jacobian-wrong-array": (
            [
                lambda s: one_jacobian(row_softmax(s)),
                lambda s: one_jacobian(np.exp(s)),
            ],
            "s holds probabilities already. What does your line do to them first?",
        ),
        "jacobian-off-diagonal-sign": (
            lambda s: np.where(np.eye(len(s)) == 1, s * (1 - s), np.outer(s, s)),
            said.OFF_DIAGONAL_SIGN,
        ),
        "jacobian-diagonal-unreduced": (
            lambda s: np.where(np.eye(len(s)) == 1, s, -np.outer(s, s)),
            said.DIAGONAL_UNREDUCED,
        ),
        "jacobian-half-filled": (
            [lambda s: np.triu(one_jacobian(s)), lambda s: np.tril(one_jacobian(s))],
            "Half of your table is empty. Over which pairs j, k does your loop run?",
        ),
        "return-inside-loop": (
            lambda s: one_jacobian(s) * (np.arange(len(s)) == 0)[:, None],
            said.INSIDE_LOOP,
        ),
        "jacobian-outer-only": (lambda s: np.outer(s, s), SECOND_TERM_ALONE),
        "kronecker-precedence": (
            lambda s: np.diag(s) - s,
            "From each row you took the probabilities themselves. By what should they be "
            "multiplied first?",
        ),
    },
)


def _stack(matrix):
    """A declared mistake: the stack of what `matrix` makes of each sample."""
    return lambda S: np.array([matrix(p) for p in S])


softmax_jacobians = exercise(
    "Which Jacobian belongs to each sample of the batch?",
    hints=(
        "How many numbers does the answer hold for N samples and C classes, and in which shape?",
        "All products s_j s_k of a sample: its probabilities as a column times the same as a row. "
        "For a whole batch, S becomes (N, C, 1) and (N, 1, C).",
        "np.eye(C) is (C, C). S[:, :, None] * np.eye(C) puts every row of S on a diagonal of its "
        "own; what has to be subtracted has the same shape.",
    ),
    worked=[
        case("notes 004: one sample", S=BATCH[:1], gives=[JACOBIAN]),
        case("notes 004", S=BATCH),
    ],
    fresh=[_drawn_batch(4, 3), hidden(_drawn_batch(2, 5)), hidden(_drawn_batch(3, 3))],
    edges=[
        case("one sample", lambda rng: dict(S=probabilities(rng, 1, 4))),
        case("two classes", lambda rng: dict(S=probabilities(rng, 3, 2))),
        case("certain samples", S=np.eye(3)[[2, 0]]),
    ],
    uses=["softmax_jacobian"],
    mistakes={
        "softmax-diag-only": (
            [
                lambda S: S[:, :, None] * np.eye(S.shape[1]) * (1 - S[:, None, :]),
                lambda S: S * (1 - S),
            ],
            said.DIAG_ONLY,
        ),
        "softmax-batch-as-vector": (
            [
                lambda S: S[:, None, :] * np.eye(S.shape[1]) - S[:, None] * S[None],
                lambda S: S[:, None, :] * np.eye(S.shape[1]) - S.T @ S,
                lambda S: S[:, None, :] * np.eye(S.shape[1]) - S @ S.T,
                lambda S: np.diagflat(S) - np.outer(S, S),
                lambda S: np.diag(S) - S @ S.T,
                lambda S: np.diag(S) - np.outer(S, S),
                lambda S: np.diag(S) - S.T @ S,
                lambda S: np.diagflat(S) - S @ S.T,
                lambda S: S[:, :, None] * np.eye(S.shape[1]) - np.outer(S, S),
                *[
                    lambda S, first=first: first(S) - S[:, :, None] * S[:, None, :]
                    for first in (
                        np.diag,
                        np.diagflat,
                        lambda S: S * np.eye(S.shape[1]),
                        lambda S: np.eye(S.shape[1]) * S,
                    )
                ],
            ],
            said.BATCH_AS_VECTOR,
        ),
        "softmax-outer-is-scalar": (_stack(lambda p: np.diag(p) - p @ p), said.OUTER_SCALAR),
        "softmax-jacobian-no-diag": (_stack(lambda p: -np.outer(p, p)), said.NO_DIAGONAL),
        "softmax-jacobian-sign": (_stack(lambda p: np.outer(p, p) - np.diag(p)), said.SIGN),
        "softmax-jacobian-plus": (_stack(lambda p: np.outer(p, p) + np.diag(p)), said.PLUS),
        "softmax-diag-ones": (_stack(lambda p: np.eye(len(p)) - np.outer(p, p)), said.DIAG_ONES),
        "softmax-eye-missing": (
            [
                _stack(lambda p: p[:, None] - np.outer(p, p)),
                _stack(lambda p: p - np.outer(p, p)),
            ],
            said.EYE_MISSING,
        ),
        "jacobian-one-probability": (
            [
                _stack(lambda p: p * (np.eye(len(p)) - p)),
                _stack(lambda p: p[:, None] * (np.eye(len(p)) - p[:, None])),
            ],
            "Look at an entry away from the diagonal. Two different probabilities should meet "
            "there. Which two do in yours?",
        ),
        "eye-wrong-size": (
            [
                lambda S: S[:, :, None] * np.eye(len(S)) - S[:, :, None] * S[:, None, :],
                lambda S: S[:, None, :] * np.eye(len(S)) - S[:, :, None] * S[:, None, :],
                lambda S: S[:, :, None] * (np.eye(len(S)) - S[:, None, :]),
            ],
            "Which size belongs inside np.eye: how many samples, or how many classes?",
        ),
        "softmax-first-sample": (
            lambda S: np.array([one_jacobian(S[0])] * len(S)),
            "All your matrices are those of the first sample. Which index never moves?",
        ),
        "softmax-sums-samples": (
            [
                lambda S: np.array([one_jacobian(p) for p in S]).sum(axis=0),
                lambda S: np.array([one_jacobian(p) for p in S]).mean(axis=0),
            ],
            "You returned one matrix for the whole batch. How many samples are there?",
        ),
        "softmax-jacobian-wrong-array": (
            [
                _stack(lambda p: one_jacobian(row_softmax(p))),
                _stack(lambda p: one_jacobian(np.exp(p))),
            ],
            "S holds probabilities already. What does your line do to them first?",
        ),
        "jacobian-off-diagonal-sign": (
            _stack(lambda p: np.where(np.eye(len(p)) == 1, p * (1 - p), np.outer(p, p))),
            said.OFF_DIAGONAL_SIGN,
        ),
        "jacobian-diagonal-unreduced": (
            _stack(lambda p: np.where(np.eye(len(p)) == 1, p, -np.outer(p, p))),
            said.DIAGONAL_UNREDUCED,
        ),
        "jacobian-diagonal-alone": (
            _stack(lambda p: np.diag(p)),
            "That is the first term alone. Raise one score: what happens to the other classes?",
        ),
        "return-inside-loop": (
            [
                lambda S: np.array([one_jacobian(p) * (i == 0) for i, p in enumerate(S)]),
                lambda S: one_jacobian(S[0]),
            ],
            said.INSIDE_LOOP,
        ),
        "samples-last": (
            lambda S: np.stack([one_jacobian(p) for p in S], axis=-1),
            "The numbers are right, but samples come last. Everywhere else the first axis counts "
            "samples: which axis counts them in yours?",
        ),
        "jacobian-outer-only": (_stack(lambda p: np.outer(p, p)), SECOND_TERM_ALONE),
    },
)
