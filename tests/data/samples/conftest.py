"""The made-up year, written once for all tests of this room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.model import Campaign
from data.samples.make import SampleFile, write
from data.tables.campaign import load_year

YEAR = 2023


@dataclass(frozen=True)
class MadeUpYear:
    campaign: Campaign
    folder: Path
    files: tuple[SampleFile, ...]


@pytest.fixture(scope="session")
def made_up_year(tmp_path_factory: pytest.TempPathFactory) -> MadeUpYear:
    campaign = load_year(YEAR)
    folder = tmp_path_factory.mktemp("made_up_year")
    return MadeUpYear(campaign, folder, write(folder, campaign))
