"""Unit 02: hints and a label that several of its exercises share."""

FIRST_DVALUE = (
    "Which of the numbers that arrive does your code read? Send 1, 2, 3 back in place of ones: "
    "each neuron should speak with its own."
)
SUM_OF_PRODUCTS = (
    "A sum of products is not a product of sums. Which weight belongs to which of the numbers that "
    "arrive?"
)
IGNORES_DVALUES = "Double everything that arrives. Should your answer double? Does it?"
AVERAGED = (
    "Divide your answer by the expected one. Is the ratio a number you know? If the loss is a "
    "mean, its 1/N is in dvalues already."
)
MASKED = (
    "You dropped what is negative in dvalues. There is no ReLU in this function; and a gate would "
    "not look at dvalues anyway."
)
ELEMENTWISE = (
    "`*` pairs entries at the same place. What you need pairs rows with columns and adds up."
)
GLOBAL_ARRAY = (
    "Your function is right for the layer of this notebook and for no other. Which name in it is "
    "neither an argument nor made inside?"
)
WHOLE_BATCH = (
    "The function that you call is made for one sample, and you hand it all of them. How do you "
    "give it one row at a time, and keep what comes back?"
)
INT_BUFFER = "Your fractions are gone. What type is the array that you write into?"
STARTS_AT_ONE = (
    "Your numbers are all too large by the same amount. What does your array start from?"
)
SIGN = (
    "The minus belongs to the step, not to the gradient. Raise something whose factors are all "
    "positive: does what comes later rise?"
)
RETURN_IN_LOOP = "How far is your `return` indented, and so how many rounds does the loop run?"
FIXED_BATCH = (
    "Your line counts samples by hand. What does it make of a batch of five, and of a batch of one?"
)
NOTHING = "Your function computes and keeps quiet. Which word hands a result to the caller?"
FIRST_ONLY = "How many samples went in, and how many of them does your code look at?"
GATED = "computed: notes 000's dvalues after the ReLU of its layer"
INSIDE_DOT = (
    "Set all inputs to 0 and every bias to 1. What should each neuron output, and what does your "
    "line give? To what do the biases belong: to the weights, or to the sums?"
)
NO_BIAS = "Set all inputs to 0. What should come out, and what does your code give?"
