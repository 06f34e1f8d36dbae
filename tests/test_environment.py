"""environment.yml and pyproject.toml must ask for the same packages in the same ranges."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
# conda-forge splits some packages; the left one lacks the desktop toolkit or statsmodels.
CONDA_TO_PYPI = {"matplotlib-base": "matplotlib", "seaborn-base": "seaborn"}
ONLY_CONDA = {"python", "pip"}


def split(requirement: str) -> tuple[str, frozenset[str]]:
    """Name and range of one requirement, e.g. ("numpy", {">=1.26", "<3"})."""
    match = re.fullmatch(r"([A-Za-z0-9_.-]+?)\s*((?:[<>=!~].*)?)", requirement.strip())
    assert match, f"cannot read the requirement {requirement!r}"
    name, bounds = match.groups()
    return name, frozenset(part.strip() for part in bounds.split(",") if part.strip())


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def conda() -> list[object]:
    return yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]


def test_same_packages_and_ranges() -> None:
    pip_side = dict(split(line) for line in pyproject()["dependencies"])
    pairs = [split(line) for line in conda() if isinstance(line, str)]
    conda_side = {CONDA_TO_PYPI.get(n, n): r for n, r in pairs if n not in ONLY_CONDA}
    assert conda_side == pip_side


def test_same_python() -> None:
    bounds = dict(split(line) for line in conda() if isinstance(line, str))["python"]
    wanted = frozenset(part.strip() for part in str(pyproject()["requires-python"]).split(","))
    assert bounds == wanted


def test_every_range_has_a_lower_and_an_upper_bound() -> None:
    for line in pyproject()["dependencies"]:
        name, bounds = split(line)
        assert any(b.startswith(">=") for b in bounds), f"{name} has no lower bound"
        assert any(b.startswith("<") for b in bounds), f"{name} has no upper bound"


def test_conda_installs_the_course_itself() -> None:
    pip_part = [line for line in conda() if isinstance(line, dict)]
    assert pip_part == [{"pip": ["-e ."]}]
