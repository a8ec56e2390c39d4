"""The store that is measured where none is given: the whole made-up year."""

from __future__ import annotations

from pathlib import Path

from data.samples.sample_year import load_sample_year
from data.store.engine import open_store
from data.tables.campaign import campaign_years, load_year


def made_up_store(folder: Path) -> Path:
    """A store of its own with the made-up year in a folder."""
    store = open_store(f"sqlite:///{folder}/tiendo.db")
    load_sample_year(store, load_year(campaign_years()[-1]), folder=folder / "samples")
    store.dispose()
    return folder / "tiendo.db"
