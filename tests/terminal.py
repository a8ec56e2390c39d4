"""The program as somebody starts it: a process of its own, with a store of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def environment(database: str | None = None) -> dict[str, str]:
    """The environment of a command; without an address of a store it is the default one of the checkout."""
    kept = {name: value for name, value in os.environ.items() if name != "TIENDO_DATABASE"}
    return kept | {"PYTHONUTF8": "1"} | ({} if database is None else {"TIENDO_DATABASE": database})


def call(*arguments: object) -> list[str]:
    """The command line of ``cli.py`` with these arguments."""
    return [sys.executable, "cli.py", *map(str, arguments)]


def run(*arguments: object, database: str | None = None, checkout: Path = ROOT, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    given: dict[str, Any] = {"cwd": checkout, "env": environment(database), "capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(call(*arguments), timeout=180, check=False, **(given | options))
