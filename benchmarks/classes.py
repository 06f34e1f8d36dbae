"""The class that is measured: right, wrong, partly right and blank notebooks of every graded unit.

Each holds the unit's demonstrations with their figures, as students hand them in; every second one
draws a figure of its own besides.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.exercises.registry import units
from autograder.grading.gradebook import Book
from autograder.grading.running import Places
from autograder.grading.specimens import notebook, slips, solution_cells, to_bytes
from autograder.grading.template import template

KINDS = ("right", "wrong", "partly", "wrong", "right", "wrong", "blank", "wrong", "partly", "right")
PLOT = (
    "xs = np.linspace(-2, 2, 50)\nplt.figure()\nplt.plot(xs, np.maximum(0, xs))\n"
    "plt.title('my own figure')\nplt.show()\n"
)


@dataclass(frozen=True)
class Made:
    """One made-up submission; `kind` is right, wrong, partly or blank."""

    student: str
    unit: str
    kind: str
    data: bytes


def graded_units() -> list[str]:
    """The units that earn points."""
    return [unit for unit in units() if template(unit).graded]


def made_up(count: int, chosen: list[str] | None = None) -> list[Made]:
    """`count` submissions spread evenly over the units; the same ones every time."""
    chosen = chosen or graded_units()
    sources = {unit: _of(unit) for unit in chosen}
    return [
        Made(f"s{number:05}", unit, kind, data)
        for number, unit in zip(range(count), itertools.cycle(chosen), strict=False)
        for kind, data in [next(sources[unit])]
    ]


def enlarged(made: list[Made], count: int) -> Iterator[Made]:
    """`count` submissions: these again and again, under other names."""
    for number, one in zip(range(count), itertools.cycle(made), strict=False):
        yield Made(f"s{number:05}", one.unit, one.kind, one.data)


def hand_in(places: Places, made: Iterator[Made] | list[Made]) -> None:
    """Lay the class out and make its gradebook; neither is what is measured."""
    chosen = dict[str, None]()
    for one in made:
        folder = places.submitted / one.student / one.unit
        folder.mkdir(parents=True)
        (folder / f"{one.unit}.ipynb").write_bytes(one.data)
        chosen[one.unit] = None
    with Book(places.gradebook) as book:
        for unit in chosen:
            book.register(template(unit))


def clear(folder: Path) -> None:
    """Remove a class that was measured."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _of(unit: str) -> Iterator[tuple[str, bytes]]:
    """One unit's notebooks without end, kinds in turn, chosen by chance with a fixed seed."""
    rng = np.random.default_rng(len(unit))
    solved = solution_cells(template(unit))
    wrong = list(slips(unit))
    for number, kind in enumerate(itertools.cycle(KINDS)):
        if kind == "right":
            data = notebook(unit, solved=True)
        elif kind == "blank":
            data = notebook(unit)
        elif kind == "wrong":
            slip = wrong[int(rng.integers(len(wrong)))]
            data = notebook(unit, {slip.exercise: slip.source}, solved=True)
        else:
            count = int(rng.integers(1, len(solved)))
            names = rng.choice(list(solved), size=count, replace=False)
            data = notebook(unit, {name: solved[name] for name in names}, words="Chain rule.")
        if number % 2:
            data["cells"].append(
                {
                    "cell_type": "code",
                    "id": "own-figure",
                    "metadata": {},
                    "source": "import numpy as np\nimport matplotlib.pyplot as plt\n" + PLOT,
                    "execution_count": None,
                    "outputs": [],
                }
            )
        yield kind, to_bytes(data)
