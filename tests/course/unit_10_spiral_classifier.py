"""Unit 10: each mistake as another student would write it, and right answers in other styles."""

from tests.course import (
    spiral_adam_answers,
    spiral_adam_rewrites,
    spiral_network_answers,
    spiral_network_rewrites,
    spiral_pass_answers,
    spiral_pass_rewrites,
    spiral_sgd_answers,
    spiral_sgd_rewrites,
    spiral_training_answers,
    spiral_training_rewrites,
)
from tests.course.writing import together

TABLES = (
    spiral_pass_answers,
    spiral_sgd_answers,
    spiral_adam_answers,
    spiral_training_answers,
    spiral_network_answers,
    spiral_adam_rewrites,
    spiral_network_rewrites,
    spiral_pass_rewrites,
    spiral_sgd_rewrites,
    spiral_training_rewrites,
)

REWRITES = together(*(table.REWRITES for table in TABLES))
VARIANTS = together(*(table.VARIANTS for table in TABLES))
