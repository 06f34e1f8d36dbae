"""Units 02 and 03: hints and a label that several exercises share."""

from autograder.exercises.neuron_cases import NOT_RETURNED

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
NOTHING = NOT_RETURNED
FIRST_ONLY = "How many samples went in, and how many of them does your code look at?"
GATED = "computed: notes 000's dvalues after the ReLU of its layer"
INSIDE_DOT = (
    "Set all inputs to 0 and every bias to 1. What should each neuron output, and what does your "
    "line give? What do the biases belong to: the weights, or the sums?"
)
NO_BIAS = "Set all inputs to 0. What should come out, and what does your code give?"
ONE_FOR_ALL = "Three neurons have three biases. How many different numbers came out?"
GRADIENT_UNREAD = "Does your line mention the incoming gradient at all?"
MEAN_OF_ALL = "You averaged over the whole array. How many biases are there, and is it an average?"
LAST_SAMPLE_STAYS = "When your loop is over, which samples have left a trace? Look at `=`."
SLOPE_ALONE = (
    "1 is the slope of the sum with respect to a bias. What multiplies it on the way back?"
)
NEURONS_FOR_SAMPLES = (
    "Try a batch with one sample more. Which length in your line counts neurons where it should "
    "count samples?"
)
COUNTED_TWICE = "What does your sum start from, and with which sample does the loop begin? Count."
ONE_LEFT_OUT = (
    "One sample has no say in your sum. Where does your loop begin, and where does it end?"
)
MINUS = "The minus belongs to the step, not to the gradient."
FAMILIAR_RATIO = (
    "Divide your answer by the expected one. Is the ratio a familiar number? Where has it been "
    "applied already?"
)
SHAPE_OF_WEIGHTS = (
    "Compare the shape with that of the weights. What would make them equal without touching the "
    "numbers?"
)
WEIGHT_FOR_INPUT = "Weight w multiplied something in the forward pass. What was it?"
RESHAPED = (
    "reshape refills rows one after the other; it does not turn an array on its side. Print a "
    "small array both ways."
)
