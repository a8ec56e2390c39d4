"""The reference tables of a campaign: read once, checked while reading.

A campaign is a folder of CSV tables. Next year's is a new folder and not one changed line of code.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from analysis.document import plain
from analysis.model import (
    Block,
    Campaign,
    Plausible,
    Section,
    Thresholds,
)
from data.tables import outlines
from data.tables.aliases import load_aliases
from data.tables.desk import causes, contacts, desk_settings
from data.tables.emulation import load_emulation
from data.tables.indicators import load_indicators, load_measures
from data.tables.letterhead import letterhead, worded
from data.tables.lexicon import load_lexicon
from data.tables.outlines import load_outlines
from data.tables.places import load_communes, load_districts, load_tiles
from data.tables.programme import load_contradictions, load_document, load_milestones, load_targets
from data.tables.results import load_last_year, load_published
from data.tables.rows import TableError, rows
from data.tables.units import load_leads, load_units

Named = TypeVar("Named", Section, Block)

REFERENCE = Path(__file__).parents[1] / "reference"
MADE_UP = Path(__file__).parents[1] / "samples"
"""Tables of made-up years, each in a folder of its year."""
WORDS = "lexicon"


def campaign_years() -> list[int]:
    """Years of the campaigns that have a folder, ascending."""
    return sorted(int(folder.name) for folder in REFERENCE.iterdir() if folder.name.isdigit())


@cache
def load_year(year: int) -> Campaign:
    """The campaign of a year, read once a process.

    Raises
    ------
    TableError
        If the folder is missing, a table is wrong, or the folder holds another year's campaign.
    """
    campaign = load_campaign(REFERENCE / str(year))
    if campaign.year != year:
        raise TableError(REFERENCE / str(year) / "campaign.csv", None, f"the year is {campaign.year}, but the folder is {year}")
    return campaign


def with_made_up_past(campaign: Campaign) -> Campaign:
    """The campaign with the invented results of the year before that belong to the made-up year; as it is where it gives its own.

    Only for a store that holds the made-up year: what is made of it bears that mark.

    Raises
    ------
    TableError
        If the table is wrong.
    """
    path = MADE_UP / str(campaign.year) / "last_year.csv"
    if campaign.last_year:
        return campaign
    return replace(campaign, last_year=load_last_year(path, campaign.indicators, {*campaign.districts, *campaign.units}, campaign.year - 1))


def load_campaign(folder: Path) -> Campaign:
    """Read and check all tables of a campaign's folder.

    Raises
    ------
    TableError
        With file and line: a duplicate, an unknown code, a parent that is missing, a target without
        a source, a quotation that the document does not contain.
    """
    keys = _keys(folder)
    document = load_document(folder / keys["document"])
    indicators = load_indicators(folder / "indicators.csv", load_measures(folder / "measures.csv"))
    districts = load_districts(folder / "districts.csv")
    blocks = _named(folder / "blocks.csv", Block)
    units = load_units(folder / "units.csv", indicators, districts, blocks)
    milestones = load_milestones(folder / "milestones.csv", plain(document))
    return Campaign(
        year=int(keys["year"]),
        title=keys["title"],
        title_en=keys.get("title_en", ""),
        department_en=keys.get("department_en", ""),
        province=keys["province"],
        department=keys["department"],
        indicators=indicators,
        targets=load_targets(folder / "targets.csv", indicators, int(keys["year"]), plain(document)),
        districts=districts,
        units=units,
        milestones=milestones,
        published=load_published(folder / "published.csv", indicators),
        tiles=load_tiles(folder / "tiles.csv", districts),
        contradictions=load_contradictions(folder / "contradictions.csv", plain(document)),
        document=document,
        aliases=load_aliases(folder / "aliases.csv", indicators, {"district": districts, "unit": units}),
        thresholds=_thresholds(folder / "thresholds.csv"),
        sections=_named(folder / "sections.csv", Section),
        blocks=blocks,
        last_year=load_last_year(folder / "last_year.csv", indicators, {*districts, *units}, int(keys["year"]) - 1),
        communes=load_communes(folder / "communes.csv", districts),
        outlines=load_outlines(folder / outlines.FILE, districts),
        own_letterhead=letterhead(folder / "letterhead.csv"),
        headings=worded(folder / "headings.csv", "section"),
        phrases=worded(folder / "phrases.csv", "indicator", indicators),
        leads=load_leads(folder / "leads.csv", indicators, units),
        lexicon=load_lexicon(common_words(folder), folder / WORDS),
        causes=causes(folder / "causes.csv"),
        desk=desk_settings(folder / "desk.csv"),
        contacts=contacts(folder / "contacts.csv", units),
        emulation=load_emulation(folder, indicators, milestones, {unit.code: unit.block for unit in units.values()}),
    )


def common_words(folder: Path) -> Path:
    """The words of every campaign: beside a campaign's folder where a copy brings its own, otherwise those of the house."""
    own = folder.resolve().parent / WORDS
    return own if own.is_dir() else REFERENCE / WORDS


def table_digests(year: int) -> dict[str, str]:
    """SHA-256 of each table and document of a year's campaign by name: tells later which of them changed."""
    folder = REFERENCE / str(year)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.*")) if path.is_file()}


def reference_tables(year: int) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Each table of a year's campaign as it stands: the names of its columns and its rows, for people to look at."""
    found = {}
    for path in sorted((REFERENCE / str(year)).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            columns, *rows = list(csv.reader(file)) or [[]]
        found[path.name] = (columns, rows)
    return found


def _keys(folder: Path) -> dict[str, str]:
    path = folder / "campaign.csv"
    found = {row.text("key"): row for row in rows(path, ("key", "value"), ("key",))}
    for key in ("year", "title", "province", "department", "document"):
        if key not in found:
            raise TableError(path, None, f"lacks the key {key}")
    found["year"].whole("value")
    return {key: row.text("value") for key, row in found.items()}


def _named(path: Path, noun: Callable[[str, str, str], Named]) -> dict[str, Named]:
    """A table of codes and their names; a campaign may do without it and then shows the codes."""
    table = rows(path, ("code", "name_vi", "name_en"), ("code",)) if path.exists() else ()
    return {row.text("code"): noun(row.text("code"), row.text("name_vi"), row.text("name_en")) for row in table}


def _thresholds(path: Path) -> Thresholds:
    found = {row.text("name"): row.number("value") for row in rows(path, ("name", "value", "source"), ("name",)) if row.text("source")}
    try:
        plan, province, jump, small = (found[f"suspicious_{name}"] for name in ("plan", "province", "jump", "small"))
        plausible = Plausible(plan, province, jump, small, int(found["zero_from"]))
        thresholds = Thresholds(found["on_pace"], found["close"], found["behind"], found["early_share"], plausible)
    except KeyError as absent:
        name = absent.args[0]
        raise TableError(path, None, f"lacks the threshold {name}", f"thiếu ngưỡng {name}") from None
    if min(plausible.plan, plausible.province, plausible.jump) < 1 or plausible.small < 0 or not 1 <= plausible.zero_from <= 12:
        raise TableError(
            path,
            None,
            "what is suspicious begins at 1 time or more, and zero_from is a month",
            "số đáng ngờ tính từ 1 lần trở lên (suspicious_plan, suspicious_province, suspicious_jump), zero_from là một tháng từ 1 đến 12",
        )
    if not thresholds.on_pace > thresholds.close > thresholds.behind > 0:
        must = "on_pace > close > behind > 0"
        raise TableError(path, None, f"the thresholds must fall: {must}", f"các ngưỡng phải giảm dần: {must}")
    return thresholds
