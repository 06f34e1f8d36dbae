"""What students get: notebooks with their checks, the package's student part, how to install it.

Nothing else goes in: a file is in the bundle because a rule below names it, never because it lies
in a folder.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import autograder
from autograder import contracts
from autograder.authoring.assemble import assemble
from autograder.authoring.source import read_source
from autograder.errors import CommandError
from autograder.exercises.registry import units as all_units
from autograder.grading.template import find_unit, set_course, template
from autograder.grading.writing import write_file
from autograder.layout import Course

ROOMS = ("contracts", "verdict", "classroom")
"""The rooms of the package that students get; they import nothing of the others."""

KINDS = {".py", ".js", ".css"}
INSTRUCTORS = {"jupytext", "typer", "rich", "bleach"}
"""Packages that only the command line and the authors need."""

LONG_AGO = (2020, 1, 1, 0, 0, 0)

README = """# Backpropagation by hand: your notebooks

## Install, once

You need Python 3.11 to 3.14. In this folder, on Linux and macOS:

```sh
python3 -m venv .venv
.venv/bin/python -m pip install .
.venv/bin/jupyter lab notebooks
```

On Windows, in PowerShell:

```powershell
py -3.12 -m venv .venv
.venv\\Scripts\\python -m pip install .
.venv\\Scripts\\jupyter lab notebooks
```

With conda: `conda env create -f environment.yml`, `conda activate autograder`, then
`jupyter lab notebooks`.

The next time only the last line is needed; with conda, `conda activate autograder` before it.

## Work

{list}

1. Write your code where a cell says `raise NotImplementedError(...)`: replace that line. The other
   cells are there to be run, not to be changed.
2. Run the cell below it, for example `check(neuron_forward)`. It says what it tried, what came
   back, and what differs first. "Visible checks passed" means just that: marking uses other numbers
   too.
3. Stuck? `hint(neuron_forward)`: first a question, then the idea, then nearly the code. Hints cost
   nothing.
4. Keep `checks.json` beside its notebook; the checks read it.

## Hand in

Choose *Kernel > Restart Kernel and Run All Cells*, save, and hand in each notebook under the name
it came with, for example `{example}`. Questions in words are read by a person.

When more units are handed out, copy their folders from the new `notebooks/` into yours, and replace
`autograder/` with the new one; then run the line with `pip install` again (with conda, in the
activated environment: `python -m pip install .`). Leave the folders of your earlier units as they
are.
"""


def bundle(course: Course, target: Path, names: Sequence[str]) -> list[str]:
    """Write the zip and return the paths in it.

    names  units by name or number; none: all
    Raises CommandError where a unit is unknown, or its release is missing or not the source's.
    """
    set_course(course.root)
    chosen = list(dict.fromkeys(map(find_unit, names))) or [
        unit for unit in all_units() if (course.source / f"{unit}.md").is_file()
    ]
    files = dict(sorted(contents(course, chosen).items()))
    top = re.sub(r"[^\w.-]+", "-", target.stem) or "course"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(f"{top}/{name}", LONG_AGO)  # the same course, the same zip
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    try:
        write_file(target, buffer.getvalue())
    except OSError as error:
        raise CommandError(f"{target} could not be written: {error.strerror}.") from None
    return [f"{top}/{name}" for name in files]


def contents(course: Course, chosen: Sequence[str]) -> dict[str, bytes]:
    """The bundle's files by path; raises CommandError."""
    files: dict[str, bytes] = {}
    for unit in chosen:
        files |= _unit(course, unit)
    files |= dict(_package(chosen))
    files["README.md"] = _readme(course, chosen).encode()
    files["pyproject.toml"] = _pyproject(course.root / "pyproject.toml").encode()
    files["environment.yml"] = _environment(course.root / "environment.yml").encode()
    return files


def _unit(course: Course, unit: str) -> dict[str, bytes]:
    """A unit's release; refused where it is not what the source makes."""
    folder = course.notebooks / unit
    try:
        files = {name: (folder / name).read_bytes() for name in (f"{unit}.ipynb", "checks.json")}
        cells = json.loads(files[f"{unit}.ipynb"])["cells"]
    except (OSError, ValueError, KeyError):
        raise CommandError(
            f"{folder} has no readable release. Run `autograder build {unit}`."
        ) from None
    # What the build adds to texts, such as minutes, is in the assembled notebook only.
    assembled = assemble(read_source(course.source / f"{unit}.md"))["cells"]
    wanted = [
        _squeezed(made["source"] if cell.kind == "prose" else cell.released)
        for cell, made in zip(template(unit).cells, assembled, strict=True)
    ]
    if [_squeezed(_text(cell)) for cell in cells] != wanted:
        raise CommandError(
            f"notebooks/{unit} is not what source/{unit}.md makes. Run `autograder build {unit}`."
        )
    if any(cell.get("outputs") for cell in cells):
        raise CommandError(f"notebooks/{unit} has outputs. Run `autograder build {unit}`.")
    return {f"notebooks/{unit}/{name}": data for name, data in files.items()}


def _text(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _squeezed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _package(chosen: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The student part of the package; contracts of the bundle's units only."""
    package = Path(autograder.__file__).parent
    wanted = {f"unit_{unit.replace('-', '_')}.py" for unit in chosen}
    yield "autograder/__init__.py", (package / "__init__.py").read_bytes()
    for room in ROOMS:
        for path in sorted((package / room).rglob("*")):
            if path.suffix not in KINDS or "__pycache__" in path.parts:
                continue
            if room == "contracts" and path.name.startswith("unit_") and path.name not in wanted:
                continue
            yield f"autograder/{path.relative_to(package).as_posix()}", path.read_bytes()
    known = {f"unit_{unit.replace('-', '_')}.py" for unit in contracts.units()}
    missing = wanted - known
    if missing:
        raise CommandError(f"no contracts for {', '.join(sorted(missing))}")


def _readme(course: Course, chosen: Sequence[str]) -> str:
    lines = []
    for unit in chosen:
        heading = next(
            (
                line.removeprefix("# ").strip()
                for cell in template(unit).cells
                for line in cell.released.splitlines()
                if line.startswith("# ") and cell.cell_type == "markdown"
            ),
            unit,
        )
        lines.append(f"- [{heading}](notebooks/{unit}/{unit}.ipynb)")
    return README.format(list="\n".join(lines), example=f"{chosen[-1]}.ipynb")


def _requirement_name(requirement: str) -> str:
    return re.split(r"[<>=!~\s\[]", requirement, maxsplit=1)[0].lower()


def _pyproject(path: Path) -> str:
    """The course's own requirements without those of authors, as a project that pip installs."""
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    needed = [r for r in project["dependencies"] if _requirement_name(r) not in INSTRUCTORS]
    listed = "".join(f"    {json.dumps(r)},\n" for r in needed)
    return (
        '[build-system]\nrequires = ["hatchling>=1.21"]\nbuild-backend = "hatchling.build"\n\n'
        f'[project]\nname = "autograder"\nversion = "{autograder.__version__}"\n'
        'description = "The student part of a notebook course on backpropagation"\n'
        f'readme = "README.md"\nrequires-python = "{project["requires-python"]}"\n'
        f"dependencies = [\n{listed}]\n\n"
        '[tool.hatch.build.targets.wheel]\npackages = ["autograder"]\n'
    )


def _environment(path: Path) -> str:
    """The course's conda environment without what only authors need; pip installs this folder."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        asked = line.strip().removeprefix("- ")
        if line.startswith("#") or _requirement_name(asked) in INSTRUCTORS:
            continue
        lines.append(line.replace("-e .", "."))
    return "\n".join(lines) + "\n"
