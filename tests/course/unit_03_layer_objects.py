"""Unit 03: each mistake as another student would have written it, and right answers in other styles."""

from tests.course import (
    dense_class_answers,
    dense_class_rewrites,
    layer_chain_answers,
    relu_class_answers,
    relu_class_rewrites,
)
from tests.course.writing import together

TABLES = (
    dense_class_answers,
    relu_class_answers,
    layer_chain_answers,
    dense_class_rewrites,
    relu_class_rewrites,
)

REWRITES = together(*(table.REWRITES for table in TABLES))
VARIANTS = together(*(table.VARIANTS for table in TABLES))
