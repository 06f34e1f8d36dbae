"""A learner's own copies: filled, brought up to date, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.workspace import RECORD, fill

UNIT = "01-relu-neuron"


def release(course: Path, text: str, checks: str = "{}", unit: str = UNIT) -> Path:
    """Write a release of one unit; returns the folder of all releases."""
    folder = course / "notebooks" / unit
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{unit}.ipynb").write_text(text)
    (folder / "checks.json").write_text(checks)
    return course / "notebooks"


def outcomes(releases: Path, work: Path) -> list[str]:
    return [unit.outcome for unit in fill(releases, work)]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def test_first_time_copies_everything(tmp_path: Path, work: Path) -> None:
    releases = release(tmp_path, "one", "checks one")
    release(tmp_path, "start", unit="00-start-here")
    assert outcomes(releases, work) == ["new", "new"]
    assert (work / UNIT / f"{UNIT}.ipynb").read_text() == "one"
    assert (work / UNIT / "checks.json").read_text() == "checks one"
    assert (work / "00-start-here" / "00-start-here.ipynb").read_text() == "start"
    assert outcomes(releases, work) == ["current", "current"]


def test_untouched_copy_follows_the_release(tmp_path: Path, work: Path) -> None:
    fill(release(tmp_path, "one", "checks one"), work)
    assert outcomes(release(tmp_path, "two", "checks two"), work) == ["updated"]
    assert (work / UNIT / f"{UNIT}.ipynb").read_text() == "two"
    assert (work / UNIT / "checks.json").read_text() == "checks two"
    assert not (work / f"{UNIT}.new").exists()


def test_learners_answer_stays_and_the_newer_release_lies_beside(
    tmp_path: Path, work: Path
) -> None:
    fill(release(tmp_path, "one", "checks one"), work)
    mine = work / UNIT / f"{UNIT}.ipynb"
    mine.write_text("my answer")
    releases = release(tmp_path, "two", "checks two")
    (offer,) = fill(releases, work)
    assert offer.outcome == "offered"
    assert f"{UNIT}.new" in str(offer)
    assert mine.read_text() == "my answer"
    # The old checks belong to the old notebook; the new ones travel with the new one.
    assert (work / UNIT / "checks.json").read_text() == "checks one"
    assert (work / f"{UNIT}.new" / f"{UNIT}.ipynb").read_text() == "two"
    assert (work / f"{UNIT}.new" / "checks.json").read_text() == "checks two"
    # Said once, not at every start.
    assert outcomes(releases, work) == ["kept"]


def test_declined_offer_is_not_made_again(tmp_path: Path, work: Path) -> None:
    fill(release(tmp_path, "one"), work)
    (work / UNIT / f"{UNIT}.ipynb").write_text("my answer")
    releases = release(tmp_path, "two")
    fill(releases, work)
    for file in (work / f"{UNIT}.new").iterdir():
        file.unlink()
    (work / f"{UNIT}.new").rmdir()
    assert outcomes(releases, work) == ["kept"]
    assert not (work / f"{UNIT}.new").exists()


def test_third_release_never_overwrites_work_done_in_an_offer(tmp_path: Path, work: Path) -> None:
    fill(release(tmp_path, "one"), work)
    (work / UNIT / f"{UNIT}.ipynb").write_text("my answer")
    fill(release(tmp_path, "two"), work)
    offered = work / f"{UNIT}.new" / f"{UNIT}.ipynb"
    offered.write_text("my second answer")
    (offer,) = fill(release(tmp_path, "three"), work)
    assert offer.folder.name == f"{UNIT}.new-2"
    assert offered.read_text() == "my second answer"
    assert (offer.folder / f"{UNIT}.ipynb").read_text() == "three"


def test_untouched_offer_is_replaced_by_the_next(tmp_path: Path, work: Path) -> None:
    fill(release(tmp_path, "one"), work)
    (work / UNIT / f"{UNIT}.ipynb").write_text("my answer")
    fill(release(tmp_path, "two"), work)
    assert outcomes(release(tmp_path, "three"), work) == ["offered"]
    assert (work / f"{UNIT}.new" / f"{UNIT}.ipynb").read_text() == "three"
    assert not (work / f"{UNIT}.new-2").exists()


def test_deleted_notebook_comes_back_fresh(tmp_path: Path, work: Path) -> None:
    releases = release(tmp_path, "one")
    fill(releases, work)
    (work / UNIT / f"{UNIT}.ipynb").unlink()
    assert outcomes(releases, work) == ["restored"]
    assert (work / UNIT / f"{UNIT}.ipynb").read_text() == "one"


def test_missing_checks_are_put_back_beside_an_answer(tmp_path: Path, work: Path) -> None:
    releases = release(tmp_path, "one", "checks one")
    fill(releases, work)
    (work / UNIT / f"{UNIT}.ipynb").write_text("my answer")
    (work / UNIT / "checks.json").unlink()
    assert outcomes(releases, work) == ["restored"]
    assert (work / UNIT / "checks.json").read_text() == "checks one"
    assert (work / UNIT / f"{UNIT}.ipynb").read_text() == "my answer"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"01-relu-neuron": 3}', "\x00\x01"])
def test_a_damaged_record_costs_no_answer(tmp_path: Path, work: Path, damage: str) -> None:
    releases = release(tmp_path, "one")
    fill(releases, work)
    (work / UNIT / f"{UNIT}.ipynb").write_text("my answer")
    (work / RECORD).write_text(damage)
    fill(releases, work)
    assert (work / UNIT / f"{UNIT}.ipynb").read_text() == "my answer"


def test_learners_own_files_and_checkpoints_do_not_count(tmp_path: Path, work: Path) -> None:
    fill(release(tmp_path, "one"), work)
    (work / UNIT / "notes.txt").write_text("mine")
    (work / UNIT / ".ipynb_checkpoints").mkdir()
    (work / UNIT / ".ipynb_checkpoints" / "x.ipynb").write_text("old")
    assert outcomes(release(tmp_path, "two"), work) == ["updated"]
    assert (work / UNIT / "notes.txt").read_text() == "mine"


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("release"), st.integers(0, 3)),
            st.tuples(st.just("answer"), st.integers(0, 3)),
            st.tuples(st.just("answer in the offer"), st.integers(0, 3)),
        ),
        max_size=8,
    )
)
def test_whatever_happens_no_answer_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    base = tmp_path_factory.mktemp("course")
    work = base / "work"
    releases = release(base, "release 0")
    fill(releases, work)
    answers: dict[Path, str] = {}
    for step, number in steps:
        folder = work / (UNIT if step == "answer" else f"{UNIT}.new")
        if step == "release":
            release(base, f"release {number}", f"checks {number}")
        elif folder.is_dir():
            mine = folder / f"{UNIT}.ipynb"
            mine.write_text(f"answer {number}")
            answers[mine] = f"answer {number}"
        fill(releases, work)
        assert {path: path.read_text() for path in answers} == answers
