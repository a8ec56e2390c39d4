"""Decisions of meetings: append-only, each with the figure that caused it, and what was told of it later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from analysis.access import Action, Person, require
from analysis.model import DecisionFigure, DecisionReport, DecisionState, MeetingDecision, Period
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.meeting_schema import decision_report, meeting_decision
from data.store.trail import write_audit

LONGEST_TEXT = 2000
LONGEST_OWNER = 200


@dataclass(frozen=True, slots=True)
class DecisionWritten:
    """A decision as somebody wrote it down; see ``MeetingDecision``."""

    as_of: Period
    snapshot: int | None
    slide: str
    slide_title: str
    text: str
    owner: str = ""
    due: date | None = None
    figure: DecisionFigure | None = None
    made_up: bool = False


def decide(engine: Engine, written: DecisionWritten, *, acting: Person) -> MeetingDecision:
    """Keep a decision. It is never changed; what becomes of it is told by ``report_on``.

    Raises
    ------
    NotAllowed
        If ``acting`` may not write down decisions.
    StoreError
        If it has no words or too many (decision_words), or the store cannot be written.
    """
    require(acting, Action.DECIDE)
    text, owner = _words(written.text), " ".join(written.owner.split())
    if not 1 <= len(text) <= LONGEST_TEXT or len(owner) > LONGEST_OWNER:
        raise store_error("decision_words")
    row = {
        "campaign": written.as_of.year,
        "as_of": str(written.as_of),
        "snapshot_id": written.snapshot,
        "slide": written.slide,
        "slide_title": written.slide_title,
        "text": text,
        "owner": owner,
        "due": written.due,
        **_figure_columns(written.figure),
        "actor": acting.signature,
        "at": datetime.now(UTC),
        "made_up": written.made_up,
    }
    with writing(engine) as connection:
        number = connection.execute(insert(meeting_decision).values(row).returning(meeting_decision.c.id)).scalar_one()
        told = {name: row[name] for name in ("as_of", "slide", "text", "owner")}
        detail = told | {"due": written.due.isoformat() if written.due else None}
        write_audit(connection, acting.signature, "decide", f"decision {number}", detail)
        return _decisions(connection, written.as_of.year)[number]


def report_on(engine: Engine, decision: int, state: DecisionState, text: str, *, acting: Person) -> None:
    """Tell what became of a decision.

    Raises
    ------
    NotAllowed
        If ``acting`` may not write down decisions.
    StoreError
        If there is no such decision (decision_gone), the text is too long (decision_words), or the store cannot be written.
    """
    require(acting, Action.DECIDE)
    words = _words(text)
    if len(words) > LONGEST_TEXT:
        raise store_error("decision_words")
    with writing(engine) as connection:
        if connection.execute(select(meeting_decision.c.id).where(meeting_decision.c.id == decision)).first() is None:
            raise store_error("decision_gone")
        row = {"decision_id": decision, "state": state.value, "text": words, "actor": acting.signature, "at": datetime.now(UTC)}
        connection.execute(insert(decision_report).values(row))
        write_audit(connection, acting.signature, "report on decision", f"decision {decision}", {"state": state.value, "text": words})


def decisions(engine: Engine, campaign_year: int) -> tuple[MeetingDecision, ...]:
    """All decisions of a campaign with what was told of them, in the order they were written down."""
    with reading(engine) as connection:
        return tuple(_decisions(connection, campaign_year).values())


def _decisions(connection: Connection, campaign_year: int) -> dict[int, MeetingDecision]:
    of = meeting_decision.c
    told = _reports(connection, campaign_year)
    rows = connection.execute(select(meeting_decision).where(of.campaign == campaign_year).order_by(of.id)).all()
    return {row.id: _decision(row, tuple(told.get(row.id, ()))) for row in rows}


def _reports(connection: Connection, campaign_year: int) -> Mapping[int, list[DecisionReport]]:
    joined = decision_report.join(meeting_decision, meeting_decision.c.id == decision_report.c.decision_id)
    chosen = select(decision_report).select_from(joined).where(meeting_decision.c.campaign == campaign_year)
    found: dict[int, list[DecisionReport]] = defaultdict(list)
    for row in connection.execute(chosen.order_by(decision_report.c.id)):
        found[row.decision_id].append(DecisionReport(DecisionState(row.state), row.text, row.actor, row.at))
    return found


def _decision(row: Row[Any], reports: tuple[DecisionReport, ...]) -> MeetingDecision:
    figure = None
    if row.indicator is not None:
        figure = DecisionFigure(row.indicator, row.district or "", row.value, row.lower_bound, tuple(row.fact_ids))
    same = ("id", "slide", "slide_title", "text", "owner", "due", "actor", "at", "made_up")
    kept = {name: getattr(row, name) for name in same}
    return MeetingDecision(**kept, as_of=Period.parse(row.as_of), snapshot=row.snapshot_id, figure=figure, reports=reports)


def _figure_columns(figure: DecisionFigure | None) -> dict[str, Any]:
    if figure is None:
        return {"indicator": None, "district": None, "value": None, "lower_bound": False, "fact_ids": []}
    named = {"indicator": figure.indicator, "district": figure.district, "value": figure.value}
    return {**named, "lower_bound": figure.lower_bound, "fact_ids": [int(one) for one in figure.fact_ids]}


def _words(text: str) -> str:
    """The text with its lines, each without spaces around it."""
    return "\n".join(line for line in (" ".join(one.split()) for one in text.splitlines()) if line)
