"""grade(f) in a plain namespace, as a hidden test calls it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from autograder.exercises.registry import find
from autograder.exercises.solution import solution_namespace
from tests.grading.conftest import UNIT


def graded(text: str, **names: Any) -> float:
    namespace = {**solution_namespace(UNIT), "__name__": "__main__", **names}
    exec(f"from autograder.grading import grade\n{text}", namespace)
    value = namespace["points"]
    assert type(value) is float
    return value


def test_right_work_earns_all_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert graded("points = grade(neuron_forward)") == find("neuron_forward").max_points
    printed = capsys.readouterr()
    assert "notes 002" in printed.out
    assert "fresh values" in printed.out
    assert printed.err == ""


def test_an_answer_goes_by_its_name() -> None:
    assert graded("points = grade('predict_dead_neuron')") == 1.0
    assert graded("points = grade('predict_dead_neuron')", predict_dead_neuron="A") == 0.0


@pytest.mark.parametrize(
    "body",
    [
        "raise SystemExit",
        "return None",
        "return object()",
        "1 / 0",
        "raise NotImplementedError",
        "import warnings; warnings.warn('x')",
        "import sys; sys.stderr.write('x')",
    ],
)
def test_nothing_a_student_does_raises(body: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"def relu_slope(z):\n    {body}\npoints = grade(relu_slope)"
    assert graded(text) == 0.0
    assert "relu_slope" in capsys.readouterr().out


def test_a_partly_right_answer_earns_a_part() -> None:
    text = "def relu_slope(z):\n    return 1.0 if z >= 0 else 0.0\npoints = grade(relu_slope)"
    assert 0 < graded(text) < find("relu_slope").max_points


def test_a_function_under_another_name_is_recognised() -> None:
    assert graded("points = grade(relu_slope)", relu_slope=lambda z: float(z > 0)) == 5.0


def test_it_needs_no_gradebook() -> None:
    code = "import sys, autograder.grading; print('nbgrader' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
