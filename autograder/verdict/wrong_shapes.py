"""What may be seen in a result of the wrong shape, one look after the other."""

from __future__ import annotations

import numpy as np

from autograder.verdict.findings import RTOL, Finding, Pair, count, same


def _transposed_shape(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    if got.ndim != 2 or got.shape != want.shape[::-1]:
        return None
    if same(got.T, want):
        return Finding(
            "transposed",
            f"`{pair.name}` holds the right numbers, but transposed.",
            try_="Say in words what a row should mean and what a column. Then compare.",
        )
    return Finding(
        "transposed-shape",
        f"`{pair.name}` has its rows and columns the other way round, and other numbers.",
        try_="Write the shape of each factor above it: which order of factors gives this shape?",
    )


def _wrapped(pair: Pair) -> Finding | None:
    """The right numbers with an axis of length 1 too many or too few."""
    got, want = pair.got, pair.want
    if got.size != want.size or not same(got.ravel(), want.ravel()):
        return None
    if want.ndim == 0:
        return Finding(
            "wrapped",
            f"`{pair.name}` holds the right number, inside an array.",
            try_="Which step made an array of it? An index takes it out again.",
        )
    if got.ndim > want.ndim:
        how = "with one axis too many"
        ask = "Which axis has length 1 here, and does the text ask for it?"
    elif got.ndim < want.ndim:
        how = "but an axis is missing"
        ask = "A sum drops its axis, unless keepdims=True. Which axis did yours lose?"
    else:
        how = "but arranged in another shape"
        ask = "Which axis counts samples, and which counts neurons?"
    return Finding("wrapped", f"`{pair.name}` holds the right numbers, {how}.", try_=ask)


def _wrong_axis(pair: Pair) -> Finding | None:
    """A sum or mean over one axis of an input where the other axis was meant."""
    if pair.got.size == 1:
        return None
    for name, array in pair.arrays.items():
        if array.ndim != 2 or array.shape[0] == array.shape[1]:
            continue
        rows, columns = array.shape
        if pair.want.size == columns and pair.got.size == rows:
            kept, gone = "row", "columns"
        elif pair.want.size == rows and pair.got.size == columns:
            kept, gone = "column", "rows"
        else:
            continue
        if pair.want.ndim > 2 or pair.got.ndim > 2:
            continue
        return Finding(
            "wrong-axis",
            f"`{pair.name}` has one number for each {kept} of `{name}`: the axis that should be "
            "summed away is still there, and the other one is gone.",
            try_=f"Your sum runs over the {gone}. Which axis of `{name}` counts samples, which "
            "neurons? axis=0 adds up the rows, axis=1 the columns.",
        )
    return None


def _collapsed(pair: Pair) -> Finding | None:
    if pair.got.size != 1 or pair.want.size < 2:
        return None
    value, right = float(pair.got.ravel()[0]), pair.want
    if np.isclose(value, right.sum(), rtol=RTOL) or np.isclose(value, right.mean(), rtol=RTOL):
        how = "added up or averaged over everything"
        ask = "Without `axis=` numpy's sums and means swallow the whole array."
    else:
        how = "a single number"
        ask = "Which line turns many numbers into one? A sum without `axis=`, or an index?"
    return Finding("collapsed", f"`{pair.name}` is {how}; it should keep {count(right)}.", try_=ask)


def _lost_batch(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    if got.ndim + 1 == want.ndim and got.shape == want.shape[1:]:
        which = next((i for i in range(len(want)) if same(got, want[i])), None)
        place = f"It is the result for sample {which} only." if which is not None else ""
        return Finding(
            "lost-batch",
            f"`{pair.name}` no longer has an axis for the samples.",
            place,
            "How many samples went in? Just as many results should come out.",
        )
    if want.ndim and want.ndim + 1 == got.ndim and got.shape[1:] == want.shape:
        return Finding(
            "kept-batch",
            f"`{pair.name}` still has one entry for each sample.",
            try_="A parameter has one gradient, whatever the batch: what happens to the samples' "
            "shares?",
        )
    return None


def _table(pair: Pair) -> Finding | None:
    """(N,) against (N, 1) broadcasts to (N, N)."""
    got, want = pair.got, pair.want
    if got.ndim != 2 or got.shape[0] != got.shape[1] or want.size != got.shape[0]:
        return None
    return Finding(
        "broadcast-table",
        f"`{pair.name}` is a square table instead of {count(want)}.",
        try_="A shape (n,) beside a shape (n, 1) broadcasts to (n, n). Print both shapes.",
    )


def _extent(pair: Pair) -> Finding | None:
    got, want = pair.got, pair.want
    if got.ndim != want.ndim:
        return None
    wrong = [i for i in range(got.ndim) if got.shape[i] != want.shape[i]]
    if len(wrong) != 1:
        return None
    axis = wrong[0]
    sources = [
        f"axis {i} of `{name}`"
        for name, array in pair.arrays.items()
        for i in range(array.ndim)
        if array.shape[i] == got.shape[axis] and array.shape[i] not in want.shape
    ]
    place = f"Its axis {axis} has length {got.shape[axis]} instead of {want.shape[axis]}"
    place += f", which is the length of {sources[0]}." if sources else "."
    return Finding(
        "extent",
        f"`{pair.name}` has the wrong length along one axis.",
        place,
        "Print the shapes of everything that goes into that line.",
    )


LOOKS = (_transposed_shape, _wrapped, _wrong_axis, _collapsed, _table, _lost_batch, _extent)
