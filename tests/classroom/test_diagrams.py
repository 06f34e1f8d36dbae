"""The drawn diagrams say what their callers ask, in colours one can read."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, Rectangle

from autograder.classroom import diagrams
from tests.classroom.test_check import contrast

LENGTHS = {"samples": 5, "inputs": 4, "neurons": 3}
FORWARD = (
    ("inputs", "samples", "inputs"),
    ("weights", "inputs", "neurons"),
    ("output", "samples", "neurons"),
)
SHAPES = ["(N, 4)", "(N, 3)", "(N, 3)", "(N, 2)"]


def texts(fig: Any) -> list[str]:
    return [text.get_text() for text in fig.axes[0].texts if text.get_text()]


def boxes_of_text(fig: Any) -> list[Any]:
    """The rectangles that the figure's words take up, in pixels."""
    fig.canvas.draw()
    return [t.get_window_extent() for t in fig.axes[0].texts if t.get_text()]


@pytest.fixture(params=["product", "question", "layers"])
def drawn(request: pytest.FixtureRequest) -> Any:
    if request.param == "layers":
        fig = diagrams.layers(["dense1", "relu1", "dense2"], SHAPES)
    else:
        fig = diagrams.product(LENGTHS, *FORWARD, question=request.param == "question")
    yield fig
    plt.close(fig)


def test_the_words_do_not_cover_one_another(drawn: Any) -> None:
    found = boxes_of_text(drawn)
    for index, one in enumerate(found):
        assert not any(one.overlaps(other) for other in found[index + 1 :])


def test_the_words_can_be_read(drawn: Any) -> None:
    for text in drawn.axes[0].texts:
        if text.get_text():
            assert contrast(to_hex(text.get_color()), "#ffffff") >= 4.5, text.get_text()


def test_labels_stay_outside_the_layers_boxes() -> None:
    fig = diagrams.layers(["dense1", "relu1", "dense2"], SHAPES)
    fig.canvas.draw()
    boxes = [p.get_window_extent() for p in fig.axes[0].patches if isinstance(p, FancyBboxPatch)]
    assert len(boxes) == 3
    for text in fig.axes[0].texts:
        if "\n" in text.get_text():
            assert not any(text.get_window_extent().overlaps(box) for box in boxes)
    plt.close(fig)


def test_a_product_has_its_arrays_in_their_sizes() -> None:
    fig = diagrams.product(LENGTHS, *FORWARD)
    sizes = [
        (patch.get_height(), patch.get_width())
        for patch in fig.axes[0].patches
        if isinstance(patch, Rectangle)
    ]
    assert sizes == [(5, 4), (4, 3), (5, 3)]
    assert {"@", "=", "inputs", "weights", "output", "samples", "neurons"} <= set(texts(fig))
    plt.close(fig)


def test_a_question_gives_no_sign_away() -> None:
    fig = diagrams.product(LENGTHS, *FORWARD, question=True)
    assert texts(fig).count("?") == 2
    assert not {"@", "="} & set(texts(fig))
    plt.close(fig)


def test_layers_show_shapes_forward_and_ask_for_them_backward() -> None:
    fig = diagrams.layers(["dense1", "relu1", "dense2"], SHAPES)
    said = texts(fig)
    assert "dense1.output\n(N, 3)" in said and "X\n(N, 4)" in said
    assert "dvalues\n( ? , ? )" in said and "dense1.dinputs\n( ? , ? )" in said
    plt.close(fig)
