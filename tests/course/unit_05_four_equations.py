"""Unit 05: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import chain_rewrites, equation_rewrites, network_rewrites
from tests.course.backprop_slips import SLIPS
from tests.course.backprop_styles import STYLES
from tests.course.writing import together

REWRITES = together(
    chain_rewrites.REWRITES, equation_rewrites.REWRITES, network_rewrites.REWRITES, SLIPS
)
VARIANTS = together(
    chain_rewrites.VARIANTS, equation_rewrites.VARIANTS, network_rewrites.VARIANTS, STYLES
)
