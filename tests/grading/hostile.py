# ruff: noqa: E501
"""Hostile submissions for any unit: wrong answers everywhere, and what they try besides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.contracts import contract
from autograder.exercises.registry import units
from autograder.grading.specimens import notebook

NOTHING_RIGHT = "123456.789"


def wrong(
    unit: str,
    before: str = "",
    returns: str | Mapping[str, str] = NOTHING_RIGHT,
    after: str = "",
    body: str = "",
) -> dict[str, Any]:
    """A submission whose every answer is wrong: `before` runs first, `after` last.

    returns  the expression that every function and method returns, or one for each exercise
    body     statements of every function and method before that
    """
    answers = {}
    for name in units()[unit]:
        value = returns if isinstance(returns, str) else returns.get(name, NOTHING_RIGHT)
        inner = "".join(f"    {line}\n" for line in body.splitlines())
        kind = contract(name).kind
        if kind == "value":
            answers[name] = f"{name} = 'none of these'\n"
        elif kind == "class":
            method = f"def made(self, *args, **kwargs):\n{inner}    return {value}\n"
            methods = "\n".join(f"    {line}" for line in method.splitlines())
            answers[name] = (
                f"class {name}:\n    def __init__(self, *args, **kwargs): pass\n{methods}\n"
                "    def __getattr__(self, name):\n"
                "        if name.startswith('__'): raise AttributeError(name)\n"
                "        return self.made\n"
            )
        else:
            answers[name] = f"def {name}(*args, **kwargs):\n{inner}    return {value}\n"
    first, *_, last = answers
    answers[first] = f"{before}\n{answers[first]}"
    answers[last] = f"{answers[last]}\n{after}"
    return notebook(unit, answers)


# What lies about every value that the driver would have seen; {guess} says how it guesses.
LIAR = """
import sys, numpy as _np
import autograder.contracts.observing as _o
from autograder.contracts import Observation as _Observation
def _array(inputs):
    arrays = [v for v in inputs.values() if isinstance(v, _np.ndarray)]
    like = arrays[{which}] if arrays else _np.ones((2, 2))
    return {guess}
def _value(output, inputs):
    if output.kind == "flag": return True
    if output.kind == "number": return 0.0
    if output.kind == "text": return ""
    if output.kind == "arrays":
        for value in inputs.values():
            if isinstance(value, list) and value and isinstance(value[0], _np.ndarray): return value
        return [_array(inputs)]
    return _array(inputs)
def _lie(contract, namespace, inputs, via=""):
    outputs = {o.name: _value(o, inputs) for o in contract[via].outputs}
    after = {name: value for name, value in inputs.items() if _o.is_mutable(value)}
    again = dict(outputs) if contract[via].twice else None
    return _Observation("returned", outputs=outputs, after=after, again=again, cpu=0.0)
for _module in list(sys.modules.values()):
    if _module is not _o and getattr(_module, "observe", None) is _o.observe: _module.observe = _lie
assert sys.modules["autograder.worker.inside.child"].observe is _lie
"""
LIES = {
    "zeros": LIAR.replace("{which}", "0").replace("{guess}", "_np.zeros_like(like)"),
    "the first argument": LIAR.replace("{which}", "0").replace("{guess}", "like"),
    "the last argument": LIAR.replace("{which}", "-1").replace("{guess}", "like"),
    "not a number": LIAR.replace("{which}", "0").replace("{guess}", "like * _np.nan"),
    "small numbers": LIAR.replace("{which}", "0").replace(
        "{guess}", "_np.random.default_rng(0).normal(0.0, 0.01, like.shape)"
    ),
}

# Values that no contract asks for, or that lie about what they are.
ODD = {
    "equal to everything": "type('E', (), {'__eq__': lambda s, o: True, '__array__': lambda s, *a, **k: np.zeros(1)})()",
    "an array that lies": "np.full(3, 7.5).view(type('A', (np.ndarray,), {'__eq__': lambda s, o: True, '__array_ufunc__': lambda s, *a, **k: True, '__array_function__': lambda s, *a, **k: True, '__array__': lambda s, *a, **k: np.zeros(3)}))",
    "an array whose shape lies": "np.lib.stride_tricks.as_strided(np.ones(1), (10**6, 10**6), (0, 0))",
    "a dtype of objects": "np.array([type('E', (), {'__eq__': lambda s, o: True, '__float__': lambda s: 1.0})()] * 3, dtype=object)",
    "a structured array": "np.zeros(3, dtype=[('a', float), ('b', object)])",
    "a memory map": "np.memmap('m', float, 'w+', shape=3)",
    "masked everywhere": "np.ma.masked_all((2, 2))",
    "masked somewhere": "np.ma.masked_array([1.0, 2.0], [True, False])",
    "a matrix": "np.matrix([[1.5, 2.5]])",
    "a record array": "np.rec.array([(1.0, 2.0)], names='a, b')",
    "a char array": "np.char.array(['1.0', '2.0'])",
    "a generator": "(x for x in range(3))",
    "a coroutine": "(lambda: (yield))()",
    "a namespace": "globals()",
    "a frame": "__import__('sys')._getframe()",
    "a module": "np",
    "a class": "type('C', (float,), {})",
    "an iterator without end": "__import__('itertools').count()",
    "a list in itself": "(lambda x: x.append(x) or x)([])",
    "a list that grows": "(lambda L: L([1.0]))(type('L', (list,), {'__iter__': lambda s: iter(s.append(1.0) or s), '__len__': lambda s: 2}))",
    "a dict of everything": "type('D', (dict,), {'__missing__': lambda s, k: 1.0, '__contains__': lambda s, k: True, '__iter__': lambda s: iter(['dinputs'])})()",
    "a float that lies": "type('F', (float,), {'__eq__': lambda s, o: True, '__sub__': lambda s, o: 0.0, '__float__': lambda s: 6.0})(123.0)",
    "long double": "np.full((2, 2), 1e4000, dtype=np.longdouble)",
    "complex": "np.full((2, 2), 1 + 1e-30j)",
    "bytes": "b'x' * 10**6",
    "a huge list": "[0.5] * 199_999",
    "a huge array": "np.zeros(3 * 10**6)",
    "empty": "np.zeros((0, 1))",
    "empty with impossible sizes": "np.zeros((0, 2**30))",
    "NotImplemented": "NotImplemented",
    "dates": "np.array(['2020-01-01'], dtype='datetime64[D]')",
    "a thing without a name": "type('', (), {})()",
    "a thing of a nasty name": "type('\\x1b[2J\\ud800' * 50, (), {})()",
}


def rotated(unit: str, turn: int) -> dict[str, str]:
    """An odd value for each exercise of a unit; other turns give each another one."""
    values = list(ODD.values())
    return {name: values[(3 * turn + n) % len(values)] for n, name in enumerate(units()[unit])}
