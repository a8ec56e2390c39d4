"""Who was due, who sent, on time or how late: by unit, for each deadline of the programme and each month.

::

    unit        deadline    due           received     state
    office-A    h1_report   2023-06-24    2023-06-20   on_time
    office-B    h1_report   2023-06-24    2023-06-26   late, 2 days
    office-C    h1_report   2023-06-24    -            missing
    office-A    2023-05     -             2023-06-03   sent      (nobody wrote down a deadline for a month)

A month stands for those that it asks for figures (``owed_in``), and for whoever sent some unasked.
Only a unit's own sending counts here: a table that the department makes covers figures, it proves nobody's promptness.
Days are those of Viet Nam.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

import pandas as pd

from analysis.frames import DISCIPLINE
from analysis.model import Campaign, Expects, Kind, Period, Unit, office_day

OWED = (Expects.REGISTRATION, Expects.REPORT)
"""What every unit owes."""
MONTH = "month"
MILESTONE = "milestone"


class Promptness(StrEnum):
    """``SENT``: it arrived and no deadline is written for it. ``NOT_DUE``: the deadline has not come and nothing arrived.

    ``WAITING``: the unit sent it in, nobody has accepted it yet, and nothing of it counts.
    """

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    MISSING = "missing"
    SENT = "sent"
    NOT_DUE = "not_due"


class NotedArrival(Protocol):
    """Something that a unit sent: a saved workbook, or a document whose arrival somebody noted."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def unit(self) -> str | None:
        """Code of the sender, None where several districts are spoken for."""

    @property
    def period(self) -> str | None:
        """Latest period of its figures."""

    @property
    def received_at(self) -> datetime:
        """When it arrived."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A document that arrived beside the workbooks (a registration, a report on paper), as somebody noted it."""

    unit: str
    milestone: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is owed: by a milestone (``code`` its code), or for a month (``code`` "2023-05"). ``due`` None: no day is written."""

    code: str
    kind: str
    period: Period | None
    due: date | None


def discipline(
    campaign: Campaign,
    arrivals: Iterable[NotedArrival],
    as_of: Period,
    receipts: Iterable[Receipt] = (),
    waiting: Iterable[NotedArrival] = (),
) -> pd.DataFrame:
    """Frame DISCIPLINE: every unit, for each deadline that asks for something, and those that a month asks, up to a period.

    Parameters
    ----------
    arrivals
        What units sent, at any time; the earliest of a period counts, later ones are further versions.
    as_of
        Deadlines after its last day are not due; months after it are left out.
    receipts
        Documents noted by hand; for a report they count beside the workbooks.
    waiting
        What units sent in and nobody accepted yet: where nothing else arrived it is named, and proves no promptness.
    """
    sent, unaccepted = _by_period(arrivals), _by_period(waiting)
    noted: dict[tuple[str, str], list[date]] = {}
    for receipt in receipts:
        noted.setdefault((receipt.unit, receipt.milestone), []).append(receipt.received_on)
    owed = (*milestones_due(campaign), *months_due(campaign, as_of))
    reviewed = {one.period for one in owed if one.kind == MILESTONE}
    rows = [
        _row(unit, one, found, noted.get((unit.code, one.code), []), as_of)
        for unit in campaign.units.values()
        for one in owed
        if (found := _arrived(unit, one, sent, reviewed)) or one.kind == MILESTONE or _owes_figures(campaign, unit, one.period)
    ]
    waits = {
        (unit.code, one.code): found
        for unit in campaign.units.values()
        for one in owed
        if (found := _arrived(unit, one, unaccepted, reviewed))
    }
    return DISCIPLINE.of_rows([_waiting(row, waits.get((row["unit"], row["deadline"]), [])) for row in rows])


def _by_period(arrivals: Iterable[NotedArrival]) -> dict[tuple[str, str], list[NotedArrival]]:
    found: dict[tuple[str, str], list[NotedArrival]] = {}
    for one in arrivals:
        if one.unit is not None and one.period is not None:
            found.setdefault((one.unit, one.period), []).append(one)
    return found


def _waiting(row: dict[str, Any], found: list[NotedArrival]) -> dict[str, Any]:
    """A row of which nothing arrived, as what waits for acceptance leaves it; the day stays open until somebody accepts."""
    return {**row, "state": Promptness.WAITING.value} if found and row["received"] is None else row


def milestones_due(campaign: Campaign) -> tuple[Deadline, ...]:
    """The deadlines of the programme by which units owe something, the earliest first."""
    asked = sorted((one for one in campaign.milestones.values() if one.expects in OWED), key=lambda one: one.end)
    return tuple(Deadline(one.code, MILESTONE, one.period, one.end) for one in asked)


def months_due(campaign: Campaign, as_of: Period) -> tuple[Deadline, ...]:
    """The months of the year up to a period; the programme writes no day for them."""
    months = (Period(campaign.year, month) for month in range(1, as_of.month + 1))
    return tuple(Deadline(str(one), MONTH, one, None) for one in months)


def _owes_figures(campaign: Campaign, unit: Unit, period: Period | None) -> bool:
    """Whether a month asks a unit for figures: one whose duties are owed at the half-year alone is silent in May and owes nothing."""
    figures = (one for code in unit.reports if (one := campaign.indicators[code]).kind is not Kind.QUALITATIVE)
    return period is not None and any(period.month in one.owed_in for one in figures)


def _arrived(
    unit: Unit, owed: Deadline, sent: Mapping[tuple[str, str], list[NotedArrival]], reviewed: set[Period | None]
) -> list[NotedArrival]:
    """What a unit sent of a deadline's period, the first received first.

    What arrives before a reviewed period has ended is the review's report, with estimates, and not the month's.
    """
    found = sorted(sent.get((unit.code, str(owed.period)), []), key=lambda one: (one.received_at, one.id))
    if owed.kind == MONTH and owed.period is not None and owed.period in reviewed:
        return [one for one in found if office_day(one.received_at) > owed.period.last_day]
    return found


def _row(unit: Unit, owed: Deadline, sent: list[NotedArrival], noted: list[date], as_of: Period) -> dict[str, Any]:
    days = [office_day(one.received_at) for one in sent] + noted
    first = min(days, default=None)
    return {
        "unit": unit.code,
        "deadline": owed.code,
        "kind": owed.kind,
        "period": str(owed.period) if owed.period else None,
        "due": owed.due.isoformat() if owed.due else None,
        "received": first.isoformat() if first else None,
        "days_late": max(0, (first - owed.due).days) if first and owed.due else None,
        "state": _state(first, owed.due, as_of.last_day).value,
        "versions": len(days),
        "submission_ids": tuple(one.id for one in sent),
    }


def _state(received: date | None, due: date | None, until: date) -> Promptness:
    if received is not None:
        if due is None:
            return Promptness.SENT
        return Promptness.ON_TIME if received <= due else Promptness.LATE
    return Promptness.NOT_DUE if due is not None and due > until else Promptness.MISSING
