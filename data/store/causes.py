"""Causes and remedies that units told: append-only, so that what an issued pack said can be told again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from analysis.access import Action, Person, Subject, require
from analysis.desk.causes import refusals
from analysis.model import Campaign, Period, Snapshot
from analysis.model.desk import CauseAnswer, CauseTold
from data.store.desk_schema import desk_cause
from data.store.engine import reading, writing
from data.store.known_then import stood_then
from data.store.schema import submission
from data.store.trail import write_audit


class CauseRefused(ValueError):
    """Why an answer cannot be kept, as Vietnamese sentences."""


def tell_causes(
    engine: Engine,
    campaign: Campaign,
    unit: str,
    period: Period,
    told: Sequence[CauseTold],
    *,
    acting: Person,
    at: datetime | None = None,
    made_up: bool = False,
) -> int:
    """Keep the answers of a unit about a period, all or none; gives how many.

    Parameters
    ----------
    at
        When they were told, with time zone; None for now. The made-up year looks back.

    Raises
    ------
    NotAllowed
        If ``acting`` may not send for the unit.
    CauseRefused
        If the unit is unknown, or an answer lacks cause or remedy or speaks of what is not the unit's.
    StoreError
        If the store cannot be written.
    """
    found = campaign.units.get(unit)
    if found is None:
        raise CauseRefused(f"Không có đơn vị mã “{unit}”.")
    require(acting, Action.SEND, Subject(unit, found.block))
    if wrong := list(dict.fromkeys(sentence for one in told for sentence in refusals(campaign, unit, one))):
        raise CauseRefused(" ".join(wrong))
    with writing(engine) as connection:
        for one in told:
            insert_cause(connection, campaign.year, (unit, period), one, acting=acting, at=at, made_up=made_up)
    return len(told)


def insert_cause(
    connection: Connection,
    campaign_year: int,
    about: tuple[str, Period],
    told: CauseTold,
    *,
    acting: Person,
    submission_id: int | None = None,
    at: datetime | None = None,
    made_up: bool = False,
) -> None:
    """The same within a transaction. ``about`` is unit and period, ``submission_id`` the workbook that it was read from."""
    unit, period = about
    row = {
        "campaign": campaign_year,
        "unit": unit,
        "period": str(period),
        "subject": told.subject,
        "causes": list(told.causes),
        "words": told.words.strip(),
        "remedy": told.remedy.strip(),
        "new_date": told.new_date,
        "submission_id": submission_id,
        "sheet": told.sheet,
        "cell": told.cell,
        "actor": acting.signature,
        "at": at or datetime.now(UTC),
        "made_up": made_up,
    }
    number = connection.execute(insert(desk_cause).values(row).returning(desk_cause.c.id)).scalar_one()
    detail = {"unit": unit, "period": str(period), "subject": told.subject, "causes": list(told.causes)}
    write_audit(connection, acting.signature, "tell cause", f"cause {number}", detail)


def cause_answers(engine: Engine, year: int, snapshot: Snapshot | None = None) -> tuple[CauseAnswer, ...]:
    """All answers in the order they were told, without those of withdrawn workbooks.

    Parameters
    ----------
    snapshot : Snapshot, optional
        Only what was told and stood when it was taken: later edits leave an issued pack alone.
    """
    of, sent = desk_cause.c, submission.c
    joined = desk_cause.outerjoin(submission, sent.id == of.submission_id)
    chosen = select(desk_cause).select_from(joined).where(of.campaign == year).order_by(of.id)
    with reading(engine) as connection:
        if snapshot is None:
            chosen = chosen.where(sent.withdrawn_at.is_(None))
        else:
            chosen = chosen.where(of.at <= snapshot.moment, stood_then(connection, year, snapshot.taken_at))
        return tuple(map(_answer, connection.execute(chosen).all()))


def _answer(row: Row[Any]) -> CauseAnswer:
    told = CauseTold(row.subject, tuple(row.causes), row.words, row.remedy, row.new_date, row.sheet, row.cell)
    return CauseAnswer(row.id, row.unit, Period.parse(row.period), told, row.actor, row.at, row.made_up)
