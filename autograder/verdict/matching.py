"""Find the known mistake that explains a set of wrong observations.

Evidence is strong where student and mistake both returned, and returned the same; weak where both
raised the same exception with the same message. A mistake is named on strong evidence, or where
all it ever does is raise and the student raises exactly the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.contracts import Observation, Output, Plain
from autograder.contracts.values import identical
from autograder.verdict.comparing import compare
from autograder.verdict.expectation import Expectation, JudgedCase, KnownMistake

FindFault = Callable[[JudgedCase, Observation], Any]
"""The first fault of an observation of a case, or None."""


def fitting_mistake(
    expectation: Expectation, seen: Sequence[Observation], fault: FindFault
) -> KnownMistake | None:
    """The one known mistake that fits, or None.

    First choice: a mistake equal to the student wherever either is wrong. Second: a mistake whose
    own wrong outputs the student repeats while something else is wrong too; it must explain the
    first fault, which is the one that the student is shown. Where several fit and do different
    things, none is named.
    """
    cases = expectation.cases
    wrong = [fault(case, one) is not None for case, one in zip(cases, seen, strict=True)]
    if True not in wrong:
        return None
    shown = wrong.index(True)
    whole, part = [], []
    for mistake, differs in zip(
        expectation.mistakes, _differences(expectation, fault), strict=True
    ):
        if not any(differs):
            continue
        if differs == wrong and _fits(expectation, seen, mistake, differs, whole=True):
            whole.append(mistake)
        elif (
            differs[shown]
            and _same_fault(fault, cases[shown], seen[shown], mistake.observations[shown])
            and all(w or not d for w, d in zip(wrong, differs, strict=True))
            and _fits(expectation, seen, mistake, differs, whole=False)
        ):
            part.append(mistake)
    if whole:
        whole = _with_the_same_errors(expectation, seen, whole)
        return whole[0] if _all_alike(expectation, whole) else None
    return _with_the_same_errors(expectation, seen, part)[0] if part else None


def _with_the_same_errors(
    expectation: Expectation, seen: Sequence[Observation], found: Sequence[KnownMistake]
) -> list[KnownMistake]:
    """Of several mistakes that fit, those that raise another error than the student least often.

    Two slips may give one value by chance, say an accuracy of 0, and differ in what they raise.
    """

    def others(mistake: KnownMistake) -> int:
        pairs = zip(expectation.cases, seen, mistake.observations, strict=True)
        return sum(
            one.status == other.status == "raised"
            and _agreement(expectation, case, one, other, whole=True) == "faint"
            for case, one, other in pairs
        )

    if len(found) == 1:
        return list(found)
    counts = [others(mistake) for mistake in found]
    return [m for m, count in zip(found, counts, strict=True) if count == min(counts)]


def _same_fault(fault: FindFault, case: JudgedCase, one: Observation, other: Observation) -> bool:
    """True where both fail a case on the same rung, with the same output."""
    a, b = fault(case, one), fault(case, other)
    return a is not None and b is not None and (a.rung, a.output) == (b.rung, b.output)


def _differences(expectation: Expectation, fault: FindFault) -> list[list[bool]]:
    """On which cases each mistake is wrong; the same in every judgement, so kept."""
    if "differences" not in expectation.memo:
        expectation.memo["differences"] = [
            [
                # what checks.json leaves out because it is right comes back as this very object
                one is not case.expected and fault(case, one) is not None
                for case, one in zip(expectation.cases, mistake.observations, strict=True)
            ]
            for mistake in expectation.mistakes
        ]
    found: list[list[bool]] = expectation.memo["differences"]
    return found


def _all_alike(expectation: Expectation, found: Sequence[KnownMistake]) -> bool:
    first = found[0]
    return all(
        all(
            _agreement(expectation, case, one, other, whole=True)
            for case, one, other in zip(
                expectation.cases, first.observations, mistake.observations, strict=True
            )
        )
        for mistake in found[1:]
    )


def _fits(
    expectation: Expectation,
    seen: Sequence[Observation],
    mistake: KnownMistake,
    differs: Sequence[bool],
    *,
    whole: bool,
) -> bool:
    grades = []
    for case, one, other, counts in zip(
        expectation.cases, seen, mistake.observations, differs, strict=True
    ):
        if not counts:
            continue
        grade = _agreement(expectation, case, one, other, whole=whole)
        if not grade:
            return False
        grades.append(grade)
    # "faint": both raised, but not the same; allowed beside strong evidence only
    return "strong" in grades or all(grade == "weak" for grade in grades)


def _agreement(
    expectation: Expectation,
    case: JudgedCase,
    one: Observation,
    other: Observation,
    *,
    whole: bool,
) -> str:
    """ "strong", "weak", "faint" or "" (no agreement)."""
    if one.status != other.status:
        return ""
    if one.status == "raised":
        return "weak" if _same_error(one, other, _promised(expectation)) else "faint"
    if one.status != "returned":
        return ""
    if case.holds is not None:
        return "strong" if case.complaint(one) == case.complaint(other) else ""
    if bool(one.misfit) != bool(other.misfit) or _changes(case, one) != _changes(case, other):
        return ""
    outputs = expectation.contract[case.via].outputs
    if one.misfit:
        return "strong" if _alike(one.outputs["returned"], other.outputs["returned"]) else ""
    if not _same_outputs(outputs, case, one.outputs, other.outputs, whole=whole):
        return ""
    if case.quiet and bool(one.warnings) != bool(other.warnings):
        return ""
    if (
        one.again is not None
        and other.again is not None
        and not _same_outputs(outputs, case, one.again, other.again, whole=whole)
    ):
        return ""
    return "strong"


def _same_outputs(
    outputs: Sequence[Output],
    case: JudgedCase,
    one: Mapping[str, Plain],
    other: Mapping[str, Plain],
    *,
    whole: bool,
) -> bool:
    """Compare student and mistake; unless `whole`, only the outputs that the mistake gets wrong."""
    for output in outputs:
        a, b = one.get(output.name), other.get(output.name)
        right = case.expected.outputs.get(output.name)
        if not whole and _equal(output, b, right):
            continue
        if not _equal(output, a, b):
            return False
    return True


def _equal(output: Output, one: Plain, other: Plain) -> bool:
    try:
        found = compare(output, one, other)
    except (AssertionError, ValueError, TypeError):
        return _alike(one, other)  # a mistake may return what is no array at all
    if found is not None and found.rung == "type":
        return _alike(one, other)  # neither may be of the contract's type, and still be the same
    return found is None


def _alike(one: Plain, other: Plain) -> bool:
    loose = Output("returned", "anything")
    try:
        return compare(loose, one, other) is None
    except (AssertionError, ValueError, TypeError):
        return identical(one, other)


def _changes(case: JudgedCase, seen: Observation) -> set[str]:
    return {
        name
        for name, value in seen.after.items()
        if name in case.inputs and not identical(value, case.inputs[name])
    }


def _promised(expectation: Expectation) -> frozenset[str]:
    """The names that the contract gives: parameters, and what comes back or is stored."""
    if "promised" not in expectation.memo:
        declared = expectation.contract
        returned = {o.name for s in declared.scenarios.values() for o in s.outputs}
        expectation.memo["promised"] = frozenset({*declared.parameter_names, *returned})
    found: frozenset[str] = expectation.memo["promised"]
    return found


def _same_error(one: Observation, other: Observation, promised: frozenset[str]) -> bool:
    assert one.error is not None and other.error is not None
    return one.error.type == other.error.type and _kind_of_message(
        one.error.message, promised
    ) == _kind_of_message(other.error.message, promised)


MISFIT_OF_MATMUL = re.compile(r"^matmul: .*\(size (\d+) is different from (\d+)\)$", re.DOTALL)
TYPES = {"NoneType", "bool", "int", "float", "str", "list", "tuple", "dict", "numpy.ndarray"}
MISFIT_OF_DOT = re.compile(r"^shapes .* not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)$")


def _kind_of_message(message: str, promised: frozenset[str] = frozenset()) -> str:
    """The message without the names a student chose; shapes, numbers and Python's types stay.

    promised  names of the contract, which a student did not choose: they stay, too

    A product that does not fit is one slip, whether it was written with @ or with np.dot.
    """
    if found := MISFIT_OF_MATMUL.match(message):
        return f"product of {found[2]} with {found[1]}"
    if found := MISFIT_OF_DOT.match(message):
        return f"product of {found[1]} with {found[2]}"
    kept = TYPES | promised
    return re.sub(r"'([^']*)'", lambda name: name[0] if name[1] in kept else "'...'", message)
