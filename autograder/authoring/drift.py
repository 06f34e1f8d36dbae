"""Compare generated files with those that are committed, and keep old outputs that say the same.

Sources and metadata are compared to the letter; numbers in outputs as numbers; images by being
there; cells tagged `measured` without their outputs.
"""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from autograder.authoring.cleaning import clean_outputs, joined
from autograder.authoring.source import quoted

MEASURED = "measured"
RTOL, ATOL = 1e-5, 1e-8
IMAGE_SHIFT = 2 / 255
"""Mean difference of two pictures, of a pixel's full range, that counts as the same picture."""

# numpy 2 prints np.float64(1.0) where numpy 1 prints 1.0.
NUMPY_SCALAR = re.compile(
    r"\bnp\.(?:float|int|uint)(?:16|32|64)\(([^()]*)\)|\bnp\.(True|False)_?\b"
)
DATA_URI = re.compile(r"data:(image/[\w+.-]+);base64,([A-Za-z0-9+/=]+)")
ALT = re.compile(r"\balt\s*=\s*(\"[^\"]*\"|'[^']*')")
WIDGET = "data-widget="
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


class Difference:
    """Where two notebooks differ first: the cell's id, its line of text, and how."""

    def __init__(self, cell: str, what: str) -> None:
        self.cell, self.what = cell, what


def notebook_difference(committed: str, built: str) -> Difference | None:
    """How a committed notebook differs from the one just built, or None."""
    if committed == built:
        return None
    try:
        old = json.loads(committed)
        olds, news = old["cells"], json.loads(built)["cells"]
        old_ids = [cell["id"] for cell in olds]
    except (ValueError, KeyError, TypeError) as error:
        return Difference("", f"it is no notebook: {error!r}")
    new_ids = [cell["id"] for cell in news]
    if old_ids != new_ids:
        return _cells_differ(olds, news, old_ids, new_ids)
    for one, other in zip(olds, news, strict=True):
        what = _cell_difference(one, other)
        if what:
            return Difference(_label(other), what)
    new = json.loads(built)
    rest = [key for key in {*old, *new} - {"cells"} if old.get(key) != new.get(key)]
    return Difference("", f"its {sorted(rest)[0]} differs") if rest else None


def _cells_differ(
    olds: list[Any], news: list[Any], old_ids: list[str], new_ids: list[str]
) -> Difference:
    for cell in news:
        if cell["id"] not in old_ids:
            return Difference(_label(cell), "this cell is new or its text has changed")
    for cell in olds:
        if cell["id"] not in new_ids:
            return Difference(_label(cell), "this cell is no longer in the source")
    moved = next(i for i, (a, b) in enumerate(zip(old_ids, new_ids, strict=False)) if a != b)
    return Difference(_label(news[moved]), "this cell has moved")


def _label(cell: Mapping[str, Any]) -> str:
    grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
    return str(grade_id) if grade_id else quoted(joined(cell["source"]))


def _cell_difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    if joined(old["source"]) != joined(new["source"]):
        return "its text differs"
    if old["metadata"] != new["metadata"]:
        return "its metadata differs"
    rest = {"source", "metadata", "outputs"}
    if any(old.get(key) != new.get(key) for key in {*old, *new} - rest):
        return "its type, number or attachments differ"
    if MEASURED in new["metadata"].get("tags", []):
        return ""
    return outputs_difference(old.get("outputs", []), new.get("outputs", []))


def outputs_difference(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> str:
    """How two lists of outputs differ, in words; "" where they say the same."""
    olds, news = clean_outputs(old), clean_outputs(new)
    if len(olds) != len(news):
        return f"it has {len(olds)} outputs, now {len(news)}"
    for one, other in zip(olds, news, strict=True):
        if one["output_type"] != other["output_type"] or one.get("name") != other.get("name"):
            return f"its output is of another kind: {other['output_type']}"
        texts = [(one.get(key, ""), other.get(key, "")) for key in ("text", "ename", "evalue")]
        data, fresh = one.get("data", {}), other.get("data", {})
        if data.keys() != fresh.keys():
            return f"its output is of another kind: {', '.join(fresh)}"
        texts += [(data[mime], fresh[mime]) for mime in data if mime.startswith("text/")]
        for before, after in map(_without_pictures, texts):
            if not same_text(before, after):
                return f"its output differs: {_first_line(before, after)}"
        if one.get("metadata") != other.get("metadata"):
            return "its output's metadata (alt text, size) differs"
    return ""


def _without_pictures(texts: tuple[str, str]) -> tuple[str, str]:
    """Two texts without the pictures in them; of two widgets only what is said about them."""
    if all(WIDGET in text for text in texts):
        one, other = (" ".join(ALT.findall(text)) for text in texts)
        return one, other
    one, other = (DATA_URI.sub(r"data:\1", text) for text in texts)
    return one, other


def _first_line(before: str, after: str) -> str:
    olds, news = before.splitlines() or [""], after.splitlines() or [""]
    for number in range(max(len(olds), len(news))):
        one = olds[number] if number < len(olds) else ""
        other = news[number] if number < len(news) else ""
        if not same_text(one, other):
            pairs = enumerate(zip(one, other, strict=False))
            at = next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
            start = max(0, at - 30)
            return f"{one[start : at + 50]!r} is now {other[start : at + 50]!r}"
    return "white space"


def same_text(one: str, other: str) -> bool:
    """True where two texts are the same but for white space and the last digits of numbers."""
    if one == other:
        return True
    one, other = (NUMPY_SCALAR.sub(r"\1\2", text) for text in (one, other))
    if NUMBER.sub("#", one).split() != NUMBER.sub("#", other).split():
        return False
    return all(map(_same_number, NUMBER.findall(one), NUMBER.findall(other)))


def _same_number(one: str, other: str) -> bool:
    if not re.search(r"[.eE]", one + other):
        return int(one) == int(other)
    return _close(float(one), float(other))


def _close(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= ATOL + RTOL * max(abs(a), abs(b))


def same_data(one: Any, other: Any) -> bool:
    """True where two pieces of JSON data are the same but for the last digits of floats."""
    if isinstance(one, float) or isinstance(other, float):
        numbers = isinstance(one, int | float) and isinstance(other, int | float)
        return numbers and _close(float(one), float(other))
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same_data(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same_data, one, other))
    return bool(one == other)


def checks_difference(committed: str, built: str) -> Difference | None:
    """How a committed checks.json differs from the one just built: the exercise, or None."""
    if committed == built:
        return None
    try:
        olds = {entry["name"]: entry for entry in json.loads(committed)["exercises"]}
    except (ValueError, KeyError, TypeError) as error:
        return Difference("", f"it cannot be read: {error!r}")
    news = {entry["name"]: entry for entry in json.loads(built)["exercises"]}
    for name, entry in news.items():
        if name not in olds:
            return Difference(name, "it is missing")
        if not same_data(olds[name], entry):
            keys = [key for key in entry if not same_data(olds[name].get(key), entry[key])]
            return Difference(name, f"its {', '.join(keys) or 'entries'} differ")
    if list(olds) != list(news):
        return Difference(next(iter(set(olds) - set(news)), ""), "the list of exercises differs")
    return None


def settled_notebook(committed: str, built: str) -> str:
    """The built notebook with committed outputs kept wherever the new ones say the same.

    So a rebuild on another machine changes neither last digits nor the bytes of equal pictures.
    """
    try:
        olds = {cell["id"]: cell for cell in json.loads(committed)["cells"]}
    except (ValueError, KeyError, TypeError):
        return built
    notebook = json.loads(built)
    for cell in notebook["cells"]:
        old = olds.get(cell["id"])
        if "outputs" not in cell or old is None or old.get("outputs") == cell["outputs"]:
            continue
        if _cell_difference(old, cell):
            continue
        measured = MEASURED in cell["metadata"].get("tags", []) and old.get("outputs")
        if measured or _same_pictures(old["outputs"], cell["outputs"]):
            cell["outputs"] = old["outputs"]
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _same_pictures(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> bool:
    for one, other in zip(old, new, strict=True):
        for mime, value in other.get("data", {}).items():
            before, after = joined(one["data"][mime]), joined(value)
            if before == after or (mime.startswith("text/") and mime != "text/html"):
                continue
            if WIDGET in after:
                return False
            olds, news = ([(mime, text)] for text in (before, after))
            if mime == "text/html":
                olds, news = DATA_URI.findall(before), DATA_URI.findall(after)
            for (_, picture), (kind, fresh) in zip(olds, news, strict=True):
                if picture != fresh and (kind != "image/png" or not _alike(picture, fresh)):
                    return False
    return True


def _alike(one: str, other: str) -> bool:
    """True where two PNGs look alike: another version of a library moves a shade here and there."""
    import numpy as np
    from matplotlib.image import imread

    a, b = (np.asarray(imread(io.BytesIO(base64.b64decode(text)))) for text in (one, other))
    return a.shape == b.shape and bool(np.abs(a - b).mean() < IMAGE_SHIFT)
