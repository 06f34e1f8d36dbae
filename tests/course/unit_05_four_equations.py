"""Unit 05: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import chain_rewrites, equation_rewrites, network_rewrites
from tests.course import equation_styles as more
from tests.course.backprop_slips import SLIPS
from tests.course.backprop_styles import STYLES
from tests.course.writing import together

TABLES = (chain_rewrites, equation_rewrites, network_rewrites)

REWRITES = together(*(table.REWRITES for table in TABLES), SLIPS)
VARIANTS = together(*(table.VARIANTS for table in TABLES), STYLES, more.STYLES)
