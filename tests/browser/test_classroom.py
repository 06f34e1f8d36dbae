"""check, hint, progress, figures and widgets as a student meets them in JupyterLab."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import Page

from autograder.classroom import widgets
from tests.browser.driver import Lab, Server

pytestmark = pytest.mark.browser

UNIT = "01-relu-neuron"

CELLS = {
    "imports": "import numpy as np\n"
    "from autograder.classroom import check, datasets, hint, plots, progress, widgets",
    "wrong": "def neuron_backward(x, w, b, dvalue):\n"
    "    x, w = np.asarray(x), np.asarray(w)\n"
    "    dz = dvalue * (1.0 if x @ w + b > 0 else 0.0)\n"
    "    return dz * x, dz * w, dz",
    "check": "check(neuron_backward)",
    "hint": "hint(neuron_backward)",
    "progress": "progress()",
    "figure": "fig, ax = plots.figure()\n"
    "ax.plot([0, 1], [0, 1], **plots.line(0))\n"
    "plots.show(fig, alt='A straight line that rises from zero to one.')",
    "neuron": "widgets.neuron([1.0, -2.0, 3.0], [-3.0, -1.0, 2.0], 1.0)",
    "live": "w = widgets.neuron([1.0], [2.0], 0.5).live()\nw",
    "read": "print(w.values['x0'])",
    "graph": 'widgets.graph(x=1.0, w=-3.0, b=4.0, steps={"xw": "x * w", "z": "xw + b"})',
}


@pytest.fixture
def notebook(server: Server) -> str:
    """A notebook that uses everything, beside the checks of unit 01."""
    cells = [new_code_cell(source, id=name) for name, source in CELLS.items()]
    made = new_notebook(
        cells=cells,
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path: Path = server.work / UNIT / "everything.ipynb"
    nbformat.write(made, path)
    return f"{UNIT}/everything.ipynb"


CONTRAST = """node => {
    const parts = colour => {
        const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
        return [r, g, b, a];
    };
    const over = (top, under) =>
        top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
    const papers = [];
    for (let at = node; at; at = at.parentElement) {
        papers.push(parts(getComputedStyle(at).backgroundColor));
        if (papers.at(-1)[3] === 1) break;
    }
    const ground = papers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
    const ink = over(parts(getComputedStyle(node).color), ground);
    const light = rgb => rgb
        .map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const [high, low] = [light(ink), light(ground)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
}"""


def set_theme(page: Page, name: str) -> None:
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name
    )
    page.wait_for_function(
        "dark => (document.body.dataset.jpThemeLight === 'false') === dark",
        arg="Dark" in name,
    )
    page.wait_for_timeout(300)


def test_everything_a_student_touches(lab: Lab, notebook: str) -> None:
    page = lab.open(notebook)
    shown = {}
    for cell in CELLS:
        shown[cell] = page.run(cell)

    assert "`" not in shown["check"] and "dx and dw are exchanged" in shown["check"]
    assert "yours" not in shown["check"] and "your dx" in shown["check"]
    assert "Traceback" not in shown["check"] and "CheckFailed" not in shown["check"]
    assert shown["check"].rstrip().endswith("not right yet. The reason stands above.")
    assert "hint 1 of 3, a question" in shown["hint"]
    assert "01 relu neuron" in shown["progress"] and "Next: neuron_backward" in shown["progress"]
    assert [o["output_type"] for o in page.outputs("check")] == ["display_data", "error"]

    # the figure's text is on the page, not only in the file
    assert page.node("figure").query_selector("img[alt^='A straight line']") is not None

    # a widget moves under the keyboard
    node = page.node("neuron")
    slider = node.query_selector("input[data-key=b]")
    assert slider is not None
    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    at = node.query_selector("[data-k='f:z']")
    assert at is not None and float(at.get_attribute("data-value") or 0) == pytest.approx(6.1)

    # the living one tells Python
    slider = page.node("live").query_selector("input[data-key=x0]")
    assert slider is not None
    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    lab.page.wait_for_timeout(500)
    assert page.run("read").strip() == "1.1"

    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        set_theme(lab.page, theme)
        for cell in ("check", "hint", "progress"):
            for part in page.node(cell).query_selector_all(
                ".jp-OutputArea-output strong, .jp-OutputArea-output code, "
                ".jp-OutputArea-output pre, .jp-OutputArea-output div[style], "
                ".jp-OutputArea-output span, .jp-OutputArea-output summary"
            ):
                assert part.evaluate(CONTRAST) >= 4.5, (theme, cell, part.inner_text())
        page.screenshot(f"classroom-{theme.split()[1].lower()}")

    # at 60 columns' width a message wraps instead of running out of the page
    set_theme(lab.page, "JupyterLab Light")
    lab.page.set_viewport_size({"width": 640, "height": 900})
    lab.page.wait_for_timeout(300)
    box = page.node("check").query_selector(".jp-OutputArea-output div[role=status]")
    assert box is not None and box.evaluate("n => n.scrollWidth <= n.clientWidth + 1")
    page.screenshot("classroom-narrow", cell="check")

    assert lab.console_errors == []
    assert lab.foreign_requests == []


def test_mending_an_answer_moves_progress(lab: Lab, notebook: str) -> None:
    page = lab.open(notebook)
    for cell in ("imports", "wrong"):
        page.run(cell)
    assert "exchanged" in page.run("check")
    page.type("wrong", CELLS["wrong"].replace("dz * x, dz * w", "dz * w, dz * x"))
    page.run("wrong")
    said = page.run("check")
    assert "visible checks passed" in said and "1 of 12 done in this unit" in said
    assert "✔" in page.run("progress")
    page.type("progress", "progress(reset='all')")
    page.run("progress")
    assert "01 relu neuron (0 of 12)" in page.text("progress")


def test_a_saved_notebook_plays_without_a_kernel(lab: Lab, notebook: str) -> None:
    page = lab.open(notebook)
    for cell in ("imports", "figure", "neuron", "graph"):
        page.run(cell)
    page.save()
    lab.close()

    lab.visit("/lab?reset")
    lab.page.evaluate(
        """async path => {
            const panel = await window.jupyterapp.commands.execute('docmanager:open', {
                path, factory: 'Notebook',
                kernelPreference: {shouldStart: false, canStart: false, autoStartDefault: false},
            });
            await panel.context.ready;
            await panel.revealed;
        }""",
        notebook,
    )
    slider = lab.page.locator("[data-widget] input[data-key=x0]")
    slider.wait_for()
    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    z = lab.page.locator("[data-widget] [data-k='f:z']").first
    assert float(z.get_attribute("data-value") or 0) == pytest.approx(6 - 0.3)
    assert lab.page.locator("img[alt^='A straight line']").count() == 1
    # JupyterLab itself complains where a notebook is open and no kernel is
    theirs = "Cannot read properties of null (reading 'kernel')"
    assert [error for error in lab.console_errors if theirs not in error] == []
    assert lab.foreign_requests == []


def test_a_notebook_from_elsewhere_shows_pictures_and_runs_nothing(
    lab: Lab, server: Server
) -> None:
    """Outputs that this machine did not make are not trusted: their scripts must not run."""
    shown = widgets.neuron([1.0, -2.0], [-3.0, -1.0], 1.0)
    output = new_output("display_data", data=shown._repr_mimebundle_())
    made = new_notebook(
        cells=[new_code_cell("w", id="foreign", outputs=[output], execution_count=1)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(made, server.work / UNIT / "foreign.ipynb")
    page = lab.open(f"{UNIT}/foreign.ipynb")
    image = page.node("foreign").query_selector("[data-widget] img, img")
    assert image is not None and image.get_attribute("alt") == shown.alt
    assert image.evaluate("n => n.naturalWidth") > 300
    assert page.node("foreign").query_selector("input") is None
    page.screenshot("classroom-untrusted", cell="foreign")
    assert lab.console_errors == []
