"""What ships to students imports nothing of what does not, and knows no answers."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "autograder"
ALLOWED = {
    "contracts": {"contracts"},
    "verdict": {"contracts", "verdict"},
    "classroom": {"contracts", "verdict", "classroom"},
}


def rooms_imported(path: Path) -> set[str]:
    """The rooms of the package that a file imports anywhere in it, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by the full name"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("autograder.")}
    return found


@pytest.mark.parametrize("room", ALLOWED)
def test_arrows_point_one_way(room: str) -> None:
    files = list((PACKAGE / room).rglob("*.py"))
    assert len(files) > 3
    for path in files:
        assert rooms_imported(path) <= ALLOWED[room], path


def test_the_import_cell_is_quick_and_brings_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from autograder.classroom import check, hint, progress\n"
        "heavy = ('matplotlib', 'IPython', 'jupytext', 'nbgrader', 'anywidget', 'pandas',\n"
        "         'autograder.exercises', 'autograder.grading', 'autograder.authoring')\n"
        "print([name for name in heavy if name in sys.modules])\n"
        "from autograder.classroom import datasets, plots, widgets\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second = seen.stdout.splitlines()
    assert first == "[]" and second == "['matplotlib']"
