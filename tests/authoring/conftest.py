"""A temporary course of one small unit, known to this process while a test runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import autograder.contracts
import autograder.exercises
from autograder import contracts
from autograder.authoring.made import Made, make
from autograder.authoring.problems import Problem
from autograder.exercises import registry, solution
from autograder.grading.template import template
from autograder.layout import Course
from tests.authoring import small_course


def forget() -> None:
    """Forget what was imported of the small course and computed: it is about to change."""
    for cached in (
        contracts.units,
        registry._modules,
        registry.of,
        registry.units,
        registry.is_graded,
        registry.expect,
        solution.source_cells,
        solution._executed,
        template,
    ):
        cached.cache_clear()
    for name in [n for n in sys.modules if n.startswith("autograder.") and ".unit_98" in n]:
        del sys.modules[name]
        package, _, module = name.rpartition(".")
        if hasattr(sys.modules.get(package), module):
            delattr(sys.modules[package], module)


def only(problems: tuple[Problem, ...], words: str) -> Problem:
    """The one problem that says this."""
    fitting = [problem for problem in problems if words in problem.what]
    assert len(fitting) == 1, [str(problem) for problem in problems]
    assert fitting[0].todo.endswith(".")
    return fitting[0]


class SmallCourse:
    """Its files, which a test may spoil before it makes the unit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.course = Course(root)
        self.unit = small_course.UNIT
        self.source = root / "source" / f"{self.unit}.md"
        self.contracts = root / "declared" / "contracts" / "unit_98_small.py"
        self.exercises = root / "declared" / "exercises" / "unit_98_small.py"
        for path, text in (
            (self.source, small_course.SOURCE),
            (self.contracts, small_course.CONTRACTS),
            (self.exercises, small_course.EXERCISES),
        ):
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")

    def spoil(self, path: Path, *changes: str) -> None:
        """Replace text in a file: old, new, old, new, ...; every old text must be there."""
        text = path.read_text(encoding="utf-8")
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    def line_of(self, text: str) -> int:
        """The number of the source's first line that holds a text."""
        lines = self.source.read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def make(self) -> Made:
        """The unit as it is now, without running its solution in a kernel."""
        forget()
        return make(self.root, self.unit, execute=False)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallCourse]:
    """A small course, found by this process's registries."""
    course = SmallCourse(tmp_path / "course")
    monkeypatch.setenv("AUTOGRADER_COURSE", str(course.root))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    for package, module in (
        (autograder.contracts, course.contracts),
        (autograder.exercises, course.exercises),
    ):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(module.parent)])
    forget()
    yield course
    monkeypatch.undo()
    forget()


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def clone(tmp_path: Path, root: Path) -> tuple[SmallCourse, Run]:
    """A small course with a package of its own, so that kernels find its declarations too.

    Returns the course and what runs a command in it, with the course's package first.
    """
    course = SmallCourse(tmp_path / "course")
    ignored = shutil.ignore_patterns("__pycache__", "unit_0*", "unit_1*")
    shutil.copytree(root / "autograder", course.root / "autograder", ignore=ignored)
    shutil.copy(course.contracts, course.root / "autograder" / "contracts")
    shutil.copy(course.exercises, course.root / "autograder" / "exercises")
    shutil.copy(root / "nbgrader_config.py", course.root)
    course.contracts = course.root / "autograder" / "contracts" / course.contracts.name
    course.exercises = course.root / "autograder" / "exercises" / course.exercises.name

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(course.root)}
        environment["PATH"] = os.pathsep.join(
            [str(Path(sys.executable).parent), os.environ["PATH"]]
        )
        return subprocess.run(
            command,
            cwd=course.root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return course, run
