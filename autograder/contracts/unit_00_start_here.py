"""Contracts of unit 00: how the course works, and the numpy that it rests on. Ungraded."""

from autograder.contracts.form import array, function, value

UNIT = "00-start-here"

double = function("numbers", returns=array("doubled", "(n,)"))
row_sums = function("a", returns=array("sums", "(N, 1)"))
centre_rows = function("a", returns=array("centred", "(N, n)"))
without_negatives = function("a", returns=array("cleaned", "like a"))

predict_broadcast = value()
hunt_hidden_state = value()
