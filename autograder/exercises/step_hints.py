"""Units 01 to 03: hints about a step downhill that several exercises share."""

MIXED_SIGNS = "One of your two lines walks downhill, the other one uphill. Compare their signs."
WEIGHTS_SHRINK = "Your step shrinks every number towards 0. Where is the gradient in it?"
STEP_ALONE = "With a learning rate of 0 nothing should change. What does your line give then?"
LR_UNREAD = "Your step is as large as the gradient itself. Which argument did you never read?"
LR_TWICE = "Halve the learning rate: your step shrinks to a quarter. How many times does lr occur?"
STEP_TWICE = "Your step is twice as long. Is a line there twice, or a factor?"
