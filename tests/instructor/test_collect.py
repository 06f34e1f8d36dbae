"""Exports as Canvas and Moodle write them, folders and zips, sorted by a roster."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.errors import CommandError
from autograder.grading.fetching import Collected, collect, enter
from autograder.grading.results import load
from autograder.grading.roster import Roster, letters, read_roster
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, to_bytes
from tests.instructor.conftest import UNIT

CANVAS_ROSTER = (
    "Student,ID,SIS User ID,SIS Login ID,Section\n"
    "    Points Possible,,,,\n"
    '"Müller, Zoë",501,S1,zmuller,A\n'
    '"Doe, Jane",502,S2,jdoe,A\n'
    '"Doe, Janet",503,S3,jdoe2,A\n'
    '"van der Berg, Ann-Marie",504,S4,aberg,A\n'
)
MOODLE_ROSTER = (
    "Username,First name,Last name,Email address\n"
    "zmuller,Zoë,Müller,zoe@example.org\n"
    "jdoe,Jane,Doe,jane@example.org\n"
    "twin1,Sam,Same,one@example.org\n"
    "twin2,Sam,Same,two@example.org\n"
)


@pytest.fixture(scope="module")
def solved() -> bytes:
    return to_bytes(notebook(UNIT, solved=True))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "grading")


def roster(tmp_path: Path, text: str) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return Roster(read_roster(path))


def placed(found: Collected) -> dict[str, str]:
    return {student: path for student, _, path in found.placed}


def test_canvas_zip(tmp_path: Path, places: Places, solved: bytes) -> None:
    source = tmp_path / "submissions.zip"
    blank = to_bytes(notebook(UNIT))
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(f"mullerzoe_501_9001_{UNIT}.ipynb", solved)
        archive.writestr(f"doejane_LATE_502_9002_{UNIT}.ipynb", blank)
        archive.writestr(f"doejane_LATE_502_9005_{UNIT}-2.ipynb", solved)
        archive.writestr("vanderbergannmarie_504_9003_homework final.ipynb", solved)
        archive.writestr(f"stranger_999_9004_{UNIT}.ipynb", solved)
        archive.writestr("doejanet_503_9006_essay.pdf", b"%PDF")
        archive.writestr("__MACOSX/._x.ipynb", b"junk")
    found = collect(places, source, roster(tmp_path, CANVAS_ROSTER))
    assert set(placed(found)) == {"zmuller", "jdoe", "aberg"}
    assert placed(found)["jdoe"].endswith("-2.ipynb")
    assert (places.submitted / "jdoe" / UNIT / f"{UNIT}.ipynb").read_bytes() == solved
    assert [older for older, _ in found.older] == [f"doejane_LATE_502_9002_{UNIT}.ipynb"]
    assert found.late == ["jdoe"]
    assert dict(found.unmatched) == {
        f"stranger_999_9004_{UNIT}.ipynb": "matches nobody on the roster, or more than one",
        "doejanet_503_9006_essay.pdf": "not a notebook",
    }


def test_canvas_without_numbers_goes_by_name(tmp_path: Path, places: Places, solved: bytes) -> None:
    text = "student_id,first_name,last_name\nann,Ann-Marie,van der Berg\nzoe,Zoë,Müller\n"
    source = tmp_path / "in"
    source.mkdir()
    (source / f"vanderbergannmarie_1_2_{UNIT}.ipynb").write_bytes(solved)
    (source / f"mullerzoe_3_4_{UNIT}.ipynb").write_bytes(solved)
    found = collect(places, source, roster(tmp_path, text))
    assert set(placed(found)) == {"ann", "zoe"} and not found.unmatched


@pytest.mark.parametrize("nested", [True, False])
def test_moodle_folders_and_files(
    tmp_path: Path, places: Places, solved: bytes, nested: bool
) -> None:
    source = tmp_path / "in"
    for name, number in (("Zoë Müller", 11), ("Doe Jane", 12), ("Sam Same", 13), ("Nobody", 14)):
        start = f"{name}_{number}_assignsubmission_file"
        path = source / f"{start}_" / f"{UNIT}.ipynb" if nested else source / start
        if not nested:
            path = source / f"{start}_{UNIT}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(solved)
    found = collect(places, source, roster(tmp_path, MOODLE_ROSTER))
    assert set(placed(found)) == {"zmuller", "jdoe"}
    # two of one name: nobody is guessed
    assert {path.split("_")[0] for path, _ in found.unmatched} == {"Sam Same", "Nobody"}


def test_plain_names_folders_and_mail_addresses(
    tmp_path: Path, places: Places, solved: bytes
) -> None:
    source = tmp_path / "in"
    for name in (
        f"zmuller/{UNIT}.ipynb",
        f"jane@example.org_{UNIT}.ipynb",
        f"twin1-{UNIT}.ipynb",
        f"{UNIT}.ipynb",
    ):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(solved)
    found = collect(places, source, roster(tmp_path, MOODLE_ROSTER + "01,No,One,\n"))
    assert set(placed(found)) == {"zmuller", "jdoe", "twin1"}
    assert [path for path, _ in found.unmatched] == [f"{UNIT}.ipynb"]


def test_a_second_run_changes_nothing_and_what_is_replaced_is_kept(
    tmp_path: Path, places: Places, solved: bytes
) -> None:
    source = tmp_path / "in" / "jdoe"
    source.mkdir(parents=True)
    file = source / f"{UNIT}.ipynb"
    file.write_bytes(solved)
    os.utime(file, (1_770_000_000, 1_770_000_000))
    known = roster(tmp_path, MOODLE_ROSTER)
    assert len(collect(places, source.parent, known, times=True).placed) == 1
    stamp = places.submitted / "jdoe" / UNIT / "timestamp.txt"
    assert stamp.read_text() == "2026-02-02 02:40:00 UTC\n"
    again = collect(places, source.parent, known)
    assert not again.placed and again.unchanged == 1
    file.write_bytes(to_bytes(notebook(UNIT)))
    assert len(collect(places, source.parent, known).placed) == 1
    (kept,) = (places.grading / "replaced" / "jdoe" / UNIT).iterdir()
    assert kept.read_bytes() == solved
    assert not stamp.exists()  # that was the time of the other notebook


def test_a_damaged_member_of_a_zip_is_listed_and_the_rest_placed(
    tmp_path: Path, places: Places, solved: bytes
) -> None:
    source = tmp_path / "submissions.zip"
    names = [f"{who}_{UNIT}.ipynb" for who in ("zmuller", "jdoe", "twin1")]
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, solved)
        starts = [archive.getinfo(name).header_offset + 30 + len(name) for name in names]
    data = bytearray(source.read_bytes())
    data[starts[0]] = 0xFF  # a kind of block that there is not: zlib.error
    data[starts[2] + 200] ^= 0xFF
    source.write_bytes(data)
    found = collect(places, source, roster(tmp_path, MOODLE_ROSTER))
    assert set(placed(found)) == {"jdoe"}
    assert [path for path, _ in found.unmatched] == [names[0], names[2]]
    assert all(why.startswith("cannot be read") for _, why in found.unmatched)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "none of its columns"),
        ("student_id\nx\nx\n", "line 3.*twice"),
        ("student_id,email\n,a@b\n", "line 2.*no student id"),
        ("student_id\n../x\n", "cannot name a folder"),
    ],
)
def test_a_roster_with_a_fault_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        roster(tmp_path, text)


def test_a_roster_may_come_from_excel(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes("\ufeffUsername;First name;Last name\nz;Zoë;Müller\n".encode())
    (student,) = read_roster(path)
    assert (student.id, student.name) == ("z", "Zoë Müller")


def test_names_are_compared_as_canvas_writes_them() -> None:
    assert letters("O'Neil, José-María") == "oneiljosemaria"


def test_what_is_no_zip_is_refused(tmp_path: Path, places: Places) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with pytest.raises(CommandError, match="neither a folder nor a zip"):
        collect(places, tmp_path / "x.zip", Roster([]))


def test_the_gradebook_knows_the_roster(tmp_path: Path, places: Places) -> None:
    enter(places, roster(tmp_path, CANVAS_ROSTER).students)
    works = load(places, [UNIT])[0].works
    assert {w.student.id: w.student.lms_id for w in works}["zmuller"] == "501"
    assert {w.status for w in works} == {"missing"}


def test_a_roster_with_fewer_columns_takes_nothing_away(tmp_path: Path, places: Places) -> None:
    enter(places, roster(tmp_path, CANVAS_ROSTER).students)
    enter(places, roster(tmp_path, "student_id,email\nzmuller,zoe@example.org\n").students)
    known = {w.student.id: w.student for w in load(places, [UNIT])[0].works}
    zoe = known["zmuller"]
    assert (zoe.name, zoe.lms_id, zoe.email) == ("Zoë Müller", "501", "zoe@example.org")


@pytest.fixture
def command(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> Callable[[], tuple[int, str]]:
    """`autograder collect` of the folder "in": its exit code and what it printed."""

    def run() -> tuple[int, str]:
        given = ["collect", tmp_path / "in", "--roster", tmp_path / "roster.csv"]
        given += ["--grading", places.grading]
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, given)])
        with pytest.raises(SystemExit) as stop:
            main()
        return int(stop.value.code or 0), capsys.readouterr().out

    return run


def test_the_command_lists_what_matches_nobody(
    tmp_path: Path, solved: bytes, command: Callable[[], tuple[int, str]]
) -> None:
    roster(tmp_path, MOODLE_ROSTER)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"jdoe_{UNIT}.ipynb").write_bytes(solved)
    (tmp_path / "in" / "who.ipynb").write_bytes(solved)
    code, said = command()
    assert code == 1
    assert "who.ipynb: matches nobody" in said and f"{UNIT}: 1 new" in said
    assert "nothing from 3: zmuller, twin1, twin2" in said


def test_the_command_says_of_each_unit_who_is_absent(
    tmp_path: Path, places: Places, solved: bytes, command: Callable[[], tuple[int, str]]
) -> None:
    roster(tmp_path, MOODLE_ROSTER)
    incoming = tmp_path / "in"
    incoming.mkdir()
    for who in ("zmuller", "jdoe", "twin1", "twin2"):
        (incoming / f"{who}_{UNIT}.ipynb").write_bytes(solved)
    code, said = command()
    assert code == 0 and "nothing from" not in said
    (places.submitted / ".DS_Store").write_bytes(b"a plain file")
    (places.submitted / "notes.txt").write_bytes(b"another")
    for path in incoming.iterdir():
        path.unlink()
    second = "02-dense-layer"
    for who in ("jdoe", "twin1"):
        (incoming / f"{who}_{second}.ipynb").write_bytes(to_bytes(notebook(second)))
    for _ in range(2):  # once new, once unchanged
        code, said = command()
        assert code == 0
        assert f"{second}: nothing from 2: zmuller, twin2" in said
        assert f"{UNIT}: nothing" not in said
