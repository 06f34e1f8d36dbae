"""What `autograder lab` hands to JupyterLab, and how it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import lab
from autograder.errors import CommandError
from autograder.layout import MARKER, Course, find_course


def course(tmp_path: Path) -> Course:
    (tmp_path / MARKER).write_text("")
    return Course(tmp_path.resolve())


def test_course_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    made = course(tmp_path)
    inside = tmp_path / "work" / "01-relu-neuron"
    inside.mkdir(parents=True)
    assert find_course(inside) == made


def test_without_a_release_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="autograder build"):
        lab.prepare(course(tmp_path), tmp_path / "work")


def test_opens_unit_00_where_there_is_one(tmp_path: Path) -> None:
    made = course(tmp_path)
    for unit in ("00-start-here", "01-relu-neuron"):
        (made.notebooks / unit).mkdir(parents=True)
        (made.notebooks / unit / f"{unit}.ipynb").write_text("{}")
    lines = lab.prepare(made, made.work)
    assert lines == [
        "00-start-here: copied to 00-start-here/",
        "01-relu-neuron: copied to 01-relu-neuron/",
    ]
    assert lab.first_page(made.work) == "/lab/tree/00-start-here/00-start-here.ipynb"
    assert lab.prepare(made, made.work) == []


def test_serves_loopback_only(tmp_path: Path) -> None:
    given = lab.arguments(tmp_path, page="/lab", port=8888, browser=False)
    assert "--ServerApp.ip=127.0.0.1" in given
    assert "--ServerApp.open_browser=False" in given
    assert "--ServerApp.open_browser=False" not in lab.arguments(
        tmp_path, page="/lab", port=8888, browser=True
    )


def test_an_unknown_command_is_wrong_usage() -> None:
    from autograder.cli import app

    assert CliRunner().invoke(app, ["no-such-command"]).exit_code == 2
