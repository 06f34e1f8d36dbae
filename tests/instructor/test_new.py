"""The authors' guide, followed step by step in a copy: its own commands make an exercise."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

from autograder.authoring import skeleton
from autograder.errors import CommandError
from autograder.layout import Course

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "guides" / "authors.md").read_text(encoding="utf-8")
EXAMPLE = GUIDE[GUIDE.index("## A worked example") :]
UNIT = "97-leaky-relu"


class Copy:
    """A copy of the course with one small unit beside the real ones' declarations."""

    def __init__(self, root: Path) -> None:
        self.root = root
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / "autograder", root / "autograder", ignore=ignored)
        for name in ("nbgrader_config.py", "pyproject.toml", "environment.yml"):
            shutil.copy(ROOT / name, root)
        self.python = self._installed(root)
        (root / "source").mkdir()
        shutil.copy(ROOT / "source" / "01-relu-neuron.md", root / "source")
        for room in ("contracts", "exercises"):  # only the unit whose source is here
            for path in (root / "autograder" / room).glob("unit_*.py"):
                if "01_relu" not in path.name:
                    path.unlink()

    def _installed(self, root: Path) -> Path:
        """An environment with this one's packages, in which the copy is the installed course."""
        place = root.parent / "environment"
        venv.create(place, with_pip=False, symlinks=True)
        (site,) = place.glob("lib/python*/site-packages")
        (site / "copy.pth").write_text(f"{root}\n{sysconfig.get_path('purelib')}\n")
        return place / "bin" / "python"

    def run(self, command: str, code: int = 0) -> str:
        name, *arguments = shlex.split(command)
        assert name == "autograder"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AUTOGRADER")}
        done = subprocess.run(
            [self.python, "-m", "autograder.cli", *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == code, (command, done.stdout[-2000:], done.stderr[-3000:])
        return done.stdout + done.stderr

    def replace_assignment(self, path: Path, text: str) -> None:
        """Put the block of the guide where the skeleton's declaration stands."""
        old = path.read_text(encoding="utf-8")
        name = text.split(" = ")[0]
        node = next(
            n
            for n in ast.parse(old).body
            if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == name
        )
        lines = old.splitlines()
        lines[node.lineno - 1 : node.end_lineno] = text.splitlines()
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def block(kind: str) -> str:
    (found,) = re.findall(rf"```python {kind}\n(.*?)```", EXAMPLE, re.S)
    return str(found)


@pytest.mark.slow
def test_the_worked_example_works(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "course")
    first, last = (
        [line for line in found.splitlines() if line.strip()]
        for found in re.findall(r"```sh\n(.*?)```", EXAMPLE, re.S)
    )
    for command in first:
        copy.run(command)
    package, source = copy.root / "autograder", copy.root / "source" / f"{UNIT}.md"
    copy.replace_assignment(package / "contracts" / "unit_97_leaky_relu.py", block("contracts"))
    copy.replace_assignment(package / "exercises" / "unit_97_leaky_relu.py", block("exercises"))
    text = source.read_text(encoding="utf-8")
    text, count = re.subn(
        r"def leaky_relu\(x\):\n.*?END SOLUTION\n", lambda _: block("source"), text, flags=re.S
    )
    assert count == 1
    source.write_text(text, encoding="utf-8")
    said = copy.run("autograder build 97", code=1)  # step 5: the points are forgotten
    assert "test-leaky_relu" in said and '"points": 4' in said
    source.write_text(text.replace('"points": 3', '"points": 4'), encoding="utf-8")
    for command in last:
        trust = " --trust-students --json" if " mark " in command else ""
        said = copy.run(command + trust)
        if " mark " in command:
            marks = json.loads(said[said.index("{") :])
            full = "solutions" in command
            assert (marks["score"], marks["max_score"]) == (4.0 if full else 0.0, 4.0)
    leak = copy.root / "wrong.ipynb"
    solved = json.loads((copy.root / "solutions" / UNIT / f"{UNIT}.ipynb").read_text("utf-8"))
    for cell in solved["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "leaky_relu":
            cell["source"] = "def leaky_relu(z, slope):\n    return np.maximum(z, 0)\n"
    leak.write_text(json.dumps(solved), encoding="utf-8")
    said = copy.run("autograder mark wrong.ipynb --trust-students --json")
    (entry,) = json.loads(said[said.index("{") :])["exercises"]
    assert (entry["verdict"], entry["mistake"]) == ("mistake", "leak-forgotten")


@pytest.mark.parametrize("name", ["convolution", "1-x", "11_x", "11-Ü", "../11-x"])
def test_a_unit_needs_a_number_and_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match="no name for a unit"):
        skeleton.new_unit(Course(tmp_path), name)


@pytest.mark.parametrize(
    ("unit", "name", "said"),
    [
        ("01", "relu_slope", "already"),
        ("01", "two words", "no name for a function"),
        ("01", "class", "no name for a function"),
        ("77", "fine", "No unit"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(unit: str, name: str, said: str) -> None:
    before = (ROOT / "source" / "01-relu-neuron.md").read_bytes()
    with pytest.raises(CommandError, match=said):
        skeleton.new_exercise(Course(ROOT), unit, name)
    assert (ROOT / "source" / "01-relu-neuron.md").read_bytes() == before


def test_a_unit_that_exists_is_not_overwritten() -> None:
    with pytest.raises(CommandError, match="already"):
        skeleton.new_unit(Course(ROOT), "01-relu-neuron")
