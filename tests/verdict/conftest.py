"""The lesson stands in for the course's contracts in every test of the verdicts."""

from __future__ import annotations

import pytest

from autograder.contracts import registry
from tests.verdict import lesson


@pytest.fixture(autouse=True)
def only_the_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "units", lambda: {lesson.UNIT: lesson.CONTRACTS})
