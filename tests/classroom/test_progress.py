"""The record of what was done: kept, shown, forgotten, and never spoilt."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import CheckFailed, mapping, record
from autograder.classroom.finding import expectation_of
from tests.classroom.conftest import UNIT

Notebook = dict[str, Any]


def file(work: Path) -> Path:
    return work.parent / record.FILE


def run(notebook: Notebook, source: str) -> None:
    exec(source, notebook)


def test_done_tried_and_open(
    notebook: Notebook, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(notebook, "check(relu_slope)")
    run(notebook, "def neuron_forward(x, w, b):\n    return 1")
    with pytest.raises(CheckFailed):
        run(notebook, "check(neuron_forward)")
    with pytest.raises(CheckFailed):  # a blank answer is not a try
        run(notebook, "predict_dead_neuron = ''\ncheck('predict_dead_neuron')")
    unit = next(unit for unit in mapping.course_map() if unit.name == UNIT)
    assert unit.signs["relu_slope"] == "✔"
    assert unit.signs["neuron_forward"] == "◐"
    assert unit.signs["predict_dead_neuron"] == "○"
    assert unit.done == 1

    capsys.readouterr()
    run(notebook, "progress()")
    shown = capsys.readouterr().out
    assert f"01 relu neuron (1 of {len(unit.signs)})" in shown
    assert "✔ done" in shown and f"in {UNIT}" in shown
    assert all(len(line) <= 60 for line in shown.splitlines())


def test_it_survives_another_kernel_and_a_done_exercise_stays_done(
    notebook: Notebook, work: Path
) -> None:
    run(notebook, "check(relu_slope)")
    code = (
        "from autograder.classroom import mapping\n"
        f"unit = [u for u in mapping.course_map() if u.name == {UNIT!r}][0]\n"
        "print(unit.signs['relu_slope'])"
    )
    seen = subprocess.run(
        [sys.executable, "-c", code], cwd=work, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}, encoding="utf-8",
    )  # fmt: skip
    assert seen.stdout.strip() == "✔"
    run(notebook, "def relu_slope(z):\n    return 3.0")
    with pytest.raises(CheckFailed):
        run(notebook, "check(relu_slope)")
    assert record.read()["exercises"]["relu_slope"]["done"] is True


def test_reset_forgets_one_exercise_with_its_hints(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    run(notebook, "check(relu_slope)\ncheck(neuron_forward)\nhint(relu_slope)\nhint(relu_slope)")
    capsys.readouterr()
    run(notebook, "progress(reset=relu_slope)\nhint(relu_slope)")
    assert "hint 1 of 3" in capsys.readouterr().out
    known = record.read()["exercises"]
    assert "done" not in known["relu_slope"] and known["neuron_forward"]["done"]
    run(notebook, "progress(reset='neuron_forward')")
    assert "neuron_forward" not in record.read()["exercises"]
    run(notebook, "progress(reset='all')")
    assert record.read()["exercises"] == {}
    with pytest.raises(CheckFailed, match="There is no exercise called nothing"):
        run(notebook, "progress(reset='nothing')")


def test_next_follows_the_notebook_and_where_the_learner_is(notebook: Notebook, work: Path) -> None:
    order = mapping.in_order(UNIT)
    cells = json.loads((work / f"{UNIT}.ipynb").read_text())["cells"]
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    assert [ids.index(name) for name in order] == sorted(ids.index(name) for name in order)

    known = mapping.course_map()
    assert mapping.upcoming(known) == (known[0].name, next(iter(known[0].signs)))
    assert mapping.upcoming(known, order[3]) == (UNIT, order[3])
    run(notebook, "check(neuron_forward)")
    after = order[order.index("neuron_forward") + 1]
    assert mapping.upcoming(mapping.course_map(), "neuron_forward") == (UNIT, after)
    assert f"Next: `{after}`." in mapping.after_passing("neuron_forward")


def test_everything_done_is_said() -> None:
    every = [mapping.Unit("01-a", {"f": "✔", "predict_b": "✔"}, 3900.0)]
    assert mapping.upcoming(every) is None
    shown = mapping.as_text(every)
    assert "All done." in shown and "Time spent: 1 h 05 min" in shown
    assert "✔ 01 a (2 of 2, 1 h 05 min)" in shown
    assert 'aria-label="done"' in mapping.as_html(every)


def test_time_counts_without_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr(record.time, "time", lambda: now[0])
    expected = expectation_of("relu_slope")
    for pause in (0, 60, 300, 5000, 30):
        now[0] += pause
        record.note(expected, "wrong")
    assert record.read()["seconds"] == {UNIT: 390.0}


def test_a_spoilt_file_is_set_aside(work: Path) -> None:
    file(work).write_text('{"exercises": ')
    assert record.read() == record.empty()
    assert (work.parent / f"{record.FILE}.unreadable").read_text() == '{"exercises": '
    record.note(expectation_of("relu_slope"), "passed")
    assert json.loads(file(work).read_text())["exercises"]["relu_slope"]["done"]


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "3",
        '{"exercises": [], "seconds": {}}',
        '{"exercises": {"relu_slope": 3}, "seconds": {}}',
    ],
)
def test_odd_files_do_no_harm(work: Path, content: str) -> None:
    file(work).write_text(content)
    record.note(expectation_of("relu_slope"), "passed")
    assert record.read()["exercises"]["relu_slope"]["done"] is True
    assert mapping.as_text(mapping.course_map())


def test_two_notebooks_at_once_lose_nothing(work: Path) -> None:
    code = (
        "import sys\n"
        "from autograder.classroom import record\n"
        "from autograder.classroom.finding import expectation_of\n"
        "expected = expectation_of(sys.argv[1])\n"
        "for _ in range(60):\n"
        "    record.note(expected, 'passed')\n"
    )
    names = ("relu_slope", "neuron_forward", "neuron_backward")
    running = [
        subprocess.Popen([sys.executable, "-c", code, name], cwd=work, stderr=subprocess.PIPE)
        for name in names
    ]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    known = json.loads(file(work).read_text())["exercises"]
    assert {name: known[name]["checks"] for name in names} == dict.fromkeys(names, 60)
    assert not list(work.parent.glob("*.part"))


def test_where_the_record_lies(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert record.place() == file(work)
    (work.parent / record.WORKSPACE).unlink()
    assert record.place() == tmp_path / "data" / "autograder" / "progress.json"
    monkeypatch.setenv("AUTOGRADER_PROGRESS", str(tmp_path / "mine.json"))
    assert record.place() == tmp_path / "mine.json"
    for name, value in (
        ("AUTOGRADER_PROGRESS", "off"),
        ("AUTOGRADER_BUILD", "1"),
        ("NBGRADER_EXECUTION", "validate"),
        ("AUTOGRADER_BOX", "1"),
    ):
        monkeypatch.setenv(name, value)
        assert record.place() is None


def test_without_a_file_the_record_lasts_as_long_as_the_kernel(
    notebook: Notebook, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_PROGRESS", "off")
    run(notebook, "check(relu_slope)")
    assert record.read()["exercises"]["relu_slope"]["done"]
    assert not file(work).exists()


def test_a_folder_that_cannot_be_written_is_no_failure(
    notebook: Notebook, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work.parent / "in-the-way").write_text("a file where a folder should be")
    monkeypatch.setenv("AUTOGRADER_PROGRESS", str(work.parent / "in-the-way" / "p.json"))
    run(notebook, "check(relu_slope)\nhint(relu_slope)\nprogress()")
    assert record.read()["exercises"]["relu_slope"] == {
        "checks": 1, "done": True, "hints": 1, "tried": True,
    }  # fmt: skip


def refuses(*_: object) -> None:
    """What the system says of a full disk."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_on_a_full_disk_what_was_done_counts_until_the_kernel_ends(
    notebook: Notebook, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(notebook, "check(relu_slope)\nhint(relu_slope)")
    before = file(work).read_text()
    with monkeypatch.context() as full:
        full.setattr(record.os, "replace", refuses)
        run(notebook, "check(neuron_forward)\nhint(relu_slope)\nhint(relu_slope)")
        known = record.read()["exercises"]
        assert known["neuron_forward"]["done"] and known["relu_slope"]["done"]
        assert known["relu_slope"]["hints"] == 3
        run(notebook, "progress(reset=neuron_forward)\ncheck(neuron_backward)")
        assert "neuron_forward" not in record.read()["exercises"]
    assert file(work).read_text() == before
    assert [path.name for path in work.parent.glob("*.part")] == []
    # there is room again: nothing of it is lost, nor what another notebook wrote meanwhile
    other = json.loads(before)
    other["exercises"]["neuron_step"] = {"done": True}
    file(work).write_text(json.dumps(other))
    run(notebook, "check(weighted_inputs)")
    kept = json.loads(file(work).read_text())["exercises"]
    done = {name for name, entry in kept.items() if entry.get("done")}
    assert done == {"relu_slope", "neuron_step", "neuron_backward", "weighted_inputs"}
    assert kept["relu_slope"]["hints"] == 3 and kept["neuron_backward"]["checks"] == 1


def test_one_unreadable_moment_does_not_wipe_the_record(
    notebook: Notebook, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(notebook, "check(relu_slope)")
    plainly, record_file = Path.read_text, file(work)

    def held_by_another(self: Path, *given: Any, **named: Any) -> str:
        if self == record_file:
            raise PermissionError(errno.EACCES, "held by another program")
        return plainly(self, *given, **named)

    with monkeypatch.context() as held:
        held.setattr(Path, "read_text", held_by_another)
        run(notebook, "check(neuron_forward)\nprogress()")
        assert record.read()["exercises"]["neuron_forward"]["done"]
    assert set(json.loads(record_file.read_text())["exercises"]) == {"relu_slope"}
    run(notebook, "check(neuron_backward)")
    kept = json.loads(record_file.read_text())["exercises"]
    assert set(kept) == {"relu_slope", "neuron_forward", "neuron_backward"}
