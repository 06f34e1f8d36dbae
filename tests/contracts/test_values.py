"""What a student returns is read as plain data, whatever class it comes in."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, namedtuple

import numpy as np

from autograder.contracts.values import Odd, plain

Step = namedtuple("Step", "weights bias")


class Lying(list):  # type: ignore[type-arg]
    """A list that says it holds something else."""

    def __len__(self) -> int:
        return 2

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter([6.0, 6.0])

    def __eq__(self, other: object) -> bool:
        return True


def test_a_named_tuple_is_a_tuple() -> None:
    assert plain(Step([1.0, 2.0], np.float64(0.5))) == ([1.0, 2.0], 0.5)


def test_an_ordered_dict_and_a_defaultdict_are_dicts() -> None:
    links = OrderedDict(slope=1.0, terms=(1.0, 1.0))
    assert plain(links) == {"slope": 1.0, "terms": (1.0, 1.0)}
    assert type(plain(links)) is dict
    assert plain(defaultdict(float, slope=1.0)) == {"slope": 1.0}


def test_a_list_is_read_past_its_own_methods() -> None:
    found = plain(Lying([1.0, 2.0, 3.0]))
    assert type(found) is list
    assert found == [1.0, 2.0, 3.0]


def test_an_array_of_another_class_stays_odd() -> None:
    assert plain(np.ma.masked_array([1.0])) == Odd("MaskedArray")  # type: ignore[comparison-overlap]
    assert plain(OrderedDict({1: 2.0})) == Odd("a dict whose keys are not all strings")
