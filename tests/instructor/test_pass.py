"""The README's instructor page from top to bottom, by its own commands: 30 students, one unit.

From the bundle that students get, through an export as Canvas makes it, to report and grades.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.grading.roster import letters
from autograder.grading.specimens import slips, solution_cells
from autograder.grading.template import template

pytestmark = [pytest.mark.slow, pytest.mark.box]

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = README[README.index("## For instructors") : README.index("**Change the course.**")]
UNIT = "01-relu-neuron"
QUESTION = "explain-dead-neuron"

NAMES = """Ada Abel, Bo Böhm, Cem Çelik, Dörte Díaz, Émile Evans, Fatima Fischer, Grzegorz Grün,
Håkon Hansen, Ines Ito, José Jones, Kenji Kovač, Lena López, Mia Müller, Noor Nagy, Olga O'Neil,
Pablo Petrov, Quentin Quist, Rania Rossi, Søren Sørensen, Tuğba Tanaka, Uwe Ueda, Vera Vargas,
Wei Wang, Xenia Xu, Yusuf Yılmaz, Zoë Zhang, Ana Öz, Björn D'Souza, Chloë Ng, Дмитрий Смирнов"""
PEOPLE = [tuple(name.split()) for name in NAMES.split(",")]
ABSENT, BLANK, BROKEN = (7, 21), (4,), (16,)
SLIPS = {5: "relu-slope-at-zero", 8: "relu-slope-at-zero", 9: "relu-slope-at-zero"}
LATE = (9,)


def commands() -> list[str]:
    """Every complete line that the page gives to copy, in its order."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(".venv/bin/autograder")]


def run(course: Path, line: str, code: int = 0) -> str:
    _, *arguments = shlex.split(line)
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", *arguments],
        cwd=course,
        env={**{k: v for k, v in os.environ.items() if k != "AUTOGRADER_COURSE"}, "COLUMNS": "150"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == code, (line, done.stdout[-3000:], done.stderr[-3000:])
    return done.stdout


def class_list(path: Path) -> None:
    """Canvas's own gradebook export."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section"])
        writer.writerow(["    Points Possible", "", "", "", ""])
        for number, (first, last) in enumerate(PEOPLE):
            writer.writerow([f"{last}, {first}", 5000 + number, "", f"s{number:02}", "Monday"])


def hand_in(release: bytes, target: Path) -> None:
    """The zip of an assignment as Canvas names its files, with a stranger's and a PDF in it."""
    solved = solution_cells(template(UNIT))
    known = {slip.id: slip for slip in slips(UNIT) if slip.exercise == "relu_slope"}
    with zipfile.ZipFile(target, "w") as archive:
        for number, (first, last) in enumerate(PEOPLE):
            if number in ABSENT:
                continue
            answers = {} if number in BLANK else solved | {QUESTION: "The slope is 0: all is 0."}
            if number in SLIPS:
                slip = known[SLIPS[number]]
                answers = answers | {slip.exercise: slip.source}
            data = b'{"cells": [' if number in BROKEN else _answered(release, answers)
            late = "_LATE" if number in LATE else ""
            name = f"{letters(last + first)}{late}_{5000 + number}_{9000 + number}_{UNIT}"
            archive.writestr(f"{name}.ipynb", data)
            if number == 2:
                archive.writestr(f"{name}-1.ipynb", data)  # a second attempt
        archive.writestr(f"sam_9999_9099_{UNIT}.ipynb", release)
        archive.writestr("abelada_5000_9100_notes.pdf", b"%PDF")


def _answered(release: bytes, answers: Mapping[str, str]) -> bytes:
    notebook = json.loads(release)
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    return json.dumps(notebook).encode()


def test_from_release_to_report_by_the_readme(tmp_path: Path) -> None:
    course = tmp_path / "course"
    for folder in ("source", "notebooks"):
        ignored = shutil.ignore_patterns("*.ipynb", "checks.json") if folder == "source" else None
        shutil.copytree(ROOT / folder, course / folder, ignore=ignored)
    for name in ("nbgrader_config.py", "pyproject.toml", "environment.yml"):
        shutil.copy(ROOT / name, course)
    bundle, collect, grade, report, feedback, export = commands()

    run(course, bundle)
    with zipfile.ZipFile(course / "week1.zip") as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(f"{UNIT}.ipynb"))
        release = archive.read(name)
    class_list(course / "class.csv")
    hand_in(release, course / "submissions.zip")

    said = run(course, collect, code=1)  # what matches nobody is listed
    assert f"{UNIT}: 28 new or changed" in said
    assert "nothing from 2: s07, s21" in said and "marked late by the LMS: s09" in said
    assert "sam_9999" in said and "notes.pdf: not a notebook" in said

    said = run(course, grade, code=1)  # one cannot be graded, and stops nobody
    assert "27 submissions graded" in said and "s16" in said and "not valid JSON" in said

    said = run(course, report)
    assert "27 graded, 2 not handed in, 1 could not be graded" in said
    assert "26 answers in words wait" in said
    assert re.search(r"1\. relu slope at zero in relu_slope: 3 students", said)
    assert "Émile Evans (s04)" in said
    page = (course / "report.html").read_text(encoding="utf-8")
    assert "Håkon Hansen (s07)" in page and "relu slope at zero" in page

    assert "feedback for 27 of 30" in run(course, feedback, code=1)
    text = (course / "grading/feedback/s08" / UNIT / f"{UNIT}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# Feedback on {UNIT}") and "Ines Ito" in text
    assert "It looks like: relu slope at zero." in text

    run(course, export)
    tables = {}
    for name in ("grades", "canvas", "moodle"):
        with (course / f"{name}.csv").open(newline="", encoding="utf-8-sig") as file:
            tables[name] = list(csv.DictReader(file))
    worth = float(tables["canvas"][0][UNIT])
    by_id = {row["student_id"]: row for row in tables["grades"]}
    assert len(by_id) == 30 and len(tables["canvas"]) == 31 and len(tables["moodle"]) == 30
    assert float(by_id["s00"][UNIT]) == worth - 3 and float(by_id["s04"][UNIT]) == 0
    assert by_id["s07"][UNIT] == by_id["s16"][UNIT] == ""
    assert {row["ID"] for row in tables["canvas"][1:]} == {str(5000 + n) for n in range(30)}
    results = json.loads((course / "results/s29" / UNIT / "results.json").read_text("utf-8"))
    assert results["score"] == worth - 3
