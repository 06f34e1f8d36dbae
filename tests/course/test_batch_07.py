"""Unit 07: what a judge need not wait for, and the two trainings that must agree."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from autograder.exercises import registry
from autograder.exercises.solution import solution_namespace
from tests.course.batch_gradients import REWRITES
from tests.course.judging import SEED, judged_source

UNIT = "07-batch-backprop"


def test_only_the_loop_is_taken_at_its_word() -> None:
    expected = registry.expect("backprop_batch", SEED)
    large = next(i for i, one in enumerate(expected.cases) if one.via == "many samples")
    endless = {m.id for m in expected.mistakes if m.observations[large].cpu == math.inf}
    assert endless == {"batch-loop-over-samples"}
    # and it is one of those that get everything else right
    loop = next(m for m in expected.mistakes if m.id in endless)
    assert all(one.status == "returned" for one in loop.observations)


def test_a_loop_over_samples_is_really_that_slow() -> None:
    source = REWRITES["backprop_batch"]["batch-loop-over-samples"]
    verdict = judged_source("backprop_batch", source)
    assert [r.criterion.key for r in verdict.criteria if not r.passed] == ["speed"]
    assert verdict.mistake == "batch-loop-over-samples"


def test_loop_and_batch_train_alike_to_the_last_digits() -> None:
    """The run of notes 003, on all of its 1000 samples."""
    names = solution_namespace(UNIT)
    rng = np.random.default_rng(3)
    sizes = [2, 3, 3, 1]
    weights = [rng.normal(size=(o, i)) for i, o in pairwise(sizes)]
    biases = [rng.normal(size=(o, 1)) for o in sizes[1:]]
    X, y = rng.normal(size=(1000, 2)), rng.uniform(size=(1000, 1))
    network = names["Network"](sizes, weights=weights, biases=biases)
    data = [(x.reshape(-1, 1), label.reshape(-1, 1)) for x, label in zip(X, y, strict=True)]
    network.SGD(data, 10, 50, 0.01)
    batch_weights, batch_biases, losses = names["train"](X, y, weights, biases, 10, 50, 0.01)
    assert len(losses) == 200
    pairs = zip([*network.weights, *network.biases], [*batch_weights, *batch_biases], strict=True)
    assert max(np.abs(one - other).max() for one, other in pairs) < 1e-12
