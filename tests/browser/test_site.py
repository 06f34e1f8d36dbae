"""The static site in a real browser, served from loopback, with nothing else to be reached."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from autograder.authoring import site
from autograder.layout import Course
from tests.browser.driver import SCREENSHOTS

pytestmark = pytest.mark.browser

UNIT = "01-relu-neuron"
Visit = Callable[..., Page]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the whole course is served, built once for this module."""
    out = tmp_path_factory.mktemp("site") / "site"
    said: list[str] = []
    site.build(Course(root), out, say=said.append)
    assert len(said) == 1, said
    handler = functools.partial(Quiet, directory=str(out))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a page of the site; fails on any error, failed load or request to another host."""
    contexts, faults = [], []

    def opened(path: str, *, scheme: str = "light", width: int = 1280) -> Page:
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 1000}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        # what a page still loads when one leaves it is no fault
        page.on(
            "requestfailed",
            lambda r: (
                None if r.failure == "net::ERR_ABORTED" else faults.append(f"{r.failure} {r.url}")
            ),
        )
        page.on("response", lambda r: faults.append(r.url) if r.status >= 400 else None)
        local = (f"{address}/", "data:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(local) else faults.append(r.url))
        page.goto(f"{address}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def test_every_page_loads_with_what_lies_beside_it(visit: Visit, root: Path) -> None:
    page = visit("index.html")
    start = page.url.rsplit("/", 1)[0]
    links = page.locator(".bd-article a.reference.internal").evaluate_all(
        "nodes => nodes.map(node => node.getAttribute('href'))"
    )
    units = sorted(path.stem for path in root.glob("source/*.md"))
    assert links == [f"units/{unit}.html" for unit in units]
    for link in links:
        page.goto(f"{start}/{link}")
        waiting = page.locator("[data-widget]:not([data-ready])")
        expect(waiting).to_have_count(0)
        assert page.locator(".bd-article h1").inner_text()
        silent = page.locator(".bd-article").locator(
            "img:not([alt]), img[alt=''], svg[role=img]:not([aria-label], [aria-hidden=true])"
        )
        assert silent.count() == 0
        assert page.locator("math").count() + page.locator("details.solution").count() > 5


def test_a_solution_waits_behind_its_fold(visit: Visit) -> None:
    page = visit(f"units/{UNIT}.html")
    fold = page.locator("details.solution").first
    answer = fold.get_by_text("products.append", exact=False)
    expect(answer).to_be_hidden()
    expect(page.get_by_text("raise NotImplementedError").first).to_be_visible()
    fold.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    expect(fold.get_by_text("weighted_inputs: 4 of 4 points")).to_be_visible()
    fold.locator("> summary").click()
    expect(answer).to_be_hidden()


def test_hints_open_one_by_one(visit: Visit) -> None:
    page = visit(f"units/{UNIT}.html")
    hints = page.locator("details.hints").first
    hints.locator("> summary").click()
    steps = hints.locator("details")
    expect(steps).to_have_count(3)
    expect(steps.nth(0).locator("p")).to_be_hidden()
    steps.nth(0).locator("summary").click()
    expect(steps.nth(0).locator("p")).to_be_visible()
    expect(steps.nth(2).locator("p")).to_be_hidden()


def test_a_widget_plays_without_a_kernel(visit: Visit) -> None:
    page = visit(f"units/{UNIT}.html")
    slider = page.locator('input[data-key="b"]')
    z = page.locator('svg [data-k="f:z"]')
    expect(z).to_have_attribute("data-value", "6")
    slider.focus()
    slider.press("Home")
    expect(z).to_have_attribute("data-value", "0")
    expect(page.locator('svg [data-k="g:b"]')).to_have_text("0")
    assert "silent" in page.locator("[data-widget] [aria-live]").inner_text()


def test_the_search_finds_a_word(visit: Visit) -> None:
    page = visit("index.html")
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input[type=search]").fill("jacobian")
    page.keyboard.press("Enter")
    found = page.locator("#search-results a")
    expect(found.filter(has_text="Softmax and its Jacobian").first).to_be_visible()
    found.filter(has_text="Softmax and its Jacobian").first.click()
    expect(page.locator(".bd-article h1")).to_contain_text("Jacobian")


CONTRAST = """node => {
    const rgb = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    let behind = node, ground = [0, 0, 0, 0];
    while (behind && ((ground = rgb(getComputedStyle(behind).backgroundColor))[3] ?? 1) === 0)
        behind = behind.parentElement;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground)].sort((p, q) => q - p);
    return (a + 0.05) / (b + 0.05);
}"""


@pytest.mark.parametrize("unit", ["00-start-here", UNIT])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_both_themes(visit: Visit, scheme: str, unit: str) -> None:
    page = visit(f"units/{unit}.html", scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    expect(page.locator("[data-widget]:not([data-ready])")).to_have_count(0)
    texts = page.locator(
        ".bd-article p, .bd-article code, .bd-article summary, .highlight span, .bd-article pre, "
        ".bd-article math, .bd-article .text_html strong, [data-widget] label span, "
        "[data-widget] output, [data-widget] [aria-live]"
    )
    ratios = texts.evaluate_all(
        f"nodes => nodes.map(n => [({CONTRAST})(n), `${{n.className}} ${{n.textContent}}`])"
    )
    assert len(ratios) > 400
    assert [(ratio, text[:60]) for ratio, text in ratios if ratio < 4.5] == []
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.locator(".text_html").last.scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / f"site-{unit}-{scheme}.png")


def test_a_narrow_screen_has_no_sideways_scrolling(visit: Visit, root: Path) -> None:
    page = visit("index.html", width=390)
    start = page.url.rsplit("/", 1)[0]
    for unit in sorted(path.stem for path in root.glob("source/*.md")):
        page.goto(f"{start}/units/{unit}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, unit
