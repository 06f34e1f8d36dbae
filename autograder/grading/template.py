"""The trusted side of a unit: its cells as the source gives them, solutions cleared.

Everything that decides about points (which cells exist, their order, tags, points, tests) comes
from here and never from a submission.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import autograder
from autograder.exercises.form import ExerciseError
from autograder.exercises.registry import units
from autograder.exercises.solution import course_root
from autograder.layout import Course, UnknownUnit, unit_named
from autograder.regions import CODE_STUB, TEXT_STUB, MarkerError, cleared, regions, visible

ENGINE = "1"
"""Goes up when the same submission may be judged differently: everything is graded again then."""

TEST_PREFIX = "test-"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
SKIPPED_TAGS = frozenset({"demo"})

Kind = Literal["setup", "solution", "test", "words", "demo", "plain", "prose"]


@dataclass(frozen=True)
class TrustedCell:
    """One cell of the master.

    kind      setup: locked and not graded; solution: written by the student; test: graded by us;
              words: graded by a person; demo: only shows something; plain: other code; prose
    source    as in the gradebook: solution cleared, hidden tests in
    released  as students received it: hidden tests and mark schemes out
    solved    as the source has it
    exercise  the exercise that a solution or test cell belongs to, or ""
    """

    kind: Kind
    cell_type: str
    source: str
    released: str
    solved: str
    grade_id: str = ""
    exercise: str = ""
    points: float = 0.0
    nbgrader: dict[str, Any] | None = None
    tags: tuple[str, ...] = ()

    @property
    def checksum(self) -> str:
        """nbgrader's checksum of the cleared cell: equal text means that nobody answered."""
        return "" if self.nbgrader is None else str(self.nbgrader["checksum"])


@dataclass(frozen=True)
class Template:
    """The master of one unit: its cells in order, and what identifies this state of the unit.

    foreign  an assignment of somebody else's, whose test cells are run instead of judged
    """

    unit: str
    cells: tuple[TrustedCell, ...]
    digest: str
    foreign: bool = False
    kernelspec: dict[str, str] = field(default_factory=lambda: dict(KERNEL))

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names of the unit's exercises, in the order declared."""
        return tuple(units().get(self.unit, {}))

    @property
    def graded(self) -> bool:
        """False for a unit that earns no points, such as the introduction."""
        return any(cell.nbgrader and cell.nbgrader["grade"] for cell in self.cells)

    def by_id(self) -> dict[str, TrustedCell]:
        """The cells that nbgrader knows, by grade_id."""
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}


@cache
def template(unit: str) -> Template:
    """The master of a unit, read from source/<unit>.md.

    Raises UnknownUnit, and ExerciseError naming the cell where the source contradicts the
    exercises: a test cell without exercise, points that are not the exercise's.
    """
    import jupytext  # slow to import

    if unit not in units():
        raise UnknownUnit(unit, list(units()))
    path = Course(course_root()).source / f"{unit}.md"
    if not path.is_file():
        raise ExerciseError(f"there is no source/{unit}.md")
    notebook = jupytext.read(path)
    cells = tuple(_trusted(unit, cell) for cell in notebook.cells)
    tested = [cell.exercise for cell in cells if cell.kind == "test"]
    for name in units()[unit]:
        if tested.count(name) != 1:
            raise ExerciseError(
                f"source/{unit}.md: {name} needs one test cell with grade_id {TEST_PREFIX}{name}, "
                f"and has {tested.count(name)}"
            )
    return Template(unit, cells, _digest(unit, path))


def find_unit(text: str) -> str:
    """The unit that `text` names among those with exercises; raises UnknownUnit."""
    return unit_named(text, list(units()))


def _trusted(unit: str, cell: Any) -> TrustedCell:
    meta = dict(cell.metadata.get("nbgrader") or {})
    tags = tuple(cell.metadata.get("tags") or ())
    solved = cell.source
    grade_id = str(meta.get("grade_id", ""))
    where = f"source/{unit}.md, cell {grade_id!r}"
    try:
        regions(solved)
    except MarkerError as error:
        raise ExerciseError(f"{where}: {error.what}. {error.todo}") from None
    stub = CODE_STUB if cell.cell_type == "code" else TEXT_STUB
    source = cleared(solved, stub) if meta.get("solution") else solved
    plain = TrustedCell(
        kind="prose" if cell.cell_type != "code" else "plain",
        cell_type=cell.cell_type,
        source=source,
        released=visible(source),
        solved=solved,
        tags=tags,
    )
    if SKIPPED_TAGS & set(tags) and not meta.get("grade") and not meta.get("solution"):
        plain = replace(plain, kind="demo")
    if not any(meta.get(flag) for flag in ("grade", "solution", "locked")):
        return plain
    meta = {
        "grade": bool(meta.get("grade")),
        "solution": bool(meta.get("solution")),
        "locked": bool(meta.get("locked")),
        "task": False,
        "grade_id": grade_id,
        "schema_version": 3,
        "cell_type": cell.cell_type,
        **({"points": meta.get("points", 0)} if meta.get("grade") else {}),
    }
    meta["checksum"] = checksum(source, cell.cell_type, meta)
    known = replace(plain, grade_id=grade_id, nbgrader=meta, points=float(meta.get("points", 0)))
    if meta["grade"] and meta["solution"]:
        return replace(known, kind="words")
    name = grade_id.removeprefix(TEST_PREFIX)
    if not meta["grade"] and name != grade_id and name in units()[unit]:
        return replace(known, kind="test", exercise=name)  # a unit that earns no points
    if meta["grade"]:
        if name == grade_id or name not in units()[unit]:
            raise ExerciseError(
                f"{where}: a test cell's grade_id is {TEST_PREFIX}<exercise>, and {unit} has no "
                f"exercise {name!r}"
            )
        worth = units()[unit][name].max_points
        if worth != known.points:
            raise ExerciseError(f"{where}: points is {known.points:g}, the exercise's {worth:g}")
        return replace(known, kind="test", exercise=name)
    if meta["solution"]:
        return replace(known, kind="solution", exercise=grade_id)
    return known if known.kind == "demo" else replace(known, kind="setup")


def checksum(source: str, cell_type: str, meta: dict[str, Any]) -> str:
    """What nbgrader computes to see whether a cell was changed."""
    solution, grade = meta["solution"], meta["grade"]
    locked = not solution and (grade or meta["locked"])
    parts = [source, cell_type, str(grade), str(solution), str(locked), meta["grade_id"]]
    if grade:
        parts.append(str(float(meta["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def versions() -> dict[str, str]:
    """What a grade depends on besides submission and unit: recorded with it."""
    import platform

    import numpy

    return {
        "engine": ENGINE,
        "autograder": autograder.__version__,
        "numpy": numpy.__version__,
        "python": platform.python_version(),
    }


def _digest(unit: str, source: Path) -> str:
    """A hash of all that can change a grade of this unit: source, contracts, exercises, verdict."""
    package = Path(autograder.__file__).parent
    own = f"unit_{unit.replace('-', '_')}.py"
    files = [source]
    for room in ("contracts", "exercises", "verdict"):
        files += sorted(
            path
            for path in (package / room).glob("*.py")
            if not path.name.startswith("unit_") or path.name == own
        )
    digest = hashlib.sha256(f"{ENGINE}\0{autograder.__version__}\0".encode())
    for path in files:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def set_course(root: Path) -> None:
    """Grade with the source of this checkout (for a course that is not the package's own)."""
    if Course(root).source.is_dir() and root != Path(autograder.__file__).resolve().parents[1]:
        os.environ["AUTOGRADER_COURSE"] = str(root)
