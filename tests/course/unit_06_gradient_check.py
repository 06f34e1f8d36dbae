"""Unit 06: each mistake as another student would write it, and right answers in other styles."""

from tests.course import gradient_checks, numerical_gradients, parameter_vectors

REWRITES: dict[str, dict[str, str]] = {
    **parameter_vectors.REWRITES,
    **numerical_gradients.REWRITES,
    **gradient_checks.REWRITES,
}

VARIANTS: dict[str, dict[str, str]] = {
    **parameter_vectors.VARIANTS,
    **numerical_gradients.VARIANTS,
    **gradient_checks.VARIANTS,
}
