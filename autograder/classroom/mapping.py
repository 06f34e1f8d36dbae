"""progress: a map of the course, with what is done, tried and open, and what comes next."""

from __future__ import annotations

import html
import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.classroom import record
from autograder.classroom.finding import expectation_of, name_of, unit_folder
from autograder.classroom.settings import being_graded, in_box, unit_being_built
from autograder.classroom.showing import COLOURS, CheckFailed, publish, shell
from autograder.contracts import unit_of, units

DONE, TRIED, OPEN = "✔", "◐", "○"
WORDS = {DONE: "done", TRIED: "tried", OPEN: "open"}
KINDS = (("exercises", ""), ("predictions", "predict_"), ("bug hunts", "hunt_"))


@dataclass(frozen=True)
class Unit:
    """One unit of the map: its exercises in the notebook's order, each with its sign."""

    name: str
    signs: dict[str, str]
    seconds: float

    @property
    def title(self) -> str:
        """ "01-relu-neuron" as a person reads it: "01 relu neuron"."""
        return self.name.replace("-", " ")

    @property
    def done(self) -> int:
        """How many exercises are done."""
        return sum(sign == DONE for sign in self.signs.values())

    def of_kind(self, prefix: str) -> dict[str, str]:
        """The exercises of a kind: those whose name starts with the prefix, "" for functions."""
        prefixes = tuple(p for _, p in KINDS if p)
        return {
            name: sign
            for name, sign in self.signs.items()
            if (name.startswith(prefix) if prefix else not name.startswith(prefixes))
        }


def progress(*, reset: object = None) -> None:
    """Show the map of the course: what is done ✔, tried ◐, open ○, and what comes next.

    reset  a function, class or name whose record is to be forgotten; "all" forgets everything

    The record is kept in a file on this machine. Raises CheckFailed for a name that does not exist.
    """
    if in_box() or being_graded():
        return
    if reset is not None:
        if reset == "all":
            names = [name for exercises in units().values() for name in exercises]
        else:
            names = [name_of(reset, sys._getframe(1), "progress(reset={})")]
        record.forget(names)
    known, latest = course_map(), str(record.read().get("latest", ""))
    if not known:
        raise CheckFailed("There is no unit with exercises in this course yet.")
    if shell() is None:
        print(as_text(known, latest))
    else:
        publish({"text/html": as_html(known, latest), "text/plain": as_text(known, latest)})


def course_map(only: str = "") -> list[Unit]:
    """Every unit with exercises, in the course's order.

    only  a unit whose map alone is wanted: the other notebooks need not be read

    While a unit's solution is made it is the only one, and no time is told: the outputs that are
    committed must change neither with other units nor with the machine.
    """
    data, built = record.read(), unit_being_built()
    wanted = {one for one in (only, built) if one}
    found = []
    for unit, exercises in units().items():
        if not exercises or wanted - {unit}:
            continue
        signs = {name: sign_of(data["exercises"].get(name, {})) for name in in_order(unit)}
        seconds = 0.0 if built else float(data["seconds"].get(unit, 0.0))
        found.append(Unit(unit, signs, seconds))
    return found


def sign_of(entry: object) -> str:
    """The sign of one exercise's record."""
    if not isinstance(entry, dict):
        return OPEN
    return DONE if entry.get("done") else TRIED if entry.get("tried") else OPEN


@cache
def in_order(unit: str) -> tuple[str, ...]:
    """The unit's exercises in the order of its notebook, or of their declaration without one."""
    declared = list(units()[unit])
    folder = unit_folder(unit)
    path = folder / f"{unit}.ipynb" if folder else Path()
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        ids = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return tuple(declared)
    order = {name: index for index, name in enumerate(ids)}
    return tuple(sorted(declared, key=lambda name: order.get(name, len(ids))))


def upcoming(known: list[Unit], latest: str = "") -> tuple[str, str] | None:
    """(unit, exercise) to do next: the first not done from the latest one on, else of all."""
    line = [(unit.name, name, sign) for unit in known for name, sign in unit.signs.items()]
    start = next((i for i, (_, name, _) in enumerate(line) if name == latest), 0)
    for unit, name, sign in [*line[start:], *line[:start]]:
        if sign != DONE:
            return unit, name
    return None


def after_passing(name: str) -> str:
    """What to say when an exercise has just passed: how far the unit is, and what comes next."""
    (unit,) = course_map(unit_of(name))
    so_far = f"{unit.done} of {len(unit.signs)} done in this unit."
    ahead = upcoming([unit], name) if _open_below(unit, name) else upcoming(course_map(), name)
    if ahead is None and unit_being_built():
        return so_far
    if ahead is None:
        return f"{so_far} Nothing is left open."
    where = "" if ahead[0] == unit.name else f" in {ahead[0]}"
    effort = effort_of(ahead[1])
    return f"{so_far} Next: `{ahead[1]}`{where}{f' ({effort})' if effort else ''}."


def effort_of(name: str) -> str:
    """How hard an exercise is and how long it takes, in words; "" where nobody has said."""
    try:
        effort = expectation_of(name).effort
    except CheckFailed:  # its unit is not here
        return ""
    return f"difficulty {effort[0]} of 5, about {effort[1]} minutes" if effort else ""


def _open_below(unit: Unit, name: str) -> bool:
    """True where something behind the exercise is not done: then no other unit is asked."""
    names = list(unit.signs)
    return any(unit.signs[later] != DONE for later in names[names.index(name) :])


def duration(seconds: float) -> str:
    """Time in words: "35 min", "2 h 05 min", "" for less than a minute."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return ""
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def as_text(known: list[Unit], latest: str = "") -> str:
    """The map as plain text, at most 60 columns wide where names allow it."""
    lines = ["Your way through the course"]
    for unit in known:
        spent = duration(unit.seconds)
        count = f"{unit.done} of {len(unit.signs)}" + (f", {spent}" if spent else "")
        lines.append(f"{_unit_sign(unit)} {unit.title} ({count})")
        for kind, prefix in KINDS:
            signs = unit.of_kind(prefix)
            if signs:
                lines.append(f"    {kind:<12}{''.join(signs.values())}")
    lines += _last_lines(known, latest)
    return "\n".join(lines)


def _last_lines(known: list[Unit], latest: str) -> list[str]:
    done, every = sum(unit.done for unit in known), sum(len(unit.signs) for unit in known)
    lines = [f"{DONE} done  {TRIED} tried  {OPEN} open  ·  {done} of {every} done"]
    ahead = upcoming(known, latest)
    lines.append(f"Next: {ahead[1]}, in {ahead[0]}" if ahead else "All done.")
    effort = effort_of(ahead[1]) if ahead else ""
    lines += [f"      {effort}"] if effort else []
    total = duration(sum(unit.seconds for unit in known))
    if total:
        lines.append(f"Time spent: {total} (pauses over ten minutes left out)")
    return lines


def _unit_sign(unit: Unit) -> str:
    if unit.done == len(unit.signs):
        return DONE
    return OPEN if all(sign == OPEN for sign in unit.signs.values()) else TRIED


def as_html(known: list[Unit], latest: str = "") -> str:
    """The map as HTML: one line a unit, its exercises' names behind a fold."""
    ahead = upcoming(known, latest)
    parts = ['<div role="group" aria-label="Your way through the course" style="line-height:1.6">']
    for unit in known:
        spent = duration(unit.seconds)
        count = f"{unit.done} of {len(unit.signs)}" + (f", {spent}" if spent else "")
        here = " open" if ahead and ahead[0] == unit.name else ""
        parts.append(
            f"<details{here}><summary>{_badge(_unit_sign(unit))}<strong>"
            f"{html.escape(unit.title)}</strong> ({count})</summary>"
            '<div style="padding-left:2em">'
        )
        for kind, prefix in KINDS:
            signs = unit.of_kind(prefix)
            if signs:
                names = ", ".join(
                    f'<span style="white-space:nowrap">{_badge(sign)}{html.escape(name)}</span>'
                    for name, sign in signs.items()
                )
                parts.append(f"<div>{kind}: {names}</div>")
        parts.append("</div></details>")
    for line in _last_lines(known, latest):
        tag = "strong" if line.startswith("Next:") else "span"
        indent = (len(line) - len(line.lstrip())) / 2
        said = f"<{tag}>{html.escape(line.strip())}</{tag}>"
        parts.append(f'<div style="padding-left:{indent:g}em">{said}</div>')
    return "".join([*parts, "</div>"])


def _badge(sign: str) -> str:
    return (
        f'<span role="img" aria-label="{WORDS[sign]}" style="background:{COLOURS[sign]};color:#fff;'
        f'border-radius:3px;padding:0 .3em;margin-right:.4em;font-weight:bold">{sign}</span>'
    )
