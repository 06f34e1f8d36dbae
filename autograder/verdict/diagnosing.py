"""Find out how a wrong array differs from the right one, as a teaching assistant would see it.

Every finding has a sentence without numbers of the right result, which is safe for hidden inputs,
and, where it helps, a sentence with places and sizes, which is for public ones only.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.contracts import Plain
from autograder.verdict import wrong_shapes, wrong_values
from autograder.verdict.comparing import as_numbers
from autograder.verdict.findings import Finding, Pair, floats, same


def diagnose(
    name: str,
    got: Plain,
    want: Plain,
    inputs: Mapping[str, Plain],
    others: Mapping[str, tuple[Plain, Plain]] | None = None,
) -> Finding | None:
    """The first thing that a person would notice about a wrong result, or None.

    name    the output's name, for the sentence
    others  further outputs of the same call, name -> (got, want): two may be exchanged
    """
    if isinstance(want, (bool, str)):
        return None
    if isinstance(want, (list, tuple)) and any(hasattr(item, "shape") for item in want):
        return _list_of_arrays(name, got, want, inputs)
    mine, right = floats(got), floats(want)
    if isinstance(got, tuple) and len(got) == 1 and same(floats(got[0]), right):
        return Finding(
            "comma",
            f"`{name}` is the right result, wrapped in a tuple.",
            try_="A comma after the result makes a tuple with one entry. Look at the end of your "
            "`return` line.",
        )
    if isinstance(got, tuple) and any(same(floats(one), right) for one in got):
        return Finding(
            "several",
            f"{len(got)} things came back, the right one among them; one is asked for.",
            try_="Which of them does the text ask for? `return` that one alone.",
        )
    if mine is None or right is None:
        return None
    if same(mine, right):
        return None
    truths = as_numbers(got)
    if truths is not None and truths.dtype.kind == "b":
        return Finding(
            "truths",
            f"`{name}` says True or False where numbers are asked for.",
            try_="A comparison answers yes or no. Which numbers should it pick, or be multiplied "
            "with?",
        )
    pair = Pair(name, mine, right, inputs)
    checks = wrong_shapes.LOOKS if mine.shape != right.shape else wrong_values.LOOKS
    for other, (their_got, their_want) in (others or {}).items():
        a, b = floats(their_got), floats(their_want)
        if a is None or b is None or same(right, b):
            continue
        if same(mine, b) and same(a, right):
            return Finding(
                "exchanged",
                f"`{name}` and `{other}` are exchanged.",
                try_="Compare the order after `return` with the order that the text asks for.",
            )
    # ratios of what a student returned may overflow; that is no news to anybody
    with np.errstate(all="ignore"):
        return next((found for look in checks if (found := look(pair)) is not None), None)


def _list_of_arrays(
    name: str, got: Plain, want: list[Plain] | tuple[Plain, ...], inputs: Mapping[str, Plain]
) -> Finding | None:
    """Look at a list with one array a layer: order, missing entries, then the first wrong one."""
    if not isinstance(got, (list, tuple)):
        return None
    if len(got) == len(want) - 1:
        if _all_same(got, want[1:]):
            return Finding(
                "first-missing",
                f"`{name}` lacks its first entry; the others are right.",
                try_="What does the list begin with, before anything is computed?",
            )
        if _all_same(got, want[:-1]):
            return Finding(
                "last-missing",
                f"`{name}` lacks its last entry; the others are right.",
                try_="What is appended in the last round of your loop, and is there such a round?",
            )
    if len(got) != len(want):
        return None
    if len(got) > 1 and _all_same(got, want[::-1]):
        return Finding(
            "reversed-list",
            f"the entries of `{name}` are right, but in reverse order.",
            try_="You went through the layers from the last to the first. Where does each land?",
        )
    for index, (a, b) in enumerate(zip(got, want, strict=True)):
        if not same(floats(a), floats(b)):
            return diagnose(f"{name}[{index}]", a, b, inputs)
    return None


def _all_same(got: list[Plain] | tuple[Plain, ...], want: list[Plain] | tuple[Plain, ...]) -> bool:
    return all(same(floats(a), floats(b)) for a, b in zip(got, want, strict=True))
