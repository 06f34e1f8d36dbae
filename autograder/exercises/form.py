"""The form in which exercises are declared: what a right answer is tried with, and what goes wrong.

    dense_dbiases = exercise(
        "One number for each neuron: how much does its bias move the output?",
        worked=[case("notes 004", dvalues=RISING, gives=[[6, 6, 6]])],
        fresh=lambda rng: dict(dvalues=rng.normal(size=(5, 3))),
        edges=[case("a batch of one", lambda rng: dict(dvalues=rng.normal(size=(1, 4))))],
        mistakes={
            "bias-sum-scalar": (lambda dvalues: np.sum(dvalues), "Three neurons: how many biases?"),
            "bias-axis1": (edit("axis=0", "axis=1"), "Which axis counts samples?"),
        },
        hints=("a question", "the principle", "nearly the code"),
    )

The right values are not written here: the solution cell of the unit's source gives them. `gives`
is what a document prints, and the solution is held to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.errors import CommandError
from autograder.verdict import Property

Draw = Callable[[np.random.Generator], Mapping[str, Any]]
FRESH_DRAWS = 3
DEFAULT_POINTS = {"worked": 1.0, "fresh": 2.0, "edges": 1.0}


class ExerciseError(CommandError, ValueError):
    """A declaration in `exercises/` or a source that it rests on is wrong; says where and what."""


@dataclass(frozen=True)
class Case:
    """One call: inputs as literals or drawn from a Generator (see `case`)."""

    label: str
    inputs: Mapping[str, Any]
    draw: Draw | None = None
    via: str = ""
    gives: Any = None
    within: float = 1e-6
    quiet: bool = False
    public: bool = True
    holds: Property | None = None
    too_slow: tuple[str, ...] = ()


def case(
    label: str,
    draw: Draw | None = None,
    *,
    via: str = "",
    gives: Any = None,
    within: float = 1e-6,
    quiet: bool = False,
    public: bool = True,
    holds: Property | None = None,
    too_slow: Sequence[str] = (),
    **inputs: Any,
) -> Case:
    """Declare one call of the exercise.

    label   what it shows; for a worked value the document, "notes 004"
    draw    makes the inputs from a Generator (given inputs are added)
    via     the contract's scenario; "" is the main one
    gives   what the document prints: one value, a tuple in the contract's order, or a dict by name
    within  relative tolerance of `gives` where the document prints few digits
    quiet   numpy must not warn
    public  may be shown to students and shipped in checks.json
    holds   judge by a property of (student's, solution's) observation: "" or what is wrong
    too_slow  ids of mistakes that fail `holds` by their processor time: no judge waits for them,
              they are not run on this case
    """
    return Case(
        label, inputs, draw, via, gives, within, quiet, public, holds, too_slow=tuple(too_slow)
    )


@dataclass(frozen=True)
class Part:
    """A criterion besides worked, fresh and edges: its title, points and cases."""

    key: str
    title: str
    points: float
    cases: tuple[Case, ...]


def part(key: str, title: str, points: float, *cases: Case) -> Part:
    """Declare a further criterion, for example "no loop over samples"."""
    return Part(key, title, points, cases)


@dataclass(frozen=True)
class Edit:
    """A mistake written as changes to the text of the solution cell."""

    changes: tuple[tuple[str, str], ...]

    def applied(self, source: str) -> str:
        """The source with every old text replaced wherever it stands, all in one pass.

        Raises ExerciseError where one is not there, or only inside another.
        """
        new = dict(self.changes)
        found = set()

        def replaced(match: re.Match[str]) -> str:
            found.add(match[0])
            return new[match[0]]

        source = re.sub("|".join(map(re.escape, new)), replaced, source)
        for old in new:
            if old not in found:
                raise ExerciseError(f"the solution cell has no text {old!r} to edit")
        return source


def edit(*texts: str) -> Edit:
    """Replace text in the solution cell: old, new, old, new, ...

    Every old text must be there, and each place that has it is changed, docstrings too. All pairs
    are for the solution as it stands: none changes what another has written.
    """
    changes = tuple(zip(texts[::2], texts[1::2], strict=False))
    if len(texts) % 2 or not texts or not all(dict(changes)) or len(dict(changes)) < len(changes):
        raise ExerciseError("edit takes pairs: old, new, old, new, ..., each old text once")
    return Edit(changes)


@dataclass(frozen=True)
class Rewrite:
    """A mistake written as a whole solution cell."""

    source: str


def rewrite(source: str) -> Rewrite:
    """Write the wrong function or class out; it sees what the solution's cells define."""
    return Rewrite(source)


WrongCode = Callable[..., Any] | Edit | Rewrite
Mistake = tuple[WrongCode | list[WrongCode], str]
"""Wrong code with its hint; a list where the same slip shows in several ways."""


@dataclass(frozen=True)
class Exercise:
    """One exercise as declared.

    `name` and `unit` are filled in from where it stands, `effort` from the table of all efforts.
    """

    ask: str
    hints: tuple[str, ...]
    worked: tuple[Case, ...] = ()
    fresh: tuple[Case, ...] = ()
    edges: tuple[Case, ...] = ()
    also: tuple[Part, ...] = ()
    mistakes: Mapping[str, Mistake] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    known_answers: tuple[tuple[Any, str, str], ...] = ()
    answer_points: float = 0.0
    name: str = ""
    unit: str = ""
    effort: tuple[int, int] | None = None

    def wrong_codes(self) -> list[tuple[str, WrongCode, str]]:
        """Every variant of every mistake as (id, code, hint)."""
        return [
            (id_, one, hint)
            for id_, (code, hint) in self.mistakes.items()
            for one in (code if isinstance(code, list) else [code])
        ]

    @property
    def is_answer(self) -> bool:
        """True for a prediction or hunt: a value, not a function."""
        return self.answer_points > 0

    def parts(self) -> tuple[Part, ...]:
        """All criteria in order, with their cases."""
        found = []
        titles = {
            "worked": _worked_title(self.worked),
            "fresh": "fresh values",
            "edges": "edge cases",
        }
        for key, title in titles.items():
            cases: tuple[Case, ...] = getattr(self, key)
            if cases:
                found.append(Part(key, title, self.points.get(key, DEFAULT_POINTS[key]), cases))
        return (*found, *self.also)

    @property
    def max_points(self) -> float:
        """The points of all criteria together; the test cell's `points` must equal it."""
        return self.answer_points or sum(p.points for p in self.parts())


def _worked_title(cases: Sequence[Case]) -> str:
    """Names the documents that print the values; those that only set the scene where none does."""
    printed = _documents(one for one in cases if one.gives is not None)
    if printed:
        return f"worked values ({printed})"
    if not any(one.gives is not None for one in cases) and (scene := _documents(cases)):
        return f"the setting of {scene}"
    return "worked values"


def _documents(cases: Iterable[Case]) -> str:
    labels = [one.label.split(":")[0].strip() for one in cases]
    numbers = {n for label in labels if label.startswith("notes") for n in _numbers(label)}
    return f"notes {', '.join(sorted(numbers))}" if numbers else ""


def _numbers(label: str) -> list[str]:
    return re.findall(r"\b\d{3}\b", label)


def exercise(
    ask: str,
    *,
    hints: Sequence[str],
    worked: Sequence[Case] = (),
    fresh: Draw | Sequence[Draw | Case] = (),
    edges: Sequence[Case] = (),
    also: Sequence[Part] = (),
    mistakes: Mapping[str, Mistake] | None = None,
    points: Mapping[str, float] | None = None,
    uses: Sequence[str] = (),
) -> Exercise:
    """Declare a function or class to be written.

    ask       the exercise in one question
    hints     at least three: question, principle, near-code
    worked    cases with a document's numbers; edges: special cases
    fresh     draws inputs after submission; one function is drawn three times
    also      further criteria
    mistakes  id -> (wrong code, hint); wrong code is a function, an `edit` or a `rewrite`,
              or a list of them where the same slip shows in several ways
    points    overrides of worked 1, fresh 2, edges 1
    uses      earlier exercises that a usual answer calls

    Raises ExerciseError for fewer than three hints.
    """
    if len(hints) < 3:
        raise ExerciseError(
            f"the exercise {ask!r} needs three hints: question, principle, near-code"
        )
    return Exercise(
        ask=ask,
        hints=tuple(hints),
        worked=tuple(worked),
        fresh=_fresh_cases(fresh),
        edges=tuple(edges),
        also=tuple(also),
        mistakes=dict(mistakes or {}),
        points=dict(points or {}),
        uses=tuple(uses),
    )


def _fresh_cases(fresh: Draw | Sequence[Draw | Case]) -> tuple[Case, ...]:
    if callable(fresh):
        return tuple(case("fresh numbers", fresh) for _ in range(FRESH_DRAWS))
    return tuple(one if isinstance(one, Case) else case("fresh numbers", one) for one in fresh)


def prediction(
    ask: str, *, options: Mapping[str, str], hints: Sequence[str], points: float = 1.0
) -> Exercise:
    """Declare a prediction: a letter, with a word for whoever chooses it, right or wrong.

    The right letter is the one in the solution cell.
    """
    if len(hints) < 3:
        raise ExerciseError(f"the prediction {ask!r} needs three hints")
    known = tuple((letter, letter.lower(), said) for letter, said in options.items())
    return Exercise(ask=ask, hints=tuple(hints), known_answers=known, answer_points=points)


def hunt(
    ask: str,
    *,
    hints: Sequence[str],
    wrong: Sequence[tuple[Any, str, str]] = (),
    worked: Sequence[Case] = (),
    passed: str = "",
    points: float = 2.0,
) -> Exercise:
    """Declare a bug hunt: a number, array or letter that shows what a document got wrong.

    wrong   (answer, mistake id, what to say to whoever gives it)
    worked  cases with `gives`: the document's or the table's value that the solution must meet
    passed  what to say after the right answer
    """
    if len(hints) < 3:
        raise ExerciseError(f"the hunt {ask!r} needs three hints")
    known = (*wrong, *([(RIGHT, "", passed)] if passed else []))
    return Exercise(
        ask=ask,
        hints=tuple(hints),
        worked=tuple(worked),
        known_answers=tuple(known),
        answer_points=points,
    )


class _Right:
    """Stands for the right answer, whatever the solution cell says it is."""


RIGHT = _Right()
