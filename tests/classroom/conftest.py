"""A learner's folder with the real checks of unit 01, and nothing of this machine's own record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import finding, mapping, record, tracking

UNIT = "01-relu-neuron"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current directory is a unit's folder in a learner's own copies, as `lab` makes it."""
    folder = tmp_path / "work" / UNIT
    shutil.copytree(root / "notebooks" / UNIT, folder)
    (folder.parent / record.WORKSPACE).write_text("{}")
    for name in ("NBGRADER_EXECUTION", "AUTOGRADER_BOX", "AUTOGRADER_BUILD", "AUTOGRADER_PROGRESS",
                 "AUTOGRADER_CHECKS", "JPY_SESSION_NAME"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(folder)
    monkeypatch.setattr(record, "_unsaved", {})
    mapping.in_order.cache_clear()
    yield folder
    finding._read.clear()
    finding._ready.clear()
    tracking.history.cells.clear()


RIGHT = """
import numpy as np

def weighted_inputs(x, w):
    return np.asarray(x) * np.asarray(w)

def neuron_forward(x, w, b):
    z = float(np.dot(x, w) + b)
    return z, max(z, 0.0)

def relu_slope(z):
    return 1.0 if z > 0 else 0.0

def neuron_backward(x, w, b, dvalue):
    z, _ = neuron_forward(x, w, b)
    dz = dvalue * relu_slope(z)
    return dz * np.asarray(w), dz * np.asarray(x), dz

def neuron_step(x, w, b, dvalue, lr):
    _, dw, db = neuron_backward(x, w, b, dvalue)
    return np.asarray(w) - lr * dw, b - lr * db
"""


@pytest.fixture
def notebook() -> dict[str, Any]:
    """A namespace as a notebook has it, with right answers and check, hint and progress."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec("from autograder.classroom import check, hint, progress\n" + RIGHT, names)
    return names
