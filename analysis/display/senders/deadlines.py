"""The last days on which reports are due, from the table of milestones."""

from __future__ import annotations

from datetime import date

from analysis.model import Campaign, Milestone, Period

NEAR_DAYS = 31


def report_deadlines(campaign: Campaign) -> tuple[Milestone, ...]:
    """Milestones that are a last day for reports, by date. The table says so by their names: registration has a last day too."""
    found = (one for one in campaign.milestones.values() if one.start is None and "báo cáo" in one.name_vi.lower())
    return tuple(sorted(found, key=lambda one: one.end))


def deadline_of(campaign: Campaign, period: Period) -> Milestone | None:
    """The day by which the report of this very month is due; None for months without one of their own."""
    months = ((one, (one.end.year, one.end.month)) for one in report_deadlines(campaign))
    return next((one for one, month in months if month == (period.year, period.month)), None)


def near_deadline(campaign: Campaign, today: date) -> Milestone | None:
    """The next deadline that has not passed, if it is less than ``NEAR_DAYS`` away."""
    coming = (one for one in report_deadlines(campaign) if 0 <= (one.end - today).days < NEAR_DAYS)
    return next(coming, None)
