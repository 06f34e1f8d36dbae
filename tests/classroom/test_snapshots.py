"""What check, hint and progress say around a verdict, kept as snapshots that somebody has read.

The verdicts' own sentences have theirs in tests/verdict. After a change on purpose:
SNAPSHOTS=write pytest tests/classroom/test_snapshots.py, then read the differences. The page
`snapshots/page.html` shows every kind of message in a browser, on a light and a dark ground.
"""

from __future__ import annotations

import os
import re
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.classroom import CheckFailed, mapping
from autograder.classroom.hinting import explanation
from autograder.classroom.showing import HTML_WIDTH, as_html
from autograder.contracts import Observation, registry
from autograder.verdict import explain, judge_answer
from tests.verdict import lesson
from tests.verdict.lesson import prediction

Notebook = dict[str, Any]
SNAPSHOTS = Path(__file__).parent / "snapshots"

HINTS = ("What is kept, and what becomes zero?", "One comparison for each entry.", "`np.maximum`.")
SOLUTION = f"solutions/{lesson.UNIT}/{lesson.UNIT}.ipynb"
WRONG = {
    "stub": ("rectify", "def rectify(z):\n    raise NotImplementedError"),
    "own error": ("rectify", "def rectify(z):\n    return z if z > 0 else 0.0"),
    "shape": ("bias_gradient", "def bias_gradient(dvalues):\n    return dvalues.sum()"),
    "partly right": ("rectify", "def rectify(z):\n    return z * 1.0"),
    "right": ("rectify", ""),
}

USAGE = {
    "nothing": "check()",
    "a result": "check(neuron_forward([1.0], [2.0], 1.0))",
    "None": "check(None)",
    "a misspelt name": "check('neuron_backwards')",
    "a strange name": "hint('qqqq')",
    "a function of numpy": "check(np.sum)",
    "an answer without quotes": "predict_dead_neuron = 'b'\ncheck(predict_dead_neuron)",
    "a name that was overwritten": "relu_slope = relu_slope(2.0)\ncheck(relu_slope)",
    "a reset of nothing known": "progress(reset='nothing')",
}


def held(name: str, text: str) -> None:
    """Compare a text with its snapshot; with SNAPSHOTS=write, write it instead."""
    path = SNAPSHOTS / name
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no snapshot {name}: read it, then write it (see the module's text)"
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lesson of the verdicts' tests in the course's place: no unit's text is in a snapshot."""
    monkeypatch.setattr(registry, "units", lambda: {lesson.UNIT: lesson.CONTRACTS})
    monkeypatch.setattr(mapping, "effort_of", lambda _: "difficulty 2 of 5, about 5 minutes")


def on_the_way() -> list[mapping.Unit]:
    """The map of somebody in the middle of the second unit."""
    first = {"double": "✔", "predict_broadcast": "✔", "hunt_hidden_state": "✔"}
    second = {"weighted_inputs": "✔", "neuron_forward": "◐", "relu_slope": "○",
              "predict_dead_neuron": "✔", "hunt_bias_outside": "○"}  # fmt: skip
    third = {"layer_forward": "○", "predict_one_path": "○"}
    return [
        mapping.Unit("00-start-here", first, 1500.0),
        mapping.Unit("01-relu-neuron", second, 2400.0),
        mapping.Unit("02-dense-layer", third, 0.0),
    ]


def test_every_kind_of_message_as_a_page(lessons: None) -> None:
    z = np.array([1.0, 2.0])
    cases = [("worked", "notes 004", {"z": z}), ("edges", "negative", {"z": lesson.Z})]
    shown = {}
    for title, (name, source) in WRONG.items():
        expected = lesson.expectation(name, cases if name == "rectify" else ())
        verdict = lesson.verdict(expected, source)
        then = "3 of 7 done in this unit. Next: `losses`." if title == "right" else ""
        shown[title] = as_html(explain(verdict, expected, width=HTML_WIDTH, then=then))
        if title == "own error":
            blamed = replace(verdict, blamed=("losses",))
            shown["blamed"] = as_html(explain(blamed, expected, width=HTML_WIDTH))
            stale = "`rectify` uses `gate`, and that is defined only in a cell further down."
            shown["restart"] = as_html(explain(verdict, expected, width=HTML_WIDTH, stale=stale))
    slip = ("def rectify(z):\n    return np.where(z < 0, 0.1 * z, z)", "What leaks?")
    leaky = lesson.expectation("rectify", cases, {"leaky": slip})
    shown["known mistake"] = as_html(explain(lesson.verdict(leaky, slip[0]), leaky))
    for title, answer in (("no answer", ""), ("wrong answer", "C"), ("right answer", "B")):
        seen = Observation("returned", {"answer": answer})
        shown[title] = as_html(explain(judge_answer(prediction(), seen), prediction()))
    for level in range(4):
        said = explanation("rectify", HINTS, level, SOLUTION)
        shown[f"hint {level + 1}"] = as_html(said)
    shown["progress"] = mapping.as_html(on_the_way(), "neuron_forward")

    column = "\n".join(f"<h2>{title}</h2>\n{html}" for title, html in shown.items())
    page = '<!doctype html><meta charset="utf-8"><title>Messages</title>\n<style>'
    page += "body{display:flex;margin:0;font:14px system-ui}main{flex:1;padding:1em}h2{opacity:.8}"
    page += ".dark{background:#111;color:#eee}</style>\n"
    for theme in ("light", "dark"):
        page += f'<main class="{theme}">\n{column}\n</main>\n'
    assert "Traceback" not in page and not re.search(r"\bNone\b|<lambda>", page)
    held("page.html", page)


def test_hints_and_the_way_to_the_solution(lessons: None) -> None:
    parts = []
    for width in (100, 60):
        parts.append(f"--- {width} columns")
        levels = [(level, SOLUTION) for level in range(len(HINTS) + 1)]
        for level, solution in [*levels, (len(HINTS), "")]:
            said = explanation("rectify", HINTS, level, solution).as_text(width)
            assert all(len(line) <= width for line in said.splitlines())
            parts.append(said)
    held("hints.txt", "\n".join(parts) + "\n")


def test_the_map() -> None:
    started = [
        mapping.Unit(unit.name, dict.fromkeys(unit.signs, "○"), 0.0) for unit in on_the_way()
    ]
    ended = [
        mapping.Unit(unit.name, dict.fromkeys(unit.signs, "✔"), 3900.0) for unit in on_the_way()
    ]
    parts = []
    for title, known, latest in (
        ("nothing done", started, ""),
        ("on the way", on_the_way(), "neuron_forward"),
        ("all done", ended, "layer_forward"),
    ):
        shown = mapping.as_text(known, latest)
        assert all(len(line) <= 60 for line in shown.splitlines())
        parts += [f"--- {title}", shown]
    held("progress.txt", "\n".join(parts) + "\n")


def test_wrong_usage(notebook: Notebook) -> None:
    parts = []
    for title, source in USAGE.items():
        with pytest.raises(CheckFailed) as caught:
            exec(source, dict(notebook))
        parts.append(f"--- {title}\n{textwrap.fill(str(caught.value), 80)}\n")
    held("usage.txt", "\n".join(parts))


def test_every_snapshot_belongs_to_a_test() -> None:
    names = {"page.html", "hints.txt", "progress.txt", "usage.txt"}
    assert {path.name for path in SNAPSHOTS.iterdir()} == names
