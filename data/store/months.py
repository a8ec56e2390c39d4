"""Closed months: what was settled takes nothing new until somebody opens it again with a reason.

A month is settled for all figures of that period, whoever sends them. Everything that changes which fact
counts asks ``refuse_closed`` within its own transaction, so no screen and no command gets around it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, func, insert, select

from analysis.access import Action, Person, require
from analysis.model import Period
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.schema import month_closing
from data.store.trail import write_audit

_NEWEST = (
    select(month_closing)
    .where(
        month_closing.c.id.in_(
            select(func.max(month_closing.c.id)).where(month_closing.c.campaign == bindparam("year")).group_by(month_closing.c.period)
        )
    )
    .order_by(month_closing.c.period)
)


@dataclass(frozen=True, slots=True)
class MonthClosing:
    """The latest word on a month: closed, or opened again (then with the reason), by whom and when."""

    period: Period
    closed: bool
    reason: str
    actor: str
    at: datetime


def close_month(engine: Engine, campaign_year: int, period: Period, *, acting: Person) -> None:
    """Let a month take nothing new.

    Raises
    ------
    NotAllowed
        If ``acting`` may not close months.
    StoreError
        If it is closed already (month_state), or the store cannot be written.
    """
    require(acting, Action.CLOSE_MONTH)
    _note(engine, campaign_year, period, acting, closed=True, reason="")


def reopen_month(engine: Engine, campaign_year: int, period: Period, *, reason: str, acting: Person) -> None:
    """Let a closed month take figures again; the reason is told wherever the month is shown.

    Raises
    ------
    NotAllowed
        If ``acting`` may not open closed months.
    StoreError
        Without a reason (no_reason), if it is open (month_state), or the store cannot be written.
    """
    require(acting, Action.REOPEN_MONTH)
    why = " ".join(reason.split())
    if not why:
        raise store_error("no_reason")
    _note(engine, campaign_year, period, acting, closed=False, reason=why)


def months(engine: Engine, campaign_year: int) -> tuple[MonthClosing, ...]:
    """The latest word on each month that was ever closed, in their order."""
    with reading(engine) as connection:
        return _latest(connection, campaign_year)


def refuse_closed(connection: Connection, campaign_year: int, periods: Iterable[str]) -> None:
    """Let a change go on only where every month it touches ("2023-06") is open.

    Raises
    ------
    StoreError
        If one is closed (month_closed); it is named.
    """
    touched: Collection[str] = set(periods)
    closed = [str(one.period) for one in _latest(connection, campaign_year) if one.closed and str(one.period) in touched]
    if closed:
        raise store_error("month_closed", ", ".join(closed))


def _latest(connection: Connection, campaign_year: int) -> tuple[MonthClosing, ...]:
    rows = connection.execute(_NEWEST, {"year": campaign_year}).all()
    return tuple(MonthClosing(Period.parse(row.period), row.closed, row.reason, row.actor, row.at) for row in rows)


def _note(engine: Engine, campaign_year: int, period: Period, acting: Person, *, closed: bool, reason: str) -> None:
    with writing(engine) as connection:
        standing = {one.period: one.closed for one in _latest(connection, campaign_year)}
        if standing.get(period, False) is closed:
            raise store_error("month_state")
        row = {"campaign": campaign_year, "period": str(period), "closed": closed, "reason": reason}
        connection.execute(insert(month_closing).values(**row, actor=acting.signature, at=datetime.now(UTC)))
        write_audit(connection, acting.signature, "close month" if closed else "reopen month", f"month {period}", {"reason": reason})
