"""Unit 00: the warm-up. Ungraded: its checks run, and nothing of it enters the gradebook."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, hunt, prediction

UNIT = "00-start-here"
GRADED = False


def _table(rng, n_rows, n_columns):
    return dict(a=rng.normal(size=(n_rows, n_columns)) + 0.7)


double = exercise(
    "What is twice each number?",
    hints=(
        "How many numbers go in, and how many should come out?",
        "A loop, or a list comprehension, visits each number; build a new list from what you find.",
        "`return [2 * number for number in numbers]`.",
    ),
    worked=[case("an example", numbers=[1.0, -2.0, 3.0], gives=[2, -4, 6])],
    fresh=[lambda rng: dict(numbers=rng.normal(size=5).tolist())],
    edges=[case("a single number", numbers=[0.25]), case("an array", numbers=np.array([1.0, 4.0]))],
    mistakes={
        "list-times-number": (
            lambda numbers: numbers * 2,
            "A list times 2 is the list twice over: `[1, 2] * 2` is `[1, 2, 1, 2]`. "
            "How do you reach each number?",
        ),
        "returns-nothing": (
            lambda numbers: None,
            "Your function gives None back. Is there a `return`, and does it come after the loop?",
        ),
        "return-inside-loop": (
            lambda numbers: [2 * numbers[0]],
            "Only the first number came back. Is your `return` indented into the loop?",
        ),
        "adds-two": (
            lambda numbers: [n + 2 for n in numbers],
            "Twice 3 is 6, and twice 10 is 20. What does your line make of 10?",
        ),
        "squares-for-doubles": (
            lambda numbers: [n * n for n in numbers],
            "Twice 3 is 6. What does your line make of 3?",
        ),
    },
)

row_sums = exercise(
    "What does each row add up to, as a column?",
    hints=(
        "An array of shape (2, 3) has two rows. How many sums should there be?",
        "`axis` names the axis that disappears; `keepdims=True` keeps it with length 1.",
        "`a.sum(axis=1, keepdims=True)`.",
    ),
    worked=[case("an example", a=np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), gives=[[6], [15]])],
    fresh=[lambda rng: _table(rng, 4, 3), lambda rng: _table(rng, 2, 5)],
    edges=[
        case("one row", lambda rng: _table(rng, 1, 4)),
        case("as many rows as columns", lambda rng: _table(rng, 3, 3)),
    ],
    mistakes={
        "axis-lost": (
            edit(", keepdims=True", ""),
            "The numbers are right and the shape is flat, (N,). Which argument of `sum` keeps the "
            "axis that was summed?",
        ),
        "axis-exchanged": (
            [edit("axis=1", "axis=0"), edit("axis=1, keepdims=True", "axis=0")],
            "You summed down the columns. `axis` names the axis that disappears: is that rows or "
            "columns?",
        ),
        "axis-missing": (
            edit("axis=1, ", ""),
            "All numbers were added into one. How many rows are there, and so how many sums?",
        ),
        "row-for-column": (
            lambda a: a.sum(axis=1, keepdims=True).T,
            "Your sums lie side by side. The text wants them one below the other: which shape is "
            "that?",
        ),
        "means-for-sums": (edit(".sum(", ".mean("), "That is the mean. What does a row add up to?"),
    },
)

centre_rows = exercise(
    "What remains when each row's own mean is taken away?",
    hints=(
        "Which shape must the means have, so that each row meets its own?",
        "(N, n) minus (N, 1) stretches the column over the row. (N, n) minus (N,) does not.",
        "`a - a.mean(axis=1, keepdims=True)`.",
    ),
    worked=[case("an example", a=np.array([[1.0, 3.0], [10.0, 30.0]]), gives=[[-1, 1], [-10, 10]])],
    fresh=[lambda rng: _table(rng, 4, 3), lambda rng: _table(rng, 2, 5)],
    edges=[case("as many rows as columns", lambda rng: _table(rng, 3, 3))],
    mistakes={
        "keepdims-missing": (
            edit(", keepdims=True", ""),
            "Means of shape (N,) line up with the columns, not with the rows. In a square array "
            "numpy does not even complain. Which argument keeps the summed axis?",
        ),
        "axis-exchanged": (
            edit("axis=1", "axis=0"),
            "Each column lost its mean. Which axis runs along a row?",
        ),
        "means-returned": (
            edit("a - a.mean", "a.mean"),
            "You found the means. What should they be subtracted from?",
        ),
        "sums-for-means": (
            edit(".mean(", ".sum("),
            "A row should sum to 0 afterwards. Print the sums of yours. What did you take away?",
        ),
        "sign-flipped": (
            edit("a - a.mean(axis=1, keepdims=True)", "a.mean(axis=1, keepdims=True) - a"),
            "The largest entry of a row should stay its largest. Is it, in your result?",
        ),
        "overall-mean": (
            edit("axis=1, keepdims=True", ""),
            "Every row lost the same number. Does each row have a mean of its own?",
        ),
    },
)

without_negatives = exercise(
    "What is the array with its negative entries set to 0, the original left alone?",
    hints=(
        "After your call, is the caller's array still what it was?",
        "Assignment gives an array a second name. `copy()` gives a second array.",
        "Copy first, then `cleaned[cleaned < 0] = 0`.",
    ),
    worked=[case("an example", a=np.array([1.0, -2.0, 3.0]), gives=[1, 0, 3])],
    fresh=[lambda rng: _table(rng, 3, 4)],
    edges=[case("nothing negative", a=np.array([[0.5, 2.0]]))],
    mistakes={
        "copy-forgotten": (
            edit("a.copy()", "a"),
            "The values are right, and the caller's array has changed with them. `cleaned = a` gives "
            "one array two names. How do you get a second array?",
        ),
        "absolute-value": (
            edit("cleaned[cleaned < 0] = 0.0", "cleaned = np.abs(cleaned)"),
            "-2 became 2. What should become of it?",
        ),
        "returns-nothing": (
            edit("return cleaned", "return None"),
            "Your function works and keeps quiet. Which word hands a result to the caller?",
        ),
        "truths-returned": (
            edit("return cleaned", "return a > 0"),
            "You returned which entries are positive. Which numbers should stand there?",
        ),
        "negatives-dropped": (
            [
                edit("cleaned[cleaned < 0] = 0.0", "cleaned = cleaned[cleaned >= 0]"),
                edit("cleaned[cleaned < 0] = 0.0", "cleaned = cleaned[cleaned > 0]"),
            ],
            "The negative entries are gone, and so is the shape. They should be there, as 0.",
        ),
    },
)

predict_broadcast = prediction(
    "What is the shape of the difference of arrays of shapes (3,) and (3, 1)?",
    options={
        "A": "Both hold three numbers, but numpy compares shapes from the right: 3 meets 1.",
        "B": "(3, 1) would need the flat array to stand up. Numpy puts missing axes on the left, not "
        "on the right.",
        "C": "The flat one lies as a row, the other stands as a column, and each is stretched over "
        "the other: nine differences, and no error. This very line hides in many wrong gradients.",
        "D": "An error would be kinder. Compare from the right: 3 and 1 fit, then nothing and 3 fit.",
    },
    hints=(
        "Write the two shapes right-aligned under each other. Which axis does the flat one lack?",
        "A missing axis, and an axis of length 1, is stretched to the other's length.",
        "(1, 3) against (3, 1): take the larger number in each place.",
    ),
)

hunt_hidden_state = hunt(
    "b starts at 1.0. The cell with `b = b - 0.001` is run three times. What does it print the "
    "third time?",
    hints=(
        "Does the page show how many times a cell has run?",
        "Each run starts from the b that the run before left behind.",
        "1 minus three times 0.001.",
    ),
    wrong=[
        (
            0.999,
            "trusts-the-page",
            "That is what the page suggests: one run. The cell ran three times.",
        ),
        (1.0, "before-any-step", "That is b before any step."),
        (0.998, "counts-two", "That is b after two runs. How many times was the cell run?"),
        (0.003, "gives-the-distance", "That is how far b has come. Where is it now?"),
    ],
    passed="0.997, from a cell that reads like one step. The number in brackets beside it is the only trace.",
    points=1,
)
