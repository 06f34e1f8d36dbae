"""A course of one small unit, with everything a unit has: the ground on which faults are tried."""

# ruff: noqa: E501
# The fences of a source carry their metadata on one line.

UNIT = "98-small"

CONTRACTS = """
from autograder.contracts.form import function, number, value

UNIT = "98-small"

twice_plus = function("x, c", returns=number("total"))
predict_sign = value()
"""

EXERCISES = """
from autograder.exercises.form import case, edit, exercise, prediction, rewrite

UNIT = "98-small"

twice_plus = exercise(
    "What is twice x and c more?",
    hints=("Which comes first?", "Multiply, then add.", "Twice x, and then c is added."),
    worked=[case("notes 000", x=3.0, c=1.0, gives=7.0)],
    fresh=lambda rng: dict(x=float(rng.normal()), c=float(rng.normal())),
    edges=[case("nothing", x=0.0, c=0.0)],
    mistakes={
        "added-first": (edit("2.0 * x + c", "2.0 * (x + c) * 1.0"), "What is doubled?"),
        "squared": (lambda x, c: x * x * 1.0 + c * 1.0, "Try x = 3."),
        "written-out": (
            rewrite("def twice_plus(x, c):\\n    total = x + x - c * 1.0\\n    return total"),
            "Which sign has c?",
        ),
    },
)

predict_sign = prediction(
    "Which sign has twice a negative number?",
    options={"A": "Half of one is still negative.", "B": "Twice keeps the sign."},
    hints=("Take a number.", "Take -3.", "Twice -3 lies further left."),
)
"""

SOURCE = '''---
jupyter:
  kernelspec:
    display_name: Python 3 (ipykernel)
    language: python
    name: python3
---

# A small unit

Text with a formula, $y = 2x + c$.

```python nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder.classroom import check, hint
```

## The function

```python nbgrader={"grade": false, "grade_id": "twice_plus", "locked": false, "schema_version": 3, "solution": true, "task": false}
def twice_plus(x, c):
    """Twice x, and c more."""
    ### BEGIN SOLUTION
    total = 2.0 * x + c
    return total
    ### END SOLUTION
```

```python nbgrader={"grade": true, "grade_id": "test-twice_plus", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check(twice_plus)
### BEGIN HIDDEN TESTS
from autograder.grading import grade

grade(twice_plus)
### END HIDDEN TESTS
```

```python tags=["demo"]
print(twice_plus(3.0, 1.0) / 3.0)
```

![a circle](data:image/gif;base64,R0lGODlhAQABAAAAACw=)

Which sign has twice a negative number?

```python nbgrader={"grade": false, "grade_id": "predict_sign", "locked": false, "schema_version": 3, "solution": true, "task": false}
# predict_sign = "A" or "B"
### BEGIN SOLUTION
predict_sign = "B"
### END SOLUTION
```

```python nbgrader={"grade": true, "grade_id": "test-predict_sign", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
check("predict_sign")
### BEGIN HIDDEN TESTS
from autograder.grading import grade

grade("predict_sign")
### END HIDDEN TESTS
```

In your own words: why does the sign stay?

<!-- #region nbgrader={"grade": true, "grade_id": "explain-sign", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false} -->
Two positive factors and one negative one give something negative, always.
<!-- #endregion -->

The end.
'''
