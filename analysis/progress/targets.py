"""Where a target's path stands on a day: straight lines through dated values, counted in days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.model import Campaign, Indicator, Kind, Period, Target

MILESTONE_RULE = "milestone"
STRAIGHT_RULE = "straight"


@dataclass(frozen=True, slots=True)
class Path:
    """The expected course of a count or a level.

    ``start`` is the value before the first day, ``knots`` are (day of the year, value), ascending;
    30 June is day 181 of 365. ``rule`` says how it was drawn: through milestones, or one straight
    line because there is only a year target.
    """

    start: float
    knots: tuple[tuple[int, float], ...]

    @property
    def rule(self) -> str:
        """ "milestone" or "straight"."""
        return MILESTONE_RULE if len(self.knots) > 1 else STRAIGHT_RULE

    def at(self, day: int) -> float:
        """Value expected at the end of a day of the year; after the last knot its value stays.

        A knot's own day gives exactly its value, so that a figure equal to the milestone is on pace.
        """
        from_day, from_value = 0, self.start
        for to_day, to_value in self.knots:
            if day == to_day:
                return to_value
            if day < to_day:
                return (from_value * (to_day - day) + to_value * (day - from_day)) / (to_day - from_day)
            from_day, from_value = to_day, to_value
        return from_value

    def scaled(self, total: float) -> Path | None:
        """The same shape ending at another total; None where this path ends at 0 and so has no shape."""
        own_total = self.knots[-1][1]
        if own_total == 0:
            return None
        shape = tuple((day, value * total / own_total) for day, value in self.knots[:-1])
        return Path(self.start * total / own_total, (*shape, (self.knots[-1][0], total)))


@dataclass(frozen=True, slots=True)
class Assignment:
    """What was assigned to the province or to one district for an indicator.

    ``milestone`` is the target of an earlier date that matters at the time asked for, ``year`` the
    last one, ``path`` the expected course (None where no path can be drawn, as for a rate without
    last year's level). All None: nothing was assigned.
    """

    year: Target | None = None
    milestone: Target | None = None
    path: Path | None = None

    def expected(self, campaign: Campaign, period: Period) -> float | None:
        """E(d) on the last day of a period, in the indicator's unit of measure; None without a path."""
        return None if self.path is None else self.path.at(day_of_year(campaign, period.last_day))


def day_of_year(campaign: Campaign, day: date) -> int:
    """Days since the year began, the day itself included: 30 June is 181 of 365."""
    return (day - campaign.first_day).days + 1


def province_assignment(campaign: Campaign, indicator: Indicator, as_of: Period) -> Assignment:
    """The province's targets of an indicator as they matter at a period.

    Of several milestones the next one counts, after the last the last. A count starts from 0, a
    rate or a stock from last year's level, and has no path where nobody gave that level.
    """
    targets = campaign.path(indicator.code)
    if not targets:
        return Assignment()
    start = 0.0 if indicator.kind is Kind.FLOW else indicator.baseline
    path = None if start is None else _path(campaign, targets, start)
    return Assignment(targets[-1], _milestone(targets[:-1], as_of), path)


def district_assignment(campaign: Campaign, indicator: Indicator, province: Assignment, own: Sequence[Target], as_of: Period) -> Assignment:
    """A district's targets: its year target on the province's shape, unless it has milestones of its own.

    Parameters
    ----------
    own
        The district's targets of this indicator. Without one that is due as late as the
        province's year target there is no year target and no path.
    """
    targets = sorted(own, key=lambda target: target.due)
    last_due = province.year.due if province.year else campaign.last_day
    if not targets or targets[-1].due < last_due:
        return Assignment(milestone=_milestone(targets, as_of))
    year, milestone = targets[-1], _milestone(targets[:-1], as_of)
    if indicator.kind is not Kind.FLOW:
        return Assignment(year, milestone)
    shape = province.path.scaled(year.value) if province.path and len(targets) == 1 else None
    return Assignment(year, milestone, shape or _path(campaign, targets, 0.0))


def _path(campaign: Campaign, targets: Sequence[Target], start: float) -> Path:
    return Path(start, tuple((day_of_year(campaign, target.due), target.value) for target in targets))


def _milestone(targets: Sequence[Target], as_of: Period) -> Target | None:
    ahead = [target for target in targets if target.due >= as_of.last_day]
    return ahead[0] if ahead else (targets[-1] if targets else None)
