"""The guides name commands, files and options that exist, and units.md is the sources' own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from autograder.authoring import guiding
from autograder.cli import app
from autograder.exercises.registry import units
from autograder.layout import Course

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "guides").glob("*.md"))


def commands(text: str) -> list[list[str]]:
    """Every `autograder ...` line of fenced and inline code."""
    code = "\n".join(
        a or b for a, b in re.findall(r"```\w*[^\n]*\n(.*?)```|`([^`\n]+)`", text, re.S)
    )
    lines = re.findall(r"^autograder [^\n#]*", code, re.MULTILINE)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("path", GUIDES, ids=lambda p: p.name)
def test_commands_and_options_exist(path: Path) -> None:
    known = typer.main.get_group(app).commands
    for _, *words in commands(path.read_text(encoding="utf-8")):
        if not words:
            continue
        assert words[0] in known, words
        options = {o for p in known[words[0]].params for o in (*p.opts, *p.secondary_opts)}
        for word in words[1:]:
            assert not word.startswith("--") or word in options, (words, word)


@pytest.mark.parametrize("path", GUIDES, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_units_md_is_what_the_sources_give() -> None:
    made = guiding.text(Course(ROOT))
    there = (ROOT / "guides" / "units.md").read_text(encoding="utf-8")
    assert there == made, "guides/units.md is older than the sources: run `autograder guide`"


def test_units_md_has_every_exercise_and_every_mark_scheme() -> None:
    made = guiding.text(Course(ROOT))
    for unit, exercises in units().items():
        for name in exercises:
            assert f"| `{name}` |" in made, (unit, name)
    assert made.count("Mark scheme") >= 10


def test_the_instructors_guide_has_a_line_for_every_unit() -> None:
    text = (ROOT / "guides" / "instructors.md").read_text(encoding="utf-8")
    for unit in units():
        assert re.search(rf"^\| {unit[:2]} \|", text, re.MULTILINE), unit
