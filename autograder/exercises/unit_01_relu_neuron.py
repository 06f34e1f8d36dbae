"""Unit 01: one ReLU neuron. Worked values are those of notes 000, 001, 002 and 004."""

from typing import Any

import numpy as np

from autograder.exercises.form import case, edit, exercise, hunt, part, prediction, rewrite

UNIT = "01-relu-neuron"

# The neuron of notes 000, 001 and 004, and that of notes 002, where x and w change places.
FIRST: dict[str, Any] = dict(x=[1.0, -2.0, 3.0], w=[-3.0, -1.0, 2.0], b=1.0)
SECOND: dict[str, Any] = dict(x=[-3.0, -1.0, 2.0], w=[1.0, -2.0, 3.0], b=1.0)
ALL_THREE = "notes 000, 001, 004"

# x @ w is -3.7 here: with b = 0.5 the neuron is silent, with b = 3.7 it sits exactly on the edge.
SILENT: dict[str, Any] = dict(x=[2.0, -0.5, 1.0], w=[-1.5, 0.4, -0.5], b=0.5)


def _vectors(rng, n):
    """Inputs and weights of mixed signs, none near zero, none equal to one another."""
    x, w = rng.uniform(0.3, 2.5, size=(2, n)) * rng.choice([-1.0, 1.0], size=(2, n))
    return x, w


def _neuron(rng, n, sign):
    """A neuron with |z| between 0.2 and 0.8, so that a slope of min(1, z) is caught too."""
    x, w = _vectors(rng, n)
    z = sign * rng.uniform(0.2, 0.8)
    return dict(x=x, w=w, b=float(z - x @ w))


def active(rng):
    return _neuron(rng, 4, +1)


def silent(rng):
    return _neuron(rng, 5, -1)


def with_upstream(neuron):
    return lambda rng: dict(**neuron(rng), dvalue=float(rng.uniform(-3, -1.2)))


def rising_upstream(rng):
    return dict(**_neuron(rng, 2, +1), dvalue=float(rng.uniform(1.2, 3.0)))


def with_step(neuron):
    return lambda rng: dict(**with_upstream(neuron)(rng), lr=float(rng.uniform(0.01, 0.2)))


def as_lists(draw):
    """The same inputs as plain Python lists: both kinds go in."""

    def drawn(rng):
        return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in draw(rng).items()}

    return drawn


ON_THE_EDGE: dict[str, Any] = dict(x=[1.0, 2.0], w=[0.5, -1.0], b=1.5)  # z is exactly 0

TRUTHY = (
    "What does your slope give for z = -2? `if z` asks whether z differs from 0. "
    "Write down for which z the line is meant to be 1."
)
NO_SLOPE = (
    "Try a neuron whose z is negative: its output stays 0 however you turn the weights. "
    "Which step of the forward pass has no factor in your chain?"
)
SWAPPED = (
    "Take the one product x * w. If w grows a little, how fast does the product grow: "
    "by x or by w? Compare with the two lines you wrote."
)
DB_IS_B = (
    "Imagine raising only the bias a little. How fast does the sum follow, and what is that "
    "multiplied by on its way back from the output?"
)
SLOPE_IS_RELU = (
    "At z = 3, how much does the output rise when z rises by 0.1? Your slope says three times "
    "that: it hands back ReLU itself, not its slope."
)
MIN_ONE = "Try z = 0.4. ReLU is the straight line y = z there. Is the slope of that line 0.4?"
AT_ZERO = (
    "At exactly z = 0 the sketch has a corner, and the course has settled on one side: slope 0. "
    "Which comparison includes the corner?"
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

neuron_backward = exercise(
    "How much does each input, each weight and the bias move the output?",
    hints=(
        "List the steps between a weight and the output. How many slopes do you multiply?",
        "Start with what arrives, dvalue. Multiply by ReLU's slope at z; call that dz. Everything "
        "else is dz times one more local slope.",
        "dz = dvalue * relu_slope(z); dx gets dz times each weight, dw dz times each input, db dz.",
    ),
    worked=[
        case(ALL_THREE, **FIRST, dvalue=1.0, gives=([-3, -1, 2], [1, -2, 3], 1)),
        case("notes 002", **SECOND, dvalue=1.0, gives=([1, -2, 3], [-3, -1, 2], 1)),
    ],
    fresh=[with_upstream(active), with_upstream(silent), as_lists(rising_upstream)],
    edges=[
        case("a silent neuron (z below 0): every gradient is 0", **SILENT, dvalue=-1.7),
        case(
            "a bias that is not 1, a negative dvalue",
            x=[0.5, -1.0],
            w=[2.0, -0.4],
            b=0.3,
            dvalue=-1.7,
        ),
        case("z exactly 0", **ON_THE_EDGE, dvalue=2.0),
        case("a single input", x=[1.5], w=[2.0], b=-0.5, dvalue=3.0),
        case("active only by its bias", x=[1.0, -1.0], w=[-0.5, 0.75], b=2.0, dvalue=1.5),
    ],
    uses=["neuron_forward", "relu_slope", "chain_links"],
    mistakes={
        "neuron-truthiness": (edit("relu_slope(z)", "(1.0 if z else 0.0)"), TRUTHY),
        "neuron-relu-slope-missing": (edit("dvalue * relu_slope(z)", "dvalue"), NO_SLOPE),
        "neuron-dx-dw-swapped": (edit("return dx, dw, db", "return dw, dx, db"), SWAPPED),
        "neuron-db-is-b": (
            [
                edit("db = dz", "db = b"),
                edit("db = dz", "db = 1.0"),
                edit("db = dz", "db = dz * b"),
            ],
            DB_IS_B,
        ),
        "neuron-dvalue-missing": (
            edit("dvalue * relu_slope(z)", "relu_slope(z)"),
            "Double what arrives from the next layer. Should your answer double? Does it?",
        ),
        "relu-mask-by-upstream": (
            edit("relu_slope(z)", "relu_slope(dvalue)"),
            "Your gate opens by the sign of dvalue. Which quantity decided in the forward pass "
            "whether the neuron spoke?",
        ),
        "relu-derivative-is-relu": (edit("relu_slope(z)", "max(z, 0.0)"), SLOPE_IS_RELU),
        "relu-min1": (edit("relu_slope(z)", "min(1.0, max(z, 0.0))"), MIN_ONE),
        "relu-slope-at-zero": (edit("relu_slope(z)", "(1.0 if z >= 0 else 0.0)"), AT_ZERO),
        "z-without-bias": (
            edit("z, _ = neuron_forward(x, w, b)", "z, _ = neuron_forward(x, w, 0.0)"),
            "The gate depends on z, and z includes the bias. Does yours?",
        ),
        "dvalue-twice": (
            edit("db = dz", "db = dz * dvalue"),
            "Follow the bias alone: how often does dvalue stand in its chain?",
        ),
        "gradients-summed": (
            edit("return dx, dw, db", "return sum(dx), sum(dw), db"),
            "Three weights, three questions: how much does each move the output? You gave one number.",
        ),
        "db-skips-relu": (
            edit("db = dz", "db = dvalue"),
            "The bias passes through ReLU on its way to the output, like everything else in z.",
        ),
    },
)

neuron_step = exercise(
    "Which weights and bias make the output a little smaller?",
    hints=(
        "The gradient points to where the output grows. Which way do you want to go?",
        "New value = old value minus learning rate times gradient, for every weight and the bias.",
        "dx, dw, db = neuron_backward(...); new_w = [wi - lr * gi for wi, gi in zip(w, dw)], "
        "and the bias likewise. Return new objects.",
    ),
    worked=[
        case(
            "notes 004",
            **FIRST,
            dvalue=1.0,
            lr=0.001,
            gives=([-3.001, -0.998, 1.997], 0.999),
        ),
    ],
    fresh=[with_step(active), with_step(silent), as_lists(with_step(active))],
    edges=[
        case("a silent neuron stays as it is", **SILENT, dvalue=-1.7, lr=0.1),
        case("learning rate 0 changes nothing", **FIRST, dvalue=1.0, lr=0.0),
        case("arrays", x=np.array([0.5, 2.0]), w=np.array([1.0, 0.5]), b=0.3, dvalue=1.5, lr=0.1),
    ],
    uses=["neuron_backward"],
    mistakes={
        "sgd-rebind-local": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    dx, dw, db = neuron_backward(x, w, b, dvalue)\n"
                "    for i in range(len(w)):\n"
                "        w[i] -= lr * dw[i]\n"
                "    b -= lr * db\n"
            ),
            "After the call, print the caller's weights and bias. Which of your two updates "
            "reached the caller, and why only that one? Nothing was returned.",
        ),
        "sgd-in-place": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    dx, dw, db = neuron_backward(x, w, b, dvalue)\n"
                "    for i in range(len(w)):\n"
                "        w[i] -= lr * dw[i]\n"
                "    return w, b - lr * db\n"
            ),
            "Your numbers are right, and the caller's weights are gone: the list was changed in "
            "place. That is how a cell run twice steps twice. Build a new list.",
        ),
        "sgd-ascends": (
            edit("- lr *", "+ lr *"),
            "After your step the output is larger. Which way does the gradient point?",
        ),
        "sgd-assigns": (
            edit(
                "new_w = [wi - lr * gi",
                "new_w = [-lr * gi",
                "new_b = b - lr * db",
                "new_b = -lr * db",
            ),
            "With a learning rate of 0 nothing should change. What does your line give then?",
        ),
        "sgd-bias-left-out": (
            edit("new_b = b - lr * db", "new_b = b"),
            "The weights moved and the bias did not. Does the output depend on the bias?",
        ),
        "sgd-no-rate": (
            edit("lr * gi", "gi", "lr * db", "db"),
            "Your step is as large as the gradient itself. Which argument did you never read?",
        ),
        "sgd-steps-with-dx": (
            edit("zip(w, dw)", "zip(w, dx)"),
            "You stepped the weights with the gradient of the inputs. Which of the three gradients "
            "asks about the weights?",
        ),
        "sgd-ignores-dvalue": (
            edit("neuron_backward(x, w, b, dvalue)", "neuron_backward(x, w, b, 1.0)"),
            "Double dvalue. Should the step double? Does it?",
        ),
        "sgd-returns-gradient": (
            edit("return new_w, new_b", "return dw, db"),
            "You returned the gradients. The contract asks for the weights and bias after the step.",
        ),
        "neuron-relu-slope-missing": (
            rewrite(
                "def neuron_step(x, w, b, dvalue, lr):\n"
                "    return [wi - lr * dvalue * xi for wi, xi in zip(w, x)], b - lr * dvalue\n"
            ),
            NO_SLOPE,
        ),
        "sgd-steps-inputs": (
            edit(
                "new_w = [wi - lr * gi for wi, gi in zip(w, dw)]",
                "new_w = [xi - lr * gi for xi, gi in zip(x, dx)]",
            ),
            "The inputs are data: they are given. What may training change?",
        ),
    },
)

predict_dead_neuron = prediction(
    "A neuron with z = -2 receives dvalue = 5. What is dw?",
    options={
        "A": "That is what would arrive if ReLU had let it through: dvalue times x. At z = -2 the "
        "output is 0, and stays 0 for any small change of a weight.",
        "B": "The output is 0 on both sides of z = -2, so no weight moves it: every gradient is 0.",
        "C": "A small gradient would mean a small movement of the output. How far does max(z, 0) "
        "move when z goes from -2 to -1.9?",
        "D": "The sign of z does not carry over. Only the slope of ReLU at z enters the chain, "
        "and a slope is never -2 here.",
    },
    hints=(
        "What is the neuron's output at z = -2? And at z = -1.9?",
        "dw is dvalue times ReLU's slope times x. Which of the three is special here?",
        "Read the slope off the flat part of the sketch above.",
    ),
)

predict_bias_gradient = prediction(
    "For an active neuron, which statement about db is true?",
    options={
        "A": "b = 1 and db = 1 in the worked neuron by accident. With b = 0.3 the sum still rises "
        "by 1 for each 1 of bias.",
        "B": "It would be, if nothing arrived but a 1. Set dvalue = 5: every path to the output, "
        "the bias's too, is multiplied by it.",
        "C": "The bias is added, a sum has slope 1 for each term, ReLU has slope 1: dvalue remains.",
        "D": "The inputs multiply the weights. What multiplies the bias?",
    },
    hints=(
        "Walk from the bias to the output. Which steps do you cross?",
        "A sum has slope 1 for each of its terms, and an active ReLU has slope 1.",
        "Multiply: dvalue times 1 times 1.",
    ),
)

hunt_weight_steps = hunt(
    "Notes 000 end with the weights [-3.003, -0.994, 1.991]. How often did the weight step run?",
    hints=(
        "One step of 0.001 moves weight 0 by how much?",
        "Divide the distance travelled by the distance of one step.",
        "Weight 0 went from -3 to -3.003, and dw[0] is 1.",
    ),
    worked=[case("notes 000", gives=3.0)],
    wrong=[
        (1, "trusts-the-cell-order", "One clean step ends at -3.001. The notes end at -3.003."),
        (2, "counts-the-bias", "Two is how often another line ran. Look at the weights only."),
    ],
    passed="The cell ran three times: nobody reading the page can see that. Restart and run all.",
    points=1,
)

hunt_bias_steps = hunt(
    "Notes 000 end with the bias 0.998. How often did the bias step run?",
    hints=(
        "One step of 0.001 moves the bias by how much?",
        "Divide the distance travelled by the distance of one step.",
        "The bias went from 1 to 0.998, and db is 1.",
    ),
    worked=[case("notes 000", gives=2.0)],
    wrong=[
        (1, "trusts-the-cell-order", "One clean step ends at 0.999. The notes end at 0.998."),
        (3, "counts-the-weights", "Three is how often the weights moved. Look at the bias only."),
    ],
    passed="Twice, while the weights moved three times: the page shows a state no clean run reaches.",
    points=1,
)

hunt_clean_step = hunt(
    "What does the neuron of notes 000 output after exactly one clean step of 0.001?",
    hints=(
        "Start from the original w and b, not from what the notes print.",
        "Call neuron_step once, then neuron_forward with its result.",
        "neuron_forward(x, *neuron_step(x, w, b, 1.0, 0.001))[1]",
    ),
    worked=[case("notes 004", gives=5.985)],
    wrong=[
        (
            5.956,
            "trusts-the-cell-order",
            "That is what the notes print, after three and two steps.",
        ),
        (5.986, "sgd-bias-left-out", "That is the weights' step alone. Does the bias step too?"),
        (6.0, "no-step", "That is the output before the step."),
        (6.015, "sgd-ascends", "The output grew. Which way does the gradient point?"),
    ],
    passed="5.985: the weights bring it down by 0.014, the bias by 0.001.",
    points=1,
)

hunt_bias_outside = hunt(
    "What does the neuron as notes 001 write it, with the bias outside ReLU, output for b = -7?",
    hints=(
        "Where does the bias enter: before or after the comparison with 0?",
        "Notes 001 compute max(0, x @ w) + b. The course computes max(0, x @ w + b).",
        "x @ w is 5 for the worked neuron. Put b = -7 into the first form.",
    ),
    worked=[case("notes 001", gives=-2.0)],
    wrong=[
        (
            0,
            "bias-inside",
            "That is what the neuron should give. What does the misplaced bias make of it?",
        ),
        (5, "bias-missing", "That is x @ w passed through ReLU. The bias still comes."),
        (-12, "sign-lost", "ReLU keeps 5 here. Then the bias is added."),
    ],
    passed="A ReLU neuron that outputs -2: with the bias outside, nothing holds it at 0.",
    points=1,
)
