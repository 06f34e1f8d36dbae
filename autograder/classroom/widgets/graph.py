"""A computational graph, stepped through forward and backward with numbers on its wires."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.classroom.widgets.base import Widget, numbers
from autograder.classroom.widgets.svg import BACKWARD, FORWARD, INK, WIRE, Svg, number

MOST = 16
COLUMN, ROW = 158.0, 88.0


def _sigmoid(a: float) -> float:
    return 1 / (1 + math.exp(-a)) if a >= 0 else math.exp(a) / (1 + math.exp(a))


Value = Callable[..., float]
Slopes = Callable[..., tuple[float, ...]]
OPERATIONS: dict[str, tuple[Value, Slopes]] = {
    "+": (lambda a, b: a + b, lambda a, b: (1.0, 1.0)),
    "-": (lambda a, b: a - b, lambda a, b: (1.0, -1.0)),
    "*": (lambda a, b: a * b, lambda a, b: (b, a)),
    "neg": (lambda a: -a, lambda a: (-1.0,)),
    "relu": (lambda a: max(a, 0.0), lambda a: (1.0 if a > 0 else 0.0,)),
    "sigmoid": (_sigmoid, lambda a: (_sigmoid(a) * (1 - _sigmoid(a)),)),
    "exp": (math.exp, lambda a: (math.exp(a),)),
    "log": (math.log, lambda a: (1 / a,)),
    "square": (lambda a: a * a, lambda a: (2 * a,)),
}
SIGNS = {"+": "+", "-": "−", "*": "×", "neg": "−", "square": "( )²"}


@dataclass
class Node:
    """One node: what it computes from which others, its value, and the gradient it collects."""

    name: str
    operation: str = ""
    operands: tuple[str, ...] = ()
    expression: str = ""
    value: float = 0.0
    gradient: float = 0.0
    slopes: tuple[float, ...] = ()
    place: tuple[float, float] = (0.0, 0.0)
    shares: list[float] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What stands in the node's box."""
        return SIGNS.get(self.operation, self.operation)


def graph(*, steps: Mapping[str, str], dvalue: float = 1.0, **inputs: float) -> Widget:
    """A computational graph that is walked one node at a time: values forward, gradients back.

    inputs  the graph's numbers by name
    steps   each further node by name: "a * b", "a + b", "a - b", "-a", "relu(a)", "sigmoid(a)",
            "exp(a)", "log(a)" or "square(a)", where a and b are earlier names; the last one is the
            output
    dvalue  the gradient that arrives at the output

    Up to 16 nodes. Raises ValueError, naming the step, for anything else.
    """
    nodes = computed(steps, inputs, dvalue)
    _lay_out(nodes)
    output = list(nodes.values())[-1]
    alt = (
        f"A computational graph from {', '.join(inputs)} to {output.name}: "
        + "; ".join(f"{name} = {node.expression}" for name, node in nodes.items() if node.operands)
        + f". Forward it gives {output.name} = {number(output.value)}; backward "
        + ", ".join(f"{name} gets {number(nodes[name].gradient)}" for name in inputs)
        + "."
    )
    return Widget("graph", {"steps": walk(nodes, dvalue)}, _picture(nodes), alt)


def computed(
    steps: Mapping[str, str], inputs: Mapping[str, float], dvalue: float = 1.0
) -> dict[str, Node]:
    """Every node with its value and gradient, inputs first, in the order given.

    Raises ValueError, naming the step that is wrong.
    """
    given = numbers(list(inputs.values()), "the inputs", 1, MOST)
    nodes = {name: Node(name, value=v) for name, v in zip(inputs, given, strict=True)}
    if not steps or len(nodes) + len(steps) > MOST:
        raise ValueError(f"a graph has 1 step or more, and up to {MOST} nodes in all")
    for name, expression in steps.items():
        if name in nodes:
            raise ValueError(f"the step {name!r} has the name of an earlier node")
        operation, operands = _parsed(name, expression, nodes)
        values = [nodes[operand].value for operand in operands]
        compute, slopes = OPERATIONS[operation]
        try:
            value, local = compute(*values), slopes(*values)
        except (ValueError, OverflowError, ZeroDivisionError) as error:
            raise ValueError(f"the step {name} = {expression} fails here: {error}") from None
        nodes[name] = Node(name, operation, operands, expression, value, slopes=local)
    ordered = list(nodes.values())
    ordered[-1].gradient = float(dvalue)
    for node in reversed(ordered):
        node.shares = [node.gradient * slope for slope in node.slopes]
        for operand, share in zip(node.operands, node.shares, strict=True):
            nodes[operand].gradient += share
    return nodes


def _parsed(name: str, expression: str, nodes: Mapping[str, Node]) -> tuple[str, tuple[str, ...]]:
    wrong = ValueError(
        f"the step {name} = {expression!r} is not one that a graph knows: a * b, a + b, a - b, -a, "
        f"relu(a), sigmoid(a), exp(a), log(a) or square(a), with {', '.join(nodes)} for a and b"
    )
    try:
        tree = ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise wrong from None
    binary = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
    parts: list[ast.expr]
    if isinstance(tree, ast.BinOp) and type(tree.op) in binary:
        operation, parts = binary[type(tree.op)], [tree.left, tree.right]
    elif isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        operation, parts = "neg", [tree.operand]
    elif isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and len(tree.args) == 1:
        operation, parts = tree.func.id, tree.args
    else:
        raise wrong
    operands = tuple(part.id for part in parts if isinstance(part, ast.Name))
    if len(operands) != len(parts) or operation not in OPERATIONS:
        raise wrong
    if not all(operand in nodes for operand in operands):
        raise wrong
    return operation, operands


def walk(nodes: Mapping[str, Node], dvalue: float) -> list[dict[str, Any]]:
    """The steps in order: what each one reveals (keys of the picture), its node, and its words."""
    ordered = [node for node in nodes.values() if node.operands]
    found = []
    for node in ordered:
        values = [number(nodes[operand].value) for operand in node.operands]
        filled = f" {node.label} ".join(values) if len(values) == 2 else f"of {values[0]}"
        found.append(
            {
                "node": node.name,
                "show": [f"v:{node.name}", *(f"f:{node.name}:{k}" for k in range(len(values)))],
                "text": f"Forward: {node.name} = {node.expression}, here {filled}, "
                f"gives {number(node.value)}.",
            }
        )
    output = ordered[-1]
    found.append(
        {
            "node": output.name,
            "show": [f"t:{output.name}"],
            "text": f"Backward: the gradient {number(dvalue)} arrives at {output.name}.",
        }
    )
    left = {name: sum(node.operands.count(name) for node in ordered) for name in nodes}
    for node in reversed(ordered):
        show, said = [], []
        for k, operand in enumerate(node.operands):
            show.append(f"g:{node.name}:{k}")
            said.append(
                f"{operand} gets {number(node.gradient)} × {number(node.slopes[k])} = "
                f"{number(node.shares[k])}"
            )
            left[operand] -= 1
            if left[operand] == 0:
                show.append(f"t:{operand}")
                if sum(n.operands.count(operand) for n in ordered) > 1:
                    said[-1] += f", in all {number(nodes[operand].gradient)}"
        found.append(
            {
                "node": node.name,
                "show": show,
                "text": f"Backward through {node.name} = {node.expression}, gradient times local "
                f"slope: {'; '.join(said)}.",
            }
        )
    return found


def _lay_out(nodes: Mapping[str, Node]) -> None:
    """Columns by the distance to the output, rows in the order of first use."""
    column: dict[str, int] = {}
    for node in reversed(list(nodes.values())):
        users = [n for n in nodes.values() if node.name in n.operands]
        column[node.name] = 1 + max((column[n.name] for n in users), default=-1)
    last = max(column.values())
    tallest = max(list(column.values()).count(c) for c in column.values())
    for c in range(last + 1):
        members = [node for node in nodes.values() if column[node.name] == c]
        # a node stands near what it goes into, so that wires cross seldom
        members.sort(key=lambda node: _mean_place(node, nodes))
        for row, node in enumerate(members):
            y = 50 + ROW * (row + (tallest - len(members)) / 2 + 0.5)
            node.place = (60 + COLUMN * (last - c), y)


def _mean_place(node: Node, nodes: Mapping[str, Node]) -> float:
    users = [n for n in nodes.values() if node.name in n.operands]
    if not users:
        return 0.0
    return sum(n.place[1] + 20 * n.operands.index(node.name) for n in users) / len(users)


def _picture(nodes: Mapping[str, Node]) -> str:
    width = max(node.place[0] for node in nodes.values()) + 110
    height = max(node.place[1] for node in nodes.values()) + 66
    picture = Svg(max(width, 470), height)
    picture.text(16, 20, "blue, above: value", fill=FORWARD, anchor="start", size=12)
    picture.text(142, 20, "red, below: gradient", fill=BACKWARD, anchor="start", size=12)
    for node in nodes.values():
        x, y = node.place
        for k, operand in enumerate(node.operands):
            x0, y0 = nodes[operand].place
            # two wires into one node meet it at different heights
            y1 = y + (0 if len(node.operands) == 1 else (-9 if k == 0 else 9))
            mx, my = x0 + 0.5 * (x - x0), y0 + 0.5 * (y1 - y0)
            if x - x0 > 1.5 * COLUMN:
                # over the heads of the columns in between
                bend = f"M{x0 + 27} {y0}Q{mx} {my - 110} {x - 27} {y1}"
                picture.add("path", d=bend, fill="none", stroke=WIRE, stroke_width=1.5)
                my -= 55
            else:
                picture.line(x0 + 27, y0, x - 27, y1)
            picture.text(mx, my - 5, number(nodes[operand].value), key=f"f:{node.name}:{k}",
                         fill=FORWARD, size=12, halo=True)  # fmt: skip
            picture.text(mx, my + 14, number(node.shares[k]), key=f"g:{node.name}:{k}",
                         fill=BACKWARD, size=12, halo=True)  # fmt: skip
    for node in nodes.values():
        x, y = node.place
        shown = node.label if node.operands else node.name
        picture.box(x, y, 54, 32, shown, key=f"node:{node.name}")
        above = f"{node.name} = " if node.operands else ""
        picture.text(x, y - 22, above + number(node.value), key=f"v:{node.name}", fill=FORWARD,
                     size=12, bold=True, halo=True)  # fmt: skip
        picture.text(x, y + 32, number(node.gradient), key=f"t:{node.name}", fill=BACKWARD,
                     size=12, bold=True, halo=True)  # fmt: skip
    picture.text(picture.width - 16, 20, "in bold: the node's own", anchor="end", fill=INK, size=12)
    return picture.source()
