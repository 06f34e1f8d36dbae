"""Everything that can happen to a notebook between release and submission, mended with a note."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.reading import Unreadable, read
from autograder.grading.repair import Repaired, repair
from autograder.grading.specimens import notebook, place, to_bytes
from autograder.grading.template import template
from tests.grading.conftest import UNIT

ANSWER = "def neuron_forward(x, w, b):\n    return 1, 2\n"
IDS = [cell.grade_id for cell in template(UNIT).cells if cell.grade_id]


def answered() -> dict[str, Any]:
    return notebook(UNIT, {"neuron_forward": ANSWER})


def mended(data: dict[str, Any]) -> Repaired:
    return repair(to_bytes(data), template(UNIT))


def cell(data: dict[str, Any], grade_id: str) -> dict[str, Any]:
    found: dict[str, Any] = data["cells"][place(data, grade_id)]
    return found


def ids(repaired: Repaired) -> list[str]:
    return [one.trusted.grade_id for one in repaired.cells if one.trusted and one.trusted.grade_id]


def source(repaired: Repaired, grade_id: str) -> str:
    return next(one.source for one in repaired.cells if one.id == grade_id)


def test_an_untouched_release_needs_no_repair() -> None:
    repaired = mended(notebook(UNIT))
    assert repaired.notes == ()
    assert ids(repaired) == IDS
    assert not any(one.answers for one in repaired.cells)


def test_an_answered_notebook_needs_no_repair() -> None:
    repaired = mended(answered())
    assert repaired.notes == ()
    assert source(repaired, "neuron_forward") == ANSWER
    assert [one.id for one in repaired.cells if one.answers] == ["neuron_forward"]


def test_test_cells_and_demonstrations_do_not_run() -> None:
    kinds = {one.trusted.kind for one in mended(answered()).running() if one.trusted}
    assert kinds == {"setup", "solution"}


def test_a_demonstration_runs_where_an_answer_reads_what_it_sets() -> None:
    text = "hunt_clean_step = neuron_forward(x, *neuron_step(x, w, b, 1.0, 0.001))[1]\n"
    plain = mended(notebook(UNIT, solved=True))
    reading = mended(notebook(UNIT, {"hunt_clean_step": text}, solved=True))
    added = [c for c in reading.running() if c not in plain.running()]
    demos = [c for c in added if c.trusted and c.trusted.kind == "demo"]
    assert any("w = [-3.0, -1.0, 2.0]" in c.source for c in demos)
    assert len(demos) < sum(c.kind == "demo" for c in template(UNIT).cells)


@pytest.mark.parametrize("grade_id", IDS)
def test_a_deleted_cell_comes_back_in_its_place(grade_id: str) -> None:
    data = notebook(UNIT, solved=True)
    del data["cells"][place(data, grade_id)]
    repaired = mended(data)
    assert ids(repaired) == IDS
    assert any("deleted" in note and grade_id in note for note in repaired.notes)


def test_reordered_cells_are_put_back() -> None:
    data = notebook(UNIT, solved=True)
    data["cells"].reverse()
    repaired = mended(data)
    assert ids(repaired) == IDS
    assert any("order" in note for note in repaired.notes)


def test_an_own_cell_stays_below_the_cell_it_stood_under() -> None:
    data = answered()
    at = place(data, "neuron_forward")
    data["cells"].insert(at + 1, {"cell_type": "code", "metadata": {}, "source": "mine = 1"})
    data["cells"].append(data["cells"].pop(place(data, "imports")))
    order = [one.source for one in mended(data).cells if one.runs]
    assert order.index("mine = 1") == order.index(ANSWER) + 1


def test_a_copy_of_the_stub_below_the_answer_does_not_undo_it() -> None:
    data = answered()
    stub = copy.deepcopy(cell(notebook(UNIT), "neuron_forward"))
    stub["metadata"]["nbgrader"] = {}
    data["cells"].append(stub)
    repaired = mended(data)
    assert [one.source for one in repaired.defining("neuron_forward")] == [ANSWER]
    assert any("copy" in note for note in repaired.notes)


@pytest.mark.parametrize("first", [True, False])
def test_of_two_cells_with_one_id_the_written_one_counts(first: bool) -> None:
    data = answered()
    stub = copy.deepcopy(cell(notebook(UNIT), "neuron_forward"))
    data["cells"].insert(place(data, "neuron_forward") + (0 if first else 1), stub)
    repaired = mended(data)
    assert ids(repaired) == IDS
    assert source(repaired, "neuron_forward") == ANSWER
    assert any("2 times" in note for note in repaired.notes)


def test_of_two_answers_the_last_counts_as_in_a_kernel() -> None:
    data = answered()
    other = copy.deepcopy(cell(data, "neuron_forward"))
    other["source"] = "def neuron_forward(x, w, b):\n    return 3, 4\n"
    data["cells"].insert(place(data, "neuron_forward") + 1, other)
    repaired = mended(data)
    assert source(repaired, "neuron_forward") == other["source"]
    assert ANSWER in [one.source for one in repaired.running()]


def test_a_retyped_solution_is_code_again() -> None:
    data = answered()
    one = cell(data, "neuron_forward")
    one["cell_type"] = "markdown"
    del one["outputs"], one["execution_count"]
    repaired = mended(data)
    found = next(one for one in repaired.cells if one.id == "neuron_forward")
    assert (found.cell_type, found.source, found.runs) == ("code", ANSWER, True)


def test_a_retyped_test_cell_is_the_templates() -> None:
    data = answered()
    one = cell(data, "test-neuron_forward")
    one["cell_type"] = "raw"
    one["source"] = "nothing"
    found = next(one for one in mended(data).cells if one.id == "test-neuron_forward")
    assert found.cell_type == "code"
    assert "grade(neuron_forward)" in found.source


def test_tags_points_and_flags_are_the_templates() -> None:
    data = answered()
    one = cell(data, "test-neuron_forward")
    one["metadata"]["tags"] = ["skip-execution"]
    one["metadata"]["nbgrader"] |= {"points": 4000, "grade": False, "solution": True}
    repaired = mended(data)
    found = next(one for one in repaired.cells if one.id == "test-neuron_forward")
    assert found.trusted is not None
    assert found.trusted.nbgrader is not None
    assert found.trusted.nbgrader["points"] == 4
    assert found.trusted.nbgrader["grade"] is True
    assert found.trusted.tags == ()
    said = " ".join(repaired.notes)
    assert "points" in said
    assert "tags" in said


def test_a_changed_locked_cell_is_put_back() -> None:
    data = answered()
    cell(data, "imports")["source"] = "import os"
    repaired = mended(data)
    assert "import numpy" in source(repaired, "imports")
    assert any("imports" in note for note in repaired.notes)


def test_a_solution_that_lost_its_metadata_is_found_by_what_it_defines() -> None:
    data = answered()
    cell(data, "neuron_forward")["metadata"] = {}
    repaired = mended(data)
    assert ids(repaired) == IDS
    assert source(repaired, "neuron_forward") == ANSWER
    assert any("label" in note for note in repaired.notes)


def test_a_notebook_without_any_metadata_is_recognised() -> None:
    data = notebook(UNIT, solved=True)
    data["metadata"] = {}
    for one in data["cells"]:
        one["metadata"] = {}
    repaired = mended(data)
    assert ids(repaired) == IDS
    assert all(
        one.answers for one in repaired.cells if one.trusted and one.trusted.exercise and one.runs
    )


def test_one_cell_with_all_answers_at_the_end_counts() -> None:
    data = notebook(UNIT)
    text = "def weighted_inputs(x, w):\n    return 1\n\n" + ANSWER
    data["cells"].append({"cell_type": "code", "metadata": {}, "source": text})
    repaired = mended(data)
    for name in ("weighted_inputs", "neuron_forward"):
        assert [one.source for one in repaired.defining(name)] == [text]


def test_deleted_solutions_answered_in_one_own_cell_are_not_overwritten_by_stubs() -> None:
    data = notebook(UNIT)
    for name in ("weighted_inputs", "neuron_forward"):
        del data["cells"][place(data, name)]
    text = "def weighted_inputs(x, w):\n    return 1\n\n" + ANSWER
    data["cells"].append({"cell_type": "code", "metadata": {}, "source": text})
    repaired = mended(data)
    for name in ("weighted_inputs", "neuron_forward"):
        assert [one.source for one in repaired.defining(name)] == [text]


@pytest.mark.parametrize("text", [f"Here it is:\n```python\n{ANSWER}```\n", ANSWER])
def test_an_answer_in_a_markdown_cell_is_run_as_code(text: str) -> None:
    data = notebook(UNIT)
    at = place(data, "neuron_forward")
    data["cells"].insert(at + 1, {"cell_type": "markdown", "metadata": {}, "source": text})
    repaired = mended(data)
    assert [one.source.strip() for one in repaired.defining("neuron_forward")] == [ANSWER.strip()]


def test_prose_that_mentions_an_exercise_is_no_answer() -> None:
    data = notebook(UNIT)
    text = "I do not understand neuron_forward = what?"
    data["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text})
    repaired = mended(data)
    assert [one.id for one in repaired.defining("neuron_forward")] == ["neuron_forward"]


@pytest.mark.parametrize("version", [3, 2])
def test_old_notebook_formats_are_converted(version: int) -> None:
    data = answered()
    for one in data["cells"]:
        one.setdefault("metadata", {})
    old = nbformat.convert(nbformat.from_dict(data), 3)
    if version == 2:
        old["nbformat"] = 2
    raw = json.loads(json.dumps(old))
    repaired = repair(json.dumps(raw).encode(), template(UNIT))
    assert source(repaired, "neuron_forward").strip() == ANSWER.strip()
    assert any("old notebook format" in note for note in repaired.notes)


def test_a_changed_kernel_is_noted() -> None:
    data = answered()
    data["metadata"]["kernelspec"] = {"name": "ir", "language": "R"}
    assert any("kernel" in note for note in mended(data).notes)


def test_missing_format_and_notebook_metadata_are_forgiven() -> None:
    data = {"cells": answered()["cells"]}
    assert source(mended(data), "neuron_forward") == ANSWER


def test_a_damaged_cell_is_left_out() -> None:
    data = answered()
    data["cells"].insert(0, 17)
    data["cells"].insert(0, {"cell_type": "code", "source": {"a": 1}})
    repaired = mended(data)
    assert ids(repaired) == IDS
    assert sum("damaged" in note for note in repaired.notes) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (to_bytes(answered())[:500], "JSON"),
        (b"[1, 2]", "not a notebook"),
        (b'{"a": 1}', "no cells"),
        (b"PK\x03\x04rest\xff", "zip"),
        (b"%PDF-1.5 \xff", "PDF"),
        (b"<!doctype html><html></html>", "HTML"),
        (b"\x00\xff\xfe\x80", "not text"),
        (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", "merge"),
        (b"[" * 200_000, "JSON"),
        (b'{"cells": [' + b'{"cell_type": "raw"},' * 3000 + b"{}]}", "cells"),
        (b"x" * ((32 << 20) + 1), "MiB"),
        (json.dumps({"cells": [], "nbformat": 4, "metadata": {}}).encode(), "nothing in it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_mended_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        repair(data, template(UNIT))


def test_a_notebook_of_another_unit_is_refused() -> None:
    data = notebook("00-start-here")
    with pytest.raises(Unreadable, match="00-start-here"):
        mended(data)


KEYS = st.sampled_from(
    ["cell_type", "metadata", "source", "outputs", "nbgrader", "grade_id", "tags"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(raw=st.dictionaries(KEYS | st.sampled_from(["cells", "nbformat", "worksheets"]), JSON))
def test_any_json_is_a_notebook_or_unreadable(raw: dict[str, Any]) -> None:
    try:
        read(json.dumps(raw).encode())
    except Unreadable as error:
        assert str(error)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_however_cells_are_shuffled_dropped_and_doubled_the_template_comes_out(
    data: st.DataObject,
) -> None:
    whole = notebook(UNIT, solved=True)
    cells = data.draw(st.lists(st.sampled_from(whole["cells"]), min_size=3, max_size=60))
    graded = {c["metadata"].get("nbgrader", {}).get("grade_id") for c in cells} - {None}
    if not graded & {c.grade_id for c in template(UNIT).cells if c.kind in ("solution", "test")}:
        return
    repaired = mended({**whole, "cells": copy.deepcopy(cells)})
    assert ids(repaired) == IDS
    for one in repaired.cells:
        assert one.trusted is None or one.trusted in template(UNIT).cells
        if one.trusted and one.trusted.kind in ("setup", "test"):
            assert one.source == one.trusted.source
        if one.id in graded and one.trusted and one.trusted.kind == "solution":
            assert one.source == one.trusted.solved


@pytest.mark.parametrize("folder", ["notebooks", "solutions"])
def test_what_the_course_hands_out_needs_no_repair(root: Path, folder: str) -> None:
    found = sorted((root / folder).glob("*/*.ipynb"))
    assert found
    for path in found:
        repaired = repair(path.read_bytes(), template(path.stem))
        assert repaired.notes == (), path.name
        assert [c.id for c in repaired.cells if c.trusted and c.trusted.kind == "test"]
