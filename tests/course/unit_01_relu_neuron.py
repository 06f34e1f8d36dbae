"""Unit 01: each mistake as another student would write it, and right answers in other styles."""

from tests.course import (
    neuron_backward_answers,
    neuron_backward_rewrites,
    neuron_forward_answers,
    neuron_forward_rewrites,
)
from tests.course.writing import together

TABLES = (
    neuron_forward_answers,
    neuron_backward_answers,
    neuron_forward_rewrites,
    neuron_backward_rewrites,
)

REWRITES = together(*(table.REWRITES for table in TABLES))
VARIANTS = together(*(table.VARIANTS for table in TABLES))
