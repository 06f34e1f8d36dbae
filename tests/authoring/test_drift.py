"""What counts as a difference from the committed files, and what does not."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.image import imsave

from autograder.authoring.building import build, check, drift, units, write_if_changed
from autograder.authoring.cleaning import checks_json, clean, dumps
from autograder.authoring.drift import (
    checks_difference,
    notebook_difference,
    same_text,
    settled_notebook,
)
from autograder.authoring.made import Made
from autograder.errors import CommandError
from tests.authoring.conftest import SmallCourse

Notebook = dict[str, Any]


def picture(shade: float, width: int = 4) -> str:
    """A small grey PNG in base64."""
    file = io.BytesIO()
    imsave(file, np.full((3, width, 3), shade), format="png")
    return base64.b64encode(file.getvalue()).decode()


def code(name: str, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    metadata = {"tags": list(tags)} if tags else {}
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": f"{name}()",
        "execution_count": 1,
        "outputs": list(outputs),
    }


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def shown(mime: str, value: str, **metadata: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {mime: value}, "metadata": metadata}


def a_notebook() -> Notebook:
    """A solution with an output of every kind."""
    html = f'<img src="data:image/png;base64,{picture(0.5)}" alt="grey"/>'
    cells = [
        {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": "# Words\n\nmore"},
        code("numbers", stream("loss = 0.125000012\n3 steps\n")),
        code("timed", stream("took 12.5 ms\n"), tags=("measured",)),
        code("png", shown("image/png", picture(0.5), **{"image/png": {"alt": "grey"}})),
        code("html", shown("text/html", html)),
        code("widget", shown("text/html", '<div data-widget="a1"><img alt="wires"/> x </div>')),
    ]
    return clean({"cells": cells}, "98-small")


def changed(change: Callable[[list[Any]], None]) -> str:
    notebook = a_notebook()
    change(notebook["cells"])
    return dumps(notebook)


def edit_output(cell: int, old: str, new: str) -> Callable[[list[Any]], None]:
    def change(cells: list[Any]) -> None:
        output = json.dumps(cells[cell]["outputs"])
        assert json.dumps(old)[1:-1] in output
        edited = output.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1])
        cells[cell]["outputs"] = json.loads(edited)

    return change


FAULTS: dict[str, tuple[Callable[[list[Any]], None], str, str]] = {
    "a word of prose": (lambda c: c[0].update(source="# Wards"), '"# Wards"', "text differs"),
    "metadata": (lambda c: c[1]["metadata"].update(tags=["demo"]), '"numbers()"', "metadata"),
    "a new cell": (lambda c: c.insert(1, code("new")), '"new()"', "new or its text has changed"),
    "a lost cell": (lambda c: c.pop(1), '"numbers()"', "no longer in the source"),
    "a moved cell": (lambda c: c.append(c.pop(1)), '"timed()"', "has moved"),
    "a number": (edit_output(1, "0.125000012", "0.1251"), '"numbers()"', "0.125000012"),
    "a whole number": (edit_output(1, "3 steps", "4 steps"), '"numbers()"', "4 steps"),
    "a word of output": (edit_output(1, "steps", "turns"), '"numbers()"', "turns"),
    "another stream": (edit_output(1, "stdout", "stderr"), '"numbers()"', "another kind"),
    "an output less": (lambda c: c[3].update(outputs=[]), '"png()"', "it has 1 outputs, now 0"),
    "alt text": (edit_output(3, "grey", "green"), '"png()"', "metadata (alt text, size)"),
    "alt text in HTML": (edit_output(4, "grey", "green"), '"html()"', "output differs"),
    "alt text of a widget": (edit_output(5, "wires", "hoses"), '"widget()"', "output differs"),
    "no image any more": (edit_output(3, "image/png", "text/plain"), '"png()"', "another kind"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_difference_is_found_in_its_cell(fault: str) -> None:
    change, cell, words = FAULTS[fault]
    found = notebook_difference(dumps(a_notebook()), changed(change))
    assert found is not None
    assert found.cell == cell
    assert words in found.what


SAME: dict[str, Callable[[list[Any]], None]] = {
    "the last digits of a float": edit_output(1, "0.125000012", "0.125000013"),
    "the outputs of a measured cell": edit_output(2, "12.5 ms", "99 hours"),
    "another picture": edit_output(3, picture(0.5), picture(0.9, width=7)),
    "another picture in HTML": edit_output(4, picture(0.5), picture(0.9)),
    "the inside of a widget": edit_output(5, " x ", " y "),
}


@pytest.mark.parametrize("same", SAME)
def test_what_is_no_difference(same: str) -> None:
    assert notebook_difference(dumps(a_notebook()), changed(SAME[same])) is None


def test_a_damaged_notebook_is_a_difference() -> None:
    for damaged in ("", "{}", "[]", "{", dumps(a_notebook()).replace('"id"', '"di"')):
        assert notebook_difference(damaged, dumps(a_notebook())) is not None


def test_the_metadata_of_the_notebook_counts() -> None:
    other = dumps(a_notebook()).replace('"unit": "98-small"', '"unit": "97-tiny"')
    found = notebook_difference(other, dumps(a_notebook()))
    assert found is not None
    assert "metadata" in found.what


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("[1. 2.]", "[1.0000000001  2.]", True),
        ("(np.float64(1.0), np.True_)", "(1.0, True)", True),
        ("1e-17", "0.0", True),
        ("1.5", "1.6", False),
        ("7", "8", False),
        ("x = 1", "y = 1", False),
        ("-0.5", "0.5", False),
        ("1000000", "1000001", False),
    ],
)
def test_texts_are_compared_with_numbers_as_numbers(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) is same
    assert same_text(other, one) is same


@pytest.mark.parametrize("same", [name for name in SAME if "picture" not in name][:2])
def test_a_build_keeps_committed_outputs_that_say_the_same(same: str) -> None:
    committed = dumps(a_notebook())
    assert settled_notebook(committed, changed(SAME[same])) == committed


def test_a_build_keeps_the_bytes_of_pictures_that_look_the_same() -> None:
    committed = dumps(a_notebook())
    a_shade_off = changed(edit_output(3, picture(0.5), picture(0.504)))
    assert a_shade_off != committed
    assert settled_notebook(committed, a_shade_off) == committed
    for cell in (3, 4):
        repainted = changed(edit_output(cell, picture(0.5), picture(0.9)))
        assert settled_notebook(committed, repainted) == repainted
    rewritten = changed(SAME["the inside of a widget"])
    assert settled_notebook(committed, rewritten) == rewritten


def test_a_build_takes_new_outputs_that_differ() -> None:
    new = changed(FAULTS["a number"][0])
    assert settled_notebook(dumps(a_notebook()), new) == new


def test_outputs_travel_without_addresses_paths_widgets_and_tracebacks() -> None:
    error = {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": "no",
        "traceback": ["File /home/someone/x.py", "ValueError: no"],
    }
    widget = shown("text/plain", "<Box object at 0x7f00deadbeef>")
    widget["data"]["application/vnd.jupyter.widget-view+json"] = {"model_id": "1f"}
    pieces = [stream("a"), stream("/tmp/ipykernel_7/99.py:1: Warning\n", "stderr"), stream("b\n")]
    cell = clean({"cells": [code("cell", *pieces, widget, error)]}, "98-small")["cells"][0]
    assert [output.get("text") for output in cell["outputs"][:2]] == ["ab\n", "<cell>:1: Warning\n"]
    assert cell["outputs"][2]["data"] == {"text/plain": "<Box object at 0x...>"}
    assert cell["outputs"][3]["traceback"] == ["ValueError: no"]


def test_the_layout_is_the_one_that_jupyter_writes() -> None:
    import nbformat

    text = dumps(a_notebook())
    read = nbformat.reads(text, as_version=4)
    nbformat.validate(read)
    assert nbformat.writes(read) + "\n" == text


def test_checks_are_compared_exercise_by_exercise(small: SmallCourse) -> None:
    built = small.make().checks
    assert checks_difference(built, built) is None
    data = json.loads(built)
    assert checks_json(data["unit"], data["exercises"]) == built
    data["exercises"][0]["cases"][0]["expected"]["outputs"]["total"] += 1e-12
    assert checks_difference(json.dumps(data), built) is None
    data["exercises"][0]["cases"][0]["expected"]["outputs"]["total"] += 1e-3
    found = checks_difference(json.dumps(data), built)
    assert found is not None
    assert (found.cell, found.what) == ("twice_plus", "its cases differ")
    del data["exercises"][0]
    found = checks_difference(json.dumps(data), built)
    assert found is not None
    assert (found.cell, found.what) == ("twice_plus", "it is missing")
    assert checks_difference("{", built) is not None


def a_made_unit(small: SmallCourse) -> Made:
    """The unit as made, written into the course."""
    made = small.make()
    for folder, name, text in (
        ("notebooks", f"{small.unit}.ipynb", made.release),
        ("notebooks", "checks.json", made.checks),
    ):
        assert write_if_changed(small.root / folder / small.unit / name, text)
        assert not write_if_changed(small.root / folder / small.unit / name, text)
    return made


def test_every_file_of_a_unit_is_compared(small: SmallCourse) -> None:
    made = a_made_unit(small)
    assert drift(small.course, made) == []
    folder = small.root / "notebooks" / small.unit
    small.spoil(folder / f"{small.unit}.ipynb", "def twice_plus", "def thrice_plus")
    small.spoil(folder / "checks.json", "Which comes first?", "Which comes last?")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    problems = drift(small.course, made)
    assert [problem.file for problem in problems] == [
        "notebooks/98-small/98-small.ipynb",
        "notebooks/98-small/checks.json",
        "notebooks/98-small/notes.txt",
    ]
    assert [problem.cell for problem in problems] == ["twice_plus", "twice_plus", ""]
    assert "autograder build 98-small" in problems[0].todo
    (folder / f"{small.unit}.ipynb").unlink()
    assert drift(small.course, made)[0].what == "it is missing"


def test_a_unit_without_source_is_an_orphan(small: SmallCourse) -> None:
    a_made_unit(small)
    small.source.unlink()
    for command in (build, check):
        problems = command(small.course, say=lambda line: None).problems
        assert [problem.file for problem in problems] == ["notebooks/98-small"]
        assert "source/98-small.md does not exist" in problems[0].what


def test_units_are_found_by_name_and_number(small: SmallCourse) -> None:
    (small.root / "source" / "99-more.md").write_text("# More", encoding="utf-8")
    assert units(small.course) == ["98-small", "99-more"]
    assert units(small.course, ["99", "98-small", "source/98-small.md"]) == ["99-more", "98-small"]
    with pytest.raises(CommandError, match=r"There is no unit '9'.*98-small, 99-more") as raised:
        units(small.course, ["9"])
    assert raised.value.exit_code == 2
