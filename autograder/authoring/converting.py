"""Run nbgrader's own converters on one notebook, in a folder of its own and without a database.

In the course's folder they would wipe a release before the new one is known to be good, and refuse
once there are submissions. nbgrader changes the working directory: one conversion a process.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.regions import CODE_STUB, TEXT_STUB

TIMEOUT = 600
"""Seconds for one cell of a solution: even a trusted author writes an endless loop now and then."""


class ConversionError(Exception):
    """nbgrader refuses a notebook; the text is what it logged."""


@dataclass(frozen=True)
class Converted:
    """What nbgrader made of a notebook, as JSON data; `solution` is None where nothing was run."""

    release: dict[str, Any]
    solution: dict[str, Any] | None


def convert(
    unit: str, notebook: dict[str, Any], checks: str, *, course: Path, execute: bool
) -> Converted:
    """Generate release and solution of an assembled notebook.

    checks   the text of checks.json, which lies beside the notebook when it runs
    course   root of the course, for what the solution's cells import
    execute  run the solution in a kernel

    Raises ConversionError.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-build-") as folder:
        root = Path(folder).resolve()
        source = root / "source" / unit
        source.mkdir(parents=True)
        (source / f"{unit}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        (source / "checks.json").write_text(checks, encoding="utf-8")
        generate(root, unit, _release_class())
        release = _read(root / "notebooks" / unit / f"{unit}.ipynb")
        if not execute:
            return Converted(release, None)
        with _kernel_environment(course, root, unit):
            generate(root, unit, _solution_class())
        return Converted(release, _read(root / "solutions" / unit / f"{unit}.ipynb"))


def _release_class() -> Any:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import SaveCells

    class WithoutDatabase(GenerateAssignment):  # type: ignore[misc]
        """nbgrader's converter; what it would write into a gradebook, `Book.register` writes."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.no_database = True
            steps = list(GenerateAssignment.preprocessors.default())
            self.preprocessors = [step for step in steps if step is not SaveCells]

    return WithoutDatabase


def _solution_class() -> Any:
    from nbgrader.converters import GenerateSolution
    from nbgrader.converters.base import BaseConverter

    class WithoutDatabase(GenerateSolution):  # type: ignore[misc]
        """nbgrader's converter, which asks a gradebook only whether the assignment is known."""

        def init_assignment(self, assignment_id: str, student_id: str) -> None:
            BaseConverter.init_assignment(self, assignment_id, student_id)

    return WithoutDatabase


def generate(root: Path, unit: str, converter: Any) -> None:
    """Run one of nbgrader's converters on one unit of the course at `root`.

    Raises ConversionError with what nbgrader logged.
    """
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    config = Config(
        {
            "CourseDirectory": {
                "root": str(root),
                "source_directory": "source",
                "release_directory": "notebooks",
                "solution_directory": "solutions",
            },
            "ClearSolutions": {"code_stub": {"python": CODE_STUB}, "text_stub": TEXT_STUB},
            "Execute": {"record_timing": False},
        }
    )
    config.Execute.timeout = TIMEOUT
    config.Execute.startup_timeout = 120
    config.Execute.extra_arguments = [
        "--HistoryManager.hist_file=:memory:",
        "--IPKernelApp.log_level=40",  # errors only: a warning would end up in the build's lines
    ]
    # A widget's state has random ids and says nothing without a kernel.
    config.Execute.store_widget_state = False
    config.BaseConverter.force = True
    log = logging.getLogger(f"autograder.build.{unit}")
    log.setLevel(logging.ERROR)
    log.propagate = False
    kept = _Kept()
    log.handlers = [kept]
    folder, path = Path.cwd(), os.environ.get("PATH", "")
    # nbgrader starts `alembic` by name; in an environment that is not activated it is not on PATH.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), path])
    try:
        coursedir = CourseDirectory(config=config, assignment_id=unit, log=log)
        converter(coursedir=coursedir, config=config, log=log).start()
    except Exception as error:
        raise ConversionError(kept.text() or str(error)) from error
    finally:
        os.chdir(folder)
        os.environ["PATH"] = path


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def text(self) -> str:
        """What nbgrader said, tracebacks reduced to their last line."""
        said = [text.strip().splitlines()[-1] for text in self.lines if text.strip()]
        return "; ".join(dict.fromkeys(line for line in said if "error processing" not in line))


@contextlib.contextmanager
def _kernel_environment(course: Path, scratch: Path, unit: str) -> Iterator[None]:
    """What a kernel inherits while a solution runs: this Python, nobody's own start-up files."""
    wanted = {
        "AUTOGRADER_BUILD": "1",
        "AUTOGRADER_BUILD_UNIT": unit,
        "AUTOGRADER_COURSE": str(course),
        "AUTOGRADER_PROGRESS": "off",
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    unwanted = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING", "AUTOGRADER_BOX", "MPLBACKEND")
    before = {name: os.environ.get(name) for name in (*wanted, *unwanted)}
    os.environ.update(wanted)
    for name in unwanted:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
