"""What one computation of progress looks up: states by source and month, totals, who spoke, what was assigned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.model import Campaign, Indicator, Kind, Period, Target
from analysis.model.roster import Roster, Source
from analysis.progress.aggregate import NOTHING, Total, combine, counted_sources, district_sources
from analysis.progress.collect import all_states, collect, facts_of
from analysis.progress.coverage import Coverage, coverage
from analysis.progress.cumulative import CountedFact, SourceState
from analysis.progress.targets import Assignment, district_assignment, province_assignment

if TYPE_CHECKING:
    import pandas as pd


class _Coverages(dict[str, list[Coverage]]):
    """By indicator, filled as they are asked for: whoever wants one total does not wait for all."""

    def __init__(self, roster: Roster, spoken: Mapping[tuple[str, str], set[int]], months: range) -> None:
        super().__init__()
        self._roster, self._spoken, self._months = roster, spoken, months

    def __missing__(self, code: str) -> list[Coverage]:
        found = self[code] = [coverage(self._roster, self._spoken, code, month) for month in self._months]
        return found


@dataclass(frozen=True)
class Ledger:
    """The campaign's figures up to a period, ready to be added up.

    ``states`` is by indicator and source, then by month (January first). ``spoken`` gives the
    months that a unit reported, by indicator and unit. ``district_targets`` is by indicator and
    district. ``suspicious`` are the numbers of facts that count only because somebody said why.
    """

    campaign: Campaign
    as_of: Period
    roster: Roster
    spoken: dict[tuple[str, str], set[int]]
    states: dict[str, dict[Source, list[SourceState | None]]]
    district_targets: dict[tuple[str, str], list[Target]]
    suspicious: frozenset[int] = frozenset()

    def is_suspicious(self, total: Total) -> bool:
        """Whether some figure in a total is suspicious."""
        return not self.suspicious.isdisjoint(total.fact_ids)

    @cached_property
    def months(self) -> range:
        """Months of the year up to the period."""
        return range(1, self.as_of.month + 1)

    @cached_property
    def _by_month(self) -> dict[str, list[dict[Source, SourceState]]]:
        by_month: dict[str, list[dict[Source, SourceState]]] = {code: [{} for _ in self.months] for code in self.states}
        for code, sources in self.states.items():
            for source, states in sources.items():
                for month, state in enumerate(states):
                    if state is not None:
                        by_month[code][month][source] = state
        return by_month

    @cached_property
    def province_totals(self) -> dict[str, list[Total]]:
        """The province's total of every indicator at the end of each month, January first."""
        return {code: [self.province_total(one, month) for month in self.months] for code, one in self.campaign.indicators.items()}

    @cached_property
    def province_assignments(self) -> dict[str, Assignment]:
        """The province's targets of every indicator."""
        return {code: province_assignment(self.campaign, one, self.as_of) for code, one in self.campaign.indicators.items()}

    @cached_property
    def district_assignments(self) -> dict[tuple[str, str], Assignment]:
        """Targets of every indicator and district, empty ones where nothing was assigned."""
        return {
            (code, district): district_assignment(
                self.campaign, one, self.province_assignments[code], self.district_targets.get((code, district), ()), self.as_of
            )
            for code, one in self.campaign.indicators.items()
            for district in self.campaign.districts
        }

    @cached_property
    def coverages(self) -> Mapping[str, list[Coverage]]:
        """Coverage of an indicator at the end of each month, January first; worked out for those that are asked for."""
        return _Coverages(self.roster, self.spoken, self.months)

    def district_total(self, indicator: Indicator, district: str, month: int) -> Total:
        """One district's total of an indicator at the end of a month."""
        states = self._by_month[indicator.code][month - 1]
        sources = district_sources(self.roster, indicator, states, district)
        return combine(indicator.kind, (states[source] for source in sources), month, alone=True)

    def unit_total(self, indicator: Indicator, unit: str) -> Total:
        """What a unit has said last: its own sources, or its district's figure; nothing where it does not answer."""
        if indicator.code not in self.campaign.units[unit].reports:
            return NOTHING
        month, district = self.as_of.month, self.campaign.units[unit].district
        states = self._by_month[indicator.code][month - 1]
        own = {source: state for source, state in states.items() if source.owner == unit}
        if not own:
            own = {source: state for source, state in states.items() if source.owner is None and source.district == district}
        counted = counted_sources(self.roster, indicator, own, month)
        return combine(indicator.kind, (own[source] for source in counted), month, alone=True)

    def reviewed(self, indicator: Indicator) -> bool:
        """Whether the figures of an indicator that is reviewed once a year exist by the period."""
        return indicator.reviewed_from is None or indicator.reviewed_from <= self.as_of.month

    def period(self, month: int | None) -> str | None:
        """A month of the campaign's year as the frames write it."""
        return None if month is None else str(Period(self.as_of.year, month))

    def province_total(self, indicator: Indicator, month: int) -> Total:
        """The province's total of an indicator at the end of a month."""
        states = self._by_month[indicator.code][month - 1]
        sources = counted_sources(self.roster, indicator, states, month)
        stands_alone = indicator.province_is_whole and any(source.district is None for source in sources)
        alone = stands_alone or len(self.roster.expected(indicator.code)) <= 1
        total = combine(indicator.kind, (states[source] for source in sources), month, alone)
        adds_up = indicator.kind is not Kind.RATE and not stands_alone
        if adds_up and total.value is not None and self.coverages[indicator.code][month - 1].missing:
            return total.as_lower_bound()
        return total


def open_ledger(campaign: Campaign, facts: pd.DataFrame, district_targets: Sequence[Target], as_of: Period) -> Ledger:
    """Sort facts (frame FACTS) and targets for one computation.

    Raises
    ------
    ValueError
        If a fact or a target names an indicator or a district that the campaign does not define.
    """
    return ledger_of(campaign, facts_of(facts), district_targets, as_of)


def ledger_of(campaign: Campaign, facts: Sequence[CountedFact], district_targets: Sequence[Target], as_of: Period) -> Ledger:
    """Like ``open_ledger``, of facts that stand in no frame: for whom loading pandas would cost more than the computation."""
    roster = Roster(campaign)
    collected = collect(roster, facts, as_of)
    states = all_states(roster, collected, as_of.month)
    doubted = frozenset(one.figure.fact_id for one in facts if one.suspicious)
    return Ledger(campaign, as_of, roster, collected.spoken, states, _by_place(campaign, district_targets), doubted)


def _by_place(campaign: Campaign, district_targets: Sequence[Target]) -> dict[tuple[str, str], list[Target]]:
    by_place: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in district_targets:
        if target.indicator not in campaign.indicators or target.district is None or target.district not in campaign.districts:
            raise ValueError(f"a district target of {target.source!r} names {target.indicator!r} in {target.district!r}, unknown here")
        by_place[target.indicator, target.district].append(target)
    return dict(by_place)
