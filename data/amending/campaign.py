"""The campaign that holds in a store: the tables that came with the product, with what an administrator changed laid over them."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine

from analysis.model import Campaign
from data.store.amendments import amendments
from data.tables.campaign import REFERENCE, load_campaign, load_year, reference_tables, table_digests
from data.tables.of_this_year import mistakes_of_year


def campaign_of(engine: Engine, year: int) -> Campaign:
    """The campaign of a year as it holds in a store; the same object for the same tables.

    Raises
    ------
    TableError
        If the tables do not fit together, which those that were saved on the screen did then.
    StoreError
        If the store cannot be read.
    """
    texts = texts_of(engine, year)
    return with_texts(year, texts) if texts else load_year(year)


def texts_of(engine: Engine, year: int) -> dict[str, str]:
    """The tables that somebody changed, by name, as they hold now; those that came with the product are not among them."""
    latest = {one.name: one.text for one in reversed(amendments(engine, year))}
    return {name: text for name, text in latest.items() if text != own_text(year, name)}


def own_text(year: int, name: str) -> str:
    """A table as it came with the product; "" where it brings none of this name."""
    path = REFERENCE / str(year) / name
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def with_texts(year: int, texts: Mapping[str, str]) -> Campaign:
    """The campaign with these tables in place of its own, after the checks of ``cli.py check``.

    Raises
    ------
    TableError
        With table and line, if they do not fit together or are of another year.
    """
    return _loaded(year, tuple(sorted(texts.items())))


@lru_cache(maxsize=8)
def _loaded(year: int, texts: tuple[tuple[str, str], ...]) -> Campaign:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(shutil.copytree(REFERENCE / str(year), Path(made) / str(year)))
        for name, text in texts:
            (folder / name).write_text(text, encoding="utf-8", newline="")
        for mistake in mistakes_of_year(folder):
            raise mistake
        return load_campaign(folder)


def tables_in(engine: Engine, year: int) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Each table of a year as it holds in the store: the names of its columns and its rows, for people to look at."""
    return {**reference_tables(year), **{name: cells_of(text) for name, text in texts_of(engine, year).items()}}


def cells_of(text: str) -> tuple[list[str], list[list[str]]]:
    """The names of a table's columns and its rows."""
    columns, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    return columns, rows


def digests_in(engine: Engine, year: int) -> dict[str, str]:
    """SHA-256 of each table as it holds in the store: a snapshot keeps them and tells later which changed."""
    changed = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts_of(engine, year).items()}
    return {**table_digests(year), **changed}
