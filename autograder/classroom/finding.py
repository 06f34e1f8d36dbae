"""Find what a student handed to check or hint, and the checks that belong to it."""

from __future__ import annotations

import difflib
import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from autograder.classroom.settings import in_box
from autograder.classroom.showing import CheckFailed
from autograder.contracts import Contract, UnknownExercise, contract, exercise_of, units
from autograder.verdict import Expectation

FILE = "checks.json"
PLACE = "AUTOGRADER_CHECKS"
"""Environment: a checks.json, or a folder that holds <unit>/checks.json."""

_read: dict[Path, tuple[tuple[int, int], dict[str, Any]]] = {}
_ready: dict[tuple[Path, str], tuple[Any, Expectation]] = {}


def name_of(given: object, caller: FrameType, call: str) -> str:
    """The name of the exercise that `given` is: itself a name, or a function or class.

    caller  the frame of the student's own line
    call    what stands there, "check({})", "hint({})" or "progress(reset={})", for advice

    Raises CheckFailed with advice for anything else.
    """
    namespace = caller.f_globals
    if isinstance(given, str):
        if given not in _all() and _answers(given, caller):
            raise CheckFailed(_advice(given, caller, call))
        return _known(given)
    name = exercise_of(given, namespace)
    if name:
        return name
    own = getattr(given, "__name__", "")
    if callable(given) and own and own != "<lambda>":
        return _known(own)
    raise CheckFailed(_advice(given, caller, call))


def _known(name: str) -> str:
    try:
        return contract(name).name
    except UnknownExercise:
        near = difflib.get_close_matches(name, _all(), n=1)
        did_you = f" Did you mean {near[0]}?" if near else " Is the name spelled as in the text?"
        raise CheckFailed(f"There is no exercise called {name}.{did_you}") from None


def _advice(given: object, caller: FrameType, call: str) -> str:
    """What to write instead of what was handed over."""
    answers = _answers(given, caller)
    if len(answers) == 1:
        in_quotes = call.format(f'"{answers[0]}"')
        return f"Write {in_quotes}, with the name in quotes."
    for name, declared in _all().items():
        value = caller.f_globals.get(name)
        if declared.kind != "value" and _stands_there(name, given, caller):
            return (
                f"The name {name} holds {_kind(given)} now, no {declared.kind}: some line has "
                f"written `{name} = ...`. Rename that one, and run the cell that defines {name} "
                "again."
            )
        if declared.kind == "class" and isinstance(value, type) and isinstance(given, value):
            right = call.format(name)
            return f"Hand over the class itself, not an object made of it: {right}."
    what = "nothing (None)" if given is None else _kind(given)
    verb, function, answer = call.partition("(")[0], "neuron_forward", '"predict_..."'
    return (
        f"{verb} takes the function or class itself, without brackets and arguments: "
        f"{call.format(function)}. An answer goes by its name in quotes: {call.format(answer)}. "
        f"It was given {what}."
    )


def _kind(given: object) -> str:
    return f"a value of type {type(given).__name__}"


def _answers(given: object, caller: FrameType) -> list[str]:
    """The names of answers that hold this very object and stand in the student's line."""
    values = [name for name, one in _all().items() if one.kind == "value"]
    return [name for name in values if _stands_there(name, given, caller)]


def _stands_there(name: str, given: object, caller: FrameType) -> bool:
    """True where the name holds this object and is written in the line or cell that runs.

    The object alone tells little: Python keeps a letter or a small number only once.
    """
    held = given is not None and caller.f_globals.get(name) is given
    return held and name in caller.f_code.co_names


def _all() -> dict[str, Contract]:
    return {name: one for exercises in units().values() for name, one in exercises.items()}


def expectation_of(name: str) -> Expectation:
    """The visible checks of an exercise, read from the checks.json of its unit (kept in memory).

    Raises CheckFailed, saying what to do, where the file is missing, corrupt, or of another
    version than the package.
    """
    unit = contract(name).unit
    path = _path(unit)
    stamp, data = _load(path)
    kept = _ready.get((path, name))
    if kept is not None and kept[0] == stamp:
        return kept[1]
    try:
        found = next(one for one in data["exercises"] if one["name"] == name)
        with _no_collecting():
            ready = Expectation.from_json(found)
    except StopIteration:
        raise CheckFailed(
            f"{path.name} of {unit} knows no exercise called {name}: the notebook and its checks "
            "are of different versions. Fetch the unit's folder again; keep your notebook."
        ) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CheckFailed(_corrupt(path)) from None
    _ready[path, name] = (stamp, ready)
    return ready


def read_ahead() -> None:
    """Read what the first check needs, so that it answers as quickly as the others.

    These are the contracts, the checks beside the notebook where there are some, and numpy's
    random numbers, which numpy loads only when they are asked for.
    """
    if in_box():
        return
    import numpy.random  # noqa: F401

    units()
    with suppress(CheckFailed, OSError):
        _load(Path.cwd() / FILE)


def unit_folder(unit: str) -> Path | None:
    """The folder of a unit's notebook and checks, or None where it is not around."""
    try:
        return _path(unit).parent
    except CheckFailed:
        return None


def _path(unit: str) -> Path:
    """The checks.json of a unit: beside the notebook, or in the course around it."""
    for path in _places(unit):
        if path.is_file() and _belongs(path, unit):
            return path
    raise CheckFailed(
        f"The checks of {unit} are not here: no {FILE} lies beside this notebook, in "
        f"{Path.cwd()}. Put back the file that came with the notebook, in the same folder."
    )


def _places(unit: str) -> list[Path]:
    places = []
    named = os.environ.get(PLACE)
    if named:
        given = Path(named)
        places += [given, given / unit / FILE] if given.suffix != ".json" else [given]
        places.append(given / FILE)
    here = Path.cwd()
    for folder in (here, *here.parents):
        places += [folder / FILE, folder / unit / FILE, folder / "notebooks" / unit / FILE]
    return places


def _belongs(path: Path, unit: str) -> bool:
    """True where the file is the unit's, or cannot be read (then that is what must be said)."""
    if path.parent.name == unit:
        return True
    try:
        return bool(_load(path)[1]["unit"] == unit)
    except CheckFailed:
        return True


def _load(path: Path) -> tuple[tuple[int, int], dict[str, Any]]:
    status = path.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    kept = _read.get(path)
    if kept is not None and kept[0] == stamp:
        return kept
    try:
        with _no_collecting():
            data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data["unit"], str) or not isinstance(data["exercises"], list):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError):
        raise CheckFailed(_corrupt(path)) from None
    _read[path] = (stamp, data)
    return stamp, data


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hold back Python's garbage collector: thousands of fresh lists would call it time and again.

    In a notebook with matplotlib loaded each of its rounds costs more than reading the file.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _corrupt(path: Path) -> str:
    return (
        f"{path.name} in {path.parent} cannot be read: it was changed or only half copied. "
        "Put back the file that came with the notebook."
    )
