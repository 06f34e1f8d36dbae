"""Every fault of a unit is found, and named with file, cell, line and what to do."""

from __future__ import annotations

import json

import pytest

from tests.authoring.conftest import SmallCourse, only

SOLUTION = "    total = 2.0 * x + c\n    return total\n"
FENCE = "```"


def test_nothing_is_wrong_with_the_small_unit(small: SmallCourse) -> None:
    made = small.make()
    assert [str(problem) for problem in made.problems] == []
    release = json.loads(made.release)
    texts = {cell["id"]: "".join(cell["source"]) for cell in release["cells"]}
    assert 'raise NotImplementedError("Your code goes here' in texts["twice_plus"]
    assert texts["test-twice_plus"] == "check(twice_plus)"
    assert texts["explain-sign"] == "Write your answer here."
    assert release["metadata"]["autograder"] == {"unit": small.unit}
    assert [entry["name"] for entry in json.loads(made.checks)["exercises"]] == [
        "twice_plus",
        "predict_sign",
    ]


# old text, new text, the cell that is named, a line of the spoilt source that is named, the words
IN_THE_SOURCE = {
    "duplicate grade_id": (
        '"grade_id": "predict_sign"',
        '"grade_id": "twice_plus"',
        "twice_plus",
        "# predict_sign =",
        "its grade_id is also that of the cell at line",
    ),
    "metadata that is no JSON": (
        '"grade_id": "twice_plus", "locked": false',
        '"grade_id": "twice_plus" "locked": false',
        '"def twice_plus(x, c):"',
        "def twice_plus",
        "its metadata is not JSON",
    ),
    "a flag in words": (
        '"points": 4, "schema_version": 3, "solution": false',
        '"points": 4, "schema_version": 3, "solution": "no"',
        "test-twice_plus",
        "check(twice_plus)",
        "solution is 'no'",
    ),
    "an unknown key": (
        '"points": 1',
        '"point": 1',
        "test-predict_sign",
        "check(",
        "no key 'point'",
    ),
    "no grade_id": ('"grade_id": "imports", ', "", '"import numpy as np"', "import numpy", "None"),
    "BEGIN SOLUTION without end": (
        "    return total\n    ### END SOLUTION\n",
        "    return total\n",
        "twice_plus",
        "    ### BEGIN SOLUTION",
        "BEGIN SOLUTION without END SOLUTION",
    ),
    "END SOLUTION without begin": (
        "    ### BEGIN SOLUTION\n",
        "",
        "twice_plus",
        "    ### END SOLUTION",
        "END SOLUTION without BEGIN SOLUTION",
    ),
    "a hidden test without end": (
        "grade(twice_plus)\n### END HIDDEN TESTS",
        "grade(twice_plus)",
        "test-twice_plus",
        "### BEGIN HIDDEN TESTS",
        "BEGIN HIDDEN TESTS without END",
    ),
    "a solution in a plain cell": (
        "print(twice_plus(3.0, 1.0) / 3.0)",
        "### BEGIN SOLUTION\nprint(twice_plus(3.0, 1.0))\n### END SOLUTION",
        '"### BEGIN SOLUTION"',
        "### BEGIN SOLUTION\nprint",
        "a solution in a cell that is none",
    ),
    "hidden tests in a plain cell": (
        "print(twice_plus(3.0, 1.0) / 3.0)",
        "### BEGIN HIDDEN TESTS\ntwice_plus(1, 1)\n### END HIDDEN TESTS",
        '"### BEGIN HIDDEN TESTS"',
        "### BEGIN HIDDEN TESTS\ntwice",
        "hidden tests in a cell that is no test cell",
    ),
    "a mark scheme in a question": (
        "Two positive factors",
        "### BEGIN MARK SCHEME\nTwo positive factors\n### END MARK SCHEME",
        "explain-sign",
        "### BEGIN MARK",
        "a mark scheme in a cell that is no task",
    ),
    "a solution cell without markers": (
        '### BEGIN SOLUTION\npredict_sign = "B"\n### END SOLUTION',
        'predict_sign = "B"',
        "predict_sign",
        "# predict_sign =",
        "without BEGIN SOLUTION",
    ),
    "a fence that stays open": (
        "/ 3.0)\n```\n",
        "/ 3.0)\n",
        "",
        '```python tags=["demo"]',
        "the block that starts with ``` has no end",
    ),
    "a region that stays open": (
        "<!-- #endregion -->",
        "",
        "",
        "<!-- #region",
        "the cell that starts with #region has no end",
    ),
    "no points": ('"points": 4, ', "", "test-twice_plus", "check(twice", "it is graded and has no"),
    "a syntax error": (
        "2.0 * x + c\n",
        "2.0 * x + (c\n",
        "twice_plus",
        "2.0 * x + (c",
        "Python cannot read it",
    ),
    "an image without words": (
        "![a circle]",
        "![]",
        '"![](data:image/gif;base64,R0lGODlhAQABAAAAACw=)"',
        "![](",
        "an image without alt text",
    ),
    "an HTML image without words": (
        "The end.",
        'The end: <img src="end.png" alt="">',
        '"The end: <img src="end.png" alt="">"',
        "The end",
        "an image without alt text",
    ),
    "a solution cell of no exercise": (
        '"grade_id": "predict_sign"',
        '"grade_id": "predict_sing"',
        "predict_sing",
        "# predict_sign =",
        "98-small has no contract of this name",
    ),
    "a test cell of no exercise": (
        '"grade_id": "test-predict_sign"',
        '"grade_id": "test-predict_sing"',
        "test-predict_sing",
        'check("predict_sign")',
        "a test cell of no exercise",
    ),
    "no solution cell": (
        '"grade_id": "predict_sign"',
        '"grade_id": "other"',
        "predict_sign",
        "",
        "no solution cell for the exercise predict_sign",
    ),
    "no test cell": (
        '"grade_id": "test-predict_sign"',
        '"grade_id": "test-other"',
        "test-predict_sign",
        "",
        "no test cell for the exercise predict_sign",
    ),
    "other points than the exercise": (
        '"points": 4',
        '"points": 3',
        "test-twice_plus",
        "check(twice_plus)",
        "it has 3 points, and the criteria of twice_plus add up to 4",
    ),
    "a test cell that may be edited": (
        '"grade_id": "test-twice_plus", "locked": true',
        '"grade_id": "test-twice_plus", "locked": false',
        "test-twice_plus",
        "check(twice_plus)",
        "a test cell that is not locked",
    ),
    "a test cell without check": (
        "check(twice_plus)\n",
        "check(print)\n",
        "test-twice_plus",
        "check(print)",
        "it does not check its exercise",
    ),
    "a test cell without grade": (
        "grade(twice_plus)\n",
        "grade(print)\n",
        "test-twice_plus",
        "check(twice_plus)",
        "no grade(twice_plus) among its hidden tests",
    ),
    "a set-up cell that fails": (
        "import numpy as np\n",
        "import numpy as np\nprint(nowhere)\n",
        "imports",
        "import numpy as np",
        "running it fails: NameError: name 'nowhere' is not defined",
    ),
    "a solution that fails": (
        "    total = 2.0 * x + c\n",
        "    total = 2.0 * x + d\n",
        "twice_plus",
        "def twice_plus",
        "the solution raises NameError",
    ),
    "a solution that contradicts a document": (
        "2.0 * x + c\n",
        "2.0 * x + c + 1.0\n",
        "twice_plus",
        "def twice_plus",
        "the document's total is 7.0",
    ),
    "a solution that is another each time": (
        SOLUTION,
        "    twice_plus.calls = getattr(twice_plus, 'calls', 0.0) + 0.5\n"
        + SOLUTION.replace("+ c", "+ c + 1e-3 * (twice_plus.calls > 3)"),
        "twice_plus",
        "def twice_plus",
        "the solution does not pass its own tests",
    ),
    "a release that is solved already": (
        "    ### BEGIN SOLUTION\n    total = 2.0 * x + c\n    return total\n",
        "    total = 2.0 * x + c\n    return total\n    ### BEGIN SOLUTION\n",
        "twice_plus",
        "def twice_plus",
        "the release is already solved: untouched, it earns 4 of 4 points",
    ),
    "an answer given away by a plain cell": (
        '```python tags=["demo"]\n',
        '```python\npredict_sign = "b"\n',
        "predict_sign",
        "# predict_sign =",
        "the release is already solved",
    ),
    "a line of the solution in a plain cell": (
        "print(twice_plus(3.0, 1.0) / 3.0)",
        "x, c = 1, 1\ntotal = 2.0*x + c  # like this",
        '"x, c = 1, 1"',
        "x, c = 1, 1",
        "it shows the solution of twice_plus, `total = 2.0 * x + c`",
    ),
    "a line of the solution in prose": (
        "The end.",
        "The end: `total = 2.0 * x + c`.",
        '"The end: `total = 2.0 * x + c`."',
        "The end",
        "it shows the solution of twice_plus",
    ),
    "a hidden test in a plain cell": (
        "print(twice_plus(3.0, 1.0) / 3.0)",
        "grade(twice_plus)",
        '"grade(twice_plus)"',
        '```python tags=["demo"]',
        "it shows a hidden test of test-twice_plus",
    ),
    "a hidden test in front of its marker": (
        "### BEGIN HIDDEN TESTS\nfrom autograder.grading import grade\n",
        "from autograder.grading import grade\n### BEGIN HIDDEN TESTS\n",
        "test-twice_plus",
        "check(twice_plus)",
        "it imports what students do not get",
    ),
    "a mark scheme in prose": (
        "The end.",
        "Two positive factors and one negative one give\nsomething negative, always.",
        '"Two positive factors and one negative one give"',
        "one negative one give\nsomething",
        "it shows the mark scheme of explain-sign",
    ),
    "a mistake of an edit": (
        "The end.",
        "Beware of `2.0 * (x + c) * 1.0`.",
        '"Beware of `2.0 * (x + c) * 1.0`."',
        "Beware",
        "it shows the mistake added-first of twice_plus",
    ),
    "a mistake of a lambda": (
        "The end.",
        "Beware of `x * x * 1.0 + c * 1.0`.",
        '"Beware of `x * x * 1.0 + c * 1.0`."',
        "Beware",
        "it shows the mistake squared of twice_plus",
    ),
    "a mistake written out": (
        "print(twice_plus(3.0, 1.0) / 3.0)",
        "x, c = 1, 1\ntotal = x + x - c * 1.0",
        '"x, c = 1, 1"',
        "x, c = 1, 1",
        "it shows the mistake written-out of twice_plus",
    ),
    "an answer in prose": (
        "The end.",
        'The end: predict_sign = "B" is right.',
        '"The end: predict_sign = "B" is right."',
        "The end",
        "it shows the answer of predict_sign",
    ),
    "an answer in the list of options": (
        '# predict_sign = "A" or "B"',
        '# predict_sign = "B" in this course',
        "predict_sign",
        "# predict_sign =",
        "it shows the answer of predict_sign",
    ),
    "a marker in prose": (
        "The end.",
        "Mind the line END SOLUTION.",
        '"Mind the line END SOLUTION."',
        "Mind",
        "END SOLUTION without BEGIN SOLUTION",
    ),
}


@pytest.mark.parametrize("fault", IN_THE_SOURCE)
def test_a_fault_of_the_source_is_named(small: SmallCourse, fault: str) -> None:
    old, new, cell, line, words = IN_THE_SOURCE[fault]
    small.spoil(small.source, old, new)
    problem = only(small.make().problems, words)
    assert problem.file == "source/98-small.md"
    assert problem.cell == cell
    if line:
        text = small.source.read_text(encoding="utf-8")
        first = text.index(line, text.index('"test-predict_sign"') if line == "check(" else 0)
        expected = text[:first].count("\n") + 1
        assert abs(problem.line - expected) <= 1, (problem.line, expected)
    assert problem.blocks or "alt text" in words


def test_a_tag_lets_a_cell_show_a_line_on_purpose(small: SmallCourse) -> None:
    small.spoil(small.source, "print(twice_plus(3.0, 1.0) / 3.0)", "x = c = 1\ntotal = 2.0 * x + c")
    assert small.make().problems
    small.spoil(small.source, 'tags=["demo"]', 'tags=["demo", "quotes"]')
    made = small.make()
    assert not made.problems
    assert "quotes" not in made.release


def test_a_file_that_is_not_utf8_is_named(small: SmallCourse) -> None:
    small.source.write_bytes("größer".encode("latin-1"))
    assert only(small.make().problems, "not UTF-8").file == "source/98-small.md"


def test_a_broken_header_is_named(small: SmallCourse) -> None:
    small.spoil(small.source, "jupyter:\n", "jupyter: [\n")
    made = small.make()
    assert made.blocked
    assert made.problems[0].file == "source/98-small.md"


def test_the_options_may_begin_with_the_right_one(small: SmallCourse) -> None:
    small.spoil(small.source, '# predict_sign = "A" or "B"', '# predict_sign = "B" or "A"')
    assert not small.make().problems


def test_one_right_line_of_a_mistake_may_show(small: SmallCourse) -> None:
    small.spoil(
        small.exercises,
        "    total = x + x - c * 1.0\\n",
        "    total = x + x - c * 1.0\\n    print(total, x * 2.0)\\n",
    )
    small.spoil(small.source, "The end.", "Try `print(total, x * 2.0)`.")
    assert not small.make().problems
    small.spoil(small.source, "Try `", "Beware of `total = x + x - c * 1.0` and `")
    (problem,) = small.make().problems
    assert "it shows the mistake written-out of twice_plus" in problem.what
