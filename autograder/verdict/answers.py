"""Judge answers to predictions and bug hunts by salted hashes, so that no answer need travel."""

from __future__ import annotations

import base64
import hashlib
import json

import numpy as np

from autograder.contracts import Observation, Odd, Plain
from autograder.verdict.comparing import as_numbers
from autograder.verdict.expectation import Answers, Expectation, JudgedCase
from autograder.verdict.judging import CriterionResult, Fault, Verdict, Word

DIGITS = 6
"""Significant digits of a number that count: 5.985 and 5.985000000000001 are one answer."""


def canonical(answer: Plain) -> str:
    """Write an answer in one way: letters in upper case, numbers with six significant digits.

    A row (1, n) or a column (n, 1) is the answer that n numbers in a list are, and an array of one
    number is that number: a slice such as dbiases[:, 1] gives one.
    Raises ValueError for what is neither text, number nor array of numbers.
    """
    if isinstance(answer, str):
        return answer.strip().upper()
    if answer is None or isinstance(answer, (Odd, dict)):
        raise ValueError("an answer is a letter, a number or an array of numbers")
    read = as_numbers(answer)
    if read is None or read.size > 1000:
        raise ValueError("an answer is a letter, a number or an array of numbers")
    if read.size == 1:
        read = read.reshape(())
    if read.ndim > 1:
        read = np.squeeze(read)
    if read.dtype.kind == "c":
        raise ValueError("an answer is a real number")
    flat = [format(float(x) + 0.0, f".{DIGITS}g") for x in np.asarray(read, float).ravel()]
    shape = "x".join(map(str, read.shape))
    return f"{shape}:{','.join('0' if x == '-0' else x for x in flat)}"


def answer_hash(salt: str, answer: Plain) -> str:
    """The salted hash of an answer's canonical form, 24 hexadecimal digits."""
    return hashlib.sha256(f"{salt}|{canonical(answer)}".encode()).hexdigest()[:24]


def seal(salt: str, answer: Plain, mistake: str, text: str) -> str:
    """Lock (mistake id, text) with its answer, so that a file of answers tells nothing.

    No secret worth a cipher: it keeps the eye of an honest reader from the right option.
    """
    data = json.dumps([mistake, text]).encode()
    return base64.b64encode(_masked(salt, answer, data)).decode()


def unseal(salt: str, answer: Plain, sealed: str) -> tuple[str, str]:
    """Read what `seal` locked; raises ValueError where the answer is another one."""
    data = _masked(salt, answer, base64.b64decode(sealed))
    mistake, text = json.loads(data)
    return mistake, text


def _masked(salt: str, answer: Plain, data: bytes) -> bytes:
    stream = hashlib.shake_256(f"{salt}|text|{canonical(answer)}".encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def judge_answer(expectation: Expectation, seen: Observation) -> Verdict:
    """Judge a prediction or hunt by what its variable holds.

    Raises ValueError for other exercises.
    """
    answers = expectation.answers
    if answers is None:
        raise ValueError(f"{expectation.name} is not an answer: use judge")
    case = JudgedCase("answer", "your answer", {}, Observation("returned"))
    word: Word = "wrong"
    mistake: str | None = None
    known, hint, fault = "", "", None
    answer = seen.outputs.get("answer")
    if seen.status != "returned" or answer is None or _is_blank(answer):
        word = "missing"
        fault = Fault(case, "missing", "", "", seen)
    else:
        try:
            digest = answer_hash(answers.salt, answer)
        except ValueError as error:
            fault = Fault(case, "type", "answer", str(error), seen, got=answer)
        else:
            if digest in answers.sealed:
                known, hint = unseal(answers.salt, answer, answers.sealed[digest])
            if digest in answers.accepted:
                word = "passed"
            else:
                word, mistake = ("mistake", known) if known else ("wrong", None)
                hint = hint or _form(answers, answer)
                fault = Fault(case, "values", "answer", "", seen, got=answer)
    earned = expectation.max_points if word == "passed" else 0.0
    criterion = CriterionResult(expectation.criteria[0], earned, fault)
    return Verdict(
        expectation.name,
        word,
        earned,
        expectation.max_points,
        (criterion,),
        mistake=mistake,
        hint=hint,
        fault=fault,
    )


def _form(answers: Answers, answer: Plain) -> str:
    """What to say where an answer is not even of the kind that is asked for, or ""."""
    if answer_hash(answers.salt, "A") in answers.sealed:
        return "Answer with one of the letters in the text, in quotes."
    if isinstance(answer, str):
        return "No letter is asked for here. Write a number without quotes."
    return ""


def _is_blank(answer: Plain) -> bool:
    return isinstance(answer, str) and not answer.strip()
