"""Run a contract's driver over a namespace and write down what happened.

The same function observes a student (in the notebook's kernel or in the worker's box), the
solution and every known mistake.
"""

from __future__ import annotations

import io
import linecache
import sys
import time
import traceback
import warnings
from collections.abc import Mapping
from contextlib import redirect_stdout
from types import FrameType
from typing import Any

import numpy as np

from autograder.contracts.form import Contract, Fields, Output, Scenario
from autograder.contracts.observation import Observation, RaisedError
from autograder.contracts.values import Plain, copied, is_mutable, plain


def observe(
    contract: Contract,
    namespace: Mapping[str, Any],
    inputs: Mapping[str, Plain],
    via: str = "",
) -> Observation:
    """Call what `namespace` holds under the contract's name and return what was seen.

    inputs  plain values; the code is given copies, never these
    via     the name of a scenario of the contract

    Never raises for anything the observed code does, KeyboardInterrupt aside.
    """
    if contract.name not in namespace:
        return Observation("missing")
    target = namespace[contract.name]
    if contract.kind == "value":
        return Observation("returned", outputs={"answer": plain(target)})
    if contract.kind == "class" and not isinstance(target, type):
        return Observation("uncallable", outputs={"value": plain(target)})
    if not callable(target):
        return Observation("uncallable", outputs={"value": plain(target)})
    scenario = contract[via]
    arguments = {name: copied(value) for name, value in inputs.items()}
    started = time.process_time()
    with warnings.catch_warnings(record=True) as caught, redirect_stdout(_Nowhere()):
        warnings.simplefilter("always")
        try:
            outputs, misfit = _call(contract, scenario, target, namespace, arguments)
            cpu = time.process_time() - started
            again = None
            if scenario.twice:
                fresh = {name: copied(value) for name, value in inputs.items()}
                again, _ = _call(contract, scenario, target, namespace, fresh)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return _raised(error)
    return Observation(
        "returned",
        outputs=outputs,
        misfit=misfit,
        after={name: plain(value) for name, value in arguments.items() if is_mutable(value)},
        again=again,
        warnings=_numeric_warnings(caught),
        cpu=cpu,
    )


def _call(
    contract: Contract,
    scenario: Scenario,
    target: Any,
    namespace: Mapping[str, Any],
    arguments: dict[str, Any],
) -> tuple[dict[str, Plain], str]:
    if scenario.driver is None:
        return split(scenario.returns, _call_in_order(contract, target, arguments))
    if scenario.wants_namespace:
        return split(scenario.returns, scenario.driver(target, ns=namespace, **arguments))
    return split(scenario.returns, scenario.driver(target, **arguments))


def _call_in_order(contract: Contract, target: Any, arguments: dict[str, Any]) -> Any:
    """Call with positions rather than names: a student may have named a parameter differently."""
    positional = []
    for name in contract.parameter_names:
        if name not in arguments:
            break
        positional.append(arguments[name])
    named = [name for name in arguments if name not in contract.parameter_names[: len(positional)]]
    return target(*positional, **{name: arguments[name] for name in named})


def split(returns: Any, result: object) -> tuple[dict[str, Plain], str]:
    """Give the parts of a returned value their names.

    Returns (outputs, misfit): misfit says in words why the value has not these parts, and then
    outputs holds the whole value under "returned".
    """
    value = plain(result)
    if isinstance(returns, Output):
        return {returns.name: value}, ""
    outputs = returns.outputs if isinstance(returns, Fields) else returns
    names = ", ".join(output.name for output in outputs)
    if isinstance(returns, Fields):
        if not isinstance(value, dict):
            return {"returned": value}, f"It should return a dict with the entries {names}."
        absent = [output.name for output in outputs if output.name not in value]
        if absent:
            return {"returned": value}, f"The dict has no entry {', '.join(absent)}."
        return {output.name: value[output.name] for output in outputs}, ""
    if isinstance(value, dict) and all(output.name in value for output in outputs):
        # what drivers return: named attributes of an object
        return {output.name: value[output.name] for output in outputs}, ""
    if not isinstance(value, (tuple, list)) or len(value) != len(outputs):
        if isinstance(value, np.ndarray) and value.ndim == 1 and len(value) == len(outputs):
            return {o.name: plain(part) for o, part in zip(outputs, value, strict=True)}, ""
        return {
            "returned": value
        }, f"It should return {len(outputs)} things, in this order: {names}."
    return {o.name: part for o, part in zip(outputs, value, strict=True)}, ""


class _Nowhere(io.TextIOBase):
    """A stdout that takes everything and keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


def _numeric_warnings(caught: list[warnings.WarningMessage]) -> tuple[str, ...]:
    messages = [str(w.message)[:200] for w in caught if issubclass(w.category, RuntimeWarning)]
    return tuple(dict.fromkeys(messages))[:5]


def _raised(error: BaseException) -> Observation:
    status = "missing" if isinstance(error, NotImplementedError) else "raised"
    try:
        message = str(error)[:500]
    except Exception:  # a student's exception class may fail to print itself
        message = ""
    line, number = students_line(error)
    return Observation(
        status,  # type: ignore[arg-type]
        error=RaisedError(type(error).__name__, message, line, number),
    )


def students_line(error: BaseException) -> tuple[str, int]:
    """The innermost line of notebook code that the exception passed through."""
    found = ("", 0)
    for frame, number in traceback.walk_tb(error.__traceback__):
        if _is_notebook_code(frame):
            filename = frame.f_code.co_filename
            text = linecache.getline(filename, number, frame.f_globals).strip()
            first = frame.f_code.co_firstlineno
            found = (text[:200], number if number >= first else 0)
    return found


def _is_notebook_code(frame: FrameType) -> bool:
    """Notebook cells are compiled under names that are no files of an installed package."""
    filename = frame.f_code.co_filename
    module = frame.f_globals.get("__name__", "")
    if str(module).startswith("autograder.") or filename.startswith("<frozen"):
        return False
    if filename.endswith((".pyx", ".pxd")):  # compiled parts of numpy, named by a relative path
        return False
    return "site-packages" not in filename and not filename.startswith(sys.base_prefix)
