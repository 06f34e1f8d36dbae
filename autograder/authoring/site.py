"""The course as a static site: `autograder site OUT`.

Sphinx with myst-nb lays out what `solutions/` and `guides/` hold; nothing is executed, and what the
pages need lies beside them, so that they work from any web server and without a network.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from autograder.authoring.building import units
from autograder.authoring.extras import need
from autograder.authoring.site_pages import TEMPLATES, front_page, linked, unit_page
from autograder.errors import CommandError
from autograder.layout import Course

MARKER = ".autograder-site"
NEEDED = ("sphinx", "myst_nb", "sphinx_book_theme", "latex2mathml")
FIRST_GUIDES = ("students", "instructors", "authors")

SETTINGS: dict[str, Any] = {
    "project": "Backpropagation by hand",
    "language": "en",
    "extensions": ["myst_nb", "autograder.authoring.mathml", "sphinx.ext.githubpages"],
    "html_theme": "sphinx_book_theme",
    "html_title": "Backpropagation by hand",
    "html_static_path": ["_static"],
    "html_css_files": ["course.css"],
    "html_favicon": "_static/favicon.svg",
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_copyright": False,
    "html_context": {"default_mode": "auto"},
    "html_math_renderer": "mathml",
    "html_theme_options": {
        "home_page_in_toc": True,
        "navbar_persistent": [],
        "footer_content_items": [],
        "use_download_button": False,
        "show_toc_level": 2,
        "pygments_light_style": "a11y-high-contrast-light",
        "pygments_dark_style": "a11y-high-contrast-dark",
    },
    "nb_execution_mode": "off",
    "nb_ipywidgets_js": {},
    "myst_enable_extensions": ["dollarmath"],
    "myst_dmath_double_inline": True,
    "myst_heading_anchors": 3,
}

# What a page fetches by itself; links that a reader may follow are not among it.
FETCHES = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\s(?:src|data)=["'](?:https?:)?//[^"']+
    |<link\b(?![^>]*rel=["'](?:canonical|author|license))[^>]*?href=["'](?:https?:)?//[^"']+
    |@import\s+(?:url\()?["']?(?:https?:)?//[^"')]+
    |url\(\s*["']?(?:https?:)?//[^"')]+""",
    re.VERBOSE | re.IGNORECASE,
)


def build(
    course: Course,
    out: Path,
    wanted: Sequence[str] = (),
    *,
    say: Callable[[str], None] = print,
) -> None:
    """Make the site in the folder `out`, which appears when all of it stands.

    wanted  units by name or number; default all
    say     told each warning of Sphinx, and at the end where the site lies

    Raises CommandError where the extra `site` is not installed, where `out` holds something else
    than an earlier site, where notebooks are missing, and where a page would ask another host.
    """
    need("The site", NEEDED)
    out = out.resolve()
    refuse_to_overwrite(out, course)
    started = time.monotonic()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=out.parent) as scratch:
        text, made = Path(scratch) / "text", Path(scratch) / "made"
        count = write_sources(course, units(course, wanted), text)
        for warning in run_sphinx(text, made):
            say(f"warning: {warning}")
        found = remote_requests(made)
        if found:
            raise CommandError("\n".join(["Pages would ask another host:", *found]))
        (made / MARKER).write_text("Made by autograder site, which may replace this folder.\n")
        if out.exists():
            shutil.rmtree(out)
        made.replace(out)
    spent = time.monotonic() - started
    say(f"{count} units, {spent:.0f} s. Open {out / 'index.html'}")


def refuse_to_overwrite(out: Path, course: Course) -> None:
    """Raise CommandError (exit code 2) where `out` is, or may hold, something of the user's."""
    if out.is_file():
        raise CommandError(f"{out} is a file; name a folder for the site.", exit_code=2)
    if course.root.is_relative_to(out):
        raise CommandError(f"{out} holds the course; name another folder.", exit_code=2)
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise CommandError(
            f"{out} holds other things than a site made earlier; name a new or an empty folder.",
            exit_code=2,
        )


def write_sources(course: Course, chosen: Sequence[str], folder: Path) -> int:
    """Write what Sphinx reads: front page, units, guides, style; returns how many units."""
    pages = [unit_page(course, unit) for unit in chosen]
    (folder / "units").mkdir(parents=True)
    (folder / "guides").mkdir()
    for page in pages:
        (folder / "units" / f"{page.unit}.ipynb").write_text(page.notebook(), encoding="utf-8")
    guides = sorted((course.guides).glob("*.md"), key=_guide_order)
    for guide in guides:
        text = linked(guide.read_text(encoding="utf-8"), course, guide.parent)
        (folder / "guides" / guide.name).write_text(text, encoding="utf-8")
    index = front_page(pages, [guide.stem for guide in guides])
    (folder / "index.md").write_text(index, encoding="utf-8")
    shutil.copytree(
        TEMPLATES, folder / "_static", ignore=shutil.ignore_patterns("*.md", "__pycache__")
    )
    return len(pages)


def run_sphinx(text: Path, made: Path) -> list[str]:
    """Make HTML pages of the folder `text` in `made`; returns Sphinx's warnings.

    Raises CommandError with Sphinx's own words where it cannot.
    """
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    said = io.StringIO()
    try:
        with patch_docutils(), docutils_namespace(), warnings.catch_warnings():
            # what the theme should no longer ask of Sphinx is nothing that a reader can mend
            warnings.simplefilter("ignore", PendingDeprecationWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            app = Sphinx(
                srcdir=text,
                confdir=None,
                outdir=made,
                doctreedir=text.with_name("doctrees"),
                buildername="html",
                confoverrides=SETTINGS,
                status=None,
                warning=said,
                freshenv=True,
            )
            app.build()
    except SphinxError as error:
        raise CommandError(f"Sphinx cannot make the site: {error}") from error
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()).replace(f"{text}/", "")
    return [line for line in plain.splitlines() if line.strip()]


def remote_requests(folder: Path) -> list[str]:
    """Each place in the pages, styles and scripts of a site that loads from another host."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".css"}:
            for match in FETCHES.finditer(path.read_text(encoding="utf-8")):
                found.append(f"- {path.relative_to(folder).as_posix()}: {match[0][:120]}")
    return found


def _guide_order(guide: Path) -> tuple[int, str]:
    name = guide.stem
    return (FIRST_GUIDES.index(name) if name in FIRST_GUIDES else len(FIRST_GUIDES), name)
