"""IPython as a notebook's kernel offers it, without a kernel: nothing is shown, stored or asked.

The shell is made once in the warm process and inherited by every fork, which saves 40 ms each.
That is safe because it starts no thread, no event loop and no history file.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets.config import Config

Outcome = dict[str, Any]


class _Nothing(DisplayPublisher):
    """`display(...)` is carried out and its result dropped."""

    def publish(self, *args: Any, **kwargs: Any) -> None:
        return None


class Printed(io.TextIOBase):
    """What a cell prints, up to a limit."""

    encoding = "utf-8"

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._parts: list[str] = []
        self._kept = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        room = self._limit - self._kept
        if room > 0:
            self._parts.append(str(text)[:room])
            self._kept += len(self._parts[-1])
        return len(text)

    def take(self) -> str:
        """What was printed since the last call."""
        text = "".join(self._parts)
        self._parts, self._kept = [], 0
        return text


class QuietShell(InteractiveShell):
    """A shell that formats no traceback for a screen and starts no graphical loop.

    Tracebacks in colour cost more than the cells of a blank submission.
    """

    def init_virtualenv(self) -> None:
        pass

    def init_display_formatter(self) -> None:
        super().init_display_formatter()  # type: ignore[no-untyped-call]
        formatter: Any = self.display_formatter
        formatter.active_types = ["text/plain"]

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        pass

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        pass

    def showindentationerror(self) -> None:
        pass

    def _format_exception_for_storage(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """IPython 9 formats every exception in full for its history: 4 ms for each stub."""
        return {}

    @contextmanager
    def _tee(self, channel: str) -> Iterator[None]:
        """IPython 9 keeps a second copy of all that is printed: it took most of a cell's time."""
        yield

    def system(self, cmd: str) -> None:
        """`!pip install numpy` above an answer: not run, and no reason to lose the cell."""
        print(f"not run when grading: !{cmd}")

    def getoutput(self, cmd: str, *args: Any, **kwargs: Any) -> SList:
        """`files = !ls` gets no lines."""
        self.system(cmd)
        return SList()

    def enable_gui(self, gui: str | None = None) -> None:
        pass

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str | None, str]:
        return gui, "agg"

    def enable_pylab(self, *args: Any, **kwargs: Any) -> tuple[str | None, str, Any]:
        raise NotImplementedError("%pylab is not available when grading: import numpy as np")

    def ask_exit(self) -> None:
        raise SystemExit


def make_shell() -> QuietShell:
    """The shell of this process, with an empty user namespace called __main__."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.display_page = False
    config.InteractiveShell.display_pub_class = _Nothing
    config.InteractiveShell.autocall = 0
    # Jupyter users see their text output through sys.stdout; nothing here is a terminal
    config.InteractiveShell.term_title = False
    return QuietShell.instance(config=config)


def rehearse(shell: QuietShell) -> None:
    """Run cells of every kind once, and forget them: what they load and touch is then shared.

    A page that a child is the first to write costs it several microseconds, an import milliseconds.
    """
    printed = Printed(1000)
    kept = sys.stdout, sys.stderr
    names = {name: value for name, value in shell.user_ns.items() if name.startswith("__")}
    sys.stdout = sys.stderr = printed
    try:
        for source in _REHEARSAL:
            run_cell(shell, source, printed)
    finally:
        sys.stdout, sys.stderr = kept
    shell.reset(new_session=True)
    shell.user_ns.update(names)
    shell.execution_count = 1


_REHEARSAL = (
    "import numpy as np\nimport matplotlib.pyplot as plt",
    "%matplotlib inline",
    "def f(x):\n    return x @ x.T\nprint(f(np.ones((2, 2))))",
    "f(np.ones((2, 2)))",
    "class A:\n    pass\nA().b",
    "raise NotImplementedError('x')",
    "np.zeros(2) / 0",
    "def f(:",
    "fig, ax = plt.subplots()\nax.plot([1, 2])\nplt.show()",
)


def run_cell(shell: QuietShell, source: str, printed: Printed) -> Outcome:
    """Run one cell as a kernel would and say what came of it.

    Returns status, ename, evalue, line, traceback and stdout. Never raises for what the cell does.
    """
    result = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    _close_figures()
    error = result.error_before_exec or result.error_in_exec
    outcome: Outcome = {"status": "ok"}
    if error is not None:
        outcome = describe(error)
    outcome["stdout"] = printed.take()
    return outcome


def describe(error: BaseException) -> Outcome:
    """An exception as plain texts; robust against exceptions that cannot print themselves."""
    try:
        # str() of a syntax error ends in the name that IPython gave the cell
        message = str(error.msg if isinstance(error, SyntaxError) else error)[:2000]
    except BaseException:  # __str__ is student code
        message = ""
    line = 0
    shown: list[str] = []
    if isinstance(error, SyntaxError):
        line = error.lineno if type(error.lineno) is int else 0
        shown.append(f"line {line}: {str(error.text or '').strip()[:200]}")
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith(("<ipython-input", "/tmp/ipykernel")):
                line = frame.lineno or 0
                shown.append(f"line {line} in {frame.name}: {(frame.line or '').strip()[:200]}")
    return {
        "status": "error",
        "ename": type(error).__name__[:100],
        "evalue": message,
        "line": line,
        "traceback": "\n".join(shown[-5:]),
    }


def _close_figures() -> None:
    """The inline backend closes every figure when its cell ends; so many a notebook leaves them."""
    helpers: ModuleType | None = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None and helpers.Gcf.figs:
        sys.modules["matplotlib.pyplot"].close("all")
