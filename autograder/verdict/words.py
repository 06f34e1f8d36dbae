"""Say a verdict in words. Hidden inputs and right values are never part of a safe sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from autograder.contracts import Plain, contract
from autograder.contracts.observation import RaisedError
from autograder.verdict.comparing import describe
from autograder.verdict.expectation import Expectation
from autograder.verdict.judging import Fault, Verdict

SYMBOLS = {"passed": "✔", "partial": "◐"}


def symbol(verdict: Verdict) -> str:
    """The sign beside the colour: ✔ right, ◐ partly right, ✘ not right, ○ not there yet."""
    return SYMBOLS.get(verdict.word, "○" if verdict.word == "missing" else "✘")


def message(verdict: Verdict) -> str:
    """One or two sentences without any input or right value of a case: safe in hidden grading."""
    name = verdict.name
    if verdict.word == "passed":
        return f"{name}: all tests passed."
    fault = verdict.fault
    assert fault is not None
    parts = [f"{name}: {safe_finding(fault)}"]
    if verdict.blamed:
        parts.append(blame(verdict))
    elif verdict.hint:
        parts.append(verdict.hint)
    return " ".join(parts)


def blame(verdict: Verdict) -> str:
    """Point at the earlier exercises that this one uses and that are not right yet."""
    names = " and ".join(verdict.blamed)
    verb = "are" if len(verdict.blamed) > 1 else "is"
    return f"It uses {names}, which {verb} not right yet: start there."


def safe_finding(fault: Fault) -> str:
    """What is wrong, without values of the case (the student's own error message excepted)."""
    what = f"`{fault.output}`" if fault.output else "the result"
    if fault.rung == "missing":
        return missing(fault)
    if fault.rung == "uncallable":
        return "this name no longer holds a function or class. Was it overwritten by a value?"
    if fault.rung == "error":
        return error_sentence(fault.seen.error) if fault.seen.error else fault.text or "it crashed."
    if fault.rung == "timeout":
        return "it did not finish in time. Is there a loop that never ends?"
    if fault.rung == "memory":
        return "it asked for more memory than there is. How large is the largest array it builds?"
    if fault.rung == "type" and not fault.output:
        return fault.text
    if fault.rung in ("type", "shape", "dtype", "finite"):
        return f"{what} {fault.text}."
    if fault.rung == "warning":
        return f"the values are right, but numpy warned: {fault.text}."
    if fault.rung == "mutation":
        return f"it changes its argument {what} in place. Work on a copy, or build a new array."
    if fault.rung == "repeat":
        return (
            "a second call with the same inputs gives another result. "
            "What does the first call leave behind?"
        )
    if fault.rung == "property":
        return fault.text
    if fault.output == "answer":
        return "not this one."
    return f"{what} has the right shape, but not the right values."


def missing(fault: Fault) -> str:
    """Tell a name that nobody defined from a stub that nobody replaced."""
    if fault.seen.error is not None:
        return "still to be written: replace the line that raises NotImplementedError."
    return "there is nothing of this name yet. Run the cell that defines it first."


def error_sentence(error: RaisedError) -> str:
    """A student's exception with the student's own line."""
    where = f", at the line `{error.line}`" if error.line else ""
    return f"it stops with {error.type}: {error.message}{where}."


def call_text(name: str, inputs: Mapping[str, Plain]) -> str:
    """The call of a public case, each argument on a line of its own where it is an array."""
    parameters = contract(name).parameter_names
    order = sorted(
        inputs, key=lambda n: parameters.index(n) if n in parameters else len(parameters)
    )
    lines = [f"    {argument} = {show(inputs[argument], 8 + len(argument))}" for argument in order]
    return "\n".join(lines)


def show(value: Plain, indent: int = 0) -> str:
    """Print a plain value compactly, arrays aligned under each other."""
    if isinstance(value, np.ndarray) and value.size <= 60:
        text = np.array2string(value, precision=6, suppress_small=False, separator=", ")
        return text.replace("\n", "\n" + " " * indent)
    if isinstance(value, np.ndarray):
        return describe(value)
    if isinstance(value, float):
        return format(value, ".8g")
    if isinstance(value, (list, tuple)) and len(str(value)) > 200:
        return describe(value)
    if isinstance(value, (list, tuple)):
        inner = ", ".join(show(item, indent + 1) for item in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    return repr(value)


def detail(verdict: Verdict) -> str:
    """The call that went wrong, what came back and what should have: only for public cases."""
    fault = verdict.fault
    if fault is None or not fault.case.public or fault.rung in ("missing", "uncallable"):
        return ""
    lines = [f"Tried with {fault.case.label}:", call_text(verdict.name, fault.case.inputs)]
    if fault.rung in ("shape", "values", "finite", "dtype") and fault.output != "answer":
        lines.append(f"  yours:    {fault.output} = {show(fault.got, 16 + len(fault.output))}")
        lines.append(f"  expected: {fault.output} = {show(fault.want, 16 + len(fault.output))}")
    elif fault.rung == "type" and fault.output:
        lines.append(f"  yours:    {fault.output} is {describe(fault.got)}")
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Paragraph:
    """A part of an explanation: prose that flows, or lines that stay as they are (`code`)."""

    label: str
    text: str
    code: bool = False


@dataclass(frozen=True)
class Explanation:
    """All that is said about a verdict, before it becomes HTML or plain text."""

    symbol: str
    headline: str
    paragraphs: tuple[Paragraph, ...] = ()

    def as_text(self, width: int = 80) -> str:
        """Plain text with prose wrapped to `width` columns."""
        blocks = [textwrap.fill(f"{self.symbol} {self.headline}", width, subsequent_indent="  ")]
        for part in self.paragraphs:
            if part.code:
                head = [textwrap.fill(part.label, width)] if part.label else []
                blocks.append("\n".join([*head, textwrap.indent(part.text, "    ")]))
            else:
                blocks.append(textwrap.fill(f"{part.label} {part.text}".strip(), width))
        return "\n".join(blocks)


def explain(
    verdict: Verdict, expectation: Expectation | None = None, *, width: int = 80, stale: str = ""
) -> Explanation:
    """Explain the verdict on visible checks to the student: what was called, what came back, why.

    width  columns for numbers; stale: why the notebook should be run from the top, or ""
    """
    parts: list[Paragraph] = []
    fault = verdict.fault
    if stale:
        parts.append(Paragraph("Restart and run all:", stale))
    if fault is None:
        if verdict.hint:
            parts.append(Paragraph("", verdict.hint))
        return Explanation("✔", f"{verdict.name}: visible checks passed.", tuple(parts))
    text = detail(verdict)
    if text:
        parts.append(Paragraph("", text, code=True))
    if verdict.blamed:
        parts.append(Paragraph("", blame(verdict)))
    elif verdict.hint:
        parts.append(Paragraph("A question:", verdict.hint))
    return Explanation(symbol(verdict), f"{verdict.name}: {safe_finding(fault)}", tuple(parts))
