"""guides/units.md: what an instructor needs of each unit, read from the sources and exercises.

Generated, so that its points, mistakes, questions and mark schemes are those of the course.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from autograder.exercises.form import Exercise
from autograder.exercises.registry import units
from autograder.grading.report import taught
from autograder.grading.template import TrustedCell, template
from autograder.grading.writing import write_file
from autograder.layout import Course

FILE = "units.md"
LEADS = ("**You will be able to**", "**You need**", "**Time**")
SHOWN = re.compile(r"^\s*(?:\w+ = )?((?:widgets|plots|diagrams)\.\w+)\(", re.MULTILINE)

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
    path = course.root / "guides" / FILE
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
    yield "| exercise | points | taught under | known mistakes |\n|---|---|---|---|"
    for one in exercises:
        count = len({id_ for id_, _, _ in one.wrong_codes()}) or len(_wrong_options(one))
        where = taught(unit, one.name).split(" > ")[0].replace("|", "\\|")
        worth = f"{one.max_points:g}" if template(unit).graded else "–"
        yield f"| `{one.name}` | {worth} | {where} | {count} |"
    yield ""
    yield "**The mistakes known by name** (the report counts them, with their hints):\n"
    for one in exercises:
        names = ", ".join(id_.replace("-", " ") for id_ in one.mistakes)
        if names:
            yield f"- `{one.name}`: {names}"
    yield ""
    yield from _questions(cells)


def _wrong_options(one: Exercise) -> list[str]:
    return [str(option) for option, name, _ in one.known_answers if name]


def _show(unit: str) -> Iterator[str]:
    """Figures and widgets worth showing, under their headings."""
    heading, shown = "", []
    for cell in template(unit).cells:
        if cell.cell_type == "markdown":
            found = re.findall(r"^#{2,3} (.+)$", cell.solved, re.MULTILINE)
            heading = found[-1] if found else heading
        elif cell.kind in ("demo", "plain"):
            for what in dict.fromkeys(SHOWN.findall(cell.solved)):
                if what not in ("plots.show",):
                    shown.append(f"- {heading}: `{what}`")
    if shown:
        yield "**On the projector**: run these cells and ask what will change before it does.\n"
        yield from dict.fromkeys(shown)
        yield ""


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
