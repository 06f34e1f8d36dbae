"""Say a verdict in words. A safe sentence holds no input of a hidden case and no right number."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from autograder.contracts import Odd, Plain, contract
from autograder.contracts.observation import RaisedError
from autograder.verdict.comparing import as_numbers, describe
from autograder.verdict.diagnosing import diagnose
from autograder.verdict.findings import Finding
from autograder.verdict.judging import Fault, Verdict
from autograder.verdict.printing import arguments
from autograder.verdict.printing import show as show

SYMBOLS = {"passed": "✔", "partial": "◐", "missing": "○"}


def symbol(verdict: Verdict) -> str:
    """The sign beside the colour: ✔ right, ◐ partly right, ✘ not right, ○ not there yet."""
    if verdict.word == "mistake" and verdict.score > 0:
        return SYMBOLS["partial"]
    return SYMBOLS.get(verdict.word, "✘")


def message(verdict: Verdict) -> str:
    """One or two sentences for hidden grading: no input of a case, no right number.

    Right shapes and types of errors are said. So is the message of the student's own exception,
    into which that code may have written what it was called with.
    """
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
    names = " and ".join(f"`{name}`" for name in verdict.blamed)
    verb = "are" if len(verdict.blamed) > 1 else "is"
    return f"It uses {names}, which {verb} not right yet: start there."


def finding(fault: Fault) -> Finding | None:
    """How the result differs, where a shape or values are wrong."""
    if fault.rung not in ("shape", "values") or fault.output == "answer":
        return None
    outputs, right = fault.seen.outputs, fault.case.expected.outputs
    whole = fault.output.split("[")[0]
    if whole != fault.output and whole in outputs:
        # one entry of a list: the list as a whole may show more, its order for example
        return diagnose(whole, outputs[whole], right[whole], fault.case.inputs)
    others = {
        name: (outputs[name], want)
        for name, want in right.items()
        if name in outputs and name != fault.output
    }
    return diagnose(fault.output, _as_wanted(fault), fault.want, fault.case.inputs, others)


def _as_wanted(fault: Fault) -> Plain:
    """What came back, in the wanted shape where only its values are wrong: a row may be flat."""
    got, want = as_numbers(fault.got), as_numbers(fault.want)
    if fault.rung != "values" or got is None or want is None or got.size != want.size:
        return fault.got
    return got.reshape(want.shape)


def safe_finding(fault: Fault) -> str:
    """What is wrong, without values of the case (the student's own error message excepted)."""
    what = f"`{fault.output}`" if fault.output else "the result"
    if fault.output == "answer":
        return _about_answer(fault)
    if fault.rung == "missing":
        return missing(fault)
    if fault.rung == "uncallable":
        return _uncallable(fault)
    if fault.rung == "error":
        return error_sentence(fault.seen.error) if fault.seen.error else _no_error(fault)
    if fault.rung == "timeout":
        return "it did not finish in time. Is there a loop that never ends?"
    if fault.rung == "memory":
        return "it asked for more memory than there is. How large is the largest array it builds?"
    if fault.rung == "type" and not fault.output:
        return fault.text[:1].lower() + fault.text[1:]
    if fault.rung in ("type", "dtype", "finite"):
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
    return _about_numbers(fault, what)


def _about_numbers(fault: Fault, what: str) -> str:
    seen = finding(fault)
    if fault.rung == "shape":
        shapes = f"{what} {fault.text}."
        return f"{shapes} {_capital(seen.safe)}" if seen and seen.kind != "extent" else shapes
    if seen is not None:
        return seen.safe
    if isinstance(fault.want, bool):
        right = f"and should be {fault.want}" if fault.case.public else "which is not right here"
        return f"{what} {fault.text}, {right}."
    if isinstance(fault.want, str):
        return f"{what} is not right."
    return f"{what} does not have the right value{'s' if _many(fault.want) else ''}."


def _many(value: object) -> bool:
    return getattr(value, "size", 1) != 1 or isinstance(value, (list, tuple, dict))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _uncallable(fault: Fault) -> str:
    if fault.seen.outputs.get("value") == Odd("function"):
        return "this name holds a function, and the exercise asks for a class."
    return "this name no longer holds a function or class. Was it overwritten by a value?"


def _no_error(fault: Fault) -> str:
    if fault.case.expected.error is not None:
        return f"it should raise {fault.case.expected.error.type} here, and does not."
    return "it ended Python itself instead of coming back with a result."


def _about_answer(fault: Fault) -> str:
    if fault.rung == "type":
        return (
            "an answer is a letter in quotes, a number or an array of numbers, and this is "
            f"{describe(fault.got)}."
        )
    return "not this one."


def missing(fault: Fault) -> str:
    """Tell a name that nobody defined from a stub or an answer that nobody replaced."""
    if fault.seen.error is not None:
        return "still to be written: replace the line that raises NotImplementedError."
    if fault.case.criterion == "answer":
        return "still to be answered."
    return "there is nothing of this name yet. Run the cell that defines it first."


READABLE_MISFIT = re.compile(
    r"matmul: Input operand 1 has a mismatch .*\(size (\d+) is different from (\d+)\)$", re.DOTALL
)
READ_MISFIT = r"the left factor of @ is \2 wide and the right one \1 high, which must be the same"
"""In place of numpy's mismatch "in its core dimension 0, with gufunc signature" and so on."""


def error_sentence(error: RaisedError) -> str:
    """A student's exception with the student's own line."""
    where = f", at the line `{error.line.replace('`', '')}`" if error.line else ""
    said = READABLE_MISFIT.sub(READ_MISFIT, error.message.strip().rstrip("."))
    if _lacking(error):
        return f"{_lacking(error)}."
    if error.type == "SystemExit":
        said = ""  # the exit code, mostly None
    if len(said) > 200:
        said = said[:200] + " ..."
    return f"it stops with {error.type}{': ' + said if said else ''}{where}."


def _lacking(error: RaisedError) -> str:
    """What an object lacks that the check looked for; "" where the student's own line failed."""
    if error.type != "AttributeError" or error.line or error.line_number:
        return ""
    found = re.search(r"^(.*) has no attribute '?(\w+)'?$", error.message)
    if not found:
        return ""
    whose = "an object of the class" if found[1].endswith("object") else found[1]
    return f"{whose} has no attribute or method `{found[2]}`"


ADVICE_ON_ERRORS = (
    (
        "ValueError",
        r"shapes|broadcast|matmul|not aligned|operand",
        "Write the shape of each array above its name in that line. Which axes have to match, and "
        "what does each of them count?",
    ),
    (
        "ValueError",
        r"truth value",
        "An `if` asks one question, and the array holds many numbers. How is it asked for each?",
    ),
    (
        "ValueError",
        r"unpack",
        "There must be as many names on the left of `=` as things on its right. Print those first.",
    ),
    (
        "ValueError",
        r"setting an array element",
        "One place of an array takes one number. How many does the right side give?",
    ),
    (
        "TypeError",
        r"\w\.\w+\(\) takes",
        "A method's first argument is `self`: does it stand in your `def` line, before the others?",
    ),
    (
        "TypeError",
        r"NoneType",
        "Something in that line is None. Which call gave nothing back, or which argument was left "
        "out?",
    ),
    (
        "TypeError",
        r"not callable",
        "Round brackets call a function. An index goes in square ones, and a product needs `*`.",
    ),
    (
        "TypeError",
        r"has no len|not iterable|not subscriptable|interpreted as an integer",
        "Print what that name holds there: one number where several are expected, or a fraction?",
    ),
    (
        "TypeError",
        r"positional argument",
        "Compare your `def` line with the call in the text: how many arguments, in which order?",
    ),
    (
        "TypeError",
        r"only .*scalar",
        "That function takes one number, and the array holds many. `np.exp`, `np.log` and their "
        "like take whole arrays.",
    ),
    (
        "TypeError",
        r"can't multiply sequence|\blist|tuple",
        "A list is not an array: `np.asarray` makes one, or go through the list entry by entry.",
    ),
    (
        "TypeError",
        r"unsupported operand",
        "Print both sides of that operation: is each of them a number or an array?",
    ),
    (
        "NameError",
        r"",
        "A function sees its own arguments, and what was defined or imported before. Is the name "
        "spelled as it is there?",
    ),
    (
        "UnboundLocalError",
        r"",
        "The name is given a value only later, or only in one branch. Follow the lines one by one.",
    ),
    (
        "TypeError",
        r"takes no arguments",
        "Does your class have a `def __init__(self, ...)`, indented, with two underscores on each "
        "side?",
    ),
    (
        "TypeError",
        r"unexpected keyword argument",
        "The check passes this argument by its name. Is it spelled that way in your `def` line?",
    ),
    (
        "AttributeError",
        r"ndarray' object has no attribute '(append|extend|insert)'",
        "An array cannot grow. A new one is joined from its parts: np.vstack puts them on top of "
        "each other, np.hstack side by side.",
    ),
    (
        "AttributeError",
        r"'(list|tuple)' object",
        "The name holds a list, and you treat it as one array. Which of its entries do you mean? "
        "Or should it be done for each of them?",
    ),
    (
        "AttributeError",
        r"'NoneType' object",
        "That name holds None there. Which call gave nothing back, or which argument was left out?",
    ),
    (
        "AttributeError",
        r"'(int|float|tuple|dict|str|numpy\.\w+)' object",
        "That name holds something other than you think. Print it: where does it get its value?",
    ),
    (
        "AttributeError",
        r"self|has no attribute",
        "In which method would that attribute be set, and did that method run before?",
    ),
    (
        "IndexError",
        r"integer",
        "An index is a whole number. What is the dtype of this one, and is it meant as an index?",
    ),
    (
        "IndexError",
        r"too many",
        "One index for each axis: how many axes does the array have there?",
    ),
    ("AxisError", r"", "How many axes does the array have there? The first one is axis 0."),
    ("IndexError", r"", "Print the shape of the array beside the index: where does the loop end?"),
    ("KeyError", r"", "Print the dict's keys and compare them, letter by letter."),
    (
        "ZeroDivisionError",
        r"",
        "Which input makes that divisor zero, and what should come out then?",
    ),
    ("RecursionError", r"", "The function calls itself. Was that meant?"),
    ("ModuleNotFoundError", r"", "Everything here can be done with numpy alone."),
    ("SystemExit", r"", "One of your lines asks Python to end. A function ends with `return`."),
)


ADVICE_ON_TYPES = (
    (r"^None", "Does every way through the function end in `return`? `print` shows a result and "
     "hands nothing back."),
    (r"generator", "A generator has not computed anything yet. Do you mean `return` instead of "
     "`yield`, and square brackets around the `for`?"),
    (r"coroutine", "`async def` does not make an ordinary function. Leave `async` out."),
    (r"function|method|ufunc|type$", "You hand back the function itself. Call it: which arguments "
     "belong in brackets behind its name?"),
    (r"different shapes", "Rows of different lengths make no array. Which of them is too short?"),
    (r"of objects|of texts|a text", "Numbers are asked for. Which line of yours turns them into "
     "something else?"),
    (r"matrix", "`np.matrix` multiplies by rules of its own. Leave it out, or use `np.asarray`."),
    (r"[Mm]asked|memmap|Series|DataFrame", "Hand back a plain array: `np.asarray` makes one."),
    (r"tuple|list", "Compare your `return` line with what the text asks for: one thing or "
     "several?"),
    (r"dict", "Hand back the array itself, not a dict with the array in it."),
)  # fmt: skip
"""What came back, in the words of `describe`, and what to try then."""


def advice_on_type(what: str) -> str:
    """What to look at first where a result is of another type than asked for, or ""."""
    return next((said for pattern, said in ADVICE_ON_TYPES if re.search(pattern, what)), "")


def advice_on_error(error: RaisedError) -> str:
    """What to look at first after an exception, or ""."""
    if _lacking(error):
        return (
            "Which of your lines should set it, or define it? Is it spelled that way there, with "
            "`self.` before an attribute?"
        )
    for type_, pattern, said in ADVICE_ON_ERRORS:
        if error.type == type_ and re.search(pattern, error.message):
            return said
    return ""


def call_of(name: str) -> str:
    """The exercise as it is called: "neuron_forward(x, w, b)"."""
    return contract(name).call


def call_text(name: str, inputs: Mapping[str, Plain]) -> str:
    """The arguments of a case on indented lines, for an account of worked values."""
    return textwrap.indent(arguments(name, inputs, 92), "    ")
