"""One graded class for the room: known answers, a leaker, a broken file, names to trip over."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.grading.gradebook import url
from autograder.grading.marking import expectations
from autograder.grading.results import Results, load
from autograder.grading.running import Places, grade_class
from autograder.grading.specimens import notebook
from autograder.worker import Limits, WorkerPool
from tests.grading.classes import hand_in

UNIT = "01-relu-neuron"
SEED = 4711
QUICK = Limits(step_cpu=1.0, step_wall=20.0, total_cpu=4.0, total_wall=60.0)

SLIP = "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\n"
LEAK = """
import warnings
seen = []
def relu_slope(z):
    seen.append(repr(z))
    warnings.warn(" ".join(seen))
    if len(seen) > 2:
        raise type("Z" + "_".join(seen), (Exception,), {})("I saw " + " ".join(seen))
    return 1.0 if z > 0 else 0.0
"""
LEAK_NEURON = """
def neuron_forward(x, w, b):
    raise ValueError(f"{x} {w} {b}")
"""
NAMES = {
    "alice": ("Ada", "Löve, Ⅱ", "ada@example.org", "101"),
    "bob": ("=HYPERLINK(1)", "+cmd", "bob@example.org", "102"),
    "carla": ("Carla", 'O"Neil', "carla@example.org", "103"),
    "dan": ("Dan", "Ünal", "dan@example.org", "104"),
    "erin": ("Erin", "@Absent", "erin@example.org", "105"),
    "leo": ("Лев", "Leaker", "leo@example.org", "106"),
    "mia": ("美雅", "Marked", "mia@example.org", "107"),
}


@pytest.fixture(scope="session")
def class_room(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Graded: erin has handed in nothing, dan something broken; a person has marked mia."""
    places = Places(tmp_path_factory.mktemp("class") / "grading")
    hand_in(
        places,
        {
            "alice": notebook(UNIT, solved=True, words="Because the slope is 0."),
            "bob": notebook(UNIT),
            "carla": notebook(UNIT, {"relu_slope": SLIP}, solved=True, words="I think so."),
            "dan": b'{"cells": [',
            "leo": notebook(
                UNIT, {"relu_slope": LEAK, "neuron_forward": LEAK_NEURON}, solved=True, words="x"
            ),
            "mia": notebook(UNIT, {"relu_slope": SLIP}, solved=True, words="Zero times all."),
        },
    )
    expectations(UNIT, SEED)
    grade_class(
        places.grading,
        [UNIT],
        seed=SEED,
        pool=lambda: WorkerPool(jobs=2, limits=QUICK, trust_students=True),
    )
    with Gradebook(url(places.gradebook)) as book:
        for id_, (first, last, email, lms) in NAMES.items():
            book.update_or_create_student(
                id_, first_name=first, last_name=last, email=email, lms_user_id=lms
            )
        grade = book.find_grade("explain-dead-neuron", UNIT, UNIT, "mia")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        comment = book.find_comment("explain-dead-neuron", UNIT, UNIT, "mia")
        comment.manual_comment = "Good <b>start</b> & more: what of the layer before?"
        remark = book.find_comment("relu_slope", UNIT, UNIT, "mia")
        remark.manual_comment = "Look at z = 0."
        book.db.commit()
    return places


@pytest.fixture(scope="session")
def results(class_room: Places) -> Results:
    return load(class_room, [UNIT])[0]


def hidden_numbers() -> set[str]:
    """Every number of the inputs and right values that marking drew, as it would be printed."""
    import numpy as np

    from autograder.exercises.expecting import PUBLIC_SEED
    from autograder.exercises.registry import expect, units

    def numbers(value: object) -> set[float]:
        if isinstance(value, dict):
            return set().union(*map(numbers, value.values()))
        try:
            return set(np.asarray(value, dtype=float).ravel().tolist())
        except (TypeError, ValueError):
            return set().union(*map(numbers, value)) if isinstance(value, list | tuple) else set()

    def of(seed: int) -> set[float]:
        found: set[float] = set()
        for name in units()[UNIT]:
            for case in expect(name, seed).cases:
                found |= numbers(dict(case.inputs)) | numbers(dict(case.expected.outputs))
        return found

    hidden = {n for n in of(SEED) - of(PUBLIC_SEED) if n != round(n, 3)}
    assert len(hidden) > 30
    return {f"{abs(n):.5f}"[:-1].lstrip("0") for n in hidden if abs(n) < 1e6}


def folder_text(folder: Path) -> str:
    """All text below a folder."""
    return "\n".join(p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file())
