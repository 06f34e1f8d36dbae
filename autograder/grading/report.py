"""What a class's results say: numbers without any layout, for the terminal and for the page."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.exercises.registry import find
from autograder.grading.names import parsed
from autograder.grading.results import Results, Student, Work
from autograder.grading.running import Places
from autograder.grading.template import template

RETEACH = 3
WEAK = 0.5
"""Whoever has less than this part of the points may need help."""

EXAMPLE_LINES = 24


@dataclass(frozen=True)
class ExerciseFigures:
    """One exercise or question over the class.

    passed          part of the students with all points, 0 to 1
    mean            points on average
    lost            points that the class lost on it
    discrimination  correlation with the rest of the score, -1 to 1; None where either never varies
    words           how often each verdict; empty for questions in words
    waiting         answers that nobody has read yet
    """

    name: str
    max_score: float
    count: int
    passed: float
    mean: float
    lost: float
    discrimination: float | None
    words: Counter[str]
    waiting: int = 0

    @property
    def settled(self) -> bool:
        """Enough was read to speak of a part of the class: more than what still waits."""
        return self.count > self.waiting

    def said(self, *, passed: bool = True) -> list[str]:
        """Its verdicts in words with their numbers; those that passed only where wanted."""
        parts = [f"{w} {n}" for w, n in self.words.most_common() if passed or w != "passed"]
        if self.waiting:
            parts += [f"{self.count} read", f"{self.waiting} to be read"]
        return parts


@dataclass(frozen=True)
class MistakeFigures:
    """A known mistake: how many made it, what it cost them together, where it is taught.

    A later exercise that uses the one with the mistake and fails with it is counted there.

    example  the code of one who made it, without comments; "" where none is free of names
    taught   the heading under which the exercise stands, and the exercise's own
    """

    id: str
    exercise: str
    count: int
    lost: float
    hint: str
    taught: str
    example: str = ""


def who(student: Student) -> str:
    """Name and id, or the id alone where there is no name."""
    return student.id if student.name == student.id else f"{student.name} ({student.id})"


@dataclass(frozen=True)
class Concern:
    """Somebody who may need help, and why."""

    work: Work
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """All figures of one unit."""

    results: Results
    shares: tuple[float, ...]
    exercises: tuple[ExerciseFigures, ...]
    mistakes: tuple[MistakeFigures, ...]
    concerns: tuple[Concern, ...]

    @property
    def unit(self) -> str:
        """The unit."""
        return self.results.unit

    @property
    def reteach(self) -> tuple[MistakeFigures, ...]:
        """The mistakes that cost the class most."""
        return tuple(sorted(self.mistakes, key=lambda m: (-m.lost, -m.count, m.id)))[:RETEACH]

    def histogram(self) -> list[int]:
        """How many students reached each tenth of the points; full marks are in the last."""
        counts = [0] * 10
        for share in self.shares:
            counts[min(9, int(share * 10 + 1e-9))] += 1
        return counts


def share(work: Work) -> float:
    """The part of the points reached, of those that are marked by now, 0 to 1."""
    worth = sum(mark.max_score for mark in work.marks if mark.score is not None)
    return min(1.0, work.score / worth) if worth else 0.0


def figures(places: Places, results: Results) -> Report:
    """Compute a unit's figures; reads single autograded notebooks for examples."""
    graded = results.graded
    return Report(
        results=results,
        shares=tuple(share(work) for work in graded),
        exercises=tuple(_exercises(graded)),
        mistakes=tuple(_mistakes(places, results.unit, graded)),
        concerns=tuple(_concerns(graded)),
    )


def _exercises(graded: Sequence[Work]) -> Iterator[ExerciseFigures]:
    if not graded:
        return
    scores = np.array([[mark.score or 0.0 for mark in work.marks] for work in graded])
    totals = scores.sum(axis=1)
    for column, mark in enumerate(graded[0].marks):
        marks = [work.marks[column] for work in graded]
        read = [m.score for m in marks if m.score is not None]
        words = Counter(
            work.judged[mark.exercise]["verdict"] for work in graded if mark.exercise in work.judged
        )
        yield ExerciseFigures(
            name=mark.exercise or mark.cell,
            max_score=mark.max_score,
            count=len(read),
            passed=float(np.mean([s >= mark.max_score for s in read])) if read else 0.0,
            mean=float(np.mean(read)) if read else 0.0,
            lost=float(sum(max(0.0, mark.max_score - s) for s in read)),
            discrimination=_correlation(scores[:, column], totals - scores[:, column]),
            words=words,
            waiting=sum(m.waiting for m in marks),
        )


def _correlation(one: np.ndarray, rest: np.ndarray) -> float | None:
    if len(one) < 3 or np.ptp(one) < 1e-9 or np.ptp(rest) < 1e-9:
        return None
    return float(np.corrcoef(one, rest)[0, 1])


def _mistakes(places: Places, unit: str, graded: Sequence[Work]) -> Iterator[MistakeFigures]:
    made: dict[tuple[str, str], list[Work]] = {}
    for work in graded:
        for entry in work.judged.values():
            if entry["mistake"] and not entry["blamed"]:
                made.setdefault((entry["name"], entry["mistake"]), []).append(work)
    for (name, id_), works in sorted(made.items(), key=lambda item: (-len(item[1]), item[0])):
        yield MistakeFigures(
            id=id_,
            exercise=name,
            count=len(works),
            lost=sum(_cost(work, name) for work in works),
            hint=_hint(name, id_),
            taught=taught(unit, name),
            example=next(filter(None, (_example(places, work, name) for work in works)), ""),
        )


def _cost(work: Work, name: str) -> float:
    """What a mistake in an exercise cost: there, and in those that failed only because of it."""
    return sum(
        entry["max_score"] - entry["score"]
        for entry in work.judged.values()
        if entry["name"] == name or entry["blamed"][:1] == [name]
    )


def _hint(name: str, id_: str) -> str:
    """What a student who made the mistake is asked, or told of a wrong answer."""
    known = find(name)
    if id_ in known.mistakes:
        return known.mistakes[id_][1]
    return next((said for _, mistake, said in known.known_answers if mistake == id_), "")


def taught(unit: str, name: str) -> str:
    """The headings above an exercise, outermost first: where the unit teaches it."""
    headings: dict[int, str] = {}
    for cell in template(unit).cells:
        if cell.exercise == name:
            break
        for line in cell.released.splitlines() if cell.cell_type == "markdown" else []:
            level = len(line) - len(line.lstrip("#"))
            if 2 <= level <= 4 and line[level : level + 1] == " ":
                headings = {k: v for k, v in headings.items() if k < level}
                headings[level] = line[level:].strip()
    return " > ".join(headings[level] for level in sorted(headings))


def _example(places: Places, work: Work, name: str) -> str:
    """The student's own text of an exercise, without comments, docstrings or their name."""
    file = places.autograded(work.student.id, work.unit) / f"{work.unit}.ipynb"
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError):
        return ""
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") != name:
            continue
        tree = parsed("".join(cell["source"]))
        if tree is None:
            return ""
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
                node.body = node.body[1:] or [ast.Pass()]
        lines = ast.unparse(tree).splitlines()
        text = "\n".join(lines[:EXAMPLE_LINES]) + ("\n..." if len(lines) > EXAMPLE_LINES else "")
        return "" if _names_somebody(text, work) else text
    return ""


def _names_somebody(text: str, work: Work) -> bool:
    student = work.student
    names = (student.id, student.first_name, student.last_name, student.email, student.lms_id)
    return any(len(n) > 2 and n.casefold() in text.casefold() for n in names)


def _concerns(graded: Sequence[Work]) -> Iterator[Concern]:
    for work in sorted(graded, key=share):
        words = Counter(entry["verdict"] for entry in work.judged.values())
        reasons = []
        if share(work) < WEAK:
            reasons.append(f"{share(work):.0%} of the points")
        if words["missing"] > len(work.judged) / 2:
            reasons.append(f"{words['missing']} of {len(work.judged)} exercises not answered")
        broken = words["error"] + words["timeout"] + words["memory"]
        if broken >= 3:
            reasons.append(f"{broken} exercises stop with an error")
        if reasons:
            yield Concern(work, tuple(reasons))
