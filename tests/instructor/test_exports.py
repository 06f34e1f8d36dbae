"""Every export read back by what would read it: csv with the same quoting, json, no formulas."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.grading.exports import (
    POINTS_POSSIBLE,
    as_canvas,
    as_csv,
    as_gradescope,
    as_moodle,
    guarded,
)
from autograder.grading.results import Results
from autograder.grading.running import Places
from tests.instructor.conftest import UNIT, hidden_numbers


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("Müller", "Müller"),
        ("", ""),
    ],
)
def test_formulas_are_defused(text: str, safe: str) -> None:
    assert guarded(text) == safe


def test_csv_has_everybody_with_unicode_and_quotes(results: Results) -> None:
    table = {row["student_id"]: row for row in rows(as_csv([results]))}
    assert set(table) == {"alice", "bob", "carla", "dan", "erin", "leo", "mia"}
    assert table["alice"]["last_name"] == "Löve, Ⅱ"
    assert table["carla"]["last_name"] == 'O"Neil'
    assert (table["leo"]["first_name"], table["mia"]["first_name"]) == ("Лев", "美雅")
    assert table["bob"]["first_name"] == "'=HYPERLINK(1)"
    assert table["erin"][UNIT] == "" and table["erin"][f"{UNIT} status"] == "missing"
    assert table["dan"][UNIT] == "" and table["dan"][f"{UNIT} status"] == "quarantined"
    alice = next(w for w in results.works if w.student.id == "alice")
    assert float(table["alice"][UNIT]) == alice.score == 31
    assert float(table["alice"][f"{UNIT} max"]) == alice.max_score == 34
    assert table["alice"][f"{UNIT} unread"] == "1" and table["mia"][f"{UNIT} unread"] == "0"
    assert float(table["bob"][UNIT]) == 0


def test_canvas_reads_its_own_form(results: Results) -> None:
    lines = list(csv.reader(io.StringIO(as_canvas([results]), newline="")))
    assert lines[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", UNIT]
    assert lines[1] == [POINTS_POSSIBLE, "", "", "", "", "34"]
    table = {line[3]: line for line in lines[2:]}
    assert table["alice"][:2] == ["Löve, Ⅱ, Ada", "101"] and float(table["alice"][5]) == 31
    assert table["erin"][0] == "'@Absent, Erin"
    assert table["erin"][5] == table["dan"][5] == ""


def test_moodle_maps_users_three_ways(results: Results) -> None:
    table = {row["Username"]: row for row in rows(as_moodle([results]))}
    assert table["mia"]["Email address"] == "mia@example.org"
    assert table["mia"]["ID number"] == "107"
    assert float(table["mia"][UNIT]) == next(
        w.score for w in results.works if w.student.id == "mia"
    )
    assert table["erin"][UNIT] == ""


def test_gradescope_results_add_up_and_leak_nothing(results: Results) -> None:
    for work in results.graded:
        text = as_gradescope(work)
        data = json.loads(text)
        scored = [t for t in data["tests"] if "score" in t]
        assert data["score"] == pytest.approx(sum(t["score"] for t in scored))
        assert sum(t["max_score"] for t in data["tests"]) == 34
        assert {t["status"] for t in scored} <= {"passed", "failed"}
        unread = [t for t in data["tests"] if "score" not in t]
        assert len(unread) == work.waiting
        assert all("status" not in t and "Not marked yet" in t["output"] for t in unread)
        assert data["stdout_visibility"] == "hidden"
        for number in hidden_numbers():
            assert number not in text
    assert sum(work.waiting for work in results.graded) > 0


def test_the_command_writes_all_of_them(
    class_room: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ["autograder", "report", "01", "--grading", str(class_room.grading)]
    for kind in ("html", "csv", "canvas", "moodle", "gradescope"):
        given += [f"--{kind}", str(tmp_path / kind)]
    monkeypatch.setattr(sys, "argv", given)
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    assert (tmp_path / "csv").read_bytes().startswith(b"\xef\xbb\xbfstudent_id")
    assert (tmp_path / "canvas").read_bytes().startswith(b"Student,ID")
    assert (tmp_path / "html").read_text("utf-8").startswith("<!DOCTYPE html>")
    found = {p.parent.parent.name for p in (tmp_path / "gradescope").rglob("results.json")}
    assert found == {"alice", "bob", "carla", "leo", "mia"}
    assert "written" in capsys.readouterr().out
