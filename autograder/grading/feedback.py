"""What each student gets back: one HTML page and a short Markdown text, written from verdicts.

Nothing of the submission's outputs, of hidden tests or of the inputs that marking drew goes in: the
pages are made of what `saying` recorded with the grade, of points, and of what people wrote.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from html import escape
from typing import Any

from autograder.exercises.registry import find
from autograder.grading.page_style import STYLE
from autograder.grading.results import Mark, Results, Work
from autograder.grading.running import Places
from autograder.grading.writing import write_file

SIGNS = {"passed": "✔", "partial": "◐", "missing": "○"}
WORDS = {
    "passed": "right",
    "partial": "partly right",
    "mistake": "not right yet",
    "wrong": "not right yet",
    "missing": "not answered",
    "error": "stops with an error",
    "timeout": "does not finish",
    "memory": "needs too much memory",
}


@dataclass(frozen=True)
class Section:
    """What is said of one graded cell, before it becomes HTML or Markdown."""

    title: str
    code: bool
    sign: str
    word: str
    tone: str
    mark: Mark
    ask: str = ""
    wrong: str = ""
    mistake: str = ""
    hint: str = ""
    blamed: tuple[str, ...] = ()
    criteria: tuple[dict[str, Any], ...] = ()


def sections(work: Work) -> list[Section]:
    """The graded cells of a submission in the order of the unit."""
    judged = work.judged
    return [
        _exercise(mark, judged.get(mark.exercise, {})) if mark.exercise else _words(mark)
        for mark in work.marks
    ]


def _exercise(mark: Mark, entry: dict[str, Any]) -> Section:
    verdict = entry.get("verdict", "")
    if mark.manual and mark.score != mark.auto:
        entry = _after_a_person(mark, entry)
        verdict = entry["verdict"]
    elif verdict == "mistake" and mark.score:
        verdict = "partial"
    tone = {"passed": "right", "partial": "part"}.get(verdict, "wrong")
    return Section(
        title=mark.exercise,
        code=True,
        sign=SIGNS.get(verdict, "✘"),
        word=WORDS.get(verdict, "see the points"),
        tone=tone,
        mark=mark,
        ask=find(mark.exercise).ask,
        wrong=entry.get("wrong", ""),
        mistake=_named(entry),
        hint=entry.get("hint", ""),
        blamed=tuple(entry.get("blamed", ())),
        criteria=tuple(entry.get("criteria", ())),
    )


def _after_a_person(mark: Mark, entry: dict[str, Any]) -> dict[str, Any]:
    """The engine's words where a person gave other points: what contradicts these is left out."""
    score, said = mark.score or 0.0, entry.get("verdict", "")
    if score >= mark.max_score:
        verdict = "passed"
    elif score > 0:
        verdict = "partial"
    else:
        verdict = "wrong" if said in ("passed", "partial") else said
    if "passed" in (verdict, said):
        return {"verdict": verdict}
    return {**entry, "verdict": verdict, "criteria": ()}


def _named(entry: dict[str, Any]) -> str:
    """The known mistake; none where an earlier exercise is at fault, or the answer is a letter."""
    mistake = str(entry.get("mistake", ""))
    return "" if entry.get("blamed") or len(mistake) < 2 else mistake


def _words(mark: Mark) -> Section:
    title = mark.cell.removeprefix("explain-").replace("-", " ")
    if mark.waiting or mark.score is None:
        return Section(title, False, "○", "not marked yet", "part", mark)
    whole = mark.score >= mark.max_score
    sign, tone = ("✔", "right") if whole else ("◐", "part") if mark.score else ("○", "wrong")
    return Section(title, False, sign, "read by a person" if mark.manual else "", tone, mark)


def points(number: float) -> str:
    """Points as people write them: 3, 2.5, 0.33."""
    return f"{round(number, 2):g}"


def _of(mark: Mark) -> str:
    got = "–" if mark.score is None else points(mark.score)
    return f"{got} of {points(mark.max_score)}"


def _total(work: Work) -> str:
    text = f"{points(work.score)} of {points(work.max_score)} points"
    if work.penalty:
        text += (
            f" ({points(work.points)}, minus {points(work.penalty)} because it was handed in late)"
        )
    return text


def _earlier(work: Work) -> str:
    if work.status == "graded":
        return ""
    return (
        "What you handed in last could not be graded. These points are for what you handed in "
        "before it, and they stand."
    )


def _waiting(work: Work) -> str:
    if not work.waiting:
        return ""
    what = "answer is" if work.waiting == 1 else "answers are"
    return f"{work.waiting} {what} still to be read by a person: the points may change."


def _notes(work: Work) -> list[str]:
    """What was repaired before marking."""
    return [str(note) for note in work.detail.get("repairs", [])]


def page(work: Work) -> str:
    """One self-contained HTML page: no script, no picture, no address of another host."""
    title = f"Feedback on {work.unit}"
    notes = _notes(work)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}: {escape(work.student.name)}</title>",
        f"<style>{STYLE}</style></head><body>",
        f"<header><h1>{escape(title)}</h1>",
        f"<p>{escape(work.student.name)} · <strong>{escape(_total(work))}</strong></p>",
        _meter(work),
    ]
    parts += [f"<p>{escape(said)}</p>" for said in (_earlier(work), _waiting(work)) if said]
    found = sections(work)
    parts += ["</header>", "<main>", _overview(found)]
    parts += [_html(section) for section in found]
    if notes:
        items = "".join(f"<li>{escape(note)}</li>" for note in notes)
        parts.append(f"<h2>Put right before marking</h2><ul>{items}</ul>")
    parts.append("</main></body></html>\n")
    return "\n".join(parts)


def _meter(work: Work) -> str:
    """The points as a bar; the words beside it say the same."""
    part = work.score / work.max_score if work.max_score else 0.0
    width = f"{100 * min(1.0, part):.0f}%"
    return f'<div class="meter" aria-hidden="true"><span style="width: {width}"></span></div>'


def _overview(found: list[Section]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_name(s)}</th><td class="{s.tone}">'
        f'<span class="sign" aria-hidden="true">{s.sign}</span>{escape(s.word)}</td>'
        f'<td class="points">{_of(s.mark)}</td></tr>'
        for s in found
    )
    return (
        '<table><caption>At a glance</caption><thead><tr><th scope="col">part</th>'
        '<th scope="col">result</th><th scope="col" class="points">points</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _name(section: Section) -> str:
    title = escape(section.title)
    return f"<code>{title}</code>" if section.code else f"In words: {title}"


def _html(section: Section) -> str:
    parts = [
        f'<section><h2><span class="sign {section.tone}" aria-hidden="true">{section.sign}</span>'
        f'{_name(section)} <span class="points">({_of(section.mark)})</span></h2>'
    ]
    if section.ask:
        parts.append(f"<p>{_prose(section.ask)}</p>")
    if section.wrong:
        looks = f" It looks like: <strong>{escape(spoken(section.mistake))}</strong>."
        parts.append(
            f'<p class="{section.tone}">{_prose(_capital(section.wrong))}'
            f"{looks if section.mistake else ''}</p>"
        )
    if section.blamed:
        parts.append(f"<p>{_prose(_blame(section))}</p>")
    if section.hint:
        label = "Note" if section.word == WORDS["passed"] else "Think"
        parts.append(f'<p class="hint"><strong>{label}:</strong> {_prose(section.hint)}</p>')
    if len(section.criteria) > 1:
        rows = "".join(
            f'<tr><th scope="row"><span class="sign" aria-hidden="true">'
            f"{'✔' if c['passed'] else '✘'}</span>{escape(c['title'])}</th>"
            f"<td>{'right' if c['passed'] else 'not right'}</td>"
            f'<td class="points">{points(c["earned"])} of {points(c["points"])}</td></tr>'
            for c in section.criteria
        )
        # What is right is looked up by few; what is not stands open.
        unfolded = "" if section.tone == "right" else " open"
        parts.append(
            f"<details{unfolded}><summary>What was tried</summary>"
            f"<table><tbody>{rows}</tbody></table></details>"
        )
    if section.mark.manual:
        parts.append("<p>These points were given by a person.</p>")
    if section.mark.comment:
        said = escape(section.mark.comment).replace("\n", "<br>")
        parts.append(f'<p class="comment"><strong>Comment:</strong> {said}</p>')
    return "\n".join([*parts, "</section>"])


def _prose(text: str) -> str:
    """Text with `code` between backticks, as HTML."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(pieces))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _blame(section: Section) -> str:
    names = " and ".join(f"`{name}`" for name in section.blamed)
    verb = "are" if len(section.blamed) > 1 else "is"
    return f"It uses {names}, which {verb} not right yet: start there."


def spoken(mistake: str) -> str:
    """A mistake's id in words: "bias-sum-scalar" becomes "bias sum scalar", "b" "answer B"."""
    if len(mistake) == 1:
        return f"answer {mistake.upper()}"
    return mistake.replace("-", " ")


def markdown(work: Work) -> str:
    """The same in a few lines, for a mail or an LMS comment."""
    lines = [f"# Feedback on {work.unit}", "", f"{work.student.name}: **{_total(work)}**", ""]
    for said in filter(None, (_earlier(work), _waiting(work))):
        lines += [said, ""]
    for section in sections(work):
        name = f"`{section.title}`" if section.code else f"In words: {section.title}"
        lines.append(f"- {section.sign} {name} ({_of(section.mark)}): {section.word or 'marked'}.")
        if section.wrong:
            lines.append(f"  {_capital(section.wrong)}")
        if section.mistake:
            lines.append(f"  It looks like: {spoken(section.mistake)}.")
        if section.blamed:
            lines.append(f"  {_blame(section)}")
        if section.hint and section.word != WORDS["passed"]:
            lines.append(f"  Think: {section.hint}")
        if section.mark.comment:
            lines.append("  Comment: " + " ".join(section.mark.comment.split()))
    if _notes(work):
        lines += ["", "Put right before marking:", "", *(f"- {note}" for note in _notes(work))]
    return "\n".join(lines) + "\n"


def write(places: Places, results: Results) -> int:
    """Write the feedback of a unit's graded submissions and return how many; raises OSError.

    Whatever else lies in a student's feedback folder, from an older run or from nbgrader itself,
    is removed: it might show hidden tests.
    """
    for work in results.graded:
        folder = places.feedback(work.student.id, work.unit)
        shutil.rmtree(folder, ignore_errors=True)
        write_file(folder / f"{work.unit}.html", page(work).encode())
        write_file(folder / f"{work.unit}.md", markdown(work).encode())
        carry_over(places, work.student.id, work.unit)
    return len(results.graded)


CARRIED = ("timestamp.txt", "submission_secret.txt")
"""What nbgrader lays beside a submission: its time, and what release_feedback names files by."""


def carry_over(places: Places, student: str, unit: str) -> None:
    """Lay nbgrader's own notes on the submission beside its feedback, as nbgrader does."""
    for name in CARRIED:
        note = places.submitted / student / unit / name
        if note.is_file() and not note.is_symlink() and note.stat().st_size < 4096:
            write_file(places.feedback(student, unit) / name, note.read_bytes())
