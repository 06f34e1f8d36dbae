"""Unit 04: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import forward_rewrites, sigmoid_rewrites
from tests.course.sigmoid_slips import SLIPS
from tests.course.sigmoid_styles import STYLES
from tests.course.writing import together

REWRITES = together(sigmoid_rewrites.REWRITES, forward_rewrites.REWRITES, SLIPS)
VARIANTS = together(sigmoid_rewrites.VARIANTS, forward_rewrites.VARIANTS, STYLES)
