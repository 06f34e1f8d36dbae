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
    """A copy of the course, its tests and guides."""

    def __init__(self, root: Path) -> None:
        self.root = root
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        for name in ("autograder", "tests", "guides", "source", "notebooks"):
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        for name in ("nbgrader_config.py", "pyproject.toml", "environment.yml"):
            shutil.copy(ROOT / name, root)
        self.python = self._installed(root)

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
        return self.python_m("autograder.cli", *arguments, code=code)

    def python_m(self, module: str, *arguments: str, code: int = 0) -> str:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AUTOGRADER")}
        done = subprocess.run(
            [self.python, "-m", module, *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == code, (arguments, done.stdout[-4000:], done.stderr[-3000:])
        return done.stdout + done.stderr

    def change(self, path: str, old: str, new: str) -> None:
        """Replace what stands once in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old, text.count(old))
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def replace_statement(self, path: Path, text: str) -> None:
        """Put a block of the guide where the skeleton's statement about the same name stands."""
        old = path.read_text(encoding="utf-8")
        name = text.split(" = ")[0]
        node = next(
            n
            for n in ast.parse(old).body
            if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == name.replace('"', "'")
        )
        lines = old.splitlines()
        lines[node.lineno - 1 : node.end_lineno] = text.splitlines()
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The guide's blocks of a kind, in order: "python contracts", "markdown source", "sh"."""
    found = re.findall(rf"^(`{{3,4}}){kind}\n(.*?)^\1$", EXAMPLE, re.S | re.M)
    return [text for _, text in found]


@pytest.mark.slow
def test_the_worked_example_ends_with_green_tests(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "course")
    contracts, exercises, tests = (
        copy.root / room / "unit_97_leaky_relu.py"
        for room in ("autograder/contracts", "autograder/exercises", "tests/course")
    )
    source = f"source/{UNIT}.md"
    start, mark, last = (shell.splitlines() for shell in blocks("sh"))
    for command in start:
        copy.run(command)
    first, more = blocks("python contracts")
    copy.replace_statement(contracts, first)
    append(contracts, more)
    first, more = blocks("python exercises")
    copy.replace_statement(exercises, first)
    (solution,) = blocks("python source")
    old = (copy.root / source).read_text(encoding="utf-8")
    (stub,) = re.findall(r"def leaky_relu\(x\):\n.*?END SOLUTION\n", old, re.S)
    copy.change(source, stub, solution)
    (cells,) = blocks("markdown source")
    copy.change(source, "## Recap", f"{cells}## Recap")
    append(exercises, more)
    said = copy.run("autograder build 97", code=1)  # step 5: the points are forgotten
    assert "test-leaky_relu" in said and '"points": 4' in said
    copy.change(source, '"points": 3', '"points": 4')
    for command in mark:
        said = copy.run(command + (" --trust-students --json" if " mark " in command else ""))
        if " mark " in command:
            marks = json.loads(said[said.index("{") :])
            full = "solutions" in command
            assert (marks["score"], marks["max_score"]) == (10.0 if full else 0.0, 10.0)
    wrong = copy.root / "wrong.ipynb"
    solved = json.loads((copy.root / "solutions" / UNIT / f"{UNIT}.ipynb").read_text("utf-8"))
    for cell in solved["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "leaky_relu":
            cell["source"] = "def leaky_relu(z, slope):\n    return np.maximum(z, 0)\n"
    wrong.write_text(json.dumps(solved), encoding="utf-8")
    said = copy.run("autograder mark wrong.ipynb --trust-students --json")
    verdicts = {one["name"]: one for one in json.loads(said[said.index("{") :])["exercises"]}
    entry = verdicts["leaky_relu"]
    assert (entry["verdict"], entry["mistake"]) == ("mistake", "leak-forgotten")
    follow_the_last_step(copy, tests, source)
    for command in last:
        copy.run(command)
    ours = [str(path.relative_to(copy.root)) for path in (contracts, exercises, tests)]
    copy.python_m("ruff", "check", "--fix", *ours)
    copy.python_m("ruff", "format", *ours)
    copy.python_m("mypy", ours[0])
    chosen = "97 or leak or Leak or contract or effort or guide"
    rooms = ("course", "authoring/test_effort.py", "instructor/test_guides.py")
    units = ("classroom/test_all_units.py", "grading/test_units.py")
    paths = [f"tests/{path}" for path in (*rooms, *units)]
    said = copy.python_m("pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *paths)
    assert int(re.findall(r"(\d+) passed", said)[0]) > 40


def follow_the_last_step(copy: Copy, tests: Path, source: str) -> None:
    """Step 8: twins, minutes, the row for instructors."""
    (twins,) = blocks("python tests")
    at = twins.index("\nLAYER")
    for statement in re.split(r"^(?=VARIANTS)", twins[:at], flags=re.M):
        copy.replace_statement(tests, statement)
    append(tests, twins[at:])
    (effort,) = blocks("python effort")
    line = "    leaky_relu=(2, 5),\n"
    copy.change("autograder/exercises/effort.py", line, line + effort)
    copy.change(source, "about (write how many) minutes", "about 20 minutes")
    (row,) = blocks("markdown instructors")
    guide = (copy.root / "guides/instructors.md").read_text(encoding="utf-8")
    (before,) = re.findall(r"^\| 10 \|.*\n", guide, re.M)
    copy.change("guides/instructors.md", before, before + row)


def append(path: Path, text: str) -> None:
    """Put text at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


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
        ("77", "fine", "There is no unit"),
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
