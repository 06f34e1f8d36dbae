"""Unit 01: the forward steps of a neuron and the local slope of each."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, part
from autograder.exercises.neuron_cases import (
    ALL_THREE,
    AT_ZERO,
    DB_IS_B,
    FIRST,
    MIN_ONE,
    NO_SLOPE,
    ON_THE_EDGE,
    SECOND,
    SILENT,
    SLOPE_IS_RELU,
    SWAPPED,
    TRUTHY,
    _vectors,
    active,
    as_lists,
    rising_upstream,
    silent,
    with_upstream,
)

weighted_inputs = exercise(
    "What does each input contribute, before anything is summed?",
    hints=(
        "How many numbers should come out for three inputs: one or three?",
        "Each input meets its own weight: entry by entry, product number i is x[i] times w[i].",
        "`np.asarray(x) * np.asarray(w)`, or a comprehension over `zip(x, w)`.",
    ),
    worked=[
        case(ALL_THREE, x=FIRST["x"], w=FIRST["w"], gives=[-3, 2, 6]),
        case("notes 002", x=SECOND["x"], w=SECOND["w"], gives=[-3, 2, 6]),
    ],
    fresh=[
        lambda rng: dict(zip("xw", _vectors(rng, 4), strict=True)),
        as_lists(lambda rng: dict(zip("xw", _vectors(rng, 5), strict=True))),
    ],
    edges=[
        case("a single input", x=[2.5], w=[-0.4]),
        case("arrays", x=np.array([1.0, 3.0]), w=np.array([0.5, 2.0])),
    ],
    mistakes={
        "products-summed": (
            lambda x, w: float(np.dot(x, w)),
            "You returned one number. The sum comes in the next exercise: here, what does each "
            "input contribute on its own?",
        ),
        "adds-for-multiplies": (
            lambda x, w: np.add(x, w),
            "A weight of 0 should silence its input. With x = 5 and w = 0, what does your line give?",
        ),
        "list-times-list": (
            lambda x, w: x * w,
            "`*` multiplies numpy arrays entry by entry, but it cannot multiply two Python lists. "
            "Which of the two do you have here, and how do you get the other?",
        ),
        "outer-product": (
            lambda x, w: np.outer(x, w),
            "Every input met every weight. How many weights belong to input number 0?",
        ),
        "zip-order-lost": (
            lambda x, w: np.asarray(x) * np.asarray(w)[::-1],
            "Input 0 meets the last weight in your code. Print the pairs you multiply.",
        ),
    },
)

neuron_forward = exercise(
    "What does the neuron compute, before and after ReLU?",
    hints=(
        "In which order do three things happen: sum, bias, ReLU?",
        "z is the sum of all weighted inputs plus the bias; y is z where z is positive, else 0.",
        "z = sum(weighted_inputs(x, w)) + b, then y = max(z, 0.0), then return both, z first.",
    ),
    worked=[
        case(ALL_THREE, **FIRST, gives=(6, 6)),
        case("notes 002", **SECOND, gives=(6, 6)),
        case(
            "notes 004: after one step of 0.001",
            x=[1.0, -2.0, 3.0],
            w=[-3.001, -0.998, 1.997],
            b=0.999,
            gives=(5.985, 5.985),
        ),
        case(
            "notes 001: weights stepped, bias not",
            x=[1.0, -2.0, 3.0],
            w=[-3.001, -0.998, 1.997],
            b=1.0,
            gives=(5.986, 5.986),
        ),
    ],
    fresh=[active, silent, as_lists(active)],
    edges=[
        case("a silent neuron (z below 0)", **SILENT),
        case("z exactly 0", **ON_THE_EDGE),
        case("a single input", x=[-2.0], w=[1.5], b=0.25),
    ],
    uses=["weighted_inputs"],
    mistakes={
        "relu-np-max": (
            [
                lambda x, w, b: (np.dot(x, w) + b, np.max(np.dot(x, w) + b, 0)),
                lambda x, w, b: (np.dot(x, w) + b, np.max(0, np.dot(x, w) + b)),
            ],
            "For a negative z your y is negative too. np.max reduces one array to fewer numbers, "
            "np.maximum compares two: which one did you call, if any?",
        ),
        "bias-outside-relu": (
            lambda x, w, b: (np.dot(x, w) + b, max(np.dot(x, w), 0.0) + b),
            "Your bias is added after ReLU, so a silent neuron still lets it through. "
            "Is the bias part of z?",
        ),
        "bias-missing": (
            lambda x, w, b: (np.dot(x, w), max(np.dot(x, w), 0.0)),
            "Set all inputs to 0. What should z be then, and what does your line give?",
        ),
        "bias-inside-sum": (
            lambda x, w, b: (
                sum(p + b for p in np.multiply(x, w)),
                max(sum(p + b for p in np.multiply(x, w)), 0.0),
            ),
            "Set all weights to 0. Your z is then a multiple of the bias: how often was it added?",
        ),
        "neuron-returns-one": (
            lambda x, w, b: max(np.dot(x, w) + b, 0.0),
            "The contract returns two numbers, z and y: the backward pass will need to know z.",
        ),
        "z-y-exchanged": (
            lambda x, w, b: (max(np.dot(x, w) + b, 0.0), np.dot(x, w) + b),
            "Of your two numbers, which one can never be negative? In which place should it stand?",
        ),
        "relu-is-abs": (
            lambda x, w, b: (np.dot(x, w) + b, abs(np.dot(x, w) + b)),
            "A neuron with z = -2 is silent. Yours answers 2.",
        ),
        "relu-upside-down": (
            lambda x, w, b: (np.dot(x, w) + b, min(np.dot(x, w) + b, 0.0)),
            "Which of the two, z or 0, does ReLU keep when z is positive?",
        ),
        "relu-is-step": (
            lambda x, w, b: (np.dot(x, w) + b, 1.0 if np.dot(x, w) + b > 0 else 0.0),
            "Your y says only whether the neuron speaks. How loudly should it speak at z = 6?",
        ),
        "inputs-summed-first": (
            lambda x, w, b: (
                sum(x) * sum(w) + b,
                max(sum(x) * sum(w) + b, 0.0),
            ),
            "A sum of products is not a product of sums. Multiply first, entry by entry.",
        ),
    },
)

relu_slope = exercise(
    "How fast does ReLU rise at z?",
    hints=(
        "Draw ReLU. How steep is the drawing left of 0, and how steep right of it?",
        "A slope says how much y changes for each unit of z: it is the same along a straight line.",
        "A single comparison decides between 1.0 and 0.0. At exactly 0 the course chooses 0.0.",
    ),
    worked=[case(ALL_THREE, z=6.0, gives=1.0)],
    fresh=[
        lambda rng: dict(z=float(rng.uniform(0.1, 0.9))),
        lambda rng: dict(z=float(-rng.uniform(0.1, 0.9))),
        lambda rng: dict(z=float(rng.uniform(2, 9))),
    ],
    edges=[case("z negative", z=-2.0), case("z small and positive", z=0.4), case("z large", z=1e6)],
    also=[part("zero", "the slope at exactly 0", 1, case("z exactly 0", z=0.0))],
    mistakes={
        "neuron-truthiness": (lambda z: 1.0 if z else 0.0, TRUTHY),
        "relu-derivative-is-relu": (lambda z: max(z, 0.0), SLOPE_IS_RELU),
        "relu-min1": (lambda z: min(1.0, max(z, 0.0)), MIN_ONE),
        "relu-slope-at-zero": (lambda z: 1.0 if z >= 0 else 0.0, AT_ZERO),
        "relu-slope-sign": (
            lambda z: float(np.sign(z)),
            "Left of 0 ReLU is flat. How steep is flat? np.sign has another opinion.",
        ),
        "relu-slope-always-one": (
            lambda z: 1.0,
            "Your slope never changes. What does ReLU do with z = -5, and with z = -4?",
        ),
        "relu-slope-inverted": (
            lambda z: 1.0 if z < 0 else 0.0,
            "On which side of 0 does the output move when z moves?",
        ),
        "relu-divide-nan": (
            [lambda z: max(0.0, z) / z, lambda z: np.maximum(0.0, z) / np.float64(z)],
            "What does your fraction do for the one z where the sketch has its corner?",
        ),
    },
)

chain_links = exercise(
    "Which local slope belongs to each step of the neuron?",
    hints=(
        "A local slope asks about one step alone. Does the step know what comes after it?",
        "A sum passes each of its terms on with slope 1. A product x * w has slope w for x and "
        "slope x for w. ReLU's slope you have written already.",
        "dict(drelu_dz=relu_slope(z), dsum_dxw=[1.0] * n, dsum_db=1.0, dmul_dx=..., dmul_dw=...).",
    ),
    worked=[
        case(
            ALL_THREE,
            **FIRST,
            dvalue=1.0,
            gives=dict(
                drelu_dz=1, dsum_dxw=[1, 1, 1], dsum_db=1, dmul_dx=[-3, -1, 2], dmul_dw=[1, -2, 3]
            ),
        ),
        case(
            "notes 002",
            **SECOND,
            dvalue=1.0,
            gives=dict(
                drelu_dz=1, dsum_dxw=[1, 1, 1], dsum_db=1, dmul_dx=[1, -2, 3], dmul_dw=[-3, -1, 2]
            ),
        ),
    ],
    fresh=[with_upstream(active), with_upstream(silent), as_lists(rising_upstream)],
    edges=[
        case("a silent neuron (z below 0)", **SILENT, dvalue=-1.7),
        case("z exactly 0", **ON_THE_EDGE, dvalue=2.0),
    ],
    uses=["neuron_forward", "relu_slope"],
    mistakes={
        "link-contains-dvalue": (
            edit("drelu_dz=relu_slope(z)", "drelu_dz=dvalue * relu_slope(z)"),
            "You have multiplied ReLU's slope by what arrives from the next layer. That is the "
            "chain rule already: how steep is ReLU on its own?",
        ),
        "links-multiplied": (
            edit(
                "dmul_dx=list(w)",
                "dmul_dx=[relu_slope(z) * v for v in w]",
                "dmul_dw=list(x)",
                "dmul_dw=[relu_slope(z) * v for v in x]",
            ),
            "Your multiplication slopes already contain ReLU's. If z were negative, would the "
            "product x * w stop depending on w?",
        ),
        "neuron-dx-dw-swapped": (
            edit("dmul_dx=list(w)", "dmul_dx=list(x)", "dmul_dw=list(x)", "dmul_dw=list(w)"),
            SWAPPED,
        ),
        "sum-link-is-value": (
            edit("dsum_dxw=[1.0 for _ in x]", "dsum_dxw=weighted_inputs(x, w)"),
            "You gave the terms of the sum. If one term grows by 0.1, by how much does the sum grow?",
        ),
        "sum-link-one-number": (
            edit("dsum_dxw=[1.0 for _ in x]", "dsum_dxw=1.0"),
            "The sum has several weighted inputs. How many slopes does that make?",
        ),
        "neuron-db-is-b": (edit("dsum_db=1.0", "dsum_db=b"), DB_IS_B),
        "neuron-truthiness": (edit("drelu_dz=relu_slope(z)", "drelu_dz=1.0 if z else 0.0"), TRUTHY),
        "relu-derivative-is-relu": (
            edit("drelu_dz=relu_slope(z)", "drelu_dz=max(z, 0.0)"),
            SLOPE_IS_RELU,
        ),
        "neuron-relu-slope-missing": (edit("drelu_dz=relu_slope(z)", "drelu_dz=1.0"), NO_SLOPE),
        "relu-slope-at-zero": (
            edit("drelu_dz=relu_slope(z)", "drelu_dz=1.0 if z >= 0 else 0.0"),
            AT_ZERO,
        ),
        "dsum-db-is-dvalue": (
            edit("dsum_db=1.0", "dsum_db=dvalue"),
            "How fast does the sum follow the bias, whatever arrives from the next layer?",
        ),
    },
)
