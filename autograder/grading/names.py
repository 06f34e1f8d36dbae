"""What a cell's text defines and uses, read without running it."""

from __future__ import annotations

import ast
import re
import symtable
import threading
import warnings
from collections.abc import Iterable
from functools import lru_cache

MAX_PARSED = 1 << 18
"""Longer cells are searched, not parsed: a tree has two hundred times the size of its text."""

_one_at_a_time = threading.Lock()
"""CPython counts the depth of a syntax tree in one place for all threads, and fails where two
build one at once; catching warnings concerns the whole process as well."""


@lru_cache(maxsize=512)
def parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell, IPython's magics blanked out; None where it does not parse."""
    if len(source) > MAX_PARSED:
        return None
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text in (source, _without_magics(source)):
            try:
                return ast.parse(text)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
    return None


def _without_magics(source: str) -> str:
    if source.lstrip().startswith("%%"):
        source = source.lstrip().partition("\n")[2]
    return re.sub(r"^(\s*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)


def defines(source: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that the cell defines at top level, or seems to where it does not parse."""
    wanted = list(names)
    tree = parsed(source)
    if tree is None:
        return [n for n in wanted if re.search(_DEFINES.format(re.escape(n)), source, re.MULTILINE)]
    bound = set(_bound(tree.body))
    return [name for name in wanted if name in bound]


@lru_cache(maxsize=512)
def scope(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """The global names that a cell binds, and those that it reads, in functions too."""
    if len(source) > MAX_PARSED:
        return frozenset(), frozenset(_NAME.findall(source))
    for text in (source, _without_magics(source)):
        try:
            with _one_at_a_time, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                table = symtable.symtable(text, "<cell>", "exec")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        binds, reads = set(), set()
        for symbol in table.get_symbols():
            if symbol.is_assigned() or symbol.is_imported():
                binds.add(symbol.get_name())
            if symbol.is_referenced():
                reads.add(symbol.get_name())
        todo = table.get_children()
        while todo:
            inner = todo.pop()
            todo += inner.get_children()
            for symbol in inner.get_symbols():
                if symbol.is_global() and symbol.is_referenced():
                    reads.add(symbol.get_name())
                if symbol.is_declared_global() and symbol.is_assigned():
                    binds.add(symbol.get_name())
        return frozenset(binds), frozenset(reads)
    return frozenset(), frozenset()


_NAME = re.compile(r"\b[^\W\d]\w*")
_DEFINES = r"^[ \t]*(?:(?:async\s+)?def|class)\s+{0}\b|^{0}\s*(?::[^=\n]+)?=(?!=)"


def _bound(body: list[ast.stmt]) -> Iterable[str]:
    for statement in body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield statement.name
        elif isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            if isinstance(statement, ast.AnnAssign) and statement.value is None:
                continue
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                for node in ast.walk(target):
                    if isinstance(node, ast.Name):
                        yield node.id
        elif isinstance(statement, (ast.If, ast.For, ast.While, ast.With, ast.Try)):
            for part in ("body", "orelse", "finalbody"):
                yield from _bound(getattr(statement, part, []))
            for handler in getattr(statement, "handlers", []):
                yield from _bound(handler.body)


def uses(sources: Iterable[str], name: str) -> set[str]:
    """The global names that the definition of `name` reads, through the student's helpers too.

    sources  the cells in the order in which they run; the last definition of a name counts
    """
    definitions: dict[str, ast.stmt] = {}
    for source in sources:
        tree = parsed(source)
        if tree is None:
            continue
        for statement in tree.body:
            for bound in _bound([statement]):
                definitions[bound] = statement
    found: set[str] = set()
    todo = [name]
    while todo:
        node = definitions.get(todo.pop())
        if node is None:
            continue
        fresh = _reads(node) - found
        found |= fresh
        todo += fresh
    return found - {name}


def _reads(statement: ast.stmt) -> set[str]:
    """The global names that one statement reads: a loop's variable may be called like anything."""
    try:
        return set(scope(ast.unparse(statement))[1])
    except RecursionError:  # too deep to be written out again
        return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def raises_stub(sources: Iterable[str], name: str) -> bool:
    """True where the definition of `name` itself still raises NotImplementedError."""
    last: ast.AST | None = None
    for source in sources:
        tree = parsed(source)
        for statement in tree.body if tree else []:
            if name in _bound([statement]):
                last = statement
    if last is None:
        return False
    return any(
        isinstance(node, ast.Raise)
        and node.exc is not None
        and "NotImplementedError" in ast.dump(node.exc)
        for node in ast.walk(last)
    )
