"""Pictures to play with. Each shows itself as a cell's last expression:

    from autograder.classroom import widgets

    widgets.neuron([1.0, -2.0, 3.0], [-3.0, -1.0, 2.0], 1.0)
    widgets.nudge(cost, at=0.5, low=-2, high=3, weight="w", value="C")
    widgets.jacobian([2.0, 1.0, 0.1], names=["cat", "dog", "bird"])
    widgets.spread([1.0, 2.0, -1.0], weights)
    widgets.graph(x=1.0, w=-3.0, b=1.0, steps={"xw": "x * w", "z": "xw + b", "y": "relu(z)"})

    film = widgets.Film(X, y)
    film.add(epoch, loss, predict)                  # now and then during the training
    widgets.scrubber(film)

What they show is computed here or in the page itself, so they go on working in a saved notebook
and on a web page without Python; where scripts may not run, a picture with its text remains.
`widget.live()` gives the same picture as an anywidget whose `values` follow the sliders in Python.
"""

from autograder.classroom.widgets.base import Widget
from autograder.classroom.widgets.film import Film, scrubber
from autograder.classroom.widgets.graph import graph
from autograder.classroom.widgets.jacobian import jacobian
from autograder.classroom.widgets.neuron import neuron
from autograder.classroom.widgets.nudge import nudge
from autograder.classroom.widgets.spread import spread

__all__ = ["Film", "Widget", "graph", "jacobian", "neuron", "nudge", "scrubber", "spread"]
