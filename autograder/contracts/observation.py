"""What was seen when a driver called somebody's code: the data that is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from autograder.contracts.values import Plain, from_json, to_json

Status = Literal["returned", "raised", "missing", "uncallable", "timeout", "memory", "crashed"]


@dataclass(frozen=True)
class RaisedError:
    """An exception: its type's name, its message, and the line of the student's code it left."""

    type: str
    message: str
    line: str = ""
    line_number: int = 0


@dataclass(frozen=True)
class Observation:
    """One call of a driver, seen from outside.

    outputs   what came back, by the names of the contract
    misfit    why the returned value could not be split into those names, or ""
    after     the arguments that can be changed in place, as they are after the call
    again     the outputs of a second call with the same inputs; None where there was none
    warnings  messages of numpy's RuntimeWarnings
    cpu       processor seconds, where somebody measured them
    """

    status: Status
    outputs: Mapping[str, Plain] = field(default_factory=dict)
    misfit: str = ""
    after: Mapping[str, Plain] = field(default_factory=dict)
    again: Mapping[str, Plain] | None = None
    error: RaisedError | None = None
    warnings: tuple[str, ...] = ()
    cpu: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The observation as JSON data; empty fields are left out."""
        data: dict[str, Any] = {"status": self.status}
        if self.outputs:
            data["outputs"] = {key: to_json(value) for key, value in self.outputs.items()}
        if self.misfit:
            data["misfit"] = self.misfit
        if self.after:
            data["after"] = {key: to_json(value) for key, value in self.after.items()}
        if self.again is not None:
            data["again"] = {key: to_json(value) for key, value in self.again.items()}
        if self.error is not None:
            data["error"] = [
                self.error.type,
                self.error.message,
                self.error.line,
                self.error.line_number,
            ]
        if self.warnings:
            data["warnings"] = list(self.warnings)
        if self.cpu is not None:
            data["cpu"] = self.cpu
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Observation:
        """Read back what `to_json` wrote; raises ValueError for an unknown status."""
        if data["status"] not in get_args(Status):
            raise ValueError(f"unknown status {data['status']!r}")

        def values(key: str) -> dict[str, Plain]:
            return {name: from_json(value) for name, value in data.get(key, {}).items()}

        return cls(
            status=data["status"],
            outputs=values("outputs"),
            misfit=data.get("misfit", ""),
            after=values("after"),
            again=values("again") if "again" in data else None,
            error=RaisedError(*data["error"]) if "error" in data else None,
            warnings=tuple(data.get("warnings", ())),
            cpu=data.get("cpu"),
        )
