"""The tables of a made-up year: what is reported when, how the province's figures divide, who sends how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from analysis.model import OFFICE_TIME, Campaign, Period, Target
from data.tables.rows import TableError, TableRow, rows

ROOT = Path(__file__).parent
SETTINGS = ("seed", "noise", "estimate", "ambiguous_letterhead", "ambiguous_office", "ambiguous_place", "unknown_row")


@dataclass(frozen=True, slots=True)
class Content:
    """Where an indicator stands in the forms. Months count from 1.

    ``monthly`` are the months whose workbook has it, ``brief`` those in which only units without counts send it,
    ``reviews`` the months of the review reports that have it. ``awaited`` is what some offices print in the other months.
    """

    indicator: str
    section: str
    monthly: frozenset[int]
    brief: frozenset[int]
    reviews: frozenset[int]
    awaited: str


@dataclass(frozen=True, slots=True)
class SampleState:
    """A rate or stock of one unit: numerators (or counts) at three points of the year, straight lines between them."""

    denominator: int | None
    january: int
    june: int
    december: int


@dataclass(frozen=True, slots=True)
class SampleSender:
    """How a unit writes: its letterhead, file names and habits. ``days_after`` the month's end is when it usually sends."""

    unit: str
    letterhead: str
    office: str
    place: str
    file_stem: str
    signer: str
    layout: str
    review_layout: str
    rate_style: str
    days_after: int
    prints_awaited: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review report: its month, the milestone that says when it is due, its headings (``{year}`` is filled in)."""

    occasion: str
    month: int
    milestone: str
    days_before: int
    title: str
    column: str
    tasks_title: str


@dataclass(frozen=True, slots=True)
class DistrictTable:
    """A table with a row for each district, made by a division: ``indicator`` and its ``parts`` as columns."""

    unit: str
    month: int
    days_after: int
    indicator: str
    parts: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Incident:
    """What goes otherwise than planned with one sending. ``corrected_after`` days a second version follows; None never.

    ``reason`` is why its suspicious figures were taken all the same, "" where nothing is suspicious.
    """

    kind: str
    layout: str
    days: int
    corrected_after: int | None
    reason: str = ""


@dataclass(frozen=True)
class SampleTables:
    """All tables of one made-up year.

    ``province_months`` holds twelve month figures an indicator, ``shares`` weights by unit. ``ambiguous_sender`` is a
    letterhead that could be two units', ``unknown_row`` a row that no form has.
    """

    seed: int
    noise: float
    estimate: float
    ambiguous_sender: tuple[str, str, str]
    unknown_row: str
    contents: tuple[Content, ...]
    province_months: Mapping[str, tuple[int, ...]]
    shares: Mapping[str, Mapping[str, float]]
    states: Mapping[tuple[str, str], SampleState]
    senders: Mapping[str, SampleSender]
    reviews: tuple[Review, ...]
    tables: tuple[DistrictTable, ...]
    incidents: Mapping[tuple[str, int, str], Incident]
    names: Mapping[str, tuple[str, ...]]
    targets: tuple[Target, ...]


def months(text: str) -> frozenset[int]:
    """Read a list of months: "1-12", "3 6 9 12" or nothing.

    Raises
    ------
    ValueError
        If the text holds anything else.
    """
    found: set[int] = set()
    for word in text.split():
        first, _, last = word.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def load_tables(campaign: Campaign, folder: Path | None = None) -> SampleTables:
    """Read the tables of the campaign's made-up year.

    Raises
    ------
    TableError
        With file and line: a table is missing, a code is unknown to the campaign, a cell is not what it must be.
    """
    folder = folder or ROOT / str(campaign.year)
    settings = {row.text("key"): row for row in rows(folder / "settings.csv", ("key", "value"), ("key",))}
    for key in SETTINGS:
        if key not in settings:
            raise TableError(folder / "settings.csv", None, f"lacks the key {key}")
    return SampleTables(
        seed=settings["seed"].whole("value"),
        noise=settings["noise"].number("value"),
        estimate=settings["estimate"].number("value"),
        ambiguous_sender=(
            settings["ambiguous_letterhead"].text("value"),
            settings["ambiguous_office"].text("value"),
            settings["ambiguous_place"].text("value"),
        ),
        unknown_row=settings["unknown_row"].text("value"),
        contents=tuple(_content(row, campaign) for row in _open(folder, "contents", ("indicator", "section", "monthly", "brief"))),
        province_months=_province_months(folder, campaign),
        shares=_shares(folder, campaign),
        states=_states(folder, campaign),
        senders=_senders(folder, campaign),
        reviews=tuple(_review(row, campaign) for row in _open(folder, "reviews", ("occasion", "month", "milestone"))),
        tables=tuple(_district_table(row, campaign) for row in _open(folder, "tables", ("unit", "month", "indicator"))),
        incidents=_incidents(folder, campaign),
        names=_names(folder, campaign),
        targets=_targets(folder, campaign),
    )


def has_sample_year(campaign: Campaign) -> bool:
    """True where the campaign's year has tables of a made-up year; next year's normally has none."""
    return (ROOT / str(campaign.year)).is_dir()


def sample_targets(campaign: Campaign) -> tuple[Target, ...]:
    """The invented targets of the districts, marked ``made_up``; each indicator's counts add up to the province's target.

    Raises
    ------
    TableError
        If the campaign has no made-up year or its table is wrong.
    """
    return _targets(ROOT / str(campaign.year), campaign)


def sample_snapshots(campaign: Campaign) -> tuple[tuple[str, Period, datetime, str], ...]:
    """The snapshots of the year's meetings: name, period, last moment of receiving, note.

    Raises
    ------
    TableError
        If the table is wrong.
    """
    columns = ("name", "as_of", "received_until", "note")
    return tuple(
        (row.text("name"), _period(row, "as_of"), datetime.combine(row.day("received_until"), time.max, OFFICE_TIME), row.text("note"))
        for row in _open(ROOT / str(campaign.year), "snapshots", columns, ("name",))
    )


def sample_receipts(campaign: Campaign) -> dict[str, dict[str, date | None]]:
    """The documents that arrived on paper: the day by milestone and unit.

    Raises
    ------
    TableError
        If the table is wrong.
    """
    found: dict[str, dict[str, date | None]] = {}
    for row in _open(ROOT / str(campaign.year), "receipts", ("unit", "milestone", "received_on"), ("unit", "milestone")):
        milestone = row.known("milestone", campaign.milestones)
        found.setdefault(milestone, {})[row.known("unit", campaign.units)] = row.day("received_on")
    return found


def _period(row: TableRow, column: str) -> Period:
    try:
        return Period.parse(row.text(column))
    except ValueError as problem:
        raise row.wrong(str(problem)) from None


def _open(folder: Path, name: str, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> list[TableRow]:
    return list(rows(folder / f"{name}.csv", columns, key))


def _months(row: TableRow, column: str) -> frozenset[int]:
    try:
        return months(row.cells[column])
    except ValueError:
        raise row.wrong(f"column {column} holds {row.cells[column]!r}, expected months such as 1-12 or 3 6 9") from None


def _content(row: TableRow, campaign: Campaign) -> Content:
    return Content(
        indicator=row.known("indicator", campaign.indicators),
        section=row.text("section"),
        monthly=_months(row, "monthly"),
        brief=_months(row, "brief"),
        reviews=_months(row, "reviews"),
        awaited=row.optional("awaited") or "",
    )


def _province_months(folder: Path, campaign: Campaign) -> dict[str, tuple[int, ...]]:
    columns = tuple(str(month) for month in range(1, 13))
    table = _open(folder, "province_months", ("indicator", *columns), ("indicator",))
    return {row.known("indicator", campaign.indicators): tuple(row.whole(column) for column in columns) for row in table}


def _shares(folder: Path, campaign: Campaign) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in _open(folder, "shares", ("indicator", "unit", "share"), ("indicator", "unit")):
        unit = row.known("unit", campaign.units)
        indicator = row.known("indicator", campaign.indicators)
        if indicator not in campaign.units[unit].reports:
            raise row.wrong(f"gives {unit} a share of {indicator}, which it does not report")
        found.setdefault(indicator, {})[unit] = row.number("share")
    return found


def _states(folder: Path, campaign: Campaign) -> dict[tuple[str, str], SampleState]:
    columns = ("indicator", "unit", "denominator", "january", "june", "december")
    return {
        (row.known("indicator", campaign.indicators), row.known("unit", campaign.units)): SampleState(
            denominator=row.whole("denominator") if row.optional("denominator") else None,
            january=row.whole("january"),
            june=row.whole("june"),
            december=row.whole("december"),
        )
        for row in _open(folder, "states", columns, ("indicator", "unit"))
    }


def _senders(folder: Path, campaign: Campaign) -> dict[str, SampleSender]:
    words = ("letterhead", "office", "place", "file_stem", "signer", "layout", "review_layout", "rate_style")
    found = {}
    for row in _open(folder, "senders", ("unit", *words, "days_after", "prints_awaited"), ("unit",)):
        unit = row.known("unit", campaign.units)
        texts = {word: row.text(word) for word in words}
        found[unit] = SampleSender(unit=unit, **texts, days_after=row.whole("days_after"), prints_awaited=row.yes("prints_awaited"))
    if silent := sorted(set(campaign.units) - set(found)):
        raise TableError(folder / "senders.csv", None, f"lacks the units {', '.join(silent)}")
    return found


def _review(row: TableRow, campaign: Campaign) -> Review:
    return Review(
        occasion=row.text("occasion"),
        month=row.whole("month"),
        milestone=row.known("milestone", campaign.milestones),
        days_before=row.whole("days_before"),
        title=row.text("title"),
        column=row.text("column"),
        tasks_title=row.text("tasks_title"),
    )


def _district_table(row: TableRow, campaign: Campaign) -> DistrictTable:
    return DistrictTable(
        unit=row.known("unit", campaign.units),
        month=row.whole("month"),
        days_after=row.whole("days_after"),
        indicator=row.known("indicator", campaign.indicators),
        parts=tuple(row.text("parts").split()),
        title=row.text("title"),
    )


def _incidents(folder: Path, campaign: Campaign) -> dict[tuple[str, int, str], Incident]:
    columns = ("unit", "month", "occasion", "incident", "layout", "days", "corrected_after", "reason")
    return {
        (row.known("unit", campaign.units), row.whole("month"), row.text("occasion")): Incident(
            kind=row.text("incident"),
            layout=row.optional("layout") or "",
            days=row.whole("days") if row.optional("days") else 0,
            corrected_after=row.whole("corrected_after") if row.optional("corrected_after") else None,
            reason=row.optional("reason") or "",
        )
        for row in _open(folder, "incidents", columns, ("unit", "month", "occasion"))
    }


def _names(folder: Path, campaign: Campaign) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _open(folder, "names", ("indicator", "text")):
        code = row.known("indicator", campaign.indicators)
        found[code] = (*found.get(code, ()), row.text("text"))
    return found


def _targets(folder: Path, campaign: Campaign) -> tuple[Target, ...]:
    columns = ("district", "indicator", "due", "value", "source", "as_written", "made_up")
    found = []
    for row in _open(folder, "district_targets", columns, ("district", "indicator", "due")):
        if row.text("made_up") != "true":
            raise row.wrong("every target of a made-up year is made up")
        found.append(
            Target(
                indicator=row.known("indicator", campaign.indicators),
                district=row.known("district", campaign.districts),
                due=row.day("due"),
                value=row.number("value"),
                as_written=row.text("as_written"),
                source=row.text("source"),
                made_up=True,
            )
        )
    return tuple(found)


def period_of(campaign: Campaign, month: int) -> Period:
    """The campaign's period of a month that counts from 1."""
    return Period(campaign.year, month)
