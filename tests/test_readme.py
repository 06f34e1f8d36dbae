"""The README names commands, targets and files: each must exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from autograder.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# What a reader would copy: fenced blocks and inline code.
CODE = "\n".join(
    fenced or inline for fenced, inline in re.findall(r"```\w*\n(.*?)```|`([^`\n]+)`", README, re.S)
)


def commands() -> set[str]:
    return set(typer.main.get_group(app).commands)


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.M))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"autograder ([a-z]+)", CODE))))
def test_commands_exist(name: str) -> None:
    assert name in commands()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"make ([a-z-]+)", CODE))))
def test_targets_exist(name: str) -> None:
    assert name in targets()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)#]+)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_make_target_calls_a_command_that_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = set(re.findall(r"\$\(BIN\)/autograder ([a-z]+)", makefile))
    assert called and called <= commands()
