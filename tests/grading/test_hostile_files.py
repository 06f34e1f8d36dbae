"""Files that somebody made to harm the grader: they cost their author, and nobody else."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import collecting
from autograder.grading.gradebook import Book
from autograder.grading.reading import MAX_BYTES, Unreadable
from autograder.grading.repair import repair
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, place, to_bytes
from autograder.grading.template import template
from autograder.worker import WorkerPool
from tests.grading.classes import graded, hand_in, totals
from tests.grading.conftest import UNIT
from tests.grading.test_folders import FULL

SOLVED = to_bytes(notebook(UNIT, solved=True))
SECONDS = 5.0
"""Of processor time for reading any one file, on any machine."""


def code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def with_cells(*cells: dict[str, Any]) -> bytes:
    data = notebook(UNIT, solved=True)
    data["cells"] += cells
    return to_bytes(data)


REFUSED = {
    "millions of lists": lambda: (
        b'{"cells": [], "metadata": {"a": [' + b"[]," * 2_000_000 + b"0]}}"
    ),
    "lists in lists": lambda: b'{"cells": ' + b"[" * 1_000_000,
    "dicts in dicts": lambda: b'{"cells": ' + b'{"a":' * 500_000 + b"1" + b"}" * 500_001,
    "a number without end": lambda: b'{"cells": [' + b"9" * 10_000_000 + b"]}",
    "a hundred thousand cells": lambda: b'{"cells": [' + b"{}," * 100_000 + b"{}]}",
    "mountains of code": lambda: with_cells(*[code("def f(): pass\n" * 40_000)] * 9),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_would_fill_the_memory_is_put_aside(name: str) -> None:
    data = REFUSED[name]()
    started = time.process_time()
    with pytest.raises(Unreadable):
        repair(data, template(UNIT))
    assert time.process_time() - started < SECONDS


READ = {
    "a sum": "x = " + "1+" * 500_000 + "1",
    "signs": "-" * 900_000 + "1",
    "attributes": "a" + ".b" * 400_000,
    "brackets": "(" * 900_000,
    "calls": "f" + "()" * 400_000,
    "comparisons": "a" + "<a" * 400_000,
    "a number": "x = " + "9" * 900_000,
    "conditions": "if a: pass\n" + "elif a: pass\n" * 70_000,
    "a sum that is parsed": "x = " + "1+" * 100_000 + "1",
    "calls that are parsed": "f" + "()" * 100_000,
    "a power": "x = 10 ** 10 ** 10",
    "null bytes": "x = 1\0" * 1000,
    "half characters": "x = '\ud800'",
}


@pytest.mark.parametrize("name", READ)
def test_code_that_is_hard_to_read_is_read_all_the_same(name: str) -> None:
    data = notebook(UNIT, solved=True)
    data["cells"].append(code(READ[name]))
    raw = to_bytes(data) if name != "half characters" else _escaped(data)
    started = time.process_time()
    repaired = repair(raw, template(UNIT))
    assert time.process_time() - started < SECONDS
    assert sum(cell.answers for cell in repaired.cells) == sum(
        cell.answers for cell in repair(SOLVED, template(UNIT)).cells
    )


def _escaped(data: dict[str, Any]) -> bytes:
    import json

    return json.dumps(data).encode()


def test_a_long_cell_is_searched_for_what_it_defines() -> None:
    data = notebook(UNIT)
    del data["cells"][place(data, "relu_slope")]
    numbers = "table = [" + "0, " * 200_000 + "]\n"
    data["cells"].append(code(f"{numbers}def relu_slope(z):\n    return 1.0 if z > 0 else 0.0\n"))
    repaired = repair(to_bytes(data), template(UNIT))
    assert [cell.id for cell in repaired.cells if cell.answers] == ["relu_slope"]


TIMES = (
    b"never",
    b"9999-99-99 99:99:99 UTC",
    b"0001-01-01 00:00:00 +99999",
    b"2026-01-01 00:00:00 /etc/passwd",
    b"2026-01-01 00:00:00 UTC'); drop table grade; --",
    b"\xff\xfe\0",
    b"",
)


def test_a_note_of_the_time_that_holds_none_stops_nobody(places: Places, pool: WorkerPool) -> None:
    folders = {}
    for who in ("pipe", "zero", "huge", "good", *(f"text-{n}" for n in range(len(TIMES)))):
        hand_in(places, {who: SOLVED})
        folders[who] = places.submitted / who / UNIT
    os.mkfifo(folders["pipe"] / "timestamp.txt")  # whoever opens it waits for ever
    (folders["zero"] / "timestamp.txt").symlink_to("/dev/zero")
    with (folders["huge"] / "timestamp.txt").open("wb") as file:
        file.truncate(1 << 34)
    (folders["good"] / "timestamp.txt").write_text("2026-03-01 10:00:00.123456 Europe/Oslo")
    for n, text in enumerate(TIMES):
        (folders[f"text-{n}"] / "timestamp.txt").write_bytes(text)
    assert graded(places, pool).aside == []
    assert totals(places) == dict.fromkeys(folders, FULL)
    with Book(places.gradebook) as book:
        notes = {who: one.detail["repairs"] for who, one in book.records(UNIT).items()}
    assert notes.pop("good") == []
    assert {tuple(note) for note in notes.values()} == {
        ("its timestamp.txt holds no time, so it is never late",)
    }
    assert graded(places, pool).done == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01 10:00:00 UTC",
        "2026-03-01 10:00:00.5 UTC",
        "2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00.123456 Europe/Oslo",
        "2026-03-01 10:00:00 America/Argentina/Ushuaia",
        "2026-03-01 10:00:00 +0100",
        "2026-03-01 10:00:00 3600",
        "2026-03-01 10:00",
    ],
)
def test_a_time_as_nbgrader_writes_it_is_one(text: str) -> None:
    assert collecting.is_time(text)


NAMES = ["two\nlines", "\x1b[2Jwipe", "[red]colour", "tab\there", "x" * 240, b"caf\xe9", "名前"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_of_a_file_is_said_on_one_line(
    places: Places, pool: WorkerPool, name: str | bytes
) -> None:
    """As the name of the only notebook, of one of two, and of one that is broken."""
    file = os.fsencode(name) + b".ipynb"
    for student, others in {"ann": {}, "ben": {b"z.ipynb": SOLVED}}.items():
        folder = os.fsencode(places.submitted / student / UNIT)
        os.makedirs(folder)
        for other, data in {file: SOLVED, **others}.items():
            Path(os.fsdecode(os.path.join(folder, other))).write_bytes(data)
    folder = os.fsencode(places.submitted / "cy" / UNIT)
    os.makedirs(folder)
    Path(os.fsdecode(os.path.join(folder, file))).write_bytes(b"{")
    report = graded(places, pool)
    assert {record.student for record in report.aside} == {"ben", "cy"}
    assert totals(places) == {"ann": FULL}
    with Book(places.gradebook) as book:
        notes = book.records(UNIT)["ann"].detail["repairs"]
    assert "is called" in notes[0]
    for text in (*notes, *(record.reason for record in report.aside)):
        assert text.isprintable(), text


def test_notebooks_that_are_too_many_are_not_all_read(tmp_path: Path) -> None:
    folder = tmp_path / "ann" / UNIT
    folder.mkdir(parents=True)
    own = folder / f"{UNIT}.ipynb"
    for n in range(20):
        with (folder / f"{n:02}.ipynb").open("wb") as file:
            file.truncate(MAX_BYTES)
    own.write_bytes(SOLVED)
    content = collecting.content(collecting.Submission("ann", UNIT, folder))
    assert content.notebooks[own.name] == SOLVED
    assert sum(map(len, content.notebooks.values())) <= collecting.MAX_NOTEBOOKS
    assert len(content.oversized) >= 18


def test_an_own_notebook_too_large_to_read_is_never_replaced_in_silence(tmp_path: Path) -> None:
    folder = tmp_path / "ann" / UNIT
    folder.mkdir(parents=True)
    own = folder / f"{UNIT}.ipynb"
    with own.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (folder / "old copy.ipynb").write_bytes(SOLVED)
    content = collecting.content(collecting.Submission("ann", UNIT, folder))
    chosen = collecting.choose(content, template(UNIT))
    assert chosen.name == "old copy.ipynb"
    assert f"{own.name} could not be read: it is larger than 32 MiB" in chosen.notes[1]
    (folder / "old copy.ipynb").write_bytes(b"{")
    content = collecting.content(collecting.Submission("ann", UNIT, folder))
    with pytest.raises(Unreadable, match=f"{own.name}: it is larger .*; old copy.ipynb: "):
        collecting.choose(content, template(UNIT))


def test_folders_without_end_are_not_all_looked_at(tmp_path: Path) -> None:
    for n in range(3 * collecting.MAX_FILES):
        (tmp_path / f"{n:04}").mkdir()
        (tmp_path / f"{n:04}" / "data.txt").touch()
    assert len(list(collecting.originals(tmp_path))) <= collecting.MAX_FILES


def test_what_is_put_aside_does_not_fill_the_disk(places: Places, pool: WorkerPool) -> None:
    hand_in(places, {"ann": b"{"})
    with (places.submitted / "ann" / UNIT / "video.bin").open("wb") as file:
        file.truncate(1 << 40)
    os.link(places.submitted / "ann" / UNIT / f"{UNIT}.ipynb", places.submitted / "link")
    graded(places, pool)
    kept = places.quarantine("ann", UNIT)
    assert {path.name for path in kept.iterdir()} == {f"{UNIT}.ipynb", "reason.txt"}
    assert (
        "too large to copy, left where they were handed in: 1\n"
        in (kept / "reason.txt").read_text()
    )


@pytest.mark.parametrize("spelling", ["neuron_forwаrd", "neuron_forward\u200b", "ｎeuron_forward"])
def test_a_grade_id_that_only_looks_right_is_none(spelling: str) -> None:
    """Letters of other alphabets: the true cell comes back beside the false one."""
    data = notebook(UNIT, solved=True)
    for grade_id in ("neuron_forward", "test-neuron_forward"):
        false = grade_id.replace("neuron_forward", spelling)
        data["cells"][place(data, grade_id)]["metadata"]["nbgrader"]["grade_id"] = false
    repaired = repair(to_bytes(data), template(UNIT))
    ids = [one.trusted.grade_id for one in repaired.cells if one.trusted and one.trusted.grade_id]
    assert ids == [cell.grade_id for cell in template(UNIT).cells if cell.grade_id]
    assert not any(spelling in one.id for one in repaired.cells if one.trusted)
