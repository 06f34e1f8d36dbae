"""guides/units.md: what an instructor needs of each unit, read from the sources and exercises.

Generated, so that its points, mistakes, questions and mark schemes are those of the course.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from autograder.exercises.form import Exercise
from autograder.exercises.registry import units
from autograder.grading.feedback import spoken
from autograder.grading.report import taught
from autograder.grading.template import TrustedCell, template
from autograder.grading.writing import write_file
from autograder.layout import Course

FILE = "units.md"
LEADS = ("**You will be able to**", "**You need**", "**Time**")
MANY = 10
WIDGET = re.compile(r"\bwidgets\.(\w+)\(")
TO_PLAY = {
    "neuron": "a neuron to play with; push z through 0 and read the gradients on its wires.",
    "nudge": "a nudge to play with; draw the two points together and read the slope.",
    "jacobian": "the softmax Jacobian to play with; raise one score, then the temperature.",
    "spread": "what each neuron sends back to each input; change one arriving gradient.",
    "graph": "a computational graph to step through, forward and backward.",
    "scrubber": "a training as a film; pause it and ask what happens next.",
}
"""What moves in each widget of the classroom, for the projector."""

HEAD = """# The units, one by one

For instructors: it holds the answers to the questions in words. Written by `autograder guide` from
`source/` and the exercises; after a change there, run it again instead of editing this file.
"""


def text(course: Course) -> str:
    """The whole guide; units without a source are left out."""
    parts = [HEAD]
    for unit, exercises in units().items():
        if (course.source / f"{unit}.md").is_file():
            parts.append("\n".join(_unit(unit, list(exercises.values()))))
    return "\n".join(parts)


def write(course: Course) -> bool:
    """Write guides/units.md; False where it was up to date."""
    path = course.guides / FILE
    made = text(course).encode()
    if path.is_file() and path.read_bytes() == made:
        return False
    write_file(path, made)
    return True


def _unit(unit: str, exercises: Sequence[Exercise]) -> Iterator[str]:
    cells = template(unit).cells
    prose = [line for c in cells if c.cell_type == "markdown" for line in c.solved.splitlines()]
    title = next((line[2:] for line in prose if line.startswith("# ")), unit)
    yield f"## {title}\n"
    for lead in LEADS:
        found = next((line for line in prose if line.startswith(lead)), "")
        if found:
            yield f"{found}\n"
    yield from _show(unit)
    graded = template(unit).graded
    yield "| exercise | points | difficulty | minutes | taught under | known mistakes |"
    yield "|---|---|---|---|---|---|"
    for one in exercises:
        count = len({id_ for id_, _, _ in one.wrong_codes()}) or len(_wrong_options(one))
        where = taught(unit, one.name).split(" > ")[0].replace("|", "\\|")
        worth = f"{one.max_points:g}" if graded else "–"
        hard, minutes = (f"{one.effort[0]} of 5", one.effort[1]) if one.effort else ("–", "–")
        yield f"| `{one.name}` | {worth} | {hard} | {minutes} | {where} | {count} |"
    yield ""
    yield from _mistakes(exercises)
    yield from _questions(cells)


def _mistakes(exercises: Sequence[Exercise]) -> Iterator[str]:
    """The mistakes that fit most exercises with their questions, then every name."""
    where: dict[str, list[str]] = {}
    hints: dict[str, str] = {}
    for one in exercises:
        for id_, (_, hint) in one.mistakes.items():
            where.setdefault(id_, []).append(one.name)
            hints.setdefault(id_, hint)
    if not where:
        return
    yield (
        f"**{len(where)} mistakes are known by name**; the report counts them. Those that fit most "
        "exercises, and what a student is asked:\n"
    )
    yield "| mistake | in | what to ask |\n|---|---|---|"
    for id_ in sorted(where, key=lambda each: -len(where[each]))[:MANY]:
        names = [f"`{name}`" for name in where[id_][:3]]
        more = f" and {len(where[id_]) - 3} more" if len(where[id_]) > 3 else ""
        asked = hints[id_].replace("|", "\\|").replace("\n", " ")
        yield f"| {spoken(id_)} | {', '.join(names)}{more} | {asked} |"
    yield "\n<details><summary>All of them, by exercise</summary>\n"
    for one in exercises:
        if one.mistakes:
            yield f"- `{one.name}`: {', '.join(map(spoken, one.mistakes))}"
    yield "\n</details>\n"


def _wrong_options(one: Exercise) -> list[str]:
    return [str(option) for option, name, _ in one.known_answers if name]


def _show(unit: str) -> Iterator[str]:
    """Figures and widgets worth showing, under their headings, with what one sees."""
    heading, shown = "", []
    for cell in template(unit).cells:
        if cell.cell_type == "markdown":
            found = re.findall(r"^#{2,3} (.+)$", cell.solved, re.MULTILINE)
            heading = found[-1] if found else heading
        elif cell.kind in ("demo", "plain"):
            shown += [f"- *{heading}*: {what}" for what in _seen(cell.solved)]
    if shown:
        yield "**On the projector**: run these cells, and ask what will be seen before it is.\n"
        yield from dict.fromkeys(shown)
        yield ""


def _seen(code: str) -> Iterator[str]:
    """What a cell shows: the widget to play with, or the first words of a figure's own text."""
    for name in dict.fromkeys(WIDGET.findall(code)):
        if name in TO_PLAY:
            yield TO_PLAY[name]
    try:
        calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return
    for call in calls:
        for given in call.keywords:
            if given.arg == "alt" and isinstance(given.value, ast.Constant):
                yield _first_sentences(str(given.value.value))


def _first_sentences(text: str) -> str:
    """As many whole sentences as it takes to say something: some sixty characters."""
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    count = 1
    while count < len(sentences) and len(" ".join(sentences[:count])) < 60:
        count += 1
    said = " ".join(sentences[:count])
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _questions(cells: Sequence[TrustedCell]) -> Iterator[str]:
    """Each question in words with its answer and mark scheme, as the source has them."""
    for index, cell in enumerate(cells):
        if cell.kind != "words":
            continue
        asked = next((c.solved for c in reversed(cells[:index]) if c.cell_type == "markdown"), "")
        asked = re.split(r"^#+ .*$", asked, flags=re.MULTILINE)[-1].strip()
        yield f"**In words** (`{cell.grade_id}`, {cell.points:g} points): {asked}\n"
        yield "\n".join(f"> {line}".rstrip() for line in cell.solved.strip().splitlines())
        yield ""
