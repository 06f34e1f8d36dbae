"""Hold a source against its unit's contracts and exercises: nothing missing, nothing unknown."""

from __future__ import annotations

import ast
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder import contracts
from autograder.authoring.problems import Problem
from autograder.authoring.source import Cell, Source
from autograder.exercises import Exercise, ExerciseError, registry
from autograder.regions import hidden_lines, visible

TEST = "test-"
ROOMS = ("contracts", "exercises")
JUDGING = ("form.py", "registry.py")
"""Modules of these rooms that find fault with what others declare."""


def declared(unit: str) -> tuple[dict[str, Exercise], list[Problem]]:
    """The exercises of a unit as declared, and why they cannot be read where they cannot."""
    try:
        return dict(registry.of(unit)), []
    except ExerciseError as error:
        todo = "Mend the declaration in autograder/exercises/."
        return {}, [Problem(_raised_at(error)[0], str(error), todo, _raised_at(error)[1])]
    except Exception as error:
        file, line = _raised_at(error)
        what = f"importing the declarations fails: {type(error).__name__}: {error}"
        return {}, [Problem(file, what, "Mend that line.", line)]


def _raised_at(error: BaseException) -> tuple[str, int]:
    """The declaring module and line that an exception came from."""
    if isinstance(error, SyntaxError) and error.filename:
        return _short(error.filename), error.lineno or 0
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.parent.name in ROOMS and path.name not in JUDGING:
            return _short(frame.filename), frame.lineno or 0
    return "autograder/exercises", 0


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-3:])


def completeness(source: Source, exercises: Mapping[str, Exercise]) -> list[Problem]:
    """What the source lacks for its exercises, and what it has that no contract knows."""
    wanted = contracts.units().get(source.unit, {})
    if not wanted and any(cell.nbgrader.get("solution") for cell in source.cells):
        module = f"autograder/contracts/unit_{source.unit.replace('-', '_')}.py"
        what, todo = "its exercises have no contracts", f"Declare them in {module}."
        return [source.problem(None, what, todo)]
    graded = registry.is_graded(source.unit)  # the test cells of a warm-up check and give no points
    return [
        *_undeclared(source, wanted, exercises),
        *_cells(source, wanted),
        *(
            problem
            for name, exercise in exercises.items()
            for problem in _exercise(source, name, exercise, graded)
        ),
    ]


def _undeclared(
    source: Source, wanted: Mapping[str, object], exercises: Mapping[str, Exercise]
) -> Iterator[Problem]:
    module = f"autograder/exercises/unit_{source.unit.replace('-', '_')}.py"
    for name in wanted:
        if name not in exercises:
            yield Problem(
                module, f"the contract {name} has no exercise", f"Declare {name} = exercise(...)."
            )


def _cells(source: Source, wanted: Mapping[str, object]) -> Iterator[Problem]:
    names = ", ".join(wanted) or "none"
    for cell in source.cells:
        meta = cell.nbgrader
        if cell.kind != "code" or not cell.grade_id:
            continue
        if meta.get("solution") and cell.grade_id not in wanted:
            yield source.problem(
                cell,
                f"{source.unit} has no contract of this name",
                f"Its exercises are: {names}.",
            )
        tests = meta.get("grade") or cell.grade_id.startswith(TEST)
        if tests and cell.grade_id.removeprefix(TEST) not in wanted:
            yield source.problem(
                cell,
                "a test cell of no exercise",
                f"Call it {TEST} and the name of one of: {names}.",
            )
        elif tests and not cell.grade_id.startswith(TEST):
            yield source.problem(cell, "a test cell's grade_id", f"Call it {TEST}{cell.grade_id}.")


def _exercise(source: Source, name: str, exercise: Exercise, graded: bool) -> Iterator[Problem]:
    where = f"autograder/exercises, {name}"
    hints = {hint.strip() for hint in exercise.hints if hint.strip()}
    if len(hints) < 3:
        yield Problem(
            where,
            f"it has {len(hints)} different hints",
            "Write three: a question, the principle, nearly the code.",
        )
    answer, test = source.find(name), source.find(f"{TEST}{name}")
    if answer is None or not answer.nbgrader.get("solution"):
        yield Problem(
            source.file,
            f"no solution cell for the exercise {name}",
            f'Add a code cell with "grade_id": "{name}" and "solution": true.',
            cell=name,
        )
    if test is None or bool(test.nbgrader.get("grade")) is not graded:
        points = f', "grade": true and "points": {exercise.max_points:g}' if graded else ""
        yield Problem(
            source.file,
            f"no test cell for the exercise {name}",
            f'Add a code cell with "grade_id": "{TEST}{name}"{points}.',
            cell=f"{TEST}{name}",
        )
        return
    if answer is not None and source.cells.index(answer) > source.cells.index(test):
        yield source.problem(test, "it stands above its solution cell", "Move it below.")
    worth = test.nbgrader.get("points")
    if graded and worth != exercise.max_points:
        yield source.problem(
            test,
            f"it has {worth} points, and the criteria of {name} add up to {exercise.max_points:g}",
            f'Write "points": {exercise.max_points:g}.',
        )
    yield from _test_cell(source, test, name, graded)


def _test_cell(source: Source, test: Cell, name: str, graded: bool) -> Iterator[Problem]:
    if not test.nbgrader.get("locked"):
        yield source.problem(test, "a test cell that is not locked", 'Set "locked": true.')
    if name not in _first_arguments(visible(test.text), "check"):
        yield source.problem(test, "it does not check its exercise", f"Write check({name}).")
    hidden = "\n".join(hidden_lines(test.text, "HIDDEN TESTS"))
    if graded and name not in _first_arguments(hidden, "grade"):
        yield source.problem(
            test,
            f"no grade({name}) among its hidden tests",
            f'Add the four lines "### BEGIN HIDDEN TESTS", "from autograder.grading import grade", '
            f'"grade({name})", "### END HIDDEN TESTS".',
        )


def _first_arguments(code: str, function: str) -> list[str]:
    """What a function is called with first: a name, or the text of a string."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id == function and isinstance(first, ast.Name):
                found.append(first.id)
            elif node.func.id == function and isinstance(first, ast.Constant):
                found.append(str(first.value))
    return found
