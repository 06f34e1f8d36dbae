"""Search a release and its checks.json for hidden tests, solutions, mistakes and answers.

A cell that shows such a line on purpose, for example the code of a bug hunt, says so with the tag
`quotes`.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import re
import tokenize
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from autograder import contracts
from autograder.authoring.assemble import QUOTES
from autograder.authoring.problems import Problem
from autograder.authoring.source import Cell, Source
from autograder.contracts import Plain, plain
from autograder.contracts.values import to_json
from autograder.exercises import Exercise, ExerciseError
from autograder.exercises.form import Edit, Rewrite
from autograder.exercises.solution import solution_namespace
from autograder.regions import KINDS, hidden_lines

INSTRUCTORS = re.compile(r"autograder\.(grading|exercises|authoring|worker)\b")
MARKERS = [f"{word} {kind}" for kind in KINDS for word in ("BEGIN", "END")]
# Said to students on purpose; the last hint is nearly the code.
WORDS = {"ask", "hints"}
CALL = re.compile(r"[\w,]*=?(\w+)\([\w,]*\)")
SHAPE = re.compile(r"[\w,]+=[\w.]+\.shape")
MIN_LENGTH = 10
MIN_DIGITS = 4


def leaks(
    source: Source, exercises: Mapping[str, Exercise], release: Mapping[str, Any], checks: str
) -> list[Problem]:
    """Everything in the release and in checks.json that gives something away."""
    secrets = [*_secrets(source), *_mistakes(exercises)]
    answers = _answers(source.unit, exercises)
    return [
        *_release(source, release, secrets, answers),
        *_checks(source.unit, json.loads(checks), secrets, answers),
    ]


class _Secret:
    """Lines that must not all show: what they are, and their texts without spaces and comments."""

    def __init__(self, what: str, *lines: str) -> None:
        self.what, self.line = what, lines[0].strip()
        self.texts = {squeezed(line) for line in lines}


def squeezed(line: str) -> str:
    """A line of code without comment and spaces, and with one kind of quotes."""
    try:
        tokens = [
            token.string
            for token in tokenize.generate_tokens(io.StringIO(line.strip()).readline)
            if token.type != tokenize.COMMENT
        ]
    except (tokenize.TokenError, IndentationError, SyntaxError):
        tokens = [line.partition("#")[0]]
    return "".join("".join(tokens).split()).replace('"', "'")


def telling(line: str) -> bool:
    """True for a line that gives something away: no heading, import or bare list of names."""
    text = squeezed(line)
    if (
        len(text) < MIN_LENGTH
        or text.startswith(("import", "from", "def", "class", "@", "'''"))
        or text.endswith(":")
    ):
        return False
    if SHAPE.fullmatch(text):
        return False
    called = CALL.fullmatch(text)
    if called and any(called[1] in declared for declared in contracts.units().values()):
        return False  # it uses an earlier exercise, as the contract says
    rest = text.removeprefix("return")
    return bool(re.search(r"[-+*/@%<>(\[]|=", rest)) and not re.fullmatch(r"[\w,.\s]*", rest)


def _secrets(source: Source) -> Iterator[_Secret]:
    shown = {squeezed(line) for cell in source.cells for line in _code_lines(cell)}
    for cell in source.cells:
        if cell.kind == "markdown":
            scheme = cell.nbgrader.get("solution")
            for line in cell.text.splitlines() if scheme else []:
                if len(line.split()) > 4:
                    yield _Secret(f"the mark scheme of {cell.grade_id}", line)
            continue
        for line in hidden_lines(cell.text, "SOLUTION"):
            # What its author shows in an open cell of the source is no secret: see `shown`.
            if telling(line) and squeezed(line) not in shown:
                yield _Secret(f"the solution of {cell.grade_id}", line)
        for line in hidden_lines(cell.text, "HIDDEN TESTS"):
            if len(squeezed(line)) > 5:
                yield _Secret(f"a hidden test of {cell.grade_id}", line)


def _code_lines(cell: Cell) -> list[str]:
    """Lines of a cell that says that it shows them on purpose."""
    return cell.text.splitlines() if QUOTES in cell.tags else []


def _mistakes(exercises: Mapping[str, Exercise]) -> Iterator[_Secret]:
    """The mistakes; one of several lines shows where all of them do: some may be right code."""
    for name, exercise in exercises.items():
        for id_, (given, _) in exercise.mistakes.items():
            for code in given if isinstance(given, list | tuple) else [given]:
                for text in _wrong_texts(code):
                    lines = [line for line in text.splitlines() if telling(line)]
                    if len("".join(map(squeezed, lines))) > MIN_LENGTH + 2:
                        yield _Secret(f"the mistake {id_} of {name}", *lines)


def _wrong_texts(code: Any) -> list[str]:
    """The text of a mistake: of an edit what it puts in, of a lambda what it returns."""
    if isinstance(code, Edit):
        return [new for _, new in code.changes]
    if isinstance(code, Rewrite):
        return [code.source]
    try:
        lines, _ = inspect.findsource(code)
    except (OSError, TypeError):
        return []
    if code.__name__ != "<lambda>":
        return [inspect.getsource(code)]
    return _lambda_bodies("".join(lines), code.__code__.co_firstlineno)


def _lambda_bodies(text: str, line: int) -> list[str]:
    """What the lambdas that begin at a line of a module return: a tuple also part by part."""
    found = []
    for node in _lambdas(text):
        if node.lineno == line:
            parts = node.body.elts if isinstance(node.body, ast.Tuple) else []
            found += [ast.unparse(part) for part in (node.body, *parts)]
    return found


@lru_cache(maxsize=8)
def _lambdas(text: str) -> list[ast.Lambda]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Lambda)]


def _answers(unit: str, exercises: Mapping[str, Exercise]) -> dict[str, Plain]:
    """The answers of predictions and hunts, by exercise."""
    names = [name for name, exercise in exercises.items() if exercise.is_answer]
    try:
        namespace = solution_namespace(unit) if names else {}
    except ExerciseError:
        return {}
    return {name: plain(namespace[name]) for name in names if name in namespace}


def _release(
    source: Source,
    release: Mapping[str, Any],
    secrets: list[_Secret],
    answers: Mapping[str, Plain],
) -> Iterator[Problem]:
    for cell, data in zip(source.cells, release["cells"], strict=True):
        yield from _in_cell(source, cell, "".join(data["source"]), secrets, answers)
        if data.get("outputs") or data.get("execution_count"):
            yield source.problem(cell, "an output in the release", "Take it out of the source.")
        dumped = json.dumps(data, ensure_ascii=False)
        for marker in (marker for marker in MARKERS if marker in dumped):
            todo = "Spell markers in another way where they are not meant as such."
            yield source.problem(cell, f"the marker {marker} shows in the release", todo)


def _in_cell(
    source: Source, cell: Cell, text: str, secrets: list[_Secret], answers: Mapping[str, Plain]
) -> Iterator[Problem]:
    if QUOTES in cell.tags:
        return
    todo = f'Take it out, or tag the cell "{QUOTES}" if it shows this on purpose.'
    if cell.kind == "code" and INSTRUCTORS.search(text):
        yield source.problem(cell, "it imports what students do not get in the release", todo)
    lines = {squeezed(line) for line in text.splitlines()}
    spans = {squeezed(span) for span in re.findall(r"`([^`\n]+)`", text)}
    whole = squeezed_prose(text)
    for secret in secrets:
        scheme = secret.what.startswith("the mark scheme")
        shown = squeezed_prose(secret.line) in whole if scheme else secret.texts <= lines | spans
        if shown:
            yield source.problem(cell, f"it shows {secret.what}, `{secret.line}`", todo)
    for name, answer in answers.items():
        # `# name = "A", "B" or "C"` names the options, whichever of them comes first.
        told = rf"\b{re.escape(name)}\s*=\s*{re.escape(repr(answer))}(?!\s*(?:,|or\b))"
        number = telling_number(answer)
        if re.search(told, text.replace('"', "'")) or (number and number_in(number, text)):
            yield source.problem(cell, f"it shows the answer of {name}", todo)


def squeezed_prose(text: str) -> str:
    """A text with its white space made one blank each."""
    return " ".join(text.split())


def _checks(
    unit: str, checks: Mapping[str, Any], secrets: list[_Secret], answers: Mapping[str, Plain]
) -> Iterator[Problem]:
    file = f"notebooks/{unit}/checks.json"
    for exercise in checks["exercises"]:
        name = exercise["name"]
        closed = {key: value for key, value in exercise.items() if key not in WORDS}
        texts = [squeezed(text) for text in _texts(closed)]
        for secret in secrets:
            if all(any(line in text for text in texts) for line in secret.texts):
                todo = "Write it in other words in autograder/exercises/."
                yield Problem(file, f"it shows {secret.what}, `{secret.line}`", todo, cell=name)
        if name in answers and _shows_answer(exercise, answers[name]):
            yield Problem(
                file,
                "it shows the answer in clear text",
                "Say in hints and questions how to find it, not what it is.",
                cell=name,
            )


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _shows_answer(exercise: Mapping[str, Any], answer: Plain) -> bool:
    """True where words or data of an entry in checks.json hold the answer itself."""
    data = to_json(answer)
    sealed = {"answers", "name", "unit", "criteria", "uses"}
    if any(value == data for key, value in exercise.items() if key not in sealed):
        return True
    accepted = exercise.get("answers", {}).get("accepted", [])
    if not all(re.fullmatch(r"[0-9a-f]{16,64}", str(digest)) for digest in accepted):
        return True
    words = " ".join(_texts({key: exercise.get(key, "") for key in WORDS}))
    if isinstance(answer, str) and answer.strip():
        return bool(re.search(rf"\banswer\W+(?:is\W+)?{re.escape(answer.strip())}\b", words, re.I))
    number = telling_number(answer)
    return bool(number) and number_in(number, words)


def telling_number(answer: Plain) -> str:
    """An answer as it would be written, where it is a number like no other; else empty."""
    if not isinstance(answer, float | int) or isinstance(answer, bool):
        return ""
    text = f"{answer:g}"
    return text if len(re.sub(r"\D", "", text).strip("0")) >= MIN_DIGITS else ""


def number_in(number: str, text: str) -> bool:
    """True where the text has the number, and not only as a part of a longer one."""
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", text))
