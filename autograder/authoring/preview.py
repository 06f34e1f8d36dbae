"""`autograder preview UNIT`: a page that follows the author's edits, and a build after each.

An edit shows at once, with the outputs that the last build left; behind it `autograder build` runs,
and the page shows what it found. The page asks nothing of another host.
"""

from __future__ import annotations

import asyncio
import html
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import tornado.web
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html_mistune
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

import autograder
from autograder.authoring import building
from autograder.authoring.assemble import assemble
from autograder.authoring.building import Say
from autograder.authoring.extras import need
from autograder.authoring.lint import lint
from autograder.authoring.source import read_source
from autograder.errors import CommandError
from autograder.formulas import with_mathml
from autograder.layout import Course

NEEDED = ("watchfiles", "latex2mathml")

# JupyterLab's look, without the scripts that it would fetch from elsewhere.
TEMPLATE = """{% extends 'lab/index.html.j2' %}
{% block html_head_js %}{% endblock %}
{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}"""

BAR = """<link rel="icon" href="data:,"><style>
#preview { position: sticky; top: 0; z-index: 99; font: 0.9rem/1.5 system-ui, sans-serif;
  color: #1c1f23; background: #eaf2fb; border-bottom: 2px solid #0b5394; padding: .4rem 1rem; }
#preview.faulty { background: #fdeceb; border-color: #8a1c1c; }
#preview a { color: #0b5394; margin-right: 1rem; } #preview ul { margin: .3rem 0; }
</style>
<aside id="preview" class="%(tone)s" role="status"><a href="/">Worked solution</a>
<a href="/release">What students get</a><span>%(said)s</span>%(problems)s</aside>
<script>
new EventSource("/events").onmessage = event => {
    if (event.data !== "%(version)s") location.reload();
};
</script>"""


class Preview:
    """One unit's state: the page, what is wrong with it, and who waits for the next version."""

    def __init__(self, course: Course, unit: str, say: Say) -> None:
        self.course, self.unit, self.say = course, unit, say
        self.version, self.said = 0, "building ..."
        self.problems: list[str] = []
        self.cells: dict[str, Any] = {"cells": [], "metadata": {}}
        self.changed = asyncio.Condition()
        self.wanted = asyncio.Event()
        self._exporter = HTMLExporter(
            filters={"markdown2html": lambda text: with_mathml(markdown2html_mistune(text))}
        )
        self._exporter.raw_template = TEMPLATE

    async def follow(self) -> None:
        """Show each edit at once and ask for a build; ends when it is cancelled."""
        from watchfiles import awatch

        package = Path(autograder.__file__).parent
        await self._edited()
        async for _ in awatch(self.course.source, package, watch_filter=self._counts):
            await self._edited()

    async def build(self) -> None:
        """Build whenever something was edited, as `autograder build` does."""
        while True:
            await self.wanted.wait()
            self.wanted.clear()
            await self._show("building ...", self.problems)
            started = time.monotonic()
            outcome = await asyncio.to_thread(
                building.build, self.course, [self.unit], jobs=1, say=lambda _: None
            )
            problems = [str(problem) for problem in outcome.problems]
            said = f"built {time.strftime('%H:%M:%S')} in {time.monotonic() - started:.0f} s"
            for line in (*problems, *building.written(outcome)):
                self.say(line)
            if not self.wanted.is_set():  # else the next build says more
                self._read()
                count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
                await self._show(f"{said}: {count if problems else 'no problem'}", problems)

    def page(self) -> str:
        """The worked solution as it stands, with outputs where the last build had them."""
        return self._html(self.cells)

    def release(self) -> str:
        """The release of the last build."""
        return self._html(_cells(self.course.notebooks / self.unit / f"{self.unit}.ipynb"))

    def _counts(self, _: object, path: str) -> bool:
        file = Path(path)
        return file.suffix == ".py" or file == self.course.source / f"{self.unit}.md"

    async def _edited(self) -> None:
        self._read()
        self.wanted.set()
        await self._show("edited; building ...", self.problems)

    def _read(self) -> None:
        """Take the source anew; one that cannot be read leaves the page as it was."""
        source = read_source(self.course.source / f"{self.unit}.md")
        self.problems = [str(problem) for problem in lint(source)]
        if source.problems:
            return
        notebook = assemble(source)
        kept = {
            cell["id"]: cell.get("outputs", [])
            for cell in _cells(self.course.solutions / self.unit / f"{self.unit}.ipynb")["cells"]
        }
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = kept.get(cell["id"], [])
        self.cells = notebook

    async def _show(self, said: str, problems: Sequence[str]) -> None:
        self.said, self.problems = said, list(problems)
        self.version += 1
        async with self.changed:
            self.changed.notify_all()

    def _html(self, notebook: dict[str, Any]) -> str:
        page, _ = self._exporter.from_notebook_node(
            nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, **notebook})
        )
        items = "".join(f"<li>{html.escape(problem)}</li>" for problem in self.problems)
        bar = BAR % {
            "tone": "faulty" if self.problems else "",
            "said": html.escape(self.said),
            "problems": f"<ul>{items}</ul>" if items else "",
            "version": self.version,
        }
        head, body, rest = page.partition("<body")
        tag, end, main = rest.partition(">")
        return f"{head}{body}{tag}{end}{bar}{main}"


def _cells(path: Path) -> dict[str, Any]:
    """A notebook's cells and metadata; none where it is not built yet."""
    try:
        found = nbformat.read(path, as_version=4)
        return {"cells": found.cells, "metadata": found.metadata}
    except (OSError, ValueError, AttributeError):
        return {"cells": [], "metadata": {}}


class _Page(tornado.web.RequestHandler):
    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self) -> None:
        release = self.request.path == "/release"
        self.set_header("Cache-Control", "no-store")
        self.write(self.preview.release() if release else self.preview.page())


class _Events(_Page):
    """Server-sent events: the version that is shown, and each newer one."""

    async def get(self) -> None:  # type: ignore[override]
        self.set_header("Content-Type", "text/event-stream")
        while not self.request.connection.stream.closed():  # type: ignore[union-attr]
            seen = self.preview.version
            self.write(f"data: {seen}\n\n")
            await self.flush()
            async with self.preview.changed:
                while self.preview.version == seen:
                    await self.preview.changed.wait()


def serve(course: Course, name: str, *, port: int, browser: bool, say: Say) -> None:
    """Serve a unit's preview on this machine until it is stopped.

    name  the unit, by name or number
    port  0 takes a free one
    Raises CommandError for an unknown unit, a port that is taken, and without the extra `site`.
    """
    need("The preview", NEEDED)
    (unit,) = building.units(course, [name])
    try:
        asyncio.run(_serve(course, unit, port, browser, say))
    except KeyboardInterrupt:
        say("Stopped.")


async def _serve(course: Course, unit: str, port: int, browser: bool, say: Say) -> None:
    preview = Preview(course, unit, say)
    pages = [(path, _Page, {"preview": preview}) for path in ("/", "/release")]
    application = tornado.web.Application()
    # Only under this machine's own names: a page from elsewhere cannot read the answers.
    application.add_handlers(
        r"(127\.0\.0\.1|localhost)", [*pages, ("/events", _Events, {"preview": preview})]
    )
    try:
        sockets = bind_sockets(port, "127.0.0.1")
    except OSError as error:
        raise CommandError(
            f"Port {port} cannot be used: {error.strerror}. Choose another: --port.", exit_code=2
        ) from None
    HTTPServer(application).add_sockets(sockets)
    address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
    say(f"{unit}: {address} (stop it with Ctrl-C)")
    if browser:
        import webbrowser

        webbrowser.open(address)
    await asyncio.gather(preview.follow(), preview.build())
