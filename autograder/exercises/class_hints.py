"""Unit 03: hints about `self` that the classes share."""

SELF_PARAMETER = (
    "An object hands itself to each of its methods, before everything else. Which name stands "
    "first in the brackets of your `def` lines?"
)
SELF_MISSING = (
    "A method sees its own arguments, and what the object keeps. Which of the two is the name in "
    "the error, and how do you say so?"
)
