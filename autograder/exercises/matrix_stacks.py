"""Unit 07: products and means of stacks of matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises.form import Draw, case, exercise

ONES_TO_FOURS = np.stack([np.full((3, 3), float(k)) for k in (1, 2, 3, 4)])
COLUMN_OF_ONES = np.ones((3, 1))
# Rows of 3, 6, 9 and 12, one matrix after the other: what notes 003 print.
ROWS_OF_SUMS = np.stack([np.full((3, 1), 3.0 * k) for k in (1, 2, 3, 4)])
BY_HAND: dict[str, Any] = dict(
    T=np.array([[[1.0, 9.0], [6.0, 8.0], [2.0, 6.0]]]),
    v=np.array([[3.0, 2.0, 1.0], [8.0, 9.0, 7.0]]),
)
BY_HAND_PRODUCT = [[[75, 83, 64], [82, 84, 62], [54, 58, 44]]]


def stack(s: int, i: int, k: int, columns: int) -> Draw:
    """A stack of s matrices (i, k) and one matrix (k, columns)."""
    return lambda rng: dict(
        T=rng.normal(size=(s, i, k)).round(3), v=rng.normal(size=(k, columns)).round(3)
    )


SUMS_STACK = (
    "Your result has no stack axis left: the products of different matrices were added. Which "
    "letter must stand on both sides of the arrow?"
)
FIRST_MATRIX = "Only one of the stacked matrices was used. How many products should come out?"
KEEPS_THE_SUMMED = (
    "A matrix product sums over the axis that both factors share, and keeps the others. Which of "
    "your axes was summed, and which was kept? Matrices of equal numbers cannot tell the two "
    "apart; these can."
)
AXES_EXCHANGED = (
    "The numbers are there, on other axes. Which axis comes first: the one that counts matrices?"
)
NOT_A_PRODUCT = (
    "`*` multiplies entry by entry and sums nothing. Over which axis does a matrix product sum?"
)
EACH_TRANSPOSED = "Each matrix of the stack lies on its side in your product. Who transposed it?"

stack_times = exercise(
    "What is each matrix of a stack times the same matrix?",
    hints=(
        "Which axes of T belong to one matrix, and which axis counts the matrices?",
        "`@` works on the last two axes and repeats itself over all axes before them.",
        "`T @ v`: (s, i, k) times (k, l) gives (s, i, l).",
    ),
    worked=[
        case("notes 003: stack of four", T=ONES_TO_FOURS, v=COLUMN_OF_ONES, gives=ROWS_OF_SUMS),
        case("notes 003: a product by hand", **BY_HAND, gives=BY_HAND_PRODUCT),
    ],
    fresh=[
        stack(4, 3, 2, 5),
        stack(2, 5, 3, 1),
        case("fresh numbers", stack(5, 2, 4, 3), public=False),
    ],
    edges=[case("a stack of one", stack(1, 2, 3, 4)), case("all square", stack(2, 2, 2, 2))],
    mistakes={
        "stack-summed": (
            lambda T, v: (T @ v).sum(axis=0),
            "Your result has no stack axis left: the products of different matrices were added. How "
            "many products should come out?",
        ),
        "stack-first-only": ([lambda T, v: T[0] @ v, lambda T, v: T[:1] @ v], FIRST_MATRIX),
        "stack-last-only": (
            lambda T, v: T[-1] @ v,
            "Only the last product is left. What became of the others when you assigned the next?",
        ),
        "stack-first-column": (
            lambda T, v: (T @ v)[:, :, 0],
            "The example prints `[:, :, 0]` to save space: there, v has one column. How many columns "
            "does each product have in general?",
        ),
        "stack-elementwise": ([lambda T, v: T * v.T, lambda T, v: T * v], NOT_A_PRODUCT),
        "stack-axes-exchanged": (
            [
                lambda T, v: np.einsum("sik,kl->isl", T, v),
                lambda T, v: np.einsum("sik,kl->ils", T, v),
            ],
            AXES_EXCHANGED,
        ),
        "stack-glued": (
            [
                lambda T, v: np.vstack([m @ v for m in T]),
                lambda T, v: np.hstack([m @ v for m in T]),
            ],
            "All the products are there, glued into one large matrix. What puts matrices one "
            "after another instead, on an axis of their own?",
        ),
        "stack-v-first": (
            [lambda T, v: v @ T, lambda T, v: v.T @ T, lambda T, v: np.dot(v, T)],
            "Which of the two stands on the left in your product, and which in the task?",
        ),
        "stack-each-transposed": (lambda T, v: np.transpose(T, (0, 2, 1)) @ v, EACH_TRANSPOSED),
        "stack-v-transposed": (
            lambda T, v: T @ v.T,
            "Write the last two axes of T beside the two of v. Do they meet without turning v?",
        ),
        "stack-mean": (
            lambda T, v: (T @ v).mean(axis=0),
            "The mean over the stack comes later. Here every product is wanted.",
        ),
        "stack-index-off": (
            lambda T, v: [T[0] @ v, *[m @ v for m in T[:-1]]],
            "Your first product comes twice and the last is missing. Which index starts the loop?",
        ),
    },
)

stack_times_einsum = exercise(
    "Which letters say the same product to einsum?",
    hints=(
        "Give each axis of T and of v a letter. Which letter do the two share?",
        "A letter that is missing on the right of the arrow is summed over.",
        "`np.einsum('sik,kl->sil', T, v)`.",
    ),
    worked=[
        case("notes 003: stack of four", T=ONES_TO_FOURS, v=COLUMN_OF_ONES, gives=ROWS_OF_SUMS),
        case("notes 003: a product by hand", **BY_HAND, gives=BY_HAND_PRODUCT),
    ],
    fresh=[
        stack(4, 3, 2, 5),
        stack(2, 5, 3, 1),
        case("fresh numbers", stack(5, 2, 4, 3), public=False),
    ],
    edges=[case("a stack of one", stack(1, 2, 3, 4)), case("all square", stack(2, 2, 2, 2))],
    mistakes={
        "einsum-keeps-the-summed-axis": (
            lambda T, v: np.einsum("ijk,kl->ikl", T, v),
            KEEPS_THE_SUMMED,
        ),
        "stack-summed": (lambda T, v: np.einsum("sik,kl->il", T, v), SUMS_STACK),
        "stack-axes-exchanged": (lambda T, v: np.einsum("sik,kl->isl", T, v), AXES_EXCHANGED),
        "einsum-no-arrow": (
            lambda T, v: np.einsum("sik,kl", T, v),
            "Without an arrow, einsum keeps the letters in the order of the alphabet. Which order do "
            "you want?",
        ),
        "einsum-drops-a-letter": (
            lambda T, v: np.einsum("sik,kl->si", T, v),
            "The columns of v were added up: their letter is missing on the right of the arrow.",
        ),
        "einsum-sums-nothing": (
            lambda T, v: np.einsum("sik,kl->sikl", T, v),
            "Your result has four axes: nothing was summed. Which letter should be missing on the "
            "right of the arrow?",
        ),
        "einsum-result-turned": (
            [
                lambda T, v: np.einsum("sik,kl->sli", T, v),
                lambda T, v: np.einsum("sik,kl->lsi", T, v),
            ],
            "Each product lies on its side. In which order do the letters stand on the right?",
        ),
        "stack-each-transposed": (
            lambda T, v: np.einsum("ski,kl->sil", T, v),
            "Your letters let the rows of each matrix meet the rows of v, as if the matrix lay on its "
            "side. Which axis of T must share its letter with the first axis of v?",
        ),
        "stack-v-transposed": (
            lambda T, v: np.einsum("sik,lk->sil", T, v),
            "Which axis of v counts the same thing as the last axis of T? Give those two one letter.",
        ),
        "einsum-no-shared-letter": (
            lambda T, v: np.einsum("sik,jl->sil", T, v),
            "Your two factors share no letter, so every entry met every other. Which axis of T "
            "counts the same thing as which axis of v?",
        ),
        "stack-first-only": (lambda T, v: np.einsum("ik,kl->il", T[0], v), FIRST_MATRIX),
        "stack-elementwise": (lambda T, v: np.einsum("sik,ik->sik", T, v.T), NOT_A_PRODUCT),
    },
)

stack_mean = exercise(
    "What is the mean matrix of a stack?",
    hints=(
        "How many matrices go in, and how many come out?",
        "`axis` names the axis that disappears. Which one counts the matrices?",
        "`R.mean(axis=0)`.",
    ),
    worked=[case("notes 003", R=ROWS_OF_SUMS, gives=[[7.5], [7.5], [7.5]])],
    fresh=[
        lambda rng: dict(R=rng.normal(size=(4, 3, 2))),
        lambda rng: dict(R=rng.normal(size=(2, 5, 1))),
    ],
    edges=[
        case("a stack of one", lambda rng: dict(R=rng.normal(size=(1, 2, 3)))),
        case("all square", lambda rng: dict(R=rng.normal(size=(3, 3, 3)))),
    ],
    mistakes={
        "mean-over-everything": (
            lambda R: R.mean(),
            "One number came out. Only the stack axis should disappear: which number has it?",
        ),
        "mean-along-rows": (
            [
                lambda R: R.mean(axis=1),
                lambda R: R.mean(axis=2),
                lambda R: R.mean(axis=(1, 2)),
                lambda R: R.mean(axis=1, keepdims=True),
            ],
            "You took the mean inside each matrix. Which axis counts the matrices?",
        ),
        "sum-for-mean": (
            lambda R: R.sum(axis=0),
            "Try a stack of two equal matrices. Is their mean twice as large as they are?",
        ),
        "mean-axis-kept": (
            lambda R: R.mean(axis=0, keepdims=True),
            "The numbers are right, but the stack axis is still there with length 1.",
        ),
        "mean-divides-by-rows": (
            [
                lambda R: R.sum(axis=0) / R.shape[1],
                lambda R: R.sum(axis=0) / R.shape[2],
                lambda R: R.sum(axis=0) / R.size,
            ],
            "You divided by another count. How many matrices were added?",
        ),
        "mean-first-only": (
            lambda R: R[0],
            "That is the first matrix of the stack. What do the others have to say?",
        ),
    },
)
