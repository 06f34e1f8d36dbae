"""Explain a verdict on visible checks to the student who is about to read it."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

import numpy as np

from autograder.contracts import contract
from autograder.verdict.comparing import as_numbers, describe
from autograder.verdict.expectation import Expectation
from autograder.verdict.judging import Fault, Verdict
from autograder.verdict.printing import MANY, arguments, comparable, named, show
from autograder.verdict.words import (
    advice_on_error,
    advice_on_type,
    blame,
    call_of,
    finding,
    safe_finding,
    symbol,
)


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
        blocks = [_wrapped(f"{self.symbol} {self.headline}", width)]
        for part in self.paragraphs:
            if part.code:
                head = [_wrapped(f"  {part.label}", width)] if part.label else []
                blocks.append("\n".join([*head, textwrap.indent(part.text, "      ")]))
            else:
                blocks.append(_wrapped("  " + f"{part.label} {part.text}".strip(), width))
        return "\n".join(blocks)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(
        text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def explain(
    verdict: Verdict,
    expectation: Expectation | None = None,
    *,
    width: int = 80,
    stale: str = "",
    then: str = "",
) -> Explanation:
    """Explain a verdict: what was called with what, what came back, what differs, what to try.

    expectation  the visible checks, to say how many there are
    width        columns that printed numbers may take
    stale        why the notebook should be restarted and run from the top, or ""
    then         what to say at the end of a pass, for example what comes next
    """
    if verdict.fault is None:
        return _passed(verdict, expectation, stale, then)
    fault = verdict.fault
    parts: list[Paragraph] = []
    if stale:
        parts.append(Paragraph("Restart the kernel and run all cells first:", stale))
    parts += _what_happened(verdict, fault, width - 6)
    if verdict.blamed:
        parts.append(Paragraph("Look elsewhere first:", blame(verdict)))
    parts += _what_next(verdict, fault)
    right = _right_so_far(verdict, expectation)
    if right:
        parts.append(Paragraph("Right so far:", right))
    headline = f"{verdict.name}: {safe_finding(fault)}"
    return Explanation(symbol(verdict), headline, tuple(parts))


def _passed(
    verdict: Verdict, expectation: Expectation | None, stale: str, then: str
) -> Explanation:
    parts = [Paragraph("", verdict.hint)] if verdict.hint else []
    if stale:
        parts.append(Paragraph("But restart the kernel and run all cells:", stale))
    if then:
        parts.append(Paragraph("", then))
    if expectation is not None and expectation.answers is not None:
        return Explanation("✔", f"{verdict.name}: right.", tuple(parts))
    tried = ""
    if expectation is not None and expectation.cases:
        labels = " ".join(c.label for c in expectation.cases if c.label.startswith("notes"))
        notes = sorted(set(re.findall(r"\b00\d\b", labels)))
        calls = len(expectation.cases)
        among = f", the values of notes {', '.join(notes)} among them" if notes else ""
        tried = f" ({calls} call{'s' if calls > 1 else ''}{among})"
    return Explanation("✔", f"{verdict.name}: visible checks passed{tried}.", tuple(parts))


def _what_happened(verdict: Verdict, fault: Fault, width: int) -> list[Paragraph]:
    """The call, what came back and what should have; nothing for a case that is not public."""
    if not fault.case.public or fault.output == "answer":
        return []
    if fault.rung in ("missing", "uncallable"):
        return []
    parts = []
    if fault.case.inputs:
        parts.append(
            Paragraph(
                f"Tried `{call_of(verdict.name)}` ({fault.case.label}):",
                arguments(verdict.name, fault.case.inputs, width),
                code=True,
            )
        )
    if fault.rung in ("shape", "values", "finite", "dtype"):
        parts.append(_returned(fault, width))
        seen = finding(fault)
        if seen is not None and seen.place:
            parts.append(Paragraph("What differs:", seen.place))
    elif fault.rung == "type" and not fault.output:
        got = fault.got
        names = f" with the entries {', '.join(got)}" if isinstance(got, dict) else ""
        what = f"a dict{names}" if names else describe(got)
        parts.append(Paragraph("What came back:", what + "."))
    elif fault.rung == "mutation":
        values = {
            f"{fault.output} before": fault.case.inputs[fault.output],
            f"{fault.output} after": fault.seen.after[fault.output],
        }
        parts.append(Paragraph("The argument:", named(values, width), code=True))
    elif fault.rung == "repeat" and fault.seen.again is not None:
        values = {}
        for name, value in fault.seen.outputs.items():
            values[f"{name}, first call"] = value
            values[f"{name}, second call"] = fault.seen.again.get(name)
        parts.append(Paragraph("What came back:", named(values, width), code=True))
    return parts


def _returned(fault: Fault, width: int) -> Paragraph:
    name = fault.output
    got, want = comparable(fault.got, fault.want)
    a, b = as_numbers(got), as_numbers(want)
    label = "What came back, and what was expected:"
    if a is not None and b is not None and max(a.size, b.size) > MANY:
        if a.shape != b.shape:
            return Paragraph(label, f"your {name}: {describe(a)}\nexpected: {describe(b)}", True)
        wrong = np.argwhere(~np.isclose(a, b, rtol=1e-6, atol=1e-9, equal_nan=True))
        place = tuple(wrong[0]) if len(wrong) else (0,) * a.ndim
        at = f"{name}[{', '.join(map(str, place))}]"
        values = {f"your {at}": float(a[place]), f"expected {at}": float(b[place])}
        return Paragraph("The first number that differs:", named(values, width), True)
    text = named({f"your {name}": got, f"expected {name}": want}, width)
    if a is not None and b is not None and show(got) == show(want):
        label = "What came back, and what was expected (they differ beyond the digits shown):"
    return Paragraph(label, text, True)


def _what_next(verdict: Verdict, fault: Fault) -> list[Paragraph]:
    hinted = f"Ask `hint({verdict.name})`."
    if contract(verdict.name).kind == "value":
        hinted = f'Ask `hint("{verdict.name}")`.'
    if verdict.blamed:
        return []  # what is said of this one's own code may be the other one's doing
    if verdict.hint:
        label = "" if fault.output == "answer" else "A question:"
        return [Paragraph(label, verdict.hint)]
    if fault.rung == "missing" and fault.case.criterion == "answer":
        said = (
            f"Write `{verdict.name} = ...` with your answer in the cell above, and run that cell."
        )
        return [Paragraph("", said), Paragraph("No idea how to begin?", hinted)]
    if fault.rung == "missing" and fault.output == "":
        if fault.seen.status == "missing" and fault.seen.error is None:
            return []
        return [Paragraph("No idea how to begin?", hinted)]
    said = ""
    if fault.rung == "error" and fault.seen.error is not None:
        said = advice_on_error(fault.seen.error)
    elif fault.rung in ("shape", "values"):
        seen = finding(fault)
        said = seen.try_ if seen else ""
        if not said and fault.output != "answer":
            said = "Work this case out by hand, one step at a time, and print each step."
    elif fault.rung == "warning":
        said = "Which line makes numpy warn, and for which entry? Look for a form that stays small."
    elif fault.rung == "finite":
        said = "Which division, exponential or logarithm gives that? Print what goes into it."
    elif fault.rung == "type" and not fault.output and describe(fault.got) != "None":
        said = "Compare your `return` line with what the text asks for."
    elif fault.rung == "type" and fault.output != "answer":
        said = advice_on_type(describe(fault.got))
    elif fault.rung == "dtype":
        said = "Which line turns real numbers into complex ones? `(-2.0) ** 0.5` does."
    elif fault.rung == "mutation":
        said = (
            "`x = x + 1` makes a new array; `x += 1` and `x[...] = ...` change the caller's. "
            "Which of your lines does that?"
        )
    parts = [Paragraph("Try next:", said)] if said else []
    return [*parts, Paragraph("Stuck?", hinted)]


def _right_so_far(verdict: Verdict, expectation: Expectation | None) -> str:
    """The criteria that hold in the visible checks, where some do."""
    if expectation is None:
        return ""
    tried = {case.criterion for case in expectation.cases}
    right = [r.criterion.title for r in verdict.criteria if r.passed and r.criterion.key in tried]
    return f"{', '.join(right)}." if right else ""
