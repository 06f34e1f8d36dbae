"""Unit 07: each mistake as another student would write it, and right answers in other styles."""

from tests.course import (
    batch_gradients,
    batch_steps,
    batch_training,
    loop_backprop,
    loop_network,
    matrix_stacks,
)

REWRITES: dict[str, dict[str, str]] = {
    **matrix_stacks.REWRITES,
    **batch_gradients.REWRITES,
    **batch_steps.REWRITES,
    **batch_training.REWRITES,
    "Network": {**loop_network.REWRITES["Network"], **loop_backprop.REWRITES["Network"]},
}

VARIANTS: dict[str, dict[str, str]] = {
    **matrix_stacks.VARIANTS,
    **batch_gradients.VARIANTS,
    **batch_steps.VARIANTS,
    **batch_training.VARIANTS,
    **loop_network.VARIANTS,
}
