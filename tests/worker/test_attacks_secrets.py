"""What hostile code in the box cannot read: files, environment, other processes, the judge.

What reads a file, lists a folder or imports a module runs once without the box too, where it must
succeed; the raw memory is searched once where the needle lies in it. An attack that cannot succeed
anywhere would prove nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import autograder
from autograder.worker import WorkerPool

from .conftest import PATIENT, run

pytestmark = pytest.mark.box

COURSE = Path(autograder.__file__).resolve().parent.parent

READ = """
try:
    print("LEAK", open({path!r}, "rb").read(40))
except OSError as error:
    print(type(error).__name__)
"""
LIST = """
import os
try:
    print("LEAK", os.listdir({path!r}))
except OSError as error:
    print(type(error).__name__)
"""
IMPORT = """
try:
    import {module}
    print("LEAK", {module})
except ImportError as error:
    print(type(error).__name__)
"""

SECRET_FILES = [
    Path(__file__),
    COURSE / "pyproject.toml",
    COURSE / "autograder" / "cli.py",
    COURSE / "autograder" / "exercises" / "__init__.py",
    COURSE / "autograder" / "worker" / "client.py",
    Path("/etc/hostname"),
    Path("/proc/self/environ"),
    Path("/proc/1/cmdline"),
    Path("/proc/self/maps"),
]


@pytest.fixture
def home_secret(tmp_path: Path) -> Path:
    """A key in a folder of somebody's, readable for everybody who can see it."""
    path = tmp_path / "id_ed25519"
    path.write_text("LEAK: a private key")
    for folder in (tmp_path, tmp_path.parent):
        folder.chmod(0o755)
    return path


def printed(pool: WorkerPool, source: str) -> str:
    (outcome,) = run(pool, source, limits=PATIENT)
    assert outcome.status == "ok", outcome
    return outcome.stdout


@pytest.mark.parametrize("path", SECRET_FILES, ids=str)
def test_a_file_outside_the_box_cannot_be_read(
    boxed: WorkerPool, trusting: WorkerPool, path: Path
) -> None:
    source = READ.format(path=str(path))
    assert "LEAK" in printed(trusting, source)
    assert "LEAK" not in printed(boxed, source)


def test_a_private_key_cannot_be_read(
    boxed: WorkerPool, trusting: WorkerPool, home_secret: Path
) -> None:
    source = READ.format(path=str(home_secret))
    assert "LEAK" in printed(trusting, source)
    assert "LEAK" not in printed(boxed, source)


@pytest.mark.parametrize("path", ["/home", "/var", "/proc", "/sys", str(COURSE / "tests")])
def test_a_directory_outside_the_box_cannot_be_listed(
    boxed: WorkerPool, trusting: WorkerPool, path: str
) -> None:
    source = LIST.format(path=path)
    assert "LEAK" in printed(trusting, source)
    assert "LEAK" not in printed(boxed, source)


def test_everything_that_can_be_seen_belongs_to_python_or_the_system(boxed: WorkerPool) -> None:
    """Walk the whole file system from inside: nothing of the course but what a student has."""
    package = str(COURSE / "autograder")
    source = f"""
import os
package = {package!r}
seen = []
for folder, names, files in os.walk("/"):
    seen += [os.path.join(folder, name) for name in files]
course = [path for path in seen if path.startswith(package)]
print(len(seen) > 1000)
for path in seen:
    if path.endswith(("gradebook.db", "checks.json", ".ipynb")) and "site-packages" not in path:
        print("LEAK", path)
rooms = {{os.path.relpath(path, package).split("/")[0] for path in course}}
allowed = {{"__init__.py", "errors.py", "contracts", "verdict", "classroom", "worker"}}
print(sorted(rooms - allowed))
worker = [path for path in course if "/worker/" in path and path.endswith(".py")]
print(sorted(path for path in worker if "/inside/" not in path))
top = {{entry for entry in os.listdir({str(COURSE)!r})}}
print(sorted(top - {{"autograder", ".venv"}}))
"""
    many, rooms, worker, top = printed(boxed, source).strip().splitlines()
    assert many == "True"
    assert rooms == "[]"
    assert [Path(path).name for path in eval(worker)] == ["__init__.py", "wire.py"]
    assert top == "[]"


@pytest.mark.parametrize(
    "module",
    [
        "autograder.exercises",
        "autograder.worker.client",
        "autograder.worker.session",
        "autograder.cli",
    ],
)
def test_the_judges_side_cannot_be_imported(
    boxed: WorkerPool, trusting: WorkerPool, module: str
) -> None:
    source = IMPORT.format(module=module)
    assert "LEAK" in printed(trusting, source)
    assert "LEAK" not in printed(boxed, source)


def test_the_students_side_can_be_imported(boxed: WorkerPool) -> None:
    source = "import autograder.contracts, autograder.verdict\nprint(autograder.contracts.units())"
    assert "neuron_forward" in printed(boxed, source)


def test_the_environment_of_the_judge_does_not_pass(
    boxed: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_TOKEN", "LEAK")
    with WorkerPool(jobs=1, preload=()) as pool:
        text = printed(pool, "import os\nprint(dict(os.environ))")
    assert "LEAK" not in text
    assert "AUTOGRADER_BOX" in text
    home = os.environ.get("HOME")
    assert home is None or f"'{home}'" not in text


def test_the_name_of_the_machine_is_not_told(boxed: WorkerPool) -> None:
    assert printed(boxed, "import os\nprint(os.uname().nodename)") == "box\n"


def test_the_memory_of_the_process_holds_no_earlier_submission(boxed: WorkerPool) -> None:
    """Walk all of the heap that can be found: the submission before is not in it."""
    secret = "".join(["the answer of ", "the student before"])
    run(boxed, f"mine = {secret!r}\nprint(mine)")
    source = """
import gc, sys
needle = "the answer of " + "the student before"
found = 0
for thing in gc.get_objects():
    values = thing.values() if isinstance(thing, dict) else thing
    if not isinstance(thing, (dict, list, tuple)): continue
    for value in list(values):
        if isinstance(value, (str, bytes)) and len(value) < 10000:
            text = value if isinstance(value, str) else value.decode("latin1")
            if needle in text and value != needle:
                found += 1
print("found", found)
"""
    assert "found 0" in printed(boxed, source)


RAW_MEMORY = """
import ctypes, os, re
needle = b"the raw answer of " + b"the student before"
read, write = os.pipe()
libc = ctypes.CDLL(None)
found = 0
# write(2) from an address says EFAULT instead of crashing: so any address may be tried
def readable(address):
    return libc.write(write, ctypes.c_void_p(address), 1) == 1 and os.read(read, 1) is not None
start = id(needle) & ~0xFFFFFFF
for page in range(start, start + (1 << 28), 4096):
    if readable(page):
        data = ctypes.string_at(page, 4096)
        for match in re.finditer(re.escape(needle[:18]) + b"the student before", data):
            address = page + match.start()
            if address != id(needle) + 32:
                found += 1
print("found", found)
"""


def test_raw_memory_holds_no_earlier_submission(boxed: WorkerPool) -> None:
    secret = "mine = b'the raw answer of ' + b'the student before' * 2\nkept = [mine * 9] * 9"
    _, own = run(boxed, secret, RAW_MEMORY, limits=PATIENT)
    assert own.status == "ok" and "found 0" not in own.stdout, "the attack finds nothing at all"
    (outcome,) = run(boxed, RAW_MEMORY, limits=PATIENT)
    assert "found 0" in outcome.stdout, outcome


def test_the_frames_above_hold_nothing_of_the_judge(boxed: WorkerPool) -> None:
    """Reading a caller's frame gives the worker's own variables, and no expected value there."""
    source = """
import sys
frame, names = sys._getframe(), set()
while frame:
    names |= set(frame.f_locals)
    frame = frame.f_back
print(sorted(name for name in names if "expect" in name or "mistake" in name or "secret" in name))
"""
    assert printed(boxed, source) == "[]\n"


def test_no_descriptor_leads_out(boxed: WorkerPool) -> None:
    """Three of nothing and the connection: no file, pipe or namespace shared with anybody."""
    source = """
import os, stat
for number in range(4096):
    try: status = os.fstat(number)
    except OSError: continue
    null = os.stat("/dev/null")
    print(number, "null" if status.st_rdev == null.st_rdev and stat.S_ISCHR(status.st_mode) else
          "socket" if stat.S_ISSOCK(status.st_mode) else "OTHER")
"""
    assert printed(boxed, source) == "0 null\n1 null\n2 null\n3 socket\n"
