"""Emulation in the made-up year: what units declared, the office verified and the council voted, through the same functions as in life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from analysis.access import Person, Role
from analysis.emulation.collect import figure_of
from analysis.emulation.records import Decision, MovementState, PointsGiven, Stage
from analysis.emulation.votes import Ballots
from analysis.model import OFFICE_TIME, Campaign, Period, Unit
from data.emulation import council, recording, sessions
from data.emulation.council import Candidate
from data.emulation.recording import Declared, ExampleTold, MovementTold
from data.emulation.scores import material_now
from data.emulation.sessions import Opening
from data.samples.tables import ROOT
from data.store import emulation_records
from data.tables.rows import TableRow, rows

NAME = "Tiến Độ (năm minh họa)"
OFFICE = Person("sample", NAME, Role.ADMINISTRATOR)
ENDS = "; "
"""Between several answers in one cell, each "code: words"."""


def load_sample_emulation(engine: Engine, campaign: Campaign) -> None:
    """Record the made-up year's emulation; nothing where it is there already, or the year has no tables of it.

    Raises
    ------
    StoreError
        If the store cannot be written.
    TableError
        If a table of the made-up year is wrong.
    """
    folder = ROOT / str(campaign.year)
    if campaign.emulation is None or not (folder / "emulation_sessions.csv").exists():
        return
    if sessions.sessions(engine, OFFICE, campaign, campaign.last_day):
        return
    if not emulation_records.read_declarations(engine, campaign.year):
        _declarations(engine, campaign, folder)
        _movements(engine, campaign, folder)
        _examples(engine, campaign, folder)
        _points(engine, campaign, folder)
    for row in rows(folder / "emulation_sessions.csv", ("name", "snapshot", "held_on", "absent", "published_on"), ("name",)):
        _session(engine, campaign, folder, row)


def _acting(campaign: Campaign, unit: str) -> Person:
    """Somebody of a unit."""
    found: Unit = campaign.units[unit]
    return Person(f"sample-{unit}", found.name_vi, Role.UNIT, unit, found.block)


def _declarations(engine: Engine, campaign: Campaign, folder: Path) -> None:
    for row in rows(folder / "emulation_declarations.csv", ("unit", "month", "item", "value", "text", "by")):
        unit = row.known("unit", campaign.units)
        person = OFFICE if row.one_of("by", ("unit", "office")) == "office" else _acting(campaign, unit)
        declared = [Declared(row.text("item"), row.number("value"), row.optional("text") or "")]
        period = Period(campaign.year, row.whole("month"))
        recording.declare(engine, person, campaign, declared, unit=unit, period=period, made_up=True)


def _movements(engine: Engine, campaign: Campaign, folder: Path) -> None:
    columns = ("unit", "movement", "state", "plan", "activities", "reach", "result", "reviewed_on", "evidence", "confirmed")
    for row in rows(folder / "emulation_movements.csv", columns, ("unit", "movement")):
        told = MovementTold(
            row.text("movement"),
            row.chosen("state", MovementState),
            row.text("plan"),
            row.whole("activities"),
            row.whole("reach"),
            row.optional("result") or "",
            reviewed_on=_day(row, "reviewed_on"),
            evidence=row.text("evidence"),
            confirmed=row.yes("confirmed"),
        )
        recording.report_movement(engine, OFFICE, campaign, row.known("unit", campaign.units), told, made_up=True)


def _examples(engine: Engine, campaign: Campaign, folder: Path) -> None:
    now = material_now(engine, campaign, Period(campaign.year, 12))
    columns = (
        "kind",
        "name",
        "unit",
        "field",
        "story",
        "indicator",
        "result",
        "stage",
        "found_by",
        "found_on",
        "consent",
        "published_where",
    )
    for row in rows(folder / "emulation_examples.csv", (*columns, "published_where", "published_on", "replicated_by"), ("name",)):
        unit, indicator = row.known("unit", campaign.units), row.known("indicator", campaign.indicators)
        told = ExampleTold(
            kind=row.text("kind"),
            name=row.text("name"),
            field=row.text("field"),
            story=row.text("story"),
            stage=row.chosen("stage", Stage),
            indicator=indicator,
            result=row.optional("result") or "",
            # The facts behind the unit's figure, as its sheet knows them.
            fact_ids=figure_of(now, campaign.units[unit], indicator).fact_ids if row.optional("result") else (),
            found_by=row.text("found_by"),
            found_on=_day(row, "found_on"),
            consent=row.yes("consent"),
            published_where=row.optional("published_where") or "",
            published_on=_day(row, "published_on"),
            replicated_by=tuple((row.optional("replicated_by") or "").split()),
        )
        recording.record_example(engine, OFFICE, campaign, unit, told, made_up=True)


def _points(engine: Engine, campaign: Campaign, folder: Path) -> None:
    for row in rows(folder / "emulation_points.csv", ("unit", "month", "criterion", "column", "giver", "points", "reason")):
        unit, giver = row.known("unit", campaign.units), row.optional("giver") or ""
        given = PointsGiven(
            id=0,
            unit=unit,
            period=Period(campaign.year, row.whole("month")),
            criterion=row.text("criterion"),
            column=row.one_of("column", ("own", "cross", "verified")),
            giver=giver,
            points=row.number("points"),
            reason=row.optional("reason") or "",
            actor="",
            at=_noon(campaign.last_day),
        )
        person = OFFICE if given.column == "verified" else _acting(campaign, giver or unit)
        recording.give(engine, person, campaign, given, made_up=True)


def _session(engine: Engine, campaign: Campaign, folder: Path, row: TableRow) -> None:
    opening = Opening(
        row.text("name"), row.text("snapshot"), row.day("held_on"), row.text("place"), row.text("chair"), row.text("secretary")
    )
    held = sessions.open_session(engine, OFFICE, campaign, opening, made_up=True)
    absent = dict(_answers(row, "absent"))
    members = sessions.tables_of(engine, campaign, held).members_on(held.held_on)
    council.attend(engine, OFFICE, campaign, held.id, {one.code: (one.code not in absent, absent.get(one.code, "")) for one in members})
    decided: dict[tuple[str, str, date], list[int]] = {}
    for candidate in rows(folder / "emulation_proposals.csv", ("session", "award", "unit", "said", "agree", "number", "decided_on")):
        if candidate.text("session") == held.name:
            number = _propose(engine, campaign, held.id, candidate)
            if (day := _day(candidate, "decided_on")) is not None:
                decided.setdefault((candidate.text("award"), candidate.text("number"), day), []).append(number)
    for (award, number_text, day), numbers in decided.items():
        council.decide(engine, OFFICE, campaign, held.id, Decision(award, number_text, day, "", tuple(numbers)))
    council.publish(engine, OFFICE, campaign, held.id, _day(row, "published_on"))


def _propose(engine: Engine, campaign: Campaign, session: int, row: TableRow) -> int:
    said = tuple((code, True, words) for code, words in _answers(row, "said"))
    person, post, summary = (row.optional(name) or "" for name in ("person", "post", "summary"))
    candidate = Candidate(row.text("award"), row.known("unit", campaign.units), person, post, summary, said)
    number = council.propose(engine, OFFICE, campaign, session, candidate)
    counts = Ballots(*(row.whole(name) for name in ("issued", "returned", "invalid", "written", "agree", "disagree")))
    council.count_ballots(engine, OFFICE, campaign, session, counts, proposal=number)
    return number


def _answers(row: TableRow, column: str) -> Iterator[tuple[str, str]]:
    for one in filter(None, (row.optional(column) or "").split(ENDS)):
        code, _, words = one.partition(": ")
        yield code, words


def _day(row: TableRow, column: str) -> date | None:
    return row.day(column) if row.optional(column) else None


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=OFFICE_TIME)
