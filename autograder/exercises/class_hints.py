"""Unit 03: hints that its classes share."""

SELF_PARAMETER = (
    "An object hands itself to each of its methods, before everything else. Which name stands "
    "first in the brackets of your `def` lines?"
)
SELF_MISSING = (
    "A method sees its own arguments, and what the object keeps. Which of the two is the name in "
    "the error, and how do you say so?"
)
BACKWARD_STALE = "Call backward for a second batch. Why does the first one still show?"
NEVER_RECEIVED = (
    "The error names something that your object never received. In which method is it at hand, "
    "and under which name was it stored?"
)
INPUTS_RENAMED = (
    "Your gradients are right. But the text promises what was given to forward under the name "
    "inputs."
)
FIRST_BATCH_KEPT = "Run a second batch through. Which batch does your layer remember?"
SHARED = "Make two layers and run both forward. Whose inputs does the first one remember?"
OUTPUT_RENAMED = (
    "Look at the attributes of your layer after forward. Under which name does the text promise "
    "the output?"
)
OUTPUT_KEPT = "The layer keeps its output to itself. What does the caller of forward receive?"
OTHER_RETURNED = "The next layer takes what forward returns as its inputs. What did you hand on?"
