"""The office's desk in the made-up year: what units registered and why they were behind, through the same functions as in life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from sqlalchemy import Engine

from analysis.access import Person, Role
from analysis.model import OFFICE_TIME, Campaign, Period
from analysis.model.desk import CauseTold, RegisteredLine, RegisteredTitle, RegistrationContent
from data.samples.tables import ROOT
from data.store.causes import cause_answers, tell_causes
from data.store.registrations import register, registrations
from data.tables.rows import TableRow, rows

OFFICE = Person("sample", "Tiến Độ (năm minh họa)", Role.ADMINISTRATOR)


def load_sample_desk(engine: Engine, campaign: Campaign) -> None:
    """Record what the made-up year registered and answered; nothing of it where it is there already.

    Raises
    ------
    StoreError
        If the store cannot be written.
    TableError
        If a table of the made-up year is wrong.
    """
    folder = ROOT / str(campaign.year)
    if (folder / "desk_registrations.csv").exists():
        _registrations(engine, campaign, folder)
    if (folder / "desk_causes.csv").exists() and not any(one.made_up for one in cause_answers(engine, campaign.year)):
        _causes(engine, campaign, folder)


def _registrations(engine: Engine, campaign: Campaign, folder: Path) -> None:
    columns = ("unit", "received_on", "kind", "what", "half_or_collectives", "year_or_individuals")
    by_unit: dict[str, list[TableRow]] = defaultdict(list)
    for row in rows(folder / "desk_registrations.csv", columns, ("unit", "kind", "what")):
        by_unit[row.known("unit", campaign.units)].append(row)
    there = registrations(engine, campaign.year)
    for unit, several in by_unit.items():
        if unit not in there:
            content = _content(campaign, several)
            register(engine, campaign, unit, content, acting=OFFICE, received_at=_morning(several[0], "received_on"), made_up=True)


def _content(campaign: Campaign, several: Sequence[TableRow]) -> RegistrationContent:
    lines: list[RegisteredLine] = []
    titles: list[RegisteredTitle] = []
    movements: list[str] = []
    models: list[str] = []
    for row in several:
        kind = row.one_of("kind", ("target", "title", "movement", "model"))
        if kind == "target":
            half = row.number("half_or_collectives") if row.optional("half_or_collectives") else None
            year = row.number("year_or_individuals") if row.optional("year_or_individuals") else None
            lines.append(RegisteredLine(row.known("what", campaign.indicators), half, year))
        elif kind == "title":
            groups = row.whole("half_or_collectives") if row.optional("half_or_collectives") else None
            people = row.whole("year_or_individuals") if row.optional("year_or_individuals") else None
            titles.append(RegisteredTitle(row.text("what"), groups, people))
        else:
            (movements if kind == "movement" else models).append(row.text("what"))
    return RegistrationContent(tuple(lines), tuple(titles), tuple(movements), tuple(models))


def _causes(engine: Engine, campaign: Campaign, folder: Path) -> None:
    for row in rows(folder / "desk_causes.csv", ("unit", "month", "told_on", "subject", "causes", "words", "remedy", "new_date")):
        codes = tuple(row.text("causes").split())
        day = row.day("new_date") if row.optional("new_date") else None
        told = CauseTold(row.text("subject"), codes, row.optional("words") or "", row.text("remedy"), day)
        period, unit = Period(campaign.year, row.whole("month")), row.known("unit", campaign.units)
        tell_causes(engine, campaign, unit, period, [told], acting=OFFICE, at=_morning(row, "told_on"), made_up=True)


def _morning(row: TableRow, column: str) -> datetime:
    return datetime.combine(row.day(column), time(9), OFFICE_TIME)
