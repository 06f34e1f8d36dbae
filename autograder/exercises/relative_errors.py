"""Unit 06: how far apart two gradients are, compared with their size."""

import numpy as np

from autograder.exercises.form import WrongCode, case, edit, exercise, rewrite

DIFFERENCE = "np.linalg.norm(a - b)"
SIZE = "np.linalg.norm(a) + np.linalg.norm(b)"
PADDED = ("{} + 1e-8", "{} + 1e-12", "max({}, 1e-8)")


def fraction(top: str, bottom: str, spelt: str = "({top}) / ({bottom})") -> list[WrongCode]:
    """A wrong fraction as students guard it: not at all, against zeros, or with a small number."""

    def returns(bottom: str, guard: str = "") -> WrongCode:
        result = spelt.format(top=top, bottom=bottom)
        return rewrite(f"def relative_error(a, b):\n{guard}    return {result}\n")

    return [
        returns(bottom),
        *(returns(bottom, f"    if {zero} == 0:\n        return 0.0\n") for zero in (bottom, SIZE)),
        *(returns(padded.format(bottom)) for padded in PADDED),
    ]


def by_entry(pool: str) -> list[WrongCode]:
    """A fraction for each entry, then pooled or not; entries that are both 0 count as 0 or nan."""
    return [
        rewrite(
            "def relative_error(a, b):\n"
            "    size = np.abs(a) + np.abs(b)\n"
            f"    return {pool}(np.where(size == 0, 0.0, np.abs(a - b) / np.where(size == 0, 1.0, size)))\n"
        ),
        rewrite(
            "def relative_error(a, b):\n"
            "    with np.errstate(invalid='ignore'):\n"
            f"        return {pool}(np.abs(a - b) / (np.abs(a) + np.abs(b)))\n"
        ),
    ]


relative_error = exercise(
    "How far apart are two gradients, compared with their size?",
    hints=(
        "Is 1e-7 a large difference? Compared with what?",
        "The length of the difference, divided by the two lengths together.",
        "`np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))`, and 0.0 where both are 0.",
    ),
    worked=[
        case("by hand", a=np.array([3.0, 4.0]), b=np.array([3.0, 4.0]), gives=0.0),
        case("by hand", a=np.array([3.0, 4.0]), b=np.array([0.0, 0.0]), gives=1.0),
        case("by hand: opposite signs", a=np.array([1.0]), b=np.array([-1.0]), gives=1.0),
    ],
    fresh=[
        lambda rng: dict(a=rng.normal(size=5), b=rng.normal(size=5)),
        lambda rng: dict(a=rng.normal(size=3), b=rng.normal(size=3) * 40.0),
        lambda rng: dict(a=rng.normal(size=4) * 30.0, b=rng.normal(size=4)),
    ],
    edges=[
        case("two zero vectors", a=np.zeros(3), b=np.zeros(3)),
        case("tiny vectors", a=np.array([1e-9, 2e-9]), b=np.array([1e-9, -2e-9])),
    ],
    mistakes={
        "gradcheck-relative-error": (
            [
                *fraction(DIFFERENCE, "np.linalg.norm(a + b)"),
                edit("np.linalg.norm(a - b) / size", "np.abs(a - b) / np.abs(a + b)"),
                *(
                    rewrite(
                        f"def relative_error(a, b):\n    return {pool}(abs(a - b) / abs(a + b))\n"
                    )
                    for pool in ("", "np.max", "np.mean", "np.sum")
                ),
            ],
            "What does your denominator do when the two gradients cancel?",
        ),
        "error-absolute": (
            [
                edit("return np.linalg.norm(a - b) / size", "return np.linalg.norm(a - b)"),
                edit("return np.linalg.norm(a - b) / size", "return np.abs(a - b).max()"),
                edit("return np.linalg.norm(a - b) / size", "return np.abs(a - b)"),
            ],
            "Multiply both vectors by 1000. Has the agreement become 1000 times worse?",
        ),
        "error-zero-by-zero": (
            [
                edit("if size == 0.0:\n        return 0.0\n    ", ""),
                # Python's own numbers raise where numpy's give nan
                edit(
                    "if size == 0.0:\n        return 0.0\n    return np.linalg.norm(a - b) / size",
                    "return float(np.linalg.norm(a - b)) / float(size)",
                ),
                edit("return 0.0", "return float('inf')"),
            ],
            "What does your function give for two vectors of zeros? They agree perfectly.",
        ),
        "error-one-for-zeros": (
            edit("return 0.0", "return 1.0"),
            "Two vectors of zeros are equal. Which number says that two vectors are equal?",
        ),
        "error-guard-too-wide": (
            rewrite(
                "def relative_error(a, b):\n"
                "    if np.linalg.norm(a) == 0 or np.linalg.norm(b) == 0:\n"
                "        return 0.0\n"
                "    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))\n"
            ),
            "Compare [3, 4] with [0, 0]. Do they agree? When exactly is the fraction 0 by 0?",
        ),
        "error-brackets-missing": (
            fraction(DIFFERENCE, "np.linalg.norm(a)", "{top} / ({bottom}) + np.linalg.norm(b)"),
            "Division comes before addition. What does your fraction bar really cover?",
        ),
        "error-of-first-only": (
            [
                *fraction(DIFFERENCE, "np.linalg.norm(a)"),
                *fraction(DIFFERENCE, "np.linalg.norm(b)"),
            ],
            "Exchange the two vectors. Should the error change?",
        ),
        "error-per-entry": (
            [
                code
                for pool in ("", "np.max", "np.mean", "np.sum", "np.linalg.norm")
                for code in by_entry(pool)
            ],
            "You divide entry by entry. Here the lengths of the whole vectors come first, then one "
            "division: which function gives the length of a vector?",
        ),
        "error-larger-norm": (
            fraction(DIFFERENCE, "max(np.linalg.norm(a), np.linalg.norm(b))"),
            "A known form, but not this one: here the two lengths are added.",
        ),
        "error-mean-norm": (
            fraction(f"2 * {DIFFERENCE}", SIZE),
            "You divide by the mean of the two lengths. What is the largest value that yours can "
            "reach, and which should it be?",
        ),
        "error-squared": (
            [
                *fraction("np.sum((a - b) ** 2)", SIZE),
                *fraction("np.sum((a - b) ** 2)", "np.sum(a**2) + np.sum(b**2)"),
            ],
            "A length is the root of a sum of squares. What is the length of [3, 4], and what does "
            "your line make of it?",
        ),
        "error-other-length": (
            [
                *fraction("np.abs(a - b).sum()", "np.abs(a).sum() + np.abs(b).sum()"),
                *fraction("np.abs(a - b).max()", "np.abs(a).max() + np.abs(b).max()"),
            ],
            "Your lengths are others. The text takes the root of the sum of squares: [3, 4] is 5 "
            "long. How long is it for you?",
        ),
        "error-difference-of-lengths": (
            fraction("abs(np.linalg.norm(a) - np.linalg.norm(b))", SIZE),
            "Try a = [1, 0] and b = [0, 1]: two lengths of 1. Are the vectors equal?",
        ),
        "error-norm-of-sums": (
            fraction("abs(np.sum(a - b))", SIZE),
            "Differences of opposite sign cancel in your sum. Try a = [1, 0] and b = [0, 1].",
        ),
        "error-padded": (
            [
                edit("if size == 0.0:\n        return 0.0\n    ", "", "/ size", f"/ ({padded})")
                for padded in (
                    *(f"size + {small}" for small in ("1e-6", "1e-7", "1e-8", "1e-10", "1e-12")),
                    *(f"max(size, {small})" for small in ("1e-6", "1e-7", "1e-8")),
                )
            ],
            "The small number in your denominator is not small beside vectors of size 1e-9. "
            "Which single case did it have to save?",
        ),
    },
)
