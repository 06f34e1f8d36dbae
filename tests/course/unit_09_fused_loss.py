"""Unit 09: each mistake as another student would write it, and right answers in other styles."""

from tests.course import (
    fused_backward_answers,
    loss_backward_answers,
    loss_forward_answers,
    loss_label_answers,
    loss_layer_answers,
    loss_logit_answers,
)
from tests.course.writing import together

TABLES = (
    loss_label_answers,
    loss_forward_answers,
    loss_backward_answers,
    fused_backward_answers,
    loss_logit_answers,
    loss_layer_answers,
)

REWRITES = together(*(table.REWRITES for table in TABLES))
VARIANTS = together(*(table.VARIANTS for table in TABLES))
