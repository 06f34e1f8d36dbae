"""The report as one HTML file that needs nothing else: plots inside, no script, no other host."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import numpy as np

from autograder.grading.feedback import STYLE, points, spoken
from autograder.grading.gradebook import now
from autograder.grading.report import MistakeFigures, Report
from autograder.grading.results import Student

BLUE, ORANGE = "#0072b2", "#b35806"
MANY = 12
WIDE = """
body { max-width: 60rem; }
figure { margin: 1rem 0; } img { max-width: 100%; height: auto; }
pre { background: #f4f4f4; padding: .6rem .8rem; overflow-x: auto; }
.wide { overflow-x: auto; }
"""


def page(reports: Sequence[Report], *, anonymous: bool = False) -> str:
    """The page; reports are by unit.

    anonymous  leaves out who needs help and who has handed in nothing: to be shown to a class
    """
    links = "".join(f'<li><a href="#{r.unit}">{escape(r.unit)}</a></li>' for r in reports)
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>How the class is doing</title><style>{STYLE}{WIDE}</style></head><body>",
        f"<header><h1>How the class is doing</h1><p>{now()[:10]}</p></header>",
        f'<nav aria-label="Units"><ul>{links}</ul></nav>' if len(reports) > 1 else "",
        "<main>",
        *(_unit(report, anonymous) for report in reports),
        "</main></body></html>\n",
    ]
    return "\n".join(filter(None, parts))


def _unit(report: Report, anonymous: bool) -> str:
    results = report.results
    parts = [
        f'<section id="{escape(report.unit)}"><h2>{escape(report.unit)}</h2>',
        f"<p>{len(results.graded)} graded, {len(results.missing)} not handed in, "
        f"{len(results.aside)} could not be graded.</p>",
    ]
    if report.shares:
        parts += [
            _figure(_histogram, report, _say_histogram(report)),
            _figure(_pass_rates, report, _say_pass_rates(report)),
            _exercise_table(report),
        ]
        if report.mistakes:
            parts += [_reteach(report), _mistake_table(report)]
    if not anonymous:
        parts.append(_people(report))
    return "\n".join([*parts, "</section>"])


# ---------------------------------------------------------------- plots


def _figure(draw: Callable[[Report, Any], None], report: Report, alt: str) -> str:
    """A plot as an image inside the page, with its words."""
    from matplotlib.figure import Figure  # no window system, and no state of pyplot

    figure = Figure(figsize=(7.5, 3.2), layout="constrained")
    draw(report, figure)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=130, metadata={"Software": None})
    data = base64.b64encode(buffer.getvalue()).decode()
    return f'<figure><img alt="{escape(alt)}" src="data:image/png;base64,{data}"></figure>'


def _histogram(report: Report, figure: Any) -> None:
    import seaborn as sns

    axes = figure.subplots()
    percent = 100 * np.array(report.shares)
    sns.histplot(x=percent, bins=np.arange(0, 101, 10), color=BLUE, ax=axes)
    axes.axvline(float(np.median(percent)), color=ORANGE, linestyle="--", label="median")
    axes.legend(frameon=False)
    axes.set(xlabel="percent of the points", ylabel="students", title="Points reached")
    axes.yaxis.get_major_locator().set_params(integer=True)
    sns.despine(fig=figure)


def _say_histogram(report: Report) -> str:
    tenths = [
        f"{count} between {10 * i} and {10 * i + 10}"
        for i, count in enumerate(report.histogram())
        if count
    ]
    middle = float(np.median(report.shares))
    return f"Histogram of the percent of points reached, median {middle:.0%}: {', '.join(tenths)}."


def _pass_rates(report: Report, figure: Any) -> None:
    import seaborn as sns

    read = [one for one in report.exercises if one.count]
    figure.set_size_inches(7.5, 0.9 + 0.28 * len(read))
    axes = figure.subplots()
    names = [one.name for one in read]
    sns.barplot(x=[100 * one.passed for one in read], y=names, color=BLUE, ax=axes, orient="h")
    for place, one in enumerate(read):
        axes.text(100 * one.passed + 1, place, f"{one.passed:.0%}", va="center", fontsize=8)
    axes.set(xlim=(0, 110), xlabel="percent with all points", ylabel="", title="Exercises passed")
    sns.despine(fig=figure)


def _say_pass_rates(report: Report) -> str:
    rates = ", ".join(f"{one.name} {one.passed:.0%}" for one in report.exercises if one.count)
    return f"Bars: how many have all points of each exercise. {rates}."


# ---------------------------------------------------------------- tables


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; cells are HTML, the first of a row is its heading."""
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{c}</td>" for c in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>{head}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _exercise_table(report: Report) -> str:
    rows = [
        [
            f"<code>{escape(one.name)}</code>",
            f"{one.passed:.0%}" if one.count else "–",
            f"{points(one.mean)} of {points(one.max_score)}" if one.count else "–",
            points(one.lost),
            "–" if one.discrimination is None else f"{one.discrimination:.2f}",
            escape(", ".join(f"{word} {n}" for word, n in one.words.most_common()))
            + (f"{one.waiting} to be read" if one.waiting else ""),
        ]
        for one in report.exercises
    ]
    heads = ("exercise", "passed", "mean", "points lost", "discrimination", "verdicts")
    note = (
        "<p>Discrimination is the correlation of the exercise with the rest of the score: near 1, "
        "those who are strong elsewhere have it; near 0 or below, look at the exercise.</p>"
    )
    return _table("Exercises", heads, rows) + note


def _mistake_table(report: Report) -> str:
    rows = [
        [
            f"<strong>{escape(spoken(one.id))}</strong>",
            f"<code>{escape(one.exercise)}</code>",
            str(one.count),
            points(one.lost),
            _code(one) or "–",
        ]
        for one in report.mistakes[:MANY]
    ]
    heads = ("mistake", "exercise", "students", "points lost", "an example, nobody's name in it")
    return _table("Commonest mistakes", heads, rows)


def _code(one: MistakeFigures) -> str:
    return f"<pre><code>{escape(one.example)}</code></pre>" if one.example else ""


def _reteach(report: Report) -> str:
    items = "".join(
        f"<li><strong>{escape(spoken(one.id))}</strong> in <code>{escape(one.exercise)}</code>: "
        f"{one.count} students, {points(one.lost)} points. Taught under "
        f"<em>{escape(one.taught)}</em>.<br>{escape(one.hint)}</li>"
        for one in report.reteach
    )
    return f"<h3>To teach again</h3><p>The mistakes that cost the class most.</p><ol>{items}</ol>"


def _people(report: Report) -> str:
    results = report.results
    parts = []
    if report.concerns:
        rows = [[_who(one.work.student), escape(", ".join(one.reasons))] for one in report.concerns]
        parts.append(_table("May need help", ("student", "why"), rows))
    if results.missing:
        names = "".join(f"<li>{_who(work.student)}</li>" for work in results.missing)
        parts.append(f"<h3>Not handed in</h3><ul>{names}</ul>")
    if results.aside:
        rows = [[_who(work.student), escape(work.reason)] for work in results.aside]
        parts.append(_table("Not graded", ("student", "why"), rows))
    return "\n".join(parts)


def _who(student: Student) -> str:
    return escape(student.name if student.name == student.id else f"{student.name} ({student.id})")
