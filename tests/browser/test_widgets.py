"""Each widget in a page of its own: its numbers at the ends of its sliders against numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from autograder.classroom import datasets, widgets
from autograder.classroom.widgets import Widget

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open HTML as a file, without any network; fails on any error or request of the page."""
    contexts, faults = [], []

    def opened(*shown: Widget, scripts: bool = True, calm: bool = False) -> Page:
        motion = "reduce" if calm else "no-preference"
        context = browser.new_context(
            java_script_enabled=scripts, reduced_motion=motion, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: faults.append(r.url) if not r.url.startswith(("file:", "data:")) else None,
        )
        path = tmp_path / f"page{len(contexts)}.html"
        body = "<hr>".join(widget.to_html() for widget in shown)
        path.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><body>{body}')
        page.goto(path.as_uri())
        if scripts:
            page.wait_for_selector("[data-widget] svg")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def put(page: Page, key: str, value: float) -> None:
    """Move a slider as its `input` event reports it."""
    page.locator(f'input[data-key="{key}"]').evaluate(
        "(node, to) => { node.value = to; node.dispatchEvent(new Event('input')); }", str(value)
    )


def ends(page: Page, key: str) -> tuple[float, float]:
    slider = page.locator(f'input[data-key="{key}"]')
    return float(slider.get_attribute("min") or ""), float(slider.get_attribute("max") or "")


def read(page: Page, key: str) -> float:
    """The exact number behind what the picture shows."""
    return float(page.locator(f'svg [data-k="{key}"]').get_attribute("data-value") or "nan")


def corners(page: Page, keys: list[str]) -> Iterator[dict[str, float]]:
    """Each slider at its least and its greatest, the others in the middle; then all together."""
    span = {key: ends(page, key) for key in keys}
    middle = {key: 0.5 * (low + high) for key, (low, high) in span.items()}
    chosen = [{**middle, key: end} for key in keys for end in span[key]]
    chosen += [{key: span[key][end] for key in keys} for end in (0, 1)]
    chosen += [{key: span[key][(i + end) % 2] for i, key in enumerate(keys)} for end in (0, 1)]
    for values in chosen:
        for key, value in values.items():
            put(page, key, value)
        # what the slider holds after rounding to its step is what counts
        yield {key: float(page.locator(f'input[data-key="{key}"]').input_value()) for key in keys}


def test_neuron(open_page: Open) -> None:
    page = open_page(widgets.neuron([1.0, -2.0, 3.0], [-3.0, -1.0, 2.0], 1.0))
    assert (read(page, "f:z"), read(page, "f:y")) == (6.0, 6.0)
    assert [read(page, f"g:x{i}") for i in range(3)] == [-3.0, -1.0, 2.0]
    keys = [f"{v}{i}" for i in range(3) for v in "xw"] + ["b", "dvalue"]
    seen = set()
    for at in corners(page, keys):
        x = np.array([at[f"x{i}"] for i in range(3)])
        w = np.array([at[f"w{i}"] for i in range(3)])
        z = x @ w + at["b"]
        dz = at["dvalue"] * (z > 0)
        seen.add(bool(z > 0))
        assert read(page, "f:z") == pytest.approx(z, abs=1e-12)
        assert read(page, "f:y") == pytest.approx(max(z, 0), abs=1e-12)
        for i in range(3):
            assert read(page, f"g:x{i}") == pytest.approx(dz * w[i], abs=1e-12)
            assert read(page, f"g:w{i}") == pytest.approx(dz * x[i], abs=1e-12)
        assert read(page, "g:b") == pytest.approx(dz)
        assert read(page, "g:y") == at["dvalue"]
    assert seen == {True, False}


def test_a_start_between_two_steps_is_kept(open_page: Open) -> None:
    page = open_page(widgets.neuron([0.1234], [-7.77], 0.05, 0.333))
    assert read(page, "f:z") == pytest.approx(0.1234 * -7.77 + 0.05)
    put(page, "b", 2.0)
    assert read(page, "f:z") == pytest.approx(0.1234 * -7.77 + 2)
    assert read(page, "g:w0") == pytest.approx(0.333 * 0.1234)


def test_nudge(open_page: Open) -> None:
    def cost(w: float) -> float:
        return float((1 / (1 + np.exp(-2 * w)) - 0.3) ** 2)

    page = open_page(widgets.nudge(cost, at=0.5, low=-2, high=2))
    places = np.linspace(-2, 2, 61)
    sizes = [1, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6]
    nudges = [-s for s in sizes] + sizes[::-1]
    assert ends(page, "place") == (0, 60) and ends(page, "nudge") == (0, len(nudges) - 1)
    for place in (0, 17, 60):
        for j in (0, 8, 9, len(nudges) - 1):
            put(page, "place", place)
            put(page, "nudge", j)
            w, d = float(places[place]), nudges[j]
            assert read(page, "slope") == pytest.approx((cost(w + d) - cost(w)) / d, rel=1e-9)
    assert "Change over nudge" in page.locator("[aria-live]").inner_text()


def test_jacobian(open_page: Open) -> None:
    page = open_page(widgets.jacobian([2.0, 1.0, 0.1], names=["cat", "dog", "bird"]))
    for at in corners(page, ["z0", "z1", "z2", "temperature"]):
        z = np.array([at[f"z{i}"] for i in range(3)]) / 10 ** at["temperature"]
        s = np.exp(z - z.max())
        s /= s.sum()
        J = np.diag(s) - np.outer(s, s)
        for i in range(3):
            assert read(page, f"s{i}") == pytest.approx(s[i], abs=1e-14)
            assert read(page, f"sum{i}") == pytest.approx(0, abs=1e-15)
            for j in range(3):
                assert read(page, f"J{i}{j}") == pytest.approx(J[i, j], abs=1e-14)


def test_spread(open_page: Open) -> None:
    weights = np.array(
        [[0.2, 0.5, -0.26], [0.8, -0.91, -0.27], [-0.5, 0.26, 0.17], [1, -0.5, 0.87]]
    )
    page = open_page(widgets.spread(np.array([1.0, 2.0, -1.0]), weights))
    for at in corners(page, ["dvalue0", "dvalue1", "dvalue2"]):
        d = np.array([at[f"dvalue{j}"] for j in range(3)])
        for i, total in enumerate(weights @ d):
            assert read(page, f"dinputs{i}") == pytest.approx(total, abs=1e-12)
            for j in range(3):
                assert read(page, f"share{i}_{j}") == pytest.approx(d[j] * weights[i, j], abs=1e-12)
    page.select_option("select", "1")
    visible = page.locator('[data-k^="share"]').evaluate_all(
        "nodes => nodes.filter(n => n.style.visibility !== 'hidden').map(n => n.dataset.k)"
    )
    assert visible == [f"share{i}_1" for i in range(4)]


def test_graph_steps_forward_then_backward(open_page: Open) -> None:
    page = open_page(
        widgets.graph(x=1.0, w=-3.0, b=4.0, steps={"xw": "x * w", "z": "xw + b", "y": "relu(z)"})
    )

    def visible() -> set[str]:
        return set(
            page.locator("svg [data-k]").evaluate_all(
                "nodes => nodes.filter(n => n.style.visibility === 'visible').map(n => n.dataset.k)"
            )
        )

    assert visible() == set()
    line, onward = page.locator("[aria-live]"), page.get_by_role("button", name="Next step")
    onward.click()
    assert "v:xw" in visible() and "−3" in line.inner_text()
    for _ in range(10):
        onward.click()
    assert {"v:y", "t:x", "t:w", "t:b"} <= visible()
    assert page.locator('[data-k="t:x"]').text_content() == "−3"
    page.get_by_role("button", name="Start over").click()
    assert not visible()
    page.get_by_role("slider").press("ArrowRight")
    assert "v:xw" in visible()


@pytest.fixture(scope="module")
def film() -> widgets.Film:
    X, y = datasets.spiral(40)
    made = widgets.Film(X, y, resolution=16)
    for k in range(5):
        made.add(
            10 * k,
            1.0 / (k + 1),
            lambda p, k=k: np.column_stack([p[:, 0] * k, p[:, 1], -p[:, 0] - 0.1 * k]),
            hidden=np.tanh(k * X),
        )
    return made


def test_scrubber(open_page: Open, film: widgets.Film) -> None:
    page = open_page(widgets.scrubber(film))
    assert ends(page, "frame") == (0, 4)
    shapes = []
    for k in (0, 2, 4):
        put(page, "frame", k)
        frame = film.frames[k]
        said = page.locator("[aria-live]").inner_text()
        assert said.startswith(f"step {10 * k}: loss") and f"{frame.accuracy:.1%}" in said
        assert read(page, "said") == pytest.approx(frame.accuracy)
        shapes.append(page.locator('[data-k="region0"]').get_attribute("d"))
        # the shaded area is the share of the plane that the class has
        cells = sum(n for c, n in frame.runs if c == 1)
        area = page.evaluate(
            """() => [...document.querySelector('[data-k="region1"]').getAttribute('d')
                .matchAll(/h([\\d.]+)v/g)].reduce((sum, m) => sum + Number(m[1]), 0)"""
        )
        assert area / (300 / 16) == pytest.approx(cells, abs=0.5)
    assert len(set(shapes)) > 1


def test_the_film_plays_and_stops_at_its_end(open_page: Open, film: widgets.Film) -> None:
    page = open_page(widgets.scrubber(film))
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => document.querySelector('[data-key=frame]').value === '2'")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Back").click()
    assert page.locator("[data-key=frame]").input_value() == "1"
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Play").wait_for()  # it has become Pause and Play again
    page.wait_for_function("() => document.querySelector('[data-key=frame]').value === '4'")


def test_with_reduced_motion_nothing_moves_by_itself(open_page: Open, film: widgets.Film) -> None:
    page = open_page(widgets.scrubber(film), calm=True)
    assert page.get_by_role("button", name="Play").count() == 0
    assert page.get_by_role("button", name="Back").count() == 1


@pytest.fixture(scope="module")
def every(film: widgets.Film) -> list[Widget]:
    return [
        widgets.neuron([1.0, -2.0], [-3.0, -1.0], 1.0),
        widgets.nudge(lambda w: w * w),
        widgets.jacobian([1.0, 0.0]),
        widgets.spread(np.array([1.0, 2.0]), np.eye(2)),
        widgets.graph(x=2.0, steps={"y": "square(x)"}),
        widgets.scrubber(film),
    ]


def test_keyboard_and_names(open_page: Open, every: list[Widget]) -> None:
    for widget in every:
        page = open_page(widget)
        controls = page.locator("input, select, button")
        assert controls.count() > 0
        for i in range(controls.count()):
            control = controls.nth(i)
            control.focus()
            assert control.evaluate("node => node === document.activeElement")
            name = control.evaluate(
                "n => n.getAttribute('aria-label') || n.textContent || n.labels[0].textContent"
            )
            assert name.strip()
        slider = page.locator("input").first
        before = page.locator("[aria-live]").inner_text()
        slider.focus()
        slider.press("ArrowLeft" if widget.kind == "film" else "ArrowRight")
        assert page.locator("[aria-live]").inner_text() != before
        assert slider.get_attribute("aria-valuetext")
        assert page.locator("svg[role=img]").get_attribute("aria-label") == widget.alt
        assert page.locator("[aria-live=polite]").count() == 1


def test_every_control_obeys_the_keyboard_alone(open_page: Open, every: list[Widget]) -> None:
    """Tab from one to the next in their order, arrows and Enter to use them; no mouse."""
    for widget in every:
        page = open_page(widget)
        controls = page.locator("input, select, button")
        for i in range(controls.count()):
            page.keyboard.press("Tab")
            control = controls.nth(i)
            while page.evaluate("() => document.activeElement.tagName") in ("BODY", "DIV"):
                page.keyboard.press(
                    "Tab"
                )  # the frame of a picture that scrolls takes the focus too
            assert control.evaluate("node => node === document.activeElement"), (widget.kind, i)
            kind = control.evaluate("node => node.tagName")
            if kind == "INPUT":
                before = control.input_value(), control.get_attribute("aria-valuetext")
                low = float(before[0]) == float(control.get_attribute("max") or 0)
                page.keyboard.press("ArrowLeft" if low else "ArrowRight")
                after = control.input_value(), control.get_attribute("aria-valuetext")
                assert before[0] != after[0] and before[1] != after[1]
            elif kind == "SELECT":
                before_ = control.input_value()
                page.keyboard.press("ArrowDown")
                assert control.input_value() != before_
            else:
                line = page.locator("[aria-live]").inner_text()
                label = control.inner_text()
                page.keyboard.press("Enter")
                if label == "Play":
                    assert control.inner_text() == "Pause"
                else:
                    assert page.locator("[aria-live]").inner_text() != line, label


def test_in_a_narrow_window_the_picture_scrolls_and_the_page_does_not(
    open_page: Open, every: list[Widget]
) -> None:
    page = open_page(*every)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for i in range(len(every)):
        picture = page.locator("[data-widget] svg").nth(i)
        drawn, wide = picture.evaluate(
            "n => [n.getBoundingClientRect().width, n.width.baseVal.value]"
        )
        assert drawn >= 0.59 * wide, every[i].kind  # its text is written at 12 and 13


def test_without_scripts_the_picture_stays(open_page: Open, every: list[Widget]) -> None:
    page = open_page(*every, scripts=False)
    images = page.locator("[data-widget] img")
    assert images.count() == len(every) and page.locator("input").count() == 0
    for i, widget in enumerate(every):
        assert images.nth(i).get_attribute("alt") == widget.alt
        box = images.nth(i).bounding_box()
        assert box is not None and box["width"] > 300 and box["height"] > 80


def test_the_same_widget_twice_on_a_page(open_page: Open) -> None:
    one = widgets.neuron([1.0], [2.0], 0.5)
    page = open_page(one, one)
    page.wait_for_function("() => document.querySelectorAll('[data-widget] svg').length === 2")
    assert page.locator("img").count() == 0
    slider = page.locator('input[data-key="b"]')
    slider.nth(0).evaluate("n => { n.value = '3'; n.dispatchEvent(new Event('input')); }")
    values = page.locator('[data-k="f:b"]').evaluate_all("ns => ns.map(n => n.dataset.value)")
    assert values == ["3", "0.5"]
