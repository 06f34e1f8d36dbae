"""The class that `make bench` measures is the one it says it is; nothing is timed here."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from autograder.grading.gradebook import Book
from autograder.grading.repair import repair
from autograder.grading.running import Places
from autograder.grading.template import template
from benchmarks.classes import KINDS, enlarged, hand_in, made_up
from benchmarks.grading import automatic, differing, without_judging

UNIT = "01-relu-neuron"


def test_a_class_has_every_kind_and_can_be_repaired_without_a_note() -> None:
    made = made_up(10, [UNIT])
    assert Counter(one.kind for one in made) == Counter(KINDS)
    assert len({one.student for one in made}) == 10
    known = template(UNIT)
    answered = {}
    for one in made:
        repaired = repair(one.data, known)
        assert repaired.notes == ()
        answered.setdefault(one.kind, []).append(
            sum(cell.answers for cell in repaired.cells if cell.trusted and cell.trusted.exercise)
        )
    assert answered["blank"] == [0]
    assert min(answered["right"]) > max(answered["partly"]) > 0
    assert sum(b"my own figure" in one.data for one in made) == 5
    assert made == made_up(10, [UNIT])


def test_a_class_grows_by_repeating_itself(tmp_path: Path) -> None:
    made = made_up(3, [UNIT])
    more = list(enlarged(made, 7))
    assert [one.data for one in more] == [made[n % 3].data for n in range(7)]
    places = Places(tmp_path)
    hand_in(places, more)
    handed = sorted(path.name for path in places.submitted.iterdir())
    assert handed == [one.student for one in more]
    assert len(set(handed)) == 7
    with Book(places.gradebook) as book:
        assert book.records(UNIT) == {}


def test_scores_agree_only_where_there_are_some() -> None:
    (made,) = made_up(1, [UNIT])
    cells = automatic([made])
    tests = {cell.grade_id for cell in template(UNIT).cells if cell.kind == "test"}
    assert {cell for _, cell in cells} == tests and {who for who, _ in cells} == {made.student}
    full = dict.fromkeys(cells, 1.0)
    manual = {(made.student, "explain-slope"): None}
    assert differing(cells, full | manual, full) == []
    assert differing(cells, {}, {}) == sorted(cells)
    one = min(cells)
    for other in ({one: 0.0}, {one: None}):
        assert differing(cells, full | other, full) == [one]
        assert differing(cells, full, full | other) == [one]
    assert differing(cells, full | {one: None}, full | {one: None}) == [one]


def test_tests_that_judge_nothing_are_still_nbgraders() -> None:
    known, bare = template(UNIT), without_judging(template(UNIT))
    assert len(bare.cells) == len(known.cells)
    changed = [b for a, b in zip(known.cells, bare.cells, strict=True) if a != b]
    assert {cell.kind for cell in changed} == {"test"}
    assert sum(json.loads(cell.source) for cell in changed) == sum(c.points for c in changed)
