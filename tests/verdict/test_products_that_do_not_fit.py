"""A matrix product that does not fit is the same slip with @ as with np.dot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.verdict.matching import _kind_of_message


def complaint(product: Callable[[], object]) -> str:
    with pytest.raises(ValueError) as caught:
        product()
    return _kind_of_message(str(caught.value))


@pytest.mark.parametrize(("left", "right"), [((2, 5), (4, 3)), ((3, 2), (3, 1)), ((1, 4), (1, 4))])
def test_numpys_two_messages_are_one_kind(left: tuple[int, int], right: tuple[int, int]) -> None:
    a, b = np.ones(left), np.ones(right)
    assert (
        complaint(lambda: a @ b) == complaint(lambda: np.dot(a, b)) == complaint(lambda: a.dot(b))
    )


def test_other_sizes_are_another_kind() -> None:
    a, b, c = np.ones((2, 5)), np.ones((4, 3)), np.ones((6, 3))
    assert complaint(lambda: a @ b) != complaint(lambda: a @ c)
    assert complaint(lambda: a @ b) != complaint(lambda: np.dot(a, c))
