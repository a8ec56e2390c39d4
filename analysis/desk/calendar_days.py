"""The days of the programme as a calendar shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.model import Campaign, Expects, Language


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An entry: ``code`` never changes; from ``first`` to ``last``, both included; ``note`` quotes the programme."""

    code: str
    first: date
    last: date
    title: str
    note: str
    is_deadline: bool


def calendar_days(campaign: Campaign, language: Language) -> tuple[CalendarDay, ...]:
    """The milestones, the earliest first: a deadline lies on its last good day, a review over all of its days."""
    found = []
    for one in campaign.milestones.values():
        if one.start is not None and (one.end - one.start).days > 200:
            # The whole movement is no appointment.
            continue
        deadline = one.expects in (Expects.REGISTRATION, Expects.REPORT)
        name = language.say(one.name_vi, one.name_en)
        title = language.say(f"Hạn: {name}", f"Due: {name}") if deadline else name
        found.append(CalendarDay(one.code, one.start or one.end, one.end, title, one.as_written, deadline))
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.code)))
