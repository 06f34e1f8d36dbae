"""Driving JupyterLab as a person does: open a notebook, type into a cell, run it, read it.

Everything goes through the page in headless Chromium; `window.jupyterapp` (JupyterLab started with
`--LabApp.expose_app_in_browser=True`) is asked only for what the screen does not tell, such as
whether the kernel is ready and which cell has which grade_id.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, ElementHandle, Page

TOKEN = "only-for-this-test"
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"

# Without these Chromium asks other machines for updates and looks up their names at every start.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

# JupyterLab's own complaint about requests under way (debugger, subshells) when a kernel restarts.
RESTART_NOISE = "Canceled future for"

OPEN = """async path => {
    const app = window.jupyterapp;
    await app.restored;
    const panel = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
    await panel.context.ready;
    await panel.revealed;
    const session = panel.context.sessionContext;
    await session.ready;
    // Cells run before the kernel has introduced itself are lost.
    await session.session.kernel.info;
    while (session.session.kernel.connectionStatus !== 'connected')
        await new Promise(resolve => setTimeout(resolve, 50));
    window.panel = panel;
    window.cellOf = id => {
        const cell = panel.content.widgets.find(
            c => (c.model.getMetadata('nbgrader') || {}).grade_id === id || c.model.id === id);
        if (!cell) throw new Error(`no cell with grade_id or id ${id}`);
        return cell;
    };
}"""

RAN = """([id, before]) => {
    const model = window.cellOf(id).model;
    return model.executionCount !== null && model.executionCount !== before
        && model.executionState === 'idle';
}"""

# Idle for a second on end: between two cells the kernel is idle too, for some milliseconds.
SETTLED = """() => {
    const busy = window.panel.context.sessionContext.session.kernel.status !== 'idle'
        || window.panel.content.widgets.some(
            c => c.model.type === 'code' && c.model.executionState === 'running');
    if (busy || window.calmSince === null) window.calmSince = busy ? Infinity : Date.now();
    if (!busy && window.calmSince === Infinity) window.calmSince = Date.now();
    return !busy && Date.now() - window.calmSince > 1000;
}"""


@dataclass
class Server:
    """A running JupyterLab and the learner's folder that it serves."""

    url: str
    work: Path
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        """End the server and its kernels."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_server(course: Path, folder: Path, *options: str) -> Server:
    """Start `autograder lab --no-browser` in `course`, with everything it writes under `folder`."""
    private = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "XDG_DATA_HOME": "xdg",
        "XDG_CONFIG_HOME": "xdg",
        "HOME": "home",
    }
    env = dict(os.environ)
    env.pop("JUPYTER_CONFIG_PATH", None)
    for name, sub in private.items():
        (folder / sub).mkdir(parents=True, exist_ok=True)
        env[name] = str(folder / sub)
    env["JUPYTER_TOKEN"] = TOKEN
    # Cells scrolled out of sight leave the page otherwise, and a whole-notebook picture has holes.
    overrides = folder / "config" / "labconfig" / "default_setting_overrides.json"
    overrides.parent.mkdir(parents=True, exist_ok=True)
    overrides.write_text('{"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}')

    log, work = folder / "server.log", folder / "work"
    command = [sys.executable, "-m", "autograder.cli", "lab", "--no-browser", "--work", str(work)]
    command += ["--port", "0", *options, "--LabApp.expose_app_in_browser=True"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=course, env=env, stdout=out, stderr=out)

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        for record in (folder / "runtime").glob("jpserver-*.json"):
            try:
                port = json.loads(record.read_text())["port"]
            except (OSError, ValueError, KeyError):
                continue  # still being written
            return Server(f"http://127.0.0.1:{port}", work, process, log)
        time.sleep(0.1)
    process.kill()
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(errors='replace')}")


@dataclass
class Lab:
    """One browser page on a running server, and what went wrong on it."""

    page: Page
    server: Server
    console_errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._error(f"uncaught: {error}"))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("websocket", lambda socket: self._request(socket.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._error(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, text: str) -> None:
        if RESTART_NOISE not in text:
            self.console_errors.append(text)

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
            self.foreign_requests.append(url)

    def visit(self, path: str) -> None:
        """Go to `path` on the server, e.g. "/" for the page that a learner lands on."""
        joiner = "&" if "?" in path else "?"
        self.page.goto(f"{self.server.url}{path}{joiner}token={TOKEN}")
        self.page.wait_for_function("() => window.jupyterapp !== undefined")
        self.page.evaluate("() => window.jupyterapp.restored")

    def open(self, notebook: str) -> Notebook:
        """Open a notebook (path below the learner's folder) and wait until its kernel is ready."""
        self.visit("/lab?reset")
        # A narrow side bar takes width from every line of text.
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
        self.page.evaluate(OPEN, notebook)
        return Notebook(self)

    def close(self) -> None:
        """Leave no kernel behind."""
        self.page.evaluate(
            "async () => { await window.jupyterapp?.serviceManager.sessions.shutdownAll() }"
        )


@dataclass
class Notebook:
    """The notebook that is open on the page; a cell is named by its grade_id or cell id."""

    lab: Lab

    @property
    def page(self) -> Page:
        """The browser page."""
        return self.lab.page

    def ids(self) -> list[str]:
        """Each cell's grade_id, or its cell id where it has none, in order."""
        return list(
            self.page.evaluate(
                "() => window.panel.content.widgets.map("
                "c => (c.model.getMetadata('nbgrader') || {}).grade_id || c.model.id)"
            )
        )

    def source(self, cell: str) -> str:
        """The cell's text as JupyterLab holds it."""
        return str(
            self.page.evaluate("id => window.cellOf(id).model.sharedModel.getSource()", cell)
        )

    def node(self, cell: str) -> ElementHandle:
        """The cell on the page, scrolled into view."""
        found = self.page.evaluate_handle("id => window.cellOf(id).node", cell).as_element()
        assert found is not None
        found.scroll_into_view_if_needed()
        return found

    def type(self, cell: str, code: str) -> None:
        """Replace the cell's text by typing `code` into its editor."""
        editor = self.node(cell).query_selector(".cm-content")
        assert editor is not None
        editor.click()
        self.page.keyboard.press("Control+A")
        # Not key by key: the editor would add its own indents and closing brackets.
        self.page.keyboard.insert_text(code)
        assert self.source(cell) == code, f"the editor holds {self.source(cell)!r}"

    def run(self, cell: str, timeout: float = 60) -> str:
        """Run one cell with Ctrl+Enter, wait until it is done, and return its visible output."""
        before = self.page.evaluate("id => window.cellOf(id).model.executionCount", cell)
        editor = self.node(cell).query_selector(".cm-content")
        assert editor is not None
        editor.click()
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(RAN, arg=[cell, before], timeout=timeout * 1000)
        return self.text(cell)

    def run_all(self) -> None:
        """Run every cell; like JupyterLab it stops at the first cell that fails."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")

    def settle(self, timeout: float = 120) -> None:
        """Wait until nothing runs and nothing waits any more: kernel and cells idle for a while."""
        self.page.evaluate("() => { window.calmSince = null; }")
        self.page.wait_for_function(SETTLED, polling=100, timeout=timeout * 1000)

    def clear(self) -> None:
        """Clear every output."""
        self.page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
        )

    def restart(self) -> None:
        """Restart the kernel and clear every output, without the question."""
        self.page.evaluate(
            """async () => {
                await window.panel.context.sessionContext.restartKernel();
                await window.panel.context.sessionContext.session.kernel.info;
            }"""
        )
        self.clear()

    def text(self, cell: str) -> str:
        """The output as a person sees it, empty where there is none."""
        area = self.node(cell).query_selector(".jp-Cell-outputArea")
        return area.inner_text() if area else ""

    def outputs(self, cell: str) -> list[dict[str, Any]]:
        """The output as it would be saved (nbformat)."""
        return list(self.page.evaluate("id => window.cellOf(id).model.outputs.toJSON()", cell))

    def counts(self) -> dict[str, int | None]:
        """Each code cell's execution count, None where it has not run."""
        return dict(
            self.page.evaluate(
                "() => window.panel.content.widgets.filter(c => c.model.type === 'code').map(c => ["
                "(c.model.getMetadata('nbgrader') || {}).grade_id || c.model.id,"
                " c.model.executionCount])"
            )
        )

    def failed(self) -> dict[str, str]:
        """Each cell that ended in an error, with the error's name and message."""
        return {
            cell: f"{output['ename']}: {output['evalue']}"
            for cell in self.ids()
            if self.page.evaluate("id => window.cellOf(id).model.type === 'code'", cell)
            for output in self.outputs(cell)
            if output["output_type"] == "error"
        }

    def save(self) -> None:
        """Save the notebook to disk."""
        self.page.evaluate("() => window.panel.context.save()")

    def screenshot(self, name: str, *, cell: str | None = None) -> Path:
        """A picture of one cell, or of the whole notebook from top to bottom; returns its file."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        if cell is not None:
            self.node(cell).screenshot(path=path)
            return path
        size = self.page.viewport_size
        assert size is not None
        height = self.page.evaluate(
            "() => Math.max(...[...window.panel.node.querySelectorAll('.jp-WindowedPanel-outer')]"
            ".map(n => n.scrollHeight))"
        )
        self.page.set_viewport_size({"width": size["width"], "height": int(height) + 150})
        self.page.evaluate(
            "() => window.panel.node.querySelectorAll('.jp-WindowedPanel-outer')"
            ".forEach(n => n.scrollTo(0, 0))"
        )
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=path)
        self.page.set_viewport_size(size)
        return path
