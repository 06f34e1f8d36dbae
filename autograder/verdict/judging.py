"""Judge what was observed: points for each criterion, and the mistake that explains a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from autograder.contracts import Observation, Plain
from autograder.contracts.values import identical
from autograder.verdict.comparing import Difference, Rung, compare
from autograder.verdict.expectation import Criterion, Expectation, JudgedCase
from autograder.verdict.matching import fitting_mistake

Word = Literal["passed", "mistake", "partial", "wrong", "missing", "error", "timeout", "memory"]
FaultRung = (
    Rung
    | Literal[
        "missing",
        "uncallable",
        "error",
        "timeout",
        "memory",
        "warning",
        "mutation",
        "repeat",
        "property",
    ]
)


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong in one case: the rung of the ladder that fails."""

    case: JudgedCase
    rung: FaultRung
    output: str
    text: str
    seen: Observation
    got: Plain = None
    want: Plain = None


@dataclass(frozen=True)
class CriterionResult:
    """One criterion with what it earned; `fault` is the first case that failed."""

    criterion: Criterion
    earned: float
    fault: Fault | None

    @property
    def passed(self) -> bool:
        """True where every case of the criterion is right."""
        return self.fault is None


@dataclass(frozen=True)
class Verdict:
    """The judgement of one exercise.

    word     what the command line prints: passed, mistake, partial, wrong, missing, error, ...
    mistake  the id of the known mistake that fits, or None
    hint     what to ask somebody who made that mistake, or what to say after a right answer
    fault    the first case that failed, or None
    blamed   names of exercises that this one uses and that are not right yet
    """

    name: str
    word: Word
    score: float
    max_score: float
    criteria: tuple[CriterionResult, ...]
    mistake: str | None = None
    hint: str = ""
    fault: Fault | None = None
    blamed: tuple[str, ...] = ()

    def to_dict(self, message: str) -> dict[str, Any]:
        """The entry of this exercise in what `autograder mark --json` prints."""
        return {
            "name": self.name,
            "score": self.score,
            "max_score": self.max_score,
            "verdict": self.word,
            "mistake": self.mistake,
            "message": message,
        }


def judge(expectation: Expectation, observations: Sequence[Observation]) -> Verdict:
    """Judge an exercise by the observations of its cases, in their order.

    Raises ValueError where their number is not that of the cases.
    """
    if expectation.answers is not None:
        raise ValueError(f"{expectation.name} is an answer: use judge_answer")
    if len(observations) != len(expectation.cases):
        raise ValueError(
            f"{expectation.name}: {len(observations)} observations "
            f"of {len(expectation.cases)} cases"
        )
    faults = [
        find_fault(expectation, case, seen)
        for case, seen in zip(expectation.cases, observations, strict=True)
    ]
    results = tuple(
        _criterion_result(criterion, expectation.cases, faults)
        for criterion in expectation.criteria
    )
    first = next((fault for fault in faults if fault is not None), None)
    score = sum(result.earned for result in results)
    mistake = None
    if first is not None and first.rung != "missing":
        mistake = fitting_mistake(
            expectation, observations, lambda case, seen: find_fault(expectation, case, seen)
        )
    return Verdict(
        name=expectation.name,
        word=_word(first, mistake is not None, score),
        score=score,
        max_score=expectation.max_points,
        criteria=results,
        mistake=mistake.id if mistake else None,
        hint=mistake.hint if mistake else "",
        fault=first,
    )


def _criterion_result(
    criterion: Criterion, cases: Sequence[JudgedCase], faults: Sequence[Fault | None]
) -> CriterionResult:
    """A criterion of which no case was tried, as with visible checks, earns nothing."""
    tried = False
    for case, fault in zip(cases, faults, strict=True):
        if case.criterion == criterion.key:
            tried = True
            if fault is not None:
                return CriterionResult(criterion, 0.0, fault)
    return CriterionResult(criterion, float(criterion.points) if tried else 0.0, None)


def _word(first: Fault | None, named: bool, score: float) -> Word:
    if first is None:
        return "passed"
    if first.rung == "missing":
        return "missing" if score == 0 else "partial"
    if named:
        return "mistake"
    if score > 0:
        return "partial"
    if first.rung in ("error", "timeout", "memory"):
        return first.rung
    return "wrong"


def find_fault(expectation: Expectation, case: JudgedCase, seen: Observation) -> Fault | None:
    """Climb the ladder for one case and return the first rung that fails.

    exists, callable, ends in time, raises nothing, type, shape, dtype, finite, values,
    no warning (where the case asks for it), arguments unchanged, second call the same.
    """
    early = _did_not_return(case, seen)
    if early is not None or seen.status != "returned":
        return early
    if case.holds is not None:
        complaint = case.complaint(seen)
        return Fault(case, "property", "", complaint, seen) if complaint else None
    if seen.misfit and not case.expected.misfit:
        return Fault(case, "type", "", seen.misfit, seen, got=seen.outputs.get("returned"))
    found = _first_difference(expectation, case, seen.outputs)
    if found is not None:
        return Fault(case, found.rung, found.output, found.text, seen, found.got, found.want)
    if case.quiet and seen.warnings:
        return Fault(case, "warning", "", seen.warnings[0], seen)
    changed = changed_arguments(case, seen)
    if changed and changed != changed_arguments(case, case.expected):
        return Fault(case, "mutation", changed[0], "", seen)
    if seen.again is not None and _first_difference(expectation, case, seen.again) is not None:
        return Fault(case, "repeat", "", "", seen)
    return None


def _did_not_return(case: JudgedCase, seen: Observation) -> Fault | None:
    if seen.status == "returned":
        if case.expected.status == "raised":
            return Fault(case, "error", "", "should raise an error here, and does not", seen)
        return None
    if seen.status == "raised" and case.expected.status == "raised":
        assert seen.error is not None and case.expected.error is not None
        if seen.error.type == case.expected.error.type:
            return None
    rungs: dict[str, FaultRung] = {
        "missing": "missing",
        "uncallable": "uncallable",
        "timeout": "timeout",
        "memory": "memory",
        "raised": "error",
        "crashed": "error",
    }
    return Fault(case, rungs[seen.status], "", "", seen)


def _first_difference(
    expectation: Expectation, case: JudgedCase, outputs: Mapping[str, Plain]
) -> Difference | None:
    wanted = case.expected.outputs
    for output in expectation.contract[case.via].outputs:
        if output.name not in wanted:
            continue
        if output.name not in outputs:
            return Difference(output.name, "type", "did not come back")
        found = compare(output, outputs[output.name], wanted[output.name])
        if found is not None:
            return found
    return None


def changed_arguments(case: JudgedCase, seen: Observation) -> list[str]:
    """The names of the arguments that the call changed in place."""
    return [
        name
        for name, value in seen.after.items()
        if name in case.inputs and not identical(value, case.inputs[name])
    ]
