"""Brings a folder into the store and writes a line for each workbook as soon as it is saved: ``python -m tests.faults.saver FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from data.receiving.ingest import ingest_paths
from data.store.engine import open_store
from data.tables.campaign import load_year
from tests.conftest import YEAR
from tests.people import somebody

if __name__ == "__main__":
    ingest_paths(
        open_store(), load_year(YEAR), [Path(sys.argv[1])], acting=somebody("test"), progress=lambda *told: print(told[2], flush=True)
    )
