"""Notice that what a notebook holds in memory is not what its cells would give from the top.

Cells run out of order are the commonest silent failure. While the notebook runs, each executed
cell is noted with the names it binds. A check then looks at every name that the checked code rests
on, and speaks only where a run from the top would go differently:

- no present version of a cell binds the name any more (a renamed function, an edited cell);
- the cell that bound it last was deleted, or stands above another one that binds it too;
- the only cells that bind it stand further down;
- a class, default value or object was made from an older version of what it uses;
- a variable that the code reads was changed by one cell several times over;
- the cell was edited after it ran.

What a page holds is known from the notebook's file: edits, deletions and the order of cells are
seen only once it is saved.

A plain function that calls another one finds its present version by itself: no reason to speak.
"""

from __future__ import annotations

import ast
import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from autograder.classroom.settings import in_box
from autograder.classroom.showing import shell
from autograder.classroom.usage import functions_of, global_names

NOTEBOOK = "__main__"
UNNAMED = "text:"
GRACE = 1.0
"""Seconds by which a file may be newer than a run without having been edited in between."""

RUN_ALL = 0.3
"""Seconds after a failed cell in which the kernel drops the cells behind it that still arrive.

On a slow machine Run All would otherwise go on with some of them, and the student would read
about names that are not defined."""


@dataclass(frozen=True)
class Run:
    """One execution of a cell: when, what was run, the names it set, those it set from themselves.

    number counts all executions, so that the order of runs of different cells is known.
    """

    number: int
    time: float
    source: str
    binds: frozenset[str]
    changes: frozenset[str]


@dataclass
class History:
    """Every execution so far, by cell."""

    cells: dict[str, list[Run]] = field(default_factory=dict)
    current: str = ""
    count: int = 0

    def add(self, key: str, source: str, tree: ast.Module) -> None:
        """Note that a cell is about to run."""
        self.count += 1
        binds, changes = names_bound(tree)
        run = Run(self.count, time.time(), source, frozenset(binds), frozenset(changes))
        self.cells.setdefault(key, []).append(run)
        self.current = key

    def ever_bound(self, name: str) -> bool:
        """True where some execution bound the name."""
        return any(name in run.binds for runs in self.cells.values() for run in runs)

    def binding(self, name: str) -> list[str]:
        """The cells whose latest execution binds the name."""
        return [key for key, runs in self.cells.items() if name in runs[-1].binds]

    def repeats(self, name: str) -> int:
        """How often one cell changed the name from its own old value, last of all; 0 for once."""
        runs = sorted(
            ((run, key) for key, all_ in self.cells.items() for run in all_ if name in run.binds),
            key=lambda pair: pair[0].number,
        )
        last = runs[-1][1] if runs else ""
        times = 0
        for run, key in reversed(runs):
            if key != last or name not in run.changes:
                break
            times += 1
        return times if times > 1 else 0


history = History()


def watch() -> None:
    """Begin to note executed cells; does nothing outside a shell, in the box, or a second time."""
    running = shell()
    if running is None or in_box() or getattr(running, "_autograder_watched", False):
        return
    running._autograder_watched = True
    kernel: Any = getattr(running, "kernel", None)
    if getattr(kernel, "stop_on_error_timeout", None) == 0.0:
        kernel.stop_on_error_timeout = RUN_ALL
    # the cell that imports this module is running already, and others may have run before it
    for source in list(running.user_ns.get("In", []))[1:]:
        _note(running, source, None)
    running.events.register("pre_run_cell", lambda info: _note_cell(running, info))


def _note_cell(running: Any, info: Any) -> None:
    if getattr(info, "store_history", True):
        _note(running, info.raw_cell, getattr(info, "cell_id", None))


RUNS_ITS_BODY = re.compile(r"\s*%%(time|capture|prun)\b.*\n")
"""The first line of a cell whose other lines run as if it were not there."""


def _note(running: Any, source: str, cell_id: str | None) -> None:
    try:
        tree = ast.parse(running.transform_cell(RUNS_ITS_BODY.sub("", source, count=1)))
    except (SyntaxError, ValueError):
        return
    # without ids from the page, cells of the same text are one
    history.add(cell_id or f"{UNNAMED}{source.strip()}", source, tree)


def names_bound(tree: ast.Module) -> tuple[set[str], set[str]]:
    """(names that a cell binds at its top level, those whose new value rests on their old one).

    What a cell sets afresh, before it changes it or after, does not depend on earlier runs.
    """
    binds: set[str] = set()
    changes: set[str] = set()
    afresh: set[str] = set()
    for node in _top_level(tree.body):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            afresh.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            afresh |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        for target, read in _assignments(node):
            names = _targets(target)
            changes |= (names & read) - afresh
            whole = {n.id for n in ast.walk(target) if isinstance(n, ast.Name) and _stored(n)}
            changes -= whole - read
            afresh |= whole - read
            binds |= names
    return binds | afresh, changes


def _assignments(node: ast.stmt) -> Iterator[tuple[ast.expr, set[str]]]:
    """Each target that a statement gives a value, its own body left out, and the names in that."""
    for part in ast.iter_child_nodes(node):
        for inner in ast.walk(part) if isinstance(part, ast.expr) else ():
            if isinstance(inner, ast.NamedExpr):
                yield inner.target, _read(inner.value)
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield target, _read(node.value)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield node.target, _read(node.value)
    elif isinstance(node, ast.AugAssign):
        yield node.target, _targets(node.target)
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        yield node.target, _read(node.iter)
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        for item in node.items:
            if item.optional_vars:
                yield item.optional_vars, _read(item.context_expr)


def _read(value: ast.expr) -> set[str]:
    """The names of the cell that a value is made of: not those of a comprehension or lambda."""
    names = [n for n in ast.walk(value) if isinstance(n, ast.Name)]
    own = {n.id for n in names if _stored(n)}
    own |= {n.arg for n in ast.walk(value) if isinstance(n, ast.arg)}
    return {n.id for n in names} - own


def _stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a cell, those inside loops and branches included, functions' not."""
    for node in body:
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for part in ("body", "orelse", "finalbody"):
            yield from _top_level(getattr(node, part, []))
        for handler in getattr(node, "handlers", []):
            yield from _top_level(handler.body)


def _targets(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, (ast.Subscript, ast.Attribute, ast.Starred)):
        return _targets(node.value)
    if isinstance(node, (ast.Tuple, ast.List)):
        return set().union(*map(_targets, node.elts))
    return set()


def stale_reason(name: str, namespace: Mapping[str, Any]) -> str:
    """Why a run from the top would treat this exercise differently, or ""."""
    if shell() is None or not history.cells:
        return ""
    saved = saved_notebook(namespace)
    for used in rests_on(name, namespace):
        reason = _about(used, name, namespace, saved)
        if reason:
            return reason
    return ""


def rests_on(name: str, namespace: Mapping[str, Any]) -> list[str]:
    """The name and all names of the notebook that its code reads, directly or through others."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found or one not in namespace:
            continue
        if isinstance(namespace[one], ModuleType):
            continue
        found[one] = None
        if getattr(namespace[one], "__module__", NOTEBOOK) == NOTEBOOK:
            waiting += global_names(namespace[one])
            if isinstance(namespace[one], type):
                waiting += [base.__name__ for base in namespace[one].__bases__]
    return [one for one in found if history.ever_bound(one)]


def _about(
    used: str, name: str, namespace: Mapping[str, Any], saved: dict[str, tuple[int, str, float]]
) -> str:
    it = "this" if used == name else f"`{name}` uses `{used}`, and that"
    binding = history.binding(used)
    if not binding:
        return f"{it} comes from an earlier version of a cell, and no cell defines it any more."
    latest = max(binding, key=lambda key: history.cells[key][-1].number)
    reason = _misplaced(it, binding, latest, saved)
    if reason:
        return reason
    older = made_from_older(used, namespace[used], namespace)
    if older:
        return f"`{used}` was made before the present version of `{older}`, and keeps the old one."
    times = history.repeats(used)
    if times and not isinstance(namespace[used], (FunctionType, type)):
        return (
            f"{it} was changed {times} times over by the same cell. From the top that cell "
            "runs once."
        )
    if latest in saved:
        run, (_, text, changed) = history.cells[latest][-1], saved[latest]
        if changed > run.time + GRACE and text.strip() != run.source.strip():
            return f"the cell of `{used}` was edited after it ran: an older version is in memory."
    return ""


def _misplaced(
    it: str, binding: list[str], latest: str, saved: Mapping[str, tuple[int, str, float]]
) -> str:
    """What the order of the page's cells says against the cell that bound a name last."""
    here = saved.get(history.current)
    if here is None:
        return ""
    written = here[2]

    def gone(key: str) -> bool:
        # cells without an id are never found; a new one is not in the file before it is saved
        ran = history.cells[key][-1].time
        return key not in saved and not key.startswith(UNNAMED) and written > ran + GRACE

    if gone(latest):
        return f"{it} comes from a cell that is not in the notebook any more."
    binding = [key for key in binding if not gone(key)]
    if any(key not in saved for key in binding):
        return ""
    places = {key: saved[key][0] for key in binding}
    if min(places.values()) > here[0]:
        return f"{it} is defined only in a cell further down, so a run from the top stops here."
    last = max((key for key in places if places[key] <= here[0]), key=places.__getitem__)
    text = history.cells[latest][-1].source
    if places[latest] < places[last] and history.cells[last][-1].source != text:
        return f"{it} is defined in two cells. The upper one ran last; from the top the lower wins."
    return ""


def made_from_older(name: str, value: object, namespace: Mapping[str, Any]) -> str:
    """The name of what `value` holds an older version of: base class, default, its own class."""
    held: list[object] = []
    if isinstance(value, type):
        held += value.__mro__[1:]
    elif not isinstance(value, FunctionType):
        held.append(type(value))
    for function in functions_of(value):
        held += [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        for cell in function.__closure__ or ():
            try:
                held.append(cell.cell_contents)
            except ValueError:  # not filled yet
                continue
    for one in held:
        theirs = getattr(one, "__name__", "")
        if (
            isinstance(one, (type, FunctionType))
            and one.__module__ == NOTEBOOK
            and theirs != name
            and "<locals>" not in one.__qualname__
            and isinstance(namespace.get(theirs), (type, FunctionType))
            and namespace[theirs] is not one
        ):
            return theirs
    return ""


_saved: dict[Path, tuple[float, dict[str, tuple[int, str, float]]]] = {}


def saved_notebook(namespace: Mapping[str, Any]) -> dict[str, tuple[int, str, float]]:
    """The code cells of the notebook's file: id -> (place, text, when the file was written)."""
    named = os.environ.get("JPY_SESSION_NAME") or namespace.get("__vsc_ipynb_file__")
    if not isinstance(named, str):
        return {}
    path = Path(named)
    if not path.is_file():
        path = Path.cwd() / path.name
    try:
        changed = path.stat().st_mtime
        kept = _saved.get(path)
        if kept is not None and kept[0] == changed:
            return kept[1]
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found = {}
        for place, cell in enumerate(cells):
            text = cell["source"]
            text = text if isinstance(text, str) else "".join(text)
            if cell["cell_type"] == "code" and "id" in cell:
                found[cell["id"]] = (place, text, changed)
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    _saved[path] = (changed, found)
    return found
