"""Units 07 and 10: hints on gradients of a batch, training and first weights that exercises share."""

FORWARD_MATRIX = "In which direction did the matrix carry numbers in the forward pass, and now?"
SQUASHED_TWICE = (
    "a is squashed already. If you squash it once more, at which place do you read the slope?"
)
DELTA_SIGN = "If the output is above its label, should the gradient be positive or negative?"
HALF = "The cost here is one half of the squared distance. What does the one half do to the 2?"
GRADIENT_SHAPE = "Compare the shape of each gradient with the shape of its weights."
WEIGHTS_LEFT = "The biases moved. Did the weights?"
DIVIDED_TWICE = "Your step is too small by the batch size. In which two places do you divide by it?"
LAST_BATCH = "The last batch is shorter than the others. By what is its step divided?"
EPOCHS_MISCOUNTED = "Ask for one epoch. How many times does your outer loop run?"
WHOLE_DATA = "Does your step see this batch, or all of the data?"
ONE_SAMPLE = "How many samples enter each of your steps, and how many should?"
FIRST_BATCH = "Every step of yours sees the same samples. What should `start` do to the slice?"
EQUAL_START = "If two neurons start equal and see the same data, can they ever differ?"
