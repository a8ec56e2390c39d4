"""The invented campaign of 2031, for tests that break a table of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

FORESTS = Path(__file__).parents[2] / "campaigns" / "2031"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the invented campaign that a test may break."""
    return Path(shutil.copytree(FORESTS, tmp_path / "2031"))
