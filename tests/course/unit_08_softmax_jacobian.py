"""Unit 08: each mistake as another student would write it, and right answers in other styles."""

from tests.course import (
    softmax_backward_answers,
    softmax_forward_answers,
    softmax_jacobian_answers,
)
from tests.course.writing import together

TABLES = (
    softmax_forward_answers,
    softmax_jacobian_answers,
    softmax_backward_answers,
)

REWRITES = together(*(table.REWRITES for table in TABLES))
VARIANTS = together(*(table.VARIANTS for table in TABLES))
