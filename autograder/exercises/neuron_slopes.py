"""Unit 01: the slope of ReLU, and the local slope of every step of a neuron."""

import numpy as np

from autograder.exercises.form import case, edit, exercise, part
from autograder.exercises.neuron_cases import (
    ALL_THREE,
    AT_ZERO,
    DB_IS_B,
    FIRST,
    LEAKY,
    MIN_ONE,
    NO_SLOPE,
    NOT_RETURNED,
    ON_THE_EDGE,
    SECOND,
    SILENT,
    SLOPE_IS_RELU,
    SWAPPED,
    THREE_ONLY,
    TRUTHY,
    active,
    as_lists,
    rising_upstream,
    silent,
    with_upstream,
)
from autograder.exercises.relu_hints import SIGN_AS_SLOPE

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
    also=[
        part(
            "zero",
            "the slope at exactly 0, and close to it",
            1,
            case("z exactly 0", z=0.0),
            case("z just above 0", z=0.001),
        )
    ],
    mistakes={
        "neuron-truthiness": (lambda z: 1.0 if z else 0.0, TRUTHY),
        "relu-derivative-is-relu": (lambda z: max(z, 0.0), SLOPE_IS_RELU),
        "relu-min1": (lambda z: min(1.0, max(z, 0.0)), MIN_ONE),
        "relu-slope-at-zero": (
            [lambda z: 1.0 if z >= 0 else 0.0, lambda z: float(np.heaviside(z, 0.5))],
            AT_ZERO,
        ),
        "relu-slope-sign": (
            [lambda z: float(np.sign(z)), lambda z: 1.0 if z > 0 else -1.0],
            SIGN_AS_SLOPE,
        ),
        "relu-leaky": (lambda z: 1.0 if z > 0 else 0.01, LEAKY),
        "slope-from-one-on": (
            lambda z: 1.0 if z >= 1 else 0.0,
            "Try z = 0.4. Does the sketch begin to rise at 0, or at 1?",
        ),
        "relu-slope-always-zero": (
            lambda z: 0.0,
            "Your slope is 0 everywhere. Nudge z = 3 by 0.1: does the output move?",
        ),
        "returns-nothing": (lambda z: None, NOT_RETURNED),
        "relu-slope-always-one": (
            lambda z: 1.0,
            "Your slope never changes. What does ReLU do with z = -5, and with z = -4?",
        ),
        "relu-slope-inverted": (
            [lambda z: 1.0 if z < 0 else 0.0, lambda z: 0.0 if z > 0 else 1.0],
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
            [
                edit("drelu_dz=relu_slope(z)", "drelu_dz=dvalue * relu_slope(z)"),
                edit(
                    "drelu_dz=relu_slope(z)",
                    "drelu_dz=dvalue * relu_slope(z)",
                    "[1.0 for _ in x]",
                    "[dvalue * relu_slope(z) for _ in x]",
                    "dsum_db=1.0",
                    "dsum_db=dvalue * relu_slope(z)",
                    "list(w)",
                    "[dvalue * relu_slope(z) * v for v in w]",
                    "list(x)",
                    "[dvalue * relu_slope(z) * v for v in x]",
                ),
            ],
            "You have multiplied ReLU's slope by what arrives from the next layer. That is the "
            "chain rule already: how steep is ReLU on its own?",
        ),
        "links-multiplied": (
            [
                edit(
                    "dmul_dx=list(w)",
                    "dmul_dx=[relu_slope(z) * v for v in w]",
                    "dmul_dw=list(x)",
                    "dmul_dw=[relu_slope(z) * v for v in x]",
                ),
                edit("1.0 for _", "relu_slope(z) for _", "dsum_db=1.0", "dsum_db=relu_slope(z)"),
                edit(
                    "1.0 for _",
                    "relu_slope(z) for _",
                    "dsum_db=1.0",
                    "dsum_db=relu_slope(z)",
                    "dmul_dx=list(w)",
                    "dmul_dx=[relu_slope(z) * v for v in w]",
                    "dmul_dw=list(x)",
                    "dmul_dw=[relu_slope(z) * v for v in x]",
                ),
            ],
            "One of your links contains another one: ReLU's. If z were negative, would the sum stop "
            "following its terms, or the product x * w its weight?",
        ),
        "neuron-dx-dw-swapped": (
            [
                edit("dmul_dx=list(w)", "dmul_dx=list(x)", "dmul_dw=list(x)", "dmul_dw=list(w)"),
                edit("dmul_dx=list(w)", "dmul_dx=list(x)"),
                edit("dmul_dw=list(x)", "dmul_dw=list(w)"),
            ],
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
            [
                edit("dsum_db=1.0", "dsum_db=dvalue"),
                edit("1.0 for _", "dvalue for _", "dsum_db=1.0", "dsum_db=dvalue"),
            ],
            "How fast does the sum follow its terms and the bias, whatever arrives from the next "
            "layer?",
        ),
        "relu-min1": (edit("drelu_dz=relu_slope(z)", "drelu_dz=min(1.0, max(z, 0.0))"), MIN_ONE),
        "relu-mask-by-upstream": (
            edit("drelu_dz=relu_slope(z)", "drelu_dz=relu_slope(dvalue)"),
            "Your slope depends on dvalue. Does ReLU know what comes after it?",
        ),
        "product-link-is-product": (
            edit("list(w)", "weighted_inputs(x, w)", "list(x)", "weighted_inputs(x, w)"),
            "You gave the products themselves. If a weight grows by 1, by how much does its product "
            "grow?",
        ),
        "sum-link-is-zero": (
            [edit("dsum_db=1.0", "dsum_db=0.0"), edit("1.0 for _", "0.0 for _")],
            "A slope of 0 says: this term does not move the sum. Raise it by 1 and look.",
        ),
        "three-inputs-only": (edit("[1.0 for _ in x]", "[1.0, 1.0, 1.0]"), THREE_ONLY),
        "returns-nothing": (edit("return dict(", "links = dict("), NOT_RETURNED),
    },
)
