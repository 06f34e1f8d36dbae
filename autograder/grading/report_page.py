"""The report as one HTML file that needs nothing else: plots inside, no script, no other host."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np

from autograder.grading.feedback import points, spoken
from autograder.grading.page_style import REPORT, STYLE
from autograder.grading.records import now
from autograder.grading.report import MistakeFigures, Report, who

MANY = 12
LIGHT = {"ink": "#1c1f23", "ground": "#ffffff", "bar": "#0072b2", "line": "#b35806"}
DARK = {"ink": "#e7e9ec", "ground": "#14171b", "bar": "#4da6dd", "line": "#f0a860"}


def page(reports: Sequence[Report], *, anonymous: bool = False) -> str:
    """The page; reports are by unit.

    anonymous  leaves out who needs help and who has handed in nothing: to be shown to a class
    """
    links = "".join(f'<li><a href="#{r.unit}">{escape(r.unit)}</a></li>' for r in reports)
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>How the class is doing</title><style>{STYLE}{REPORT}</style></head><body>",
        f"<header><h1>How the class is doing</h1><p>{now()[:10]}</p></header>",
        f'<nav aria-label="Units"><ul>{links}</ul></nav>' if len(reports) > 1 else "",
        "<main>",
        *(_unit(report, anonymous) for report in reports),
        "</main></body></html>\n",
    ]
    return "\n".join(filter(None, parts))


def _unit(report: Report, anonymous: bool) -> str:
    parts = [f'<section id="{escape(report.unit)}"><h2>{escape(report.unit)}</h2>', _tiles(report)]
    if report.shares:
        parts += [
            _figure(_histogram, report, _say_histogram(report)),
            _figure(_pass_rates, report, _say_pass_rates(report)),
            _exercise_table(report),
        ]
        if report.mistakes:
            parts += [_reteach(report), _mistakes(report)]
    if not anonymous:
        parts.append(_people(report))
    return "\n".join([*parts, "</section>"])


def _tiles(report: Report) -> str:
    results = report.results
    waiting = sum(work.waiting for work in results.graded)
    tiles: list[tuple[object, str]] = [
        (len(results.graded), "graded"),
        (len(results.missing), "not handed in"),
        (len(results.ungraded), "not graded yet"),
        (len(results.aside), "could not be graded"),
        (waiting, "answers wait for a person and do not count yet"),
    ]
    if report.shares:
        tiles.insert(1, (f"{float(np.median(report.shares)):.0%}", "of the points, median"))
    shown = "".join(f"<li><b>{number}</b><span>{what}</span></li>" for number, what in tiles)
    return f'<ul class="tiles">{shown}</ul>'


# ---------------------------------------------------------------- plots


Draw = Callable[[Report, Any, Mapping[str, str]], None]


def _figure(draw: Draw, report: Report, alt: str) -> str:
    """A plot as images inside the page, for light and dark, with its words."""
    light, dark = (_png(draw, report, colours) for colours in (LIGHT, DARK))
    return (
        f'<figure><picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img alt="{escape(alt)}" src="{light}"></picture></figure>'
    )


def _png(draw: Draw, report: Report, colours: Mapping[str, str]) -> str:
    import matplotlib as mpl
    from matplotlib.figure import Figure  # no window system, and no state of pyplot

    inks = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
    settings: dict[str, Any] = dict.fromkeys(inks, colours["ink"])
    settings |= {"figure.facecolor": colours["ground"], "axes.facecolor": colours["ground"]}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(7.5, 3.0), layout="constrained")
        draw(report, figure, colours)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=160, metadata={"Software": None})
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def _histogram(report: Report, figure: Any, colours: Mapping[str, str]) -> None:
    import seaborn as sns

    axes = figure.subplots()
    percent = 100 * np.array(report.shares)
    bins = np.arange(0, 101, 10)
    sns.histplot(
        x=percent, bins=bins, color=colours["bar"], alpha=1, edgecolor=colours["ground"], ax=axes
    )
    middle = float(np.median(percent))
    axes.axvline(middle, color=colours["line"], linestyle="--", label=f"median {middle:.0f} %")
    axes.legend(frameon=False)
    axes.set(xlabel="percent of the points", ylabel="students", title="Points reached")
    axes.set_xlim(0, 100)
    axes.set_xticks(bins)
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


def _pass_rates(report: Report, figure: Any, colours: Mapping[str, str]) -> None:
    import seaborn as sns

    read = [one for one in report.exercises if one.settled]
    figure.set_size_inches(7.5, 0.9 + 0.28 * len(read))
    axes = figure.subplots()
    names = [one.name for one in read]
    rates = [100 * one.passed for one in read]
    sns.barplot(x=rates, y=names, color=colours["bar"], saturation=1, ax=axes, orient="h")
    for place, one in enumerate(read):
        axes.text(100 * one.passed + 1, place, f"{one.passed:.0%}", va="center", fontsize=8)
    axes.set(xlim=(0, 110), xlabel="percent with all points", ylabel="", title="Exercises passed")
    sns.despine(fig=figure)


def _say_pass_rates(report: Report) -> str:
    rates = ", ".join(f"{one.name} {one.passed:.0%}" for one in report.exercises if one.settled)
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
        f'<div class="wide" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _exercise_table(report: Report) -> str:
    rows = [
        [
            f"<code>{escape(one.name)}</code>",
            f"{one.passed:.0%}" if one.settled else "–",
            f"{points(one.mean)} of {points(one.max_score)}" if one.settled else "–",
            points(one.lost),
            "–" if one.discrimination is None else f"{one.discrimination:.2f}",
            escape(", ".join(one.said())),
        ]
        for one in report.exercises
    ]
    heads = ("exercise", "passed", "mean", "points lost", "discrimination", "verdicts")
    note = (
        '<p class="soft">Discrimination is the correlation of the exercise with the rest of the '
        "score: near 1, those who are strong elsewhere have it; near 0 or below, look at the "
        "exercise.</p>"
    )
    return _table("Exercises", heads, rows) + note


def _mistakes(report: Report) -> str:
    """One card a mistake, the commonest first."""
    cards = "".join(
        f'<article class="mistake"><h4>{escape(spoken(one.id))}</h4>'
        f'<p class="soft">in <code>{escape(one.exercise)}</code> · {_cost(one)}</p>'
        f"{_code(one)}</article>"
        for one in report.mistakes[:MANY]
    )
    return f"<h3>Commonest mistakes</h3><p>Examples are without names and comments.</p>{cards}"


def _cost(one: MistakeFigures) -> str:
    who = f"{one.count} student" + ("s" if one.count != 1 else "")
    return f"{who}, {points(one.lost)} point" + ("s" if one.lost != 1 else "")


def _code(one: MistakeFigures) -> str:
    return f'<pre tabindex="0"><code>{escape(one.example)}</code></pre>' if one.example else ""


def _reteach(report: Report) -> str:
    items = "".join(
        f"<li><strong>{escape(spoken(one.id))}</strong> in <code>{escape(one.exercise)}</code>: "
        f"{_cost(one)}.<p>{escape(one.hint)}</p>"
        f'<p class="soft">Taught under {escape(one.taught)}</p></li>'
        for one in report.reteach
    )
    return (
        "<h3>To teach again</h3><p>The mistakes that cost the class most, counting what failed "
        f'later only because of them.</p><ol class="again">{items}</ol>'
    )


def _people(report: Report) -> str:
    results = report.results
    parts = []
    if report.concerns:
        rows = [
            [escape(who(one.work.student)), escape(", ".join(one.reasons))]
            for one in report.concerns
        ]
        parts.append(_table("May need help", ("student", "why"), rows))
    lists = (("Not handed in", results.missing), ("Not graded yet", results.ungraded))
    for head, works in lists:
        if works:
            names = "".join(f"<li>{escape(who(work.student))}</li>" for work in works)
            parts.append(f"<h3>{head}</h3><ul>{names}</ul>")
    if results.aside:
        rows = [[escape(who(work.student)), escape(work.reason)] for work in results.aside]
        parts.append(_table("Not graded", ("student", "why"), rows))
    return "\n".join(parts)
