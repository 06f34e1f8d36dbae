"""Judge what a source itself says: the solution must pass, the untouched release must not."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from typing import Any

from autograder.authoring.problems import Problem
from autograder.authoring.source import Source
from autograder.exercises import Exercise, ExerciseError, registry
from autograder.exercises.expecting import PUBLIC_SEED
from autograder.exercises.solution import solution_namespace
from autograder.verdict import Expectation, find_fault, judge_namespace, message

SEEDS = (PUBLIC_SEED, 1)
"""The inputs that students see, and one draw of those that they do not."""

NOT_RUN = {"demo", "measured", "raises-exception"}


def judged_solution(source: Source, exercises: Mapping[str, Exercise]) -> list[Problem]:
    """Where the solution fails a document's value, a property or itself, and mistakes that pass."""
    try:
        namespace = solution_namespace(source.unit)
    except ExerciseError as error:
        return [_raised(source, error)]
    problems = []
    for name in exercises:
        cell = source.find(name)
        for seed in SEEDS:
            try:
                expected = registry.expect(name, seed)
            except ExerciseError as error:
                todo = "Mend the solution cell, or the case in autograder/exercises/."
                problems.append(source.problem(cell, str(error), todo))
                break
            verdict = judge_namespace(expected, namespace)
            if verdict.word != "passed":
                what = f"the solution does not pass its own tests: {message(verdict)}"
                problems.append(source.problem(cell, what, "Mend the solution cell."))
                break
            passed = _unnoticed(expected)
            if passed:
                todo = "Add a case that tells it from a right answer, or take it out."
                what = f"the mistake {passed} of {name} passes every test"
                problems.append(Problem(f"autograder/exercises, {name}", what, todo))
                break
    return problems


def _raised(source: Source, error: ExerciseError) -> Problem:
    """A cell that fails when it is run: "file, cell NAME: what" with the line of the cell."""
    where, _, what = str(error).partition(": ")
    grade_id = where.rpartition("cell ")[2]
    cell = source.find(grade_id)
    return source.problem(cell, f"running it fails: {what or where}", "Mend the cell.")


def _unnoticed(expected: Expectation) -> str:
    """The id of a mistake that would earn full marks, or ""."""
    for mistake in expected.mistakes:
        judged = zip(expected.cases, mistake.observations, strict=True)
        if all(find_fault(expected, case, seen) is None for case, seen in judged):
            return mistake.id
    return ""


def solved_release(
    source: Source, exercises: Mapping[str, Exercise], release: Mapping[str, Any]
) -> list[Problem]:
    """Exercises that score although nobody has written anything: the release must earn 0."""
    namespace = run_untouched(release)
    problems = []
    for name in exercises:
        try:
            verdict = judge_namespace(registry.expect(name, PUBLIC_SEED), namespace)
        except ExerciseError:
            continue  # said by judged_solution
        if verdict.score > 0:
            problems.append(
                source.problem(
                    source.find(name),
                    f"the release is already solved: untouched, it earns {verdict.score:g} of "
                    f"{verdict.max_score:g} points",
                    "Move BEGIN SOLUTION up, or take the definition out of the cells around it.",
                )
            )
    return problems


def run_untouched(release: Mapping[str, Any]) -> dict[str, Any]:
    """The namespace after the release's cells, those left out that grading leaves out.

    A cell that fails is passed over, as in a notebook that is run to its end.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    namespace: dict[str, Any] = {"__name__": "__main__"}
    transform = TransformerManager().transform_cell
    nowhere = io.StringIO()
    for cell in release["cells"]:
        metadata = cell["metadata"]
        meta = metadata.get("nbgrader", {})
        tests = meta.get("grade") or meta.get("grade_id", "").startswith("test-")
        if cell["cell_type"] != "code" or tests:
            continue
        if NOT_RUN & set(metadata.get("tags", [])):
            continue
        with (
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
            contextlib.suppress(Exception),
        ):
            exec(compile(transform("".join(cell["source"])), "<release>", "exec"), namespace)
    return namespace
