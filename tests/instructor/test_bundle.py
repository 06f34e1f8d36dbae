"""The students' zip, unpacked in an empty place: it works alone, and holds no answer."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from autograder.authoring import bundling
from autograder.authoring.leaks import _mistakes, _secrets, squeezed
from autograder.authoring.source import read_source
from autograder.errors import CommandError
from autograder.exercises.registry import of
from autograder.layout import Course

ROOT = Path(__file__).parents[2]
UNITS = ("00-start-here", "01-relu-neuron")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("student")
    bundling.bundle(Course(ROOT), place / "course.zip", ["00", "01"])
    with zipfile.ZipFile(place / "course.zip") as archive:
        assert all(name.startswith("course/") and ".." not in name for name in archive.namelist())
        archive.extractall(place)
    return place / "course"


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_it_holds_the_units_the_student_part_and_nothing_else(unpacked: Path) -> None:
    found = files(unpacked)
    top = {name for name in found if "/" not in name}
    assert top == {"README.md", "pyproject.toml", "environment.yml"}
    notebooks = {name for name in found if name.startswith("notebooks/")}
    assert notebooks == {
        f"notebooks/{unit}/{name}" for unit in UNITS for name in (f"{unit}.ipynb", "checks.json")
    }
    package = {name.split("/")[1] for name in found if name.startswith("autograder/")}
    assert package == {"__init__.py", "contracts", "verdict", "classroom"}
    modules = {Path(name).name for name in found if "contracts/unit_" in name}
    assert modules == {"unit_00_start_here.py", "unit_01_relu_neuron.py"}


def test_its_package_imports_nothing_that_stays_behind(unpacked: Path) -> None:
    rooms = {"contracts", "verdict", "classroom", "__version__"}
    for path in (unpacked / "autograder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{a.name}" for a in node.names]
            elif isinstance(node, ast.Import):
                names = [a.name for a in node.names]
            for name in names:
                if name.startswith("autograder."):
                    assert name.split(".")[1] in rooms, (path, name)


def test_no_solution_mistake_hidden_test_or_mark_scheme_is_in_it(unpacked: Path) -> None:
    secrets = [s for u in UNITS for s in (*_secrets(read_source(ROOT / f"source/{u}.md")),)]
    secrets += [s for unit in UNITS for s in _mistakes(of(unit))]
    assert len(secrets) > 40
    quoted = set[str]()
    for unit in UNITS:
        for cell in read_source(ROOT / f"source/{unit}.md").cells:
            if "quotes" in cell.tags:  # shown on purpose, as the author says
                quoted |= {squeezed(line) for line in cell.text.splitlines()}
    for name in files(unpacked):
        if not name.endswith((".ipynb", ".py", ".md")):
            continue
        text = (unpacked / name).read_text(encoding="utf-8")
        if name.endswith(".ipynb"):
            cells = json.loads(text)["cells"]
            text = "\n".join("".join(cell["source"]) for cell in cells)
        lines = {squeezed(line) for line in text.splitlines()} - quoted
        for secret in secrets:
            assert not secret.texts <= lines, (name, secret.what, secret.line)
        assert "HIDDEN TESTS" not in text and "MARK SCHEME" not in text, name
        assert not re.search(r"(import|from) autograder\.(exercises|grading|worker|author)", text)


def test_no_solution_function_stands_in_the_package(unpacked: Path) -> None:
    """No function of the package has the body of a solution: the same tree under another name."""
    bodies: dict[str, str] = {}
    for unit in UNITS:
        for cell in read_source(ROOT / f"source/{unit}.md").cells:
            if cell.kind == "code" and cell.nbgrader.get("solution"):
                for node in ast.walk(ast.parse(cell.text)):
                    if isinstance(node, ast.FunctionDef):
                        bodies[_body(node)] = node.name
    assert len(bodies) >= 6
    for path in (unpacked / "autograder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert _body(node) not in bodies, (path, node.name)


def _body(node: ast.FunctionDef) -> str:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return "\n".join(ast.unparse(line) for line in body)


SCRIPT = """
import json, sys
cells = json.load(open("01-relu-neuron.ipynb"))["cells"]
space = {"__name__": "__main__"}
said = []
for cell in cells:
    if cell["cell_type"] != "code" or "demo" in cell["metadata"].get("tags", []):
        continue
    text = "".join(cell["source"])
    if cell["metadata"].get("nbgrader", {}).get("grade_id") == "relu_slope":
        text = "def relu_slope(z):\\n    return 1.0 if z > 0 else 0.0\\n"
    try:
        exec(compile(text, "<cell>", "exec"), space)
    except NotImplementedError:
        pass
    except Exception as error:
        said.append(f"{type(error).__name__}: {error}")
import autograder
print("PACKAGE", autograder.__file__)
print("SAID", len(said), said[:2])
space["check"](space["relu_slope"])
print("ROOMS", sorted(m for m in sys.modules if m.startswith(("autograder.ex", "autograder.gr"))))
"""


def test_a_release_runs_with_only_the_bundle_on_the_path(unpacked: Path) -> None:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("AUTOGRADER", "PYTHON"))},
        "PYTHONPATH": str(unpacked),
        "MPLBACKEND": "Agg",
        "AUTOGRADER_PROGRESS": "off",
    }
    done = subprocess.run(
        # -P: not the current folder; the editable install is behind PYTHONPATH
        [sys.executable, "-P", "-c", SCRIPT],
        cwd=unpacked / "notebooks" / "01-relu-neuron",
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"PACKAGE {unpacked}" in done.stdout
    assert "ROOMS []" in done.stdout
    assert "visible checks passed" in done.stdout
    assert "No module" not in done.stdout + done.stderr


@pytest.mark.slow
def test_it_installs_as_its_readme_says_and_a_release_runs_with_only_that(
    unpacked: Path, tmp_path: Path
) -> None:
    """The README's first two commands, in a fresh environment outside the course."""
    room = tmp_path / "elsewhere"
    shutil.copytree(unpacked, room)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("AUTOGRADER", "PYTHON"))}

    def run(*command: str, folder: Path = room) -> str:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**clean, "MPLBACKEND": "Agg", "AUTOGRADER_PROGRESS": "off"},
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-3000:])
        return done.stdout

    readme = (room / "README.md").read_text(encoding="utf-8")
    first, second, third = re.findall(r"```sh\n(.*?)```", readme, re.S)[0].splitlines()
    assert first == "python3 -m venv .venv"
    run(sys.executable, *first.split()[1:])
    run(*second.split())
    program, what, *_ = third.split()
    assert (what, (room / program).is_file()) == ("lab", True)
    python = str(room / ".venv" / "bin" / "python")
    said = run(python, "-c", SCRIPT, folder=room / "notebooks" / "01-relu-neuron")
    assert f"PACKAGE {room / '.venv'}" in said
    assert "ROOMS []" in said and "visible checks passed" in said
    listed = run(python, "-m", "pip", "list", "--format=freeze").lower()
    assert "numpy==" in listed and "jupytext==" not in listed

    # The whole release in a real kernel: unanswered cells raise, checks say so, and nothing else.
    notebook = room / "notebooks" / "01-relu-neuron" / "01-relu-neuron.ipynb"
    run(
        *(python, "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", "--allow-errors"),
        *("--output", "run.ipynb", str(notebook)),
    )
    cells = json.loads(notebook.with_name("run.ipynb").read_text(encoding="utf-8"))["cells"]
    raised = [
        (output["ename"], cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
        for cell in cells
        for output in cell.get("outputs", ())
        if output["output_type"] == "error"
    ]
    assert {name for name, _ in raised} <= {"NotImplementedError", "CheckFailed"}, raised
    assert all(cell.startswith("test-") for name, cell in raised if name == "CheckFailed"), raised


def test_its_requirements_are_the_courses_without_the_authors(unpacked: Path) -> None:
    mine = tomllib.loads((unpacked / "pyproject.toml").read_text())["project"]
    course = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    left_out = {r for r in course["dependencies"] if r not in mine["dependencies"]}
    assert {re.split("[<>=]", r)[0] for r in left_out} == {"jupytext", "typer", "rich", "bleach"}
    conda = yaml.safe_load((unpacked / "environment.yml").read_text())["dependencies"]
    assert {"pip": ["."]} in conda
    assert not any(str(line).startswith(("jupytext", "typer", "rich", "bleach")) for line in conda)
    assert any(str(line).startswith("numpy") for line in conda)


def test_the_readme_links_to_what_is_there(unpacked: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (unpacked / "README.md").read_text(encoding="utf-8"))
    assert len(links) == 2
    assert all((unpacked / link).is_file() for link in links)


def test_the_same_course_gives_the_same_zip(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        bundling.bundle(Course(ROOT), tmp_path / name / "c.zip", ["01"])
    assert (tmp_path / "a/c.zip").read_bytes() == (tmp_path / "b/c.zip").read_bytes()


def test_an_outdated_release_is_refused(tmp_path: Path) -> None:
    course = Course(tmp_path)
    folder = course.notebooks / "01-relu-neuron"
    folder.mkdir(parents=True)
    course.source.mkdir()
    shutil.copy(ROOT / "source" / "01-relu-neuron.md", course.source)
    with pytest.raises(CommandError, match="no readable release"):
        bundling._unit(course, "01-relu-neuron")
    committed = ROOT / "notebooks/01-relu-neuron"
    text = (committed / "01-relu-neuron.ipynb").read_text(encoding="utf-8")
    (folder / "checks.json").write_bytes((committed / "checks.json").read_bytes())
    (folder / "01-relu-neuron.ipynb").write_text(
        text.replace("NotImplementedError", "ZeroDivisionError", 1), encoding="utf-8"
    )
    with pytest.raises(CommandError, match="is not what source"):
        bundling._unit(course, "01-relu-neuron")
