"""A notebook course on how gradients flow through a neural network, and its autograder."""

__version__ = "0.1.0"
