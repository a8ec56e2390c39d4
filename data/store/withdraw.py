"""Withdrawing a saved workbook, and taking that back. Nothing is deleted: its figures stop counting, or count again.

What counts afterwards is chosen by the same rule as ever: of the workbooks that stand, the one received latest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, update

from analysis.access import Action, Person, Subject, require
from data.store.engine import writing
from data.store.errors import store_error
from data.store.figures import FigureKey, StandingFact, choose_again
from data.store.known_then import TAKE_BACK, WITHDRAW
from data.store.months import refuse_closed
from data.store.save import stored_as
from data.store.schema import fact, submission, task_report
from data.store.trail import write_audit


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure that counts otherwise than before; None where nothing counts for it."""

    figure: FigureKey
    before: StandingFact | None
    after: StandingFact | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What withdrawing (or taking it back) did to the figures; empty ``shifts`` where later workbooks counted anyway."""

    submission_id: int
    file_name: str
    version: int
    shifts: tuple[Shift, ...]


def withdraw(engine: Engine, submission_id: int, *, reason: str, acting: Person) -> Changed:
    """Let a saved workbook no longer count.

    Raises
    ------
    KeyError
        If there is no workbook of this number.
    StoreError
        Without a reason (no_reason), if it is withdrawn already (already_withdrawn), or the store cannot be written.
    """
    why = " ".join(reason.split())
    if not why:
        raise store_error("no_reason")
    with writing(engine) as connection:
        one = _found(connection, submission_id)
        require(acting, Action.WITHDRAW, Subject(one.unit, accepted=True))
        if one.withdrawn_at is not None:
            raise store_error("already_withdrawn")
        _mark(connection, submission_id, datetime.now(UTC), acting.signature, why)
        return _choose(connection, one, acting, WITHDRAW, {"reason": why})


def take_back(engine: Engine, submission_id: int, *, acting: Person) -> Changed:
    """Let a withdrawn workbook count again.

    Raises
    ------
    KeyError
        If there is no workbook of this number.
    StoreError
        If it is not withdrawn (not_withdrawn), the same content was saved anew since (saved_again), or the store cannot be written.
    """
    with writing(engine) as connection:
        one = _found(connection, submission_id)
        require(acting, Action.WITHDRAW, Subject(one.unit, accepted=True))
        if one.withdrawn_at is None:
            raise store_error("not_withdrawn")
        if stored_as(connection, one.campaign, one.sha256) is not None:
            raise store_error("saved_again")
        _mark(connection, submission_id, None, None, None)
        return _choose(connection, one, acting, TAKE_BACK, {"reason": one.withdrawn_reason})


def _found(connection: Connection, submission_id: int) -> Row[Any]:
    row = connection.execute(select(submission).where(submission.c.id == submission_id)).one_or_none()
    if row is None:
        raise KeyError(submission_id)
    return row


def _mark(connection: Connection, submission_id: int, at: datetime | None, actor: str | None, reason: str | None) -> None:
    marked = {"withdrawn_at": at, "withdrawn_by": actor, "withdrawn_reason": reason}
    connection.execute(update(submission).where(submission.c.id == submission_id).values(marked))


def _months_of(connection: Connection, submission_id: int) -> set[str]:
    """The months of which a workbook tells figures or duties."""
    asked = (select(told.c.period).where(told.c.submission_id == submission_id) for told in (fact, task_report))
    return {period for several in asked for period in connection.execute(several).scalars()}


def _choose(connection: Connection, one: Row[Any], acting: Person, action: str, why: Mapping[str, Any]) -> Changed:
    refuse_closed(connection, one.campaign, _months_of(connection, one.id))
    before, after = choose_again(connection, one.campaign, one.id)
    shifts = tuple(
        Shift(figure, before.get(figure), after.get(figure))
        for figure in sorted({*before, *after})
        if _fact(before, figure) != _fact(after, figure)
    )
    told = [{**shift.figure._asdict(), "from": _fact(before, shift.figure), "to": _fact(after, shift.figure)} for shift in shifts]
    detail = {"file": one.file_name, "sha256": one.sha256, "version": one.version, **why, "figures": told}
    write_audit(connection, acting.signature, action, f"submission {one.id}", detail)
    return Changed(one.id, one.file_name, one.version, shifts)


def _fact(standing: Mapping[FigureKey, StandingFact], figure: FigureKey) -> int | None:
    found = standing.get(figure)
    return found.fact_id if found else None
