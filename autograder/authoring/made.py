"""One unit, made in memory: its notebooks, its checks and everything that is wrong with it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.problems import Problem


@dataclass(frozen=True)
class Made:
    """The texts of a unit's files; empty where problems kept them from being made."""

    unit: str
    source: str = ""
    release: str = ""
    solution: str = ""
    checks: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def blocked(self) -> bool:
        """True where the unit must not be written into notebooks/."""
        return any(problem.blocks for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """The unit as JSON data."""
        return {**vars(self), "problems": [problem.to_json() for problem in self.problems]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Made:
        """Read back what `to_json` wrote."""
        problems = tuple(Problem.from_json(problem) for problem in data["problems"])
        return cls(**{**data, "problems": problems})


def make(root: Path, unit: str, *, execute: bool = True) -> Made:
    """Make one unit from `source/<unit>.md`; writes nothing.

    execute  run the solution in a kernel; without it the solution and its outputs stay empty

    What is wrong comes back as problems, in the order in which an author should mend it: nothing
    is judged while the source cannot be read, nothing is executed while the judge finds faults.
    """
    # jsonschema loads this for a format that notebooks do not use, and it takes a second.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    os.environ["AUTOGRADER_COURSE"] = str(root)
    os.environ.setdefault("MPLBACKEND", "Agg")

    from autograder.authoring import complete, judged, leaks, lint, outputs
    from autograder.authoring.assemble import assemble
    from autograder.authoring.cleaning import checks_json, clean, dumps
    from autograder.authoring.converting import ConversionError, convert
    from autograder.authoring.source import read_source
    from autograder.exercises import ExerciseError, registry

    source = read_source(root / "source" / f"{unit}.md")
    problems = lint.lint(source)
    if problems:
        return Made(unit, problems=tuple(problems))
    exercises, problems = complete.declared(unit)
    problems += [] if problems else complete.completeness(source, exercises)
    problems += judged.judged_solution(source, exercises)
    try:
        public = [one.to_json() for one in registry.public_checks(unit)] if exercises else []
    except ExerciseError as error:
        public = []
        if not problems:
            todo = "Mend the declaration in autograder/exercises/."
            problems.append(Problem(f"source/{unit}.md", str(error), todo))
    checks = checks_json(unit, public)
    notebook = assemble(source)
    faultless = not any(problem.blocks for problem in problems)
    try:
        converted = convert(unit, notebook, checks, course=root, execute=execute and faultless)
    except ConversionError as error:
        what, todo = f"nbgrader refuses it: {error}", "Mend the cell it names."
        return Made(unit, problems=(*problems, Problem(f"source/{unit}.md", what, todo)))
    release = clean(converted.release, unit)
    problems += judged.solved_release(source, exercises, release)
    problems += leaks.leaks(source, exercises, release, checks)
    solution = ""
    if converted.solution is not None:
        executed = clean(converted.solution, unit)
        problems += outputs.output_problems(source, executed, root)
        solution = dumps(executed)
    return Made(
        unit,
        source=json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
        release=dumps(release),
        solution=solution,
        checks=checks,
        problems=tuple(dict.fromkeys(problems)),
    )
