"""The site's pages: a unit's worked solution with the answers behind folds, guides, a front page.

A page shows what a student has before the work: the stub and its check. Hints and the solution,
with what marking tests, wait below in `<details>`. Outputs are those that `solutions/` holds:
nothing is run.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

from autograder.errors import CommandError
from autograder.layout import Course
from autograder.regions import regions, visible

Cell = dict[str, Any]

TEMPLATES = Path(__file__).with_name("site_template")
HINTS = ("a question", "the idea", "nearly the code")
LINK = re.compile(r"(?<![!\w\])])\[([^\]]+)\]\(([^)\s]+)\)")
STANDING = re.compile(r"<div[^>]*>\d+ of \d+ done in this unit\.(?:(?!<div).)*?</div>")


@dataclass(frozen=True)
class Page:
    """A unit's page, and what the front page says of it.

    cells    of its notebook, as Sphinx is to show them
    title    its heading
    promise  what one will be able to do, "" where the unit does not say
    time     how long it takes, "" where the unit does not say
    """

    unit: str
    title: str
    promise: str
    time: str
    cells: list[Cell] = field(repr=False)

    def notebook(self) -> str:
        """The page as a notebook file."""
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        return json.dumps(
            {"cells": self.cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
        )


def unit_page(course: Course, unit: str) -> Page:
    """A unit's page from its solution, its release and its hints.

    Raises CommandError where one of these files is missing or is no notebook.
    """
    solution = _read(course.solutions / unit / f"{unit}.ipynb", course)["cells"]
    release = {
        _grade_id(cell): _source(cell)
        for cell in _read(course.notebooks / unit / f"{unit}.ipynb", course)["cells"]
    }
    checks = _read(course.notebooks / unit / "checks.json", course)
    hints = {each["name"]: each["hints"] for each in checks["exercises"]}
    folder = course.notebooks / unit
    cells: list[Cell] = []
    answers: dict[str, list[Cell]] = {}
    for cell in solution:
        name, nbgrader = _grade_id(cell), cell["metadata"].get("nbgrader", {})
        source = _source(cell)
        if cell["cell_type"] == "markdown" and nbgrader.get("solution"):
            cells.append(_words(_folded("A model answer, and how it is marked", source)))
        elif cell["cell_type"] == "markdown":
            cells.append(_words(linked(source, course, folder)))
        elif cell["cell_type"] != "code" or _only_in_a_notebook(cell):
            continue
        elif nbgrader.get("solution"):
            cells.append(_code(release.get(name, visible(source))))
            answers[name] = [_code(_without_markers(source), cell["outputs"])]
        elif name.startswith("test-"):
            exercise = name.removeprefix("test-")
            cells.append(_code(visible(source)))
            cells += _hints(hints.get(exercise, ()))
            cells += _solution(exercise, answers.pop(exercise, []), cell)
        else:
            cells.append(_code(_without_markers(source), cell["outputs"]))
    if answers:
        names = ", ".join(answers)
        raise CommandError(f"{unit}: no test cell follows {names}. Run `autograder build --check`.")
    text = "\n".join(_source(cell) for cell in cells[:1])
    return Page(
        unit,
        title=_first(r"^# (.+)$", text) or unit,
        promise=_first(r"^\*\*You will be able to\*\* (.+)$", text),
        time=_first(r"\*\*Time\*\*: (.+?)(?: \(estimate\))?\.", text),
        cells=cells,
    )


def front_page(pages: Sequence[Page], guides: Sequence[str]) -> str:
    """The front page's Markdown, with the menu of all pages.

    guides  names of the guides' pages, in their order
    """
    lines = []
    for page in pages:
        time = f" *{page.time[0].upper()}{page.time[1:]}.*" if page.time else ""
        promise = f" You will be able to {page.promise}" if page.promise else ""
        lines.append(f"- [{page.title}](units/{page.unit}.ipynb).{promise}{time}")
    menu = _menu("The course", [f"units/{page.unit}" for page in pages])
    menu += _menu("Guides", [f"guides/{name}" for name in guides])
    template = Template((TEMPLATES / "index.md").read_text(encoding="utf-8"))
    return template.substitute(units="\n".join(lines), menu=menu)


def linked(text: str, course: Course, folder: Path) -> str:
    """Markdown whose links into the course lead to the site's pages; others lose the link only.

    folder  where the text lies: relative links start there
    """

    def target(found: re.Match[str]) -> str:
        label, address = found.groups()
        path = (folder / address.partition("#")[0]).resolve()
        if re.match(r"[a-z]+:|#", address) or not path.exists():
            return found[0]
        units = {file.stem for file in course.source.glob("*.md")}
        if path.parent == course.guides and path.suffix == ".md":
            return f"[{label}](/guides/{path.name})"
        if path.stem in units:
            return f"[{label}](/units/{path.stem}.ipynb)"
        return label

    return LINK.sub(target, text)


def _read(path: Path, course: Course) -> dict[str, Any]:
    name = path.relative_to(course.root).as_posix()
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CommandError(f"{name} is missing. Run `autograder build` first.") from None
    except ValueError as error:
        raise CommandError(f"{name} cannot be read: {error}. Run `autograder build`.") from None
    return read


def _grade_id(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, flags=re.MULTILINE)
    return found[1].strip() if found else ""


def _words(text: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(source: str, outputs: Sequence[Mapping[str, Any]] = ()) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": list(outputs),
        "source": source,
    }


def _without_markers(source: str) -> str:
    """Code with its solution, without the lines that mark where it begins and ends."""
    lines = source.splitlines()
    for region in reversed(regions(source)):
        del lines[region.line + len(region.lines) + 1]
        del lines[region.line]
    return "\n".join(lines)


def _hints(hints: Sequence[str]) -> list[Cell]:
    if not hints:
        return []
    steps = []
    for at, hint in enumerate(hints, 1):
        kind = f": {HINTS[at - 1]}" if at <= len(HINTS) else ""
        # written by hand: in a hint only backticks mean something, as when a notebook shows it
        text = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(" ".join(hint.split())))
        steps.append(
            f'<details class="fold words"><summary>Hint {at}{kind}</summary><p>{text}</p></details>'
        )
    start = '<details class="fold hints"><summary>Hints</summary>'
    return [_words("\n".join([start, *steps, "</details>"]))]


def _solution(name: str, answer: Sequence[Cell], test: Mapping[str, Any]) -> list[Cell]:
    """The fold with the answer and what the check and marking say to it.

    The test cell's last output is the points alone, which its text says already.
    """
    outputs = [_still(each) for each in test["outputs"] if each["output_type"] != "execute_result"]
    inside = [dict(cell) for cell in answer] or [_code("")]
    inside[-1]["outputs"] = [*inside[-1]["outputs"], *outputs]
    summary = f"Worked solution of <code>{html.escape(name)}</code>"
    if test["metadata"]["nbgrader"].get("grade"):
        summary += ", and what marking tests"
    return [
        _words(f'<details class="fold solution"><summary>{summary}</summary>'),
        *inside,
        _words("</details>"),
    ]


def _only_in_a_notebook(cell: Mapping[str, Any]) -> bool:
    """Whether a cell shows where the learner stands; a demonstration of that stays."""
    tags = cell["metadata"].get("tags", [])
    return _source(cell).strip() == "progress()" and "demo" not in tags


def _still(output: Mapping[str, Any]) -> dict[str, Any]:
    """A check's message without how far the reader is in the unit: on a page nobody is."""
    shown = output.get("data", {}).get("text/html")
    if shown is None:
        return dict(output)
    text = shown if isinstance(shown, str) else "".join(shown)
    return {**output, "data": {"text/html": STANDING.sub("", text)}}


def _folded(summary: str, text: str) -> str:
    # blank lines: within an HTML block Markdown would stay as it is
    return f'<details class="fold words"><summary>{summary}</summary>\n\n{text}\n\n</details>'


def _menu(caption: str, entries: Sequence[str]) -> str:
    if not entries:
        return ""
    names = "\n".join(entries)
    return f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{names}\n```\n\n"
