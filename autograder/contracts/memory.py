"""Two looks at memory for drivers: what an unfilled array holds, and how much a call asks for."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np

LITTER = 7.0


def litter(like: object) -> None:
    """Leave 7s where numpy will look for room for the next float array of that shape.

    like  an array; anything else is left alone

    `np.empty` hands out freed memory as it is. After this, an entry that is never written holds
    a 7 each time, not whatever happened to lie there, often a 0 that hides the slip.
    """
    if isinstance(like, np.ndarray):
        # numpy keeps up to seven freed small blocks of each size, and hands out the last one first
        blocks = [np.full(like.shape, LITTER) for _ in range(7)]
        del blocks


def peak_bytes(call: Callable[[], Any]) -> int:
    """The most memory that a call had at one time beyond what there was before it, in bytes.

    numpy reports its arrays to tracemalloc; raises whatever the call raises.
    """
    ours = not tracemalloc.is_tracing()
    if ours:
        tracemalloc.start()
    try:
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        call()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        if ours:
            tracemalloc.stop()
    return peak - before
