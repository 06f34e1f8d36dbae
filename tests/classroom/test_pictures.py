"""Datasets, figures and widgets, as far as they can be judged without a browser."""

from __future__ import annotations

import base64
import importlib
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from sklearn.datasets import make_circles

from autograder.classroom import datasets, diagrams, palette, plots, widgets
from autograder.classroom.widgets.graph import computed, walk
from autograder.classroom.widgets.svg import BACKWARD, FORWARD, INK, WIRE, number
from tests.classroom.test_check import contrast

# the package's names are the functions; the modules lie behind them
jacobian_module: Any = importlib.import_module("autograder.classroom.widgets.jacobian")

# ---------------------------------------------------------------- datasets


def test_the_spiral_is_that_of_notes_004() -> None:
    stream = np.random.RandomState(0)
    X, y = datasets.spiral(random=stream)
    assert X.shape == (300, 2) and y.tolist() == [0] * 100 + [1] * 100 + [2] * 100
    W1, W2 = 0.01 * stream.randn(2, 3), 0.01 * stream.randn(3, 3)
    scores = np.maximum(X @ W1, 0) @ W2
    P = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    # the loss, accuracy and probabilities that the notes print, in float32
    assert -np.log(P[range(300), y]).mean() == pytest.approx(1.0986104, abs=2e-7)
    assert (P.argmax(axis=1) == y).mean() == pytest.approx(0.34)
    np.testing.assert_allclose(P[4], [0.33333233, 0.3333324, 0.33333528], atol=2e-7)
    again, _ = datasets.spiral()
    np.testing.assert_array_equal(X, again)


@pytest.mark.parametrize("samples", [1000, 7])
def test_the_circles_are_scikit_learns(samples: int) -> None:
    X, y = datasets.circles(samples, random=3)
    theirs, labels = make_circles(
        samples, shuffle=False, factor=0.3, noise=0.1, random_state=np.random.RandomState(3)
    )
    np.testing.assert_allclose(X, theirs, rtol=0, atol=1e-15)
    assert y.shape == (samples, 1) and (y[:, 0] == labels).all()


def test_the_toy_data() -> None:
    x, y = datasets.toy()
    assert x.shape == y.shape == (1000, 1) and (x[0, 0], x[-1, 0]) == (-5.0, 5.0)
    assert set(y[x <= 0]) == {-1.0} and set(y[x > 0]) == {1.0}


# ---------------------------------------------------------------- figures


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, str], Any]]:
    found: list[tuple[dict[str, str], Any]] = []
    monkeypatch.setattr(
        plots, "publish", lambda data, metadata=None: found.append((data, metadata))
    )
    return found


def test_a_figure_goes_out_with_its_text(shown: list[tuple[dict[str, str], Any]]) -> None:
    fig, ax = plots.figure()
    ax.plot([0, 1], [0, 1], **plots.line(1))
    plots.show(fig, alt='A line that rises\n   from "zero" to one.')
    data, metadata = shown[0]
    assert 'alt="A line that rises from &quot;zero&quot; to one."' in data["text/html"]
    assert metadata["text/html"]["alt"] == 'A line that rises from "zero" to one.'
    assert data["text/plain"].startswith("[Picture: A line")
    picture = base64.b64decode(re.findall(r"base64,([^\"]+)", data["text/html"])[0])
    assert picture.startswith(b"\x89PNG")
    import matplotlib.pyplot as plt

    assert not plt.get_fignums()  # or the cell would show it a second time


def test_in_the_box_nothing_is_drawn(
    shown: list[tuple[dict[str, str], Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib.pyplot as plt

    monkeypatch.setenv("AUTOGRADER_BOX", "1")
    fig, _ = plots.figure()
    plots.show(fig, alt="A figure that nobody sees.")
    assert shown == [] and not plt.get_fignums()


@pytest.mark.parametrize("alt", ["", "   ", "a plot"])
def test_a_figure_without_words_is_refused(alt: str) -> None:
    fig, _ = plots.figure()
    with pytest.raises(ValueError, match="alt should say"):
        plots.show(fig, alt=alt)
    matplotlib.pyplot.close(fig)


def test_every_kind_of_figure_can_be_drawn(shown: list[tuple[dict[str, str], Any]]) -> None:
    X, y = datasets.circles(60)
    fig, axes = plots.figure(2, 2, width=8, height=6)
    plots.scatter(axes[0, 0], X, y, names=["outer", "inner"])
    plots.boundary(axes[0, 1], lambda p: (p**2).sum(1, keepdims=True) < 0.4, X, y, resolution=20)
    plots.heat_map(axes[1, 0], np.array([[0.21, -0.07], [-0.07, 0.09]]), rows=["a", "b"])
    plots.curves(axes[1, 1], {"loop": [3, 2, 1], "batch": [1, 1, 1]}, xlabel="step", ylabel="loss")
    plots.show(fig, alt="Four panels that try every kind of drawing.")
    assert len(shown) == 1
    plots.show(diagrams.neuron_chain([1.0, 2.0], [3.0, -1.0], 0.5), alt="One neuron as a chain.")


def lightness(colour: str) -> float:
    """How light a colour prints in grey, 0 to 1."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.299 * r + 0.587 * g + 0.114 * b


def seen_by(colour: str, kind: str) -> np.ndarray:
    """A colour as somebody with a missing kind of cone sees it (Machado's matrices)."""
    matrices = {
        "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
        "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
    }
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(matrices[kind]) @ linear


def test_colours_stay_apart_for_everybody() -> None:
    first = plots.COLOURS[:4]
    for kind in ("protanopia", "deuteranopia", "tritanopia"):
        for i, one in enumerate(first):
            for other in first[i + 1 :]:
                assert np.abs(seen_by(one, kind) - seen_by(other, kind)).max() > 0.08, (one, other)
    # neighbours also differ in grey; and no two classes share marker or dashes
    greys = [lightness(colour) for colour in first[:3]]
    assert min(abs(a - b) for i, a in enumerate(greys) for b in greys[i + 1 :]) > 0.1
    assert len(set(plots.MARKERS)) == len(plots.COLOURS) == len({str(d) for d in plots.DASHES})
    for colour, tint in zip(palette.COLOURS, palette.TINTS, strict=True):
        for at in (1, 3, 5):
            thin = round(0.3 * int(colour[at : at + 2], 16) + 0.7 * 255)
            assert abs(thin - int(tint[at : at + 2], 16)) <= 1


# ---------------------------------------------------------------- widgets

FILM = widgets.Film(*datasets.spiral(10))
for _step in range(3):
    FILM.add(
        _step * 5,
        1.0 / (1 + _step),
        lambda p, k=_step: np.column_stack([p[:, 0], p[:, 1] * k, 0.1 - p[:, 0]]),
        hidden=np.tanh(FILM.X @ np.array([[1.0, 2.0, 0.0], [0.5, -1.0, 1.0]]) * _step),
    )

MADE = {
    "neuron": widgets.neuron([1.0, -2.0, 3.0], [-3.0, -1.0, 2.0], 1.0),
    "nudge": widgets.nudge(lambda w: (w - 1) ** 2, at=0.5),
    "jacobian": widgets.jacobian([2.0, 1.0, 0.1], names=["cat", "dog", "bird"]),
    "spread": widgets.spread(np.array([1.0, 2.0, -1.0]), np.arange(12.0).reshape(4, 3) / 10),
    "graph": widgets.graph(x=1.0, w=-3.0, b=4.0, steps={"xw": "x * w", "z": "xw + b"}),
    "scrubber": widgets.scrubber(FILM),
}


@pytest.mark.parametrize("name", MADE)
def test_a_widget_leaves_a_picture_with_its_text_where_nothing_runs(name: str) -> None:
    widget = MADE[name]
    data = widget._repr_mimebundle_()
    image = re.search(
        r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', data["text/html"]
    )
    assert image is not None and len(image[2]) > 60
    picture = ElementTree.fromstring(base64.b64decode(image[1]))
    assert picture.tag.endswith("svg") and len(list(picture.iter())) > 10
    assert widget.alt in data["text/plain"]


@pytest.mark.parametrize("name", MADE)
def test_a_widget_asks_no_other_machine_and_is_repeatable(name: str) -> None:
    page = MADE[name].to_html()
    without_names = page.replace("http://www.w3.org/2000/svg", "")
    assert "http" not in without_names and "import(" not in page
    assert page == MADE[name].to_html()
    assert page.count("</script>") == 1
    data = json.loads(re.search(r'startAll\("\w+", mount, (.*)\);\n</script>', page)[1])  # type: ignore[index]
    assert data == json.loads(json.dumps(MADE[name].data))


def test_a_text_cannot_end_the_script() -> None:
    page = widgets.jacobian([1.0, 2.0], names=["</script>", "<b>"]).to_html()
    assert page.count("</script>") == 1 and "<b>" not in page.split("<script")[0]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: widgets.neuron([1, 2], [1], 0), "equally many"),
        (lambda: widgets.neuron([], [], 0), "1 to 4"),
        (lambda: widgets.neuron([1, 2, 3, 4, 5], [1] * 5, 0), "1 to 4"),
        (lambda: widgets.neuron([np.nan], [1], 0), "finite"),
        (lambda: widgets.neuron(["a"], [1], 0), "must be numbers"),
        (lambda: widgets.nudge(lambda w: np.inf), "no curve"),
        (lambda: widgets.nudge(lambda w: [w, w]), "one number"),
        (lambda: widgets.nudge(lambda w: w, low=1, high=0), "below high"),
        (lambda: widgets.jacobian([1.0]), "2 to 5"),
        (lambda: widgets.jacobian([1.0, 2.0], names=["a"]), "as many names"),
        (lambda: widgets.spread([1, 2], np.ones((3, 3))), "must have shape"),
        (lambda: widgets.graph(steps={"y": "x ** 2"}, x=1.0), "y = 'x ** 2'"),
        (lambda: widgets.graph(steps={"y": "relu(q)"}, x=1.0), "not one that a graph knows"),
        (lambda: widgets.graph(steps={"x": "relu(x)"}, x=1.0), "earlier node"),
        (lambda: widgets.graph(steps={"y": "log(x)"}, x=-1.0), "fails here"),
        (lambda: widgets.graph(steps={}, x=1.0), "1 step or more"),
        (lambda: widgets.scrubber(widgets.Film(*datasets.circles(10))), "no frames yet"),
        (lambda: widgets.Film(np.ones((3, 3)), np.ones(3)), "X (N, 2)"),
        (lambda: widgets.Film(*datasets.circles(10)).add(0, 1.0, lambda p: np.ones(3)), "one row"),
        (lambda: FILM.add(9, 0.1, lambda p: p), "every frame, or with none"),
    ],
)
def test_wrong_inputs_are_refused_in_words(make: Any, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        make()
    assert said in str(caught.value)


def test_pictures_use_colours_that_can_be_read_on_white() -> None:
    for colour in (INK, FORWARD, BACKWARD):
        assert contrast(colour, "#ffffff") >= 4.5
    assert contrast(WIRE, "#ffffff") >= 3  # lines, not text
    for value in np.linspace(-0.25, 0.25, 101):
        paper = jacobian_module.shade(value)
        red, green, blue = map(int, re.findall(r"\d+", paper))
        assert contrast(jacobian_module.ink(value), f"#{red:02x}{green:02x}{blue:02x}") >= 4.5


def test_numbers_are_printed_short() -> None:
    assert [number(v) for v in (0.0, -1e-15, 1.0, -3.25, 1e-5, 1234567.0, np.inf)] == [
        "0", "0", "1", "−3.25", "1e−5", "1.235e+6", "inf",
    ]  # fmt: skip


# ---------------------------------------------------------------- the graph's numbers


def test_the_graph_differentiates_as_numbers_do() -> None:
    steps = {
        "p": "x * w", "z": "p + b", "a": "sigmoid(z)", "e": "a - t", "q": "square(e)",
        "m": "-x", "r": "exp(m)", "l": "log(r)", "k": "q * r", "u": "relu(k)", "C": "u + l",
    }  # fmt: skip
    inputs = {"x": 0.7, "w": -1.3, "b": 0.4, "t": 0.9}

    def cost(**values: float) -> float:
        return computed(steps, values)["C"].value

    nodes = computed(steps, inputs, 2.5)
    for name, value in inputs.items():
        h = 6e-6
        slope = (cost(**{**inputs, name: value + h}) - cost(**{**inputs, name: value - h})) / (
            2 * h
        )
        assert nodes[name].gradient == pytest.approx(2.5 * slope, rel=1e-7)


def test_walking_the_graph_shows_every_number_once_and_forward_first() -> None:
    nodes = computed({"s": "square(x)", "y": "s * x"}, {"x": 3.0})
    steps = walk(nodes, 1.0)
    shown = [key for step in steps for key in step["show"]]
    assert len(shown) == len(set(shown))
    assert [step["text"].split()[0].rstrip(":") for step in steps] == [
        "Forward", "Forward", "Backward", "Backward", "Backward",
    ]  # fmt: skip
    assert nodes["x"].gradient == 27.0
    # x is used twice: its total is told where the last share arrives
    assert "in all 27" in steps[-1]["text"] and "t:x" in steps[-1]["show"]


# ---------------------------------------------------------------- the film's frames


def test_a_film_keeps_what_was_true_when_it_was_recorded() -> None:
    X, y = datasets.circles(100)
    film = widgets.Film(X, y, resolution=8)
    sign = 1.0
    film.add(0, 2.0, lambda p: np.full((len(p), 1), 0.2 * sign))
    sign = 4.0
    film.add(1, 1.0, lambda p: np.full((len(p), 1), 0.2 * sign))
    assert film.frames[0].runs == ((0, 64),) and film.frames[1].runs == ((1, 64),)
    assert film.frames[0].accuracy == film.frames[1].accuracy == 0.5


def test_a_long_data_set_is_thinned_and_a_diverged_loss_drawn() -> None:
    X, y = datasets.circles(1000)
    film = widgets.Film(X, y, resolution=8)
    for step, loss in enumerate([1.0, float("nan"), 0.5]):
        film.add(step, loss, lambda p: np.zeros(len(p)))
    assert len(film.shown) <= 300
    widget = widgets.scrubber(film)
    assert widget.data["frames"][1]["loss"] is None
    json.loads(json.dumps(widget.data, allow_nan=False))


# ---------------------------------------------------------------- widgets in the course

PLAYS = re.compile(r"^\s*(?:\w+ = )?widgets\.(neuron|nudge|jacobian|spread|graph|scrubber)\(", re.M)


def test_each_widget_of_the_course_stands_below_a_question(root: Path) -> None:
    """What is played with is played with for a reason: the text above asks, in bold or not."""
    from autograder.authoring.source import read_source

    found = set()
    for path in sorted((root / "source").glob("*.md")):
        cells = read_source(path).cells
        for index, cell in enumerate(cells):
            if cell.kind != "code" or not PLAYS.search(cell.text):
                continue
            found |= set(PLAYS.findall(cell.text))
            assert "demo" in cell.tags, (path.name, cell.line)
            above = next(one for one in reversed(cells[:index]) if one.kind == "markdown")
            assert "?" in above.text, (path.name, cell.line)
    assert found == {"neuron", "nudge", "jacobian", "spread", "graph", "scrubber"}
