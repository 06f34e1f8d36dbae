"""What a judge knows about one exercise: cases, right observations, and those of known mistakes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from autograder.contracts import Contract, Observation, Plain, contract
from autograder.contracts.values import from_json, identical, to_json

Property = Callable[[Observation, Observation], str]
"""Judges (student's, solution's) observation; returns "" where it holds, else what is wrong."""


@dataclass(frozen=True)
class Criterion:
    """A part of an exercise that earns points of its own."""

    key: str
    title: str
    points: float


@dataclass(frozen=True)
class JudgedCase:
    """One call with its right observation.

    label     what the case shows, in words; for worked values the document: "notes 004"
    quiet     numpy must not have warned
    public    its inputs and values may be shown to students
    holds     judge by a property instead of by equality
    """

    criterion: str
    label: str
    inputs: Mapping[str, Plain]
    expected: Observation
    via: str = ""
    quiet: bool = False
    public: bool = True
    holds: Property | None = None

    def complaint(self, seen: Observation) -> str:
        """What the case's property says against an observation that returned; "" where it holds.

        A property reads what came back as the text asks for it: what it cannot read is wrong.
        """
        if self.holds is None:
            return ""
        try:
            return self.holds(seen, self.expected)
        except Exception:  # no value that a student returns may stop the judging
            return "what came back is not of the form that the text asks for."


@dataclass(frozen=True)
class KnownMistake:
    """A known mistake: its hint and what it does on each case, in the order of the cases."""

    id: str
    hint: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True)
class Answers:
    """The answer to a prediction or hunt as salted hashes, and a word on each known answer.

    accepted  hashes of right answers
    sealed    hash of an answer -> [mistake id, text] that only somebody who gave it can read
    """

    salt: str
    accepted: tuple[str, ...]
    sealed: Mapping[str, str]


@dataclass(frozen=True)
class Expectation:
    """All that is needed to judge one exercise. The contract is looked up by name.

    effort  (difficulty from 1 to 5, minutes) as estimated, or None
    """

    name: str
    unit: str
    ask: str
    hints: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    cases: tuple[JudgedCase, ...] = ()
    mistakes: tuple[KnownMistake, ...] = ()
    answers: Answers | None = None
    uses: tuple[str, ...] = field(default=())
    effort: tuple[int, int] | None = None

    @property
    def contract(self) -> Contract:
        """The exercise's contract."""
        return contract(self.name)

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What judging has found out that depends on this expectation alone, kept for next time."""
        return {}

    @property
    def max_points(self) -> float:
        """The sum over the criteria."""
        return sum(criterion.points for criterion in self.criteria)

    def public(self) -> Expectation:
        """The part that may travel to students: public cases judged by equality."""
        keep = [i for i, case in enumerate(self.cases) if case.public and case.holds is None]
        return Expectation(
            name=self.name,
            unit=self.unit,
            ask=self.ask,
            hints=self.hints,
            criteria=self.criteria,
            cases=tuple(self.cases[i] for i in keep),
            mistakes=tuple(
                KnownMistake(m.id, m.hint, tuple(m.observations[i] for i in keep))
                for m in self.mistakes
            ),
            answers=self.answers,
            uses=self.uses,
            effort=self.effort,
        )

    def to_json(self) -> dict[str, Any]:
        """JSON data of an expectation without property cases.

        A mistake's observation equal to the right one is written as null. Raises ValueError where
        a case is judged by a property: code cannot travel.
        """
        if any(case.holds for case in self.cases):
            raise ValueError(f"{self.name}: a case judged by a property cannot be written to JSON")
        right = [_lean(case.expected, case).to_json() for case in self.cases]
        data: dict[str, Any] = {
            "name": self.name,
            "unit": self.unit,
            "ask": self.ask,
            "hints": list(self.hints),
            "criteria": [[c.key, c.title, c.points] for c in self.criteria],
            "uses": list(self.uses),
            "cases": [
                _case_to_json(case, seen) for case, seen in zip(self.cases, right, strict=True)
            ],
            "mistakes": [],
        }
        for mistake in self.mistakes:
            seen = [
                _lean(observation, case).to_json()
                for observation, case in zip(mistake.observations, self.cases, strict=True)
            ]
            seen_or_same = [
                None if one == other else one for one, other in zip(seen, right, strict=True)
            ]
            if any(seen_or_same):
                data["mistakes"].append([mistake.id, mistake.hint, seen_or_same])
        if self.effort is not None:
            data["effort"] = list(self.effort)
        if self.answers is not None:
            data["answers"] = {
                "salt": self.answers.salt,
                "accepted": list(self.answers.accepted),
                "sealed": dict(self.answers.sealed),
            }
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Expectation:
        """Read back what `to_json` wrote."""
        cases = tuple(_case_from_json(case) for case in data["cases"])
        right = [case.expected for case in cases]
        mistakes = tuple(
            KnownMistake(
                id_,
                hint,
                tuple(
                    same if seen is None else _full(Observation.from_json(seen), case)
                    for seen, same, case in zip(observations, right, cases, strict=True)
                ),
            )
            for id_, hint, observations in data["mistakes"]
        )
        answers = None
        if "answers" in data:
            a = data["answers"]
            answers = Answers(a["salt"], tuple(a["accepted"]), a["sealed"])
        return cls(
            name=data["name"],
            unit=data["unit"],
            ask=data["ask"],
            hints=tuple(data["hints"]),
            criteria=tuple(Criterion(*c) for c in data["criteria"]),
            cases=cases,
            mistakes=mistakes,
            answers=answers,
            uses=tuple(data["uses"]),
            effort=tuple(data["effort"]) if "effort" in data else None,
        )


def _lean(seen: Observation, case: JudgedCase) -> Observation:
    """Drop what can be restored: unchanged arguments, a second call like the first, the clock."""
    after = {
        name: value
        for name, value in seen.after.items()
        if not identical(value, case.inputs.get(name))
    }
    again = seen.again
    if again is not None and identical(dict(again), dict(seen.outputs)):
        again = None
    # the line on which a mistake fails would show its code
    error = replace(seen.error, line="", line_number=0) if seen.error else None
    return replace(seen, after=after, again=again, error=error, cpu=None)


def _full(seen: Observation, case: JudgedCase) -> Observation:
    """Restore the second call that `_lean` dropped."""
    if seen.status == "returned" and seen.again is None and case.expected.again is not None:
        return replace(seen, again=seen.outputs)
    return seen


def _case_to_json(case: JudgedCase, expected: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "criterion": case.criterion,
        "label": case.label,
        "inputs": {name: to_json(value) for name, value in case.inputs.items()},
        "expected": expected,
    }
    if case.via:
        data["via"] = case.via
    if case.quiet:
        data["quiet"] = True
    if case.expected.again is not None:
        data["twice"] = True
    return data


def _case_from_json(data: Mapping[str, Any]) -> JudgedCase:
    expected = Observation.from_json(data["expected"])
    if data.get("twice") and expected.again is None:
        expected = replace(expected, again=expected.outputs)
    return JudgedCase(
        criterion=data["criterion"],
        label=data["label"],
        inputs={name: from_json(value) for name, value in data["inputs"].items()},
        expected=expected,
        via=data.get("via", ""),
        quiet=data.get("quiet", False),
    )
