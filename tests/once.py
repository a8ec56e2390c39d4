"""What is costly to make and only read is made once a run, whichever worker process needs it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that ``make`` filled; the other workers wait for the first one and take its folder.

    Nobody may change what is in it: copy what a test wants to change. If ``make`` fails, the next worker tries again.
    """
    base = factory.getbasetemp()
    whole_run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = whole_run / name, whole_run / f"{name}.made"
    with FileLock(whole_run / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder
