"""What may be seen in a result of the right shape with wrong values, one look after the other."""

from __future__ import annotations

import numpy as np

from autograder.verdict.findings import RTOL, Finding, Pair, floats, listed, places, same

FEW = 3
"""Of fewer numbers, a 0 in the right place is no sign of a mask: it may be a coincidence."""


def _sign(pair: Pair) -> Finding | None:
    if pair.want.any() and same(pair.got, -pair.want):
        return Finding(
            "sign",
            f"`{pair.name}` is right except for its sign.",
            try_="Follow the minus signs through your line. Raise one input a little in your "
            "head: does the result rise or fall?",
        )
    return None


def _nothing(pair: Pair) -> Finding | None:
    if pair.want.any() and not pair.got.any():
        if pair.want.size == 1:
            return Finding(
                "all-zero", f"`{pair.name}` is 0.", try_="Which of your terms or factors is 0 here?"
            )
        return Finding(
            "all-zero",
            f"`{pair.name}` is zero everywhere.",
            try_="Is the array that you return the one that you filled?",
        )
    return None


def _unchanged(pair: Pair) -> Finding | None:
    for name, array in pair.arrays.items():
        if array.shape == pair.got.shape and array.size > 1 and same(pair.got, floats(array)):
            return Finding(
                "input-returned",
                f"`{pair.name}` is the argument `{name}`, unchanged.",
                try_=f"What should happen to `{name}` on the way through?",
            )
    return None


def _factor(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    here = want != 0
    if not here.any() or not same(got[~here], want[~here]):
        return None
    ratios = got[here] / want[here]
    factor = float(np.median(ratios))
    if factor in (0.0, 1.0) or not np.allclose(ratios, factor, rtol=1e-6, atol=0):
        return None
    named = _familiar(factor, pair)
    if named is None and here.sum() < 2:
        return None  # any two numbers have a ratio
    said, ask = named or (f"{factor:.6g}", "Which constant is missing, or used twice?")
    what = "every entry of " if want.size > 1 else ""
    return Finding(
        "factor",
        f"{what}`{pair.name}` is off by {'the same' if what else 'a'} factor.",
        f"Yours is the right one times {said}.",
        ask,
    )


def _familiar(factor: float, pair: Pair) -> tuple[str, str] | None:
    """A factor that a person would recognise, in words, and what to ask; else None."""
    n, sizes = pair.samples, pair.want.shape
    if n > 1 and np.isclose(factor, n):
        return f"{n}, the number of samples", "Is the average over the samples missing?"
    if n > 1 and np.isclose(factor, 1 / n):
        return f"1/{n}, one over the number of samples", "Where is the batch averaged twice?"
    # a row of two: one half may be that, or a derivative's, and nobody can tell
    if sizes and sizes[-1] > 2 and np.isclose(factor, 1 / sizes[-1]):
        return (
            f"1/{sizes[-1]}, one over the length of a row",
            "Over how many numbers did you average, and over how many should it be?",
        )
    if np.isclose(factor, 2) or np.isclose(factor, 0.5):
        return (
            "2" if factor > 1 else "1/2",
            "The derivative of a square brings a 2 down; a cost with 1/2 in front takes it away.",
        )
    return None


def _offset(pair: Pair) -> Finding | None:
    apart = pair.got - pair.want
    if pair.want.size < 2 or not np.allclose(apart, apart.flat[0], rtol=1e-6, atol=1e-9):
        return None
    return Finding(
        "offset",
        f"every entry of `{pair.name}` is off by the same amount.",
        f"Yours is the right one {'plus' if apart.flat[0] > 0 else 'minus'} "
        f"{abs(float(apart.flat[0])):.6g}.",
        "Which term is added once too often, or left out?",
    )


def _transposed(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    if want.ndim == 2 and want.shape[0] == want.shape[1] > 1 and same(got.T, want):
        return Finding(
            "transposed",
            f"`{pair.name}` is the transpose of the right result.",
            try_="A square case hides it: say in words what row 0 means.",
        )
    return None


def _flipped(pair: Pair) -> Finding | None:
    if pair.want.size < 2:
        return None
    for axis in range(pair.want.ndim):
        if same(np.flip(pair.got, axis), pair.want):
            return Finding(
                "reversed",
                f"`{pair.name}` holds the right numbers in reverse order.",
                try_="Which end does your loop begin at?",
            )
    return None


def _repeated(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    if want.ndim < 2 or want.shape[0] < 2 or want.shape[-1] < 2 or same(want[1:], want[:-1]):
        return None  # equal entries of a column may be a coincidence
    if not same(got[1:], got[:-1]):
        return None
    row = "row" if want.ndim == 2 else "matrix"
    which = next((i for i in range(len(want)) if same(got[0], want[i])), None)
    place = f"It is the right {row} of sample {which}." if which is not None else ""
    return Finding(
        "repeated",
        f"every {row} of `{pair.name}` is the same.",
        place,
        "Does one sample stand for all of them? Look for an index that never changes.",
    )


def _truncated(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    if same(want, np.trunc(want)) or not same(got, np.trunc(got)) or _is_an_input(pair):
        return None
    if same(got, np.trunc(want)):
        return Finding(
            "truncated",
            f"`{pair.name}` lost its fractions: only whole numbers are left.",
            try_="An array made from integers stays one. Print `.dtype` of the array that you "
            "write into, or make it with float numbers.",
        )
    if same(got, np.rint(want)):
        return Finding(
            "rounded",
            f"`{pair.name}` is rounded to whole numbers.",
            try_="Which step of yours rounds? Keep every digit.",
        )
    return None


def _is_an_input(pair: Pair) -> bool:
    """Whether the result is what came in: whole numbers that nobody has cut."""
    return any(
        array is not None and same(pair.got, array)
        for array in (floats(value) for value in pair.inputs.values())
    )


def _magnitudes(pair: Pair) -> Finding | None:
    if same(np.abs(pair.got), np.abs(pair.want)):
        wrong = np.sign(pair.got) != np.sign(pair.want)
        return Finding(
            "some-signs",
            f"the sizes in `{pair.name}` are right, some of the signs are not.",
            f"Wrong signs: {places(wrong)}.",
            "Which step of yours throws a sign away?",
        )
    return None


def _leak(pair: Pair) -> Finding | None:
    """Right where the right result is not zero: a mask is missing, or masks too much."""
    got, want = pair.got, pair.want
    if want.size < FEW:
        return None
    closed = want == 0
    if closed.any() and not closed.all() and same(got[~closed], want[~closed]):
        return Finding(
            "leak",
            f"`{pair.name}` is right where something should come through, and lets through what "
            "should be stopped.",
            f"Should be 0, and is not: {places(closed & (got != 0))}.",
            "Which entries were switched off on the way forward? What reaches them on the way "
            "back?",
        )
    stopped = (got == 0) & ~closed
    if stopped.any() and not stopped.all() and same(got[~stopped], want[~stopped]):
        return Finding(
            "stopped",
            f"`{pair.name}` has zeros where something should come through; the rest is right.",
            f"Should not be 0: {places(stopped)}.",
            "What decides in your code which entries become zero? Is it what decided on the way "
            "forward?",
        )
    return None


def _inverted(pair: Pair) -> Finding | None:
    """Zero exactly where something should be, and something exactly where zero should be."""
    got, want = pair.got == 0, pair.want == 0
    if want.size < FEW or not want.any() or want.all() or not np.array_equal(got, ~want):
        return None
    return Finding(
        "inverted",
        f"`{pair.name}` lets through exactly what should be stopped, and stops the rest.",
        try_="Take one entry that should come through, and follow your condition for it.",
    )


def _diagonal(pair: Pair) -> Finding | None:
    """Right on the diagonal of each matrix and nowhere else, or the other way round."""
    want = pair.want
    if want.ndim < 2 or want.shape[-1] != want.shape[-2] or want.shape[-1] < 2:
        return None
    right = np.isclose(pair.got, want, rtol=RTOL, atol=1e-9 * float(np.abs(want).max() or 1.0))
    on = np.broadcast_to(np.eye(want.shape[-1], dtype=bool), want.shape)
    if np.array_equal(right, on):
        return Finding(
            "diagonal-only",
            f"`{pair.name}` is right on the diagonal and wrong everywhere else.",
            try_="What does one input do to the other outputs, not only to its own?",
        )
    if np.array_equal(right, ~on):
        return Finding(
            "off-diagonal-only",
            f"`{pair.name}` is right except on its diagonal.",
            try_="What does an input do to its own output, besides what it does to all?",
        )
    return None


def _moved(pair: Pair) -> list[float]:
    """How far the right result lies from each input of its shape: a step may be short."""
    inputs = (floats(value) for value in pair.inputs.values())
    distances = [
        float(np.abs(pair.want - array).max())
        for array in inputs
        if array is not None and array.shape == pair.want.shape and array.size
    ]
    return [distance for distance in distances if distance > 0]


def _almost(pair: Pair) -> Finding | None:
    scale = float(np.abs(pair.want).max()) if pair.want.size else 0.0
    off = float(np.abs(pair.got - pair.want).max()) if pair.want.size else 0.0
    # small beside the differences that are there, not only beside the numbers
    variation = float(np.ptp(pair.want)) if pair.want.size > 1 else scale
    if not scale or off > 2e-3 * min(scale, variation or scale, *_moved(pair)):
        return None
    return Finding(
        "almost",
        f"`{pair.name}` is close, but not as close as float64 gets.",
        f"The largest error is {off:.2g}, where numbers go up to {scale:.3g}.",
        "Is something rounded, stored as float32, or approximated where an exact formula exists?",
    )


def _some_lines(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    wrong = ~np.isclose(got, want, rtol=RTOL, atol=1e-9 * float(np.abs(want).max() or 1.0))
    if want.ndim == 2 and min(want.shape) > 1:
        for axis, word in ((1, "row"), (0, "column")):
            lines = wrong.any(axis=axis)
            if 0 < lines.sum() < len(lines):
                which = np.flatnonzero(lines)
                s = "s" if len(which) > 1 else ""
                return Finding(
                    f"some-{word}s",
                    f"some {word}s of `{pair.name}` are right and some are not.",
                    f"Wrong: {word}{s} {listed(which)} of {len(lines)} (counted from 0).",
                    f"What is special about {'that' if len(which) == 1 else 'those'} {word}{s}?",
                )
    if 0 < wrong.sum() < wrong.size:
        return Finding(
            "some-entries",
            f"some entries of `{pair.name}` are right and some are not.",
            f"Wrong: {places(wrong)}.",
            "Work out one of them by hand and compare it with what your code does.",
        )
    return None


def _permuted(pair: Pair) -> Finding | None:
    if pair.want.size > 2 and same(np.sort(pair.got.ravel()), np.sort(pair.want.ravel())):
        return Finding(
            "permuted",
            f"`{pair.name}` holds the right numbers in the wrong places.",
            try_="Follow one number: which input does it belong to, and where does it end up?",
        )
    return None


LOOKS = (
    _nothing, _sign, _unchanged, _transposed, _factor, _offset, _repeated, _flipped, _truncated,
    _diagonal,
    _inverted,
    _almost, _magnitudes, _leak, _some_lines, _permuted,
)  # fmt: skip
