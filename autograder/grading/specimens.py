"""Made-up submissions: the solution, the blank release, and either of them with cells replaced.

For demonstrations and tests of the engine; no student's work comes this way.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

import numpy as np

from autograder.contracts.values import plain
from autograder.exercises.form import Edit, Exercise, ExerciseError, Rewrite, _Right
from autograder.exercises.registry import expect, find, units
from autograder.exercises.solution import solution_source
from autograder.grading.names import scope
from autograder.grading.template import Template, TrustedCell, template
from autograder.verdict.answers import answer_hash, unseal

EXERCISES = "autograder.exercises"


def notebook(
    unit: str,
    answers: Mapping[str, str] | None = None,
    *,
    solved: bool = False,
    words: str | None = None,
) -> dict[str, Any]:
    """A unit's notebook as a student might hand it in, as JSON data.

    answers  cell text by exercise, in place of the release's (or the solution's, where `solved`)
    words    what stands in the cells that a person grades
    """
    known = template(unit)
    cells = []
    for number, cell in enumerate(known.cells):
        text = cell.released
        if cell.kind == "solution":
            text = (answers or {}).get(cell.exercise, cell.solved if solved else cell.released)
        elif cell.kind == "words" and (words or solved):
            text = words or "Because each weight has its own slope."
        cells.append(_cell(cell, text, number))
    return {
        "cells": cells,
        "metadata": {"autograder": {"unit": unit}, "kernelspec": dict(known.kernelspec)},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(cell: TrustedCell, text: str, number: int) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if cell.nbgrader is not None:
        metadata["nbgrader"] = dict(cell.nbgrader)
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    made: dict[str, Any] = {
        "cell_type": cell.cell_type,
        "id": f"c{number}",
        "metadata": metadata,
        "source": text,
    }
    if cell.cell_type == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def to_bytes(data: Mapping[str, Any]) -> bytes:
    """The notebook's file."""
    return json.dumps(data, indent=1).encode()


def place(data: Mapping[str, Any], grade_id: str) -> int:
    """The index of the cell with that grade_id; raises LookupError."""
    for index, cell in enumerate(data["cells"]):
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return index
    raise LookupError(grade_id)


@dataclass(frozen=True)
class Slip:
    """One known mistake as cell text: of which exercise, under which id."""

    exercise: str
    id: str
    source: str


def slips(unit: str) -> Iterator[Slip]:
    """Every known mistake of a unit, one form of each, as the text of a solution cell."""
    for exercise in units()[unit].values():
        told = set[str]()
        for id_, code, _ in exercise.wrong_codes():
            if id_ not in told:
                told.add(id_)
                yield Slip(exercise.name, id_, mistaken_source(exercise, code))
        yield from _wrong_answers(exercise)


def _wrong_answers(exercise: Exercise) -> Iterator[Slip]:
    if not exercise.known_answers:
        return
    answers = expect(exercise.name, 0).answers
    assert answers is not None
    for given, _, _ in exercise.known_answers:
        if isinstance(given, _Right):
            continue
        digest = answer_hash(answers.salt, plain(given))
        if digest not in answers.accepted:
            id_, _ = unseal(answers.salt, plain(given), answers.sealed[digest])
            yield Slip(exercise.name, id_, f"{exercise.name} = {_literal(given)}\n")


def _literal(value: object) -> str:
    """A plain value as a student types it."""
    return f"np.array({value.tolist()!r})" if isinstance(value, np.ndarray) else repr(value)


def mistaken_source(exercise: Exercise, code: Any) -> str:
    """The text of a solution cell that makes this mistake.

    Raises ExerciseError where the code cannot be written out.
    """
    if isinstance(code, Rewrite):
        if exercise.name in scope(code.source)[1]:  # it changes a part of the right one
            return f"{solution_source(exercise.unit, exercise.name)}\n\n\n{code.source}"
        return code.source
    if isinstance(code, Edit):
        return code.applied(solution_source(exercise.unit, exercise.name))
    if not callable(code):
        raise ExerciseError(f"{exercise.name}: {code!r} is no mistake")
    return "".join([*_helpers(code), f"{exercise.name} = {_written(code)}\n"])


def _written(code: Callable[..., Any]) -> str:
    """An expression for a function of the exercises: its lambda, or its name after its `def`."""
    if code.__name__ != "<lambda>":
        return code.__name__
    module = inspect.getmodule(code)
    assert module is not None
    text = inspect.getsource(module)
    # the smallest lambda that holds every place its byte code comes from
    places = [
        ((line, column), (end, end_column))
        for line, end, column, end_column in list(code.__code__.co_positions())[1:]
        if line and end and column is not None and end_column
    ]
    fits = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Lambda)
        and all(_start(node.body) <= start and stop <= _stop(node.body) for start, stop in places)
    ]
    if not fits:
        line = code.__code__.co_firstlineno
        raise ExerciseError(f"{module.__name__}: the lambda at line {line} cannot be written out")
    return f"({ast.get_source_segment(text, max(fits, key=_start))})"


def _start(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _stop(node: ast.expr) -> tuple[int, int]:
    return node.end_lineno or 0, node.end_col_offset or 0


def _helpers(code: Any, seen: set[str] | None = None) -> list[str]:
    """The definitions that the function needs: of its module, of the function that made it."""
    seen = set() if seen is None else seen
    found: list[str] = []
    made_with = dict(inspect.getclosurevars(code).nonlocals)
    # `lambda x, f=f: ...` in a loop: the default is read where the function is written
    parameters = inspect.signature(code).parameters.values()
    made_with |= {p.name: p.default for p in parameters if p.default is not p.empty}
    for name in sorted(_names(code.__code__) | made_with.keys()):
        value = made_with.get(name, code.__globals__.get(name))
        if name in seen or name == "np" or hasattr(builtins, name) or value is None:
            continue
        seen.add(name)
        if inspect.isfunction(value):
            if not value.__module__.startswith(EXERCISES):
                continue
            found += _helpers(value, seen)
            written = _written(value)
            if written != name:
                found.append(f"{name} = {written}\n\n")
        elif isinstance(value, np.ufunc):
            found.append(f"{name} = np.{value.__name__}\n\n")
        elif isinstance(value, (bool, int, float, str, list, tuple, dict, np.ndarray)):
            found.append(f"{name} = {_literal(value)}\n\n")
    if code.__name__ != "<lambda>":
        found.append(textwrap.dedent(inspect.getsource(code)) + "\n\n")
    return found


def _names(code: CodeType) -> set[str]:
    """All names that a function reads from outside, its comprehensions and inner functions too."""
    names = set(code.co_names) | set(code.co_freevars)
    for constant in code.co_consts:
        if inspect.iscode(constant):
            names |= _names(constant)
    return names - set(code.co_varnames) - set(code.co_cellvars)


def partly(unit: str, done: int) -> dict[str, Any]:
    """A notebook in which the first `done` exercises are solved and the rest is as handed out."""
    names = list(units()[unit])[:done]
    solved = {c.exercise: c.solved for c in template(unit).cells if c.kind == "solution"}
    return notebook(unit, {name: solved[name] for name in names})


def first_function(unit: str) -> str:
    """The name of the unit's first exercise that is a function; raises LookupError."""
    for name in units()[unit]:
        if not find(name).is_answer:
            return name
    raise LookupError(unit)


def solution_cells(known: Template) -> dict[str, str]:
    """The solved text of each solution cell, by exercise."""
    return {cell.exercise: cell.solved for cell in known.cells if cell.kind == "solution"}
