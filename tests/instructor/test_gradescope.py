"""Gradescope's zip, unpacked as its container does, run by its own script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.gradescoping import pack
from autograder.errors import CommandError
from autograder.grading import gradescope
from autograder.grading.gradescope import main
from autograder.grading.specimens import notebook, to_bytes
from autograder.grading.template import template
from autograder.layout import Course
from tests.grading.classes import LOST
from tests.instructor.conftest import SLIP, UNIT
from tests.instructor.container import in_container, needs_container

ROOT = Path(__file__).parents[2]
FULL = sum(cell.points for cell in template(UNIT).cells if cell.kind == "test")


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("autograder")
    pack(Course(ROOT), "01", base / "zip.zip")
    with zipfile.ZipFile(base / "zip.zip") as archive:
        modes = {i.filename: i.external_attr >> 16 for i in archive.infolist()}
        archive.extractall(base / "source")
    assert modes["run_autograder"] & 0o111 and modes["setup.sh"] & 0o111
    for name in ("submission", "results"):
        (base / name).mkdir()
    return base


def run(base: Path, data: bytes, *, code: int = 0) -> dict[str, object]:
    for old in (base / "submission").iterdir():
        old.unlink()
    (base / "submission" / "my work.ipynb").write_bytes(data)
    (base / "results" / "results.json").unlink(missing_ok=True)
    done = subprocess.run(
        ["bash", str(base / "source" / "run_autograder")],
        env={
            **os.environ,
            "AUTOGRADER_BASE": str(base),
            "AUTOGRADER_PYTHON": sys.executable,
            "AUTOGRADER_TRUST_STUDENTS": "1",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stderr[-2000:]
    data_out: dict[str, object] = json.loads((base / "results" / "results.json").read_text("utf-8"))
    return data_out


@pytest.mark.slow
def test_its_run_script_marks_a_submission(container: Path) -> None:
    found = run(container, to_bytes(notebook(UNIT, {"relu_slope": SLIP}, solved=True, words="x")))
    tests = {test["name"]: test for test in found["tests"]}  # type: ignore[attr-defined]
    assert found["score"] == FULL - LOST
    assert tests["neuron_forward"]["status"] == "passed"
    assert tests["relu_slope"]["score"] == 4
    assert "At exactly z = 0" in tests["relu_slope"]["output"]
    assert sum(test["max_score"] for test in tests.values()) == 34


@pytest.mark.slow
def test_what_cannot_be_read_scores_nothing_and_says_why(container: Path) -> None:
    found = run(container, b'{"cells": [')
    assert found["score"] == 0
    assert "not valid JSON" in str(found["output"])


@pytest.mark.slow
def test_setup_and_run_script_in_a_containers_layout(tmp_path: Path) -> None:
    base = tmp_path / "autograder"
    for name in ("source", "submission", "results"):
        (base / name).mkdir(parents=True)
    needs_container(base)
    pack(Course(ROOT), "01", tmp_path / "zip.zip")
    with zipfile.ZipFile(tmp_path / "zip.zip") as archive:
        archive.extractall(base / "source")
    # What Gradescope does with the zip: the run script is copied, the set-up script run once.
    script = base / "run_autograder"
    shutil.copy(base / "source" / "run_autograder", script)
    script.chmod(0o755)
    done = in_container(base, "bash", "/autograder/source/setup.sh")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert (base / "venv" / "bin" / "python").exists()
    assert not Path("/autograder").exists()

    (base / "submission_metadata.json").write_text('{"id": 1, "users": [{"name": "Ada"}]}')
    data = to_bytes(notebook(UNIT, {"relu_slope": SLIP}, solved=True, words="x"))
    (base / "submission" / f"{UNIT}.ipynb").write_bytes(data)
    done = in_container(base, "/autograder/run_autograder")
    results = base / "results" / "results.json"
    found = json.loads(results.read_text("utf-8"))
    if "score" not in found:
        # No box in here: the result says what to do, and the line that it names does it.
        assert done.returncode == 1 and "not your work" in found["output"]
        line = "export AUTOGRADER_TRUST_STUDENTS=1"
        text = script.read_text("utf-8")
        assert f"# {line}" in text
        script.write_text(text.replace(f"# {line}", line), "utf-8")
        done = in_container(base, "/autograder/run_autograder")
        found = json.loads(results.read_text("utf-8"))
    assert done.returncode == 0, done.stderr[-3000:]
    assert found["score"] == FULL - LOST
    tests = {test["name"]: test for test in found["tests"]}
    assert tests["relu_slope"]["score"] == 4 and tests["neuron_forward"]["status"] == "passed"


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """What this process writes for a notebook handed in, with the exit code."""
    monkeypatch.setenv("AUTOGRADER_TRUST_STUDENTS", "1")

    def mark(handed_in: bytes) -> dict[str, Any]:
        (tmp_path / "submission").mkdir()
        (tmp_path / "submission" / "my copy.ipynb").write_bytes(handed_in)
        target = tmp_path / "results.json"
        code = main(["01", str(tmp_path / "submission"), str(target)])
        return {**json.loads(target.read_text("utf-8")), "code": code}

    return mark


def test_what_a_class_would_hear_stands_in_the_results(
    marked: Callable[..., dict[str, Any]],
) -> None:
    found = marked(to_bytes(notebook(UNIT, {"relu_slope": SLIP})))
    tests = {test["name"]: test for test in found["tests"]}
    assert (found["code"], found["score"]) == (0, 4)
    assert "No response." in tests["neuron_forward"]["output"]
    assert "No response." not in tests["relu_slope"]["output"]
    assert "my copy.ipynb" in found["output"]


def test_a_bug_of_ours_leaves_results_without_a_score(
    marked: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def buggy(*_: object) -> None:
        raise KeyError("a secret")

    monkeypatch.setattr(gradescope, "grade_content", buggy)
    found = marked(to_bytes(notebook(UNIT)))
    assert found["code"] == 1 and "score" not in found
    assert "not your work: KeyError" in found["output"] and "secret" not in found["output"]


def test_a_unit_without_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="earns no points"):
        pack(Course(ROOT), "00", tmp_path / "x.zip")
