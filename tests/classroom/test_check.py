"""check and hint, called from a namespace as a notebook calls them."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.classroom import CheckFailed
from autograder.classroom.showing import as_html
from autograder.verdict import Explanation, Paragraph
from tests.classroom.conftest import UNIT

Notebook = dict[str, Any]


def run(notebook: Notebook, source: str) -> None:
    exec(source, notebook)


def refused(notebook: Notebook, source: str) -> str:
    with pytest.raises(CheckFailed) as caught:
        run(notebook, source)
    return str(caught.value)


def test_right_answers_pass_and_promise_no_more_than_that(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("weighted_inputs", "neuron_forward", "relu_slope", "neuron_backward"):
        run(notebook, f"check({name})")
    said = capsys.readouterr().out
    assert said.count("visible checks passed") == 4
    assert "correct" not in said
    assert "4 of 12 done in this unit" in said


def test_a_wrong_answer_is_explained_and_raises_without_traceback(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    run(notebook, "def relu_slope(z):\n    return 1.0 if z else 0.0")
    with pytest.raises(CheckFailed) as caught:
        run(notebook, "check(relu_slope)")
    assert "relu_slope" in capsys.readouterr().out
    lines = caught.value._render_traceback_()
    assert lines == ["relu_slope: not right yet. The reason stands above."]


def test_validate_gets_the_whole_message(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    run(notebook, "def relu_slope(z):\n    return 2.0")
    with pytest.raises(CheckFailed) as caught:
        run(notebook, "check(relu_slope)")
    shown = "\n".join(caught.value._render_traceback_())
    assert "Tried `relu_slope(z)`" in shown and "expected slope" in shown


def test_under_autograde_it_prints_and_never_raises(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    run(notebook, "def relu_slope(z):\n    return 2.0")
    run(notebook, "check(relu_slope)\ncheck(3)\ncheck('nothing')\nhint('nothing')\nprogress()")
    assert "relu_slope" in capsys.readouterr().out


def test_in_the_box_nothing_happens(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOGRADER_BOX", "1")
    run(notebook, "check(3)\ncheck(undefined) if False else None\nhint(3)\nprogress()")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("check()", "takes the function or class itself"),
        ("hint()", "hint takes the function"),
        ("check(3)", "takes the function or class itself"),
        ("check(None)", "nothing (None)"),
        ("check(neuron_forward([1.0], [2.0], 1.0))", "without brackets and arguments"),
        ("check('neuron_backwards')", "Did you mean neuron_backward?"),
        ("check('qqqq')", "Is the name spelled"),
        ("check(lambda x: x)", "takes the function or class itself"),
        ("check(np.sum)", "There is no exercise called sum"),
        ("predict_dead_neuron = 'b'\ncheck(predict_dead_neuron)", 'check("predict_dead_neuron")'),
        ("hint(3)", "hint takes the function"),
        ("progress(reset=3)", "progress takes the function"),
        ("hint(predict_dead_neuron)", 'Write hint("predict_dead_neuron")'),
    ],
)
def test_wrong_usage_is_answered_with_advice(notebook: Notebook, source: str, said: str) -> None:
    notebook["predict_dead_neuron"] = "A letter of its own"
    assert said in refused(notebook, source)


def test_of_answers_that_are_one_and_the_same_the_written_one_is_named(notebook: Notebook) -> None:
    """Python keeps a letter or a small number only once, whoever uses it."""
    run(notebook, "predict_dead_neuron = predict_bias_gradient = 'B'\nhunt_bias_steps = 3")
    for name in ("predict_dead_neuron", "predict_bias_gradient", "hunt_bias_steps"):
        assert f'Write check("{name}"),' in refused(notebook, f"check({name})")
    assert "hunt_bias_steps" not in refused(notebook, "check(3)")
    assert refused(notebook, "check('B')") == (
        "There is no exercise called B. Is the name spelled as in the text?"
    )
    # where the line names several of them, none is picked
    said = refused(notebook, "check(predict_dead_neuron or predict_bias_gradient)")
    assert "Write" not in said and "in quotes" in said


def test_advice_about_a_reset_can_be_followed(notebook: Notebook) -> None:
    run(notebook, "predict_dead_neuron = 'B'")
    said = refused(notebook, "progress(reset=predict_dead_neuron)")
    run(notebook, said[said.index("progress(") : said.index(")") + 1])
    said = refused(notebook, "progress(reset=3)")
    run(notebook, said[said.index("progress(") : said.index(")") + 1])


def test_a_function_is_known_by_identity_before_its_name(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    run(notebook, "def anything(z):\n    return 1.0 if z > 0 else 0.0\nrelu_slope = anything")
    run(notebook, "check(relu_slope)")
    run(notebook, "mine = neuron_forward\ndel neuron_forward\ncheck(mine)")
    assert capsys.readouterr().out.count("visible checks passed") == 2


def test_missing_and_stub_are_told_apart(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    run(notebook, "del relu_slope")
    assert "Run the cell that defines it" in refused(notebook, "check('relu_slope')")
    run(notebook, "def relu_slope(z):\n    raise NotImplementedError('Your code goes here')")
    assert "still to be written" in refused(notebook, "check(relu_slope)")


def test_an_own_exception_keeps_its_own_line(notebook: Notebook) -> None:
    source = "def relu_slope(z):\n    return 1 / int(z - z)\n"
    code = compile(source, "<cell 7>", "exec")
    import linecache

    linecache.cache["<cell 7>"] = (len(source), None, source.splitlines(True), "<cell 7>")
    exec(code, notebook)
    said = refused(notebook, "check(relu_slope)")
    assert "ZeroDivisionError" in said and "`return 1 / int(z - z)`" in said
    assert "Traceback" not in said and "autograder" not in said


def test_a_loop_that_never_ends_can_be_stopped(notebook: Notebook) -> None:
    run(notebook, "def relu_slope(z):\n    raise KeyboardInterrupt")
    assert "loop that never ends" in refused(notebook, "check(relu_slope)")


def test_a_fault_of_the_checker_is_no_traceback_and_no_fault_of_the_student(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from autograder.classroom import checking

    def broken(*_: object) -> None:
        raise AssertionError("impossible")

    monkeypatch.setattr(checking, "judge_namespace", broken)
    said = refused(notebook, "check(relu_slope)")
    assert "the course's fault, not yours: AssertionError: impossible" in said
    # the cell goes on to grade(): no point is lost by it
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    capsys.readouterr()
    run(notebook, "check(relu_slope)")
    assert said in capsys.readouterr().out


def test_a_time_limit_ends_the_cell_under_autograde_too(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else grade() would hang in the same loop after nbgrader has moved on."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    run(notebook, "def relu_slope(z):\n    raise KeyboardInterrupt")
    assert "loop that never ends" in refused(notebook, "check(relu_slope)")


def test_the_earlier_exercise_is_blamed(notebook: Notebook) -> None:
    run(notebook, "def relu_slope(z):\n    return 1.0")
    said = refused(notebook, "check(neuron_backward)")
    assert "It uses `relu_slope`, which is not right yet" in said
    # what rests on the blamed one is not blamed itself
    assert "`neuron_backward`" not in refused(notebook, "check(neuron_step)").split("It uses")[1]


def test_predictions_go_by_name(notebook: Notebook, capsys: pytest.CaptureFixture[str]) -> None:
    run(notebook, "predict_dead_neuron = ''")
    assert "still to be answered" in refused(notebook, "check('predict_dead_neuron')")
    verdicts = []
    for letter in "ABCD":
        run(notebook, f"predict_dead_neuron = '{letter}'")
        try:
            run(notebook, "check('predict_dead_neuron')")
            verdicts.append("right")
        except CheckFailed as failure:
            verdicts.append("wrong")
            assert "not this one" in str(failure)
    assert verdicts.count("right") == 1


# ---------------------------------------------------------------- checks.json


def test_without_checks_it_says_where_they_belong(notebook: Notebook, work: Path) -> None:
    (work / "checks.json").unlink()
    said = refused(notebook, "check(relu_slope)")
    assert "no checks.json lies beside this notebook" in said and str(work) in said


@pytest.mark.parametrize("content", ["", "{", "[]", '{"unit": "01-relu-neuron"}', "\x00\x01"])
def test_corrupt_checks_are_named(notebook: Notebook, work: Path, content: str) -> None:
    (work / "checks.json").write_text(content)
    assert "cannot be read" in refused(notebook, "check(relu_slope)")


def test_checks_of_another_version_are_named(notebook: Notebook, work: Path) -> None:
    (work / "checks.json").write_text(json.dumps({"unit": UNIT, "exercises": []}))
    assert "different versions" in refused(notebook, "check(relu_slope)")
    (work / "checks.json").write_text(
        json.dumps({"unit": UNIT, "exercises": [{"name": "relu_slope", "cases": "?"}]})
    )
    assert "cannot be read" in refused(notebook, "check(relu_slope)")


def test_checks_are_found_from_elsewhere(
    notebook: Notebook, work: Path, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(work.parent)  # the folder of all units
    run(notebook, "check(relu_slope)")
    monkeypatch.chdir(root / "source")  # an instructor who opens the source itself
    run(notebook, "check(relu_slope)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUTOGRADER_CHECKS", str(work / "checks.json"))
    run(notebook, "check(relu_slope)")
    monkeypatch.setenv("AUTOGRADER_CHECKS", str(work.parent))
    run(notebook, "check(relu_slope)")


def test_newer_checks_are_read_again(notebook: Notebook, work: Path) -> None:
    run(notebook, "check(relu_slope)")
    (work / "checks.json").write_text("{")
    assert "cannot be read" in refused(notebook, "check(relu_slope)")


def test_a_check_is_answered_within_50_ms(notebook: Notebook) -> None:
    run(notebook, "def relu_slope(z):\n    return 0.5")
    taken = []
    for _ in range(5):
        started = time.process_time()  # a crowded machine is no slow check
        for name in ("neuron_forward", "relu_slope", "neuron_backward"):
            with contextlib.suppress(CheckFailed):
                run(notebook, f"check({name})")
        taken.append((time.process_time() - started) / 3)
    assert min(taken) < 0.05


# ---------------------------------------------------------------- hint


def test_hints_go_from_question_to_near_code_and_then_to_the_solution(
    notebook: Notebook, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solution = work.parents[1] / "solutions" / UNIT / f"{UNIT}.ipynb"  # the course around work/
    solution.parent.mkdir(parents=True)
    solution.touch()
    for _ in range(5):
        run(notebook, "hint(relu_slope)")
    shown = capsys.readouterr().out
    for part in ("hint 1 of 3, a question", "hint 2 of 3, the principle", "hint 3 of 3"):
        assert shown.count(part) == 1
    assert shown.count(f"solutions/{UNIT}/{UNIT}.ipynb") == 2
    assert shown.index("hint 1") < shown.index("hint 2") < shown.index("hint 3")


def test_the_last_hint_names_no_file_that_a_class_was_not_given(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(4):
        run(notebook, "hint(relu_slope)")
    shown = capsys.readouterr().out
    assert "solutions/" not in shown and "Ask your instructor" in shown


def test_hints_also_go_by_name(notebook: Notebook, capsys: pytest.CaptureFixture[str]) -> None:
    run(notebook, "hint('predict_dead_neuron')")
    assert "hint 1 of" in capsys.readouterr().out


# ---------------------------------------------------------------- showing


def test_html_escapes_what_students_write() -> None:
    shown = as_html(Explanation("✘", "f: `<script>` & co", (Paragraph("<b>", "1 < 2", code=True),)))
    assert "<script>" not in shown and "&lt;script&gt;" in shown and "<b>" not in shown
    assert 'role="status"' in shown


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        linear = np.where(
            channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
        )
        return float(linear @ [0.2126, 0.7152, 0.0722])

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_badge_has_a_contrast_of_four_and_a_half() -> None:
    from autograder.classroom.showing import COLOURS

    for colour in COLOURS.values():
        assert contrast(colour, "#ffffff") >= 4.5
