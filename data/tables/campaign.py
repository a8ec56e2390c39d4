"""The reference tables of a campaign: read once, checked while reading.

A campaign is a folder of CSV tables. Next year's is a new folder and not one changed line of code.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from analysis.document import plain
from analysis.model import (
    EVERY_MONTH,
    Alias,
    Block,
    Campaign,
    Contradiction,
    Direction,
    District,
    EarlierResult,
    Expects,
    Indicator,
    Kind,
    LintRule,
    Milestone,
    Period,
    Plausible,
    PublishedResult,
    Section,
    Target,
    Thresholds,
    Tile,
    Unit,
)
from analysis.model.language import english_count
from data.tables import outlines
from data.tables.desk import causes, contacts, desk_settings
from data.tables.emulation import load_emulation
from data.tables.letterhead import letterhead, worded
from data.tables.lexicon import load_lexicon
from data.tables.outlines import load_outlines
from data.tables.rows import TableError, TableRow, rows

Named = TypeVar("Named", Section, Block)

REFERENCE = Path(__file__).parents[1] / "reference"
MADE_UP = Path(__file__).parents[1] / "samples"
"""Tables of made-up years, each in a folder of its year."""
WORDS = "lexicon"
ATTRIBUTIONS = frozenset({"district", "province", "unit"})
ALIAS_SUBJECTS = ("indicator", "child", "not_indicator", "district", "not_district", "province", "unit", "office", "group")


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
    return replace(campaign, last_year=_last_year(path, campaign.indicators, {*campaign.districts, *campaign.units}, campaign.year - 1))


def load_campaign(folder: Path) -> Campaign:
    """Read and check all tables of a campaign's folder.

    Raises
    ------
    TableError
        With file and line: a duplicate, an unknown code, a parent that is missing, a target without
        a source, a quotation that the document does not contain.
    """
    keys = _keys(folder)
    document = _document(folder / keys["document"])
    indicators = _indicators(folder / "indicators.csv", _measures(folder / "measures.csv"))
    districts = _districts(folder / "districts.csv")
    blocks = _named(folder / "blocks.csv", Block)
    units = _units(folder / "units.csv", indicators, districts, blocks)
    milestones = _milestones(folder / "milestones.csv", plain(document))
    return Campaign(
        year=int(keys["year"]),
        title=keys["title"],
        title_en=keys.get("title_en", ""),
        department_en=keys.get("department_en", ""),
        province=keys["province"],
        department=keys["department"],
        indicators=indicators,
        targets=_targets(folder / "targets.csv", indicators, int(keys["year"]), plain(document)),
        districts=districts,
        units=units,
        milestones=milestones,
        published=_published(folder / "published.csv", indicators),
        tiles=_tiles(folder / "tiles.csv", districts),
        contradictions=_contradictions(folder / "contradictions.csv", plain(document)),
        document=document,
        aliases=_aliases(folder / "aliases.csv", indicators, {"district": districts, "unit": units}),
        thresholds=_thresholds(folder / "thresholds.csv"),
        sections=_named(folder / "sections.csv", Section),
        blocks=blocks,
        last_year=_last_year(folder / "last_year.csv", indicators, {*districts, *units}, int(keys["year"]) - 1),
        communes=_communes(folder / "communes.csv", districts),
        outlines=load_outlines(folder / outlines.FILE, districts),
        own_letterhead=letterhead(folder / "letterhead.csv"),
        headings=worded(folder / "headings.csv", "section"),
        phrases=worded(folder / "phrases.csv", "indicator", indicators),
        leads=_leads(folder / "leads.csv", indicators, units),
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


def _document(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TableError(path, None, "the document that the tables quote is missing") from None


def _quoted(row: TableRow, column: str, document: str) -> str:
    """A quotation that stands in the document: a number nobody wrote must not become a target."""
    quote = row.text(column)
    if plain(quote) not in document:
        raise row.wrong(f"quotes {quote!r}, which the document does not contain")
    return quote


def _keys(folder: Path) -> dict[str, str]:
    path = folder / "campaign.csv"
    found = {row.text("key"): row for row in rows(path, ("key", "value"), ("key",))}
    for key in ("year", "title", "province", "department", "document"):
        if key not in found:
            raise TableError(path, None, f"lacks the key {key}")
    found["year"].whole("value")
    return {key: row.text("value") for key, row in found.items()}


def _measures(path: Path) -> dict[str, tuple[str, str]]:
    """What English calls several and exactly one of a unit of measure; a campaign without the table shows its own words."""
    table = rows(path, ("unit_of_measure", "name_en", "one_en", "source"), ("unit_of_measure",)) if path.exists() else ()
    return {row.text("unit_of_measure"): (row.text("name_en"), row.text("one_en")) for row in table if row.text("source")}


def _indicators(path: Path, measures: dict[str, tuple[str, str]]) -> dict[str, Indicator]:
    columns = (
        *(
            "code",
            "parent",
            "relation",
            "section",
            "group",
            "name_vi",
            "name_en",
            "short_vi",
            "short_en",
            "unit_of_measure",
            "kind",
            "direction",
        ),
        *("attribution", "province_figure", "decimals", "baseline", "reviewed_from", "owed_in", "early_rule", "headline", "source", "note"),
    )
    table = list(rows(path, columns, ("code",)))
    found = {row.text("code"): _indicator(row, measures) for row in table}
    for row in table:
        if row.optional("parent"):
            row.known("parent", found)
            _refuse_circle(row, found)
    return found


def _refuse_circle(row: TableRow, found: dict[str, Indicator]) -> None:
    seen: set[str] = set()
    code: str | None = row.text("code")
    while code:
        if code in seen:
            raise row.wrong(f"is its own ancestor: {' > '.join(seen)}")
        seen.add(code)
        code = found[code].parent


def _indicator(row: TableRow, measures: dict[str, tuple[str, str]]) -> Indicator:
    attribution = frozenset(row.text("attribution").split())
    if not attribution <= ATTRIBUTIONS:
        raise row.wrong(f"column attribution holds {row.text('attribution')!r}, expected some of {', '.join(sorted(ATTRIBUTIONS))}")
    reviewed_from = row.whole("reviewed_from") if row.optional("reviewed_from") else None
    if reviewed_from is not None and not 1 <= reviewed_from <= 12:
        raise row.wrong(f"column reviewed_from holds {reviewed_from}, expected a month from 1 to 12")
    measure = row.optional("unit_of_measure")
    if measures and measure and measure not in measures:
        raise row.wrong(f"column unit_of_measure names {measure!r}, which measures.csv does not define")
    several, one = measures.get(row.optional("unit_of_measure") or "", ("", ""))
    return Indicator(
        code=row.text("code"),
        parent=row.optional("parent"),
        adds_up=row.one_of("relation", ("part", "of_whom") if row.optional("parent") else ("",)) == "part",
        section=row.optional("section") or "",
        group=row.text("group"),
        name_vi=row.text("name_vi"),
        name_en=row.text("name_en"),
        unit_of_measure=row.optional("unit_of_measure") or "",
        kind=row.chosen("kind", Kind),
        direction=row.chosen("direction", Direction),
        attribution=attribution,
        province_is_whole=row.one_of("province_figure", ("", "adds", "whole")) == "whole",
        decimals=row.whole("decimals"),
        baseline=row.number("baseline") if row.optional("baseline") else None,
        reviewed_from=reviewed_from,
        owed_in=_owed_in(row),
        early_rule=row.yes("early_rule"),
        headline=row.yes("headline"),
        source=row.text("source"),
        note=row.optional("note") or "",
        short_vi=row.text("short_vi"),
        short_en=row.text("short_en"),
        unit_en=several,
        one_en=one,
    )


def _owed_in(row: TableRow) -> frozenset[int]:
    """The months in which figures are owed; an empty cell is every month."""
    written = (row.optional("owed_in") or "").split()
    months = frozenset(int(one) for one in written if one.isdecimal())
    if len(months) < len(written) or not months <= EVERY_MONTH:
        raise row.wrong(f"column owed_in holds {row.text('owed_in')!r}, expected months from 1 to 12, each once")
    return months or EVERY_MONTH


def _targets(path: Path, indicators: dict[str, Indicator], year: int, document: str) -> tuple[Target, ...]:
    found = []
    for row in rows(path, ("indicator", "due", "value", "as_written", "source"), ("indicator", "due")):
        if row.day("due").year != year:
            raise row.wrong(f"is due on {row.day('due')}, outside the year {year}")
        found.append(
            Target(
                indicator=row.known("indicator", indicators),
                district=None,
                due=row.day("due"),
                value=row.number("value"),
                as_written=_quoted(row, "as_written", document),
                source=row.text("source"),
            )
        )
    return tuple(found)


def _districts(path: Path) -> dict[str, District]:
    return {
        row.text("code"): District(row.text("code"), row.text("name"), row.text("level"), row.whole("communes"))
        for row in rows(path, ("code", "name", "level", "communes"), ("code",))
    }


def _units(path: Path, indicators: dict[str, Indicator], districts: dict[str, District], blocks: dict[str, Block]) -> dict[str, Unit]:
    groups: dict[str, set[str]] = {}
    for code, indicator in indicators.items():
        groups.setdefault(f"@{indicator.group}", set()).add(code)
    found = {}
    for row in rows(path, ("code", "name_vi", "block", "district", "reports", "note"), ("code",)):
        reports: set[str] = set()
        for word in row.text("reports").split():
            if word not in groups and word not in indicators:
                raise row.wrong(f"column reports names {word!r}, which no table defines")
            reports |= groups.get(word, {word})
        found[row.text("code")] = Unit(
            code=row.text("code"),
            name_vi=row.text("name_vi"),
            block=row.known("block", blocks) if blocks else row.text("block"),
            district=row.known("district", districts) if row.optional("district") else None,
            reports=frozenset(reports),
            note=row.optional("note") or "",
            name_en=row.cells.get("name_en", "").strip(),
        )
    return found


def _milestones(path: Path, document: str) -> dict[str, Milestone]:
    columns = ("code", "name_vi", "name_en", "start", "end", "expects", "period", "as_written", "note")
    return {row.text("code"): _milestone(row, document) for row in rows(path, columns, ("code",))}


def _milestone(row: TableRow, document: str) -> Milestone:
    expects = Expects(row.one_of("expects", tuple(Expects)))
    if (expects is Expects.REPORT) != (row.optional("period") is not None):
        raise row.wrong("a report needs the period it is about, and nothing else has one")
    return Milestone(
        code=row.text("code"),
        name_vi=row.text("name_vi"),
        name_en=row.text("name_en"),
        start=row.day("start") if row.optional("start") else None,
        end=row.day("end"),
        as_written=_quoted(row, "as_written", document),
        note=row.optional("note") or "",
        expects=expects,
        period=_period(row) if row.optional("period") else None,
    )


def _period(row: TableRow) -> Period:
    try:
        return Period.parse(row.text("period"))
    except ValueError as problem:
        raise row.wrong(str(problem)) from None


def _published(path: Path, indicators: dict[str, Indicator]) -> tuple[PublishedResult, ...]:
    columns = ("indicator", "period", "value", "relation", "source", "note")
    found = []
    for row in rows(path, columns, ("indicator", "period")):
        period = _period(row)
        relation = row.one_of("relation", ("equal", "at least"))
        indicator = row.known("indicator", indicators)
        found.append(PublishedResult(indicator, period, row.number("value"), relation, row.text("source"), row.optional("note") or ""))
    return tuple(found)


def _last_year(path: Path, indicators: dict[str, Indicator], places: Collection[str], year: int) -> tuple[EarlierResult, ...]:
    """Results of the year before, the province's where the table has no column ``place``; none where there is no table."""
    found: dict[tuple[str, Period, str], EarlierResult] = {}
    for row in rows(path, ("indicator", "period", "value", "source")) if path.exists() else ():
        indicator, period, place = row.known("indicator", indicators), _period(row), row.cells.get("place", "").strip()
        if period.year != year:
            raise row.wrong(f"is a result of {period}, outside the year {year}")
        if place and place not in places:
            raise row.wrong(f"column place names {place!r}, which no table defines")
        if (indicator, period, place) in found:
            raise row.wrong(f"repeats {', '.join(filter(None, (indicator, str(period), place)))}")
        found[indicator, period, place] = EarlierResult(indicator, period, row.number("value"), row.text("source"), place)
    return tuple(found.values())


def _tiles(path: Path, districts: dict[str, District]) -> dict[str, Tile]:
    found = {}
    places: dict[tuple[int, int], str] = {}
    for row in rows(path, ("district", "row", "column"), ("district",)):
        tile = Tile(row.known("district", districts), row.whole("row"), row.whole("column"))
        if other := places.get((tile.row, tile.column)):
            raise row.wrong(f"stands on the place of {other}")
        places[tile.row, tile.column] = tile.district
        found[tile.district] = tile
    return found


def _contradictions(path: Path, document: str) -> tuple[Contradiction, ...]:
    """Sentences under a code; the first row has the words, unless a rule of the linter finds them."""
    found: dict[str, Contradiction] = {}
    for row in rows(path, ("code", "section", "quote", "finding_vi", "finding_en"), ("code", "quote")):
        code, quote = row.text("code"), _quoted(row, "quote", document)
        if earlier := found.get(code):
            found[code] = Contradiction(code, earlier.section, (*earlier.quotes, quote), earlier.finding_vi, earlier.finding_en)
        else:
            words = [(row.optional(name) or "") if code in set(LintRule) else row.text(name) for name in ("finding_vi", "finding_en")]
            found[code] = Contradiction(code, row.text("section"), (quote,), *words)
    return tuple(found.values())


def _aliases(path: Path, indicators: dict[str, Indicator], others: dict[str, dict[str, District] | dict[str, Unit]]) -> tuple[Alias, ...]:
    """Other names of things; none may deny what an indicator is called, else its rows would be refused in every workbook."""
    found = []
    codes = {"indicator": indicators, "child": indicators, **others}
    called = {name.casefold(): code for code, one in indicators.items() for name in (one.name_vi, one.short_vi)}
    for row in rows(path, ("subject", "code", "text"), ("subject", "code", "text")) if path.exists() else ():
        subject = row.one_of("subject", ALIAS_SUBJECTS)
        code = row.optional("code") or ""
        if subject in codes and code not in codes[subject]:
            raise row.wrong(f"column code names {code!r}, which no table of {subject}s defines")
        text = row.text("text")
        if subject == "not_indicator" and text.casefold() in called:
            raise row.wrong(f"says that {text!r} is no indicator, but it is the name of {called[text.casefold()]} in indicators.csv")
        found.append(Alias(subject, code, text))
    return tuple(found)


def _named(path: Path, noun: Callable[[str, str, str], Named]) -> dict[str, Named]:
    """A table of codes and their names; a campaign may do without it and then shows the codes."""
    table = rows(path, ("code", "name_vi", "name_en"), ("code",)) if path.exists() else ()
    return {row.text("code"): noun(row.text("code"), row.text("name_vi"), row.text("name_en")) for row in table}


def _leads(path: Path, indicators: dict[str, Indicator], units: dict[str, Unit]) -> dict[str, str]:
    table = rows(path, ("indicator", "unit", "source"), ("indicator",)) if path.exists() else ()
    return {row.known("indicator", indicators): row.known("unit", units) for row in table if row.text("source")}


def _thresholds(path: Path) -> Thresholds:
    found = {row.text("name"): row.number("value") for row in rows(path, ("name", "value", "source"), ("name",)) if row.text("source")}
    try:
        plan, province, jump, small = (found[f"suspicious_{name}"] for name in ("plan", "province", "jump", "small"))
        plausible = Plausible(plan, province, jump, small, int(found["zero_from"]))
        thresholds = Thresholds(found["on_pace"], found["close"], found["behind"], found["early_share"], plausible)
    except KeyError as absent:
        raise TableError(path, None, f"lacks the threshold {absent.args[0]}") from None
    if min(plausible.plan, plausible.province, plausible.jump) < 1 or plausible.small < 0 or not 1 <= plausible.zero_from <= 12:
        raise TableError(path, None, "what is suspicious begins at 1 time or more, and zero_from is a month")
    if not thresholds.on_pace > thresholds.close > thresholds.behind > 0:
        raise TableError(path, None, "the thresholds must fall: on_pace > close > behind > 0")
    return thresholds


def _communes(path: Path, districts: dict[str, District]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    if not path.exists():
        return found
    table = list(rows(path, ("district_code", "commune_code", "commune_name"), ("commune_code",)))
    for row in table:
        district = row.known("district_code", districts)
        found[district] = (*found.get(district, ()), row.text("commune_name"))
    for code, names in found.items():
        if len(names) != districts[code].communes:
            raise TableError(
                path, None, f"has {english_count(len(names), 'commune')} in {code}, but districts.csv says {districts[code].communes}"
            )
    return found
