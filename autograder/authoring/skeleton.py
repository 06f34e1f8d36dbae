"""`autograder new`: a unit or an exercise that builds at once, to be rewritten by its author."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

import autograder
from autograder import contracts
from autograder.authoring.building import units as known_units
from autograder.authoring.source import read_source
from autograder.errors import CommandError
from autograder.layout import Course

UNIT = """---
jupyter:
  jupytext:
    text_representation:
      extension: .md
      format_name: markdown
  kernelspec:
    display_name: Python 3 (ipykernel)
    language: python
    name: python3
---

# Unit {number} · {title}

**You will be able to** (write what).

**You need** (write which units).

**Time**: about (write how many) minutes (estimate).

```python nbgrader={{"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}}
import numpy as np

from autograder.classroom import check, hint, progress
```

## 1. (Write a heading)

## Recap

- (Write what to remember.)
"""

CONTRACTS = '''"""Contracts of unit {number}: {title}."""

from typing import Any

from autograder.contracts.form import array, driven, function, klass, number, row, value

UNIT = "{unit}"
'''

EXERCISES = '''"""Unit {number}: {title}."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, hunt, part, prediction, rewrite

UNIT = "{unit}"
'''

TESTS = '''"""Unit {number}: each mistake as another student would write it, and right answers in other styles."""

from tests.course.rewriting import altered
from tests.course.writing import Sources, code, one_line

REWRITES: Sources = {{}}
VARIANTS: Sources = {{}}
'''

CONTRACT = """
{name} = function("x", returns=number("y"))
"""

EXERCISE = """
{name} = exercise(
    "What is asked? One question.",
    hints=(
        "A question that leads there.",
        "The principle.",
        "Nearly the code: `return 2.0 * x`.",
    ),
    fresh=lambda rng: dict(x=float(rng.normal())),
    edges=[case("nothing", x=0.0)],
    mistakes={{
        "{slug}-forgotten": (edit("2.0 * x", "1.0 * x"), "What happens to x?"),
    }},
)
"""

TWINS = """
REWRITES["{name}"] = {{
    "{slug}-forgotten": one_line("{name}(x)", "x + 0.0"),
}}
VARIANTS["{name}"] = {{
    "a sum": one_line("{name}(x)", "x + x"),
}}
"""

EFFORT_END = ")  # fmt: skip"

CELLS = '''### Exercise · {name}

(Write what is asked.)

```python nbgrader={{"grade": false, "grade_id": "{name}", "locked": false, "schema_version": 3, "solution": true, "task": false}}
def {name}(x):
    """Say what comes back, and its shape."""
    ### BEGIN SOLUTION
    return 2.0 * x
    ### END SOLUTION
```

```python nbgrader={{"grade": true, "grade_id": "test-{name}", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}}
check({name})
### BEGIN HIDDEN TESTS
from autograder.grading import grade

grade({name})
### END HIDDEN TESTS
```

'''
# ruff: noqa: E501
# The fences of a source carry their metadata on one line.


def new_unit(course: Course, name: str) -> list[Path]:
    """Write the files of a unit, that of its tests among them, and return them.

    name  two digits and words: 11-convolution
    Raises CommandError for a name of another form, or one that is there already.
    """
    if not re.fullmatch(r"\d\d(-[a-z0-9]+)+", name):
        raise CommandError(
            f"{name!r} is no name for a unit: two digits, then words: 11-convolution.", exit_code=2
        )
    texts = dict(zip(_files(course, name), (UNIT, CONTRACTS, EXERCISES, TESTS), strict=True))
    if any(path.exists() for path in texts):
        raise CommandError(f"There is a unit {name} already.", exit_code=2)
    number, _, rest = name.partition("-")
    for path, text in texts.items():
        filled = text.format(unit=name, number=number, title=rest.replace("-", " "))
        path.write_text(filled, encoding="utf-8")
    return list(texts)


def new_exercise(course: Course, unit: str, name: str) -> list[Path]:
    """Add an exercise to the files of a unit, before its recap, and to the table of efforts.

    Returns the files that it changed.

    unit  name or number
    Raises CommandError for an unknown unit, and for a name that is no identifier or is taken.
    """
    (unit,) = known_units(course, [unit])
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise CommandError(f"{name!r} is no name for a function.", exit_code=2)
    for other, declared in contracts.units().items():
        if name in declared:
            raise CommandError(f"{other} has an exercise {name} already.", exit_code=2)
    files = source, contract, exercises, tests = _files(course, unit)
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise CommandError(f"{', '.join(missing)} is missing.")
    if any(cell.grade_id == name for cell in read_source(source).cells):
        raise CommandError(f"{source} has a cell {name} already.", exit_code=2)
    text = source.read_text(encoding="utf-8")
    cells = CELLS.format(name=name)
    place = re.search(r"^## (Recap|\d+\. In your own words)\s*$", text, re.MULTILINE)
    at = place.start() if place else len(text)
    before = text[:at] if not text[:at] or text[:at].endswith("\n\n") else text[:at] + "\n"
    source.write_text(before + cells + text[at:], encoding="utf-8")
    for path, added in ((contract, CONTRACT), (exercises, EXERCISE), (tests, TWINS)):
        filled = added.format(name=name, slug=name.replace("_", "-"))
        path.write_text(path.read_text(encoding="utf-8") + filled, encoding="utf-8")
    return [*files, _estimate(unit, name)]


def _estimate(unit: str, name: str) -> Path:
    """Give an exercise a difficulty and minutes, behind those of its unit; returns the file."""
    path = Path(autograder.__file__).parent / "exercises" / "effort.py"
    text, heading = path.read_text(encoding="utf-8"), f"    # {unit[:2]}\n"
    if heading not in text:
        text = text.replace(EFFORT_END, heading + EFFORT_END)
    before, _, after = text.partition(heading)
    end = re.search(rf"^(    # \d\d\n|{re.escape(EFFORT_END)})", after, re.MULTILINE)
    at = end.start() if end else len(after)
    made = f"{before}{heading}{after[:at]}    {name}=(2, 5),\n{after[at:]}"
    path.write_text(made, encoding="utf-8")
    return path


def _files(course: Course, unit: str) -> tuple[Path, Path, Path, Path]:
    """A unit's source, contracts, exercises and the sources that its tests judge."""
    package = Path(autograder.__file__).parent
    module = f"unit_{unit.replace('-', '_')}.py"
    return (
        course.source / f"{unit}.md",
        package / "contracts" / module,
        package / "exercises" / module,
        package.parent / "tests" / "course" / module,
    )
