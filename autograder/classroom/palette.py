"""The course's colours, markers and dashes, for figures and widgets alike."""

from __future__ import annotations

# After Okabe and Ito, in an order in which the first three also stay apart when printed in grey
# (blue is middling, orange light, wine dark). Yellow is left out: too faint on white.
COLOURS = ("#0072b2", "#e69f00", "#6b1547", "#56b4e9", "#009e73", "#d55e00")
TINTS = ("#b3d5e8", "#f8e2b3", "#d3b9c8", "#cce9f8", "#b3e2d5", "#f2cfb3")
"""The same colours thinned with white, for surfaces under points."""
MARKERS = ("o", "^", "s", "D", "v", "P")
"""One shape a class, so that no colour stands alone."""
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)))
"""One kind of line a curve."""
