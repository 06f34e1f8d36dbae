"""Unit 02: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import (
    dense_forward_answers,
    dense_forward_rewrites,
    dense_gradient_answers,
    dense_gradient_rewrites,
    dense_step_answers,
)
from tests.course.writing import together

TABLES = (
    dense_forward_answers,
    dense_gradient_answers,
    dense_step_answers,
    dense_forward_rewrites,
    dense_gradient_rewrites,
)

REWRITES = together(*(table.REWRITES for table in TABLES))
VARIANTS = together(*(table.VARIANTS for table in TABLES))
