"""The zip that Gradescope takes for an autograder: set-up, run script, and the course itself.

It holds the answers: it is for Gradescope's container, not for students.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import autograder
from autograder.authoring.bundling import LONG_AGO
from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading.template import find_unit, set_course, template
from autograder.grading.writing import write_file
from autograder.layout import Course

SETUP = """#!/usr/bin/env bash
# Gradescope runs this once, when it builds the container.
set -euo pipefail
fits() {
    command -v "$1" >/dev/null && "$1" -c 'import ensurepip, sys, venv
sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}
find_python() {
    for each in python3.13 python3.12 python3.11 python3.14 python3; do
        if fits "$each"; then echo "$each"; return; fi
    done
}
python="$(find_python)"
if [ -z "$python" ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    # Ubuntu 22.04 has an older python3, and 3.11 beside it.
    apt-get install -y --no-install-recommends python3 python3-venv || true
    python="$(find_python)"
fi
if [ -z "$python" ]; then
    apt-get install -y --no-install-recommends python3.11 python3.11-venv
    python="$(find_python)"
fi
if [ -z "$python" ]; then
    echo "No Python 3.11 to 3.14 in this container: choose a newer base image." >&2
    exit 1
fi
"$python" -m venv /autograder/venv
/autograder/venv/bin/python -m pip install --quiet -e /autograder/source
"""

RUN = """#!/usr/bin/env bash
# Gradescope runs this for each submission.
set -euo pipefail
base="${{AUTOGRADER_BASE:-/autograder}}"
# Without the box student code could read the answers in this container. Where the container cannot
# have one (the results say so), this line allows it all the same:
# export AUTOGRADER_TRUST_STUDENTS=1
cd "$base/source"
exec "${{AUTOGRADER_PYTHON:-$base/venv/bin/python}}" -m autograder.grading.gradescope \\
  {unit} "$base/submission" "$base/results/results.json"
"""

TOP = ("nbgrader_config.py", "pyproject.toml", "README.md")


def pack(course: Course, name: str, target: Path) -> list[str]:
    """Write the autograder zip of one unit and return the paths in it; raises CommandError."""
    set_course(course.root)
    unit = find_unit(name)
    if not template(unit).graded:
        raise CommandError(f"{unit} earns no points: there is nothing to grade.", exit_code=2)
    package = Path(autograder.__file__).parent
    files: dict[str, bytes] = {
        "setup.sh": SETUP.encode(),
        "run_autograder": RUN.format(unit=unit).encode(),
        **{name: (course.root / name).read_bytes() for name in TOP},
    }
    for known in units():
        source = course.source / f"{known}.md"
        if source.is_file():
            files[f"source/{known}.md"] = source.read_bytes()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            files[f"autograder/{path.relative_to(package).as_posix()}"] = path.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path_in_zip, data in files.items():
            info = zipfile.ZipInfo(path_in_zip, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            scripts = ("setup.sh", "run_autograder")
            info.external_attr = (0o755 if path_in_zip in scripts else 0o644) << 16
            archive.writestr(info, data)
    try:
        write_file(target, buffer.getvalue())
    except OSError as error:
        raise CommandError(f"{target} could not be written: {error.strerror}.") from None
    return list(files)
