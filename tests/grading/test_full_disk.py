"""A disk that is really full, as far as the process can tell: a limit on the size of its files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.grading.gradebook import Book
from autograder.grading.running import Places
from autograder.grading.template import template
from tests.grading.classes import totals
from tests.grading.conftest import UNIT
from tests.grading.killing import class_of_five, run, state

PROGRAM = """
import json, resource, signal, sys
from pathlib import Path
from autograder.errors import CommandError
from tests.grading.killing import SEED, run
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    run(Path(sys.argv[1]), SEED)
except CommandError as error:
    print(json.dumps(str(error)))
"""


@pytest.mark.slow
@pytest.mark.parametrize("room", ["a notebook", "the gradebook"])
def test_no_room_is_a_clear_stop_and_nothing_is_half_written(
    tmp_path: Path, root: Path, room: str
) -> None:
    places = Places(tmp_path)
    class_of_five(places)
    with Book(places.gradebook) as book:
        book.register(template(UNIT))
    before = state(tmp_path)
    size = places.gradebook.stat().st_size
    limit = 20_000 if room == "a notebook" else size + 1000
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), str(limit)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert "safe" in said
    after = state(tmp_path)
    assert after["grades"] == before["grades"] == []
    assert not list(tmp_path.glob("**/*.part"))
    run(tmp_path, 5)
    assert totals(places)["ann"] == 31
