"""What to ask somebody whose backpropagation is wrong: the same question in units 05 and 07."""

COST_SIGN = (
    "Let the answer be larger than the label. Does the cost rise or fall when the answer rises? "
    "Compare the sign of your delta."
)
COST_FACTOR = (
    "Divide your answer by the expected one. The cost has a half before its square: what is "
    "left of it when you take the slope?"
)
NO_PRIME_OUTPUT = (
    "Your delta says how the cost changes with the activation a. Delta is about the activity z: which "
    "step lies between the two?"
)
PRIME_TWICE = (
    "Your output delta is at most a quarter of what it should be. How many times does the last "
    "layer's slope appear in it?"
)
DELTA_PRECEDENCE = (
    "Python multiplies before it subtracts. Put brackets around what you think happens first."
)
PRIME_OF_ACTIVATION = (
    "sigmoid_prime wants what stood before the curve. What do you hand it: z, or the activation, "
    "which has been through the curve already?"
)
PRIME_AT_UPSTREAM = (
    "Double the delta that arrives: your answer should double. Does it? At which point do you take "
    "the slope of this layer's curve?"
)
HALF_SUBSTITUTED = "Both factors of the slope come from sigmoid(z). Do both of yours?"
SIGMA_OF_COMPLEMENT = (
    "Is one minus the sigmoid of z the same as the sigmoid of one minus z? Try z = 0."
)
HIDDEN_NO_PRIME = (
    "Your hidden deltas are too large, by a factor of four or more. Every layer squashes: did "
    "every layer leave a factor on the way back?"
)
WRONG_LAYERS_PRIME = (
    "A layer's delta contains the slope of its own curve. At whose activity do you take it?"
)
ERROR_NOT_DELTA = (
    "What you carry back through the weights is the blame of an activation. Which factor turns it "
    "into the delta of that node, before it goes through the weights?"
)
WEIGHTS_INDEX = (
    "Which matrix stands between this layer and the next one? Write the layers in a row and put "
    "your finger on it."
)
UPDATE_FIRST = (
    "Which weights produced the error that you send back: those before the step, or those after it?"
)
RATES = ("0.01", "0.1", "0.5", "1.0")
"""Learning rates of a step that nobody asked for yet."""
OWN_ACTIVATION = (
    "A weight's slope is its node's delta times what the weight multiplied in the forward pass. "
    "Was that the activation before the node, or the one after it?"
)
PREACTIVATION = (
    "What did this weight multiply in the forward pass: the z of the layer before, or what the "
    "curve had made of it?"
)
NOT_RECURSIVE = (
    "Every layer's delta comes from the next layer's delta. From whose does yours come, two layers "
    "before the output?"
)
NO_WEIGHT = (
    "Set the weight between two nodes to 0. Then no blame can pass. Does any pass in your code?"
)
NO_TRANSPOSE = (
    "Forward, the matrix summed along its rows. Over which weights does one node's blame run: a "
    "row or a column of the next layer's matrix?"
)
ELEMENTWISE_BACK = (
    "How does one node collect blame from several nodes of the next layer? Look for a sum in your "
    "line."
)
GRADS_REVERSED = (
    "You walk from the last layer to the first, and your lists are in that order. In which order "
    "does the contract want them?"
)
BIASES_FIRST = "Weights first, biases second: that is the order everywhere in the course."
DW_TRANSPOSED = (
    "Compare the shape of a gradient with that of the weights it belongs to. Which of the two "
    "vectors should be the column, which the row?"
)
BIAS_TIMES = "A bias is added. By what does a sum multiply the nudge of one of its terms?"
ONE_ROUND = "How many times does your loop run? Look at how far `return` is indented."
FIRST_INPUT = (
    "What does the first weight matrix multiply? Look at the first entry of `activations`."
)
COST_ITSELF = "Your delta starts from the cost itself. Delta starts from its slope: dC/da."
MEAN_OVER_OUTPUTS = (
    "Divide your answer by the expected one: the number of outputs is in the ratio. The cost here "
    "is half a sum, not a mean."
)
OTHER_CURVES_PRIME = (
    "That is the slope of another curve. Put z = 0 into it: the sigmoid's slope there is 0.25."
)
HIDDEN_PRIME_TWICE = (
    "On its way back the blame crosses a hidden layer's curve once. How many times does that "
    "curve's slope appear in your delta?"
)
ERROR_AT_EVERY_LAYER = (
    "The label belongs to the last layer's answer. What does an earlier layer hear of it, and "
    "through which weights?"
)
PRIME_EXPECTS_ACTIVATION = (
    "z * (1 - z) is the slope where z is an activation already. What do you put in?"
)
ABSOLUTE_ERROR = (
    "Let an answer lie below its label. If it rises, does the cost rise or fall? Can your delta "
    "say so?"
)
ACTIVATION_INDEX = (
    "The gradient of a layer's weights contains what the layer was fed with. The list starts with "
    "the input: which entry is that?"
)
STEP_TAKEN = "You have taken the step already. The slopes themselves are asked for."
SLOPES_MULTIPLY = "Slopes along a path multiply. Which two do you add?"
ONE_LIST = "Two lists are asked for: all weights' gradients, and all biases'."
PAIRED = (
    "You have paired each layer's two gradients. The contract wants two lists: all weights' "
    "gradients, then all biases'."
)
USES_SIGMOID = "You multiply by the height of the curve. Which property of the curve belongs there?"
COST_OF_Z = "The cost compares the label with what the layer hands on. Is that z?"
LYING_DOWN = "(n_out, 1) times (n_in, 1) does not fit. Which of the two should lie down?"
