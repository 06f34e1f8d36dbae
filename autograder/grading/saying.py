"""What a student may read about a grade: recorded with it, free of hidden inputs and values.

The judge's words are safe but for what the student's own code puts into them: an exception, a
warning or a key can carry an input out. Those parts are shown only where they are a known pattern,
or stand in the notebook already.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Sequence
from typing import Any

from autograder.contracts.observation import RaisedError
from autograder.grading.marking import Judged, Marked
from autograder.verdict.judging import Fault, Verdict
from autograder.verdict.words import advice_on_error, safe_finding

KNOWN_MESSAGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"operands could not be broadcast together with (remapped )?shapes"
        r"( ?\([\d,newaxis>-]*\))+ ?",
        r"shapes \([\d,]*\) and \([\d,]*\) not aligned: \d+ \(dim \d\) != \d+ \(dim \d\)",
        r"matmul: Input operand \d has a mismatch in its core dimension \d, with gufunc "
        r"signature [\w?,()>-]+ \(size \d+ is different from \d+\)",
        r"matmul: Input operand \d does not have enough dimensions \(has \d, gufunc core with "
        r"signature [\w?,()>-]+ requires \d\)",
        r"index -?\d{1,3} is out of bounds for axis \d with size \d{1,3}",
        r"(list|tuple|string) index out of range",
        r"too many indices for array: array is \d-dimensional, but \d were indexed",
        r"[\w.<>]+\(\) takes (from )?\d( to \d)? positional arguments? but \d (was|were) given",
        r"[\w.<>]+\(\) missing \d required positional arguments?: [\w' ,]+",
        r"[\w.<>]+\(\) got an unexpected keyword argument '\w+'",
        r"name '\w+' is not defined( in enclosing scope)?",
        r"cannot access local variable '\w+' where it is not associated with a value",
        r"'?\w+'? object (has no attribute '\w+'|is not (callable|iterable|subscriptable))",
        r"The truth value of an array with more than one element is ambiguous\. "
        r"Use a\.any\(\) or a\.all\(\)",
        r"unsupported operand type\(s\) for [\w@*/+-]+=?: '[\w.]+' and '[\w.]+'",
        r"can't multiply sequence by non-int of type '[\w.]+'",
        r"(float |integer )?division( or modulo)? by zero|division by zero",
        r"maximum recursion depth exceeded[\w ]*",
        r"(only length-1 arrays|only 0-dimensional arrays) can be converted to Python scalars",
        r"math domain error|invalid syntax|unexpected indent|expected an indented block[\w ']*",
    )
)
WARNING = re.compile(r"(overflow|underflow|divide by zero|invalid value) encountered in [\w.]+")
DATA = re.compile(r"\d+\.\d|\d\.?e[+-]?\d|\d{4,}", re.IGNORECASE)
"""A decimal fraction, an exponent or a long number: perhaps an input."""

UNSAID = "it does not do what is asked for."
LOOK = "Run `check` on it again after a restart of the kernel, and read what differs."


def said(marked: Marked) -> list[dict[str, Any]]:
    """What to tell the student of each exercise, as JSON data in the order of the unit.

    Keys: name, verdict, score, max_score, mistake, wrong (a sentence or ""), hint, blamed (names),
    criteria (title, earned, points, passed).
    """
    sources = [cell.source for cell in marked.repaired.cells if cell.cell_type == "code"]
    return [_said(judged, sources) for judged in marked.result.exercises]


def _said(judged: Judged, sources: Sequence[str]) -> dict[str, Any]:
    verdict = judged.verdict
    wrong = "" if verdict.fault is None else harmless(verdict.fault, sources)
    hint = verdict.hint if verdict.word == "passed" or not verdict.blamed else ""
    return {
        "name": verdict.name,
        "verdict": verdict.word,
        "score": float(verdict.score),
        "max_score": float(verdict.max_score),
        "mistake": verdict.mistake or "",
        "wrong": wrong,
        "hint": hint or _advice(verdict),
        "blamed": list(verdict.blamed),
        "criteria": [
            {
                "title": result.criterion.title,
                "earned": float(result.earned),
                "points": float(result.criterion.points),
                "passed": result.passed,
            }
            for result in verdict.criteria
        ],
    }


def harmless(fault: Fault, sources: Sequence[str]) -> str:
    """What is wrong in a sentence, without anything that the student's code may have put in.

    sources  the code of the student's notebook: what stands there is no secret
    """
    if fault.rung == "error" and fault.seen.error is not None:
        return _error(fault.seen.error, sources)
    if fault.rung == "warning" and not WARNING.fullmatch(fault.text.strip()):
        return "the values are right, but numpy warned. Run your cells and look for the warning."
    if fault.rung in ("type", "property", "dtype") and _carries(fault.text, sources):
        return f"{UNSAID} {LOOK}"
    text = safe_finding(fault)
    return f"{UNSAID} {LOOK}" if _carries(text, sources) else text


def _carries(text: str, sources: Sequence[str]) -> bool:
    """True where the text shows numbers that the notebook does not."""
    return any(
        not any(token.group() in source for source in sources)
        for token in re.finditer(rf"[\w.+-]*(?:{DATA.pattern})[\w.+-]*", text, re.IGNORECASE)
    )


def _error(error: RaisedError, sources: Sequence[str]) -> str:
    kind = error.type if _known_error(error.type) else "an error of its own"
    message = error.message.strip()
    told = f": {message.rstrip('.')}" if _known_message(message) else ""
    line = error.line.strip().replace("`", "")
    shown = any(error.line.strip() in source for source in sources) if line else False
    where = f", at the line `{line}`" if shown else ""
    return f"it stops with {kind}{told}{where}."


def _known_error(name: str) -> bool:
    found = getattr(builtins, name, None)
    known = isinstance(found, type) and issubclass(found, BaseException)
    return known or name in ("LinAlgError", "AxisError", "Timeout", "MemoryLimit")


def _known_message(message: str) -> bool:
    return len(message) <= 240 and any(known.fullmatch(message) for known in KNOWN_MESSAGES)


def _advice(verdict: Verdict) -> str:
    """What to look at first after an error, where nothing more telling is known."""
    fault = verdict.fault
    if verdict.blamed or fault is None or fault.rung != "error" or fault.seen.error is None:
        return ""
    return advice_on_error(fault.seen.error)
