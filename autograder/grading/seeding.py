"""The seed that draws the fresh inputs of a grade."""

from __future__ import annotations

import os
import secrets

from autograder.errors import CommandError

SEED = "AUTOGRADER_SEED"
"""Environment: the seed, where a run is to be compared with another."""


def new_seed() -> int:
    """AUTOGRADER_SEED, else a number drawn now, when all work is handed in.

    Raises CommandError where the variable holds anything but a whole number.
    """
    given = os.environ.get(SEED)
    if not given:
        return secrets.randbelow(2**32)
    if not given.isdecimal():
        raise CommandError(f"{SEED} is {given!r}; it has to be a whole number, or not set at all.")
    return int(given)
