"""The commands as a person types them: output, exit codes, and a class that examines the engine."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.authoring.building import units
from autograder.cli import main
from autograder.grading import single
from autograder.grading.specimens import notebook, to_bytes
from autograder.grading.template import find_unit, template
from autograder.layout import Course, UnknownUnit
from autograder.verdict import Expectation
from tests.grading.classes import Places, hand_in, small_class, totals
from tests.grading.conftest import UNIT


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def autograder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Run a command in this process: starting Python takes longer than most of them."""
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


Command = Callable[..., Done]


@pytest.mark.parametrize("name", [UNIT, "01", "1", "relu-neuron"])
def test_a_unit_goes_by_name_number_or_part(name: str) -> None:
    assert find_unit(name) == UNIT


@pytest.mark.parametrize("name", ["99", "no-such-unit", "", "0"])
def test_an_unknown_unit_is_refused_with_the_known_ones(name: str) -> None:
    if name == "0":
        assert find_unit(name) == "00-start-here"
        return
    with pytest.raises(UnknownUnit, match=f"There is no unit .*{UNIT}"):
        find_unit(name)


def test_a_name_that_fits_several_units_is_refused_with_these() -> None:
    with pytest.raises(UnknownUnit, match="'layer' could be 02-dense-layer or 03-layer-objects:"):
        find_unit("layer")


@pytest.mark.parametrize("name", [UNIT, f"source/{UNIT}.md", "01", "1", "relu-neuron"])
def test_authors_name_units_as_instructors_do(root: Path, name: str) -> None:
    assert units(Course(root), [name]) == [UNIT]


def test_mark_prints_one_json_object(tmp_path: Path, autograder: Command) -> None:
    file = tmp_path / "anything.ipynb"
    file.write_bytes(to_bytes(notebook(UNIT, solved=True)))
    done = autograder("mark", file, "--json", "--seed", "12", "--trust-students")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["unit"], data["seed"]) == (UNIT, 12)
    assert data["score"] == data["max_score"] == 31


def test_mark_shows_a_table_to_a_person(tmp_path: Path, autograder: Command) -> None:
    file = tmp_path / f"{UNIT}.ipynb"
    text = "def relu_slope(z):\n    return 1.0 if z else 0.0\n"
    file.write_bytes(to_bytes(notebook(UNIT, {"relu_slope": text}, solved=True)))
    done = autograder("mark", file, "--trust-students")
    assert done.returncode == 0, done.stderr
    assert "neuron-truthiness" in done.stdout
    assert "seed" in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("broken.ipynb", b'{"cells": [', 1, "not valid JSON"),
        ("unknown.ipynb", b'{"cells": [], "nbformat": 4, "metadata": {}}', 2, "which unit"),
        ("missing.ipynb", None, 2, "No such file"),
    ],
)
def test_mark_says_what_is_wrong_without_a_traceback(
    tmp_path: Path, autograder: Command, name: str, data: bytes | None, code: int, said: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = autograder("mark", tmp_path / name, "--trust-students")
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_grade_ends_with_a_table_the_list_and_exit_code_1(
    tmp_path: Path, autograder: Command
) -> None:
    places = Places(tmp_path / "grading")
    small_class(places)
    done = autograder("grade", "01", "--grading", places.grading, "--trust-students")
    assert done.returncode == 1, done.stderr
    assert "carla" in done.stdout
    assert "quarantined" in done.stdout
    assert "cut off" in done.stdout.replace("\n", " ")
    assert f"Copies with the reasons lie in {places.grading / 'quarantine'}." in done.stdout
    assert f"in {places.submitted}, and run" in done.stdout
    again = autograder("grade", "01", "--grading", places.grading, "--trust-students")
    assert again.returncode == 1
    assert "Nothing to do" in again.stdout
    hand_in(places, {"dan": notebook(UNIT)})
    assert autograder("grade", "--grading", places.grading, "--trust-students").returncode == 0
    assert totals(places)["alice"] == 31


@pytest.mark.parametrize(
    "arguments", [("no-such-unit",), ("00",), ("01", "--student", "nobody")], ids=str
)
def test_wrong_usage_is_exit_code_2(
    tmp_path: Path, autograder: Command, arguments: tuple[str, ...]
) -> None:
    done = autograder("grade", *arguments, "--grading", tmp_path, "--trust-students")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_authors_mistake_is_a_sentence_with_the_place(
    tmp_path: Path, autograder: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source").mkdir()
    monkeypatch.setenv("AUTOGRADER_COURSE", str(tmp_path))
    template.cache_clear()
    try:
        file = tmp_path / f"{UNIT}.ipynb"
        file.write_bytes(b'{"cells": [], "nbformat": 4, "metadata": {}}')
        done = autograder("mark", file, "--trust-students")
    finally:
        template.cache_clear()
    assert done.returncode == 1
    assert f"source/{UNIT}.md" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_made_up_class_comes_out_as_it_must(tmp_path: Path, autograder: Command) -> None:
    done = autograder(
        "demo", "01", "--students", "30", "--trust-students", "--grading", tmp_path / "class"
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    said = " ".join(done.stdout.split())
    assert "at least 30; every known mistake" in said
    assert "the solution 31/31 all passed" in said
    assert "the release as it is 0/31 every exercise: missing" in said
    assert "an empty file quarantined" in said and "cut off while saving" in said
    assert said.count("each by its name") == 12, "one row for each exercise with known mistakes"
    assert "quarantine/" not in said and "autograder grade" not in said


def test_marking_one_notebook_waits_for_no_gradebook() -> None:
    """nbgrader and its database take seconds to import, the grammars in jsonschema two more."""
    script = (
        "import sys\n"
        "from autograder.cli import skip_address_grammars\n"
        "skip_address_grammars()\n"
        "import autograder.grading.single, nbformat\n"
        "print(*{'nbgrader', 'sqlalchemy', 'lark'} & sys.modules.keys())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []


def test_a_seed_from_the_environment_has_to_be_a_number(
    autograder: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed_in = tmp_path / f"{UNIT}.ipynb"
    handed_in.write_bytes(to_bytes(notebook(UNIT)))
    monkeypatch.setenv("AUTOGRADER_SEED", "lucky")
    done = autograder("mark", handed_in, "--json", "--trust-students")
    assert done.returncode == 1 and "AUTOGRADER_SEED is 'lucky'" in done.stderr
    monkeypatch.setenv("AUTOGRADER_SEED", "77")
    done = autograder("mark", handed_in, "--json", "--trust-students")
    assert json.loads(done.stdout)["seed"] == 77


def test_a_seed_below_zero_is_wrong_usage(autograder: Command, tmp_path: Path) -> None:
    done = autograder("mark", tmp_path / "any.ipynb", "--seed", "-1")
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_what_is_expected_is_computed_in_the_main_thread(
    autograder: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Observing solution and mistakes redirects the output of the whole process."""
    file = tmp_path / f"{UNIT}.ipynb"
    file.write_bytes(to_bytes(notebook(UNIT)))
    seen: list[threading.Thread] = []
    real = single.expectations

    def watched(unit: str, seed: int) -> list[Expectation]:
        seen.append(threading.current_thread())
        return real(unit, seed)

    monkeypatch.setattr(single, "expectations", watched)
    assert autograder("mark", file, "--trust-students").returncode == 0
    assert seen == [threading.main_thread()]
