"""Read what a child says: claims about values, checked for form and size, believed no further."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from autograder.contracts import Observation, RaisedError
from autograder.contracts.observation import Status
from autograder.worker import wire
from autograder.worker.requests import CellOutcome
from autograder.worker.wire import WireError, legible

# The other statuses are the judge's own findings: a child cannot claim them.
CLAIMED: dict[str, Status] = {
    "returned": "returned",
    "raised": "raised",
    "missing": "missing",
    "uncallable": "uncallable",
}


def read_cell(header: Mapping[str, Any], index: int, cell: str, output: int) -> CellOutcome:
    """A cell's outcome from its frame; raises WireError."""
    status: Literal["ok", "error"] = "ok" if header.get("status") == "ok" else "error"
    if header.get("k") != "cell" or header.get("i") != index:
        raise WireError("not the outcome of the cell that was asked for")
    return CellOutcome(
        id=cell,
        status=status,
        ename=legible(header.get("ename", ""), 100),
        evalue=legible(header.get("evalue", ""), 2000),
        line=_whole(header.get("line", 0)),
        traceback=legible(header.get("traceback", ""), 2000),
        stdout=legible(header.get("stdout", ""), output),
    )


def read_observation(
    header: Mapping[str, Any], body: memoryview, index: int, cpu: float | None
) -> Observation:
    """An observation from its frame.

    cpu  processor seconds measured outside, where they were; what the child says is ignored
    Raises WireError for anything that is not one.
    """
    if header.get("k") != "obs" or header.get("i") != index:
        raise WireError("not the observation that was asked for")
    status = CLAIMED.get(str(header.get("status")))
    if status is None:
        raise WireError("not a status of an observation")
    values = wire.Decoder(body)
    outputs = values.named(header.get("outputs"))
    after = values.named(header.get("after"))
    again = None if header.get("again") is None else values.named(header["again"])
    values.end()
    error = _error(header["error"]) if "error" in header else None
    # what was raised has an error, and a missing answer the stub's; what came back has none
    if (status == "raised" and error is None) or (
        status in ("returned", "uncallable") and error is not None
    ):
        raise WireError("an error where none belongs, or none where one does")
    misfit = legible(header.get("misfit", ""), 500)
    if bool(misfit) != (outputs.keys() == {"returned"}) or (misfit and status != "returned"):
        raise WireError("not the form of a value in other parts")
    if error is not None and error.type == "MemoryError":
        status = "memory"
    return Observation(
        status=status,
        outputs=outputs,
        misfit=misfit,
        after=after,
        again=again,
        error=error,
        warnings=_warnings(header.get("warnings", [])),
        cpu=cpu,
    )


def _warnings(data: Any) -> tuple[str, ...]:
    if type(data) is not list or len(data) > 10:
        raise WireError("not the form of warnings")
    return tuple(legible(text, 200) for text in data)


def _error(data: Any) -> RaisedError:
    if type(data) is not list or len(data) != 4:
        raise WireError("not the form of an error")
    kind, message, line, number = data
    return RaisedError(
        legible(kind, 100), legible(message, 500), legible(line, 200), _whole(number)
    )


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise WireError("not a line number")
    return value
