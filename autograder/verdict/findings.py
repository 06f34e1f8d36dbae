"""What is said about a wrong array, and the small questions that the looks share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from autograder.contracts import Plain
from autograder.verdict.comparing import as_numbers

RTOL = 1e-6


@dataclass(frozen=True)
class Finding:
    """How a result differs.

    kind     a name for tests and statistics, "transposed"
    safe     a sentence without values or places
    place    more, for public cases only, or ""
    try_     the next thing to do, or ""
    """

    kind: str
    safe: str
    place: str = ""
    try_: str = ""


@dataclass(frozen=True)
class Pair:
    """What came back and what should have, as float arrays, with the case's inputs."""

    name: str
    got: np.ndarray
    want: np.ndarray
    inputs: Mapping[str, Plain]

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """The inputs that are arrays of numbers."""
        found = {name: as_numbers(value) for name, value in self.inputs.items()}
        return {name: array for name, array in found.items() if array is not None and array.ndim}

    @property
    def samples(self) -> int:
        """The number of samples where the inputs have one: the first axis of the first matrix.

        A single column may be one sample that stands, and weights count no samples at all: 0.
        """
        tables = (
            array
            for name, array in self.arrays.items()
            if array.ndim == 2 and array.shape[1] > 1 and not name.lower().startswith("w")
        )
        return next((table.shape[0] for table in tables), 0)


def floats(value: Plain) -> np.ndarray | None:
    """Numbers as a float array; None for what numpy cannot read, and for complex numbers."""
    read = as_numbers(value)
    if read is None or read.dtype.kind == "c":
        return None
    return read.astype(np.float64)


def same(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    """True where two arrays have one shape and agree to rounding."""
    if one is None or other is None or one.shape != other.shape:
        return False
    scale = float(np.abs(other[np.isfinite(other)]).max(initial=0.0))
    return bool(np.allclose(one, other, rtol=RTOL, atol=1e-9 * scale, equal_nan=True))


def count(array: np.ndarray) -> str:
    """How many numbers an array holds, in words."""
    shape = " x ".join(map(str, array.shape))
    return f"{shape} numbers" if array.ndim > 1 else f"{array.size} numbers"


def listed(numbers: np.ndarray) -> str:
    """Whole numbers in words: "0, 2 and 5"."""
    shown = [str(int(n)) for n in numbers[:4]]
    if len(numbers) > 4:
        return f"{', '.join(shown)} and {len(numbers) - 4} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def places(mask: np.ndarray) -> str:
    """The places where a mask is true, as indices: "[0, 2], [1, 1] and 3 more of 12"."""
    where = np.argwhere(mask)
    shown = [
        f"[{', '.join(map(str, index))}]" if len(index) else "the number" for index in where[:3]
    ]
    text = ", ".join(map(str, shown))
    if len(where) > 3:
        text += f" and {len(where) - 3} more"
    return f"{text} of {mask.size} entries" if mask.size > 1 else text
