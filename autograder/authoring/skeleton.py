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

from autograder.contracts.form import array, function, number, value

UNIT = "{unit}"
'''

EXERCISES = '''"""Unit {number}: {title}."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, hunt, part, prediction, rewrite

UNIT = "{unit}"
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
    """Write the three files of a unit and return them.

    name  two digits and words: 11-convolution
    Raises CommandError for a name of another form, or one that is there already.
    """
    if not re.fullmatch(r"\d\d(-[a-z0-9]+)+", name):
        raise CommandError(
            f"{name!r} is no name for a unit: two digits, then words: 11-convolution.", exit_code=2
        )
    source, contract, exercises = _files(course, name)
    if any(path.exists() for path in (source, contract, exercises)):
        raise CommandError(f"There is a unit {name} already.", exit_code=2)
    texts = {source: UNIT, contract: CONTRACTS, exercises: EXERCISES}
    number, _, rest = name.partition("-")
    for path, text in texts.items():
        filled = text.format(unit=name, number=number, title=rest.replace("-", " "))
        path.write_text(filled, encoding="utf-8")
    return list(texts)


def new_exercise(course: Course, unit: str, name: str) -> list[Path]:
    """Add an exercise to the three files of a unit, before its recap, and return them.

    unit  name or number
    Raises CommandError for an unknown unit, and for a name that is no identifier or is taken.
    """
    (unit,) = known_units(course, [unit])
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise CommandError(f"{name!r} is no name for a function.", exit_code=2)
    for other, declared in contracts.units().items():
        if name in declared:
            raise CommandError(f"{other} has an exercise {name} already.", exit_code=2)
    files = source, contract, exercises = _files(course, unit)
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
    filled = {
        contract: CONTRACT.format(name=name),
        exercises: EXERCISE.format(name=name, slug=name.replace("_", "-")),
    }
    for path, added in filled.items():
        path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    return list(files)


def _files(course: Course, unit: str) -> tuple[Path, Path, Path]:
    package = Path(autograder.__file__).parent
    module = f"unit_{unit.replace('-', '_')}.py"
    return (
        course.source / f"{unit}.md",
        package / "contracts" / module,
        package / "exercises" / module,
    )
