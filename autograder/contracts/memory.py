"""Two looks at memory for drivers: what an unfilled array holds, and how much a call asks for."""

from __future__ import annotations

from collections.abc import Callable

# by name: these stay what they are if somebody puts others into the module
from tracemalloc import get_traced_memory, is_tracing, reset_peak, start, stop
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


def stays_below(limit: int, call: Callable[[], Any]) -> bool:
    """True where a call never held `limit` bytes or more at one time beyond what there was before.

    numpy reports its arrays to tracemalloc; raises whatever the call raises.

    Before the call that much memory is taken and given back, which leaves a mark: the peak. After
    a call that stayed below, the mark is still the peak. A call that stops tracemalloc, clears it
    or resets the peak loses the mark, and the answer is no. Code that sets out to deceive is not
    stopped by that: it runs in the process in which this is measured.
    """
    ours = not is_tracing()
    if ours:
        start()
    try:
        reset_peak()
        room = np.empty(limit, dtype=np.uint8)
        del room
        mark = get_traced_memory()[1]
        call()
        return get_traced_memory()[1] == mark
    finally:
        if ours:
            stop()
