"""The static site: what a page holds and hides, formulas, and a whole site of one unit."""

from __future__ import annotations

import importlib.util
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from autograder.authoring import site, site_pages
from autograder.cli import app
from autograder.errors import CommandError
from autograder.formulas import to_mathml
from autograder.layout import Course

UNIT = "01-relu-neuron"
UNITS = sorted(path.stem for path in Path(__file__).parents[2].glob("source/*.md"))
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", re.S)


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return Course(root)


@pytest.fixture(scope="module")
def page(course: Course) -> site_pages.Page:
    return site_pages.unit_page(course, UNIT)


def texts(page: site_pages.Page) -> list[str]:
    return [cell["source"] for cell in page.cells]


def test_the_stub_stands_open_and_the_solution_behind_a_fold(page: site_pages.Page) -> None:
    found = texts(page)
    stub = next(i for i, text in enumerate(found) if text.startswith("def weighted_inputs"))
    assert "raise NotImplementedError" in found[stub] and page.cells[stub]["outputs"] == []
    test, hints, opened, solution, closed = (
        found.index("check(weighted_inputs)") + i for i in range(5)
    )
    assert page.cells[test]["outputs"] == []
    assert found[hints].count("<details") == 4 and "Hint 3: nearly the code" in found[hints]
    assert found[opened].startswith("<details") and "weighted_inputs" in found[opened]
    assert "products.append(xi * wi)" in found[solution]
    said = json.dumps(page.cells[solution]["outputs"])
    assert "visible checks passed" in said and "4 of 4 points" in said
    assert "done in this unit" not in said and '"4.0"' not in said
    assert found[closed] == "</details>"


@pytest.mark.parametrize("unit", UNITS)
def test_no_clutter_and_every_fold_closed(course: Course, unit: str) -> None:
    made = site_pages.unit_page(course, unit)
    everything = "\n".join(texts(made))
    for clutter in ("### BEGIN", "### END", "autograder.grading", "Write your answer here"):
        assert clutter not in everything
    assert everything.count("<details") == everything.count("</details>") > 0
    assert made.title and made.promise and made.time
    assert all("nbgrader" not in cell["metadata"] for cell in made.cells)


def test_answers_in_words_are_folded(page: site_pages.Page) -> None:
    (answer,) = (text for text in texts(page) if "A model answer" in text)
    assert answer.startswith("<details") and "Mark scheme" in answer


@pytest.mark.parametrize("unit", UNITS)
def test_where_the_learner_stands_is_left_out_but_for_its_demonstration(
    course: Course, unit: str
) -> None:
    shown = "progress()" in texts(site_pages.unit_page(course, unit))
    assert shown == (unit == "00-start-here")


@pytest.mark.parametrize("unit", UNITS)
def test_every_formula_becomes_mathml(course: Course, unit: str) -> None:
    source = (course.source / f"{unit}.md").read_text(encoding="utf-8")
    prose = re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", source, flags=re.S))
    for block, inline in FORMULA.findall(prose):
        made = ElementTree.fromstring(to_mathml(block or inline, block=bool(block)))
        assert made.tag.endswith("math") and len(made) > 0


def test_a_formula_keeps_its_latex_and_the_right_signs() -> None:
    made = to_mathml(r"f(2, -1) < \max(z, 0)", block=False)
    assert 'data-latex="f(2, -1) &lt; \\max(z, 0)"' in made
    assert '<mo form="prefix">&#x02212;</mo><mn>1</mn>' in made
    assert 'rspace="0">max</mo>' in made
    assert "form=" not in to_mathml("a - b", block=False)


@pytest.mark.parametrize("latex", [r"\left( a", r"\nosuchcommand x"])
def test_a_formula_that_cannot_be_read_is_refused(latex: str) -> None:
    with pytest.raises(ValueError, match="formula"):
        to_mathml(latex, block=True)


def test_links_lead_to_pages_or_nowhere(course: Course) -> None:
    text = (
        "[unit](../source/02-dense-layer.md) [guide](authors.md) [code](../autograder) "
        "[out](https://example.org) a[0](x)"
    )
    assert site_pages.linked(text, course, course.root / "guides") == (
        "[unit](/units/02-dense-layer.ipynb) [guide](/guides/authors.md) code "
        "[out](https://example.org) a[0](x)"
    )


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, course: Course, tmp_path: Path
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "myst_nb" else real(name)
    )
    with pytest.raises(CommandError, match=r"\(myst_nb\).*pip install -e '\.\[site\]'") as caught:
        site.build(course, tmp_path / "out")
    assert caught.value.exit_code == 2 and not (tmp_path / "out").exists()


def test_it_overwrites_only_its_own(course: Course, tmp_path: Path) -> None:
    kept = tmp_path / "thesis.txt"
    kept.write_text("years of work")
    for out in (tmp_path, kept, course.root):
        with pytest.raises(CommandError) as caught:
            site.build(course, out)
        assert caught.value.exit_code == 2
    assert kept.read_text() == "years of work"
    (tmp_path / site.MARKER).write_text("")
    site.refuse_to_overwrite(tmp_path, course)


def test_a_missing_notebook_is_named(course: Course, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"solutions/01.*is missing.*autograder build"):
        site_pages.unit_page(Course(tmp_path), UNIT)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ('<script src="https://cdn.example/x.js">', True),
        ('<link rel="stylesheet" href="//fonts.example/a.css">', True),
        ("@import url(https://fonts.example/a.css);", True),
        ("a { background: url('http://example/x.png') }", True),
        ('<img alt="" src="http://example/x.png">', True),
        ('<a href="https://example.org">a link to follow</a>', False),
        ('<script src="../_static/x.js"></script><img src="data:image/png;base64,//8=">', False),
    ],
)
def test_requests_to_other_hosts_are_found(tmp_path: Path, text: str, asks: bool) -> None:
    (tmp_path / "page.html").write_text(text)
    assert bool(site.remote_requests(tmp_path)) is asks


class Images(HTMLParser):
    """Collects the images of a page that say nothing to those who do not see them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen, self.silent = 0, []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.seen += 1
            self.silent += [] if dict(attrs).get("alt") else [str(attrs)[:80]]


@pytest.mark.slow
def test_a_site_of_one_unit(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    result = CliRunner().invoke(app, ["site", str(out), "--units", "01"])
    assert result.exit_code == 0, result.output
    assert "warning" not in result.output
    text = (out / "units" / f"{UNIT}.html").read_text(encoding="utf-8")
    assert text.count("<details") == text.count("</details>") > 40
    assert text.count("<math") > 50 and "$$" not in text
    assert not re.search("<script[^>]*mathjax", text, re.IGNORECASE)
    assert "startAll(" in text
    images = Images()
    images.feed(text)
    assert images.seen >= 3 and images.silent == []
    for file in ("index.html", "search.html", "searchindex.js", "guides/authors.html", ".nojekyll"):
        assert (out / file).is_file(), file
    assert sorted(p.name for p in out.parent.iterdir()) == ["site"], "scratch folders stay behind"
