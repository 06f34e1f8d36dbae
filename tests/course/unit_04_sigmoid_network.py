"""Unit 04: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import augmented_rewrites, forward_rewrites, sigmoid_rewrites
from tests.course import augmented_styles as more
from tests.course.sigmoid_slips import SLIPS
from tests.course.sigmoid_styles import STYLES
from tests.course.writing import together

TABLES = (sigmoid_rewrites, forward_rewrites, augmented_rewrites)

REWRITES = together(*(table.REWRITES for table in TABLES), SLIPS)
VARIANTS = together(*(table.VARIANTS for table in TABLES), STYLES, more.STYLES)
