"""From a declared exercise to what a judge needs: run solution and mistakes over every case."""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.contracts import Contract, Observation, Plain, contract, observe, plain
from autograder.contracts.values import plain_inputs
from autograder.exercises.form import Case, Edit, Exercise, ExerciseError, Rewrite, _Right
from autograder.exercises.solution import run_cell, solution_namespace, solution_source
from autograder.verdict import (
    Answers,
    Criterion,
    Expectation,
    JudgedCase,
    KnownMistake,
    answer_hash,
)
from autograder.verdict.answers import seal
from autograder.verdict.comparing import compare

PUBLIC_SEED = 0
"""The seed of the fresh inputs that students see; grades draw their own."""


def expectation(exercise: Exercise, seed: int) -> Expectation:
    """Draw the inputs for `seed`, observe solution and mistakes, and return what a judge needs.

    Raises ExerciseError where the solution fails on a case or contradicts a document's value.
    """
    if exercise.is_answer:
        return _answer_expectation(exercise)
    declared = contract(exercise.name)
    right = solution_namespace(exercise.unit)
    cases, too_slow = [], []
    for part in exercise.parts():
        for index, one in enumerate(part.cases):
            cases.append(_judged(exercise, declared, part.key, one, index, seed, right))
            too_slow.append(one.too_slow)
    mistakes = []
    for id_, code, hint in exercise.wrong_codes():
        wrong = mistaken_namespace(exercise, id_, code)
        seen = tuple(
            replace(one.expected, cpu=math.inf)
            if id_ in slow
            else observe(declared, wrong, one.inputs, one.via)
            for one, slow in zip(cases, too_slow, strict=True)
        )
        mistakes.append(KnownMistake(id_, hint, seen))
    return Expectation(
        name=exercise.name,
        unit=exercise.unit,
        ask=exercise.ask,
        hints=exercise.hints,
        criteria=tuple(Criterion(p.key, p.title, p.points) for p in exercise.parts()),
        cases=tuple(cases),
        mistakes=tuple(mistakes),
        uses=exercise.uses,
        effort=exercise.effort,
    )


def generator(name: str, key: str, index: int, seed: int) -> np.random.Generator:
    """The Generator of one case: the same seed gives every exercise and case its own stream."""
    return np.random.default_rng([seed, zlib.crc32(f"{name}/{key}/{index}".encode())])


def _judged(
    exercise: Exercise,
    declared: Contract,
    key: str,
    one: Case,
    index: int,
    seed: int,
    right: Mapping[str, Any],
) -> JudgedCase:
    drawn = one.draw(generator(exercise.name, key, index, seed)) if one.draw else {}
    where = f"{exercise.unit}, {exercise.name}, {key} case {index + 1} ({one.label})"
    try:
        inputs = plain_inputs({**drawn, **one.inputs})
    except TypeError as error:
        raise ExerciseError(f"{where}: {error}") from None
    seen = observe(declared, right, inputs, one.via)
    if seen.status not in ("returned", "raised") or (seen.misfit and one.holds is None):
        raise ExerciseError(f"{where}: the solution gives no result: {seen.status} {seen.misfit}")
    if seen.status == "raised" and one.gives is None:
        assert seen.error is not None
        raise ExerciseError(
            f"{where}: the solution raises {seen.error.type}: {seen.error.message} "
            f"at `{seen.error.line}`. Where it is meant to, say gives={seen.error.type!r}."
        )
    _hold_to_document(where, declared, one, seen)
    if one.holds is not None and (complaint := one.holds(seen, seen)):
        raise ExerciseError(f"{where}: the solution fails its own property: {complaint}")
    return JudgedCase(
        criterion=key,
        label=one.label,
        inputs=inputs,
        expected=seen,
        via=one.via,
        quiet=one.quiet,
        public=one.public,
        holds=one.holds,
    )


def _hold_to_document(where: str, declared: Contract, one: Case, seen: Observation) -> None:
    """Compare the solution with the number a document prints."""
    if one.gives is None:
        return
    if seen.status == "raised":
        if seen.error is None or seen.error.type != one.gives:
            raised = f"{seen.error.type}: {seen.error.message}" if seen.error else "an error"
            raise ExerciseError(f"{where}: the solution raises {raised}, and gives is {one.gives}")
        return
    outputs = declared[one.via].outputs
    for name, value in _by_name(where, one.gives, [o.name for o in outputs]).items():
        output = next((o for o in outputs if o.name == name), None)
        if output is None:
            raise ExerciseError(f"{where}: gives names {name}, which the contract does not return")
        found = compare(output.within(one.within, 1e-8), value, seen.outputs[name])
        if found is not None:
            raise ExerciseError(
                f"{where}: the document's {name} is {value}, the solution's is "
                f"{seen.outputs[name]}: it {found.text}"
            )


def _by_name(where: str, gives: Any, names: list[str]) -> dict[str, Plain]:
    if isinstance(gives, dict):
        return {name: plain(value) for name, value in gives.items()}
    if len(names) == 1:
        return {names[0]: plain(gives)}
    if isinstance(gives, tuple) and len(gives) == len(names):
        return {name: plain(value) for name, value in zip(names, gives, strict=True)}
    raise ExerciseError(f"{where}: gives must be a dict or a tuple of {', '.join(names)}")


def mistaken_namespace(exercise: Exercise, id_: str, code: Any) -> dict[str, Any]:
    """The solution's namespace with one exercise replaced by a mistake.

    Raises ExerciseError where an edit's text is not in the solution cell or the code does not run.
    """
    namespace = solution_namespace(exercise.unit)
    where = f"mistake {id_} of {exercise.name}"
    if isinstance(code, Edit):
        try:
            source = code.applied(solution_source(exercise.unit, exercise.name))
        except ExerciseError as error:
            raise ExerciseError(f"{where}: {error}") from None
        run_cell(source, namespace, f"<{where}>")
    elif isinstance(code, Rewrite):
        run_cell(code.source, namespace, f"<{where}>")
    elif callable(code):
        namespace[exercise.name] = code
    else:
        raise ExerciseError(f"{where}: a mistake is a function, an edit or a rewrite")
    return namespace


def _answer_expectation(exercise: Exercise) -> Expectation:
    right = solution_namespace(exercise.unit)
    if exercise.name not in right:
        raise ExerciseError(f"source/{exercise.unit}.md never sets {exercise.name}")
    answer = plain(right[exercise.name])
    for index, one in enumerate(exercise.worked):
        where = f"{exercise.unit}, {exercise.name}, worked case {index + 1} ({one.label})"
        _hold_to_document(
            where, contract(exercise.name), one, Observation("returned", {"answer": answer})
        )
    salt = hashlib.sha256(f"{exercise.unit}/{exercise.name}".encode()).hexdigest()[:12]
    accepted = answer_hash(salt, answer)
    sealed = {}
    for known, id_, said in exercise.known_answers:
        given = answer if isinstance(known, _Right) else plain(known)
        digest = answer_hash(salt, given)
        label = "" if digest == accepted else _mistake_id(exercise.name, id_)
        sealed[digest] = seal(salt, given, label, said)
    return Expectation(
        name=exercise.name,
        unit=exercise.unit,
        ask=exercise.ask,
        hints=exercise.hints,
        criteria=(Criterion("answer", "the answer", exercise.answer_points),),
        answers=Answers(salt, (accepted,), sealed),
        effort=exercise.effort,
    )


def _mistake_id(name: str, id_: str) -> str:
    """A prediction's wrong letter b becomes "predict-dead-neuron-b"; other ids stay."""
    return f"{name.replace('_', '-')}-{id_}" if len(id_) == 1 else id_
