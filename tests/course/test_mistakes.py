"""The tests of the tests: every mistake is rejected and named, every right answer accepted."""

from __future__ import annotations

import ast
import itertools

import pytest

from autograder.contracts import contract, units
from autograder.exercises import registry
from autograder.exercises.expecting import mistaken_namespace
from autograder.exercises.form import Edit, Rewrite
from autograder.exercises.solution import solution_namespace
from autograder.grading.specimens import mistaken_source
from autograder.verdict import Verdict, message
from tests.course.judging import SEED, handed_in, judged, judged_source, rewrites, variants

EXERCISES = [name for declared in registry.units().values() for name in declared]
FUNCTIONS = [name for name in EXERCISES if not registry.find(name).is_answer]
MISTAKES = [
    (name, id_, index)
    for name in FUNCTIONS
    for id_, variants_of_id in itertools.groupby(
        registry.find(name).wrong_codes(), key=lambda entry: entry[0]
    )
    for index, _ in enumerate(variants_of_id)
]


def said(verdict: Verdict) -> str:
    return (
        f"{verdict.word} {verdict.mistake} {verdict.score}/{verdict.max_score}: {message(verdict)}"
    )


def test_every_contract_has_an_exercise_and_the_other_way_round() -> None:
    contracts = {name for declared in units().values() for name in declared}
    assert contracts == set(EXERCISES)


@pytest.mark.parametrize("name", EXERCISES)
def test_solution_gets_full_marks(name: str) -> None:
    verdict = judged(name, solution_namespace(contract(name).unit))
    assert verdict.word == "passed", said(verdict)
    assert verdict.score == verdict.max_score == registry.find(name).max_points


@pytest.mark.parametrize("name", EXERCISES)
def test_nothing_handed_in_gets_nothing(name: str) -> None:
    verdict = judged(name, {})
    assert (verdict.word, verdict.score) == ("missing", 0)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_fresh_inputs_earn_more_than_worked_values(name: str) -> None:
    exercise = registry.find(name)
    points = {part.key: part.points for part in exercise.parts()}
    others = sum(value for key, value in points.items() if key != "worked")
    assert others > points.get("worked", 0)
    if "worked" in points and "fresh" in points:
        assert points["fresh"] > points["worked"]


@pytest.mark.parametrize(("name", "id_", "index"), MISTAKES)
def test_mistake_is_rejected_and_named(name: str, id_: str, index: int) -> None:
    exercise = registry.find(name)
    codes = [code for one, code, _ in exercise.wrong_codes() if one == id_]
    namespace = mistaken_namespace(exercise, id_, codes[index])
    verdict = judged(name, namespace)
    assert verdict.score < verdict.max_score, said(verdict)
    assert verdict.mistake == id_, said(verdict)


@pytest.mark.parametrize(("name", "id_", "source"), rewrites())
def test_rewritten_mistake_is_rejected(name: str, id_: str, source: str) -> None:
    verdict = judged_source(name, source)
    assert verdict.score < verdict.max_score, said(verdict)
    assert verdict.mistake in (id_, None), f"misnamed: {said(verdict)}"


def test_nine_in_ten_rewritten_mistakes_are_named() -> None:
    entries = rewrites()
    unnamed = [
        (name, id_) for name, id_, source in entries if judged_source(name, source).mistake != id_
    ]
    assert len(unnamed) <= 0.1 * len(entries), unnamed


@pytest.mark.parametrize(("name", "style", "source"), variants())
def test_style_variant_gets_full_marks(name: str, style: str, source: str) -> None:
    for seed in (SEED, SEED + 1):
        verdict = judged_source(name, source, seed)
        assert verdict.word == "passed", said(verdict)


@pytest.mark.parametrize("unit", [u for u in registry.units() if registry.is_graded(u)])
def test_every_mistake_has_a_rewritten_twin(unit: str) -> None:
    """The naming rate means nothing where it is measured with the mutants themselves."""
    module = handed_in(unit)
    assert module is not None, f"tests/course has no module for {unit}"
    lacking = {
        (name, id_)
        for name, exercise in registry.units()[unit].items()
        for id_ in exercise.mistakes
        if id_ not in module.REWRITES.get(name, {})
    }
    assert not lacking


def test_no_twin_is_the_mistake_itself() -> None:
    mistakes = {
        (name, bare(mistaken_source(registry.find(name), code)))
        for name in FUNCTIONS
        for _, code, _ in registry.find(name).wrong_codes()
        if isinstance(code, Edit | Rewrite)  # a lambda is no solution cell
    }
    assert [(n, id_) for n, id_, source in rewrites() if (n, bare(source)) in mistakes] == []


def bare(source: str) -> str:
    """What a source says to Python: neither layout nor docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)


@pytest.mark.parametrize("name", EXERCISES)
def test_hints_are_three_different_sentences(name: str) -> None:
    hints = registry.find(name).hints
    assert len(hints) >= 3
    assert len(set(hints)) == len(hints)
    # the last one may be as short as `y.T`: it is nearly the code
    assert all(len(hint) > 15 for hint in hints[:2]), hints
