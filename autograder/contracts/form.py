"""The form in which a unit's contracts are declared.

    neuron_forward = function("x, w, b", returns=(number("z"), number("y")))

    @klass("n_inputs, n_neurons, rng=None", returns=(array("output"), row("dbiases")))
    def Dense(Dense, weights, biases, inputs, dvalues): ...the driver...

    predict_dead_neuron = value()

A contract says what an exercise is called with and what comes back. Its drivers call it. It knows
no answer, so it may lie beside untrusted code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

Kind = Literal["array", "row", "number", "flag", "text", "arrays", "answer", "anything"]
Driver = Callable[..., Any]


@dataclass(frozen=True)
class Output:
    """One named thing that comes back, and how closely it is compared.

    kind  array     a float array of any shape; lists of numbers are read as arrays
          row       an array (1, n); (n,) is accepted as the same
          number    one number: Python's, numpy's, or an array of shape ()
          flag      True or False
          text      a string
          arrays    a list or tuple of arrays
          answer    the answer to a prediction or bug hunt: letter, number or array
          anything  compared as it is
    """

    name: str
    kind: Kind
    rtol: float = 1e-6
    atol: float = 1e-9
    shape: str = ""

    def within(self, rtol: float, atol: float | None = None) -> Output:
        """The same output compared with other tolerances (a comment must give the reason)."""
        return replace(self, rtol=rtol, atol=self.atol if atol is None else atol)


def array(name: str, shape: str = "") -> Output:
    """A float array; `shape` is for readers, for example "(N, n_out)"."""
    return Output(name, "array", shape=shape)


def row(name: str, shape: str = "(1, n_out)") -> Output:
    """An array with one row; the flat form (n,) is accepted."""
    return Output(name, "row", shape=shape)


def number(name: str) -> Output:
    """One number."""
    return Output(name, "number")


def flag(name: str) -> Output:
    """True or False."""
    return Output(name, "flag")


def text(name: str) -> Output:
    """A string."""
    return Output(name, "text")


def arrays(name: str, shape: str = "") -> Output:
    """A list of arrays, one for each layer."""
    return Output(name, "arrays", shape=shape)


def anything(name: str) -> Output:
    """A value that is compared as it is."""
    return Output(name, "anything")


@dataclass(frozen=True)
class Fields:
    """Outputs that come back together in one dict, under their names."""

    outputs: tuple[Output, ...]


def fields(*outputs: Output) -> Fields:
    """Say that a function returns a dict with these entries (others are ignored)."""
    return Fields(outputs)


Returns = Output | tuple[Output, ...] | Fields


@dataclass(frozen=True)
class Scenario:
    """One way to exercise the contract: a driver, and the outputs that it returns.

    The driver is called with the student's object, then `ns` (the whole namespace) where it has a
    parameter of that name, then the inputs by name. Where `driver` is None the student's
    function is called itself. `twice` says whether a second call follows on fresh copies.
    """

    returns: Returns
    driver: Driver | None = None
    twice: bool = True

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The outputs in the order in which they come back."""
        if isinstance(self.returns, Output):
            return (self.returns,)
        if isinstance(self.returns, Fields):
            return self.returns.outputs
        return self.returns

    @property
    def wants_namespace(self) -> bool:
        """True where the driver asks for the student's whole namespace."""
        return self.driver is not None and _takes_namespace(self.driver)


@cache
def _takes_namespace(driver: Driver) -> bool:
    return "ns" in inspect.signature(driver).parameters


@dataclass(frozen=True)
class Contract:
    """The name, parameters and drivers of one exercise."""

    kind: Literal["function", "class", "value"]
    parameters: str
    scenarios: dict[str, Scenario]
    name: str = ""
    unit: str = ""

    def scenario(
        self, name: str, *, returns: Returns, twice: bool = True
    ) -> Callable[[Driver], Driver]:
        """Add another driver to the contract, under a name that a case refers to with `via`."""

        def add(driver: Driver) -> Driver:
            self.scenarios[name] = Scenario(returns, driver, twice)
            return driver

        return add

    def __getitem__(self, via: str) -> Scenario:
        """The scenario of that name; "" is the main one.

        Raises KeyError naming the contract for an unknown one.
        """
        try:
            return self.scenarios[via]
        except KeyError:
            raise KeyError(f"{self.name} has no scenario {via!r}") from None

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The parameters' names in order, without defaults."""
        return tuple(p.split("=")[0].strip() for p in self.parameters.split(",") if p.strip())

    @property
    def call(self) -> str:
        """The contract as a student reads it, for example "neuron_forward(x, w, b)"."""
        return self.name if self.kind == "value" else f"{self.name}({self.parameters})"


def function(parameters: str, *, returns: Returns, twice: bool = True) -> Contract:
    """Declare a plain function; its driver is the call itself."""
    return Contract("function", parameters, {"": Scenario(returns, None, twice)})


def driven(
    parameters: str, *, returns: Returns, twice: bool = True
) -> Callable[[Driver], Contract]:
    """Declare a function that needs a driver of its own, say because it takes a function."""

    def declare(driver: Driver) -> Contract:
        return Contract("function", parameters, {"": Scenario(returns, driver, twice)})

    return declare


def klass(parameters: str, *, returns: Returns, twice: bool = True) -> Callable[[Driver], Contract]:
    """Declare a class; the decorated driver makes an object, uses it and returns what to judge."""

    def declare(driver: Driver) -> Contract:
        return Contract("class", parameters, {"": Scenario(returns, driver, twice)})

    return declare


def value() -> Contract:
    """Declare a variable: the answer to a prediction or a bug hunt."""
    return Contract("value", "", {"": Scenario(Output("answer", "answer"), None, twice=False)})
