"""Packages that only some commands need: the extra `site`."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

from autograder.errors import CommandError


def need(what: str, packages: Sequence[str]) -> None:
    """Raise CommandError, saying how to install them, where packages of the extra are missing.

    what  who needs them, as a sentence begins: "The site"
    """
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        raise CommandError(
            f"{what} needs packages that are not installed ({', '.join(missing)}). In the "
            "course's folder: .venv/bin/python -m pip install -e '.[site]'",
            exit_code=2,
        )
