"""Units 01 to 03: hints about ReLU and its gate that several exercises share."""

SIGN_AS_SLOPE = "Left of 0 ReLU is flat. How steep is flat? np.sign has another opinion."
SMALLER_KEPT = "Which of the two, z or 0, does ReLU keep when z is positive?"
LEAKS = "A silent neuron outputs exactly 0 here. Yours lets a little through."
SLOPE_WHERE_OPEN = "At z = 3, how fast does the output rise when z rises by 0.1?"
DVALUES_CHANGED = (
    "Your values are right. Now print dvalues after the call: it belonged to somebody else. Which "
    "one word makes an array of your own?"
)
ONE_QUESTION = (
    "Your condition asks one question, the array contains many. How do you ask it for each entry?"
)
CALLED = "Read the line aloud: are you calling the array, or selecting from it?"
TURNED_ROUND = "Look at a neuron with z = 3. Was it silent or active, and what came back from you?"
NOT_ZERO = "What does your test say for z = -2? Whether z differs from 0 is another question."
SELECTED = "Selecting with a mask returns only what it selects. What shape should come back?"
FROM_ONE_ON = "Try z = 0.4. Where does the sketch of ReLU begin to rise?"
LEAKS_BACK = "Where ReLU is flat, nothing comes back. Yours lets a little through."
SILENT = "What does a silent neuron output?"
